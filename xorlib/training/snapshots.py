"""Snapshots: the state at some epochs, so that those between are soon reached.

A state is one row: the weights and biases, and then what the optimiser remembers.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

EVERY, LONGEST = 50, 128

MOST_NUMBERS = 32_000_000
"""Numbers in all snapshots together, unless first and last alone have more."""


def snapshot_schedule(first, last):
    """Return the epochs whose state is kept, from first to last, both included.

    Every epoch up to 50, then each 2 % further than the one before, but never more than 128
    epochs further, or 0.2 % from epoch 64,000 on: about 700 for 60,000, 3,200 for 10,000,000.
    """
    epochs = [first]
    while epochs[-1] < last:
        epoch = epochs[-1]
        further = min(max(1, epoch // EVERY), max(LONGEST, epoch // 500))
        epochs.append(min(last, epoch + further))
    return epochs


@lru_cache(maxsize=8)
def schedule_array(first, last, size=1):
    """Return the same as an array, which is not to be written to.

    size : numbers in a state; where all of these would be too many, only each second, third, ...
    """
    epochs = snapshot_schedule(first, last)
    step = -(-(len(epochs) - 1) // (max(2, MOST_NUMBERS // size) - 1))
    if step > 1:
        epochs = [*epochs[:-1:step], last]
    epochs = np.array(epochs)
    epochs.flags.writeable = False
    return epochs


class Snapshots(Sequence):
    """A sequence of networks, each stored as the row of its state.

    rows  : (k, numbers of a state)
    shape : the Shape of the networks

    Its items are views of the stored numbers: Weights where the shape is plain, else networks.
    """

    def __init__(self, rows, shape):
        self.rows, self.shape = rows, shape

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        """Return Weights or a network; or Snapshots, for a slice."""
        if isinstance(index, slice):
            return Snapshots(self.rows[index], self.shape)
        view = self.shape.weights if self.shape.plain else self.shape.network
        return view(self.rows[index])
