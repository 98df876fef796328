"""Time an epoch of wide networks in PyTorch, eager, against ours; both in double precision.

wide_vs_torch     : PyTorch's time over ours; 1-64-64-1 of tanh, 200 points, batches of 32, Adam
wide_vs_torch_512 : the same at 1-512-512-1, with all points at once

Each runs in a process of its own, since their threads would disturb each other, and they take
turns; medians of wall clock. Both begin at the same weights and go through the same batches, and
are checked against each other after a few epochs. Ours keeps its history meanwhile.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from benchmarks.turns import ratios
from xorlib.batches import orders
from xorlib.settings import Settings
from xorlib.starts import initial_network
from xorlib.training import Training, train

ROUNDS, CHECKED = 5, 5
ROOT = Path(__file__).parents[1]
PEERS = ROOT / ".venv-bench" / ("Scripts" if os.name == "nt" else "bin") / "python"

BASE = Settings(
    activation="tanh",
    bias=True,
    output="linear",
    loss="mean squares",
    optimiser="adam",
    learning_rate=0.001,
    initial="Glorot uniform",
)
CASES = {  # the key, what differs, how many epochs are timed, and how far apart the outputs may be
    "wide_vs_torch": ({"hidden": (64, 64), "batch": 32}, 200, 1e-9),
    "wide_vs_torch_512": ({"hidden": (512, 512)}, 60, 1e-4),
}
"""Adam's first steps are as long where a slope is nothing but rounding: hence the last."""
X = np.linspace(-3, 3, 200).reshape(-1, 1)
Y = np.sin(X)


def settings_of(key, epochs):
    return Settings(**{**vars(BASE), **CASES[key][0], "epochs": epochs})


def ours(key):
    """Return the milliseconds of an epoch, and the outputs after a few."""
    checked = train(settings_of(key, CHECKED), X, Y).outputs[-1]
    training = Training(settings_of(key, CASES[key][1]), X, Y)
    begin = time.perf_counter()
    training.advance()
    return 1e3 * (time.perf_counter() - begin) / training.epoch, checked.ravel().tolist()


def theirs(key):
    """Return the same of PyTorch."""
    import torch

    inputs, targets = torch.from_numpy(X), torch.from_numpy(Y)
    settings = settings_of(key, CASES[key][1])

    def made():
        layers = []
        for W, b, name in initial_network(settings.shape(1, 1), settings):
            layer = torch.nn.Linear(*W.shape, dtype=torch.float64)
            with torch.no_grad():
                layer.weight[:], layer.bias[:] = torch.from_numpy(W.T), torch.from_numpy(b[0])
            layers += [layer, torch.nn.Tanh()] if name == "tanh" else [layer]
        model = torch.nn.Sequential(*layers)
        return model, torch.optim.Adam(model.parameters(), lr=settings.learning_rate)

    def epochs(model, optimiser, count):
        batch = settings.batch or len(X)
        order = [np.arange(len(X))] * count
        if settings.batch:
            order = orders(settings.seed, 1, count, len(X))
        for some in order:
            for places in torch.from_numpy(some).split(batch):
                optimiser.zero_grad()
                loss = torch.nn.functional.mse_loss(model(inputs[places]), targets[places])
                loss.backward()
                optimiser.step()

    model, optimiser = made()
    epochs(model, optimiser, CHECKED)
    checked = model(inputs).detach().numpy()
    begin = time.perf_counter()
    epochs(model, optimiser, settings.epochs)
    return 1e3 * (time.perf_counter() - begin) / settings.epochs, checked.ravel().tolist()


def measure():
    """Time both in turns; return the figures, and print them."""
    if not PEERS.exists():
        print("PyTorch's figures are left out: it is not installed (make bench does that)")
        return {}

    def told(python, who, key):
        done = subprocess.run(
            [python, __file__, who, key], stdout=subprocess.PIPE, text=True, check=True
        )
        return json.loads(done.stdout)

    times = {key: [] for key in CASES}
    for key in CASES:
        for _ in range(ROUNDS):
            mine, other = told(sys.executable, "ours", key), told(PEERS, "theirs", key)
            difference = float(np.abs(np.subtract(mine[1], other[1])).max())
            assert difference < CASES[key][2], f"{key}: the two differ by {difference:g}"
            times[key].append((other[0], mine[0]))
    return ratios(times, "milliseconds")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps({"ours": ours, "theirs": theirs}[sys.argv[1]](sys.argv[2])))
    else:
        measure()
