"""The network as a diagram: units as circles, weights as widths, colours and line styles."""

import numpy as np

from xorlib.plots.figure import describe
from xorlib.plots.numbers import two_places
from xorlib.plots.palette import BLUE, INK, PLATE, SIGN_STYLE, SMALL
from xorlib.weights import check_weights

_MOST_LABELLED = 4
_PARTS = {1: (0.5, 0.5), 2: (0.26, 0.68), 3: (0.26, 0.68), 4: (0.26, 0.26)}
"""By the number of units where they end: where on their wires the weights of one unit stand, and
those of the next. There they are clear of units and of the places where wires cross."""
_TIMES = "\N{MULTIPLICATION SIGN}"


def network_diagram(ax, weights, values=None):
    """Draw the units and their weights: solid green above 0, dashed pink below, wide if large.

    weights : Weights with i inputs, h hidden units and o outputs
    values  : (inputs, hidden, outputs) of one case, three rows of numbers to write into the
              units; their names when left out

    Up to four hidden units the weights are written on their lines.
    """
    Wh, Wz = check_weights(*weights)
    sizes = (len(Wh), len(Wz), Wz.shape[1])
    layers = [layer_places(float(x), size) for x, size in enumerate(sizes)]
    drawn = []
    for W, left, right in ((Wh, layers[0], layers[1]), (Wz, layers[1], layers[2])):
        for (i, j), weight in np.ndenumerate(W):
            parts = _PARTS[min(len(right), 4)] if len(Wz) <= _MOST_LABELLED else None
            drawn += _wire(ax, left[i], right[j], weight, parts and parts[i % 2])
    names = [unit_names("x", len(Wh)), unit_names("h", len(Wz)), unit_names("z", Wz.shape[1])]
    if values is not None:
        names = [[two_places(value) for value in np.ravel(row)] for row in values]
    for places, texts in zip(layers, names, strict=True):
        for place, text in zip(places, texts, strict=True):
            drawn += _unit(ax, place, text)
    for x, title in enumerate(("inputs", "hidden", "output")):
        drawn.append(ax.text(x, 1.24, title, ha="center", fontsize=SMALL, color=INK))
    ax.set(xlim=(-0.25, 2.25), ylim=(-1.2, 1.4))
    ax.axis("off")
    describe(ax, f"Network diagram with weights Wh {listed(Wh)} and Wz {listed(Wz)}.")
    if values is not None:
        inputs, hidden, outputs = map(", ".join, names)
        describe(ax, f"In the units: inputs {inputs}, hidden {hidden}, output {outputs}.")
    return drawn


def chain_diagram(ax, places, links, brace=None):
    """Draw the path of a nudge from a weight to the loss: a box a place, an arrow a link.

    places : (name, value) of each box, from left to right
    links  : (name, slope) of each arrow, one fewer than the boxes
    brace  : (first, last, text) puts text under these arrows, counted from 0
    """
    drawn, style = [], {"ha": "center", "fontsize": SMALL, "color": INK}
    box = {"boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": INK}
    for x, (name, value) in enumerate(places):
        drawn.append(ax.text(x, 0, f"{name}\n{value:.3f}", va="center", bbox=box, **style))
    for x, (name, slope) in enumerate(links):
        arrow = {"arrowstyle": "-|>", "color": BLUE, "linewidth": 1.8}
        drawn.append(ax.annotate("", (x + 0.69, 0), (x + 0.31, 0), arrowprops=arrow))
        drawn.append(ax.text(x + 0.5, 0.3, name, va="bottom", **{**style, "color": BLUE}))
        drawn.append(ax.text(x + 0.5, -0.3, f"{_TIMES} {slope:.3f}", va="top", **style))
    if brace is not None:
        first, last, text = brace
        ends = [first + 0.2, first + 0.2, last + 0.8, last + 0.8]
        drawn += ax.plot(ends, [-0.85, -1.0, -1.0, -0.85], color=INK, linewidth=1.2)
        drawn.append(ax.text((first + last + 1) / 2, -1.15, text, va="top", **style))
    ax.set(xlim=(-0.45, len(places) - 0.55), ylim=(-0.75 if brace is None else -1.6, 0.75))
    ax.axis("off")
    steps = [
        f"to {place} {value:.3f}, slope {name} = {slope:.3f}"
        for (place, value), (name, slope) in zip(places[1:], links, strict=True)
    ]
    where = "" if brace is None else f" Under slopes {brace[0] + 1} to {brace[1] + 1}: {brace[2]}."
    describe(ax, f"Chain from {places[0][0]} {places[0][1]:.3f} {'; '.join(steps)}.{where}")
    return drawn


def wire_width(weight):
    """Return how wide the wire of a weight is drawn, in points: the same in every picture.

    It grows with the size of the weight, ever slower, so that 1 and 2 can be told apart and 100
    has room.
    """
    size = abs(weight)
    return 0.6 + 6.5 * (size / (size + 4) if size < 1e9 else 1)


def layer_places(x, count):
    """Return the places of a layer's units, first on top."""
    heights = np.linspace(1, -1, count) * min(1, (count - 1) / 2) if count > 1 else [0.0]
    return [(x, float(y)) for y in heights]


def _wire(ax, start, end, weight, part):
    """Draw a wire, and its weight this part of the way along it, if it is not None."""
    colour, style = SIGN_STYLE[bool(weight >= 0)]
    width = wire_width(weight)
    drawn = ax.plot(*zip(start, end, strict=True), style, color=colour, linewidth=width, zorder=1)
    if part is not None:
        x, y = (a + part * (b - a) for a, b in zip(start, end, strict=True))
        style = {"ha": "center", "va": "center", "fontsize": SMALL, "bbox": PLATE}
        drawn.append(ax.text(x, y, two_places(weight), zorder=2, **style))
    return drawn


def _unit(ax, place, text):
    drawn = ax.plot(*place, "o", markersize=32, color="white", markeredgecolor=INK, zorder=3)
    style = {"ha": "center", "va": "center", "fontsize": SMALL, "color": INK}
    return [*drawn, ax.text(*place, text, zorder=4, **style)]


def unit_names(letter, count):
    """Return x1, x2, ... for a layer of several units, the bare letter for a single one."""
    return [letter] if count == 1 else [f"{letter}{number}" for number in range(1, count + 1)]


def listed(W):
    """Return the entries of a matrix as text, row by row."""
    return "; ".join(" ".join(map(two_places, row)) for row in W)
