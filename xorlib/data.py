"""Data to learn: truth tables of any number of inputs, and samples of a function.

All randomness is drawn from one stream of doubles, as in xorlib.starts.
"""

from itertools import product

import numpy as np

from xorlib.batches import orders
from xorlib.starts import normal
from xorlib.validation import matrix, real_number, whole_number

MOST_INPUTS = 12
MOST_EXAMPLES = 1_000_000


def table(answer, inputs):
    """Return X and Y of a truth table, such as table(lambda *x: sum(x) % 2, 3) for parity.

    answer : takes as many truth values, 0 or 1, as there are inputs; returns one
    inputs : 1 to 12
    X : (2**inputs, inputs)  all cases, 0 0 ... 0 first
    Y : (2**inputs, 1)  the answers, 0 or 1

    Raises ValueError when an answer is neither 0 nor 1.
    """
    cases = list(product((0, 1), repeat=whole_number("inputs", inputs, 1, MOST_INPUTS)))
    answers = [answer(*case) for case in cases]
    for case, found in zip(cases, answers, strict=True):
        if found not in (0, 1):
            raise ValueError(f"answer must give 0 or 1, got {found!r} for {case}")
    return np.array(cases, dtype=float), np.array(answers, dtype=float).reshape(-1, 1)


def samples(function, count, low=-1.0, high=1.0, noise=0.0, seed=0):
    """Return X and Y of a function at random places, with noise.

    function : takes an array (count, 1), returns one of the same shape, such as np.sin
    count    : 1 to 1,000,000
    low, high : the places are uniform in [low, high)
    noise    : standard deviation of the normal noise on Y, 0 or more
    seed     : whole number; the places are drawn first, then the noise
    X, Y     : (count, 1)

    Raises ValueError or TypeError for anything else.
    """
    count = whole_number("count", count, 1, MOST_EXAMPLES)
    low, high = real_number("low", low), real_number("high", high)
    if low >= high:
        raise ValueError(f"low must be below high, got {low:g} and {high:g}")
    noise = real_number("noise", noise)
    if noise < 0:
        raise ValueError(f"noise must be 0 or more, got {noise:g}")
    rng = np.random.default_rng(whole_number("seed", seed, 0, 2**32 - 1))
    X = low + (high - low) * rng.random((count, 1))
    Y = matrix("function(X)", function(X), count, 1)
    if noise:
        Y = Y + noise * normal(rng.random((count, 2)).T).reshape(-1, 1)
    return X, Y


def held_out(X, Y, count, seed=0):
    """Return two pairs of X and Y: what is left for training, and so many that are held out.

    X, Y  : (n, i), (n, o)
    count : how many examples are held out, 1 to n - 1
    seed  : whole number; which they are is drawn by it, and both pairs keep the order of X

    Raises ValueError or TypeError for what does not fit.
    """
    X = matrix("X", X)
    Y = matrix("Y", Y, rows=len(X))
    count = whole_number("count", count, 1, len(X) - 1)
    order = orders(whole_number("seed", seed, 0, 2**32 - 1), 1, 1, len(X))[0]
    out = np.sort(order[:count])
    left = np.sort(order[count:])
    return (X[left], Y[left]), (X[out], Y[out])
