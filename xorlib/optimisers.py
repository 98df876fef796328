"""Optimisers: from the downhill direction to the step that is taken.

A new one is an entry in OPTIMISERS. To be trained by compiled loops it has a branch in
xorlib.training.loop_parts as well, in `take_step`.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Optimiser(NamedTuple):
    """A rule that makes a step of the downhill direction and of what it remembers.

    defaults : its own numbers, by name
    memory   : takes the number of weights and biases, p; returns an array: what it remembers
               before the first step
    step     : takes the memory, which it changes, the downhill direction (p,), the learning
               rate, and the own numbers; returns the step (p,)
    """

    defaults: dict
    memory: Callable
    step: Callable


def _plain(memory, downhill, rate):
    return downhill  # with the rate in it: as in the article, it is in the deltas


def _momentum(memory, downhill, rate, momentum):
    memory[:] = momentum * memory + downhill
    return rate * memory


def _nesterov(memory, downhill, rate, momentum):
    memory[:] = momentum * memory + downhill
    return rate * (downhill + momentum * memory)


def _adam(memory, downhill, rate, beta1, beta2, epsilon):
    size = len(downhill)
    mean, square, powers = memory[:size], memory[size : 2 * size], memory[2 * size :]
    powers *= [beta1, beta2]
    for kept, beta, new in ((mean, beta1, downhill), (square, beta2, downhill * downhill)):
        kept *= beta
        kept += (1.0 - beta) * new
    below = np.sqrt(square)
    below /= np.sqrt(1.0 - powers[1])
    below += epsilon
    return rate / (1.0 - powers[0]) * mean / below


OPTIMISERS = {
    "plain": Optimiser({}, lambda size: np.zeros(0), _plain),
    "momentum": Optimiser({"momentum": 0.9}, np.zeros, _momentum),
    "nesterov": Optimiser({"momentum": 0.9}, np.zeros, _nesterov),
    "adam": Optimiser(
        {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
        lambda size: np.append(np.zeros(2 * size), [1.0, 1.0]),
        _adam,
    ),
}
"""Polyak (1964); Nesterov (1983), as Sutskever et al. (2013) write it; Kingma and Ba (2015). Adam
remembers the powers of its betas as well, since a running product is the same everywhere."""
