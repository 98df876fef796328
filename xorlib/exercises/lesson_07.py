"""The exercises of lesson 07: the whole program, a loop that ends by itself, one that remembers."""

from functools import partial
from itertools import permutations

import numpy as np

from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.backward import backward
from xorlib.exercises.borrowed import borrowed
from xorlib.exercises.comparing import call, compare, same, started
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.exercises.stopping import kept
from xorlib.forward import forward
from xorlib.gates import GATES, truth_table
from xorlib.loss import loss
from xorlib.settings import PROGRAM_1
from xorlib.training import RIGHT, SURE, train

X, Y = truth_table("XOR")
CASES = ("(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)")

_SHAPES = {
    "matmul": "The shapes of that product do not fit. Print the `shape` of both sides of the `@` "
    "just before it: `Wh` is (2, 3), `H` and `dH` are (4, 3), `Wz` is (3, 1), and `Z`, `E` and "
    "`dZ` are (4, 1). A `Y` of shape (4,) is no column.",
    "broadcast": "The shapes of the two sides do not fit. Print both just before that line.",
    "cannot access local variable": "That name is used before it is made: which line makes it?",
    "referenced before assignment": "That name is used before it is made: which line makes it?",
}


@exercise(
    "07.1",
    "the whole program",
    "That is the program, every line of it written by you, as lesson 00 promised.",
    clues=_SHAPES,
)
def judge_program(xor_program, rng):
    """Starts from a few seeds, trained for a few epochs, weights and last outputs compared."""
    started(xor_program)
    case = int(rng.integers(100, 1000)), 3
    result = call(xor_program, ("seed", "epochs"), case)
    _require_three(result, ("Wh", "Wz", "Z"), _program(*case))
    if not same(result, call(xor_program, ("seed", "epochs"), case)):
        raise Wrong(
            "Called twice with the same seed it gives two results. Either the generator does not "
            "get the `seed`, or something from the first call is still there in the second: all "
            "that changes must be made inside the function."
        )
    others = [(int(rng.integers(1000, 9999)), epochs) for epochs in (1, 2, 6)]
    compare(xor_program, _program, [*others, case], _WRONG_PROGRAMS)
    if names := borrowed(xor_program):
        raise Wrong(
            f"All its numbers are right. But {_listed(names)} from `xorlib`, and on a blank page "
            "that is yours to write: define it in the same cell."
        )


@exercise(
    "07.2",
    "stop when it is sure",
    "Your loop trains until all four are sure, and no longer.",
    clues=_SHAPES,
)
def judge_stop(train_until_sure, rng):
    """First starts that have no time to get sure; then such as need a few epochs, many, or none.

    Where the loop runs to its end, the weights tell whether it trains at all. Where it stops, the
    number of epochs tells the rules apart; then the weights again.
    """
    started(train_until_sure)
    names = ("Wh", "Wz", "epochs")
    never = [  # undecided in all four cases, whichever rule is asked
        (rng.integers(-4, 5, (2, 3)) / 4, rng.integers(-4, -1, (3, 1)) / 8, epochs)
        for epochs in (2, 3)
    ]
    result = call(train_until_sure, names, never[0])
    if result is None:
        raise Wrong("Where the epochs run out, it returns nothing. What stands after the loop?")
    _require_three(result, ("the number of epochs", "Wh", "Wz"), _until(*never[0]))
    soon_sure = (*_weights_before(SURE, int(rng.integers(2, 7)), rng), 3)
    _require_end(call(train_until_sure, names, soon_sure), 3)
    compare(train_until_sure, _until, never, _WRONG_WAYS)
    Wh, Wz = _weights_before(SURE, 0, rng)
    stops = [
        (*_weights_before(SURE, int(rng.integers(2, 7)), rng), 60),
        (Wh, Wz, 20),
        *[(*_unsure_alone(case, rng), 30) for case in range(4)],
        (*_weights_before(RIGHT, 0, rng), 6000),
        (Wh, 3 * Wz, 20),  # surer than any rule asks for
    ]
    compare(train_until_sure, _until, stops, _WRONG_RULES)
    _require_own_loop(train_until_sure, "All its results are right", "stops")


@exercise(
    "07.3",
    "a memory of your own",
    "Your list has the loss of every epoch, as `run.loss` has.",
    clues={
        **_SHAPES,
        "has no attribute 'append'": "Only a list has `append`, and a number or an array has not. "
        "Make the list before the loop, and do not give its name to anything else.",
    },
)
def judge_history(loss_history, rng):
    """The losses at epoch 0 and after, for starts with two to four hidden units."""
    started(loss_history)
    cases = [
        (rng.integers(-4, 9, (2, hidden)) / 4, rng.integers(-4, 9, (hidden, 1)) / 4, epochs)
        for hidden, epochs in ((2, 1), (3, 4), (4, 3), (3, 6))
    ]
    first, again = (np.size(call(loss_history, ("Wh", "Wz", "epochs"), cases[1])) for _ in range(2))
    if again > first:
        raise Wrong(
            "Called a second time, it still has the losses of the first call. The list must be "
            "made anew in each call: inside the function, before the loop."
        )
    compare(loss_history, _history, cases, _WRONG_HISTORIES)
    _require_own_loop(loss_history, "The losses are right", "remembers them")


def _require_own_loop(function, praise, does):
    """Raise Wrong when xorlib has trained for the learner."""
    if names := {"train", "Training", "resume"} & set(borrowed(function)):
        raise Wrong(
            f"{praise}. But it is `{min(names)}` of `xorlib` that {does}, and the exercise asks "
            "for a loop of your own."
        )


def _listed(names):
    """Return names of code as the beginning of a sentence."""
    listed = ", ".join(f"`{name}`" for name in names)
    return f"{listed} {'comes' if len(names) == 1 else 'come'}"


def _require_three(result, names, wanted):
    """Raise Wrong unless a result is three things, and those are in the order of their names."""
    if result is None:
        raise Wrong("It returns nothing. Does it end with a line that says `return`?")
    count = len(result) if isinstance(result, (tuple, list)) else 1
    first, second, third = (name if " " in name else f"`{name}`" for name in names)
    if count != 3:
        raise Wrong(
            f"It returns {count} of the three things that are asked for: {first}, {second} and "
            f"{third}, in this order, after one `return`."
        )
    shapes, right = [np.shape(part) for part in result], [np.shape(part) for part in wanted]
    if shapes != right and sorted(shapes) == sorted(right):
        raise Wrong(
            f"The three things come in another order. Asked for are {first}, {second}, {third}."
        )


# 07.1


def _draw(seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(size=(2, 3)), rng.uniform(size=(3, 1))


def _draw_old(seed):
    rng = np.random.RandomState(seed)
    return rng.uniform(size=(2, 3)), rng.uniform(size=(3, 1))


def _draw_other_way(seed):
    rng = np.random.default_rng(seed)
    Wz = rng.uniform(size=(3, 1))
    return rng.uniform(size=(2, 3)), Wz


def _draw_twice(seed):
    return _draw(seed)[0], np.random.default_rng(seed).uniform(size=(3, 1))


def _draw_normal(seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(2, 3)), rng.normal(size=(3, 1))


def _draw_around_zero(seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(-1, 1, (2, 3)), rng.uniform(-1, 1, (3, 1))


def _once_more(out):
    """The slope of the sigmoid, from an output that is taken for a sum."""
    return sigmoid_slope(sigmoid(out))


def _same(out):
    return out


def _flat(out):
    return np.ones_like(out)


def _program(
    seed,
    epochs,
    *,
    start=_draw,
    Y=Y,
    error=lambda Y, Z: Y - Z,
    ends=(sigmoid, sigmoid),
    slopes=(sigmoid_slope, sigmoid_slope),
    back="dZ",
    moved_first=False,
    rates=(1, 1),
    outside=False,
):
    """Return Wh, Wz and the last round's Z of program 1; the rest are the slips of a learner.

    ends, slopes, rates : for the hidden units, then for the output
    back    : what goes back along the wires, "dZ" or "E"
    outside : H and Z are worked out once, before the loop
    """
    Wh, Wz = start(seed)
    for place in range(epochs):
        if not (outside and place):
            H = ends[0](X @ Wh)
            Z = ends[1](H @ Wz)
        E = error(Y, Z)
        dZ = E * slopes[1](Z)
        step_Wz = rates[1] * H.T @ dZ
        through = Wz + step_Wz if moved_first else Wz
        dH = ((E if back == "E" else dZ) @ through.T) * slopes[0](H)
        Wh, Wz = Wh + rates[0] * X.T @ dH, Wz + step_Wz
    return Wh, Wz, Z


def _slip(**slips):
    return partial(_program, **slips)


def _one_later(seed, epochs):
    Wh, Wz, _ = _program(seed, epochs)
    return Wh, Wz, forward(X, Wh, Wz)[1]


def _rounds(change):
    """Return a program whose loop makes another number of rounds."""
    return lambda seed, epochs: _program(seed, change(epochs))


_WRONG_PROGRAMS = [
    (
        _rounds(lambda epochs: 1),
        "It leaves in the first round, whatever `epochs` is. Does `return` stand inside the loop? "
        "It belongs to the left of the `for`'s block, in line with the `for`.",
    ),
    (
        _rounds(lambda epochs: epochs + 1),
        "The loop goes one round too many. `range(epochs)` makes as many rounds as there are "
        "epochs.",
    ),
    (
        _rounds(lambda epochs: max(epochs - 1, 1)),
        "The loop goes one round too few, except where there is only one. `range(epochs)` makes as "
        "many rounds as there are epochs.",
    ),
    (
        _one_later,
        "The weights are right, and your `Z` is a step younger than what is asked for: that of the "
        "last round, from before its weights moved. No `forward` after the loop.",
    ),
    (
        lambda seed, epochs: (*_program(seed, epochs)[:2], _program(seed, epochs)[2].round()),
        "The weights are right, and your `Z` is rounded. Return it as it is.",
    ),
    (
        lambda seed, epochs: (*_draw(seed), _program(seed, epochs)[2]),
        "Your `Z` is right, and the weights that you return are those of the start. Are they "
        "copied before the loop?",
    ),
    (
        lambda seed, epochs: (*_draw(seed), _program(seed, 1)[2]),
        "The weights never move. Are both steps added to `Wh` and `Wz`, inside the loop?",
    ),
    (
        lambda seed, epochs: _program(0, epochs),
        "It starts from seed 0, whatever `seed` is. Who tells the generator?",
    ),
    (
        _slip(start=_draw_other_way),
        "`Wz` is drawn before `Wh`. The generator gives its numbers in a row, so the order counts: "
        "`Wh` first.",
    ),
    (
        _slip(start=_draw_twice),
        "The generator is made twice with the same seed, so `Wz` gets the numbers that `Wh` had "
        "already. Make `rng` once, and draw from it twice.",
    ),
    (
        _slip(start=_draw_old),
        "The start is drawn by numpy's older generator. Make yours with "
        "`np.random.default_rng(seed)`.",
    ),
    (
        _slip(start=_draw_normal),
        "The start is drawn with `normal`. Ours is `uniform`: numbers between 0 and 1.",
    ),
    (
        _slip(start=_draw_around_zero),
        "The start is drawn between -1 and 1. Ours lies between 0 and 1, as `uniform` gives it "
        "when it is told a size alone.",
    ),
    (
        _slip(error=lambda Y, Z: Z - Y),
        "Your steps lead uphill. With `E = Y - Z` they are added, with `E = Z - Y` they are "
        "subtracted; yours mixes the two.",
    ),
    (
        _slip(error=lambda Y, Z: (Y - Z) ** 2),
        "The error is squared before the delta is made of it, and so loses its sign. Squares "
        "belong to the loss; the delta takes `Y - Z` as it is.",
    ),
    (
        _slip(error=lambda Y, Z: np.abs(Y - Z)),
        "The error has lost its sign. The delta takes `Y - Z` as it is: it says up or down.",
    ),
    (
        _slip(moved_first=True),
        "`Wz` has moved before `dH` was made from it. Work out both deltas from the old weights, "
        "then take both steps.",
    ),
    (
        _slip(slopes=(sigmoid_slope, _flat)),
        "The slope is missing in `dZ`: it is the error times the slope of the output's sigmoid.",
    ),
    (
        _slip(slopes=(_flat, sigmoid_slope)),
        "The slope is missing in `dH`: what comes back along the wires is multiplied by the slope "
        "of each hidden unit.",
    ),
    (
        _slip(slopes=(_flat, _flat)),
        "The slopes are missing in both deltas. Each delta is multiplied by the slope of its own "
        "unit.",
    ),
    (
        _slip(slopes=(_once_more, _once_more)),
        "Your slope takes an output for a sum: it puts `H` and `Z` through the sigmoid again. From "
        "an output `out` the slope is `out * (1 - out)`.",
    ),
    (
        _slip(slopes=(sigmoid_slope, _once_more)),
        "In `dZ` the slope puts `Z` through the sigmoid again. `Z` is an output already: its slope "
        "is `Z * (1 - Z)`.",
    ),
    (
        _slip(slopes=(_once_more, sigmoid_slope)),
        "In `dH` the slope puts `H` through the sigmoid again. `H` is an output already: its slope "
        "is `H * (1 - H)`.",
    ),
    (
        _slip(slopes=(sigmoid, sigmoid)),
        "The deltas are multiplied by the sigmoid where its slope belongs.",
    ),
    (
        _slip(slopes=(_same, _same)),
        "The deltas are multiplied by the outputs. The slope is `out * (1 - out)`.",
    ),
    (
        _slip(back="E"),
        "It is `E` that goes back along the wires to make `dH`. It should be `dZ`, the error times "
        "its slope.",
    ),
    (_slip(rates=(0, 1)), "`Wh` never moves. Which line adds its step?"),
    (_slip(rates=(1, 0)), "`Wz` never moves. Which line adds its step?"),
    (
        _slip(rates=(0.1, 0.1)),
        "Your steps are a tenth of ours. Program 1 has the rate 1: nothing stands before a step.",
    ),
    (
        _slip(rates=(0.5, 0.5)),
        "Your steps are half of ours. Program 1 has the rate 1: nothing stands before a step.",
    ),
    (
        _slip(rates=(2, 2)),
        "Your steps are twice ours. Is there a 2 left from the square of the error?",
    ),
    (
        _slip(rates=(0.25, 0.25)),
        "Your steps are a quarter of ours. They add up what the four cases say, and take no mean.",
    ),
    (
        _slip(ends=(_same, sigmoid)),
        "There is no sigmoid around `X @ Wh`: your hidden units put out their plain sums.",
    ),
    (
        _slip(ends=(sigmoid, _same)),
        "There is no sigmoid around `H @ Wz`: your output is a plain sum.",
    ),
    (
        _slip(outside=True),
        "`H` and `Z` are worked out once, before the loop, and stay as they were. In each round "
        "they must be made anew from the weights of now.",
    ),
    *(
        (
            _slip(Y=truth_table(gate)[1]),
            f"Your `Y` are the answers of {gate}. XOR says 1 where exactly one input is 1.",
        )
        for gate in GATES
        if gate != "XOR"
    ),
    *(
        (
            lambda seed, epochs, order=order: (
                *_program(seed, epochs)[:2],
                _program(seed, epochs)[2][list(order)],
            ),
            "The weights are right, and the four outputs come in another order. Write the cases in "
            "that of lesson 01: (0, 0), (0, 1), (1, 0), (1, 1).",
        )
        for order in permutations(range(4))
        if order != (0, 1, 2, 3)
    ),
]

# 07.2


@kept
def _quick_run(seed):
    """Return a run whose steps are five times as long as program 1's, so that it is soon sure."""
    return train(PROGRAM_1, learning_rate=5, seed=seed, epochs=1500)


def _weights_before(error, long_steps, rng):
    """Return the weights of some quick run a little before all outputs are within error of Y."""
    while True:
        run = _quick_run(int(rng.integers(12)))
        found = run.first_epoch_within(error)
        if found is not None and found >= long_steps:
            Wh, Wz = run.weights_at(found - long_steps)
            order = rng.permutation(3)
            return Wh[:, order], Wz[order]


def _unsure_alone(case, rng):
    """Return weights with which this case alone is not sure, though nearly."""
    while True:
        Wh, Wz = _weights_before(SURE, 0, rng)
        for _ in range(400):
            near = Wh + rng.normal(0, 0.3, Wh.shape), Wz + rng.normal(0, 0.3, Wz.shape)
            unsure = np.flatnonzero(np.abs(Y - forward(X, *near)[1]) >= SURE)
            if unsure.tolist() == [case]:
                return near


def _is_sure(E):
    """Tell for each of many epochs whether it is sure; E is (epochs, 4)."""
    return np.abs(E).max(axis=1) < SURE


def _until(Wh, Wz, epochs, enough=_is_sure):
    """Return how many epochs it took, and the weights then."""
    run = train(PROGRAM_1, X=X, Y=Y, start=(Wh, Wz), epochs=epochs)
    held = np.flatnonzero(enough((Y - run.outputs)[:-1, :, 0]))
    count = int(held[0]) if len(held) else epochs
    return count, *run.weights_at(count)


def _require_end(result, epochs):
    """Raise Wrong when the loop went on after all epochs.

    From the other starts such a loop would keep the learner waiting, some for ever. (A number
    above 1000 is none of such a loop, but typed in.)
    """
    if isinstance(result[0], (int, np.integer)) and epochs + 1 < result[0] < 1000:
        raise Wrong(
            f"It was allowed {epochs} epochs and took {result[0]}. A start that never gets there "
            "would keep it busy for ever: the loop must end with the epochs as well."
        )


def _steps(Wh, Wz, epochs, sign=1, moved_first=False, stale=False):
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
        lambda Wh, Wz, epochs: (epochs if count is None else count, *_steps(Wh, Wz, steps)),
        "It leaves in the first round, though nothing is sure there. A `return` or a `break` "
        "stands inside the loop, but not inside the `if`.",
    )


_WRONG_WAYS = [
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
            lambda Wh, Wz, epochs, less=less: (epochs - less, *_steps(Wh, Wz, epochs, sign=-1)),
            "Your steps lead uphill: they are subtracted. `backward` gives steps that go downhill, "
            "since the minus sign sits in `Y - Z` already. Add them.",
        )
        for less in (0, 1)
    ],
    *[
        (
            lambda Wh, Wz, epochs, less=less: (epochs - less, *_steps(Wh, Wz, epochs, stale=True)),
            "`H` and `Z` are worked out once, before the loop, and stay as they were. In each "
            "round they must be made anew from the weights of now.",
        )
        for less in (0, 1)
    ],
    (
        lambda Wh, Wz, epochs: (epochs, *_steps(Wh, Wz, epochs, moved_first=True)),
        "`Wz` has moved before the step for `Wh` was made from it. Both steps come from the old "
        "weights.",
    ),
    (
        lambda Wh, Wz, epochs: (epochs - 1, *_steps(Wh, Wz, epochs)),
        "Where the epochs run out, it counts one too few: the variable of a `for` loop begins at "
        "0, so in the last round it is `epochs - 1`.",
    ),
    (
        lambda Wh, Wz, epochs: (epochs + 1, *_steps(Wh, Wz, epochs)),
        "Where the epochs run out, it counts one epoch too many. Epoch 0 is the start, before any "
        "step.",
    ),
    (
        lambda Wh, Wz, epochs: (epochs + 1, *_steps(Wh, Wz, epochs + 1)),
        "It takes one step more than it may. After `epochs` steps it must end.",
    ),
    *[
        (
            lambda Wh, Wz, epochs, less=less: (epochs - less, *_steps(Wh, Wz, epochs - 1)),
            "It takes one step less than it may. `range(epochs)` makes as many rounds as there "
            "are epochs.",
        )
        for less in (0, 1, 2)
    ],
]


def _rule(enough):
    """Return a function that trains until another rule holds."""
    return lambda *case: _until(*case, enough)


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
        count, *W = _until(Wh, Wz, epochs)
        return change((Wh, Wz), epochs, count, W) if count < epochs else (count, *W)

    return wrong, words


_WRONG_RULES = [
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
        "It takes a mean of the errors, and one may still be too large. Look at the worst of the "
        "four.",
    ),
    *[_all_but(case) for case in range(4)],
    *[_only(case) for case in range(4)],
    _ended_early(
        lambda start, epochs, count, W: (count + 1, *W),
        "Where it stops early it counts one epoch too many. The `Z` it looks at was made before "
        "the step of that epoch.",
    ),
    _ended_early(
        lambda start, epochs, count, W: (max(count, 1), *_steps(*W, int(count == 0))),
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
        lambda start, epochs, count, W: (count, *_steps(*W, 1)),
        "The number of epochs is right, and where it stops early the weights have gone one step "
        "further. Leave the loop before the step.",
    ),
    _ended_early(
        lambda start, epochs, count, W: (count + 1, *_steps(*W, 1)),
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

# 07.3


def _history(Wh, Wz, epochs, sign=1, first=False, stale=False):
    """Return the losses; wrong ones with another sign, or from a Wz that moves first."""
    losses = []
    for place in range(epochs + 1):
        losses.append(loss(Y, forward(X, Wh, Wz)[1]))
        if not (stale and place):
            H, Z = forward(X, Wh, Wz)
        step_Wz = sign * backward(X, Y, H, Z, Wz)[1]
        moved = Wz + step_Wz if first else Wz
        Wh, Wz = Wh + sign * backward(X, Y, H, Z, moved)[0], Wz + step_Wz
    return losses


def _errors(Wh, Wz, epochs):
    """Return E at every epoch, (epochs + 1, 4, 1)."""
    return np.array([Y - forward(X, *_steps(Wh, Wz, n))[1] for n in range(epochs + 1)])


_WRONG_HISTORIES = [
    (
        "empty",
        "The list is empty. Does `append` stand inside the loop, and is the list that you return "
        "the one that it fills?",
    ),
    (
        lambda *case: _history(*case)[:1],
        "It holds the first loss alone. Does `return` stand inside the loop? It belongs after it, "
        "in line with the `for`.",
    ),
    *[
        (
            lambda *case, place=place: _history(*case)[place:][:1],
            "The list holds a single loss, a late one: it is made anew in each round, and forgets "
            "the rounds before. Make it before the loop.",
        )
        for place in (-1, -2)
    ],
    (
        lambda *case: _history(*case)[:-1],
        "The last loss is missing. After so many steps there is one network more than there are "
        "steps: the start is epoch 0, and the network after the last step counts as well.",
    ),
    (
        lambda *case: _history(*case)[1:],
        "The first loss is missing: that of the start, before any step.",
    ),
    (
        lambda *case: [*_history(*case), _until_end(*case)],
        "There is one loss too many: the weights take a step more than `epochs`.",
    ),
    *[
        (
            lambda *case, place=place: _history(*case)[place],
            "It returns one loss alone. Each epoch must add its loss to a list.",
        )
        for place in (-1, -2)
    ],
    (
        lambda *case: np.cumsum(_history(*case)),
        "Each number has all losses before it added to it. Is there a `+=` where a list should "
        "grow by `append`?",
    ),
    (
        lambda *case: sum(_history(*case)),
        "It adds the losses up. Each epoch must add its loss to a list.",
    ),
    (
        lambda *case: [_history(*case)[0]] * (case[2] + 1),
        "All your losses are the same. Either the weights never move, or `Z` is worked out before "
        "the loop alone: both belong inside it.",
    ),
    (
        lambda *case: _history(*case, stale=True),
        "The steps come from the `H` and `Z` of the start all along. In each round they must be "
        "made anew from the weights of now.",
    ),
    (
        lambda *case: (_errors(*case) ** 2).sum(axis=(1, 2)),
        "Each loss is twice what it should be. Look at the formula again: what stands before the "
        "sum?",
    ),
    (
        lambda *case: (_errors(*case) ** 2).mean(axis=(1, 2)),
        "You have the mean of the squares. Our loss is half of their sum.",
    ),
    (
        lambda *case: (_errors(*case) ** 2).mean(axis=(1, 2)) / 2,
        "You have half the mean of the squares. Our loss is half of their sum, over all four "
        "cases.",
    ),
    (
        lambda *case: np.abs(_errors(*case)).sum(axis=(1, 2)),
        "You add up the errors as they are. The loss adds up their squares.",
    ),
    (
        lambda *case: np.abs(_errors(*case)).max(axis=(1, 2)),
        "You have the largest error of each epoch. The loss is half the sum of all squared errors.",
    ),
    (
        lambda *case: _errors(*case).sum(axis=(1, 2)) ** 2 / 2,
        "You add the errors up first and square the sum, so that errors of opposite sign cancel. "
        "Square each one, then add.",
    ),
    (
        lambda *case: [E**2 / 2 for E in _errors(*case)],
        "The squares are not added up: for each epoch you keep four of them. A loss is one number.",
    ),
    (
        lambda *case: list(enumerate(_history(*case))),
        "You keep the number of each epoch with its loss. The losses alone are asked for.",
    ),
    (
        lambda *case: _history(*case, sign=-1),
        "Your losses rise: the steps lead uphill. The minus sign sits in `Y - Z` already, so steps "
        "are added.",
    ),
    (
        lambda *case: _history(*case, first=True),
        "`Wz` has moved before the step for `Wh` was made from it. Both steps come from the old "
        "weights.",
    ),
]


def _until_end(Wh, Wz, epochs):
    """Return the loss after one step more than so many."""
    return _history(Wh, Wz, epochs + 1)[-1]
