"""What the network answers everywhere on the plane, and the lines of its hidden units."""

import numpy as np

from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.plots.figure import describe
from xorlib.plots.palette import INK, SMALL
from xorlib.plots.points import EDGES, case_points, reach, shade
from xorlib.status import is_right
from xorlib.validation import matrix
from xorlib.weights import check_weights

_GRID = 121


def decision_boundary(ax, weights, output="sigmoid", X=None, Y=None):
    """Draw the network's output over the plane, the curve where it is 1/2, and the cases.

    weights : Weights of a network with two inputs and one output
    output  : activation of the output layer
    X, Y    : (n, 2), (n, 1)  the cases; XOR when left out

    Shades run from answer 0 to answer 1; outputs beyond keep the last shade.
    """
    if X is None and Y is None:
        X, Y = truth_table("XOR")
    X = matrix("X", X, columns=2)
    Y = matrix("Y", Y, rows=len(X), columns=1)
    Wh, Wz = check_weights(*weights, inputs=2, outputs=1)
    steps = np.linspace(*EDGES, _GRID)
    x1, x2 = np.meshgrid(steps, steps)
    _, Z = forward(np.column_stack([x1.ravel(), x2.ravel()]), Wh, Wz, output)
    Z = Z.reshape(_GRID, _GRID)
    drawn = [shade(ax, Z)]
    if Z.min() < 0.5 < Z.max():
        drawn.append(ax.contour(x1, x2, Z, levels=[0.5], colors=INK, linewidths=2))
    drawn += case_points(ax, X, Y)
    _, Z = forward(X, Wh, Wz, output)
    answers = ", ".join(
        f"{z:.3f} at ({a:g}, {b:g})" for (a, b), z in zip(X, Z.ravel(), strict=True)
    )
    describe(ax, f"The network answers {answers}: {is_right(Y, Z).sum()} of {len(Y)} right.")
    return drawn


def hidden_lines(ax, Wh):
    """Draw, for each hidden unit, the line where its sum is 0 and its output 1/2.

    Without a bias every such line passes through (0, 0). A short arrow points to the side
    where the unit's output is above 1/2.

    Wh : (2, h)
    """
    drawn = []
    for unit, (a, b) in enumerate(matrix("Wh", Wh, rows=2).T, start=1):
        length = np.hypot(a, b)
        if length == 0:
            continue  # a unit without weights has no line
        along, uphill = np.array([-b, a]) / length, np.array([a, b]) / length
        drawn += ax.plot(*np.outer([-3, 3], along).T, ":", color=INK, linewidth=1.6, zorder=3)
        along = max(along, -along, key=reach)  # the way that is longer in sight
        foot = along * reach(along) * (0.25 + 0.22 * ((unit - 1) % 3))  # apart on one line, too
        arrow = {"arrowstyle": "->", "color": INK, "linewidth": 1.6}
        drawn.append(ax.annotate("", foot + 0.18 * uphill, foot, arrowprops=arrow))
        drawn.append(
            ax.text(*(foot + 0.27 * uphill), f"h{unit}", fontsize=SMALL, ha="center", va="center")
        )
    ax.set(xlim=EDGES, ylim=EDGES)
    describe(ax, f"The lines of {len(drawn) // 3} hidden units, all through (0, 0).")
    return drawn
