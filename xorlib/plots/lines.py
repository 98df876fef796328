"""Straight lines w1 x1 + w2 x2 + b = 0 in a square: where they enter it, where their 1 side is."""

import numpy as np

from xorlib.plots.palette import INK, PLATE, SMALL
from xorlib.plots.points import EDGES

_STYLES = ("-", "--")


def line_ends(w1, w2, b, low=EDGES[0], high=EDGES[1]):
    """Return where a line enters and leaves the square from low to high, (2, 2), or None."""
    found = []
    for edge in (low, high):
        if w2:
            found.append((edge, -(w1 * edge + b) / w2))
        if w1:
            found.append((-(w2 * edge + b) / w1, edge))
    inside = sorted({point for point in found if low <= min(point) and max(point) <= high})
    if len(inside) < 2:
        return None
    return np.array([inside[0], inside[-1]])


def line_with_side(ax, w1, w2, b, name, style=0):
    """Draw a line, its name, and an arrow to the side where it answers 1.

    style : 0 for a solid line, 1 for a dashed one
    """
    ends = line_ends(w1, w2, b)
    if ends is None:
        return []
    drawn = ax.plot(*ends.T, _STYLES[style], color=INK, linewidth=2, zorder=3)
    uphill = np.array([w1, w2]) / np.hypot(w1, w2)
    foot = ends[0] + (0.12 + 0.76 * style) * (ends[1] - ends[0])  # two lines, two places
    arrow = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.6, "shrinkA": 0, "shrinkB": 0}
    drawn.append(
        ax.annotate(
            "", foot + 0.22 * uphill, foot, arrowprops=arrow, zorder=3, annotation_clip=False
        )
    )
    text = {"ha": "center", "va": "center", "fontsize": SMALL, "color": INK, "bbox": PLATE}
    place = np.clip(foot - 0.13 * uphill, EDGES[0] + 0.1, EDGES[1] - 0.1)
    drawn.append(ax.text(*place, name, zorder=3.5, **text))
    return drawn
