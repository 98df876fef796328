"""The pictures of lesson 01: lines, their sums, the places of their answers, a cube."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from xorlib.gates import GATES, truth_table
from xorlib.plots.cube import cube_and_plane
from xorlib.plots.figure import figure
from xorlib.plots.gate_grid import gate_grid
from xorlib.plots.line_network import network_of_lines
from xorlib.plots.lines import line_ends, line_with_side
from xorlib.plots.outline import crossed_outline
from xorlib.plots.palette import CLASS_MARKER
from xorlib.plots.playground import line_answers, one_line, playground, two_lines
from xorlib.widgets.line_controls import THIRD_LINES, one_line_controls, two_line_controls

X, Y = truth_table("XOR")
OR, AND, OR_NOT_AND = (1, 1, -0.5), (1, 1, -1.5), (1, -1, -0.5)
NUMBERS = st.integers(-8, 8).map(lambda number: number / 4)


def two_axes():
    fig, (left, right) = figure(columns=2)
    return fig, left, right


def marks(drawn):
    """Return the markers of cases among what was drawn, each as (marker, x, y)."""
    lines = [artist for artist in drawn if type(artist) is Line2D]
    cases = [line for line in lines if line.get_marker() in CLASS_MARKER.values()]
    return [(line.get_marker(), *np.ravel(line.get_data())) for line in cases]


# Lines


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_line_is_cut_at_the_edges_of_the_square(w1, w2, b):
    ends = line_ends(w1, w2, b, 0, 1)
    if ends is None:  # then it has no corners on both sides
        assert len(set(np.sign(X @ [w1, w2] + b))) == 1 or 0 in X @ [w1, w2] + b
    else:
        assert np.allclose(ends @ [w1, w2] + b, 0)
        assert ((ends >= 0) & (ends <= 1)).all()
        assert np.isin(ends, [0, 1]).any(axis=1).all()


def test_a_line_that_misses_the_square_is_not_drawn():
    _, ax = figure()
    assert line_with_side(ax, 1, 1, 9, "1") == []
    assert line_with_side(ax, 0, 0, 1, "1") == []


@pytest.mark.parametrize("line", [OR, (-1, 2, 0.5), (0, -1, 0.5)])
@pytest.mark.parametrize("style", [0, 1])
def test_the_arrow_points_to_the_side_of_the_1s(line, style):
    _, ax = figure()
    drawn = line_with_side(ax, *line, "1", style)
    tip, foot = np.array(drawn[1].xy), np.array(drawn[1].get_position())
    assert line_answers(line, foot + 1.01 * (tip - foot)) == 1
    assert line_answers(line, foot - (tip - foot)) == 0


# One line and its sums


@pytest.mark.parametrize("gate", ["AND", "XOR"])
def test_the_sums_stand_at_their_heights_in_the_shape_that_the_gate_wants(gate):
    fig, plane, sums = two_axes()
    _, drawn = one_line(plane, sums, gate, 2, -1.5, 0.25)
    wanted = [
        (CLASS_MARKER[y], k, s)
        for k, (y, s) in enumerate(zip(GATES[gate], (0.25, -1.25, 2.25, 0.75), strict=True))
    ]
    assert marks(drawn) == wanted
    assert "0.25 at (0, 0), -1.25 at (0, 1), 2.25 at (1, 0), 0.75 at (1, 1)." in fig.alt_text()
    assert plane.get_title() == f"{2 if gate == 'AND' else 1} of 4 right"


def test_no_sum_of_the_sliders_leaves_the_picture():
    controls = one_line_controls()
    largest = sum(controls[name].max for name in ("w1", "w2", "b"))
    _, plane, sums = two_axes()
    one_line(plane, sums, "AND", 2, 2, 2)
    assert sums.get_ylim()[1] > largest + 1


# Two lines


@pytest.mark.parametrize(
    ("first", "second", "third", "right", "said"),
    [
        (OR, AND, OR_NOT_AND, 4, "(0, 0) at (0, 0); (0, 1) and (1, 0) at (1, 0); (1, 1) at (1, 1)"),
        ((1, 0, -0.5), (0, 1, -0.5), OR_NOT_AND, 3, "(0, 1) at (0, 1); (1, 0) at (1, 0)"),
        (OR, (-1, -1, 1.5), (1, 1, -1.5), 4, "(0, 1) and (1, 0) at (1, 1)"),
        ((0, 0, -1), (0, 0, 1), OR_NOT_AND, 2, "(0, 0) and (0, 1) and (1, 0) and (1, 1) at (0, 1)"),
    ],
)
def test_each_case_is_where_its_two_answers_put_it(first, second, third, right, said):
    fig, plane, moved = two_axes()
    two_lines(plane, moved, first, second, third)
    assert moved.get_title() == f"{right} of 4 right"
    assert said in fig.alt_text()
    verdicts = [text.get_text() for text in plane.texts if text.get_text() in ("right", "WRONG")]
    assert verdicts.count("right") == right
    H = np.column_stack([line_answers(line, X) for line in (first, second)])
    for marker, x, y in marks(moved.lines):
        near = [case for case in range(4) if np.abs(H[case] - (x, y)).max() < 0.2]
        assert marker in {CLASS_MARKER[int(Y[case, 0])] for case in near}


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS))
def test_a_line_answers_1_where_its_sum_is_above_0(line):
    w1, w2, b = line
    assert line_answers(line, X).tolist() == [int(w1 * p + w2 * q + b > 0) for p, q in X]


def test_the_sliders_begin_where_each_case_lands_where_it_was():
    controls = two_line_controls()
    fig, plane, moved = two_axes()
    playground(plane, moved, **{name: control.value for name, control in controls.items()})
    for case in ("(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"):
        assert f"{case} at {case}" in fig.alt_text()
    assert moved.get_title() != "4 of 4 right"


def test_every_way_to_wire_xor_from_two_gates_is_within_reach():
    """With each third line there are two lines of the sliders that do XOR."""
    places = list(product((-1, 1), (-1, 1), (-1.5, -0.5, 0.5, 1.5)))
    for third in THIRD_LINES:
        rights = [
            (
                line_answers(third, np.column_stack([line_answers(p, X), line_answers(q, X)]))
                == Y.T
            ).sum()
            for p, q in product(places, repeat=2)
        ]
        assert max(rights) == 4, third


# Gates, outline, network, cube


def test_every_gate_is_drawn_with_its_answers():
    _, ax = figure()
    shapes = [marker for marker, _, _ in marks(gate_grid(ax))]
    assert shapes == [CLASS_MARKER[answer] for gate in GATES for answer in GATES[gate]]
    assert [text.get_text() for text in ax.texts] == list(GATES)


def test_a_gate_without_a_line_is_said():
    fig, ax = figure()
    gate_grid(ax, {gate: OR for gate in GATES if gate not in ("XOR", "XNOR")})
    assert "without one: XOR, XNOR." in fig.alt_text()
    fig, ax = figure()
    gate_grid(ax)
    assert "without" not in fig.alt_text()


def test_a_line_crosses_the_outline_twice():
    fig, ax = figure()
    crossed_outline(ax, X, Y, 1, 1, -0.5)
    assert "(0, 0.5) and (0.5, 0)." in fig.alt_text()


def test_the_network_says_its_weights_and_biases():
    fig, ax = figure()
    network_of_lines(ax, OR, AND, OR_NOT_AND)
    shown = [text.get_text() for text in ax.texts]
    assert [text for text in shown if text.startswith("b = ")] == [
        "b = -0.5",
        "b = -1.5",
        "b = -0.5",
    ]
    assert shown.count("1") == 5
    assert shown.count("-1") == 1
    assert "1, 1 and -1.5" in fig.alt_text()


@pytest.mark.parametrize(
    ("plane", "right", "sides"),
    [
        ((-1, -1, -1, 1.5), 6, 6),
        ((1, 1, 1, -0.5), 5, 3),
        ((1, 0, 0, -0.5), 4, 4),
        ((0, 0, 0, 1), 4, 0),
    ],
)
def test_a_plane_cuts_the_cube_and_its_right_corners_are_counted(plane, right, sides):
    _, ax = figure()
    drawn = cube_and_plane(ax, *plane)
    assert ax.get_title() == f"{right} of 8 right"
    assert sum("WRONG" in text.get_text() for text in ax.texts) == 8 - right
    cuts = [artist for artist in drawn if type(artist) is Polygon]
    assert [len(cut.get_xy()) - 1 for cut in cuts] == ([sides] if sides else [])
