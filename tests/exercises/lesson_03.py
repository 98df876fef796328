"""Answers to the exercises of lesson 03."""

SETUP = """
import math

import numpy as np


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def sigmoid_slope(out):
    return out * (1 - out)


u = 1.3
"""


def slopes(from_output="1 - out**2", from_sum="tanh_slope(np.tanh(u))"):
    """Return both slopes of tanh, with these expressions."""
    return (
        f"def tanh_slope(out):\n    return {from_output}\n\n\n"
        f"def tanh_slope_at(u):\n    return {from_sum}"
    )


def inverse(expression):
    return f"def inverse_sigmoid(out):\n    return {expression}"


def layers(best="0.25**10", at_09="0.09**10", weight="4"):
    return f"best_case = {best}\noutputs_09 = {at_09}\nweight = {weight}"


def search(rounds=80, low="-50.0", high="50.0", more=""):
    """Return an inverse that halves an interval."""
    return f"""
def inverse_sigmoid(out):
    low, high = {low}, {high}
    for _ in range({rounds}):
        middle = (low + high) / 2
        if sigmoid(middle) < out:
            low = middle
        else:
            high = middle
    return middle{more}
"""


RIGHT = {
    "03.1": [
        slopes(),
        slopes("(1 - out) * (1 + out)", "1 - np.tanh(u) ** 2"),
        slopes("1 - out * out", "np.cosh(u) ** -2"),
        slopes("4 * sigmoid_slope((1 + out) / 2)", "4 * sigmoid_slope(sigmoid(2 * u))"),
        slopes(from_sum="(np.tanh(u + 1e-5) - np.tanh(u - 1e-5)) / 2e-5"),
        slopes(from_sum="1 - math.tanh(u) ** 2"),
        slopes("1 - math.pow(out, 2)", "1 / math.cosh(u) ** 2"),
        slopes("-(out**2 - 1)", "4 / (np.exp(u) + np.exp(-u)) ** 2"),
        slopes("np.subtract(1, np.square(out))", "tanh_slope(2 * sigmoid(2 * u) - 1)"),
        "tanh_slope = lambda out: 1 - out**2\ntanh_slope_at = lambda u: tanh_slope(np.tanh(u))",
        """
def tanh_slope(out):
    slope = 1
    slope -= out * out
    return slope

def tanh_slope_at(x):
    out = (math.exp(x) - math.exp(-x)) / (math.exp(x) + math.exp(-x))
    print(out)
    return tanh_slope(out)
""",
    ],
    "03.2": [
        inverse("np.log(out / (1 - out))"),
        inverse("-np.log(1 / out - 1)"),
        inverse("np.log(out) - np.log(1 - out)"),
        inverse("2 * np.arctanh(2 * out - 1)"),
        inverse("math.log(out / (1 - out))"),
        inverse("-math.log((1 - out) / out)"),
        inverse("math.log(out) - math.log1p(-out)"),
        inverse("np.log2(out / (1 - out)) / np.log2(np.e)"),
        inverse("math.log(out / (1 - out), math.e)"),
        "inverse_sigmoid = lambda y: np.log(y) - np.log1p(-y)",
        search(),
        search(60, "-10", "10"),
        """
def inverse_sigmoid(out):
    low, high = -50 + 0 * out, 50 + 0 * out
    for _ in range(80):
        middle = (low + high) / 2
        low = np.where(sigmoid(middle) < out, middle, low)
        high = np.where(sigmoid(middle) < out, high, middle)
    return middle
""",
        """
def inverse_sigmoid(out):
    u = 0.0
    for _ in range(100):
        u = u + (out - sigmoid(u)) / sigmoid_slope(0.5 if _ < 50 else sigmoid(u))
    return u
""",
    ],
    "03.3": [
        layers(),
        layers("sigmoid_slope(0.5) ** 10", "sigmoid_slope(0.9) ** 10", "1 / sigmoid_slope(0.5)"),
        layers("9.54e-7", "3.49e-11", "np.float64(4)"),
        layers("0.000000954", "0.0000000000349", "4.0"),
        layers("1 / 4**10", "(0.9 * (1 - 0.9)) ** 10", "best_case ** -0.1"),
        layers("0.5**20", "0.9**10 * 0.1**10", "2 * 2"),
        layers("np.float32(0.25)**10", "np.array(0.09) ** 10", "1 / 0.25"),
        layers("np.prod([0.25] * 10)", "np.prod(np.full(10, 0.09))", "int(1 / 0.25)"),
        layers("math.pow(1 / 4, 10)", "math.exp(10 * math.log(0.09))", "(1 / 9.54e-7) ** 0.1"),
        layers("(1 / 4) ** 10", "round(0.09**10, 14)", "math.sqrt(16)"),
        """
best_case = outputs_09 = 1
for layer in range(10):
    best_case *= 1 / 4
    outputs_09 *= 0.9 * 0.1
weight = (1 / best_case) ** 0.1
""",
    ],
}

WRONG = {
    "03.1": [
        (slopes(from_sum="1 - u**2"), "That is the slip of this lesson"),
        (slopes(from_sum="tanh_slope(u)"), "puts the sum where the formula wants the output"),
        (slopes("1 - np.tanh(out) ** 2"), "`tanh_slope` puts `out` through a curve once more"),
        (slopes("1 - sigmoid(out) ** 2"), "It is the output already"),
        (slopes("1 - np.arctanh(out) ** 2"), "`tanh_slope` goes back to the sum"),
        (slopes("out * (1 - out)"), "`tanh_slope` has the sigmoid's formula"),
        (slopes("sigmoid_slope(sigmoid(out))"), "and takes `out` for a sum"),
        (slopes("1 - out"), "In `tanh_slope` the output is not squared"),
        (slopes("1 - out * 2"), "A square is a number times itself"),
        (slopes("(1 - out) ** 2"), "look at where your brackets end"),
        (slopes("out**2 - 1"), "and that of `tanh_slope` is"),
        (slopes("1 + out**2"), "grows towards the ends"),
        (slopes("out**2"), "`tanh_slope` gives the square alone"),
        (slopes("-2 * out"), "The formula is the slope already"),
        (slopes("1 - out**3"), "takes the third power"),
        (slopes("np.tanh(out)"), "gives a height"),
        (slopes("out"), "gives back what it is given"),
        (slopes("1"), "`tanh_slope` gives 1 everywhere"),
        (slopes("1 - u**2"), "`tanh_slope` gives the same, whatever it is called with"),
        (slopes("1 - out^2"), "`^` is no power"),
        (slopes("(1 - out)(1 + out)"), "A product needs its `*`"),
        (slopes("0.64"), "your function returns 0.64, and 0.36 is wanted"),
        (slopes("round(1 - out**2, 2)"), "rounded to 2 decimals"),
        (slopes("float(np.float32(1) - np.float32(out) ** 2)"), "with too few digits"),
        (slopes("[1 - out**2]"), "This is about `tanh_slope`.\n\nFor"),
        (slopes("print(1 - out**2)"), "It printed"),
        (slopes("..."), "Still to be written: `tanh_slope`. Begin"),
        (slopes(from_sum="..."), "`tanh_slope` is right. Still to be written: `tanh_slope_at`."),
        ("def tanh_slope(out):\n    ...\ntanh_slope_at = lambda u: 1 - np.tanh(u)**2", "is right"),
        ("def tanh_slope(out):\n    ...\ntanh_slope_at = lambda u: 1 - u**2", "Begin with that"),
        (slopes(from_sum="np.tanh(u)"), "How does its slope follow from that?"),
        (slopes(from_sum="1 - np.tanh(u)"), "In `tanh_slope_at` the output is not squared"),
        (slopes(from_sum="np.tanh(u) ** 2"), "gives the square of the output alone"),
        (slopes(from_sum="1 - np.tanh(u**2)"), "`tanh_slope_at` squares the sum"),
        (slopes(from_sum="np.tanh(tanh_slope(u))"), "both steps in the wrong order"),
        (slopes(from_sum="tanh_slope(np.tanh(np.tanh(u)))"), "goes through tanh twice"),
        (slopes(from_sum="tanh_slope(sigmoid(u))"), "and goes on with the formula of tanh"),
        (slopes(from_sum="sigmoid_slope(np.tanh(u))"), "on with the formula of the sigmoid"),
        (slopes(from_sum="sigmoid_slope(sigmoid(u))"), "Here the curve is tanh"),
        (slopes(from_sum="sigmoid_slope(u)"), "`tanh_slope_at` has the sigmoid's formula"),
        (slopes(from_sum="np.tanh(u) ** 2 - 1"), "and that of `tanh_slope_at` is"),
        (slopes(from_sum="np.cosh(u) ** 2"), "one divided by the slope"),
        (slopes(from_sum="1 - math.tan(u) ** 2"), "`tan` is another function"),
        (slopes(from_sum="1 - np.arctanh(u) ** 2"), "goes backwards through tanh"),
        (slopes(from_sum="1 - math.atanh(u) ** 2"), "asked for what it does not have"),
        (slopes(from_sum="1 - tanh(u) ** 2"), "`np.tanh`"),
        (slopes(from_sum="1 - out**2"), "must it be made first"),
        (slopes(from_sum="1 - np.tanh(x)**2"), "A sum is called `u` here"),
        (slopes(from_sum="(np.tanh(u + 1e-3) - np.tanh(u - 1e-3)) / 2e-3"), "too few digits"),
        ("tanh_slope = 0.64\ntanh_slope_at = 0.07", "This should be a function"),
    ],
    "03.2": [
        (inverse("np.log((1 - out) / out)"), "All signs are the other way round"),
        (inverse("np.log(1 / out - 1)"), "An output above 1/2 comes from a sum above 0"),
        (inverse("np.arctanh(2 * out - 1)"), "All your results are half of the sum"),
        (inverse("1 / sigmoid(out)"), "one divided by the sigmoid"),
        (inverse("1 + np.exp(-out)"), "the way back"),
        (inverse("sigmoid(-out)"), "still from a sum to an output"),
        (inverse("sigmoid(out)"), "That goes forwards"),
        (inverse("1 / (1 + math.exp(-out))"), "makes an output of it"),
        (inverse("out / (1 - out)"), "Nearly there: that is `np.exp(u)`"),
        (inverse("1 / out - 1"), "Nearly there: that is `np.exp(-u)`"),
        (inverse("1 / out"), "the equation turned upside down"),
        (inverse("1 / sigmoid_slope(out)"), "one divided by the slope"),
        (inverse("sigmoid_slope(out)"), "That is the slope."),
        (inverse("out"), "gives back what it is given"),
        (inverse("inverse_sigmoid(1 - out)"), "calls itself, again and again"),
        (inverse("1 - out"), "what the output lacks"),
        (inverse("np.log10(out / (1 - out))"), "has another base"),
        (inverse("-math.log2(1 / out - 1)"), "The one that undoes `np.exp` is `np.log`"),
        (inverse("np.log1p(out / (1 - out))"), "adds 1 before it"),
        (inverse("np.log(1 / (1 - out))"), "An `out` has got lost on the way"),
        (inverse("-np.log(1 - out)"), "what stands above the line of the fraction"),
        (inverse("np.log(out) / np.log(1 - out)"), "Divide first"),
        (inverse("np.log(out) / (1 - out)"), "The division comes after the logarithm"),
        (inverse("-np.log(1 / out) - 1"), "The 1 has come out of the logarithm"),
        (inverse("-np.log(1 / out + 1)"), "A sign is wrong inside the logarithm"),
        (inverse("-np.log(1 / out)"), "has got lost"),
        (inverse("np.log(out) + np.log(1 - out)"), "is a difference"),
        (inverse("np.exp(out / (1 - out))"), "What undoes `np.exp`?"),
        (inverse("np.exp(-out)"), "in the place of the sum"),
        (inverse("np.log(out / 1 - out)"), "as a logarithm of 0 does"),
        (inverse("math.log(out / 1 - out)"), "a number that is not above 0"),
        (inverse("-np.log(1 - 1 / out)"), "as a logarithm of a negative number does"),
        (inverse("np.log(-out)"), "out = 0.8\n\nthere is a nan in the result."),
        (inverse("log(out / (1 - out))"), "`np.log`"),
        (inverse("np.ln(out / (1 - out))"), "is called `np.log`"),
        (inverse("ln(out / (1 - out))"), "is called `np.log`"),
        (inverse("-np.log(1 / out - 1) * (out == 1 / (1 + np.exp(-x)))"), "work itself out"),
        (inverse("2.197225"), "your function returns 2.19722, and 1.38629 is wanted"),
        (inverse("np.log(0.9 / 0.1)"), "It gives the same in every case"),
        (inverse("np.log(u / (1 - u))"), "as a logarithm of a negative number does"),
        (inverse("1 / (1 + np.exp(-u))"), "numbers and names from outside"),
        (inverse("print(np.log(out / (1 - out)))"), "returns nothing"),
        (inverse("round(np.log(out / (1 - out)), 4)"), "rounded to 4 decimals"),
        (inverse("np.float32(np.log(out / (1 - out)))"), "too few digits"),
        (search(24), "too few digits"),
        (search(15), "it has to go on until nothing changes"),
        (
            "def inverse_sigmoid(out):\n"
            "    sums = np.linspace(-6, 6, 1201)\n"
            "    return sums[np.argmin(abs(sigmoid(sums) - out))]",
            "right numbers, rounded to 2 decimals",
        ),
        (search(80, more=", low"), "a tuple of 2"),
        (inverse("np.log"), "itself, not called"),
        (inverse("[np.log(out / (1 - out))]"), "one number is wanted"),
        ("inverse_sigmoid = 2.197", "This should be a function"),
        ("def inverse_sigmoid():\n    return 2.2", "one name stands between the brackets"),
        (
            "def inverse_sigmoid(out):\n"
            "    u = 0\n"
            "    while sigmoid(u) != out:\n"
            "        u += 0.001\n"
            "        if u > 60:\n"
            "            return\n"
            "    return u",
            "returns nothing",
        ),
    ],
    "03.3": [
        (layers("10 * 0.25"), "`best_case`: each layer multiplies what the one before it has left"),
        (layers("0.25 / 10"), "`best_case`: each layer multiplies"),
        (layers("0.5**10"), "1/2 ten times, or 1/4 five times"),
        (layers("0.25**5"), "1/2 ten times, or 1/4 five times"),
        (layers("0.5"), "How great is the slope there?"),
        (layers("0.25"), "`best_case`: that is what one layer leaves"),
        (layers("0.25**9"), "Count again"),
        (layers("4**10"), "Asked for is what is left of it"),
        (layers("1 - 0.25**10"), "`best_case`: that is what is lost"),
        (layers("1e-6"), "please not rounded"),
        (layers("9.5e-7"), "`best_case` is nearly right, but rounded"),
        (layers("9.6e-7"), "`best_case` is nearly right, but rounded"),
        (layers("round(0.25**10, 4)"), "`best_case` is 0, and something is always left"),
        (layers("sigmoid_slope(0) ** 10"), "Or was the slope taken at the output 0"),
        (layers("10**0.25"), "base and exponent have changed places"),
        (layers("sigmoid(0.5) ** 10"), "has the sigmoid of 1/2"),
        (layers("sigmoid_slope(sigmoid(0.5)) ** 10"), "1/2 is the output already"),
        (layers("1"), "`best_case`: with 1, nothing of the error would be lost. How steep"),
        (layers("100 * 0.25**10"), "in percent"),
        (layers("0.09**10"), "At best it is more"),
        (layers("0.99"), "`best_case` is too large"),
        (layers("'0.25**10'"), "`best_case` should be one number, and is the text"),
        (layers("sigmoid_slope"), "the function `sigmoid_slope` itself, not called"),
        (layers("[0.25] * 10"), "should be one number, and is a list of 10"),
        (layers("0.25**10 + 0j"), "is a complex number"),
        (layers("True"), "should be one number, and is `True`"),
        (layers("None"), "should be one number, and is `None`"),
        (layers("np.nan"), "`best_case` is nan, which is no size at all"),
        (layers(at_09="np.inf"), "`outputs_09` is inf"),
        (layers(at_09="0.9**10"), "The error is multiplied by slopes"),
        (layers(at_09="0.09"), "`outputs_09`: that is what one layer leaves"),
        (layers(at_09="0.09 * 10"), "or ten times its slope"),
        (layers(at_09="0.1**10"), "0.1 is what the output lacks to 1"),
        (layers(at_09="0.81**10"), "the square of the output"),
        (layers(at_09="(1 - 0.9**2) ** 10"), "These units are sigmoids"),
        (layers(at_09="sigmoid_slope(sigmoid(0.9)) ** 10"), "through the sigmoid once more"),
        (layers(at_09="0.25**10"), "the best case again"),
        (layers(at_09="0.09**11"), "`outputs_09`: that is a power, but not for ten"),
        (layers(at_09="3.5e-11"), "`outputs_09` is nearly right, but rounded"),
        (layers(at_09="-1"), "`outputs_09` is below 0"),
        (layers(weight="0.25"), "that is the slope itself"),
        (layers(weight="4**10"), "all ten layers at once"),
        (layers(weight="40"), "adds up ten layers"),
        (layers(weight="2"), "half of the error would still be lost"),
        (layers(weight="1 / 0.09"), "makes up for the slope at the output 0.9"),
        (layers(weight="1"), "changes nothing"),
        (layers(weight="-4"), "would turn the error's sign round"),
        (layers(weight="0.75"), "what a layer takes away"),
        (layers(weight="4.03"), "`weight` is nearly right, but rounded"),
        (layers(weight="3.99"), "`weight` is nearly right, but rounded"),
        (layers(weight="(1 / 1e-6) ** 0.1"), "worked out from something rounded"),
        (layers(weight="float('nan')"), "`weight` is nan"),
        (layers(weight="0"), "0 times the slope leaves nothing"),
        (layers(weight="6"), "`weight` is too large"),
        (layers(weight="10**400"), "a number far too large"),
    ],
}
