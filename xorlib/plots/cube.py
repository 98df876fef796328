"""The eight cases of three inputs as the corners of a cube, and a plane through it."""

from itertools import product

import numpy as np
from matplotlib.patches import Polygon

from xorlib.plots.figure import describe
from xorlib.plots.palette import CLASS_COLOUR, CLASS_MARKER, GREY, INK, PLATE, SKY, SMALL

_CORNERS = np.array(list(product((0, 1), repeat=3)))  # (8, 3)
_EDGES = [(i, j) for i, j in product(range(8), repeat=2) if i < j and bin(i ^ j).count("1") == 1]
_TO_PAGE = np.array([[1.0, 0.14], [0.0, 1.0], [-0.5, 0.4]])  # where each input goes


def cube_and_plane(ax, w1, w2, w3, b):
    """Draw the corners, a circle where parity is 0 and a square where it is 1, and a plane.

    The plane w1 x1 + w2 x2 + w3 x3 + b = 0 is drawn where it cuts the cube; corners that it gets
    wrong are marked.
    """
    sums = _CORNERS @ [w1, w2, w3] + b  # (8,)
    parity = _CORNERS.sum(axis=1) % 2
    right = (sums > 0) == parity
    drawn = []
    for i, j in _EDGES:
        drawn += ax.plot(*(_CORNERS[[i, j]] @ _TO_PAGE).T, color=GREY, linewidth=1.2, zorder=1)
    cut = _cut(sums)
    if len(cut) > 2:
        style = {"facecolor": SKY, "edgecolor": INK, "alpha": 0.5, "zorder": 2}
        drawn.append(ax.add_patch(Polygon(cut, **style)))
    for corner, answer, good in zip(_CORNERS, parity, right, strict=True):
        x, y = corner @ _TO_PAGE
        style = {"color": CLASS_COLOUR[int(answer)], "markersize": 14, "markeredgecolor": "white"}
        drawn += ax.plot(x, y, CLASS_MARKER[int(answer)], zorder=4, **style)
        words = f"{corner[0]}{corner[1]}{corner[2]}" + ("" if good else " WRONG")
        style = {"ha": "center", "fontsize": SMALL, "color": INK, "bbox": PLATE, "zorder": 5}
        drawn.append(ax.text(x, y - 0.11, words, va="top", **style))
    ax.set(xlim=(-0.8, 1.4), ylim=(-0.3, 1.65), aspect="equal")
    ax.axis("off")
    ax.set_title(f"{right.sum()} of 8 right")
    wrong = ", ".join(f"({a}, {b}, {c})" for a, b, c in _CORNERS[~right]) or "none"
    describe(ax, f"The eight corners of a cube and a plane through it. Wrong: {wrong}.")
    return drawn


def _cut(sums):
    """Return the corners of the plane's cut through the cube, on the page, in order."""
    points = []
    for i, j in _EDGES:
        if (sums[i] > 0) != (sums[j] > 0):
            share = sums[i] / (sums[i] - sums[j])
            points.append((_CORNERS[i] + share * (_CORNERS[j] - _CORNERS[i])) @ _TO_PAGE)
    if not points:
        return []
    points = np.unique(np.round(points, 9), axis=0)
    outwards = points - points.mean(axis=0)
    return points[np.argsort(np.arctan2(outwards[:, 1], outwards[:, 0]))]
