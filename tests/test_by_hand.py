"""The pictures of lesson 04: a network beside its matrices, hidden outputs, weights set by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.text import Text

from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.plots.by_hand import ANSWER, SCALES, bumps, one_answer, score, set_by_hand, two_ramps
from xorlib.plots.figure import figure
from xorlib.plots.forward_pass import end_tables, hidden_outputs, network_and_tables
from xorlib.plots.learning import outputs_and_success
from xorlib.training import train
from xorlib.weights import equal_weights, uniform_weights

X, Y = truth_table("XOR")
QUARTERS = st.integers(-24, 24).map(lambda number: number / 4)


def texts(ax):
    return [text.get_text() for text in ax.texts if type(text) is Text]


def test_both_halves_show_the_same_weights():
    weights = uniform_weights(3, 0)
    picture = network_and_tables(*weights)
    left, right = picture.axes
    for value in np.concatenate([W.ravel() for W in weights]):
        assert f"{value:.3f}" in texts(left)
        assert f"{value:.2f}" in texts(right)


@pytest.mark.parametrize("case", range(4))
@pytest.mark.parametrize("factor", [1, 20, -20])
def test_a_hidden_unit_shows_what_it_puts_out_and_the_output_does_not(case, factor):
    Wh, Wz = uniform_weights(3, 0)
    fig, ax = figure()
    hidden_outputs(ax, (factor * Wh, Wz), X[case])
    H, _ = forward(X[case : case + 1], factor * Wh, Wz)
    inside = [f"{value:.2f}" for value in (*X[case], *H[0])]
    assert texts(ax)[-9:] == [*inside, "z", "inputs", "hidden", "output"]
    assert f"inputs {', '.join(inside[:2])}, hidden {', '.join(inside[2:])}." in fig.alt_text()
    assert "output" not in fig.alt_text()


def test_the_end_of_a_training_is_shown_in_tables():
    run = train(epochs=5)
    words = end_tables(run).alt_text()
    for value in (*run.weights.Wh.ravel(), *run.weights.Wz.ravel(), *run.outputs[-1].ravel()):
        assert f"{value:.3f}" in words


@given(*[QUARTERS] * 6, st.integers(1, 200))
def test_the_score_is_that_of_the_network_on_the_wires(a, b, c, d, e, f, scale):
    _, Z = forward(X, [[a, c], [b, d]], [[scale * e], [scale * f]])
    right = sum(abs(y - z) < 0.5 for z, y in zip(Z.ravel(), Y.ravel(), strict=True))
    _, (left, plane) = figure(columns=2)
    said = set_by_hand(left, plane, a, b, c, d, e, f, scale)
    assert said == score(Z)
    assert said.startswith(f"{right} of 4 right")
    for value in (a, b, c, d):
        assert f"{value:.2f}" in texts(left)


def test_the_answer_does_xor_at_every_scale_and_ever_surer():
    errors = []
    for scale in SCALES:
        _, Z = forward(X, ANSWER.Wh, scale * ANSWER.Wz)
        assert ((Z > 0.5) == (Y > 0.5)).all()
        errors.append(abs(Y - Z).max())
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 0.05


def test_the_pictures_say_the_outputs_of_the_network_that_they_are_about():
    words = one_answer().alt_text()
    for scale in SCALES:
        _, Z = forward(X, ANSWER.Wh, scale * ANSWER.Wz)
        outputs = ", ".join(f"{z:.3f}" for z in Z[[0, 1, 3], 0])
        assert f"{outputs} at scale {scale}" in words


def test_the_first_ramp_is_ahead_where_one_switch_is_up_alone():
    _, ax = figure()
    steep, slow, _ = two_ramps(ax, ANSWER)
    ahead = steep.get_ydata() > slow.get_ydata()
    switches = steep.get_xdata()
    assert 0 < switches[ahead].min() < 1 < switches[ahead].max() < 2


def test_a_bump_is_above_one_half_where_the_first_ramp_is_ahead():
    _, ax = figure()
    curves = bumps(ax, ANSWER, (1, 20))[1:3]
    steep, slow, _ = two_ramps(figure()[1], ANSWER)
    for curve in curves:
        assert ((curve.get_ydata() > 0.5) == (steep.get_ydata() > slow.get_ydata())).all()


@pytest.mark.parametrize("power", [-1, -16, -17])
def test_outputs_stay_in_axes_that_do_not_move_and_success_is_said(power):
    start = equal_weights(3, 0.5)
    start.Wh[0, 0] += 10.0**power
    run = train(start=start, epochs=6000)
    _, ax = figure()
    said = outputs_and_success(ax, run)
    assert (ax.get_xlim(), ax.get_ylim()) == ((0, 6000), (0, 1))
    right = ((run.outputs > 0.5) == (Y > 0.5)).all(axis=(1, 2))
    if power == -17:
        assert said == "Not all right within 6000 epochs."
        assert not right.any()
    else:
        assert said == f"First all right at epoch {np.argmax(right)}."
