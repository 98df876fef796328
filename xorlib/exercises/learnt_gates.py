"""Which seeds of program 1 learn a gate, and what learners ask of them by mistake."""

import numpy as np

from xorlib.exercises.first_epochs import ALIKE, APART, LONGER, first_epoch, learning
from xorlib.gates import GATES, truth_table
from xorlib.status import RIGHT, SURE


def telling_gates(rng):
    """Return mixed cases of three gates; in one it matters that all four are right at once."""
    while True:
        cases = [mixed(*case, rng) for case in (("NAND", 2000), ("XNOR", 350), ("XOR", 350))]
        if any(seeds_that_learn(*case) != seeds_that_learn(*case, at_once=False) for case in cases):
            return cases


def mixed(gate, epochs, rng):
    """Return a case in which some of the seeds learn the gate and some do not.

    The epochs are cut down so that one of the seeds learns it at the last of them.
    """
    answers = truth_table(gate)[1]
    while True:
        seeds = rng.choice(np.arange(1, 60), 6, replace=False).tolist()
        found = [first_epoch(GATES[gate], 3, seed) for seed in seeds]
        last = max((epoch for epoch in found if epoch <= epochs), default=0)
        if last and len(seeds_that_learn(answers, seeds, last)) in (2, 4, 5):
            return answers, seeds, int(last)


def seeds_that_learn(my_Y, seeds, epochs, error=RIGHT, at_once=True):
    return learning(my_Y, 3, seeds, epochs, error, at_once)


WRONG_SEEDS = [
    (
        lambda my_Y, seeds, epochs: seeds_that_learn(truth_table("XOR")[1], seeds, epochs),
        "It trains XOR, whatever `my_Y` is. Who tells `train` about the gate?",
    ),
    (lambda my_Y, seeds, epochs: seeds if seeds_that_learn(my_Y, [0], epochs) else [], ALIKE),
    (lambda my_Y, seeds, epochs: seeds_that_learn(my_Y, seeds, 60_000), LONGER),
    (
        lambda my_Y, seeds, epochs: seeds_that_learn(my_Y, seeds, epochs - 1),
        "A seed that learns it at the very last epoch counts as well, and yours leaves it out: it "
        "trains one epoch less, or asks for an epoch below `epochs`.",
    ),
    (
        lambda *case: seeds_that_learn(*case, error=SURE),
        "It keeps the seeds that are sure. Right is enough here: every error below 1/2.",
    ),
    (lambda *case: seeds_that_learn(*case, at_once=False), APART),
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
