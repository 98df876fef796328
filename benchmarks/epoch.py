"""Time one epoch of a 2-h-1 network: the article's first program typed out, against xorlib.

epoch_numpy_ratio    : the article's time over ours, with readable numpy
epoch_compiled_ratio : the same with compiled loops
epoch_plain_ratio    : the same with the loops interpreted, as where there is no numba
epoch16_ratio        : the same with compiled loops, ours and the article's with 16 hidden units

All of ours train through the public train, history and snapshots included. All take turns in
one process, so that they meet the same weather; medians of CPU time over all rounds.
"""

import statistics
import time
from unittest.mock import patch

import numpy as np

from xorlib.settings import PROGRAM_1
from xorlib.training import train
from xorlib.training.compiler import warm_up
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


def article16(epochs):
    return article(epochs, 16)


FORMS = {  # the key, the article's form, ours, and whether ours is compiled
    "epoch_numpy_ratio": (article, lambda epochs: ours(epochs, "numpy"), False),
    "epoch_compiled_ratio": (article, ours, True),
    "epoch_plain_ratio": (article, interpreted, False),
    "epoch16_ratio": (article16, lambda epochs: ours(epochs, hidden=16), True),
}


def microseconds(program, epochs):
    """Return the CPU time of one epoch of program, in microseconds."""
    begin = time.process_time()
    program(epochs)
    return 1e6 * (time.process_time() - begin) / epochs


def measure():
    """Check that all compute the same, time them in turns; return the figures, and print them."""
    if not warm_up():
        raise SystemExit("the loops are not compiled: is numba installed?")
    for key, (theirs, mine, *_) in FORMS.items():
        difference = float(np.abs(theirs(CHECKED) - mine(CHECKED)).max())
        assert difference < 1e-12, f"{key}: the article and ours differ by {difference:g}"
    figures = {}
    times = {key: [] for key in FORMS}
    for _ in range(ROUNDS):
        for key, (theirs, mine, fast) in FORMS.items():
            count = COMPILED_EPOCHS if fast else EPOCHS
            times[key].append((microseconds(theirs, EPOCHS), microseconds(mine, count)))
    for key, pairs in times.items():
        theirs, mine = map(statistics.median, zip(*pairs, strict=True))
        figures[key] = round(statistics.median(one / other for one, other in pairs), 3)
        print(f"{key:<24} {figures[key]:8.2f}: {theirs:.3f} over {mine:.3f} microseconds an epoch")
    print(f"(medians of {ROUNDS} rounds)")
    return figures


if __name__ == "__main__":
    measure()
