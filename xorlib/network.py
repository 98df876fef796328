"""The network: layers one after the other, their names, and how its numbers lie in one row.

A network is a tuple of Layers, so (Wh, bh, _), (Wz, bz, _) = network reads as the lessons do.
Training keeps all its numbers in one row; only this module knows where in it each one is.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from xorlib.validation import matrix
from xorlib.weights import Weights


class Layer(NamedTuple):
    """A layer of units: the activation of (what comes in) @ W + b.

    W : (before, here)  from each unit of the layer before, or input, to each unit here
    b : (1, here)  their biases, or None
    activation : a name in ACTIVATIONS
    """

    W: np.ndarray
    b: np.ndarray | None
    activation: str


class Shape(NamedTuple):
    """What a network is made of, without its numbers.

    sizes       : inputs, units of each hidden layer, outputs
    biases      : for each layer but the inputs, whether it has biases
    activations : for each layer but the inputs, the name of its activation

    The row of a network has, for each layer in turn, W row by row and then b.
    """

    sizes: tuple[int, ...]
    biases: tuple[bool, ...]
    activations: tuple[str, ...]

    @property
    def plain(self):
        """Whether it is that of the first lessons: one hidden layer, of sigmoids, no biases."""
        return len(self.sizes) == 3 and not any(self.biases) and self.activations[0] == "sigmoid"

    @property
    def places(self):
        """For each layer, where in the row W begins, where b begins, and where both end."""
        found, begin = [], 0
        for (before, here), bias in zip(pairwise(self.sizes), self.biases, strict=True):
            middle = begin + before * here
            end = middle + here * bias
            found.append((begin, middle, end))
            begin = end
        return found

    @property
    def count(self):
        """How many weights and biases there are."""
        return self.places[-1][-1]

    def network(self, row):
        """Return the network of a row: Layers whose W and b are views of it.

        row : (count,) or longer; what comes after the network is left alone
        """
        layers = []
        for place, activation in zip(self.places, self.activations, strict=True):
            begin, middle, end = place
            W = row[begin:middle].reshape(self.sizes[len(layers)], -1)
            b = row[middle:end].reshape(1, -1) if middle < end else None
            layers.append(Layer(W, b, activation))
        return tuple(layers)

    def weights(self, row):
        """Return the Weights of a row, which are views of it.

        Raises ValueError unless the shape is plain, but for its activations.
        """
        if len(self.sizes) != 3 or any(self.biases):
            raise ValueError(
                "Weights are those of one hidden layer without biases; "
                "network_at(epoch) gives the layers of any network"
            )
        return Weights(*(layer.W for layer in self.network(row)))


def row_of(network):
    """Return the numbers of Weights or of a network in one row, as a new array."""
    if isinstance(network, Weights):
        return np.concatenate([W.reshape(-1) for W in network])
    parts = [part for layer in network for part in layer[:2] if part is not None]
    return np.concatenate([part.reshape(-1) for part in parts])


def shape_of(network):
    """Return the Shape of a network."""
    return Shape(
        (len(network[0].W), *(layer.W.shape[1] for layer in network)),
        tuple(layer.b is not None for layer in network),
        tuple(layer.activation for layer in network),
    )


def suffixes(layers):
    """Return what follows W, b and d in the names of each layer's arrays: h and z, or h1, h2, z."""
    hidden = ("h",) if layers == 2 else tuple(f"h{place}" for place in range(1, layers))
    return (*hidden, "z")


def check_network(network, inputs=None, outputs=None):
    """Return a copy of a network: matrices that fit each other, as floats.

    network : layers or triples (W, b, activation)
    inputs, outputs : how many it must have

    Raises TypeError for what are no triples, otherwise as xorlib.validation.matrix.
    """
    checked = []
    try:
        layers = [Layer(*layer) for layer in network]
    except TypeError:
        raise TypeError(
            f"a network must be a tuple of layers (W, b, activation), got {network!r}"
        ) from None
    before = inputs
    for name, layer in zip(suffixes(len(layers)), layers, strict=True):
        last = outputs if name == "z" else None
        W = matrix(f"W{name}", layer.W, before, last).copy()
        before = W.shape[1]
        b = None if layer.b is None else matrix(f"b{name}", layer.b, 1, before).copy()
        checked.append(Layer(W, b, layer.activation))
    return tuple(checked)
