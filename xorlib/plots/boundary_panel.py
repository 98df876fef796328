"""What a network answers everywhere, and its hidden units' lines, as a picture that is kept.

See loss_panel for what a panel is.
"""

import numpy as np
from contourpy import contour_generator
from matplotlib.collections import LineCollection, PolyCollection

from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.plots.kept import PANEL, Kept, label_size
from xorlib.plots.labels import box_around, free_places
from xorlib.plots.numbers import two_places
from xorlib.plots.palette import ANSWER_MAP, CLASS_COLOUR, CLASS_MARKER, INK
from xorlib.plots.points import EDGES, reach
from xorlib.status import is_right

_GRID = np.linspace(*EDGES, 81)
_PLANE = np.column_stack([axis.ravel() for axis in np.meshgrid(_GRID, _GRID)])
_SHADES = ANSWER_MAP(np.linspace(0, 1, 256), bytes=True)[:, :3]
_CASE = 0.13  # half of the width of a case, in units of the plane


class BoundaryPanel:
    """What a network answers everywhere, the cases, and on request its hidden units' lines."""

    def __init__(self, X=None, Y=None):
        X, Y = truth_table("XOR") if X is None else (X, Y)
        self.X, self.Y = X, Y
        self.kept = Kept(*PANEL, margins=(48, 8, 48, 32))
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
        count = is_right(self.Y, answers).sum()
        self.kept.title = f"{count} of {len(self.Y)} right"
        listed_answers = ", ".join(
            f"{z:.3f} at ({a:g}, {b:g})" for (a, b), z in zip(self.X, answers.ravel(), strict=True)
        )
        self.kept.alt = (
            f"Decision boundary: the network answers {listed_answers}; "
            f"{count} of {len(self.Y)} right."
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


def stretched(Z, count):
    """Return so many rows in place of the rows of Z, on straight lines between them."""
    places = np.linspace(0, len(Z) - 1, count)
    above = np.minimum(places.astype(int), len(Z) - 2)
    shares = (places - above)[:, None]
    return Z[above] * (1 - shares) + Z[above + 1] * shares


def _answers(X, weights, output):
    """Return the outputs; where the numbers grew so large that there are none, one half."""
    try:
        return forward(X, *weights, output)[1]
    except ValueError:
        return np.full((len(X), 1), 0.5)
