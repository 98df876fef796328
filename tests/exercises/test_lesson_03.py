"""The judges of lesson 03, on answers that are right or wrong by chance."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from exercises.learners import judged

seeds = st.integers(0, 2**32 - 1)
errors = st.floats(1e-6, 10) | st.floats(-10, -1e-6)
near = st.floats(-0.005, 0.005)


def slope(out):
    return 1 - out**2


def slope_at(x):
    return 1 / np.cosh(x) ** 2


def inverse(out):
    return -np.log(1 / out - 1)


@given(errors, seeds)
def test_a_slope_that_is_off_by_a_little_fails(error, seed):
    """Whichever of the two functions it is."""
    one = judged("03.1", lambda out: slope(out) + error, slope_at, seed=seed)
    other = judged("03.1", slope, lambda x: slope_at(x) * (1 + error), seed=seed)
    assert one.state == other.state == "wrong"
    assert judged("03.1", slope, slope_at, seed=seed).state == "right"


@given(errors, seeds)
def test_an_inverse_that_is_off_by_a_little_fails(error, seed):
    assert judged("03.2", lambda out: inverse(out) + error, seed=seed).state == "wrong"
    assert judged("03.2", lambda out: inverse(out) * (1 + error), seed=seed).state == "wrong"


@given(st.tuples(near, near, near))
def test_numbers_may_be_rounded_to_three_digits(off):
    right = np.array([4.0**-10, 0.09**10, 4]) * (1 + np.array(off))
    assert judged("03.3", *right).state == "right"


@given(st.integers(0, 2), st.floats(-20, 20).filter(lambda off: abs(off) > 0.011))
def test_a_number_that_is_off_fails(place, off):
    wrong = np.array([4.0**-10, 0.09**10, 4])
    wrong[place] *= 1 + off
    assert judged("03.3", *wrong).state == "wrong"
