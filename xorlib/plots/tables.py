"""Matrices as labelled tables of numbers, alone or side by side as an equation."""

import numpy as np
from matplotlib.patches import Rectangle

from xorlib.plots.figure import Picture, describe
from xorlib.plots.palette import INK, ORANGE, PALE, SMALL, TEXT, VALUE_MAP

_WIDE = 1.25  # of an entry, for a height of 1
_GAP = 0.45


def matrix_tables(*parts, marks=None):
    """Return a Picture of matrices in a row, with signs such as "@" and "=" between them.

    parts : pairs (name, matrix), and strings for the signs: ("X", X), "@", ("Wh", Wh)
    marks : name to the entries to be framed: {"X": [(1, 0), (1, 1)]}

    Above each matrix stand its name and shape; colour follows the value, from the most
    negative to the most positive of all that is shown.
    """
    matrices = [np.asarray(part[1], dtype=float) for part in parts if not isinstance(part, str)]
    rows = max(len(M) for M in matrices)
    width = sum(
        1.1 if isinstance(part, str) else _WIDE * np.shape(part[1])[1] + _GAP for part in parts
    )
    scale = min(0.52, 8.8 / width)
    fig = Picture(figsize=(max(1.8, scale * width), scale * (rows + 1.9)))
    ax = fig.add_axes((0, 0, 1, 1))
    draw_tables(ax, *parts, marks=marks)
    return fig


def draw_tables(ax, *parts, marks=None):
    """Draw the same into ax, and return what was drawn; parts and marks as in matrix_tables."""
    marks = marks or {}
    matrices = [np.asarray(part[1], dtype=float) for part in parts if not isinstance(part, str)]
    rows = max(len(M) for M in matrices)
    largest = max(float(np.abs(M).max()) for M in matrices) or 1.0
    x, drawn, words = _GAP / 2, [], []
    for part in parts:
        if isinstance(part, str):
            style = {"ha": "center", "va": "center", "fontsize": TEXT + 3, "color": INK}
            drawn.append(ax.text(x + 0.45, rows / 2, part, **style))
            words.append(part)
            x += 1.1
            continue
        name, M = part[0], np.asarray(part[1], dtype=float)
        drawn += _table(ax, x, (rows - len(M)) / 2, name, M, largest, marks.get(name, ()))
        words.append(f"{name} ({len(M)} by {M.shape[1]}): " + "; ".join(map(", ".join, _texts(M))))
        x += _WIDE * M.shape[1] + _GAP
    ax.set(xlim=(0, x - _GAP / 2), ylim=(rows + 0.25, -1.65))
    ax.axis("off")
    describe(ax, "Tables of numbers, row by row. " + " ".join(words) + ".")
    return drawn


def _table(ax, left, top, name, M, largest, marked):
    """Draw one matrix with its upper left corner at (left, top); y grows downwards."""
    middle = left + _WIDE * M.shape[1] / 2
    style = {"ha": "center", "va": "center", "color": INK}
    drawn = [
        ax.text(middle, top - 1.1, name, fontsize=TEXT + 1, fontweight="bold", **style),
        ax.text(middle, top - 0.42, f"({len(M)}, {M.shape[1]})", fontsize=SMALL, **style),
    ]
    texts = _texts(M)
    for (i, j), value in np.ndenumerate(M):
        corner = (left + _WIDE * j, top + i)
        colour = VALUE_MAP(0.5 + 0.5 * value / largest)
        box = Rectangle(corner, _WIDE, 1, facecolor=colour, edgecolor=PALE, linewidth=1)
        drawn.append(ax.add_patch(box))
        x, y = corner[0] + _WIDE / 2, corner[1] + 0.5
        drawn.append(ax.text(x, y, texts[i][j], fontsize=SMALL, **style))
    for i, j in marked:
        corner = (left + _WIDE * j + 0.04, top + i + 0.04)
        frame = Rectangle(corner, _WIDE - 0.08, 0.92, fill=False, edgecolor=ORANGE, linewidth=3)
        drawn.append(ax.add_patch(frame))
    return drawn


def _texts(M):
    """Return the entries as texts: whole numbers as such, others with two or three decimals."""
    if np.array_equal(M, np.round(M)) and np.abs(M).max() < 1e5:
        return [[f"{value:.0f}" for value in row] for row in M + 0.0]
    digits = 3 if np.abs(M).max() < 10 else 2
    return [[f"{value:.{digits}f}" for value in row] for row in M]
