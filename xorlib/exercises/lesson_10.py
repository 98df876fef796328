"""The exercises of lesson 10: the rate in another place, how far a step is off, a rate outgrown."""

import numpy as np

from xorlib.exercises.borrowed import borrowed
from xorlib.exercises.comparing import compare
from xorlib.exercises.epoch_slips import WRONG_EPOCHS, epoch
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.exercises.outgrown_rates import WRONG_OUTGROWN, all_outgrown, first_outgrown, run_at
from xorlib.exercises.steps_compared import WRONG_OFF, off


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
    compare(epoch_rate_outside, epoch, cases, WRONG_EPOCHS)
    if {"train", "resume", "backward", "xorlib.training", "xorlib.backward"} & set(
        borrowed(epoch_rate_outside)
    ):
        raise Wrong(
            "The numbers are right, and a function of xorlib has made the steps. Write the epoch "
            "yourself, as `epoch_2` of the lesson does."
        )


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
    compare(off_by, off, cases, WRONG_OFF)


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
        "list index out of range": "Where no epoch is found a list of them is empty, and has no "
        "first one. Ask whether there is one, and return None if not.",
        "between 0 and": "Ask for the epochs that you are given, and for no others.",
    },
)
def judge_outgrown(outgrown, rng):
    """An epoch or None: runs that outgrow their rate soon, late, at once and never."""
    seeds = rng.permutation(6)
    epochs = {0.3: 1500, 0.2: 1500, 0.35: 1500, 1.0: 100}
    below = all_outgrown(run_at(0.3, seeds[0], 1500), range(0, 1501, 25))
    epochs[0.3] = below[-1]  # there its rate is too large, and at the start it is not
    runs = {
        rate: run_at(rate, seed, epochs[rate]) for rate, seed in zip(epochs, seeds, strict=False)
    }
    cases = [
        (runs[0.3], range(0, below[-1] + 1, 25)),
        (runs[0.2], [0, 500, 1500]),  # never
        (runs[0.35], list(range(0, 1501, 100))),
        (runs[1.0], [0, 1]),  # at once: the answer is epoch 0
        (runs[0.3], [*below[1::-1], *below[2:4]]),  # in another order
        (runs[0.3], (5, 10)),  # not yet
        (runs[1.0], [20, 40]),  # no longer
        (run_at(0.4375, 2, 50), [0, 10, 20]),  # not at the start
    ]
    compare(outgrown, first_outgrown, cases, WRONG_OUTGROWN)
