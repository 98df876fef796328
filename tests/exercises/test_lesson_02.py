"""The judges of lesson 02, on answers that are right or wrong by chance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.learners import judged
from xorlib.exercises.exercise import Stopped
from xorlib.exercises.past_the_end import explained
from xorlib.exercises.ready_made import is_multiplied, is_ready_made

seeds = st.integers(0, 2**32 - 1)
factors = st.sampled_from([1 - 1e-6, 1 + 1e-6, -1, 0, 2])


def loops(A, B, order=(0, 1, 2), factor=1):
    """Return factor times A @ B, by loops inside each other in this order."""
    C = np.zeros((len(A), B.shape[1]))
    sizes = np.array([len(A), B.shape[1], len(B)])
    for place in np.ndindex(*sizes[list(order)]):
        i, j, k = (place[order.index(letter)] for letter in range(3))
        C[i, j] += factor * A[i, k] * B[k, j]
    return C


@given(st.permutations(range(3)), seeds)
def test_the_loops_may_stand_in_any_order(order, seed):
    assert judged("02.1", lambda A, B: loops(A, B, order), seed=seed).state == "right"


@given(factors, seeds)
def test_a_product_that_is_off_by_a_factor_fails(factor, seed):
    def selecting(X, Wh):
        return factor * np.array([Wh[x == 1].sum(axis=0) for x in X])

    def share(H, dZ, i):
        return factor * np.outer(H[i], dZ[i])

    assert judged("02.1", lambda A, B: loops(A, B, factor=factor), seed=seed).state == "wrong"
    assert judged("02.2", selecting, seed=seed).state == "wrong"
    assert judged("02.3", share, seed=seed).state == "wrong"


@given(st.data(), seeds)
def test_one_wrong_entry_fails(data, seed):
    """Wherever in the result it is, and in whichever case."""
    wrong = data.draw(st.integers(0, 4))
    case = iter(range(9))

    def product(A, B):
        C = loops(A, B)
        if 1 not in A.shape and next(case) == wrong:  # single numbers try how it bears sizes
            C[tuple(data.draw(st.integers(0, side - 1)) for side in C.shape)] += 0.01
        return C

    assert judged("02.1", product, seed=seed).state == "wrong"


def selecting(X, Wh):
    return np.array([Wh[x == 1].sum(axis=0) for x in X])


@given(seeds)
def test_what_is_added_is_told_from_what_is_multiplied(seed):
    """By the numbers alone, however the product is written."""
    rng = np.random.default_rng(seed)
    A, B = rng.integers(-9, 9, (3, 2)) / 4, rng.integers(1, 9, (2, 4)) / 4
    X = np.array([[0, 1], [1, 1], [1, 0]])
    assert is_ready_made(lambda A, B: np.array(A) @ np.array(B), A, B) == bool(A.any())
    assert not is_ready_made(loops, A, B)
    assert is_multiplied(lambda X, Wh: np.einsum("nk,km->nm", X, Wh), X, B)
    assert not is_multiplied(selecting, X, B)


def test_where_it_cannot_be_found_out_nothing_is_claimed():
    def strict(A, B):
        if A.dtype == object:
            raise TypeError("numbers only")
        return loops(A, B) * 1.0

    assert not is_ready_made(strict, np.eye(2), np.eye(2))


@pytest.mark.parametrize("sizes", [(3, 1, 1), (1, 3, 1), (1, 1, 3)])
def test_a_letter_that_runs_past_an_end_is_found(sizes):
    def product(A, B):
        if (len(A), len(B), B.shape[1]) == sizes or A.size > 3:
            raise IndexError("index 1 is out of bounds for axis 0 with size 1")
        return A @ B

    stopped = Stopped("It was called with that.")
    stopped.__cause__ = IndexError("index 3 is out of bounds for axis 1 with size 2")
    found = explained(stopped, product, ["A", "B"])
    assert str(found).startswith("One letter runs further than the side at which it stands.")
    assert found.__cause__ is stopped.__cause__
    other = Stopped("It was called with that.")
    other.__cause__ = KeyError("C")
    assert explained(other, product, ["A", "B"]) is other
