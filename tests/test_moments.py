"""Four moments of a run: in order with their epochs, mixed without a word of them."""

import re

import pytest

from xorlib.plots.moments import moments
from xorlib.settings import PROGRAM_2
from xorlib.training import train

EPOCHS = (1, 50, 300, 390)


@pytest.fixture(scope="module")
def run():
    return train(seed=0, epochs=400)


def said(fig):
    """Return title and what is said of each Axes."""
    return {ax.get_title(): " ".join(ax.alt_texts) for ax in fig.axes}


def test_moments_in_order_have_their_epochs_above_them(run):
    fig = moments(run, EPOCHS)
    assert list(said(fig)) == [f"epoch {epoch}" for epoch in EPOCHS]
    for epoch in EPOCHS:
        assert f"{run.outputs[epoch, 0, 0]:.3f} at (0, 0)" in said(fig)[f"epoch {epoch}"]


def test_mixed_moments_are_the_same_and_tell_no_epoch(run):
    ordered, mixed = said(moments(run, EPOCHS)), said(moments(run, EPOCHS, mixed=True))
    assert list(mixed) == list("ABCD")
    assert sorted(mixed.values()) == sorted(ordered.values())
    assert list(mixed.values()) != list(ordered.values())
    assert not re.search(r"epoch|\b(50|300|390)\b", moments(run, EPOCHS, mixed=True).alt_text())


def test_moments_are_of_the_run_that_is_given():
    linear = train(PROGRAM_2, epochs=60)
    alt = moments(linear, (0, 20, 40, 60)).alt_text()
    assert f"{linear.outputs[60, 3, 0]:.3f} at (1, 1)" in alt
