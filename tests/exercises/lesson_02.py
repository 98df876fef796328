"""Answers to the exercises of lesson 02."""

import numpy as np

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
        loops(ADD).replace("    return", "    assert np.allclose(C, A @ B)\n    return"),
        loops(ADD).replace("    return", "    assert np.array_equal(C, A @ B)\n    return"),
        loops(ADD).replace("    return", "    print(C, A @ B, np.dot(A, B))\n    return"),
        loops(ADD).replace("    return", "    print(np.round(A @ B, 2))\n    return"),
        """
class Product:
    def __call__(self, A, B):
        return [[sum(x * y for x, y in zip(row, column)) for column in B.T] for row in A]


product_by_loops = Product()
""",
        """
from functools import partial


def multiply(start, A, B):
    C = np.full((len(A), B.shape[1]), start)
    for i, j, k in np.ndindex(len(A), B.shape[1], len(B)):
        C[i, j] = C[i, j] + A[i, k] * B[k, j]
    return C


product_by_loops = partial(multiply, 0.0)
""",
        """
class Row(list):
    def dot(self, column):
        total = 0
        for one, other in zip(self, column):
            total += one * other
        return total


def product_by_loops(A, B):
    return np.array([[Row(row).dot(column) for column in B.T] for row in A])
""",
        """
inner = 0


def product_by_loops(A, B):
    global inner
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            inner = 0
            for k in range(A.shape[1]):
                inner += A[i, k] * B[k, j]
            C[i, j] = inner
    return C
""",
        """
import operator


def product_by_loops(A, B):
    return [[sum(map(operator.mul, row, column)) for column in B.T] for row in A]
""",
        """
def product_by_loops(A, B):
    C = np.zeros((len(A), B.shape[1]))
    for k in range(len(B)):
        C += np.outer(A[:, k], B[k])
    return C
""",
        """
def product_by_loops(A, B):
    C = np.empty((len(A), B.shape[1]))
    for i in range(len(A)):
        for j in range(B.shape[1]):
            C[i, j] = np.multiply(A[i], B[:, j]).sum()
    return C
""",
        """
def product_by_loops(A, B):
    A, B = np.array(A, dtype=float), np.array(B, dtype=float)
    rows = []
    for row in A:
        rows.append(sum(a * other for a, other in zip(row, B)))
    return np.array(rows)
""",
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
        selecting(SELECT).replace(
            "    return", "    assert np.allclose(result, X @ Wh)\n    return"
        ),
        selecting(SELECT).replace("    return", "    assert (result == X @ Wh).all()\n    return"),
        selecting(SELECT).replace("    return", "    print(X @ Wh)\n    return"),
        selecting(
            "if X[i, k] > 0.5:\n                for j in range(len(Wh[k])):\n"
            "                    result[i, j] += Wh[k, j]"
        ),
        by_case("sum((Wh[k] for k in range(len(x)) if x[k] == 1), np.zeros(Wh.shape[1]))"),
        by_case("Wh[x.astype(bool)].sum(0)"),
        by_case("np.sum(Wh[np.flatnonzero(x)], axis=0)"),
        """
def product_by_selecting(X, Wh):
    result = np.zeros((len(X), Wh.shape[1]))
    for k, weights in enumerate(Wh):
        result[X[:, k] == 1] += weights
    return result
""",
        """
def product_by_selecting(X, Wh):
    return np.array([np.sum(Wh, axis=0, where=(x == 1)[:, None]) for x in X])
""",
        """
def product_by_selecting(X, Wh):
    result = np.zeros((len(X), Wh.shape[1]))
    for i, k in zip(*np.nonzero(X)):
        result[i] += Wh[k]
    return result
""",
    ],
    "02.3": [
        share("H[i : i + 1].T @ dZ[i : i + 1]"),
        share("H[i : i + 1].T * dZ[i]"),
        share("np.outer(H[i], dZ[i])"),
        share("[[sent * dZ[i, 0]] for sent in H[i]]"),
        share("np.einsum('h,o->ho', H[i], dZ[i])"),
        share("H[[i]].T @ dZ[[i]]"),
        share("H[i][:, None] * dZ[i]"),
        share("(H[i] * dZ[i]).reshape(-1, 1)"),
        share("H.T[:, i : i + 1] * dZ[i, 0]"),
        share("np.array([H[i] * dZ[i]]).T"),
        share("H[i].reshape(H.shape[1], 1) @ dZ[i].reshape(1, 1)"),
        share("H[:i + 1].T @ dZ[:i + 1] - H[:i].T @ dZ[:i]"),
        share("H.T @ np.where(np.arange(len(dZ))[:, None] == i, dZ, 0)"),
        """
def share_of_case(H, dZ, i):
    share = np.zeros((H.shape[1], 1))
    for unit in range(H.shape[1]):
        share[unit] = H[i, unit] * dZ[i]
    return share
""",
    ],
}

LATE = "1, len(B) + 1"
WRONG = {
    "02.1": [
        (loops("C[i, j] = A[i, k] * B[k, j]"), "only the last step of its walk"),
        (loops("C[i, j] =+ A[i, k] * B[k, j]"), "is it put there, or added"),
        (loops("C[i, j] -= A[i, k] * B[k, j]"), "All signs are the other way round"),
        (loops("C[i, j] *= A[i, k] * B[k, j]"), "The result is all zeros"),
        (loops("C[i, j] + A[i, k] * B[k, j]"), "nothing of what you work out gets into it"),
        (loops("C[i, j] += A[i, k] + B[k, j]"), "They are to be multiplied"),
        (loops("C += A[i, k] * B[k, j]"), "All entries are equal"),
        (loops("C[i] += A[i, k] * B[k, j]"), "All entries of a row are equal"),
        (loops("C[i, j] += A[i, k] * B[j, k]"), "One letter runs further than the side"),
        (loops("C[i, j] += A[k, i] * B[k, j]"), "at which it stands. Which?"),
        (loops("C[i, k] += A[i, k] * B[k, j]"), "The letter that counts the steps"),
        (loops("C[k, j] += A[i, k] * B[k, j]"), "stands in the `[ ]` of the result"),
        (loops("C[i, j] += A[i, k] * B[k, i]"), "stands in the `[ ]` of B"),
        (loops("C[i, j] += A[i, j] * B[k, j]"), "Compare its `range` with each `[ ]`"),
        (loops(ADD, steps="len(B) - 1"), "Each entry lacks the last step of its walk"),
        (loops(ADD, steps="1, len(B)"), "Each entry lacks the first step of its walk"),
        (loops(ADD, steps="len(B) + 1"), "A loop goes past the end, whatever the sizes are"),
        (loops(ADD, steps=LATE), "numpy counts from 0, so the last of n rows is row n - 1"),
        (loops(ADD, rows="len(A) - 1"), "The last row of the result stays 0"),
        (loops(ADD, rows="1, len(A)"), "The first row of the result stays 0"),
        (loops(ADD).replace("range(B.shape[1])", "range(B.shape[1] - 1)"), "The last column"),
        (loops(ADD).replace("range(B.shape[1])", "range(1, B.shape[1])"), "The first column"),
        (
            loops(ADD, rows="1, len(A)", steps="1, len(B)").replace(
                "range(B.shape[1])", "range(1, B.shape[1])"
            ),
            "Your loops begin at 1, and numpy counts from 0",
        ),
        (
            loops(ADD, rows="len(A) - 1", steps="len(B) - 1").replace(
                "range(B.shape[1])", "range(B.shape[1] - 1)"
            ),
            "Each of your loops ends one round too early",
        ),
        (loops(ADD, rows="3"), "A fixed number stands where the end of a loop"),
        (loops(ADD, steps="2"), "Take the size from `.shape`"),
        (loops(ADD, rows="len(B)"), "The loop over `i` runs along the wrong side"),
        (loops(ADD, steps="B.shape[1]"), "One letter runs further"),
        (loops(ADD, steps="A.shape"), "`A.shape` is a pair"),
        (loops(ADD).replace("range(len(B))", "len(B)"), "`range(n)` counts from 0"),
        (loops(ADD).replace("    return", "            return"), "returns before its loops have"),
        (loops(ADD).replace("    return", "        return"), "how far the line with `return`"),
        (loops(ADD + "\n                return C"), "Only the beginning of the result"),
        (loops(ADD).replace("return C", "return C[i, j]"), "That is one entry of the result"),
        (loops(ADD).replace("return C", "return C[i]"), "That is one row of the result"),
        (loops(ADD).replace("return C", "return C.ravel()"), "they lie in one long line"),
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
        (loops(ADD, "C = np.zeros(len(A))"), "it needs a shape of two numbers"),
        (loops(ADD, "C = np.zeros((4, 3))"), "your result has the shape (4, 3). It should have"),
        (loops(ADD, "C = np.zeros((9, 9))"), "take both from `.shape`"),
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
        *(
            (f"def product_by_loops(A, B):\n    return {made}", "numpy's own product made them")
            for made in (
                "np.asarray(np.matrix(A) * np.matrix(B))",
                "np.linalg.multi_dot([A, B])",
                "np.einsum('ik,kj->ij', A, B)",
                "np.tensordot(A, B, 1)",
                "A.dot(B)",
                "np.inner(A, B.T)",
                "eval('A @ B')",
                "np.array([[np.vdot(row, column) for column in B.T] for row in A])",
                "A.astype(float) @ B.astype(float)",
            )
        ),
        *(
            (f"def product_by_loops(A, B):\n    return {made}", "numpy's own product made them")
            for needs, made in (
                ("vecdot", "np.vecdot(A[:, None], B.T[None])"),
                ("matvec", "np.matvec(A, B.T).T"),
            )
            if hasattr(np, needs)
        ),
        (
            "def helper(A, B):\n    return A @ B\n\n\n"
            "def product_by_loops(A, B):\n    return helper(A, B)",
            "numpy's own product made them",
        ),
        (
            "from functools import partial\n\nproduct_by_loops = partial(np.einsum, 'ik,kj->ij')",
            "numpy's own product made them",
        ),
        ("def product_by_loops(A, B):\n    return A * B", "met entry by entry, and do not fit"),
        (
            "def product_by_loops(A, B):\n    return X_random @ Wh",
            "the shape (4, 3), and (4, 5) is wanted",
        ),
        ("product_by_loops = X @ Wh", "This should be a function, and is an array"),
    ],
    "02.2": [
        (selecting("if X[i, k] == 1:\n                result[i] = Wh[k]"), "only the last row"),
        (
            selecting("if X[i, k] == 1:\n                result[i] + Wh[k]"),
            "The result is all zero",
        ),
        (
            selecting(
                "if X[i, k]:\n                row = result[i]\n                row = row + Wh[k]"
            ),
            "Does the name of the result stand left",
        ),
        (selecting("if X[i, k] == 1:\n                result += Wh[k]"), "All rows of your result"),
        (selecting("if X[i, k] == 1:\n                result[i] -= Wh[k]"), "look for a minus"),
        (selecting("if X[i, k] == 1:\n                result[i] += 1"), "You add up the ones in X"),
        (selecting(SELECT + "\n                break"), "does the search go on"),
        (selecting(SELECT.replace("== 1", "== 0")), "where the input is 0. Look at your condition"),
        (selecting("result[i] += Wh[k]"), "nothing selects"),
        (selecting(SELECT.replace("result[i]", "result[k]")), "You put the row at place `k`"),
        (selecting(SELECT.replace("Wh[k]", "Wh[:, k]")), "take a row of `Wh` or a column"),
        (selecting(SELECT.replace("Wh[k]", "Wh[i]")), "One letter runs further"),
        (selecting(SELECT.replace("X[i, k]", "X[k, i]")), "Compare its `range` with each"),
        (selecting(SELECT.replace("result[i]", "result[i, k]")), "put into a single entry"),
        (selecting(SELECT.replace("X[i, k]", "X[i]")), "Ask its entries one by one"),
        (
            selecting(SELECT, "np.zeros((X.shape[0], Wh.shape[1]), dtype=int)"),
            "holds whole numbers only",
        ),
        (selecting(SELECT, "np.zeros((4, 3))"), "your result has the shape (4, 3)"),
        (selecting(SELECT, "np.zeros(len(X))"), "put into a single entry"),
        (selecting("result[i] += X[i, k] * Wh[k]"), "rows of `Wh` are multiplied on the way"),
        (
            selecting("if X[i, k] == 1:\n                result[i] += X[i, k] * Wh[k]"),
            "a row whose input is 1 is added as it is",
        ),
        ("def product_by_selecting(X, Wh):\n    return X @ np.nan_to_num(Wh)", "multiplied on the"),
        (
            "def product_by_selecting(X, Wh):\n    return X @ np.array(Wh, dtype=float)",
            "a row whose input is 0 is left out",
        ),
        (selecting(SELECT, steps="X.shape[1] - 1"), "The last input is never looked at"),
        (selecting(SELECT, steps="1, X.shape[1]"), "The first input is never looked at"),
        (selecting(SELECT, steps="X.shape[1] + 1"), "A loop goes past the end"),
        (selecting(SELECT, steps="2"), "A fixed number stands"),
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
        (by_case("Wh[x == 1].sum()"), "There is one number a case"),
        (by_case("Wh[x == 1].sum(axis=1)"), "that is the other `axis`"),
        (
            by_case("sum(Wh[k] for k in range(len(x)) if x[k] == 1)"),
            "your sum of no rows is the number 0",
        ),
        (
            "def product_by_selecting(X, Wh):\n"
            "    return [sum(Wh[k] for k in range(len(x)) if x[k] == 1) for x in X]",
            "Begin each case with a row of zeros",
        ),
        (by_case("Wh[x.astype(int)].sum(axis=0)"), "for numbers of rows"),
        (by_case("Wh[x].sum(axis=0)"), "say yes or no"),
        (selecting(SELECT).replace("return result", "return result.T"), "It lies on its side"),
        (
            selecting(SELECT).replace("return result", "return result[i]"),
            "the row of the last case",
        ),
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
            "A fixed number stands where the end of a loop, or a place",
        ),
        (
            """
def product_by_selecting(X, Wh):
    result = []
    for x in X:
        rows = [Wh[k] for k in range(len(x)) if x[k] == 1]
        total = rows[0] if rows else np.zeros(Wh.shape[1])
        for row in rows[1:]:
            total += row
        result.append(total)
    return np.array(result)
""",
            "changes its argument `Wh`",
        ),
        (selecting(SELECT, "np.zeros((X.shape[0], 3))"), "your result has the shape (1, 3)"),
        (
            selecting(
                "if X[i, k] == 1:\n                for j in range(Wh.shape[1]):\n"
                "                    result[i, j] += X[i, k] * Wh[k, j]"
            ),
            "rows of `Wh` are multiplied on the way",
        ),
    ],
    "02.3": [
        (share("H[i] * dZ[i]"), "they lie flat"),
        (share("H[i].T * dZ[i]"), "`.T` does nothing to it"),
        (share("H[i].T @ dZ[i]"), "leaves the flat `H[i]` as it is"),
        (share("H[i : i + 1] @ dZ[i : i + 1]"), "Three numbers of H meet one of `dZ`"),
        (share("H.T @ dZ[i]"), "All four rows of H meet one number of `dZ`"),
        (share("H[i : i + 1] * dZ[i]"), "Which sign turns rows into columns?"),
        (share("H[i : i + 1].T"), "Where does `dZ` come in?"),
        (share("H[i]"), "what makes a column"),
        (share("dZ[i] * np.ones((H.shape[1], 1))"), "Where does H come in"),
        (share("H.T @ dZ"), "That is the whole product"),
        (share("H[i - 1 : i].T * dZ[i - 1]"), "numpy counts from 0"),
        (share("np.outer(H[i - 1], dZ[i - 1])"), "the share of the case before"),
        (share("np.outer(H[i + 1], dZ[i + 1])"), "the share of the next case"),
        (share("np.outer(H[i], dZ)"), "Your result has a column for every case"),
        (share("H[:, i : i + 1].T @ dZ"), "what unit `i` sent, over all cases"),
        (share("H[:, i] @ dZ"), "That is entry `i` of the product"),
        (share("H[:, i : i + 1] * dZ"), "You took column `i` of H"),
        (share("np.outer(H[:, i], dZ[i])"), "Are cases rows or columns of H"),
        (share("H.T[i] * dZ[i]"), "which is a unit"),
        (share("H[i : i + 1].T * dZ[0, i]"), "cases are rows"),
        (share("-np.outer(H[i], dZ[i])"), "look for a minus"),
        (share("H[i : i + 1].T + dZ[i]"), "You add the number of the case"),
        (share("H[i] @ dZ"), "The inner sizes do not agree"),
        (share("H[i : i + 1].T @ dZ"), "from how many rows of `dZ`?"),
        (share("np.sum(H[i] * dZ[i])"), "Leave out the adding"),
        (share("sum(np.outer(H[n], dZ[n]) for n in range(i + 1))"), "all cases up to `i`"),
        (share("H[:i].T @ dZ[:i]"), "all cases before `i`"),
        (share("H[i:].T @ dZ[i:]"), "all cases from `i` on"),
        (share("H.T * dZ[i]"), "all rows of H met the number of case `i`"),
        (share("H * dZ"), "the shares of all cases, one a row"),
        (
            share("np.array([[H[i, 0]], [H[i, 1]], [H[i, 2]]]) * dZ[i]"),
            "Three hidden units are fixed in your code, and here are more",
        ),
        (
            share("np.array([[H[i, unit] * dZ[i, 0]] for unit in range(3)])"),
            "How many there are is `H.shape[1]`",
        ),
        (
            """
def share_of_case(H, dZ, i):
    share = np.zeros((3, 1))
    for unit in range(H.shape[1]):
        share[unit] = H[i, unit] * dZ[i]
    return share
""",
            "Three hidden units are fixed in your code",
        ),
        (share("np.array([[5], [7], [4]])"), "is wanted"),
    ],
}
