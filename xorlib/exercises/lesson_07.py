"""The exercises of lesson 07: the whole program, a loop that ends by itself, one that remembers."""

import numpy as np

from xorlib.backward import backward
from xorlib.exercises.blank_page import SOON_RIGHT, WRONG_ENDS, WRONG_PROGRAMS, program
from xorlib.exercises.borrowed import borrowed, borrowed_arrays, require_own
from xorlib.exercises.comparing import call, compare, same, started
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.exercises.sure_enough import (
    WRONG_RULES,
    WRONG_WAYS,
    one_sure,
    require_end,
    stepped,
    unsure_alone,
    until,
    weights_before,
)
from xorlib.exercises.values import kind, shape_of, size_of
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.loss import loss
from xorlib.training import RIGHT, SURE

X, Y = truth_table("XOR")

_TRAINERS = {"train", "Training", "resume"}
"""What of xorlib trains for a learner."""
_SHAPES = {
    "matmul": "The shapes of that product do not fit. Print the `shape` of both sides of the `@` "
    "just before it: `Wh` is (2, 3), `H` and `dH` are (4, 3), `Wz` is (3, 1), and `Z`, `E` and "
    "`dZ` are (4, 1). A `Y` of shape (4,) is no column.",
    "broadcast": "The shapes of the two sides do not fit. Print both just before that line.",
}


@exercise(
    "07.1",
    "the whole program",
    "That is the program, every line of it written by you, as lesson 00 promised.",
    clues=_SHAPES,
    needs={"np": ...},
)
def judge_program(xor_program, rng):
    """Starts from a few seeds, trained for a few epochs, weights and last outputs compared.

    Then one long training, of a network that is right before its end.
    """
    started(xor_program)
    case = int(rng.integers(100, 1000)), 3
    result = call(xor_program, ("seed", "epochs"), case)
    _require_three(result, ("Wh", "Wz", "Z"), program(*case))
    if not same(result, call(xor_program, ("seed", "epochs"), case)):
        raise Wrong(
            "Called twice with the same seed it gives two results. Either the generator does not "
            "get the `seed`, or something from the first call is still there in the second: all "
            "that changes must be made inside the function."
        )
    others = [(int(rng.integers(1000, 9999)), epochs) for epochs in (1, 2, 6)]
    compare(xor_program, program, [*others, case], WRONG_PROGRAMS)
    compare(xor_program, program, [(int(rng.choice(SOON_RIGHT)), 600)], WRONG_ENDS)
    _require_all_written(xor_program)


@exercise(
    "07.2",
    "stop when it is sure",
    "Your loop trains until all four are sure, and no longer.",
    clues=_SHAPES,
    needs={"X": X, "Y": Y, "SURE": SURE, "forward": ..., "backward": ..., "np": ...},
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
    _require_three(result, ("the number of epochs", "Wh", "Wz"), until(*never[0]))
    soon_sure = (*weights_before(SURE, int(rng.integers(2, 7)), rng), 3)
    require_end(call(train_until_sure, names, soon_sure), 3)
    compare(train_until_sure, until, never, WRONG_WAYS)
    Wh, Wz = weights_before(SURE, 0, rng)
    stops = [
        (*weights_before(SURE, int(rng.integers(2, 7)), rng), 60),
        (Wh, Wz, 20),
        *[(*unsure_alone(case, rng), 30) for case in range(4)],
        (*weights_before(RIGHT, 4, rng), 500),
        (*one_sure(rng), 20),
        (Wh, 3 * Wz, 20),  # surer than any rule asks for
    ]
    compare(train_until_sure, until, stops, WRONG_RULES)
    require_own(train_until_sure, _TRAINERS, "All its results are right", "stops", "a loop")


@exercise(
    "07.3",
    "a memory of your own",
    "Your list has the loss of every epoch, as `run.loss` has.",
    clues={
        **_SHAPES,
        "has no attribute 'append'": "Only a list has `append`, and a number or an array has not. "
        "Make the list before the loop, and do not give its name to anything else.",
    },
    needs={"X": X, "Y": Y, "forward": ..., "backward": ..., "np": ...},
)
def judge_history(loss_history, rng):
    """The losses at epoch 0 and after, for starts with two to four hidden units."""
    started(loss_history)
    cases = [
        (rng.integers(-4, 9, (2, hidden)) / 4, rng.integers(-4, 9, (hidden, 1)) / 4, epochs)
        for hidden, epochs in ((2, 1), (3, 4), (4, 3), (3, 6))
    ]
    names = "Wh", "Wz", "epochs"
    first, again = (size_of(call(loss_history, names, cases[1])) for _ in range(2))
    if again > first:
        raise Wrong(
            "Called a second time, it still has the losses of the first call. The list must be "
            "made anew in each call: inside the function, before the loop."
        )
    compare(loss_history, _history, cases, _WRONG_HISTORIES)
    require_own(loss_history, _TRAINERS, "The losses are right", "remembers them", "a loop")


def _require_all_written(xor_program):
    """Raise Wrong when the page was not blank: a right program has borrowed something."""
    said = []
    if names := borrowed(xor_program):
        one = len(names) == 1
        said.append(
            f"{_listed(names)} {'comes' if one else 'come'} from `xorlib`, and on a blank page "
            f"{'that is' if one else 'they are'} yours to write: define "
            f"{'it' if one else 'them'} in the same cell."
        )
    if names := borrowed_arrays(xor_program):
        one = len(names) == 1
        said.append(
            f"{_listed(names)} {'is' if one else 'are'} the lesson's, made in another cell. On a "
            "blank page the data are yours too."
        )
    if said:
        raise Wrong(f"All its numbers are right. But {' And '.join(said)}")


def _listed(names):
    """Return names of code in a row."""
    *most, last = (f"`{name}`" for name in names)
    return f"{', '.join(most)} and {last}" if most else last


def _require_three(result, names, wanted):
    """Raise Wrong unless a result is three things, and those are in the order of their names."""
    if result is None:
        raise Wrong("It returns nothing. Does it end with a line that says `return`?")
    count = len(result) if isinstance(result, (tuple, list, dict)) else 1
    first, second, third = (name if " " in name else f"`{name}`" for name in names)
    if count != 3 or isinstance(result, dict):
        what = kind(result) if isinstance(result, dict) else f"{count} of the three things"
        what = f"{count} things" if count > 3 else what
        raise Wrong(
            f"It returns {what}. Asked for are three, {first}, {second} and {third}, in this "
            "order, after one `return`."
        )
    shapes, right = [*map(shape_of, result)], [*map(shape_of, wanted)]
    if shapes != right and sorted(shapes) == sorted(right):
        raise Wrong(
            f"The three things come in another order. Asked for are {first}, {second}, {third}."
        )
    for name, shape, other in zip((first, second, third), shapes, right, strict=True):
        if shape == other or not other:
            continue
        if shape[1:] == other:
            raise Wrong(f"For {name} it returns one of each round. The last one is asked for.")
        if other in (shape[::-1], (*shape, 1)):
            raise Wrong(f"Your {name} has the shape {shape}, and {other} is asked for.")


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
    return np.array([Y - forward(X, *stepped(Wh, Wz, n))[1] for n in range(epochs + 1)])


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
