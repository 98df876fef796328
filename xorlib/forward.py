"""The forward pass: from inputs to outputs, one matrix product a layer."""

import numpy as np

from xorlib.activations import ACTIVATIONS, activation, sigmoid
from xorlib.validation import all_finite, matrix
from xorlib.weights import check_weights


def forward(X, Wh, Wz, output="sigmoid"):
    """Return H and Z: H = sigmoid(X Wh), Z = output(H Wz).

    X  : (n, i)  inputs, one example a row
    Wh : (i, h)  weights into the hidden layer
    Wz : (h, o)  weights into the output layer
    H  : (n, h)  hidden outputs, in [0, 1]
    Z  : (n, o)  network outputs, in [0, 1] for output="sigmoid", any number for "linear"

    Raises ValueError when the shapes do not line up, an entry is not finite, or the sums
    overflow so far that an output is no number.
    Source: Monty (2017), "A Neural Network in Python, Part 1", both programs.
    """
    X = matrix("X", X)
    Wh, Wz = check_weights(Wh, Wz, inputs=X.shape[1])
    function = activation(output).function
    with np.errstate(over="ignore", invalid="ignore"):
        H = sigmoid(X @ Wh)
        Z = function(H @ Wz)
    all_finite("X, Wh and Wz", H, Z)
    return H, Z


def through_layers(X, network):
    """Return for each layer of a network its sums and its outputs, a list of pairs.

    X       : (n, i)  inputs, one example a row, an array of floats
    network : Layers, whose sums are (what comes in) @ W + b
    returns : pairs of arrays (n, units here); the outputs of the last are the network's

    Nothing is checked: numbers beyond 1e308 become infinite.
    """
    passed, out = [], X
    for W, b, name in network:
        sums = out @ W if b is None else out @ W + b
        out = ACTIVATIONS[name].function(sums)
        passed.append((sums, out))
    return passed
