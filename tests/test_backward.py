"""The backward pass against slopes that are measured, never against the formulas again.

Most are measured by a nudge in the imaginary direction: for a function f that multiplies, adds
and takes exp, f(w + ih) has the imaginary part h f'(w), with no difference to lose digits in.
"""

import numpy as np
import pytest
from hypothesis import given
from strategies import cases, outputs

from xorlib.backward import backward, deltas
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.loss import loss
from xorlib.nudging import slopes_by_nudging
from xorlib.weights import article_weights

TINY = 1e-30


def complex_loss(X, Y, Wh, Wz, output, to_H=0, to_Z=0):
    """Return 1/2 sum((Y - Z)**2), with something added to the weighted sums if wanted."""
    H = 1 / (1 + np.exp(-(X @ Wh + to_H)))
    Z = H @ Wz + to_Z
    if output == "sigmoid":
        Z = 1 / (1 + np.exp(-Z))
    return 0.5 * ((Y - Z) ** 2).sum()


def measured_slopes(function, shape):
    """Return the slope of function along each entry of a matrix of zeros."""
    slopes = np.empty(shape)
    for entry in np.ndindex(shape):
        nudge = np.zeros(shape, dtype=complex)
        nudge[entry] = 1j * TINY
        slopes[entry] = function(nudge).imag / TINY
    return slopes


@given(cases(), outputs)
def test_the_steps_are_minus_the_slopes_of_the_loss(case, output):
    X, Y, (Wh, Wz) = case
    step_Wh, step_Wz = backward(X, Y, *forward(X, Wh, Wz, output), Wz, output)
    slope_Wh = measured_slopes(lambda d: complex_loss(X, Y, Wh + d, Wz, output), Wh.shape)
    slope_Wz = measured_slopes(lambda d: complex_loss(X, Y, Wh, Wz + d, output), Wz.shape)
    np.testing.assert_allclose(step_Wh, -slope_Wh, rtol=1e-11, atol=1e-11)
    np.testing.assert_allclose(step_Wz, -slope_Wz, rtol=1e-11, atol=1e-11)


@given(cases(), outputs)
def test_the_deltas_are_minus_the_slopes_along_the_weighted_sums(case, output):
    X, Y, (Wh, Wz) = case
    H, Z = forward(X, Wh, Wz, output)
    E, dZ, dH = deltas(Y, H, Z, Wz, output)
    slope_H = measured_slopes(lambda d: complex_loss(X, Y, Wh, Wz, output, to_H=d), H.shape)
    slope_Z = measured_slopes(lambda d: complex_loss(X, Y, Wh, Wz, output, to_Z=d), Z.shape)
    assert np.array_equal(E + Z, Y) or np.abs(E + Z - Y).max() < 1e-14
    np.testing.assert_allclose(dZ, -slope_Z, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(dH, -slope_H, rtol=1e-11, atol=1e-11)


@given(cases(), outputs)
def test_nudging_the_weights_of_xorlib_itself_says_the_same(case, output):
    """Central differences of forward and loss as the learner calls them."""
    X, Y, (Wh, Wz) = case
    step_Wh, step_Wz = backward(X, Y, *forward(X, Wh, Wz, output), Wz, output)
    along_Wh = slopes_by_nudging(lambda W: loss(Y, forward(X, W, Wz, output)[1]), Wh)
    along_Wz = slopes_by_nudging(lambda W: loss(Y, forward(X, Wh, W, output)[1]), Wz)
    np.testing.assert_allclose(step_Wh, -along_Wh, rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(step_Wz, -along_Wz, rtol=1e-6, atol=1e-6)


def test_sigmoid_is_the_default_output():
    X, Y = truth_table()
    Wh, Wz = article_weights()
    H, Z = forward(X, Wh, Wz)
    for named, default in (
        (deltas(Y, H, Z, Wz, "sigmoid"), deltas(Y, H, Z, Wz)),
        (backward(X, Y, H, Z, Wz, "sigmoid"), backward(X, Y, H, Z, Wz)),
    ):
        assert all(np.array_equal(a, b) for a, b in zip(named, default, strict=True))


def test_a_small_step_the_way_backward_points_lowers_the_loss():
    X, Y = truth_table()
    Wh, Wz = article_weights()
    H, Z = forward(X, Wh, Wz)
    step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
    after = forward(X, Wh + 0.01 * step_Wh, Wz + 0.01 * step_Wz)[1]
    assert loss(Y, after) < loss(Y, Z)


def test_no_error_no_step():
    X, _ = truth_table()
    Wh, Wz = article_weights()
    H, Z = forward(X, Wh, Wz)
    assert not any(step.any() for step in backward(X, Z, H, Z, Wz))


def test_backward_leaves_its_arguments_alone():
    X, Y = truth_table()
    Wh, Wz = article_weights()
    arrays = X, Y, *forward(X, Wh, Wz), Wz
    before = [A.copy() for A in arrays]
    backward(*arrays)
    assert all(np.array_equal(A, B) for A, B in zip(arrays, before, strict=True))


def ones(*shape):
    return np.ones(shape)


@pytest.mark.parametrize(
    ("Y", "H", "Z", "Wz", "message"),
    [
        (ones(4), ones(4, 3), ones(4, 1), ones(3, 1), r"Y .* \(4, 1\), got shape \(4,\); Y.resh"),
        (ones(4, 2), ones(4, 3), ones(4, 1), ones(3, 1), r"Y .* \(4, 1\), got shape \(4, 2\)"),
        (ones(4, 1), ones(1, 3), ones(4, 1), ones(3, 1), r"H .* \(4, m\), got shape \(1, 3\)"),
        (ones(4, 1), ones(4, 3), ones(4, 1), ones(2, 1), r"Wz .* \(3, 1\), got shape \(2, 1\)"),
        (ones(4, 1), ones(4, 3), ones(4, 1), ones(3, 2), r"Wz .* \(3, 1\), got shape \(3, 2\)"),
        (ones(4, 1), ones(4, 3), [[np.nan]] * 4, ones(3, 1), "Z must be finite, got nan in row 0"),
    ],
)
def test_shapes_that_do_not_line_up_are_refused(Y, H, Z, Wz, message):
    for call in (lambda: deltas(Y, H, Z, Wz), lambda: backward(ones(4, 2), Y, H, Z, Wz)):
        with pytest.raises(ValueError, match=message):
            call()


def test_x_has_a_row_for_every_target():
    with pytest.raises(ValueError, match=r"X must be .* shape \(4, m\), got shape \(3, 2\)"):
        backward(ones(3, 2), ones(4, 1), ones(4, 3), ones(4, 1), ones(3, 1))


def test_an_unknown_output_is_refused():
    with pytest.raises(ValueError, match=r"activation must be one of 'sigmoid', .*; got 'relu'"):
        deltas(ones(1, 1), ones(1, 1), ones(1, 1), ones(1, 1), "relu")
