"""The judges of lesson 03, on answers that are right or wrong by chance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.learners import judged, told
from xorlib.exercises.lesson_03 import _BACKWARDS, _FROM_OUTPUT, _FROM_SUM

seeds = st.integers(0, 2**32 - 1)
errors = st.floats(1e-6, 10) | st.floats(-10, -1e-6)
near = st.floats(-0.0005, 0.0005)


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


@given(near, near)
def test_two_numbers_may_be_rounded_to_three_digits(one, other):
    assert judged("03.3", 4.0**-10 * (1 + one), 0.09**10 * (1 + other), 4).state == "right"


@given(st.integers(0, 2), st.floats(-20, 20).filter(lambda off: abs(off) > 0.002))
def test_a_number_that_is_off_fails(place, off):
    wrong = np.array([4.0**-10, 0.09**10, 4])
    wrong[place] *= 1 + off
    assert judged("03.3", *wrong).state == "wrong"


def test_dots_in_both_functions_are_not_started():
    for line in ("...", "return ...", "pass"):
        source = f"def tanh_slope(out):\n    {line}\n\ndef tanh_slope_at(u):\n    {line}"
        assert told("03.1", source).state == "not started"


def test_a_missing_name_of_the_lesson_is_not_put_on_the_learner():
    verdict = told("03.2", "def inverse_sigmoid(out):\n    return np.log(out / (1 - out))")
    assert verdict.says.startswith("There is no `np` here: were the cells above run?")


def test_one_left_out_of_three_is_told_by_its_name():
    assert "Still to be filled in: `weight`." in judged("03.3", 4.0**-10, 0.09**10, ...).says


@pytest.mark.parametrize(
    ("name", "answers", "words"),
    [
        *(("03.1", (wrong, slope_at), words) for wrong, words in _FROM_OUTPUT if callable(wrong)),
        *(("03.1", (slope, wrong), words) for wrong, words in _FROM_SUM if callable(wrong)),
        *(("03.2", (wrong,), words) for wrong, words in _BACKWARDS if callable(wrong)),
    ],
)
def test_each_known_mistake_is_told_in_its_own_words(name, answers, words):
    for seed in range(4):
        assert words in judged(name, *answers, seed=seed).says
