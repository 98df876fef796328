"""Answers to the exercises of lesson 08."""

from exercises.lesson_07 import changed

SETUP = """
import numpy as np
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.training import RIGHT, SURE, train

X, Y = truth_table("XOR")
grid = np.array([(a, b) for a in np.linspace(0, 1, 21) for b in np.linspace(0, 1, 21)])
"""

COUNT = """
def count_right(hidden, seeds, epochs):
    count = 0
    for seed in seeds:
        run = train(PROGRAM_1, hidden=hidden, seed=seed, epochs=epochs)
        if run.first_epoch_within(RIGHT) is not None:
            count += 1
    return count
"""
SUMMED = """
def count_right(hidden, seeds, epochs):
    return sum(
        train(hidden=hidden, seed=seed, epochs=epochs).first_epoch_within(0.5) is not None
        for seed in seeds
    )
"""
LISTED = """
def count_right(hidden, seeds, epochs):
    found = [train(hidden=hidden, seed=s, epochs=epochs).first_epoch_within(RIGHT) for s in seeds]
    return len([epoch for epoch in found if epoch is not None])
"""
BY_OUTPUTS = """
def is_right(run):
    return ((run.outputs > 0.5) == (Y > 0.5)).all(axis=(1, 2)).any()


def count_right(hidden, seeds, epochs):
    return np.sum([is_right(train(hidden=hidden, seed=s, epochs=epochs)) for s in seeds])
"""
LONG_RUN = """
def count_right(hidden, seeds, epochs):
    count = 0
    for seed in seeds:
        first = train(hidden=hidden, seed=seed, epochs=5000).first_epoch_within(RIGHT)
        if first is not None and first <= epochs:
            count = count + 1
    return count
"""
BY_ARRAY = """
def count_right(hidden, seeds, epochs):
    first = [train(hidden=hidden, seed=s, epochs=epochs).first_epoch_within(RIGHT) for s in seeds]
    first = np.array([np.inf if f is None else f for f in first])
    return int(np.isfinite(first).sum())
"""
MINUS = """
def count_right(hidden, seeds, epochs):
    failed = 0
    for seed in seeds:
        if train(hidden=hidden, seed=seed, epochs=epochs).first_epoch_within(RIGHT) is None:
            failed += 1
    return len(seeds) - failed
"""

XNOR = "xnor = np.array([[1], [0], [0], [1]])"
SEEDS = """
def learnt_from(my_Y, seeds, epochs):
    found = []
    for seed in seeds:
        run = train(PROGRAM_1, X=X, Y=my_Y, seed=seed, epochs=epochs)
        if run.first_epoch_within(RIGHT) is not None:
            found.append(seed)
    return found
"""
AT_SOME_EPOCH = """
def right_once(my_Y, seed, epochs):
    Z = train(X=X, Y=my_Y, seed=seed, epochs=epochs).outputs
    return (abs(my_Y - Z) < 0.5).all(axis=(1, 2)).any()

def learnt_from(my_Y, seeds, epochs):
    return np.array([seed for seed in seeds if right_once(my_Y, seed, epochs)])
"""


def gates(source, xnor=XNOR):
    """Return a cell with both answers to 08.2."""
    return f"{xnor}\n{source}"


DIFFER = """
def disagreement(one, other):
    _, Z_one = forward(grid, *one.weights)
    _, Z_other = forward(grid, *other.weights)
    return np.abs(Z_one - Z_other).max()
"""
POINTS = """
def disagreement(one, other):
    largest = 0
    for point in grid:
        a = forward(point.reshape(1, 2), *one.weights)[1]
        b = forward(point.reshape(1, 2), *other.weights)[1]
        largest = max(largest, abs((a - b).item()))
    return largest
"""
OWN_FORWARD = """
def answers(run, points):
    def s(x):
        return 1 / (1 + np.exp(-x))

    Wh, Wz = run.weights_at(run.epochs)
    return s(s(points @ Wh) @ Wz)[:, 0]


def disagreement(one, other):
    apart = answers(one, grid) - answers(other, grid)
    return max(apart.max(), -apart.min())
"""

RIGHT = {
    "08.1": [
        COUNT,
        SUMMED,
        LISTED,
        BY_OUTPUTS,
        LONG_RUN,
        BY_ARRAY,
        MINUS,
        changed(COUNT, ("within(RIGHT) is not None", "within(RIGHT)")),
        changed(COUNT, (" is not None", " != None")),
        changed(COUNT, ("RIGHT", "1 / 2"), ("count += 1", "count = 1 + count")),
        changed(COUNT, ("return count", "return float(count)")),
        changed(COUNT, ("return count", "return np.array(count)")),
    ],
    "08.2": [
        gates(SEEDS),
        gates(AT_SOME_EPOCH, "xnor = 1 - Y"),
        gates(SEEDS, "xnor = [[1.0], [0.0], [0.0], [1.0]]"),
        gates(SEEDS, "xnor = truth_table('XNOR')[1]"),
        gates(SEEDS, "_, xnor = truth_table('XNOR')"),
        gates(SEEDS, "xnor = (X[:, :1] == X[:, 1:]).astype(int)"),
        gates(SEEDS, "xnor = np.array([1, 0, 0, 1]).reshape(4, 1)"),
        gates(SEEDS, "xnor = (Y == 0)"),
        gates(changed(SEEDS, ("RIGHT", "0.5"), ("is not None", "!= None"))),
        gates(changed(SEEDS, ("found = []", "found = ()"), (".append(seed)", " += (seed,)"))),
        gates(
            changed(SEEDS, ("run.first_epoch_within(RIGHT) is not None", "RIGHT_IN(run)"))
            + "\n\ndef RIGHT_IN(run):\n    return not run.first_epoch_within(0.5) is None"
        ),
    ],
    "08.3": [
        DIFFER,
        POINTS,
        OWN_FORWARD,
        changed(DIFFER, ("np.abs(Z_one - Z_other).max()", "max(abs(Z_one - Z_other))[0]")),
        changed(
            DIFFER, ("np.abs(Z_one - Z_other).max()", "float(np.max(np.abs(Z_other - Z_one)))")
        ),
        changed(
            DIFFER, ("np.abs(Z_one - Z_other).max()", "sorted(abs(Z_one - Z_other)[:, 0])[-1]")
        ),
        changed(DIFFER, ("np.abs(Z_one - Z_other).max()", "((Z_one - Z_other) ** 2).max() ** 0.5")),
        changed(
            DIFFER,
            ("np.abs(Z_one - Z_other).max()", "np.linalg.norm((Z_one - Z_other).ravel(), np.inf)"),
        ),
        changed(DIFFER, ("*one.weights", "one.weights.Wh, one.weights.Wz")),
        changed(DIFFER, ("*one.weights", "*one.weights_at(one.epochs)")),
        changed(DIFFER, ("grid", "grid[::-1]")),
        changed(DIFFER, ("grid", "grid.astype(np.float32)")),
    ],
}

IF = "if run.first_epoch_within(RIGHT) is not None:\n            count += 1"
LARGEST = "np.abs(Z_one - Z_other).max()"

WRONG = {
    "08.1": [
        ("def count_right(hidden, seeds, epochs):\n    return 0", "It says 0 in every case"),
        ("def count_right(hidden, seeds, epochs):\n    return 1", "It says 1 in every case"),
        ("def count_right(hidden, seeds, epochs):\n    return len(seeds)", "counts every seed"),
        (changed(COUNT, (" is not None", " != 0")), "counts every seed"),
        (changed(COUNT, ("run.first_epoch_within(RIGHT) is not None", "run")), "counts every seed"),
        (changed(COUNT, ("is not None", "is None")), "counts the seeds that fail"),
        (changed(COUNT, (" hidden=hidden,", "")), "about the size"),
        (changed(COUNT, (" seed=seed,", "")), "about the seed"),
        (changed(COUNT, (", epochs=epochs", "")), "longer than `epochs`"),
        (changed(COUNT, ("in seeds", "in range(len(seeds))")), "from seeds 0, 1, 2"),
        (changed(COUNT, ("within(RIGHT)", "within(SURE)")), "that are sure"),
        (changed(COUNT, ("epochs=epochs", "epochs=epochs - 1")), "at the very last epoch"),
        (changed(LONG_RUN, ("<= epochs", "< epochs")), "at the very last epoch"),
        (changed(COUNT, ("    return count", "        return count")), "first seed alone"),
        (
            changed(
                COUNT,
                ("    count = 0\n", ""),
                ("        run =", "        count = 0\n        run ="),
            ),
            "last seed alone",
        ),
        (changed(COUNT, ("in seeds", "in seeds[1:]")), "leaves out the first seed"),
        (changed(COUNT, ("in seeds", "in seeds[:-1]")), "leaves out the last seed"),
        (changed(LISTED, ("len([", "([")), "Asked for is one number"),
        (changed(COUNT, ("return count", "return count / len(seeds)")), "It returns a share"),
        (changed(COUNT, ("return count", "return count > 0")), "returns True or False"),
        (changed(COUNT, ("    return count\n", "")), "It returns nothing"),
        (changed(COUNT, ("count += 1", "count += seed")), "adds up the seeds themselves"),
        (
            changed(COUNT, ("count += 1", "count += run.first_epoch_within(RIGHT)")),
            "adds up the epochs",
        ),
        (changed(COUNT, (" is not None", " <= epochs")), "ask whether it `is not None`"),
        (changed(COUNT, ("count = 0", "total = 0")), "in your cell"),
        (
            "count = 0" + changed(COUNT, ("    count = 0\n", "    global count\n")),
            "the call before has left",
        ),
        (changed(LISTED, ("return len(", "return found, (")), "Asked for is one number"),
        (changed(LISTED, ("return len(", "return len(found), (")), "Asked for is one number"),
        (changed(COUNT, ("return count", "return str(count)")), "the text"),
        (changed(COUNT, ("return count", "return np.array(None)")), "Asked for is one number"),
        (
            changed(COUNT, ("run.first_epoch_within(RIGHT) is not None", "run.loss[-1] < 0.05")),
            "loss",
        ),
        (changed(COUNT, ("PROGRAM_1", "PROGRAM_2")), "It trains program 2"),
        (
            changed(
                COUNT,
                (
                    "run.first_epoch_within(RIGHT) is not None",
                    "(abs(Y - run.outputs) < RIGHT).any(axis=0).all()",
                ),
            ),
            "right at the same epoch",
        ),
    ],
    "08.2": [
        (gates(SEEDS, "xnor = np.array([1, 0, 0, 1])"), "lie in a row"),
        (gates(SEEDS, "xnor = np.array([[1, 0, 0, 1]])"), "lie in a row"),
        (gates(SEEDS, "xnor = Y"), "the answers of XOR"),
        (gates(SEEDS, "xnor = np.array([[1], [0], [0], [0]])"), "the answers of NOR"),
        (gates(SEEDS, "xnor = -Y"), "not the answers of any gate"),
        (gates(SEEDS, "xnor = 'XNOR'"), "should be an array"),
        (gates(SEEDS, "xnor = np.array(None)"), "should be an array"),
        (gates(changed(SEEDS, ("return found", "return np.array(None)"))), "something of type"),
        (
            gates(changed(SEEDS, ("append(seed)", "append((seed, run.outputs[-1]))"))),
            "holds pairs",
        ),
        (
            gates(
                changed(
                    SEEDS,
                    (
                        "run.first_epoch_within(RIGHT) is not None",
                        "(abs(my_Y - run.outputs) < RIGHT).any(axis=0).all()",
                    ),
                )
            ),
            "right at the same epoch",
        ),
        (gates(SEEDS, "xnor = truth_table('XNOR')"), "Its answers are the second"),
        (gates("def learnt_from(my_Y, seeds, epochs):\n    return []"), "empty list in every case"),
        (gates(changed(SEEDS, ("is not None", "== True"))), "empty list in every case"),
        (gates(changed(SEEDS, ("is not None", "is True"))), "empty list in every case"),
        (
            gates(
                changed(
                    SEEDS, ("run.first_epoch_within(RIGHT) is not None", "run.ended == 'right'")
                )
            ),
            "empty list in every case",
        ),
        (
            gates("def learnt_from(my_Y, seeds, epochs):\n    return [1, 2, 4]"),
            "same in every case",
        ),
        (gates(changed(SEEDS, (" X=X, Y=my_Y,", ""))), "It trains XOR"),
        (gates(changed(SEEDS, ("my_Y, seed=", "Y, seed="))), "It trains XOR"),
        (gates(changed(SEEDS, ("X=X, Y", "Y"))), "must be told both"),
        (gates(changed(SEEDS, (" seed=seed,", ""))), "about the seed"),
        (gates(changed(SEEDS, (", epochs=epochs", ""))), "longer than `epochs`"),
        (gates(changed(SEEDS, ("epochs=epochs", "epochs=epochs - 1"))), "at the very last epoch"),
        (gates(changed(SEEDS, ("within(RIGHT)", "within(SURE)"))), "Right is enough here"),
        (
            gates(changed(SEEDS, ("within(RIGHT) is not None", "within(RIGHT)"))),
            "Its first epoch is 0",
        ),
        (gates(changed(SEEDS, ("is not None", "is None"))), "keeps the seeds that fail"),
        (
            gates(changed(SEEDS, ("if run.first_epoch_within(RIGHT) is not None", "if run"))),
            "every seed",
        ),
        (gates(changed(SEEDS, ("return found", "return len(found)"))), "a single number"),
        (gates(changed(SEEDS, ("append(seed)", "append(run)"))), "holds runs"),
        (gates(changed(SEEDS, ("append(seed)", "append(str(seed))"))), "holds a text"),
        (gates(changed(SEEDS, ("append(seed)", "append((seed, run.epochs))"))), "holds pairs"),
        (
            gates(changed(SEEDS, ("    return found", "        return found"))),
            "no further than the first seed",
        ),
        (
            gates(
                changed(
                    SEEDS,
                    ("    found = []\n", ""),
                    ("        run =", "        found = []\n        run ="),
                )
            ),
            "made anew inside the loop",
        ),
        (gates(changed(SEEDS, ("    return found\n", ""))), "It returns nothing"),
        (
            gates(
                changed(
                    SEEDS,
                    ("        if run", "        found.append(run"),
                    ("None:\n", "None)\n"),
                    ("            found.append(seed)\n", ""),
                )
            ),
            "True or False for every seed",
        ),
        (
            gates(
                changed(
                    SEEDS,
                    ("seed in seeds", "place, seed in enumerate(seeds)"),
                    ("append(seed)", "append(place)"),
                )
            ),
            "gives the places",
        ),
    ],
    "08.3": [
        ("def disagreement(one, other):\n    return 0.5", "same in every case"),
        (changed(DIFFER, (LARGEST, "(Z_one - Z_other).max()")), "taken with its sign"),
        (changed(DIFFER, (LARGEST, "(Z_other - Z_one).max()")), "taken with its sign"),
        (changed(DIFFER, (LARGEST, "max(Z_one - Z_other)[0]")), "taken with its sign"),
        (changed(DIFFER, (LARGEST, "abs((Z_one - Z_other).max())")), "wanted"),
        (
            changed(DIFFER, (LARGEST, "abs(Z_one.max() - Z_other.max())")),
            "the highest of the other",
        ),
        (changed(DIFFER, (LARGEST, "np.abs(Z_one - Z_other).mean()")), "mean of the differences"),
        (changed(DIFFER, (LARGEST, "np.abs(Z_one - Z_other).sum()")), "adds the differences up"),
        (changed(DIFFER, (LARGEST, "np.abs(Z_one - Z_other).min()")), "smallest of the"),
        (changed(DIFFER, (LARGEST, "((Z_one - Z_other) ** 2).max()")), "is squared"),
        (changed(DIFFER, (LARGEST, "np.abs(Z_one - Z_other).argmax()")), "gives the place"),
        (changed(DIFFER, (LARGEST, "np.abs(Z_one - Z_other)")), "441 differences"),
        (changed(DIFFER, ("grid", "X")), "four cases alone"),
        (
            "def disagreement(a, b):\n    return abs(a.outputs[-1] - b.outputs[-1]).max()",
            "four cases alone",
        ),
        (
            "def disagreement(one, other):\n    return abs(one.loss[-1] - other.loss[-1])",
            "compares the losses",
        ),
        (
            changed(
                DIFFER,
                ("one.weights", "one.weights_at(0)"),
                ("other.weights", "other.weights_at(0)"),
            ),
            "as they were at the start",
        ),
        (
            changed(DIFFER, (LARGEST, "np.abs(Z_one.round() - Z_other.round()).max()")),
            "are rounded",
        ),
        (
            changed(DIFFER, (LARGEST, "((Z_one > 0.5) != (Z_other > 0.5)).mean()")),
            "gives the share",
        ),
        (changed(DIFFER, (LARGEST, "np.abs(Z_one).max()")), "first run alone"),
        (changed(DIFFER, (LARGEST, "max(abs(Z_one - Z_other))")), "take it out with `[0]` or"),
        (
            changed(DIFFER, (LARGEST, "abs(Z_one - Z_other).max(keepdims=True)")),
            "take it out with `[0, 0]` or",
        ),
        (changed(DIFFER, (LARGEST, "[abs(Z_one - Z_other).max()]")), "take it out with `[0]`"),
        (
            changed(DIFFER, (LARGEST, f"{LARGEST}, grid[abs(Z_one - Z_other).argmax()]")),
            "one number is wanted",
        ),
        (changed(DIFFER, (LARGEST, "np.linalg.norm(Z_one - Z_other)")), "the whole column"),
        (changed(DIFFER, (LARGEST, "np.ptp(Z_one - Z_other)")), "without its sign"),
        (changed(DIFFER, (LARGEST, "np.ptp(abs(Z_one - Z_other))")), "without its sign"),
        (changed(DIFFER, (LARGEST, f"100 * {LARGEST}")), "in percent"),
        (
            changed(DIFFER, ("(grid, *one", "(grid[-1:], *one"), ("(grid, *o", "(grid[-1:], *o")),
            "last point",
        ),
        (
            changed(DIFFER, ("(grid, *one", "(grid[:1], *one"), ("(grid, *o", "(grid[:1], *o")),
            "first point",
        ),
        ("grid = grid[::2]\n" + DIFFER, "`grid` is not what the lesson made"),
        (changed(DIFFER, ("return np", "np")), "returns nothing"),
        (changed(DIFFER, ("*one.weights", "one.weights")), "in your cell"),
        (changed(DIFFER, ("*one.weights", "one.Wh, one.Wz")), "has its weights in `run.weights`"),
        (changed(DIFFER, ("(grid, *one.weights)", "(*one.weights, grid)")), "in your cell"),
    ],
}
