"""The judges of lessons 09 and 10, on answers that are right or wrong by chance, and what they rely on."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.learners import judged, told
from exercises.lesson_09 import LEARNS, SETUP
from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_2
from xorlib.training import SURE, train

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


@given(st.tuples(factors, factors, factors), seeds)
def test_only_one_matrix_is_exact(factor, seed):
    Wz = np.multiply([-2.0, -2.0, 4.0], factor)
    assert judged("09.3", Wz, seed=seed).state == "wrong"


@pytest.mark.parametrize("seed", [0, 3])
def test_only_one_rate_is_the_largest(seed):
    right = {0: 0.26, 3: 0.23}
    for rate in (*np.arange(2, 36, 3) / 100, 0.5, 1.0, 5.0):
        source = f"{LEARNS}\nlargest = {right | {seed: float(rate)}}"
        state = told("09.2", source, SETUP, seed=0).state
        assert (state == "right") == (float(rate) == right[seed])


def test_seed_3_is_sure_long_before_it_diverges_as_the_solution_says():
    run = train(PROGRAM_2, learning_rate=0.24, seed=3)
    assert run.ended == "diverged"
    assert run.epochs - run.first_epoch_within(SURE) > 2000
