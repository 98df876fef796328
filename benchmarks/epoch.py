"""Time one epoch of a 2-3-1 network: the article's first program typed out, against xorlib.

epoch_numpy_ratio    : the article's time over ours, with readable numpy
epoch_compiled_ratio : the same with compiled loops

Both of ours train through the public train, history and snapshots included. All take turns in
one process, so that they meet the same weather; medians of CPU time over all rounds.
"""

import statistics
import time

import numpy as np

from xorlib.loops import warm_up
from xorlib.settings import PROGRAM_1
from xorlib.training import train
from xorlib.weights import article_weights

ROUNDS, EPOCHS, COMPILED_EPOCHS = 15, 20_000, 60_000


def article(epochs):
    """Run the article's first program, its arithmetic as printed, with a seed; return Z."""
    inputLayerSize, hiddenLayerSize, outputLayerSize = 2, 3, 1
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


def ours(epochs, arithmetic):
    """Run the same training in xorlib; return the same Z."""
    start = article_weights(seed=0)
    return train(PROGRAM_1, start=start, epochs=epochs, arithmetic=arithmetic).outputs[-2]


def microseconds(program, epochs, *arguments):
    """Return the CPU time of one epoch of program, in microseconds."""
    begin = time.process_time()
    program(epochs, *arguments)
    return 1e6 * (time.process_time() - begin) / epochs


def measure():
    """Check that all compute the same, time them in turns; return the figures, and print them."""
    forms = {"numpy": EPOCHS}
    if warm_up():
        forms["compiled"] = COMPILED_EPOCHS
    for form in forms:
        difference = float(np.abs(article(EPOCHS) - ours(EPOCHS, form)).max())
        assert difference < 1e-12, f"the article and {form} differ by {difference:g}"
    rounds = [
        [microseconds(article, EPOCHS), *(microseconds(ours, n, form) for form, n in forms.items())]
        for _ in range(ROUNDS)
    ]
    for form, times in zip(["article", *forms], zip(*rounds, strict=True), strict=True):
        print(f"{form:<24} {statistics.median(times):8.3f} microseconds an epoch")
    figures = {}
    for place, form in enumerate(forms, start=1):
        ratio = statistics.median(times[0] / times[place] for times in rounds)
        figures[f"epoch_{form}_ratio"] = round(ratio, 3)
        print(f"epoch_{form}_ratio".ljust(24) + f" {ratio:8.2f} (median of {ROUNDS} rounds)")
    return figures


if __name__ == "__main__":
    measure()
