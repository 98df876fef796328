"""The outline of the square of cases, and where a line crosses it."""

import numpy as np

from xorlib.plots.figure import describe
from xorlib.plots.lines import line_ends
from xorlib.plots.palette import GREY, INK
from xorlib.plots.points import case_points


def crossed_outline(ax, X, Y, w1, w2, b):
    """Draw the cases, the outline through them, a line, and a cross where it meets the outline.

    X : (4, 2), Y : (4, 1)  the cases, in the order of truth_table
    """
    drawn = ax.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], ":", color=GREY, linewidth=2)
    through, crossings = line_ends(w1, w2, b), line_ends(w1, w2, b, 0, 1)
    if through is not None:
        drawn += ax.plot(*through.T, color=INK, linewidth=2)
    if crossings is not None:
        style = {"color": INK, "markersize": 11, "markeredgewidth": 3, "zorder": 5}
        drawn += ax.plot(*crossings.T, "x", **style)
    drawn += case_points(ax, X, Y)
    places = [] if crossings is None else np.round(crossings, 2).tolist()
    said = " and ".join(f"({x1:g}, {x2:g})" for x1, x2 in places) or "nowhere"
    describe(ax, f"A line meets the outline of the square at: {said}.")
    return drawn
