"""Answers to the exercises of lesson 04."""

SETUP = """
import numpy as np
from xorlib.activations import sigmoid
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.weights import uniform_weights

X, Y = truth_table("XOR")
rng = np.random.default_rng(0)
Wh = rng.uniform(size=(2, 3))
Wz = rng.uniform(size=(3, 1))
H = sigmoid(X @ Wh)
Z = sigmoid(H @ Wz)


def score(Z):
    right = ((Z > 0.5) == (Y > 0.5)).sum()
    return f"{right} of 4 right, Z: " + " ".join(f"{z:.3f}" for z in Z[:, 0])
"""


def _forward(*lines):
    return "\n    ".join(("def my_forward(X, Wh, Wz):", *lines))


def _count(*lines):
    return "\n    ".join(("def parameters(sizes, biases):", *lines))


_SEARCH = """
rng = np.random.default_rng(1)
scores = []
for _ in range(500):
    Wh, Wz = rng.uniform(-10, 10, size=(2, 1)), rng.uniform(-10, 10, size=(1, 1))
    scores.append(((forward(X, Wh, Wz)[1] > 0.5) == (Y > 0.5)).sum())
best, worst = max(scores), min(scores)
"""

RIGHT = {
    "04.1": [
        _forward("H = sigmoid(X @ Wh)", "Z = sigmoid(H @ Wz)", "return H, Z"),
        _forward("return forward(X, Wh, Wz)"),
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
    ],
    "04.3": [
        "best, worst, best_with_biases = 2, 2, 3",
        _SEARCH
        + """
draws = 10_000
x = X @ rng.uniform(-10, 10, size=(2, draws)) + rng.uniform(-10, 10, size=draws)
z = sigmoid(x) * rng.uniform(-10, 10, size=draws) + rng.uniform(-10, 10, size=draws)
best_with_biases = ((z > 0) == (Y > 0.5)).sum(axis=0).max()
""",
    ],
}

_RIGHT_H = "H = sigmoid(X @ Wh)"

WRONG = {
    "04.1": [
        (_forward(_RIGHT_H, "Z = H @ Wz", "return H, Z"), "still the sum that goes into"),
        (_forward("H = X @ Wh", "Z = H @ Wz", "return H, Z"), "Nothing is bent"),
        (_forward("H = X @ Wh", "Z = sigmoid(H @ Wz)", "return H, Z"), "first bend"),
        (
            _forward("H = X @ Wh", "Z = sigmoid(sigmoid(H) @ Wz)", "return H, Z"),
            "Z is right. As H you return the sums",
        ),
        (
            _forward("H = sigmoid(X) @ Wh", "Z = sigmoid(H) @ Wz", "return H, Z"),
            "The bend comes too early",
        ),
        (_forward(_RIGHT_H, "Z = sigmoid(X @ Wz)", "return H, Z"), "does not see X"),
        (
            _forward("sums = X @ Wh", "H = sigmoid(sums)", "return H, sigmoid(sums @ Wz)"),
            "went on from the sums",
        ),
        (
            _forward("H = sigmoid(X * Wh)", "Z = sigmoid(H * Wz)", "return H, Z"),
            "That is `*`, entry by entry",
        ),
        (
            _forward("H = sigmoid(Wh @ X)", "Z = sigmoid(Wz @ H)", "return H, Z"),
            "stand in the wrong order",
        ),
        (
            _forward("H = sigmoid(X @ Wh.T)", "Z = sigmoid(H @ Wz.T)", "return H, Z"),
            "a transpose that does not belong",
        ),
        (
            _forward("H = 1 / (1 + np.exp(X @ Wh))", "Z = 1 / (1 + np.exp(H @ Wz))", "return H, Z"),
            "Look at the sign in the exponent",
        ),
        (_forward(_RIGHT_H, "return sigmoid(H @ Wz), H"), "in the wrong order: first H"),
        (_forward(_RIGHT_H, "return sigmoid(H @ Wz)"), "That is Z alone"),
        (_forward("return sigmoid(X @ Wh)"), "That is H alone"),
        (_forward("Z = sigmoid(sigmoid(X @ Wh) @ Wz)"), "returns nothing"),
        ("def my_forward(*anything):\n    return H, Z", "of the lesson's own network"),
        (
            _forward("return np.full((4, 3), 0.5), np.array([[0.72], [0.77], [0.75], [0.79]])"),
            "the same in every case",
        ),
        (_forward("H = sigmoid(X(Wh))", "return H, sigmoid(H(Wz))"), "as if it were a function"),
        (_forward("H = s(X @ Wh)", "return H, s(H @ Wz)"), "import or define the rest"),
        (_forward("H = sigmoid(X @ Wz)", "return H, sigmoid(H @ Wh)"), "For\n\n    X = [["),
        (
            _forward("X = X[:, :2]", _RIGHT_H, "return H, sigmoid(H @ Wz)"),
            "inner sizes do not meet",
        ),
        (
            _forward("sums = np.zeros((4, 3))", "sums += X @ Wh", "return sums, sums @ Wz"),
            "every size comes from the arguments",
        ),
    ],
    "04.2": [
        (_count("return sum(sizes)"), "the number of circles"),
        (_count("return np.prod(sizes)"), "multiplies all the sizes"),
        (
            _count("return sum(sizes[k] * sizes[k + 1] for k in range(len(sizes) - 1))"),
            "The biases are missing",
        ),
        (
            _count("return sum((sizes[k] + 1) * sizes[k + 1] for k in range(len(sizes) - 1))"),
            "Without them you count them as well",
        ),
        (
            _count(
                "pairs = zip(sizes, sizes[1:])",
                "return sum(a * b for a, b in pairs) + (sum(sizes) if biases else 0)",
            ),
            "You give the inputs a bias too",
        ),
        (
            _count("return sum(a * b + biases for a, b in zip(sizes, sizes[1:]))"),
            "one bias for a whole layer",
        ),
        (
            _count(
                "pairs = zip(sizes, sizes[1:])",
                "return sum(a * b for a, b in pairs) + biases * sum(sizes[1:-1])",
            ),
            "The hidden units have their biases",
        ),
        (
            _count(
                "pairs = zip(sizes, sizes[1:])",
                "return sum(a * b for a, b in pairs) + biases * sizes[-1]",
            ),
            "The outputs have their biases",
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
            "no place in it is sure to be there",
        ),
        (_count("return 30"), "30 is right for 2-10-1"),
        (_count("return 41 if biases else 30"), "Right for 2-10-1 alone"),
        (_count("print(30)"), "returns nothing"),
        ("parameters = 30", "This should be a function"),
    ],
    "04.3": [
        ("best, worst, best_with_biases = 3, 1, 3", "out of reach without biases"),
        ("best, worst, best_with_biases = 2, 0, 3", "all four answers lie on one side"),
        ("best, worst, best_with_biases = 1, 2, 3", "the wrong way round"),
        ("best, worst, best_with_biases = 2, 2, 4", "would be XOR from a single unit"),
        ("best, worst, best_with_biases = 2, 2, 2", "there is a better one"),
        ("best = worst = score(Z)\nbest_with_biases = 3", "is a text"),
        (
            "best = ((forward(X, Wh, Wz)[1] > 0.5) == (Y[:, 0] > 0.5)).sum()\n"
            "worst, best_with_biases = 2, 3",
            "compared each with each",
        ),
        ("best = worst = np.array([2, 2])\nbest_with_biases = 3", "one whole number from 0 to 4"),
        ("best = worst = 2\nbest_with_biases = 0.5", "one whole number from 0 to 4"),
    ],
}
