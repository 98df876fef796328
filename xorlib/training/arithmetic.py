"""Arithmetic: by which of two programs the same sums are done, numpy's or plain loops.

Both train the same network by the same rule and agree to about 1e-12. But each rounds in its
own order, so a Run remembers which one made it, and what continues it uses the same.
"""

import numpy as np

from xorlib.batches import draws_of
from xorlib.training import loops, truth_table
from xorlib.training.compiler import compiled, has_numba
from xorlib.training.loop_parts import CODES
from xorlib.training.numpy_loop import epochs_in_numpy
from xorlib.validation import one_of

MOST_COMPILED = 4_096
"""Outputs of a hidden layer in one step up to which compiled loops are faster: with more, numpy's
few calls pay off."""

LANES = 8
"""Doubles that today's processors compute together, at most."""

MOST_INTERPRETED = 64
"""The same where there is no compiler. The loops take longer than numpy even below, but give the
bits that they give everywhere."""


def arithmetic_name(name, task):
    """Return the name of the arithmetic to use: the one given, otherwise the one for its size.

    name : "numpy"; "loops"; or None, to have "loops" where the network is small. Never decided by
           the clock.

    Raises ValueError for an unknown name, and for loops that do not know what is asked for;
    TypeError for no string.
    """
    settings, shape = task.settings, task.shape
    names = (*shape.activations, settings.loss, settings.optimiser[0])
    unknown = [each for each in names if each not in CODES]
    if name is not None:
        one_of("arithmetic", name, ARITHMETICS)
        if name == "loops" and unknown:
            raise ValueError(f"arithmetic must be 'numpy' for {unknown[0]!r}, got 'loops'")
        return name
    if unknown:
        return "numpy"
    largest = task.batch * max(task.settings.layers)
    return "loops" if largest <= (MOST_COMPILED if has_numba() else MOST_INTERPRETED) else "numpy"


def epochs_in_loops(task, state):
    """Return run(first, history), which trains by the loops; as epochs_in_numpy does."""
    module = module_for(task)
    return runner(task, state, module, compiled(module))


def module_for(task):
    """Return the module whose loops train a Task."""
    settings, shape = task.settings, task.shape
    fused = (
        (*task.X.shape, task.Y.shape[1]) == (4, 2, 1)
        and shape.plain
        and settings.output in ("sigmoid", "linear")
        and (settings.loss, settings.optimiser[0]) == ("half squares", "plain")
        and task.batch == 4
    )
    return truth_table if fused else loops


def runner(task, state, module, function):
    """Return run(first, history), which trains by the loops of a module.

    function : their compiled form, or None to interpret them
    """
    prepared = _for_truth_table if module is truth_table else _for_any_network
    arguments = prepared(task, state, LANES if function else 1)

    def run(first, history):
        outputs, loss, worst, keep, kept = history
        given = arguments(first, (outputs.reshape(-1), loss, worst, keep, kept.reshape(-1)))
        if function:
            function(*given)
            return
        lists = [each.tolist() if isinstance(each, np.ndarray) else each for each in given]
        module.epochs(*lists)
        for array, numbers in zip(given, lists, strict=True):
            if isinstance(array, np.ndarray) and array.dtype == float:
                array[:] = numbers

    return run


def _for_truth_table(task, state, lanes):
    X, Y, settings = task.X, task.Y, task.settings
    h = settings.hidden
    before = X.T.reshape(-1).copy(), Y.reshape(-1).copy(), *state.reshape(3, h)
    before += np.zeros(4 * h + lanes), np.zeros(4 + lanes)
    chosen = (settings.output == "sigmoid", settings.order == "Wz first", h, lanes)

    def arguments(first, history):
        return *before, *history, settings.learning_rate, *chosen

    return arguments


def _for_any_network(task, state, lanes):
    X, Y, settings, shape = task.X, task.Y, task.settings, task.shape
    n, batch = len(X), task.batch
    units, widest = sum(shape.sizes[1:]), max(shape.sizes)
    places = [place for layer in shape.places for place in layer]
    codes = [CODES[name] for name in shape.activations]
    numbers = [np.array(each, dtype=np.int64) for each in (shape.sizes, places, codes)]
    S, A, D = (np.zeros(units * n + lanes) for _ in range(3))
    T, G = np.empty(widest * n), np.empty(shape.count)
    XB, YB = np.empty(shape.sizes[0] * batch), np.empty(shape.sizes[-1] * batch)
    before = X.T.reshape(-1).copy(), Y.T.reshape(-1).copy()
    work = state, *numbers, shape.count, S, A, D, T, G, XB, YB
    name, *own = settings.optimiser
    chosen = (
        settings.learning_rate,
        CODES[settings.loss],
        CODES[name],
        *(*own, 0.0, 0.0, 0.0)[:3],
        settings.order == "Wz first",
        lanes,
    )
    draws, order = np.empty(0), np.empty(n, dtype=np.int64)

    def arguments(first, history):
        doubles = draws
        if batch < n:
            doubles = draws_of(settings.seed, first + 1, len(history[1]) - 1, n).reshape(-1)
        return *before, doubles, order, batch, *work, *history, *chosen

    return arguments


ARITHMETICS = {"numpy": epochs_in_numpy, "loops": epochs_in_loops}
