"""How a training gets on: its outputs over the epochs, in axes that stay, and when it is right."""

from xorlib.plots.curves import output_curves
from xorlib.status import RIGHT


def outputs_and_success(ax, run):
    """Draw the outputs of a Run over its epochs, and return when all were right, as a text."""
    output_curves(ax, run, log_epochs=False)
    ax.set(xlim=(0, run.epochs), ylim=(0, 1))
    epoch = run.first_epoch_within(RIGHT)
    if epoch is None:
        return f"Not all right within {run.epochs} epochs."
    return f"First all right at epoch {epoch}."
