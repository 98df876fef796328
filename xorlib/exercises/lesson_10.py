"""The exercises of lesson 10: the rate in another place, how far a step is off, a rate outgrown."""

import numpy as np

from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.exercises.comparing import compare
from xorlib.exercises.exercise import exercise
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_2
from xorlib.stability import largest_stable_rate
from xorlib.training import train

X, Y = truth_table("XOR")


@exercise(
    "10.1",
    "the rate outside",
    "Your deltas are free of the rate, and the steps are the same.",
    clues={
        "matmul: Input operand": "`@` is for two matrices. The rate is one number, and goes with "
        "`*`.",
    },
)
def judge_epoch(epoch_rate_outside, rng):
    """One epoch in the correct order: dZ and dH without the rate, and the new weights."""
    cases = [
        (rng.integers(-4, 9, (2, hidden)) / 4, rng.integers(-4, 9, (hidden, 1)) / 4, rate)
        for hidden, rate in ((3, 0.5), (2, 0.25), (4, 2.0), (3, 0.1))
    ]
    compare(epoch_rate_outside, _epoch, cases, _WRONG_EPOCHS)


@exercise(
    "10.2",
    "how far a step is off",
    "You can say of any step how wrong it is, and whether it leads downhill all the same.",
    clues={
        "only size-1 arrays": "The length of a matrix is one number: `np.linalg.norm` gives it.",
        "only 0-dimensional arrays": "The length of a matrix is one number: `np.linalg.norm` "
        "gives it.",
        "matmul": "`@` walks rows against columns. For the cosine multiply entry by entry, with "
        "`*`, and add up.",
        "not aligned": "`np.dot` walks rows against columns. For the cosine multiply entry by "
        "entry, with `*`, and add up.",
    },
)
def judge_off(off_by, rng):
    """Two numbers for steps that are parallel, at right angles, opposite, and neither."""
    true = rng.integers(1, 6, (2, 3)) / 4
    turned = np.array([[true[0, 1], -true[0, 0], 0], [true[1, 1], -true[1, 0], 0]])
    cases = [
        (np.array([[3.0, 0.0]]), np.array([[3.0, 4.0]])),
        (2 * true, true),
        (turned, true),
        (-0.5 * true, true),
    ]
    for rows, columns in ((2, 3), (2, 2), (3, 1), (2, 4)):
        step, other = rng.normal(size=(2, rows, columns)).round(2) + 0.01
        cases.append((step, other))
    compare(off_by, _off, cases, _WRONG_OFF)


@exercise(
    "10.3",
    "when a rate is outgrown",
    "You can tell from the weights when a rate has become too large, before the loss tells.",
    clues={
        "weights_at() missing": "`weights_at` wants to know of which epoch.",
        "largest_stable_rate() missing": "`largest_stable_rate` takes three things: X, Wh and Wz. "
        "A star, as in `*run.weights_at(epoch)`, hands over both matrices.",
        "object cannot be interpreted as an integer": "`epochs` holds the epochs themselves: go "
        "through them with `for epoch in epochs`.",
        "between 0 and": "Ask for the epochs that you are given, and for no others.",
    },
)
def judge_outgrown(outgrown, rng):
    """An epoch or None: runs that outgrow their rate soon, late, at once and never."""
    seeds = rng.permutation(6)
    epochs = {0.3: 1500, 0.2: 1500, 0.35: 1500, 1.0: 100}
    below = _all_outgrown(_run(0.3, seeds[0], 1500), range(0, 1501, 25))
    epochs[0.3] = below[-1]  # there its rate is too large, and at the start it is not
    runs = {rate: _run(rate, seed, epochs[rate]) for rate, seed in zip(epochs, seeds, strict=False)}
    cases = [
        (runs[0.3], range(0, below[-1] + 1, 25)),
        (runs[0.2], [0, 500, 1500]),  # never
        (runs[0.35], list(range(0, 1501, 100))),
        (runs[1.0], [0, 1]),  # at once: the answer is epoch 0
        (runs[0.3], [*below[1::-1], *below[2:4]]),  # in another order
        (runs[0.3], (5, 10)),  # not yet
    ]
    compare(outgrown, _outgrown, cases, _WRONG_OUTGROWN)


# 10.1


def _epoch(Wh, Wz, L, inside=1, at_Wh=None, at_Wz=None, output=np.asarray):
    """Return dZ, dH, Wh and Wz; wrong ones with rates in other places, or another output."""
    H = sigmoid(X @ Wh)
    Z = output(H @ Wz)
    dZ = (Y - Z) * inside * (sigmoid_slope(Z) if output is sigmoid else 1)
    dH = (dZ @ Wz.T) * sigmoid_slope(H)
    step_Wh, step_Wz = X.T @ dH, H.T @ dZ
    at_Wh, at_Wz = (L if rate is None else rate for rate in (at_Wh, at_Wz))
    return dZ, dH, Wh + at_Wh * step_Wh, Wz + at_Wz * step_Wz


def _epoch_wz_first(Wh, Wz, L, inside=1):
    H = sigmoid(X @ Wh)
    dZ = (Y - H @ Wz) * inside
    Wz = Wz + L / inside * H.T @ dZ
    dH = (dZ @ Wz.T) * sigmoid_slope(H)
    return dZ, dH, Wh + L / inside * X.T @ dH, Wz


def _epoch_without_slope(Wh, Wz, L):
    dZ, _, _, new_Wz = _epoch(Wh, Wz, L)
    dH = dZ @ Wz.T
    return dZ, dH, Wh + L * X.T @ dH, new_Wz


def _steps_only(Wh, Wz, L):
    dZ, dH, new_Wh, new_Wz = _epoch(Wh, Wz, L)
    return dZ, dH, new_Wh - Wh, new_Wz - Wz


def _epoch_of_program_1(Wh, Wz, L, E=lambda Z: Y - Z):
    """Return what comes of a slope at an output that has none, or of another error."""
    H = sigmoid(X @ Wh)
    Z = H @ Wz
    dZ = E(Z)
    dH = (dZ @ Wz.T) * sigmoid_slope(H)
    return dZ, dH, Wh + L * X.T @ dH, Wz + L * H.T @ dZ


_WRONG_EPOCHS = [
    (
        lambda Wh, Wz, L: _epoch_of_program_1(Wh, Wz, L, lambda Z: (Y - Z) * sigmoid_slope(Z)),
        "That is a habit of program 1: `dZ` has the slope of a sigmoid in it. Here the output is "
        "linear, and its slope is 1.",
    ),
    (
        lambda Wh, Wz, L: _epoch_of_program_1(Wh, Wz, L, lambda Z: Z - Y),
        "Your `dZ` has the wrong sign: the error is `Y - Z`, and the steps are added.",
    ),
    (
        lambda Wh, Wz, L: _epoch(Wh, Wz, L)[2:],
        "The weights are right. Four things are asked for: `dZ` and `dH` come before them.",
    ),
    (
        lambda Wh, Wz, L: _epoch(Wh, Wz, L, inside=L, at_Wh=1, at_Wz=1),
        "The weights are right, and the rate is still inside `dZ`, and so in `dH` as well. Both "
        "should be free of it.",
    ),
    (
        lambda Wh, Wz, L: _epoch(Wh, Wz, L, inside=L),
        "The rate is in twice: inside `dZ`, and again where the weights move.",
    ),
    (
        lambda Wh, Wz, L: _epoch(Wh, Wz, 1),
        "There is no rate in it: the weights move by the whole step.",
    ),
    (
        lambda Wh, Wz, L: _epoch(Wh, Wz, 0.1),
        "It has the rate 0.1, whatever `L` is. Take the one that your function is given.",
    ),
    (
        lambda Wh, Wz, L: _epoch(Wh, Wz, L, at_Wh=1),
        "`Wz` moves at the rate `L`, and `Wh` by its whole step. Once the rate is out of `dZ`, "
        "nothing brings it to `dH` any more.",
    ),
    (
        lambda Wh, Wz, L: _epoch(Wh, Wz, L, at_Wz=1),
        "`Wh` moves at the rate `L`, and `Wz` by its whole step.",
    ),
    (
        lambda Wh, Wz, L: _epoch(Wh, Wz, -L),
        "The weights move uphill. `Y - Z` has the minus sign in it already, so steps are added.",
    ),
    (
        _epoch_wz_first,
        "That is the order with the fault: `Wz` has moved before `dH` is made from it. The delta "
        "comes back through the old `Wz`.",
    ),
    (
        lambda Wh, Wz, L: _epoch_wz_first(Wh, Wz, L, inside=L),
        "That is `epoch_2` as it was: the rate is inside `dZ`, and `Wz` moves before `dH` is made "
        "from it.",
    ),
    (
        lambda Wh, Wz, L: _epoch(Wh, Wz, L, output=sigmoid),
        "That is program 1, with a sigmoid at the output. Here the output is the weighted sum "
        "itself.",
    ),
    (
        _epoch_without_slope,
        "`dH` lacks a factor. The hidden units keep their sigmoid, and so their slope.",
    ),
    (
        _steps_only,
        "The deltas are right. What comes last are the steps alone; return the weights after them.",
    ),
    (
        lambda *case: tuple(_epoch(*case)[place] for place in (0, 1, 3, 2)),
        "The deltas are right. The matrices come in the other order, `Wh` first.",
    ),
    (
        lambda *case: tuple(_epoch(*case)[place] for place in (2, 3, 0, 1)),
        "All four are right, in another order: `dZ` and `dH` come first.",
    ),
]


# 10.2


def _length(matrix):
    return np.sqrt((np.asarray(matrix) ** 2).sum())


def _off(step, true_step):
    share = _length(step - true_step) / _length(true_step)
    return share, _cosine(step, true_step)


def _cosine(step, true_step):
    return (step * true_step).sum() / (_length(step) * _length(true_step))


def _angle(step, true_step):
    return np.arccos(np.clip(_cosine(step, true_step), -1, 1))


def _each(place, wrong):
    """Return a version of _off with one of its two numbers made by wrong."""

    def version(step, true_step):
        found = list(_off(step, true_step))
        found[place] = wrong(step, true_step)
        return tuple(found)

    return version


_WRONG_OFF = [
    (
        _each(0, lambda step, true: _length(step - true) / _length(step)),
        "The cosine is right. The share is one of the length of the true step, which comes second, "
        "and yours is one of the length of the first.",
    ),
    (
        _each(0, lambda step, true: _length(step - true)),
        "The cosine is right. The first number is the length of the difference itself: divide it "
        "by the length of the true step.",
    ),
    (
        _each(0, lambda step, true: _length(step) / _length(true)),
        "The cosine is right. The first number compares the two lengths. It should have the length "
        "of the difference: two steps can be equally long and point apart.",
    ),
    (
        _each(0, lambda step, true: (_length(step) - _length(true)) / _length(true)),
        "The cosine is right. The first number has the difference of the two lengths. It should "
        "have the length of the difference: subtract the steps first.",
    ),
    (
        _each(0, lambda step, true: abs(_length(step) - _length(true)) / _length(true)),
        "The cosine is right. The first number has the difference of the two lengths. It should "
        "have the length of the difference: subtract the steps first.",
    ),
    (
        _each(0, lambda step, true: 100 * _length(step - true) / _length(true)),
        "The cosine is right. The first number is in percent; a share of a half is 0.5.",
    ),
    (
        _each(0, lambda step, true: (_length(step - true) / _length(true)) ** 2),
        "The cosine is right. The first number is the square of the share: a length is the root of "
        "the sum of the squares.",
    ),
    (
        _each(0, lambda step, true: np.abs(step - true).max() / np.abs(true).max()),
        "The cosine is right. The first number compares the largest entries. The length of a step "
        "takes all of its entries.",
    ),
    (
        _each(0, lambda step, true: np.abs(step - true).sum() / np.abs(true).sum()),
        "The cosine is right. The first number adds up the sizes of the entries. A length is the "
        "root of the sum of their squares.",
    ),
    (
        _each(1, lambda step, true: (step * true).sum()),
        "The share is right. The second number is the sum of the products: divide it by both "
        "lengths to get the cosine.",
    ),
    (
        _each(1, lambda step, true: (step * true).sum() / _length(true)),
        "The share is right. The second number is divided by one of the two lengths, and the other "
        "is missing.",
    ),
    (
        _each(1, lambda step, true: (step * true).sum() / _length(step)),
        "The share is right. The second number is divided by one of the two lengths, and the other "
        "is missing.",
    ),
    (
        _each(1, lambda step, true: (step * true).sum() / _length(step) * _length(true)),
        "The share is right. `a / b * c` divides by b and multiplies by c: put both lengths into "
        "brackets.",
    ),
    (
        _each(1, lambda step, true: (step * true).sum() / _length(true) ** 2),
        "The share is right. The second number is divided twice by the length of the true step; "
        "take each length once.",
    ),
    (
        _each(1, _angle),
        "The share is right. The second number is the angle itself; the cosine of it is asked for.",
    ),
    (
        _each(1, lambda step, true: np.degrees(_angle(step, true))),
        "The share is right. The second number is the angle in degrees; the cosine of it is asked "
        "for.",
    ),
    (
        _each(1, lambda step, true: abs(_cosine(step, true))),
        "The share is right. Your cosine has lost its sign, and the sign tells downhill from "
        "uphill.",
    ),
    (
        _each(1, lambda step, true: 1 - _cosine(step, true)),
        "The share is right. The second number is 1 minus the cosine.",
    ),
    (
        _each(1, lambda step, true: _cosine(step - true, true)),
        "The share is right. The second number is the cosine between the difference and the true "
        "step; take the step itself.",
    ),
    (
        lambda step, true: _off(step, true)[::-1],
        "Both numbers are right, in the other order: the share comes first.",
    ),
    (
        lambda step, true: _off(step, true)[0],
        "The share is right. The cosine is missing: return both, with a comma between them.",
    ),
    (
        lambda step, true: _cosine(step, true),
        "The cosine is right. The share is missing: return both, the share first.",
    ),
]

# 10.3


def _run(rate, seed, epochs):
    settings = {"learning_rate": rate, "seed": int(seed), "epochs": epochs}
    return train(PROGRAM_2, order="together", **settings)


def _outgrown(run, epochs, rate=None, wrong=None):
    for epoch in epochs:
        if _limit(run, epoch) < (rate or run.settings.learning_rate):
            return epoch
    return wrong


def _limit(run, epoch):
    return largest_stable_rate(run.X, *run.weights_at(epoch))


def _all_outgrown(run, epochs):
    return [epoch for epoch in epochs if _limit(run, epoch) < run.settings.learning_rate]


def _place(run, epochs):
    found = _outgrown(run, epochs)
    return None if found is None else list(epochs).index(found)


_WRONG_OUTGROWN = [
    (
        "nothing",
        "Your function finds no epoch in any case. Compare the largest stable rate with the run's "
        "own rate, `run.settings.learning_rate`, and look whether a `return` says which epoch.",
    ),
    (
        lambda run, epochs: _outgrown(run, list(epochs)[:1]),
        "Your function looks at the first of the epochs only. Does a `return` stand inside the "
        "loop that is reached in any case?",
    ),
    (
        lambda run, epochs: (_all_outgrown(run, epochs) or [None])[-1],
        "Your function returns the last of these epochs at which the rate is too large. Return as "
        "soon as one is found.",
    ),
    (
        _all_outgrown,
        "Your function returns all epochs at which the rate is too large. The first one is asked "
        "for, as a number.",
    ),
    (
        lambda run, epochs: next(
            (e for e in epochs if _limit(run, e) > run.settings.learning_rate), None
        ),
        "The comparison is the wrong way round: the rate is too large where the limit is below it.",
    ),
    (
        lambda run, epochs: _outgrown(run, sorted(epochs)),
        "Your function sorts the epochs. Go through them in the order in which they come.",
    ),
    (
        lambda run, epochs: _outgrown(run, range(max(epochs) + 1)),
        "Your function looks at every epoch. Look at those that you are given, and at no others.",
    ),
    (
        lambda run, epochs: _outgrown(run, range(run.epochs + 1)),
        "Your function looks at every epoch. Look at those that you are given, and at no others.",
    ),
    (
        _place,
        "Your function returns the place in the list. The epoch that stands there is asked for.",
    ),
    (
        lambda run, epochs: _outgrown(run, epochs, wrong=0),  # or False
        "Where no epoch is found it returns 0 or False, and 0 is an epoch. None is asked for, "
        "which a function gives by itself when it comes to its end.",
    ),
    (
        lambda run, epochs: _outgrown(run, epochs, wrong=-1),
        "Where no epoch is found it returns -1; None is asked for, which a function gives by "
        "itself when it comes to its end.",
    ),
    (
        lambda run, epochs: _outgrown(run, [epoch for epoch in epochs if epoch]),
        "It takes epoch 0 for no epoch, since 0 counts as false. Ask whether it `is None`.",
    ),
    *(
        (
            lambda run, epochs, rate=rate: _outgrown(run, epochs, rate=rate),
            f"It compares with the rate {rate}, whatever the run's own is. That one is "
            "`run.settings.learning_rate`.",
        )
        for rate in (0.3, 0.35)
    ),
    (
        lambda run, epochs: next(
            (e for e in epochs if _limit(run, run.epochs) < run.settings.learning_rate), None
        ),
        "It takes the weights of the run's end, whatever the epoch is. `run.weights_at(epoch)` "
        "gives those of an epoch.",
    ),
    (
        lambda run, epochs: next(
            (e for e in epochs if _limit(run, 0) < run.settings.learning_rate), None
        ),
        "It takes the weights of the start, whatever the epoch is. `run.weights_at(epoch)` gives "
        "those of an epoch.",
    ),
    (
        lambda run, epochs: _outgrown(run, epochs) is not None,
        "It says whether there is such an epoch. Which one is asked for.",
    ),
    (
        lambda run, epochs: next(
            (_limit(run, e) for e in epochs if _limit(run, e) < run.settings.learning_rate), None
        ),
        "It returns the limit at that epoch. The epoch is asked for.",
    ),
]
