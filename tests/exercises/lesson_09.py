"""Answers to the exercises of lessons 09 and 10."""

from exercises.lesson_07 import changed

SETUP = """
import numpy as np
from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.training import RIGHT, SURE, resume, train
from xorlib.weights import uniform_weights

X, Y = truth_table("XOR")
L = 0.1
Wh, Wz = uniform_weights(3, seed=0)
H_end = np.array([[0.5, 0.5, 0.5], [0.5, 1, 1], [1, 0.5, 1], [1, 1, 1]])
"""

EPOCH = """
def epoch_rate_outside(Wh, Wz, L):
    H = sigmoid(X @ Wh)
    Z = H @ Wz
    dZ = Y - Z
    dH = (dZ @ Wz.T) * sigmoid_slope(H)
    return dZ, dH, Wh + L * X.T @ dH, Wz + L * H.T @ dZ
"""

BY_NAMES = """
def epoch_rate_outside(first, last, rate):
    hidden = 1 / (1 + np.exp(-X.dot(first)))
    blame = Y - hidden.dot(last)
    below = np.einsum("no,ho->nh", blame, last) * hidden * (1 - hidden)
    new_last = last.copy()
    new_last += rate * hidden.T.dot(blame)
    return [blame, below, first + X.T.dot(below) * rate, new_last]
"""

LEARNS = """
def learns(rate, seed):
    run = train(PROGRAM_2, learning_rate=rate, seed=seed)
    return run.ended == "finished" and run.first_epoch_within(SURE) is not None
"""

AT_THE_END = """
def learns(rate, seed):
    run = train(PROGRAM_2, seed=seed, learning_rate=rate)
    if run.ended == "diverged":
        return False
    return np.abs(Y - run.outputs[-1]).max() < 0.05
"""

SEARCHED = """
def learns(rate, seed):
    settings = {"learning_rate": rate, "seed": seed, "epochs": 20000}
    run = train(PROGRAM_2, **settings)
    sure = run.first_epoch_within(SURE)
    return bool(run.ended != "diverged" and sure is not None)

largest = {}
for seed in (3, 0):
    largest[seed] = max(rate / 100 for rate in range(20, 31) if learns(rate / 100, seed))
"""

LARGEST = "\nlargest = {0: 0.26, 3: 0.23}\n"

RIGHT = {
    "10.1": [EPOCH, BY_NAMES],
    "09.2": [LEARNS + LARGEST, AT_THE_END + LARGEST, SEARCHED],
    "09.3": [
        "Wz_end = np.array([-2, -2, 4])",
        "Wz_end = [[-2.0], [-2.0], [4.0]]",
        "Wz_end = np.linalg.lstsq(H_end, Y, rcond=None)[0]",
    ],
}

FIRST = (
    "    dH = (dZ @ Wz.T) * sigmoid_slope(H)\n"
    "    return dZ, dH, Wh + L * X.T @ dH, Wz + L * H.T @ dZ",
    "    Wz = Wz + L * H.T @ dZ\n    dH = (dZ @ Wz.T) * sigmoid_slope(H)\n"
    "    return dZ, dH, Wh + L * X.T @ dH, Wz",
)
BOTH = 'run.ended == "finished" and run.first_epoch_within(SURE) is not None'
NO = "def learns(rate, seed):\n    return "


def ends(condition):
    """Return a cell with this condition in learns."""
    return changed(LEARNS, (BOTH, condition)) + LARGEST


def trains(arguments):
    """Return a cell whose learns trains with these arguments."""
    return changed(LEARNS, ("PROGRAM_2, learning_rate=rate, seed=seed", arguments)) + LARGEST


WRONG = {
    "10.1": [
        (
            "def epoch_rate_outside(Wh, Wz, L):\n    return Y, Y, Wh, Wz",
            "is wanted",
        ),
        (
            changed(EPOCH, ("Y - Z", "(Y - Z) * L"), ("Wh + L * X", "Wh + X"), ("+ L * H", "+ H")),
            "still inside `dZ`",
        ),
        (changed(EPOCH, ("Y - Z", "L * (Y - Z)")), "in twice"),
        (changed(EPOCH, ("Wh + L * X", "Wh + X"), ("+ L * H", "+ H")), "no rate in it"),
        (changed(EPOCH, ("Wh + L * X", "Wh + 0.1 * X"), ("+ L * H", "+ 0.1 * H")), "whatever `L`"),
        (changed(EPOCH, ("Wh + L * X", "Wh + X")), "`Wh` by its whole step"),
        (changed(EPOCH, ("Wz + L * H", "Wz + H")), "`Wz` by its whole step"),
        (changed(EPOCH, ("Wh + L", "Wh - L"), ("Wz + L", "Wz - L")), "uphill"),
        (changed(EPOCH, FIRST), "order with the fault"),
        (
            changed(EPOCH, FIRST, ("Y - Z", "(Y - Z) * L"), ("+ L * H", "+ H"), ("+ L * X", "+ X")),
            "`epoch_2` as it was",
        ),
        (
            changed(
                EPOCH,
                ("Z = H @ Wz", "Z = sigmoid(H @ Wz)"),
                ("Y - Z", "(Y - Z) * sigmoid_slope(Z)"),
            ),
            "That is program 1",
        ),
        (changed(EPOCH, (" * sigmoid_slope(H)", "")), "lacks a factor"),
        (changed(EPOCH, ("Wh + L", "L"), ("Wz + L", "L")), "the steps alone"),
        (
            changed(
                EPOCH,
                ("Wh + L * X.T @ dH, Wz + L * H.T @ dZ", "Wz + L * H.T @ dZ, Wh + L * X.T @ dH"),
            ),
            "The matrices come in the other order",
        ),
        (changed(EPOCH, ("return dZ, dH, ", "return ")), "returns 2 of 4 things"),
        (
            changed(
                EPOCH,
                ("    return", "    Wz += L * H.T @ dZ\n    return"),
                ("Wz + L * H.T @ dZ", "Wz"),
            ),
            "changes its argument `Wz`",
        ),
        (changed(EPOCH, ("dZ @ Wz.T", "dZ @ Wz")), "in your cell"),
    ],
    "09.2": [
        (ends("run.first_epoch_within(SURE) is not None"), "sure at some time and diverges later"),
        (ends('run.ended == "finished"'), "every run that does not diverge"),
        (ends('run.ended != "diverged"'), "every run that does not diverge"),
        (ends(BOTH.replace("SURE", "RIGHT")), "right and never sure"),
        (ends("run.first_epoch_within(RIGHT) is not None"), "right at some time"),
        (ends("run.first_epoch_within(SURE)"), "What is asked for is yes or no"),
        (ends(BOTH.replace(" is not None", "")), "`and` gives back"),
        (ends('run.first_epoch_within(SURE) and run.ended == "finished"'), "`and` gives back"),
        (ends(f"not ({BOTH})"), "yes where the answer is no"),
        (
            changed(LEARNS, ("return " + BOTH, f"if {BOTH}:\n        return True")) + LARGEST,
            "returns nothing",
        ),
        (trains("PROGRAM_2, learning_rate=rate, seed=seed, epochs=2000"), "fewer than 20000"),
        (trains("PROGRAM_2, learning_rate=rate, seed=seed, epochs=10000"), "fewer than 20000"),
        (trains("PROGRAM_2, learning_rate=rate"), "whatever `seed` is"),
        (trains("PROGRAM_2, seed=seed"), "whatever `rate` is"),
        (trains('PROGRAM_2, learning_rate=rate, seed=seed, order="together"'), "correct order"),
        (trains("PROGRAM_1, learning_rate=rate, seed=seed, epochs=20000"), "trains program 1"),
        (NO + "rate <= 0.26" + LARGEST, "is wanted"),
        (LEARNS + "largest = {0: ..., 3: ...}", "put it to use"),
        (LEARNS + "largest = {0: 0.27, 3: 0.24}", "at 0.27 it is sure at some time"),
        (LEARNS + "largest = {0: 0.26, 3: 0.24}", "at 0.24 it is sure at some time"),
        (LEARNS + "largest = {0: 0.3, 3: 0.3}", "it does not learn at 0.3"),
        (LEARNS + "largest = {0: 0.2, 3: 0.2}", "at a rate 0.01 above"),
        (LEARNS + "largest = {0: 0.23, 3: 0.26}", "at a rate 0.01 above"),
        (LEARNS + "largest = {0: 0.255, 3: 0.23}", "more than two decimals"),
        (LEARNS + "largest = 0.26, 0.23", "should be a dictionary"),
        (LEARNS + "largest = {0: '0.26', 3: 0.23}", "should be a number"),
    ],
    "09.3": [
        ("Wz_end = np.zeros(3)", "For (0, 1), 0 comes out"),
        ("Wz_end = [2, 2, -4]", "every sign is wrong"),
        ("Wz_end = [-1, -1, 2]", "0.5 comes out where 1 is wanted"),
        ("Wz_end = [-2.4, -2.6, 5.0]", "the weights of seed 4"),
        ("Wz_end = np.array([-2.39, -2.61, 4.96])", "the weights of seed 4"),
        ("Wz_end = [0, 0, 1]", "For (0, 0), 0.5 comes out"),
        ("Wz_end = np.linalg.lstsq(H_end[1:3], Y[1:3], rcond=None)[0]", "For (0, 0)"),
        ("Wz_end = [0, 1, 1, 0]", "should be three numbers"),
        ("Wz_end = 'minus two'", "should be three numbers"),
    ],
}
