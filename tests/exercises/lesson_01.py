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
        "Y_xnor = np.array([1, 0, 0, 1]).reshape(-1, 1)",
        "Y_xnor = np.array([[1, 0, 0, 1]]).T",
        "Y_xnor = np.array([1, 0, 0, 1])[:, None]",
        "Y_xnor = (X[:, :1] == X[:, 1:]) * 1",
        "Y_xnor = Y == 0",
        "Y_xnor = np.array(GATES['XNOR'], dtype=float, ndmin=2).T",
        "Y_xnor = [[1], [0], [0], [1]]",
        "Y_xnor = np.logical_not(Y).astype(int)",
        "Y_xnor = np.array([[int(a == b)] for a, b in X])",
        "Y_xnor = np.zeros((4, 1))\nY_xnor[0] = Y_xnor[3] = 1",
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
        "def score(gate, w1, w2, b):\n"
        "    return len([1 for p, q in zip(answers(w1, w2, b), GATES[gate]) if p == q])",
        "def score(gate, w1, w2, b):\n"
        "    return (np.array(answers(w1, w2, b)) == GATES[gate]).sum()",
        "def score(gate, w1, w2, b):\n"
        "    return 4 * np.mean(np.equal(answers(w1, w2, b), GATES[gate]))",
        "def score(gate, w1, w2, b):\n"
        "    T, C = truth_table(gate)\n"
        "    return ((T @ np.array([[w1], [w2]]) + b > 0) == (C == 1)).sum()",
        "def score(gate, w1, w2, b):\n"
        "    wrong = 0\n"
        "    k = 0\n"
        "    while k < 4:\n"
        "        wrong += answers(w1, w2, b)[k] ^ GATES[gate][k]\n"
        "        k += 1\n"
        "    return 4 - wrong",
        "def score(gate, w1, w2, b):\n"
        "    print('trying', gate)\n"
        "    a, c, d, e = answers(w1, w2, b)\n"
        "    p, q, r, s = GATES[gate]\n"
        "    return (a == p) + (c == q) + (d == r) + (e == s)",
    ],
    "01.3": [
        _SEARCH.format(right=f"({_SUMS.format(side='>')} == Y3[:, 0]).sum()"),
        _SEARCH.format(right=f"({_SUMS.format(side='>')} != Y3[:, 0]).sum()")
        + "best_plane = -np.array(best_plane)",
        _GRID.format(side=">", plane="[w1, w2, w3, b]").replace("1, 0, -1)):", "2.5, .5, -.5)):"),
        "best_plane = np.array([-1, -1, -1, 1.5])",
        "best_plane = (-1, -1, -1, 1.5)",
        "best_plane = -2, -2, -2, 3",
        "best_plane = ((-1, -1, -1), 1.5)",
        "best_plane = np.array([[-1], [-1], [-1], [1.5]])",
        "best_plane = [np.float64(-1), np.int64(-1), -1, np.float32(1.5)]",
        "best_plane = 1, 1, -1, -0.5",
        _SEARCH.format(right="(((X3 @ [w1, w2, w3] + b > 0) * 1)[:, None] == Y3).sum()"),
        "best_plane = max(product((-1, 0, 1), (-1, 0, 1), (-1, 0, 1), (-1.5, -.5, .5, 1.5)),"
        " key=lambda p: sum((x @ p[:3] + p[3] > 0) == y for x, y in zip(X3, Y3.ravel())))",
        # rounding alone decides on which side of this plane a corner lies
        "best_plane = max(product(np.arange(-.3, .35, .1), repeat=4),"
        " key=lambda p: ((X3 @ np.array(p[:3]) + p[3] > 0) == Y3[:, 0]).sum())",
    ],
}

WRONG = {
    "01.1": [
        ("Y_xnor = np.array([1, 0, 0, 1])", "flat, of shape (4,)"),
        ("Y_xnor = 1 - Y.ravel()", "one pair of brackets around them all"),
        ("Y_xnor = np.array([[1, 0, 0, 1]])", "This is one row of 4"),
        ("Y_xnor = [1, 0, 0, 1]", "These four answers are flat"),
        ("Y_xnor = GATES['XNOR']", "Compare your brackets with those of Y: each row has a pair"),
        ("Y_xnor = [[1, 0], [0, 1]]", "This is a square of shape (2, 2)"),
        ("Y_xnor = [[1], [0, 0], [1]]", "The rows differ in length"),
        ("Y_xnor = {1, 0, 0, 1}", "This is a set"),
        ("Y_xnor = {'Y': [1, 0, 0, 1]}", "This is a dictionary"),
        ("Y_xnor = print(1 - Y)", "This is None"),
        ("Y_xnor = lambda: 1 - Y", "This is a function"),
        ("Y_xnor = (1 - y for y in Y)", "of type generator"),
        ("Y_xnor = [[1j], [0], [0], [1]]", "numbers 0 and 1, and nothing else"),
        ("Y_xnor = np.array([[1.0], [0.1], [0.1], [1.0]])", "should be 0 and 1, and nothing else"),
        ("Y_xnor = np.array([[np.nan], [0], [0], [1]])", "should be 0 and 1, and nothing"),
        ("Y_xnor = np.ones((4, 1))", "the answers of TRUE. Look at the case (0, 1)"),
        ("Y_xnor = np.array([[0], [1], [1], [0]])", "These are the answers of XOR"),
        ("Y_xnor = np.array([[0], [0], [0], [1]])", "These are the answers of AND. Look at"),
        ("Y_xnor = np.array([[1], [0], [0], [0]])", "the answers of NOR. Look at the case (1, 1)"),
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
            "the name is in `gate`",
        ),
        ("def score(gate, w1, w2, b):\n    return 4", "gives 4 for every line"),
        ("def score(gate, w1, w2, b):\n    return True", "says True in every case"),
        (
            "def score(gate, w1, w2, b):\n"
            "    return sum(p == q for p, q in zip(answers(w1, w2, b), gate))",
            "finds no case right",
        ),
        (
            "def score(gate, w1, w2, b):\n    return answers(w1, w2, b) == gate",
            "Does it compare with `gate`?",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    T, C = truth_table(gate)\n"
            "    return ((w1 * T[:, 0] + w2 * T[:, 1] + b > 0) == C).sum()",
            "numpy has made 16 comparisons",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    return np.sum(np.array(answers(w1, w2, b)) == truth_table(gate)[1])",
            "Make both flat",
        ),
        (
            "def score(gate, w1, w2, b):\n    return (answers(w1, w2, b) == Y).sum()",
            "there are only 4 cases",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    return 4 - abs(sum(answers(w1, w2, b)) - sum(GATES[gate]))",
            "how many 1s there are",
        ),
        (
            _LOOP.format(condition="line == right", result="count").replace("= 0", "= 1"),
            "one too many, every time",
        ),
        (_LOOP.format(condition="line == right", result="count - 1"), "one too few, every time"),
        (
            "def score(gate, w1, w2, b):\n"
            "    return sum(p == q for p, q in zip(answers(w1, w2, -b), GATES[gate]))",
            "The bias is taken away",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    return sum(answers(w1, w2, b)[k] == GATES[gate][k] for k in range(3))",
            "the first three cases only",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    return sum(answers(w1, w2, b)[k] == GATES[gate][k] for k in range(1, 4))",
            "leaves out the first case",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    for p, q in zip(answers(w1, w2, b), GATES[gate]):\n"
            "        count = 0\n"
            "        if p == q:\n"
            "            count += 1\n"
            "    return count",
            "counts the last case only",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    return sum(p == q for p, q in zip(answers(), GATES[gate]))",
            "takes the three numbers of a line",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    return sum(answers(w1, w2, b)[k] == gate[k] for k in range(4))",
            "`gate` is only the name of the gate",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    pairs = zip(answers(w1, w2, b), gate, strict=True)\n"
            "    return sum(p == q for p, q in pairs)",
            "two things of different lengths",
        ),
        (
            "answers = (0, 0, 0, 1)\n"
            "def score(gate, w1, w2, b):\n"
            "    return sum(p == q for p, q in zip(answers(w1, w2, b), GATES[gate]))",
            "or `answers` has got another value",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    return sum(p == q for p, q in zip(answers(w1, w2, b), GATES(gate)))",
            "asked with square brackets",
        ),
        (
            "def score(gate, w1, w2, b):\n"
            "    if np.array(answers(w1, w2, b)) == np.array(GATES[gate]):\n"
            "        return 4",
            "An `if` needs one True or False",
        ),
        (
            _LOOP.format(condition="line == right", result="f'{count} of 4'"),
            "the text '4 of 4', and one number",
        ),
        (_LOOP.format(condition="line == right", result="print(count)"), "returns nothing"),
    ],
    "01.3": [
        ("best_plane = 6", "wants the plane itself"),
        ("best_plane = np.int64(6)", "This is one number"),
        ("best_plane = None", "This is None"),
        ("best_plane = (1, 1, -1)", "Three numbers: the bias is missing"),
        ("best_plane = (1, 1, 1, -0.5)", "If it is 6, `best_plane` is not the plane that had it"),
        ("best_plane = (1, 1, 1, -3)", "answers the same at all of them"),
        ("best_plane = (0, 0, 0, 0)", "4 of the 8 corners right. It answers the same"),
        ("best_plane = (-1, -1, 1, 0.5)", "change the signs of all four numbers"),
        (
            _SEARCH.format(right=f"({_SUMS.format(side='>')} == Y3).sum()"),
            "(8,) with (8, 1) makes 64 comparisons",
        ),
        (
            _SEARCH.format(right=f"({_SUMS.format(side='>')} == Y3[:, 0]).sum()").replace(
                "most, best_plane = right, (w1, w2, w3, b)",
                "most = right\n    best_plane = w1, w2, w3, b",
            ),
            "set it in the same `if`",
        ),
        (
            _SEARCH.format(right=f"({_SUMS.format(side='>')} == Y3[:, 0]).sum()").replace(
                "2000", "3"
            ),
            "try more planes, with weights of both signs",
        ),
        (
            _SEARCH.format(right=f"({_SUMS.format(side='>')} != Y3[:, 0]).sum()"),
            "It is wrong so often",
        ),
        (_GRID.format(side=">=", plane="(w1, w2, w3, b)"), "is not above 0"),
        ("best_plane = np.random.default_rng(1).uniform(-1, 1, (5, 4))", "These are 20 numbers"),
        ("best_plane = list(product((0, 1), repeat=4))", "Only one plane is wanted"),
        ("best_plane = ()", "These are 0 numbers"),
        ("best_plane = [np.nan, 1, 1, 1]", "finite numbers"),
        ("best_plane = [-np.inf, -1, -1, 1.5]", "of a sensible size"),
        ("best_plane = 'w1, w2, w3, b'", "This is of type str"),
        ("best_plane = ['-1', '-1', '-1', '1.5']", "Not all of these are plain numbers"),
        ("best_plane = np.array([-1, -1, -1, 1.5 + 0j])", "plain numbers. A plane is four"),
        ("best_plane = {'w1': -1, 'w2': -1, 'w3': -1, 'b': 1.5}", "This is of type dict"),
        ("best_plane = lambda x1, x2, x3: 1.5 - x1 - x2 - x3 > 0", "This is of type function"),
    ],
}
