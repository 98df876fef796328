"""The judges of lesson 01 on answers that nobody has typed in: random gates, planes and slips."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from exercises.learners import judged
from xorlib.gates import GATES, truth_table

NUMBERS = st.floats(-3, 3) | st.integers(-2, 2)


@given(st.tuples(*[st.integers(0, 1)] * 4))
def test_only_the_answers_of_xnor_pass(answers):
    """And whatever other gate it is, it is called by its name."""
    verdict = judged("01.1", np.array(answers).reshape(4, 1))
    if answers == (1, 0, 0, 1):
        assert verdict.state == "right"
    else:
        name = next(name for name in GATES if GATES[name] == answers)
        assert f"These are the answers of {name}. " in verdict.says


@given(st.sampled_from(list(GATES)), st.sampled_from([-1, 1, 0.001]), st.integers(0, 1000))
def test_a_score_that_is_off_on_a_single_gate_fails(gate, slip, seed):
    """Each of the sixteen gates is tried."""

    def score(name, w1, w2, b):
        X, Y = truth_table(name)
        right = (X @ [w1, w2] + b > 0) == (Y[:, 0] == 1)
        return right.sum() + slip * (name == gate)

    assert judged("01.2", score, seed=seed).state == "wrong"


@given(st.lists(NUMBERS, min_size=4, max_size=4))
def test_a_plane_passes_when_six_of_its_corners_are_right(plane):
    w1, w2, w3, b = plane
    right = 0
    for x1, x2, x3 in product((0, 1), repeat=3):
        answer = w1 * x1 + w2 * x2 + w3 * x3 + b > 0
        right += answer == (x1 ^ x2 ^ x3)
    verdict = judged("01.3", plane)
    assert right <= 6
    assert verdict.state == ("right" if right == 6 else "wrong")
    assert right == 6 or f"This plane gets {right} of the 8 corners right." in verdict.says
