"""The exercises of lesson 09: a fair median, the largest rate, an exact network far away."""

from functools import cache

import numpy as np

from xorlib.exercises.comparing import compare, holds_dots, lines, number, started
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.training import RIGHT, SURE, train

X, Y = truth_table("XOR")


@exercise(
    "09.2",
    "the largest rate",
    "You can tell learning from luck, and the limit depends on the seed.",
)
def judge_largest(learns, largest, rng):
    """A yes or no for rates and seeds of every fate; then the largest rates of two seeds."""
    started(learns)
    cases = [
        (float(rng.choice([0.1, 0.15, 0.2])), int(rng.integers(21))),
        (0.5, int(rng.integers(2, 20))),  # diverges
        (0.002, int(rng.integers(21))),  # not even right
        (0.01, int(rng.integers(12))),  # right, and never sure
        (0.27, 0),  # sure, and diverges soon after
        (0.25, int(rng.choice([4, 5, 8]))),
        (0.24, 3),  # sure, and diverges late
        (0.03, int(rng.choice([4, 5, 8, 12, 14]))),  # sure late
    ]
    compare(learns, _learns, cases, _WRONG_ENDS)
    if not isinstance(largest, dict) or set(largest) != {0, 3}:
        raise Wrong("`largest` should be a dictionary with a rate for seed 0 and one for seed 3.")
    for seed, rate in largest.items():
        _judge_rate(seed, rate)


@exercise("09.3", "an exact network, infinitely far away", "All four answers are exact.")
def judge_exact(Wz_end, rng):
    """Three weights that make the answers exact for hidden outputs at their limits."""
    given = np.asarray(Wz_end)
    if given.dtype.kind not in "biuf" or given.size != 3:
        raise Wrong("`Wz_end` should be three numbers, a weight for each hidden unit.")
    given = given.astype(float).reshape(3)
    answers = H_END @ given
    if not np.allclose(answers, Y[:, 0], 1e-9, 1e-9):
        raise Wrong(_about_answers(given, answers))


@cache
def _fate(rate, seed, settings=PROGRAM_2, epochs=20_000):
    """Return how a run ended, and when it was right and sure."""
    run = train(settings, learning_rate=rate, seed=seed, epochs=epochs)
    return run.ended, run.first_epoch_within(RIGHT), run.first_epoch_within(SURE)


def _learns(rate, seed, **changes):
    ended, _, sure = _fate(rate, seed, **changes)
    return ended == "finished" and sure is not None


def _judge_rate(seed, rate):
    """Raise Wrong unless this is the largest rate, to two decimals, at which the seed learns."""
    here = f"For seed {seed}: "
    if holds_dots(rate):
        raise Wrong(
            "`learns` does what it should. Now put it to use: look for the largest rates, and "
            "write them into `largest`."
        )
    if np.asarray(rate).shape or np.asarray(rate).dtype.kind not in "iuf" or rate <= 0:
        raise Wrong(f"{here}the rate should be a number above 0, and is `{rate!r}`.")
    ended, _, sure = _fate(float(rate), seed)
    if sure is not None and ended == "diverged":
        raise Wrong(
            f"{here}at {number(rate)} it is sure at some time, and diverges later. Did you ask "
            "`learns`, with all 20000 epochs?"
        )
    if not _learns(float(rate), seed):
        raise Wrong(f"{here}it does not learn at {number(rate)}. Ask `learns`.")
    if _learns(round(float(rate) + 0.01, 9), seed):
        raise Wrong(f"{here}it learns at {number(rate)}, and at a rate 0.01 above that as well.")
    if abs(rate - round(float(rate), 2)) > 1e-9:
        raise Wrong(f"{here}{number(rate)} has more than two decimals.")


def _ignoring(**changes):
    return lambda rate, seed: _learns(rate, seed, **changes)


def _order_together(rate, seed):
    run = train(PROGRAM_2, order="together", learning_rate=rate, seed=seed)
    return run.ended == "finished" and run.first_epoch_within(SURE) is not None


_WRONG_ENDS = [
    (
        lambda rate, seed: _fate(rate, seed)[2] is not None,
        "It says yes to a run that is sure at some time and diverges later. How did the run end?",
    ),
    (
        lambda rate, seed: _fate(rate, seed)[0] == "finished",
        "It says yes to every run that does not diverge. At a small rate a run may reach its end "
        "and not be sure yet.",
    ),
    (
        lambda rate, seed: _fate(rate, seed)[0] == "finished" and _fate(rate, seed)[1] is not None,
        "It says yes to a run that is right and never sure. Here learning means to be sure.",
    ),
    (
        lambda rate, seed: _fate(rate, seed)[1] is not None,
        "It says yes to every run that is right at some time, even if it diverges later.",
    ),
    *(
        (
            _ignoring(epochs=epochs),
            "It looks at fewer than 20000 epochs: a run that diverges late counts as learnt, or "
            "one that is sure late does not.",
        )
        for epochs in (1000, 2000, 3000, 5000, 6000, 10_000)
    ),
    (
        lambda rate, seed: _learns(rate, 0),
        "It trains from seed 0, whatever `seed` is. Who tells `train`?",
    ),
    (
        lambda rate, seed: _learns(0.1, seed),
        "It trains at the rate 0.1, whatever `rate` is. Who tells `train`?",
    ),
    (
        _order_together,
        "It trains in the correct order, and so does not explode. Program 2 has the order of the "
        "article; leave `order` out.",
    ),
    (
        _ignoring(settings=PROGRAM_1),
        "It trains program 1. `PROGRAM_2` is the one with the linear output.",
    ),
    (
        lambda rate, seed: not _learns(rate, seed),
        "It says yes where the answer is no, and no where it is yes.",
    ),
    (
        lambda rate, seed: _learns(rate, seed) or None,
        "Where the answer is no it returns nothing. What stands after the `if`?",
    ),
    (
        lambda rate, seed: _fate(rate, seed)[2],
        "It returns an epoch, or None where there is none. What is asked for is yes or no, True or "
        "False; and look at how the run ended.",
    ),
    *(
        (
            wrong,
            "Your two conditions are the right ones. But `and` gives back an epoch or None here: "
            "ask whether it `is not None`.",
        )
        for wrong in (
            lambda rate, seed: _fate(rate, seed)[0] == "finished" and _fate(rate, seed)[2],
            lambda rate, seed: _fate(rate, seed)[2] and _fate(rate, seed)[0] == "finished",
        )
    ),
]

H_END = np.array([[0.5, 0.5, 0.5], [0.5, 1, 1], [1, 0.5, 1], [1, 1, 1]])


def _about_answers(given, answers):
    """Return what to say of weights whose answers are not exact."""
    Z = Y[:, 0]
    if np.allclose(given, [-2.39, -2.61, 4.96], atol=0.07):
        return (
            "Those are the weights of seed 4. They suit hidden outputs that are not at their ends "
            "yet; with those of `H_end` they give\n\n" + lines(answers)
        )
    if np.allclose(answers, -Z, atol=1e-9):
        return "The sizes are right, and every sign is wrong: the answers are -1 where 1 is wanted."
    if answers.any() and np.allclose(answers, answers.max() * Z, atol=1e-9):
        return (
            f"All weights are in proportion, but {number(answers.max())} comes out where 1 is "
            "wanted."
        )
    place = int(np.flatnonzero(~np.isclose(answers, Z, 1e-9, 1e-9))[0])
    case = ", ".join(f"{x:g}" for x in X[place])
    return (
        f"The four answers are\n\n{lines(answers)}\n\nFor ({case}), {number(answers[place])} "
        f"comes out, and {Z[place]:g} is wanted. Each row of `H_end` makes such an "
        "equation. What does the first one say of the sum of the three weights?"
    )
