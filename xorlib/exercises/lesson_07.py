"""The exercises of lesson 07: the whole program, a loop that ends by itself, one that remembers."""

from xorlib.exercises.blank_page import SOON_RIGHT, WRONG_ENDS, WRONG_PROGRAMS, program
from xorlib.exercises.borrowed import borrowed, borrowed_arrays, require_own
from xorlib.exercises.comparing import compare, started
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.exercises.naming import kind
from xorlib.exercises.remembered_losses import WRONG_HISTORIES, history
from xorlib.exercises.rounds import X, Y
from xorlib.exercises.running import call
from xorlib.exercises.sure_enough import (
    one_sure,
    require_end,
    unsure_alone,
    until,
    weights_before,
)
from xorlib.exercises.values import same, shape_of, size_of
from xorlib.exercises.wrong_stops import WRONG_RULES, WRONG_WAYS
from xorlib.status import RIGHT, SURE

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
    compare(loss_history, history, cases, WRONG_HISTORIES)
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
