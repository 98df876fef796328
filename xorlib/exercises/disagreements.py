"""The largest difference between two networks, and the wrong ones that learners take."""

from functools import lru_cache

import numpy as np

from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1
from xorlib.training import train

X, _ = truth_table("XOR")
GRID = np.array([(x1, x2) for x1 in np.linspace(0, 1, 21) for x2 in np.linspace(0, 1, 21)])
_COARSE = np.array([(x1, x2) for x1 in np.linspace(0, 1, 11) for x2 in np.linspace(0, 1, 11)])


class Call(str):
    """The words that make a run, shown without quotation marks."""

    __repr__ = str.__str__


def run_of(words):
    """Return a fresh run, made by `train(hidden=..., seed=..., epochs=...)`."""
    pairs = (pair.split("=") for pair in words[len("train(") : -1].split(", "))
    return train(PROGRAM_1, **{name: int(value) for name, value in pairs})


_kept_run = lru_cache(maxsize=64)(run_of)  # for what is computed here: no learner gets hold of it


def telling_pairs(drawn):
    """Return three pairs of runs, by which it shows where fewer points are looked at.

    The first or last case in place of all four, or a coarse grid, gives another number for some.
    """
    while True:
        pairs = [_apart(drawn) for _ in range(3)]
        if not any(
            all(_alike(pair, *points) for pair in pairs)
            for points in ((X, X[:1]), (X, X[-1:]), (GRID, _COARSE))
        ):
            return pairs


def _alike(pair, points, fewer):
    """Tell whether a pair differs as much on fewer points."""
    found = largest_difference(*pair, points), largest_difference(*pair, fewer)
    return np.isclose(*found, 1e-6, 1e-6)


def _apart(drawn):
    """Return a pair of runs whose largest difference is told from all the wrong ones.

    But for the first two: one of those fits, and the same pair the other way round tells it.
    """
    while True:
        pair = drawn(), drawn()
        made = [largest_difference(*pair), *(wrong(*pair) for wrong, _ in WRONG_DIFFERENCES[2:])]
        if not np.isclose(made[0], made[1:], 1e-6, 1e-6).any():
            return pair


def _outputs(words, points=GRID):
    return forward(points, *_kept_run(words).weights)[1]


def largest_difference(one, other, points=GRID):
    return float(np.abs(_outputs(one, points) - _outputs(other, points)).max())


WRONG_DIFFERENCES = [
    (
        lambda one, other: float((_outputs(one) - _outputs(other)).max()),
        "The largest difference is taken with its sign, so places where the other run's output is "
        "higher are overlooked. Take the size of each difference first.",
    ),
    (
        lambda one, other: float((_outputs(other) - _outputs(one)).max()),
        "The largest difference is taken with its sign, so places where the first run's output is "
        "higher are overlooked. Take the size of each difference first.",
    ),
    (
        lambda one, other: float(abs(_outputs(one).max() - _outputs(other).max())),
        "It compares the highest output of one run with the highest of the other, which may lie at "
        "another point. Subtract point by point, then take the largest.",
    ),
    (
        lambda one, other: float(np.abs(_outputs(one) - _outputs(other)).mean()),
        "It gives the mean of the differences. Asked for is the largest.",
    ),
    (
        lambda one, other: float(np.abs(_outputs(one) - _outputs(other)).sum()),
        "It adds the differences up. Asked for is the largest.",
    ),
    (
        lambda one, other: float(np.abs(_outputs(one) - _outputs(other)).min()),
        "It gives the smallest of the differences. Asked for is the largest.",
    ),
    (
        lambda one, other: float(((_outputs(one) - _outputs(other)) ** 2).max()),
        "The difference is squared. Asked for is the difference itself, without its sign.",
    ),
    (
        lambda one, other: int(np.abs(_outputs(one) - _outputs(other)).argmax()),
        "It gives the place of the largest difference in the grid. Asked for is the difference.",
    ),
    *[
        (
            lambda one, other, points=points: largest_difference(one, other, points),
            f"It gives the difference at the {which} point alone. {why}",
        )
        for points, which, why in (
            (X[:1], "first", "Does `return` stand inside the loop?"),
            (X[-1:], "last", "In a loop, keep the largest of the differences so far."),
        )
    ],
    *[
        (
            lambda one, other, spread=spread: float(spread(_outputs(one) - _outputs(other))),
            "It is the way from the smallest difference to the largest. Asked for is the largest, "
            "taken without its sign.",
        )
        for spread in (np.ptp, lambda apart: np.ptp(np.abs(apart)))
    ],
    (
        lambda one, other: 100 * largest_difference(one, other),
        "It is the right difference, in percent. Leave out the factor of 100.",
    ),
    (
        lambda one, other: float(np.linalg.norm(_outputs(one) - _outputs(other))),
        "That is the length of the whole column of differences, to which all points add. Asked for "
        "is the largest of them.",
    ),
    (
        lambda one, other: largest_difference(one, other, X),
        "It looks at the four cases alone. Ask both networks about all the points of `grid`.",
    ),
    (
        lambda one, other: abs(float(_kept_run(one).loss[-1] - _kept_run(other).loss[-1])),
        "It compares the losses, and those know the four cases alone. Ask both networks about the "
        "points of `grid`.",
    ),
    (
        lambda one, other: float(
            np.abs(
                forward(GRID, *_kept_run(one).weights_at(0))[1]
                - forward(GRID, *_kept_run(other).weights_at(0))[1]
            ).max()
        ),
        "It compares the networks as they were at the start. `run.weights` are those at the end.",
    ),
    (
        lambda one, other: float(np.abs(_outputs(one).round() - _outputs(other).round()).max()),
        "The outputs are rounded first. Asked for is the difference of the outputs as they are.",
    ),
    (
        lambda one, other: float(np.mean((_outputs(one) > 0.5) != (_outputs(other) > 0.5))),
        "It gives the share of the points on which the two are of different minds. Asked for is "
        "the largest difference of their outputs.",
    ),
    (
        lambda one, other: float(np.abs(_outputs(one)).max()),
        "It looks at the first run alone. Subtract the outputs of the other.",
    ),
]
