"""The backward pass: from errors to deltas, and from deltas to steps (the delta rule)."""

import numpy as np

from xorlib.activations import activation, sigmoid_slope
from xorlib.validation import all_finite, matrix


def deltas(Y, H, Z, Wz, output="sigmoid"):
    """Return E, dZ and dH: how far off each output is, and the delta of each unit.

    E = Y - Z, dZ = E * slope(Z), dH = (dZ Wz^T) * slope(H). Each delta is minus the slope of
    the loss 1/2 sum(E**2) along the unit's weighted sum, so it points downhill.

    Y  : (n, o)  targets
    H  : (n, h)  hidden outputs, in [0, 1]
    Z  : (n, o)  network outputs
    Wz : (h, o)  output weights, before any update
    E, dZ : (n, o);  dH : (n, h)

    Raises ValueError when the shapes do not line up or a product is beyond 1e308.
    Source: Monty (2017), "A Neural Network in Python, Part 1", first program.
    """
    Z = matrix("Z", Z)
    Y = matrix("Y", Y, *Z.shape)
    H = matrix("H", H, rows=len(Z))
    Wz = matrix("Wz", Wz, H.shape[1], Z.shape[1])
    slope = activation(output).slope
    with np.errstate(over="ignore", invalid="ignore"):
        E = Y - Z  # (n, o) how far off
        dZ = E * slope(H @ Wz, Z)  # (n, o) the output's delta
        dH = (dZ @ Wz.T) * sigmoid_slope(H)  # (n, h) the hidden deltas
    all_finite("Y, H, Z and Wz", E, dZ, dH)
    return E, dZ, dH


def backward(X, Y, H, Z, Wz, output="sigmoid"):
    """Return the downhill steps for Wh and Wz, summed over all n examples.

    Each step is minus the slope of the loss 1/2 sum((Y - Z)**2), so training adds it.

    X : (n, i)  inputs, one example a row; the other arrays as in deltas
    returns : arrays shaped like Wh (i, h) and Wz (h, o)

    Raises ValueError when the shapes do not line up or a product is beyond 1e308.
    Source: Monty (2017), "A Neural Network in Python, Part 1", first program.
    """
    _, dZ, dH = deltas(Y, H, Z, Wz, output)
    X = matrix("X", X, rows=len(dZ))
    with np.errstate(over="ignore", invalid="ignore"):
        step_Wh, step_Wz = X.T @ dH, matrix("H", H).T @ dZ
    all_finite("X, Y, H, Z and Wz", step_Wh, step_Wz)
    return step_Wh, step_Wz
