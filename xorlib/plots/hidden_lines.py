"""The lines of hidden units on the plane of a panel: where the sum of each is 0."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from xorlib.plots.kept import label_size
from xorlib.plots.labels import box_around, free_places
from xorlib.plots.numbers import two_places
from xorlib.plots.palette import INK
from xorlib.plots.points import EDGES, reach

_CASE = 0.13  # half of the width of a case, in units of the plane
_STEPS = np.concatenate([np.arange(0.9, 0.2, -0.07), np.arange(-0.9, -0.2, 0.07)])
"""Where on its line a name may stand: shares of the way to the edge, to either side."""


class HiddenLines:
    """For each hidden unit the line where its sum is 0, and a band on its upper side.

    kept  : the Kept to draw on
    plane : its Plane
    cases : (n, 2)  what no name may cover

    A line has its name where that covers no case and no other name.
    """

    def __init__(self, kept, plane, cases):
        self._kept, self._plane, self._cases, ax = kept, plane, cases, kept.ax
        style = {"colors": INK, "linewidths": 1.6, "linestyles": ":", "zorder": 3}
        self._lines = kept.moving(ax.add_collection(LineCollection([], **style)))
        style = {"facecolors": INK, "alpha": 0.14, "linewidths": 0, "zorder": 2.5}
        self._bands = kept.moving(ax.add_collection(PolyCollection([], **style)))
        self._scale = (plane.x1[1] - plane.x1[0]) / (EDGES[1] - EDGES[0])

    def show(self, layer):
        """Show the lines of a Layer of two inputs, and return their labels.

        Without a layer nothing is shown; a unit without weights has no line.
        """
        lines, bands, places, names = [], [], [], []
        units = [] if layer is None else zip(layer.W.T, _biases(layer), strict=True)
        for unit, (w, bias) in enumerate(units, start=1):
            length = np.hypot(*w)
            if not 0 < length < np.inf:
                continue
            uphill = w / length
            along = np.array([-uphill[1], uphill[0]])
            nearest = -bias / length * uphill  # to (0, 0), on the line
            ends = nearest + np.outer([-3, 3], along) * max(1.0, self._scale)
            lines.append(ends)
            bands.append(np.vstack([ends, ends[::-1] + 0.16 * self._scale * uphill]))
            feet = self._feet(along, nearest)
            if len(feet):
                places.append([foot + 0.08 * self._scale * uphill for foot in feet])
                names.append(f"h{unit}")
        self._lines.set_segments(lines)
        self._bands.set_verts(bands)
        return self._labels(places, names)

    def _feet(self, along, nearest):
        """Return points of a line where its name may stand; none if it is out of sight."""
        if not nearest.any() and self._plane.x1 == self._plane.x2 == EDGES:
            along = max(along, -along, key=reach)  # the way that is longer in sight
            return [along * step * (reach(along) if step > 0 else reach(-along)) for step in _STEPS]
        points = nearest + np.outer(np.linspace(-4, 4, 401) * max(1.0, self._scale), along)
        low, high = np.transpose([self._plane.x1, self._plane.x2])
        seen = points[((points > low) & (points < high)).all(axis=1)]
        return seen[(np.linspace(0.05, 0.95, 14) * len(seen)).astype(int)] if len(seen) else seen

    def _labels(self, places, names):
        """Return the names with their places, as far as there is room beside cases and names."""
        low, high = np.transpose([self._plane.x1, self._plane.x2])
        dots = np.array(self._kept.inside[::-1]) / (high - low)  # for 1 on the plane
        sizes = [label_size(name) / dots for name in names]
        taken = [box_around(*case, _CASE * self._scale) for case in self._cases]
        found = free_places(places, sizes, taken, (*low, *high))
        return [(*place, name) for place, name in zip(found, names, strict=True) if place]

    @staticmethod
    def words(layer):
        """Return where each unit's sum is above 0."""
        sides = []
        for unit, (a, b, bias) in enumerate(zip(*layer.W, _biases(layer), strict=True), 1):
            total = f"{two_places(a)} x1 {two_places(b, sign='+')} x2"
            total += "" if layer.b is None else f" {two_places(bias, sign='+')}"
            sides.append(f"h{unit} where {total} > 0")
        start = "Hidden units are above one half"
        if layer.activation != "sigmoid":
            start = "The sums of hidden units are above 0"
        return f"{start}: {', '.join(sides)}."


def _biases(layer):
    return np.zeros(layer.W.shape[1]) if layer.b is None else layer.b[0]
