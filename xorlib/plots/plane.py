"""The plane of two inputs on which answers are shown: its edges, its scale, and what is said."""

from typing import NamedTuple

import numpy as np
from matplotlib.ticker import FixedLocator, MaxNLocator

from xorlib.plots.numbers import short_power
from xorlib.plots.points import EDGES
from xorlib.status import are_classes, is_right

MOST_WRITTEN = 16
"""Cases up to which the targets are written into their points."""

_MOST_TOLD = 16
"""Examples up to which each answer is told in words."""


class Plane(NamedTuple):
    """What is shown of the plane, for given examples.

    x1, x2 : the edges, pairs (low, high)
    scale  : the answers whose shades are the two ends; 0 and 1 where all targets are between
    """

    x1: tuple[float, float]
    x2: tuple[float, float]
    scale: tuple[float, float]

    @property
    def middle(self):
        """The answer in the middle of the scale, where the boundary is."""
        return sum(self.scale) / 2

    def frame(self, ax, most):
        """Give the axes these edges, with ticks at 0 and 1, or elsewhere for at most so many."""
        ax.set(xlim=self.x1, ylim=self.x2)
        for axis, edges in ((ax.xaxis, self.x1), (ax.yaxis, self.x2)):
            axis.set_major_locator(FixedLocator([0, 1]) if edges == EDGES else MaxNLocator(most))

    def grid(self, count):
        """Return count steps along x1, as many along x2, and the points of the grid, row by row."""
        steps = [np.linspace(*edges, count) for edges in (self.x1, self.x2)]
        return *steps, np.column_stack([axis.ravel() for axis in np.meshgrid(*steps)])

    def shares(self, Z):
        """Return answers as shares of the scale, from 0 to 1; beyond, they stay at its ends."""
        low, high = self.scale
        return np.clip((Z - low) / (high - low), 0, 1)


def plane_of(X, Y):
    """Return the Plane for examples X (n, 2) and Y (n, 1).

    For inputs between 0 and 1 it is that of the truth tables; else it reaches beyond the inputs.
    """
    edges = [EDGES, EDGES]
    if X.min() < 0 or X.max() > 1:
        edges = [beyond(x, 0.15) for x in X.T]
    return Plane(*edges, scale_of(Y))


def scale_of(Y):
    """Return the ends of a scale for targets: 0 and 1, or else the least and the largest."""
    low, high = float(Y.min()), float(Y.max())
    return (0.0, 1.0) if low == high or (low >= 0 and high <= 1) else (low, high)


def beyond(values, share):
    """Return the least and the largest value, and this share of what lies between beyond them."""
    low, high = float(values.min()), float(values.max())
    further = share * (high - low) or 1.0
    return low - further, high + further


def answers_in_words(X, Y, Z):
    """Return what a network answers and how many of its answers are right, in words.

    X, Y, Z : (n, i), (n, 1), (n, 1)  inputs, targets and answers
    """
    told = ", ".join(
        f"{z:.3f} at ({', '.join(f'{value:g}' for value in x)})"
        for x, z in zip(X, Z.ravel(), strict=True)
    )
    if len(X) > _MOST_TOLD:
        told = f"{Z.min():.3f} to {Z.max():.3f} at {len(X)} points"
    return f"the network answers {told}"


def verdict(Y, Z):
    """Return how many answers are right, or for other targets than 0 and 1 the largest error."""
    if are_classes(Y):
        return f"{is_right(Y, Z).sum()} of {Y.size} right"
    return f"largest error {short_power(f'{np.abs(Y - Z).max():.3g}')}"
