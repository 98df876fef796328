"""The network as a diagram: units as circles, weights as widths, colours and line styles."""

import numpy as np

from xorlib.network import shape_of
from xorlib.plots.figure import describe
from xorlib.plots.layers import (
    activations_in_words,
    all_listed,
    all_unit_names,
    drawn_part,
    has_biases,
    is_labelled,
    layer_places,
    layer_titles,
    network_of,
    rim_width,
    wire_width,
)
from xorlib.plots.numbers import two_places
from xorlib.plots.palette import BLUE, INK, PLATE, SIGN_STYLE, SMALL

_PARTS = {1: (0.5, 0.5), 2: (0.26, 0.68), 3: (0.26, 0.68), 4: (0.26, 0.26)}
"""By the number of units where they end: where on their wires the weights of one unit stand, and
those of the next. There they are clear of units and of the places where wires cross."""
_NEARER = {**_PARTS, 2: (0.32, 0.68), 3: (0.32, 0.68)}
"""The same where there are more layers, and so shorter wires."""
_TIMES = "\N{MULTIPLICATION SIGN}"
_NUMBER = {"ha": "center", "va": "center", "fontsize": SMALL, "color": INK, "bbox": PLATE}
_BENEATH = 0.3
"""How far beneath the middle of a unit its bias stands."""


def network_diagram(ax, weights, values=None):
    """Draw the units and their weights: solid green above 0, dashed pink below, wide if large.

    weights : Weights with i inputs, h hidden units and o outputs, or a network of any kind
    values  : (inputs, hidden, outputs) of one case, a row of numbers for each layer to write into
              the units; their names when left out

    In a small network, of up to four hidden units, the weights are written on their lines. A bias
    is the rim of its unit, drawn like a line, and written beneath the unit.
    """
    network = network_of(weights)
    shown = drawn_part(network)
    sizes, all_sizes = shape_of(shown).sizes, shape_of(network).sizes
    layers = [layer_places(float(x), size) for x, size in enumerate(sizes)]
    labelled, drawn = is_labelled(shown), []
    for layer, left, right in zip(shown, layers, layers[1:], strict=False):
        for (i, j), weight in np.ndenumerate(layer.W):
            parts = (_PARTS if len(shown) == 2 else _NEARER)[len(right)] if labelled else None
            drawn += _wire(ax, left[i], right[j], weight, parts and parts[i % 2])
    names, titles = all_unit_names(shown), layer_titles(len(shown))
    if values is not None:
        names = [[two_places(value) for value in np.ravel(row)] for row in values]
    across = min(32, 200 / max(map(len, layers)), 130 / len(shown))
    for k, (places, texts) in enumerate(zip(layers, names, strict=True)):
        biases = shown[k - 1].b if k else None
        for j, (place, text) in enumerate(zip(places, texts, strict=True)):
            bias = None if biases is None else biases[0, j]
            drawn += _unit(ax, place, text if across > 18 else "", across, bias)
            if bias is not None and labelled:
                beneath = two_places(bias, sign="+")
                drawn.append(ax.text(place[0], place[1] - _BENEATH, beneath, zorder=4, **_NUMBER))
    for x, (part, whole) in enumerate(zip(sizes, all_sizes, strict=True)):
        if part < whole:
            drawn.append(ax.text(x, -1.14, f"{part} of {whole}", **_NUMBER))
    for x, title in enumerate(titles):
        drawn.append(ax.text(x, 1.24, title, ha="center", fontsize=SMALL, color=INK))
    low = -1.45 if labelled and has_biases(shown) else -1.2
    ax.set(xlim=(-0.25, len(shown) + 0.25), ylim=(low, 1.4))
    ax.axis("off")
    *most, last = all_listed(network)
    what = "weights and biases" if has_biases(network) else "weights"
    more = activations_in_words(network)
    describe(ax, f"Network diagram with {what} {', '.join(most)} and {last}.{more}")
    if sizes != all_sizes:
        describe(ax, f"Of a layer the first {max(sizes)} units are drawn.")
    if values is not None:
        rows = (f"{title} {', '.join(row)}" for title, row in zip(titles, names, strict=True))
        describe(ax, f"In the units: {', '.join(rows)}.")
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


def _unit(ax, place, text, across, bias):
    """Draw a unit; its bias, if it is not None, as its rim."""
    if bias is None:
        drawn = ax.plot(*place, "o", ms=across, color="white", markeredgecolor=INK, zorder=3)
    else:
        colour, style = SIGN_STYLE[bool(bias >= 0)]
        style = {"edgecolors": colour, "linestyles": style, "linewidths": rim_width(bias)}
        drawn = [ax.scatter(*place, s=across**2, facecolors="white", zorder=3, **style)]
    style = {"ha": "center", "va": "center", "fontsize": SMALL, "color": INK}
    return [*drawn, ax.text(*place, text, zorder=4, **style)]
