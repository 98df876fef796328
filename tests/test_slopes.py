"""Pictures of slopes: what is drawn lies where plain sums say."""

import math

import numpy as np
import pytest

from xorlib.plots.figure import figure
from xorlib.plots.slopes import (
    nudging_errors,
    outputs_over_steps,
    slope_as_it_goes,
    slopes_against_outputs,
)


def curve(u):
    return 1 / (1 + np.exp(-np.asarray(u, dtype=float)))


def slope(u):
    return curve(u) * (1 - curve(u))


@pytest.mark.parametrize("place", [-6.0, -1.5, 0.0, 6.0])
def test_the_lower_curve_has_come_as_far_as_the_tangent(place):
    fig, (top, bottom) = figure(rows=2)
    slope_as_it_goes(top, bottom, curve, slope, place)
    passed, dot = bottom.lines
    assert passed.get_xdata()[-1] == dot.get_xdata()[0] == place
    plain = math.exp(-place) / (1 + math.exp(-place)) ** 2
    assert dot.get_ydata()[0] == pytest.approx(plain)
    assert f"where it is {plain:.4g}" in fig.alt_text()


def test_dots_over_the_output_form_an_arch():
    _, (left, right) = figure(columns=2)
    sums = np.arange(-6, 6.01, 0.25)
    slopes_against_outputs(left, right, curve, slope, sums)
    dots = right.lines[0]
    outputs, slopes = dots.get_data()
    assert slopes == pytest.approx([out * (1 - out) for out in outputs])
    assert slopes == pytest.approx(slopes[::-1])  # symmetric
    assert right.lines[1].get_xdata() == outputs[-1]  # the last is marked


def test_a_picture_tells_only_what_has_come():
    fig, (left, right) = figure(columns=2)
    slopes_against_outputs(left, right, curve, slope, [-6.0])
    assert "arch" not in fig.alt_text()
    assert len(right.lines[0].get_xdata()) == 1


def test_errors_and_steps_are_drawn_as_given():
    _, ax = figure()
    [line] = nudging_errors(ax, np.array([0.1, 0.01]), np.array([0.5, 0.25]))
    assert list(line.get_ydata()) == [0.5, 0.25]
    fig, ax = figure()
    history = np.array([[0.5, 0.1], [0.75, 0.2]])
    lines = outputs_over_steps(ax, [0.0, -4.0], history)
    assert [list(line.get_ydata()) for line in lines] == [[0.5, 0.75], [0.1, 0.2]]
    assert "-4 at 0.2" in fig.alt_text()
