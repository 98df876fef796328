"""Slopes by nudging against functions whose slope is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import matrices, sizes

from xorlib.nudging import slopes_by_nudging

some_matrix = st.tuples(sizes, sizes).flatmap(lambda shape: matrices(*shape, -3, 3))


@given(some_matrix)
def test_the_slope_of_a_sum_of_squares(W):
    slopes = slopes_by_nudging(lambda V: float((V**2).sum()), W)
    np.testing.assert_allclose(slopes, 2 * W, atol=1e-7)


@given(some_matrix)
def test_each_entry_has_its_own_slope(W):
    factors = np.arange(W.size).reshape(W.shape) - 2.5
    slopes = slopes_by_nudging(lambda V: float((factors * V).sum()), W)
    np.testing.assert_allclose(slopes, factors, atol=1e-7)


@pytest.mark.parametrize("nudge", [1.0, 0.1, 0.5])
def test_it_is_wrong_by_the_square_of_the_nudge_on_a_cube(nudge):
    """((w + d)**3 - (w - d)**3) / 2d is 3 w**2 + d**2 exactly; one side alone would differ."""
    slopes = slopes_by_nudging(lambda V: float(V[0, 0] ** 3), [[2]], nudge)
    assert slopes == pytest.approx(12 + nudge**2, rel=1e-13)


def test_where_it_measures_is_left_as_it_is():
    W = np.array([[1.0, -2.0]])

    def greedy(V):
        V *= 7
        return float(V.sum())

    slopes_by_nudging(greedy, W)
    assert W.tolist() == [[1, -2]]


def test_whole_numbers_are_nudged_as_well():
    assert slopes_by_nudging(lambda V: float(V[0, 0] ** 2), np.array([[3]])) == pytest.approx(6)


@pytest.mark.parametrize(
    ("function", "W", "nudge", "kind", "message"),
    [
        (np.sum, [[1]], 0, ValueError, "nudge must be above 0, got 0"),
        (np.sum, [[1]], -1e-5, ValueError, "nudge must be above 0, got -1e-05"),
        (np.sum, [[1]], np.nan, ValueError, "nudge must be a finite number, got nan"),
        (np.sum, [[1]], "small", TypeError, "nudge must be a finite number, got 'small'"),
        (np.sum, [1, 2], 1e-5, ValueError, r"W must be a matrix .*, got shape \(2,\)"),
        (np.sum, [[np.inf]], 1e-5, ValueError, "W must be finite, got inf in row 0, column 0"),
        (lambda V: np.nan, [[1]], 1e-5, ValueError, "must be a finite number, got nan"),
        (lambda V: None, [[1]], 1e-5, TypeError, "must be a finite number, got None"),
        (lambda V: "2", [[1]], 1e-5, TypeError, "must be a finite number, got '2'"),
        (lambda V: [V.sum()] * 2, [[1]], 1e-5, TypeError, "must be a finite number, got "),
    ],
)
def test_bad_input_is_refused(function, W, nudge, kind, message):
    with pytest.raises(kind, match=message):
        slopes_by_nudging(function, W, nudge)
