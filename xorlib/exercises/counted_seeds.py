"""How many seeds of program 1 are right, and what learners count by mistake."""

import numpy as np

from xorlib.exercises.first_epochs import ALIKE, APART, LONGER, first_epoch, learning
from xorlib.gates import GATES, truth_table
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.status import RIGHT, SURE
from xorlib.training import train

X, Y = truth_table("XOR")


def _first_right(hidden, seed):
    return first_epoch(GATES["XOR"], hidden, seed)


def some_right(hidden, rng):
    """Return a case in which some of the seeds are right in time, one at the last epoch."""
    while True:
        seeds = rng.choice(60, 6, replace=False).tolist()
        last = sorted(_first_right(hidden, seed) for seed in seeds)[int(rng.integers(1, 4))]
        if last < 900 and number_right(hidden, seeds, last) in (1, 2, 4):
            return hidden, seeds, int(last)


def some_sure(rng):
    """Return a case of three units in which all seeds are right, and some sure."""
    while True:
        seeds = rng.choice(np.arange(1, 60), 4, replace=False).tolist()
        case = 3, seeds, 4400
        if number_right(*case) == 4 and 1 <= number_right(*case, SURE) <= 3:
            return case


def number_right(hidden, seeds, epochs, error=RIGHT, at_once=True):
    return len(learning(Y, hidden, seeds, epochs, error, at_once))


def telling_counts(rng):
    """Return cases of all kinds by which mistakes that are easily taken for another are told."""
    while True:
        cases = [some_right(hidden, rng) for hidden in (2, 3, 4, 2)]
        cases += [(1, rng.choice(60, 4, replace=False).tolist(), 40), some_sure(rng)]
        found = [tuple(rule(*case) for case in cases) for rule in _ALIKE]
        if len(set(found)) == len(found):
            return [*cases, _not_by_loss(rng)]


def _not_by_loss(rng):
    """Return a case that tells a small loss from program 2."""
    while True:
        seeds = rng.choice(60, 4, replace=False).tolist()
        case = 3, seeds, int(rng.integers(600, 1500))
        if _small_loss(*case) != _program_2(*case):
            return case


def _at_the_end(holds, settings=PROGRAM_1):
    """Return a wrong count: of the runs of which something holds once they are trained."""

    def count(hidden, seeds, epochs):
        runs = [train(settings, hidden=hidden, seed=seed, epochs=epochs) for seed in seeds]
        return sum(bool(holds(run)) for run in runs)

    return count


_small_loss = _at_the_end(lambda run: run.loss[-1] < SURE)
_program_2 = _at_the_end(lambda run: run.first_epoch_within(RIGHT) is not None, PROGRAM_2)
_ALIKE = [
    number_right,
    lambda *case: number_right(*case, at_once=False),
    lambda hidden, seeds, epochs: len(seeds) * number_right(hidden, [0], epochs),
    lambda hidden, seeds, epochs: number_right(hidden, seeds[:1], epochs),
    lambda hidden, seeds, epochs: number_right(hidden, seeds[-1:], epochs),
    lambda hidden, seeds, epochs: number_right(hidden, seeds[1:], epochs),
    lambda hidden, seeds, epochs: number_right(hidden, seeds[:-1], epochs),
]
"""Counts of which no two should agree in every case that is asked."""

WRONG_NUMBERS = [
    (
        lambda *case: 0,
        "It says 0 in every case, and some are right. Is the count raised inside the loop, and is "
        "it set to 0 before it, once?",
    ),
    (
        lambda *case: 1,
        "It says 1 in every case. Is the count set to 0 inside the loop, or does `return` stand "
        "there? One belongs before it, the other after.",
    ),
    (
        lambda hidden, seeds, epochs: len(seeds),
        "It counts every seed. `first_epoch_within` gives None when a run never gets there.",
    ),
    (
        lambda hidden, seeds, epochs: len(seeds) - number_right(hidden, seeds, epochs),
        "It counts the seeds that fail. Look at your condition.",
    ),
    (
        lambda hidden, seeds, epochs: number_right(3, seeds, epochs),
        "It trains 3 hidden units, whatever `hidden` is. Who tells `train` about the size?",
    ),
    (
        lambda hidden, seeds, epochs: number_right(hidden, range(len(seeds)), epochs),
        "It trains from seeds 0, 1, 2 and so on. What is asked are the seeds in `seeds`.",
    ),
    (lambda hidden, seeds, epochs: len(seeds) * number_right(hidden, [0], epochs), ALIKE),
    (
        lambda hidden, seeds, epochs: number_right(hidden, seeds[:1], epochs),
        "It looks at the first seed alone. Does `return` stand inside the loop?",
    ),
    (
        lambda hidden, seeds, epochs: number_right(hidden, seeds[-1:], epochs),
        "It tells of the last seed alone. Is the count set to 0 inside the loop?",
    ),
    (
        lambda hidden, seeds, epochs: number_right(hidden, seeds[1:], epochs),
        "It leaves out the first seed.",
    ),
    (
        lambda hidden, seeds, epochs: number_right(hidden, seeds[:-1], epochs),
        "It leaves out the last seed.",
    ),
    (lambda hidden, seeds, epochs: number_right(hidden, seeds, 60_000), LONGER),
    (
        lambda hidden, seeds, epochs: number_right(hidden, seeds, epochs - 1),
        "A seed that is right at the very last epoch counts as well, and yours leaves it out: it "
        "trains one epoch less, or asks for an epoch below `epochs`.",
    ),
    (
        lambda hidden, seeds, epochs: number_right(hidden, seeds, epochs, SURE),
        "It counts the seeds that are sure. Right is enough here: every error below 1/2.",
    ),
    (
        _small_loss,
        "It asks whether the loss is small, and the loss adds up the squares of four errors. "
        "Right means that each of the four is below 1/2: `first_epoch_within(RIGHT)`.",
    ),
    (
        _program_2,
        "It trains program 2, whose output is linear. `PROGRAM_1` is the one that is meant.",
    ),
    (lambda *case: number_right(*case, at_once=False), APART),
    (
        lambda hidden, seeds, epochs: min(seeds, key=lambda seed: _first_right(hidden, seed)),
        "It returns the seed that is right first. Asked for is how many are right.",
    ),
    (
        lambda hidden, seeds, epochs: sum(
            seed for seed in seeds if _first_right(hidden, seed) <= epochs
        ),
        "It adds up the seeds themselves. Each seed that is right counts 1.",
    ),
    (
        lambda hidden, seeds, epochs: sum(
            _first_right(hidden, seed) for seed in seeds if _first_right(hidden, seed) <= epochs
        ),
        "It adds up the epochs at which they are right. Each seed that is right counts 1.",
    ),
]
