"""Time the loop that trains any network, against the one for a truth table and against numpy.

generic_vs_fused : the time of the generic loop over that of the fused one, both on program 1
part2_ratio      : plain numpy, typed out, over ours: a 2-3-1 network with tanh, biases,
                   cross-entropy and momentum, through the public train

All take turns in one process; medians of CPU time over all rounds.
"""

import numpy as np

from benchmarks.turns import in_turns
from xorlib.gates import truth_table as table_of_gate
from xorlib.network import row_of
from xorlib.settings import PROGRAM_1, Settings
from xorlib.training import loops, train, truth_table
from xorlib.training.arithmetic import runner
from xorlib.training.compiler import compiled
from xorlib.training.history import room
from xorlib.training.task import checked_task

ROUNDS, EPOCHS, COMPILED_EPOCHS = 15, 5_000, 60_000
PART_2 = Settings(
    activation="tanh",
    bias=True,
    loss="cross-entropy",
    optimiser=("momentum", 0.9),
    learning_rate=0.1,
    initial=("uniform", -1.0, 1.0),
)


def part_2(epochs):
    """Train the same in plain numpy; return its weights and biases in one row."""
    X, Y = table_of_gate()
    u = np.random.default_rng(0).random(9)
    Wh, Wz = (2 * u[:6] - 1).reshape(2, 3), (2 * u[6:] - 1).reshape(3, 1)
    bh, bz = np.zeros((1, 3)), np.zeros((1, 1))
    vWh, vbh, vWz, vbz = (np.zeros_like(each) for each in (Wh, bh, Wz, bz))
    for _ in range(epochs):
        H = np.tanh(X @ Wh + bh)
        Z = 1 / (1 + np.exp(-(H @ Wz + bz)))
        dZ = (Y - Z) / 4
        dH = (dZ @ Wz.T) * (1 - H * H)
        vWz = 0.9 * vWz + H.T @ dZ
        vbz = 0.9 * vbz + dZ.sum(axis=0)
        vWh = 0.9 * vWh + X.T @ dH
        vbh = 0.9 * vbh + dH.sum(axis=0)
        Wz, bz, Wh, bh = Wz + 0.1 * vWz, bz + 0.1 * vbz, Wh + 0.1 * vWh, bh + 0.1 * vbh
    return np.concatenate([each.ravel() for each in (Wh, bh, Wz, bz)])


def by_train(epochs):
    """Train the same through train; return the same row."""
    return row_of(train(PART_2, epochs=epochs).network)


def program_1(module):
    """Return a function that trains program 1 by the compiled loops of a module."""

    def run(epochs):
        task, state = checked_task(PROGRAM_1, None, None, None, {})
        runner(task, state, module, compiled(module))(0, room(epochs, 4))
        return state

    return run


def measure():
    """Time both pairs; return the figures, and print them."""
    pairs = {
        "generic_vs_fused": (
            program_1(loops),
            COMPILED_EPOCHS,
            program_1(truth_table),
            COMPILED_EPOCHS,
        ),
        "part2_ratio": (part_2, EPOCHS, by_train, COMPILED_EPOCHS),
    }
    return in_turns(pairs, ROUNDS, checked=EPOCHS, within=1e-9)


if __name__ == "__main__":
    measure()
