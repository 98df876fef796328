"""The exercises of lesson 04: the forward pass, its parameters, and the one unit that never can."""

import dis
from itertools import pairwise

import numpy as np

from xorlib.exercises.borrowed import borrowed
from xorlib.exercises.comparing import compare, started
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.exercises.forward_slips import WRONG_PASSES
from xorlib.exercises.one_unit import judge_network, score_of
from xorlib.forward import forward
from xorlib.gates import truth_table

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
        compare(my_forward, forward, cases, WRONG_PASSES)
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
    if my_forward is forward or {"forward", "xorlib.forward"} & set(borrowed(my_forward)):
        raise Wrong(
            "The numbers are right, and `forward` of xorlib has made them. Write the pass "
            "yourself: two products, and a sigmoid for each."
        )


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
    best, worst = score_of("best", best), score_of("worst", worst)
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
    judge_network(best_with_biases)
