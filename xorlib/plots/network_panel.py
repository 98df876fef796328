"""A network and its weights, as a picture that is kept. See loss_panel for what a panel is."""

import numpy as np
from matplotlib.collections import LineCollection

from xorlib.plots.kept import PANEL, SCALE, Kept, label_size
from xorlib.plots.labels import box_around, free_places
from xorlib.plots.network import layer_places, listed, unit_names, wire_width
from xorlib.plots.numbers import two_places
from xorlib.plots.palette import INK, SIGN_STYLE, SMALL

_MOST_NAMED, _MOST_LABELLED = 6, 4
_CIRCLE = 34  # across a unit, in page pixels
_PARTS = np.arange(0.2, 0.81, 0.04)
"""Where on its wire a number may stand, as a share of the way."""


class NetworkPanel:
    """The units and their weights: wide if large, solid above 0, dashed below."""

    def __init__(self):
        self.kept = Kept(*PANEL, margins=(4, 4, 24, 4))
        ax = self.kept.ax
        ax.set(xlim=(-0.22, 2.22), ylim=(-1.2, 1.4))
        ax.axis("off")
        style = {"ha": "center", "fontsize": SMALL, "color": INK}
        for x, title in enumerate(("inputs", "hidden", "output")):
            ax.text(x, 1.24, title, **style)
        legend = "solid: above 0, dashed: below 0"
        ax.text(1, -1.36, legend, va="center", clip_on=False, **style)
        self._wires = self.kept.moving(ax.add_collection(LineCollection([], zorder=1)))
        style = {"color": "white", "markeredgecolor": INK, "zorder": 3}
        ends = {**style, "markersize": 24}
        self._ends = self.kept.moving(ax.plot([], [], "o", **ends)[0])
        self._hidden = self.kept.moving(ax.plot([], [], "o", **style)[0])
        self._layouts = {}  # of the numbers on the wires, the last one

    def show(self, weights):
        """Show the weights of a network; up to four hidden units their numbers as well."""
        Wh, Wz = weights
        layers = [layer_places(x, n) for x, n in enumerate((len(Wh), len(Wz), Wz.shape[1]))]
        labels = self._wire(weights, layers)
        inputs, hidden, outputs = layers
        self._ends.set_data(*zip(*inputs, *outputs, strict=True))
        self._hidden.set_data(*zip(*hidden, strict=True))
        self._hidden.set_markersize(min(24, 150 / len(hidden)))
        named = [*zip(inputs, unit_names("x", len(inputs)), strict=True)]
        named += zip(outputs, unit_names("z", len(outputs)), strict=True)
        if len(hidden) <= _MOST_NAMED:  # else they are too small to be written in
            named += zip(hidden, unit_names("h", len(hidden)), strict=True)
        self.kept.labels = labels + [(x, y, name) for (x, y), name in named]
        self.kept.alt = f"Network of {len(Wz)} hidden units: Wh {listed(Wh)}; Wz {listed(Wz)}."

    def _wire(self, weights, layers):
        """Draw the wires, and return their labels if there is room for them."""
        segments, numbers, first = [], [], []
        for W, left, right in zip(weights, layers, layers[1:], strict=False):
            for (i, j), weight in np.ndenumerate(W):
                segments.append([left[i], right[j]])
                numbers.append(float(weight))
                first.append(0.35 if i % 2 == 0 else 0.65)  # wires that cross carry them apart
        colours, styles = zip(*(SIGN_STYLE[number >= 0] for number in numbers), strict=True)
        self._wires.set_segments(segments)
        widths = [wire_width(number) for number in numbers]
        self._wires.set(linewidths=widths, colors=colours, linestyles=styles)
        if len(layers[1]) > _MOST_LABELLED:
            return []
        texts = [two_places(number) for number in numbers]
        sizes = tuple(map(label_size, texts))
        layout = tuple(map(len, layers)), sizes  # all that the places depend on
        if layout not in self._layouts:
            parts = [_PARTS[np.argsort(abs(_PARTS - wish), kind="stable")] for wish in first]
            self._layouts = {layout: self._places(segments, sizes, parts, layers)}
        return [(*place, text) for place, text in zip(self._layouts[layout], texts, strict=True)]

    def _places(self, segments, sizes, parts, layers):
        """Return where on their wires numbers stand clear of units and, if they can, each other."""
        ax = self.kept.ax
        half = _CIRCLE / 2 * SCALE
        units = [
            box_around(*ax.transData.transform(unit), half) for layer in layers for unit in layer
        ]
        ways = [
            start + part[:, None] * (np.array(end) - start)
            for (start, end), part in zip(segments, parts, strict=True)
        ]
        found = free_places(map(ax.transData.transform, ways), sizes, units, orders=20)
        back = ax.transData.inverted().transform
        return [
            way[0] if place is None else back(place) for way, place in zip(ways, found, strict=True)
        ]
