"""Batches: which examples are looked at when. A function of the seed and the epoch alone."""

import numpy as np


def draws_of(seed, first, epochs, n):
    """Return the doubles in [0, 1) that shuffle n examples in each epoch, an array (epochs, n).

    seed  : of the training
    first : the first of these epochs, from 1

    They are those of numpy's default generator, seeded by the seed and the epoch together.
    """
    draws = np.empty((epochs, n))
    for row, epoch in zip(draws, range(first, first + epochs), strict=True):
        np.random.default_rng([seed, epoch]).random(out=row)
    return draws


def orders(seed, first, epochs, n):
    """Return the order in which each epoch goes through n examples, an array (epochs, n).

    Arguments as those of draws_of. An order is the same whenever it is asked for.
    Source: Fisher and Yates' shuffle, as Durstenfeld (1964) does it: from the last place k down,
    what is there changes places with what is at floor(u (k + 1)).
    """
    found = []
    for draws in draws_of(seed, first, epochs, n).tolist():
        order = list(range(n))
        for place in range(n - 1, 0, -1):
            other = int(draws[place] * (place + 1))
            order[place], order[other] = order[other], order[place]
        found.append(order)
    return np.array(found, dtype=np.int64).reshape(epochs, n)
