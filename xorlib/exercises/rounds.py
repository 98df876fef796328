"""The rounds of program 1's loop, and the slips that learners make inside of one, with words."""

import numpy as np

from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.gates import GATES, truth_table

X, Y = truth_table("XOR")

STALE = (
    "`H` and `Z` are worked out once, before the loop, and stay as they were. In each round they "
    "must be made anew from the weights of now."
)
MOVED_FIRST = (
    "`Wz` has moved before the step for `Wh` was made from it. Both steps come from the old "
    "weights."
)


def rounds(
    Wh,
    Wz,
    epochs,
    *,
    Y=Y,
    error=lambda Y, Z: Y - Z,
    ends=(sigmoid, sigmoid),
    slopes=(sigmoid_slope, sigmoid_slope),
    back="dZ",
    moved_first=False,
    rates=(1, 1),
    outside=False,
    anew=False,
):
    """Yield Wh, Wz and the Z of each round, as they are before its step, and after the last step.

    The rest are the slips of a learner.

    ends, slopes, rates : for the hidden units, then for the output
    back    : what goes back along the wires, "dZ" or "E"
    outside : H and Z are worked out once, before the loop
    anew    : H is made anew from the moved Wh, before the step for Wz
    """
    for place in range(epochs + 1):
        if not (outside and place):
            H = ends[0](X @ Wh)
            Z = ends[1](H @ Wz)
        yield Wh, Wz, Z
        E = error(Y, Z)
        dZ = E * slopes[1](Z)
        step_Wz = rates[1] * H.T @ dZ
        through = Wz + step_Wz if moved_first else Wz
        dH = ((E if back == "E" else dZ) @ through.T) * slopes[0](H)
        Wh = Wh + rates[0] * X.T @ dH
        Wz = Wz + (ends[0](X @ Wh).T @ dZ if anew else step_Wz)


def stepped(Wh, Wz, epochs, **slips):
    """Return the weights after so many steps; the slips as in rounds."""
    *_, (Wh, Wz, _) = rounds(Wh, Wz, epochs, **slips)
    return Wh, Wz


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


SLIPS = [
    (
        {"anew": True},
        "`H` is made anew from the moved `Wh` before `Wz` takes its step. Both steps come from the "
        "old weights.",
    ),
    (
        {"error": lambda Y, Z: Z - Y},
        "Your steps lead uphill. With `E = Y - Z` they are added, with `E = Z - Y` they are "
        "subtracted; yours mixes the two.",
    ),
    (
        {"error": lambda Y, Z: (Y - Z) ** 2},
        "The error is squared before the delta is made of it, and so loses its sign. Squares "
        "belong to the loss; the delta takes `Y - Z` as it is.",
    ),
    (
        {"error": lambda Y, Z: np.abs(Y - Z)},
        "The error has lost its sign. The delta takes `Y - Z` as it is: it says up or down.",
    ),
    (
        {"moved_first": True},
        "`Wz` has moved before `dH` was made from it. Work out both deltas from the old weights, "
        "then take both steps.",
    ),
    (
        {"slopes": (sigmoid_slope, _flat)},
        "The slope is missing in `dZ`: it is the error times the slope of the output's sigmoid.",
    ),
    (
        {"slopes": (_flat, sigmoid_slope)},
        "The slope is missing in `dH`: what comes back along the wires is multiplied by the slope "
        "of each hidden unit.",
    ),
    (
        {"slopes": (_flat, _flat)},
        "The slopes are missing in both deltas. Each delta is multiplied by the slope of its own "
        "unit.",
    ),
    (
        {"slopes": (_once_more, _once_more)},
        "Your slope takes an output for a sum: it puts `H` and `Z` through the sigmoid again. From "
        "an output `out` the slope is `out * (1 - out)`.",
    ),
    (
        {"slopes": (sigmoid_slope, _once_more)},
        "In `dZ` the slope puts `Z` through the sigmoid again. `Z` is an output already: its slope "
        "is `Z * (1 - Z)`.",
    ),
    (
        {"slopes": (_once_more, sigmoid_slope)},
        "In `dH` the slope puts `H` through the sigmoid again. `H` is an output already: its slope "
        "is `H * (1 - H)`.",
    ),
    (
        {"slopes": (sigmoid, sigmoid)},
        "The deltas are multiplied by the sigmoid where its slope belongs.",
    ),
    (
        {"slopes": (_same, _same)},
        "The deltas are multiplied by the outputs. The slope is `out * (1 - out)`.",
    ),
    (
        {"back": "E"},
        "It is `E` that goes back along the wires to make `dH`. It should be `dZ`, the error times "
        "its slope.",
    ),
    ({"rates": (0, 1)}, "`Wh` never moves. Which line adds its step?"),
    ({"rates": (1, 0)}, "`Wz` never moves. Which line adds its step?"),
    (
        {"rates": (0.1, 0.1)},
        "Your steps are a tenth of ours. Program 1 has the rate 1: nothing stands before a step.",
    ),
    (
        {"rates": (0.5, 0.5)},
        "Your steps are half of ours. Program 1 has the rate 1: nothing stands before a step.",
    ),
    (
        {"rates": (2, 2)},
        "Your steps are twice ours. Is there a 2 left from the square of the error?",
    ),
    (
        {"rates": (0.25, 0.25)},
        "Your steps are a quarter of ours. They add up what the four cases say, and take no mean.",
    ),
    *[
        (
            {"rates": rates},
            f"In the step for `{name}` alone stands a rate of {rate:g}. Program 1 has the rate 1: "
            "nothing stands before a step.",
        )
        for rate in (0.1, 0.25, 0.5, 2)
        for name, rates in (("Wh", (rate, 1)), ("Wz", (1, rate)))
    ],
    (
        {"ends": (_without_brackets, _without_brackets)},
        "Your sigmoid divides before it adds: everything below the line of the fraction belongs "
        "into brackets.",
    ),
    (
        {"ends": (_falling, _falling)},
        "Your sigmoid falls where it should rise: for a sum far below 0 it is near 1. Look at the "
        "exponent inside `np.exp`.",
    ),
    (
        {"ends": (_same, sigmoid)},
        "There is no sigmoid around `X @ Wh`: your hidden units put out their plain sums.",
    ),
    (
        {"ends": (sigmoid, _same)},
        "There is no sigmoid around `H @ Wz`: your output is a plain sum.",
    ),
    ({"outside": True}, STALE),
    *(
        (
            {"Y": truth_table(gate)[1]},
            f"Your `Y` are the answers of {gate}. XOR says 1 where exactly one input is 1.",
        )
        for gate in GATES
        if gate != "XOR"
    ),
]
"""Pairs of slips for rounds, by name, and words for the learner who makes them."""
