"""Right functions of lesson 05 in random forms pass, and one that is a little off never does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xorlib.checks import judge
from xorlib.nudging import slopes_by_nudging

SEEDS = st.integers(0, 2**32 - 1)
OFF = st.floats(1e-4, 10).flatmap(lambda size: st.sampled_from([size, -size]))


@given(SEEDS, st.randoms(use_true_random=False))
def test_cases_may_push_in_any_order(seed, order):
    def step_for_Wz(H, Y, Z):  # noqa: N802
        step = np.zeros((H.shape[1], 1))
        cases = list(range(len(H)))
        order.shuffle(cases)
        for case in cases:
            step[:, 0] += H[case] * (Y[case] - Z[case]) * Z[case] * (1 - Z[case])
        return step

    assert judge("05.1", {"step_for_Wz": step_for_Wz}, seed=seed).state == "right"


@given(SEEDS, OFF, st.sampled_from(["E", "slope", "step"]))
def test_a_step_that_is_a_little_off_fails(seed, off, where):
    def step_for_Wz(H, Y, Z):  # noqa: N802
        E = (Y - Z) * (1 + off * (where == "E"))
        return H.T @ (E * (Z * (1 - Z) + off * (where == "slope"))) + off * (where == "step")

    assert judge("05.1", {"step_for_Wz": step_for_Wz}, seed=seed).state == "wrong"


@given(SEEDS, OFF, st.sampled_from(["start", "rate", "place"]))
def test_a_walk_that_is_a_little_off_fails(seed, off, where):
    def walk_down(slope_at, start, rate, steps):
        places = [start + off * (where == "start")]
        for _ in range(steps):
            slope = slope_at(places[-1]) * (1 + off * (where == "rate"))
            places.append(places[-1] - rate * slope + off * (where == "place"))
        return places

    assert judge("05.2", {"walk_down": walk_down}, seed=seed).state == "wrong"


def test_the_stub_of_the_walk_is_no_answer():
    def walk_down(slope_at, start, rate, steps):
        """Return the places of a walk downhill, the start first."""
        places = [start]
        ...  # your lines
        return places

    assert judge("05.2", {"walk_down": walk_down}).state == "not started"


@given(SEEDS, st.floats(1e-8, 1e-3))
def test_any_sensible_nudge_is_right(seed, nudge):
    def slopes_nudged(loss_of, Wz):
        slopes = np.zeros(Wz.shape)
        for row in range(len(Wz)):
            way = np.zeros(Wz.shape)
            way[row] = nudge
            slopes[row] = (loss_of(Wz + way) - loss_of(Wz - way)) / (2 * nudge)
        return slopes

    assert judge("05.3", {"slopes_nudged": slopes_nudged}, seed=seed).state == "right"


def test_a_layer_that_is_not_the_lessons_says_so():
    def slopes_nudged(loss_of, Wz):
        return slopes_by_nudging(loss_of, Wz) + (len(Wz) == 3 and 0 in Wz)

    says = judge("05.3", {"slopes_nudged": slopes_nudged}, seed=0).says
    assert "(H @ W))**2)  # H and Y of another layer" in says


@given(SEEDS, st.floats(1e-12, 1e-9))
def test_a_nudge_that_is_too_small_is_told_as_that(seed, nudge):
    def slopes_nudged(loss_of, Wz):
        ways = nudge * np.eye(len(Wz))[:, :, None]
        return [[(loss_of(Wz + way) - loss_of(Wz - way)) / (2 * nudge)] for way in ways]

    verdict = judge("05.3", {"slopes_nudged": slopes_nudged}, seed=seed)
    assert verdict.state == "right" or "their last digits" in verdict.says, verdict


@pytest.mark.parametrize("nudge", [1e-3, 1e-4, 1e-5, 1e-6])
@given(SEEDS)
def test_nudging_one_way_is_told_as_that(nudge, seed):
    def slopes_nudged(loss_of, Wz):
        slopes = np.zeros(Wz.shape)
        for row in range(len(Wz)):
            up = Wz.copy()
            up[row, 0] += nudge
            slopes[row, 0] = (loss_of(up) - loss_of(Wz)) / nudge
        return slopes

    assert (
        "You nudge one way only." in judge("05.3", {"slopes_nudged": slopes_nudged}, seed=seed).says
    )


@given(SEEDS, OFF)
def test_slopes_that_are_a_little_off_fail(seed, off):
    def slopes_nudged(loss_of, Wz):
        return slopes_by_nudging(loss_of, Wz) * (1 + off)

    assert judge("05.3", {"slopes_nudged": slopes_nudged}, seed=seed).state == "wrong"
