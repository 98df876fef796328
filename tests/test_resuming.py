"""The network at any epoch, and a training taken up again: as if it had never stopped."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import orders, outputs, same, seeds, sizes

from xorlib.settings import MOST_EPOCHS, PROGRAM_1, Settings
from xorlib.training import resume, train
from xorlib.training.snapshots import snapshot_schedule


@st.composite
def some_settings(draw):
    """Settings of at most 300 epochs, some of which diverge."""
    return Settings(
        hidden=draw(sizes),
        epochs=draw(st.integers(0, 300)),
        learning_rate=draw(st.sampled_from([0.1, 0.5, 1.0, 3.0])),
        output=draw(outputs),
        order=draw(orders),
        seed=draw(seeds),
    )


def assert_same_run(one, two):
    """Bit for bit: outputs, end, and the weights wherever both kept them."""
    assert one.settings == two.settings
    assert one.ended == two.ended
    assert one.outputs.tobytes() == two.outputs.tobytes()
    assert one.outputs.shape == two.outputs.shape
    assert same(one.weights, two.weights)
    kept = {int(e): W for e, W in zip(two.snapshot_epochs, two.snapshots, strict=True)}
    both = [e for e in one.snapshot_epochs.tolist() if e in kept]
    assert both[0] == 0
    assert both[-1] == one.epochs
    for epoch, weights in zip(one.snapshot_epochs.tolist(), one.snapshots, strict=True):
        assert epoch not in kept or same(weights, kept[epoch])


@given(some_settings(), st.data())
def test_weights_at_an_epoch_are_those_of_a_training_of_so_many_epochs(settings, data):
    run = train(settings)
    epoch = data.draw(st.integers(0, run.epochs))
    assert same(run.weights_at(epoch), train(settings, epochs=epoch).weights)


def test_weights_at_late_epochs_between_snapshots():
    run = train(epochs=5_000)
    for epoch in (4_321, 4_999, 5_000, 1_234):
        assert same(run.weights_at(epoch), train(epochs=epoch).weights)


def test_the_weights_that_are_handed_out_are_not_the_run_s_own():
    run = train(epochs=60)
    for epoch in (0, 60):
        expected = train(epochs=epoch).weights
        run.weights_at(epoch).Wh[:] = 7
        assert same(run.weights_at(epoch), expected)
    run.weights.Wz[:] = 7
    assert same(run.weights, expected)


@given(some_settings(), st.data())
def test_resuming_from_any_epoch_is_never_having_stopped(settings, data):
    run = train(settings)
    from_epoch = data.draw(st.integers(0, run.epochs))
    epochs = data.draw(st.integers(from_epoch, 400))
    assert_same_run(resume(run, epochs, from_epoch), train(settings, epochs=epochs))


def test_resuming_goes_on_from_the_last_epoch_unless_told():
    run = resume(train(epochs=120), 700)
    assert_same_run(run, train(epochs=700))
    assert run.settings.epochs == 700


def test_resuming_twice_is_resuming_once():
    once = resume(train(epochs=70), 500)
    twice = resume(resume(train(epochs=70), 230), 500)
    assert_same_run(twice, once)
    assert_same_run(twice, train(epochs=500))


def test_resuming_keeps_the_examples_and_leaves_the_first_run_alone():
    X, Y = np.array([[0.0, 2.0, 1.0], [1.0, 1.0, -1.0]]), np.array([[0.2], [0.9]])
    first = train(X=X, Y=Y, epochs=80)
    outputs, snapshot_epochs = first.outputs.copy(), first.snapshot_epochs.copy()
    run = resume(first, 160, from_epoch=33)
    assert np.array_equal(run.X, X)
    assert np.array_equal(run.Y, Y)
    assert_same_run(run, train(X=X, Y=Y, epochs=160))
    assert np.array_equal(first.outputs, outputs)
    assert np.array_equal(first.snapshot_epochs, snapshot_epochs)
    assert first.epochs == first.settings.epochs == 80


def test_the_loss_is_that_of_the_whole_history():
    first = train(epochs=80)
    assert len(first.loss) == 81  # computed once, and not to be carried over
    assert np.array_equal(resume(first, 200, from_epoch=40).loss, train(epochs=200).loss)


@given(some_settings(), st.data())
def test_snapshots_are_kept_at_strictly_increasing_epochs(settings, data):
    run = train(settings)
    again = resume(run, 400, data.draw(st.integers(0, run.epochs)))
    for kept in (run, again):
        epochs = kept.snapshot_epochs
        assert len(epochs) == len(kept.snapshots)
        assert epochs[0] == 0
        assert epochs[-1] == kept.epochs
        assert (np.diff(epochs) > 0).all()


@given(st.integers(0, 20_000), st.integers(0, 100_000))
def test_a_schedule_rises_from_its_first_to_its_last_epoch(first, further):
    schedule = snapshot_schedule(first, first + further)
    assert schedule[0] == first
    assert schedule[-1] == first + further
    gaps = np.diff(schedule)
    assert (gaps > 0).all()
    before = np.array(schedule[:-1])
    assert (gaps <= np.maximum(1, before / 50)).all()
    assert (gaps <= np.maximum(128, before / 500)).all()
    assert all(type(epoch) is int for epoch in schedule)


def test_the_first_fifty_epochs_are_all_kept_and_about_seven_hundred_in_all():
    schedule = snapshot_schedule(0, PROGRAM_1.epochs)
    assert schedule[:51] == list(range(51))
    assert 650 < len(schedule) < 750
    assert len(snapshot_schedule(0, MOST_EPOCHS)) < 3_500
    assert snapshot_schedule(0, 0) == [0]
    assert snapshot_schedule(7, 7) == [7]


@pytest.fixture(scope="module")
def short_run():
    return train(epochs=20)


@pytest.mark.parametrize(
    ("epoch", "kind"),
    [(-1, ValueError), (21, ValueError), (1.5, TypeError), (True, TypeError), ("3", TypeError)],
)
def test_an_epoch_is_a_whole_number_up_to_the_last(short_run, epoch, kind):
    for call in (short_run.weights_at, lambda epoch: resume(short_run, 30, epoch)):
        with pytest.raises(kind) as error:
            call(epoch)
        assert str(error.value) == f"epoch must be a whole number from 0 to 20, got {epoch!r}"


@pytest.mark.parametrize(
    ("epochs", "kind"),
    [
        (-1, ValueError),
        (19, ValueError),
        (10_000_001, ValueError),
        (25.0, TypeError),
        (True, TypeError),
        (None, TypeError),
    ],
)
def test_a_total_is_a_whole_number_from_where_it_is_taken_up(short_run, epochs, kind):
    with pytest.raises(kind) as error:
        resume(short_run, epochs)
    wanted = f"epochs must be a whole number from 20 to 10000000, got {epochs!r}"
    assert str(error.value) == wanted


@pytest.mark.parametrize(
    ("error", "kind", "wanted"),
    [
        (0, ValueError, "error must be above 0, got 0"),
        (-0.5, ValueError, "error must be above 0, got -0.5"),
        (np.inf, ValueError, "error must be a finite number, got inf"),
        ("small", TypeError, "error must be a finite number, got 'small'"),
    ],
)
def test_a_bound_on_the_error_is_above_0(short_run, error, kind, wanted):
    with pytest.raises(kind, match=f"^{wanted}$"):
        short_run.first_epoch_within(error)
