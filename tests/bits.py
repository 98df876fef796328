"""Trainings in which every branch of the loops is met, and their results to the last bit.

`python -m tests.bits`, from the project's folder, writes the results to tests/bits.json. Do that
after a change that means to give other bits; tests/test_bits.py holds every machine to them.
"""

import json
from dataclasses import replace
from pathlib import Path

from xorlib.settings import PROGRAM_1, PROGRAM_2, Settings
from xorlib.training import train

RESULTS = Path(__file__).with_name("bits.json")

EPOCHS = 6  # after which history and state are told

X = [[0.3, -1.2], [1.7, 0.4], [-0.6, 0.9], [2.1, -0.25], [-1.5, -0.7]]
Y = [[0.1, 0.9], [0.8, 0.2], [0.55, 0.0], [1.0, 0.65], [0.35, 0.4]]

MANY = (
    [[7 * k % 19 / 8 - 1, 5 * k % 19 / 8 - 1] for k in range(18)],
    [[11 * k % 19 / 19] for k in range(18)],
)
"""Examples that are so many that the loops go through them otherwise."""

WIDE = ("uniform", -1.5, 1.5)


def _with(**changes):
    """Return small Settings with biases and these changes, for X and Y."""
    return Settings(**{"hidden": 2, "learning_rate": 0.2, "bias": True, "initial": WIDE, **changes})


ON_XOR = {
    "program 1": PROGRAM_1,
    "program 2": PROGRAM_2,
    "together and linear": Settings(2, learning_rate=0.1, output="linear", seed=1),
    "Wz first and sigmoid": Settings(5, learning_rate=2.0, order="Wz first", seed=2),
    "uniform about 0": Settings(3, learning_rate=4.0, initial=WIDE, seed=3),
}
"""These have loops of their own."""

ON_EXAMPLES = {
    "sigmoid": _with(),
    "tanh": _with(activation="tanh", output="tanh"),
    "ReLU": _with(activation="ReLU", output="ReLU", initial="He normal", seed=3),
    "leaky ReLU": _with(activation="leaky ReLU", output="leaky ReLU", initial="He uniform"),
    "softplus": _with(activation="softplus", output="softplus", initial="Glorot uniform"),
    "sine": _with(activation="sine", output="sine", initial=("uniform", -9, 9)),
    "linear": _with(activation="linear", output="linear", learning_rate=0.02),
    "Wz first": _with(order="Wz first", output="linear", learning_rate=0.05),
    "mean squares": _with(loss="mean squares", activation="tanh", output="linear"),
    "cross-entropy": _with(loss="cross-entropy", activation="ReLU"),
    "momentum": _with(optimiser="momentum", initial="normal"),
    "nesterov": _with(optimiser=("nesterov", 0.7), initial=("normal", 0.1, 2)),
    "adam": _with(optimiser="adam", learning_rate=0.05),
    "adam of own": _with(optimiser=("adam", 0.5, 0.9, 1e-3), bias=(False, True), batch=3),
    "batches of 1": _with(batch=1, loss="mean squares", output="linear", learning_rate=0.1),
    "batches of 2": _with(batch=2, loss="cross-entropy", optimiser="momentum"),
    "batches of 4": _with(batch=4, optimiser="nesterov", activation="softplus"),
    "three layers": _with(
        hidden=(3, 2, 2), activation=("tanh", "sine", "ReLU"), bias=(True, False, True, False)
    ),
    "four layers": _with(
        hidden=(2, 2, 2, 2), activation="tanh", initial="Glorot normal", initial_biases="drawn"
    ),
    "many units": _with(hidden=(14, 5), activation=("tanh", "sigmoid"), learning_rate=0.1),
    "no biases": _with(bias=False, activation="tanh", initial_biases="drawn"),
    "drawn biases": _with(initial="normal", initial_biases="drawn", seed=2**32 - 1),
    "equal": _with(initial=("equal", 0.4), activation="tanh"),
    "zeros": _with(initial="zeros", activation="softplus"),
    "sure and wrong": _with(initial=("uniform", -300, 300), loss="cross-entropy"),
    "saturated": _with(initial=("uniform", -90, 90), activation="tanh", learning_rate=5.0),
}

ON_MANY = {
    "many examples": _with(hidden=(5, 3), activation="tanh", learning_rate=0.05),
    "many of both": _with(hidden=13, output="linear", learning_rate=0.01, optimiser="momentum"),
    "batches of 13": _with(hidden=(6, 2), batch=13, loss="cross-entropy"),
}

TRAININGS = ON_XOR | ON_EXAMPLES | ON_MANY


def results(name):
    """Return the numbers of a training as hexadecimal texts: start, losses, outputs and state."""
    settings = replace(TRAININGS[name], epochs=EPOCHS)
    data = () if name in ON_XOR else MANY if name in ON_MANY else (X, Y)
    run = train(settings, *data, arithmetic="loops")
    found = {
        "start": run.state_at(0),
        "loss": run.loss,
        "outputs": run.outputs_at(EPOCHS).reshape(-1),
        "state": run.state_at(EPOCHS),
    }
    return {name: " ".join(map(float.hex, numbers.tolist())) for name, numbers in found.items()}


if __name__ == "__main__":
    written = {name: results(name) for name in TRAININGS}
    RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
