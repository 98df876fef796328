"""The lesson's own names that an answer reads: gone after a restart, or changed by mistake."""

import dis

from xorlib.exercises.values import same, taken
from xorlib.gates import GATES, truth_table
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.status import RIGHT, SURE

_MADE = {
    "00": "train run my_run",
    "01": "np product GATES X Y X3 Y3 answers",
    "02": "np truth_table X Y",
    "03": "np sigmoid sigmoid_slope",
    "04": "np truth_table X Y sigmoid train",
    "05": "np truth_table X Y sigmoid sigmoid_slope forward loss slopes_by_nudging",
    "06": "np truth_table X Y sigmoid sigmoid_slope forward loss slopes_by_nudging",
    "07": "np truth_table X Y sigmoid sigmoid_slope forward backward train SURE",
    "08": "np X Y sigmoid_slope forward train RIGHT SURE grid",
    "09": "np truth_table X Y H_end sigmoid sigmoid_slope train resume RIGHT SURE PROGRAM_1 "
    "PROGRAM_2",
    "10": "np truth_table X Y sigmoid sigmoid_slope loss train largest_stable_rate RIGHT SURE "
    "PROGRAM_2",
}
"""Lesson to the names that its cells make, and that answers may read."""

_WORTH = {
    **dict(zip(("X", "Y"), truth_table("XOR"), strict=True)),
    **{"GATES": GATES, "RIGHT": RIGHT, "SURE": SURE},
    **{"PROGRAM_1": PROGRAM_1, "PROGRAM_2": PROGRAM_2},
}
"""Name to what it is in every lesson that makes it; the others must only be there."""

_READS = {"LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS"}


def usual(lesson):
    """Return what any answer of a lesson, such as "05", may need: name to value, or to `...`."""
    return {name: _WORTH.get(name, ...) for name in _MADE.get(lesson, "").split()}


def missing_or_changed(needs, answers, names):
    """Return two lists of names: those that are not there, and those that are no longer the same.

    needs   : name to what it should be, or `...` when it must only be there
    answers : the answers; of functions, only what they read counts, also through other functions
    names   : the notebook's names
    """
    read = set()
    for answer in filter(_is_function, answers):
        _read(answer, names, read, set())
    missing = [name for name in needs if name in read and name not in names]
    if not all(map(_is_function, answers)):
        read = set(needs)  # a value may have been worked out with any of them
    changed = [
        name
        for name in needs
        if name in read
        and name in names
        and needs[name] is not ...
        and not same(taken(names[name]), needs[name])
    ]
    return missing, changed


def advice(missing, changed):
    """Return what to say of names that are missing or changed, or an empty text."""
    if missing:
        return (
            f"There is no {_listed(missing, 'and no')} here: were the cells above run? After a "
            "restart choose Run, Run All Above Selected Cell."
        )
    if changed:
        are, it = ("are", "them") if len(changed) > 1 else ("is", "it")
        return (
            f"{_listed(changed, 'and')} {are} not what the lesson made: some cell has changed "
            f"{it}. Run the cell again that makes {it}, and then yours."
        )
    return ""


def _listed(names, between):
    return f" {between} ".join(f"`{name}`" for name in names)


def _is_function(answer):
    return hasattr(answer, "__code__")


def _read(function, names, found, seen):
    """Add the global names that a function of the notebook reads, through others as well."""
    if function.__code__ in seen:
        return
    seen.add(function.__code__)
    for name in _globals_of(function.__code__):
        found.add(name)
        other = names.get(name)
        if _is_function(other) and getattr(other, "__globals__", None) is names:
            _read(other, names, found, seen)


def _globals_of(code):
    """Return the names that code, and what is inside it, looks up outside."""
    inside = [part for part in code.co_consts if hasattr(part, "co_code")]
    own = {step.argval for step in dis.get_instructions(code) if step.opname in _READS}
    return own.union(*map(_globals_of, inside))
