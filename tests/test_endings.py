"""Trainings that end before their time: what was reached is kept, whole and finite."""

import math
import signal
from dataclasses import replace
from functools import cache
from itertools import chain, islice

import numpy as np
import plain
import pytest
from strategies import same

from xorlib.activations import ACTIVATIONS
from xorlib.forward import through_layers
from xorlib.gates import truth_table
from xorlib.losses import LOSSES
from xorlib.optimisers import OPTIMISERS
from xorlib.settings import PROGRAM_1, PROGRAM_2, Settings
from xorlib.training import Training, numpy_loop, pieces, resume, train
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
    assert np.isfinite(run.worst).all()
    assert np.isfinite(run.snapshots.rows).all()
    assert len(run.outputs) == len(run.loss) == run.epochs + 1 == run.snapshot_epochs[-1] + 1
    assert len(run.snapshots) == len(run.snapshot_epochs)
    Z = through_layers(run.X, run.network)[-1][1]
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


def test_what_an_optimiser_remembers_may_overflow():
    """Its squares of the slopes are too large, though no loss and no weight is: a step of 0."""
    X, Y, start = np.full((1, 1), 1e200), np.zeros((1, 1)), equal_weights(1, 0, inputs=1)
    start.Wz[:] = 1
    run = train(X=X, Y=Y, start=start, optimiser="adam", output="linear", epochs=9)
    assert (run.ended, run.epochs) == ("diverged", 0)
    assert same(run.weights, start)
    assert_usable(run)


def test_a_start_that_is_out_of_bounds_is_refused():
    with pytest.raises(ValueError, match="start and Y must give errors whose squares are"):
        train(PROGRAM_2, start=([[1, 1], [1, 1]], [[1e200], [1e200]]))
    assert train(start=([[1, 1], [1, 1]], [[1e200], [1e200]]), epochs=1).epochs == 1


class Interrupting:
    """Presses the stop button at the k-th time that a training by numpy passes somewhere.

    where : "forward" or "loss", before and amid what is written down of an epoch; "slope", of
            any layer; "step", amid one that changes some weights and the memory, but not all
    """

    def __init__(self, patch, where, call):
        self.calls_left = call
        if where == "forward":
            patch.setattr(numpy_loop, "through_layers", self._before(through_layers))
        elif where == "loss":
            for name, loss in LOSSES.items():
                patch.setitem(LOSSES, name, loss._replace(value=self._before(loss.value)))
        elif where == "slope":
            for name, each in ACTIVATIONS.items():
                patch.setitem(ACTIVATIONS, name, each._replace(slope=self._before(each.slope)))
        else:
            for name, each in OPTIMISERS.items():
                patch.setitem(OPTIMISERS, name, each._replace(step=self._amid(each.step)))

    def press(self):
        raise KeyboardInterrupt

    def _before(self, function):
        def counted(*arguments):
            self.calls_left -= 1
            if self.calls_left == 0:
                self.press()
            return function(*arguments)

        return counted

    def _amid(self, function):
        def counted(memory, *arguments):
            self.calls_left -= 1
            step = function(memory, *arguments)
            if self.calls_left == 0:
                memory.base[::2] = np.nan  # the weights and the memory lie in one row
                self.press()
            return step

        return counted


def by_single_epochs(patch):
    """Let pieces be of one epoch each: the clock allows no more."""
    patch.setattr(pieces, "PIECE", 1e-12)


@cache
def whole(settings):
    return train(settings, arithmetic="numpy")


ALL_ALIKE = Settings(
    (3, 2), 1, 0.1, activation="tanh", bias=True, optimiser="momentum", loss="mean squares"
)
PLACES = {
    # where, and at which call of it epoch k is trained, in pieces of one epoch
    "forward": ("forward", lambda k: k + 1),  # the first is that of the start
    "loss": ("loss", lambda k: 2 * k + 1),  # and then each piece begins with one
    "before any update": ("slope", lambda k: 2 * k - 1),  # of the output
    "between the updates": ("slope", lambda k: 2 * k),  # of the hidden layer
}


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("epoch", [1, 2, 50, 51, 100, 101, 104, 333, 999, 1_000])
@pytest.mark.parametrize("settings", [PROGRAM_1, PROGRAM_2], ids=["program 1", "program 2"])
def test_an_interrupted_training_is_whole_up_to_its_last_snapshot(settings, epoch, where):
    place, call = PLACES[where]
    assert_interrupted(replace(settings, epochs=1_000), place, call(epoch), epoch)


@pytest.mark.parametrize("epoch", [1, 2, 51, 104, 300])
@pytest.mark.parametrize("batch", [None, 3])
@pytest.mark.parametrize("optimiser", sorted(OPTIMISERS))
def test_it_is_amid_a_step_of_any_optimiser(optimiser, batch, epoch):
    settings = replace(ALL_ALIKE, epochs=300, optimiser=optimiser, batch=batch)
    steps = 2 if batch else 1  # an epoch has four examples
    assert_interrupted(settings, "step", steps * epoch, epoch)


@pytest.mark.parametrize("where", ["forward", "loss", "slope", "step"])
@pytest.mark.parametrize("optimiser", sorted(OPTIMISERS))
def test_one_that_was_interrupted_can_be_advanced_again(optimiser, where):
    settings = replace(ALL_ALIKE, epochs=300, optimiser=optimiser, batch=3)
    with pytest.MonkeyPatch.context() as patch:
        by_single_epochs(patch)
        Interrupting(patch, where, 400)
        training = Training(settings, arithmetic="numpy")
        with pytest.raises(KeyboardInterrupt):
            training.advance()
        assert not training.done
        training.advance()
    assert training.run.ended == "finished"
    assert training.run.outputs.tobytes() == whole(settings).outputs.tobytes()
    assert training.run.snapshots.rows.tobytes() == whole(settings).snapshots.rows.tobytes()


def assert_interrupted(settings, where, call, epoch):
    """Interrupted in an epoch, a training is whole up to the last snapshot before it."""
    with pytest.MonkeyPatch.context() as patch:
        by_single_epochs(patch)
        Interrupting(patch, where, call)
        run = train(settings, arithmetic="numpy")
    assert run.ended == "interrupted"
    assert epoch * 0.98 - 2 <= run.epochs < epoch
    done = f"stopped by hand after epoch {run.epochs} of {settings.epochs}: loss "
    assert run.message.startswith(done)
    assert_usable(run)
    assert_continues(run, whole(settings))


def assert_continues(run, longer):
    """A Run is the beginning of a longer one, and becomes it when it is resumed."""
    assert run.outputs.tobytes() == longer.outputs[: run.epochs + 1].tobytes()
    assert run.state_at(run.epochs).tobytes() == longer.state_at(run.epochs).tobytes()
    resumed = resume(run, longer.epochs)
    assert resumed.ended == "finished"
    assert resumed.outputs.tobytes() == longer.outputs.tobytes()
    assert resumed.state_at(longer.epochs).tobytes() == longer.state_at(longer.epochs).tobytes()


@pytest.mark.parametrize("settings", [PROGRAM_1, PROGRAM_2, ALL_ALIKE], ids=[1, 2, "all alike"])
def test_an_interrupted_resumption_can_be_resumed(monkeypatch, settings):
    first = train(settings, epochs=200, arithmetic="numpy")
    layers = len(settings.layers) + 1  # in each epoch so many slopes
    with monkeypatch.context() as patch:
        by_single_epochs(patch)
        Interrupting(patch, "slope", 150 * layers)
        second = resume(first, 600)
    assert second.ended == "interrupted"
    assert 340 < second.epochs < 350
    assert_usable(second)
    assert_continues(second, whole(replace(settings, epochs=600)))


@pytest.fixture
def begun(monkeypatch):
    """The epochs at which the pieces of trainings begin, as it goes."""
    epochs, piece = [], Training._piece

    def noted(self, seconds):
        epochs.append(self.epoch)
        piece(self, seconds)

    monkeypatch.setattr(Training, "_piece", noted)
    return epochs


@pytest.mark.parametrize("call", [1, 3, 40, 1_000, 2_345, 9_999])
@pytest.mark.parametrize("settings", [PROGRAM_1, PROGRAM_2], ids=["program 1", "program 2"])
def test_an_interrupt_loses_its_piece_and_no_more_than_to_the_snapshot_before(
    monkeypatch, begun, settings, call
):
    settings = replace(settings, epochs=5_000)
    with monkeypatch.context() as patch:
        Interrupting(patch, "slope", call)
        run = train(settings, arithmetic="numpy")
    last = begun[-1]
    assert last * 0.98 - 2 <= run.epochs <= last < (call + 1) // 2
    assert begun[:2] == [0, 1][: len(begun)]
    assert_usable(run)
    assert_continues(run, whole(settings))


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no interval timer")
@pytest.mark.parametrize("delay", np.geomspace(2e-5, 2e-2, 12).round(6).tolist())
@pytest.mark.parametrize("settings", [PROGRAM_2, ALL_ALIKE], ids=["program 2", "all alike"])
def test_a_real_signal_at_any_moment_leaves_a_whole_run(monkeypatch, begun, settings, delay):
    """The timer starts in the middle of the training, so that it rings before the end."""

    def stop(*_):
        raise KeyboardInterrupt

    class Timed(Interrupting):
        def press(self):
            signal.setitimer(signal.ITIMER_REAL, delay)

    Timed(monkeypatch, "slope", 600)
    handler = signal.signal(signal.SIGALRM, stop)
    try:
        run = train(settings, epochs=900_000, arithmetic="numpy")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
    last = begun[-1]
    monkeypatch.undo()
    assert run.ended == "interrupted"
    assert run.epochs >= last * 0.98 - 2
    assert_usable(run)
    assert_continues(run, train(settings, epochs=run.epochs + 200, arithmetic="numpy"))


@pytest.mark.parametrize(("where", "call"), [("forward", 2), ("slope", 1), ("loss", 3)])
def test_a_run_that_ends_at_once_still_holds_its_start(monkeypatch, where, call):
    with monkeypatch.context() as patch:
        Interrupting(patch, where, call)
        run = train(seed=5, arithmetic="numpy")
    assert (run.epochs, run.ended) == (0, "interrupted")
    assert same(run.weights, uniform_weights(3, 5))
    assert_usable(run)
