"""The loss over a single weight: the slope at one place, and a walk downhill by its steps."""

import numpy as np

from xorlib.descent import walk_down
from xorlib.plots.curves import touching_line
from xorlib.plots.figure import describe
from xorlib.plots.palette import BLUE, GREY, INK, ORANGE, SMALL

_POINTS = 161
_REACH = 1.6  # of the tangent to either side, in units of the weight
_LABEL = {"xytext": (9, -5), "textcoords": "offset points", "fontsize": SMALL}


def valley(ax, loss_at, slope_at, weight, span=(-8, 6), name="weight Wz[0, 0]"):
    """Draw the loss over one weight, a dot where the weight is, and the tangent there.

    loss_at, slope_at : take one number, return one
    weight : where the dot is
    span   : the first and the last weight shown
    """
    height, slope = float(loss_at(weight)), float(slope_at(weight))
    drawn = _curve(ax, loss_at, span, name)
    describe(ax, f"The loss over the {name} from {span[0]:g} to {span[1]:g}, a valley.")
    drawn += touching_line(ax, weight, height, slope, _REACH)
    ax.set_title(f"weight {weight:.2f}    loss {height:.3f}    slope {slope:.3f}")
    return drawn


def walk_in_valley(ax, loss_at, slope_at, start, rate, steps, span=(-9, 6), name="weight Wz[0, 0]"):
    """Draw the loss over one weight and a walk downhill on it, the last step as an arrow.

    loss_at, slope_at  : take one number, return one
    start, rate, steps : of the walk, as for xorlib.descent.walk_down
    """
    path = walk_down(slope_at, start, rate, steps)
    heights = [float(loss_at(place)) for place in path]
    drawn = _curve(ax, loss_at, span, name)
    style = {"color": GREY, "linewidth": 1, "markersize": 5, "markerfacecolor": "white"}
    drawn += ax.plot(path, heights, "o-", zorder=3, **style)
    if steps:
        ends = {"xy": (path[-1], heights[-1]), "xytext": (path[-2], heights[-2])}
        arrow = {"arrowstyle": "-|>", "color": ORANGE, "linewidth": 2, "shrinkA": 0, "shrinkB": 4}
        drawn.append(ax.annotate("", **ends, arrowprops=arrow, zorder=4))
    drawn += ax.plot(path[0], heights[0], "s", color=INK, markersize=9, zorder=5)
    drawn.append(ax.annotate("start", (path[0], heights[0]), **_LABEL))
    drawn += ax.plot(path[-1], heights[-1], "o", color=ORANGE, markersize=9, zorder=6)
    ax.set_title(f"after step {steps}:  weight {path[-1]:.2f}, loss {heights[-1]:.3f}")
    stops = ", ".join(f"{x:.2f} ({y:.3f})" for x, y in zip(path, heights, strict=True))
    describe(ax, f"A walk over the {name}, the loss in brackets, from the start: {stops}.")
    return drawn


def _curve(ax, loss_at, span, name):
    """Draw the loss over span, with some room around it."""
    weights = np.linspace(*span, _POINTS)
    losses = np.array([float(loss_at(weight)) for weight in weights])
    low, high = losses.min(), losses.max()
    margin = 0.12 * (high - low) or 0.1
    side = 0.02 * (span[1] - span[0])
    ax.set(xlim=(span[0] - side, span[1] + side), ylim=(low - margin, high + margin))
    ax.set(xlabel=name, ylabel="loss")
    return ax.plot(weights, losses, color=BLUE, linewidth=2)
