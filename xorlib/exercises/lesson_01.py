"""The exercises of lesson 01: a column of answers, the score of a line, a plane for parity."""

from itertools import product

import numpy as np

from xorlib.exercises.comparing import compare, holds_dots
from xorlib.exercises.exercise import NotStarted, Wrong, exercise
from xorlib.gates import GATES

_CASES = tuple(product((0, 1), repeat=2))
_CORNERS = np.array(list(product((0, 1), repeat=3)))  # (8, 3)
_PARITY = _CORNERS.sum(axis=1) % 2  # (8,)
_BEST = 6  # one plane gets at most 3 of the 4 corners on each of two opposite faces


@exercise("01.1", "the answers of XNOR", "Four answers in one column: this is XNOR as data.")
def judge_xnor(Y_xnor, rng):
    """The answers of XNOR as numbers, in an array of shape (4, 1)."""
    if not isinstance(Y_xnor, np.ndarray):
        raise Wrong(_no_array(Y_xnor))
    if Y_xnor.dtype.kind not in "biuf":
        if any(map(holds_dots, Y_xnor.ravel())):
            raise NotStarted
        raise Wrong("The array should hold the numbers 0 and 1, without quotes.")
    if Y_xnor.shape != (4, 1):
        raise Wrong(_shape(Y_xnor.shape))
    answers = tuple(Y_xnor.ravel().tolist())
    if answers != GATES["XNOR"]:
        raise Wrong(_which_gate(answers))
    if Y_xnor.dtype.kind == "b":
        raise Wrong(
            "The answers are right, but they are True and False, and numpy subtracts no two "
            "arrays of those. Multiply by 1 to make numbers of them."
        )


def _no_array(given):
    if isinstance(given, str):
        return "This is a text. What is wanted is an array, made as Y was."
    if not isinstance(given, (list, tuple)):
        return "This is one value. A truth table has an answer for each of its four cases."
    if any(isinstance(part, np.ndarray) for part in given):
        return (
            "These are several arrays, as `truth_table` gives X and Y together. Y is wanted, alone."
        )
    return (
        "This is a Python list or tuple, and those cannot be subtracted. Hand the answers to "
        "`np.array`, as was done for Y, and then look at the shape."
    )


def _shape(shape):
    known = {
        (4,): "This array is flat, its shape is (4,): numpy would take it for a row, as it did in "
        "`flat - Y`. Compare your brackets with those of Y: each row has a pair of its own.",
        (1, 4): "This is one row of 4, shape (1, 4). The cases lie one below the other, a row "
        "each. Compare your brackets with those of Y.",
        (4, 2): "This has the shape (4, 2), like X. Y holds the answers only: one column.",
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


_SCORE_MISTAKES = [
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
    "KeyError": "`GATES` is asked by the name of a gate, and that name is in `gate`.",
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
    w1, w2, w3, b = _plane(best_plane)
    x1, x2, x3 = _CORNERS.T
    sums = w1 * x1 + w2 * x2 + w3 * x3 + b  # added in the lesson's order, as corners may lie on it
    right = int(((sums > 0) == _PARITY).sum())
    if right < _BEST:
        raise Wrong(f"This plane gets {right} of the 8 corners right. {_plane_advice(sums, right)}")


def _plane(given):
    """Return w1, w2, w3, b of what was given; Wrong where it is no plane."""
    if isinstance(given, (bool, int, float, np.number)):
        raise Wrong(
            "This is one number. The check wants the plane itself, to count for itself: its four "
            "numbers `w1, w2, w3, b`."
        )
    try:
        numbers = np.asarray(given, dtype=float)
    except (ValueError, TypeError):
        raise Wrong("A plane is four numbers in a row: `w1, w2, w3, b`.") from None
    if numbers.shape == (3,):
        raise Wrong("Three numbers: the bias is missing, or one of the weights. Four are wanted.")
    if numbers.shape != (4,):
        raise Wrong(
            f"The shape is {numbers.shape}. Only one plane is wanted, four numbers in a row: `w1, "
            "w2, w3, b`."
        )
    if not np.isfinite(numbers).all():
        raise Wrong("Not all of these four are finite numbers.")
    return numbers


def _plane_advice(sums, right):
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
    if not ((sums > 0).any() and (sums <= 0).any()):
        return (
            "It answers the same at all of them. If your search thought this the best, print the "
            "shape of what it compares: (8,) with (8, 1) makes 64 comparisons of 8."
        )
    return (
        "There is a better one. Try more planes, with weights of both signs, and look at the shape "
        "of what you compare: (8,) with (8, 1) makes 64 comparisons of 8."
    )
