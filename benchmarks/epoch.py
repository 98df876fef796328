"""Time one epoch of a 2-3-1 network: the article's first program typed out, against xorlib.

Run by `make bench`. The two take turns in one process, so that both meet the same weather;
medians of CPU time over all rounds and their ratio are printed and written to latest.json.
"""

import json
import statistics
import time
from pathlib import Path

import numpy as np

from xorlib.settings import PROGRAM_1
from xorlib.training import train
from xorlib.weights import article_weights

ROUNDS, EPOCHS = 15, 20_000
LATEST = Path(__file__).with_name("latest.json")


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


def ours(epochs):
    """Run the same training in xorlib, history and snapshots included; return the same Z."""
    return train(PROGRAM_1, start=article_weights(seed=0), epochs=epochs).outputs[-2]


def microseconds(program):
    """Return the CPU time of one epoch of program, in microseconds."""
    begin = time.process_time()
    program(EPOCHS)
    return 1e6 * (time.process_time() - begin) / EPOCHS


def main():
    """Check that both compute the same, time them in turns, print and write the figures."""
    difference = float(np.abs(article(EPOCHS) - ours(EPOCHS)).max())
    assert difference < 1e-10, f"the two programs differ by {difference:g}"
    rounds = [(microseconds(article), microseconds(ours)) for _ in range(ROUNDS)]
    article_us, ours_us = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(a / b for a, b in rounds)
    print(f"article, program 1   {article_us:6.2f} microseconds an epoch")
    print(f"xorlib, numpy        {ours_us:6.2f} microseconds an epoch")
    print(f"epoch_numpy_ratio    {ratio:6.2f} (median of {ROUNDS} rounds, {EPOCHS} epochs each)")
    LATEST.write_text(json.dumps({"epoch_numpy_ratio": round(ratio, 3)}, indent=2) + "\n")


if __name__ == "__main__":
    main()
