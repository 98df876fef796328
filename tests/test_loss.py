"""The loss against a sum with exact rounding, and by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from strategies import cases

from xorlib.loss import loss


@given(cases(-1e6, 1e6))
def test_loss_is_half_the_sum_of_squared_errors(case):
    Z = case.Y[::-1] / 3 + 1
    errors = [y - z for y, z in zip(case.Y.ravel(), Z.ravel(), strict=True)]
    assert loss(case.Y, Z) == pytest.approx(0.5 * math.fsum(e * e for e in errors), rel=1e-14)


def test_loss_by_hand():
    assert loss([[0], [1], [1], [0]], [[0.5]] * 4) == 0.5
    assert loss([[1, 2]], [[4, -2]]) == 12.5


@given(cases())
def test_loss_is_nothing_when_every_output_is_its_target(case):
    assert loss(case.Y, case.Y) == 0


def test_loss_is_a_plain_number():
    assert type(loss([[1]], [[0]])) is float


@pytest.mark.parametrize(
    ("Y", "Z", "message"),
    [
        (np.ones(4), np.ones((4, 1)), r"Y .* \(4, 1\), got shape \(4,\); Y.reshape\(-1, 1\)"),
        (np.ones((4, 1)), np.ones(4), r"Z .*, got shape \(4,\); Z.reshape\(-1, 1\)"),
        (np.ones((1, 4)), np.ones((4, 1)), r"Y .* \(4, 1\), got shape \(1, 4\)"),
        (np.ones((3, 1)), np.ones((4, 1)), r"Y .* \(4, 1\), got shape \(3, 1\)"),
        ([[np.nan]], [[0]], "Y must be finite, got nan in row 0, column 0"),
        ([[0]], [[-np.inf]], "Z must be finite, got -inf in row 0, column 0"),
    ],
)
def test_shapes_must_agree_and_entries_be_finite(Y, Z, message):
    """A flat Y would be spread over a matrix by numpy, and give a wrong number in silence."""
    with pytest.raises(ValueError, match=message):
        loss(Y, Z)
