"""What is trained: the settings, the examples and the start, checked before any work is done."""

from dataclasses import dataclass, fields, replace

import numpy as np

from xorlib.gates import truth_table
from xorlib.losses import LOSSES
from xorlib.network import check_network, row_of, shape_of
from xorlib.optimisers import OPTIMISERS
from xorlib.settings import Settings
from xorlib.starts import initial_network
from xorlib.validation import matrix
from xorlib.weights import Weights, check_start


@dataclass(frozen=True, eq=False)
class Task:
    """Settings, and the examples X (n, i) and Y (n, o), which fit each other."""

    settings: Settings
    X: np.ndarray
    Y: np.ndarray

    @property
    def shape(self):
        """The Shape of the network."""
        return self.settings.shape(self.X.shape[1], self.Y.shape[1])

    @property
    def batch(self):
        """Examples looked at before each step."""
        return self.settings.batch or len(self.X)

    def memory(self):
        """Return what the optimiser remembers before the first step."""
        return OPTIMISERS[self.settings.optimiser[0]].memory(self.shape.count)

    def for_epochs(self, epochs):
        """Return the same for another number of epochs."""
        return replace(self, settings=replace(self.settings, epochs=epochs))


def checked_task(settings, X, Y, start, changes):
    """Return the Task, and the row of its first state. Arguments and errors as those of train."""
    X, Y = _examples(X, Y)
    network = None if start is None else _network(start, X.shape[1], Y.shape[1])
    found = _found_in(network)
    settings = _changed(settings, {**changes, **found})
    _check_given({name: changes[name] for name in found if name in changes}, settings)
    task = Task(settings, X, Y)
    _check_fit(task, network)
    if network is None:
        network = initial_network(task.shape, settings)
    return task, np.concatenate([row_of(network), task.memory()])


def _examples(X, Y):
    if X is None and Y is None:
        return truth_table("XOR")
    if X is None or Y is None:
        raise ValueError("give both X and Y, or neither for XOR")
    X = matrix("X", X)
    return X.copy(), matrix("Y", Y, rows=len(X)).copy()


def checked_examples(held_out, task):
    """Return X and Y of examples that are held out, which fit the Task.

    Raises TypeError for what is no pair, otherwise as xorlib.validation.matrix.
    """
    try:
        X, Y = held_out
    except (TypeError, ValueError):
        raise TypeError(f"held_out must be a pair (X, Y), got {held_out!r}") from None
    X = matrix("held-out X", X, columns=task.X.shape[1])
    Y = matrix("held-out Y", Y, len(X), task.Y.shape[1])
    _check_targets("held-out Y", Y, task.settings)
    return X.copy(), Y.copy()


def _network(start, inputs, outputs):
    """Return a copy of what was given as start: Weights, or a network of layers."""
    try:
        is_network = not isinstance(start, Weights) and len(start) > 0
        is_network = is_network and all(len(layer) == 3 for layer in start)
        is_network = is_network and all(isinstance(layer[2], str) for layer in start)
    except TypeError:
        is_network = False
    if is_network:
        return check_network(start, inputs, outputs)
    return check_start(start, inputs, outputs)


def _found_in(network):
    """Return the settings that follow from a start."""
    if network is None:
        return {}
    if isinstance(network, Weights):
        return {"hidden": network.Wh.shape[1]}
    shape = shape_of(network)
    return {
        "hidden": shape.sizes[1:-1],
        "bias": shape.biases,
        "activation": shape.activations[:-1],
        "output": shape.activations[-1],
    }


def _changed(settings, changes):
    """Return settings with the changes, after a look at the names."""
    if not isinstance(settings, Settings):
        raise TypeError(f"settings must be Settings such as PROGRAM_1, got {settings!r}")
    names = [field.name for field in fields(Settings)]
    for name in changes:
        if name not in names:
            raise TypeError(f"a setting must be one of {', '.join(names)}; got {name!r}")
    return replace(settings, **changes)


def _check_given(changes, settings):
    """Check that what is given by name is what the start says, whose settings these are."""
    for name, value in changes.items():
        given = getattr(Settings(**{"hidden": settings.hidden, name: value}), name)
        found = getattr(settings, name)
        if given != found:
            has = f"{found} hidden units" if name == "hidden" else f"{name} {found!r}"
            raise ValueError(f"start has {has}, but {name} is {given!r}")


def _check_fit(task, network):
    """Check that data, start and settings go together."""
    settings = task.settings
    if task.batch > len(task.X):
        raise ValueError(
            f"batch must be at most {len(task.X)}, the number of examples, got {settings.batch}"
        )
    _check_targets("Y", task.Y, settings)
    if isinstance(network, Weights) and any(task.shape.biases):
        raise ValueError("start has no biases, but bias is True; give a network of layers")


def _check_targets(name, Y, settings):
    if LOSSES[settings.loss].cancels and not ((Y >= 0) & (Y <= 1)).all():
        raise ValueError(
            f"loss {settings.loss!r} needs targets in [0, 1], "
            f"got {name} from {Y.min():g} to {Y.max():g}"
        )
