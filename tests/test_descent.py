"""A walk downhill against walks that are known, and what lesson 05 says of its own."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xorlib.descent import walk_down
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.loss import loss
from xorlib.nudging import slopes_by_nudging
from xorlib.weights import uniform_weights

X, Y = truth_table("XOR")
WEIGHTS = uniform_weights(hidden=3, seed=0)


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


def loss_at(weight):
    """The loss of lesson 05's network with this number for Wz[0, 0]."""
    Wz = WEIGHTS.Wz.copy()
    Wz[0, 0] = weight
    return loss(Y, forward(X, WEIGHTS.Wh, Wz)[1])


def walked(rate, steps):
    def slope_at(weight):
        return slopes_by_nudging(lambda W: loss_at(W[0, 0]), [[weight]])[0, 0]

    return np.array(walk_down(slope_at, WEIGHTS.Wz[0, 0], rate, steps))


BOTTOM = walked(10, 100)[-1]


def test_rate_10_is_at_the_bottom_within_five_steps_and_rate_1_creeps():
    assert loss_at(walked(10, 5)[-1]) < loss_at(BOTTOM) + 1e-3
    assert loss_at(walked(1, 10)[-1]) > loss_at(BOTTOM) + 0.03


def test_rate_20_goes_too_far_each_time_but_less_and_less():
    off = walked(20, 30) - BOTTOM
    assert (off[1:] * off[:-1] < 0).all()
    assert (abs(off[2:]) < abs(off[1:-1])).all()


@pytest.mark.parametrize(("rate", "places"), [(24, 1), (30, 2), (40, 2), (60, 3)])
def test_a_larger_rate_ends_among_a_few_places(rate, places):
    """The least number of steps after which a walk is where it was."""
    end = walked(rate, 1500)[-120:]
    same = [n for n in range(1, 60) if np.allclose(end[n:], end[:-n], rtol=0, atol=1e-2)]
    assert same[0] == places


def test_rate_80_never_settles():
    """In a thousand steps there is no order of up to 60 steps, and the loss goes up and down."""
    end = walked(80, 1000)[-400:]
    assert not any(np.allclose(end[n:], end[:-n], rtol=0, atol=1e-2) for n in range(1, 60))
    assert np.ptp([loss_at(place) for place in end]) > 0.4
