"""Time one epoch of a 2-3-1 network in JAX, PyTorch and scikit-learn, against ours.

peer_ratio_jax     : JAX's time over ours; lax.scan over all epochs, compiled before
peer_ratio_torch   : PyTorch's time over ours; tensors, eager, the article's lines
peer_ratio_sklearn : scikit-learn's time over ours; MLPRegressor, the closest it comes

JAX and PyTorch compute in float64 what ours does, from the same start, and are checked against
it to 1e-8. All take turns in one process on one thread of arithmetic; medians of wall clock
ratios. The peers live in an environment of their own, .venv-bench, which `make bench` makes.
"""

import json
import os
import statistics
import subprocess
import time
import warnings
from pathlib import Path

import numpy as np

from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1
from xorlib.training import train
from xorlib.training.compiler import warm_up
from xorlib.weights import article_weights

ROUNDS, EPOCHS = 9, 60_000
SLOWER = {"torch": 60, "sklearn": 60}
"""How many times fewer epochs these are given, so that a round takes about a second."""

ROOT = Path(__file__).parents[1]
PEERS = ROOT / ".venv-bench" / ("Scripts" if os.name == "nt" else "bin") / "python"


def ours(epochs):
    """Return Z after so many epochs, by train: history and snapshots are included."""
    return train(PROGRAM_1, start=article_weights(seed=0), epochs=epochs).outputs[-1]


def jax_scan():
    """Return a function like ours in JAX: one compiled scan, which keeps the history as well."""
    import jax

    jax.config.update("jax_enable_x64", True)
    from jax import numpy as jnp

    X, Y = map(jnp.asarray, truth_table())

    def look(weights):
        Wh, Wz = weights
        H = jax.nn.sigmoid(X @ Wh)
        return H, jax.nn.sigmoid(H @ Wz)

    def epoch(weights, _):
        Wh, Wz = weights
        H, Z = look(weights)
        dZ = (Y - Z) * (Z * (1 - Z))
        dH = (dZ @ Wz.T) * (H * (1 - H))
        return (Wh + X.T @ dH, Wz + H.T @ dZ), Z

    @jax.jit
    def whole(weights):
        weights, history = jax.lax.scan(epoch, weights, length=EPOCHS)
        return look(weights)[1], history

    def run(epochs):
        assert epochs == EPOCHS  # compiled for so many
        Z, history = whole(tuple(map(jnp.asarray, article_weights(seed=0))))
        history.block_until_ready()
        return np.asarray(Z)

    return run


def torch_tensors():
    """Return a function like ours in PyTorch: the article's lines, gradients by hand."""
    import torch

    torch.set_num_threads(1)
    X, Y = map(torch.from_numpy, truth_table())

    @torch.no_grad()
    def run(epochs):
        Wh, Wz = (torch.from_numpy(W) for W in article_weights(seed=0))
        for _ in range(epochs):
            H = torch.sigmoid(X @ Wh)
            Z = torch.sigmoid(H @ Wz)
            dZ = (Y - Z) * (Z * (1 - Z))
            dH = (dZ @ Wz.T) * (H * (1 - H))
            Wz += H.T @ dZ
            Wh += X.T @ dH
        return torch.sigmoid(torch.sigmoid(X @ Wh) @ Wz).numpy()

    return run


def sklearn_regressor():
    """Return a function that fits MLPRegressor for so many epochs; it gives another network."""
    from sklearn.neural_network import MLPRegressor

    X, Y = truth_table()

    def run(epochs):
        network = MLPRegressor(
            hidden_layer_sizes=(3,),
            activation="logistic",
            solver="sgd",
            alpha=0.0,
            batch_size=len(X),
            learning_rate_init=1.0,
            max_iter=epochs,
            shuffle=False,
            momentum=0.0,
            tol=0.0,
            n_iter_no_change=epochs + 1,
            random_state=0,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says that it has not converged
            return network.fit(X, Y.ravel()).predict(X)

    return run


CANNOT = """\
sklearn does not do quite the same: it has biases, which cannot be left out; its outputs are
linear, and its loss is a mean over the examples; it draws its initial weights itself; it keeps
the loss of each epoch, but no outputs and no weights. So its result is not compared."""

MAKERS = {"jax": jax_scan, "torch": torch_tensors, "sklearn": sklearn_regressor}


def microseconds(program, epochs):
    """Return the wall clock time of one epoch of program, in microseconds."""
    begin = time.perf_counter()
    program(epochs)
    return 1e6 * (time.perf_counter() - begin) / epochs


def compare():
    """Check the peers' results, time all in turns; return the figures by key, and print them."""
    assert warm_up(), "the loops are not compiled: is numba installed?"
    programs = {name: make() for name, make in MAKERS.items()}
    counts = {name: EPOCHS // SLOWER.get(name, 1) for name in programs}
    for name in ("jax", "torch"):
        difference = np.abs(programs[name](counts[name]) - ours(counts[name])).max()
        assert difference < 1e-8, f"{name} differs from ours by {difference:g}"
        print(f"{name} agrees with ours to {difference:.0e} after {counts[name]} epochs")
    print(CANNOT)
    for name, program in programs.items():
        program(counts[name])  # once more, so that everything is warm
    ratios, times = {name: [] for name in programs}, {name: [] for name in ["ours", *programs]}
    for _ in range(ROUNDS):
        for name, program in programs.items():
            times["ours"].append(microseconds(ours, EPOCHS))
            times[name].append(microseconds(program, counts[name]))
            ratios[name].append(times[name][-1] / times["ours"][-1])
    for name, measured in times.items():
        print(f"{name:<24} {statistics.median(measured):8.3f} microseconds an epoch")
    figures = {f"peer_ratio_{name}": statistics.median(found) for name, found in ratios.items()}
    for key, ratio in figures.items():
        print(f"{key:<24} {ratio:8.2f} (median of {ROUNDS} rounds)")
    return {key: round(ratio, 3) for key, ratio in figures.items()}


def measure():
    """Return the figures by key from a process in the peers' environment, printing what it does."""
    if not PEERS.exists():
        print("the peers' figures are left out: they are not installed (make bench does that)")
        return {}
    done = subprocess.run([PEERS, __file__], stdout=subprocess.PIPE, text=True, check=True)
    *lines, figures = done.stdout.splitlines()
    print(*lines, sep="\n")
    return json.loads(figures)


if __name__ == "__main__":
    print(json.dumps(compare()))
