"""Answers to the exercises of lesson 02."""

SETUP = """
import numpy as np
from xorlib.gates import truth_table
X, Y = truth_table("XOR")
Wh = np.array([[1, 2, 3], [4, 5, 6]])
Wz = np.array([[2], [-1], [1]])
X_random = np.random.default_rng(0).uniform(size=X.shape)
"""


def loops(body, start="C = np.zeros((A.shape[0], B.shape[1]))", rows="A.shape[0]", steps="len(B)"):
    """Return a product by three loops, with this start and with this body of the innermost."""
    return (
        "def product_by_loops(A, B):\n"
        f"    {start}\n"
        f"    for i in range({rows}):\n"
        "        for j in range(B.shape[1]):\n"
        f"            for k in range({steps}):\n"
        f"                {body}\n"
        "    return C"
    )


def selecting(body, start="np.zeros((X.shape[0], Wh.shape[1]))", steps="X.shape[1]"):
    """Return a product by selecting rows, with this body of its two loops."""
    return (
        "def product_by_selecting(X, Wh):\n"
        f"    result = {start}\n"
        "    for i in range(X.shape[0]):\n"
        f"        for k in range({steps}):\n"
        f"            {body}\n"
        "    return result"
    )


def by_case(body):
    """Return selecting rows, a line a case."""
    return f"def product_by_selecting(X, Wh):\n    return np.array([{body} for x in X])"


def share(expression):
    return f"def share_of_case(H, dZ, i):\n    return {expression}"


ADD = "C[i, j] += A[i, k] * B[k, j]"
SELECT = "if X[i, k] == 1:\n                result[i] += Wh[k]"

RIGHT = {
    "02.1": [
        loops(ADD),
        loops("C[i][j] = C[i][j] + B[k][j] * A[i][k]"),
        """
def product_by_loops(first, second):
    return [
        [sum(a * b for a, b in zip(row, column)) for column in zip(*second)] for row in first
    ]
""",
        """
def dot(row, column):
    total = 0
    for inner in range(len(row)):
        total += row[inner] * column[inner]
    return total


def product_by_loops(A, B):
    return np.array([[dot(row, column) for column in B.T] for row in A])
""",
        "product_by_loops = lambda A, B: (A[:, :, None] * B[None]).sum(axis=1)",
    ],
    "02.2": [
        selecting(SELECT),
        selecting("if X[i, k]:\n                result[i] = result[i] + Wh[k]"),
        by_case("Wh[x == 1].sum(axis=0)"),
        """
def product_by_selecting(X, Wh):
    table = []
    for case in X:
        total = [0] * len(Wh[0])
        for one, weights in zip(case, Wh):
            if one:
                total = [t + w for t, w in zip(total, weights)]
        table.append(total)
    return table
""",
        """
def product_by_selecting(X, Wh):
    return np.where(X[:, :, None] == 1, Wh, 0).sum(axis=1)
""",
    ],
    "02.3": [
        share("H[i : i + 1].T @ dZ[i : i + 1]"),
        share("H[i : i + 1].T * dZ[i]"),
        share("np.outer(H[i], dZ[i])"),
        share("[[sent * dZ[i, 0]] for sent in H[i]]"),
        share("np.einsum('h,o->ho', H[i], dZ[i])"),
    ],
}

WRONG = {
    "02.1": [
        (loops("C[i, j] = A[i, k] * B[k, j]"), "only the last step of its walk"),
        (loops("C[i, j] += A[i, k] + B[k, j]"), "They are to be multiplied"),
        (loops("C[i, j] += A[i, k] * B[j, k]"), "A letter counts further than the side"),
        (loops("C[i, j] += A[k, i] * B[k, j]"), "which side of which matrix it runs along"),
        (loops(ADD, steps="len(B) - 1"), "where the loop over `k` begins and ends"),
        (loops(ADD, steps="1, len(B)"), "lacks one step of its walk"),
        (loops(ADD, rows="len(A) - 1"), "A row or a column of the result stays 0"),
        (loops(ADD, rows="1, len(A)"), "leaves out its first or its last round"),
        (loops(ADD, rows="len(B)"), "The loop over `i` runs along the wrong side"),
        (loops(ADD, steps="B.shape[1]"), "on that side only"),
        (loops(ADD, steps="A.shape"), "`A.shape` is a pair"),
        (loops(ADD).replace("range(len(B))", "len(B)"), "`range(n)` counts from 0"),
        (loops(ADD).replace("    return", "            return"), "returns before its loops have"),
        (loops(ADD).replace("    return", "        return"), "how far the line with `return`"),
        (loops(ADD + "\n                return C"), "Only the beginning of the result"),
        (loops(ADD, "C = np.zeros((len(A), B.shape[1]), dtype=int)"), "The decimals are cut off"),
        (
            """
def product_by_loops(A, B):
    for i in range(len(A)):
        C = np.zeros((len(A), B.shape[1]))
        for j in range(B.shape[1]):
            for k in range(len(B)):
                C[i, j] += A[i, k] * B[k, j]
    return C
""",
            "makes the result anew in every round",
        ),
        (
            """
def product_by_loops(A, B):
    for i in range(len(A)):
        for j in range(B.shape[1]):
            C = np.zeros((len(A), B.shape[1]))
            for k in range(len(B)):
                C[i, j] += A[i, k] * B[k, j]
    return C
""",
            "where the line with `np.zeros` stands",
        ),
        (loops("C[i, j] += A * B"), "In the innermost loop multiply two single numbers"),
        (loops(ADD, "C = np.zeros(A.shape[0], B.shape[1])"), "takes the shape as one pair"),
        (loops(ADD, "C = np.zeros((4, 3))"), "The result has two sides as well"),
        (loops(ADD).replace("    return C", ""), "returns nothing"),
        (
            loops("total += A[i, k] * B[k, j]\n                C[i, j] = total").replace(
                "    C =", "    total = 0\n    C ="
            ),
            "your sum is never set back to 0",
        ),
        (
            loops("total += A[i, k] * B[k, j]\n                C[i, j] = total").replace(
                "        for j", "        total = 0\n        for j"
            ),
            "the sum is set back to 0 for each row",
        ),
        ("def product_by_loops(A, B):\n    return A @ B", "numpy's own product made them"),
        ("product_by_loops = np.matmul", "Here you build that product"),
        (
            "def product_by_loops(A, B):\n"
            "    return [[sum([row @ column]) for column in B.T] for row in A]",
            "numpy's own product",
        ),
        ("def product_by_loops(A, B):\n    return np.dot(A, B)", "multiply single numbers"),
        ("def product_by_loops(A, B):\n    return A * B", "met entry by entry, and do not fit"),
        (
            "def product_by_loops(A, B):\n    return X_random @ Wh",
            "the shape (4, 3), and (3, 4) is wanted",
        ),
        ("product_by_loops = X @ Wh", "This should be a function, and is an array"),
    ],
    "02.2": [
        (selecting("if X[i, k] == 1:\n                result[i] = Wh[k]"), "only the last row"),
        (selecting(SELECT + "\n                break"), "does the search go on"),
        (selecting(SELECT.replace("== 1", "== 0")), "where the input is 0. Look at your condition"),
        (selecting("result[i] += Wh[k]"), "nothing selects"),
        (selecting(SELECT.replace("Wh[k]", "Wh[:, k]")), "take a row of `Wh` or a column"),
        (selecting(SELECT.replace("Wh[k]", "Wh[i]")), "A letter counts further"),
        (selecting(SELECT.replace("X[i, k]", "X[k, i]")), "which side of which matrix"),
        (selecting(SELECT.replace("result[i]", "result[i, k]")), "put into a single entry"),
        (selecting(SELECT.replace("X[i, k]", "X[i]")), "Ask its entries one by one"),
        (
            selecting(SELECT, "np.zeros((X.shape[0], Wh.shape[1]), dtype=int)"),
            "holds whole numbers only",
        ),
        (selecting("result[i] += X[i, k] * Wh[k]"), "still multiplied by 0"),
        (selecting(SELECT, steps="X.shape[1] - 1"), "The last input is never looked at"),
        (selecting(SELECT, steps="1, X.shape[1]"), "The first input is never looked at"),
        (selecting(SELECT).replace("    return", "        return"), "Only the beginning"),
        (
            """
def product_by_selecting(X, Wh):
    for i in range(len(X)):
        result = np.zeros((len(X), Wh.shape[1]))
        for k in range(len(Wh)):
            if X[i, k]:
                result[i] += Wh[k]
    return result
""",
            "Only the end of the result is filled",
        ),
        ("def product_by_selecting(X, Wh):\n    return X @ Wh", "Do without `@` and `*`"),
        (selecting("if X[i, k] == 1:\n                result[i] += Wh[k].sum()"), "are equal"),
        (by_case("Wh[x == 1].sum()"), "shape (4,), and (4, 3) is wanted"),
        (by_case("Wh[x.astype(int)].sum(axis=0)"), "for numbers of rows"),
        (by_case("Wh[x].sum(axis=0)"), "say yes or no"),
        (
            "def product_by_selecting(X, Wh):\n"
            "    result, total = [], np.zeros(Wh.shape[1])\n"
            "    for x in X:\n"
            "        for k in range(len(x)):\n"
            "            if x[k] == 1:\n"
            "                total = total + Wh[k]\n"
            "        result.append(total)\n"
            "    return np.array(result)",
            "also holds the rows above it",
        ),
        (
            "def product_by_selecting(X, Wh):\n"
            "    return np.array([[0, 0, 0], [4, 5, 6], [1, 2, 3], [5, 7, 9]])",
            "is wanted",
        ),
        (
            "def product_by_selecting(X, Wh):\n"
            "    result = []\n"
            "    for x in X:\n"
            "        row = Wh[0] if x[0] == 1 else np.zeros(Wh.shape[1])\n"
            "        row += Wh[1] if x[1] == 1 else 0\n"
            "        result.append(row)\n"
            "    return np.array(result)",
            "changes its argument `Wh`",
        ),
    ],
    "02.3": [
        (share("H[i] * dZ[i]"), "they lie flat"),
        (share("H[i].T * dZ[i]"), "`.T` does nothing to it"),
        (share("H[i : i + 1] * dZ[i]"), "Which sign turns rows into columns?"),
        (share("H[i : i + 1].T"), "Where does `dZ` come in?"),
        (share("H.T @ dZ"), "That is the whole product"),
        (share("H[i - 1 : i].T * dZ[i - 1]"), "numpy counts from 0"),
        (share("np.outer(H[i - 1], dZ[i - 1])"), "the share of the case before"),
        (share("np.outer(H[i], dZ)"), "Your result has a column for every case"),
        (share("H[:, i : i + 1].T @ dZ"), "what unit `i` sent, over all cases"),
        (share("H[:, i : i + 1] * dZ"), "You took column `i` of H"),
        (share("-np.outer(H[i], dZ[i])"), "look for a minus"),
        (share("H[i : i + 1].T + dZ[i]"), "You add the blame"),
        (share("H[i] @ dZ"), "The inner sizes do not agree"),
        (share("H[i : i + 1].T @ dZ"), "from how many rows of `dZ`?"),
        (share("np.sum(H[i] * dZ[i])"), "Leave out the adding"),
        (share("sum(np.outer(H[n], dZ[n]) for n in range(i + 1))"), "all cases up to `i`"),
        (share("H.T * dZ[i]"), "the result has the shape (3, 4), and (3, 1) is wanted"),
        (share("np.array([[5], [7], [4]])"), "is wanted"),
    ],
}
