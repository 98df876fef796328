"""A training in pieces: whatever they are, and whatever ends them, the Run is that of train."""

import signal
import time

import numpy as np
import pytest
from any_settings import in_pieces
from hypothesis import given
from hypothesis import strategies as st
from strategies import orders, outputs, same, seeds, sizes

from xorlib.optimisers import OPTIMISERS
from xorlib.settings import PROGRAM_1, PROGRAM_2, Settings
from xorlib.training import Training, arithmetic, pieces, record, resume, train
from xorlib.training.arithmetic import ARITHMETICS
from xorlib.training.compiler import has_numba, warm_up


def assert_same_run(one, two):
    assert one.settings == two.settings
    assert (one.ended, one.arithmetic) == (two.ended, two.arithmetic)
    assert one.outputs.tobytes() == two.outputs.tobytes()
    assert one.snapshot_epochs.tolist() == two.snapshot_epochs.tolist()
    assert one.snapshots.rows.tobytes() == two.snapshots.rows.tobytes()


@given(
    st.builds(
        Settings,
        hidden=sizes,
        epochs=st.integers(0, 300),
        learning_rate=st.sampled_from([0.1, 1.0, 3.0]),
        output=outputs,
        order=orders,
        seed=seeds,
    ),
    st.sampled_from(sorted(ARITHMETICS)),
    st.lists(st.integers(1, 100), min_size=1, max_size=5),
)
def test_any_pieces_make_the_run_that_train_makes(settings, arithmetic, counts):
    run = in_pieces(Training(settings, arithmetic=arithmetic), counts)
    assert_same_run(run, train(settings, arithmetic=arithmetic))


@given(
    st.builds(
        Settings,
        hidden=st.sampled_from([3, (3, 2)]),
        epochs=st.integers(0, 100),
        learning_rate=st.sampled_from([0.1, 1.0]),
        bias=st.booleans(),
        optimiser=st.sampled_from(sorted(OPTIMISERS)),
        batch=st.sampled_from([None, 1, 3, 4]),
    ),
    st.sampled_from(sorted(ARITHMETICS)),
    st.lists(st.integers(1, 60), min_size=1, max_size=5),
)
def test_they_do_with_batches_and_an_optimiser_that_remembers(settings, arithmetic, counts):
    run = in_pieces(Training(settings, arithmetic=arithmetic), counts)
    assert_same_run(run, train(settings, arithmetic=arithmetic))


@pytest.mark.parametrize("arithmetic", sorted(ARITHMETICS))
def test_they_do_where_outputs_are_kept_at_snapshots_alone(monkeypatch, arithmetic):
    """In pieces of at most so many outputs; each output is that of the training that keeps all."""
    every = train(epochs=700, arithmetic=arithmetic)
    monkeypatch.setattr(record, "MOST_OUTPUTS", 700 * 4)
    whole = train(epochs=700, arithmetic=arithmetic)
    assert len(whole.outputs) == len(whole.snapshots) < 250
    assert whole.outputs.tobytes() == every.outputs[whole.snapshot_epochs].tobytes()
    assert whole.loss.tobytes() == every.loss.tobytes()
    for epoch in (0, 333, 700):
        assert whole.outputs_at(epoch).tobytes() == every.outputs[epoch].tobytes()
    monkeypatch.setattr(record, "MOST_ROWS", 11 * 4)
    assert_same_run(in_pieces(Training(epochs=700, arithmetic=arithmetic), [7, 300]), whole)


@pytest.mark.parametrize("arithmetic", sorted(ARITHMETICS))
def test_resuming_in_pieces_is_resuming(arithmetic):
    first = train(epochs=400, arithmetic=arithmetic)
    run = in_pieces(Training.resumed(first, 900, from_epoch=222), [7, 300])
    assert_same_run(run, resume(first, 900, from_epoch=222))
    assert run.outputs.tobytes() == train(epochs=900, arithmetic=arithmetic).outputs.tobytes()


@pytest.mark.parametrize("arithmetic", sorted(ARITHMETICS))
def test_the_run_so_far_is_a_view_of_what_is_done(arithmetic):
    whole = train(epochs=5_000, arithmetic=arithmetic)
    training = Training(epochs=5_000, arithmetic=arithmetic)
    assert (training.epoch, training.done, training.run.epochs) == (0, False, 0)
    seen = []
    while not training.done:
        training._most = 170
        training.advance(1e-9)
        run = training.run
        assert run.epochs <= training.epoch <= run.epochs + 128
        assert np.shares_memory(run.outputs, training._record.outputs)
        assert same(run.weights, whole.weights_at(run.epochs))
        seen.append(run)
    assert [run.ended for run in seen[:-1]] == ["not yet"] * (len(seen) - 1)
    assert seen[-1].ended == "finished"
    for run in seen:
        assert run.outputs.tobytes() == whole.outputs[: run.epochs + 1].tobytes()
        assert len(run.loss) == run.epochs + 1
    assert seen[3].message.startswith(f"at epoch {seen[3].epochs} of 5000: loss ")


def test_a_slice_takes_about_as_long_as_it_may():
    """Far from any bound, so that a busy computer does not fail it: the whole takes minutes."""
    training = Training(epochs=10_000_000, hidden=16, arithmetic="numpy")
    begin = time.perf_counter()
    training.advance(0.012)
    assert time.perf_counter() - begin < 2
    assert 0 < training.epoch < 10_000_000


def test_one_that_is_stopped_stays_where_it_is():
    training = Training(epochs=10_000_000)
    training.advance(0.001)
    training.stop()
    epochs = training.run.epochs
    training.advance(0.001)
    assert training.done
    assert training.run.epochs == epochs
    assert training.run.ended == "interrupted"
    finished = Training(epochs=3)
    finished.advance()
    finished.stop()
    assert finished.run.ended == "finished"


def test_divergence_ends_the_pieces():
    training = Training(PROGRAM_2, learning_rate=0.5)
    runs = []
    while not training.done:
        training._most = 20
        training.advance(1e-9)
        runs.append(training.run)
    assert_same_run(runs[-1], train(PROGRAM_2, learning_rate=0.5))
    for run in runs:
        assert run.outputs.tobytes() == runs[-1].outputs[: run.epochs + 1].tobytes()
    training.advance()
    assert_same_run(training.run, runs[-1])


@pytest.mark.parametrize(
    ("seconds", "kind", "wanted"),
    [
        (0, ValueError, "seconds must be above 0, got 0"),
        (-1, ValueError, "seconds must be above 0, got -1"),
        ("1", TypeError, "seconds must be a finite number, got '1'"),
    ],
)
def test_seconds_are_above_0(seconds, kind, wanted):
    with pytest.raises(kind, match=f"^{wanted}$"):
        Training(epochs=5).advance(seconds)


def interrupt(*_):
    raise KeyboardInterrupt


def advance_until_interrupted(training, delay):
    signal.setitimer(signal.ITIMER_REAL, delay)
    training.advance()


def assert_same_history(one, two):
    assert one.outputs.tobytes() == two.outputs.tobytes()
    assert one.loss.tobytes() == two.loss.tobytes()
    assert one.state_at(one.epochs).tobytes() == two.state_at(two.epochs).tobytes()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no interval timer")
@pytest.mark.parametrize("delay", np.geomspace(1e-3, 5e-2, 10).round(5).tolist())
@pytest.mark.parametrize("ready", [True, False], ids=["ready", "interpreted"])
@pytest.mark.parametrize(
    "changes", [{"hidden": 16}, {"bias": True, "optimiser": "adam"}], ids=["truth table", "any"]
)
@pytest.mark.skipif(not has_numba(), reason="numba is not installed")
def test_a_signal_at_any_moment_leaves_a_whole_run_of_the_loops(monkeypatch, delay, ready, changes):
    assert warm_up()
    if not ready:
        monkeypatch.setattr(arithmetic, "compiled", lambda module: None)
    training = Training(PROGRAM_1, epochs=900_000, **changes)
    handler = signal.signal(signal.SIGALRM, interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            advance_until_interrupted(training, delay)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
    monkeypatch.undo()
    run = training.run
    assert_same_history(run, train(epochs=run.epochs, **changes))
    while training.run.epochs == run.epochs:
        training.advance(0.001)
    later = training.run
    assert_same_history(later, train(epochs=later.epochs, **changes))


def test_an_interrupt_in_the_search_for_the_last_finite_epoch_does_no_harm():
    """The k-th look at whether numbers are finite is interrupted, for every k."""
    expected = train(PROGRAM_2, learning_rate=0.5)
    finite = pieces.finite
    interrupted = 0
    for call in range(1, 60):
        training = Training(PROGRAM_2, learning_rate=0.5)
        left = call

        def interrupting(*arguments):
            nonlocal left
            left -= 1
            if left == 0:
                raise KeyboardInterrupt
            return finite(*arguments)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pieces, "finite", interrupting)
            try:
                training.advance()
            except KeyboardInterrupt:
                interrupted += 1
                before = training.run
                assert before.outputs.tobytes() == expected.outputs[: before.epochs + 1].tobytes()
                training.advance()
        assert_same_run(training.run, expected)
    assert 2 < interrupted < 59  # from some k on there is none: all were tried


def test_the_run_so_far_is_the_same_object_until_something_is_added():
    training = Training(epochs=500)
    training.advance(1e-9)
    before = training.run
    assert training.run is before
    assert training.run.loss is before.loss
    training.advance()
    assert training.run is not before
    assert training.run is training.run
    assert (before.ended, training.run.ended) == ("not yet", "finished")
