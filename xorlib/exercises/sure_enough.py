"""A training that stops when it is sure, starts to try it from, and the rules that are not it."""

import numpy as np

from xorlib.backward import backward
from xorlib.exercises.exercise import Wrong
from xorlib.exercises.stopping import kept
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1
from xorlib.training import RIGHT, SURE, train

X, Y = truth_table("XOR")
CASES = ("(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)")


@kept
def _quick_run(seed):
    """Return a run whose steps are five times as long as program 1's, so that it is soon sure."""
    return train(PROGRAM_1, learning_rate=5, seed=seed, epochs=1500)


def weights_before(error, long_steps, rng):
    """Return the weights of some quick run a little before all outputs are within error of Y."""
    while True:
        run = _quick_run(int(rng.integers(12)))
        found = run.first_epoch_within(error)
        if found is not None and found >= long_steps:
            Wh, Wz = run.weights_at(found - long_steps)
            order = rng.permutation(3)
            return Wh[:, order], Wz[order]


def one_sure(rng):
    """Return the weights of some quick run when its first output has become sure."""
    while True:
        run = _quick_run(int(rng.integers(12)))
        E = np.abs(Y - run.outputs)[:, :, 0]
        found = np.flatnonzero((E.min(axis=1) < SURE) & (E.max(axis=1) > 2 * SURE))
        if len(found):
            return tuple(run.weights_at(found[0]))


def unsure_alone(case, rng):
    """Return weights with which this case alone is not sure, though nearly."""
    while True:
        Wh, Wz = weights_before(SURE, 0, rng)
        for _ in range(400):
            near = Wh + rng.normal(0, 0.3, Wh.shape), Wz + rng.normal(0, 0.3, Wz.shape)
            unsure = np.flatnonzero(np.abs(Y - forward(X, *near)[1]) >= SURE)
            if unsure.tolist() == [case]:
                return near


def _is_sure(E):
    """Tell for each of many epochs whether it is sure; E is (epochs, 4)."""
    return np.abs(E).max(axis=1) < SURE


def until(Wh, Wz, epochs, enough=_is_sure):
    """Return how many epochs it took, and the weights then."""
    run = train(PROGRAM_1, X=X, Y=Y, start=(Wh, Wz), epochs=epochs)
    held = np.flatnonzero(enough((Y - run.outputs)[:-1, :, 0]))
    count = int(held[0]) if len(held) else epochs
    return count, *run.weights_at(count)


def require_end(result, epochs):
    """Raise Wrong when the loop went on after all epochs.

    From the other starts such a loop would keep the learner waiting, some for ever. (A number
    above 1000 is none of such a loop, but typed in.)
    """
    if isinstance(result[0], (int, np.integer)) and epochs + 1 < result[0] < 1000:
        raise Wrong(
            f"It was allowed {epochs} epochs and took {result[0]}. A start that never gets there "
            "would keep it busy for ever: the loop must end with the epochs as well."
        )


def stepped(Wh, Wz, epochs, sign=1, moved_first=False, stale=False):
    """Return the weights after so many steps, with the slips of a learner."""
    for place in range(epochs):
        if not (stale and place):
            H, Z = forward(X, Wh, Wz)
        step_Wz = sign * backward(X, Y, H, Z, Wz)[1]
        through = Wz + step_Wz if moved_first else Wz
        Wh, Wz = Wh + sign * backward(X, Y, H, Z, through)[0], Wz + step_Wz
    return Wh, Wz


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
            lambda Wh, Wz, epochs, less=less: (
                epochs - less,
                *stepped(Wh, Wz, epochs, sign=-1),
            ),
            "Your steps lead uphill: they are subtracted. `backward` gives steps that go downhill, "
            "since the minus sign sits in `Y - Z` already. Add them.",
        )
        for less in (0, 1)
    ],
    *[
        (
            lambda Wh, Wz, epochs, less=less: (
                epochs - less,
                *stepped(Wh, Wz, epochs, stale=True),
            ),
            "`H` and `Z` are worked out once, before the loop, and stay as they were. In each "
            "round they must be made anew from the weights of now.",
        )
        for less in (0, 1)
    ],
    (
        lambda Wh, Wz, epochs: (epochs, *stepped(Wh, Wz, epochs, moved_first=True)),
        "`Wz` has moved before the step for `Wh` was made from it. Both steps come from the old "
        "weights.",
    ),
    (
        lambda Wh, Wz, epochs: (epochs - 1, *stepped(Wh, Wz, epochs)),
        "Where the epochs run out, it counts one too few: the variable of a `for` loop begins at "
        "0, so in the last round it is `epochs - 1`.",
    ),
    (
        lambda Wh, Wz, epochs: (epochs + 1, *stepped(Wh, Wz, epochs)),
        "Where the epochs run out, it counts one epoch too many. Epoch 0 is the start, before any "
        "step.",
    ),
    (
        lambda Wh, Wz, epochs: (epochs + 1, *stepped(Wh, Wz, epochs + 1)),
        "It takes one step more than it may. After `epochs` steps it must end.",
    ),
    *[
        (
            lambda Wh, Wz, epochs, less=less: (epochs - less, *stepped(Wh, Wz, epochs - 1)),
            "It takes one step less than it may. `range(epochs)` makes as many rounds as there "
            "are epochs.",
        )
        for less in (0, 1, 2)
    ],
]


def _rule(enough):
    """Return a function that trains until another rule holds."""
    return lambda *case: until(*case, enough)


def _all_but(case):
    """A mistake: three of the four cases are looked at."""
    return (
        _rule(lambda E: np.delete(np.abs(E), case, axis=1).max(axis=1) < SURE),
        f"It looks at three of the four cases, and never at {CASES[case]}. Look at the worst of "
        "all four.",
    )


def _only(case):
    """A mistake: one case is looked at."""
    return (
        _rule(lambda E: np.abs(E[:, case]) < SURE),
        f"It looks at {CASES[case]} alone. Look at the worst of all four.",
    )


def _ended_early(change, words):
    """A mistake: what is returned where the loop stops before all epochs are over."""

    def wrong(Wh, Wz, epochs):
        count, *W = until(Wh, Wz, epochs)
        return change((Wh, Wz), epochs, count, W) if count < epochs else (count, *W)

    return wrong, words


WRONG_RULES = [
    (
        _rule(lambda E: E[:, 0] > 2),
        "It never stops early: it trains all the epochs that it may. Does a `return` or a `break` "
        "stand inside the loop, and does its condition ever hold?",
    ),
    (
        _rule(lambda E: np.abs(E).max(axis=1) < RIGHT),
        "It stops when the network is right, with every error below 1/2. Sure is stricter.",
    ),
    (
        _rule(lambda E: E.max(axis=1) < SURE),
        "It takes an output far above its target for a sure one: there `Y - Z` is negative, and so "
        "below `SURE`. What counts is the size of an error, without its sign.",
    ),
    (
        _rule(lambda E: E.min(axis=1) > -SURE),
        "It takes an output far below its target for a sure one: there `Z - Y` is negative, and so "
        "below `SURE`. What counts is the size of an error, without its sign.",
    ),
    (
        _rule(lambda E: np.abs(E.sum(axis=1)) < SURE),
        "It adds the errors up, and those of opposite sign cancel. Look at the worst of the four.",
    ),
    (
        _rule(lambda E: E.sum(axis=1) < SURE),
        "It adds the errors up, and those of opposite sign cancel. Look at the worst of the four.",
    ),
    (
        _rule(lambda E: np.abs(E).min(axis=1) < SURE),
        "It stops as soon as a single output is sure. Look at the worst of the four errors.",
    ),
    (
        _rule(lambda E: np.abs(E).mean(axis=1) < SURE),
        "It stops when the errors are small on average, and one may still be too large. Look at "
        "the worst of the four.",
    ),
    (
        _rule(lambda E: np.abs(E).sum(axis=1) < SURE),
        "It waits until the four errors are below `SURE` together. Each of them alone must be: "
        "look at the worst.",
    ),
    (
        _rule(lambda E: (E**2).sum(axis=1) / 2 < SURE),
        "It compares the loss with `SURE`. That is a limit for each single error, and the loss is "
        "made of their squares.",
    ),
    *[
        (
            _rule(squares),
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
    (
        _rule(lambda E: np.sqrt((E**2).mean(axis=1)) < SURE),
        "It stops when the errors are small on average, and one may still be too large. Look at "
        "the worst of the four.",
    ),
    *[_all_but(case) for case in range(4)],
    *[_only(case) for case in range(4)],
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
