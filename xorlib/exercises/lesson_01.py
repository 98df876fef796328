"""The exercises of lesson 01: a column of answers, the score of a line, a plane for parity."""

from itertools import product

import numpy as np

from xorlib.exercises.comparing import compare
from xorlib.exercises.exercise import NotStarted, Wrong, exercise
from xorlib.exercises.values import holds_dots
from xorlib.gates import GATES

_CASES = tuple(product((0, 1), repeat=2))
_CORNERS = np.array(list(product((0, 1), repeat=3)))  # (8, 3)
_PARITY = _CORNERS.sum(axis=1) % 2  # (8,)
_BEST = 6  # one plane gets at most 3 of the 4 corners on each of two opposite faces


@exercise("01.1", "the answers of XNOR", "Four answers in one column: this is XNOR as data.")
def judge_xnor(Y_xnor, rng):
    """The answers of XNOR in an array of shape (4, 1), or in a list of that form."""
    column = _as_array(Y_xnor)
    if column.shape != (4, 1):
        raise Wrong(_shape(column.shape))
    answers = tuple(column.ravel().tolist())
    if answers != GATES["XNOR"]:
        raise Wrong(_which_gate(answers))


_NO_ARRAY = {
    type(None): "This is None, which is what `print` and `.sort()` give back. Write the array "
    "itself after the `=`.",
    str: "This is a text. What is wanted is an array of numbers, made as Y was.",
    dict: "This is a dictionary. What is wanted is an array, made as Y was.",
    set: "This is a set, which keeps each answer only once and in no order. What is wanted is an "
    "array, made as Y was.",
}


def _as_array(given):
    """Return the numbers that were given as an array; Wrong where they are none."""
    if type(given) in _NO_ARRAY:
        raise Wrong(_NO_ARRAY[type(given)])
    if callable(given):
        raise Wrong("This is a function. What is wanted is an array of four answers.")
    if isinstance(given, (bool, int, float, np.number)):
        raise Wrong("This is one value. A truth table has an answer for each of its four cases.")
    if not isinstance(given, (np.ndarray, list, tuple)):
        raise Wrong(
            f"This is of type {type(given).__name__}, and holds no numbers yet. What is wanted is "
            "an array, made as Y was."
        )
    if _is_table(given):
        raise Wrong(
            "These are several arrays, as `truth_table` gives X and Y together. Y is wanted, alone."
        )
    return _numbers(given)


def _is_table(given):
    """Tell whether X and Y were given together."""
    parts = [np.shape(part) for part in given] if isinstance(given, (tuple, list)) else []
    return (4, 2) in parts


def _numbers(given):
    """Return an array, list or tuple as an array of numbers; Wrong where some are none."""
    try:
        array = np.asarray(given)
    except ValueError:  # rows of several lengths
        raise Wrong("The rows differ in length. Each of the four holds one answer.") from None
    entries = array.ravel().tolist()
    if any(map(holds_dots, entries)):
        raise NotStarted
    if any(isinstance(entry, (str, bytes)) for entry in entries):
        raise Wrong("The answers should be the numbers 0 and 1, without quotes.")
    if not all(isinstance(entry, (bool, int, float)) for entry in entries):
        raise Wrong("The answers should be the numbers 0 and 1, and nothing else.")
    return array.astype(float)


def _shape(shape):
    known = {
        (4,): "These four answers are flat, of shape (4,): one pair of brackets around them all. "
        "Compare your brackets with those of Y: each row has a pair of its own.",
        (1, 4): "This is one row of 4, shape (1, 4). The cases lie one below the other, a row "
        "each. Compare your brackets with those of Y.",
        (4, 2): "This has the shape (4, 2), like X. Y holds the answers only: one column.",
        (2, 2): "This is a square of shape (2, 2), a row for each x1 and a column for each x2. "
        "Here each case has a row of its own: (4, 1).",
    }
    return known.get(
        shape, f"The shape is {shape}. Four cases, one answer each, in one column: (4, 1)."
    )


def _which_gate(answers):
    """Return what to look at, for four answers that are not those of XNOR."""
    gate = next((name for name in GATES if GATES[name] == answers), None)
    if gate is None:
        return "The shape is right. The answers should be 0 and 1, and nothing else."
    pairs = zip(_CASES, answers, GATES["XNOR"], strict=True)
    case = next(case for case, answer, right in pairs if answer != right)
    now = f"These are the answers of {gate}. Look at the case {case}"
    if gate == "XOR":
        return f"{now}: the lamp of XNOR is lit where that of XOR is dark."
    return f"{now}: XNOR asks whether the two inputs are equal."


def _answers(w1, w2, b):
    return [int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in _CASES]


def _matches(gate, w1, w2, b):
    pairs = zip(_answers(w1, w2, b), GATES[gate], strict=True)
    return [answer == right for answer, right in pairs]


def _score(gate, w1, w2, b):
    return sum(_matches(gate, w1, w2, b))


def _score_with_edge(gate, w1, w2, b):
    sums = [w1 * x1 + w2 * x2 + b for x1, x2 in _CASES]
    return sum((s >= 0) == right for s, right in zip(sums, GATES[gate], strict=True))


def _all_pairs(gate, w1, w2, b):
    """The equal pairs where a flat array of 4 meets a column of 4 rows: 16 comparisons."""
    said, right = _answers(w1, w2, b), GATES[gate]
    return sum(one == other for one in said for other in right)


_SCORE_MISTAKES = [
    (
        lambda gate, w1, w2, b: 0,
        "Your function finds no case right, whatever the line and the gate. Print both things that "
        "it compares: `gate` is only a name, such as the text 'AND'; its four answers are "
        "`GATES[gate]`.",
    ),
    (
        "False",
        "Your function says False in every case, and a count is wanted. Does it compare with "
        "`gate`? That is only a name, such as the text 'AND'; its four answers are `GATES[gate]`.",
    ),
    *(
        (
            lambda gate, w1, w2, b, always=always: always,
            f"Your function gives {always} for every line and every gate. Look where its arguments "
            "go in.",
        )
        for always in range(1, 5)
    ),
    (
        _all_pairs,
        "numpy has made 16 comparisons: shape (4,) with shape (4, 1), each entry with each. Make "
        "both flat, for instance with `[:, 0]` behind the column.",
    ),
    (
        lambda gate, w1, w2, b: 8,
        "This is 8 for every line and every gate, and there are only 4 cases. Print the shape of "
        "what you compare: (4,) with (4, 1) makes 16 comparisons.",
    ),
    (
        lambda gate, w1, w2, b: 4 if gate == "AND" else 1,
        "These are the two scores of the line for AND. Other lines have others: let your function "
        "work them out from `w1`, `w2` and `b`.",
    ),
    (
        lambda gate, w1, w2, b: _score(gate, 1, 1, -1.5),
        "Your function gives every line the score of the line for AND. Look where `w1`, `w2` and "
        "`b` go in.",
    ),
    *(
        (
            lambda gate, w1, w2, b, fixed=fixed: _score(fixed, w1, w2, b),
            f"Your function compares with {fixed} whatever gate it is given. Look where `gate` "
            "goes in.",
        )
        for fixed in ("AND", "XOR")
    ),
    (
        _score_with_edge,
        "Your count differs for a case that lies exactly on the line. There the sum is 0, which is "
        "not above 0: compare with how `answers` decides.",
    ),
    (
        lambda gate, w1, w2, b: 4 - _score(gate, w1, w2, b),
        "You count the cases that the line gets wrong.",
    ),
    (
        lambda gate, w1, w2, b: _score(gate, w1, w2, b) / 4,
        "This is the share of right cases. What is wanted is their number, 0 to 4.",
    ),
    (
        lambda gate, w1, w2, b: _score(gate, w1, w2, b) == 4,
        "`==` between the two sets of four answers says only whether they are the same throughout. "
        "Compare them case by case, and count.",
    ),
    (
        _matches,
        "You have found out for each case whether it is right. What is wanted is one number: how "
        "many are.",
    ),
    (
        lambda gate, w1, w2, b: sum(_answers(w1, w2, b)),
        "You count the cases that the line answers with 1. The gate has to come in: count those "
        "where line and gate answer the same.",
    ),
    (
        lambda gate, w1, w2, b: sum(map(min, _answers(w1, w2, b), GATES[gate])),
        "You count a right 1, but not a right 0. A 0 that should be a 0 is right as well.",
    ),
    (
        lambda gate, w1, w2, b: 4 - abs(sum(_answers(w1, w2, b)) - sum(GATES[gate])),
        "You compare how many 1s there are. It matters where they are: compare case by case.",
    ),
    (
        lambda gate, w1, w2, b: _score(gate, w1, w2, b) + 1,
        "This is one too many, every time. From which number do you begin to count?",
    ),
    (
        lambda gate, w1, w2, b: _score(gate, w1, w2, b) - 1,
        "This is one too few, every time. Does your loop look at all four cases?",
    ),
    (
        lambda gate, w1, w2, b: _score(gate, w1, w2, -b),
        "The bias is taken away. It has to be added: `w1 * x1 + w2 * x2 + b`.",
    ),
    (
        lambda gate, w1, w2, b: sum(_matches(gate, w1, w2, b)[:3]),
        "Your function looks at the first three cases only. The last one is (1, 1).",
    ),
    (
        lambda gate, w1, w2, b: sum(_matches(gate, w1, w2, b)[1:]),
        "Your function leaves out the first case, (0, 0). The first place is number 0.",
    ),
    (
        lambda gate, w1, w2, b: int(_matches(gate, w1, w2, b)[3]),
        "Your function counts the last case only. Is the count set to 0 inside the loop?",
    ),
    (
        lambda gate, w1, w2, b: _score(gate, w2, w1, b),
        "The two weights have changed places: `w1` belongs to the first input, `w2` to the second.",
    ),
    (
        lambda gate, w1, w2, b: _score(gate, w1, w2, 0),
        "The bias `b` has no effect on your count. Look where it goes in.",
    ),
    (
        lambda gate, w1, w2, b: int(_matches(gate, w1, w2, b)[0]),
        "Your function looks at the first case only. Is the `return` inside the loop?",
    ),
]

_SCORE_CLUES = {
    "'bool' object is not iterable": "`==` between two tuples compares them as wholes and gives "
    "one True or False. Go through both together, case by case; `zip` does that.",
    "for -: 'tuple' and 'tuple'": "Tuples cannot be subtracted. Go through both together, case by "
    "case; `zip` does that.",
    "answers() missing": "`answers` takes the three numbers of a line: `answers(w1, w2, b)`.",
    "'dict' object is not callable": "`GATES` is asked with square brackets: `GATES[gate]`.",
    "'tuple' object is not callable": "A tuple is called as if it were a function. Either round "
    "brackets stand where square ones are meant, or `answers` has got another value: then run the "
    "cell that defines it again, and give your own values other names.",
    "truth value of an array": "An `if` needs one True or False, and this is a whole array of "
    "them. Compare one case at a time, or count the True ones with `.sum()`.",
    "string index out of range": "`gate` is only the name of the gate. Its four answers are in "
    "`GATES[gate]`.",
    "zip() argument 2 is": "`zip` was given two things of different lengths. Is one of them the "
    "name `gate`, where its answers `GATES[gate]` are meant?",
    "KeyError": "`GATES` has the gates by name, and the name is in `gate`.",
}


@exercise(
    "01.2",
    "the score of a line",
    "Your function scores any line on any of the 16 gates.",
    clues=_SCORE_CLUES,
)
def judge_score(score, rng):
    """A count of right cases: on three fixed lines, and on a fresh one for each gate.

    Half of the fresh lines go exactly through a case.
    """
    cases = [("AND", 1, 1, -1.5), ("XOR", 1, 1, -1.5), ("x1", 1, 0, -0.5), ("OR", 1, 1, -1)]
    for place, gate in enumerate(rng.permutation(list(GATES))):
        w1, w2, b = rng.integers(-8, 9, size=3) / 4
        if place % 2:
            x1, x2 = _CASES[rng.integers(4)]
            b = 0 - w1 * x1 - w2 * x2
        cases.append((str(gate), float(w1), float(w2), float(b)))
    compare(score, _score, cases, _SCORE_MISTAKES)


@exercise(
    "01.3",
    "a plane for three switches",
    "This plane gets 6 of the 8 corners right, and no plane gets more.",
)
def judge_plane(best_plane, rng):
    """Four numbers w1, w2, w3, b of a plane that gets six of the eight corners right."""
    plane = _plane(best_plane)
    right, sums = max(
        (int(((sums > 0) == _PARITY).sum()), place, sums)
        for place, sums in enumerate(_sums_in_any_order(*plane))
    )[::2]
    if right < _BEST:
        raise Wrong(f"This plane gets {right} of the 8 corners right. {_advice(sums, right)}")


def _sums_in_any_order(w1, w2, w3, b):
    """Return the eight sums as learners add them: rounding may move a corner off the plane."""
    x1, x2, x3 = _CORNERS.T
    return [
        w1 * x1 + w2 * x2 + w3 * x3 + b,
        b + w1 * x1 + w2 * x2 + w3 * x3,
        _CORNERS @ np.array([w1, w2, w3]) + b,
    ]


def _plane(given):
    """Return w1, w2, w3, b of what was given; Wrong where it is no plane."""
    if isinstance(given, (bool, int, float, np.number)):
        raise Wrong(
            "This is one number. The check wants the plane itself, to count for itself: its four "
            "numbers `w1, w2, w3, b`."
        )
    if not isinstance(given, (tuple, list, np.ndarray)):
        kind = "None" if given is None else f"of type {type(given).__name__}"
        raise Wrong(f"This is {kind}. A plane is four numbers in a row: `w1, w2, w3, b`.")
    numbers = _flat(given)
    if any(map(holds_dots, numbers)):
        raise NotStarted
    if not all(isinstance(number, (bool, int, float)) for number in numbers):
        raise Wrong("Not all of these are plain numbers. A plane is four of them: `w1, w2, w3, b`.")
    if len(numbers) == 3:
        raise Wrong("Three numbers: the bias is missing, or one of the weights. Four are wanted.")
    if len(numbers) != 4:
        raise Wrong(
            f"These are {len(numbers)} numbers. Only one plane is wanted, four numbers in a row: "
            "`w1, w2, w3, b`."
        )
    if not all(abs(number) < 1e100 for number in numbers):
        raise Wrong("Not all of these four are finite numbers of a sensible size.")
    return [float(number) for number in numbers]


def _flat(given):
    """Return all that an array, tuple or list holds, however nested, in a list."""
    if isinstance(given, np.ndarray):
        return given.ravel().tolist()
    if not isinstance(given, (tuple, list)):
        return [given.item()] if isinstance(given, np.generic) else [given]
    return [entry for part in given for entry in _flat(part)]


def _advice(sums, right):
    if ((sums >= 0) == _PARITY).sum() >= _BEST:
        return (
            "Some corners lie exactly on it. Their sum is 0, which is not above 0, so the answer "
            "there is 0. Does your search count it as 1?"
        )
    if ((sums < 0) == _PARITY).sum() >= _BEST:
        return (
            "It is wrong so often that it is worth something. What happens to its answers when "
            "you change the signs of all four numbers?"
        )
    same = not ((sums > 0).any() and (sums <= 0).any())
    above = _BEST if right == _BEST - 1 else f"{right + 1} to {_BEST}"
    return ("It answers the same at all of them. " if same else "") + (
        "Print the highest count of your search. "
        f"If it is {right}, try more planes, with weights of both signs. If it is {above}, "
        "`best_plane` is not the plane that had it: set it in the same `if` as the highest count. "
        "If it is above 8, look at the shapes of what you compare: (8,) with (8, 1) makes 64 "
        "comparisons."
    )
