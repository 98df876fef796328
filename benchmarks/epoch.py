"""Time one epoch of a 2-h-1 network: the article's first program typed out, against xorlib.

epoch_numpy_ratio    : the article's time over ours, with readable numpy
epoch_compiled_ratio : the same with compiled loops
epoch_plain_ratio    : the same with the loops interpreted, as where there is no numba
epoch16_ratio        : the same with compiled loops, ours and the article's with 16 hidden units

All of ours train through the public train, history and snapshots included. All take turns in
one process, so that they meet the same weather; medians of CPU time over all rounds.
"""

from unittest.mock import patch

import numpy as np

from benchmarks.turns import in_turns
from xorlib.settings import PROGRAM_1
from xorlib.training import train
from xorlib.weights import article_weights

ROUNDS, EPOCHS, COMPILED_EPOCHS = 15, 10_000, 60_000
CHECKED = 200  # epochs; with 16 units rounding grows a billionfold soon after


def article(epochs, hiddenLayerSize=3):
    """Run the article's first program, its arithmetic as printed, with a seed; return Z."""
    inputLayerSize, outputLayerSize = 2, 1
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    Y = np.array([[0], [1], [1], [0]])

    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    def sigmoid_(x):
        return x * (1 - x)

    np.random.seed(0)
    Wh = np.random.uniform(size=(inputLayerSize, hiddenLayerSize))
    Wz = np.random.uniform(size=(hiddenLayerSize, outputLayerSize))
    for _ in range(epochs):
        H = sigmoid(np.dot(X, Wh))
        Z = sigmoid(np.dot(H, Wz))
        E = Y - Z
        dZ = E * sigmoid_(Z)
        dH = dZ.dot(Wz.T) * sigmoid_(H)
        Wz += H.T.dot(dZ)
        Wh += X.T.dot(dH)
    return Z


def ours(epochs, arithmetic="loops", hidden=3):
    """Run the same training in xorlib; return the same Z."""
    start = article_weights(hidden, seed=0)
    return train(PROGRAM_1, start=start, epochs=epochs, arithmetic=arithmetic).outputs[-2]


def interpreted(epochs):
    """Run the same training as it is done where there is no numba."""
    with patch("xorlib.training.arithmetic.compiled", lambda module: None):
        return ours(epochs)


def measure():
    """Time all forms; return the figures, and print them."""
    pairs = {
        "epoch_numpy_ratio": (article, EPOCHS, lambda epochs: ours(epochs, "numpy"), EPOCHS),
        "epoch_compiled_ratio": (article, EPOCHS, ours, COMPILED_EPOCHS),
        "epoch_plain_ratio": (article, EPOCHS, interpreted, EPOCHS),
        "epoch16_ratio": (
            lambda epochs: article(epochs, 16),
            EPOCHS,
            lambda epochs: ours(epochs, hidden=16),
            COMPILED_EPOCHS,
        ),
    }
    return in_turns(pairs, ROUNDS, CHECKED, within=1e-12)


if __name__ == "__main__":
    measure()
