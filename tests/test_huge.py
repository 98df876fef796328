"""Numbers near the largest there are: an answer or a clear refusal, never a numpy warning."""

import numpy as np
import pytest

from xorlib.activations import ACTIVATIONS, Activation, sigmoid
from xorlib.backward import backward, deltas
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.loss import loss
from xorlib.nudging import slopes_by_nudging
from xorlib.plots.boundary import decision_boundary
from xorlib.plots.curves import loss_curve
from xorlib.plots.figure import figure
from xorlib.settings import PROGRAM_2
from xorlib.training import resume, train
from xorlib.weights import equal_weights

X, Y = truth_table()


def test_forward_saturates_or_refuses():
    H, Z = forward([[1e300]], [[1e300]], [[1.0]])
    assert (H[0, 0], Z[0, 0]) == (1.0, sigmoid(1.0))
    with pytest.raises(ValueError, match="beyond 1e308"):
        forward([[1.0]], [[900.0, 900.0]], [[1e308], [1e308]], "linear")


def test_backward_refuses_products_out_of_range():
    with pytest.raises(ValueError, match="beyond 1e308"):
        deltas([[1e200]], [[0.5]], [[1e200 * 2]], [[1e200]], "linear")
    with pytest.raises(ValueError, match="beyond 1e308"):
        backward([[1e300]], [[1e300]], [[0.5]], [[0.0]], [[1.0]], "linear")


def test_the_loss_of_a_huge_error_is_infinite():
    assert loss([[1e200]], [[0.0]]) == np.inf


def test_a_nudge_lost_in_rounding_is_refused():
    with pytest.raises(ValueError, match=r"large enough to change 1000000000000\.0, got 1e-05"):
        slopes_by_nudging(np.sum, [[1e12]])


def test_small_integers_and_truth_values_are_numbers_to_the_sigmoid():
    assert sigmoid(np.array([3], dtype=np.uint8))[0] == sigmoid(3.0)
    assert sigmoid(True) == sigmoid(1.0)
    for nonsense in (None, "1", [None]):
        with pytest.raises(TypeError, match="must hold real numbers"):
            sigmoid(nonsense)


def test_a_start_that_is_no_pair_is_refused():
    for start in (5, [np.ones((2, 3))]):
        with pytest.raises(TypeError, match=r"a pair \(Wh, Wz\); got"):
            train(start=start)


def test_targets_too_large_to_square_are_refused():
    with pytest.raises(ValueError, match="Y up to 1e"):
        train(X=X, Y=Y * 1e200)


def test_only_a_run_can_be_resumed():
    with pytest.raises(TypeError, match="run must be a Run"):
        resume(None, 5)


def test_runs_can_be_compared():
    run = train(epochs=1)
    assert run == run
    assert run != train(epochs=1)


def test_a_new_activation_is_trained_by_numpy_until_the_loops_know_it(monkeypatch):
    cube = Activation(lambda x: x**3, lambda x, out: 3 * x**2, "x**3", "3 * x**2")
    monkeypatch.setitem(ACTIVATIONS, "cube", cube)
    changes = {"hidden": 2, "output": "cube", "learning_rate": 0.01, "epochs": 20}
    run = train(**changes)
    assert (run.arithmetic, run.ended) == ("numpy", "finished")
    Wh, Wz = run.weights
    np.testing.assert_allclose(run.outputs[-1], (sigmoid(X @ Wh) @ Wz) ** 3, rtol=1e-12)
    with pytest.raises(ValueError, match="arithmetic must be 'numpy' for 'cube', got 'loops'"):
        train(arithmetic="loops", **changes)


def test_every_known_output_is_trained_as_forward_computes_it():
    for output in ACTIVATIONS:
        run = train(output=output, learning_rate=0.1, epochs=50)
        Z = forward(X, *run.weights, output)[1]
        np.testing.assert_allclose(run.outputs[-1], Z, rtol=1e-12)


def test_a_large_but_finished_loss_is_in_view():
    run = train(PROGRAM_2, X=X, Y=Y * 5000, epochs=50)
    assert run.ended == "finished"
    for log_loss in (True, False):
        _, ax = figure()
        loss_curve(ax, run, log_loss=log_loss)
        low, high = ax.get_ylim()
        assert low <= run.loss.min()
        assert run.loss.max() <= high


def test_the_boundary_refuses_flat_targets_and_half_the_data():
    _, ax = figure()
    for data in ({"X": X, "Y": Y.ravel()}, {"X": X}):
        with pytest.raises((TypeError, ValueError), match="Y must"):
            decision_boundary(ax, equal_weights(2, 1), **data)
