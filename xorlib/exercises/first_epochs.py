"""When program 1 is first right about a gate, from any seed, and by which epoch it should be."""

import numpy as np

from xorlib.exercises.stopping import kept
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1
from xorlib.status import RIGHT
from xorlib.training import train

_X, _ = truth_table("XOR")

SHORT = 4500
"""Epochs that are enough for nearly all questions; a run of more is made only when it is asked."""

ALIKE = (
    "Every seed ends alike: each run starts from the same weights. Who tells `train` about the "
    "seed?"
)
LONGER = "It lets a run train for longer than `epochs`. Who tells `train` how many it may take?"
APART = (
    "It keeps a seed when each case is right at some epoch, which may be another one for each. All "
    "four should be right at the same epoch, as `first_epoch_within(RIGHT)` asks."
)


def first_epoch(gate, hidden, seed, error=RIGHT, epochs=SHORT, at_once=True):
    """Return the first epoch within error of a gate's four answers, np.inf when there is none.

    at_once : False for the epoch by which each case has been within error at some time or other
    """
    return _first(gate, hidden, seed, error, epochs, at_once)


@kept
def _first(gate, hidden, seed, error, epochs, at_once):
    answers = np.reshape(gate, (4, 1))
    run = train(PROGRAM_1, X=_X, Y=answers, hidden=hidden, seed=seed, epochs=epochs)
    if at_once:
        found = run.first_epoch_within(error)
        return np.inf if found is None else found
    within = np.abs(answers - run.outputs) < error
    return within.argmax(axis=0).max() if within.any(axis=0).all() else np.inf


def learning(my_Y, hidden, seeds, epochs, error=RIGHT, at_once=True):
    """Return the seeds from which a gate is learnt within so many epochs, in their order."""
    gate, most = tuple(np.ravel(my_Y).tolist()), max(SHORT, epochs)
    firsts = [first_epoch(gate, hidden, int(seed), error, most, at_once) for seed in seeds]
    return [seed for seed, first in zip(seeds, firsts, strict=True) if first <= epochs]
