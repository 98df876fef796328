"""Right functions of lesson 04 in random forms pass, and one that is a little off never does."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.learners import judged
from xorlib.activations import sigmoid
from xorlib.gates import truth_table

NETWORK = ([[7], [8]], -3, [[9]], -7)
SEEDS = st.integers(0, 2**32 - 1)
OFF = st.floats(1e-6, 10).flatmap(lambda size: st.sampled_from([size, -size]))


@given(SEEDS, st.randoms(use_true_random=False))
def test_units_may_be_added_up_in_any_order(seed, order):
    def shuffled_product(A, B):
        places = list(range(len(B)))
        order.shuffle(places)
        return sum(np.outer(A[:, k], B[k]) for k in places)

    def my_forward(X, Wh, Wz):
        H = sigmoid(shuffled_product(X, Wh))
        return H, sigmoid(shuffled_product(H, Wz))

    assert judged("04.1", my_forward, seed=seed).state == "right"


@given(SEEDS, OFF, st.sampled_from(["H", "Z", "inside"]))
def test_a_forward_pass_that_is_a_little_off_fails(seed, off, where):
    def my_forward(X, Wh, Wz):
        H = sigmoid(X @ Wh) + off * (where == "inside")
        Z = sigmoid(H @ Wz)
        return H * (1 + off * (where == "H")), Z * (1 + off * (where == "Z"))

    assert judged("04.1", my_forward, seed=seed).state == "wrong"


@given(SEEDS, st.integers(-50, 50))
def test_only_the_right_count_passes(seed, off):
    def parameters(sizes, biases):
        matrices = [np.ones((before + biases, after)) for before, after in pairwise(sizes)]
        return sum(map(np.size, matrices[::-1])) + off * (len(sizes) == 4)

    assert judged("04.2", parameters, seed=seed).state == ("wrong" if off else "right")


@given(st.integers(-1, 6), st.integers(-1, 6))
def test_only_the_two_true_scores_pass(best, worst):
    state = judged("04.3", best, worst, NETWORK).state
    assert (state == "right") == ((best, worst) == (2, 2))


@given(*[st.floats(-10, 10)] * 5)
def test_a_network_passes_when_its_score_with_biases_is_3(w1, w2, bh, wz, bz):
    X, Y = truth_table("XOR")
    H = sigmoid(X @ [[w1], [w2]] + bh)
    right = ((sigmoid(H * wz + bz) > 0.5) == (Y > 0.5)).sum()
    assert right < 4
    verdict = judged("04.3", 2, 2, (np.array([[w1], [w2]]), bh, np.array([[wz]]), bz))
    assert (verdict.state == "right") == (right == 3)


@pytest.mark.parametrize(
    "answers",
    [
        ([2] * 100_000, 2, NETWORK),
        (2, "x" * 1_000_000, NETWORK),
        (2, 2, [3] * 100_000),
        (2, 2, ("x" * 1_000_000, 1, 1, 1)),
        (10**400, 2, NETWORK),
        (2, 2, ([10**400, 1], 1, 1, 1)),
        (2, 2, {"Wh": 1}),
        (2, 2, (np.ones((2, 1), object), None, [[]], ...)),
        (np.array([], dtype=object), 2, NETWORK),
    ],
)
def test_whatever_is_found_is_told_shortly(answers):
    verdict = judged("04.3", *answers)
    assert verdict.state in ("wrong", "not started")
    assert len(verdict.says) < 700
    assert "error" not in verdict.says


def test_a_table_from_outside_is_named_and_an_innocent_one_is_not():
    own = {"sigmoid": sigmoid, "Wz": np.ones((3, 1)), "np": np}
    source = "def my_forward(X, Wh, {}):\n    H = sigmoid(X @ Wh)\n    return H, {}"
    for last, result, outside in (("wz", "sigmoid(H @ Wz)", True), ("Wz", "H @ Wz", False)):
        names = dict(own)
        exec(source.format(last, result), names)
        assert ("from outside" in judged("04.1", names["my_forward"]).says) == outside
