"""Answers to the exercises of lesson 04."""

SETUP = """
import numpy as np
from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.weights import uniform_weights

X, Y = truth_table("XOR")
rng = np.random.default_rng(0)
Wh = rng.uniform(size=(2, 3))
Wz = rng.uniform(size=(3, 1))
H = sigmoid(X @ Wh)
Z = sigmoid(H @ Wz)
sums = X @ Wh
"""


def _forward(*lines):
    return "\n    ".join(("def my_forward(X, Wh, Wz):", *lines))


def _layers(H="H = sigmoid(X @ Wh)", Z="Z = sigmoid(H @ Wz)", back="return H, Z"):
    return _forward(H, Z, back)


def _count(*lines):
    return "\n    ".join(("def parameters(sizes, biases):", *lines))


def _pairs(what, also=""):
    """Return a count that adds up `what` of each layer's size a and the next one's size b."""
    return _count(f"return sum({what} for a, b in zip(sizes, sizes[1:])){also}")


def _scores(best="2", worst="2", network="[[7], [8]], -3, [[9]], -7"):
    return f"best, worst = {best}, {worst}\nbest_with_biases = {network}"


_SEARCH = """
rng = np.random.default_rng(1)
scores, networks = [], []
for _ in range(3000):
    Wh, Wz = rng.uniform(-10, 10, size=(2, 1)), rng.uniform(-10, 10, size=(1, 1))
    bh, bz = rng.uniform(-10, 10, size=2)
    scores.append(((forward(X, Wh, Wz)[1] > 0.5) == (Y > 0.5)).sum())
    right = (({Z} > 0.5) == (Y > 0.5)).sum()
    networks.append((right, (Wh, bh, Wz, bz)))
best, worst = max(scores), min(scores)
best_with_biases = max(networks, key=lambda pair: pair[0])[1]
"""
_INSIDE = "sigmoid(sigmoid(X @ Wh + bh) @ Wz + bz)"
_OUTSIDE = "(sigmoid((sigmoid(X @ Wh) + bh) @ Wz) + bz)"

RIGHT = {
    "04.1": [
        _layers(),
        _forward(
            "bend = lambda sums: 1 / (1 + np.exp(-sums))",
            "H = bend(np.dot(X, Wh))",
            "return [H, bend(np.dot(H, Wz))]",
        ),
        _forward(
            "H = np.array([[sigmoid(sum(x * Wh[:, j])) for j in range(len(Wz))] for x in X])",
            "Z = np.einsum('nh,ho->no', H, Wz)",
            "return H, np.tanh(Z / 2) / 2 + 0.5",
        ),
        _layers("H = sigmoid((Wh.T @ X.T).T)", "Z = sigmoid((Wz.T @ H.T).T)"),
        _layers("H = 1 / (1 + np.exp(-(X @ Wh)))", "Z = 1 / (1 + np.exp(-H @ Wz))"),
        _layers(back="print(H)\n    return H, Z"),
        _layers("sums = X @ Wh\n    H = sigmoid(sums)", "sums = H @ Wz\n    Z = sigmoid(sums)"),
        _layers("H = sigmoid(X.dot(Wh))", "Z = sigmoid(np.matmul(H, Wz))"),
        _layers(back="return H.tolist(), Z.tolist()"),
        _forward("return (H := sigmoid(X @ Wh)), sigmoid(H @ Wz)"),
        "def layer(inputs, W):\n    return sigmoid(inputs @ W)\n\n\n"
        + _forward("H = layer(X, Wh)", "return H, layer(H, Wz)"),
        _forward(
            "Hs, Zs = [], []",
            "for x in X:",
            "    h = sigmoid(x @ Wh)",
            "    Hs.append(h)",
            "    Zs.append(sigmoid(h @ Wz))",
            "return np.array(Hs), np.array(Zs)",
        ),
    ],
    "04.2": [
        _count(
            "total = 0",
            "for k in range(len(sizes) - 1):",
            "    total += (sizes[k] + biases) * sizes[k + 1]",
            "return total",
        ),
        _count(
            "W = sum(a * b for a, b in zip(sizes[:-1], sizes[1:]))",
            "if biases:",
            "    W = W + sum(sizes[1:])",
            "return W",
        ),
        _count(
            "layers = np.array(sizes)",
            "count = layers[:-1] @ layers[1:]",
            "return count + layers[1:].sum() if biases else count",
        ),
        _count(
            "if len(sizes) == 1:",
            "    return 0",
            "return sizes[0] * sizes[1] + biases * sizes[1] + parameters(sizes[1:], biases)",
        ),
        _pairs("a * b + b * biases"),
        _pairs("(a + 1) * b if biases else a * b"),
        _pairs("a * b", " + biases * sum(sizes[1:])"),
        _pairs("a * b", " + (sum(sizes) - sizes[0] if biases else 0)"),
        _pairs("np.zeros((a + int(biases), b)).size"),
        _count(
            "total, i = 0, 1",
            "while i < len(sizes):",
            "    total += sizes[i - 1] * sizes[i]",
            "    if biases == True:",
            "        total += sizes[i]",
            "    i += 1",
            "return total",
        ),
        _count(
            "total = 0",
            "for i, after in enumerate(sizes[1:]):",
            "    total += sizes[i] * after + (after if biases else 0)",
            "return float(total)",
        ),
    ],
    "04.3": [
        _scores(),
        _SEARCH.format(Z=_INSIDE),
        _scores(network="np.array([[7], [8]]), np.array([-3]), np.array([[9]]), np.array([-7])"),
        _scores(network="[[7, 8], -3, 9, -7]"),
        _scores(network="([7, 8], [-3], [9], [-7])"),
        _scores(network="np.array([[7], [8]]), -3.0, 9.0, -7.0"),
        _scores(network="np.array([np.array([[7], [8]]), -3, 9, -7], dtype=object)"),
        "np.seterr(all='raise')\n" + _scores(network="[700, 800], -300, 900, -700"),
        _scores(network="[[-5], [-5]], 2, [[-8]], 2"),
        _scores(network="[[5], [-5]], -2, [[8]], -2"),
        _scores(network="[[5], [5]], -7, [[-8]], 2"),
        _scores("np.int64(2)", "2.0"),
        "scores = [2, 2, 2]\n" + _scores("max(scores)", "min(scores)"),
        _scores("np.array([2, 2]).max()", "np.float64(2)"),
    ],
}

WRONG = {
    "04.1": [
        (_layers(Z="Z = H @ Wz"), "still the sum that goes into"),
        (_layers("H = X @ Wh", "Z = H @ Wz"), "There is no sigmoid"),
        (_layers("H = X @ Wh"), "first sigmoid belong"),
        (_layers("H = X @ Wh", "Z = sigmoid(sigmoid(H) @ Wz)"), "As H you return the sums"),
        (_forward("H = sigmoid(X @ Wh)", "return H, X @ Wh"), "As second you return the sums"),
        (_layers("H = sigmoid(X) @ Wh", "Z = sigmoid(H) @ Wz"), "The sigmoid comes too early"),
        (
            _forward("H = sigmoid(X) @ Wh", "Z = sigmoid(H @ Wz)", "return H, Z"),
            "The sigmoid comes too early",
        ),
        (_layers(Z="Z = sigmoid(X @ Wz)"), "does not see X"),
        (_layers(Z="Z = sigmoid(X @ Wh @ Wz)"), "went on from the sums"),
        (_layers("H = sigmoid(X * Wh)", "Z = sigmoid(H * Wz)"), "That is `*`, entry by entry"),
        (_layers(Z="Z = sigmoid(H * Wz)"), "In the line for Z stands `*`"),
        (_layers("H = sigmoid(Wh @ X)", "Z = sigmoid(Wz @ H)"), "stand in the wrong order"),
        (_layers("H = sigmoid(X @ Wh.T)"), "In the line for H stands a transpose"),
        (_layers("H = sigmoid(X.T @ Wh)"), "In the line for H stands a transpose"),
        (_layers(Z="Z = sigmoid(H @ Wz.T)"), "H is right. In the line for Z stands a transpose"),
        (_layers(Z="Z = sigmoid(H.T @ Wz)"), "H is right. In the line for Z stands a transpose"),
        (
            _layers("H = sigmoid(X @ Wh.T)", "Z = sigmoid(H @ Wz.T)"),
            "a transpose that does not belong",
        ),
        (_layers(back="return H.T, Z.T"), "rows for columns"),
        (_layers("H = sigmoid(sigmoid(X @ Wh))"), "H goes through the sigmoid twice"),
        (_layers(Z="Z = sigmoid(sigmoid(H) @ Wz)"), "On its way into Z it goes through"),
        (_layers(Z="Z = sigmoid(sigmoid(H @ Wz))"), "Z goes through the sigmoid twice"),
        (
            _layers("H = sigmoid(sigmoid(X @ Wh))", "Z = sigmoid(sigmoid(H @ Wz))"),
            "Both layers go through the sigmoid twice",
        ),
        (
            _layers("H = 1 / (1 + np.exp(X @ Wh))", "Z = 1 / (1 + np.exp(H @ Wz))"),
            "Look at the sign in the exponent",
        ),
        (_layers("H = sigmoid_slope(X @ Wh)", "Z = sigmoid_slope(H @ Wz)"), "`sigmoid_slope`"),
        (_layers("H = np.tanh(X @ Wh)", "Z = np.tanh(H @ Wz)"), "That is tanh"),
        (
            _layers("H = 1 / 1 + np.exp(-X @ Wh)", "Z = 1 / 1 + np.exp(-H @ Wz)"),
            "the division comes first",
        ),
        (_layers(back="return H, Z.round()"), "rounded, or turned into the answers"),
        (_layers(back="return H, Z > 0.5"), "rounded, or turned into the answers"),
        (_layers(back="return H, (Z > 0.5).astype(int)"), "rounded, or turned into the answers"),
        (_layers(back="return H.round(3), Z.round(3)"), "rounded"),
        (_layers("H = sigmoid(X @ Wh).round(3)"), "rounded, or turned into the answers"),
        (_layers(back="return Z, H"), "in the wrong order: first H"),
        (_layers(back="return Z"), "That is Z alone"),
        (_layers(back="return H"), "That is H alone"),
        (_layers(back="return X, H"), "You return X and H"),
        (_layers(back=""), "returns nothing"),
        (_layers(back="print(H, Z)"), "returns nothing"),
        (
            _forward("for x in X:", "    h = sigmoid(x @ Wh)", "    return h, sigmoid(h @ Wz)"),
            "one case alone",
        ),
        (
            _forward("for x in X:", "    h = sigmoid(x @ Wh)", "return h, sigmoid(h @ Wz)"),
            "one case alone",
        ),
        ("def my_forward(*anything):\n    return H, Z", "reads `H` and `Z` from outside"),
        (
            "def my_forward(X, Wh, wz):\n    H = sigmoid(X @ Wh)\n    return H, sigmoid(H @ Wz)",
            "reads `Wz` from outside",
        ),
        (
            "def my_forward(x, Wh, Wz):\n    H = sigmoid(X @ Wh)\n    return H, sigmoid(H @ Wz)",
            "reads `X` from outside",
        ),
        (_forward("return sigmoid(X @ Wh), sigmoid(H @ Wz)"), "reads `H` from outside"),
        (_forward("H = sigmoid(sums)", "return H, sigmoid(H @ Wz)"), "reads `sums` from outside"),
        (
            _forward("return np.full((4, 3), 0.5), np.array([[0.72], [0.77], [0.75], [0.79]])"),
            "the same in every case",
        ),
        (_layers("H = sigmoid(X(Wh))", "Z = sigmoid(H(Wz))"), "as if it were a function"),
        (_layers("H = s(X @ Wh)", "Z = s(H @ Wz)"), "import or define the rest"),
        (_layers("H = sigmoid(X @ Wz)", "Z = sigmoid(H @ Wh)"), "have changed places"),
        (_layers("X = X[:, :2]\n    H = sigmoid(X @ Wh)"), "inner sizes do not meet"),
        (
            _forward("sums = np.zeros((4, 3))", "sums += X @ Wh", "return sums, sums @ Wz"),
            "every size comes from the arguments",
        ),
        ("import math\n\n\n" + _layers("H = 1 / (1 + math.exp(-X @ Wh))"), "take one number"),
        (_forward("Z = sigmoid(H @ Wz)", "H = sigmoid(X @ Wh)", "return H, Z"), "which order"),
        (_layers(back="return {'H': H, 'Z': Z}"), "a dictionary with 2 entries"),
        ("my_forward = H, Z", "This should be a function"),
        (_forward("return forward(X, Wh, Wz)"), "`forward` of xorlib has made them"),
        ("my_forward = forward", "`forward` of xorlib has made them"),
        (
            _forward("import xorlib.forward as f", "return f.forward(X, Wh, Wz)"),
            "`forward` of xorlib has made them",
        ),
    ],
    "04.2": [
        (_count("return sum(sizes)"), "the number of circles"),
        (_count("return np.prod(sizes)"), "multiplies all the sizes"),
        (_pairs("a * b"), "The biases are missing"),
        (_pairs("(a + 1) * b"), "Without them you count them as well"),
        (_pairs("a * b", " + (sum(sizes) if biases else 0)"), "You give the inputs a bias too"),
        (_pairs("a * b + biases"), "one bias for a whole layer"),
        (_pairs("a * b", " + biases * sum(sizes[1:-1])"), "The hidden units have their biases"),
        (_pairs("a * b", " + biases * sizes[-1]"), "The outputs have their biases"),
        (_pairs("a * b", " + biases"), "`biases` is True or False, and says"),
        (_pairs("a * b", " + biases * len(sizes)"), "not counted by layers"),
        (_pairs("a + b", " + biases * sum(sizes[1:])"), "You add the two sizes"),
        (_pairs("a * b if biases else (a + 1) * b"), "have changed places"),
        (
            _count("if biases:", "    return sum(sizes[1:])", "return sizes[0] * sizes[1]"),
            "For\n\n    sizes = ",
        ),
        (
            _count(
                "if biases:",
                "    return sum(sizes[1:])",
                "return sum(a * b for a, b in zip(sizes, sizes[1:]))",
            ),
            "With them you return the biases alone",
        ),
        (_count("return biases * sum(sizes[1:])"), "These are the biases alone"),
        (
            _count(
                "wires = sum(a * b for a, b in zip(sizes, sizes[1:]))",
                "return wires, biases * sum(sizes[1:])",
            ),
            "Both counts are right",
        ),
        (_count("return [a * b for a, b in zip(sizes, sizes[1:])]"), "the wires of each matrix"),
        (
            _count("return [(a + biases) * b for a, b in zip(sizes, sizes[1:])]"),
            "right for each layer",
        ),
        (
            _count(
                "total = 0",
                "for k in range(len(sizes) - 1):",
                "    total += (sizes[k] + biases) * sizes[k + 1]",
                "    return total",
            ),
            "That is the first matrix alone",
        ),
        (
            _count(
                "for k in range(len(sizes) - 1):",
                "    total = (sizes[k] + biases) * sizes[k + 1]",
                "return total",
            ),
            "That is the last matrix alone",
        ),
        (
            _count(
                "total = 0",
                "for k in range(1, len(sizes) - 1):",
                "    total += (sizes[k] + biases) * sizes[k + 1]",
                "return total + biases * sizes[1]",
            ),
            "The first matrix is missing",
        ),
        (
            _count(
                "total = 0",
                "for k in range(len(sizes) - 2):",
                "    total += (sizes[k] + biases) * sizes[k + 1]",
                "return total",
            ),
            "The last matrix is missing",
        ),
        (
            _count(
                "count = sizes[0] * sizes[1] + sizes[1] * sizes[2]",
                "return count + biases * (sizes[1] + sizes[2])",
            ),
            "Right as long as there are three layers",
        ),
        (
            _count("i, h, o = sizes", "return i * h + h * o + biases * (h + o)"),
            "each layer with the next",
        ),
        (
            _count("return sum(sizes[k] * sizes[k + 1] for k in range(len(sizes)))"),
            "at which layer must it stop",
        ),
        (
            _count(
                "total = 0",
                "for k in range(len(sizes)):",
                "    total += (sizes[k] + biases) * sizes[k + 1]",
                "return total",
            ),
            "at which layer must it stop",
        ),
        (_count("return sizes * sizes[1:]"), "A list cannot be multiplied by a list"),
        (_count("return 30"), "30 is right for 2-10-1"),
        (_count("return 41 if biases else 30"), "Right for 2-10-1 alone"),
        (_count("return []"), "is empty"),
        (_count("return True"), "says True in every case"),
        (_count("print(30)"), "returns nothing"),
        ("parameters = 30", "This should be a function"),
    ],
    "04.3": [
        (_scores("3", "1"), "out of reach without biases"),
        (_scores("2", "0"), "all four answers lie on one side"),
        (_scores("1", "2"), "the wrong way round"),
        (_scores("98", "2"), "no count over all of them"),
        (_scores("50.0", "50.0"), "no percentage"),
        (_scores("0.5", "0.5"), "no share or mean"),
        (_scores("np.mean([2, 2, 1])"), "no share or mean"),
        (_scores("[2] * 10000", "2"), "`max` finds it"),
        (_scores("2", "np.full(10000, 2)"), "`min` finds it"),
        (_scores("'2 of 4'"), "is a text"),
        (_scores("None"), "and is `None`"),
        (_scores("True"), "and is `True`"),
        (_scores("max"), "itself, not called"),
        (_scores("np.nan"), "from 0 to 4, and is the number nan"),
        (
            "best = ((forward(X, Wh, Wz)[1] > 0.5) == (Y[:, 0] > 0.5)).sum()\n"
            "worst, best_with_biases = 2, 3",
            "compared each with each",
        ),
        (_scores("{2}", "2"), "should be one whole number from 0 to 4"),
        ("from fractions import Fraction\n" + _scores("Fraction(1, 2)"), "no share or mean"),
        (_scores("(np.ones((2, 1)), np.ones((1, 1)))"), "should be one whole number"),
        (_scores("(2, (np.ones((2, 1)), np.ones((1, 1))))"), "the score alone"),
        (_scores("2", "[2, [[1, 2], 3]]"), "the score alone"),
        (_scores("np.full((3, 1), 2)"), "`max` finds it"),
        (
            _scores(network="[(np.ones((2, 1)), 1.0, np.ones((1, 1)), 2.0)] * 10000"),
            "should hold four things, and is a list",
        ),
        (_scores(network="{'Wh': [[7], [8]], 'bh': -3, 'Wz': 9, 'bz': -7}"), "without names"),
        (_scores(network="[[7], [8]], [[9]], -3, -7"), "and 3 in another order"),
        (_scores(network="[[7], [8]], -3, [[-9]], 7"), "turned round it would get 3"),
        (_scores(network="3"), "should hold four things, and is the number 3"),
        (_scores(network="2, ([[7], [8]], -3, [[9]], -7)"), "should hold four things"),
        (_scores(network="[3] * 10000"), "should hold four things, and is a list of 10000"),
        (_scores(network="np.ones((2, 2)), 1, np.ones((2, 1)), 1"), "should hold 2 numbers"),
        (_scores(network="[[7], [8]], [[9]], [-3, 1], -7"), "the Wz of one hidden unit"),
        (_scores(network="[[7], [8]], None, [[9]], -7"), "the bh of one hidden unit"),
        (_scores(network="[[7], [8]], 'b', [[9]], -7"), "the bh of one hidden unit"),
        (_scores(network="[[7], [8]], np.nan, [[9]], -7"), "the bh of one hidden unit"),
        (_scores(network="[[7], [8]], 0, [[9]], 0"), "there is a better one"),
        (_scores(network="[[1], [2]], 1, [[3]], 4"), "there is a better one"),
        (_SEARCH.format(Z=_OUTSIDE), "with the biases added to the outputs, outside of it"),
        (_scores(network="[[7], [8]], -0.9, [[9]], -0.3"), "there is a better one"),
    ],
}
