"""The exercises of lesson 04: the forward pass, its parameters, and the one unit that never can."""

from itertools import pairwise

import numpy as np

from xorlib.activations import sigmoid
from xorlib.exercises.comparing import compare
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
}


def _swapped(X, Wh, Wz):
    H, Z = forward(X, Wh, Wz)
    return Z, H


def _of_the_lesson(X, Wh, Wz):
    X, _ = truth_table("XOR")
    return forward(X, *uniform_weights(3, seed=0))


_FORWARD = [
    (
        lambda X, Wh, Wz: (X @ Wh, X @ Wh @ Wz),
        "Nothing is bent: H and Z are the plain sums. Look at the two formulas again: what does "
        "each unit do with its sum?",
    ),
    (
        lambda X, Wh, Wz: (sigmoid(X @ Wh), sigmoid(X @ Wh) @ Wz),
        "H is right. Z is still the sum that goes into the output unit. What does a unit do with "
        "its sum before it puts something out?",
    ),
    (
        lambda X, Wh, Wz: (X @ Wh, sigmoid(X @ Wh @ Wz)),
        "H holds the sums into the hidden units, not what they put out, so Z is made from the "
        "wrong numbers. Where does the first bend belong?",
    ),
    (
        lambda X, Wh, Wz: (X @ Wh, sigmoid(sigmoid(X @ Wh) @ Wz)),
        "Z is right. As H you return the sums, from before the bend.",
    ),
    (
        lambda X, Wh, Wz: (sigmoid(X) @ Wh, sigmoid(sigmoid(X) @ Wh) @ Wz),
        "The bend comes too early: it is taken of the inputs, and not of the sums. First the "
        "product, then the bend.",
    ),
    (
        lambda X, Wh, Wz: (sigmoid(X @ Wh), sigmoid(X @ Wz)),
        "H is right. The output unit does not see X. What comes in along its wires?",
    ),
    (
        lambda X, Wh, Wz: (sigmoid(X @ Wh), sigmoid(X @ Wh @ Wz)),
        "H is right. For Z you went on from the sums; the output gets what the hidden units put "
        "out, after the bend.",
    ),
    (
        lambda X, Wh, Wz: (sigmoid(X * Wh), sigmoid(sigmoid(X * Wh) * Wz)),
        "That is `*`, entry by entry. A unit adds up over all its wires: a row against a column.",
    ),
    (
        lambda X, Wh, Wz: (sigmoid(Wh @ X), sigmoid(Wz @ sigmoid(Wh @ X))),
        "The factors stand in the wrong order. The cases are the rows of X, and they must stay "
        "the rows of H and of Z.",
    ),
    (
        lambda X, Wh, Wz: (sigmoid(X @ Wh.T), sigmoid(sigmoid(X @ Wh.T) @ Wz.T)),
        "There is a transpose that does not belong there. A column of Wh already holds the wires "
        "into one hidden unit, and X goes against columns as it is.",
    ),
    (
        lambda X, Wh, Wz: (sigmoid(-X @ Wh), sigmoid(-sigmoid(-X @ Wh) @ Wz)),
        "Your bend falls where it should rise. Look at the sign in the exponent.",
    ),
    (_swapped, "Both are right, in the wrong order: first H, then Z."),
    (
        lambda X, Wh, Wz: forward(X, Wh, Wz)[1],
        "That is Z alone, and it is right. Return H as well, and before it.",
    ),
    (
        lambda X, Wh, Wz: forward(X, Wh, Wz)[0],
        "That is H alone, and it is right. Return both: H, then Z.",
    ),
    (
        _of_the_lesson,
        "These are H and Z of the lesson's own network, whatever your function is called with. "
        "Every line must work with the arguments X, Wh and Wz.",
    ),
]


@exercise(
    "04.1",
    "the forward pass",
    "Your function gives H and Z for networks of any size, and for any number of cases at once.",
    clues=_SHAPES,
)
def judge_forward(my_forward, rng):
    """H and Z of several networks. In the first all sizes are equal, so no slip stops there."""
    quarters = np.arange(-12, 13) / 4
    sizes = [(2, 2, 2, 2), (4, 2, 3, 1), (5, 3, 2, 2), (1, 2, 4, 1)]
    cases = [
        tuple(rng.choice(quarters, size, replace=False) for size in ((n, i), (i, h), (h, o)))
        for n, i, h, o in sizes
    ]
    compare(my_forward, forward, cases, _FORWARD)


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
]
_BEYOND = {
    "out of range": "`sizes` can have any length from 2 up, so no place in it is sure to be there "
    "but the first two. Go through the list, each layer with the next.",
    "to unpack": "`sizes` can have any length from 2 up. Go through the list, each layer with the "
    "next.",
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
)
def judge_one_unit(best, worst, best_with_biases, rng):
    """Three scores out of four, found by drawing 10,000 networks of each kind."""
    best, worst = _score("best", best), _score("worst", worst)
    with_biases = _score("best_with_biases", best_with_biases)
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
    if with_biases == 4:
        raise Wrong(
            "The first two are right. With biases, a 4 would be XOR from a single unit. Is there "
            "one hidden unit only, with a `Wh` of shape (2, 1)? And do you compare each answer "
            "with `Y`, in its order?"
        )
    if with_biases < 3:
        raise Wrong(
            "The first two are right. With biases there is a better one. Only 3 in 100 draws "
            "reach it, so draw thousands; and draw both biases from -10 to 10 too, one inside "
            "each bend."
        )


def _score(name, answer):
    """Return an answer as a whole number from 0 to 4; Wrong, with what to look at, otherwise."""
    if isinstance(answer, str):
        raise Wrong(
            f"`{name}` is a text. `score` writes a line to read; for your search count, as its "
            "first line does, how many answers are on the right side of 1/2."
        )
    if np.ndim(answer) == 0 and answer > 4:
        raise Wrong(
            f"`{name}` is {answer}, and there are four answers only. An array of shape (4,) beside "
            "one of shape (4, 1) is compared each with each: look at both shapes."
        )
    if np.ndim(answer) or answer not in range(5):
        raise Wrong(f"`{name}` should be one whole number from 0 to 4, and is `{answer!r}`.")
    return int(answer)
