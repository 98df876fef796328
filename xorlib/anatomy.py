"""One epoch taken apart: every matrix of it, by name, in the order in which it is computed."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from xorlib.batches import orders
from xorlib.network import Layer, check_network, shape_of, suffixes
from xorlib.optimiser_steps import LETTERS
from xorlib.optimisers import OPTIMISERS
from xorlib.settings import PROGRAM_1, Settings
from xorlib.steps import Step, steps
from xorlib.validation import all_finite, matrix
from xorlib.weights import check_weights


class Epoch(NamedTuple):
    """The matrices of one epoch, for n examples, i inputs, h hidden units and o outputs.

    X        : (n, i)  inputs
    Wh       : (i, h)  weights into the hidden layer, before the epoch
    sums_H   : (n, h)  X Wh, weighted sums into the hidden layer
    H        : (n, h)  their sigmoid, in [0, 1]
    Wz       : (h, o)  weights into the output layer, before the epoch
    sums_Z   : (n, o)  H Wz, weighted sums into the output layer
    Z        : (n, o)  outputs, in [0, 1] for output="sigmoid", any number for "linear"
    Y        : (n, o)  targets
    E        : (n, o)  Y - Z, how far off
    slope_Z  : (n, o)  slope of the output's activation, in [0, 1/4]; 1 for "linear"
    dZ       : (n, o)  E * slope_Z * learning rate, the output's delta
    step_Wz  : (h, o)  H^T dZ, what is added to Wz
    back_H   : (n, h)  dZ Wz^T, the deltas brought back; with the new Wz for order="Wz first"
    slope_H  : (n, h)  H * (1 - H), in [0, 1/4]
    dH       : (n, h)  back_H * slope_H, the hidden deltas
    step_Wh  : (i, h)  X^T dH, what is added to Wh
    new_Wz   : (h, o)  Wz + step_Wz
    new_Wh   : (i, h)  Wh + step_Wh
    """

    X: np.ndarray
    Wh: np.ndarray
    sums_H: np.ndarray
    H: np.ndarray
    Wz: np.ndarray
    sums_Z: np.ndarray
    Z: np.ndarray
    Y: np.ndarray
    E: np.ndarray
    slope_Z: np.ndarray
    dZ: np.ndarray
    step_Wz: np.ndarray
    back_H: np.ndarray
    slope_H: np.ndarray
    dH: np.ndarray
    step_Wh: np.ndarray
    new_Wz: np.ndarray
    new_Wh: np.ndarray


class Anatomy(NamedTuple):
    """One epoch of any network, taken apart.

    steps  : the Steps of xorlib.steps, in their order
    tables : every array of the epoch by its name, also those that are there at its beginning
    """

    steps: list[Step]
    tables: dict[str, np.ndarray]


def take_apart(X, Y, Wh, Wz, settings=PROGRAM_1):
    """Return the Epoch that follows from these weights: all that training does once.

    X, Y   : (n, i), (n, o)  examples
    Wh, Wz : (i, h), (h, o)  weights before the epoch, as run.weights_at gives them
    settings : for output, learning_rate and order; the other fields do not matter here

    The learning rate is part of dZ, and so of all that follows from it, as in the article's
    second program. The arrays are copies of their own.

    Raises TypeError or ValueError for input that does not fit together, and ValueError when
    something is beyond 1e308.
    Source: Monty (2017), "A Neural Network in Python, Part 1", both programs.
    """
    _check_settings(settings)
    X, Y = _examples(X, Y)
    Wh, Wz = check_weights(Wh, Wz, X.shape[1], Y.shape[1])
    network = Layer(Wh, None, "sigmoid"), Layer(Wz, None, settings.output)
    rate, order = settings.learning_rate, settings.order
    plain = replace(PROGRAM_1, learning_rate=rate, order=order)
    _, tables = dissect(X, Y, network, plain)
    back = "dZ @ new Wz.T" if order == "Wz first" else "dZ @ Wz.T"
    names = {"sums_H": "X @ Wh", "sums_Z": "H @ Wz", "back_H": back}
    names |= {f"slope_{out}": f"slope of {out}" for out in "HZ"}
    names |= {f"new_{W}": f"new {W}" for W in ("Wh", "Wz")}
    return Epoch(*(tables[names.get(name, name)] for name in Epoch._fields))


def dissect(X, Y, network, settings, memory=None):
    """Return the Anatomy of the epoch that follows from a network of any kind.

    X, Y    : (n, i), (n, o)  examples, all of which are looked at; see first_batch
    network : a tuple of Layers, as run.network_at gives them
    settings : for learning_rate, order, loss and optimiser; the layers are those of the network
    memory  : what the optimiser remembers, behind the network in a state of a Run; as before the
              first step when left out

    It computes with numpy, independent of the loops of training. The arrays are copies.

    Raises TypeError or ValueError for input that does not fit together, and ValueError when
    something is beyond 1e308.
    """
    _check_settings(settings)
    X, Y = _examples(X, Y)
    network = check_network(network, X.shape[1], Y.shape[1])
    shape = shape_of(network)
    settings = replace(
        settings,
        hidden=shape.sizes[1:-1],
        bias=shape.biases,
        activation=shape.activations[:-1],
        output=shape.activations[-1],
    )
    if memory is None:
        memory = OPTIMISERS[settings.optimiser[0]].memory(shape.count)
    tables = {"X": X, "Y": Y, **_named(network), **_remembered(settings, shape, memory)}
    taken = steps(settings, Y.shape)
    with np.errstate(all="ignore"):
        for step in taken:
            tables[step.makes] = np.array(step.how(*(table(tables, name) for name in step.uses)))
    all_finite("X, Y and the network", *tables.values())
    return Anatomy(taken, tables)


def table(tables, name):
    """Return the table of this name; "H.T" is H with its rows and columns exchanged."""
    return tables[name[:-2]].T if name not in tables and name.endswith(".T") else tables[name]


def new_network(tables, activations):
    """Return the network after the epoch, from the tables of its Anatomy.

    activations : of its layers, as its Shape has them
    """
    named = zip(suffixes(len(activations)), activations, strict=True)
    return tuple(
        Layer(tables[f"new W{name}"], tables.get(f"new b{name}"), activation)
        for name, activation in named
    )


def first_batch(settings, epoch, n):
    """Return which of n examples the first step after an epoch looks at, an array of places."""
    if settings.batch is None or settings.batch >= n:
        return np.arange(n)
    return orders(settings.seed, epoch + 1, 1, n)[0][: settings.batch]


def _check_settings(settings):
    if not isinstance(settings, Settings):
        raise TypeError(f"settings must be Settings such as PROGRAM_1, got {settings!r}")


def _examples(X, Y):
    X = matrix("X", X).copy()
    return X, matrix("Y", Y, rows=len(X)).copy()


def _named(network, before=""):
    """Return the weights and biases of a network by name, with something before each name."""
    named = zip(suffixes(len(network)), network, strict=True)
    found = {}
    for name, (W, b, _) in named:
        found[f"{before}W{name}"] = W
        if b is not None:
            found[f"{before}b{name}"] = b
    return found


def _remembered(settings, shape, memory):
    """Return what the optimiser remembers as tables, by name."""
    memory, found = np.array(memory, dtype=float), {}
    letters = LETTERS[settings.optimiser[0]]
    for letter in letters:
        found |= _named(shape.network(memory), f"{letter}_")
        memory = memory[shape.count :]
    return found | {f"power{k}": np.array([[power]]) for k, power in enumerate(memory, 1)}
