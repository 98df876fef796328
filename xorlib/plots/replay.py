"""A training as far as it has come, on axes that have room for all of it."""

from xorlib.plots.figure import describe
from xorlib.plots.palette import BLUE, ORANGE


def loss_so_far(ax, run, epoch):
    """Draw the loss of a Run from its start up to an epoch, with a dot at its end.

    What comes later is not drawn, so that it can be predicted.
    """
    loss = run.loss[: epoch + 1]
    drawn = ax.plot(loss, color=BLUE, linewidth=2)
    drawn += ax.plot(epoch, loss[-1], "o", color=ORANGE, markersize=10, zorder=5, clip_on=False)
    ax.set(xlim=(-0.03 * run.epochs, 1.03 * run.epochs), ylim=(0, 1.1 * run.loss.max()))
    ax.set(xlabel="corrections", ylabel="loss")
    describe(ax, f"The loss up to correction {epoch}: from {loss[0]:.4g} to {loss[-1]:.4g}.")
    return drawn
