"""Data to learn, against plain readings of what they promise."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xorlib.data import held_out, samples, table
from xorlib.gates import GATES, truth_table


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_is_a_table_of_two_inputs(gate):
    X, Y = table(lambda a, b: GATES[gate][2 * a + b], 2)
    for one, two in zip((X, Y), truth_table(gate), strict=True):
        assert one.tobytes() == two.tobytes()
        assert one.shape == two.shape


@pytest.mark.parametrize("inputs", [1, 3, 12])
def test_parity_of_any_number_of_inputs(inputs):
    X, Y = table(lambda *x: sum(x) % 2, inputs)
    assert X.tolist() == [list(case) for case in product((0, 1), repeat=inputs)]
    assert Y[:, 0].tolist() == [bin(number).count("1") % 2 for number in range(2**inputs)]


@given(st.integers(1, 200), st.floats(-9, 9), st.floats(0.1, 9), st.integers(0, 2**32 - 1))
def test_samples_lie_on_the_function_at_places_of_the_stream(count, low, wide, seed):
    X, Y = samples(np.sin, count, low, low + wide, seed=seed)
    u = np.random.default_rng(seed).random(count)
    assert X[:, 0].tolist() == pytest.approx([low + wide * each for each in u.tolist()], rel=1e-12)
    assert ((low <= X) & (low + wide >= X)).all()
    assert Y[:, 0].tolist() == pytest.approx([math.sin(x) for x in X[:, 0]])


def test_noise_is_normal_and_drawn_after_the_places():
    X, Y = samples(np.cos, 20_000, -3, 3, noise=0.5, seed=4)
    assert X.tobytes() == samples(np.cos, 20_000, -3, 3, seed=4)[0].tobytes()
    noise = (Y - np.cos(X)) / 0.5
    assert abs(noise.mean()) < 0.03
    assert abs(noise.std() - 1) < 0.02
    assert 0.67 < (abs(noise) < 1).mean() < 0.70
    rng = np.random.default_rng(4)
    rng.random(20_000)
    u, v = rng.random(2).tolist()
    assert noise[0, 0] == pytest.approx(math.sqrt(-2 * math.log(1 - u)) * math.cos(2 * math.pi * v))


@given(st.integers(2, 40), st.data(), st.integers(0, 2**32 - 1))
def test_each_example_is_either_left_or_held_out(n, data, seed):
    count = data.draw(st.integers(1, n - 1))
    X = np.arange(n, dtype=float).reshape(n, 1)
    (left, left_Y), (out, out_Y) = held_out(X, -X, count, seed)
    assert (len(left), len(out)) == (n - count, count)
    assert sorted([*left[:, 0], *out[:, 0]]) == X[:, 0].tolist()
    assert (np.diff(left[:, 0]) > 0).all()
    assert (left == -left_Y).all()
    assert (out == -out_Y).all()


def test_which_are_held_out_depends_on_the_seed():
    X = np.arange(50.0).reshape(-1, 1)
    found = {tuple(held_out(X, X, 10, seed)[1][0][:, 0]) for seed in range(20)}
    assert len(found) == 20


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (lambda: table(lambda x: 2, 1), ValueError, "answer must give 0 or 1, got 2"),
        (lambda: table(lambda x: 1, 0), ValueError, "inputs must be a whole number from 1 to 12"),
        (lambda: samples(np.sin, 0), ValueError, "count must be a whole number from 1"),
        (lambda: samples(np.sin, 5, 1, 1), ValueError, "low must be below high, got 1 and 1"),
        (lambda: samples(np.sin, 5, noise=-1), ValueError, "noise must be 0 or more, got -1"),
        (lambda: samples(np.sum, 5), ValueError, r"function\(X\) must be a matrix"),
        (lambda: held_out([[1]], [[1]], 1), ValueError, "count must be a whole number"),
        (lambda: samples(np.sin, 5, seed=-1), ValueError, "seed must be a whole number"),
    ],
)
def test_what_makes_no_data_is_refused(call, kind, words):
    with pytest.raises(kind, match=words):
        call()
