"""Steps as arrows on the wires of a network: up where a weight grows, down where it shrinks."""

import numpy as np
from matplotlib.patches import Polygon

from xorlib.plots.figure import describe, picture_of
from xorlib.plots.layers import layer_places, unit_names
from xorlib.plots.numbers import two_places
from xorlib.plots.palette import GREY, INK, NEGATIVE, PLATE, POSITIVE, SMALL
from xorlib.validation import matrix

_LONG = 0.46
_LONGEST = 0.9
_PARTS = 0.33, 0.6
_DELTA = 0.29


def draw_arrows(ax, step_Wh, step_Wz, units=None, deltas=None, full=0.12):
    """Draw the wires of a network, an arrow on each that is as long as its step is large.

    step_Wh : (i, h)  steps for the weights into the hidden layer; None leaves these wires bare
    step_Wz : (h, o)  steps for those into the output
    units   : (X, H, Z) of some cases; those of a single case are written into the units, whose
              names stand there otherwise
    deltas  : (dH, dZ) of these cases; those of a single case are written beneath the units
    full    : the step whose arrow is nearly half as long as two hidden units lie apart

    Each step is written beside its arrow, and a step of 0 has no arrow.
    """
    Wz = matrix("step_Wz", step_Wz)
    Wh = np.full((2, len(Wz)), np.nan) if step_Wh is None else matrix("step_Wh", step_Wh)
    layers = [layer_places(float(x), size) for x, size in enumerate((len(Wh), *Wz.shape))]
    names = [unit_names(*pair) for pair in zip("xhz", map(len, layers), strict=True)]
    drawn, said = [], []
    for level, steps in enumerate((Wh, Wz)):
        for (i, j), step in np.ndenumerate(steps):
            wire = layers[level][i], layers[level + 1][j]
            part = 0.5 if level else _PARTS[i % 2]  # wires that cross carry their arrows apart
            drawn += _wire(ax, *wire, part, step, _LONG / full)
            said.append(f"{names[level][i]} to {names[level + 1][j]} {_in_words(step)}")
    describe(ax, f"Arrows on the wires: {', '.join(said)}.")
    drawn += _units(ax, layers, _of_one_case(units) or names)
    if found := _of_one_case(deltas):
        drawn += write_deltas(ax, layers[1:], found)
    ax.set(xlim=(-0.25, 2.25), ylim=(-1.42, 1.2))
    ax.axis("off")
    return drawn


arrow_picture = picture_of(draw_arrows, width=6.6, height=3.8)


def write_deltas(ax, layers, deltas):
    """Write the deltas of a hidden and an output layer beneath their units, at these places."""
    style = {"ha": "center", "va": "center", "fontsize": SMALL, "color": INK, "bbox": PLATE}
    texts = [[f"{float(delta):.3f}" for delta in row] for row in deltas]
    hidden, output = map(", ".join, texts)
    describe(ax, f"Deltas beneath the units: hidden {hidden}, output {output}.")
    return [
        ax.text(x, y - _DELTA, f"delta {text}", zorder=5, **style)
        for places, row in zip(layers, texts, strict=True)
        for (x, y), text in zip(places, row, strict=True)
    ]


def _of_one_case(tables):
    """Return tables of a single case as rows of texts or numbers, or None for several cases."""
    if tables is None or len(tables[0]) != 1:
        return None
    if len(tables) == 2:
        return [np.ravel(table) for table in tables]
    return [[two_places(value) for value in np.ravel(table)] for table in tables]


def _wire(ax, start, end, part, step, scale):
    """Draw a wire and, unless its step is unknown, the arrow and the number that belong to it."""
    drawn = ax.plot(*zip(start, end, strict=True), color=GREY, linewidth=1, zorder=1)
    if np.isnan(step):
        return drawn
    x, y = (a + part * (b - a) for a, b in zip(start, end, strict=True))
    height = float(np.clip(step * scale, -_LONGEST, _LONGEST))
    if height:
        drawn.append(ax.add_artist(_arrow(x, y, height)))
    style = {"ha": "left", "va": "center", "fontsize": SMALL - 1, "color": INK, "bbox": PLATE}
    drawn.append(ax.text(x + 0.06, y, f"{step:.3f}" if step else "0", zorder=2, **style))
    return drawn


def _arrow(x, y, height):
    """Return an arrow with its middle at (x, y), upwards for a height above 0."""
    half = 0.024 + 0.05 * abs(height)
    neck = y + height / 2 - np.sign(height) * min(abs(height), 0.12 + 0.2 * abs(height))
    tail, tip = y - height / 2, y + height / 2
    shaft = half / 2.5
    corners = [(-shaft, tail), (-shaft, neck), (-half, neck), (0, tip)]
    corners += [(-across, up) for across, up in reversed(corners[:-1])]
    corners = [(x + across, up) for across, up in corners]
    colour = POSITIVE if height > 0 else NEGATIVE
    return Polygon(corners, facecolor=colour, edgecolor=INK, linewidth=0.8, zorder=3)


def _in_words(step):
    if np.isnan(step):
        return "no arrow yet"
    return f"{'up' if step > 0 else 'down'} {abs(step):.3f}" if step else "0"


def _units(ax, layers, texts):
    """Draw the units as circles with these texts in them."""
    drawn = []
    style = {"ha": "center", "va": "center", "fontsize": SMALL, "color": INK}
    for places, row in zip(layers, texts, strict=True):
        for place, text in zip(places, row, strict=True):
            drawn += ax.plot(*place, "o", ms=32, color="white", markeredgecolor=INK, zorder=4)
            drawn.append(ax.text(*place, text, zorder=5, **style))
    describe(ax, "In the units: " + "; ".join(map(", ".join, texts)) + ".")
    return drawn
