"""Answers to the exercises of lesson 10."""

from exercises.lesson_07 import changed

SETUP = """
import numpy as np
from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.stability import largest_stable_rate
from xorlib.training import train
from xorlib.weights import uniform_weights

X, Y = truth_table("XOR")
L = 0.1
Wh, Wz = uniform_weights(3, seed=0)
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
    delta = Y - hidden.dot(last)
    below = np.einsum("no,ho->nh", delta, last) * hidden * (1 - hidden)
    new_last = last.copy()
    new_last += rate * hidden.T.dot(delta)
    return [delta, below, first + X.T.dot(below) * rate, new_last]
"""

BY_TRAIN = """
def at_once(Wh, Wz, L):
    return train(
        PROGRAM_2, start=(Wh, Wz), order="together", learning_rate=L, epochs=1, hidden=len(Wz)
    ).weights


"""

FIRST = (
    "    dH = (dZ @ Wz.T) * sigmoid_slope(H)\n"
    "    return dZ, dH, Wh + L * X.T @ dH, Wz + L * H.T @ dZ",
    "    Wz = Wz + L * H.T @ dZ\n    dH = (dZ @ Wz.T) * sigmoid_slope(H)\n"
    "    return dZ, dH, Wh + L * X.T @ dH, Wz",
)

OFF = """
def off_by(step, true_step):
    length = np.linalg.norm
    share = length(step - true_step) / length(true_step)
    return share, (step * true_step).sum() / (length(step) * length(true_step))
"""
SHARE = "share = length(step - true_step) / length(true_step)"
COSINE = "(step * true_step).sum() / (length(step) * length(true_step))"


def share(text):
    """Return off_by with this in place of the share."""
    return changed(OFF, (SHARE, f"share = {text}"))


def cosine(text):
    """Return off_by with this in place of the cosine."""
    return changed(OFF, (COSINE, text))


OUTGROWN = """
def outgrown(run, epochs):
    for epoch in epochs:
        if largest_stable_rate(X, *run.weights_at(epoch)) < run.settings.learning_rate:
            return epoch
    return None
"""
IF = "if largest_stable_rate(X, *run.weights_at(epoch)) < run.settings.learning_rate:"
RATE = "run.settings.learning_rate"

RIGHT = {
    "10.1": [
        EPOCH,
        BY_NAMES,
        changed(EPOCH, ("Y - Z", "-(Z - Y)")),
        changed(EPOCH, ("Wh + L * X.T @ dH", "Wh + (L * X.T) @ dH")),
        changed(EPOCH, ("Wz + L * H.T @ dZ", "Wz + (dZ.T @ H).T * L")),
        changed(EPOCH, ("sigmoid_slope(H)", "H * (1 - H)")),
        changed(EPOCH, ("dZ @ Wz.T", "np.outer(dZ, Wz)")),
        changed(EPOCH, ("return dZ, dH,", "return [dZ, dH,"), ("@ dZ\n", "@ dZ]\n")),
        changed(EPOCH, ("Z = H @ Wz", "Z = np.matmul(H, Wz)")),
        changed(
            EPOCH,
            (
                "    return dZ, dH, Wh + L * X.T @ dH, Wz + L * H.T @ dZ",
                "    Wh, Wz = Wh.copy(), Wz.copy()\n    Wz += L * H.T @ dZ\n"
                "    Wh += L * X.T @ dH\n    return dZ, dH, Wh, Wz",
            ),
        ),
        changed(EPOCH, ("def", "import math\n\n\ndef"), ("Y - Z", "np.subtract(Y, Z)")),
    ],
    "10.2": [
        OFF,
        share("length(true_step - step) / length(true_step)"),
        share("np.sqrt(((step - true_step) ** 2).sum() / (true_step**2).sum())"),
        cosine("np.sum(step * true_step) / length(step) / length(true_step)"),
        cosine("np.vdot(step, true_step) / (length(step) * length(true_step))"),
        cosine("(step / length(step) * true_step / length(true_step)).sum()"),
        cosine("step.ravel() @ true_step.ravel() / (length(step) * length(true_step))"),
        cosine("np.dot(step.flatten(), true_step.flatten()) / length(step) / length(true_step)"),
        changed(OFF, ("return share,", "return float(share),")),
        changed(OFF, ("return share, ", "return [share, "), (f"{COSINE}", f"{COSINE}]")),
        changed(OFF, ("length = np.linalg.norm", "length = lambda m: np.linalg.norm(m.ravel())")),
        changed(OFF, ("return share, ", "return np.array([share, "), (COSINE, f"{COSINE}])")),
    ],
    "10.3": [
        OUTGROWN,
        changed(OUTGROWN, ("    return None\n", "")),
        changed(OUTGROWN, ("    return None\n", "    return\n")),
        changed(OUTGROWN, ("*run.weights_at(epoch)", "*run.weights_at(epoch=epoch)")),
        changed(OUTGROWN, (IF, f"if {RATE} > largest_stable_rate(X, *run.weights_at(epoch)):")),
        changed(OUTGROWN, ("(X, *", "(run.X, *")),
        """
def outgrown(run, epochs):
    rate = run.settings.learning_rate
    for epoch in epochs:
        Wh, Wz = run.weights_at(epoch)
        if largest_stable_rate(X, Wh, Wz) < rate:
            return int(epoch)
""",
        """
def outgrown(run, epochs):
    def too_large(epoch):
        return largest_stable_rate(X, *run.weights_at(epoch)) < run.settings.learning_rate
    return next((epoch for epoch in epochs if too_large(epoch)), None)
""",
        """
def outgrown(run, epochs):
    found = [e for e in epochs
             if largest_stable_rate(X, *run.weights_at(e)) < run.settings.learning_rate]
    return found[0] if found else None
""",
        """
def outgrown(run, epochs):
    found = None
    for epoch in epochs:
        weights = run.weights_at(epoch)
        limit = largest_stable_rate(X, weights.Wh, weights.Wz)
        if found is None and limit < run.settings.learning_rate:
            found = epoch
    return found
""",
        """
def outgrown(run, epochs):
    epochs = list(epochs)
    i = 0
    while i < len(epochs):
        if largest_stable_rate(X, *run.weights_at(epochs[i])) < run.settings.learning_rate:
            return epochs[i]
        i += 1
""",
    ],
}

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
        (changed(EPOCH, ("return dZ, dH, ", "return ")), "come before them"),
        (
            changed(
                EPOCH,
                ("    return", "    Wz += L * H.T @ dZ\n    return"),
                ("Wz + L * H.T @ dZ", "Wz"),
            ),
            "changes its argument `Wz`",
        ),
        (changed(EPOCH, ("dZ @ Wz.T", "dZ @ Wz")), "in your cell"),
        (changed(EPOCH, ("Y - Z", "Z - Y")), "wrong sign"),
        (changed(EPOCH, ("Y - Z", "(Y - Z) * sigmoid_slope(Z)")), "habit of program 1"),
        (changed(EPOCH, ("L * X.T @ dH", "L @ X.T @ dH")), "goes with `*`"),
        (changed(EPOCH, ("dZ @ Wz.T", "dZ @ Wz.T * L")), "is wanted"),
        (changed(EPOCH, ("return dZ, dH, Wh", "return E, dH, Wh")), "in your cell"),
        (changed(EPOCH, ("return dZ, dH", "dZ, dH")), "returns nothing"),
        (
            changed(
                EPOCH,
                ("Wh + L * X.T @ dH, Wz + L * H.T @ dZ", "*at_once(Wh, Wz, L)"),
                ("def", BY_TRAIN + "def"),
            ),
            "Write the epoch yourself",
        ),
    ],
    "10.2": [
        (
            changed(OFF, ("off_by(step, true_step)", "off_by(true_step, step)")),
            "of the length of the first",
        ),
        (share("length(step - true_step) / length(step)"), "which comes second"),
        (share("length(step - true_step)"), "difference itself"),
        (share("length(step) / length(true_step)"), "compares the two lengths"),
        (share("(length(step) - length(true_step)) / length(true_step)"), "subtract the steps"),
        (share("abs(length(step) - length(true_step)) / length(true_step)"), "subtract the steps"),
        (share("100 * length(step - true_step) / length(true_step)"), "in percent"),
        (share("((step - true_step) ** 2).sum() / (true_step**2).sum()"), "square of the share"),
        (share("abs(step - true_step).max() / abs(true_step).max()"), "largest entries"),
        (share("abs(step - true_step).sum() / abs(true_step).sum()"), "sizes of the entries"),
        (share("(step - true_step) / true_step"), "is wanted"),
        (cosine("(step * true_step).sum()"), "divide it by both"),
        (cosine("(step * true_step).sum() / length(true_step)"), "one of the two lengths"),
        (cosine("(step * true_step).sum() / length(step)"), "one of the two lengths"),
        (cosine("(step * true_step).sum() / length(step) * length(true_step)"), "into brackets"),
        (cosine("(step * true_step).sum() / length(true_step) ** 2"), "each length once"),
        (cosine(f"np.arccos(np.clip({COSINE}, -1, 1))"), "the angle itself"),
        (cosine(f"np.degrees(np.arccos(np.clip({COSINE}, -1, 1)))"), "in degrees"),
        (cosine(f"abs({COSINE})"), "lost its sign"),
        (cosine(f"1 - {COSINE}"), "1 minus the cosine"),
        (cosine(f"-({COSINE})"), "the sign turned round"),
        (cosine("sum(step * true_step) / (length(step) * length(true_step))"), "Python's `sum`"),
        (
            changed(OFF, ("= np.linalg.norm", "= lambda m: np.linalg.norm(m, 2)")),
            "Leave out the 2",
        ),
        (
            share("np.linalg.norm(step - true_step, 2) / np.linalg.norm(true_step, 2)"),
            "Leave out the 2",
        ),
        (
            changed(OFF, ("= np.linalg.norm", "= lambda m: (m ** 2).sum()")),
            "sums of squares where lengths",
        ),
        (
            changed(OFF, (" / length(true_step)\n", "\n"), (COSINE, "(step * true_step).sum()")),
            "Neither number is divided",
        ),
        (
            cosine(
                "((step - true_step) * true_step).sum()"
                " / (length(step - true_step) * length(true_step))"
            ),
            "between the difference and the true",
        ),
        (changed(OFF, ("return share, " + COSINE, f"return {COSINE}, share")), "other order"),
        (changed(OFF, (", " + COSINE, "")), "The cosine is missing"),
        (changed(OFF, ("share, (", "(")), "The share is missing"),
        (cosine("(step @ true_step.T) / (length(step) * length(true_step))"), "is wanted"),
        (cosine("(step @ true_step).sum() / (length(step) * length(true_step))"), "`@` walks"),
        ("def off_by(step, true_step):\n    return 0.5, 0.9", "the same"),
        (changed(OFF, ("    return", "    step -= true_step\n    return")), "changes its argument"),
    ],
    "10.3": [
        (
            changed(
                OUTGROWN,
                (
                    "            return epoch\n    return None",
                    "            return epoch\n        return None",
                ),
            ),
            "first of the epochs only",
        ),
        (
            changed(
                OUTGROWN,
                ("    for", "    found = None\n    for"),
                ("return epoch", "found = epoch"),
                ("return None", "return found"),
            ),
            "the last of these epochs",
        ),
        (
            changed(
                OUTGROWN,
                ("    for", "    found = []\n    for"),
                ("return epoch", "found.append(epoch)"),
                ("return None", "return found"),
            ),
            "all epochs at which",
        ),
        (changed(OUTGROWN, (") < run", ") > run")), "wrong way round"),
        (changed(OUTGROWN, ("in epochs", "in sorted(epochs)")), "sorts the epochs"),
        (changed(OUTGROWN, ("in epochs", "in range(max(epochs) + 1)")), "looks at every epoch"),
        (changed(OUTGROWN, ("in epochs", "in range(run.epochs + 1)")), "looks at every epoch"),
        (
            changed(
                OUTGROWN,
                ("for epoch in", "for place, epoch in"),
                ("in epochs", "in enumerate(epochs)"),
                ("return epoch", "return place"),
            ),
            "place in the list",
        ),
        (
            changed(OUTGROWN, ("in epochs", "in range(len(epochs))")),
            "gives places in the list",
        ),
        (
            changed(
                OUTGROWN,
                ("in epochs", "in range(len(epochs))"),
                ("return epoch", "return epochs[epoch]"),
            ),
            "gives places in the list",
        ),
        (changed(OUTGROWN, ("return epoch", "return [epoch]")), "Return the epoch alone"),
        (
            changed(
                OUTGROWN,
                ("return epoch", "return epoch, largest_stable_rate(X, *run.weights_at(epoch))"),
            ),
            "Return the epoch alone",
        ),
        (changed(OUTGROWN, ("return epoch", "return epoch + 1")), "the epoch after the one"),
        (
            """
def outgrown(run, epochs):
    return [e for e in epochs
            if largest_stable_rate(X, *run.weights_at(e)) < run.settings.learning_rate][0]
""",
            "has no first one",
        ),
        (
            """
def outgrown(run, epochs):
    return [(e, run.weights_at(e)) for e in epochs
            if largest_stable_rate(X, *run.weights_at(e)) < run.settings.learning_rate]
""",
            "number",
        ),
        (changed(OUTGROWN, ("return None", "return False")), "returns 0 or False"),
        (changed(OUTGROWN, ("return None", "return 0")), "and 0 is an epoch"),
        (changed(OUTGROWN, ("return None", "return -1")), "returns -1"),
        (
            changed(
                OUTGROWN,
                ("    for", "    found = None\n    for"),
                ("return epoch", "found = found or epoch"),
                ("return None", "return found or None"),
            ),
            "0 counts as false",
        ),
        (changed(OUTGROWN, (RATE, "0.3")), "rate 0.3, whatever"),
        (changed(OUTGROWN, (RATE, "0.2")), "finds no epoch in any case"),
        (changed(OUTGROWN, (RATE, "L")), "finds no epoch"),
        (changed(OUTGROWN, (RATE, "0.35")), "rate 0.35, whatever"),
        (changed(OUTGROWN, ("weights_at(epoch)", "weights")), "weights of the run's end"),
        (changed(OUTGROWN, ("weights_at(epoch)", "weights_at(0)")), "weights of the start"),
        (
            changed(OUTGROWN, ("return epoch", "return True"), ("return None", "return False")),
            "says whether there is such",
        ),
        (
            changed(
                OUTGROWN, ("return epoch", "return largest_stable_rate(X, *run.weights_at(epoch))")
            ),
            "returns the limit",
        ),
        (changed(OUTGROWN, ("*run.weights_at(epoch)", "run.weights_at(epoch)")), "A star"),
        (changed(OUTGROWN, ("weights_at(epoch)", "weights_at()")), "of which epoch"),
        (changed(OUTGROWN, ("in epochs", "in range(epochs)")), "for epoch in epochs"),
        ("def outgrown(run, epochs):\n    x = None\n    return x", "whether a `return` says"),
        ("def outgrown(run, epochs):\n    return 300", "the same"),
    ],
}
