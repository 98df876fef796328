"""What the network answers everywhere on the plane, and the lines of its hidden units."""

import numpy as np

from xorlib.gates import truth_table
from xorlib.plots.figure import describe
from xorlib.plots.fit import fitted_curve
from xorlib.plots.layers import answers, network_of
from xorlib.plots.lines import line_ends
from xorlib.plots.palette import ANSWER_MAP, CLASS_COLOUR, CLASS_MARKER, INK, SMALL
from xorlib.plots.plane import MOST_WRITTEN, answers_in_words, plane_of, verdict
from xorlib.plots.points import EDGES, case_points, reach, shade
from xorlib.status import are_classes
from xorlib.validation import matrix

_GRID = 121


def decision_boundary(ax, weights, output="sigmoid", X=None, Y=None):
    """Draw the network's output over the plane, the curve where it is 1/2, and the cases.

    weights : Weights, or a network of any kind, with two inputs and one output
    output  : for Weights, the activation of the output layer
    X, Y    : (n, 2), (n, 1)  the cases; XOR when left out

    Shades run from answer 0 to answer 1; outputs beyond keep the last shade. Where targets are
    beyond 0 or 1, they run from the least to the largest, and the curve is half-way. For cases of
    a single input, the output is drawn over that, as a curve.
    """
    if X is None and Y is None:
        X, Y = truth_table("XOR")
    if np.ndim(X) == 2 and np.shape(X)[1] == 1:
        return fitted_curve(ax, network_of(weights, output), X, Y)
    X = matrix("X", X, columns=2)
    Y = matrix("Y", Y, rows=len(X), columns=1)
    network = network_of(weights, output, inputs=2, outputs=1)
    plane = plane_of(X, Y)
    x1, x2, points = plane.grid(_GRID)
    Z = answers(network, points).reshape(_GRID, _GRID)
    scale = dict(zip(("vmin", "vmax"), plane.scale, strict=True))
    drawn = [shade(ax, Z, plane.x1, plane.x2, **scale)]
    if Z.min() < plane.middle < Z.max():
        drawn.append(ax.contour(x1, x2, Z, levels=[plane.middle], colors=INK, linewidths=2))
    few = len(X) <= MOST_WRITTEN
    if are_classes(Y):
        drawn += case_points(ax, X, Y) if few else _many_cases(ax, X, Y)
    else:
        drawn += _targets(ax, X, plane.shares(Y), 110 if few else 36)
    plane.frame(ax, 5)
    ax.set_aspect("equal" if plane.x1 == EDGES else "auto")
    Z = answers(network, X)
    words = answers_in_words(X, Y, Z)
    describe(ax, f"{words[0].upper()}{words[1:]}: {verdict(Y, Z)}.")
    return drawn


def _many_cases(ax, X, Y):
    """Draw many cases as small points, circles where Y is 0 and squares where it is 1."""
    drawn = []
    for y in (0, 1):
        points = X[Y.ravel() == y]
        style = {"color": CLASS_COLOUR[y], "markeredgecolor": "white", "ms": 7, "zorder": 4}
        drawn += ax.plot(*points.T, CLASS_MARKER[y], **style)
    ax.set(xlabel="input x1", ylabel="input x2")
    describe(ax, f"{len(X)} cases on the plane of the two inputs, {int(Y.sum())} of them 1.")
    return drawn


def _targets(ax, X, shares, size):
    """Draw each case as a point in the shade of its target."""
    style = {"c": ANSWER_MAP(shares.ravel()), "edgecolors": INK, "s": size, "zorder": 4}
    ax.set(xlabel="input x1", ylabel="input x2")
    describe(ax, f"{len(X)} points on the plane of the two inputs, in the shade of their targets.")
    return [ax.scatter(*X.T, **style)]


def hidden_lines(ax, Wh, bh=None):
    """Draw, for each hidden unit, the line where its sum is 0 and its output 1/2.

    Without a bias every such line passes through (0, 0). A short arrow points to the side
    where the sum is above 0, and a sigmoid above 1/2.

    Wh : (2, h)
    bh : (1, h), or None
    """
    Wh = matrix("Wh", Wh, rows=2)
    biases = np.zeros(Wh.shape[1]) if bh is None else matrix("bh", bh, 1, Wh.shape[1])[0]
    drawn, outside = [], 0
    for unit, (a, b, bias) in enumerate(zip(*Wh, biases, strict=True), start=1):
        length = np.hypot(a, b)
        if length == 0:
            continue  # a unit without weights has no line
        along, uphill = np.array([-b, a]) / length, np.array([a, b]) / length
        if bias and line_ends(a, b, bias) is None:
            outside += 1
            continue
        nearest = -bias * uphill / length  # to (0, 0), on the line
        ends = nearest + np.outer([-3, 3], along)
        drawn += ax.plot(*ends.T, ":", color=INK, linewidth=1.6, zorder=3)
        share = 0.25 + 0.22 * ((unit - 1) % 3)  # apart on one line, too
        if bias:
            first, last = line_ends(a, b, bias)
            foot = first + share * (last - first)
        else:
            along = max(along, -along, key=reach)  # the way that is longer in sight
            foot = along * reach(along) * share
        arrow = {"arrowstyle": "->", "color": INK, "linewidth": 1.6}
        drawn.append(ax.annotate("", foot + 0.18 * uphill, foot, arrowprops=arrow))
        drawn.append(
            ax.text(*(foot + 0.27 * uphill), f"h{unit}", fontsize=SMALL, ha="center", va="center")
        )
    ax.set(xlim=EDGES, ylim=EDGES)
    words = f"The lines of {len(drawn) // 3} hidden units"
    if not biases.any():
        words += ", all through (0, 0)"
    describe(ax, f"{words}{f'; {outside} more outside of the picture' if outside else ''}.")
    return drawn
