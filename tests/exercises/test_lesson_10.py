"""The judges of lesson 10, on answers that are right or wrong by chance."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.learners import judged
from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.gates import truth_table

X, Y = truth_table("XOR")
seeds = st.integers(0, 2**32 - 1)
factors = st.sampled_from([1 - 1e-6, 1 + 1e-6, -1, 0, 2])


def epoch(Wh, Wz, L, changes=(1, 1, 1, 1)):
    """Return dZ, dH, Wh and Wz, each times a factor of its own."""
    H = sigmoid(X @ Wh)
    dZ = Y - H @ Wz
    dH = (dZ @ Wz.T) * sigmoid_slope(H)
    four = dZ, dH, Wh + L * (X.T @ dH), Wz + (H.T @ dZ) * L
    return [factor * one for factor, one in zip(changes, four, strict=True)]


@settings(max_examples=20)
@given(seeds, factors, st.integers(0, 3))
def test_an_epoch_that_is_off_by_a_factor_anywhere_fails(seed, factor, place):
    changes = np.ones(4)
    changes[place] = factor
    assert judged("10.1", epoch, seed=seed).state == "right"
    assert judged("10.1", lambda *case: epoch(*case, changes), seed=seed).state == "wrong"


@settings(max_examples=20)
@given(seeds, factors, st.integers(0, 1))
def test_a_share_or_a_cosine_that_is_a_little_off_fails(seed, factor, place):
    """Right by numpy's own norm and inner product."""

    def off_by(step, true_step, changes=(1, 1)):
        share = np.linalg.norm(step - true_step) / np.linalg.norm(true_step)
        norms = np.linalg.norm(step) * np.linalg.norm(true_step)
        return share * changes[0], np.vdot(step, true_step) / norms * changes[1]

    changes = np.ones(2)
    changes[place] = factor
    assert judged("10.2", off_by, seed=seed).state == "right"
    assert judged("10.2", lambda *both: off_by(*both, changes), seed=seed).state == "wrong"
