"""Activations: the functions from a unit's sum to its output, and their slopes.

A new one is an entry in ACTIVATIONS. To be trained by compiled loops it has a branch in
xorlib.training.loop_parts as well, in `activate` and in `times_slope`.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from xorlib.validation import one_of, real_numbers

LEAK = 0.01
"""The slope of the leaky ReLU below 0."""


def sigmoid(x):
    """Return 1 / (1 + exp(-x)), entry by entry.

    x       : number or array, any finite value
    returns : same shape, in [0, 1]; 1/2 at x = 0

    exp is only taken of -|x|, so it cannot overflow: for x < 0 numerator and denominator of
    the formula are both multiplied by exp(x). Raises TypeError for what are no real numbers.
    """
    x = real_numbers("x", x)
    small = np.exp(-np.abs(x))  # in [0, 1]
    return np.where(x >= 0, 1.0, small) / (1.0 + small)


def sigmoid_slope(out):
    """Return the slope of the sigmoid where its output is out: out * (1 - out).

    out     : number or array, outputs of sigmoid, in [0, 1]
    returns : same shape, in [0, 1/4]; greatest at out = 1/2

    Source: Monty (2017), "A Neural Network in Python, Part 1".
    """
    return out * (1.0 - out)


def linear(x):
    """Return x itself.

    x       : number or array
    returns : the same
    """
    return x


def linear_slope(out):
    """Return the slope of a straight line, 1 everywhere.

    out     : number or array
    returns : ones of the same shape
    """
    return np.ones_like(out, dtype=float)


def softplus(x):
    """Return log(1 + exp(x)), entry by entry, without overflow: a ReLU with a round corner."""
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


class Activation(NamedTuple):
    """A function of a unit's weighted sum, and its slope.

    function : takes sums, an array; returns outputs of the same shape
    slope    : takes the sums and the outputs, returns slopes of the same shape. Most need only
               the output, which the forward pass has at hand; the sine needs the sum
    formula, slope_formula : both as texts, where x and out stand for sums and outputs
    """

    function: Callable
    slope: Callable
    formula: str
    slope_formula: str


ACTIVATIONS = {
    "sigmoid": Activation(
        sigmoid, lambda x, out: sigmoid_slope(out), "sigmoid(x)", "out * (1 - out)"
    ),
    "linear": Activation(linear, lambda x, out: linear_slope(out), "x", "1"),
    "tanh": Activation(np.tanh, lambda x, out: 1.0 - out * out, "tanh(x)", "1 - out * out"),
    "ReLU": Activation(
        lambda x: np.where(x <= 0, 0.0, x),  # nan stays nan
        lambda x, out: np.where(x > 0, 1.0, 0.0),
        "max(0, x)",
        "1 if x > 0, else 0",
    ),
    "leaky ReLU": Activation(
        lambda x: np.where(x > 0, x, LEAK * x),
        lambda x, out: np.where(x > 0, 1.0, LEAK),
        f"max({LEAK} * x, x)",
        f"1 if x > 0, else {LEAK}",
    ),
    "softplus": Activation(softplus, lambda x, out: sigmoid(x), "log(1 + exp(x))", "sigmoid(x)"),
    "sine": Activation(np.sin, lambda x, out: np.cos(x), "sin(x)", "cos(x)"),
}


def activation(name):
    """Return the Activation called name.

    Raises ValueError for a name that is not in ACTIVATIONS, TypeError for one that is no string.
    """
    return ACTIVATIONS[one_of("activation", name, ACTIVATIONS)]
