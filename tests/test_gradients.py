"""The step of one epoch against the slopes of the loss, by an imaginary nudge and by a real one."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from any_settings import ARITHMETICS, any_cases, examples, with_plain_steps
from hypothesis import given, settings
from hypothesis import strategies as st
from nudged import LOSSES, downhill, outputs

from xorlib.activations import ACTIVATIONS
from xorlib.network import row_of
from xorlib.settings import Settings
from xorlib.starts import initial_network
from xorlib.training import train

RATE = 0.125  # by which it is exact to divide

WITH_LOSS = [
    *product(["half squares", "mean squares"], sorted(ACTIVATIONS)),
    ("cross-entropy", "sigmoid"),
]

BIASES = {
    "with": lambda layers: (True,) * layers,
    "without": lambda layers: (False,) * layers,
    "mixed": lambda layers: tuple(place % 2 == 0 for place in range(layers)),
}


def step(settings, X, Y, arithmetic):
    """Return the start as a row, and the step of its first epoch over the rate."""
    run = train(settings, X, Y, arithmetic=arithmetic, epochs=1)
    before, after = row_of(run.network_at(0)), row_of(run.network_at(1))
    return before, (after - before) / settings.learning_rate


@pytest.mark.parametrize("bias", BIASES)
@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
def test_a_plain_step_goes_down_the_slopes_of_every_loss(activation, bias):
    for (loss, output), depth in product(WITH_LOSS, (1, 2, 3, 4)):
        sizes = (2, *(3, 2, 4, 2)[:depth], 2)
        biases = BIASES[bias](depth + 1)
        chosen = Settings(
            sizes[1:-1],
            learning_rate=RATE,
            output=output,
            activation=activation,
            bias=biases,
            initial=("uniform", -0.9, 0.9),
            initial_biases="drawn",
            loss=loss,
            seed=depth,
        )
        X, Y = examples(depth, 5, 2, 2)
        for arithmetic in ARITHMETICS:
            row, found = step(chosen, X, Y, arithmetic)
            exact = downhill(row, X, Y, loss, sizes, biases, (*(activation,) * depth, output))
            assert np.abs(found - exact).max() < 1e-13 * max(1, np.abs(exact).max()), chosen


def plain(case):
    """Return the Settings of a Case with plain steps on all examples, and its network's shape."""
    chosen = with_plain_steps(case.settings, learning_rate=RATE)
    return chosen, chosen.shape(case.X.shape[1], case.Y.shape[1])


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
@settings(max_examples=150)
@given(any_cases(largest=6))
def test_it_does_in_networks_of_any_shape_from_any_start(arithmetic, case):
    chosen, shape = plain(case)
    row, found = step(chosen, case.X, case.Y, arithmetic)
    exact = downhill(row, case.X, case.Y, chosen.loss, *shape)
    assert np.abs(found - exact).max() < 1e-13 * max(1, np.abs(exact).max(), np.abs(row).max())


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
@settings(max_examples=20)
@given(any_cases(), st.integers(0, 10**6))
def test_it_goes_down_the_loss_that_training_itself_tells(arithmetic, case, seed):
    """By central differences along a random direction, which are exact to about 1e-9.

    Without ReLUs: a network of zeros stands at their corner.
    """
    chosen, _ = plain(case)
    smooth = {"ReLU": "softplus", "leaky ReLU": "tanh"}
    names = case.settings.shape(1, 1).activations
    *hidden, output = (smooth.get(name, name) for name in names)
    chosen = replace(chosen, activation=tuple(hidden), output=output)
    shape = chosen.shape(case.X.shape[1], case.Y.shape[1])
    start = initial_network(shape, chosen)
    row, direction = row_of(start), np.random.default_rng(seed).normal(size=shape.count)

    def loss(row):
        given = {"start": shape.network(row), "arithmetic": arithmetic}
        return train(chosen, case.X, case.Y, **given, epochs=0).loss[0]

    nudge = 1e-6
    measured = (loss(row + nudge * direction) - loss(row - nudge * direction)) / (2 * nudge)
    _, found = step(chosen, case.X, case.Y, arithmetic)
    assert -(found @ direction) == pytest.approx(measured, rel=1e-6, abs=1e-7)


def test_the_loss_that_is_nudged_is_that_of_plain_numbers():
    """The oracle itself, on numbers worked out by hand."""
    row, X = np.array([0.5, -1.0, 2.0, 0.25]), np.array([[1.0, 3.0]])
    shape = ((2, 1, 1), (True, False), ("ReLU", "linear"))
    assert outputs(row, X, *shape) == 0  # 0.5 - 3 + 2 is below 0
    row[1] = 1.0
    assert outputs(row, X, *shape) == (0.5 + 3 + 2) * 0.25
    Y = np.array([[0.375]])  # an error of -1
    assert LOSSES["half squares"](Y, outputs(row, X, *shape)) == 0.5
    assert downhill(row, X, Y, "half squares", *shape).tolist() == [-0.25, -0.75, -0.25, -5.5]
