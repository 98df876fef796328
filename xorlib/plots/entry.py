"""How one entry of a matrix product is made: its row, its column and the sum along them."""

import numpy as np

from xorlib.plots.figure import describe
from xorlib.plots.palette import INK, TEXT
from xorlib.plots.tables import GAP, LINE, draw_tables, texts
from xorlib.validation import matrix, whole_number

_TIMES = "\N{MULTIPLICATION SIGN}"
_ABOUT = "\N{ALMOST EQUAL TO}"


def draw_product(ax, A, B, row, column, names=("A", "B"), sides=None):
    """Draw A @ B into ax so that it follows one entry of the result, and return what was drawn.

    A, B        : (n, k), (k, m)
    row, column : the place of the entry in the result, counted from 0
    names       : of A and of B, not the same
    sides       : the names of A's rows, of the inner side and of B's columns, if they have any

    The row of A, the column of B and the entry are framed, and no other entry is shown. Below
    stands the sum that makes the entry, first in symbols, then in numbers; made for k up to 3.
    Raises ValueError or TypeError when the shapes do not line up or there is no such entry.
    """
    left, right = names
    A = matrix(left, A)
    B = matrix(right, B, rows=A.shape[1])
    row = whole_number("row", row, 0, len(A) - 1)
    column = whole_number("column", column, 0, B.shape[1] - 1)
    inner, result = range(len(B)), f"{left} @ {right}"
    marks = {left: [(row, k) for k in inner], right: [(k, column) for k in inner]}
    marks[result] = [(row, column)]
    only = np.full((len(A), B.shape[1]), np.nan)
    only[row, column] = A[row] @ B[:, column]
    parts = (left, A), "@", (right, B), "=", (result, only)
    drawn = draw_tables(ax, *parts, marks=marks, names=sides and named(names, *sides))
    symbols = [f"{left}[{row}, {k}] {_TIMES} {right}[{k}, {column}]" for k in inner]
    factors = [*zip(texts(A)[row], (texts[column] for texts in texts(B)), strict=True)]
    numbers = [f" {_TIMES} ".join(map(_bracketed, pair)) for pair in factors]
    entry = texts(only)[row][column]
    shown = sum(float(a) * float(b) for a, b in factors)
    about = "=" if abs(shown - float(entry)) < 1e-9 else _ABOUT  # of rounded numbers
    sums = f"= {' + '.join(symbols)}", f"{about} {' + '.join(numbers)} {about} {entry}"
    drawn += _below(ax, f"entry [{row}, {column}]", *sums)
    framed = f"Framed: row {row} of {left}, column {column} of {right}, and their entry."
    describe(ax, f"{framed} Entry [{row}, {column}] {' '.join(sums)}.")
    return drawn


def named(names, rows, inner, columns):
    """Return the names of all sides of a product: of A, of B and of A @ B, as for matrix_tables.

    names : of A and of B
    rows, inner, columns : the names of A's rows, of A's columns, which are B's rows, and of B's
                           columns
    """
    left, right = names
    sides = (rows, inner), (inner, columns), (rows, columns)
    return dict(zip((left, right, f"{left} @ {right}"), sides, strict=True))


def _below(ax, *lines):
    """Make room below the tables in ax, and draw the lines there."""
    bottom, top = ax.get_ylim()
    ax.set_ylim(bottom + LINE * len(lines) + 0.25, top)
    style = {"va": "center", "fontsize": TEXT, "color": INK}
    heights = bottom + LINE * (0.5 + np.arange(len(lines)))
    return [
        ax.text(GAP / 2, height, line, **style) for height, line in zip(heights, lines, strict=True)
    ]


def _bracketed(text):
    """Return a negative number in brackets, so that it can follow a sign."""
    return f"({text})" if text.startswith("-") else text
