"""The loss of a training, as a picture that is kept.

Each panel keeps its artists and only gives them new data, so that it follows a hand: `show`
changes what is seen and what is said of it, `png` of the Kept makes the picture.
"""

import numpy as np

from xorlib.plots.kept import PANEL, Kept
from xorlib.plots.numbers import short_power
from xorlib.plots.palette import BLUE, ORANGE

_COLUMNS = 400  # of the loss curve: about one a pixel
_LEAST, _MOST = 1e-33, 1e6  # what a logarithmic loss axis can show
_BEYOND = 10 * _MOST  # where a curve is that has left the axes


class LossPanel:
    """The loss of a run over its epochs, with a mark at the epoch shown."""

    def __init__(self):
        self.kept = Kept(*PANEL, margins=(76, 24, 48, 32))
        ax = self.kept.ax
        ax.set(xlabel="epochs", ylabel="loss")
        ax.yaxis.set_label_coords(-0.3, 0.5)  # clear of labels like 1e-30
        self._line = self.kept.moving(ax.plot([], [], color=BLUE, linewidth=2)[0])
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
        self.kept.alt = (
            f"Loss over {run.epochs} epochs, from {run.loss[0]:.4g} to {run.loss[-1]:.4g}. "
            f"{mark} at epoch {epoch}, where it is {loss:.4g}."
        )

    def _curve(self, run, log):
        ax = self.kept.ax
        epochs, loss = thinned(run.loss, log)
        shown = np.clip(loss, _LEAST if log else 0, _BEYOND)
        highest = min(max(shown.max(), 1.0), _MOST)
        self._line.set_data(epochs, shown)
        self._line.set_marker("o" if len(epochs) == 1 else "")
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


def _short(value, place):
    """Return a number for an axis where long ones have no room: 0.4, 800, 2e5."""
    text = f"{value:g}"
    return text if len(text) <= 4 else short_power(f"{value:.3g}")
