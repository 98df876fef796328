"""Matrices as labelled tables of numbers, alone or side by side as an equation."""

import numpy as np
from matplotlib.patches import Rectangle

from xorlib.plots.figure import describe
from xorlib.plots.palette import GREY, INK, ORANGE, PALE, SMALL, TEXT, VALUE_MAP
from xorlib.plots.pieces import Tables

_WIDE = 1.25  # of an entry, for a height of 1
GAP = 0.45
LINE = 0.72  # of the height of an entry, for a line of text
_NO_NAMES = (), ()
_SIGN = 1.1  # of a sign between two matrices


def matrix_tables(*parts, marks=None, names=None):
    """Return a Picture of matrices in a row, with signs such as "@" and "=" between them.

    parts : pairs (name, matrix), and strings for the signs: ("X", X), "@", ("Wh", Wh); an entry
            that is nan is left empty
    marks : name to the entries to be framed: {"X": [(1, 0), (1, 1)]}
    names : name to the names of its rows and of its columns: {"Wh": (["x1", "x2"], ["h1"])}

    Above each matrix stand its name and shape; colour follows the value, from the most
    negative to the most positive of all that is shown.
    """
    names = names or {}
    rows, (_, width) = _rows(parts), _places(parts, names)
    scale = min(0.52, 8.8 / width)
    fig = Tables(figsize=(max(1.8, scale * width), scale * (rows + 1.9 + _header(names))))
    ax = fig.add_axes((0, 0, 1, 1))
    draw_tables(ax, *parts, marks=marks, names=names)
    fig.pieces = _pieces(parts, names)
    return fig


def draw_tables(ax, *parts, marks=None, names=None):
    """Draw the same into ax, and return what was drawn; the others as in matrix_tables."""
    marks, names = marks or {}, names or {}
    rows, (places, width) = _rows(parts), _places(parts, names)
    largest = max(_largest(M) for M in _matrices(parts)) or 1.0
    drawn, words = [], []
    for part, x in zip(parts, places, strict=True):
        if isinstance(part, str):
            style = {"ha": "center", "va": "center", "fontsize": TEXT + 3, "color": INK}
            drawn.append(ax.text(x + 0.45, rows / 2, part, **style))
            words.append(part)
            continue
        name, M = part[0], np.asarray(part[1], dtype=float)
        sides = names.get(name, _NO_NAMES)
        top = (rows - len(M)) / 2
        drawn += _table(ax, x, top, name, M, largest, marks.get(name, ()), bool(sides[1]))
        drawn += _names(ax, x, top, *sides)
        words.append(_in_words(name, M, *sides))
    ax.set(xlim=(0, width), ylim=(rows + 0.25, -1.65 - _header(names)))
    ax.axis("off")
    describe(ax, "Tables of numbers, row by row. " + " ".join(words) + ".")
    return drawn


def _matrices(parts):
    return [np.asarray(part[1], dtype=float) for part in parts if not isinstance(part, str)]


def _rows(parts):
    return max(map(len, _matrices(parts)))


def _places(parts, names):
    """Return how far from the left each part begins, and how wide all are together.

    A matrix begins right of the names of its rows.
    """
    places, x = [], GAP / 2
    for part in parts:
        named = not isinstance(part, str)
        x += _room(names.get(part[0], _NO_NAMES)[0]) if named else 0
        places.append(x)
        x += _WIDE * np.shape(part[1])[1] + GAP if named else _SIGN
    return places, x - GAP / 2


def _pieces(parts, names):
    """Return the pieces of Tables of these parts: each a matrix with the sign before it."""
    places, width = _places(parts, names)
    pieces, words = [], []
    for part, x in zip(parts, places, strict=True):
        if isinstance(part, str):
            words.append(part)
        else:
            words.append(_in_words(*part, *names.get(part[0], _NO_NAMES)))
            end = x + _WIDE * np.shape(part[1])[1] + GAP / 2
            pieces.append((end / width, " ".join(words)))
            words = []
    return pieces


def _in_words(name, M, rows=(), columns=()):
    """Return the numbers of a matrix, row by row, with the names that it has; nan is empty."""
    M = np.asarray(M, dtype=float)
    said = [", ".join(text or "empty" for text in row) for row in texts(M)]
    if rows:
        said = [f"{row}: {text}" for row, text in zip(rows, said, strict=True)]
    head = f"{name} ({len(M)} by {M.shape[1]}): "
    return head + (f"columns {', '.join(columns)}; " if columns else "") + "; ".join(said)


def _table(ax, left, top, name, M, largest, marked, named):
    """Draw one matrix with its upper left corner at (left, top); y grows downwards.

    named : whether its columns have names, which stand between its shape and its numbers
    """
    middle, above = left + _WIDE * M.shape[1] / 2, top - (LINE if named else 0)
    style = {"ha": "center", "va": "center", "color": INK}
    drawn = [
        ax.text(middle, above - 1.1, name, fontsize=TEXT + 1, fontweight="bold", **style),
        ax.text(middle, above - 0.42, f"({len(M)}, {M.shape[1]})", fontsize=SMALL, **style),
    ]
    shown = texts(M)
    for (i, j), value in np.ndenumerate(M):
        corner = (left + _WIDE * j, top + i)
        colour = "white" if np.isnan(value) else VALUE_MAP(0.5 + 0.5 * value / largest)
        box = Rectangle(corner, _WIDE, 1, facecolor=colour, edgecolor=PALE, linewidth=1)
        drawn.append(ax.add_artist(box))  # add_patch would look for limits
        x, y = corner[0] + _WIDE / 2, corner[1] + 0.5
        drawn.append(ax.text(x, y, shown[i][j], fontsize=SMALL, **style))
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
    return LINE * any(columns for _, columns in names.values())


def texts(M):
    """Return the entries as texts: whole numbers as such, others with two or three decimals."""
    digits = 3 if _largest(M) < 10 else 2
    if np.array_equal(M, np.round(M), equal_nan=True) and _largest(M) < 1e5:
        digits = 0
    return [["" if np.isnan(value) else f"{value:.{digits}f}" for value in row] for row in M + 0.0]


def _largest(M):
    """Return the largest size of an entry of M, nan left aside."""
    return float(np.abs(M[~np.isnan(M)]).max(initial=0))
