"""When the largest stable rate falls below a run's own, and what learners find instead."""

from xorlib.settings import PROGRAM_2
from xorlib.stability import largest_stable_rate
from xorlib.training import train


def run_at(rate, seed, epochs):
    settings = {"learning_rate": rate, "seed": int(seed), "epochs": epochs}
    return train(PROGRAM_2, order="together", **settings)


def first_outgrown(run, epochs, rate=None, wrong=None):
    for epoch in epochs:
        if _limit(run, epoch) < (rate or run.settings.learning_rate):
            return epoch
    return wrong


def _limit(run, epoch):
    return largest_stable_rate(run.X, *run.weights_at(epoch))


def all_outgrown(run, epochs):
    return [epoch for epoch in epochs if _limit(run, epoch) < run.settings.learning_rate]


def _place(run, epochs):
    found = first_outgrown(run, epochs)
    return None if found is None else list(epochs).index(found)


def _at(things, place):
    """Return what stands at a place, and None for none."""
    return None if place is None else things[place]


def _with(epoch, run, also):
    return None if epoch is None else (epoch, also(run, epoch))


_EVERY = "Your function looks at every epoch. Look at those that you are given, and at no others."
WRONG_OUTGROWN = [
    (
        "nothing",
        "Your function finds no epoch in any case. Compare the largest stable rate with the run's "
        "own rate, `run.settings.learning_rate`, and look whether a `return` says which epoch.",
    ),
    (
        lambda run, epochs: first_outgrown(run, list(epochs)[:1]),
        "Your function looks at the first of the epochs only. Does a `return` stand inside the "
        "loop that is reached in any case?",
    ),
    (
        lambda run, epochs: (all_outgrown(run, epochs) or [None])[-1],
        "Your function returns the last of these epochs at which the rate is too large. Return as "
        "soon as one is found.",
    ),
    (
        all_outgrown,
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
        lambda run, epochs: first_outgrown(run, sorted(epochs)),
        "Your function sorts the epochs. Go through them in the order in which they come.",
    ),
    (lambda run, epochs: first_outgrown(run, range(max(epochs) + 1)), _EVERY),
    (lambda run, epochs: first_outgrown(run, range(run.epochs + 1)), _EVERY),
    (
        _place,
        "Your function returns the place in the list. The epoch that stands there is asked for.",
    ),
    (
        lambda run, epochs: first_outgrown(run, epochs, wrong=0),  # or False
        "Where no epoch is found it returns 0 or False, and 0 is an epoch. None is asked for, "
        "which a function gives by itself when it comes to its end.",
    ),
    (
        lambda run, epochs: first_outgrown(run, epochs, wrong=-1),
        "Where no epoch is found it returns -1; None is asked for, which a function gives by "
        "itself when it comes to its end.",
    ),
    (
        lambda run, epochs: first_outgrown(run, [epoch for epoch in epochs if epoch]),
        "It takes epoch 0 for no epoch, since 0 counts as false. Ask whether it `is None`.",
    ),
    *(
        (
            lambda run, epochs, rate=rate: first_outgrown(run, epochs, rate=rate),
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
    *[
        (
            wrong,
            "It looks at the epochs 0, 1, 2 and so on: `range(len(epochs))` gives places in the "
            "list. Ask for the epochs that stand there.",
        )
        for wrong in (
            lambda run, epochs: first_outgrown(run, range(len(epochs))),
            lambda run, epochs: _at(epochs, first_outgrown(run, range(len(epochs)))),
        )
    ],
    *[
        (
            wrong,
            "The epoch is right, and stands in a list or beside something else. Return the epoch "
            "alone.",
        )
        for wrong in (
            lambda run, epochs: all_outgrown(run, epochs)[:1],
            lambda run, epochs: all_outgrown(run, epochs)[:1] or None,
            lambda run, epochs: _with(first_outgrown(run, epochs), run, _limit),
        )
    ],
    (
        lambda run, epochs: _at(range(1, run.epochs + 2), first_outgrown(run, epochs)),
        "It returns the epoch after the one at which the rate is too large. That epoch itself is "
        "asked for.",
    ),
    (
        lambda run, epochs: first_outgrown(run, epochs) is not None,
        "It says whether there is such an epoch. Which one is asked for.",
    ),
    (
        lambda run, epochs: next(
            (_limit(run, e) for e in epochs if _limit(run, e) < run.settings.learning_rate), None
        ),
        "It returns the limit at that epoch. The epoch is asked for.",
    ),
]
