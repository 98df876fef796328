"""Kept pictures of a training at one epoch: its loss, its boundary, its network.

Each panel keeps its artists and only gives them new data, so that it follows a hand: `show`
changes what is seen and what is said of it, `png` of the Kept makes the picture.
"""

import numpy as np
from contourpy import contour_generator
from matplotlib.collections import LineCollection, PolyCollection

from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.plots.kept import SCALE, Kept, label_size
from xorlib.plots.labels import box_around, free_places
from xorlib.plots.network import layer_places, listed, unit_names, wire_width
from xorlib.plots.numbers import short_power, two_places
from xorlib.plots.palette import (
    ANSWER_MAP,
    BLUE,
    CLASS_COLOUR,
    CLASS_MARKER,
    INK,
    ORANGE,
    SIGN_STYLE,
    SMALL,
)
from xorlib.plots.points import EDGES, reach
from xorlib.training import RIGHT

WIDTH, HEIGHT = 272, 272
"""Page pixels: three side by side fit beside JupyterLab's list of files in a window 1280 wide."""

_GRID = np.linspace(*EDGES, 81)
_PLANE = np.column_stack([axis.ravel() for axis in np.meshgrid(_GRID, _GRID)])
_SHADES = ANSWER_MAP(np.linspace(0, 1, 256), bytes=True)[:, :3]
_COLUMNS = 400  # of the loss curve: about one a pixel
_LEAST, _MOST = 1e-33, 1e6  # what a logarithmic loss axis can show
_BEYOND = 10 * _MOST  # where a curve is that has left the axes
_MOST_NAMED, _MOST_LABELLED = 6, 4
_CASE = 0.13  # half of the width of a case, in units of the plane
_CIRCLE = 34  # across a unit, in page pixels
_PARTS = np.arange(0.2, 0.81, 0.04)
"""Where on its wire a number may stand, as a share of the way."""


class LossPanel:
    """The loss of a run over its epochs, with a mark at the epoch shown."""

    def __init__(self):
        self.kept = Kept(WIDTH, HEIGHT, margins=(76, 24, 48, 32))
        ax = self.kept.ax
        ax.set(xlabel="epochs", ylabel="loss")
        ax.yaxis.set_label_coords(-0.3, 0.5)  # clear of labels like 1e-30
        self._line = self.kept.moving(ax.plot([], [], color=BLUE, linewidth=2)[0])
        style = {"color": ORANGE, "markersize": 10, "clip_on": False, "zorder": 5}
        self._mark = self.kept.moving(ax.plot([], [], "o", **style)[0])
        self._drawn = None

    def show(self, run, epoch, log=True):
        """Show run, with the mark at epoch; both axes logarithmic or both plain."""
        if self._drawn is None or self._drawn[0] is not run or self._drawn[1] != log:
            self._curve(run, log)
            self._drawn = run, log
        loss = run.loss[epoch]
        self._mark.set_data([epoch], [min(max(loss, _LEAST if log else 0), _MOST)])
        shape, mark = ("o", "The mark is") if loss <= _MOST else ("^", "An arrow points far up")
        self._mark.set_marker(shape)
        self.kept.title = f"loss {loss:.4g}"
        self.kept.alt = (
            f"Loss over {run.epochs} epochs, from {run.loss[0]:.4g} to {run.loss[-1]:.4g}. "
            f"{mark} at epoch {epoch}, where it is {loss:.4g}."
        )

    def _curve(self, run, log):
        ax = self.kept.ax
        epochs, loss = thinned(run.loss, log)
        shown = np.clip(loss, _LEAST if log else 0, _BEYOND)
        highest = min(max(shown.max(), 1.0), _MOST)
        self._line.set_data(epochs, shown)
        self._line.set_marker("o" if len(epochs) == 1 else "")
        last = max(1, run.settings.epochs)
        if log:
            ax.set_xscale("symlog", linthresh=1)
            ax.set_yscale("log")
            ax.set_xticks([0, 1, 100, 10_000], ["0", "1", "100", "10000"])
            low, high = np.log10([min(shown.min(), 2e-4), highest])
            ax.set(xlim=(0, 1.4 * last), ylim=10.0 ** np.array([np.floor(low), np.ceil(high)]))
        else:
            ax.set(xscale="linear", yscale="linear")
            ax.yaxis.set_major_formatter(_short)  # a common factor would stand in the title
            ax.set(xlim=(-0.03 * last, 1.03 * last), ylim=(0, 1.05 * highest))


class BoundaryPanel:
    """What a network answers everywhere, the cases, and on request its hidden units' lines."""

    def __init__(self, X=None, Y=None):
        X, Y = truth_table("XOR") if X is None else (X, Y)
        self.X, self.Y = X, Y
        self.kept = Kept(WIDTH, HEIGHT, margins=(48, 8, 48, 32))
        ax = self.kept.ax
        ax.set(xlim=EDGES, ylim=EDGES, xticks=[0, 1], yticks=[0, 1])
        ax.set(xlabel="input x1", ylabel="input x2")
        self._edge = ax.add_collection(LineCollection([], colors=INK, linewidths=2, zorder=2))
        self._lines = HiddenLines(self.kept)
        self.kept.moving(self._edge)
        self._answers = []  # the labels of the cases
        for (x1, x2), y in zip(X, Y.ravel(), strict=True):
            style = {"color": CLASS_COLOUR[int(y)], "markersize": 14, "markeredgecolor": "white"}
            self.kept.moving(ax.plot(x1, x2, CLASS_MARKER[int(y)], zorder=4, **style)[0])
            self._answers.append((x1, x2, f"{y:.0f}", CLASS_COLOUR[int(y)]))

    def show(self, weights, output="sigmoid", lines=False):
        """Show the answers of a network with two inputs and one output."""
        Z = _answers(_PLANE, weights, output).reshape(len(_GRID), len(_GRID))
        rows, columns = self.kept.inside
        fine = stretched(stretched(np.clip(Z, 0, 1)[::-1], rows).T, columns).T
        self.kept.shading = _SHADES[(255 * fine).astype(np.uint8)]
        self._edge.set_segments(contour_generator(_GRID, _GRID, Z).lines(0.5))
        names = self._lines.show(weights.Wh if lines else np.zeros((2, 0)))
        self.kept.labels = names + self._answers
        answers = _answers(self.X, weights, output)
        right = int((np.abs(self.Y - answers) < RIGHT).sum())
        self.kept.title = f"{right} of {len(self.Y)} right"
        listed_answers = ", ".join(
            f"{z:.3f} at ({a:g}, {b:g})" for (a, b), z in zip(self.X, answers.ravel(), strict=True)
        )
        self.kept.alt = (
            f"Decision boundary: the network answers {listed_answers}; "
            f"{right} of {len(self.Y)} on the right side of one half."
        )
        if lines:
            self.kept.alt += f" {self._lines.words(weights.Wh)}"


class HiddenLines:
    """For each hidden unit the line where its output is 1/2, and a band on its upper side.

    A line has its name where that covers no case and no other name.
    """

    def __init__(self, kept):
        self._kept, ax = kept, kept.ax
        style = {"colors": INK, "linewidths": 1.6, "linestyles": ":", "zorder": 3}
        self._lines = kept.moving(ax.add_collection(LineCollection([], **style)))
        style = {"facecolors": INK, "alpha": 0.14, "linewidths": 0, "zorder": 2.5}
        self._bands = kept.moving(ax.add_collection(PolyCollection([], **style)))

    def show(self, Wh):
        """Show the lines of Wh (2, h), and return their labels; a unit without weights has none."""
        lines, bands, places, names = [], [], [], []
        for unit, w in enumerate(Wh.T, start=1):
            length = np.hypot(*w)
            if not 0 < length < np.inf:
                continue
            uphill = w / length
            along = np.array([-uphill[1], uphill[0]])
            ends = np.outer([-3, 3], along)
            lines.append(ends)
            bands.append(np.vstack([ends, ends[::-1] + 0.16 * uphill]))
            along = max(along, -along, key=reach)  # the way that is longer in sight
            steps = np.concatenate([np.arange(0.9, 0.2, -0.07), np.arange(-0.9, -0.2, 0.07)])
            feet = [along * step * (reach(along) if step > 0 else reach(-along)) for step in steps]
            places.append([foot + 0.08 * uphill for foot in feet])
            names.append(f"h{unit}")
        self._lines.set_segments(lines)
        self._bands.set_verts(bands)
        return self._labels(places, names)

    def _labels(self, places, names):
        """Return the names with their places, as far as there is room beside cases and names."""
        dots = np.array(self._kept.inside[::-1]) / (EDGES[1] - EDGES[0])  # for 1 on the plane
        sizes = [label_size(name) / dots for name in names]
        found = free_places(
            places,
            sizes,
            [box_around(x1, x2, _CASE) for x1 in (0, 1) for x2 in (0, 1)],
            (EDGES[0], EDGES[0], EDGES[1], EDGES[1]),
        )
        return [(*place, name) for place, name in zip(found, names, strict=True) if place]

    @staticmethod
    def words(Wh):
        """Return where each unit's output is above one half."""
        sides = (
            f"h{unit} where {two_places(a)} x1 {two_places(b, sign='+')} x2 > 0"
            for unit, (a, b) in enumerate(Wh.T, 1)
        )
        return f"Hidden units are above one half: {', '.join(sides)}."


class NetworkPanel:
    """The units and their weights: wide if large, solid above 0, dashed below."""

    def __init__(self):
        self.kept = Kept(WIDTH, HEIGHT, margins=(4, 4, 24, 4))
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


def thinned(loss, log):
    """Return epochs and losses enough to draw the curve: the extremes of each column of pixels.

    loss : (epochs + 1,)
    log  : whether the columns are equally wide on a logarithmic axis, or on a plain one
    """
    last = len(loss) - 1
    if last <= 2 * _COLUMNS:
        return np.arange(last + 1), loss
    steps = np.geomspace(1, last, _COLUMNS) if log else np.linspace(0, last, _COLUMNS)
    starts = np.unique(np.concatenate([[0], steps.astype(int)]))
    low, high = np.minimum.reduceat(loss, starts), np.maximum.reduceat(loss, starts)
    first = loss[starts]
    ends = np.append(starts[1:] - 1, last)
    columns = np.column_stack([first, low, high, loss[ends]])
    where = np.column_stack([starts, starts, starts, ends])
    return where.ravel(), columns.ravel()


def stretched(Z, count):
    """Return so many rows in place of the rows of Z, on straight lines between them."""
    places = np.linspace(0, len(Z) - 1, count)
    above = np.minimum(places.astype(int), len(Z) - 2)
    shares = (places - above)[:, None]
    return Z[above] * (1 - shares) + Z[above + 1] * shares


def _short(value, place):
    """Return a number for an axis where long ones have no room: 0.4, 800, 2e5."""
    text = f"{value:g}"
    return text if len(text) <= 4 else short_power(f"{value:.3g}")


def _answers(X, weights, output):
    """Return the outputs; where the numbers grew so large that there are none, one half."""
    try:
        return forward(X, *weights, output)[1]
    except ValueError:
        return np.full((len(X), 1), 0.5)
