"""The exercises of lesson 04: the forward pass, its parameters, and the one unit that never can."""

import dis
from itertools import pairwise

import numpy as np

from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.exercises.comparing import compare, kind, started
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.weights import uniform_weights

_SHAPES = {
    "matmul": "A product whose inner sizes do not meet. Write the shape under each of the two "
    "matrices, as in lesson 02. Which matrix stands between X and H, and which between H and Z?",
    "not aligned": "A product whose inner sizes do not meet. Write the shape under each of the "
    "two matrices. Which matrix stands between X and H, and which between H and Z?",
    "broadcast": "Entry by entry, as `*`, `+` and `-` go, both tables must have the same shape. "
    "Here both products go row against column, and every size comes from the arguments.",
    "not callable": "A bracket stands behind a table, as if it were a function. Is there a `@` "
    "missing before it?",
    "is not defined": "The function must make everything that it uses from X, Wh and Wz, and "
    "import or define the rest in this cell or before it.",
    "referenced before": "A line uses a name that only a later line makes. In which order do the "
    "sums, H and Z follow from each other?",
    "not associated": "A line uses a name that only a later line makes. In which order do the "
    "sums, H and Z follow from each other?",
    "only length-1 arrays": "The functions of `math` take one number. `np.exp` takes a whole "
    "array, and so does `sigmoid`.",
    "only 0-dimensional arrays": "The functions of `math` take one number. `np.exp` takes a whole "
    "array, and so does `sigmoid`.",
}


def _hidden(X, Wh, Wz):
    return sigmoid(X @ Wh)


def _given(H=_hidden, Z=lambda H, Wz: sigmoid(H @ Wz)):
    """Return a forward pass whose two lines are these, H(X, Wh, Wz) and Z(H, Wz)."""

    def version(X, Wh, Wz):
        out = H(X, Wh, Wz)
        return out, Z(out, Wz)

    return version


def _beside(Z):
    """Return a forward pass with a right H, and Z(X, Wh, Wz) beside it."""
    return lambda X, Wh, Wz: (sigmoid(X @ Wh), Z(X, Wh, Wz))


def _instead(bend):
    """Return a forward pass that has another function in the place of the sigmoid."""
    return _given(lambda X, Wh, Wz: bend(X @ Wh), lambda H, Wz: bend(H @ Wz))


def _of_the_lesson(X, Wh, Wz):
    X, _ = truth_table("XOR")
    return forward(X, *uniform_weights(3, seed=0))


_TWICE = "goes through the sigmoid twice. Each unit has one sum, and puts it through once."
_ROUNDED = (
    "It is rounded, or turned into the answers 0 and 1. That is for reading. The function should "
    "return what the units put out, with all digits."
)
_TRANSPOSE = (
    "stands a transpose that does not belong there, and only tables with as many rows as columns "
    "let it pass. Write the shape under each factor."
)
_FORWARD = [
    (
        lambda X, Wh, Wz: (X @ Wh, X @ Wh @ Wz),
        "There is no sigmoid: H and Z are the plain sums. Look at the two formulas again: what "
        "does each unit do with its sum?",
    ),
    (
        _given(Z=lambda H, Wz: H @ Wz),
        "H is right. Z is still the sum that goes into the output unit. What does a unit do with "
        "its sum before it puts something out?",
    ),
    (
        _given(lambda X, Wh, Wz: X @ Wh),
        "H holds the sums into the hidden units, not what they put out, so Z is made from the "
        "wrong numbers. Where does the first sigmoid belong?",
    ),
    (
        lambda X, Wh, Wz: (X @ Wh, sigmoid(sigmoid(X @ Wh) @ Wz)),
        "Z is right. As H you return the sums, from before the sigmoid.",
    ),
    (
        _beside(lambda X, Wh, Wz: X @ Wh),
        "H is right. As second you return the sums into the hidden units. Z is the output.",
    ),
    *(
        (
            version,
            "The sigmoid comes too early: it is taken of the inputs, and not of the sums. First "
            "the product, then the sigmoid.",
        )
        for version in (
            _given(lambda X, Wh, Wz: sigmoid(X) @ Wh),
            _given(lambda X, Wh, Wz: sigmoid(X) @ Wh, lambda H, Wz: sigmoid(H) @ Wz),
        )
    ),
    (
        _beside(lambda X, Wh, Wz: sigmoid(X @ Wz)),
        "H is right. The output unit does not see X. What comes in along its wires?",
    ),
    (
        _beside(lambda X, Wh, Wz: sigmoid(X @ Wh @ Wz)),
        "H is right. For Z you went on from the sums; the output gets what the hidden units put "
        "out, after the sigmoid.",
    ),
    (
        _given(lambda X, Wh, Wz: sigmoid(X * Wh), lambda H, Wz: sigmoid(H * Wz)),
        "That is `*`, entry by entry. A unit adds up over all its wires: a row against a column.",
    ),
    (
        _given(Z=lambda H, Wz: sigmoid(H * Wz)),
        "H is right. In the line for Z stands `*`, entry by entry. A unit adds up over all its "
        "wires: a row against a column.",
    ),
    (
        _given(lambda X, Wh, Wz: sigmoid(Wh @ X), lambda H, Wz: sigmoid(Wz @ H)),
        "The factors stand in the wrong order. The cases are the rows of X, and they must stay "
        "the rows of H and of Z.",
    ),
    (
        _given(lambda X, Wh, Wz: sigmoid(X @ Wz), lambda H, Wz: None),
        "In the line for H stands Wz. Which wires lead into the hidden units?",
    ),
    (
        lambda X, Wh, Wz: forward(X, Wz, Wh),
        "The two matrices have changed places. Which wires lead into the hidden units?",
    ),
    *(
        (version, f"In the line for H {_TRANSPOSE}")
        for version in (
            _given(lambda X, Wh, Wz: sigmoid(X @ Wh.T)),
            _given(lambda X, Wh, Wz: sigmoid(X.T @ Wh)),
            _given(lambda X, Wh, Wz: sigmoid(X.T @ Wh.T)),
        )
    ),
    *(
        (version, f"H is right. In the line for Z {_TRANSPOSE}")
        for version in (
            _given(Z=lambda H, Wz: sigmoid(H @ Wz.T)),
            _given(Z=lambda H, Wz: sigmoid(H.T @ Wz)),
            _given(Z=lambda H, Wz: sigmoid(H.T @ Wz.T)),
        )
    ),
    (
        _given(lambda X, Wh, Wz: sigmoid(X @ Wh.T), lambda H, Wz: sigmoid(H @ Wz.T)),
        "There is a transpose that does not belong there. A column of Wh already holds the wires "
        "into one hidden unit, and X goes against columns as it is.",
    ),
    (
        lambda X, Wh, Wz: tuple(table.T for table in forward(X, Wh, Wz)),
        "All the numbers are there, with rows for columns. The cases are the rows of H and Z.",
    ),
    (
        _given(lambda X, Wh, Wz: sigmoid(sigmoid(X @ Wh))),
        f"H {_TWICE}",
    ),
    (
        lambda X, Wh, Wz: (sigmoid(X @ Wh), sigmoid(sigmoid(sigmoid(X @ Wh)) @ Wz)),
        "H is right. On its way into Z it goes through the sigmoid once more. The output unit "
        "takes H as it is.",
    ),
    (
        _given(Z=lambda H, Wz: sigmoid(sigmoid(H @ Wz))),
        f"H is right. Z {_TWICE}",
    ),
    (
        _given(lambda X, Wh, Wz: sigmoid(sigmoid(X @ Wh)), lambda H, Wz: sigmoid(sigmoid(H @ Wz))),
        "Both layers go through the sigmoid twice. Each unit has one sum, and puts it through "
        "once.",
    ),
    (
        _given(lambda X, Wh, Wz: sigmoid(-X @ Wh), lambda H, Wz: sigmoid(-H @ Wz)),
        "Your sigmoid falls where it should rise. Look at the sign in the exponent.",
    ),
    (
        _instead(sigmoid_slope),
        "That is `sigmoid_slope`, which makes a slope of an output. What makes an output of a sum?",
    ),
    (
        _instead(np.tanh),
        "That is tanh. Its outputs lie between -1 and 1; the network of this lesson has the "
        "sigmoid.",
    ),
    (
        _instead(lambda sums: 1 + np.exp(-sums)),
        "Look at your sigmoid: in `1 / 1 + ...` the division comes first. What is below the line "
        "needs brackets.",
    ),
    (
        _instead(lambda sums: np.exp(-sums)),
        "That is only the exponential in the sigmoid. The formula of lesson 03 has more to it.",
    ),
    *(
        (version, _ROUNDED)
        for places in range(7)
        for version in (
            _given(lambda X, Wh, Wz, p=places: sigmoid(X @ Wh).round(p)),
            _given(Z=lambda H, Wz, p=places: sigmoid(H @ Wz).round(p)),
            _given(
                lambda X, Wh, Wz, p=places: sigmoid(X @ Wh).round(p),
                lambda H, Wz, p=places: sigmoid(H @ Wz).round(p),
            ),
        )
    ),
    (
        lambda X, Wh, Wz: forward(X, Wh, Wz)[::-1],
        "Both are right, in the wrong order: first H, then Z.",
    ),
    (
        lambda X, Wh, Wz: forward(X, Wh, Wz)[1],
        "That is Z alone, and it is right. Return H as well, and before it.",
    ),
    (
        lambda X, Wh, Wz: forward(X, Wh, Wz)[0],
        "That is H alone, and it is right. Return both: H, then Z.",
    ),
    (
        lambda X, Wh, Wz: (X, sigmoid(X @ Wh)),
        "You return X and H. The inputs are known; H and Z are wanted.",
    ),
    *(
        (
            lambda X, Wh, Wz, k=k: tuple(table[k] for table in forward(X, Wh, Wz)),
            "That is one case alone, and it is right. All cases are wanted, a row for each. Is a "
            "`return` inside a loop, or is each case put in the place of the one before?",
        )
        for k in (0, -1)
    ),
    (
        _of_the_lesson,
        "These are H and Z of the lesson's own network, whatever your function is called with. "
        "Every line must work with the arguments X, Wh and Wz.",
    ),
]
_LESSONS = {"X", "Y", "Wh", "Wz", "H", "Z", "sums"}
"""Tables of the lesson, which no function of the learner's should read from outside."""


@exercise(
    "04.1",
    "the forward pass",
    "Your function gives H and Z for networks of any size, and for any number of cases at once.",
    clues=_SHAPES,
    needs={"sigmoid": ..., "np": ...},
)
def judge_forward(my_forward, rng):
    """H and Z of several networks. In the first all sizes are equal, so no slip stops there."""
    quarters = np.arange(-12, 13) / 4
    sizes = [(2, 2, 2, 2), (4, 2, 3, 1), (5, 3, 2, 2), (1, 2, 4, 1)]
    cases = [
        tuple(rng.choice(quarters, size, replace=False) for size in ((n, i), (i, h), (h, o)))
        for n, i, h, o in sizes
    ]
    started(my_forward)
    try:
        compare(my_forward, forward, cases, _FORWARD)
    except Wrong as wrong:
        outside = sorted(_read_outside(my_forward))
        if not outside:
            raise
        raise Wrong(
            f"Your function reads `{'` and `'.join(outside)}` from outside, where it is that of "
            "the lesson's own network. Every table must come from the arguments or be made of "
            "them: are the names in its first line spelt as those below it, and does each line "
            f"use a name that is made before it?{_what(wrong)}"
        ) from None


def _what(wrong):
    """Return what was found as one more paragraph, where no error of Python's was the cause."""
    return "" if wrong.__cause__ else f"\n\n{wrong}"


def _read_outside(function):
    """Return the names of the lesson's tables that a function reads as globals."""
    code = getattr(function, "__code__", None)
    return {
        step.argval
        for step in (dis.get_instructions(code) if code else ())
        if step.opname == "LOAD_GLOBAL" and step.argval in _LESSONS
    }


def _count(sizes, biases):
    """Return how many parameters a network has: a wire per pair of neighbours, and the biases."""
    wires = sum(before * after for before, after in pairwise(sizes))
    return wires + sum(sizes[1:]) if biases else wires


def _wires(sizes):
    return _count(sizes, False)


_COUNT = [
    (
        lambda sizes, biases: sum(sizes),
        "That is the number of circles in the picture. The parameters are the wires: how many run "
        "between two layers that are next to each other?",
    ),
    (
        lambda sizes, biases: int(np.prod(sizes)),
        "That multiplies all the sizes with each other. Each matrix joins two layers only. Count "
        "each matrix by itself; what do you then do with the counts?",
    ),
    (
        lambda sizes, biases: _wires(sizes),
        "The wires are right. The biases are missing where `biases` is True.",
    ),
    (
        lambda sizes, biases: _wires(sizes) + sum(sizes[1:]),
        "With biases it is right. Without them you count them as well: what does `biases` say?",
    ),
    (
        lambda sizes, biases: _wires(sizes) + biases * sum(sizes),
        "The wires are right. You give the inputs a bias too, and they add up nothing: an input "
        "is a number that is handed in.",
    ),
    (
        lambda sizes, biases: _wires(sizes) + biases * (len(sizes) - 1),
        "The wires are right. You count one bias for a whole layer. Each unit has one of its own.",
    ),
    (
        lambda sizes, biases: _wires(sizes) + biases * sum(sizes[1:-1]),
        "The wires are right. The hidden units have their biases; which other units add something "
        "up?",
    ),
    (
        lambda sizes, biases: _wires(sizes) + biases * sizes[-1],
        "The wires are right. The outputs have their biases; which other units add something up?",
    ),
    (
        lambda sizes, biases: _wires(sizes[:-1]) + biases * sum(sizes[1:-1]),
        "The last matrix is missing, the one that leads into the output.",
    ),
    (
        lambda sizes, biases: _wires(sizes[:3]) + biases * sum(sizes[1:3]),
        "Right as long as there are three layers. There may be two, or five: go through the "
        "list, each layer with the next.",
    ),
    (
        lambda sizes, biases: 30 + 11 * biases,
        "Right for 2-10-1 alone. The function must count any network: work from `sizes`.",
    ),
    (
        lambda sizes, biases: 30,
        "30 is right for 2-10-1 without biases. The function must count any network: work from "
        "`sizes`.",
    ),
    (
        lambda sizes, biases: sizes[0] * sizes[1] + biases * sizes[1],
        "That is the first matrix alone. Is a `return` inside the loop? And each matrix has to be "
        "added to those before it.",
    ),
    (
        lambda sizes, biases: sizes[-2] * sizes[-1] + biases * sizes[-1],
        "That is the last matrix alone. Does each round of the loop forget the one before, or is "
        "its count set to 0 inside the loop?",
    ),
    (
        lambda sizes, biases: _wires(sizes[1:]) + biases * sum(sizes[1:]),
        "The first matrix is missing, the one from the inputs into the hidden units.",
    ),
    (
        lambda sizes, biases: sum(a + b for a, b in pairwise(sizes)) + biases * sum(sizes[1:]),
        "You add the two sizes of each matrix. A matrix of 2 rows and 10 columns has how many "
        "entries?",
    ),
    (
        lambda sizes, biases: _wires(sizes) + (not biases) * sum(sizes[1:]),
        "The two cases of `biases` have changed places: where it is True, there are more numbers.",
    ),
    (
        lambda sizes, biases: _wires(sizes) + biases,
        "The wires are right. `biases` is True or False, and says whether there are any. How many "
        "are there, if each unit that adds up has one?",
    ),
    (
        lambda sizes, biases: _wires(sizes) + biases * len(sizes),
        "The wires are right. The biases are not counted by layers: each unit that adds up has "
        "one of its own.",
    ),
    (
        lambda sizes, biases: biases * sum(sizes[1:]),
        "These are the biases alone, and they are right. Add the wires.",
    ),
    (
        lambda sizes, biases: sum(sizes[1:]) if biases else _wires(sizes),
        "Without biases it is right. With them you return the biases alone: add the wires.",
    ),
    (
        lambda sizes, biases: (_wires(sizes), biases * sum(sizes[1:])),
        "Both counts are right. Return one number, their sum.",
    ),
    (
        lambda sizes, biases: [a * b for a, b in pairwise(sizes)],
        "These are the wires of each matrix. Add them up, and then look at `biases`.",
    ),
    (
        lambda sizes, biases: [a * b + biases * b for a, b in pairwise(sizes)],
        "That is right for each layer. One number is wanted: add them up.",
    ),
]
_BEYOND = {
    "out of range": "It asks `sizes` for a place that is not there. The list can have any length "
    "from 2 up. If a loop asks, at which layer must it stop, when each layer is taken with the "
    "next? If a fixed number in the brackets asks, go through the list instead.",
    "to unpack": "`sizes` can have any length from 2 up. Go through the list, each layer with the "
    "next.",
    "can't multiply sequence": "A list cannot be multiplied by a list. Go through the list, each "
    "layer with the next.",
}


@exercise(
    "04.2",
    "counting parameters",
    "It counts the parameters of networks with any number of layers, with biases or without.",
    clues=_BEYOND,
)
def judge_count(parameters, rng):
    """How many numbers training may change, for lists of two to five sizes, no two the same."""
    drawn = [rng.permutation(np.arange(2, 10))[:length].tolist() for length in (3, 4, 5, 2, 3)]
    cases = [(sizes, biases) for sizes in ([2, 10, 1], *drawn) for biases in (False, True)]
    compare(parameters, _count, cases, _COUNT)


@exercise(
    "04.3",
    "one hidden unit",
    "One hidden unit without biases always gets 2 of 4; with biases it gets 3 at best, never 4.",
    needs=dict(zip(("X", "Y"), truth_table("XOR"), strict=True)),
)
def judge_one_unit(best, worst, best_with_biases, rng):
    """Two scores out of four, and a network with biases, found by drawing 10,000 of each kind."""
    best, worst = _score("best", best), _score("worst", worst)
    if best < worst:
        raise Wrong("`best` is below `worst`. Are the two the wrong way round?")
    if best > 2:
        raise Wrong(
            f"A best of {best} is out of reach without biases. What the unit puts out is above 0 "
            "in every case, so on which side of 1/2 the answer lies is up to one number alone: "
            "which? If your search found more, compare each answer with `Y`, in its order, and "
            "see that no bias is in the sums."
        )
    if (best, worst) != (2, 2):
        raise Wrong(
            f"You found {best} at best and {worst} at worst. Score the same network by hand: if "
            "all four answers lie on one side of 1/2, how many of `Y` agree?"
        )
    _judge_network(best_with_biases)


_PARTS = "Keep the network itself: `Wh, bh, Wz, bz`, in this order, with commas between them."


def _judge_network(answer):
    """Raise Wrong unless this is a 2-1-1 network with biases that gets 3 of 4."""
    if not isinstance(answer, (tuple, list)) or len(answer) != 4:
        raise Wrong(
            "The first two are right. `best_with_biases` should hold four things, and is "
            f"{kind(answer)}. {_PARTS}"
        )
    sizes = {"Wh": 2, "bh": 1, "Wz": 1, "bz": 1}
    parts = []
    for (name, size), part in zip(sizes.items(), answer, strict=True):
        array = _numbers(part)
        if array is None or array.size != size:
            raise Wrong(
                f"The first two are right. In `best_with_biases` the {name} of one hidden unit "
                f"should hold {size} number{'s'[: size - 1]}, and is {kind(part)}. {_PARTS}"
            )
        parts.append(array.reshape(-1, 1))
    Wh, bh, Wz, bz = parts
    X, Y = truth_table("XOR")
    inside = _right(sigmoid(sigmoid(X @ Wh + bh) @ Wz + bz), Y)
    outside = _right(sigmoid((sigmoid(X @ Wh) + bh) @ Wz) + bz, Y)
    if inside == 3:
        return
    found = f"The first two are right. Your network with biases gets {inside} of 4 here"
    if outside > inside:
        raise Wrong(
            f"{found}, where each bias is added to its unit's sum, inside the sigmoid. It would "
            f"get {outside} with the biases added to the outputs, outside of it: look where yours "
            "are."
        )
    raise Wrong(
        f"{found}, and there is a better one. Only 3 in 100 draws reach it, so draw thousands; "
        "draw both biases from -10 to 10 too, and keep the network with the highest score so far."
    )


def _right(Z, Y):
    return int(((Z > 0.5) == (Y > 0.5)).sum())


def _numbers(part):
    """Return a part of a network as an array of finite numbers, else None."""
    try:
        array = np.asarray(part, dtype=float)
    except (TypeError, ValueError, OverflowError):
        return None
    return array if not isinstance(part, str) and np.isfinite(array).all() else None


def _score(name, answer):
    """Return an answer as a whole number from 0 to 4; Wrong, with what to look at, otherwise."""
    if isinstance(answer, str):
        raise Wrong(f"`{name}` is a text. A score is a whole number from 0 to 4.")
    if isinstance(answer, (list, tuple, dict, set)) or np.ndim(answer):
        hint = {
            "best": " Which of them is the highest? `max` finds it.",
            "worst": " Which of them is the lowest? `min` finds it.",
        }[name]
        raise Wrong(
            f"`{name}` should be one whole number from 0 to 4, and is {kind(answer)}."
            + (hint if np.size(answer) > 1 and not isinstance(answer, dict) else "")
        )
    array = _numbers(answer)
    if array is None or isinstance(answer, (bool, np.bool_)):
        raise Wrong(f"`{name}` should be one whole number from 0 to 4, and is {kind(answer)}.")
    if answer > 16:
        raise Wrong(
            f"`{name}` is {answer:g}, and one network has four answers only. The score of a single "
            "network is wanted: no count over all of them, and no percentage."
        )
    if answer > 4:
        raise Wrong(
            f"`{name}` is {answer:g}, and there are four answers only. An array of shape (4,) "
            "beside one of shape (4, 1) is compared each with each: look at both shapes, and "
            "whether the scores of several networks were added up."
        )
    if answer not in range(5):
        raise Wrong(
            f"`{name}` is {answer:g}. A score is a whole number from 0 to 4: how many of the four "
            "answers are right, and no share or mean."
        )
    return int(answer)
