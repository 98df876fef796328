"""The judges of lesson 09, on answers right or wrong by chance, and what they rely on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.learners import judged, told
from exercises.lesson_09 import LEARNS, SETUP
from xorlib.exercises.fair_median import WRONG_MEDIANS, in_disorder, median, never_as, quick_run
from xorlib.exercises.fates import WRONG_ENDS, learnt
from xorlib.settings import PROGRAM_2
from xorlib.training import RIGHT, SURE, train

seeds = st.integers(0, 2**32 - 1)
factors = st.sampled_from([1 - 1e-6, 1 + 1e-6, -1, 0, 2])
LARGEST = {0: 0.26, 3: 0.23}


@given(st.tuples(factors, factors, factors), seeds)
def test_only_one_matrix_is_exact(factor, seed):
    Wz = np.multiply([-2.0, -2.0, 4.0], factor)
    assert judged("09.3", Wz, seed=seed).state == "wrong"


@pytest.mark.parametrize("seed", [0, 3])
def test_only_one_rate_is_the_largest(seed):
    for rate in (*np.arange(2, 36, 3) / 100, 0.5, 1.0, 5.0):
        source = f"{LEARNS}\nlargest = {LARGEST | {seed: float(rate)}}"
        state = told("09.2", source, SETUP, seed=0).state
        assert (state == "right") == (float(rate) == LARGEST[seed])


def test_seed_3_is_sure_long_before_it_diverges_as_the_solution_says():
    run = train(PROGRAM_2, learning_rate=0.24, seed=3)
    assert run.ended == "diverged"
    assert run.epochs - run.first_epoch_within(SURE) > 2000


@pytest.mark.parametrize("seed", range(4))
def test_whatever_cases_are_drawn_no_mistake_is_taken_for_another(seed):
    """Every known one is told in its own words."""
    assert judged("09.1", median, seed=seed).state == "right"
    assert judged("09.2", learnt, LARGEST, seed=seed).state == "right"
    for wrong, words in WRONG_ENDS:
        if callable(wrong):
            assert words in judged("09.2", wrong, LARGEST, seed=seed).says
    for wrong, words in [*WRONG_MEDIANS, *map(never_as, (0, -1, 1000, 20_000, 10**9))]:
        if callable(wrong):
            assert words in judged("09.1", wrong, seed=seed).says


def test_the_run_in_the_middle_of_a_list_is_not_that_of_the_median():
    runs = [quick_run(seed, 700) for seed in range(5)]
    for seed in range(10):
        mixed = in_disorder(runs, np.random.default_rng(seed))
        assert set(map(id, mixed)) == set(map(id, runs))
        assert mixed[2].first_epoch_within(RIGHT) != median(runs, RIGHT)
