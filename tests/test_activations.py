"""The activations against decimals of fifty digits or more, and closed forms."""

import math
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
    assert activation("sigmoid").function is sigmoid
    assert activation("linear").function is linear
    for name, each in ACTIVATIONS.items():
        assert activation(name) is each
    with pytest.raises(ValueError, match=r"activation must be one of 'sigmoid', .*; got 'cube'"):
        activation("cube")
    with pytest.raises(TypeError, match="activation must be one of"):
        activation(None)


def test_there_are_seven_activations():
    names = ["sigmoid", "linear", "tanh", "ReLU", "leaky ReLU", "softplus", "sine"]
    assert list(ACTIVATIONS) == names


def exact_sine(x):
    """Return the sine of a Decimal by its power series, in the precision of the context."""
    total, term, k = Decimal(0), x, 1
    while abs(term) > Decimal("1e-60"):
        total += term
        term = -term * x * x / ((k + 1) * (k + 2))
        k += 2
    return total


EXACT = {
    "sigmoid": exact_sigmoid,
    "linear": lambda x: x,
    "tanh": lambda x: 1 - 2 / ((2 * x).exp() + 1),
    "ReLU": lambda x: max(x, Decimal(0)),
    "leaky ReLU": lambda x: max(x, x / 100),
    "softplus": lambda x: (1 + x.exp()).ln(),
    "sine": exact_sine,
}
"""The functions of a Decimal, as they are defined."""

every = pytest.mark.parametrize("name", ACTIVATIONS)
away_from_the_corner = st.one_of(st.floats(-30, -1e-9), st.floats(1e-9, 30))


@every
@given(st.floats(-30, 30))
def test_every_function_is_what_it_is_called(name, x):
    with localcontext(prec=60):
        exact = EXACT[name](Decimal(x))
        out = Decimal(float(activation(name).function(np.array([x]))[0]))
        assert abs(out - exact) <= max(abs(exact) * Decimal("1e-15"), Decimal("1e-16"))


@every
@given(away_from_the_corner)
def test_every_slope_is_the_measured_slope(name, x):
    """Measured with sixty digits and a nudge of 1e-15, so exact to about thirty."""
    with localcontext(prec=60):
        nudge = Decimal("1e-15")
        rise = EXACT[name](Decimal(x) + nudge) - EXACT[name](Decimal(x) - nudge)
        measured = float(rise / (2 * nudge))
    x = np.array([x])
    slope = activation(name).slope(x, activation(name).function(x))
    assert slope == pytest.approx(measured, rel=0, abs=1e-15)


@pytest.mark.parametrize(("name", "below"), [("ReLU", 0.0), ("leaky ReLU", 0.01)])
def test_at_its_corner_a_slope_is_the_one_to_the_left(name, below):
    function, slope, *_ = activation(name)
    x = np.array([-1e-300, -0.0, 0.0, 5e-324, 1.0])
    assert slope(x, function(x)).tolist() == [below, below, below, 1, 1]
    assert function(x)[1:3].tolist() == [0, 0]


@every
@pytest.mark.parametrize("shape", [(1,), (2, 3)])
def test_every_activation_works_entry_by_entry(name, shape):
    function, slope, *_ = activation(name)
    x = np.linspace(-5, 5, int(np.prod(shape))).reshape(shape)
    before = x.copy()
    out = function(x)
    slopes = slope(x, out)
    assert out.shape == slopes.shape == shape
    for place, number in np.ndenumerate(x):
        alone = np.array([[number]])
        assert function(alone)[0, 0] == pytest.approx(out[place], rel=1e-15)
        assert slope(alone, function(alone))[0, 0] == pytest.approx(slopes[place], rel=1e-15)
    assert np.array_equal(x, before)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softplus", "ReLU", "leaky ReLU", "linear"])
@given(finite)
def test_no_function_overflows(name, x):
    x = np.array([x])
    with np.errstate(all="raise", under="ignore"):
        out = activation(name).function(x)
        slope = activation(name).slope(x, out)
    assert np.isfinite(out).all()
    assert 0 <= slope[0] <= 1


@every
def test_the_formulas_say_what_is_computed(name):
    """Read as Python, with the names of the functions of mathematics."""
    function, slope, formula, slope_formula = activation(name)
    known = {key: getattr(math, key) for key in ("exp", "log", "tanh", "sin", "cos")}
    known |= {"max": max, "sigmoid": lambda x: 1 / (1 + math.exp(-x))}
    for x in (-3.0, -0.4, 0.7, 2.5):
        [out] = function(np.array([x]))
        [steep] = slope(np.array([x]), np.array([out]))
        for text, expected in ((formula, out), (slope_formula, steep)):
            python = text.replace(", else", " else").replace("0.01 x", "0.01 * x")
            assert eval(python, known | {"x": x, "out": out}) == pytest.approx(expected, rel=1e-14)
