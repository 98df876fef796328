"""A trial of the loops: short trainings in which each of their branches is met."""

import numpy as np

from xorlib.gates import truth_table as table_of_gate
from xorlib.settings import PROGRAM_1, PROGRAM_2, Settings
from xorlib.training import truth_table
from xorlib.training.arithmetic import runner
from xorlib.training.history import room
from xorlib.training.task import checked_task

EPOCHS = 8

OF_TRUTH_TABLES = PROGRAM_1, PROGRAM_2

OF_ANY_NETWORK = (
    PROGRAM_2,
    Settings((2, 2, 2), 1, 0.1, activation=("tanh", "sine", "softplus"), loss="mean squares"),
    Settings((2, 2), 1, 0.1, activation=("ReLU", "leaky ReLU"), bias=True, optimiser="adam"),
    Settings(2, 1, 0.1, bias=True, loss="cross-entropy", optimiser="momentum", batch=3),
    Settings(2, 1, 0.1, bias=True, optimiser="nesterov", initial=("uniform", -1, 1)),
)


def trial(module, function):
    """Return the bytes of all that these trainings give.

    module   : truth_table or loops
    function : its epochs, compiled, or None to interpret them
    """
    found = []
    for settings in OF_TRUTH_TABLES if module is truth_table else OF_ANY_NETWORK:
        task, state = checked_task(settings, *table_of_gate(), None, {})
        history = room(EPOCHS, task.Y.size)
        runner(task, state, module, function)(0, history)
        found += [np.concatenate([state, history.loss, history.worst]).tobytes()]
        found += [history.outputs.tobytes()]
    return found
