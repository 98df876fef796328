"""Trainings that end before their time: what was reached is kept, whole and finite."""

import math
import signal
from itertools import chain, islice

import numpy as np
import plain
import pytest
from strategies import same

import xorlib.epoch
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.snapshots import as_weights
from xorlib.training import resume, train
from xorlib.weights import equal_weights, uniform_weights

DIVERGING = [  # before rounding has grown into the epoch, so on every computer at the same one
    (PROGRAM_2, {"learning_rate": 0.5}),
    (PROGRAM_2, {"learning_rate": 5.0}),
    (PROGRAM_2, {"learning_rate": 1e300}),
    (PROGRAM_2, {"learning_rate": 3.0, "order": "together", "hidden": 5, "seed": 3}),
    (PROGRAM_2, {"learning_rate": 0.4, "hidden": 5, "seed": 1}),
    (PROGRAM_1, {"learning_rate": 1e308, "epochs": 50}),
]
DIVERGING_LATE = [
    (PROGRAM_2, {"learning_rate": 0.3}),
    (PROGRAM_2, {"learning_rate": 0.4, "hidden": 2, "seed": 1}),
]


def first_epoch_out_of_bounds(settings, start):
    """Return the first epoch whose loss or weights are not finite, by plain loops."""
    X, Y = (A.tolist() for A in truth_table())
    trained = plain.history(
        X,
        Y,
        *(W.tolist() for W in start),
        settings.learning_rate,
        settings.output,
        settings.order,
    )
    for epoch, (Z, Wh, Wz) in enumerate(islice(trained, settings.epochs + 1)):
        numbers = [plain.loss(Y, Z), *chain(*Wh, *Wz)]
        if not all(map(math.isfinite, numbers)):
            return epoch
    return None


def assert_usable(run):
    """All that a Run holds is finite and of one mind about how far it got."""
    assert np.isfinite(run.outputs).all()
    assert np.isfinite(run.loss).all()
    assert all(np.isfinite(W).all() for weights in run.snapshots for W in weights)
    assert len(run.outputs) == len(run.loss) == run.epochs + 1 == run.snapshot_epochs[-1] + 1
    assert len(run.snapshots) == len(run.snapshot_epochs)
    _, Z = forward(run.X, *run.weights, run.settings.output)
    np.testing.assert_allclose(run.outputs[-1], Z, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(("settings", "changes"), DIVERGING)
def test_divergence_ends_the_training_at_the_epoch_where_plain_loops_overflow(settings, changes):
    run = train(settings, **changes)
    assert run.ended == "diverged"
    epoch = first_epoch_out_of_bounds(run.settings, run.snapshots[0])
    assert run.epochs == epoch - 1
    assert run.message.startswith(f"diverged at epoch {epoch}: ")
    assert f"learning rate below {run.settings.learning_rate:g}" in run.message
    assert run.message in repr(run)


@pytest.mark.parametrize(("settings", "changes"), DIVERGING + DIVERGING_LATE)
def test_what_came_before_divergence_is_kept(settings, changes):
    """The history is that of the same training told to stop just before."""
    run = train(settings, **changes)
    assert_usable(run)
    shorter = train(settings, **{**changes, "epochs": run.epochs})
    assert shorter.ended == "finished"
    assert run.outputs.tobytes() == shorter.outputs.tobytes()
    assert np.array_equal(run.loss, shorter.loss)
    assert same(run.weights, shorter.weights)
    one_more = train(settings, **{**changes, "epochs": run.epochs + 1})
    assert (one_more.ended, one_more.epochs) == ("diverged", run.epochs)


def test_every_epoch_of_a_diverged_run_can_be_visited():
    run = train(PROGRAM_2, learning_rate=0.5)
    for epoch in (0, 100, run.epochs - 1, run.epochs):
        again = train(PROGRAM_2, learning_rate=0.5, epochs=epoch)
        assert same(run.weights_at(epoch), again.weights)
    with pytest.raises(ValueError, match=f"from 0 to {run.epochs}, got {run.epochs + 1}"):
        run.weights_at(run.epochs + 1)


def test_resuming_a_diverged_run_diverges_at_the_same_epoch():
    run = train(PROGRAM_2, learning_rate=0.5)
    for from_epoch in (0, 130, run.epochs):
        again = resume(run, 20_000, from_epoch)
        assert again.message == run.message
        assert again.outputs.tobytes() == run.outputs.tobytes()
        assert same(again.weights, run.weights)


def test_the_weights_alone_may_overflow():
    """A sigmoid keeps the outputs in [0, 1] even of infinite weights: they are looked at as well.

    Forty cases with the same error push Wz to minus infinity, whose output 0 is no error at all.
    """
    X, Y, start = np.zeros((40, 1)), np.zeros((40, 1)), equal_weights(1, 1, inputs=1)
    run = train(X=X, Y=Y, start=start, learning_rate=1e308, epochs=9)
    assert (run.ended, run.epochs) == ("diverged", 0)
    assert same(run.weights, start)
    assert_usable(run)


def test_a_start_that_is_out_of_bounds_is_refused():
    with pytest.raises(ValueError, match="start and Y must give errors whose squares are"):
        train(PROGRAM_2, start=([[1, 1], [1, 1]], [[1e200], [1e200]]))
    assert train(start=([[1, 1], [1, 1]], [[1e200], [1e200]]), epochs=1).epochs == 1


class Interrupting:
    """Stands in for epoch_functions, and presses the stop button at the k-th call of learn.

    where : "look", "before learn", or between its updates: with only "Wz" or only "Wh" changed
    """

    def __init__(self, call, where):
        self.calls_left, self.where = call, where

    def __call__(self, X, Y, weights, settings):
        look, learn = ORIGINAL(X, Y, weights, settings)
        Wh, Wz = as_weights(weights, X.shape[1], Y.shape[1])

        def interrupting_learn(Z):
            self.calls_left -= 1
            if self.calls_left or self.where == "look":
                return learn(Z)
            if self.where != "before learn":
                unchanged = Wh if self.where == "Wz" else Wz
                before = unchanged.copy()
                learn(Z)
                unchanged[...] = before
            raise KeyboardInterrupt

        def interrupting_look(Z):
            if self.where == "look" and self.calls_left == 0:
                Z[:] = np.nan
                raise KeyboardInterrupt
            look(Z)

        return interrupting_look, interrupting_learn


ORIGINAL = xorlib.epoch.epoch_functions


@pytest.mark.parametrize("where", ["look", "before learn", "Wz", "Wh"])
@pytest.mark.parametrize("call", [1, 2, 50, 51, 100, 101, 104, 333, 999, 1_000])
@pytest.mark.parametrize("settings", [PROGRAM_1, PROGRAM_2], ids=["program 1", "program 2"])
def test_an_interrupted_training_is_whole_up_to_its_last_snapshot(
    monkeypatch, settings, call, where
):
    with monkeypatch.context() as patch:
        patch.setattr(xorlib.epoch, "epoch_functions", Interrupting(call, where))
        run = train(settings, epochs=1_000, arithmetic="numpy")
    assert run.ended == "interrupted"
    assert call * 0.98 - 2 <= run.epochs < call
    assert run.message.startswith(f"stopped by hand after epoch {run.epochs} of 1000: loss ")
    assert_usable(run)
    assert same(run.weights, train(settings, epochs=run.epochs, arithmetic="numpy").weights)
    whole, resumed = train(settings, epochs=1_000, arithmetic="numpy"), resume(run, 1_000)
    assert resumed.ended == "finished"
    assert resumed.outputs.tobytes() == whole.outputs.tobytes()
    assert same(resumed.weights, whole.weights)


def test_an_interrupted_resumption_can_be_resumed(monkeypatch):
    first = train(epochs=200, arithmetic="numpy")
    with monkeypatch.context() as patch:
        patch.setattr(xorlib.epoch, "epoch_functions", Interrupting(150, "Wz"))
        second = resume(first, 600)
    assert second.ended == "interrupted"
    assert 200 < second.epochs < 350
    assert_usable(second)
    whole = train(epochs=600, arithmetic="numpy")
    assert resume(second, 600).outputs.tobytes() == whole.outputs.tobytes()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no interval timer")
@pytest.mark.parametrize("delay", np.geomspace(2e-5, 2e-2, 12).round(6).tolist())
def test_a_real_signal_at_any_moment_leaves_a_whole_run(monkeypatch, delay):
    """The timer starts in the middle of the training, so that it rings before the end."""

    def stop(*_):
        raise KeyboardInterrupt

    class Timed(Interrupting):
        def __call__(self, *arguments):
            look, learn = ORIGINAL(*arguments)

            def timed_learn(Z):
                self.calls_left -= 1
                if self.calls_left == 0:
                    signal.setitimer(signal.ITIMER_REAL, delay)
                learn(Z)

            return look, timed_learn

    monkeypatch.setattr(xorlib.epoch, "epoch_functions", Timed(300, "by signal"))
    handler = signal.signal(signal.SIGALRM, stop)
    try:
        run = train(PROGRAM_2, epochs=3_000_000, arithmetic="numpy")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
    monkeypatch.undo()
    assert run.ended == "interrupted"
    assert run.epochs >= 290
    assert_usable(run)
    longer = run.epochs + 200
    whole = train(PROGRAM_2, epochs=longer, arithmetic="numpy")
    resumed = resume(run, longer)
    assert resumed.outputs.tobytes() == whole.outputs.tobytes()
    assert same(resumed.weights, whole.weights)


def test_a_run_that_ends_at_once_still_holds_its_start(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(xorlib.epoch, "epoch_functions", Interrupting(1, "before learn"))
        run = train(seed=5, arithmetic="numpy")
    assert run.epochs == 0
    assert same(run.weights, uniform_weights(3, 5))
    assert_usable(run)
