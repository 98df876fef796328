"""Pictures of lesson 10: two update orders side by side, and how large a rate may be."""

import numpy as np

from xorlib.plots.figure import describe, legend
from xorlib.plots.palette import GREY, series_style
from xorlib.stability import largest_stable_rate

_FLOOR = 1e-30
_ROOF = 1e3
"""Losses above this one leave the axes at the top; at a divergence they reach 1e300."""


def losses(ax, runs):
    """Draw the loss of several Runs over their epochs, by name, on a logarithmic axis.

    runs : name to Run
    """
    drawn, said = [], []
    for series, (name, run) in enumerate(runs.items()):
        drawn += ax.plot(np.clip(run.loss, _FLOOR, 10 * _ROOF), label=name, **series_style(series))
        said.append(f"{name}: {run.loss[0]:.3g} at first, {run.loss[-1]:.3g} in the end")
    low = max(1e-12, 0.5 * min(run.loss.min() for run in runs.values()))
    ax.set(yscale="log", ylim=(low, _ROOF), xlabel="epochs", ylabel="loss")
    legend(ax, loc="upper right")
    describe(ax, f"Loss over the epochs. {'; '.join(said)}.")
    return drawn


def stable_rates(ax, runs, rates=()):
    """Draw the largest stable rate of each Run's network over its epochs.

    runs  : Runs with a linear output
    rates : drawn as lines across, to compare with
    """
    drawn, said = [], []
    for series, run in enumerate(runs):
        epochs = np.unique(np.geomspace(1, run.epochs, 60).astype(int))
        found = [largest_stable_rate(run.X, *run.weights_at(int(epoch))) for epoch in epochs]
        name = f"seed {run.settings.seed}"
        drawn += ax.semilogx(epochs, found, label=name, **series_style(series))
        said.append(f"{name} from {found[0]:.2f} to {found[-1]:.2f}")
    for rate in rates:
        drawn.append(ax.axhline(rate, color=GREY, linewidth=1))
    ax.set(ylim=(0, None), xlabel="epochs", ylabel="largest stable rate")
    legend(ax, loc="lower left")
    describe(ax, f"The largest stable rate over the epochs: {', '.join(said)}.")
    return drawn
