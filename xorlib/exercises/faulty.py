"""Three backward passes with one fault each, and the gradient check that finds them out."""

import inspect

import numpy as np

from xorlib.activations import sigmoid_slope
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.loss import loss
from xorlib.nudging import slopes_by_nudging
from xorlib.weights import uniform_weights


def version_a(X, Y, H, Z, Wz):
    E = Y - Z
    dZ = E * sigmoid_slope(H)
    dH = (dZ @ Wz.T) * sigmoid_slope(H)
    return X.T @ dH, H.T @ dZ


def version_b(X, Y, H, Z, Wz):
    E = Y - Z
    dZ = E * sigmoid_slope(Z)
    dH = (dZ @ Wz) * sigmoid_slope(H)
    return X.T @ dH, H.T @ dZ


def version_c(X, Y, H, Z, Wz):
    dZ = (Y - Z) * sigmoid_slope(Z)
    Wz = Wz + H.T @ dZ
    dH = (dZ @ Wz.T) * sigmoid_slope(H)
    return X.T @ dH, H.T @ dZ


VERSIONS = version_a, version_b, version_c


def networks():
    """Return three networks by name, each as X, Y, Wh, Wz with two inputs, units and outputs.

    plain : random weights, targets XOR and AND
    mirrored : Wz equal to its own transpose
    nearly right : every target 0.001 above the output, so all steps are tiny
    """
    X, Y = truth_table("XOR")
    Y = np.hstack([Y, truth_table("AND")[1]])
    Wh, Wz = uniform_weights(hidden=2, seed=0, outputs=2)
    Z = forward(X, Wh, Wz)[1]
    return {
        "plain": (X, Y, Wh, Wz),
        "mirrored": (X, Y, Wh, Wz + Wz.T),
        "nearly right": (X, Z + 0.001, Wh, Wz),
    }


def percent_off(version, X, Y, Wh, Wz):
    """Return by how much a version's two steps differ from nudging.

    Each in percent of the largest true step for that matrix: at Wh, at Wz.
    """
    steps = version(X, Y, *forward(X, Wh, Wz), Wz.copy())
    slopes = (
        slopes_by_nudging(lambda W: loss(Y, forward(X, W, Wz)[1]), Wh),
        slopes_by_nudging(lambda W: loss(Y, forward(X, Wh, W)[1]), Wz),
    )
    return [
        100 * np.abs(step + slope).max() / np.abs(slope).max()
        for step, slope in zip(steps, slopes, strict=True)
    ]


def fault_table(*versions):
    """Print by how much versions of the backward pass are off, the lesson's three when left out."""
    print(f"{'':12}{'network':15}Wh off by   Wz off by")
    for version in versions or VERSIONS:
        name = version.__name__
        for network, arrays in networks().items():
            off = "   ".join(f"{percent:7.1f} %" for percent in percent_off(version, *arrays))
            print(f"{name:12}{network:15}{off}")
            name = ""


def sources():
    """Return the source of the three versions as one text."""
    return "\n\n".join(inspect.getsource(version).strip() for version in VERSIONS)
