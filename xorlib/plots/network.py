"""The network as a diagram: units as circles, weights as widths, colours and line styles."""

import numpy as np

from xorlib.plots.figure import describe
from xorlib.plots.palette import INK, PLATE, SIGN_STYLE, SMALL
from xorlib.weights import check_weights

_MOST_LABELLED = 4


def network_diagram(ax, weights, values=None):
    """Draw the units and their weights: solid green above 0, dashed pink below, wide if large.

    weights : Weights with i inputs, h hidden units and o outputs
    values  : (inputs, hidden, outputs) of one case, three rows of numbers to write into the
              units; their names when left out

    Up to four hidden units the weights are written on their lines.
    """
    Wh, Wz = check_weights(*weights)
    layers = [_column(0.0, len(Wh)), _column(1.0, len(Wz)), _column(2.0, Wz.shape[1])]
    largest = max(np.abs(Wh).max(), np.abs(Wz).max()) or 1.0
    drawn = []
    for W, left, right in ((Wh, layers[0], layers[1]), (Wz, layers[1], layers[2])):
        for (i, j), weight in np.ndenumerate(W):
            drawn += _wire(ax, left[i], right[j], weight, largest, len(Wz) <= _MOST_LABELLED, i)
    names = [_names("x", len(Wh)), _names("h", len(Wz)), _names("z", Wz.shape[1])]
    if values is not None:
        names = [[f"{value:.2f}" for value in np.ravel(row)] for row in values]
    for places, texts in zip(layers, names, strict=True):
        for place, text in zip(places, texts, strict=True):
            drawn += _unit(ax, place, text)
    for x, title in enumerate(("inputs", "hidden", "output")):
        drawn.append(ax.text(x, 1.24, title, ha="center", fontsize=SMALL, color=INK))
    ax.set(xlim=(-0.25, 2.25), ylim=(-1.2, 1.4))
    ax.axis("off")
    describe(ax, f"Network diagram with weights Wh {_listed(Wh)} and Wz {_listed(Wz)}.")
    return drawn


def _column(x, count):
    """Return the places of a layer's units, first on top."""
    heights = np.linspace(1, -1, count) * min(1, (count - 1) / 2) if count > 1 else [0.0]
    return [(x, float(y)) for y in heights]


def _wire(ax, start, end, weight, largest, labelled, row):
    colour, style = SIGN_STYLE[bool(weight >= 0)]
    width = 0.6 + 5 * abs(weight) / largest
    drawn = ax.plot(*zip(start, end, strict=True), style, color=colour, linewidth=width, zorder=1)
    if labelled:
        part = 0.36 if row % 2 == 0 else 0.64  # wires that cross carry their labels apart
        x, y = (a + part * (b - a) for a, b in zip(start, end, strict=True))
        style = {"ha": "center", "va": "center", "fontsize": SMALL, "bbox": PLATE}
        drawn.append(ax.text(x, y, f"{weight:.2f}", zorder=2, **style))
    return drawn


def _unit(ax, place, text):
    drawn = ax.plot(*place, "o", markersize=32, color="white", markeredgecolor=INK, zorder=3)
    style = {"ha": "center", "va": "center", "fontsize": SMALL, "color": INK}
    return [*drawn, ax.text(*place, text, zorder=4, **style)]


def _names(letter, count):
    return [letter] if count == 1 else [f"{letter}{number}" for number in range(1, count + 1)]


def _listed(W):
    return "; ".join(" ".join(f"{weight:.2f}" for weight in row) for row in W)
