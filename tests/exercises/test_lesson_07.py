"""The judges of lesson 07, on answers that are right or wrong by chance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.learners import judged
from xorlib.backward import backward
from xorlib.exercises.blank_page import SOON_RIGHT, program
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.training import RIGHT, SURE, train

X, Y = truth_table("XOR")
seeds = st.integers(0, 2**32 - 1)
factors = st.sampled_from([1 - 1e-6, 1 + 1e-6, -1, 0, 2])
few = settings(max_examples=12)


def stopped(Wh, Wz, epochs, limit=SURE, rate=1):
    """Return how many epochs it took, Wh and Wz."""
    for epoch in range(epochs):
        H, Z = forward(X, Wh, Wz)
        if np.abs(Y - Z).max() < limit:
            return epoch, Wh, Wz
        steps = backward(X, Y, H, Z, Wz)
        Wh, Wz = Wh + rate * steps[0], Wz + rate * steps[1]
    return epochs, Wh, Wz


@few
@given(seeds, factors)
def test_a_loop_of_another_rate_fails(seed, rate):
    def history(Wh, Wz, epochs, rate=rate):
        ends = (stopped(Wh, Wz, epoch, 0, rate) for epoch in range(epochs + 1))
        return [((Y - forward(X, *W)[1]) ** 2).sum() / 2 for _, *W in ends]

    assert judged("07.2", stopped, seed=seed).state == "right"
    assert judged("07.2", lambda *case: stopped(*case, rate=rate), seed=seed).state == "wrong"
    assert judged("07.3", lambda *case: history(*case, 1), seed=seed).state == "right"
    assert judged("07.3", history, seed=seed).state == "wrong"


@few
@given(seeds, st.sampled_from([0.045, 0.049, 0.051, 0.055, 0.1]))
def test_a_loop_that_stops_at_another_error_fails(seed, limit):
    assert judged("07.2", lambda *case: stopped(*case, limit), seed=seed).state == "wrong"


@few
@given(seeds, st.sampled_from([0.5, 0.999, 1.001, 1.1]))
def test_a_program_of_another_rate_fails(seed, rate):
    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    def at_a_rate(seed, epochs, rate=rate):
        rng = np.random.default_rng(seed)
        Wh, Wz = rng.uniform(size=(2, 3)), rng.uniform(size=(3, 1))
        for _ in range(epochs):
            H = sigmoid(X @ Wh)
            Z = sigmoid(H @ Wz)
            dZ = (Y - Z) * Z * (1 - Z)
            dH = dZ @ Wz.T * H * (1 - H)
            Wh, Wz = Wh + rate * X.T @ dH, Wz + rate * H.T @ dZ
        return Wh, Wz, Z

    assert judged("07.1", lambda *case: at_a_rate(*case, 1), seed=seed).state == "right"
    assert judged("07.1", at_a_rate, seed=seed).state == "wrong"


@pytest.mark.parametrize("seed", SOON_RIGHT)
def test_these_are_right_soon(seed):
    assert train(seed=seed, epochs=300).first_epoch_within(RIGHT) is not None


def test_the_blank_page_is_the_run_of_lesson_00():
    run = train(seed=0, epochs=500)
    Wh, Wz, Z = program(0, 500)
    assert np.allclose(Wh, run.weights.Wh, 1e-12)
    assert np.allclose(Wz, run.weights.Wz, 1e-12)
    assert np.allclose(Z, run.outputs[499], 1e-12)
