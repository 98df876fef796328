"""Answers to the exercises of lesson 09."""

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
    "09.2": [LEARNS + LARGEST, AT_THE_END + LARGEST, SEARCHED],
    "09.3": [
        "Wz_end = np.array([-2, -2, 4])",
        "Wz_end = [[-2.0], [-2.0], [4.0]]",
        "Wz_end = np.linalg.lstsq(H_end, Y, rcond=None)[0]",
    ],
}

BOTH = 'run.ended == "finished" and run.first_epoch_within(SURE) is not None'
NO = "def learns(rate, seed):\n    return "


def ends(condition):
    """Return a cell with this condition in learns."""
    return changed(LEARNS, (BOTH, condition)) + LARGEST


def trains(arguments):
    """Return a cell whose learns trains with these arguments."""
    return changed(LEARNS, ("PROGRAM_2, learning_rate=rate, seed=seed", arguments)) + LARGEST


WRONG = {
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
