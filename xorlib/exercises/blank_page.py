"""The whole program of lesson 07, and the slips that a learner makes around its loop."""

from functools import partial
from itertools import permutations

import numpy as np
from numpy.random import default_rng

from xorlib.backward import backward
from xorlib.exercises.rounds import SLIPS, X, Y, rounds
from xorlib.forward import forward
from xorlib.status import RIGHT

SOON_RIGHT = 1, 2, 4, 7, 8, 9, 11, 13, 14, 21
"""Seeds whose networks are right before epoch 300."""


def _drawn(source):
    """Return a start that draws Wh and Wz, in this order, with what source(seed) returns."""

    def start(seed):
        draw = source(seed)
        return draw(size=(2, 3)), draw(size=(3, 1))

    return start


_start = _drawn(lambda seed: default_rng(seed).uniform)


def _wz_first(seed):
    rng = default_rng(seed)
    Wz = rng.uniform(size=(3, 1))
    return rng.uniform(size=(2, 3)), Wz


def program(seed, epochs, start=_start, **slips):
    """Return Wh, Wz and the last round's Z of program 1; the slips as in rounds."""
    *_, (_, _, Z), (Wh, Wz, _) = rounds(*start(seed), epochs, **slips)
    return Wh, Wz, Z


def _one_later(seed, epochs):
    *_, last = rounds(*_start(seed), epochs)
    return last


def _until_right(seed, epochs):
    soon = rounds(*_start(seed), epochs)
    return next((Wh, Wz, Z) for Wh, Wz, Z in soon if np.abs(Y - Z).max() < RIGHT)


def _case_by_case(seed, epochs):
    """Return what a program gives that takes a step after each case."""
    Wh, Wz = _start(seed)
    for _ in range(epochs):
        Z = np.zeros((4, 1))
        for case in range(4):
            x, y = X[[case]], Y[[case]]
            h, z = forward(x, Wh, Wz)
            step_Wh, step_Wz = backward(x, y, h, z, Wz)
            Wh, Wz, Z[case] = Wh + step_Wh, Wz + step_Wz, z
    return Wh, Wz, Z


def _rounds(change):
    """Return a program whose loop makes another number of rounds."""
    return lambda seed, epochs: program(seed, change(epochs))


WRONG_ENDS = [
    *[
        (
            _rounds(lambda epochs, most=most: min(epochs, most)),
            f"The loop never makes more than {most} rounds. It should make as many as there are "
            "epochs.",
        )
        for most in (10, 50, 100, 200, 500)
    ],
    (
        _until_right,
        "The loop ends as soon as the network is right. It should make as many rounds as there are "
        "epochs.",
    ),
]
"""Mistakes that show in a long training alone."""

WRONG_PROGRAMS = [
    *((partial(program, **slips), words) for slips, words in SLIPS),
    (
        _rounds(lambda epochs: 1),
        "It leaves in the first round, whatever `epochs` is. Does `return` stand inside the loop? "
        "It belongs to the left of the `for`'s block, in line with the `for`.",
    ),
    (
        _rounds(lambda epochs: epochs + 1),
        "The loop goes one round too many. `range(epochs)` makes as many rounds as there are "
        "epochs.",
    ),
    (
        _rounds(lambda epochs: max(epochs - 1, 1)),
        "The loop goes one round too few, except where there is only one. `range(epochs)` makes as "
        "many rounds as there are epochs.",
    ),
    (
        _case_by_case,
        "Your weights move after each case. In program 1 all four cases are worked out with the "
        "same weights, and their steps added up.",
    ),
    (
        _one_later,
        "The weights are right, and your `Z` is a step younger than what is asked for: that of the "
        "last round, from before its weights moved. No `forward` after the loop.",
    ),
    (
        lambda seed, epochs: (*program(seed, epochs)[:2], program(seed, epochs)[2].round()),
        "The weights are right, and your `Z` is rounded. Return it as it is.",
    ),
    (
        lambda seed, epochs: (*_start(seed), program(seed, epochs)[2]),
        "Your `Z` is right, and the weights that you return are those of the start. Are they "
        "copied before the loop?",
    ),
    (
        lambda seed, epochs: (*_start(seed), program(seed, 1)[2]),
        "The weights never move. Are both steps added to `Wh` and `Wz`, inside the loop?",
    ),
    (
        lambda seed, epochs: program(0, epochs),
        "It starts from seed 0, whatever `seed` is. Who tells the generator?",
    ),
    (
        partial(program, start=_wz_first),
        "`Wz` is drawn before `Wh`. The generator gives its numbers in a row, so the order counts: "
        "`Wh` first.",
    ),
    (
        partial(
            program, start=_drawn(lambda seed: lambda size: default_rng(seed).uniform(size=size))
        ),
        "The generator is made twice with the same seed, so `Wz` gets the numbers that `Wh` had "
        "already. Make `rng` once, and draw from it twice.",
    ),
    (
        partial(program, start=_drawn(lambda seed: np.random.RandomState(seed).uniform)),
        "The start is drawn by numpy's older generator. Make yours with "
        "`np.random.default_rng(seed)`.",
    ),
    (
        partial(program, start=_drawn(lambda seed: default_rng(seed).normal)),
        "The start is drawn with `normal`. Ours is `uniform`: numbers between 0 and 1.",
    ),
    (
        partial(program, start=_drawn(lambda seed: partial(default_rng(seed).uniform, -1, 1))),
        "The start is drawn between -1 and 1. Ours lies between 0 and 1, as `uniform` gives it "
        "when it is told a size alone.",
    ),
    *(
        (
            lambda seed, epochs, order=order: (
                *program(seed, epochs)[:2],
                program(seed, epochs)[2][list(order)],
            ),
            "The weights are right, and the four outputs come in another order. Write the cases in "
            "that of lesson 01: (0, 0), (0, 1), (1, 0), (1, 1).",
        )
        for order in permutations(range(4))
        if order != (0, 1, 2, 3)
    ),
]
