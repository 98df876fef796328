"""Curves: loss and outputs over the epochs, and a function with its tangent."""

import numpy as np
from matplotlib.ticker import MaxNLocator, NullLocator

from xorlib.plots.figure import describe, legend
from xorlib.plots.palette import BLUE, GREY, INK, ORANGE, PLATE, SMALL, series_style
from xorlib.status import RIGHT, SURE

_MOST_CASES = 8
_HIGHEST = 1e6
"""How far above its start a diverging loss is shown; at 1e307, where it may end, axes overflow."""


def loss_curve(ax, run, epoch=None, log_epochs=True, log_loss=True, label=None, series=0):
    """Draw the loss of a Run over its epochs, with a mark at one epoch if wanted.

    Where examples are held out, their loss is drawn as well, dotted.

    log_epochs, log_loss : logarithmic axes; epoch 0 has its place left of epoch 1
    label, series : name of the curve and number of its style, to compare runs in one Axes
    """
    loss = run.loss
    epochs = np.arange(len(loss))
    dot = "o" if len(loss) == 1 else ""  # a line of one point would not be seen
    drawn = ax.plot([], [], marker=dot, label=label, **series_style(series))
    drawn[0].set_data(epochs, loss)
    highest = _HIGHEST * max(1, loss[0]) if run.ended == "diverged" else np.inf
    ax.update_datalim(np.column_stack([epochs, np.minimum(loss, highest)]))
    ax.autoscale_view()
    if run.ended == "diverged":
        ax.set_title(f"diverged at epoch {run.epochs + 1}")
    drawn += _held_out(ax, run, label, series, highest)
    _epoch_axis(ax, log_epochs)
    ax.set_ylabel("loss")
    if log_loss and loss.min() > 0:
        _logarithmic(ax)
    if epoch is not None:
        mark = {"color": ORANGE, "markersize": 10, "zorder": 5, "clip_on": False}
        drawn += ax.plot(epoch, min(loss[epoch], highest), "o", **mark)
    if label or run.held_out is not None:
        drawn[0].set_label(label or "trained on")
        legend(ax)
    where = "" if epoch is None else f" At epoch {epoch} it is {loss[epoch]:.4g}."
    name = f"Loss of {label}" if label else "Loss"
    describe(
        ax,
        f"{name} over {run.epochs} epochs: from {loss[0]:.4g} to {loss[-1]:.4g}, "
        f"greatest {loss.max():.4g}.{where} {run.message}.",
    )
    if run.held_out is not None:
        loss, many = run.held_out_loss, len(run.held_out[0])
        told = f"from {loss[0]:.4g} to {loss[-1]:.4g}, least {loss.min():.4g}"
        describe(ax, f"Dotted: the loss on {many} examples held out, {told}.")
    return drawn


def _held_out(ax, run, label, series, highest):
    """Draw the loss on the examples held out, if there are any."""
    if run.held_out is None:
        return []
    loss = np.minimum(run.held_out_loss, highest)
    style = {**series_style(series), "linestyle": ":", "marker": "o" if len(loss) == 1 else ""}
    name = f"{label}, held out" if label else "held out"
    return ax.plot(run.snapshot_epochs, loss, label=name, **style)


def output_curves(ax, run, epoch=None, log_epochs=True):
    """Draw the outputs of a Run over its epochs, one curve a case, with the line at 1/2.

    epoch : where to draw a mark, if wanted

    Of many cases the first eight are drawn, and of several outputs the first.
    """
    drawn = [ax.axhline(RIGHT, color=GREY, linewidth=1)]
    ends = []
    whole = len(run.outputs) == len(run.loss)
    epochs = np.arange(len(run.loss)) if whole else run.snapshot_epochs
    for case, x in enumerate(run.X[:_MOST_CASES]):
        name = f"({', '.join(f'{value:g}' for value in x)})"
        Z = run.outputs[:, case, 0]
        drawn += ax.plot(epochs, Z, label=name, **series_style(case))
        ends.append(f"{name} ends at {Z[-1]:.4f}")
    if epoch is not None:
        drawn.append(ax.axvline(epoch, color=ORANGE, linewidth=1.5))
    _epoch_axis(ax, log_epochs)
    ax.set_ylabel("output Z")
    legend(ax, title="inputs", title_fontsize=SMALL)
    left = len(run.X) - _MOST_CASES
    more = f", and {left} more cases that are not drawn" if left > 0 else ""
    describe(ax, f"Outputs over {run.epochs} epochs: {', '.join(ends)}{more}.")
    return drawn


def milestones(ax, run):
    """Mark where a Run is first right and first sure.

    That is, where all outputs are less than 0.5 and less than 0.05 from their targets.
    """
    drawn = []
    for name, error, height in (("right", RIGHT, 0.93), ("sure", SURE, 0.83)):
        epoch = run.first_epoch_within(error)
        if epoch is None:
            describe(ax, f"Never {name}.")
            continue
        drawn.append(ax.axvline(epoch, color=GREY, linestyle=":", linewidth=1.5))
        where = ax.get_xaxis_transform()
        left_of_line = epoch > 30 if name == "right" else epoch > run.epochs / 2
        side = "right" if left_of_line else "left"  # the end of the text that is at the line
        style = {"transform": where, "ha": side, "fontsize": SMALL, "bbox": PLATE}
        drawn.append(ax.text(epoch, height, f" {name}: {epoch} ", **style))
        describe(ax, f"First {name} at epoch {epoch}.")
    return drawn


def tangent(ax, function, x, slope, span=(-6, 6), name="curve"):
    """Draw function over span, the point at x, and the straight line of that slope through it.

    function : takes an array, returns one of the same shape
    x, slope : numbers
    """
    xs = np.linspace(*span, 401)
    ys = np.array([float(y) for y in function(xs)])
    y = float(function(np.array([x]))[0])
    reach = (span[1] - span[0]) / 5
    low, high = ys.min(), ys.max()
    margin = 0.12 * (high - low)
    drawn = ax.plot(xs, ys, color=BLUE, linewidth=2, label=name)
    describe(ax, f"{name} from {span[0]:g} to {span[1]:g}.")
    drawn += touching_line(ax, x, y, slope, reach, label=f"tangent, slope {slope:.4g}")
    ax.set(xlim=span, ylim=(low - margin, high + 0.4 * (high - low)))  # the legend has the top
    legend(ax, loc="upper left" if slope >= 0 else "upper right")  # where no tangent comes
    return drawn


def touching_line(ax, x, y, slope, reach, label=None):
    """Draw a dot at (x, y), and through it a dashed line of that slope, so far to either side."""
    ends = np.array([x - reach, x + reach])
    style = {"color": ORANGE, "linewidth": 2, "label": label}
    drawn = ax.plot(ends, y + slope * (ends - x), "--", **style)
    describe(ax, f"At {x:.4g} its value is {y:.4g}, and the tangent there has slope {slope:.4g}.")
    return drawn + ax.plot(x, y, "o", color=INK, markersize=8, zorder=5, clip_on=False)


def _logarithmic(ax):
    """Make the upright axis logarithmic; within one power of ten its numbers are plain ones.

    There matplotlib would write 5.25 x 10^-1 beside 5.2 x 10^-1.
    """
    ax.set_yscale("log")
    low, high = ax.dataLim.intervaly
    if high < 10 * low:
        ax.yaxis.set_major_locator(MaxNLocator(5))
        ax.yaxis.set_major_formatter(lambda value, place: f"{value:.10g}")
        ax.yaxis.set_minor_locator(NullLocator())


def _epoch_axis(ax, log_epochs):
    ax.set_xlabel("epochs")
    if log_epochs:
        ax.set_xscale("symlog", linthresh=1)  # linear from 0 to 1, logarithmic from there on
        ax.set_xlim(0, 1.4 * max(1, ax.dataLim.x1))
