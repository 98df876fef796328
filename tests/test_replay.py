"""The loss as far as a training has come tells nothing of what is to come."""

import numpy as np
import pytest

from xorlib.plots.figure import figure
from xorlib.plots.replay import loss_so_far
from xorlib.training import train

RUN = train(epochs=300)


@pytest.mark.parametrize("epoch", [0, 1, 120, 300])
def test_it_ends_where_the_training_is(epoch):
    fig, ax = figure()
    line, dot = loss_so_far(ax, RUN, epoch)
    assert np.array_equal(line.get_ydata(), RUN.loss[: epoch + 1])
    assert (dot.get_xdata()[0], dot.get_ydata()[0]) == (epoch, RUN.loss[epoch])
    assert f"{RUN.loss[-1]:.4g}" not in fig.alt_text() or epoch == 300


def test_the_axes_stay_as_they_are_while_it_plays():
    limits = set()
    for epoch in (0, 150, 300):
        _, ax = figure()
        loss_so_far(ax, RUN, epoch)
        limits.add((ax.get_xlim(), ax.get_ylim()))
    assert len(limits) == 1
