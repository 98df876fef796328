"""One run at several of its epochs, side by side: what the network answers all over the plane."""

from xorlib.plots.boundary import decision_boundary
from xorlib.plots.figure import figure

_MIXED = (2, 3, 0, 1)
"""The places of four moments when they are to be put in order."""


def moments(run, epochs, mixed=False):
    """Return a Picture of the plane at each of four epochs of a run, the epoch above each.

    Of a network with a single input it is a picture of its curve.

    run    : a Run of a network with one or two inputs and one output
    epochs : four of its epochs
    mixed  : in another order, with the letters A to D above them and no word of the epochs
    """
    order = _MIXED if mixed else range(4)
    titles = "ABCD" if mixed else [f"epoch {epoch}" for epoch in epochs]
    fig, axes = figure(4)
    for ax, place, title in zip(axes, order, titles, strict=True):
        decision_boundary(ax, run.network_at(epochs[place]), X=run.X, Y=run.Y)
        ax.set_title(title)
    return fig
