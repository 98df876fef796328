"""The median of first epochs, and the wrong ones that learners write."""

import numpy as np

from xorlib.exercises.stopping import kept
from xorlib.settings import PROGRAM_1
from xorlib.status import RIGHT, SURE
from xorlib.training import train


@kept
def quick_run(seed, epochs, from_end=False):
    """Return a run of program 1 with steps five times as long; or one that begins where it ends."""
    run = train(PROGRAM_1, learning_rate=5, seed=seed, epochs=epochs)
    return train(PROGRAM_1, start=run.weights, epochs=5) if from_end else run


def in_disorder(runs, rng):
    """Return runs so that the one in the middle of the list is not the one of the median."""
    for _ in range(50):
        runs = [runs[place] for place in rng.permutation(len(runs))]
        if _epochs(runs, RIGHT)[len(runs) // 2] != median(runs, RIGHT):
            break
    return runs


def _epochs(runs, error, never=np.inf):
    """Return the first epochs within error, with something in place of never."""
    found = [run.first_epoch_within(error) for run in runs]
    return [never if epoch is None else epoch for epoch in found]


def median(runs, error):
    return np.median(_epochs(runs, error))


def _arrived(runs, error):
    return [epoch for epoch in _epochs(runs, error) if np.isfinite(epoch)]


def _at(place, rule):
    """Return a rule that asks for the epochs within another error."""
    return lambda runs, error: rule(runs, place)


def _falsy(runs, error):
    """Return the epochs with epoch 0 taken for never."""
    return [epoch or np.inf for epoch in _epochs(runs, error)]


def _or_none(epoch):
    return epoch if np.isfinite(epoch) else None


def never_as(number):
    """Return the mistake of a number in the place of never, and the words for it."""
    return (
        lambda runs, error: np.median(_epochs(runs, error, number)),
        f"A run that never gets there counts as epoch {number:.10g}. "
        + (
            "Where most of them never do, that is your median. Never is later than any number: "
            "`np.inf`."
            if number > 0
            else "That is sooner than all others, and it should count as later: `np.inf`."
        ),
    )


_EVEN = (
    "With an even number of runs there are two in the middle, and the median is their mean. "
    "`np.median` does that."
)
WRONG_MEDIANS = [
    (
        lambda runs, error: np.median(_arrived(runs, error)),
        "The runs that never get there are left out. So a program that fails in most of its runs "
        "would look as good as its best ones. Let them count as later than all others.",
    ),
    (
        lambda runs, error: np.median(
            [
                run.epochs + 1 if epoch is None else epoch
                for run, epoch in zip(runs, _epochs(runs, error, None), strict=True)
            ]
        ),
        "A run that never gets there counts as if it got there just after its last epoch. It "
        "should count as later than all others: `np.inf`.",
    ),
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
            wrong,
            "A nan comes out. Either a run that never gets there counts as nan, and one nan makes "
            "the whole median nan: it should count as later than all others, `np.inf`. Or numpy "
            "has taken infinity from infinity, as `np.percentile` and `np.quantile` do on their "
            "way between two epochs; `np.median` does not.",
        )
        for wrong in (
            lambda runs, error: np.median(_epochs(runs, error, np.nan)),
            lambda runs, error: np.percentile(_epochs(runs, error), 50),
        )
    ],
    (
        lambda runs, error: _or_none(median(runs, error)),
        "Where the median lies among the runs that never get there it gives None, which is no "
        "number. It should be `np.inf`.",
    ),
    (
        lambda runs, error: np.round(median(runs, error)),
        "With an even number of runs the median may lie half way between two epochs. Leave out the "
        "rounding.",
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
    (lambda runs, error: sorted(_epochs(runs, error))[len(runs) // 2], _EVEN),
    (lambda runs, error: sorted(_epochs(runs, error))[(len(runs) - 1) // 2], _EVEN),
    (
        lambda runs, error: _epochs(runs, error)[len(runs) // 2],
        "That is the run in the middle of the list as it stands. The median is the middle of the "
        "epochs in their order, from the first to the last.",
    ),
    (_at(RIGHT, median), "It asks when the runs are right, whatever `error` is."),
    (_at(SURE, median), "It asks when the runs are sure, whatever `error` is."),
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
