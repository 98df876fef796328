"""The losses against their formulas in plain Python, and against what training tells."""

import math
from itertools import chain

import numpy as np
import pytest
from any_settings import ARITHMETICS, any_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from nudged import LOSSES as TYPED_OUT
from nudged import outputs
from plain import sigmoid

from xorlib.activations import ACTIVATIONS
from xorlib.losses import LOSSES
from xorlib.network import row_of
from xorlib.settings import Settings
from xorlib.training import train

EXACT = 1e-14


def pairs(Y, Z):
    return zip(chain(*Y), chain(*Z), strict=True)


def squares(Y, Z):
    return [(y - z) ** 2 for y, z in pairs(Y, Z)]


def cross_entropies(Y, Z):
    """Return -y log(z) - (1 - y) log(1 - z), which is 0 where z is y and either 0 or 1."""

    def times_log(y, z):
        return y * math.log(z) if y else 0.0

    return [-times_log(y, z) - times_log(1 - y, 1 - z) for y, z in pairs(Y, Z)]


@st.composite
def targets_and_sums(draw, most=20):
    """Draw Y in [0, 1] and sums, lists of n rows of o numbers."""
    n, o = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    rows = [st.floats(0, 1), st.floats(-most, most)]
    return [
        draw(st.lists(st.lists(each, min_size=o, max_size=o), min_size=n, max_size=n))
        for each in rows
    ]


def value(name, Y, Z, sums):
    return LOSSES[name].value(*map(np.array, (Y, Z, sums)))


@given(targets_and_sums(1e3))
def test_squares_are_halved_and_added_or_averaged(case):
    Y, sums = case
    each = squares(Y, sums)
    assert value("half squares", Y, sums, sums) == pytest.approx(math.fsum(each) / 2, rel=EXACT)
    mean = math.fsum(each) / len(each)
    assert value("mean squares", Y, sums, sums) == pytest.approx(mean, rel=EXACT)


@given(targets_and_sums())
def test_cross_entropy_is_that_of_the_outputs(case):
    """1 - z loses digits where z is near 1, up to a part of 1e-16 e**20."""
    Y, sums = case
    Z = [[sigmoid(x) for x in row] for row in sums]
    each = cross_entropies(Y, Z)
    mean = math.fsum(each) / len(each)
    assert value("cross-entropy", Y, Z, sums) == pytest.approx(mean, rel=1e-7, abs=EXACT)


@pytest.mark.parametrize(
    ("y", "x", "loss"),
    [
        (1.0, 0.0, math.log(2)),
        (0.25, 0.0, math.log(2)),
        (1.0, 800.0, 0.0),  # the output is 1
        (0.0, 800.0, 800.0),
        (0.0, -800.0, 0.0),
        (1.0, -800.0, 800.0),
        (1.0, 40.0, 0.0),
        (0.0, 40.0, 40.0),  # where 1 - z has no digits left
        (0.5, 1e300, 5e299),
    ],
)
def test_cross_entropy_is_finite_and_exact_where_outputs_are_0_or_1(y, x, loss):
    with np.errstate(all="raise", under="ignore"):
        found = value("cross-entropy", [[y]], [[sigmoid(x)]], [[x]])
    assert found == pytest.approx(loss, rel=1e-15, abs=1e-16)


@given(targets_and_sums(8), st.sampled_from(sorted(LOSSES)), st.sampled_from(sorted(ACTIVATIONS)))
def test_the_factor_makes_the_delta_the_slope_along_the_sums(case, name, activation):
    """Measured by central differences, sum by sum."""
    loss, (Y, sums) = LOSSES[name], map(np.array, case)
    function, slope, *_ = ACTIVATIONS[loss.cancels or activation]
    sums = np.where(np.abs(sums) < 1e-3, 0.5, sums)  # away from the corner of a ReLU
    Z = function(sums)
    delta = loss.factor(*Y.shape) * (Y - Z) * (1.0 if loss.cancels else slope(sums, Z))
    nudge = 1e-5
    for place in np.ndindex(sums.shape):
        either = []
        for moved in (nudge, -nudge):
            near = sums.copy()
            near[place] += moved
            either.append(loss.value(Y, function(near), near))
        measured = -(either[0] - either[1]) / (2 * nudge)
        assert delta[place] == pytest.approx(measured, rel=1e-6, abs=1e-7)


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
@settings(max_examples=60)
@given(any_cases(10))
def test_training_tells_the_loss_of_its_outputs_at_every_epoch(arithmetic, case):
    """And of its networks: both typed out. worst is the largest error.

    Where the loss is large the numbers are on their way past all bounds, and digits with them.
    """
    run = train(*case, arithmetic=arithmetic)
    shape = case.settings.shape(case.X.shape[1], case.Y.shape[1])
    typed_out = TYPED_OUT[case.settings.loss]
    assert run.outputs.shape == (run.epochs + 1, *case.Y.shape)
    for epoch, (loss, Z) in enumerate(zip(run.loss, run.outputs, strict=True)):
        assert math.isfinite(loss)
        if case.settings.loss != "cross-entropy" or 1e-3 < Z.min() <= Z.max() < 1 - 1e-3:
            # else the digits of 1 - Z are lost, which the loss itself is made without
            assert loss == pytest.approx(float(typed_out(case.Y, Z)), rel=1e-12, abs=1e-15)
        errors = [abs(y - z) for y, z in zip(case.Y.flat, Z.flat, strict=True)]
        assert run.worst[epoch] == max(errors)
        if loss > 10:
            continue
        again = outputs(row_of(run.network_at(epoch)) + 0j, case.X, *shape).real
        np.testing.assert_allclose(Z, again, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("arithmetic", ARITHMETICS)
def test_a_wrong_answer_that_is_sure_has_a_finite_loss(arithmetic):
    """The output is 1 and the target 0: the sum is 1200, and so is the loss."""
    start = (([[40.0]], None, "linear"), ([[30.0]], None, "sigmoid"))
    given = {"start": start, "loss": "cross-entropy", "epochs": 0, "arithmetic": arithmetic}
    run = train(X=[[1.0]], Y=[[0.0]], **given)
    assert run.outputs.tolist() == [[[1.0]]]
    assert run.loss.tolist() == [1200.0]


def test_cross_entropy_asks_for_what_it_needs():
    for output in sorted(ACTIVATIONS.keys() - {"sigmoid"}):
        wanted = f"^loss 'cross-entropy' goes with output 'sigmoid', got output '{output}'$"
        with pytest.raises(ValueError, match=wanted):
            Settings(loss="cross-entropy", output=output)
    wanted = r"^loss 'cross-entropy' needs targets in \[0, 1\], got Y from -1 to 0.5$"
    with pytest.raises(ValueError, match=wanted):
        train(X=[[1.0], [2.0]], Y=[[-1.0], [0.5]], loss="cross-entropy", epochs=1)


def test_there_are_three_losses():
    assert list(LOSSES) == list(TYPED_OUT) == ["half squares", "mean squares", "cross-entropy"]
