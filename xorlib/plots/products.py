"""X and Wh as tables whose sides have names, and the walk along a row and down a column.

The cases go by their inputs, the inputs and the hidden units by the names they have in the diagram.
"""

from xorlib.plots.entry import draw_product, named
from xorlib.plots.layers import unit_names
from xorlib.plots.tables import matrix_tables

_FACTORS = "X", "Wh"
_ROOM = 6.8
"""How wide a picture may be, in inches, to stand in one row in the reply to a question."""


def factors(X, Wh):
    """Return a Picture of the inputs and the weights, side by side.

    X  : (n, i)  inputs, one case a row
    Wh : (i, h)  weights to h hidden units
    """
    names = named(_FACTORS, *_sides(X, Wh))
    return matrix_tables(("X", X), ("Wh", Wh), names={name: names[name] for name in _FACTORS})


def one_case(X, Wh, row):
    """Return a Picture of what the hidden units make of the case in this row: case @ Wh = sums."""
    cases, inputs, units = _sides(X, Wh)
    parts = ("X", X[[row]]), "@", ("Wh", Wh), "=", ("X @ Wh", X[[row]] @ Wh)
    picture = matrix_tables(*parts, names=named(_FACTORS, [cases[row]], inputs, units))
    picture.set_size_inches(picture.get_size_inches() * min(1, _ROOM / picture.get_figwidth()))
    return picture


def walk(X, Wh):
    """Return a function that draws into an Axes how one entry of X @ Wh is made.

    It takes the Axes and the entry's row and column, counted from 0.
    """

    def draw(ax, row, column):
        draw_product(ax, X, Wh, row, column, _FACTORS, _sides(X, Wh))

    return draw


def _sides(X, Wh):
    """Return the names of the cases, of the inputs and of the hidden units."""
    cases = [f"({', '.join(f'{value:g}' for value in case)})" for case in X]
    return cases, unit_names("x", len(Wh)), unit_names("h", Wh.shape[1])
