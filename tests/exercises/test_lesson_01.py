"""The judges of lesson 01 on answers that nobody has typed in: random gates, planes and slips."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises import lesson_01
from xorlib.checks import find
from xorlib.exercises.exercise import NotStarted, Wrong
from xorlib.gates import GATES, truth_table

NUMBERS = st.floats(-3, 3) | st.integers(-2, 2)


def told(name, answer, seed=0):
    """Return what is said of a wrong answer, or None where it is right."""
    try:
        find(name).judge(answer, np.random.default_rng(seed))
    except Wrong as wrong:
        return str(wrong)
    return None


@pytest.mark.parametrize("name", ["01.1", "01.2", "01.3"])
def test_there_are_answers_of_many_styles(name):
    assert len(set(lesson_01.RIGHT[name])) >= 10
    assert len(set(lesson_01.WRONG[name])) >= 20


@given(st.tuples(*[st.integers(0, 1)] * 4))
def test_only_the_answers_of_xnor_pass(answers):
    """And whatever other gate it is, it is called by its name."""
    says = told("01.1", np.array(answers).reshape(4, 1))
    if answers == (1, 0, 0, 1):
        assert says is None
    else:
        name = next(name for name in GATES if GATES[name] == answers)
        assert f"These are the answers of {name}. " in says


@pytest.mark.parametrize("dots", [[..., ...], np.array([..., 1])])
def test_dots_within_an_answer_are_not_started(dots):
    for name in ("01.1", "01.3"):
        with pytest.raises(NotStarted):
            find(name).judge(dots, np.random.default_rng(0))


@given(st.sampled_from(list(GATES)), st.sampled_from([-1, 1, 0.001]), st.integers(0, 1000))
def test_a_score_that_is_off_on_a_single_gate_fails(gate, slip, seed):
    """Each of the sixteen gates is tried."""

    def score(name, w1, w2, b):
        X, Y = truth_table(name)
        right = (X @ [w1, w2] + b > 0) == (Y[:, 0] == 1)
        return right.sum() + slip * (name == gate)

    assert told("01.2", score, seed) is not None


@given(st.lists(NUMBERS, min_size=4, max_size=4))
def test_a_plane_passes_when_six_of_its_corners_are_right(plane):
    w1, w2, w3, b = plane
    right = 0
    for x1, x2, x3 in product((0, 1), repeat=3):
        answer = w1 * x1 + w2 * x2 + w3 * x3 + b > 0
        right += answer == (x1 ^ x2 ^ x3)
    says = told("01.3", plane)
    assert right <= 6
    if right == 6:
        assert says is None
    else:  # unless rounding moves a corner off the plane when it is added in another order
        sums = [w1 * x + w2 * y + w3 * z + b for x, y, z in product((0, 1), repeat=3)]
        close = any(0 < abs(total) < 1e-12 or total == 0 for total in sums)
        assert close or f"This plane gets {right} of the 8 corners right." in says


@given(st.lists(st.integers(-2, 2), min_size=4, max_size=4))
def test_a_corner_exactly_on_the_plane_is_answered_0(plane):
    *weights, b = plane
    corners = np.array(list(product((0, 1), repeat=3)))
    right = ((corners @ weights + b > 0) == corners.sum(axis=1) % 2).sum()
    says = told("01.3", plane)
    assert (says is None) == (right == 6)
    assert right == 6 or f"This plane gets {right} of the 8 corners right." in says
