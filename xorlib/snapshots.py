"""Snapshots: the weights as they were at some epochs, so that those between are soon reached."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from xorlib.weights import Weights

EVERY, LONGEST = 50, 128


def snapshot_schedule(first, last):
    """Return the epochs whose weights are kept, from first to last, both included.

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
def schedule_array(first, last):
    """Return the same as an array, which is not to be written to."""
    epochs = np.array(snapshot_schedule(first, last))
    epochs.flags.writeable = False
    return epochs


class Snapshots(Sequence):
    """A sequence of Weights, stored as one row of numbers each: Wh, then Wz.

    rows    : (k, i * h + h * o)
    inputs  : i
    outputs : o
    """

    def __init__(self, rows, inputs, outputs):
        self.rows, self.inputs, self.outputs = rows, inputs, outputs

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        """Return Weights, views of the stored numbers; or Snapshots, for a slice."""
        if isinstance(index, slice):
            return Snapshots(self.rows[index], self.inputs, self.outputs)
        return as_weights(self.rows[index], self.inputs, self.outputs)


def as_weights(row, inputs, outputs):
    """Return Weights that are views of a row of numbers."""
    hidden = len(row) // (inputs + outputs)
    cut = inputs * hidden
    return Weights(row[:cut].reshape(inputs, hidden), row[cut:].reshape(hidden, outputs))
