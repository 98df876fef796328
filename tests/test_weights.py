"""Initial weights: reproducible, in their range, and the article's when it is asked for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import same, seeds, sizes

from xorlib.weights import (
    Weights,
    article_weights,
    check_weights,
    equal_weights,
    uniform_weights,
)


@given(sizes, seeds, sizes, sizes)
def test_uniform_weights_have_their_shapes_and_their_range(hidden, seed, inputs, outputs):
    Wh, Wz = uniform_weights(hidden, seed, inputs, outputs)
    assert Wh.shape == (inputs, hidden)
    assert Wz.shape == (hidden, outputs)
    assert all(0 <= w < 1 for W in (Wh, Wz) for w in W.ravel())


@given(sizes, seeds)
def test_uniform_weights_are_the_next_numbers_of_numpys_default_generator(hidden, seed):
    numbers = np.random.default_rng(seed).random(3 * hidden)
    Wh, Wz = uniform_weights(hidden, seed)
    assert np.array_equal(np.concatenate([Wh.ravel(), Wz.ravel()]), numbers)


def test_uniform_weights_fill_the_range_from_0_to_1():
    Wh, Wz = uniform_weights(1_000, 0)
    for W in (Wh, Wz):
        assert np.quantile(W, [0, 0.5, 1]) == pytest.approx([0, 0.5, 1], abs=0.06)


def test_a_seed_gives_the_same_weights_again_and_another_seed_others():
    assert same(uniform_weights(3, 7), uniform_weights(3, 7))
    assert not same(uniform_weights(3, 7), uniform_weights(3, 8))


def test_a_generator_is_drawn_on():
    """The first draw is that of the seed; the second goes on from there."""
    rng = np.random.default_rng(7)
    assert same(uniform_weights(3, rng), uniform_weights(3, 7))
    assert not same(uniform_weights(3, rng), uniform_weights(3, 7))


@given(sizes, seeds)
def test_article_weights_are_those_of_the_legacy_generator(hidden, seed):
    before = np.random.get_state()
    try:
        np.random.seed(seed)
        Wh = np.random.uniform(size=(2, hidden))
        Wz = np.random.uniform(size=(hidden, 1))
    finally:
        np.random.set_state(before)
    assert same(article_weights(hidden, seed), (Wh, Wz))


def test_article_weights_start_as_everybodys_seed_0_does():
    Wh, Wz = article_weights()
    assert Wh[0] == pytest.approx([0.5488135, 0.71518937, 0.60276338], abs=5e-9)
    assert Wz.shape == (3, 1)


def test_drawing_weights_leaves_the_global_generator_alone():
    name, keys, *rest = np.random.get_state()
    article_weights(3, 1)
    uniform_weights(3, 1)
    name_after, keys_after, *rest_after = np.random.get_state()
    assert (name, rest) == (name_after, rest_after)
    assert np.array_equal(keys, keys_after)


@given(sizes, st.floats(-1e300, 1e300), sizes, sizes)
def test_equal_weights_are_all_the_given_number(hidden, value, inputs, outputs):
    Wh, Wz = equal_weights(hidden, value, inputs, outputs)
    assert Wh.tolist() == [[value] * hidden] * inputs
    assert Wz.tolist() == [[value] * outputs] * hidden


def test_check_weights_gives_floats_and_takes_lists():
    Wh, Wz = check_weights([[1, 2, 3], [4, 5, 6]], [[1], [0], [1]], inputs=2, outputs=1)
    assert Wh.dtype == Wz.dtype == float
    assert isinstance(check_weights(Wh, Wz), Weights)


@pytest.mark.parametrize(
    ("Wh", "Wz", "message"),
    [
        (np.ones((3, 3)), np.ones((3, 1)), r"Wh must be .* shape \(2, m\), got shape \(3, 3\)"),
        (np.ones((2, 3)), np.ones((2, 1)), r"Wz must be .* shape \(3, 1\), got shape \(2, 1\)"),
        (np.ones((2, 3)), np.ones((3, 2)), r"Wz must be .* shape \(3, 1\), got shape \(3, 2\)"),
        (np.ones((2, 3)), np.ones(3), r"Wz must be .*, got shape \(3,\); Wz.reshape\(-1, 1\)"),
        (np.ones((2, 0)), np.ones((0, 1)), r"Wh must be .*, got shape \(2, 0\)"),
        ([[1, np.nan, 3], [4, 5, 6]], np.ones((3, 1)), "Wh must be finite, got nan in row 0, col"),
        (np.ones((2, 3)), [[1], [2], [-np.inf]], "Wz must be finite, got -inf in row 2, column 0"),
        ([[1, 2, 3], [4, 5]], np.ones((3, 1)), "Wh must be a matrix, got rows of different"),
    ],
)
def test_weights_that_do_not_fit_are_refused(Wh, Wz, message):
    with pytest.raises(ValueError, match=message):
        check_weights(Wh, Wz, inputs=2, outputs=1)


@pytest.mark.parametrize("start", [article_weights, lambda h, s: uniform_weights(h, s)])
@pytest.mark.parametrize(
    ("hidden", "seed", "kind", "message"),
    [
        (0, 0, ValueError, "hidden must be a whole number from 1 to 1000, got 0"),
        (1_001, 0, ValueError, "hidden must be a whole number from 1 to 1000, got 1001"),
        (2.5, 0, TypeError, "hidden must be a whole number from 1 to 1000, got 2.5"),
        (True, 0, TypeError, "hidden must be a whole number from 1 to 1000, got True"),
        (3, -1, ValueError, "seed must be a whole number from 0 to 4294967295, got -1"),
        (3, 2**32, ValueError, "seed must be a whole number from 0 to 4294967295, got 4294967296"),
        (3, None, TypeError, "seed must be a whole number from 0 to 4294967295, got None"),
        (3, 1.0, TypeError, "seed must be a whole number from 0 to 4294967295, got 1.0"),
    ],
)
def test_sizes_and_seeds_are_checked(start, hidden, seed, kind, message):
    with pytest.raises(kind, match=f"^{message}$"):
        start(hidden, seed)


@pytest.mark.parametrize("size", ["inputs", "outputs"])
@pytest.mark.parametrize("make", [uniform_weights, equal_weights])
def test_inputs_and_outputs_are_at_least_one(make, size):
    with pytest.raises(ValueError, match=f"{size} must be a whole number from 1 to 1000, got 0"):
        make(3, 1, **{size: 0})


@pytest.mark.parametrize(
    ("value", "kind"), [(np.nan, ValueError), (np.inf, ValueError), ("1", TypeError)]
)
def test_equal_weights_need_a_finite_number(value, kind):
    with pytest.raises(kind, match="value must be a finite number, got"):
        equal_weights(3, value)
