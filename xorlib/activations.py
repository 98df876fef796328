"""Activations: the functions from a unit's sum to its output, and their slopes.

Each slope takes the *output* of its activation, not the input: the forward pass has the output
at hand, and for these functions it is all that the slope needs.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from xorlib.validation import one_of, real_numbers


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


class Activation(NamedTuple):
    """A function of the weighted sum, and its slope as a function of the output."""

    function: Callable
    slope: Callable


ACTIVATIONS = {
    "sigmoid": Activation(sigmoid, sigmoid_slope),
    "linear": Activation(linear, linear_slope),
}


def activation(name):
    """Return the Activation called name.

    Raises ValueError for a name that is not in ACTIVATIONS, TypeError for one that is no string.
    """
    return ACTIVATIONS[one_of("activation", name, ACTIVATIONS)]
