"""One epoch taken apart: every matrix of it, by name, in the order in which it is computed."""

from typing import NamedTuple

import numpy as np

from xorlib.activations import activation, sigmoid, sigmoid_slope
from xorlib.settings import PROGRAM_1, Settings
from xorlib.validation import all_finite, matrix
from xorlib.weights import check_weights


class Epoch(NamedTuple):
    """The matrices of one epoch, for n examples, i inputs, h hidden units and o outputs.

    X        : (n, i)  inputs
    Wh       : (i, h)  weights into the hidden layer, before the epoch
    sums_H   : (n, h)  X Wh, weighted sums into the hidden layer
    H        : (n, h)  their sigmoid, in [0, 1]
    Wz       : (h, o)  weights into the output layer, before the epoch
    sums_Z   : (n, o)  H Wz, weighted sums into the output layer
    Z        : (n, o)  outputs, in [0, 1] for output="sigmoid", any number for "linear"
    Y        : (n, o)  targets
    E        : (n, o)  Y - Z, how far off
    slope_Z  : (n, o)  slope of the output's activation, in [0, 1/4]; 1 for "linear"
    dZ       : (n, o)  E * slope_Z * learning rate, the output's delta
    step_Wz  : (h, o)  H^T dZ, what is added to Wz
    back_H   : (n, h)  dZ Wz^T, the deltas brought back; with the new Wz for order="Wz first"
    slope_H  : (n, h)  H * (1 - H), in [0, 1/4]
    dH       : (n, h)  back_H * slope_H, the hidden deltas
    step_Wh  : (i, h)  X^T dH, what is added to Wh
    new_Wz   : (h, o)  Wz + step_Wz
    new_Wh   : (i, h)  Wh + step_Wh
    """

    X: np.ndarray
    Wh: np.ndarray
    sums_H: np.ndarray
    H: np.ndarray
    Wz: np.ndarray
    sums_Z: np.ndarray
    Z: np.ndarray
    Y: np.ndarray
    E: np.ndarray
    slope_Z: np.ndarray
    dZ: np.ndarray
    step_Wz: np.ndarray
    back_H: np.ndarray
    slope_H: np.ndarray
    dH: np.ndarray
    step_Wh: np.ndarray
    new_Wz: np.ndarray
    new_Wh: np.ndarray


def take_apart(X, Y, Wh, Wz, settings=PROGRAM_1):
    """Return the Epoch that follows from these weights: all that training does once.

    X, Y   : (n, i), (n, o)  examples
    Wh, Wz : (i, h), (h, o)  weights before the epoch, as run.weights_at gives them
    settings : for output, learning_rate and order; the other fields do not matter here

    The learning rate is part of dZ, and so of all that follows from it, as in the article's
    second program. The arrays are copies of their own.

    Raises TypeError or ValueError for input that does not fit together, and ValueError when
    something is beyond 1e308.
    Source: Monty (2017), "A Neural Network in Python, Part 1", both programs.
    """
    if not isinstance(settings, Settings):
        raise TypeError(f"settings must be Settings such as PROGRAM_1, got {settings!r}")
    X = matrix("X", X).copy()
    Y = matrix("Y", Y, rows=len(X)).copy()
    Wh, Wz = (W.copy() for W in check_weights(Wh, Wz, X.shape[1], Y.shape[1]))
    with np.errstate(over="ignore", invalid="ignore"):
        epoch = _epoch(X, Y, Wh, Wz, settings)
    all_finite("X, Y, Wh and Wz", *epoch)
    return epoch


def _epoch(X, Y, Wh, Wz, settings):
    at_output = activation(settings.output)
    sums_H = X @ Wh
    H = sigmoid(sums_H)
    sums_Z = H @ Wz
    Z = np.array(at_output.function(sums_Z))
    E = Y - Z
    slope_Z = at_output.slope(Z)
    dZ = E * slope_Z * settings.learning_rate
    step_Wz = H.T @ dZ
    new_Wz = Wz + step_Wz
    back_H = dZ @ (new_Wz if settings.order == "Wz first" else Wz).T
    slope_H = sigmoid_slope(H)
    dH = back_H * slope_H
    step_Wh = X.T @ dH
    new_Wh = Wh + step_Wh
    made = locals()
    return Epoch(*(made[name] for name in Epoch._fields))
