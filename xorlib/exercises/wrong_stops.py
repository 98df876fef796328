"""Trainings that stop too early, too late or nowhere, or train wrongly, and what each is told."""

from functools import partial

import numpy as np

from xorlib.exercises.rounds import MOVED_FIRST, STALE, stepped
from xorlib.exercises.sure_enough import until
from xorlib.status import RIGHT, SURE


def _counted(less, more=0, **slips):
    """Return a training that runs to its end and counts wrongly, or takes other steps.

    less : what is missing in the number of epochs that it returns
    more : how many steps too many it takes; the slips as in rounds
    """
    return lambda Wh, Wz, epochs: (epochs - less, *stepped(Wh, Wz, epochs + more, **slips))


def _left_at_once(count, steps):
    """A mistake: the loop is left in its first round, before its step or after it."""
    return (
        lambda Wh, Wz, epochs: (epochs if count is None else count, *stepped(Wh, Wz, steps)),
        "It leaves in the first round, though nothing is sure there. A `return` or a `break` "
        "stands inside the loop, but not inside the `if`.",
    )


WRONG_WAYS = [
    (
        lambda Wh, Wz, epochs: (4505, Wh, Wz),
        "4505 is where one run was first sure. From another start it is another epoch: let the "
        "loop count.",
    ),
    *[_left_at_once(count, steps) for count in (0, 1) for steps in (0, 1)],
    _left_at_once(None, 1),
    (
        lambda Wh, Wz, epochs: (epochs, Wh, Wz),
        "The number of epochs is right, and the weights are those of the start. Return the ones "
        "that the loop has made.",
    ),
    (
        lambda Wh, Wz, epochs: (epochs - 1, Wh, Wz),
        "The weights that it returns are those of the start. Are the new ones given to `Wh` and "
        "`Wz` inside the loop?",
    ),
    *[
        (
            _counted(less, rates=(-1, -1)),
            "Your steps lead uphill: they are subtracted. `backward` gives steps that go downhill, "
            "since the minus sign sits in `Y - Z` already. Add them.",
        )
        for less in (0, 1)
    ],
    *[(_counted(less, outside=True), STALE) for less in (0, 1)],
    (_counted(0, moved_first=True), MOVED_FIRST),
    (
        _counted(1),
        "Where the epochs run out, it counts one too few: the variable of a `for` loop begins at "
        "0, so in the last round it is `epochs - 1`.",
    ),
    (
        _counted(-1),
        "Where the epochs run out, it counts one epoch too many. Epoch 0 is the start, before any "
        "step.",
    ),
    (_counted(-1, more=1), "It takes one step more than it may. After `epochs` steps it must end."),
    *[
        (
            _counted(less, more=-1),
            "It takes one step less than it may. `range(epochs)` makes as many rounds as there "
            "are epochs.",
        )
        for less in (0, 1, 2)
    ],
]


_CANCEL = "It adds the errors up, and those of opposite sign cancel. Look at the worst of the four."
_AVERAGE = (
    "It stops when the errors are small on average, and one may still be too large. Look at the "
    "worst of the four."
)
_RULES = [
    (
        lambda E: E[:, 0] > 2,
        "It never stops early: it trains all the epochs that it may. Does a `return` or a `break` "
        "stand inside the loop, and does its condition ever hold?",
    ),
    (
        lambda E: np.abs(E).max(axis=1) < RIGHT,
        "It stops when the network is right, with every error below 1/2. Sure is stricter.",
    ),
    (
        lambda E: E.max(axis=1) < SURE,
        "It takes an output far above its target for a sure one: there `Y - Z` is negative, and so "
        "below `SURE`. What counts is the size of an error, without its sign.",
    ),
    (
        lambda E: E.min(axis=1) > -SURE,
        "It takes an output far below its target for a sure one: there `Z - Y` is negative, and so "
        "below `SURE`. What counts is the size of an error, without its sign.",
    ),
    (lambda E: np.abs(E.sum(axis=1)) < SURE, _CANCEL),
    (lambda E: E.sum(axis=1) < SURE, _CANCEL),
    (
        lambda E: np.abs(E).min(axis=1) < SURE,
        "It stops as soon as a single output is sure. Look at the worst of the four errors.",
    ),
    (lambda E: np.abs(E).mean(axis=1) < SURE, _AVERAGE),
    (
        lambda E: np.abs(E).sum(axis=1) < SURE,
        "It waits until the four errors are below `SURE` together. Each of them alone must be: "
        "look at the worst.",
    ),
    (
        lambda E: (E**2).sum(axis=1) / 2 < SURE,
        "It compares the loss with `SURE`. That is a limit for each single error, and the loss is "
        "made of their squares.",
    ),
    *[
        (
            squares,
            "It compares squares of errors with `SURE`. That is a limit for the errors themselves, "
            "and a square is much smaller.",
        )
        for squares in (
            lambda E: (E**2).sum(axis=1) < SURE,
            lambda E: (E**2).mean(axis=1) < SURE,
            lambda E: (E**2).max(axis=1) < SURE,
            lambda E: (E**2).mean(axis=1) / 2 < SURE,
        )
    ],
    (lambda E: np.sqrt((E**2).mean(axis=1)) < SURE, _AVERAGE),
    *[
        (
            lambda E, case=case: np.delete(np.abs(E), case, axis=1).max(axis=1) < SURE,
            f"It looks at three of the four cases, and never at {name}. Look at the worst of all "
            "four.",
        )
        for case, name in enumerate(("(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"))
    ],
    *[
        (
            lambda E, case=case: np.abs(E[:, case]) < SURE,
            f"It looks at {name} alone. Look at the worst of all four.",
        )
        for case, name in enumerate(("(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"))
    ],
]
"""Rules when to stop, told by the errors of many epochs, (epochs, 4)."""


def _ended_early(change, words):
    """A mistake: what is returned where the loop stops before all epochs are over."""

    def wrong(Wh, Wz, epochs):
        count, *W = until(Wh, Wz, epochs)
        return change((Wh, Wz), epochs, count, W) if count < epochs else (count, *W)

    return wrong, words


WRONG_RULES = [
    *((partial(until, enough=rule), words) for rule, words in _RULES),
    _ended_early(
        lambda start, epochs, count, W: (count + 1, *W),
        "Where it stops early it counts one epoch too many. The `Z` it looks at was made before "
        "the step of that epoch.",
    ),
    _ended_early(
        lambda start, epochs, count, W: (max(count, 1), *stepped(*W, int(count == 0))),
        "A start that is sure already needs no epoch, and yours takes one. Look at the outputs "
        "before the first step.",
    ),
    _ended_early(
        lambda start, epochs, count, W: None,
        "Where it stops early, it returns nothing. A `break` leaves the loop and no more: what "
        "stands after it?",
    ),
    _ended_early(
        lambda start, epochs, count, W: (epochs, *W),
        "It stops where it should, and says that all `epochs` are over. What it returns after a "
        "`break` should be the number of epochs that it took.",
    ),
    _ended_early(
        lambda start, epochs, count, W: (count, *stepped(*W, 1)),
        "The number of epochs is right, and where it stops early the weights have gone one step "
        "further. Leave the loop before the step.",
    ),
    _ended_early(
        lambda start, epochs, count, W: (count + 1, *stepped(*W, 1)),
        "Where it stops early it takes one step too many: it looks at a `Z` from before the step. "
        "Look first, and leave before the step.",
    ),
    _ended_early(
        lambda start, epochs, count, W: (count, *start),
        "The number of epochs is right, and where it stops early the weights are those of the "
        "start. Return the ones that the loop has made.",
    ),
    _ended_early(
        lambda start, epochs, count, W: (count, W[1], W[0]),
        "Where it stops early the matrices come in the other order, `Wh` first.",
    ),
]
