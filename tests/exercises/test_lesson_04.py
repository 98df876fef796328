"""Right functions of lesson 04 in random forms pass, and one that is a little off never does."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from exercises.learners import judged
from xorlib.activations import sigmoid

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


@given(*[st.integers(-1, 6)] * 3)
def test_only_the_three_true_scores_pass(best, worst, best_with_biases):
    state = judged("04.3", best, worst, best_with_biases).state
    assert (state == "right") == ((best, worst, best_with_biases) == (2, 2, 3))
