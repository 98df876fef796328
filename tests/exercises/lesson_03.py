"""Answers to the exercises of lesson 03."""

SETUP = """
import math

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_slope(out):
    return out * (1 - out)
"""


def slopes(from_output="1 - out**2", from_sum="tanh_slope(np.tanh(x))"):
    """Return both slopes of tanh, with these expressions."""
    return (
        f"def tanh_slope(out):\n    return {from_output}\n\n\n"
        f"def tanh_slope_at(x):\n    return {from_sum}"
    )


def inverse(expression):
    return f"def inverse_sigmoid(out):\n    return {expression}"


def layers(best="0.25**10", at_09="0.09**10", weight="4"):
    return f"best_case = {best}\noutputs_09 = {at_09}\nweight = {weight}"


RIGHT = {
    "03.1": [
        slopes(),
        slopes("(1 - out) * (1 + out)", "1 - np.tanh(x) ** 2"),
        slopes("1 - out * out", "np.cosh(x) ** -2"),
        slopes("4 * sigmoid_slope((1 + out) / 2)", "4 * sigmoid_slope(sigmoid(2 * x))"),
        slopes(from_sum="(np.tanh(x + 1e-5) - np.tanh(x - 1e-5)) / 2e-5"),
    ],
    "03.2": [
        inverse("np.log(out / (1 - out))"),
        inverse("-np.log(1 / out - 1)"),
        inverse("np.log(out) - np.log(1 - out)"),
        inverse("2 * np.arctanh(2 * out - 1)"),
        """
def inverse_sigmoid(out):
    low, high = -50 + 0 * out, 50 + 0 * out
    for _ in range(80):
        middle = (low + high) / 2
        low = np.where(sigmoid(middle) < out, middle, low)
        high = np.where(sigmoid(middle) < out, high, middle)
    return middle
""",
    ],
    "03.3": [
        layers(),
        layers("sigmoid_slope(0.5) ** 10", "sigmoid_slope(0.9) ** 10", "1 / sigmoid_slope(0.5)"),
        layers("9.54e-7", "3.49e-11", "np.float64(4)"),
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
        (slopes(from_sum="1 - x**2"), "That is the slip of this lesson"),
        (slopes(from_sum="tanh_slope(x)"), "puts the sum where the formula wants the output"),
        (slopes("1 - np.tanh(out) ** 2"), "`tanh_slope` bends `out` once more"),
        (slopes("1 - sigmoid(out) ** 2"), "It is the output already"),
        (slopes("out * (1 - out)"), "`tanh_slope` has the sigmoid's formula"),
        (slopes("sigmoid_slope(sigmoid(out))"), "and takes `out` for a sum"),
        (slopes("1 - out"), "In `tanh_slope` the output is not squared"),
        (slopes("1 - out * 2"), "A square is a number times itself"),
        (slopes("(1 - out) ** 2"), "look at where your brackets end"),
        (slopes("out**2 - 1"), "so its slope is never below 0"),
        (slopes("1 + out**2"), "grows towards the ends"),
        (slopes("np.tanh(out)"), "gives a height"),
        (slopes("1 - out^2"), "`^` is no power"),
        (slopes("(1 - out)(1 + out)"), "A product needs its `*`"),
        (slopes("0.64"), "your function returns 0.64, and 0.36 is wanted"),
        (slopes(from_sum="1 - math.tanh(x) ** 2"), "take a single number"),
        (slopes(from_sum="np.tanh(x)"), "How does its slope follow from that?"),
        (slopes(from_sum="1 - np.tanh(x)"), "In `tanh_slope_at` the output is not squared"),
        (slopes(from_sum="tanh_slope(np.tanh(np.tanh(x)))"), "`tanh_slope_at` bends twice"),
        (slopes(from_sum="tanh_slope(sigmoid(x))"), "and goes on with the formula of tanh"),
        (slopes(from_sum="sigmoid_slope(np.tanh(x))"), "on with the formula of the sigmoid"),
        (slopes(from_sum="sigmoid_slope(sigmoid(x))"), "Here the bend is tanh"),
        (slopes(from_sum="np.tanh(x) ** 2 - 1"), "taken away from which"),
    ],
    "03.2": [
        (inverse("np.log((1 - out) / out)"), "All signs are the other way round"),
        (inverse("np.log(1 / out - 1)"), "An output above 1/2 comes from a sum above 0"),
        (inverse("1 / sigmoid(out)"), "one divided by the sigmoid"),
        (inverse("1 + np.exp(-out)"), "the way back"),
        (inverse("sigmoid(-out)"), "still from a sum to an output"),
        (inverse("sigmoid(out)"), "That goes forwards"),
        (inverse("out / (1 - out)"), "Nearly there: that is `np.exp(x)`"),
        (inverse("1 / out - 1"), "Nearly there: that is `np.exp(-x)`"),
        (inverse("1 / out"), "the equation turned upside down"),
        (inverse("1 / sigmoid_slope(out)"), "one divided by the slope"),
        (inverse("np.log10(out / (1 - out))"), "has another base"),
        (inverse("np.log(out) / np.log(1 - out)"), "Divide first"),
        (inverse("np.log(out) / (1 - out)"), "The division comes after the logarithm"),
        (inverse("-np.log(1 / out) - 1"), "The 1 has come out of the logarithm"),
        (inverse("-np.log(1 / out)"), "has got lost"),
        (inverse("np.log(out / 1 - out)"), "Log was asked for 0"),
        (inverse("-np.log(1 - 1 / out)"), "asked for a negative number"),
        (inverse("math.log(out / (1 - out))"), "The functions of `math` take a single number"),
        (inverse("2.197225"), "your function returns 2.19722, and 1.38629 is wanted"),
        (inverse("np.log(0.9 / 0.1)"), "and 1.38629 is wanted"),
        (inverse("print(np.log(out / (1 - out)))"), "returns nothing"),
    ],
    "03.3": [
        (layers("10 * 0.25"), "`best_case`: each layer multiplies what the one before it has left"),
        (layers("0.25 / 10"), "`best_case`: each layer multiplies"),
        (layers("0.5**10"), "How great is the slope there?"),
        (layers("0.25"), "`best_case`: that is what one layer leaves"),
        (layers("0.25**9"), "Count again"),
        (layers("4**10"), "Asked for is what is left of it"),
        (layers("1e-6"), "please not rounded"),
        (layers("10**0.25"), "base and exponent have changed places"),
        (layers("0.99"), "`best_case` is too large"),
        (layers("'0.25**10'"), "`best_case` should be one number"),
        (layers("sigmoid_slope"), "should be one number"),
        (layers(at_09="0.9**10"), "The blame is multiplied by slopes"),
        (layers(at_09="0.09"), "`outputs_09`: that is what one layer leaves"),
        (layers(at_09="0.09 * 10"), "or ten times its slope"),
        (layers(at_09="0.1**10"), "0.1 is what the output lacks to 1"),
        (layers(at_09="(1 - 0.9**2) ** 10"), "These units are sigmoids"),
        (layers(at_09="sigmoid_slope(sigmoid(0.9)) ** 10"), "you bend it once more"),
        (layers(at_09="0.25**10"), "the best case again"),
        (layers(at_09="-1"), "`outputs_09` is too small"),
        (layers(weight="0.25"), "that is the slope itself"),
        (layers(weight="4**10"), "all ten layers at once"),
        (layers(weight="40"), "adds up ten layers"),
        (layers(weight="2"), "half of the blame would still be lost"),
        (layers(weight="1 / 0.09"), "makes up for the slope at the output 0.9"),
        (layers(weight="1"), "changes nothing"),
        (layers(weight="-4"), "`weight` is too small"),
    ],
}
