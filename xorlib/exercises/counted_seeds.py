"""Which seeds of program 1 learn a gate, and what learners ask of them by mistake."""

import numpy as np

from xorlib.exercises.stopping import kept
from xorlib.gates import GATES, truth_table
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.training import RIGHT, SURE, train

X, Y = truth_table("XOR")

_SHORT = 4500
"""Epochs that are enough for nearly all questions; a run of more is made only when it is asked."""


@kept
def _first(gate, hidden, seed, error, epochs):
    """Return the first epoch within error of a gate's answers, np.inf when there is none."""
    answers = np.reshape(gate, (4, 1))
    run = train(PROGRAM_1, X=X, Y=answers, hidden=hidden, seed=seed, epochs=epochs)
    found = run.first_epoch_within(error)
    return np.inf if found is None else found


@kept
def _first_apart(gate, hidden, seed, error, epochs):
    """Return the first epoch by which each case has been within error at some time or other."""
    answers = np.reshape(gate, (4, 1))
    run = train(PROGRAM_1, X=X, Y=answers, hidden=hidden, seed=seed, epochs=epochs)
    within = np.abs(answers - run.outputs) < error
    return within.argmax(axis=0).max() if within.any(axis=0).all() else np.inf


def _within(my_Y, hidden, seeds, epochs, error=RIGHT, first=_first):
    """Return the seeds from which a gate is learnt within so many epochs, in their order."""
    gate, most = tuple(np.ravel(my_Y).tolist()), max(_SHORT, epochs)
    return [seed for seed in seeds if first(gate, hidden, int(seed), error, most) <= epochs]


def _first_right(hidden, seed):
    return _first(GATES["XOR"], hidden, seed, RIGHT, _SHORT)


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


def number_right(hidden, seeds, epochs, error=RIGHT, first=_first):
    return len(_within(Y, hidden, seeds, epochs, error, first))


def telling_counts(rng):
    """Return cases of all kinds by which mistakes that are easily taken for another are told."""
    while True:
        cases = [some_right(hidden, rng) for hidden in (2, 3, 4, 2)]
        cases += [(1, rng.choice(60, 4, replace=False).tolist(), 40), some_sure(rng)]
        found = [tuple(rule(*case) for case in cases) for rule in _ALIKE]
        if len(set(found)) == len(found):
            return cases


def telling_gates(rng):
    """Return mixed cases of three gates; in one it matters that all four are right at once."""
    while True:
        cases = [mixed(*case, rng) for case in (("NAND", 2000), ("XNOR", 350), ("XOR", 350))]
        if any(
            seeds_that_learn(*case) != seeds_that_learn(*case, first=_first_apart) for case in cases
        ):
            return cases


def mixed(gate, epochs, rng):
    """Return a case in which some of the seeds learn the gate and some do not.

    The epochs are cut down so that one of the seeds learns it at the last of them.
    """
    answers = truth_table(gate)[1]
    while True:
        seeds = rng.choice(np.arange(1, 60), 6, replace=False).tolist()
        found = [_first(GATES[gate], 3, seed, RIGHT, _SHORT) for seed in seeds]
        last = max((epoch for epoch in found if epoch <= epochs), default=0)
        if last and len(seeds_that_learn(answers, seeds, last)) in (2, 4, 5):
            return answers, seeds, int(last)


def seeds_that_learn(my_Y, seeds, epochs, error=RIGHT, first=_first):
    return _within(my_Y, 3, seeds, epochs, error, first)


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
    lambda *case: number_right(*case, first=_first_apart),
    lambda hidden, seeds, epochs: len(seeds) * number_right(hidden, [0], epochs),
    lambda hidden, seeds, epochs: number_right(hidden, seeds[:1], epochs),
    lambda hidden, seeds, epochs: number_right(hidden, seeds[-1:], epochs),
    lambda hidden, seeds, epochs: number_right(hidden, seeds[1:], epochs),
    lambda hidden, seeds, epochs: number_right(hidden, seeds[:-1], epochs),
]
"""Counts of which no two should agree in every case that is asked."""

_APART = (
    "It keeps a seed when each case is right at some epoch, which may be another one for each. All "
    "four should be right at the same epoch, as `first_epoch_within(RIGHT)` asks."
)


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
    (
        lambda hidden, seeds, epochs: len(seeds) * number_right(hidden, [0], epochs),
        "Every seed ends alike: each run starts from the same weights. Who tells `train` about the "
        "seed?",
    ),
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
    (
        lambda hidden, seeds, epochs: number_right(hidden, seeds, 60_000),
        "It lets a run train for longer than `epochs`. Who tells `train` how many it may take?",
    ),
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
    (lambda *case: number_right(*case, first=_first_apart), _APART),
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
WRONG_SEEDS = [
    (
        lambda my_Y, seeds, epochs: seeds_that_learn(Y, seeds, epochs),
        "It trains XOR, whatever `my_Y` is. Who tells `train` about the gate?",
    ),
    (
        lambda my_Y, seeds, epochs: seeds if seeds_that_learn(my_Y, [0], epochs) else [],
        "Every seed ends alike: each run starts from the same weights. Who tells `train` about the "
        "seed?",
    ),
    (
        lambda my_Y, seeds, epochs: seeds_that_learn(my_Y, seeds, 60_000),
        "It lets a run train for longer than `epochs`. Who tells `train` how many it may take?",
    ),
    (
        lambda my_Y, seeds, epochs: seeds_that_learn(my_Y, seeds, epochs - 1),
        "A seed that learns it at the very last epoch counts as well, and yours leaves it out: it "
        "trains one epoch less, or asks for an epoch below `epochs`.",
    ),
    (
        lambda *case: seeds_that_learn(*case, error=SURE),
        "It keeps the seeds that are sure. Right is enough here: every error below 1/2.",
    ),
    (lambda *case: seeds_that_learn(*case, first=_first_apart), _APART),
    (
        lambda *case: [seed for seed in case[1] if seed not in seeds_that_learn(*case)],
        "It keeps the seeds that fail, and leaves out those that learn. Look at your condition.",
    ),
    (
        lambda my_Y, seeds, epochs: [] if my_Y.all() else seeds_that_learn(my_Y, seeds, epochs),
        "A gate can be right before the first step. Its first epoch is 0 then, and an `if` takes 0 "
        "for False: ask whether it `is not None`.",
    ),
    *[
        (
            one,
            "It comes no further than the first seed, or the first that learns: `return` stands "
            "inside the loop. It belongs after it, in line with the `for`.",
        )
        for one in (
            lambda *case: seeds_that_learn(*case)[:1],
            lambda *case: seeds_that_learn(case[0], case[1][:1], case[2]),
        )
    ],
    *[
        (
            one,
            "It keeps a single seed, a late one: the list is made anew inside the loop. Make it "
            "once, before the loop.",
        )
        for one in (
            lambda *case: seeds_that_learn(*case)[-1:],
            lambda *case: seeds_that_learn(case[0], case[1][-1:], case[2]),
        )
    ],
    (
        lambda *case: sorted(seeds_that_learn(*case)),
        "The seeds are right, and in another order: they should come as they stand in `seeds`.",
    ),
    (
        lambda *case: [case[1].index(seed) for seed in seeds_that_learn(*case)],
        "It gives the places of the seeds in the list. What is asked for are the seeds themselves.",
    ),
]
