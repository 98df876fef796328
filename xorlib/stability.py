"""How large a rate may be: beyond it, gradient descent swings away instead of settling."""

import numpy as np

from xorlib.activations import sigmoid, sigmoid_slope


def largest_stable_rate(X, Wh, Wz):
    """Return the largest rate at which small errors of a linear output still shrink.

    2 / (largest eigenvalue of J J^T), J the slopes of all n outputs along all weights. It holds
    near an exact solution, for steps that are straight downhill; a network on its way has one too,
    and it tells whether a step of that rate overshoots there.

    X  : (n, i)  inputs, one example a row
    Wh : (i, h)  weights into the hidden units, which are sigmoids
    Wz : (h, 1)  weights into the linear output

    Source: LeCun, Kanter and Solla (1991), "Second order properties of error surfaces".
    """
    H = sigmoid(X @ Wh)  # (n, h)
    back = sigmoid_slope(H) * Wz.T  # (n, h) slope of each output along each hidden sum
    along_Wz = H @ H.T  # (n, n) J J^T, the part of the weights into the output
    along_Wh = (X @ X.T) * (back @ back.T)  # and that of the weights into the hidden units
    return 2 / float(np.linalg.eigvalsh(along_Wz + along_Wh)[-1])
