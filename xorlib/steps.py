"""The steps of one epoch in their order: what each makes, from what, how, and in which layer.

Every table has a name: X, Y, Wh, bh, "X @ Wh + bh", H, Z, E, dZ, step_Wz, ..., with h1, h2, ... in
place of h where there are more hidden layers.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from xorlib.activations import ACTIVATIONS
from xorlib.losses import LOSSES
from xorlib.network import suffixes
from xorlib.optimiser_steps import CLOCKS, RULES, as_text

KINDS = {
    "forward": ("product", "add biases", "activation"),
    "backward": ("error", "slope", "delta", "carried back"),
    "weights": ("direction", "memory", "step", "move"),
}
"""The kinds of steps. Under plain steps the direction downhill is itself the step."""


class Step(NamedTuple):
    """One step: the table that it makes, from others.

    makes   : its name
    uses    : their names; "H.T" is H with its rows and columns exchanged
    kind    : one of those in KINDS
    layer   : from 1 for the first hidden one; 0 for what belongs to none
    formula : how, as a text with {0}, {1}, ... for the tables used
    how     : the same as a function of these tables
    """

    makes: str
    uses: tuple[str, ...]
    kind: str
    layer: int
    formula: str
    how: Callable


class _Layer(NamedTuple):
    """The names of a layer's tables: what comes in, W, b or None, its sums and its outputs."""

    number: int
    comes_in: str
    W: str
    b: str | None
    product: str
    sums: str
    out: str
    activation: str


def steps(settings, targets=(4, 1)):
    """Return the Steps of an epoch of a training, or of its first batch, a list.

    settings : Settings
    targets  : the shape of the Y looked at, which the means of some losses depend on

    Source: Monty (2017), "A Neural Network in Python, Part 1", for the article's programs; the
    order is theirs: all deltas first, or with "Wz first" Wz as soon as dZ is there.
    """
    layers = list(_layers(settings))
    top = layers[-1]
    found = [step for layer in layers for step in _forward(layer)]
    found.append(Step("E", ("Y", "Z"), "error", top.number, "{0} - {1}", np.subtract))
    found += _output_delta(settings, top, targets)
    if settings.order == "Wz first":
        found += _learning(settings, top)
        found += _delta(layers[0], top, new="new ")
        return found + _learning(settings, layers[0])
    for above, layer in pairwise(reversed(layers)):
        found += _delta(layer, above)
    found += [Step(*parts[:3], 0, *parts[3:]) for parts in CLOCKS[settings.optimiser[0]](settings)]
    return found + [step for layer in reversed(layers) for step in _learning(settings, layer)]


def _layers(settings):
    """Yield the names of each layer."""
    _, biases, activations = settings.shape(1, 1)
    comes_in = "X"
    for k, name in enumerate(suffixes(len(biases))):
        product, b = f"{comes_in} @ W{name}", f"b{name}" if biases[k] else None
        sums, out = f"{product} + {b}" if b else product, name.upper()
        yield _Layer(k + 1, comes_in, f"W{name}", b, product, sums, out, activations[k])
        comes_in = out


def _forward(layer):
    """Return the steps from what comes in to the outputs of a layer."""
    uses = layer.comes_in, layer.W
    found = [Step(layer.product, uses, "product", layer.number, "{0} @ {1}", np.matmul)]
    if layer.b:
        uses = layer.product, layer.b
        found.append(Step(layer.sums, uses, "add biases", layer.number, "{0} + {1}", np.add))
    function, _, formula, _ = ACTIVATIONS[layer.activation]
    formula = _with_places(formula)
    return [*found, Step(layer.out, (layer.sums,), "activation", layer.number, formula, function)]


def _slope(layer):
    """Return the step to the slopes of a layer: from its outputs or, where needed, its sums."""
    _, slope, _, formula = ACTIVATIONS[layer.activation]
    uses = layer.sums if re.search(r"\bx\b", formula) else layer.out
    made, formula = f"slope of {layer.out}", _with_places(formula)
    return Step(made, (uses,), "slope", layer.number, formula, lambda given: slope(given, given))


def _with_places(formula):
    """Return the formula of an activation with {0} for its sum or its output."""
    return re.sub(r"\b(x|out)\b", "{0}", formula)


def _output_delta(settings, top, targets):
    """Return the steps from the errors to the deltas of the output."""
    loss = LOSSES[settings.loss]
    factor = loss.factor(*targets)
    rate = settings.learning_rate if settings.optimiser[0] == "plain" else 1  # as in the article
    factors = [as_text(rate)] if rate != 1 else []
    factors += [_fraction(factor, targets[0] * targets[1])] if factor != 1 else []
    formula = " * ".join([*factors, "{0}" if loss.cancels else "{0} * {1}"])
    slopes = [] if loss.cancels else [_slope(top)]
    uses = ("E", *(step.makes for step in slopes))

    def how(E, slope=1):
        return E * slope * (rate * factor)

    return [*slopes, Step("dZ", uses, "delta", top.number, formula, how)]


def _fraction(factor, count):
    """Return a factor as a text, as a share of the number of outputs if it is one: (2 / 12)."""
    times = factor * count
    return f"({times:g} / {count})" if float(f"{times:g}") / count == factor else as_text(factor)


def _delta(layer, above, new=""):
    """Return the steps that carry the deltas of the layer above back to a layer.

    new : "new " if they go through the W that has moved already
    """
    uses, slope = (f"d{above.out}", f"{new}{above.W}.T"), _slope(layer)
    back = Step(" @ ".join(uses), uses, "carried back", layer.number, "{0} @ {1}", np.matmul)
    uses = back.makes, slope.makes
    delta = Step(f"d{layer.out}", uses, "delta", layer.number, "{0} * {1}", np.multiply)
    return [back, slope, delta]


def _learning(settings, layer):
    """Return the steps that change the weights and the biases of a layer."""
    optimiser, *numbers = settings.optimiser
    rule, delta = RULES[optimiser], f"d{layer.out}"
    first = "step" if rule is None else "downhill"
    sources = [(layer.W, (f"{layer.comes_in}.T", delta), "{0} @ {1}", np.matmul)]
    if layer.b:
        sources.append((layer.b, (delta,), "{0}.sum(axis=0)", _sum_of_rows))
    found = []
    for name, uses, formula, how in sources:
        found.append(Step(f"{first}_{name}", uses, "direction", layer.number, formula, how))
        taken = rule(name, settings.learning_rate, *numbers) if rule else []
        found += [Step(*parts[:3], layer.number, *parts[3:]) for parts in taken]
        uses = name, f"step_{name}"
        found.append(Step(f"new {name}", uses, "move", layer.number, "{0} + {1}", np.add))
    return found


def _sum_of_rows(table):
    return table.sum(axis=0, keepdims=True)
