"""The whole program of lesson 07, and the slips that a learner makes on a blank page."""

from functools import partial
from itertools import permutations

import numpy as np

from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.backward import backward
from xorlib.forward import forward
from xorlib.gates import GATES, truth_table
from xorlib.training import RIGHT

X, Y = truth_table("XOR")
SOON_RIGHT = 1, 2, 4, 7, 8, 9, 11, 13, 14, 21
"""Seeds whose networks are right before epoch 300."""


def _draw(seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(size=(2, 3)), rng.uniform(size=(3, 1))


def _draw_old(seed):
    rng = np.random.RandomState(seed)
    return rng.uniform(size=(2, 3)), rng.uniform(size=(3, 1))


def _draw_other_way(seed):
    rng = np.random.default_rng(seed)
    Wz = rng.uniform(size=(3, 1))
    return rng.uniform(size=(2, 3)), Wz


def _draw_twice(seed):
    return _draw(seed)[0], np.random.default_rng(seed).uniform(size=(3, 1))


def _draw_normal(seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(2, 3)), rng.normal(size=(3, 1))


def _draw_around_zero(seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(-1, 1, (2, 3)), rng.uniform(-1, 1, (3, 1))


def _once_more(out):
    """The slope of the sigmoid, from an output that is taken for a sum."""
    return sigmoid_slope(sigmoid(out))


def _falling(total):
    """A sigmoid that has lost the minus in its exponent."""
    return sigmoid(-total)


def _same(out):
    return out


def _without_brackets(total):
    """A sigmoid that divides before it adds."""
    return 1 / 1 + np.exp(-total)


def _flat(out):
    return np.ones_like(out)


def program(
    seed,
    epochs,
    *,
    start=_draw,
    Y=Y,
    error=lambda Y, Z: Y - Z,
    ends=(sigmoid, sigmoid),
    slopes=(sigmoid_slope, sigmoid_slope),
    back="dZ",
    moved_first=False,
    rates=(1, 1),
    outside=False,
    anew=False,
    limit=0,
):
    """Return Wh, Wz and the last round's Z of program 1; the rest are the slips of a learner.

    ends, slopes, rates : for the hidden units, then for the output
    back    : what goes back along the wires, "dZ" or "E"
    outside : H and Z are worked out once, before the loop
    anew    : H is made anew from the moved Wh, before the step for Wz
    limit   : the loop ends when every error is below it
    """
    Wh, Wz = start(seed)
    for place in range(epochs):
        if not (outside and place):
            H = ends[0](X @ Wh)
            Z = ends[1](H @ Wz)
        E = error(Y, Z)
        if np.abs(E).max() < limit:
            break
        dZ = E * slopes[1](Z)
        step_Wz = rates[1] * H.T @ dZ
        through = Wz + step_Wz if moved_first else Wz
        dH = ((E if back == "E" else dZ) @ through.T) * slopes[0](H)
        Wh = Wh + rates[0] * X.T @ dH
        Wz = Wz + (ends[0](X @ Wh).T @ dZ if anew else step_Wz)
    return Wh, Wz, Z


def _case_by_case(seed, epochs):
    """Return what a program gives that takes a step after each case."""
    Wh, Wz = _draw(seed)
    for _ in range(epochs):
        Z = np.zeros((4, 1))
        for case in range(4):
            x, y = X[[case]], Y[[case]]
            h, z = forward(x, Wh, Wz)
            step_Wh, step_Wz = backward(x, y, h, z, Wz)
            Wh, Wz, Z[case] = Wh + step_Wh, Wz + step_Wz, z
    return Wh, Wz, Z


def _slip(**slips):
    return partial(program, **slips)


def _one_later(seed, epochs):
    Wh, Wz, _ = program(seed, epochs)
    return Wh, Wz, forward(X, Wh, Wz)[1]


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
        _slip(limit=RIGHT),
        "The loop ends as soon as the network is right. It should make as many rounds as there are "
        "epochs.",
    ),
]
"""Mistakes that show in a long training alone."""

WRONG_PROGRAMS = [
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
        _slip(anew=True),
        "`H` is made anew from the moved `Wh` before `Wz` takes its step. Both steps come from the "
        "old weights.",
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
        lambda seed, epochs: (*_draw(seed), program(seed, epochs)[2]),
        "Your `Z` is right, and the weights that you return are those of the start. Are they "
        "copied before the loop?",
    ),
    (
        lambda seed, epochs: (*_draw(seed), program(seed, 1)[2]),
        "The weights never move. Are both steps added to `Wh` and `Wz`, inside the loop?",
    ),
    (
        lambda seed, epochs: program(0, epochs),
        "It starts from seed 0, whatever `seed` is. Who tells the generator?",
    ),
    (
        _slip(start=_draw_other_way),
        "`Wz` is drawn before `Wh`. The generator gives its numbers in a row, so the order counts: "
        "`Wh` first.",
    ),
    (
        _slip(start=_draw_twice),
        "The generator is made twice with the same seed, so `Wz` gets the numbers that `Wh` had "
        "already. Make `rng` once, and draw from it twice.",
    ),
    (
        _slip(start=_draw_old),
        "The start is drawn by numpy's older generator. Make yours with "
        "`np.random.default_rng(seed)`.",
    ),
    (
        _slip(start=_draw_normal),
        "The start is drawn with `normal`. Ours is `uniform`: numbers between 0 and 1.",
    ),
    (
        _slip(start=_draw_around_zero),
        "The start is drawn between -1 and 1. Ours lies between 0 and 1, as `uniform` gives it "
        "when it is told a size alone.",
    ),
    (
        _slip(error=lambda Y, Z: Z - Y),
        "Your steps lead uphill. With `E = Y - Z` they are added, with `E = Z - Y` they are "
        "subtracted; yours mixes the two.",
    ),
    (
        _slip(error=lambda Y, Z: (Y - Z) ** 2),
        "The error is squared before the delta is made of it, and so loses its sign. Squares "
        "belong to the loss; the delta takes `Y - Z` as it is.",
    ),
    (
        _slip(error=lambda Y, Z: np.abs(Y - Z)),
        "The error has lost its sign. The delta takes `Y - Z` as it is: it says up or down.",
    ),
    (
        _slip(moved_first=True),
        "`Wz` has moved before `dH` was made from it. Work out both deltas from the old weights, "
        "then take both steps.",
    ),
    (
        _slip(slopes=(sigmoid_slope, _flat)),
        "The slope is missing in `dZ`: it is the error times the slope of the output's sigmoid.",
    ),
    (
        _slip(slopes=(_flat, sigmoid_slope)),
        "The slope is missing in `dH`: what comes back along the wires is multiplied by the slope "
        "of each hidden unit.",
    ),
    (
        _slip(slopes=(_flat, _flat)),
        "The slopes are missing in both deltas. Each delta is multiplied by the slope of its own "
        "unit.",
    ),
    (
        _slip(slopes=(_once_more, _once_more)),
        "Your slope takes an output for a sum: it puts `H` and `Z` through the sigmoid again. From "
        "an output `out` the slope is `out * (1 - out)`.",
    ),
    (
        _slip(slopes=(sigmoid_slope, _once_more)),
        "In `dZ` the slope puts `Z` through the sigmoid again. `Z` is an output already: its slope "
        "is `Z * (1 - Z)`.",
    ),
    (
        _slip(slopes=(_once_more, sigmoid_slope)),
        "In `dH` the slope puts `H` through the sigmoid again. `H` is an output already: its slope "
        "is `H * (1 - H)`.",
    ),
    (
        _slip(slopes=(sigmoid, sigmoid)),
        "The deltas are multiplied by the sigmoid where its slope belongs.",
    ),
    (
        _slip(slopes=(_same, _same)),
        "The deltas are multiplied by the outputs. The slope is `out * (1 - out)`.",
    ),
    (
        _slip(back="E"),
        "It is `E` that goes back along the wires to make `dH`. It should be `dZ`, the error times "
        "its slope.",
    ),
    (_slip(rates=(0, 1)), "`Wh` never moves. Which line adds its step?"),
    (_slip(rates=(1, 0)), "`Wz` never moves. Which line adds its step?"),
    (
        _slip(rates=(0.1, 0.1)),
        "Your steps are a tenth of ours. Program 1 has the rate 1: nothing stands before a step.",
    ),
    (
        _slip(rates=(0.5, 0.5)),
        "Your steps are half of ours. Program 1 has the rate 1: nothing stands before a step.",
    ),
    (
        _slip(rates=(2, 2)),
        "Your steps are twice ours. Is there a 2 left from the square of the error?",
    ),
    (
        _slip(rates=(0.25, 0.25)),
        "Your steps are a quarter of ours. They add up what the four cases say, and take no mean.",
    ),
    *[
        (
            _slip(rates=rates),
            f"In the step for `{name}` alone stands a rate of {rate:g}. Program 1 has the rate 1: "
            "nothing stands before a step.",
        )
        for rate in (0.1, 0.25, 0.5, 2)
        for name, rates in (("Wh", (rate, 1)), ("Wz", (1, rate)))
    ],
    (
        _slip(ends=(_without_brackets, _without_brackets)),
        "Your sigmoid divides before it adds: everything below the line of the fraction belongs "
        "into brackets.",
    ),
    (
        _slip(ends=(_falling, _falling)),
        "Your sigmoid falls where it should rise: for a sum far below 0 it is near 1. Look at the "
        "exponent inside `np.exp`.",
    ),
    (
        _slip(ends=(_same, sigmoid)),
        "There is no sigmoid around `X @ Wh`: your hidden units put out their plain sums.",
    ),
    (
        _slip(ends=(sigmoid, _same)),
        "There is no sigmoid around `H @ Wz`: your output is a plain sum.",
    ),
    (
        _slip(outside=True),
        "`H` and `Z` are worked out once, before the loop, and stay as they were. In each round "
        "they must be made anew from the weights of now.",
    ),
    *(
        (
            _slip(Y=truth_table(gate)[1]),
            f"Your `Y` are the answers of {gate}. XOR says 1 where exactly one input is 1.",
        )
        for gate in GATES
        if gate != "XOR"
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
