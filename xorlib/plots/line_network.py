"""A network of three units, each drawn as the plane that it sees with its line in it."""

import numpy as np
from matplotlib.patches import Circle, Polygon

from xorlib.plots.figure import describe
from xorlib.plots.lines import line_ends
from xorlib.plots.palette import ANSWER_MAP, INK, PLATE, SIGN_STYLE, SMALL

_RADIUS, _UNIT = 0.46, 0.42  # of a unit's circle; of one step in the plane within it
_INPUTS = ((0, 0.62), (0, -0.62))
_HIDDEN = ((1.7, 0.62), (1.7, -0.62))
_OUTPUT = (3.4, 0)


def network_of_lines(ax, first, second, third):
    """Draw inputs, two hidden units and the output; in each unit its line and its four corners.

    first, second, third : (w1, w2, b); a weight stands on its wire, a bias below its unit
    """
    drawn = []
    for place, name in zip(_INPUTS, ("x1", "x2"), strict=True):
        drawn += ax.plot(*place, "o", markersize=32, color="white", markeredgecolor=INK, zorder=3)
        style = {"ha": "center", "va": "center", "fontsize": SMALL, "color": INK}
        drawn.append(ax.text(*place, name, zorder=4, **style))
    for line, place in ((first, _HIDDEN[0]), (second, _HIDDEN[1])):
        drawn += _unit(ax, line, _INPUTS, place, share=0.25)
    drawn += _unit(ax, third, _HIDDEN, _OUTPUT, share=0.5)
    for x, title in ((0, "inputs"), (_HIDDEN[0][0], "hidden units"), (_OUTPUT[0], "output")):
        drawn.append(ax.text(x, 1.27, title, ha="center", fontsize=SMALL, color=INK))
    ax.set(xlim=(-0.3, 4), ylim=(-1.42, 1.5), aspect="equal")
    ax.axis("off")
    lines = "; ".join(f"{w1:g}, {w2:g} and {b:g}" for w1, w2, b in (first, second, third))
    describe(ax, f"Three units as planes with a line each; weights and bias of each: {lines}.")
    return drawn


def _unit(ax, line, sources, place, share):
    """Draw a unit's wires, its circle with its line, and its bias.

    share : of the way to the unit's centre at which a wire carries its weight
    """
    drawn = []
    for source, weight in zip(sources, line[:2], strict=True):
        colour, style = SIGN_STYLE[bool(weight >= 0)]
        ends = np.array([source, place])
        drawn += ax.plot(*ends.T, style, color=colour, linewidth=1 + abs(weight), zorder=1)
        style = {"ha": "center", "va": "center", "fontsize": SMALL, "color": INK, "bbox": PLATE}
        drawn.append(ax.text(*(ends[0] + share * (ends[1] - ends[0])), f"{weight:g}", **style))
    circle = ax.add_patch(Circle(place, _RADIUS, color=ANSWER_MAP(0.0), zorder=2))
    inside = [ax.add_patch(_one_side(line, place))]
    if (ends := line_ends(*line, low=-2, high=3)) is not None:
        inside += ax.plot(*_within(ends, place).T, color=INK, linewidth=2, zorder=3)
    for artist in inside:
        artist.set_clip_path(circle)
    rim = ax.add_patch(Circle(place, _RADIUS, facecolor="none", edgecolor=INK, zorder=4))
    corners = _within(np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), place)
    dots = ax.plot(*corners.T, ".", color=INK, markersize=6, zorder=4)
    style = {"ha": "center", "va": "top", "fontsize": SMALL, "color": INK}
    x, y = place
    bias = ax.text(x, y - _RADIUS - 0.03, f"b = {line[2]:g}", **style)
    return [*drawn, circle, *inside, rim, *dots, bias]


def _one_side(line, place):
    """Return the side of a line where it answers 1, as a patch large enough to be cut."""
    w1, w2, b = line
    uphill = np.array([w1, w2]) / (np.hypot(w1, w2) or 1)
    foot = -b * np.array([w1, w2]) / ((w1**2 + w2**2) or 1)
    along = np.array([-uphill[1], uphill[0]])
    corners = [foot - 9 * along, foot + 9 * along, foot + 9 * along + 9 * uphill]
    corners.append(foot - 9 * along + 9 * uphill)
    return Polygon(_within(np.array(corners), place), color=ANSWER_MAP(1.0), zorder=2.5)


def _within(points, place):
    """Return where points of a plane, (n, 2), lie in the circle of the unit at this place."""
    return np.asarray(place) + _UNIT * (points - 0.5)
