"""What a network answers everywhere, and its hidden units' lines, as a picture that is kept.

See loss_panel for what a panel is.
"""

import numpy as np
from contourpy import contour_generator
from matplotlib.collections import LineCollection

from xorlib.gates import truth_table
from xorlib.plots.hidden_lines import HiddenLines
from xorlib.plots.kept import PANEL, Kept
from xorlib.plots.layers import answers, network_of
from xorlib.plots.palette import ANSWER_MAP, CLASS_COLOUR, CLASS_MARKER, INK
from xorlib.plots.plane import MOST_WRITTEN, answers_in_words, plane_of, verdict
from xorlib.plots.points import EDGES
from xorlib.status import are_classes

_STEPS = 81
_SHADES = ANSWER_MAP(np.linspace(0, 1, 256), bytes=True)[:, :3]


class BoundaryPanel:
    """What a network answers everywhere, the cases, and on request its hidden units' lines.

    X, Y : (n, 2), (n, 1)  the cases; XOR when left out
    """

    def __init__(self, X=None, Y=None):
        X, Y = truth_table("XOR") if X is None else (X, Y)
        self.X, self.Y = X, Y
        self._plane = plane = plane_of(X, Y)
        left = 48 if plane.x2 == EDGES else 68  # room for longer numbers
        self.kept = Kept(*PANEL, margins=(left, 8, 48, 32))
        self._x1, self._x2, self._points = plane.grid(_STEPS)
        ax = self.kept.ax
        ax.set(xlabel="input x1", ylabel="input x2")
        plane.frame(ax, 4)
        self._edge = ax.add_collection(LineCollection([], colors=INK, linewidths=2, zorder=2))
        few = len(X) <= MOST_WRITTEN
        self._lines = HiddenLines(self.kept, plane, X if few else X[:0])
        self.kept.moving(self._edge)
        self._answers = []  # the labels of the cases
        if are_classes(Y):
            self._classes(few)
        else:
            style = {"c": ANSWER_MAP(plane.shares(Y).ravel()), "edgecolors": INK, "zorder": 4}
            self.kept.moving(ax.scatter(*X.T, s=90 if few else 16, **style))

    def _classes(self, few):
        for y in (0, 1):
            style = {"color": CLASS_COLOUR[y], "markersize": 14 if few else 5, "zorder": 4}
            for x1, x2 in self.X[self.Y.ravel() == y]:
                style["markeredgecolor"] = "white"
                self.kept.moving(self.kept.ax.plot(x1, x2, CLASS_MARKER[y], **style)[0])
        if few:
            pairs = zip(self.X, self.Y.ravel(), strict=True)
            self._answers = [(*x, f"{y:.0f}", CLASS_COLOUR[int(y)]) for x, y in pairs]

    def show(self, weights, output="sigmoid", lines=False):
        """Show the answers of Weights, or of a network of any kind, with two inputs, one output."""
        network, plane = network_of(weights, output, inputs=2, outputs=1), self._plane
        Z = self._of(network, self._points).reshape(_STEPS, _STEPS)
        rows, columns = self.kept.inside
        fine = stretched(stretched(plane.shares(Z)[::-1], rows).T, columns).T
        self.kept.shading = _SHADES[(255 * fine).astype(np.uint8)]
        self._edge.set_segments(contour_generator(self._x1, self._x2, Z).lines(plane.middle))
        names = self._lines.show(network[0] if lines else None)
        self.kept.labels = names + self._answers
        answered = self._of(network, self.X)
        self.kept.title = count = verdict(self.Y, answered)
        words = answers_in_words(self.X, self.Y, answered)
        self.kept.alt = f"Decision boundary: {words}; {count}."
        if lines:
            self.kept.alt += f" {self._lines.words(network[0])}"

    def _of(self, network, X):
        """Return the outputs; where the numbers grew so large that there are none, the middle."""
        try:
            return answers(network, X)
        except ValueError:
            return np.full((len(X), 1), self._plane.middle)


def stretched(Z, count):
    """Return so many rows in place of the rows of Z, on straight lines between them."""
    places = np.linspace(0, len(Z) - 1, count)
    above = np.minimum(places.astype(int), len(Z) - 2)
    shares = (places - above)[:, None]
    return Z[above] * (1 - shares) + Z[above + 1] * shares
