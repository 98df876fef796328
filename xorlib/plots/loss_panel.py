"""The loss of a training, as a picture that is kept.

Each panel keeps its artists and only gives them new data, so that it follows a hand: `show`
changes what is seen and what is said of it, `png` of the Kept makes the picture.
"""

import numpy as np
from matplotlib.collections import LineCollection

from xorlib.plots.kept import PANEL, Kept
from xorlib.plots.numbers import short_power
from xorlib.plots.palette import BLUE, ORANGE

_COLUMNS = 400  # of the loss curve: about one a pixel
_LEAST, _MOST = 1e-33, 1e6  # what a logarithmic loss axis can show
_BEYOND = 10 * _MOST  # where a curve is that has left the axes


class LossPanel:
    """The loss of a run over its epochs, with a mark at the epoch shown; dotted that held out."""

    def __init__(self):
        self.kept = Kept(*PANEL, margins=(76, 24, 48, 32))
        ax = self.kept.ax
        ax.set(xlabel="epochs", ylabel="loss")
        ax.yaxis.set_label_coords(-0.3, 0.5)  # clear of labels like 1e-30
        self._line = self.kept.moving(ax.plot([], [], color=BLUE, linewidth=2)[0])
        style = {"colors": BLUE, "linewidths": 2, "linestyles": ":"}
        self._held_out = self.kept.moving(ax.add_collection(LineCollection([], **style)))
        style = {"color": ORANGE, "markersize": 10, "clip_on": False, "zorder": 5}
        self._mark = self.kept.moving(ax.plot([], [], "o", **style)[0])
        self._drawn = None

    def show(self, run, epoch, log=True):
        """Show run, with the mark at epoch; both axes logarithmic or both plain."""
        if self._drawn is None or self._drawn[0] is not run or self._drawn[1] != log:
            self._curve(run, log)
            self._drawn = run, log
        loss = run.loss[epoch]
        self._mark.set_data([epoch], [min(max(loss, _LEAST if log else 0), _MOST)])
        shape, mark = ("o", "The mark is") if loss <= _MOST else ("^", "An arrow points far up")
        self._mark.set_marker(shape)
        self.kept.title = f"loss {loss:.4g}"
        held_out = ""
        if run.held_out is not None:
            last = int(np.searchsorted(run.snapshot_epochs, epoch, side="right")) - 1
            found, at = run.held_out_loss[last], run.snapshot_epochs[last]
            self.kept.title = f"loss {_figure(loss)}, held out {_figure(found)}"
            held_out = f" Dotted: the loss on examples held out, {found:.4g} at epoch {at}."
        self.kept.alt = (
            f"Loss over {run.epochs} epochs, from {run.loss[0]:.4g} to {run.loss[-1]:.4g}. "
            f"{mark} at epoch {epoch}, where it is {loss:.4g}.{held_out}"
        )

    def _curve(self, run, log):
        ax = self.kept.ax
        epochs, loss = thinned(run.loss, log)
        shown = np.clip(loss, _LEAST if log else 0, _BEYOND)
        highest = min(max(shown.max(), 1.0), _MOST)
        self._line.set_data(epochs, shown)
        self._line.set_marker("o" if len(epochs) == 1 else "")
        self._held_out.set_segments([])
        if run.held_out is not None:
            held_out = np.clip(run.held_out_loss, _LEAST if log else 0, _BEYOND)
            self._held_out.set_segments([np.column_stack([run.snapshot_epochs, held_out])])
            highest = min(max(highest, np.nanmax(held_out)), _MOST)
            shown = np.append(shown, held_out)
        last = max(1, run.settings.epochs)
        if log:
            ax.set_xscale("symlog", linthresh=1)
            ax.set_yscale("log")
            ax.set_xticks([0, 1, 100, 10_000], ["0", "1", "100", "10000"])
            low, high = np.log10([min(shown.min(), 2e-4), highest])
            ax.set(xlim=(0, 1.4 * last), ylim=10.0 ** np.array([np.floor(low), np.ceil(high)]))
        else:
            ax.set(xscale="linear", yscale="linear")
            ax.yaxis.set_major_formatter(_short)  # a common factor would stand in the title
            ax.set(xlim=(-0.03 * last, 1.03 * last), ylim=(0, 1.05 * highest))


def thinned(loss, log):
    """Return epochs and losses enough to draw the curve: the extremes of each column of pixels.

    loss : (epochs + 1,)
    log  : whether the columns are equally wide on a logarithmic axis, or on a plain one
    """
    last = len(loss) - 1
    if last <= 2 * _COLUMNS:
        return np.arange(last + 1), loss
    steps = np.geomspace(1, last, _COLUMNS) if log else np.linspace(0, last, _COLUMNS)
    starts = np.unique(np.concatenate([[0], steps.astype(int)]))
    low, high = np.minimum.reduceat(loss, starts), np.maximum.reduceat(loss, starts)
    first = loss[starts]
    ends = np.append(starts[1:] - 1, last)
    columns = np.column_stack([first, low, high, loss[ends]])
    where = np.column_stack([starts, starts, starts, ends])
    return where.ravel(), columns.ravel()


def _figure(value):
    """Return a loss for a title that has little room: 0.042, 4.2e-4."""
    return short_power(f"{value:.2g}" if 1e-3 <= value < 100 or not value else f"{value:.1e}")


def _short(value, place):
    """Return a number for an axis where long ones have no room: 0.4, 800, 2e5."""
    text = f"{value:g}"
    return text if len(text) <= 4 else short_power(f"{value:.3g}")
