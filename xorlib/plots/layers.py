"""What pictures of a network have in common: its layers, their names and places, and its words."""

import numpy as np

from xorlib.forward import through_layers
from xorlib.network import Layer, check_network, shape_of, suffixes
from xorlib.plots.numbers import two_places
from xorlib.validation import all_finite
from xorlib.weights import check_weights

MOST_LABELLED = 4, 12
"""Units of a layer, and wires between two layers, up to which all weights are written."""

MOST_DRAWN = 16
"""Units of a layer that are drawn; of a larger one the first."""

_MOST_LISTED = 256


def network_of(weights, output="sigmoid", inputs=None, outputs=None):
    """Return a network as a tuple of Layers.

    weights : a network, or Weights, whose hidden layer is one of sigmoids
    output  : for Weights, the activation of the output layer
    inputs, outputs : how many it must have

    Raises TypeError or ValueError as check_network and check_weights do.
    """
    if all(isinstance(layer, tuple) and isinstance(layer[-1], str) for layer in weights):
        return check_network(weights, inputs, outputs)
    Wh, Wz = check_weights(*weights, inputs=inputs, outputs=outputs)
    return Layer(Wh, None, "sigmoid"), Layer(Wz, None, output)


def answers(network, X):
    """Return the outputs of a network for inputs X (n, i).

    Raises ValueError where a number is beyond 1e308.
    """
    with np.errstate(all="ignore"):
        Z = through_layers(X, network)[-1][1]
    all_finite("X and the weights", Z)
    return Z


def drawn_part(network):
    """Return as much of a network as is drawn."""
    part = slice(MOST_DRAWN)
    return tuple(Layer(W[part, part], None if b is None else b[:, part], f) for W, b, f in network)


def is_labelled(network):
    """Tell whether a network is so small that all its weights are written."""
    units, wires = MOST_LABELLED
    few = max(shape_of(network).sizes) <= units
    return few and max(layer.W.size for layer in network) <= wires and len(network) <= 3


def has_biases(network):
    """Tell whether any layer of a network has biases."""
    return any(layer.b is not None for layer in network)


def layer_places(x, count):
    """Return the places of a layer's units, first on top."""
    heights = np.linspace(1, -1, count) * min(1, (count - 1) / 2) if count > 1 else [0.0]
    return [(x, float(y)) for y in heights]


def layer_titles(layers):
    """Return what stands above the inputs and above each of so many layers."""
    if layers == 2:
        return ["inputs", "hidden", "output"]
    if layers == 3:
        return ["inputs", "hidden 1", "hidden 2", "output"]
    return ["in", *map(str, range(1, layers)), "out"]


def unit_names(letter, count):
    """Return x1, x2, ... for a layer of several units, the bare letter for a single one."""
    return [letter] if count == 1 else [f"{letter}{number}" for number in range(1, count + 1)]


def all_unit_names(network):
    """Return the names of the inputs, and of the units of each layer."""
    sizes = shape_of(network).sizes
    letters = ["x", *"h" * (len(sizes) - 2), "z"]
    return [unit_names(*pair) for pair in zip(letters, sizes, strict=True)]


def wire_width(weight):
    """Return how wide the wire of a weight is drawn, in points: the same in every picture.

    It grows with the size of the weight, ever slower, so that 1 and 2 can be told apart and 100
    has room.
    """
    size = abs(weight)
    return 0.6 + 6.5 * (size / (size + 4) if size < 1e9 else 1)


def rim_width(bias):
    """Return how wide the rim of a unit with a bias is drawn: as a wire, but never very wide."""
    return min(wire_width(bias), 4.0)


def listed(W):
    """Return the entries of a matrix as text, row by row."""
    return "; ".join(" ".join(map(two_places, row)) for row in W)


def all_listed(network):
    """Return a text for the weights and for the biases of each layer: its name and its entries."""
    found = []
    for name, (W, b, _) in zip(suffixes(len(network)), network, strict=True):
        for what, numbers in (("W", W), ("b", b)):
            if numbers is not None:
                large = numbers.size > _MOST_LISTED
                text = f"of {numbers.size} numbers" if large else listed(numbers)
                found.append(f"{what}{name} {text}")
    return found


def activations_in_words(network):
    """Return a sentence on the activations; nothing where the hidden layer is one of sigmoids."""
    names = [layer.activation for layer in network]
    if len(names) == 2 and names[0] == "sigmoid":
        return ""
    return f" Activations, layer by layer: {', '.join(names)}."
