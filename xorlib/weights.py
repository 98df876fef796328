"""Weights: the network itself. There are no neuron objects, only two matrices."""

from typing import NamedTuple

import numpy as np

from xorlib.validation import matrix, real_number, whole_number

MOST_HIDDEN = 1_000


class Weights(NamedTuple):
    """The parameters of a network with i inputs, h hidden units and o outputs.

    Wh : (i, h)  from each input to each hidden unit
    Wz : (h, o)  from each hidden unit to each output
    """

    Wh: np.ndarray
    Wz: np.ndarray


def uniform_weights(hidden, seed, inputs=2, outputs=1):
    """Return initial weights drawn from [0, 1), Wh first, by numpy's default generator.

    hidden : hidden units, 1 to 1,000
    seed   : whole number, or a numpy.random.Generator to draw on
    """
    hidden, inputs, outputs = _sizes(hidden, inputs, outputs)
    if not isinstance(seed, np.random.Generator):
        seed = whole_number("seed", seed, 0, 2**32 - 1)
    rng = np.random.default_rng(seed)
    return Weights(rng.uniform(size=(inputs, hidden)), rng.uniform(size=(hidden, outputs)))


def article_weights(hidden=3, seed=0):
    """Return initial weights as the article's programs draw them, with a seed.

    Here, and only here, numpy's legacy generator is used: it gives the article's stream.
    hidden : hidden units, 1 to 1,000
    seed   : whole number from 0 to 2**32 - 1
    Source: Monty (2017), "A Neural Network in Python, Part 1"; the seed is our addition.
    """
    hidden, inputs, outputs = _sizes(hidden, 2, 1)
    rng = np.random.RandomState(whole_number("seed", seed, 0, 2**32 - 1))
    return Weights(rng.uniform(size=(inputs, hidden)), rng.uniform(size=(hidden, outputs)))


def equal_weights(hidden, value, inputs=2, outputs=1):
    """Return initial weights that are all the same number: the start that never parts.

    hidden : hidden units, 1 to 1,000
    value  : any finite number
    """
    hidden, inputs, outputs = _sizes(hidden, inputs, outputs)
    value = real_number("value", value)
    return Weights(np.full((inputs, hidden), value), np.full((hidden, outputs), value))


def check_weights(Wh, Wz, inputs=None, outputs=None):
    """Return Wh and Wz as float matrices that fit each other, and the layers if given.

    Raises ValueError or TypeError from xorlib.validation.matrix.
    """
    Wh = matrix("Wh", Wh, rows=inputs)
    return Weights(Wh, matrix("Wz", Wz, rows=Wh.shape[1], columns=outputs))


def check_start(start, inputs, outputs):
    """Return a copy of start as Weights for so many inputs and outputs.

    Raises TypeError when it is no pair of matrices; otherwise as check_weights.
    """
    try:
        Wh, Wz = start
    except (TypeError, ValueError):
        raise TypeError(f"start must be Weights, a pair (Wh, Wz); got {start!r}") from None
    return Weights(*(W.copy() for W in check_weights(Wh, Wz, inputs, outputs)))


def _sizes(hidden, inputs, outputs):
    return (
        whole_number("hidden", hidden, 1, MOST_HIDDEN),
        whole_number("inputs", inputs, 1, MOST_HIDDEN),
        whole_number("outputs", outputs, 1, MOST_HIDDEN),
    )
