"""The exercises of lesson 03: the slope of tanh, the sigmoid backwards, ten layers of slopes."""

import numpy as np

from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.exercises.comparing import compare, started
from xorlib.exercises.exercise import Endless, NotStarted, Stopped, Wrong, exercise
from xorlib.exercises.naming import kind
from xorlib.exercises.running import call
from xorlib.exercises.values import numbers, taken

_NO_POWER = "In Python `^` is no power. A power takes two stars, `**`."
_OF_NUMPY = "Numpy's functions are called with `np.` before them: `np.{}`."
_NATURAL = "The logarithm that undoes `np.exp` is called `np.log`."
_UNKNOWN = (
    "The sum is what is asked for, so it cannot be used to work itself out: your function is given "
    "`out` alone. What did you find on paper?"
)
_OUTSIDE = (
    "A function of `math` was asked for what it does not have, such as the logarithm of a number "
    "that is not above 0. Work out what you hand to it."
)
_CLUES = {
    "for ^": _NO_POWER,
    "bitwise_xor": _NO_POWER,
    "not callable": (
        "Where a bracket follows a bracket or a number, Python takes what comes before for a "
        "function. A product needs its `*`."
    ),
    "name 'tanh' is not defined": _OF_NUMPY.format("tanh"),
    "name 'exp' is not defined": _OF_NUMPY.format("exp"),
    "name 'log' is not defined": _OF_NUMPY.format("log"),
    "name 'ln' is not defined": _NATURAL,
    "no attribute 'ln'": _NATURAL,
    "name 'math' is not defined": "Python has to be told first: `import math` as a line of the "
    "cell, above the function. Or take numpy's.",
    "math domain": _OUTSIDE,
    "positive input": _OUTSIDE,
    "division by zero": "Work out what stands below the line of the fraction: here it is 0.",
    "RecursionError": "Your function calls itself, again and again, and comes to no end.",
    "positional argument": "Your function is called with one number, so one name stands between "
    "the brackets of its first line.",
}
_SLOPE_CLUES = _CLUES | {
    "name 'out' is not defined": "No argument and no line above it has that name. Is the function "
    "given the output, or must it be made first?",
    "name 'x' is not defined": "No argument has that name. A sum is called `u` here.",
}
_INVERSE_CLUES = _CLUES | {
    "name 'x' is not defined": _UNKNOWN,
    "cannot access local variable 'u'": _UNKNOWN,
    "cannot access local variable 'x'": _UNKNOWN,
}
_NEEDS = {"np": ..., "sigmoid": ..., "sigmoid_slope": ...}


# 03.1


@exercise(
    "03.1",
    "the slope of tanh",
    "Both give the slope of tanh, one from its output and one from its sum.",
    clues=_SLOPE_CLUES,
    needs=_NEEDS,
)
def judge_tanh(tanh_slope, tanh_slope_at, rng):
    """The slope of tanh, given what it made and given what it was fed: single numbers."""
    outputs = [0.6, -0.8, *rng.uniform(-0.95, 0.95, 4).round(2).tolist(), 0.0]
    sums = [2.0, -0.5, *rng.uniform(-2.5, 2.5, 4).round(2).tolist(), 0.0]
    parts = [
        ("tanh_slope", tanh_slope, _tanh_slope, outputs, _FROM_OUTPUT),
        ("tanh_slope_at", tanh_slope_at, _tanh_slope_at, sums, _FROM_SUM),
    ]
    right, missing = [], []
    for name, function, reference, values, mistakes in parts:
        try:
            compare(function, reference, [(value,) for value in values], mistakes)
            right.append(name)
        except NotStarted:
            missing.append(name)
        except Wrong as wrong:
            if missing:  # perhaps this one waits for the other
                raise Wrong(f"Still to be written: `{missing[0]}`. Begin with that one.") from None
            if isinstance(wrong, (Stopped, Endless)):
                raise
            raise Wrong(_with_name(name, str(wrong))) from None
    if right and missing:
        raise Wrong(f"`{right[0]}` is right. Still to be written: `{missing[0]}`.")
    if missing and not _is_stub(tanh_slope_at):
        raise Wrong("Still to be written: `tanh_slope`. Begin with that one.")
    if missing:
        raise NotStarted


def _is_stub(function):
    """Tell whether a function has nothing to do yet, and does not only wait for another one."""
    try:
        started(function)
    except NotStarted:
        return True
    return ... in getattr(getattr(function, "__code__", None), "co_consts", ())


def _with_name(name, text):
    """Return what is wrong of one of two functions, with its name."""
    first = text.split("\n\n")[0]
    return text if f"`{name}`" in first else f"This is about `{name}`.\n\n{text}"


def _tanh_slope(out):
    return 1 - np.square(out)


def _tanh_slope_at(u):
    return 1 - np.tanh(u) ** 2


_ONCE_MORE = (
    "`tanh_slope` puts `out` through a curve once more. It is the output already: what tanh has "
    "made of the sum."
)
_NEVER_BELOW = (
    "tanh only rises, so its slope is never below 0, and that of `{}` is. Look at which number is "
    "taken away from which."
)
_FROM_OUTPUT = [
    (lambda out: 1 - np.tanh(out) ** 2, _ONCE_MORE),
    (lambda out: 1 - sigmoid(out) ** 2, _ONCE_MORE),
    (
        lambda out: 1 - np.arctanh(out) ** 2,
        "`tanh_slope` goes back to the sum, and puts it where the formula wants the output. The "
        "output is what it is given.",
    ),
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
        lambda out: 1 - 2 * out,
        "`tanh_slope` doubles the output. A square is a number times itself.",
    ),
    (
        lambda out: (1 - out) ** 2,
        "`tanh_slope` squares the difference. Only the output is to be squared: look at where your "
        "brackets end.",
    ),
    (lambda out: out**2 - 1, _NEVER_BELOW.format("tanh_slope")),
    (
        lambda out: 1 + out**2,
        "`tanh_slope` grows towards the ends, where the curve gets flat. Look at the sign.",
    ),
    (
        lambda out: out**2,
        "`tanh_slope` gives the square alone, which grows towards the ends, where the curve gets "
        "flat. What is it taken away from?",
    ),
    (
        lambda out: -2 * out,
        "`tanh_slope` gives the slope of the formula. The formula is the slope already.",
    ),
    (
        lambda out: 1 - out**3,
        "`tanh_slope` takes the third power of the output. Its square is wanted.",
    ),
    (np.tanh, "`tanh_slope` gives a height: the value of tanh. Asked for is how steep it is."),
    (lambda out: out, "`tanh_slope` gives back what it is given: a height. How steep is it there?"),
    (
        lambda out: 1,
        "`tanh_slope` gives 1 everywhere. So steep is tanh only in its middle: look where `out` "
        "goes in.",
    ),
    (
        "same",
        "`tanh_slope` gives the same, whatever it is called with: look whether each line uses "
        "`out`, or a number or name from outside.",
    ),
]
_ONE_CURVE = "Output and formula must belong to one and the same curve."
_FROM_SUM = [
    (
        lambda u: 1 - np.square(u),
        "That is the slip of this lesson: `tanh_slope_at` puts the sum where the formula wants the "
        "output. At u = 2 it gives -3 for a curve that only rises. What does tanh make of u?",
    ),
    (lambda u: np.square(np.tanh(u)) - 1, _NEVER_BELOW.format("tanh_slope_at")),
    (np.tanh, "`tanh_slope_at` gives the output of tanh. How does its slope follow from that?"),
    (
        lambda u: 1 - np.tanh(u),
        "In `tanh_slope_at` the output is not squared. Where it is negative, your slope is above "
        "1. You have a function for this step already.",
    ),
    (
        lambda u: np.tanh(u) ** 2,
        "`tanh_slope_at` gives the square of the output alone. What is it taken away from?",
    ),
    (
        lambda u: 1 + np.tanh(u) ** 2,
        "`tanh_slope_at` grows towards the ends, where the curve gets flat. Look at the sign.",
    ),
    (
        lambda u: 1 - 2 * np.tanh(u),
        "`tanh_slope_at` doubles the output. A square is a number times itself.",
    ),
    (
        lambda u: (1 - np.tanh(u)) ** 2,
        "`tanh_slope_at` squares the difference. Only the output is to be squared: look at where "
        "your brackets end.",
    ),
    (
        lambda u: 1 - np.tanh(u**2),
        "`tanh_slope_at` squares the sum. The output is to be squared: look at where the brackets "
        "of tanh end.",
    ),
    (
        lambda u: np.tanh(1 - u**2),
        "`tanh_slope_at` has both steps in the wrong order: first the slope of `u`, then tanh. "
        "First make the output.",
    ),
    (
        lambda u: 1 - np.tanh(np.tanh(u)) ** 2,
        "In `tanh_slope_at` the sum goes through tanh twice. Look at how often that is on its way.",
    ),
    (
        lambda u: 1 - sigmoid(u) ** 2,
        "`tanh_slope_at` makes the output of the sigmoid, and goes on with the formula of tanh. "
        + _ONE_CURVE,
    ),
    (
        lambda u: sigmoid_slope(np.tanh(u)),
        "`tanh_slope_at` makes the output of tanh, and goes on with the formula of the sigmoid. "
        + _ONE_CURVE,
    ),
    (
        lambda u: sigmoid_slope(sigmoid(u)),
        "`tanh_slope_at` gives the slope of the sigmoid. Here the curve is tanh.",
    ),
    (
        lambda u: sigmoid_slope(u),
        "`tanh_slope_at` has the sigmoid's formula, and puts the sum where that wants the output. "
        "Here the curve is tanh: what does it make of u?",
    ),
    (lambda u: np.cosh(u) ** 2, "`tanh_slope_at` gives one divided by the slope."),
    (
        lambda u: 1 - np.arctanh(u) ** 2 if abs(u) < 1 else np.nan,
        "`tanh_slope_at` goes backwards through tanh. It is given the sum: tanh makes the output "
        "of it.",
    ),
    (lambda u: 1 - np.tan(u) ** 2, "`tan` is another function. The S from -1 to 1 is `np.tanh`."),
    (
        "same",
        "`tanh_slope_at` gives the same, whatever it is called with: look whether each line uses "
        "`u`, or a number or name from outside.",
    ),
]


# 03.2


@exercise(
    "03.2",
    "the sigmoid backwards",
    "From every output your function finds the sum that the sigmoid made it of.",
    clues=_INVERSE_CLUES,
    needs=_NEEDS,
)
def judge_inverse(inverse_sigmoid, rng):
    """The sum at which the sigmoid has a given output: single numbers, as the task says."""
    small = rng.uniform(0.02, 0.35, 4).round(3).tolist()  # sums near 0 would have no digits to miss
    cases = [(out,) for out in (0.8, 0.3, *small[:2], *(1 - out for out in small[2:]))]
    try:
        log1p = "log1p" in getattr(getattr(inverse_sigmoid, "__code__", None), "co_names", ())
        without = [(_without_out, _LOG1P if log1p else _OUT_LOST)]
        compare(inverse_sigmoid, _inverse, cases, _BACKWARDS + without)
    except Wrong as wrong:
        if str(wrong).startswith(_NAN):  # it says where a nan may come from: once is enough
            raise Wrong(str(wrong).replace(_NAN_CAUSES, "")) from None
        if type(wrong) is Wrong and str(wrong).startswith("For") and _close(inverse_sigmoid, cases):
            raise Wrong(f"{_TOO_COARSE}\n\n{wrong}") from None
        raise


def _close(function, cases):
    """Tell whether a function is nearly right in every case, as a search that ended too early."""
    results = [numbers(call(function, ["out"], case)) for case in cases]
    return all(
        result is not None and not result.shape and abs(result - _inverse(*case)) < 0.02
        for result, case in zip(results, cases, strict=True)
    )


_TOO_COARSE = (
    "That is near the sum in every case, and not near enough: nine digits are wanted. If it is "
    "a search, it has to go on until nothing changes any more."
)


def _inverse(out):
    return np.log(out / (1 - out))


def _without_out(out):
    return np.log(1 / (1 - out))


_LOG1P = "`np.log1p` adds 1 before it takes the logarithm. What undoes `np.exp` is `np.log`."
_OUT_LOST = (
    "An `out` has got lost on the way. Solve for `np.exp(-u)` once more: what stands above the "
    "line of the fraction, and what below?"
)
_NAN = "Your function gives nan in every case"
_NAN_CAUSES = ", as 0/0 gives, or infinity minus infinity"

_OTHER_LOG = "That logarithm has another base. The one that undoes `np.exp` is `np.log`."
_ONE_OUTSIDE = (
    "The 1 has come out of the logarithm. Log of a difference is no difference of logs: look at "
    "where its bracket ends."
)
_PLUS = (
    "A sign is wrong inside the logarithm: `1 / out` is 1 more than `np.exp(-u)`, so the 1 is "
    "taken away from it."
)
_UNFINISHED = (
    "The 1 in `1 + np.exp(-u)` has got lost. Solve step by step: what is `np.exp(-u)` alone?"
)
_BRACKET = "The division comes after the logarithm. Look at where the bracket of `np.log` ends."
_INVERTED = (
    "That is one divided by the sigmoid. Asked for is the way back: from the output to the sum "
    "that made it."
)
_BACKWARDS = [
    (
        lambda out: -_inverse(out),
        "All signs are the other way round. An output above 1/2 comes from a sum above 0. Solving "
        "for the sum, where did you leave the minus of `np.exp(-u)`?",
    ),
    (
        lambda out: _inverse(out) / 2,
        "All your results are half of the sum. Is there a 2 missing, or one too many?",
    ),
    (lambda out: 2 * _inverse(out), "All your results are twice the sum."),
    (lambda out: 1 / sigmoid(out), _INVERTED),
    (
        lambda out: sigmoid(-out),
        "A minus makes the sigmoid run the other way, but still from a sum to an output. Asked for "
        "is the sum that made this output.",
    ),
    (sigmoid, "That goes forwards: it takes `out` for a sum, and makes an output of it."),
    (lambda out: out / (1 - out), "Nearly there: that is `np.exp(u)`. What undoes `np.exp`?"),
    (
        lambda out: (1 - out) / out,
        "Nearly there: that is `np.exp(-u)`. What undoes `np.exp`, and what is left of the minus?",
    ),
    (
        lambda out: 1 / out,
        "That is the first step, the equation turned upside down. Two are left: get `np.exp(-u)` "
        "alone, and undo it.",
    ),
    (
        lambda out: 1 / sigmoid_slope(out),
        "That is one divided by the slope. Asked for is a place: the sum that made this output.",
    ),
    (sigmoid_slope, "That is the slope. Asked for is a place: the sum that made this output."),
    (
        lambda out: 1 - out,
        "That is what the output lacks to be 1. Asked for is the sum that made the output.",
    ),
    (lambda out: out, "That gives back what it is given. Asked for is the sum that made it."),
    *((lambda out, base=base: base(out / (1 - out)), _OTHER_LOG) for base in (np.log10, np.log2)),
    *((lambda out, base=base: -base(1 / out), _OTHER_LOG) for base in (np.log10, np.log2)),
    *((lambda out, base=base: base((1 - out) / out), _OTHER_LOG) for base in (np.log10, np.log2)),
    (
        lambda out: np.log(out) / np.log(1 - out),
        "The logarithm of a quotient is no quotient of logarithms. Divide first.",
    ),
    (lambda out: np.log(out) / (1 - out), _BRACKET),
    (lambda out: np.log(1 - out) / out, _BRACKET),
    *(
        (wrong, _ONE_OUTSIDE)
        for wrong in (
            lambda out: np.log(out) - 1,
            lambda out: -np.log(out) - 1,
            lambda out: 1 - np.log(out),
            lambda out: np.log(out) + 1,
        )
    ),
    (lambda out: np.log(1 / out + 1), _PLUS),
    (lambda out: -np.log(1 / out + 1), _PLUS),
    (np.log, _UNFINISHED),
    (lambda out: -np.log(out), _UNFINISHED),
    (
        lambda out: np.log(out) + np.log(1 - out),
        "The logarithm of a quotient is a difference: the logarithm of what you divide by is taken "
        "away.",
    ),
    (lambda out: np.exp(out / (1 - out)), "You take `np.exp` of it. What undoes `np.exp`?"),
    (
        lambda out: np.exp(-out),
        "That is `np.exp` with the output in the place of the sum. Solve the equation on paper: "
        "the sum should stand alone on one side.",
    ),
    (lambda out: 1 + np.exp(-out), _INVERTED),
    (
        lambda out: -np.inf,
        "Your function gives minus infinity in every case, as a logarithm of 0 does. If it has "
        "`out / 1 - out`: that divides first, and takes away afterwards. Use brackets.",
    ),
    (
        "nan",
        f"{_NAN}, as a logarithm of a negative number does. Work out on paper, for an output of "
        "0.8, what the brackets of `np.log` hold.",
    ),
]


# 03.3


@exercise(
    "03.3",
    "what ten layers leave of an error",
    "Ten slopes in a row leave less than a millionth at best, and only large weights make up for "
    "it.",
)
def judge_layers(best_case, outputs_09, weight, rng):
    """Three numbers, to three digits at least; each mistake that we know makes another one."""
    layer = "Begin with a single layer: what is the error multiplied by there?"
    _require("best_case", best_case, 0.25**10, _BEST, layer)
    _require("outputs_09", outputs_09, 0.09**10, _AT_09, layer)
    meant = "The slope of a layer, times this weight, should leave the error as large as it was."
    _require("weight", weight, 4, _WEIGHT, meant)


_ADDED = (
    "each layer multiplies what the one before it has left. You took a single slope, and "
    "multiplied or divided it by ten."
)
_ONE_LAYER = "that is what one layer leaves. There are ten in a row."
_COUNT = "that is a power, but not for ten layers. Count again."
_BEST = [
    (2.5, _ADDED),
    (0.025, _ADDED),
    (0.25, _ONE_LAYER),
    (0.5**10, "1/2 ten times, or 1/4 five times: how great is the slope at best, and how often?"),
    (0.5, "1/2 is the output where the slope is greatest. How great is the slope there?"),
    *((0.25**layers, _COUNT) for layers in range(2, 21) if layers not in (5, 10)),
    (4.0**10, "that many times smaller the error gets. Asked for is what is left of it."),
    (1 - 0.25**10, "that is what is lost. Asked for is what is left."),
    (10**0.25, "base and exponent have changed places. Which number is multiplied, how often?"),
    (1e-6, "a little less than that, and please not rounded: write it as a power."),
    (float(sigmoid(0.5)) ** 10, "that has the sigmoid of 1/2. The error is multiplied by slopes."),
    (
        float(sigmoid_slope(sigmoid(0.5))) ** 10,
        "1/2 is the output already, and you put it through the sigmoid once more.",
    ),
    (1, "with 1, nothing of the error would be lost. How steep is a sigmoid at most?"),
    (100 * 0.25**10, "that is in percent. A share of a half is 0.5."),
    (0.09**10, "that is what is left where all outputs are 0.9. At best it is more."),
]
_AT_09 = [
    (0.9**10, "you multiply outputs. The error is multiplied by slopes: how steep is it at 0.9?"),
    (0.9, "that is the output, or ten times its slope. Each layer multiplies what is left."),
    (0.009, _ADDED),
    (0.09, _ONE_LAYER),
    (0.1**10, "0.1 is what the output lacks to 1. The slope has another factor."),
    (0.81**10, "you have the square of the output. What are the two factors of the slope?"),
    (0.19**10, "that is the slope of tanh. These units are sigmoids."),
    (
        float(sigmoid_slope(sigmoid(0.9))) ** 10,
        "0.9 is the output already, and you put it through the sigmoid once more.",
    ),
    (float(sigmoid(0.9)) ** 10, "0.9 is the output already. The error is multiplied by slopes."),
    (0.25**10, "that is the best case again. At the output 0.9 the slope is smaller."),
    (0.225**10, "you multiply by the best slope as well. Each layer has one slope only."),
    *((0.09**layers, _COUNT) for layers in range(2, 21) if layers != 10),
    (1 - 0.09**10, "that is what is lost. Asked for is what is left."),
    ((1 / 0.09) ** 10, "that many times smaller the error gets. Asked for is what is left of it."),
    (100 * 0.09**10, "that is in percent. A share of a half is 0.5."),
]
_WEIGHT = [
    (0.25, "that is the slope itself. Times which number does it make 1?"),
    (4.0**10, "that makes up for all ten layers at once. Asked for is the factor in each of them."),
    (40, "that adds up ten layers. Asked for is the factor in each of them."),
    (0.4, "that divides by ten layers. Asked for is the factor in each of them."),
    (2, "half of the error would still be lost in each layer. How great is the slope at best?"),
    (1 / 0.09, "that makes up for the slope at the output 0.9. How great is it at best?"),
    ((1 / 0.09) ** 10, "that is for the outputs 0.9, and for all ten layers at once."),
    (1, "a weight of 1 changes nothing, and a quarter would still be all that a layer leaves."),
    (0.75, "that is what a layer takes away. The weight is multiplied, and not added."),
    (0.25**10, "that is `best_case`. Asked for is what makes up for the slope of one layer."),
    (-4, "the size is right, but a weight below 0 would turn the error's sign round."),
]


def _require(name, value, wanted, mistakes, otherwise):
    """Raise Wrong when a value is not the number that is wanted, to three digits at least.

    A whole number is wanted as it is, but for the last of the digits that it was worked out from.
    """
    value = _one_number(name, value)
    close = 1e-4 * wanted if wanted == int(wanted) else _half_of_digit(wanted, 3)
    if abs(value - wanted) <= close:
        return
    wrong, words = min(mistakes, key=lambda pair: abs(value - pair[0]))
    if abs(value - wrong) <= _half_of_digit(wrong, 3):
        raise Wrong(f"`{name}`: {words}")
    if value == 0:
        raise Wrong(
            f"`{name}` is 0, and something is always left, though little. Was it rounded? Or was "
            "the slope taken at the output 0, where there is none?"
            if abs(wanted) < 1
            else f"`{name}` is 0, and 0 times the slope leaves nothing."
        )
    if abs(value - wanted) <= 0.02 * wanted:
        raise Wrong(
            f"`{name}` is nearly right, but rounded, or worked out from something rounded. Write "
            "down how it is worked out, and let Python do it."
        )
    if value < 0:
        raise Wrong(f"`{name}` is below 0. {otherwise}")
    raise Wrong(f"`{name}` is too {'large' if value > wanted else 'small'}. {otherwise}")


def _one_number(name, value):
    """Return a value as float; Wrong where it is no number, or none that can be compared."""
    value = taken(value)
    number = numbers(value)
    if number is None or number.shape or number.dtype.kind == "b":
        raise Wrong(f"`{name}` should be one number, and is {kind(value)}.")
    number = float(number)
    if not np.isfinite(number):
        made = "0/0 gives it, or infinity minus infinity" if np.isnan(number) else "1/0 gives it"
        raise Wrong(f"`{name}` is {number}, which is no size at all. In numpy {made}.")
    return number


def _half_of_digit(number, digits):
    """Return half of the last digit when a number is written with so many."""
    return 0.5 * 10.0 ** (np.floor(np.log10(abs(number))) - digits + 1) * (1 + 1e-9)
