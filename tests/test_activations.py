"""The activations against fifty-digit decimals and closed forms."""

from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from xorlib.activations import (
    ACTIVATIONS,
    activation,
    linear,
    linear_slope,
    sigmoid,
    sigmoid_slope,
)

finite = st.floats(allow_nan=False, allow_infinity=False)


def exact_sigmoid(x):
    """Return 1 / (1 + exp(-x)) as a Decimal, in the precision of the context."""
    return 1 / (1 + (-Decimal(x)).exp())


@given(st.floats(-700, 700))
def test_sigmoid_is_exact_to_the_last_digits(x):
    with localcontext(prec=50):
        exact = exact_sigmoid(x)
        assert abs(Decimal(float(sigmoid(x))) - exact) <= exact * Decimal("1e-15")


def test_sigmoid_is_exact_all_along_the_axis():
    xs = np.linspace(-700, 700, 2_801)
    with localcontext(prec=50):
        for x, s in zip(xs.tolist(), sigmoid(xs).tolist(), strict=True):
            exact = exact_sigmoid(x)
            assert abs(Decimal(s) - exact) <= exact * Decimal("1e-15")


@given(finite)
def test_sigmoid_of_any_finite_number_is_computed_without_a_warning(x):
    with np.errstate(all="raise", under="ignore"):
        s = float(sigmoid(x))
    assert 0 <= s <= 1
    assert (s >= 0.5) if x >= 0 else (s <= 0.5)


@pytest.mark.parametrize("x", [750.0, 1e5, 1e308, np.finfo(float).max, np.inf])
def test_sigmoid_reaches_its_limits(x):
    with np.errstate(all="raise", under="ignore"):
        assert sigmoid(x) == 1
        assert sigmoid(-x) == 0
        assert sigmoid(np.array([x, -x, 0])).tolist() == [1, 0, 0.5]


@given(finite)
def test_sigmoid_turned_half_round_is_itself(x):
    assert sigmoid(x) + sigmoid(-x) == pytest.approx(1, rel=0, abs=5e-16)


def test_sigmoid_rises_everywhere():
    assert (np.diff(sigmoid(np.linspace(-700, 30, 10_001))) > 0).all()


@given(finite, finite)
def test_sigmoid_never_falls(a, b):
    low, high = sorted([a, b])
    assert sigmoid(low) <= sigmoid(high) * (1 + 1e-15)


@given(hnp.array_shapes(min_dims=0, max_dims=3, max_side=4))
def test_sigmoid_works_entry_by_entry_on_any_shape(shape):
    x = np.linspace(-5, 5, int(np.prod(shape))).reshape(shape)
    s = sigmoid(x)
    assert np.shape(s) == shape
    assert np.array_equal(np.ravel(s), [sigmoid(value) for value in x.ravel()])


def test_sigmoid_leaves_its_argument_alone():
    x = np.array([-1.0, 0.0, 2.0])
    sigmoid(x)
    assert x.tolist() == [-1, 0, 2]


@given(st.floats(-40, 40))
def test_sigmoid_slope_is_the_measured_slope(x):
    """Measured with fifty digits and a nudge of 1e-15, so exact to about thirty."""
    with localcontext(prec=50):
        nudge = Decimal("1e-15")
        rise = exact_sigmoid(Decimal(x) + nudge) - exact_sigmoid(Decimal(x) - nudge)
        measured = float(rise / (2 * nudge))
    assert sigmoid_slope(sigmoid(x)) == pytest.approx(measured, rel=0, abs=5e-16)


def test_sigmoid_slope_takes_the_output():
    assert sigmoid_slope(2) == -2
    assert sigmoid_slope(sigmoid(2)) == pytest.approx(0.104994, abs=5e-7)


def test_sigmoid_slope_is_greatest_at_one_half_and_nothing_at_the_ends():
    slopes = sigmoid_slope(np.array([[0.0, 0.25, 0.5, 0.75, 1.0]]))
    assert slopes.tolist() == [[0, 0.1875, 0.25, 0.1875, 0]]


@given(finite)
def test_linear_gives_back_what_it_gets(x):
    assert linear(x) == x


@pytest.mark.parametrize("shape", [(), (3,), (2, 3)])
def test_linear_slope_is_one_everywhere(shape):
    for out in (np.full(shape, -7), np.full(shape, 0.3)):
        slope = linear_slope(out)
        assert np.shape(slope) == shape
        assert slope.dtype == float
        assert (slope == 1).all()


def test_activation_finds_function_and_slope_by_name():
    assert activation("sigmoid") == (sigmoid, sigmoid_slope)
    assert activation("linear") == (linear, linear_slope)


def test_there_are_two_activations():
    assert set(ACTIVATIONS) == {"sigmoid", "linear"}


@given(st.sampled_from(sorted(ACTIVATIONS)), st.floats(-20, 20))
def test_every_activation_has_the_slope_that_is_measured(name, x):
    function, slope = activation(name)
    measured = (function(x + 1e-5) - function(x - 1e-5)) / ((x + 1e-5) - (x - 1e-5))
    assert slope(function(x)) == pytest.approx(measured, abs=1e-9)
