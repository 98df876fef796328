"""One epoch with the rate outside the deltas, and the wrong ones that learners write."""

import numpy as np

from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.gates import truth_table

X, Y = truth_table("XOR")


def epoch(Wh, Wz, L, inside=1, at_Wh=None, at_Wz=None, output=np.asarray):
    """Return dZ, dH, Wh and Wz; wrong ones with rates in other places, or another output."""
    H = sigmoid(X @ Wh)
    Z = output(H @ Wz)
    dZ = (Y - Z) * inside * (sigmoid_slope(Z) if output is sigmoid else 1)
    dH = (dZ @ Wz.T) * sigmoid_slope(H)
    step_Wh, step_Wz = X.T @ dH, H.T @ dZ
    at_Wh, at_Wz = (L if rate is None else rate for rate in (at_Wh, at_Wz))
    return dZ, dH, Wh + at_Wh * step_Wh, Wz + at_Wz * step_Wz


def _epoch_wz_first(Wh, Wz, L, inside=1):
    H = sigmoid(X @ Wh)
    dZ = (Y - H @ Wz) * inside
    Wz = Wz + L / inside * H.T @ dZ
    dH = (dZ @ Wz.T) * sigmoid_slope(H)
    return dZ, dH, Wh + L / inside * X.T @ dH, Wz


def _epoch_without_slope(Wh, Wz, L):
    dZ, _, _, new_Wz = epoch(Wh, Wz, L)
    dH = dZ @ Wz.T
    return dZ, dH, Wh + L * X.T @ dH, new_Wz


def _steps_only(Wh, Wz, L):
    dZ, dH, new_Wh, new_Wz = epoch(Wh, Wz, L)
    return dZ, dH, new_Wh - Wh, new_Wz - Wz


def _epoch_of_program_1(Wh, Wz, L, E=lambda Z: Y - Z):
    """Return what comes of a slope at an output that has none, or of another error."""
    H = sigmoid(X @ Wh)
    Z = H @ Wz
    dZ = E(Z)
    dH = (dZ @ Wz.T) * sigmoid_slope(H)
    return dZ, dH, Wh + L * X.T @ dH, Wz + L * H.T @ dZ


WRONG_EPOCHS = [
    (
        lambda Wh, Wz, L: _epoch_of_program_1(Wh, Wz, L, lambda Z: (Y - Z) * sigmoid_slope(Z)),
        "That is a habit of program 1: `dZ` has the slope of a sigmoid in it. Here the output is "
        "linear, and its slope is 1.",
    ),
    (
        lambda Wh, Wz, L: _epoch_of_program_1(Wh, Wz, L, lambda Z: Z - Y),
        "Your `dZ` has the wrong sign: the error is `Y - Z`, and the steps are added.",
    ),
    (
        lambda Wh, Wz, L: epoch(Wh, Wz, L)[2:],
        "The weights are right. Four things are asked for: `dZ` and `dH` come before them.",
    ),
    (
        lambda Wh, Wz, L: epoch(Wh, Wz, L, inside=L, at_Wh=1, at_Wz=1),
        "The weights are right, and the rate is still inside `dZ`, and so in `dH` as well. Both "
        "should be free of it.",
    ),
    (
        lambda Wh, Wz, L: epoch(Wh, Wz, L, inside=L),
        "The rate is in twice: inside `dZ`, and again where the weights move.",
    ),
    (
        lambda Wh, Wz, L: epoch(Wh, Wz, 1),
        "There is no rate in it: the weights move by the whole step.",
    ),
    (
        lambda Wh, Wz, L: epoch(Wh, Wz, 0.1),
        "It has the rate 0.1, whatever `L` is. Take the one that your function is given.",
    ),
    (
        lambda Wh, Wz, L: epoch(Wh, Wz, L, at_Wh=1),
        "`Wz` moves at the rate `L`, and `Wh` by its whole step. Once the rate is out of `dZ`, "
        "nothing brings it to `dH` any more.",
    ),
    (
        lambda Wh, Wz, L: epoch(Wh, Wz, L, at_Wz=1),
        "`Wh` moves at the rate `L`, and `Wz` by its whole step.",
    ),
    (
        lambda Wh, Wz, L: epoch(Wh, Wz, -L),
        "The weights move uphill. `Y - Z` has the minus sign in it already, so steps are added.",
    ),
    (
        _epoch_wz_first,
        "That is the order with the fault: `Wz` has moved before `dH` is made from it. The delta "
        "comes back through the old `Wz`.",
    ),
    (
        lambda Wh, Wz, L: _epoch_wz_first(Wh, Wz, L, inside=L),
        "That is `epoch_2` as it was: the rate is inside `dZ`, and `Wz` moves before `dH` is made "
        "from it.",
    ),
    (
        lambda Wh, Wz, L: epoch(Wh, Wz, L, output=sigmoid),
        "That is program 1, with a sigmoid at the output. Here the output is the weighted sum "
        "itself.",
    ),
    (
        _epoch_without_slope,
        "`dH` lacks a factor. The hidden units keep their sigmoid, and so their slope.",
    ),
    (
        _steps_only,
        "The deltas are right. What comes last are the steps alone; return the weights after them.",
    ),
    (
        lambda *case: tuple(epoch(*case)[place] for place in (0, 1, 3, 2)),
        "The deltas are right. The matrices come in the other order, `Wh` first.",
    ),
    (
        lambda *case: tuple(epoch(*case)[place] for place in (2, 3, 0, 1)),
        "All four are right, in another order: `dZ` and `dH` come first.",
    ),
]
