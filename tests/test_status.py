"""What is said of a training at an epoch, compared with a plain reading of its history."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xorlib.plots.boundary import decision_boundary
from xorlib.plots.boundary_panel import BoundaryPanel
from xorlib.plots.figure import figure
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.status import LONG, STILL, status
from xorlib.training import train
from xorlib.weights import equal_weights
from xorlib.widgets.outputs import outputs_table


@pytest.fixture(scope="module")
def runs():
    return {
        "learns": train(PROGRAM_1, seed=1, epochs=1500),
        "stuck": train(PROGRAM_1, hidden=2, seed=0, epochs=6000),
        "diverges": train(PROGRAM_2, learning_rate=1.0, seed=0, epochs=500),
        "never moves": train(PROGRAM_1, start=equal_weights(3, 0), epochs=700),
    }


def plain(run, epoch):
    """Read the state off the history by walking back from the epoch, one row at a time."""
    history = run.outputs[:, :, 0].tolist()
    targets = run.Y[:, 0].tolist()

    def right(at):
        return all(abs(y - z) < 0.5 for y, z in zip(targets, history[at], strict=True))

    def like_now(at):
        return all(abs(a - b) < STILL for a, b in zip(history[at], history[epoch], strict=True))

    if run.ended == "diverged" and epoch == run.epochs:
        return "diverged", epoch + 1
    since = epoch
    if right(epoch):
        while since > 0 and right(since - 1):
            since -= 1
        return "learnt", since
    while since > 0 and like_now(since - 1):
        since -= 1
    return ("no change", epoch - since) if epoch - since >= LONG else ("learning", 0)


@pytest.mark.parametrize("name", ["learns", "stuck", "diverges", "never moves"])
@given(share=st.floats(0, 1))
def test_the_status_is_what_the_history_says(runs, name, share):
    run = runs[name]
    epoch = round(share * run.epochs)
    state, epochs, text = status(run, epoch)
    assert (state, epochs) == plain(run, epoch)
    if state != "learning":
        assert f" {epochs}" in text


def test_the_four_states_are_met(runs):
    """The examples above would prove little if they all were in one state."""
    assert status(runs["learns"], 1500).state == "learnt"
    assert status(runs["learns"], 0).state == "learning"
    assert status(runs["stuck"], 6000).state == "no change"
    assert status(runs["diverges"], runs["diverges"].epochs).state == "diverged"
    assert status(runs["never moves"], 700) == (
        "no change",
        700,
        status(runs["never moves"], 700)[2],
    )


def test_what_grows_is_not_called_learning(runs):
    """Said at each epoch whose loss is ten times that of the start."""
    run = runs["diverges"]
    loss = [sum(0.5 * (y - z) ** 2 for [y], [z] in zip(run.Y, Z, strict=True)) for Z in run.outputs]
    grown = [epoch for epoch in range(run.epochs) if loss[epoch] >= 10 * loss[0]]
    assert 0 < len(grown) < run.epochs
    for epoch in range(run.epochs):
        text = status(run, epoch).text
        if epoch in grown:
            said = f"Getting worse: loss {loss[epoch]:.3g}, at the start {loss[0]:.3g}; "
            assert text.startswith(said)
        else:
            assert "worse" not in text
    for name in ("learns", "stuck", "never moves"):
        assert not any("worse" in status(runs[name], epoch).text for epoch in range(0, 700, 50))


def test_later_epochs_do_not_count(runs):
    run = runs["learns"]
    for epoch in (0, 200, 400, 1499):
        histories = {name: getattr(run, name)[: epoch + 1] for name in ("outputs", "loss", "worst")}
        cut = replace(run, **histories)
        assert status(cut, epoch) == status(run, epoch)


def test_one_half_is_not_right(runs):
    assert "0 of 4 outputs right" in status(runs["never moves"], 5).text
    assert np.all(runs["never moves"].outputs == 0.5)


@pytest.mark.parametrize(
    ("epoch", "error"), [(-1, ValueError), (1501, ValueError), (1.0, TypeError)]
)
def test_an_epoch_outside_the_run_is_refused(runs, epoch, error):
    with pytest.raises(error, match="epoch must be a whole number from 0 to 1500"):
        status(runs["learns"], epoch)


def test_all_pictures_and_texts_count_alike():
    """At its start this network's outputs for target 1 lie beyond 3/2: on their side, and wrong."""
    run = train(PROGRAM_2, hidden=8, epochs=0)
    assert (run.outputs[0] > 1.5).sum() >= 2
    fig, ax = figure()
    decision_boundary(ax, run.weights, "linear")
    panel = BoundaryPanel()
    panel.show(run.weights, "linear")
    rounded = outputs_table(run, 0)[-1]
    found = [status(run, 0).text, fig.alt_text(), panel.kept.title, panel.kept.alt]
    counts = [int(re.search(r"(\d) of 4", text)[1]) for text in found]
    counts.append(sum("right" in text for text in rounded))
    assert counts == [0] * 5
