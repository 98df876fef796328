"""The forward pass against plain Python loops."""

import numpy as np
import plain
import pytest
from hypothesis import given
from hypothesis.extra import numpy as hnp
from strategies import cases, matrices, outputs, sizes

from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.weights import article_weights


@given(cases(), outputs)
def test_forward_is_what_plain_loops_give(case, output):
    H, Z = forward(case.X, *case.weights, output)
    expected_H, expected_Z = plain.forward(
        case.X.tolist(), *(W.tolist() for W in case.weights), output
    )
    np.testing.assert_allclose(H, expected_H, rtol=1e-13, atol=1e-300)
    np.testing.assert_allclose(Z, expected_Z, rtol=1e-13, atol=1e-13)


def test_sigmoid_is_the_default_output():
    X, _ = truth_table()
    weights = article_weights()
    assert np.array_equal(forward(X, *weights)[1], forward(X, *weights, "sigmoid")[1])
    assert not np.array_equal(forward(X, *weights)[1], forward(X, *weights, "linear")[1])


@given(sizes.flatmap(lambda h: matrices(2, h, -1e300, 1e300)))
def test_without_a_bias_the_input_0_0_makes_every_hidden_output_one_half(Wh):
    H, Z = forward([[0, 0]], Wh, np.ones((Wh.shape[1], 1)), "linear")
    assert (H == 0.5).all()
    assert Z.tolist() == [[0.5 * Wh.shape[1]]]


@given(cases(), outputs)
def test_the_cases_do_not_touch_each_other(case, output):
    """All rows at once, or one row at a time: the same."""
    H, Z = forward(case.X, *case.weights, output)
    for row, x in enumerate(case.X):
        alone_H, alone_Z = forward([x], *case.weights, output)
        np.testing.assert_allclose(alone_H, H[[row]], rtol=1e-14)
        np.testing.assert_allclose(alone_Z, Z[[row]], rtol=1e-13, atol=1e-14)


def test_a_network_made_by_hand_gets_xor_right():
    """The article's size 2 without bias suffices: columns (3, 3) and (.5, .5), Wz (1, -1.5)."""
    X, Y = truth_table("XOR")
    _, Z = forward(X, [[3, 0.5], [3, 0.5]], [[1], [-1.5]])
    assert np.array_equal(Z > 0.5, Y > 0.5)


def test_lists_and_whole_numbers_are_taken():
    H, Z = forward([[1, 0]], [[0], [5]], [[2]], "linear")
    assert (H.tolist(), Z.tolist()) == ([[0.5]], [[1]])


@given(hnp.arrays(float, (3, 2), elements={"min_value": -3, "max_value": 3}))
def test_forward_leaves_its_arguments_alone(X):
    weights = article_weights()
    before = X.copy(), *(W.copy() for W in weights)
    forward(X, *weights)
    assert all(np.array_equal(a, b) for a, b in zip((X, *weights), before, strict=True))


@pytest.mark.parametrize(
    ("X", "Wh", "Wz", "message"),
    [
        (np.ones((4, 3)), np.ones((2, 3)), np.ones((3, 1)), r"Wh .* \(3, m\), got shape \(2, 3\)"),
        (np.ones((4, 2)), np.ones((2, 3)), np.ones((1, 3)), r"Wz .* \(3, m\), got shape \(1, 3\)"),
        (np.ones(2), np.ones((2, 3)), np.ones((3, 1)), r"X .* \(n, m\), got shape \(2,\)"),
        (1.0, np.ones((2, 3)), np.ones((3, 1)), r"X .* \(n, m\), got shape \(\)"),
        (np.ones((1, 4, 2)), np.ones((2, 3)), np.ones((3, 1)), r"X .*, got shape \(1, 4, 2\)"),
        ([[0, np.inf]], np.ones((2, 3)), np.ones((3, 1)), "X must be finite, got inf in row 0"),
    ],
)
def test_shapes_that_do_not_line_up_are_refused(X, Wh, Wz, message):
    with pytest.raises(ValueError, match=message):
        forward(X, Wh, Wz)


def test_an_unknown_output_is_refused():
    with pytest.raises(ValueError, match=r"activation must be one of 'sigmoid', .*; got 'step'"):
        forward([[0, 0]], *article_weights(), output="step")
