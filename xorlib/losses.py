"""Losses: how wrong the network is, as one number, and the way down from it.

A new one is an entry in LOSSES. To be trained by compiled loops, its sum and its factor are in
xorlib.training.loops as well, in `epochs` and in `_learn`.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Loss(NamedTuple):
    """A loss of targets and outputs, and its downhill direction.

    value  : takes the targets Y (n, o), the outputs Z (n, o) and the sums that they are made of
             (n, o); returns a number
    factor : takes n and o; the output's delta is factor * (Y - Z) * slope of the activation
    cancels : the activation whose slope the loss cancels, so that the delta is
             factor * (Y - Z); the output must have it. None where there is no such thing
    """

    value: Callable
    factor: Callable
    cancels: str | None = None


LOSSES = {
    "half squares": Loss(
        lambda Y, Z, sums: 0.5 * np.sum((Y - Z) ** 2),
        lambda n, o: 1.0,
    ),
    "mean squares": Loss(
        lambda Y, Z, sums: np.mean((Y - Z) ** 2),
        lambda n, o: 2.0 / (n * o),
    ),
    "cross-entropy": Loss(
        lambda Y, Z, sums: np.mean(
            np.maximum(sums, 0.0) - Y * sums + np.log1p(np.exp(-np.abs(sums)))
        ),
        lambda n, o: 1.0 / (n * o),
        cancels="sigmoid",
    ),
}
"""The article's 1/2 sum((Y - Z)**2); the mean over all entries; and the mean over all entries of
-Y log(Z) - (1 - Y) log(1 - Z), written with the sums so that an output of 0 or 1 does no harm."""
