"""A network of one input as a curve, as a picture that is kept. See loss_panel for what a panel is.

It takes the place of a BoundaryPanel, which is for two inputs.
"""

import numpy as np
from matplotlib.ticker import MaxNLocator

from xorlib.plots.fit import curve_of, dot_size, fit_in_words, limits_of
from xorlib.plots.kept import PANEL, Kept
from xorlib.plots.layers import network_of
from xorlib.plots.numbers import short_power
from xorlib.plots.palette import INK, series_style
from xorlib.plots.plane import beyond


class FitPanel:
    """What a network answers along its only input, and the targets.

    X, Y : (n, 1), (n, o)  the examples
    """

    def __init__(self, X, Y):
        self.X, self.Y = X, Y
        self.kept = Kept(*PANEL, margins=(68, 8, 48, 32))
        ax = self.kept.ax
        ax.set(xlim=beyond(X, 0.05), ylim=limits_of(Y))
        ax.set(xlabel="input x", ylabel="output Z")
        ax.yaxis.set_label_coords(-0.26, 0.5)
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_locator(MaxNLocator(4))
        ax.yaxis.set_major_formatter(lambda value, place: short_power(f"{value:.3g}"))
        self._lines = []
        for k, y in enumerate(Y.T):
            style = series_style(k)
            dots = {"color": style["color"], "markeredgecolor": INK, "zorder": 2}
            self.kept.moving(ax.plot(X[:, 0], y, "o", ms=dot_size(len(X)), **dots)[0])
            self._lines.append(self.kept.moving(ax.plot([], [], zorder=3, **style)[0]))

    def show(self, weights, output="sigmoid"):
        """Show the answers of Weights, or of a network of any kind, with one input."""
        network = network_of(weights, output, inputs=1, outputs=self.Y.shape[1])
        try:
            x, Z = curve_of(network, self.X)
            self.kept.alt, self.kept.title = fit_in_words(network, self.X, self.Y)
        except ValueError:  # the numbers grew so large that there are no answers
            x, Z = np.empty(0), np.empty((0, self.Y.shape[1]))
            self.kept.alt = self.kept.title = "answers beyond all bounds"
        for line, z in zip(self._lines, Z.T, strict=True):
            line.set_data(x, z)
