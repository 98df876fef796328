"""The optimisers against closed forms, and against their papers' lines in plain Python."""

import math
from itertools import islice

import numpy as np
import pytest
from any_settings import ARITHMETICS, any_cases
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from nudged import downhill

from xorlib.network import row_of
from xorlib.optimisers import OPTIMISERS
from xorlib.settings import Settings
from xorlib.training import train

# One parameter: the input is 0, so the hidden unit gives 1/2 whatever its weight, Z is v / 2 and
# the loss 1/2 (y - v / 2)**2, whose slope along v is (v - 2 y) / 4.

TARGET, FIRST, CURVATURE = 0.75, -2.0, 0.25
LOWEST = 2 * TARGET


def path(optimiser, rate, epochs, arithmetic):
    """Return v at epoch 0, 1, 2, ..."""
    start = (([[0.6]], None, "sigmoid"), ([[FIRST]], None, "linear"))
    changes = {"optimiser": optimiser, "learning_rate": rate, "epochs": epochs}
    run = train(X=[[0.0]], Y=[[TARGET]], start=start, arithmetic=arithmetic, **changes)
    assert all(run.network_at(epoch)[0].W == 0.6 for epoch in (0, epochs))
    return [float(run.network_at(epoch)[1].W[0, 0]) for epoch in range(epochs + 1)]


def by_two_roots(trace, determinant, first, second, epochs):
    """Return e_0, e_1, ... of e_(k+1) = trace e_k - determinant e_(k-1): a closed form."""
    root = (trace * trace - 4 * determinant + 0j) ** 0.5
    a, b = (trace + root) / 2, (trace - root) / 2
    A = (second - b * first) / (a - b)
    return [(A * a**k + (first - A) * b**k).real for k in range(epochs + 1)]


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
@pytest.mark.parametrize("rate", [0.1, 1.0, 4.0, 7.5])
def test_plain_steps_shrink_the_distance_by_a_factor(rate, arithmetic):
    factor = 1 - rate * CURVATURE
    expected = [LOWEST + (FIRST - LOWEST) * factor**k for k in range(51)]
    assert path("plain", rate, 50, arithmetic) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
@pytest.mark.parametrize("momentum", [0.3, 0.9, 0.99])
@pytest.mark.parametrize("rate", [0.1, 1.0, 5.0])
def test_momentum_swings_as_a_recurrence_of_two_terms(rate, momentum, arithmetic):
    """e_(k+1) = e_k - rate c e_k + momentum (e_k - e_(k-1)), and the first step is a plain one."""
    c, first = rate * CURVATURE, FIRST - LOWEST
    found = path(("momentum", momentum), rate, 50, arithmetic)
    distances = by_two_roots(1 + momentum - c, momentum, first, first * (1 - c), 50)
    assert found == pytest.approx([LOWEST + e for e in distances], rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
@pytest.mark.parametrize("momentum", [0.3, 0.9, 0.99])
@pytest.mark.parametrize("rate", [0.1, 1.0, 3.0])
def test_nesterov_looks_ahead(rate, momentum, arithmetic):
    """Nesterov's own form, in u = e + rate momentum velocity, the point that he looks at.

    With x_(k+1) = u_k - rate c u_k, where he lands, u_(k+1) = x_(k+1) + momentum (x_(k+1) - x_k).
    The trained weight is u, and x_0 = u_0.
    """
    c, first = rate * CURVATURE, FIRST - LOWEST
    found = path(("nesterov", momentum), rate, 50, arithmetic)
    x, u, distances = first, first, [first]
    for _ in range(50):
        x, before = u - c * u, x
        u = x + momentum * (x - before)
        distances.append(u)
    assert found == pytest.approx([LOWEST + e for e in distances], rel=1e-12, abs=1e-12)
    second = first * (1 - c) + momentum * (first * (1 - c) - first)
    trace, determinant = (1 + momentum) * (1 - c), momentum * (1 - c)
    closed = by_two_roots(trace, determinant, first, second, 50)
    assert distances == pytest.approx(closed, rel=1e-10, abs=1e-10)


def adam_of_the_paper(beta1, beta2, epsilon, rate, slope, weight):
    """Yield the weight at epoch 0, 1, 2, ...: algorithm 1 of Kingma and Ba, line by line."""
    m = v = t = 0
    while True:
        yield weight
        t += 1
        g = slope(weight)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        weight -= rate * m_hat / (math.sqrt(v_hat) + epsilon)


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
@pytest.mark.parametrize("numbers", [(0.9, 0.999, 1e-8), (0.5, 0.9, 0.1), (0.0, 0.0, 1.0)])
@pytest.mark.parametrize("rate", [0.001, 0.1, 1.0])
def test_adam_does_what_its_paper_says(rate, numbers, arithmetic):
    paper = adam_of_the_paper(*numbers, rate, lambda v: CURVATURE * (v - LOWEST), FIRST)
    found = path(("adam", *numbers), rate, 50, arithmetic)
    assert found == pytest.approx(list(islice(paper, 51)), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
def test_the_first_step_of_adam_is_about_the_rate_whatever_the_slope(arithmetic):
    slope = CURVATURE * (FIRST - LOWEST)
    step = path(("adam", 0.9, 0.999, 1e-3), 0.01, 1, arithmetic)[1] - FIRST
    assert step == pytest.approx(0.01 * -slope / (abs(slope) + 1e-3), rel=1e-11)


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
def test_without_momentum_all_but_adam_are_plain(arithmetic):
    plain = path("plain", 0.5, 20, arithmetic)
    for name in ("momentum", "nesterov"):
        assert path((name, 0), 0.5, 20, arithmetic) == pytest.approx(plain, rel=1e-14)


def in_plain_python(optimiser, rate, row, slopes, steps):
    """Return the numbers after so many steps, and what is remembered, by the papers' lines.

    slopes : takes the numbers, returns the downhill direction
    """
    name, *own = optimiser
    first, second, powers = [0.0] * len(row), [0.0] * len(row), [1.0, 1.0]
    for _ in range(steps):
        for k, g in enumerate(slopes(row).tolist()):
            if name == "plain":
                row[k] += rate * g
            elif name == "adam":
                beta1, beta2, epsilon = own
                first[k] = beta1 * first[k] + (1 - beta1) * g
                second[k] = beta2 * second[k] + (1 - beta2) * g * g
                m_hat = first[k] / (1 - powers[0] * beta1)
                v_hat = second[k] / (1 - powers[1] * beta2)
                row[k] += rate * m_hat / (math.sqrt(v_hat) + epsilon)
            else:
                first[k] = own[0] * first[k] + g
                row[k] += rate * (g + own[0] * first[k] if name == "nesterov" else first[k])
        if name == "adam":
            powers = [power * beta for power, beta in zip(powers, own, strict=False)]
    memory = {"plain": [], "adam": [*first, *second, *powers]}.get(name, first)
    return row, memory


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
@settings(max_examples=120)
@given(any_cases(), st.integers(1, 12))
def test_every_weight_and_bias_is_stepped_as_the_papers_say(arithmetic, case, epochs):
    """With the slopes of a nudged loss; the state is the numbers, and then the memory."""
    chosen = Settings(
        case.settings.hidden,
        epochs,
        case.settings.learning_rate / 4,
        output=case.settings.output,
        seed=case.settings.seed,
        activation=case.settings.activation,
        bias=case.settings.bias,
        initial="Glorot normal",
        initial_biases="drawn",
        loss=case.settings.loss,
        optimiser=case.settings.optimiser,
    )
    run = train(chosen, case.X, case.Y, arithmetic=arithmetic)
    shape = chosen.shape(case.X.shape[1], case.Y.shape[1])

    def slopes(row):
        return downhill(row, case.X, case.Y, chosen.loss, *shape)

    first = row_of(run.network_at(0))
    row, memory = in_plain_python(chosen.optimiser, chosen.learning_rate, first, slopes, epochs)
    assume(np.abs(row).max() < 10)  # beyond it is on its way past all bounds, and digits with it
    np.testing.assert_allclose(run.state_at(epochs), [*row, *memory], rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize("name", sorted(OPTIMISERS))
def test_a_training_begins_with_nothing_remembered(name):
    count = 2 * 3 + 3
    empty = {"plain": [], "adam": [0.0] * 2 * count + [1.0, 1.0]}.get(name, [0.0] * count)
    assert train(optimiser=name, epochs=0).state_at(0)[count:].tolist() == empty


def test_own_numbers_that_are_left_out_are_the_usual_ones():
    assert Settings(optimiser="momentum").optimiser == ("momentum", 0.9)
    assert Settings(optimiser="nesterov").optimiser == ("nesterov", 0.9)
    assert Settings(optimiser="adam").optimiser == ("adam", 0.9, 0.999, 1e-8)
    assert Settings(optimiser=("adam", 0.5)).optimiser == ("adam", 0.5, 0.999, 1e-8)
    assert Settings().optimiser == ("plain",)
