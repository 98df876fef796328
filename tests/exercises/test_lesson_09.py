"""The judges of lesson 09, on answers right or wrong by chance, and what they rely on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.learners import judged, told
from exercises.lesson_09 import LEARNS, SETUP
from xorlib.settings import PROGRAM_2
from xorlib.training import SURE, train

seeds = st.integers(0, 2**32 - 1)
factors = st.sampled_from([1 - 1e-6, 1 + 1e-6, -1, 0, 2])


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
