"""Ours against PyTorch in float64: slopes, optimisers step by step, losses, and the starts' scales.

PyTorch is among what ours is timed against, in .venv-bench, and is imported from there. Without it
the tests are skipped, with one line that says how to get it; with XORLIB_TORCH_REQUIRED set, as in
CI, that is an error.
"""

import os
import subprocess
import sys
import warnings

import numpy as np
import pytest
from any_settings import ARITHMETICS, any_cases, examples, with_plain_steps
from hypothesis import given, settings
from hypothesis import strategies as st

from places.packages import ROOT, python_of
from xorlib.activations import LEAK
from xorlib.batches import orders
from xorlib.losses import LOSSES
from xorlib.network import Shape, row_of
from xorlib.settings import Settings
from xorlib.starts import initial_network
from xorlib.training import train

MISSING = "PyTorch is not in .venv-bench: make bench puts it there"

EPOCHS = 50


def packages_beside():
    """Return the folder of .venv-bench's packages in a list, empty where there is none."""
    python = python_of(ROOT / ".venv-bench")
    code = "import sysconfig; print(sysconfig.get_path('purelib'), end='')"
    return [subprocess.check_output([python, "-I", "-c", code], text=True)] if python else []


@pytest.fixture(scope="module", autouse=True)
def _beside():
    """Let PyTorch be imported during these tests; it imports parts of itself as it goes."""
    before = sys.path[:]
    sys.path += packages_beside()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import torch

        torch.set_num_threads(1)
        yield
    except ImportError:
        if os.environ.get("XORLIB_TORCH_REQUIRED"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    finally:
        sys.path[:] = before


class Network:
    """The same network in PyTorch: its W and b are leaves, in the order of the row."""

    def __init__(self, network):
        import torch

        self.layers = [
            [None if part is None else torch.tensor(part, requires_grad=True) for part in layer[:2]]
            for layer in network
        ]
        self.parts = [part for layer in self.layers for part in layer if part is not None]
        self.functions = [_functions()[layer.activation] for layer in network]

    def loss(self, X, Y, name):
        """Return the loss of so many examples, a tensor, by PyTorch's own functions."""
        import torch
        from torch.nn import functional

        out, Y = torch.tensor(X), torch.tensor(Y)
        for (W, b), function in zip(self.layers, self.functions, strict=True):
            sums = out @ W if b is None else out @ W + b
            out = function(sums)
        if name == "cross-entropy":
            return functional.binary_cross_entropy_with_logits(sums, Y)
        if name == "mean squares":
            return torch.nn.MSELoss()(out, Y)
        return functional.mse_loss(out, Y, reduction="sum") / 2

    def row(self, parts=None):
        """Return its numbers in a row, or others that are as many."""
        parts = self.parts if parts is None else parts
        return np.concatenate([part.detach().numpy().reshape(-1) for part in parts])


def _functions():
    import torch
    from torch.nn import functional

    return {
        "sigmoid": torch.sigmoid,
        "linear": torch.nn.Identity(),
        "tanh": torch.tanh,
        "ReLU": torch.relu,
        "leaky ReLU": lambda x: functional.leaky_relu(x, LEAK),
        "softplus": lambda x: functional.softplus(x, threshold=500),  # beyond, it is x itself
        "sine": torch.sin,
    }


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
@settings(max_examples=150)
@given(any_cases(largest=6), st.sampled_from([0.125, 1.0]))
def test_a_plain_step_is_that_of_autograd(arithmetic, case, rate):
    chosen = with_plain_steps(case.settings, epochs=1, learning_rate=rate)
    run = train(chosen, case.X, case.Y, arithmetic=arithmetic)
    theirs = Network(run.network_at(0))
    loss = theirs.loss(case.X, case.Y, chosen.loss)
    assert run.loss[0] == pytest.approx(loss.item(), rel=1e-12, abs=1e-15)
    loss.backward()
    step = -rate * theirs.row([part.grad for part in theirs.parts])
    before, after = row_of(run.network_at(0)), row_of(run.network_at(1))
    np.testing.assert_allclose(after, before + step, rtol=1e-13, atol=1e-13)


def optimiser_of_torch(settings, parts):
    """Return PyTorch's optimiser, and the names of what it remembers."""
    from torch import optim

    name, *own = settings.optimiser
    rate = settings.learning_rate
    if name == "adam":
        beta1, beta2, epsilon = own
        adam = optim.Adam(parts, rate, betas=(beta1, beta2), eps=epsilon)
        return adam, ("exp_avg", "exp_avg_sq")
    momentum = own[0] if own else 0.0
    sgd = optim.SGD(parts, rate, momentum=momentum, nesterov=name == "nesterov")
    return sgd, ("momentum_buffer",) if own else ()


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
@pytest.mark.parametrize("batch", [None, 3])
@pytest.mark.parametrize(
    ("loss", "output"),
    [("half squares", "linear"), ("mean squares", "tanh"), ("cross-entropy", "sigmoid")],
)
@pytest.mark.parametrize(
    ("optimiser", "rate"),
    [
        ("plain", 0.1),
        ("momentum", 0.02),
        (("momentum", 0.5), 0.1),
        ("nesterov", 0.02),
        (("nesterov", 0.3), 0.1),
        ("adam", 0.01),
        (("adam", 0.7, 0.9, 1e-4), 0.03),
    ],
    ids=str,
)
def test_fifty_epochs_are_those_of_torch_optim(optimiser, rate, loss, output, batch, arithmetic):
    X, Y = examples(3, 7, 3, 2)
    chosen = Settings(
        (4, 3),
        EPOCHS,
        rate,
        output,
        seed=5,
        activation=("tanh", "softplus"),
        bias=(True, False, True),
        initial="Glorot normal",
        initial_biases="drawn",
        loss=loss,
        optimiser=optimiser,
        batch=batch,
    )
    run = train(chosen, X, Y, arithmetic=arithmetic)
    theirs = Network(run.network_at(0))
    stepping, remembered = optimiser_of_torch(chosen, theirs.parts)
    for epoch in range(1, EPOCHS + 1):
        order = orders(chosen.seed, epoch, 1, 7)[0] if batch else np.arange(7)
        for begin in range(0, 7, batch or 7):
            some = order[begin : begin + (batch or 7)]
            stepping.zero_grad()
            theirs.loss(X[some], Y[some], loss).backward()
            stepping.step()
        state, row = run.state_at(epoch), theirs.row()
        assert np.abs(state[: len(row)] - row).max() < 1e-12
        for place, name in enumerate(remembered, start=1):
            memory = theirs.row([stepping.state[part][name] for part in theirs.parts])
            sign = 1 if name == "exp_avg_sq" else -1  # theirs point uphill
            ours = state[place * len(row) : (place + 1) * len(row)]
            assert np.abs(ours - sign * memory).max() < 1e-12


@given(st.integers(0, 10**6), st.sampled_from([1.0, 30.0, 1e4]))
def test_losses_are_those_of_torch(seed, size):
    import torch
    from torch.nn import functional

    rng = np.random.default_rng(seed)
    Y, sums = rng.random((5, 3)), size * rng.normal(size=(5, 3))
    found = {name: float(loss.value(Y, sums, sums)) for name, loss in LOSSES.items()}
    Y, sums = torch.tensor(Y), torch.tensor(sums)
    expected = {
        "half squares": functional.mse_loss(sums, Y, reduction="sum").item() / 2,
        "mean squares": torch.nn.MSELoss()(sums, Y).item(),
        "cross-entropy": functional.binary_cross_entropy_with_logits(sums, Y).item(),
    }
    assert found == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize(
    ("initial", "theirs", "options"),
    [
        ("Glorot uniform", "xavier_uniform_", {}),
        ("Glorot normal", "xavier_normal_", {}),
        ("He uniform", "kaiming_uniform_", {"nonlinearity": "relu"}),
        ("He normal", "kaiming_normal_", {"nonlinearity": "relu"}),
    ],
)
def test_starts_have_the_scale_of_torch_nn_init(initial, theirs, options):
    """Of 80,000 draws each: the deviation, and the largest where there is a limit."""
    import torch

    before, here = 200, 400
    shape = Shape((before, here, 1), (False, False), ("ReLU", "linear"))
    ours = initial_network(shape, Settings(initial=initial))[0].W
    drawn = torch.empty(here, before, dtype=torch.float64)  # a row for each unit, there
    generator = torch.Generator().manual_seed(0)
    getattr(torch.nn.init, theirs)(drawn, generator=generator, **options)
    assert ours.std() == pytest.approx(drawn.std().item(), rel=0.02)
    if "uniform" in initial:
        assert np.abs(ours).max() == pytest.approx(drawn.abs().max().item(), rel=1e-3)
