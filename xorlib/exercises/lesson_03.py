"""The exercises of lesson 03: the slope of tanh, the sigmoid backwards, ten layers of slopes."""

from math import isclose

import numpy as np

from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.exercises.comparing import compare
from xorlib.exercises.exercise import Wrong, exercise

_CLUES = {
    "for ^": "In Python `^` is no power. A power takes two stars, `**`.",
    "bitwise_xor": "In Python `^` is no power. A power takes two stars, `**`.",
    "not callable": (
        "Where a bracket follows a bracket or a number, Python takes what comes before for a "
        "function. A product needs its `*`."
    ),
    "converted to Python scalar": (
        "The functions of `math` take a single number. Those of numpy take an array as well."
    ),
    "truth value": "`if` asks one question, and here it gets a whole array of numbers at once.",
    "math domain": "Log was asked for a number that is not above 0. Work out what you hand to it.",
}


@exercise(
    "03.1",
    "the slope of tanh",
    "Both give the slope of tanh, one from its output and one from its sum.",
    clues=_CLUES,
)
def judge_tanh(tanh_slope, tanh_slope_at, rng):
    """The slope of tanh, given what it made and given what it was fed."""
    outputs = [(0.6,), (-0.8,), (rng.uniform(-0.95, 0.95, 3).round(2),)]
    compare(tanh_slope, _tanh_slope, outputs, _FROM_OUTPUT)
    sums = [(2.0,), (-0.5,), (rng.uniform(-3, 3, 3).round(2),), (rng.uniform(-3, 3, (2, 2)),)]
    compare(tanh_slope_at, _tanh_slope_at, sums, _FROM_SUM)


@exercise(
    "03.2",
    "the sigmoid backwards",
    "From every output your function finds the sum that the sigmoid made it of.",
    clues=_CLUES,
)
def judge_inverse(inverse_sigmoid, rng):
    """The x at which the sigmoid has a given output."""
    outputs = [(0.8,), (0.3,), (rng.uniform(0.02, 0.98, 3).round(3),)]
    outputs.append((rng.uniform(0.02, 0.98, (2, 2)),))
    compare(inverse_sigmoid, _inverse, outputs, _BACKWARDS)


@exercise(
    "03.3",
    "what ten layers leave of the blame",
    "Ten slopes in a row leave less than a millionth at best, and only large weights make up for "
    "it.",
)
def judge_layers(best_case, outputs_09, weight, rng):
    """Three numbers; each mistake that we know makes another one."""
    _require("best_case", best_case, 0.25**10, _BEST)
    _require("outputs_09", outputs_09, 0.09**10, _AT_09)
    _require("weight", weight, 4, _WEIGHT)


def _tanh_slope(out):
    return 1 - np.square(out)


def _tanh_slope_at(x):
    return 1 - np.tanh(x) ** 2


def _inverse(out):
    return np.log(out / (1 - out))


_BENT_AGAIN = (
    "`tanh_slope` bends `out` once more. It is the output already: what tanh has made of the sum."
)
_NEVER_BELOW = (
    "tanh only rises, so its slope is never below 0, and yours is. Look at which number is taken "
    "away from which."
)
_FROM_OUTPUT = [
    (lambda out: 1 - np.tanh(out) ** 2, _BENT_AGAIN),
    (lambda out: 1 - sigmoid(out) ** 2, _BENT_AGAIN),
    (
        lambda out: sigmoid_slope(out),
        "`tanh_slope` has the sigmoid's formula. Which one does the task give for tanh?",
    ),
    (
        lambda out: sigmoid_slope(sigmoid(out)),
        "`tanh_slope` gives the slope of the sigmoid, and takes `out` for a sum. Look at both: "
        "which formula does the task give, and what does it start from?",
    ),
    (
        lambda out: 1 - out,
        "In `tanh_slope` the output is not squared. Where it is negative, your slope is above 1.",
    ),
    (
        lambda out: 1 - 2 * np.asarray(out),
        "`tanh_slope` doubles the output. A square is a number times itself.",
    ),
    (
        lambda out: (1 - np.asarray(out)) ** 2,
        "`tanh_slope` squares the difference. Only the output is to be squared: look at where your "
        "brackets end.",
    ),
    (lambda out: np.square(out) - 1, _NEVER_BELOW),
    (
        lambda out: 1 + np.square(out),
        "`tanh_slope` grows towards the ends, where the curve gets flat. Look at the sign.",
    ),
    (np.tanh, "`tanh_slope` gives a height: the value of tanh. Asked for is how steep it is."),
]

_FROM_SUM = [
    (
        lambda x: 1 - np.square(x),
        "That is the slip of this lesson: `tanh_slope_at` puts the sum where the formula wants the "
        "output. At x = 2 it gives -3 for a curve that only rises. What does tanh make of x?",
    ),
    (lambda x: np.square(np.tanh(x)) - 1, _NEVER_BELOW),
    (
        np.tanh,
        "`tanh_slope_at` gives the output of tanh. How does its slope follow from that?",
    ),
    (
        lambda x: 1 - np.tanh(x),
        "In `tanh_slope_at` the output is not squared. Where it is negative, your slope is above "
        "1. You have a function for this step already.",
    ),
    (
        lambda x: 1 - np.tanh(np.tanh(x)) ** 2,
        "`tanh_slope_at` bends twice. Look at how often x goes through tanh on its way.",
    ),
    (
        lambda x: 1 - sigmoid(x) ** 2,
        "`tanh_slope_at` makes the output of the sigmoid, and goes on with the formula of tanh. "
        "Output and formula must belong to one and the same bend.",
    ),
    (
        lambda x: sigmoid_slope(np.tanh(x)),
        "`tanh_slope_at` makes the output of tanh, and goes on with the formula of the sigmoid. "
        "Output and formula must belong to one and the same bend.",
    ),
    (
        lambda x: sigmoid_slope(sigmoid(x)),
        "`tanh_slope_at` gives the slope of the sigmoid. Here the bend is tanh.",
    ),
]

_OTHER_LOG = "That logarithm has another base. The one that undoes `np.exp` is `np.log`."
_ONE_OUTSIDE = (
    "The 1 has come out of the logarithm. Log of a difference is no difference of logs: look at "
    "where its bracket ends."
)
_BACKWARDS = [
    (
        lambda out: -_inverse(out),
        "All signs are the other way round. An output above 1/2 comes from a sum above 0. Solving "
        "for x, where did you leave the minus of `np.exp(-x)`?",
    ),
    (
        lambda out: 1 / sigmoid(out),
        "That is one divided by the sigmoid. Asked for is the way back: from the output to the x "
        "that made it.",
    ),
    (
        lambda out: sigmoid(-np.asarray(out)),
        "A minus makes the sigmoid run the other way, but still from a sum to an output. Asked for "
        "is the x that made this output.",
    ),
    (sigmoid, "That goes forwards: it takes `out` for a sum, and makes an output of it."),
    (
        lambda out: out / (1 - out),
        "Nearly there: that is `np.exp(x)`. What undoes `np.exp`?",
    ),
    (
        lambda out: (1 - out) / out,
        "Nearly there: that is `np.exp(-x)`. What undoes `np.exp`, and what is left of the minus?",
    ),
    (
        lambda out: 1 / np.asarray(out),
        "That is the first step, the equation turned upside down. Two are left: get `np.exp(-x)` "
        "alone, and undo it.",
    ),
    (
        lambda out: 1 / sigmoid_slope(out),
        "That is one divided by the slope. Asked for is a place: the x that made this output.",
    ),
    (lambda out: np.log10(out / (1 - out)), _OTHER_LOG),
    (lambda out: np.log2(out / (1 - out)), _OTHER_LOG),
    (
        lambda out: np.log(out) / np.log(1 - out),
        "The logarithm of a quotient is no quotient of logarithms. Divide first.",
    ),
    (
        lambda out: np.log(out) / (1 - out),
        "The division comes after the logarithm. Look at where the bracket of `np.log` ends.",
    ),
    (lambda out: np.log(out) - 1, _ONE_OUTSIDE),
    (lambda out: -np.log(out) - 1, _ONE_OUTSIDE),
    (lambda out: 1 - np.log(out), _ONE_OUTSIDE),
    (
        lambda out: np.log(out),
        "The 1 in `1 + np.exp(-x)` has got lost. Solve step by step: what is `np.exp(-x)` alone?",
    ),
    (
        lambda out: -np.inf * np.ones_like(out),
        "Log was asked for 0. `out / 1 - out` divides first, and takes away afterwards: brackets.",
    ),
    (
        lambda out: np.nan * np.ones_like(out),
        "Log was asked for a negative number, and gives nan. Which is larger, 1 or `1 / out`?",
    ),
]

_ADDED = (
    "each layer multiplies what the one before it has left. You took a single slope, and "
    "multiplied or divided it by ten."
)
_COUNT = "that is a power, but not for ten layers. Count again."
_BEST = [
    (2.5, _ADDED),
    (0.025, _ADDED),
    (0.25, "that is what one layer leaves. There are ten in a row."),
    (0.5**10, "1/2 is the output where the slope is greatest. How great is the slope there?"),
    (0.25**9, _COUNT),
    (0.25**11, _COUNT),
    (4.0**10, "that many times smaller the blame gets. Asked for is what is left of it."),
    (10**0.25, "base and exponent have changed places. Which number is multiplied, how often?"),
    (1e-6, "a little less than that, and please not rounded: write it as a power."),
]
_AT_09 = [
    (0.9**10, "you multiply outputs. The blame is multiplied by slopes: how steep is it at 0.9?"),
    (0.9, "that is the output, or ten times its slope. Each layer multiplies what is left."),
    (0.009, _ADDED),
    (0.09, "that is what one layer leaves. There are ten in a row."),
    (0.1**10, "0.1 is what the output lacks to 1. The slope has another factor."),
    (0.19**10, "that is the slope of tanh. These units are sigmoids."),
    (
        float(sigmoid_slope(sigmoid(0.9))) ** 10,
        "0.9 is the output already, and you bend it once more.",
    ),
    (0.25**10, "that is the best case again. At the output 0.9 the slope is smaller."),
    (0.09**9, _COUNT),
    (0.09**11, _COUNT),
]
_WEIGHT = [
    (0.25, "that is the slope itself. Times which number does it make 1?"),
    (4.0**10, "that makes up for all ten layers at once. Asked for is the factor in each of them."),
    (40, "that adds up ten layers. Asked for is the factor in each of them."),
    (2, "half of the blame would still be lost in each layer. How great is the slope at best?"),
    (1 / 0.09, "that makes up for the slope at the output 0.9. How great is it at best?"),
    (1, "a weight of 1 changes nothing, and a quarter would still be all that a layer leaves."),
]


def _require(name, value, wanted, mistakes):
    """Raise Wrong when a value is not the number that is wanted, to one part in a hundred."""
    try:
        value = float(value + 0.0)  # a text would pass for a number with float alone
    except (TypeError, ValueError):
        raise Wrong(f"`{name}` should be one number.") from None
    if isclose(value, wanted, rel_tol=0.01):
        return
    for wrong, words in mistakes:
        if isclose(value, wrong, rel_tol=0.01):
            raise Wrong(f"`{name}`: {words}")
    size = "large" if value > wanted else "small"
    raise Wrong(
        f"`{name}` is too {size}. Begin with a single layer: what is the blame multiplied by there?"
    )
