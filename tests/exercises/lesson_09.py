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
H_end = np.array([[0.5, 0.5, 0.5], [0.5, 1, 1], [1, 0.5, 1], [1, 1, 1]])
"""

MEDIAN = """
def median_epoch(runs, error):
    epochs = []
    for run in runs:
        epoch = run.first_epoch_within(error)
        epochs.append(np.inf if epoch is None else epoch)
    return np.median(epochs)
"""
NEVER = "np.inf if epoch is None else epoch"
MIDDLE = "np.median(epochs)"

BY_HAND = """
def median_epoch(runs, error):
    epochs = []
    for run in runs:
        epoch = run.first_epoch_within(error)
        if epoch is None:
            epoch = float("inf")
        epochs.append(epoch)
    epochs.sort()
    n = len(epochs)
    if n % 2 == 1:
        return epochs[n // 2]
    return (epochs[n // 2 - 1] + epochs[n // 2]) / 2
"""

WITH_AN_ARRAY = """
def median_epoch(runs, error):
    found = np.full(len(runs), np.inf)
    for place, run in enumerate(runs):
        epoch = run.first_epoch_within(error)
        if epoch is not None:
            found[place] = epoch
    return np.median(found)
"""

WITH_STATISTICS = """
import math
import statistics

def first(run, error):
    epoch = run.first_epoch_within(error)
    return math.inf if epoch is None else epoch

def median_epoch(some, limit):
    return statistics.median(first(run, limit) for run in some)
"""

FROM_OUTPUTS = """
def median_epoch(runs, error):
    epochs = []
    for run in runs:
        worst = np.abs(run.Y - run.outputs).max(axis=(1, 2))
        within = np.flatnonzero(worst < error)
        epochs.append(within[0] if len(within) else np.inf)
    return float(np.median(epochs))
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
    return np.abs(Y - run.outputs).max(axis=(1, 2)).min() < 0.05
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

STEP_BY_STEP = """
def learns(rate, seed):
    run = train(PROGRAM_2, learning_rate=rate, seed=seed)
    if run.ended != "finished":
        return False
    if run.first_epoch_within(0.05) is None:
        return False
    return True

def search(seed):
    rate = 0.2
    while learns(rate + 0.01, seed):
        rate += 0.01
    return rate

largest = {0: search(0), 3: search(3)}
"""

LARGEST = "\nlargest = {0: 0.26, 3: 0.23}\n"
BOTH = 'run.ended == "finished" and run.first_epoch_within(SURE) is not None'


def never(text):
    """Return median_epoch with this in place of what stands for never."""
    return changed(MEDIAN, (NEVER, text))


def middle(text):
    """Return median_epoch with this in place of the median."""
    return changed(MEDIAN, (MIDDLE, text))


def ends(condition):
    """Return a cell with this condition in learns."""
    return changed(LEARNS, (BOTH, condition)) + LARGEST


def trains(arguments):
    """Return a cell whose learns trains with these arguments."""
    return changed(LEARNS, ("PROGRAM_2, learning_rate=rate, seed=seed", arguments)) + LARGEST


RIGHT = {
    "09.1": [
        MEDIAN,
        BY_HAND,
        WITH_AN_ARRAY,
        WITH_STATISTICS,
        FROM_OUTPUTS,
        """
def median_epoch(runs, error):
    epochs = runs.copy()
    for k, run in enumerate(runs[:]):
        e = run.first_epoch_within(error)
        epochs[k] = np.inf if e is None else e
    return [] if runs == [] else np.median(epochs)
""",
        never("epoch if epoch is not None else np.inf"),
        never("float('inf') if epoch is None else float(epoch)"),
        middle("float(np.median(np.array(epochs)))"),
        middle("np.median(sorted(epochs, reverse=True))"),
        changed(MEDIAN, ("is None", "== None")),
        changed(MEDIAN, ("    epochs = []\n", "    epochs = list()\n    runs = list(runs)\n")),
        changed(MEDIAN, ("    return", "    print(epochs)\n    return")),
        changed(
            MEDIAN,
            ("np.inf if epoch is None else epoch", "epoch or 0 if epoch != None else np.inf"),
        ),
    ],
    "09.2": [
        LEARNS + LARGEST,
        AT_THE_END + LARGEST,
        SEARCHED,
        STEP_BY_STEP,
        ends('run.first_epoch_within(SURE) is not None and run.ended != "diverged"'),
        ends('not (run.ended == "diverged" or run.first_epoch_within(0.05) is None)'),
        ends("run.epochs == 20000 and run.first_epoch_within(SURE) is not None"),
        ends('run.ended == "finished" and run.first_epoch_within(SURE) != None'),
        ends(
            "bool(np.isfinite(run.loss[-1]) and len(run.loss) == 20001) and bool("
            "(abs(Y - run.outputs).max(axis=1).ravel() < SURE).any())"
        ),
        trains("PROGRAM_2, epochs=20_000, learning_rate=float(rate), seed=int(seed)"),
        trains('PROGRAM_2, learning_rate=rate, seed=seed, order="Wz first"'),
        trains("PROGRAM_2, X, Y, learning_rate=rate, seed=seed"),
        LEARNS + "largest = {3: np.float64(0.23), 0: np.array(0.26)}",
    ],
    "09.3": [
        "Wz_end = np.array([-2, -2, 4])",
        "Wz_end = [[-2.0], [-2.0], [4.0]]",
        "Wz_end = -2, -2, 4",
        "Wz_end = [[-2, -2, 4]]",
        "Wz_end = np.linalg.lstsq(H_end, Y, rcond=None)[0]",
        "Wz_end = np.linalg.pinv(H_end) @ Y",
        "Wz_end = np.linalg.solve(H_end[:3], Y[:3])",
        "Wz_end = np.array([-2, -2, 4], dtype=np.float32)",
        "Wz_end = 2 * np.array([-1, -1, 2])",
        "Wz_end = np.zeros(3)\nWz_end[:2] = -2\nWz_end[2] = -Wz_end.sum()",
        "w = -1 / 0.5\nWz_end = [w, w, -2 * w]",
    ],
}

WRONG = {
    "09.1": [
        (
            changed(
                MEDIAN,
                (
                    f"        epochs.append({NEVER})",
                    "        if epoch is not None:\n            epochs.append(epoch)",
                ),
            ),
            "are left out",
        ),
        (
            changed(
                MEDIAN,
                (
                    f"        epochs.append({NEVER})",
                    "        if epoch:\n            epochs.append(epoch)",
                ),
            ),
            "Two kinds of runs",
        ),
        (never("epoch or np.inf"), "0 counts as false"),
        (never("epoch if epoch else np.inf"), "0 counts as false"),
        (never("0 if epoch is None else epoch"), "counts as epoch 0"),
        (never("-1 if epoch is None else epoch"), "counts as epoch -1"),
        (never("run.epochs if epoch is None else epoch"), "in its last epoch"),
        (never("20_000 if epoch is None else epoch"), "counts as epoch 20000"),
        (never("10**9 if epoch is None else epoch"), "Never is later than any number"),
        (never("np.nan if epoch is None else epoch"), "one nan makes the whole"),
        (never("99999 if epoch is None else epoch"), "counts as epoch 99999"),
        (never("40000 if epoch is None else epoch"), "counts as epoch 40000"),
        (never("2**63 - 1 if epoch is None else epoch"), "Never is later than any number"),
        (never("-np.inf if epoch is None else epoch"), "counts as epoch -inf"),
        (never("run.epochs + 1 if epoch is None else epoch"), "just after its last epoch"),
        (middle("np.percentile(epochs, 50)"), "has taken infinity from infinity"),
        (middle("np.quantile(epochs, 0.5)"), "has taken infinity from infinity"),
        (middle("np.round(np.median(epochs))"), "half way between two epochs"),
        (middle("int(np.median(epochs))"), "leave out `int`"),
        (middle("None if np.isinf(np.median(epochs)) else np.median(epochs)"), "gives None"),
        (middle("np.median(epochs), epochs"), "one number is wanted"),
        (middle("np.array([np.median(epochs)])"), "inside an array of shape (1,)"),
        (
            "epochs = []\n" + changed(MEDIAN, ("    epochs = []\n", "")),
            "goes on from what was left",
        ),
        (middle("runs.clear() or np.median(epochs)"), "changes the list `runs`"),
        (
            changed(never("np.nan if epoch is None else epoch"), ("np.median", "np.nanmedian")),
            "are left out",
        ),
        (never("epoch"), "should stand for a run"),
        (middle("np.mean(epochs)"), "That is the mean"),
        (middle("sum(epochs) / len(epochs)"), "That is the mean"),
        (
            middle("np.mean([epoch for epoch in epochs if epoch < np.inf])"),
            "mean of those that get there",
        ),
        (middle("sorted(epochs)[len(epochs) // 2]"), "two in the middle"),
        (middle("sorted(epochs)[(len(epochs) - 1) // 2]"), "two in the middle"),
        (middle("epochs[len(epochs) // 2]"), "as it stands"),
        (middle("min(epochs)"), "the first run of all"),
        (middle("max(epochs)"), "the last run of all"),
        (middle("len([epoch for epoch in epochs if epoch < np.inf])"), "how many of the runs"),
        (middle("epochs"), "one number is wanted"),
        (middle("sorted(epochs)"), "one number is wanted"),
        (changed(MEDIAN, ("    return np", "        return np")), "inside the loop"),
        (
            changed(
                MEDIAN,
                ("    epochs = []\n", ""),
                ("        epoch =", "        epochs = []\n        epoch ="),
            ),
            "the last run of the list alone",
        ),
        (changed(MEDIAN, ("within(error)", "within(RIGHT)")), "when the runs are right, whatever"),
        (changed(MEDIAN, ("within(error)", "within(SURE)")), "when the runs are sure, whatever"),
        (changed(MEDIAN, ("within(error)", "within()")), "within which error"),
        (changed(MEDIAN, ("run.first_epoch", "runs.first_epoch")), "runs` holds several"),
        (changed(MEDIAN, ("return np", "np")), "returns nothing"),
        (middle("'never'"), "the text 'never'"),
        (
            changed(MEDIAN, ("epoch = run.first_epoch_within(error)", "epoch = run.epochs")),
            "were trained",
        ),
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
        (ends(BOTH.replace("finished", "diverged")), "that are sure and diverge"),
        (
            ends('run.ended == "finished" and abs(Y - run.outputs[-1]).mean() < SURE'),
            "small on average",
        ),
        (
            ends(
                'run.ended == "finished" and '
                "bool((abs(Y - run.outputs).mean(axis=(1, 2)) < 0.05).any())"
            ),
            "small on average",
        ),
        (ends('run.ended == "finished" and run.loss[-1] < 0.005'), "where the loss is small"),
        (ends('run.ended == "finished" and run.loss[-1] < SURE'), "where the loss is small"),
        (ends('run.ended == "finished" and min(run.loss) < 0.005'), "where the loss is small"),
        (
            ends('run.ended == "finished" and (Y - run.outputs[-1]).max() < SURE'),
            "with their signs",
        ),
        (
            ends('run.ended == "finished" and abs(Y - run.outputs[-1]).min() < SURE'),
            "one of the four",
        ),
        (
            changed(LEARNS, ("return " + BOTH, f"if {BOTH}:\n        return True")) + LARGEST,
            "returns nothing",
        ),
        (trains("PROGRAM_2, learning_rate=rate, seed=seed, epochs=2000"), "fewer than 20000"),
        (trains("PROGRAM_2, learning_rate=rate, seed=seed, epochs=10000"), "fewer than 20000"),
        (trains("PROGRAM_2, learning_rate=rate, seed=seed, epochs=60_000"), "more than 20000"),
        (trains("PROGRAM_2, learning_rate=rate, seed=seed, epochs=100_000"), "more than 20000"),
        (trains("PROGRAM_2, learning_rate=rate"), "whatever `seed` is"),
        (trains("PROGRAM_2, seed=seed"), "as `learning_rate=rate`"),
        (trains('PROGRAM_2, learning_rate=rate, seed=seed, order="together"'), "leave `order` out"),
        (trains("PROGRAM_1, learning_rate=rate, seed=seed, epochs=20000"), "trains program 1"),
        (trains("PROGRAM_1, learning_rate=rate, seed=seed"), "trains program 1"),
        (trains("PROGRAM_2, rate=rate, seed=seed"), "as `learning_rate`"),
        (ends('run.ended == "Finished" and run.first_epoch_within(SURE) is not None'), "print"),
        (ends("run.first_epoch_within(SURE) < 20000"), "neither larger nor smaller"),
        ("def learns(rate, seed):\n    return rate <= 0.26" + LARGEST, "is wanted"),
        ("def learns(rate, seed):\n    return True" + LARGEST, "True in every case"),
        ("def learns(rate, seed):\n    return False" + LARGEST, "False in every case"),
        (LEARNS + "largest = {0: ..., 3: ...}", "put it to use"),
        (LEARNS + "largest = {0: 0.27, 3: 0.24}", "at 0.27 it is sure at some time"),
        (LEARNS + "largest = {0: 0.26, 3: 0.24}", "at 0.24 it is sure at some time"),
        (LEARNS + "largest = {0: 0.3, 3: 0.3}", "it does not learn at 0.3"),
        (LEARNS + "largest = {0: 0.2, 3: 0.2}", "at a rate 0.01 above"),
        (LEARNS + "largest = {0: 0.23, 3: 0.26}", "at a rate 0.01 above"),
        (LEARNS + "largest = {0: 0.255, 3: 0.23}", "more than two decimals"),
        (LEARNS + "largest = 0.26, 0.23", "should be a dictionary"),
        (LEARNS + "largest = {0: '0.26', 3: 0.23}", "should be a number"),
        (LEARNS + "largest = {0: None, 3: 0.23}", "should be a number"),
        (LEARNS + "largest = {0: -0.26, 3: 0.23}", "should be a number"),
        (LEARNS + "largest = {0: float('nan'), 3: 0.23}", "should be a number"),
        (LEARNS + "largest = {0: np.inf, 3: 0.23}", "should be a number"),
    ],
    "09.3": [
        ("Wz_end = np.zeros(3)", "Three zeros"),
        ("Wz_end = [2, 2, -4]", "every sign is wrong"),
        ("Wz_end = [-1, -1, 2]", "0.5 comes out where 1 is wanted"),
        ("Wz_end = [-4, -4, 8]", "2 comes out where 1 is wanted"),
        ("Wz_end = [-2.4, -2.6, 5.0]", "the weights of seed 4"),
        ("Wz_end = np.array([-2.39, -2.61, 4.96])", "the weights of seed 4"),
        ("Wz_end = [4, -2, -2]", "in another order"),
        ("Wz_end = [-2, 4, -2]", "in another order"),
        ("Wz_end = [-2.00001, -2, 4]", "too few digits"),
        ("Wz_end = [-1.9999, -2, 4]", "too few digits"),
        ("Wz_end = [0, 0, 1]", "For (0, 0), 0.5 comes out"),
        ("Wz_end = [1, 1, 1]", "For (0, 0), 1.5 comes out"),
        ("Wz_end = [2, 2, 4]", "For (0, 0)"),
        ("Wz_end = [-1, -1, 4]", "For (0, 0)"),
        ("Wz_end = [-3, -1, 4]", "For (0, 1)"),
        ("Wz_end = np.linalg.lstsq(H_end[1:3], Y[1:3], rcond=None)[0]", "For (0, 0)"),
        ("Wz_end = [0, 1, 1, 0]", "Four would be answers"),
        ("Wz_end = H_end[:3]", "one wire to the output"),
        ("Wz_end = 'minus two'", "should be three numbers"),
        ("Wz_end = None", "should be three numbers"),
        ("Wz_end = {1: -2, 2: -2, 3: 4}", "should be three numbers"),
        ("Wz_end = [[-2, -2], [4]]", "should be three numbers"),
        ("Wz_end = [-2, -2]", "should be three numbers"),
        ("Wz_end = [-2, -2, np.inf]", "nan or infinite"),
        ("Wz_end = [np.nan, -2, 4]", "nan or infinite"),
        ("Wz_end = [-2, -2, 4 + 0j]", "should be three numbers"),
    ],
}
