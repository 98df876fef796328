"""The pictures of lesson 02: tables whose sides have names, and cases that a line tries to part."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.text import Text

from xorlib.gates import truth_table
from xorlib.plots.entry import named
from xorlib.plots.figure import Picture, figure
from xorlib.plots.parted import sums_and_line, two_units
from xorlib.plots.products import factors, one_case, walk
from xorlib.plots.tables import draw_tables, matrix_tables

X, Y = truth_table("XOR")
Wh = np.array([[1, 2, 3], [4, 5, 6]])
CASES = ["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"]


def texts(ax):
    return [text.get_text() for text in ax.findobj(Text) if text.get_text()]


def test_names_stand_beside_their_rows_and_above_their_columns():
    fig, ax = figure()
    draw_tables(ax, ("Wh", Wh), names={"Wh": (["x1", "x2"], ["h1", "h2", "h3"])})
    places = {text.get_text(): text.get_position() for text in ax.texts}
    for row, name in enumerate(["x1", "x2"]):
        assert places[name][1] == places[str(Wh[row, 0])][1]
        assert places[name][0] < places[str(Wh[row, 0])][0]
    for column, name in enumerate(["h1", "h2", "h3"]):
        assert places[name][0] == places[str(Wh[0, column])][0]
        assert places["(2, 3)"][1] < places[name][1] < places[str(Wh[0, column])][1]
    assert "Wh (2 by 3): columns h1, h2, h3; x1: 1, 2, 3; x2: 4, 5, 6." in fig.alt_text()


def test_a_table_without_names_is_as_before():
    names = {"Wh": (["x1", "x2"], ["h1", "h2", "h3"])}
    bare, with_names = matrix_tables(("Wh", Wh)), matrix_tables(("Wh", Wh), names=names)
    assert bare.get_size_inches()[0] < with_names.get_size_inches()[0]
    assert "Wh (2 by 3): 1, 2, 3; 4, 5, 6." in bare.alt_text()


def test_what_is_nan_is_left_empty():
    fig, ax = figure()
    draw_tables(ax, ("P", [[np.nan, 2.0], [np.nan, np.nan]]))
    assert texts(ax) == ["P", "(2, 2)", "2"]
    assert "P (2 by 2): empty, 2; empty, empty." in fig.alt_text()
    assert matrix_tables(("P", [[np.nan]])).png().startswith(b"\x89PNG")


def test_the_sides_of_a_product_are_named_alike():
    assert named(("A", "B"), "r", "i", "c") == {
        "A": ("r", "i"),
        "B": ("i", "c"),
        "A @ B": ("r", "c"),
    }


def test_the_factors_have_the_names_of_the_diagram():
    picture = factors(X, Wh)
    assert isinstance(picture, Picture)
    shown = texts(picture.axes[0])
    assert {*CASES, "x1", "x2", "h1", "h2", "h3", "X", "Wh"} <= set(shown)
    assert shown.count("x1") == 2  # a column of X and a row of Wh
    assert "X @ Wh" not in shown


@pytest.mark.parametrize("row", range(4))
def test_one_case_makes_one_row(row):
    picture = one_case(X, Wh, row)
    sums = ", ".join(f"{value:.0f}" for value in X[row] @ Wh)
    assert f"{CASES[row]}: {sums}." in picture.alt_text()
    assert set(CASES) & set(texts(picture.axes[0])) == {CASES[row]}


@pytest.mark.parametrize(("row", "column"), [(0, 0), (3, 2), (1, 1)])
def test_a_walk_shows_its_own_entry_and_no_other(row, column):
    """So that the picture tells nothing that the learner has not yet walked to."""
    fig, ax = figure()
    walk(X, Wh)(ax, row, column)
    value = f"{(X @ Wh)[row, column]:.0f}"
    assert f"{CASES[row]}: {', '.join([value if n == column else 'empty' for n in range(3)])}" in (
        fig.alt_text()
    )
    assert fig.alt_text().count("empty") == 11
    assert texts(ax)[-1].endswith(f"= {value}")


@settings(max_examples=20)
@given(*[st.floats(-2, 2)] * 4, st.integers(-180, 180), st.floats(-3, 3))
def test_the_line_gets_right_what_lies_on_its_side(w00, w01, w10, w11, turn, shift):
    """And never all four, whatever the weights and the line are."""
    W = np.array([[w00, w01], [w10, w11]])
    direction = np.array([np.cos(np.radians(turn)), np.sin(np.radians(turn))])
    distances = X @ W @ direction - shift
    _, ax = figure()
    sums_and_line(ax, X, Y, X @ W, turn, shift)
    count = int(ax.get_title()[0])
    assert ax.get_title() == f"{count} of 4 right"
    assert count <= 3
    if np.abs(distances).min() > 1e-6:
        assert count == ((distances > 0) == (Y.ravel() == 1)).sum()


def test_the_upper_side_is_shaded_and_bounded_by_the_line():
    fig, ax = figure()
    two_units(X, Y)(ax, 1, 0, 0, 1, 90, 0.5)
    shades = ax.images[0].get_array()
    axis = np.linspace(*ax.get_ylim(), len(shades))
    assert (shades[axis > 0.5] == 1).all()
    assert (shades[axis < 0.5] == 0).all()
    line = max(ax.lines, key=lambda line: np.ptp(line.get_xdata()))
    assert line.get_ydata() == pytest.approx([0.5, 0.5])
    assert "(1, 0), answer 1, at 1 and 0" in fig.alt_text()
    assert "A line turned by 90 degrees, shifted by 0.5. Wrong: (1, 0), (1, 1)." in fig.alt_text()
