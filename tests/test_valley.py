"""The pictures of lesson 05 show the valley, the walk and the pushes that they are given."""

import numpy as np
import pytest

from xorlib.plots.figure import figure
from xorlib.plots.palette import NEGATIVE, POSITIVE
from xorlib.plots.pushes import pushes_add_up
from xorlib.plots.valley import valley, walk_in_valley


def height(w):
    return w**2 / 8


def slope(w):
    return w / 4


@pytest.mark.parametrize("weight", [-8, -2.5, 0, 6])
def test_the_dot_is_on_the_curve_and_the_tangent_touches_there(weight):
    fig, ax = figure()
    curve, tangent, dot = valley(ax, height, slope, weight)
    assert np.allclose(curve.get_ydata(), height(curve.get_xdata()))
    assert dot.get_xydata().tolist() == [[weight, height(weight)]]
    (x0, y0), (x1, y1) = tangent.get_xydata()
    assert (x0 + x1) / 2 == pytest.approx(weight)
    assert (y1 - y0) / (x1 - x0) == pytest.approx(slope(weight))
    assert f"the tangent there has slope {slope(weight):.4g}" in fig.alt_text()
    assert ax.get_xlim()[0] < weight < ax.get_xlim()[1]  # the dot is not cut at the ends
    assert ax.get_legend() is None  # nothing hides the tangent


def test_a_walk_shows_its_places_and_its_last_step():
    fig, ax = figure()
    _, path, arrow, start, label, end = walk_in_valley(ax, height, slope, 4, 2, 3)
    assert path.get_xdata().tolist() == [4, 2, 1, 0.5]
    assert np.allclose(path.get_ydata(), height(path.get_xdata()))
    assert (arrow.xyann, arrow.xy) == ((1, height(1)), (0.5, height(0.5)))
    assert start.get_xydata().tolist() == [[4, 2]]
    assert label.get_text() == "start"
    assert end.get_xydata().tolist() == [[0.5, height(0.5)]]
    assert "4.00 (2.000), 2.00 (0.500)" in fig.alt_text()
    assert "after step 3" in ax.get_title()


def test_a_walk_of_no_step_is_its_start():
    _, ax = figure()
    _, path, start, _, end = walk_in_valley(ax, height, slope, 4, 2, 0)
    assert path.get_xdata().tolist() == start.get_xdata().tolist() == end.get_xdata().tolist()


def test_pushes_lie_head_to_tail_and_end_at_their_sum():
    fig, ax = figure()
    drawn = pushes_add_up(ax, ["a", "b", "c"], [0.5, -0.75, 1], step="all")
    arrows = [artist for artist in drawn if getattr(artist, "arrow_patch", None)]
    ends = [(arrow.xyann[0], arrow.xy[0]) for arrow in arrows]
    assert ends == [(0, 0.5), (0.5, -0.25), (-0.25, 0.75), (0, 0.75)]
    colours = [arrow.arrowprops["color"] for arrow in arrows[:3]]
    assert colours == [POSITIVE, NEGATIVE, POSITIVE]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b", "c", "all"]
    assert "a 0.500, b -0.750, c 1.000; their sum, the all, is 0.750" in fig.alt_text()
