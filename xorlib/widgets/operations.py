"""The operations of one epoch, one after the other: its steps, with signs, formulas and words."""

import re

from xorlib.steps import KINDS, steps
from xorlib.widgets.operation import TIMES, Operation
from xorlib.widgets.operation_notes import note
from xorlib.widgets.operation_words import PHASES, activation_of, title


def operations(settings, targets=(4, 1)):
    """Return the operations of an epoch, in the order in which a training by Settings does them.

    targets : the shape of the Y looked at; that of a truth table when left out
    """
    return [_operation(step, settings) for step in steps(settings, targets)]


def _operation(step, settings):
    (phase,) = (phase for phase, kinds in KINDS.items() if step.kind in kinds)
    return Operation(
        makes=step.makes,
        uses=step.uses,
        pattern=_pattern(step),
        phase=PHASES[phase],
        title=title(step, settings),
        formula=_formula(step),
        signs=_signs(step, settings),
        note=note(step, settings),
        adds_up=_adds_up(step),
    )


def _adds_up(step):
    if step.formula == "{0} @ {1}":
        return "products"
    return "rows" if "sum" in step.formula else ""


def _pattern(step):
    """Return how an entry is made, or each of the terms that it adds up."""
    if adds_up := _adds_up(step):
        return f"{{0}} {TIMES} {{1}}" if adds_up == "products" else "{0}"
    return step.formula.replace("**2", "\N{SUPERSCRIPT TWO}").replace("*", TIMES)


def _formula(step):
    """Return the step as a line of code; a sum in a place of its own needs no brackets."""
    alone = re.search(r"(^|[(,] ?)\{0\}(\)|$)", step.formula) and step.formula.count("{0}") == 1
    names = [f"({name})" if "@" in name and not alone else name for name in step.uses]
    if step.kind in ("product", "carried back"):
        return step.makes
    if step.kind == "add biases":
        return " + ".join(step.uses)
    return f"{step.makes} = {step.formula.format(*names)}"


def _signs(step, settings):
    """Return what stands before each table used, and behind the last if anything does."""
    if adds_up := _adds_up(step):
        return ("", "@") if adds_up == "products" else ("sum of the rows of",)
    if step.kind == "slope":
        return ("slope for",)
    if step.kind == "activation":
        name = activation_of(step, settings)
        return ("just" if name == "linear" else f"{name} of",)
    parts = [part.strip() for part in re.split(r"\{\d\}", step.formula)]
    return tuple(parts if parts[-1] else parts[:-1])
