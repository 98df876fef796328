"""The loss of any network typed out, and its slopes by a nudge: what training is compared with.

The nudge is imaginary. For a formula f, the imaginary part of f(w + di) / d is its slope at w up
to d**2, and no near numbers are subtracted: with d = 1e-30 it is exact to rounding. The row of a
network has, for each layer in turn, W row by row and then b. Nothing here uses xorlib.

Source: Squire and Trapp (1998), "Using Complex Variables to Estimate Derivatives".
"""

import numpy as np

NUDGE = 1e-30

FUNCTIONS = {
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "linear": lambda x: x,
    "tanh": lambda x: 2 / (1 + np.exp(-2 * x)) - 1,
    "ReLU": lambda x: np.where(x.real > 0, x, 0),
    "leaky ReLU": lambda x: np.where(x.real > 0, x, x / 100),
    "softplus": lambda x: np.log(1 + np.exp(x)),
    "sine": np.sin,
}

LOSSES = {
    "half squares": lambda Y, Z: ((Y - Z) ** 2).sum((-2, -1)) / 2,
    "mean squares": lambda Y, Z: ((Y - Z) ** 2).sum((-2, -1)) / Y.size,
    "cross-entropy": lambda Y, Z: -(Y * np.log(Z) + (1 - Y) * np.log(1 - Z)).sum((-2, -1)) / Y.size,
}


def outputs(row, X, sizes, biases, activations):
    """Return Z of a row, or of many rows at once: (count,) or (k, count)."""
    out, begin = X, 0
    for before, here, bias, name in zip(sizes, sizes[1:], biases, activations, strict=False):
        W = row[..., begin : begin + before * here].reshape(*row.shape[:-1], before, here)
        begin += before * here
        out = out @ W
        if bias:
            out = out + row[..., None, begin : begin + here]
            begin += here
        out = FUNCTIONS[name](out)
    assert begin == row.shape[-1]
    return out


def downhill(row, X, Y, loss, *shape):
    """Return minus the slope of the loss along each number of a row, (count,)."""
    nudged = row + 1j * NUDGE * np.eye(len(row))
    return -LOSSES[loss](Y, outputs(nudged, X, *shape)).imag / NUDGE
