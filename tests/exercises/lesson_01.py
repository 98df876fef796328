"""Answers to the exercises of lesson 01."""

SETUP = """
from itertools import product

import numpy as np

from xorlib.gates import GATES, truth_table

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Y = np.array([[0], [1], [1], [0]])


def answers(w1, w2, b):
    return tuple(int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in X)


lines = list(product((-1, 0, 1), (-1, 0, 1), (-1.5, -0.5, 0.5, 1.5)))
X3 = np.array(list(product((0, 1), repeat=3)))
Y3 = X3.sum(axis=1, keepdims=True) % 2
"""

_LOOP = """
def score(gate, w1, w2, b):
    count = 0
    for line, right in zip(answers(w1, w2, b), GATES[gate]):
        if {condition}:
            count += 1
    return {result}
"""

_SEARCH = """
rng = np.random.default_rng(3)
most = -1
for w1, w2, w3, b in rng.uniform(-1, 1, size=(2000, 4)):
    right = {right}
    if right > most:
        most, best_plane = right, (w1, w2, w3, b)
"""
_SUMS = "(w1 * X3[:, 0] + w2 * X3[:, 1] + w3 * X3[:, 2] + b {side} 0)"

_GRID = """
most = -1
for w1, w2, w3, b in product((1, 0, -1), (1, 0, -1), (1, 0, -1), (1, 0, -1)):
    right = sum((w1 * p + w2 * q + w3 * r + b {side} 0) == (p + q + r) % 2 for p, q, r in X3)
    if right > most:
        most, best_plane = right, {plane}
"""

RIGHT = {
    "01.1": [
        "Y_xnor = np.array([[1], [0], [0], [1]])",
        "Y_xnor = 1 - Y",
        "Y_xnor = truth_table('XNOR')[1]",
        "Y_xnor = np.array([1, 0, 0, 1]).reshape(4, 1)",
        "Y_xnor = (X[:, :1] == X[:, 1:]) * 1",
    ],
    "01.2": [
        _LOOP.format(condition="line == right", result="count"),
        "def score(gate, w1, w2, b):\n"
        "    return 4 - np.abs(np.array(answers(w1, w2, b)) - np.array(GATES[gate])).sum()",
        "def score(name, a, c, d):\n"
        "    sums = a * X[:, 0] + c * X[:, 1] + d\n"
        "    return np.count_nonzero((sums > 0) == truth_table(name)[1][:, 0])",
        "score = lambda gate, *line: sum(map(int.__eq__, answers(*line), GATES[gate]))",
        "def score(gate, w1, w2, b):\n"
        "    said = answers(w1, w2, b)\n"
        "    return float(sum(1 for k in range(4) if said[k] == GATES[gate][k]))",
    ],
    "01.3": [
        _SEARCH.format(right=f"({_SUMS.format(side='>')} == Y3[:, 0]).sum()"),
        _SEARCH.format(right=f"({_SUMS.format(side='>')} != Y3[:, 0]).sum()")
        + "best_plane = -np.array(best_plane)",
        _GRID.format(side=">", plane="[w1, w2, w3, b]").replace("1, 0, -1)):", "2.5, .5, -.5)):"),
        "best_plane = np.array([-1, -1, -1, 1.5])",
    ],
}

WRONG = {
    "01.1": [
        ("Y_xnor = np.array([1, 0, 0, 1])", "This array is flat"),
        ("Y_xnor = 1 - Y.ravel()", "This array is flat"),
        ("Y_xnor = np.array([[1, 0, 0, 1]])", "This is one row of 4"),
        ("Y_xnor = [[1], [0], [0], [1]]", "This is a Python list or tuple"),
        ("Y_xnor = np.array([[0], [1], [1], [0]])", "These are the answers of XOR"),
        ("Y_xnor = np.array([[0], [0], [0], [1]])", "These are the answers of AND. Look at"),
        ("Y_xnor = np.array([[1], [0], [0], [0]])", "the answers of NOR. Look at the case (1, 1)"),
        ("Y_xnor = Y == 0", "Multiply by 1"),
        ("Y_xnor = -Y", "should be 0 and 1, and nothing else"),
        ("Y_xnor = truth_table('XNOR')[0]", "like X. Y holds the answers only"),
        ("Y_xnor = truth_table('XNOR')", "These are several arrays"),
        ("Y_xnor = 'XNOR'", "This is a text"),
        ("Y_xnor = 1", "This is one value"),
        ("Y_xnor = np.array([['1'], ['0'], ['0'], ['1']])", "without quotes"),
        ("Y_xnor = np.array([[1], [0], [0]])", "The shape is (3, 1)"),
    ],
    "01.2": [
        (
            "def score(gate, w1, w2, b):\n    if gate == 'AND':\n        return 4\n    return 1",
            "These are the two scores of the line for AND",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    return sum(p == q for p, q in zip(answers(1, 1, -1.5), GATES[gate]))",
            "gives every line the score of the line for AND",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    return sum(p == q for p, q in zip(answers(w1, w2, b), GATES['XOR']))",
            "compares with XOR whatever gate",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    return sum(p == q for p, q in zip(answers(w1, w2, b), GATES['AND']))",
            "compares with AND whatever gate",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    count = 0\n"
            "    for (x1, x2), y in zip(X, GATES[gate]):\n"
            "        count += int(x1 * w1 + x2 * w2 + b >= 0) == y\n"
            "    return count",
            "exactly on the line",
        ),
        (_LOOP.format(condition="line != right", result="count"), "the line gets wrong"),
        (_LOOP.format(condition="line == right", result="count / 4"), "the share of right cases"),
        (
            "def score(gate, w1, w2, b):\n    return answers(w1, w2, b) == GATES[gate]",
            "only whether they are the same throughout",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    return np.array(answers(w1, w2, b)) == np.array(GATES[gate])",
            "for each case whether it is right",
        ),
        ("def score(gate, w1, w2, b):\n    return sum(answers(w1, w2, b))", "answers with 1"),
        (_LOOP.format(condition="line and right", result="count"), "but not a right 0"),
        (
            "def score(gate, w1, w2, b):\n"
            "    sums = w1 * X[:, 1] + w2 * X[:, 0] + b\n"
            "    return ((sums > 0) == np.array(GATES[gate])).sum()",
            "The two weights have changed places",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    sums = w1 * X[:, 0] + w2 * X[:, 1]\n"
            "    return ((sums > 0) == np.array(GATES[gate])).sum()",
            "The bias `b` has no effect",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    right = 0\n"
            "    for one, other in zip(answers(w1, w2, b), GATES[gate]):\n"
            "        right += one == other\n"
            "        return right",
            "Is the `return` inside the loop?",
        ),
        (
            "def score(gate, w1, w2, b):\n    return sum(answers(w1, w2, b) == GATES[gate])",
            "`zip` does that",
        ),
        (
            "def score(gate, w1, w2, b):\n    return 4 - sum(answers(w1, w2, b) - GATES[gate])",
            "Tuples cannot be subtracted",
        ),
        (
            "def score(gate, w1, w2, b):\n    return sum(answers(w1, w2, b)) == GATES['gate']",
            "asked by the name of a gate",
        ),
        (
            "def score(gate, w1, w2, b):\n    return 4",
            "your function returns 4, and 1 is wanted",
        ),
        (_LOOP.format(condition="line == right", result="print(count)"), "returns nothing"),
    ],
    "01.3": [
        ("best_plane = 6", "wants the plane itself"),
        ("best_plane = np.int64(6)", "wants the plane itself"),
        ("best_plane = (1, 1, -1)", "Three numbers: the bias is missing"),
        ("best_plane = (1, 1, 1, -0.5)", "5 of the 8 corners right. There is a better one"),
        ("best_plane = (1, 1, 1, -3)", "answers the same at all of them"),
        (
            _SEARCH.format(right=f"({_SUMS.format(side='>')} == Y3).sum()"),
            "(8,) with (8, 1) makes 64 comparisons",
        ),
        (
            _SEARCH.format(right=f"({_SUMS.format(side='>')} != Y3[:, 0]).sum()"),
            "change the signs of all four numbers",
        ),
        (_GRID.format(side=">=", plane="(w1, w2, w3, b)"), "is not above 0"),
        (_GRID.format(side=">=", plane="((w1, w2, w3), b)"), "A plane is four numbers in a row"),
        ("best_plane = np.random.default_rng(1).uniform(-1, 1, (5, 4))", "Only one plane"),
        ("best_plane = [np.nan, 1, 1, 1]", "finite"),
        ("best_plane = 'w1, w2, w3, b'", "A plane is four numbers in a row"),
    ],
}
