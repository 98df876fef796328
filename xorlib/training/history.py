"""The history of some epochs: what training writes down, before them and after each."""

from typing import NamedTuple

import numpy as np


class History(NamedTuple):
    """Room for what becomes of so many epochs. Row 0 is about the state as it is.

    outputs : (epochs + 1, n * o)  Z
    loss    : (epochs + 1,)  the loss
    worst   : (epochs + 1,)  the largest error
    keep    : (k,)  the rows, rising and from 1, whose state is kept
    kept    : (k, numbers of a state)
    """

    outputs: np.ndarray
    loss: np.ndarray
    worst: np.ndarray
    keep: np.ndarray
    kept: np.ndarray


def room(epochs, size, state=0):
    """Return a History with room for so many epochs of so many outputs, which keeps no state."""
    return History(
        np.empty((epochs + 1, size)),
        np.empty(epochs + 1),
        np.empty(epochs + 1),
        np.empty(0, dtype=np.int64),
        np.empty((0, state)),
    )


def finite(history, state):
    """Tell whether all losses, and the state at the end, are finite."""
    return bool(np.isfinite(history.loss).all() and np.isfinite(state).all())
