"""Answers to the exercises of lessons 07 and 08."""

SETUP = """
import numpy as np
from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.backward import backward
from xorlib.forward import forward
from xorlib.settings import PROGRAM_1
from xorlib.training import RIGHT, SURE, train
from xorlib.weights import article_weights

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Y = np.array([[0], [1], [1], [0]])
Wh, Wz = article_weights(hidden=3, seed=0)
"""

STOP = """
def train_until_sure(Wh, Wz, epochs):
    for epoch in range(epochs):
        H, Z = forward(X, Wh, Wz)
        if np.abs(Y - Z).max() < SURE:
            return epoch, Wh, Wz
        step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
        Wh, Wz = Wh + step_Wh, Wz + step_Wz
    return epochs, Wh, Wz
"""

WHILE = """
def train_until_sure(Wh, Wz, epochs):
    epoch = 0
    while epoch < epochs:
        H = sigmoid(X @ Wh)
        Z = sigmoid(H @ Wz)
        E = Y - Z
        if (abs(E) < 0.05).all():
            break
        dZ = E * sigmoid_slope(Z)
        dH = (dZ @ Wz.T) * sigmoid_slope(H)
        Wz = Wz + H.T @ dZ
        Wh = Wh + X.T @ dH
        epoch += 1
    return epoch, Wh, Wz
"""

COPIES = """
def train_until_sure(Wh, Wz, epochs):
    Wh, Wz, done = Wh.copy(), Wz.copy(), 0
    while True:
        H, Z = forward(X, Wh, Wz)
        if done == epochs or max(abs(y - z) for y, z in zip(Y[:, 0], Z[:, 0])) < SURE:
            return [done, Wh, Wz]
        step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
        Wh += step_Wh
        Wz += step_Wz
        done += 1
"""

HISTORY = """
def loss_history(Wh, Wz, epochs):
    losses = []
    for _ in range(epochs + 1):
        H, Z = forward(X, Wh, Wz)
        losses.append(((Y - Z) ** 2).sum() / 2)
        step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
        Wh, Wz = Wh + step_Wh, Wz + step_Wz
    return losses
"""

BY_HAND = """
def loss_history(A, B, n):
    def answers(A, B):
        return sigmoid(sigmoid(X @ A) @ B)

    kept = np.zeros(n + 1)
    kept[0] = np.sum((Y - answers(A, B)) ** 2) / 2
    for k in range(n):
        H = sigmoid(X @ A)
        dZ = (Y - sigmoid(H @ B)) * sigmoid_slope(sigmoid(H @ B))
        dH = dZ @ B.T * H * (1 - H)
        A, B = A + X.T @ dH, B + H.T @ dZ
        kept[k + 1] = 0.5 * np.sum((Y - answers(A, B)) ** 2)
    return kept
"""

ASKED = """
def loss_history(Wh, Wz, epochs):
    return train(PROGRAM_1, start=(Wh, Wz), epochs=epochs).loss
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

AT_THE_END = """
def ends_right(my_Y, seed, epochs):
    Z = train(X=X, Y=my_Y, seed=seed, epochs=epochs).outputs[-1]
    return ((Z > 0.5) == (my_Y > 0.5)).all()

def learnt_from(my_Y, seeds, epochs):
    return np.array([seed for seed in seeds if ends_right(my_Y, seed, epochs)])
"""


def changed(source, *pairs):
    """Return source with some pieces of it changed, each of which must be there."""
    for old, new in pairs:
        assert old in source, old
        source = source.replace(old, new)
    return source


def gates(source, xnor=XNOR):
    """Return a cell with both answers to 06.3."""
    return f"{xnor}\n{source}"


RIGHT = {
    "07.2": [STOP, WHILE, COPIES],
    "07.3": [HISTORY, BY_HAND, ASKED],
    "08.2": [
        gates(SEEDS),
        gates(AT_THE_END, "xnor = 1 - Y"),
        gates(SEEDS, "xnor = [[1.0], [0.0], [0.0], [1.0]]"),
    ],
}

WORST = "np.abs(Y - Z).max() < SURE"
ENDLESS = """
def train_until_sure(Wh, Wz, epochs):
    epochs = 0
    H, Z = forward(X, Wh, Wz)
    while np.abs(Y - Z).max() >= SURE:
        step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
        Wh, Wz = Wh + step_Wh, Wz + step_Wz
        H, Z = forward(X, Wh, Wz)
        epochs += 1
    return epochs, Wh, Wz
"""
LATE = """
def train_until_sure(Wh, Wz, epochs):
    for epoch in range(epochs):
        H, Z = forward(X, Wh, Wz)
        step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
        Wh, Wz = Wh + step_Wh, Wz + step_Wz
        if np.abs(Y - Z).max() < SURE:
            return epoch, Wh, Wz
    return epochs, Wh, Wz
"""
AFTER = """
def train_until_sure(Wh, Wz, epochs):
    for epoch in range(1, epochs + 1):
        H, Z = forward(X, Wh, Wz)
        step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
        Wh, Wz = Wh + step_Wh, Wz + step_Wz
        if np.abs(Y - forward(X, Wh, Wz)[1]).max() < SURE:
            break
    return epoch, Wh, Wz
"""
TOO_FEW = """
def train_until_sure(Wh, Wz, epochs):
    for epoch in range(epochs):
        H, Z = forward(X, Wh, Wz)
        if np.abs(Y - Z).max() < SURE:
            break
        step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
        Wh, Wz = Wh + step_Wh, Wz + step_Wz
    return epoch, Wh, Wz
"""
IN_PLACE = (
    "step_Wh, step_Wz = backward(X, Y, H, Z, Wz)\n        Wh, Wz = Wh + step_Wh, Wz + step_Wz",
    "step_Wh, step_Wz = backward(X, Y, H, Z, Wz)\n        Wh += step_Wh\n        Wz += step_Wz",
)
APPEND = "        losses.append(((Y - Z) ** 2).sum() / 2)\n"
SQUARES = "((Y - Z) ** 2).sum() / 2"

WRONG = {
    "07.2": [
        (
            "def train_until_sure(Wh, Wz, epochs):\n    return 4340, Wh, Wz",
            "one run was first sure",
        ),
        (changed(STOP, (WORST, "np.abs(Y - Z).max() < RIGHT")), "Sure is stricter"),
        (changed(STOP, (WORST, "np.all(np.abs(Y - Z) < 0.5)")), "Sure is stricter"),
        (changed(STOP, (WORST, "((Z > 0.5) == Y).all()")), "Sure is stricter"),
        (changed(STOP, (WORST, "(Y - Z).max() < SURE")), "without its sign"),
        (changed(STOP, (WORST, "np.all(Y - Z < SURE)")), "without its sign"),
        (changed(STOP, (WORST, "(abs(Y - Z) < SURE).any()")), "as a single output is sure"),
        (changed(STOP, (WORST, "np.mean(abs(Y - Z)) < SURE")), "small on average"),
        (changed(STOP, (WORST, "((Y - Z) ** 2).sum() / 2 < SURE")), "compares the loss"),
        (changed(STOP, (WORST, "np.abs(Y - Z).max() > 1")), "never stops early"),
        (changed(STOP, ("return epoch, Wh", "return epoch + 1, Wh")), "Where it stops early"),
        (changed(WHILE, ("epoch = 0", "epoch = 1"), ("< epochs", "<= epochs")), "in every case"),
        (AFTER, "needs no epoch"),
        (TOO_FEW, "one too few"),
        (
            changed(STOP, ("    return epochs, Wh, Wz\n", "")),
            "Where the epochs run out, it returns",
        ),
        (LATE, "one step further"),
        (ENDLESS, "must end with the epochs"),
        (changed(STOP, ("return epoch,", "return str(epoch),")), "is wanted"),
        (
            "start = Wh, Wz\n"
            + changed(
                STOP,
                ("return epoch, Wh, Wz", "return epoch, Wz, Wh"),
                ("return epochs, Wh, Wz", "return epochs, Wz, Wh"),
            ),
            "in the other order",
        ),
        (
            changed(
                STOP,
                ("Wz, epochs):\n", "Wz, epochs):\n    A, B = Wh, Wz\n"),
                ("epoch, Wh, Wz\n", "epoch, A, B\n"),
                ("return epochs, Wh, Wz", "return epochs, A, B"),
            ),
            "are those of the start",
        ),
        (
            changed(STOP, ("epoch, Wh, Wz\n", "epoch\n"), ("epochs, Wh, Wz\n", "epochs\n")),
            "1 of the three",
        ),
        (changed(STOP, IN_PLACE), "changes its argument `Wh`"),
        (changed(STOP, ("Z = forward(X, Wh, Wz)", "Z = forward(X, Wz, Wh)")), "in your cell"),
    ],
    "07.3": [
        (
            "def loss_history(Wh, Wz, epochs):\n    return [0.8062, 0.7371]",
            "same in every case",
        ),
        (changed(HISTORY, ("epochs + 1", "epochs")), "The last loss is missing"),
        (
            changed(
                HISTORY,
                ("epochs + 1", "epochs"),
                (APPEND, ""),
                ("    return", APPEND.replace("Z)", "forward(X, Wh, Wz)[1])") + "    return"),
            ),
            "The first loss is missing",
        ),
        (changed(HISTORY, ("return losses", "return losses[-1]")), "the last loss alone"),
        (
            changed(HISTORY, ("losses.append(((Y - Z) ** 2).sum() / 2)", f"losses = {SQUARES}")),
            "the last loss alone",
        ),
        (changed(HISTORY, ("Wh, Wz = Wh +", "A, B = Wh +")), "the weights never move"),
        (changed(HISTORY, (".sum() / 2", ".sum()")), "twice what it should be"),
        (changed(HISTORY, (".sum() / 2", ".mean()")), "You have the mean of the squares"),
        (changed(HISTORY, (".sum() / 2", ".mean() / 2")), "half the mean of the squares"),
        (changed(HISTORY, (SQUARES, "abs(Y - Z).sum()")), "the errors as they are"),
        (changed(HISTORY, (SQUARES, "(Y - Z).sum() ** 2 / 2")), "errors of opposite sign cancel"),
        (changed(HISTORY, ("Wh + step_Wh, Wz + ", "Wh - step_Wh, Wz - ")), "lead uphill"),
        (
            changed(
                BY_HAND,
                ("dH = dZ @ B.T", "B = B + H.T @ dZ\n        dH = dZ @ B.T"),
                ("X.T @ dH, B + H.T @ dZ", "X.T @ dH, B"),
            ),
            "`Wz` has moved before",
        ),
        (changed(HISTORY, IN_PLACE), "changes its argument `Wh`"),
        (
            changed(HISTORY, ("    return losses\n", "")),
            "Does it end with a line that says `return`",
        ),
    ],
    "08.2": [
        (gates(SEEDS, "xnor = np.array([1, 0, 0, 1])"), "lie in a row"),
        (gates(SEEDS, "xnor = np.array([[1, 0, 0, 1]])"), "lie in a row"),
        (gates(SEEDS, "xnor = Y"), "the answers of XOR"),
        (gates(SEEDS, "xnor = np.array([[1], [0], [0], [0]])"), "the answers of NOR"),
        (gates(SEEDS, "xnor = -Y"), "not the answers of any gate"),
        (gates(SEEDS, "xnor = 'XNOR'"), "should be an array"),
        (
            gates("def learnt_from(my_Y, seeds, epochs):\n    return [1, 2, 4]"),
            "same in every case",
        ),
        (gates(changed(SEEDS, (" X=X, Y=my_Y,", ""))), "It trains XOR"),
        (gates(changed(SEEDS, ("my_Y, seed=", "Y, seed="))), "It trains XOR"),
        (gates(changed(SEEDS, ("X=X, Y", "Y"))), "must be told both"),
        (gates(changed(SEEDS, (" seed=seed,", ""))), "about the seed"),
        (gates(changed(SEEDS, (", epochs=epochs", ""))), "longer than `epochs`"),
        (gates(changed(SEEDS, ("within(RIGHT)", "within(SURE)"))), "Right is enough here"),
        (gates(changed(SEEDS, ("is not None", "is None"))), "keeps the seeds that fail"),
        (
            gates(changed(SEEDS, ("if run.first_epoch_within(RIGHT) is not None", "if run"))),
            "every seed",
        ),
        (gates(changed(SEEDS, ("return found", "return len(found)"))), "the number of seeds"),
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
}
