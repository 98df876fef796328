"""The exercises of lesson 09: a fair median, the largest rate, an exact network far away."""

import numpy as np

from xorlib.exercises.comparing import compare, started
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.exercises.fair_median import WRONG_MEDIANS, in_disorder, median, never_as, quick_run
from xorlib.exercises.fates import WRONG_ENDS, fate_of, learnt
from xorlib.exercises.naming import kind, number
from xorlib.exercises.running import call
from xorlib.exercises.showing import lines
from xorlib.exercises.values import holds_dots, numbers, same, size_of
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_2
from xorlib.status import RIGHT, SURE

X, Y = truth_table("XOR")
_TRAIN = {"train": ..., "PROGRAM_2": PROGRAM_2, "SURE": SURE, "RIGHT": RIGHT}


@exercise(
    "09.1",
    "a fair median",
    "Your median counts every run, also those that never get there.",
    clues={
        "'<' not supported": "Numbers and None cannot be put in order. What should stand for a run "
        "that never gets there?",
        "NoneType": "A run that never gets there gives None. Put `np.inf` in its place first.",
        "float infinity": "The median can be `np.inf`, which is no whole number: leave out `int`.",
        "first_epoch_within() missing": "`first_epoch_within` wants to know within which error.",
        "has no attribute 'first_epoch_within'": "`first_epoch_within` belongs to a run, and "
        "`runs` holds several. Go through them with a `for`.",
    },
    needs={"np": ...},
)
def judge_median(median_epoch, rng):
    """Runs of which all, some, half or none get there, odd and even in number, some at once."""
    started(median_epoch)
    seeds = rng.permutation(12)
    late, later, never = [], [], []
    for seed in seeds:
        late.append(quick_run(int(seed), 700))
        later.append(quick_run(int(seed), 1500))
        never.append(quick_run(int(seed), 20))
    there = quick_run(int(seeds[0]), 700, from_end=True)  # right already at the start
    cases = [
        ([late[0], later[1], late[2]], RIGHT),
        ([later[0], late[1], later[2], late[3]], RIGHT),  # an even number
        ([late[3], never[4], late[5], later[6], never[7]], RIGHT),
        ([late[4], later[5], late[6], later[7], later[8]], SURE),  # none of the short ones
        ([never[0], never[1], late[2]], RIGHT),  # most of them never
        ([later[8], there, late[9]], RIGHT),
        ([there, never[3], there, late[4], never[5]], RIGHT),
        ([late[10], never[11]], RIGHT),
        (_half_way(late), RIGHT),
        ([quick_run(int(seeds[0]), 10), quick_run(int(seeds[1]), 12), late[2]], RIGHT),
    ]
    cases = [(tuple(in_disorder(runs, rng)), error) for runs, error in cases]
    changed = []

    def told_list(runs, error):
        given = list(runs)
        try:
            return median_epoch(given, error)
        finally:
            changed.append([*map(id, given)] != [*map(id, runs)])

    one, none = ((late[0],), RIGHT), ((never[0], never[1], never[2]), RIGHT)
    before, _, after = (call(told_list, ("runs", "error"), case) for case in (one, none, one))
    if not same(before, after):
        raise Wrong(
            "For the same run it gives something else after it was called for others: it goes on "
            "from what was left. Make the list of epochs inside the function."
        )
    mistakes = WRONG_MEDIANS
    stands_for_never = call(told_list, ("runs", "error"), none)
    if _is_number(stands_for_never):
        mistakes = [never_as(float(stands_for_never)), *mistakes]
    result = call(told_list, ("runs", "error"), cases[2])
    if isinstance(result, (list, tuple, np.ndarray)) and size_of(result) > 1:
        raise Wrong(
            f"It returns {kind(result)}, and one number is wanted: the median of all the epochs."
        )
    compare(told_list, median, cases, mistakes)
    if any(changed):
        raise Wrong(
            "The medians are right, but your function changes the list `runs` that it is given: "
            "whoever calls it loses what was in there. Make a new list."
        )


@exercise(
    "09.2",
    "the largest rate",
    "You can tell learning from luck, and the limit depends on the seed.",
    clues={
        "has no attribute 'first_epoch'": "The method has a longer name: `first_epoch_within`.",
        "not supported between instances of 'NoneType'": "A run that is never sure gives None for "
        "its epoch, and None is neither larger nor smaller than a number. Ask whether it "
        "`is not None`.",
        "a setting must be one of": "`train` knows the rate as `learning_rate`, and the seed as "
        "`seed`.",
    },
    needs=_TRAIN,
)
def judge_largest(learns, largest, rng):
    """A yes or no for rates and seeds of every fate; then the largest rates of two seeds."""
    started(learns)

    def one(*seeds):
        return int(rng.choice(seeds))

    too_high = [(0.012, 1), (0.011, 11), (0.011, 18), (0.012, 19), (0.012, 20)]
    cases = [
        (float(rng.choice([0.1, 0.15, 0.2])), int(rng.integers(21))),
        (0.26, one(3, 4, 7, 9)),  # right, and diverges without being sure
        (0.27, one(1, 2, 11)),  # sure, and diverges soon after
        (0.24, 3),  # sure, and diverges thousands of epochs later
        (0.24, one(8, 14)),  # and after 10000 epochs
        (0.02, one(0, 1, 2, 6, 10)),  # sure after 10000 epochs
        (0.02, one(3, 4, 5, 7, 8, 9, 13, 14)),  # nearly sure: mean error and loss are small
        (0.01, one(4, 8)),  # further off: its mean error is small, its loss not yet
        (0.01, one(0, 10, 16)),  # further still
        (0.005, one(4, 5, 9, 14)),  # right, and not sure with three times the epochs
        (0.005, one(0, 6, 10)),  # not even right, but sure with more epochs
        (0.002, int(rng.integers(21))),  # not even right
        *[too_high[place] for place in rng.permutation(5)[:2]],  # all that is off is too high
    ]
    compare(learns, learnt, cases, WRONG_ENDS)
    if holds_dots(largest):
        raise Wrong(_PUT_TO_USE)
    if not isinstance(largest, dict) or set(largest) != {0, 3}:
        raise Wrong(
            "`largest` should be a dictionary with a rate for seed 0 and one for seed 3, such as "
            f"{{0: 0.2, 3: 0.2}}, and is {kind(largest)}."
        )
    for seed, rate in sorted(largest.items()):
        _judge_rate(seed, rate)


@exercise(
    "09.3",
    "an exact network, infinitely far away",
    "All four answers are exact.",
)
def judge_exact(Wz_end, rng):
    """Three weights that make the answers exact for hidden outputs at their limits."""
    given = _three_numbers(Wz_end)
    answers = H_END @ given
    if not np.allclose(answers, Y[:, 0], 1e-9, 1e-9):
        raise Wrong(_about_answers(given, answers))


# 09.1


def _half_way(runs):
    """Return two of these runs whose median is no whole number."""
    first, *others = runs
    return next([first, other] for other in others if median([first, other], RIGHT) % 1)


def _is_number(value):
    """Tell whether a value is a number below infinity."""
    array = numbers(value)
    return array is not None and not array.shape and bool(array < np.inf)


# 09.2

_PUT_TO_USE = (
    "`learns` does what it should. Now put it to use: look for the largest rates, and write them "
    "into `largest`."
)


def _judge_rate(seed, rate):
    """Raise Wrong unless this is the largest rate, to two decimals, at which the seed learns."""
    here = f"For seed {seed}: "
    if holds_dots(rate):
        raise Wrong(_PUT_TO_USE)
    value = np.asarray(rate)
    if value.size != 1 or value.dtype.kind not in "iuf" or not 0 < value.item() < np.inf:
        raise Wrong(f"{here}the rate should be a number above 0, and is {kind(rate)}.")
    rate = float(value.item())
    two = round(rate, 2)
    if abs(rate - two) > 1e-6:
        raise Wrong(f"{here}{number(rate)} has more than two decimals.")
    fate = fate_of(two, seed)
    if fate["sure"] < np.inf and not fate["finished"]:
        raise Wrong(
            f"{here}at {number(two)} it is sure at some time, and diverges later. Did you ask "
            "`learns`, with all 20000 epochs?"
        )
    if not learnt(two, seed):
        raise Wrong(f"{here}it does not learn at {number(two)}. Ask `learns`.")
    if learnt(round(two + 0.01, 2), seed):
        raise Wrong(f"{here}it learns at {number(two)}, and at a rate 0.01 above that as well.")


# 09.3

H_END = np.array([[0.5, 0.5, 0.5], [0.5, 1, 1], [1, 0.5, 1], [1, 1, 1]])


def _three_numbers(answer):
    """Return an answer as three numbers, (3,); raise Wrong when it is none."""
    try:
        given = np.asarray(answer)
    except ValueError:  # ragged
        given = np.asarray("ragged")
    if given.dtype.kind not in "biuf" or given.size != 3:
        also = ""
        if given.dtype.kind in "biuf" and given.size == 4:
            also = " Four would be answers; the weights are what they are made of."
        if given.dtype.kind in "biuf" and given.size == 9:
            also = " There are three hidden units, and each has one wire to the output."
        raise Wrong(
            "`Wz_end` should be three numbers, a weight for each hidden unit, and is "
            f"{kind(answer)}.{also}"
        )
    given = given.astype(float).reshape(3)
    if not np.isfinite(given).all():
        raise Wrong(
            "`Wz_end` should be three numbers, and one of them is nan or infinite. The weights "
            "into the hidden units are beyond all numbers here; those to the output are not."
        )
    return given


def _about_answers(given, answers):
    """Return what to say of weights whose answers are not exact."""
    Z = Y[:, 0]
    if not given.any():
        return "Three zeros answer 0 in every case. For (0, 1) and (1, 0) the answer should be 1."
    if np.allclose(given, [-2.39, -2.61, 4.96], atol=0.07):
        return (
            "Those are the weights of seed 4. They suit hidden outputs that are not at their ends "
            "yet; with those of `H_end` they give\n\n" + lines(answers)
        )
    if np.allclose(answers, Z, 1e-4, 1e-4):
        return (
            "That is nearly exact, with too few digits. The exact weights are numbers without any "
            "decimals: each row of `H_end` is an equation, and they can be solved by hand."
        )
    if np.allclose(answers, -Z, atol=1e-9):
        return "The sizes are right, and every sign is wrong: the answers are -1 where 1 is wanted."
    if np.allclose(sorted(given), [-2, -2, 4], atol=1e-9):
        return (
            "The three numbers are the right ones, in another order. Which of the three units "
            f"listens to both inputs? The four answers are\n\n{lines(answers)}"
        )
    if np.allclose(answers, answers.max() * Z, atol=1e-9):
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
