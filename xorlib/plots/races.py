"""Pictures of lesson 09: races of two programs, where many runs end, runs that go on and on."""

import numpy as np

from xorlib.plots.figure import describe, figure, legend, picture_of
from xorlib.plots.palette import BLUE, GREY, INK, ORANGE, PLATE, SMALL, series_style
from xorlib.status import RIGHT, SURE

_LINES = (("right", RIGHT, "o", BLUE, 0.17), ("sure", SURE, "s", ORANGE, -0.17))
"""The finishing lines: name, error, marker, colour, and how far above the middle of its row."""
_TICKS = [place * 10**power for power in range(6) for place in (1, 3)]
_FLOOR = 1e-16
"""Where an error of 0 is drawn on a logarithmic axis; the others are larger."""


def draw_race(ax, race):
    """Draw when the runs of each program were first right and first sure, with the medians.

    race : name of a program to its Runs, a row each, the first at the top. A run that never gets
           there has no mark, and counts as later than all others
    """
    drawn, said, seen = [], [], []
    for row, (name, runs) in enumerate(race.items()):
        for line, error, marker, colour, above in _LINES:
            epochs, height = _first_epochs(runs, error), above - row
            label = line if row == 0 else None
            style = {"color": colour, "alpha": 0.45, "label": label}
            drawn += ax.plot(epochs, np.full(len(runs), height), marker, **style)
            drawn += _median(ax, np.median(epochs), height)
            there = epochs[np.isfinite(epochs)]
            seen += there.tolist()
            span = f", from {there.min():g} to {there.max():g}" if len(there) else ""
            missing = f", {len(runs) - len(there)} never" if len(there) < len(runs) else ""
            said.append(f"{name}, {line}: median {np.median(epochs):g}{span}{missing}")
    low, high = 0.7 * max(1, min(seen, default=1)), 1.4 * max(seen, default=10)
    ax.set(xscale="log", xlim=(low, high), ylim=(0.65 - len(race), 1.0), xlabel="epochs")
    ticks = [tick for tick in _TICKS if low <= tick <= high]
    ax.set_xticks(ticks, [str(tick) for tick in ticks])
    ax.set_yticks([-row for row in range(len(race))], race)
    ax.minorticks_off()
    legend(ax, loc="upper right", ncols=2)
    describe(ax, f"First epoch of each run, right and sure. {'; '.join(said)}.")
    return drawn


def draw_ends(ax, runs):
    """Draw the worst error at the end of each Run, over its seed."""
    seeds = [run.settings.seed for run in runs]
    errors = np.array([run.worst[-1] for run in runs])
    drawn = ax.plot(seeds, np.maximum(errors, _FLOOR), "o", color=BLUE)
    ax.set(yscale="log", ylim=(_FLOOR, 3), xlabel="seed", ylabel="worst error at the end")
    ax.set_xticks(seeds)
    listed = (f"{seed}: {error:.2g}" for seed, error in zip(seeds, errors, strict=True))
    describe(ax, f"Worst error at the end, by seed: {', '.join(listed)}.")
    return drawn


def draw_lowest(ax, runs):
    """Draw the worst error at the end of each Run over its lowest weight into the hidden units."""
    lowest = np.array([run.weights.Wh.min() for run in runs])
    errors = np.maximum([run.worst[-1] for run in runs], _FLOOR)
    drawn = [ax.axvline(0, color=GREY, linewidth=1)]
    drawn += ax.plot(lowest, errors, "o", color=BLUE)
    ax.set(yscale="log", ylim=(_FLOOR, 3))
    ax.set(xlabel="lowest weight in Wh", ylabel="worst error at the end")
    pairs = zip(lowest, errors, strict=True)
    listed = ", ".join(f"{weight:.2f}: {error:.2g}" for weight, error in pairs)
    describe(ax, f"Worst error at the end, by the lowest weight in Wh: {listed}.")
    return drawn


race_picture = picture_of(draw_race, width=7.6, height=2.8)
ends_picture = picture_of(draw_ends, width=7.6, height=3.2)
lowest_picture = picture_of(draw_lowest, width=7.6, height=3.2)


def longer_picture(runs):
    """Return a Picture of Runs that go on and on: draw_errors, and beside it draw_largest."""
    fig, (left, right) = figure(columns=2, height=3.2)
    draw_errors(left, runs)
    draw_largest(right, runs)
    return fig


def draw_errors(ax, runs):
    """Draw the worst error of several Runs over their epochs, on logarithmic axes.

    runs : name to Run
    """
    drawn, said = [], []
    for series, (name, run) in enumerate(runs.items()):
        errors = np.maximum(run.worst, _FLOOR)
        drawn += ax.plot(errors, label=name, **series_style(series))
        said.append(f"{name}: {errors[0]:.2g} at first, {errors[-1]:.2g} in the end")
    ax.set(xscale="log", yscale="log", ylim=(1e-5, 3), xlabel="epochs", ylabel="worst error")
    legend(ax, loc="lower left")
    describe(ax, f"Worst error over the epochs. {'; '.join(said)}.")
    return drawn


def draw_largest(ax, runs):
    """Draw the largest weight into the hidden units of several Runs over their epochs.

    runs : name to Run
    """
    drawn, said = [], []
    for series, (name, run) in enumerate(runs.items()):
        largest = [weights.Wh.max() for weights in run.snapshots]
        drawn += ax.plot(run.snapshot_epochs, largest, **series_style(series))
        said.append(f"{name}: {largest[0]:.2f} at first, {largest[-1]:.2f} in the end")
    ax.set(xscale="log", ylim=(0, None), xlabel="epochs", ylabel="largest weight in Wh")
    describe(ax, f"Largest weight into the hidden units over the epochs. {'; '.join(said)}.")
    return drawn


def _first_epochs(runs, error):
    """Return when each Run is first within error, (n,); infinity where it never is."""
    found = [run.first_epoch_within(error) for run in runs]
    return np.array([np.inf if epoch is None else epoch for epoch in found], dtype=float)


def _median(ax, epoch, height):
    """Draw a bar at a median and its number above it; nothing where it is infinite."""
    if not np.isfinite(epoch):
        return []
    bar = ax.plot([epoch, epoch], [height - 0.1, height + 0.1], color=INK, linewidth=3)
    style = {"ha": "center", "va": "bottom", "fontsize": SMALL, "color": INK, "bbox": PLATE}
    return [*bar, ax.text(epoch, height + 0.11, f"{epoch:g}", zorder=1, **style)]
