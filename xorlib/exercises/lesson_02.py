"""The exercises of lesson 02: a product by loops, by selecting rows, and as a sum over cases."""

from contextlib import suppress
from inspect import signature

import numpy as np

from xorlib.exercises.comparing import compare, started
from xorlib.exercises.exercise import NotStarted, Stopped, Wrong, exercise
from xorlib.exercises.past_the_end import explained, look_at_sizes
from xorlib.exercises.ready_made import is_multiplied, is_ready_made
from xorlib.exercises.running import call
from xorlib.exercises.values import same

_ALL = slice(None)
_RANGES = {
    "is not iterable": "`for` needs something to walk along. `range(n)` counts from 0 to n - 1.",
    "cannot be interpreted as an integer": (
        "`range` takes one number. `A.shape` is a pair: `A.shape[0]` rows, `A.shape[1]` columns."
    ),
    "data type": "`np.zeros` takes the shape as one pair, in brackets of its own.",
    "too many indices": (
        "An array that has only one side was asked for a row and a column. Look at how the result "
        "is made: it needs a shape of two numbers."
    ),
    "invalid index to scalar": (
        "A single number was asked for one of its entries. Count the brackets: a matrix has two "
        "sides, and takes two numbers."
    ),
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
        "inhomogeneous": "The rows of your result are not all of one length.",
        "sequence": "A whole row is put into a single entry. Look at the place left of the `=`.",
        "broadcast": (
            "Whole matrices, or whole rows and columns, met entry by entry, and do not fit. In the "
            "innermost loop multiply two single numbers: one of A and one of B."
        ),
        **_RANGES,
    },
)
def judge_loops(product_by_loops, rng):
    """A @ B without @, on shapes whose sizes are all different."""
    A, B = np.array([[1, 2], [0, 3], [2, 1], [1, 0]]), np.array([[1, 2, 0, 4, 3], [2, 1, 5, 0, 1]])
    cases = [(A, B)]
    cases += [(_quarters(rng, n, k), _quarters(rng, k, m)) for n, k, m in _sizes(rng)]
    _compare(product_by_loops, _product, cases, _LOOP_MISTAKES)
    if is_ready_made(product_by_loops, *cases[0]):
        raise Wrong(
            "The numbers are right, but numpy's own product made them. Here you build that "
            "product: multiply single numbers and add them up."
        )


@exercise(
    "02.2",
    "a product by selecting rows",
    "Where X holds zeros and ones, a product needs no multiplying: it selects rows and adds them.",
    clues={
        "broadcast": (
            "What you add is not as long as a row of the result, which has one number a unit. Look "
            "at whether you take a row of `Wh` or a column."
        ),
        "arrays used as indices": (
            "The numbers in X are to say yes or no. What does `X[i] == 1` give?"
        ),
        "Cannot cast": _TRUNCATED,
        "inhomogeneous": "The rows of your result are not all of one length.",
        "sequence": "A whole row is put into a single entry. Look at the place left of the `=`.",
        "truth value": "A whole row was asked whether it is 1. Ask its entries one by one.",
        **_RANGES,
    },
)
def judge_selecting(product_by_selecting, rng):
    """X @ Wh for zeros and ones, by adding rows; no number of Wh is multiplied."""
    table = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    cases = [(table, np.array([[1, 2, 3], [4, 5, 6]]))]
    for n, k, m in _sizes(rng):
        X = rng.integers(0, 2, (n, k)) * 1.0
        X[0, 0] = X[-1, -1] = 1  # in the table above, the first case selects nothing
        cases.append((X, _quarters(rng, k, m)))
    started(product_by_selecting)
    _sums_of_nothing(product_by_selecting)
    _compare(product_by_selecting, _weighted, cases, _SELECTING_MISTAKES)
    if is_multiplied(product_by_selecting, *cases[0]) or _lets_nan_through(product_by_selecting):
        raise Wrong(
            "The numbers are right, but rows of `Wh` are multiplied on the way. Do without `@` and "
            "`*`: a row whose input is 1 is added as it is, and a row whose input is 0 is left out."
        )


@exercise(
    "02.3",
    "a sum over the cases",
    "Added up over the cases, your shares make `H.T @ dZ`, and a case with the number 0 adds none.",
    clues={
        "size 1 is different from 3": (
            "Three numbers of H meet one of `dZ` as if they were to be walked along together. Each "
            "of the three is to be multiplied by that one: a column, (3, 1), beside (1, 1). `.T` "
            "makes a column of `H[i : i + 1]`, and leaves the flat `H[i]` as it is."
        ),
        "size 1 is different from 4": (
            "All four rows of H meet one number of `dZ`. Which row of H belongs to case `i`?"
        ),
        "matmul": (
            "The inner sizes do not agree. A share comes from one case alone: from one row of H, "
            "and from how many rows of `dZ`?"
        ),
        "index 3 is out of bounds for axis 0 with size 3": (
            "Three hidden units are fixed in your code, and here are more or fewer. How many there "
            "are is `H.shape[1]`."
        ),
        "index 4 is out of bounds for axis 0 with size 4": (
            "There is no case 4 among four: numpy counts from 0, and case `i` is row `i`."
        ),
        "out of bounds for axis 1": (
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
    for n, h in ((3, 4), (5, 2)):
        H, dZ = _quarters(rng, n, h), _quarters(rng, n, 1)
        cases += [(H, dZ, i) for i in range(n)]
    compare(share_of_case, _share, cases, _CASE_MISTAKES)


def _compare(function, reference, cases, mistakes):
    """Do what compare does, and say of a loop past the end and of a fixed size what it is."""
    started(function)
    names = list(signature(reference).parameters)
    with suppress(NotStarted):
        look_at_sizes(function, names)
    try:
        compare(function, reference, cases, mistakes)
    except Stopped as stopped:
        raise explained(stopped, function, names) from stopped.__cause__


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


def _placed(rows, columns, corner):
    """Return zeros with these numbers in the upper left corner; an error where they do not fit."""
    C = np.zeros((rows, columns))
    C[: corner.shape[0], : corner.shape[1]] = corner
    return C


def _spread(shape, value):
    return np.zeros(shape) + value


_EARLY = (
    "Only the beginning of the result is filled, and the rest is 0: your function returns before "
    "its loops have ended. Look at how far the line with `return` is indented."
)
_ANEW = (
    "Only the end of the result is filled: a loop makes the result anew in every round, and what "
    "was in it is lost. Look at where the line with `np.zeros` stands."
)
_ROUNDS = "`range(n)` counts n rounds, from 0 to n - 1."
_FIRST_ROW = f"The first row of the result stays 0: the loop over `i` begins too late. {_ROUNDS}"
_LAST_ROW = f"The last row of the result stays 0: the loop over `i` ends too early. {_ROUNDS}"
_NOTHING = (
    "The result is all zeros: nothing of what you work out gets into it. Look at the line that "
    "should put it there. Does the name of the result stand left of a `=` or `+=`?"
)
_SIGNS = "All signs are the other way round: look for a minus."
_LINE = (
    "The numbers are right, but they lie in one long line. The result should have rows and "
    "columns: put each number at its place `[i, j]`, or begin a new list for each row."
)
_ONE_ENTRY = (
    "That is one entry of the result, the last. Return all of it, when the loops have ended."
)
_BEGINNING = slice(1, None)
_COUNTED = (
    "The letter that counts the steps stands in the `[ ]` of the result. Its sides are the rows of "
    "A and the columns of B."
)
_LOOP_MISTAKES = [
    (lambda A, B: 0 * (A @ B), _NOTHING),
    (
        _part(steps=slice(-1, None)),
        "Each entry holds only the last step of its walk: every step overwrites the one before. "
        "Look at how a step goes into `C[i, j]`: is it put there, or added? And is a sum set back "
        "to 0 at each step?",
    ),
    (
        _part(_BEGINNING, _BEGINNING, _BEGINNING),
        f"Your loops begin at 1, and numpy counts from 0: the first row and the first column stay "
        f"0, and each walk lacks its first step. {_ROUNDS}",
    ),
    (
        _part(slice(-1), slice(-1), slice(-1)),
        f"Each of your loops ends one round too early: the last row and the last column stay 0, "
        f"and each walk lacks its last step. {_ROUNDS}",
    ),
    (
        _part(steps=slice(0, -1)),
        f"Each entry lacks the last step of its walk: the loop over `k` ends too early. {_ROUNDS}",
    ),
    (
        _part(steps=_BEGINNING),
        f"Each entry lacks the first step of its walk: the loop over `k` begins too late. "
        f"{_ROUNDS}",
    ),
    (
        _part(steps=slice(1)),
        "Each entry holds only the first step of its walk. Look at what ends the loop over `k`.",
    ),
    (_part(slice(-1, None)), _ANEW),
    (_part(slice(-1, None), slice(-1, None)), _ANEW),
    (_part(slice(-1, None), slice(-1, None), slice(-1, None)), _ANEW),
    (_part(slice(1), slice(1), slice(1)), _EARLY),
    (_part(slice(1), slice(1)), _EARLY),
    (_part(slice(1)), _EARLY),
    (
        lambda A, B: _part(columns=np.arange(len(B)))(A, B),
        "Some columns of the result stay 0. The loop over `j` runs along the wrong side: how many "
        "columns has the result, and which matrix has as many?",
    ),
    (
        lambda A, B: _part(np.arange(len(B)))(A, B),
        "Some rows of the result stay 0. The loop over `i` runs along the wrong side: how many "
        "rows has the result, and which matrix has as many?",
    ),
    (_part(slice(-1)), _LAST_ROW),
    (_part(_BEGINNING), _FIRST_ROW),
    (
        _part(columns=slice(-1)),
        f"The last column of the result stays 0: the loop over `j` ends too early. {_ROUNDS}",
    ),
    (
        _part(columns=_BEGINNING),
        f"The first column of the result stays 0: the loop over `j` begins too late. {_ROUNDS}",
    ),
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
        lambda A, B: _spread((len(A), B.shape[1]), (A @ B).sum()),
        "All entries are equal: each step is added to the whole result. To which single entry "
        "does it belong? Write its place in `[ ]`.",
    ),
    (
        lambda A, B: _spread((len(A), B.shape[1]), (A @ B).sum(axis=1, keepdims=True)),
        "All entries of a row are equal: each step is added to the whole row. A single entry has "
        "two numbers in its `[ ]`.",
    ),
    (lambda A, B: _placed(len(A), B.shape[1], A * B.sum(axis=1)), _COUNTED),
    (lambda A, B: _placed(len(A), B.shape[1], A.sum(axis=0)[:, None] * B), _COUNTED),
    (
        lambda A, B: _spread((len(A), B.shape[1]), np.diag((A @ B)[:, : len(A)])[:, None]),
        "The letter that counts the rows of A stands in the `[ ]` of B. Which of the three letters "
        "counts the columns of B?",
    ),
    (
        lambda A, B: (A[:, :, None] + B).sum(axis=1),
        "At each step of the walk you add the two numbers that meet. They are to be multiplied.",
    ),
    (
        lambda A, B: A.sum(axis=1, keepdims=True) * B.sum(axis=0),
        "You add up the row, add up the column, and multiply the two sums. Multiply at each step "
        "of the walk, and add up the products.",
    ),
    (_cut, _TRUNCATED),
    (lambda A, B: (A @ B).astype(int), _TRUNCATED),
    (lambda A, B: -(A @ B), _SIGNS),
    (lambda A, B: (A @ B).ravel(), _LINE),
    (lambda A, B: (A @ B)[-1, -1], _ONE_ENTRY),
    (
        lambda A, B: (A @ B)[-1],
        "That is one row of the result, the last. Return all of it, when the loops have ended.",
    ),
    (
        lambda A, B: (A @ B).T,
        "It lies on its side: its rows should be columns. Look at which letter comes first in "
        "`C[...]`, the row of A or the column of B.",
    ),
]

_NUMBERS_OF_ROWS = (
    "numpy takes the zeros and ones in X for numbers of rows, so a 0 selects row 0. They should "
    "say yes or no. What does `X[i] == 1` give?"
)
_SELECTING_MISTAKES = [
    (lambda X, Wh: 0 * (X @ Wh), _NOTHING),
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
        lambda X, Wh: (X @ Wh).sum(axis=1),
        "There is one number a case, and there should be one for each case and unit: the selected "
        "rows are added up to a single number. `sum` adds up everything, unless it is told along "
        "which `axis`.",
    ),
    (
        lambda X, Wh: (X @ Wh).sum(axis=0) + 0 * (X @ Wh),
        "All rows of your result are equal: each selected row is added for every case. Of which "
        "case is it? Write that in the `[ ]` of the result.",
    ),
    (lambda X, Wh: np.array([Wh[x.astype(int)].sum(axis=0) for x in X]), _NUMBERS_OF_ROWS),
    (lambda X, Wh: np.array([Wh[x].sum(axis=0) for x in X]), _NUMBERS_OF_ROWS),
    (
        lambda X, Wh: _placed(len(X), Wh.shape[1], X.sum(axis=0)[:, None] * Wh),
        "You put the row at place `k`. The result has a row for each case: which letter counts "
        "them?",
    ),
    (
        lambda X, Wh: X.sum(axis=1, keepdims=True) + 0 * (X @ Wh),
        "You add up the ones in X. What they select are rows of `Wh`: where do those come in?",
    ),
    (
        lambda X, Wh: np.cumsum(X @ Wh, axis=0),
        "Each row of the result also holds the rows above it: the sum is not set back to 0 for "
        "each case. Look at which loop it begins in.",
    ),
    (_cut, _TRUNCATED),
    (lambda X, Wh: (X @ Wh).astype(int), _TRUNCATED),
    (lambda X, Wh: -(X @ Wh), _SIGNS),
    (
        _part(_BEGINNING, _ALL, _BEGINNING),
        "Your loops begin at 1, and numpy counts from 0: the first case stays 0, and the first "
        f"input is never looked at. {_ROUNDS}",
    ),
    (
        _part(slice(-1), _ALL, slice(-1)),
        "Each of your loops ends one round too early: the last case stays 0, and the last input "
        f"is never looked at. {_ROUNDS}",
    ),
    (_part(slice(-1, None)), _ANEW),
    (_part(slice(1)), _EARLY),
    (_part(slice(1), _ALL, slice(1)), _EARLY),
    (_part(slice(-1)), _LAST_ROW),
    (_part(_BEGINNING), _FIRST_ROW),
    (
        _part(steps=slice(0, -1)),
        f"The last input is never looked at: the loop over `k` ends too early. {_ROUNDS}",
    ),
    (
        _part(steps=_BEGINNING),
        f"The first input is never looked at: the loop over `k` begins too late. {_ROUNDS}",
    ),
    (lambda X, Wh: (X @ Wh).ravel(), _LINE),
    (
        lambda X, Wh: (X @ Wh)[-1],
        "That is the row of the last case. Return all rows, when the loops have ended.",
    ),
    (
        lambda X, Wh: (X @ Wh).T,
        "It lies on its side: a case should be a row of the result, and is a column.",
    ),
]

_EMPTY = (
    "A case without ones, such as (0, 0), selects no row, and your sum of no rows is the number "
    "0, where a row of zeros is wanted. Begin each case with a row of zeros, one for each unit."
)
_ALONG = (
    "Each selected row is added up along itself, over the units. Rows are to be added to each "
    "other, one below the other: that is the other `axis`."
)

_FLAT = (
    "The numbers are right, but they lie flat, and the share should be a column, shaped like the "
    "whole product. A flat array has no other side to turn to, so `.T` does nothing to it. "
    "`H[i : i + 1]` keeps row i a row."
)
_BEFORE = "That is the share of the case before. numpy counts from 0: case 0 is the first."
_NEXT = "That is the share of the next case. numpy counts from 0, so case `i` is row `i`."
_UNIT = (
    "You took column `i` of H, which is a unit. Asked for is the share of a case, over all units. "
    "Are cases rows or columns of H?"
)
_ENTRY = (
    "That is entry `i` of the product: what unit `i` sent, over all cases. Asked for is the share "
    "of case `i`, over all units. Are cases rows or columns of H?"
)
_CASE_MISTAKES = [
    (lambda H, dZ, i: H[i] * dZ[i], _FLAT),
    (
        lambda H, dZ, i: H[i : i + 1] * dZ[i],
        "The numbers are right, but they make a row, and the share should be a column, shaped like "
        "the whole product. Which sign turns rows into columns?",
    ),
    (
        lambda H, dZ, i: (H[i] * dZ[i])[[0, 1, 2]][:, None],
        "Three hidden units are fixed in your code, and here are more. How many there are is "
        "`H.shape[1]`.",
    ),
    (
        lambda H, dZ, i: H[i : i + 1].T,
        "That is what the hidden units sent for the case, whatever its number is. Where does `dZ` "
        "come in?",
    ),
    (
        lambda H, dZ, i: H[i],
        "That is what the hidden units sent for the case, and it lies flat. Where does `dZ` come "
        "in, and what makes a column?",
    ),
    (
        lambda H, dZ, i: dZ[i : i + 1] + 0 * H[[i]].T,
        "That is the number of the case, once for each unit. Where does H come in?",
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
    (
        lambda H, dZ, i: H[:i].T @ dZ[:i],
        "That is the sum of all cases before `i`, without `i` itself. Which single row is wanted?",
    ),
    (
        lambda H, dZ, i: H[i:].T @ dZ[i:],
        "That is the sum of all cases from `i` on. Look at where your slice ends.",
    ),
    (lambda H, dZ, i: H[[i - 1]].T @ dZ[[i - 1]], _BEFORE),
    (lambda H, dZ, i: H[i - 1 : i].T @ dZ[i - 1 : i], _BEFORE),
    (lambda H, dZ, i: H[i - 1 : i].T * dZ[i - 1], _BEFORE),
    (lambda H, dZ, i: H[[i + 1]].T @ dZ[[i + 1]], _NEXT),
    (lambda H, dZ, i: H[i + 1 : i + 2].T @ dZ[i + 1 : i + 2], _NEXT),
    (
        lambda H, dZ, i: H[i : i + 1].T @ dZ.T,
        "Your result has a column for every case: row `i` of H met the numbers of all cases. Which "
        "number belongs to case `i`?",
    ),
    (
        lambda H, dZ, i: H.T * dZ[i],
        "Your result has a column for every case: all rows of H met the number of case `i`. Which "
        "row of H belongs to case `i`?",
    ),
    (
        lambda H, dZ, i: H * dZ,
        "These are the shares of all cases, one a row. Which of them is asked for, and what turns "
        "it into a column?",
    ),
    (lambda H, dZ, i: H[:, i : i + 1].T @ dZ, _ENTRY),
    (lambda H, dZ, i: H[:, i] @ dZ, _ENTRY),
    (lambda H, dZ, i: H[:, i : i + 1] * dZ, _UNIT),
    (lambda H, dZ, i: H[:, i : i + 1] * dZ[i], _UNIT),
    (lambda H, dZ, i: np.outer(H[:, i], dZ[i]), _UNIT),
    (lambda H, dZ, i: H[:, i] * dZ[i], _UNIT),
    (lambda H, dZ, i: H[:, i] * dZ.ravel(), _UNIT),
    (lambda H, dZ, i: -_share(H, dZ, i), _SIGNS),
    (
        lambda H, dZ, i: H[i : i + 1].T + dZ[i],
        "You add the number of the case to what the units sent. A product multiplies what meets.",
    ),
    (
        lambda H, dZ, i: np.sum(H[i] * dZ[i]),
        "That is one number: the share is added up over the units, and should have a number for "
        "each of them. Leave out the adding.",
    ),
]


def _sums_of_nothing(function):
    """Raise Wrong when a case that selects no row gets no row of zeros.

    In a table of several cases such rows are not of one length, and numpy's error names neither
    the case nor the sum.
    """
    Wh = np.array([[1, 2, 3], [4, 5, 6]])
    try:
        nothing = call(function, ["X", "Wh"], (np.zeros((1, 2)), Wh))
        one = call(function, ["X", "Wh"], (np.array([[0, 1]]), Wh))
    except (Wrong, NotStarted):
        return  # compare comes to it
    if same(one, Wh[1:]) and np.shape(nothing) == (1,) and same(nothing, [0]):
        raise Wrong(_EMPTY)
    if np.shape(nothing) == (1, 0) and np.shape(one) == (1, 1):
        raise Wrong(_ALONG)


def _lets_nan_through(function):
    """Tell whether a row that no case selects still counts, as it does when one multiplies."""
    X, Wh = np.array([[0, 0], [1, 0]]), np.array([[1.0, 2, 3], [np.nan] * 3])
    with suppress(Wrong, NotStarted):
        return not same(call(function, ["X", "Wh"], (X, Wh)), np.array([[0, 0, 0], [1, 2, 3]]))
    return False


def _quarters(rng, rows, columns):
    """Return a matrix of quarters from -4 to 4, none of them whole."""
    whole = rng.integers(-4, 4, (rows, columns))
    return whole + rng.integers(1, 4, (rows, columns)) / 4


def _sizes(rng):
    """Return four triples of sizes that are all different; each size is once in the middle."""
    n, k, m = rng.permutation([2, 3, 4])
    return [(n, k, m), (k, m, n), (m, n, k), (n, 5, k)]
