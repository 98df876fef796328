"""The judges of lessons 07 and 08, on answers that are right or wrong by chance."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.learners import judged
from xorlib.backward import backward
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1
from xorlib.training import RIGHT, SURE, train
from xorlib.weights import article_weights

X, Y = truth_table("XOR")
NAND = truth_table("NAND")[1]
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


def test_nand_fails_from_seed_0_as_the_solution_says():
    run = train(PROGRAM_1, X=X, Y=NAND, seed=0)
    H, Z = forward(X, *run.weights)
    assert run.first_epoch_within(RIGHT) is None
    assert H[3].max() < 0.005
    assert abs(Z[3, 0] - 0.5) < 0.005


def test_a_quarter_of_the_error_costs_what_the_quiz_says():
    run = train(PROGRAM_1, start=article_weights(hidden=3, seed=0), epochs=70_000)
    assert run.first_epoch_within(SURE) == 4340
    assert run.first_epoch_within(SURE / 4) > 60_000
