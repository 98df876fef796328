"""A walk downhill against walks that are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xorlib.descent import walk_down


@given(st.floats(-10, 10), st.floats(0.01, 0.9), st.integers(0, 20))
def test_on_a_parabola_each_step_is_the_same_share_of_the_way(start, rate, steps):
    """w**2 / 2 has the slope w, so each place is (1 - rate) times the one before."""
    places = walk_down(lambda w: w, start, rate, steps)
    assert places == pytest.approx([start * (1 - rate) ** k for k in range(steps + 1)])


def test_beyond_twice_the_bottom_a_walk_runs_away():
    places = walk_down(lambda w: w, 1, 2.5, 30)
    assert abs(places[-1]) > 1e5
    assert walk_down(lambda w: w, 1, 2, 4) == [1, -1, 1, -1, 1]


def test_steps_are_counted():
    with pytest.raises(ValueError, match="steps must be"):
        walk_down(lambda w: w, 0, 1, -1)
