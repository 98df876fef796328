"""The exercises of lesson 09: a fair median, the largest rate, an exact network far away."""

import numpy as np

from xorlib.exercises.comparing import call, compare, holds_dots, kind, lines, number, started
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.exercises.stopping import kept
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.training import RIGHT, SURE, train

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
        late.append(_quick_run(int(seed), 700))
        later.append(_quick_run(int(seed), 1500))
        never.append(_quick_run(int(seed), 20))
    there = _quick_run(int(seeds[0]), 700, from_end=True)  # right already at the start
    cases = [
        ([late[0], later[1], late[2]], RIGHT),
        ([later[0], late[1], later[2], late[3]], RIGHT),  # an even number
        ([late[3], never[4], late[5], later[6], never[7]], RIGHT),
        ([late[4], later[5], late[6], later[7], later[8]], SURE),  # none of the short ones
        ([never[0], never[1], late[2]], RIGHT),  # most of them never
        ([later[8], there, late[9]], RIGHT),
        ([there, never[3], there, late[4], never[5]], RIGHT),
        ([late[10], never[11]], RIGHT),
    ]
    cases = [(tuple(_in_disorder(runs, rng)), error) for runs, error in cases]
    result = call(median_epoch, ("runs", "error"), cases[2])
    if isinstance(result, (list, tuple, np.ndarray)) and np.size(result) > 1:
        raise Wrong(
            f"It returns {kind(result)}, and one number is wanted: the median of all the epochs."
        )
    compare(median_epoch, _median, cases, _WRONG_MEDIANS)


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
    compare(learns, _learns, cases, _WRONG_ENDS)
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


@kept
def _quick_run(seed, epochs, from_end=False):
    """Return a run of program 1 with steps five times as long; or one that begins where it ends."""
    run = train(PROGRAM_1, learning_rate=5, seed=seed, epochs=epochs)
    return train(PROGRAM_1, start=run.weights, epochs=5) if from_end else run


def _in_disorder(runs, rng):
    """Return runs so that the one in the middle of the list is not the one of the median."""
    for _ in range(50):
        runs = [runs[place] for place in rng.permutation(len(runs))]
        if _epochs(runs, RIGHT)[len(runs) // 2] != _median(runs, RIGHT):
            break
    return runs


def _epochs(runs, error, never=np.inf):
    """Return the first epochs within error, with something in place of never."""
    found = [run.first_epoch_within(error) for run in runs]
    return [never if epoch is None else epoch for epoch in found]


def _median(runs, error):
    return np.median(_epochs(runs, error))


def _arrived(runs, error):
    return [epoch for epoch in _epochs(runs, error) if np.isfinite(epoch)]


def _at(place, rule):
    """Return a rule that asks for the epochs within another error."""
    return lambda runs, error: rule(runs, place)


def _falsy(runs, error):
    """Return the epochs with epoch 0 taken for never."""
    return [epoch or np.inf for epoch in _epochs(runs, error)]


_WRONG_MEDIANS = [
    (
        lambda runs, error: np.median(_arrived(runs, error)),
        "The runs that never get there are left out. So a program that fails in most of its runs "
        "would look as good as its best ones. Let them count as later than all others.",
    ),
    *[
        (
            lambda runs, error, never=never: np.median(_epochs(runs, error, never)),
            f"A run that never gets there counts as epoch {never}, sooner than all others. It "
            "should count as later than all.",
        )
        for never in (0, -1)
    ],
    (
        lambda runs, error: np.median(
            [
                run.epochs if epoch is None else epoch
                for run, epoch in zip(runs, _epochs(runs, error, None), strict=True)
            ]
        ),
        "A run that never gets there counts as if it had got there in its last epoch. It should "
        "count as later than all others: `np.inf`.",
    ),
    *[
        (
            lambda runs, error, never=never: np.median(_epochs(runs, error, never)),
            f"A run that never gets there counts as epoch {never}, and where most of them never "
            "do, that is your median. Never is later than any number: `np.inf`.",
        )
        for never in (1000, 3000, 5000, 10_000, 20_000, 20_001, 60_000, 10**5, 10**6, 10**9)
    ],
    (
        lambda runs, error: np.median(_epochs(runs, error, np.nan)),
        "A run that never gets there counts as nan, and one nan makes the whole median nan. It "
        "should count as later than all others: `np.inf`.",
    ),
    (
        lambda runs, error: np.mean(_epochs(runs, error)),
        "That is the mean. One run that never gets there makes it infinite; the median is the "
        "value in the middle.",
    ),
    (
        lambda runs, error: np.mean(_arrived(runs, error)),
        "That is the mean of those that get there. The median of all is asked for.",
    ),
    (
        lambda runs, error: np.median(_falsy(runs, error)),
        "A run that is within the error at epoch 0 counts as one that never is: in an `if` or an "
        "`or`, 0 counts as false. Ask whether the epoch `is None`.",
    ),
    (
        lambda runs, error: np.median([e for e in _falsy(runs, error) if np.isfinite(e)]),
        "Two kinds of runs are left out: those that never get there, and those that are there at "
        "epoch 0, which counts as false in an `if`. All runs should count.",
    ),
    (
        lambda runs, error: sorted(_epochs(runs, error))[len(runs) // 2],
        "With an even number of runs there are two in the middle, and the median is their mean. "
        "`np.median` does that.",
    ),
    (
        lambda runs, error: sorted(_epochs(runs, error))[(len(runs) - 1) // 2],
        "With an even number of runs there are two in the middle, and the median is their mean. "
        "`np.median` does that.",
    ),
    (
        lambda runs, error: _epochs(runs, error)[len(runs) // 2],
        "That is the run in the middle of the list as it stands. The median is the middle of the "
        "epochs in their order, from the first to the last.",
    ),
    (
        _at(RIGHT, _median),
        "It asks when the runs are right, whatever `error` is.",
    ),
    (
        _at(SURE, _median),
        "It asks when the runs are sure, whatever `error` is.",
    ),
    (
        lambda runs, error: min(_epochs(runs, error)),
        "That is the first run of all to get there. The median is the value in the middle.",
    ),
    (
        lambda runs, error: max(_epochs(runs, error)),
        "That is the last run of all to get there. The median is the value in the middle.",
    ),
    (
        lambda runs, error: _epochs(runs, error)[0],
        "It looks at the first run of the list alone. Does `return` stand inside the loop?",
    ),
    (
        lambda runs, error: _epochs(runs, error)[-1],
        "It looks at the last run of the list alone. Each round of the loop must add its epoch to "
        "a list that is made before it.",
    ),
    (
        lambda runs, error: len(_arrived(runs, error)),
        "That is how many of the runs get there. Asked for is when: the median of their epochs.",
    ),
    (
        lambda runs, error: np.median([run.epochs for run in runs]),
        "Those are the epochs for which the runs were trained. `first_epoch_within` tells when "
        "each is first within the error.",
    ),
]


# 09.2

_PUT_TO_USE = (
    "`learns` does what it should. Now put it to use: look for the largest rates, and write them "
    "into `largest`."
)


@kept
def _fate(rate, seed, settings=PROGRAM_2, epochs=20_000):
    """Return what may be asked of a run: a dictionary of epochs and yes or no.

    end : the epoch at which it ended, and whether it diverged there
    right, sure, mean, loss : the first epoch of each, np.inf where there is none
    """
    run = train(settings, learning_rate=rate, seed=seed, epochs=epochs)
    errors = Y - run.outputs
    size = np.abs(errors)
    questions = {
        "right": size.max(axis=(1, 2)) < RIGHT,
        "sure": size.max(axis=(1, 2)) < SURE,
        "mean": size.mean(axis=(1, 2)) < SURE,
        "loss": run.loss < 0.005,
        "small loss": run.loss < SURE,
        "signed": errors.max(axis=(1, 2)) < SURE,
        "some case": size.min(axis=(1, 2)) < SURE,
    }
    fate = {name: float(np.argmax(held)) if held.any() else np.inf for name, held in questions.items()}
    fate |= {f"{name} at the end": bool(held[-1]) for name, held in questions.items()}
    return fate | {"end": run.epochs, "finished": run.ended == "finished"}


def _learns(rate, seed, asked="sure", epochs=20_000, finished=True):
    """Tell whether a run learns; wrong ones ask something else, or look at fewer epochs of it."""
    fate = _fate(rate, seed)
    ended_well = fate["finished"] or fate["end"] >= epochs
    return (ended_well or not finished) and fate[asked] <= min(epochs, fate["end"])


def _asking(asked, at_the_end=False, finished=True):
    """Return a version of learns with another second condition, some time or at the end."""
    if not at_the_end:
        return lambda rate, seed: _learns(rate, seed, asked, finished=finished)

    def version(rate, seed):
        fate = _fate(rate, seed)
        return fate[f"{asked} at the end"] and (fate["finished"] or not finished)

    return version


def _trained(settings=PROGRAM_2, epochs=20_000):
    """Return a version of learns that trains another program, or for longer."""

    def version(rate, seed):
        fate = _fate(rate, seed, settings, epochs)
        return fate["finished"] and np.isfinite(fate["sure"])

    return version


@kept
def _together(rate, seed):
    run = train(PROGRAM_2, order="together", learning_rate=rate, seed=seed)
    return run.ended == "finished" and run.first_epoch_within(SURE) is not None


def _epoch(rate, seed):
    """Return the epoch at which a run is sure, or None, as first_epoch_within does."""
    sure = _fate(rate, seed)["sure"]
    return int(sure) if np.isfinite(sure) else None


_MEAN = (
    "It says yes where the errors are small on average, and one of them is not below 0.05. A run "
    "is sure when the worst of its four errors is."
)
_LOSS = (
    "It says yes where the loss is small, and one error is not below 0.05. The loss of one large "
    "error and three small ones is small as well: look at the worst of the four."
)
_WRONG_ENDS = [
    (
        "True",
        "It says True in every case. Does the run that it looks at get the `rate`, as "
        "`learning_rate=rate`? And does it ask how the run ended, and whether it was sure?",
    ),
    (
        "False",
        "It says False in every case, and some of these runs do learn. What does `run.ended` say "
        "of one that came to its end? `print` it, and what you compare it with.",
    ),
    (
        _asking("sure", finished=False),
        "It says yes to a run that is sure at some time and diverges later. How did the run end?",
    ),
    (
        lambda rate, seed: _fate(rate, seed)["finished"],
        "It says yes to every run that does not diverge. At a small rate a run may reach its end "
        "and not be sure yet.",
    ),
    (
        _asking("right"),
        "It says yes to a run that is right and never sure. Here learning means to be sure.",
    ),
    (
        _asking("right", finished=False),
        "It says yes to every run that is right at some time, even if it diverges later.",
    ),
    *[
        (_asking(asked, at_the_end), words)
        for asked, words in (("mean", _MEAN), ("loss", _LOSS), ("small loss", _LOSS))
        for at_the_end in (False, True)
    ],
    (
        _asking("signed", at_the_end=True),
        "It compares errors with their signs. One of -0.3 is below 0.05 as well: take `abs` first.",
    ),
    (
        _asking("some case", at_the_end=True),
        "It says yes as soon as one of the four errors is small. Sure means that all four are.",
    ),
    *[
        (
            lambda rate, seed, epochs=epochs: _learns(rate, seed, epochs=epochs),
            "It looks at fewer than 20000 epochs: a run that diverges late counts as learnt, or "
            "one that is sure late does not.",
        )
        for epochs in (1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000)
    ],
    *[
        (
            _trained(epochs=epochs),
            "It trains for more than 20000 epochs, and so a run that is sure too late counts as "
            "learnt.",
        )
        for epochs in (30_000, 40_000, 60_000, 100_000)
    ],
    (
        lambda rate, seed: _learns(rate, 0),
        "It trains from seed 0, whatever `seed` is. Who tells `train`?",
    ),
    (
        _together,
        "It trains with `order=\"together\"`, and so diverges elsewhere. Program 2 is meant as it "
        "is; leave `order` out.",
    ),
    *[
        (
            _trained(PROGRAM_1, epochs),
            "It trains program 1. `PROGRAM_2` is the one with the linear output.",
        )
        for epochs in (20_000, 60_000)
    ],
    (
        lambda rate, seed: not _learns(rate, seed),
        "It says yes where the answer is no, and no where it is yes.",
    ),
    (
        lambda rate, seed: not _fate(rate, seed)["finished"] and _fate(rate, seed)["sure"] < np.inf,
        "It says yes to runs that are sure and diverge. Those that do not diverge are asked for.",
    ),
    (
        lambda rate, seed: _learns(rate, seed) or None,
        "Where the answer is no it returns nothing. What stands after the `if`?",
    ),
    (
        _epoch,
        "It returns an epoch, or None where there is none. What is asked for is yes or no, True or "
        "False; and look at how the run ended.",
    ),
    *[
        (
            wrong,
            "Your two conditions are the right ones. But `and` gives back an epoch or None here: "
            "ask whether it `is not None`.",
        )
        for wrong in (
            lambda rate, seed: _fate(rate, seed)["finished"] and _epoch(rate, seed),
            lambda rate, seed: _epoch(rate, seed) and _fate(rate, seed)["finished"],
        )
    ],
]


def _judge_rate(seed, rate):
    """Raise Wrong unless this is the largest rate, to two decimals, at which the seed learns."""
    here = f"For seed {seed}: "
    if holds_dots(rate):
        raise Wrong(_PUT_TO_USE)
    value = np.asarray(rate)
    if value.size != 1 or value.dtype.kind not in "iuf" or not 0 < float(value.reshape(())) < np.inf:
        raise Wrong(f"{here}the rate should be a number above 0, and is {kind(rate)}.")
    rate = float(value.reshape(()))
    two = round(rate, 2)
    if abs(rate - two) > 1e-6:
        raise Wrong(f"{here}{number(rate)} has more than two decimals.")
    fate = _fate(two, seed)
    if fate["sure"] < np.inf and not fate["finished"]:
        raise Wrong(
            f"{here}at {number(two)} it is sure at some time, and diverges later. Did you ask "
            "`learns`, with all 20000 epochs?"
        )
    if not _learns(two, seed):
        raise Wrong(f"{here}it does not learn at {number(two)}. Ask `learns`.")
    if _learns(round(two + 0.01, 2), seed):
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
