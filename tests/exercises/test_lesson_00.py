"""The judges of lesson 00 on answers that nobody has typed in."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.learners import judged
from xorlib.exercises.lesson_00 import _LOSS_MISTAKES
from xorlib.training import RIGHT, train


@settings(max_examples=30)
@given(st.integers(1, 2**32 - 1), st.integers(-3, 3))
def test_only_the_first_moment_passes(seed, off):
    """From any seed; the moments beside it do not."""
    errors = np.abs(train(seed=seed, epochs=2000).outputs[:, :, 0] - [0, 1, 1, 0])
    right = (errors < RIGHT).all(axis=1)
    if right.any():
        verdict = judged("00.1", seed, int(right.argmax()) + off)
        assert verdict.state == ("wrong" if off else "right")


@settings(max_examples=30)
@given(st.integers(1, 12), st.floats(0.5, 12), st.integers(0, 100))
def test_a_training_passes_when_it_is_right_within_99_corrections(hidden, learning_rate, seed):
    run = train(hidden=hidden, learning_rate=learning_rate, seed=seed, epochs=1000)
    errors = np.abs(run.outputs[:100, :, 0] - [0, 1, 1, 0])
    soon = (errors < RIGHT).all(axis=1).any()
    assert judged("00.2", run).state == ("right" if soon else "wrong")


@given(st.sampled_from([2, 3, 4, 5]), st.floats(1e-6, 1), st.integers(0, 1000))
def test_a_loss_that_is_off_for_one_length_fails(length, slip, seed):
    def loss(errors):
        return np.dot(errors, errors) / 2 * (1 + slip * (len(errors) == length))

    assert judged("00.3", loss, seed=seed).state == "wrong"


def test_what_is_said_of_a_rate_that_is_too_small_or_too_large_can_be_followed():
    """From any rate on, whoever goes the way that is named ends where it is right soon enough."""
    for hidden in (2, 3, 4, 6):
        rate, steps = 1.5, 0
        while (
            verdict := judged("00.2", train(hidden=hidden, learning_rate=rate, epochs=1000))
        ) and (verdict.state == "wrong"):
            if "none of the learning rates" in verdict.says:
                break
            ahead = "Go further" in verdict.says
            assert ahead or "Go back" in verdict.says or "Change it a little" in verdict.says
            rate += 0.5 if ahead else -0.5
            steps += 1
            assert steps < 40


@pytest.mark.parametrize(("wrong", "words"), [pair for pair in _LOSS_MISTAKES if callable(pair[0])])
def test_each_known_mistake_is_told_in_its_own_words(wrong, words):
    for seed in range(4):
        assert judged("00.3", wrong, seed=seed).says.startswith(words)
