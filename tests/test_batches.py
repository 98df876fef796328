"""The order of the examples: a shuffle by the book, the same wherever a training is taken up."""

import math
from collections import Counter
from itertools import permutations

import numpy as np
import pytest
from any_settings import ARITHMETICS, examples
from hypothesis import given
from hypothesis import strategies as st
from nudged import downhill
from strategies import seeds

from xorlib.batches import orders
from xorlib.network import row_of
from xorlib.settings import Settings
from xorlib.training import train

firsts, sizes = st.integers(1, 10_000_000), st.integers(1, 40)


def by_fisher_and_yates(seed, epoch, n):
    """Algorithm P of Knuth, section 3.4.2, from the stream of one epoch: place k has draw k."""
    u = np.random.default_rng([seed, epoch]).random(n).tolist()
    order = list(range(n))
    for k in reversed(range(1, n)):
        other = math.floor(u[k] * (k + 1))
        order[k], order[other] = order[other], order[k]
    return order


@given(seeds, firsts, sizes)
def test_every_epoch_has_an_order_in_which_each_example_is_once(seed, first, n):
    found = orders(seed, first, 5, n)
    assert found.shape == (5, n)
    for row in found:
        assert sorted(row.tolist()) == list(range(n))


@given(seeds, firsts, sizes)
def test_it_is_a_shuffle_by_the_book(seed, first, n):
    found = orders(seed, first, 3, n)
    assert found.tolist() == [by_fisher_and_yates(seed, first + row, n) for row in range(3)]


@given(seeds, firsts, sizes, st.integers(0, 20), st.integers(0, 20))
def test_an_epoch_has_its_order_whatever_is_asked_with_it(seed, first, n, before, after):
    begin = max(1, first - before)
    found = orders(seed, begin, first - begin + 1 + after, n)
    assert found[first - begin].tolist() == orders(seed, first, 1, n)[0].tolist()
    assert orders(seed, first, 0, n).shape == (0, n)


def chi_square(counted, expected):
    return sum((count - expected) ** 2 / expected for count in counted)


@pytest.mark.parametrize("seed", [0, 2**32 - 1])
def test_all_orders_of_four_are_as_likely(seed):
    """A chi-square of 23 degrees of freedom is above 49.7 once in a thousand."""
    counts = Counter(map(tuple, orders(seed, 1, 24_000, 4).tolist()))
    assert chi_square([counts[order] for order in permutations(range(4))], 1_000) < 49.7


def test_every_example_is_as_often_at_every_place():
    """Nine degrees of freedom for each place: above 27.9 once in a thousand."""
    found = orders(1, 1, 10_000, 10)
    for place in found.T:
        assert chi_square(np.bincount(place, minlength=10), 1_000) < 27.9


def test_orders_of_near_seeds_and_epochs_have_nothing_in_common():
    """Two of twelve examples agree in one place on average, and in five once in 300."""
    rows = [*orders(0, 1, 3, 12), *orders(1, 1, 3, 12), *orders(2, 1, 3, 12)]
    for k, one in enumerate(rows):
        for other in rows[:k]:
            assert (one == other).sum() < 6


def in_batches(row, X, Y, settings, epochs):
    """Return the numbers after so many epochs of plain steps, by nudged slopes."""
    shape = settings.shape(X.shape[1], Y.shape[1])
    for epoch in range(1, epochs + 1):
        order = by_fisher_and_yates(settings.seed, epoch, len(X))
        for begin in range(0, len(X), settings.batch):
            some = order[begin : begin + settings.batch]
            step = downhill(row, X[some], Y[some], settings.loss, *shape)
            row = row + settings.learning_rate * step
    return row


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
@pytest.mark.parametrize("loss", ["half squares", "mean squares", "cross-entropy"])
@pytest.mark.parametrize("batch", [1, 2, 3, 4, 5, 6])
def test_a_step_is_taken_after_each_batch(batch, loss, arithmetic):
    """Of seven examples: the last batch has what is left, and means are over what it has."""
    X, Y = examples(3, 7, 2, 2)
    settings = Settings((3, 2), 4, 0.3, bias=True, loss=loss, batch=batch, seed=9)
    run = train(settings, X, Y, arithmetic=arithmetic)
    expected = in_batches(row_of(run.network_at(0)), X, Y, settings, 4)
    np.testing.assert_allclose(row_of(run.network), expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
def test_a_batch_of_all_is_no_batch(arithmetic):
    """There is no order then: sums are made as they stand."""
    X, Y = examples(3, 7, 2, 2)
    changes = {"epochs": 30, "arithmetic": arithmetic, "hidden": 4, "bias": True}
    whole, batch = (train(X=X, Y=Y, batch=each, **changes) for each in (None, 7))
    assert whole.outputs.tobytes() == batch.outputs.tobytes()


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
def test_the_optimiser_remembers_across_batches_and_epochs(arithmetic):
    """After k epochs of two batches each, the powers of Adam's betas are of 2 k."""
    run = train(epochs=5, batch=3, optimiser=("adam", 0.5, 0.75), arithmetic=arithmetic)
    for epoch in range(6):
        assert run.state_at(epoch)[-2:].tolist() == [0.5 ** (2 * epoch), 0.75 ** (2 * epoch)]


def test_one_example_alone_is_always_all():
    run = train(X=[[1.0, 2.0]], Y=[[0.5]], batch=1, epochs=20)
    whole = train(X=[[1.0, 2.0]], Y=[[0.5]], epochs=20)
    assert run.outputs.tobytes() == whole.outputs.tobytes()


def test_a_batch_is_at_most_all_examples():
    wanted = "^batch must be at most 4, the number of examples, got 5$"
    with pytest.raises(ValueError, match=wanted):
        train(batch=5, epochs=1)
