"""A network of one input as a curve: what it answers along that input, and the targets as dots."""

import numpy as np

from xorlib.plots.figure import describe, legend
from xorlib.plots.layers import answers, network_of
from xorlib.plots.numbers import short_power
from xorlib.plots.palette import GREY, INK, series_style
from xorlib.plots.plane import beyond
from xorlib.validation import matrix

POINTS = 401


def fitted_curve(ax, network, X, Y, held_out=None):
    """Draw each output of a network over its only input, as a line, and the targets as dots.

    network  : a tuple of Layers, with one input and o outputs
    X, Y     : (n, 1), (n, o)  the examples
    held_out : None, or a pair of X and Y of further examples, drawn as crosses
    """
    X = matrix("X", X, columns=1)
    Y = matrix("Y", Y, rows=len(X))
    network = network_of(network, inputs=1, outputs=Y.shape[1])
    x, Z = curve_of(network, X)
    drawn = []
    for k, (z, y) in enumerate(zip(Z.T, Y.T, strict=True), 1):
        name = "output" if Y.shape[1] == 1 else f"output {k}"
        style = series_style(k - 1)
        drawn += ax.plot(x, z, zorder=3, label=name, **style)
        dots = {"color": style["color"], "markeredgecolor": INK, "zorder": 4}
        dots["label"] = "targets" if k == 1 else None
        drawn += ax.plot(X[:, 0], y, "o", ms=dot_size(len(X)), **dots)
    if held_out is not None:
        far, wanted = held_out
        drawn += ax.plot(far[:, 0], wanted, "x", color=GREY, ms=7, zorder=4, label="held out")
    ax.set(xlim=(x[0], x[-1]), ylim=limits_of(Y), xlabel="input x", ylabel="output Z")
    legend(ax)
    words, _ = fit_in_words(network, X, Y)
    describe(ax, words)
    return drawn


def curve_of(network, X):
    """Return inputs x (p,), from before the first example to behind the last, and the outputs."""
    x = np.linspace(*beyond(X, 0.05), POINTS)
    return x, answers(network, x[:, None])


def limits_of(Y):
    """Return the least and the largest output to show, so that targets have half the height."""
    low, high = beyond(Y, 0.1)
    room = (high - low) / 2
    return low - room, high + room


def dot_size(count):
    """Return how large a dot is drawn, in points, when there are so many."""
    return 7 if count <= 50 else 4


def fit_in_words(network, X, Y):
    """Return what the curve shows, in a long form and a short one."""
    error = np.abs(Y - answers(network, X))
    largest, where = error.max(), X[error.max(axis=1).argmax(), 0]
    words = (
        f"Output over the input, from {X.min():g} to {X.max():g}, and the targets of {len(X)} "
        f"examples. The largest error is {largest:.3g}, at input {where:g}; "
        f"the mean error is {error.mean():.3g}."
    )
    return words, f"largest error {short_power(f'{largest:.3g}')}"
