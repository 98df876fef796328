"""The numbers that lesson 01 states, computed from what it has run or from xorlib."""

from itertools import product

import numpy as np

from stated import above, solved
from xorlib.gates import GATES
from xorlib.settings import PROGRAM_1


def numbers(lesson):  # what the lesson has run: its names as attributes
    differences = lesson.Y.ravel() - lesson.Y  # a flat array minus a column
    gates, done = len(GATES), len(lesson.found)
    changing = [sum(_changes(gate) == times for gate in GATES) for times in (0, 2, 4)]
    rarest = min(filter(None, _counts()))
    AND, OR_NOT_AND = lesson.both, lesson.third
    sides = _best_of_a_plane()
    return {
        "gates-text": [differences.size, differences.size, gates],
        "line-text": [AND[2], AND[2], AND[0] + AND[1] + AND[2]],
        "how-many": [gates],
        "walk-text": [gates, changing[1], done, done, above(rarest)],
        "two-lines-text": [OR_NOT_AND[2]],
        "turn-score": [AND[2]],
        "turn-score-help": [list(solved(lesson, "turn-score").best.values()).count(4)],
        "turn-parity": [2**3],
        "turn-parity-help": [2**3],
        "close": [done, gates, len(lesson.X) * PROGRAM_1.hidden],
        "01.how-many": [gates, done, gates],
        "01.parity": [sides],
        "TEACHING": [gates, gates, gates, gates, done, gates, gates, gates],
    }


LISTED = {
    "turn-parity": ["hundred"],  # planes to try
    "01.how-many": ["8", "12", "15"],  # wrong answers
    "01.parity": ["5", "7", "8"],  # wrong answers
}


def _changes(gate):
    """Return how often a gate's answer changes on the way round the square."""
    a, b, c, d = GATES[gate]
    return (a != b) + (b != d) + (d != c) + (c != a)


def _counts():
    """Return how many of a million random lines do each gate."""
    w1, w2, b = np.random.default_rng(1).uniform(-1, 1, size=(3, 1_000_000))
    sides = [w1 * x1 + w2 * x2 + b > 0 for x1, x2 in product((0, 1), repeat=2)]
    return np.bincount(8 * sides[0] + 4 * sides[1] + 2 * sides[2] + sides[3], minlength=16)


def _best_of_a_plane():
    """Return the most corners of the cube that a plane of a search gets right."""
    corners = np.array(list(product((0, 1), repeat=3)))
    planes = product((-1, 0, 1), (-1, 0, 1), (-1, 0, 1), (-1.5, -0.5, 0.5, 1.5))
    parity = corners.sum(axis=1) % 2
    return max(((corners @ plane[:3] + plane[3] > 0) == parity).sum() for plane in planes)
