"""Starts: how the weights and biases of a new network are drawn.

A new one is an entry in STARTS. All are made of one stream of doubles, `random()` of numpy's
default generator, which is the same everywhere: first W of the first layer, row by row, then its
biases if they are drawn, then the next layer.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from xorlib.elementary import cosine, log


class Start(NamedTuple):
    """A way to draw weights.

    defaults : its own numbers, by name
    draws    : doubles that it takes for each weight
    weights  : takes the doubles u in [0, 1), (draws, count), the units before and here, and the
               own numbers; returns (count,)
    """

    defaults: dict
    draws: int
    weights: Callable


def normal(u):
    """Return normal numbers of mean 0 and standard deviation 1.

    u : (2, count)  doubles in [0, 1)

    Source: Box and Muller (1958), the cosine of each pair; logarithm and cosine are our own, which
    round the same on every machine.
    """
    pairs = zip(*u.tolist(), strict=True)
    return np.array([math.sqrt(-2.0 * log(1.0 - a)) * cosine(2.0 * math.pi * b) for a, b in pairs])


def _between(u, limit):
    return -limit + 2.0 * limit * u[0]


STARTS = {
    "uniform": Start(
        {"low": 0.0, "high": 1.0},
        1,
        lambda u, before, here, low, high: low + (high - low) * u[0],
    ),
    "normal": Start(
        {"mean": 0.0, "deviation": 1.0},
        2,
        lambda u, before, here, mean, deviation: mean + deviation * normal(u),
    ),
    "Glorot uniform": Start(
        {}, 1, lambda u, before, here: _between(u, math.sqrt(6.0 / (before + here)))
    ),
    "Glorot normal": Start(
        {}, 2, lambda u, before, here: math.sqrt(2.0 / (before + here)) * normal(u)
    ),
    "He uniform": Start({}, 1, lambda u, before, here: _between(u, math.sqrt(6.0 / before))),
    "He normal": Start({}, 2, lambda u, before, here: math.sqrt(2.0 / before) * normal(u)),
    "equal": Start({"value": 0.5}, 0, lambda u, before, here, value: np.full(u.shape[1], value)),
    "zeros": Start({}, 0, lambda u, before, here: np.zeros(u.shape[1])),
}
"""Glorot and Bengio (2010); He, Zhang, Ren and Sun (2015). The article draws from [0, 1)."""


def initial_network(shape, settings):
    """Return a network of a Shape, drawn as Settings say.

    settings : for initial, initial_biases and seed
    """
    rng = np.random.default_rng(settings.seed)
    name, *numbers = settings.initial
    start = STARTS[name]
    network = shape.network(np.zeros(shape.count))
    for W, b, _ in network:
        drawn = [W, b] if b is not None and settings.initial_biases == "drawn" else [W]
        for part in drawn:
            u = rng.random((part.size, start.draws)).T
            part.flat = start.weights(u, *W.shape, *numbers)
    return network
