"""Matrices as labelled tables of numbers, alone or side by side as an equation."""

import numpy as np
from matplotlib.patches import Rectangle

from xorlib.plots.figure import describe
from xorlib.plots.palette import GREY, INK, ORANGE, PALE, SMALL, TEXT, VALUE_MAP
from xorlib.plots.pieces import Tables
from xorlib.validation import matrix, whole_number

_WIDE = 1.25  # of an entry, for a height of 1
_GAP = 0.45
_LINE = 0.72  # of the height of an entry, for a line of text
_TIMES = "\N{MULTIPLICATION SIGN}"
_ABOUT = "\N{ALMOST EQUAL TO}"


def matrix_tables(*parts, marks=None, names=None):
    """Return a Picture of matrices in a row, with signs such as "@" and "=" between them.

    parts : pairs (name, matrix), and strings for the signs: ("X", X), "@", ("Wh", Wh); an entry
            that is nan is left empty
    marks : name to the entries to be framed: {"X": [(1, 0), (1, 1)]}
    names : name to the names of its rows and of its columns: {"Wh": (["x1", "x2"], ["h1"])}

    Above each matrix stand its name and shape; colour follows the value, from the most
    negative to the most positive of all that is shown.
    """
    matrices = [np.asarray(part[1], dtype=float) for part in parts if not isinstance(part, str)]
    rows = max(len(M) for M in matrices)
    width = sum(
        1.1 if isinstance(part, str) else _WIDE * np.shape(part[1])[1] + _GAP for part in parts
    )
    width += sum(_room(row_names) for row_names, _ in (names or {}).values())
    scale = min(0.52, 8.8 / width)
    fig = Tables(figsize=(max(1.8, scale * width), scale * (rows + 1.9 + _header(names))))
    ax = fig.add_axes((0, 0, 1, 1))
    draw_tables(ax, *parts, marks=marks, names=names)
    fig.pieces = _pieces(parts, ax.get_xlim()[1], names or {})
    return fig


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
    factors = [*zip(_texts(A)[row], (texts[column] for texts in _texts(B)), strict=True)]
    numbers = [f" {_TIMES} ".join(map(_bracketed, pair)) for pair in factors]
    entry = _texts(only)[row][column]
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


def draw_tables(ax, *parts, marks=None, names=None):
    """Draw the same into ax, and return what was drawn; the others as in matrix_tables."""
    marks, names = marks or {}, names or {}
    matrices = [np.asarray(part[1], dtype=float) for part in parts if not isinstance(part, str)]
    rows = max(len(M) for M in matrices)
    largest = max(_largest(M) for M in matrices) or 1.0
    x, drawn, words = _GAP / 2, [], []
    for part in parts:
        if isinstance(part, str):
            style = {"ha": "center", "va": "center", "fontsize": TEXT + 3, "color": INK}
            drawn.append(ax.text(x + 0.45, rows / 2, part, **style))
            words.append(part)
            x += 1.1
            continue
        name, M = part[0], np.asarray(part[1], dtype=float)
        sides = names.get(name, ((), ()))
        x += _room(sides[0])
        top = (rows - len(M)) / 2
        drawn += _table(ax, x, top, name, M, largest, marks.get(name, ()), bool(sides[1]))
        drawn += _names(ax, x, top, *sides)
        words.append(_in_words(name, M, *sides))
        x += _WIDE * M.shape[1] + _GAP
    ax.set(xlim=(0, x - _GAP / 2), ylim=(rows + 0.25, -1.65 - _header(names)))
    ax.axis("off")
    describe(ax, "Tables of numbers, row by row. " + " ".join(words) + ".")
    return drawn


def _pieces(parts, width, names):
    """Return the pieces of Tables of these parts, which are so wide together."""
    pieces, words, x = [], [], 0
    for part in parts:
        if isinstance(part, str):
            words, x = [*words, part], x + 1.1
        else:
            sides = names.get(part[0], ((), ()))
            words = [*words, _in_words(*part, *sides)]
            x += _room(sides[0]) + _WIDE * np.shape(part[1])[1] + _GAP
            pieces.append((x / width, " ".join(words)))
            words = []
    return pieces


def _in_words(name, M, rows=(), columns=()):
    """Return the numbers of a matrix, row by row, with the names that it has; nan is empty."""
    M = np.asarray(M, dtype=float)
    texts = [", ".join(text or "empty" for text in row) for row in _texts(M)]
    if rows:
        texts = [f"{row}: {text}" for row, text in zip(rows, texts, strict=True)]
    head = f"{name} ({len(M)} by {M.shape[1]}): "
    return head + (f"columns {', '.join(columns)}; " if columns else "") + "; ".join(texts)


def _table(ax, left, top, name, M, largest, marked, named):
    """Draw one matrix with its upper left corner at (left, top); y grows downwards.

    named : whether its columns have names, which stand between its shape and its numbers
    """
    middle, above = left + _WIDE * M.shape[1] / 2, top - (_LINE if named else 0)
    style = {"ha": "center", "va": "center", "color": INK}
    drawn = [
        ax.text(middle, above - 1.1, name, fontsize=TEXT + 1, fontweight="bold", **style),
        ax.text(middle, above - 0.42, f"({len(M)}, {M.shape[1]})", fontsize=SMALL, **style),
    ]
    texts = _texts(M)
    for (i, j), value in np.ndenumerate(M):
        corner = (left + _WIDE * j, top + i)
        colour = "white" if np.isnan(value) else VALUE_MAP(0.5 + 0.5 * value / largest)
        box = Rectangle(corner, _WIDE, 1, facecolor=colour, edgecolor=PALE, linewidth=1)
        drawn.append(ax.add_artist(box))  # add_patch would look for limits
        x, y = corner[0] + _WIDE / 2, corner[1] + 0.5
        drawn.append(ax.text(x, y, texts[i][j], fontsize=SMALL, **style))
    for i, j in marked:
        corner = (left + _WIDE * j + 0.04, top + i + 0.04)
        frame = Rectangle(corner, _WIDE - 0.08, 0.92, fill=False, edgecolor=ORANGE, linewidth=3)
        drawn.append(ax.add_artist(frame))
    return drawn


def _names(ax, left, top, rows, columns):
    """Write the names of a matrix's rows left of it, and those of its columns above."""
    style = {"fontsize": SMALL, "color": GREY, "va": "center"}
    drawn = [
        ax.text(left - 0.15, top + i + 0.5, name, ha="right", **style)
        for i, name in enumerate(rows)
    ]
    return drawn + [
        ax.text(left + _WIDE * (j + 0.5), top - 0.36, name, ha="center", **style)
        for j, name in enumerate(columns)
    ]


def _room(names):
    """Return how much room the names of rows take, left of a matrix."""
    return 0.2 * max(map(len, names), default=0) + 0.2 * bool(names)


def _header(names):
    """Return how much room the names of columns take, above the matrices."""
    return _LINE * any(columns for _, columns in (names or {}).values())


def _below(ax, *lines):
    """Make room below the tables in ax, and draw the lines there."""
    bottom, top = ax.get_ylim()
    ax.set_ylim(bottom + _LINE * len(lines) + 0.25, top)
    style = {"va": "center", "fontsize": TEXT, "color": INK}
    heights = bottom + _LINE * (0.5 + np.arange(len(lines)))
    return [
        ax.text(_GAP / 2, height, line, **style)
        for height, line in zip(heights, lines, strict=True)
    ]


def _bracketed(text):
    """Return a negative number in brackets, so that it can follow a sign."""
    return f"({text})" if text.startswith("-") else text


def _texts(M):
    """Return the entries as texts: whole numbers as such, others with two or three decimals."""
    digits = 3 if _largest(M) < 10 else 2
    if np.array_equal(M, np.round(M), equal_nan=True) and _largest(M) < 1e5:
        digits = 0
    return [["" if np.isnan(value) else f"{value:.{digits}f}" for value in row] for row in M + 0.0]


def _largest(M):
    """Return the largest size of an entry of M, nan left aside."""
    return float(np.abs(M[~np.isnan(M)]).max(initial=0))
