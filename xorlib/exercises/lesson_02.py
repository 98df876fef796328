"""The exercises of lesson 02: a product by loops, by selecting rows, and as a sum over cases."""

import dis

import numpy as np

from xorlib.exercises.comparing import call, compare, same
from xorlib.exercises.exercise import Wrong, exercise

_ALL = slice(None)
_READY_MADE = {"dot", "vdot", "inner", "matmul", "einsum", "tensordot"}
_INDICES = (
    "A letter counts further than the side on which it stands. Write down beside each letter which "
    "side of which matrix it runs along, and look at whether the line uses it on that side only. "
    "The result has two sides as well."
)
_RANGES = {
    "is not iterable": "`for` needs something to walk along. `range(n)` counts from 0 to n - 1.",
    "cannot be interpreted as an integer": (
        "`range` takes one number. `A.shape` is a pair: `A.shape[0]` rows, `A.shape[1]` columns."
    ),
    "data type": "`np.zeros` takes the shape as one pair, in brackets of its own.",
}
_TRUNCATED = (
    "The decimals are cut off: the array that you fill holds whole numbers only, and drops the "
    "rest of whatever is put in. Look at how you make it. `np.zeros` without more takes decimals."
)


@exercise(
    "02.1",
    "a product by three loops",
    "Your loops multiply any two matrices whose inner sizes agree, whole numbers or not.",
    clues={
        "out of bounds": _INDICES,
        "broadcast": (
            "Whole matrices, or whole rows and columns, met entry by entry, and do not fit. In the "
            "innermost loop multiply two single numbers: one of A and one of B."
        ),
        **_RANGES,
    },
)
def judge_loops(product_by_loops, rng):
    """A @ B without @, on shapes whose sizes are all different."""
    cases = [(np.array([[1, 2], [0, 3], [2, 1]]), np.array([[1, 2, 0, 4], [2, 1, 5, 0]]))]
    cases += [(_quarters(rng, n, k), _quarters(rng, k, m)) for n, k, m in _sizes(rng)]
    compare(product_by_loops, _product, cases, _LOOP_MISTAKES)
    if _is_ready_made(product_by_loops):
        raise Wrong(
            "The numbers are right, but numpy's own product made them. Here you build that "
            "product: multiply single numbers and add them up."
        )


@exercise(
    "02.2",
    "a product by selecting rows",
    "Where X holds zeros and ones, a product needs no multiplying: it selects rows and adds them.",
    clues={
        "out of bounds": _INDICES,
        "broadcast": (
            "What you add is not as long as a row of the result, which has one number a unit. Look "
            "at whether you take a row of `Wh` or a column."
        ),
        "arrays used as indices": (
            "The numbers in X are to say yes or no. What does `X[i] == 1` give?"
        ),
        "Cannot cast": _TRUNCATED,
        "sequence": "A whole row is put into a single entry. Look at the place left of the `=`.",
        "truth value": "A whole row was asked whether it is 1. Ask its entries one by one.",
        **_RANGES,
    },
)
def judge_selecting(product_by_selecting, rng):
    """X @ Wh for zeros and ones, by adding rows; a row that no case selects may hold anything."""
    table = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    cases = [(table, np.array([[1, 2, 3], [4, 5, 6]]))]
    for n, k, m in _sizes(rng):
        cases.append((rng.integers(0, 2, (n, k)) * 1.0, _quarters(rng, k, m)))
    compare(product_by_selecting, _weighted, cases, _SELECTING_MISTAKES)
    _leaves_out(product_by_selecting)


@exercise(
    "02.3",
    "a sum over the cases",
    "Added up over the cases, your shares make `H.T @ dZ`, and a case without blame adds nothing.",
    clues={
        "matmul": (
            "The inner sizes do not agree. A share comes from one case alone: from one row of H, "
            "and from how many rows of `dZ`?"
        ),
        "out of bounds": (
            "`i` is the number of a case, and cases are rows. Look at whether `i` stands where H "
            "and `dZ` count their rows."
        ),
        "broadcast": "Two shapes do not fit. How many rows of H, and of `dZ`, belong to one case?",
    },
)
def judge_cases(share_of_case, rng):
    """What case i adds to H.T @ dZ, a column."""
    H = np.array([[1, 2, 0], [0, 1, 1], [2, 0, 1], [1, 1, 1]])
    dZ = np.array([[1], [-2], [3], [4]])
    cases = [(H, dZ, i) for i in (1, 2, 3, 0)]
    for n, h in ((5, 2), (3, 4)):
        H, dZ = _quarters(rng, n, h), _quarters(rng, n, 1)
        cases += [(H, dZ, i) for i in range(n)]
    compare(share_of_case, _share, cases, _CASE_MISTAKES)


def _product(A, B):
    return A @ B


def _weighted(X, Wh):
    return X @ Wh


def _share(H, dZ, i):
    return H[i : i + 1].T @ dZ[i : i + 1]


def _part(rows=_ALL, columns=_ALL, steps=_ALL):
    """Return a function that makes only some rows and columns of A @ B, of some steps."""

    def wrong(A, B):
        C = np.zeros((len(A), B.shape[1]))
        C[rows, columns] = A[rows, steps] @ B[steps, columns]
        return C

    return wrong


def _cut(A, B):
    """Return A @ B, added up in an array of whole numbers."""
    C = np.zeros((len(A), B.shape[1]), dtype=int)
    for k in range(len(B)):
        C[:] = C + np.outer(A[:, k], B[k])
    return C


_EARLY = (
    "Only the beginning of the result is filled, and the rest is 0: your function returns before "
    "its loops have ended. Look at how far the line with `return` is indented."
)
_ANEW = (
    "Only the end of the result is filled: a loop makes the result anew in every round, and what "
    "was in it is lost. Look at where the line with `np.zeros` stands."
)
_ENDS = (
    "A row or a column of the result stays 0: one loop leaves out its first or its last round. "
    "`range(n)` counts n rounds, from 0 to n - 1."
)
_STEPS = (
    "Each entry lacks one step of its walk, the first or the last. Look at where the loop over `k` "
    "begins and ends."
)
_LOOP_MISTAKES = [
    (
        _part(steps=slice(-1, None)),
        "Each entry holds only the last step of its walk: every step overwrites the one before. "
        "Look at how a step goes into `C[i, j]`: is it put there, or added?",
    ),
    (_part(steps=slice(0, -1)), _STEPS),
    (_part(steps=slice(1, None)), _STEPS),
    (_part(slice(-1, None)), _ANEW),
    (_part(slice(-1, None), slice(-1, None)), _ANEW),
    (_part(slice(1), slice(1), slice(1)), _EARLY),
    (_part(slice(1), slice(1)), _EARLY),
    (_part(slice(1)), _EARLY),
    (
        lambda A, B: _part(columns=slice(len(B)))(A, B),
        "Some columns of the result stay 0. The loop over `j` runs along the wrong side: how many "
        "columns has the result, and which matrix has as many?",
    ),
    (
        lambda A, B: _part(slice(len(B)))(A, B),
        "Some rows of the result stay 0. The loop over `i` runs along the wrong side: how many "
        "rows has the result, and which matrix has as many?",
    ),
    (_part(slice(-1)), _ENDS),
    (_part(slice(1, None)), _ENDS),
    (_part(columns=slice(-1)), _ENDS),
    (_part(columns=slice(1, None)), _ENDS),
    (
        lambda A, B: np.cumsum(A @ B).reshape(len(A), -1),
        "Each entry also holds all entries before it: your sum is never set back to 0. Which loop "
        "must it begin in, so that each entry begins afresh?",
    ),
    (
        lambda A, B: np.cumsum(A @ B, axis=1),
        "Along each row, an entry also holds the entries left of it: the sum is set back to 0 for "
        "each row, and should be for each entry. Look at which loop it begins in.",
    ),
    (
        lambda A, B: (A[:, :, None] + B).sum(axis=1),
        "At each step of the walk you add the two numbers that meet. They are to be multiplied.",
    ),
    (_cut, _TRUNCATED),
    (lambda A, B: (A @ B).astype(int), _TRUNCATED),
    (
        lambda A, B: (A @ B).T,
        "It lies on its side: its rows should be columns. Look at which letter comes first in "
        "`C[...]`, the row of A or the column of B.",
    ),
]

_SELECTING_MISTAKES = [
    (
        lambda X, Wh: np.array([Wh[np.flatnonzero(x)[-1]] if x.any() else 0 * Wh[0] for x in X]),
        "Where a case has several ones, only the last row that it selects is left: it overwrites "
        "the others. Look at how a row goes into the result: is it put there, or added?",
    ),
    (
        lambda X, Wh: np.array([Wh[np.flatnonzero(x)[0]] if x.any() else 0 * Wh[0] for x in X]),
        "Where a case has several ones, only the first row that it selects is there. Look at what "
        "happens after a row has been found: does the search go on?",
    ),
    (
        lambda X, Wh: (1 - X) @ Wh,
        "You add the rows where the input is 0. Look at your condition: which inputs let a row in?",
    ),
    (
        lambda X, Wh: np.ones_like(X) @ Wh,
        "Every case gets all rows of `Wh`: nothing selects. Where does your code look at X?",
    ),
    (
        lambda X, Wh: (X @ Wh).sum(axis=1, keepdims=True) + 0 * (X @ Wh),
        "All numbers in a row of your result are equal: the selected rows are added up to a single "
        "number. `sum` adds up everything, unless it is told along which `axis`.",
    ),
    (
        lambda X, Wh: np.array([Wh[x.astype(int)].sum(axis=0) for x in X]),
        "numpy takes the zeros and ones in X for numbers of rows, so a 0 selects row 0. They "
        "should say yes or no. What does `X[i] == 1` give?",
    ),
    (
        lambda X, Wh: np.cumsum(X @ Wh, axis=0),
        "Each row of the result also holds the rows above it: the sum is not set back to 0 for "
        "each case. Look at which loop it begins in.",
    ),
    (_cut, _TRUNCATED),
    (lambda X, Wh: (X @ Wh).astype(int), _TRUNCATED),
    (_part(slice(-1, None)), _ANEW),
    (_part(slice(1)), _EARLY),
    (_part(slice(-1)), _ENDS),
    (_part(slice(1, None)), _ENDS),
    (
        _part(steps=slice(0, -1)),
        "The last input is never looked at. Look at where the loop over `k` ends.",
    ),
    (
        _part(steps=slice(1, None)),
        "The first input is never looked at. Look at where the loop over `k` begins.",
    ),
]

_FLAT = (
    "The numbers are right, but they lie flat, and the share should be a column, shaped like the "
    "whole product. A flat array has no other side to turn to, so `.T` does nothing to it. "
    "`H[i : i + 1]` keeps row i a row."
)
_BEFORE = "That is the share of the case before. numpy counts from 0: case 0 is the first."
_CASE_MISTAKES = [
    (lambda H, dZ, i: H[i] * dZ[i], _FLAT),
    (
        lambda H, dZ, i: H[i : i + 1] * dZ[i],
        "The numbers are right, but they make a row, and the share should be a column, shaped like "
        "the whole product. Which sign turns rows into columns?",
    ),
    (
        lambda H, dZ, i: H[i : i + 1].T,
        "That is what the hidden units sent for the case, whatever its blame is. Where does `dZ` "
        "come in?",
    ),
    (
        lambda H, dZ, i: H.T @ dZ,
        "That is the whole product, and the same for every case. Which rows of H and of `dZ` "
        "belong to case `i` alone?",
    ),
    (
        lambda H, dZ, i: H[: i + 1].T @ dZ[: i + 1],
        "That is the sum of all cases up to `i`. Look at where your slice begins.",
    ),
    (lambda H, dZ, i: H[[i - 1]].T @ dZ[[i - 1]], _BEFORE),
    (lambda H, dZ, i: H[i - 1 : i].T @ dZ[i - 1 : i], _BEFORE),
    (lambda H, dZ, i: H[i - 1 : i].T * dZ[i - 1], _BEFORE),
    (
        lambda H, dZ, i: H[i : i + 1].T @ dZ.T,
        "Your result has a column for every case: row `i` of H met the blame of all cases. Which "
        "blame belongs to case `i`?",
    ),
    (
        lambda H, dZ, i: H[:, i : i + 1].T @ dZ,
        "That is entry `i` of the product: what unit `i` sent, over all cases. Asked for is the "
        "share of case `i`, over all units. Are cases rows or columns of H?",
    ),
    (
        lambda H, dZ, i: H[:, i : i + 1] * dZ,
        "You took column `i` of H, which is unit `i`. Are cases rows or columns of H?",
    ),
    (
        lambda H, dZ, i: -_share(H, dZ, i),
        "All signs are the other way round. The blame goes in as it is: look for a minus.",
    ),
    (
        lambda H, dZ, i: H[i : i + 1].T + dZ[i],
        "You add the blame to what the units sent. A product multiplies what meets.",
    ),
    (
        lambda H, dZ, i: np.sum(H[i] * dZ[i]),
        "That is one number: the share is added up over the units, and should have a number for "
        "each of them. Leave out the adding.",
    ),
]


def _leaves_out(function):
    """Raise Wrong when a row that no case selects still counts, as it does when one multiplies."""
    X, Wh = np.array([[0, 0], [1, 0]]), np.array([[1.0, 2, 3], [np.nan] * 3])
    if not same(call(function, ["X", "Wh"], (X, Wh)), np.array([[0, 0, 0], [1, 2, 3]])):
        raise Wrong(
            "The numbers are right, but they come from multiplying: a row that no case selects was "
            "still multiplied by 0, and when we put nan (not a number) into such a row, it came "
            "through. Do without `@` and `*`: leave out the rows where the input is 0."
        )


def _quarters(rng, rows, columns):
    """Return a matrix of quarters from -4 to 4, none of them whole."""
    whole = rng.integers(-4, 4, (rows, columns))
    return whole + rng.integers(1, 4, (rows, columns)) / 4


def _sizes(rng):
    """Return four triples of sizes that are all different; each size is once in the middle."""
    n, k, m = rng.permutation([2, 3, 4])
    return [(n, k, m), (k, m, n), (m, n, k), (n, 5, k)]


def _is_ready_made(function):
    """Tell whether a function calls numpy's own product, by its sign or by one of its names."""
    code = getattr(function, "__code__", None)
    if code is None:
        return True  # none of Python's own making
    own = {name for name, value in function.__globals__.items() if hasattr(value, "__code__")}
    return any(
        _READY_MADE & set(part.co_names) - own
        or any(step.argrepr in ("@", "@=") for step in dis.get_instructions(part))
        for part in _parts(code)
    )


def _parts(code):
    """Yield a function's code, and that of the functions and comprehensions inside it."""
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from _parts(constant)
