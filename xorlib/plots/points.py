"""The four cases on the plane, and a straight line that tries to separate them."""

import numpy as np

from xorlib.plots.figure import describe
from xorlib.plots.palette import (
    ANSWER_MAP,
    CLASS_COLOUR,
    CLASS_MARKER,
    GREY,
    INK,
    PLATE,
    SMALL,
    TEXT,
)

EDGES = (-0.5, 1.5)
"""The part of the plane that is shown, the same for both inputs."""
_LABEL_AWAY, _LABEL_HALF = 0.22, np.array([0.18, 0.08])
"""How far a label is from its place, and half its sides, as shares of half the plane."""


def case_points(ax, X, Y, label=True, size=170):
    """Draw each case at its two inputs: a circle where Y is 0, a square where it is 1.

    X : (n, 2), Y : (n, 1)  as from truth_table
    label : write the answer into each point
    """
    drawn = []
    for (x1, x2), y in zip(X, Y.ravel(), strict=True):
        drawn += ax.plot(
            x1,
            x2,
            marker=CLASS_MARKER[int(y)],
            markersize=size**0.5,
            color=CLASS_COLOUR[int(y)],
            markeredgecolor="white",
            markeredgewidth=1.5,
            zorder=4,
        )
        if label:
            drawn.append(_in_point(ax, x1, x2, f"{y:.0f}"))
    _plane(ax)
    cases = ", ".join(
        f"({x1:g}, {x2:g}) is {y:g}" for (x1, x2), y in zip(X, Y.ravel(), strict=True)
    )
    describe(ax, f"The cases on the plane of the two inputs: {cases}.")
    return drawn


def moved_cases(ax, X, Y, S, span=(-3.5, 3.5)):
    """Draw each case where two units put it, at the two numbers that they give it.

    X, Y : (4, 2), (4, 1)  the cases in the order of truth_table
    S    : (4, 2)  the numbers, one case a row, one unit a column
    span : the part of the plane that is shown, the same for both units

    Dotted is the outline through the four corners. The diagonals are dashed and dash-dotted,
    each in the colour of the answer at its first end.
    """
    drawn = ax.plot(*S[[0, 1, 3, 2, 0]].T, ":", color=GREY, linewidth=1.6, zorder=2)
    for ends, style in (([0, 3], "--"), ([1, 2], "-.")):
        colour = CLASS_COLOUR[int(Y[ends[0], 0])]
        drawn += ax.plot(*S[ends].T, style, color=colour, linewidth=1.8, zorder=3)
    places = []
    directions = _inwards_near_the_edge(_label_directions(S, X), S, span)
    for x, y, s, offset in zip(X, Y.ravel(), S, 26 * directions, strict=True):
        style = {"markersize": 16, "markeredgecolor": "white", "zorder": 4}
        drawn += ax.plot(*s, CLASS_MARKER[int(y)], color=CLASS_COLOUR[int(y)], **style)
        drawn.append(_in_point(ax, *s, f"{y:.0f}"))
        name = f"({', '.join(f'{value:g}' for value in x)})"
        style = {"textcoords": "offset points", "ha": "center", "va": "center", "zorder": 5}
        drawn.append(ax.annotate(name, s, offset, fontsize=SMALL, color=INK, bbox=PLATE, **style))
        places.append(f"{name}, answer {y:g}, at {s[0]:g} and {s[1]:g}")
    ax.set(xlim=span, ylim=span, aspect="equal", xlabel="sum of unit 1", ylabel="sum of unit 2")
    middles = (f"({p:g}, {q:g})" for p, q in ((S[0] + S[3]) / 2, (S[1] + S[2]) / 2))
    describe(
        ax,
        f"The cases on the plane of two units: {'; '.join(places)}. "
        f"The diagonals have their middles at {' and '.join(middles)}.",
    )
    return drawn


def shade(ax, answers, x1=EDGES, x2=EDGES, **options):
    """Draw answers from 0 (blue) to 1 (orange) over the plane; beyond, the shade stays the same.

    answers : (n, n)  on a grid from edge to edge, x1 along the rows
    x1, x2  : the edges
    """
    style = {"cmap": ANSWER_MAP, "vmin": 0, "vmax": 1, "interpolation": "bilinear"}
    extent = ()
    for low, high in (x1, x2):
        half = (high - low) / (len(answers) - 1) / 2  # a grid point is mid-pixel
        extent += (low - half, high + half)
    answers = np.asarray(answers, dtype=float)
    describe(ax, f"Shades from {answers.min():.3f} to {answers.max():.3f} over the plane.")
    return ax.imshow(answers, extent=extent, origin="lower", **style | options)


def reach(direction):
    """Return how far from (0, 0) the picture reaches in this direction."""
    low, high = EDGES
    return min((high if d > 0 else low) / d for d in direction if d)


def line_on_cases(ax, X, Y, w1, w2, b):
    """Draw the line w1 x1 + w2 x2 + b = 0, its sides, and which cases it gets right.

    Answer 1 is given where the sum is above 0, and shaded; the title counts the right cases.
    X : (n, 2), Y : (n, 1);  w1, w2, b : numbers
    """
    grid = np.linspace(*EDGES, 201)
    x1, x2 = np.meshgrid(grid, grid)
    drawn = [shade(ax, w1 * x1 + w2 * x2 + b > 0, alpha=0.75)]
    drawn += _line(ax, w1, w2, b)
    drawn += case_points(ax, X, Y)
    right = (X @ [w1, w2] + b > 0) == (Y.ravel() == 1)
    drawn += verdicts(ax, X, right)
    ax.set_title(f"{right.sum()} of {len(right)} right")
    wrong = ", ".join(f"({x1:g}, {x2:g})" for x1, x2 in X[~right]) or "none"
    describe(ax, f"The line {w1:g} x1 {w2:+g} x2 {b:+g} = 0. Wrong: {wrong}.")
    return drawn


def verdicts(ax, points, right):
    """Write below each point whether its case is right.

    points : (n, 2);  right : n truth values
    """
    drawn = []
    for point, good in zip(points, right, strict=True):
        words, weight = ("right", "normal") if good else ("WRONG", "bold")
        place = {"xytext": (0, -19), "textcoords": "offset points", "ha": "center", "zorder": 5}
        style = {"fontsize": SMALL, "fontweight": weight, "color": INK, "bbox": PLATE}
        drawn.append(ax.annotate(words, point, **place, **style))
    describe(ax, f"Right at {int(sum(right))} of {len(right)} points.")
    return drawn


def _line(ax, w1, w2, b):
    """Draw w1 x1 + w2 x2 + b = 0; where both weights are 0 there is no line."""
    if np.hypot(w1, w2) < 1e-9:
        return []
    foot = -b * np.array([w1, w2]) / (w1**2 + w2**2)  # the point of the line nearest to (0, 0)
    along = np.array([-w2, w1]) / np.hypot(w1, w2)
    ends = foot + np.outer([-9, 9], along)
    return ax.plot(*ends.T, color=INK, linewidth=2, zorder=3)


def _label_directions(S, X):
    """Return the direction, of length 1, in which the label of each place in S goes.

    Outwards; where all places lie on one line, to its two sides in turn; where all places are
    one, as the cases lie in X.
    """
    outwards = S - S.mean(axis=0)
    _, sizes, (along, _) = np.linalg.svd(outwards)
    if sizes[0] < 1e-9:
        outwards = X - X.mean(axis=0)
    elif sizes[1] < 1e-9 * sizes[0]:
        along = along * np.sign(along[np.abs(along).argmax()])  # the same way on every machine
        across = np.array([-along[1], along[0]])
        rank = np.argsort(np.argsort(outwards @ along, kind="stable"))
        outwards = np.outer(np.where(rank < 2, -0.9, 0.9), along)
        outwards += np.outer(np.where(rank % 2, 1, -1), across)
    lengths = np.hypot(*outwards.T)
    return outwards / np.where(lengths > 0, lengths, 1)[:, None]


def _inwards_near_the_edge(directions, S, span):
    """Return the directions of labels, turned inwards where a label would cross the edge."""
    half = (span[1] - span[0]) / 2
    places = (S - sum(span) / 2) / half
    beyond = np.abs(places + _LABEL_AWAY * directions) + _LABEL_HALF > 1
    turned = np.where(beyond, -np.sign(places), directions)
    lengths = np.hypot(*turned.T)
    return turned / np.where(lengths > 0, lengths, 1)[:, None]


def _in_point(ax, x1, x2, text):
    style = {"ha": "center", "va": "center_baseline", "fontsize": TEXT, "fontweight": "bold"}
    return ax.text(x1, x2, text, color="white", zorder=5, **style)


def _plane(ax):
    ax.set(xlim=EDGES, ylim=EDGES, aspect="equal", xticks=[0, 1], yticks=[0, 1])
    ax.set(xlabel="input x1", ylabel="input x2")
