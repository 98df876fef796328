"""Matrices as labelled tables of numbers, alone or side by side as an equation."""

import base64
import html
import io

import numpy as np
from matplotlib.patches import Rectangle
from PIL import Image

from xorlib.plots.figure import DOTS_PER_INCH, PAGE_DOTS_PER_INCH, Picture, describe
from xorlib.plots.palette import INK, ORANGE, PALE, SMALL, TEXT, VALUE_MAP
from xorlib.plots.pixels import png_bytes
from xorlib.validation import matrix, whole_number

_WIDE = 1.25  # of an entry, for a height of 1
_GAP = 0.45
_LINE = 0.72  # of the height of an entry, for a line of text
_TIMES = "\N{MULTIPLICATION SIGN}"
_ABOUT = "\N{ALMOST EQUAL TO}"


class Tables(Picture):
    """A Picture of tables in a row, which a narrow page sets below each other and shrinks less.

    pieces : (right edge as a share of the width, what it shows in words) of each table with the
             sign before it, from left to right
    """

    pieces = ()

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Show each piece as an <img> of its own, in a row that can wrap."""
        whole = super()._repr_mimebundle_(include, exclude)
        if len(self.pieces) < 2:
            return whole
        dots = np.asarray(Image.open(io.BytesIO(self.png())).convert("RGB"))
        images, left = [], 0
        for share, words in self.pieces:
            right = round(share * dots.shape[1])
            images.append(_image(dots[:, left:right], words))
            left = right
        row = f'<div style="display: flex; flex-wrap: wrap">{"".join(images)}</div>'
        return {**whole, "text/html": row}


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
    fig = Tables(figsize=(max(1.8, scale * width), scale * (rows + 1.9)))
    ax = fig.add_axes((0, 0, 1, 1))
    draw_tables(ax, *parts, marks=marks)
    fig.pieces = _pieces(parts, ax.get_xlim()[1])
    return fig


def draw_product(ax, A, B, row, column, names=("A", "B")):
    """Draw A @ B into ax so that it follows one entry of the result, and return what was drawn.

    A, B        : (n, k), (k, m)
    row, column : the place of the entry in the result, counted from 0
    names       : of A and of B, not the same

    The row of A, the column of B and the entry are framed. Below stands the sum that makes the
    entry, first in symbols, then in numbers; made for k up to 3.
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
    drawn = draw_tables(ax, (left, A), "@", (right, B), "=", (result, A @ B), marks=marks)
    symbols = [f"{left}[{row}, {k}] {_TIMES} {right}[{k}, {column}]" for k in inner]
    factors = [*zip(_texts(A)[row], (texts[column] for texts in _texts(B)), strict=True)]
    numbers = [f" {_TIMES} ".join(map(_bracketed, pair)) for pair in factors]
    entry = _texts(A @ B)[row][column]
    shown = sum(float(a) * float(b) for a, b in factors)
    about = "=" if abs(shown - float(entry)) < 1e-9 else _ABOUT  # of rounded numbers
    sums = f"= {' + '.join(symbols)}", f"{about} {' + '.join(numbers)} {about} {entry}"
    drawn += _below(ax, f"entry [{row}, {column}]", *sums)
    framed = f"Framed: row {row} of {left}, column {column} of {right}, and their entry."
    describe(ax, f"{framed} Entry [{row}, {column}] {' '.join(sums)}.")
    return drawn


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
        words.append(_in_words(name, M))
        x += _WIDE * M.shape[1] + _GAP
    ax.set(xlim=(0, x - _GAP / 2), ylim=(rows + 0.25, -1.65))
    ax.axis("off")
    describe(ax, "Tables of numbers, row by row. " + " ".join(words) + ".")
    return drawn


def _pieces(parts, width):
    """Return the pieces of Tables of these parts, which are so wide together."""
    pieces, words, x = [], [], 0
    for part in parts:
        if isinstance(part, str):
            words, x = [*words, part], x + 1.1
        else:
            words, x = [*words, _in_words(*part)], x + _WIDE * np.shape(part[1])[1] + _GAP
            pieces.append((x / width, " ".join(words)))
            words = []
    return pieces


def _in_words(name, M):
    rows = "; ".join(map(", ".join, _texts(np.asarray(M, dtype=float))))
    return f"{name} ({np.shape(M)[0]} by {np.shape(M)[1]}): {rows}"


def _image(dots, alt):
    """Return pixels as an <img> of the size that they have in a Picture."""
    width, height = (
        round(side * PAGE_DOTS_PER_INCH / DOTS_PER_INCH) for side in (dots.shape[1], dots.shape[0])
    )
    source = base64.b64encode(png_bytes(np.ascontiguousarray(dots))).decode()
    size = f'width="{width}" height="{height}" style="max-width: 100%; height: auto"'
    return f'<img alt="{html.escape(alt)}" {size} src="data:image/png;base64,{source}">'


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
        drawn.append(ax.add_artist(box))  # add_patch would look for limits
        x, y = corner[0] + _WIDE / 2, corner[1] + 0.5
        drawn.append(ax.text(x, y, texts[i][j], fontsize=SMALL, **style))
    for i, j in marked:
        corner = (left + _WIDE * j + 0.04, top + i + 0.04)
        frame = Rectangle(corner, _WIDE - 0.08, 0.92, fill=False, edgecolor=ORANGE, linewidth=3)
        drawn.append(ax.add_artist(frame))
    return drawn


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
    if np.array_equal(M, np.round(M)) and np.abs(M).max() < 1e5:
        return [[f"{value:.0f}" for value in row] for row in M + 0.0]
    digits = 3 if np.abs(M).max() < 10 else 2
    return [[f"{value:.{digits}f}" for value in row] for row in M]
