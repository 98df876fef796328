"""A network and its weights, as a picture that is kept. See loss_panel for what a panel is."""

import numpy as np
from matplotlib.collections import LineCollection

from xorlib.network import shape_of
from xorlib.plots.kept import PANEL, SCALE, Kept, label_size
from xorlib.plots.labels import box_around, free_places
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
from xorlib.plots.palette import INK, SIGN_STYLE, SMALL

_NAMED = 24  # points across a unit from which on there is room for its name
_CIRCLE = 34  # across a unit, in page pixels
_BENEATH = 0.28  # of the middle of a unit, where its bias stands
_PARTS = np.arange(0.2, 0.81, 0.04)
"""Where on its wire a number may stand, as a share of the way."""


class NetworkPanel:
    """The units and their weights: wide if large, solid above 0, dashed below; a bias as a rim."""

    def __init__(self):
        self.kept = Kept(*PANEL, margins=(4, 4, 24, 4))
        ax = self.kept.ax
        ax.axis("off")
        self._texts, self._framed = [], None
        self._wires = self.kept.moving(ax.add_collection(LineCollection([], zorder=1)))
        style = {"color": "white", "markeredgecolor": INK, "zorder": 3}
        self._ends = self.kept.moving(ax.plot([], [], "o", **style)[0])
        self._hidden = self.kept.moving(ax.plot([], [], "o", **style)[0])
        self._rims = self.kept.moving(ax.scatter([], [], facecolors="white", zorder=4))
        self._layouts = {}  # of the numbers on the wires, the last one

    def show(self, weights):
        """Show Weights or a network of any kind; the numbers of a small one as well."""
        network = network_of(weights)
        shown = drawn_part(network)
        sizes, all_sizes = shape_of(shown).sizes, shape_of(network).sizes
        layers = [layer_places(x, size) for x, size in enumerate(sizes)]
        self._frame(len(shown), has_biases(shown))
        across = self._units(shown, layers)
        biases = self._biases(shown, layers, across)
        labels = self._wire(shown, layers, biases)
        for size, places, texts in zip(across, layers, all_unit_names(shown), strict=True):
            if size >= _NAMED:
                labels += [(x, y, text) for (x, y), text in zip(places, texts, strict=True)]
        for x, (part, whole) in enumerate(zip(sizes, all_sizes, strict=True)):
            labels += [(x, -1.17, f"{part} of {whole}")] if part < whole else []
        self.kept.labels = labels + biases
        hidden = ", ".join(str(size) for size in all_sizes[1:-1])
        more = activations_in_words(network)
        self.kept.alt = f"Network of {hidden} hidden units: {'; '.join(all_listed(network))}.{more}"

    def _frame(self, layers, biased):
        """Make room for so many layers, and write what stands still; kept by the view of axes."""
        if self._framed == (layers, biased):
            return
        self._framed, ax = (layers, biased), self.kept.ax
        for text in self._texts:
            text.remove()
        beside = 0.22 if layers == 2 else 0.36
        ax.set(xlim=(-beside, layers + beside), ylim=(-1.4 if biased else -1.2, 1.4))
        style = {"ha": "center", "fontsize": SMALL, "color": INK}
        titles = enumerate(layer_titles(layers))
        self._texts = [ax.text(x, 1.24, title, **style) for x, title in titles]
        legend = "solid: above 0, dashed: below 0"
        below = ax.get_ylim()[0] - 0.16
        style |= {"va": "center", "clip_on": False}
        self._texts.append(ax.text(layers / 2, below, legend, **style))

    def _units(self, network, layers):
        """Draw the units without biases; return for each layer how large units are, in points."""
        inputs, *hidden, outputs = layers
        inner = min(24, 150 / max(map(len, hidden)), 118 / (len(layers) - 0.56))
        outer = min(24, 150 / max(len(inputs), len(outputs))) if len(hidden) == 1 else inner
        bare = [
            units if layer.b is None else []
            for layer, units in zip(network, layers[1:], strict=True)
        ]
        ends, middle = inputs + bare[-1], [unit for units in bare[:-1] for unit in units]
        for line, units, size in ((self._ends, ends, outer), (self._hidden, middle, inner)):
            line.set_data(*np.reshape(units, (-1, 2)).T)
            line.set_markersize(size)
        return [outer, *[inner] * len(hidden), outer]

    def _biases(self, network, layers, across):
        """Draw the biases as rims, and return their labels if all numbers are written."""
        places, rims, sizes, labels = [], [], [], []
        for layer, units, size in zip(network, layers[1:], across[1:], strict=True):
            for (x, y), bias in zip(units, [] if layer.b is None else layer.b[0], strict=False):
                places.append((x, y))
                rims.append(float(bias))
                sizes.append(size**2)
                labels.append((x, y - _BENEATH, two_places(bias, sign="+")))
        self._rims.set_offsets(np.reshape(places, (-1, 2)))
        if rims:
            colours, styles = zip(*(SIGN_STYLE[rim >= 0] for rim in rims), strict=True)
            widths = [rim_width(rim) for rim in rims]
            self._rims.set(sizes=sizes, edgecolors=colours, linestyles=[*styles], linewidths=widths)
        return labels if _is_written(network) else []

    def _wire(self, network, layers, biases):
        """Draw the wires, and return their labels if there is room for them."""
        segments, numbers, first = [], [], []
        for layer, left, right in zip(network, layers, layers[1:], strict=False):
            for (i, j), weight in np.ndenumerate(layer.W):
                segments.append([left[i], right[j]])
                numbers.append(float(weight))
                first.append(0.35 if i % 2 == 0 else 0.65)  # wires that cross carry them apart
        colours, styles = zip(*(SIGN_STYLE[number >= 0] for number in numbers), strict=True)
        self._wires.set_segments(segments)
        widths = [wire_width(number) for number in numbers]
        self._wires.set(linewidths=widths, colors=colours, linestyles=[*styles])
        if not _is_written(network):
            return []
        texts = [two_places(number) for number in numbers]
        sizes = tuple(map(label_size, texts))
        layout = tuple(map(len, layers)), sizes, *biases  # all that the places depend on
        if layout not in self._layouts:
            parts = [_PARTS[np.argsort(abs(_PARTS - wish), kind="stable")] for wish in first]
            self._layouts = {layout: self._places(segments, sizes, parts, layers, biases)}
        return [(*place, text) for place, text in zip(self._layouts[layout], texts, strict=True)]

    def _places(self, segments, sizes, parts, layers, biases):
        """Return where on their wires numbers stand clear of units and, if they can, each other."""
        ax = self.kept.ax
        half = _CIRCLE / 2 * SCALE
        taken = [
            box_around(*ax.transData.transform(unit), half) for layer in layers for unit in layer
        ]
        for x, y, text in biases:
            middle, plate = ax.transData.transform((x, y)), np.array(label_size(text)) / 2
            taken.append((*(middle - plate), *(middle + plate)))
        ways = [
            start + part[:, None] * (np.array(end) - start)
            for (start, end), part in zip(segments, parts, strict=True)
        ]
        found = free_places(map(ax.transData.transform, ways), sizes, taken, orders=20)
        back = ax.transData.inverted().transform
        return [
            way[0] if place is None else back(place) for way, place in zip(ways, found, strict=True)
        ]


def _is_written(network):
    """Tell whether there is room for the numbers: biases take that of a fourth hidden unit."""
    most = 3 if has_biases(network) else 4
    return is_labelled(network) and len(network) == 2 and network[0].W.shape[1] <= most
