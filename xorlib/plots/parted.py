"""The four cases where two units put them, and a line that tries to part them there."""

import numpy as np

from xorlib.plots.figure import describe
from xorlib.plots.palette import ANSWER_MAP, INK
from xorlib.plots.points import moved_cases

_REACH = 2.75
"""How far the plane is shown, to all sides."""


def sums_and_line(ax, X, Y, S, turn, shift):
    """Draw each case at its two sums, and a line; the title counts the cases that it gets right.

    X, Y  : (4, 2), (4, 1)  the cases in the order of truth_table
    S     : (4, 2)  the sums of two units, one case a row
    turn  : in degrees, the direction in which the line's upper side lies; 0 is to the right
    shift : how far the line lies from the middle, in that direction

    On the upper side, which is shaded, the answer is 1.
    """
    direction = np.array([np.cos(np.radians(turn)), np.sin(np.radians(turn))])
    axis = np.linspace(-_REACH, _REACH, 201)
    one, two = np.meshgrid(axis, axis)
    above = direction[0] * one + direction[1] * two > shift
    style = {"cmap": ANSWER_MAP, "vmin": 0, "vmax": 1, "alpha": 0.75, "origin": "lower"}
    drawn = [ax.imshow(above.astype(float), extent=(-_REACH, _REACH) * 2, **style)]
    along = np.array([-direction[1], direction[0]])
    ends = shift * direction + np.outer([-9, 9], along)
    drawn += ax.plot(*ends.T, color=INK, linewidth=2, zorder=3)
    drawn += moved_cases(ax, X, Y, S, (-_REACH, _REACH))
    ax.set(xlabel="sum of h1", ylabel="sum of h2")
    right = (S @ direction > shift + 1e-9) == (Y.ravel() == 1)
    ax.set_title(f"{right.sum()} of {len(right)} right")
    wrong = ", ".join(f"({x1:g}, {x2:g})" for x1, x2 in X[~right]) or "none"
    describe(ax, f"A line turned by {turn:g} degrees, shifted by {shift:g}. Wrong: {wrong}.")
    return drawn


def two_units(X, Y):
    """Return a function that draws what two units make of the cases, and a line, into an Axes.

    It takes the Axes, the four weights by row and column, and the line's turn and shift.
    """

    def draw(ax, w00, w01, w10, w11, turn, shift):
        sums_and_line(ax, X, Y, X @ np.array([[w00, w01], [w10, w11]]), turn, shift)

    return draw
