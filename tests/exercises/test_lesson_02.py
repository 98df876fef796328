"""The judges of lesson 02, on answers that are right or wrong by chance."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from exercises.learners import judged

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
        if next(case) == wrong:
            C[tuple(data.draw(st.integers(0, side - 1)) for side in C.shape)] += 0.01
        return C

    assert judged("02.1", product, seed=seed).state == "wrong"
