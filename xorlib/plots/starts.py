"""Where different starts lead: runs beside each other, and how soon many of them are right."""

import numpy as np

from xorlib.plots.boundary import decision_boundary
from xorlib.plots.figure import describe, picture_of
from xorlib.plots.palette import BLUE, SMALL
from xorlib.status import RIGHT, is_right


def draw_outcome(ax, run):
    """Draw what a Run answers over the plane at its end, and above it since when it is right."""
    drawn = decision_boundary(ax, run.weights, run.settings.output, run.X, run.Y)
    epoch = run.first_epoch_within(RIGHT)
    if epoch is None:
        right = is_right(run.Y, run.outputs[-1]).sum()
        what = f"{right} of {run.Y.size} right at the end"
    else:
        what = f"right at epoch {epoch}"
    units = "1 unit" if run.settings.hidden == 1 else f"{run.settings.hidden} units"
    ax.set_title(f"{units}, seed {run.settings.seed}: {what}")
    return drawn


def draw_first(ax, first):
    """Draw when runs were first right: a dot a run, a bar at the median, the count below.

    first : hidden to a list of epochs, one a seed; None for a run that was never right, which
            counts as later than all others and has no dot
    """
    drawn, said = [], []
    for hidden, epochs in first.items():
        found = [epoch for epoch in epochs if epoch is not None]
        drawn += ax.plot([hidden] * len(found), found, "o", color="0.55", markersize=5)
        median = np.median([np.inf if epoch is None else epoch for epoch in epochs])
        if np.isfinite(median):
            style = {"color": BLUE, "markersize": 24, "markeredgewidth": 3}
            drawn += ax.plot(hidden, median, "_", **style)
        count = f"{len(found)} of {len(epochs)}"
        where = ax.get_xaxis_transform()
        style = {"transform": where, "ha": "center", "fontsize": SMALL}
        drawn.append(ax.text(hidden, 1.0, count, **style))
        said.append(f"{hidden}: {count}, median {median:g}" if found else f"{hidden}: {count}")
    ax.set(xlabel="hidden units", ylabel="first right at epoch", ylim=(0, None))
    ax.set(xticks=list(first), xlim=(min(first) - 0.5, max(first) + 0.5))
    describe(ax, f"How many runs of each size were right, and when: {'; '.join(said)}.")
    return drawn


sizes_picture = picture_of(draw_first, width=7.2, height=3.3)
