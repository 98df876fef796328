"""Answers to the exercises of lesson 07."""

SETUP = """
import numpy as np
from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.backward import backward
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.loss import loss
from xorlib.training import SURE, train
from xorlib.weights import article_weights, uniform_weights

X, Y = truth_table("XOR")
Wh, Wz = uniform_weights(hidden=3, seed=0)
run = train(seed=0, epochs=500)
"""


def changed(source, *pairs):
    """Return source with some pieces of it changed, each of which must be there."""
    for old, new in pairs:
        assert old in source, old
        source = source.replace(old, new)
    return source


PROGRAM = """
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def sigmoid_slope(out):
    return out * (1 - out)


def xor_program(seed, epochs):
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    Y = np.array([[0], [1], [1], [0]])
    rng = np.random.default_rng(seed)
    Wh = rng.uniform(size=(2, 3))
    Wz = rng.uniform(size=(3, 1))
    for _ in range(epochs):
        H = sigmoid(X @ Wh)
        Z = sigmoid(H @ Wz)
        E = Y - Z
        dZ = E * sigmoid_slope(Z)
        dH = (dZ @ Wz.T) * sigmoid_slope(H)
        Wz += H.T @ dZ
        Wh += X.T @ dH
    return Wh, Wz, Z
"""
BOOKS = changed(
    PROGRAM,
    ("Y - Z", "Z - Y"),
    ("Wz += H.T", "Wz -= H.T"),
    ("Wh += X.T", "Wh -= X.T"),
)
IN_ONE = """
def xor_program(seed, epochs):
    r = np.random.default_rng(seed)
    V, w = r.random((2, 3)), r.random((3, 1))
    cases = np.array([(a, b) for a in (0, 1) for b in (0, 1)], dtype=float)
    wanted = (cases.sum(axis=1, keepdims=True) == 1).astype(float)
    bend = lambda s: 1 / (1 + np.exp(-s))
    done = 0
    while done < epochs:
        h = bend(np.dot(cases, V))
        out = bend(np.dot(h, w))
        delta = (wanted - out) * out * (1 - out)
        back = np.outer(delta, w) * h * (1 - h)
        V = V + np.dot(cases.T, back)
        w = w + np.dot(h.T, delta)
        done += 1
    return [V, w, out]
"""
BY_CASES = """
def squash(x):
    return 0.5 * (1 + np.tanh(x / 2))


def xor_program(seed, epochs):
    data = [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((1, 1), 0)]
    rng = np.random.default_rng(seed)
    Wh = rng.uniform(size=(2, 3))
    Wz = rng.uniform(size=(3, 1))
    for epoch in range(1, epochs + 1):
        add_h, add_z, outs = np.zeros((2, 3)), np.zeros((3, 1)), []
        for x, y in data:
            h = squash(np.array(x) @ Wh)
            z = squash(h @ Wz)[0]
            dz = (y - z) * z * (1 - z)
            add_z[:, 0] += h * dz
            add_h += np.outer(x, dz * Wz[:, 0] * h * (1 - h))
            outs.append([z])
        Wh, Wz = Wh + add_h, Wz + add_z
    return Wh, Wz, np.array(outs)
"""
CASE_BY_CASE = """
def s(x):
    return 1 / (1 + np.exp(-x))


def xor_program(seed, epochs):
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    Y = np.array([[0], [1], [1], [0]])
    rng = np.random.default_rng(seed)
    Wh = rng.uniform(size=(2, 3))
    Wz = rng.uniform(size=(3, 1))
    for _ in range(epochs):
        Z = []
        for x, y in zip(X, Y):
            x = x.reshape(1, 2)
            h = s(x @ Wh)
            z = s(h @ Wz)
            Z.append(z[0])
            dz = (y - z) * z * (1 - z)
            dh = dz @ Wz.T * h * (1 - h)
            Wz = Wz + h.T @ dz
            Wh = Wh + x.T @ dh
    return Wh, Wz, np.array(Z)
"""
OUTSIDE = """
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Y = np.array([0, 1, 1, 0]).reshape(4, 1)


def f(x):
    return 1 / (1 + np.exp(-x))


def slope(out):
    return out - out**2


def one_epoch(Wh, Wz):
    H = f(X @ Wh)
    Z = f(H @ Wz)
    dZ = (Y - Z) * slope(Z)
    dH = dZ * Wz.T * slope(H)
    return Wh + X.T @ dH, Wz + H.T @ dZ, Z


def xor_program(seed, epochs):
    rng = np.random.default_rng(seed)
    Wh, Wz = rng.uniform(size=(2, 3)), rng.uniform(size=(3, 1))
    for _ in range(epochs):
        Wh, Wz, Z = one_epoch(Wh, Wz)
    return Wh, Wz, Z
"""
NESTED = changed(
    PROGRAM,
    ("def sigmoid(x):\n    return 1 / (1 + np.exp(-x))\n", ""),
    ("def sigmoid_slope(out):\n    return out * (1 - out)\n", ""),
    (
        "epochs):\n    X",
        "epochs):\n    def sigmoid(x):\n        return 1 / (1 + np.exp(-x))\n\n"
        "    def sigmoid_slope(out):\n        return out * (1 - out)\n\n    X",
    ),
)
NET = """
import numpy as np


class Net:
    def __init__(self, seed):
        rng = np.random.default_rng(seed)
        self.Wh = rng.uniform(size=(2, 3))
        self.Wz = rng.uniform(size=(3, 1))
        self.X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
        self.Y = np.array([[0], [1], [1], [0]])

    def sigmoid(self, x):
        return 1 / (1 + np.exp(-x))

    def forward(self):
        self.H = self.sigmoid(self.X @ self.Wh)
        self.Z = self.sigmoid(self.H @ self.Wz)

    def backward(self):
        dZ = (self.Y - self.Z) * self.Z * (1 - self.Z)
        dH = dZ @ self.Wz.T * self.H * (1 - self.H)
        self.Wz = self.Wz + self.H.T @ dZ
        self.Wh = self.Wh + self.X.T @ dH

    def train(self, epochs):
        for _ in range(epochs):
            self.forward()
            self.backward()


def xor_program(seed, epochs):
    net = Net(seed)
    net.train(epochs)
    return net.Wh, net.Wz, net.Z
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
LIBRARY = """
def train_until_sure(Wh, Wz, epochs):
    run = train(start=(Wh, Wz), epochs=epochs)
    found = run.first_epoch_within(SURE)
    count = epochs if found is None else found
    return count, *run.weights_at(count)
"""
FLAG = """
def train_until_sure(Wh, Wz, epochs):
    sure, count = False, 0
    while not sure and count < epochs:
        H, Z = forward(X, Wh, Wz)
        sure = not (abs(Z - Y) >= SURE).any()
        if not sure:
            step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
            Wh, Wz = Wh + step_Wh, Wz + step_Wz
            count += 1
    return count, Wh, Wz
"""
RECURSIVE = """
def is_sure(Wh, Wz):
    return all(abs(e) < SURE for e in (Y - forward(X, Wh, Wz)[1]).ravel())


def one_step(Wh, Wz):
    H, Z = forward(X, Wh, Wz)
    a, b = backward(X, Y, H, Z, Wz)
    return Wh + a, Wz + b


def train_until_sure(Wh, Wz, epochs):
    taken = 0
    while taken < epochs and not is_sure(Wh, Wz):
        Wh, Wz = one_step(Wh, Wz)
        taken = taken + 1
    return (taken, Wh, Wz)
"""
NET_STOPS = """
class Net:
    def __init__(self, Wh, Wz):
        self.Wh, self.Wz = Wh, Wz

    def train(self, epochs):
        for k in range(epochs):
            H, Z = forward(X, self.Wh, self.Wz)
            if (abs(Y - Z) < SURE).all():
                return k
            a, b = backward(X, Y, H, Z, self.Wz)
            self.Wh, self.Wz = self.Wh + a, self.Wz + b
        return epochs


def train_until_sure(Wh, Wz, epochs):
    net = Net(Wh, Wz)
    return net.train(epochs), net.Wh, net.Wz
"""
NESTED_TRAIN = """
def train_until_sure(Wh, Wz, epochs):
    def train(Wh, Wz, left):
        H, Z = forward(X, Wh, Wz)
        if left == 0 or (abs(Y - Z) < SURE).all():
            return epochs - left, Wh, Wz
        a, b = backward(X, Y, H, Z, Wz)
        return train(Wh + a, Wz + b, left - 1)

    return train(Wh, Wz, epochs)
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
BEFORE_AND_AFTER = """
def loss_history(Wh, Wz, epochs):
    losses = [loss(Y, forward(X, Wh, Wz)[1])]
    for _ in range(epochs):
        H, Z = forward(X, Wh, Wz)
        step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
        Wh, Wz = Wh + step_Wh, Wz + step_Wz
        losses += [loss(Y, forward(X, Wh, Wz)[1])]
    return losses
"""
CLEARED = """
kept = []


def loss_history(Wh, Wz, epochs):
    kept.clear()
    for _ in range(epochs + 1):
        H, Z = forward(X, Wh, Wz)
        kept.append(loss(Y, Z))
        step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
        Wh, Wz = Wh + step_Wh, Wz + step_Wz
    return kept
"""
AT_LAST = """
def loss_history(Wh, Wz, epochs):
    losses, epoch = [], 0
    while True:
        H, Z = forward(X, Wh, Wz)
        losses.append(float(sum(e**2 for e in (Y - Z).ravel()) / 2))
        if epoch == epochs:
            return tuple(losses)
        a, b = backward(X, Y, H, Z, Wz)
        Wh, Wz, epoch = Wh + a, Wz + b, epoch + 1
"""
ASKED = """
def loss_history(Wh, Wz, epochs):
    return train(start=(Wh, Wz), epochs=epochs).loss
"""
NET_REMEMBERS = """
class Net:
    def __init__(self, Wh, Wz):
        self.Wh, self.Wz, self.loss = Wh, Wz, []

    def train(self, epochs):
        for _ in range(epochs + 1):
            H, Z = forward(X, self.Wh, self.Wz)
            self.loss.append(((Y - Z) ** 2).sum() / 2)
            a, b = backward(X, Y, H, Z, self.Wz)
            self.Wh, self.Wz = self.Wh + a, self.Wz + b


def loss_history(Wh, Wz, epochs):
    net = Net(Wh, Wz)
    net.train(epochs)
    return net.loss
"""
NET_ASKS = """
class Net:
    def go(self, Wh, Wz, epochs):
        return train(start=(Wh, Wz), epochs=epochs).loss


loss_history = Net().go
"""

RIGHT = {
    "07.1": [
        PROGRAM,
        NET,
        BOOKS,
        IN_ONE,
        BY_CASES,
        OUTSIDE,
        NESTED,
        changed(PROGRAM, ("return Wh, Wz, Z", "return [Wh, Wz, Z]")),
        changed(
            PROGRAM,
            ("Wz += H.T @ dZ\n        Wh +=", "Wh += X.T @ dH\n        Wz = Wz +"),
            ("+ X.T @ dH\n    return", "+ H.T @ dZ\n    return"),
        ),
        changed(PROGRAM, ("1 / (1 + np.exp(-x))", "np.exp(x) / (np.exp(x) + 1)")),
        changed(PROGRAM, ("range(epochs)", "range(1, epochs + 1)"), ("E = Y - Z", "E = -(Z - Y)")),
        changed(PROGRAM, ("rng.uniform(size=(3, 1))", "rng.uniform(0, 1, (3, 1))")),
        changed(
            PROGRAM, ("[[0], [1], [1], [0]]", "[[0, 1, 1, 0]]"), ("]])\n    rng", "]]).T\n    rng")
        ),
    ],
    "07.2": [
        STOP,
        NET_STOPS,
        NESTED_TRAIN,
        WHILE,
        COPIES,
        FLAG,
        RECURSIVE,
        changed(STOP, ("np.abs(Y - Z).max() < SURE", "not np.any(abs(Z - Y) >= SURE)")),
        changed(STOP, ("np.abs(Y - Z).max() < SURE", "(np.abs(Y - Z) < SURE).sum() == 4")),
        changed(STOP, ("np.abs(Y - Z).max() < SURE", "max(abs(Y - Z)) < SURE")),
        changed(STOP, ("np.abs(Y - Z).max() < SURE", "((Y - Z) ** 2).max() < SURE**2")),
        changed(STOP, ("return epoch, Wh, Wz", "return float(epoch), Wh, Wz")),
    ],
    "07.3": [
        HISTORY,
        NET_REMEMBERS,
        BY_HAND,
        BEFORE_AND_AFTER,
        CLEARED,
        AT_LAST,
        changed(HISTORY, ("return losses", "return np.array(losses)")),
        changed(HISTORY, ("((Y - Z) ** 2).sum() / 2", "loss(Y, Z)")),
        changed(HISTORY, (".sum() / 2", ".mean() * 2")),
        changed(HISTORY, ("losses.append(", "losses = losses + ["), ("/ 2)", "/ 2]")),
        changed(HISTORY, ("((Y - Z) ** 2).sum() / 2", "0.5 * np.sum(np.square(Z - Y))")),
        changed(HISTORY, ("((Y - Z) ** 2).sum() / 2", "((Y - Z).T @ (Y - Z)).item() / 2")),
    ],
}

LOOP_RETURN = ("    return Wh, Wz, Z", "        return Wh, Wz, Z")
DRAWN = "rng.uniform(size=(3, 1))"
WZ_FIRST = (
    "        dH = (dZ @ Wz.T) * sigmoid_slope(H)\n        Wz += H.T @ dZ\n",
    "        Wz += H.T @ dZ\n        dH = (dZ @ Wz.T) * sigmoid_slope(H)\n",
)

WORST = "np.abs(Y - Z).max() < SURE"
ENDLESS = """
def train_until_sure(Wh, Wz, epochs):
    epochs = 0
    H, Z = forward(X, Wh, Wz)
    while np.abs(Y - Z).max() >= SURE and epochs < 900:
        step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
        Wh, Wz = Wh + step_Wh, Wz + step_Wz
        H, Z = forward(X, Wh, Wz)
        epochs += 1
    return min(epochs, 20), Wh, Wz
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
STALE = """
def train_until_sure(Wh, Wz, epochs):
    H, Z = forward(X, Wh, Wz)
    for epoch in range(epochs):
        if np.abs(Y - Z).max() < SURE:
            return epoch, Wh, Wz
        step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
        Wh, Wz = Wh + step_Wh, Wz + step_Wz
    return epochs, Wh, Wz
"""
STEPS = "step_Wh, step_Wz = backward(X, Y, H, Z, Wz)\n        Wh, Wz = Wh + step_Wh, Wz + step_Wz"
IN_PLACE = (
    STEPS,
    "step_Wh, step_Wz = backward(X, Y, H, Z, Wz)\n        Wh += step_Wh\n        Wz += step_Wz",
)
UPHILL = ("Wh + step_Wh, Wz + ", "Wh - step_Wh, Wz - ")
MOVED = (
    STEPS,
    "Wz = Wz + backward(X, Y, H, Z, Wz)[1]\n        Wh = Wh + backward(X, Y, H, Z, Wz)[0]",
)
APPEND = "        losses.append(((Y - Z) ** 2).sum() / 2)\n"
SQUARES = "((Y - Z) ** 2).sum() / 2"

WRONG = {
    "07.1": [
        (changed(PROGRAM, LOOP_RETURN), "leaves in the first round"),
        (changed(PROGRAM, ("range(epochs)", "range(epochs + 1)")), "one round too many"),
        (changed(PROGRAM, ("range(epochs)", "range(epochs - 1 or 1)")), "one round too few"),
        (
            changed(PROGRAM, ("return Wh, Wz, Z", "return Wh, Wz, sigmoid(sigmoid(X @ Wh) @ Wz)")),
            "a step younger",
        ),
        (changed(PROGRAM, ("Wh, Wz, Z\n", "Wh, Wz, Z.round()\n")), "is rounded"),
        (
            changed(
                PROGRAM,
                ("Wz += H.T @ dZ", "new_Wz = Wz + H.T @ dZ"),
                ("Wh += X.T @ dH", "new_Wh = Wh + X.T @ dH"),
            ),
            "The weights never move",
        ),
        (changed(PROGRAM, ("default_rng(seed)", "default_rng(0)")), "from seed 0, whatever"),
        (changed(PROGRAM, ("default_rng(seed)", "default_rng()")), "does not get the `seed`"),
        (
            changed(
                PROGRAM,
                ("    Wh = rng.uniform(size=(2, 3))\n", ""),
                (f"{DRAWN}\n", f"{DRAWN}\n    Wh = rng.uniform(size=(2, 3))\n"),
            ),
            "`Wz` is drawn before `Wh`",
        ),
        (
            changed(PROGRAM, (DRAWN, "np.random.default_rng(seed).uniform(size=(3, 1))")),
            "made twice with the same seed",
        ),
        (
            changed(
                PROGRAM,
                ("rng = np.random.default_rng(seed)", "np.random.seed(seed)"),
                ("rng.uniform(size=(2", "np.random.uniform(size=(2"),
                (DRAWN, "np.random.uniform(size=(3, 1))"),
            ),
            "numpy's older generator",
        ),
        (changed(PROGRAM, ("uniform", "normal")), "drawn with `normal`"),
        (changed(PROGRAM, ("uniform(size", "uniform(-1, 1, size")), "between -1 and 1"),
        (changed(PROGRAM, ("Y - Z", "Z - Y")), "lead uphill"),
        (changed(PROGRAM, ("+= H", "-= H"), ("+= X", "-= X")), "lead uphill"),
        (changed(PROGRAM, ("Y - Z", "(Y - Z) ** 2")), "is squared before"),
        (changed(PROGRAM, ("Y - Z", "abs(Y - Z)")), "lost its sign"),
        (changed(PROGRAM, WZ_FIRST), "`Wz` has moved before"),
        (changed(PROGRAM, ("E * sigmoid_slope(Z)", "E")), "slope is missing in `dZ`"),
        (changed(PROGRAM, (" * sigmoid_slope(H)", "")), "slope is missing in `dH`"),
        (changed(PROGRAM, ("out * (1 - out)", "1")), "missing in both deltas"),
        (
            changed(
                PROGRAM, ("return out * (1 - out)", "return sigmoid(out) * (1 - sigmoid(out))")
            ),
            "takes an output for a sum",
        ),
        (changed(PROGRAM, ("sigmoid_slope(Z)", "sigmoid_slope(sigmoid(Z))")), "puts `Z` through"),
        (changed(PROGRAM, ("sigmoid_slope(H)", "sigmoid_slope(sigmoid(H))")), "puts `H` through"),
        (changed(PROGRAM, ("sigmoid_slope(Z)", "Z"), ("sigmoid_slope(H)", "H")), "by the outputs"),
        (changed(PROGRAM, ("(dZ @", "(E @")), "`E` that goes back"),
        (changed(PROGRAM, ("        Wh += X.T @ dH\n", "")), "`Wh` never moves"),
        (changed(PROGRAM, ("        Wz += H.T @ dZ\n", "")), "`Wz` never moves"),
        (changed(PROGRAM, ("+= ", "+= 0.1 * ")), "a tenth of ours"),
        (changed(PROGRAM, ("+= ", "+= 2 * ")), "twice ours"),
        (changed(PROGRAM, ("+= ", "+= 1 / 4 * ")), "a quarter of ours"),
        (changed(PROGRAM, ("sigmoid(X @ Wh)", "X @ Wh")), "no sigmoid around `X @ Wh`"),
        (changed(PROGRAM, ("sigmoid(H @ Wz)", "H @ Wz")), "no sigmoid around `H @ Wz`"),
        (
            changed(
                PROGRAM,
                ("        H = sigmoid(X @ Wh)\n        Z = sigmoid(H @ Wz)\n", ""),
                ("    for _", "    H = sigmoid(X @ Wh)\n    Z = sigmoid(H @ Wz)\n    for _"),
            ),
            "once, before the loop",
        ),
        (changed(PROGRAM, ("[[0], [1], [1], [0]]", "[[0], [1], [1], [1]]")), "the answers of OR"),
        (changed(PROGRAM, ("[[0], [1], [1], [0]]", "[[1], [0], [0], [1]]")), "answers of XNOR"),
        (
            changed(
                PROGRAM,
                ("[[0, 0], [0, 1], [1, 0], [1, 1]]", "[[0, 0], [1, 1], [0, 1], [1, 0]]"),
                ("[[0], [1], [1], [0]]", "[[0], [0], [1], [1]]"),
            ),
            "come in another order",
        ),
        (changed(PROGRAM, ("[[0], [1], [1], [0]]", "[0, 1, 1, 0]")), "is no column"),
        (changed(PROGRAM, ("return Wh, Wz, Z", "return Wz, Wh, Z")), "in another order"),
        (changed(PROGRAM, ("return Wh, Wz, Z", "return Wh, Wz")), "2 of the three things"),
        (changed(PROGRAM, ("return Wh, Wz, Z", "return Wh, Wz, H, Z")), "It returns 4 things."),
        (
            changed(PROGRAM, ("return Wh, Wz, Z", "return dict(Wh=Wh, Wz=Wz, Z=Z)")),
            "a dictionary with 3 entries",
        ),
        (
            changed(
                PROGRAM,
                ("    for _", "    Zs = []\n    for _"),
                ("        E =", "        Zs.append(Z)\n        E ="),
                ("Wz, Z\n", "Wz, Zs\n"),
            ),
            "one of each round",
        ),
        (changed(PROGRAM, ("Wz, Z\n", "Wz, Z[:, 0]\n")), "Your `Z` has the shape (4,)"),
        (changed(PROGRAM, ("Wz, Z\n", "Wz, Z.T\n")), "Your `Z` has the shape (1, 4)"),
        (changed(PROGRAM, ("range(epochs)", "range(min(epochs, 100))")), "more than 100 rounds"),
        (
            changed(
                PROGRAM,
                (
                    "        dZ =",
                    "        if abs(E).max() < 0.5:\n            break\n        dZ =",
                ),
            ),
            "as soon as the network is right",
        ),
        (CASE_BY_CASE, "after each case"),
        (
            changed(
                PROGRAM,
                ("        Wz += H.T @ dZ\n", ""),
                ("dH\n    return", "dH\n        Wz += sigmoid(X @ Wh).T @ dZ\n    return"),
            ),
            "made anew from the moved `Wh`",
        ),
        (changed(PROGRAM, ("Wz += ", "Wz += 0.5 * ")), "step for `Wz` alone"),
        (changed(PROGRAM, ("Wh += ", "Wh += 0.1 * ")), "step for `Wh` alone"),
        (changed(PROGRAM, ("1 / (1 + np.exp(-x))", "1 / 1 + np.exp(-x)")), "into brackets"),
        (changed(PROGRAM, ("1 / (1 + np.exp(-x))", "(1 / (1 + np.exp(x)))")), "sigmoid falls"),
        (changed(PROGRAM, ("return Wh, Wz, Z", "return Z")), "1 of the three things"),
        (changed(PROGRAM, ("    return Wh, Wz, Z\n", "    print(Z)\n")), "It returns nothing"),
        (changed(PROGRAM, ("H = sigmoid(X @ Wh)", "H = sigmoid(Wh @ X)")), "Print the `shape`"),
        (changed(PROGRAM, ("np.exp(-x)", "np.exp(x)")), "Your sigmoid falls"),
        (
            changed(NET, ("self.sigmoid(", "sigmoid("), ("def sigmoid", "def bend")),
            "`sigmoid` comes from `xorlib`",
        ),
        (
            PROGRAM[PROGRAM.index("def xor") :],
            "`sigmoid` and `sigmoid_slope` come from `xorlib`, and on a blank page they are yours",
        ),
        (
            changed(
                PROGRAM,
                ("    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])\n", ""),
                ("    Y = np.array([[0], [1], [1], [0]])\n", ""),
            ),
            "But `X` and `Y` are the lesson's",
        ),
        (
            changed(PROGRAM, ("    Y = np.array([[0], [1], [1], [0]])\n", "")),
            "But `Y` is the lesson's",
        ),
        (
            changed(OUTSIDE, ("X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])\n", "")),
            "But `X` is the lesson's",
        ),
        (
            "def xor_program(seed, epochs):\n    run = train(seed=seed, epochs=epochs)\n"
            "    return *run.weights, run.outputs[epochs - 1]",
            "`train` comes from `xorlib`",
        ),
    ],
    "07.2": [
        (LIBRARY, "a loop of your own"),
        (
            "def train_until_sure(Wh, Wz, epochs):\n    return 4505, Wh, Wz",
            "one run was first sure",
        ),
        (changed(STOP, (WORST, "np.abs(Y - Z).max() < 0.5")), "Sure is stricter"),
        (changed(STOP, (WORST, "np.all(np.abs(Y - Z) < 0.5)")), "Sure is stricter"),
        (changed(STOP, (WORST, "((Z > 0.5) == Y).all()")), "Sure is stricter"),
        (changed(STOP, (WORST, "(Y - Z).max() < SURE")), "far above its target"),
        (changed(STOP, (WORST, "np.all(Y - Z < SURE)")), "far above its target"),
        (changed(STOP, (WORST, "(Z - Y).max() < SURE")), "far below its target"),
        (changed(STOP, (WORST, "abs((Y - Z).sum()) < SURE")), "those of opposite sign cancel"),
        (changed(STOP, (WORST, "(abs(Y - Z) < SURE).any()")), "as a single output is sure"),
        (changed(STOP, (WORST, "np.mean(abs(Y - Z)) < SURE")), "small on average"),
        (changed(STOP, (WORST, "np.sum(abs(Y - Z)) < SURE")), "`SURE` together"),
        (changed(STOP, (WORST, "((Y - Z) ** 2).sum() / 2 < SURE")), "compares the loss"),
        (changed(STOP, (WORST, "((Y - Z) ** 2).max() < SURE")), "compares squares"),
        (changed(STOP, (WORST, "((Y - Z) ** 2).mean() < SURE")), "compares squares"),
        (changed(STOP, (WORST, "((Y - Z) ** 2).mean() ** 0.5 < SURE")), "small on average"),
        (changed(STOP, (WORST, "abs(Y - Z)[:3].max() < SURE")), "never at (1, 1)"),
        (changed(STOP, (WORST, "abs(Y - Z)[1:].max() < SURE")), "never at (0, 0)"),
        (changed(STOP, (WORST, "abs(Y - Z)[[0, 2, 3]].max() < SURE")), "never at (0, 1)"),
        (changed(STOP, (WORST, "abs(Y - Z)[[0, 1, 3]].max() < SURE")), "never at (1, 0)"),
        (changed(STOP, (WORST, "abs(Y - Z)[3] < SURE")), "at (1, 1) alone"),
        (changed(STOP, (WORST, "np.abs(Y - Z).max() > 1")), "never stops early"),
        (changed(STOP, ("return epoch, Wh", "return epoch + 1, Wh")), "Where it stops early"),
        (
            changed(WHILE, ("epoch = 0", "epoch = 1"), ("< epochs", "<= epochs")),
            "counts one epoch too many",
        ),
        (AFTER, "needs no epoch"),
        (TOO_FEW, "one too few"),
        (STALE, "once, before the loop"),
        (changed(STOP, ("    return epochs, Wh, Wz\n", "")), "Where the epochs run out"),
        (
            changed(STOP, ("            return epoch, Wh, Wz", "            break")),
            "all `epochs` are over",
        ),
        (LATE, "one step further"),
        (ENDLESS, "must end with the epochs"),
        (
            changed(STOP, ("            return epoch", "            pass\n        return epoch")),
            "leaves in the first round",
        ),
        (changed(STOP, ("    return epochs, ", "        return epochs, ")), "in the first round"),
        (changed(STOP, UPHILL), "lead uphill"),
        (changed(STOP, MOVED), "`Wz` has moved before"),
        (changed(STOP, ("range(epochs)", "range(epochs - 1)")), "one step less"),
        (
            changed(
                STOP,
                ("return epoch,", "return str(epoch),"),
                ("return epochs,", "return str(epochs),"),
            ),
            "wanted",
        ),
        (
            changed(
                STOP,
                ("return epoch, Wh, Wz", "return epoch, Wz, Wh"),
                ("return epochs, Wh, Wz", "return epochs, Wz, Wh"),
            ),
            "in another order",
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
        (changed(STOP, ("Wh, Wz = Wh +", "A, B = Wh +")), "are those of the start"),
        (
            changed(STOP, ("epoch, Wh, Wz\n", "epoch\n"), ("epochs, Wh, Wz\n", "epochs\n")),
            "1 of the three",
        ),
        (changed(STOP, IN_PLACE), "changes its argument `Wh`"),
        (changed(STOP, ("Z = forward(X, Wh, Wz)", "Z = forward(X, Wz, Wh)")), "in your cell"),
    ],
    "07.3": [
        ("def loss_history(Wh, Wz, epochs):\n    return [0.6307, 0.5938]", "same in every case"),
        ("def loss_history(Wh, Wz, epochs):\n    return []", "The list is empty"),
        (changed(HISTORY, ("    return", "        return")), "the first loss alone"),
        (
            changed(HISTORY, ("    losses = []\n", ""), (APPEND, f"        losses = []\n{APPEND}")),
            "made anew in each round",
        ),
        (
            changed(HISTORY, ("losses.append(((Y - Z) ** 2).sum() / 2)", f"losses = [{SQUARES}]")),
            "made anew in each round",
        ),
        (
            changed(
                HISTORY,
                ("epochs + 1", "epochs"),
                ("    losses = []\n", ""),
                (APPEND, f"        losses = []\n{APPEND}"),
            ),
            "made anew in each round",
        ),
        (changed(HISTORY, ("epochs + 1", "epochs")), "The last loss is missing"),
        (changed(HISTORY, ("epochs + 1", "epochs + 2")), "one loss too many"),
        (
            changed(
                HISTORY,
                ("epochs + 1", "epochs"),
                (APPEND, ""),
                ("    return", APPEND.replace("Z)", "forward(X, Wh, Wz)[1])") + "    return"),
            ),
            "The first loss is missing",
        ),
        (changed(HISTORY, ("return losses", "return losses[-1]")), "one loss alone"),
        (
            changed(HISTORY, ("losses.append(((Y - Z) ** 2).sum() / 2)", f"losses = {SQUARES}")),
            "one loss alone",
        ),
        (
            changed(
                HISTORY, ("= []", "= 0"), (f"losses.append({SQUARES})", f"losses += {SQUARES}")
            ),
            "adds the losses up",
        ),
        (changed(HISTORY, ("Wh, Wz = Wh +", "A, B = Wh +")), "the weights never move"),
        (
            changed(
                HISTORY,
                ("        H, Z = forward(X, Wh, Wz)\n", ""),
                ("    for", "    H, Z = forward(X, Wh, Wz)\n    for"),
            ),
            "`Z` is worked out before the loop alone",
        ),
        (changed(HISTORY, (".sum() / 2", ".sum()")), "twice what it should be"),
        (changed(HISTORY, (".sum() / 2", ".mean()")), "You have the mean of the squares"),
        (changed(HISTORY, (".sum() / 2", ".mean() / 2")), "half the mean of the squares"),
        (changed(HISTORY, (SQUARES, "abs(Y - Z).sum()")), "the errors as they are"),
        (changed(HISTORY, (SQUARES, "abs(Y - Z).max()")), "the largest error"),
        (changed(HISTORY, (SQUARES, "(Y - Z).sum() ** 2 / 2")), "errors of opposite sign cancel"),
        (changed(HISTORY, (SQUARES, "(Y - Z) ** 2 / 2")), "The squares are not added up"),
        (
            changed(
                HISTORY,
                ("for _", "for epoch"),
                (f"append({SQUARES})", f"append((epoch, {SQUARES}))"),
            ),
            "the number of each epoch",
        ),
        (changed(HISTORY, UPHILL), "lead uphill"),
        (
            changed(
                BY_HAND,
                ("dH = dZ @ B.T", "B = B + H.T @ dZ\n        dH = dZ @ B.T"),
                ("X.T @ dH, B + H.T @ dZ", "X.T @ dH, B"),
            ),
            "`Wz` has moved before",
        ),
        (changed(HISTORY, IN_PLACE), "changes its argument `Wh`"),
        (changed(HISTORY, ("    return losses\n", "")), "returns nothing"),
        (changed(HISTORY, ("= []", "= 0")), "Only a list has `append`"),
        (changed(CLEARED, ("    kept.clear()\n", "")), "the losses of the first call"),
        (ASKED, "a loop of your own"),
        (NET_ASKS, "`train` of `xorlib`"),
        (changed(HISTORY, ("return losses", "return losses, Wh, Wz")), "is wanted"),
        (
            changed(HISTORY, ("append(((Y - Z) ** 2).sum() / 2", "append([loss(Y, Z), Z]")),
            "is wanted",
        ),
        (
            changed(
                HISTORY,
                ("losses.append", "print"),
            ),
            "The list is empty",
        ),
    ],
}
