"""Trainings of every kind: two arithmetics, cut anywhere, taken up anywhere, and what is kept."""

from contextlib import contextmanager, nullcontext

import numpy as np
import pytest
from any_settings import ARITHMETICS, any_cases, examples, in_pieces, interpreted, needs_numba
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from nudged import LOSSES, outputs

import xorlib.training.pieces
import xorlib.training.record
import xorlib.training.snapshots
from xorlib.activations import ACTIVATIONS
from xorlib.network import row_of
from xorlib.settings import Settings
from xorlib.training import Training, resume, train
from xorlib.training.arithmetic import ARITHMETICS as FUNCTIONS
from xorlib.training.history import room
from xorlib.training.snapshots import schedule_array
from xorlib.training.task import Task

arithmetics = st.sampled_from(ARITHMETICS)
both = pytest.mark.parametrize("arithmetic", ARITHMETICS)


@contextmanager
def keeping(outputs=None, numbers=None):
    """Keep the outputs of every epoch only up to so many, and so many numbers in snapshots."""
    with pytest.MonkeyPatch.context() as patch:
        if outputs is not None:
            patch.setattr(xorlib.training.record, "MOST_OUTPUTS", outputs)
            patch.setattr(xorlib.training.record, "MOST_ROWS", max(outputs, 1))
        if numbers is not None:
            patch.setattr(xorlib.training.snapshots, "MOST_NUMBERS", numbers)
        schedule_array.cache_clear()
        yield
    schedule_array.cache_clear()


def bits(run):
    """Return all that a Run says of its training."""
    return {
        "settings": run.settings,
        "ended": run.ended,
        "arithmetic": run.arithmetic,
        "loss": run.loss.tobytes(),
        "worst": run.worst.tobytes(),
        "outputs": (run.outputs.shape, run.outputs.tobytes()),
        "snapshot_epochs": run.snapshot_epochs.tolist(),
        "rows": run.snapshots.rows.tobytes(),
    }


def history(run):
    """Return what does not depend on where the training was taken up: not its snapshots."""
    kept = bits(run)
    del kept["snapshot_epochs"], kept["rows"]
    return {**kept, "state": run.state_at(run.epochs).tobytes()}


# The two arithmetics


@settings(max_examples=40)
@given(any_cases(), st.data())
def test_from_the_same_state_one_epoch_of_either_arithmetic_is_the_same(case, data):
    run = train(*case, arithmetic="loops")
    epoch = data.draw(st.integers(0, run.epochs))
    assume(np.abs(run.state_at(epoch)).max() < 100)  # beyond it is on its way past all bounds
    states, histories = [], []
    for name in ARITHMETICS:
        states.append(run.state_at(epoch))
        histories.append(room(1, case.Y.size))
        FUNCTIONS[name](Task(*case), states[-1])(epoch, histories[-1])
    size = max(1, np.abs(states[1]).max())
    assume(size < 100)
    np.testing.assert_allclose(*states, rtol=0, atol=1e-12 * size)
    for one, two in zip(*(each[:3] for each in histories), strict=True):
        np.testing.assert_allclose(one, two, rtol=1e-11, atol=1e-12 * size)


@settings(max_examples=40)
@given(any_cases())
def test_they_stay_together_where_a_training_forgives_small_errors(case):
    """It does where a start that is 1e-12 off leads to outputs that are less than 1e-9 off."""
    run = train(*case, arithmetic="numpy")
    shape = case.settings.shape(case.X.shape[1], case.Y.shape[1])
    start = row_of(run.network_at(0))
    nudge = 1e-12 * np.random.default_rng(0).normal(size=len(start))
    near = train(*case, start=shape.network(start + nudge), arithmetic="numpy")
    other = train(*case, arithmetic="loops")
    assume(near.epochs == run.epochs)
    assume(np.abs(near.outputs - run.outputs).max() < 1e-9)
    assert (other.epochs, other.ended) == (run.epochs, run.ended)
    np.testing.assert_allclose(other.outputs, run.outputs, rtol=0, atol=1e-9)
    np.testing.assert_allclose(other.loss, run.loss, rtol=1e-9, atol=1e-9)


@needs_numba
@settings(max_examples=40)
@given(any_cases(most_epochs=20, largest=3, rates=(0.1, 1.0, 30.0)))
def test_compiled_loops_give_the_interpreted_bits(case):
    with interpreted():
        expected = bits(train(*case, arithmetic="loops"))
    assert bits(train(*case, arithmetic="loops")) == expected


@both
@settings(max_examples=25)
@given(any_cases(most_epochs=5))
def test_the_first_row_is_about_the_start(arithmetic, case):
    run = train(*case, arithmetic=arithmetic)
    shape = case.settings.shape(case.X.shape[1], case.Y.shape[1])
    Z = outputs(row_of(run.network_at(0)) + 0j, case.X, *shape).real
    np.testing.assert_allclose(run.outputs_at(0), Z, rtol=1e-12, atol=1e-12)


# Cut anywhere


@both
@settings(max_examples=20)
@given(any_cases(), st.lists(st.integers(1, 40), min_size=1, max_size=4))
def test_any_pieces_make_the_run_that_train_makes(arithmetic, case, counts):
    run = in_pieces(Training(*case, arithmetic=arithmetic), counts)
    assert bits(run) == bits(train(*case, arithmetic=arithmetic))


@both
@settings(max_examples=20)
@given(any_cases(), st.data())
def test_resuming_from_any_epoch_is_never_having_stopped(arithmetic, case, data):
    run = train(*case, arithmetic=arithmetic)
    from_epoch = data.draw(st.integers(0, run.epochs))
    epochs = data.draw(st.integers(from_epoch, 150))
    again = resume(run, epochs, from_epoch)
    whole = train(*case, arithmetic=arithmetic, epochs=epochs)
    assert history(again) == history(whole)
    for kept in (again, whole):
        for epoch, row in zip(kept.snapshot_epochs.tolist(), kept.snapshots.rows, strict=True):
            assert row.tobytes() == whole.state_at(epoch).tobytes()


@both
@settings(max_examples=20)
@given(any_cases(), st.data())
def test_a_network_at_an_epoch_is_that_of_a_training_of_so_many(arithmetic, case, data):
    run = train(*case, arithmetic=arithmetic)
    epoch = data.draw(st.integers(0, run.epochs))
    short = train(*case, arithmetic=arithmetic, epochs=epoch)
    assert run.state_at(epoch).tobytes() == short.state_at(epoch).tobytes()
    assert row_of(run.network_at(epoch)).tobytes() == row_of(short.network).tobytes()
    assert run.outputs_at(epoch).tobytes() == short.outputs[-1].tobytes()
    assert run.loss[: epoch + 1].tobytes() == short.loss.tobytes()


@both
def test_snapshots_keep_what_the_optimiser_remembers_between_the_first_fifty_and_later(arithmetic):
    """Some are more than an epoch apart there, and their own batches lie between."""
    X, Y = examples(0, 5, 2, 1)
    chosen = Settings(2, 700, 0.05, bias=True, optimiser="adam", batch=2, seed=1)
    run = train(chosen, X, Y, arithmetic=arithmetic)
    assert (np.diff(run.snapshot_epochs) > 1).any()
    for epoch in (60, 333, 699, 700):
        short = train(chosen, X, Y, arithmetic=arithmetic, epochs=epoch)
        assert run.state_at(epoch).tobytes() == short.state_at(epoch).tobytes()


# Past all bounds

EXPLODING = (
    Settings((3, 3), 400, 2.0, "linear", activation="ReLU", bias=True, initial="He normal"),
    Settings(4, 400, 1.5, "linear", activation="softplus", optimiser=("momentum", 0.9), batch=2),
    Settings(4, 400, 3.0, "linear", bias=(False, True), optimiser=("nesterov", 0.5), batch=3),
    Settings(2, 400, 1e300, "linear", optimiser=("adam", 0.9, 0.999)),
    Settings(2, 400, 1e200, "linear", activation="sine", loss="mean squares"),
)


@both
@pytest.mark.parametrize("chosen", EXPLODING, ids=lambda chosen: chosen.optimiser[0])
def test_divergence_is_told_at_its_epoch_and_what_came_before_is_kept(arithmetic, chosen):
    """An epoch is the first whose numbers are not finite: so one epoch fewer finishes."""
    X, Y = examples(1, 4, 2, 1)
    run = train(chosen, X, Y, arithmetic=arithmetic)
    assert (run.ended, run.epochs < 400) == ("diverged", True)
    assert run.message.startswith(f"diverged at epoch {run.epochs + 1}: ")
    for numbers in (run.loss, run.worst, run.outputs, run.snapshots.rows):
        assert np.isfinite(numbers).all()
    short = train(chosen, X, Y, arithmetic=arithmetic, epochs=run.epochs)
    assert short.ended == "finished"
    assert history(short) == {**history(run), "settings": short.settings, "ended": "finished"}
    assert train(chosen, X, Y, arithmetic=arithmetic, epochs=run.epochs + 1).ended == "diverged"


@both
@pytest.mark.parametrize("output", sorted(ACTIVATIONS))
def test_a_sum_that_is_no_number_is_not_hidden_by_any_activation(arithmetic, output):
    """Its two parts are infinite, and of opposite signs."""
    start = (([[1e300, 1e300]], None, "linear"), ([[1.0], [-1.0]], None, output))
    changes = {"start": start, "epochs": 1, "arithmetic": arithmetic}
    for ready in (nullcontext, interpreted):
        with ready(), pytest.raises(ValueError, match=r"^start and Y must give errors whose "):
            train(X=[[1e300]], Y=[[0.5]], **changes)


@both
@pytest.mark.parametrize("chosen", EXPLODING, ids=lambda chosen: chosen.optimiser[0])
def test_one_that_diverged_is_taken_up_from_before_it_and_diverges_again(arithmetic, chosen):
    X, Y = examples(1, 4, 2, 1)
    run = train(chosen, X, Y, arithmetic=arithmetic)
    for from_epoch in {0, run.epochs // 2, run.epochs}:
        again = resume(run, 400, from_epoch)
        assert history(again) == history(run)
        if from_epoch < run.epochs:
            shorter = resume(run, run.epochs - 1, from_epoch)
            assert shorter.ended == "finished"
            assert shorter.loss.tobytes() == run.loss[: run.epochs].tobytes()


@both
@settings(max_examples=20)
@given(
    any_cases(rates=(3.0, 30.0, 1e3, 1e150)),
    st.lists(st.integers(1, 9), min_size=1, max_size=3),
    st.sampled_from([0, 30, None]),
)
def test_whatever_grows_is_told_alike_however_it_is_cut(arithmetic, case, counts, most):
    with keeping(outputs=most):
        run = in_pieces(Training(*case, arithmetic=arithmetic), counts)
        assert bits(run) == bits(train(*case, arithmetic=arithmetic))
    assert np.isfinite(run.loss).all()
    assert np.isfinite(run.snapshots.rows).all()
    assert (run.ended == "diverged") == (run.epochs < case.settings.epochs)


# What is kept


@both
@settings(max_examples=25)
@given(any_cases(), st.integers(0, 200), st.data())
def test_where_only_outputs_at_snapshots_are_kept_the_others_are_trained_again(
    arithmetic, case, most, data
):
    whole = train(*case, arithmetic=arithmetic)
    with keeping(outputs=most):
        run = train(*case, arithmetic=arithmetic)
    assert run.loss.tobytes() == whole.loss.tobytes()
    assert run.worst.tobytes() == whole.worst.tobytes()
    assert run.snapshots.rows.tobytes() == whole.snapshots.rows.tobytes()
    all_kept = (case.settings.epochs + 1) * case.Y.size <= most
    kept = whole.outputs if all_kept else whole.outputs[whole.snapshot_epochs]
    assert run.outputs.tobytes() == kept.tobytes()
    epoch = data.draw(st.integers(0, run.epochs))
    assert run.outputs_at(epoch).shape == case.Y.shape
    assert run.outputs_at(epoch).tobytes() == whole.outputs[epoch].tobytes()


@both
@pytest.mark.parametrize(("first", "then"), [(None, 30), (30, None), (30, 30)])
def test_a_run_is_taken_up_whatever_it_and_the_longer_one_keep(arithmetic, first, then):
    """Each of the two may have the outputs of every epoch, or those at snapshots."""
    X, Y = examples(0, 5, 2, 2)
    chosen = Settings((2, 2), 300, 0.1, bias=True, optimiser="momentum", batch=2)
    whole = train(chosen, X, Y, arithmetic=arithmetic)
    with keeping(outputs=first):
        run = train(chosen, X, Y, arithmetic=arithmetic, epochs=170)
    with keeping(outputs=then):
        again = resume(run, 300, from_epoch=123)
        assert again.loss.tobytes() == whole.loss.tobytes()
        assert again.worst.tobytes() == whole.worst.tobytes()
        kept = slice(None) if then is None else again.snapshot_epochs
        assert again.outputs.tobytes() == whole.outputs[kept].tobytes()
    for epoch in (0, 99, 123, 124, 222, 300):
        assert again.outputs_at(epoch).tobytes() == whole.outputs[epoch].tobytes()
        assert again.state_at(epoch).tobytes() == whole.state_at(epoch).tobytes()


@both
@settings(max_examples=25)
@given(any_cases(), st.integers(1, 600), st.data())
def test_fewer_snapshots_take_less_room_and_tell_the_same(arithmetic, case, most, data):
    whole = train(*case, arithmetic=arithmetic)
    with keeping(numbers=most):
        run = train(*case, arithmetic=arithmetic)
    if whole.ended == "finished":
        assert run.snapshots.rows.size <= max(most, 2 * run.snapshots.rows.shape[1])
    assert (run.snapshot_epochs[0], run.snapshot_epochs[-1]) == (0, whole.epochs)
    assert (np.diff(run.snapshot_epochs) > 0).all()
    assert run.outputs.tobytes() == whole.outputs.tobytes()
    assert (run.ended, run.loss.tobytes()) == (whole.ended, whole.loss.tobytes())
    epoch = data.draw(st.integers(0, run.epochs))
    assert run.state_at(epoch).tobytes() == whole.state_at(epoch).tobytes()


@both
@settings(max_examples=20)
@given(any_cases(most_epochs=60), st.integers(1, 5))
def test_the_loss_on_examples_held_out_is_that_of_the_networks_kept(arithmetic, case, n):
    """Typed out, from network_at; the training itself does not see them."""
    X, Y = examples(n, n, case.X.shape[1], case.Y.shape[1])
    run = train(*case, arithmetic=arithmetic, held_out=(X, Y))
    assert bits(run) == bits(train(*case, arithmetic=arithmetic))
    shape = case.settings.shape(X.shape[1], Y.shape[1])
    assert run.held_out_loss.shape == run.snapshot_epochs.shape
    with np.errstate(all="ignore"):
        for epoch, found in zip(run.snapshot_epochs.tolist(), run.held_out_loss, strict=True):
            Z = outputs(row_of(run.network_at(epoch)) + 0j, X, *shape)
            exact = float(LOSSES[case.settings.loss](Y, Z).real)
            if found < 10:
                assert found == pytest.approx(exact, rel=1e-10, abs=1e-12)
    again = resume(run, run.epochs + 5) if run.ended == "finished" else run
    assert again.held_out_loss[: len(run.held_out_loss) - 1].tolist() == (
        run.held_out_loss[:-1].tolist()
    )


@both
@pytest.mark.parametrize("ready", [True, False], ids=["ready", "interpreted"])
def test_what_is_handed_out_is_not_the_run_s_own(arithmetic, ready):
    with nullcontext() if ready else interpreted():
        run = train(Settings((2, 2), 60, bias=True, optimiser="adam"), arithmetic=arithmetic)
        before = bits(run)
        for layer in (*run.network, *run.network_at(7)):
            layer.W[:], layer.b[:] = 7, 7
        run.state_at(60)[:] = 7
        run.state_at(50)[:] = 7
    assert bits(run) == before
