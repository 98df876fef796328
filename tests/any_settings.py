"""What the tests of any training draw: settings of every kind, with examples that fit them.

Hypothesis draws the kinds and the sizes. Numbers come from a seed, so that no sum is by accident at
the corner of a ReLU, on whose two sides two ways of rounding part.
"""

from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import strategies as st

import xorlib.training.arithmetic
from xorlib import optimisers
from xorlib.activations import ACTIVATIONS
from xorlib.losses import LOSSES
from xorlib.settings import Settings
from xorlib.training.compiler import has_numba

ARITHMETICS = ["numpy", "loops"]

needs_numba = pytest.mark.skipif(not has_numba(), reason="numba is not installed")

OPTIMISERS = (
    "plain",
    ("momentum", 0.7),
    ("nesterov", 0.8),
    ("adam", 0.8, 0.99, 1e-3),  # not so small that it makes steps of rounding errors
)
STARTS = (
    ("uniform", -1, 1),
    ("normal", 0, 0.7),
    "uniform",
    "Glorot uniform",
    "Glorot normal",
    "He uniform",
    "He normal",
    ("equal", 0.3),
    "zeros",
)

MANY = (13, 18)
"""Examples or units that are so many that the loops go through them otherwise."""

names = st.sampled_from(sorted(ACTIVATIONS))


class Case(NamedTuple):
    """Settings, and examples that fit them."""

    settings: Settings
    X: np.ndarray
    Y: np.ndarray


def examples(seed, n, inputs, outputs):
    """Return X (n, inputs) about 0 and Y (n, outputs) in [0, 1)."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, inputs)), rng.random((n, outputs))


@st.composite
def any_cases(draw, most_epochs=120, largest=4, rates=(0.02, 0.1, 0.3)):
    """Draw a Case: 1 to 3 hidden layers, mostly small, and up to so many epochs."""
    layers, n = draw(st.integers(1, 3)), draw(st.sampled_from([*range(1, 7), *MANY]))
    inputs, outputs = draw(st.integers(1, 3)), draw(st.integers(1, 2))
    loss = draw(st.sampled_from(["half squares", "mean squares", "cross-entropy"]))
    optimiser, batch = draw(st.sampled_from(OPTIMISERS)), draw(st.none() | st.integers(1, n))
    plain = layers == 1 and optimiser == "plain" and batch is None
    bias = st.booleans() | st.tuples(*[st.booleans()] * (layers + 1))
    settings = Settings(
        hidden=draw(st.tuples(*[st.sampled_from([*range(1, largest + 1), MANY[0]])] * layers)),
        epochs=draw(st.integers(0, most_epochs)),
        learning_rate=draw(st.sampled_from(rates)),
        output="sigmoid" if loss == "cross-entropy" else draw(names),
        order=draw(st.sampled_from(["together", "Wz first"])) if plain else "together",
        seed=draw(st.integers(0, 2**32 - 1)),
        activation=draw(names | st.tuples(*[names] * layers)),
        bias=draw(bias),
        initial=draw(st.sampled_from(STARTS)),
        initial_biases=draw(st.sampled_from(["zeros", "drawn"])),
        loss=loss,
        optimiser=optimiser,
        batch=batch,
    )
    return Case(settings, *examples(draw(st.integers(0, 10**6)), n, inputs, outputs))


@st.composite
def of_every_kind(draw, layers, units, rates, **fixed):
    """Draw Settings of up to so many hidden layers and units: each layer another, all losses."""
    count, loss = draw(st.integers(1, layers)), draw(st.sampled_from(sorted(LOSSES)))
    return Settings(
        hidden=tuple(draw(st.integers(1, units)) for _ in range(count)),
        activation=tuple(draw(names) for _ in range(count)),
        bias=tuple(draw(st.booleans()) for _ in range(count + 1)),
        output=LOSSES[loss].cancels or draw(names),
        loss=loss,
        optimiser=draw(st.sampled_from(sorted(optimisers.OPTIMISERS))),
        learning_rate=draw(st.sampled_from(rates)),
        initial=("uniform", -1.0, 1.0),
        **fixed,
    )


def with_plain_steps(settings, **changes):
    """Return Settings of the same network and loss with plain steps on all examples at once."""
    usual = {"order": "together", "optimiser": "plain", "batch": None}
    return replace(settings, **{**usual, **changes})


def in_pieces(training, counts):
    """Train pieces of at most so many epochs, again and again, to the end."""
    while not training.done:
        for count in counts:
            if not training.done:
                training._most = count
                training.advance(1e-9)
    return training.run


@contextmanager
def interpreted():
    """Let Python run the loops meanwhile, as if there were no compiler."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xorlib.training.arithmetic, "compiled", lambda module: None)
        yield
