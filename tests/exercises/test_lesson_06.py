"""Right functions of lesson 06 in random forms pass, and one that is a little off never does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.learners import judged
from xorlib.activations import sigmoid
from xorlib.backward import backward
from xorlib.exercises.faulty import VERSIONS, fault_table, networks, percent_off, sources
from xorlib.exercises.lesson_06 import _FAULTY, _SOURCES, _biases
from xorlib.loss import loss
from xorlib.nudging import slopes_by_nudging

SEEDS = st.integers(0, 2**32 - 1)
OFF = st.floats(1e-6, 10).flatmap(lambda size: st.sampled_from([size, -size]))


@given(SEEDS, st.randoms(use_true_random=False))
def test_cases_may_make_their_pushes_in_any_order(seed, order):
    def my_backward(X, Y, H, Z, Wz):
        step_Wh, step_Wz = np.zeros((X.shape[1], H.shape[1])), np.zeros(Wz.shape)
        cases = list(range(len(X)))
        order.shuffle(cases)
        for case in cases:
            delta = (Y[case] - Z[case]) * Z[case] * (1 - Z[case])
            step_Wz += np.outer(H[case], delta)
            step_Wh += np.outer(X[case], Wz @ delta * H[case] * (1 - H[case]))
        return step_Wh, step_Wz

    assert judged("06.1", my_backward, seed=seed).state == "right"


@given(SEEDS, OFF, st.sampled_from(["E", "dZ", "dH", "Wz"]))
def test_a_backward_pass_that_is_a_little_off_fails(seed, off, where):
    def my_backward(X, Y, H, Z, Wz):
        E = (Y - Z) * (1 + off * (where == "E"))
        dZ = E * (Z * (1 - Z) + off * (where == "dZ"))
        dH = (dZ @ Wz.T) * (H * (1 - H) + off * (where == "dH"))
        return X.T @ dH, H.T @ dZ + off * (where == "Wz")

    assert judged("06.1", my_backward, seed=seed).state == "wrong"


@given(SEEDS, OFF, st.booleans())
def test_a_bias_step_that_is_a_little_off_fails(seed, off, hidden):
    def bias_steps(Y, H, Z, Wz):
        bh, bz = _biases(Y, H, Z, Wz)
        return (bh * (1 + off), bz) if hidden else (bh, bz + off)

    assert judged("06.3", bias_steps, seed=seed).state == "wrong"


@given(SEEDS)
def test_bias_steps_are_minus_the_nudged_slopes(seed):
    """The judge's own answer, against an oracle that knows no deltas."""
    rng = np.random.default_rng(seed)
    X, Y, Wh, Wz = (rng.normal(size=size) for size in ((5, 2), (5, 2), (2, 3), (3, 2)))

    def loss_with(bh, bz):
        return loss(Y, sigmoid(sigmoid(X @ Wh + bh) @ Wz + bz))

    bh, bz = rng.normal(size=(1, 3)), rng.normal(size=(1, 2))
    H = sigmoid(X @ Wh + bh)
    steps = _biases(Y, H, sigmoid(H @ Wz + bz), Wz)
    along_bh = slopes_by_nudging(lambda bh: loss_with(bh, bz), bh)
    along_bz = slopes_by_nudging(lambda bz: loss_with(bh, bz), bz)
    assert np.allclose(steps[0], -along_bh[0], rtol=1e-6, atol=1e-9)
    assert np.allclose(steps[1], -along_bz[0], rtol=1e-6, atol=1e-9)


def test_the_right_version_is_off_nowhere_and_each_fault_shows_where_its_cause_says():
    off = {
        (version.__name__, name): percent_off(version, *arrays)
        for version in (backward, *VERSIONS)
        for name, arrays in networks().items()
    }
    right = {place for place, (Wh, Wz) in off.items() if max(Wh, Wz) < 1e-3}
    assert right == {("backward", name) for name in networks()} | {("version_b", "mirrored")}
    assert {place[0] for place, (_, Wz) in off.items() if Wz > 1} == {"version_a"}
    assert off["version_c", "nearly right"][0] < 0.1 < 5 < off["version_c", "mirrored"][0]


def test_the_table_shows_these_numbers_and_no_source(capsys):
    fault_table()
    shown = capsys.readouterr().out
    for version in VERSIONS:
        assert version.__name__ in shown
        for arrays in networks().values():
            assert all(f"{percent:.1f} %" in shown for percent in percent_off(version, *arrays))
    assert "sigmoid" not in shown
    fault_table(backward)
    assert capsys.readouterr().out.count(" 0.0 %") == 6


def test_the_sources_are_shown_whole():
    for name, lines in _SOURCES.items():
        assert f"def {name}(X, Y, H, Z, Wz):\n    " + "\n    ".join(lines) in sources()


LINES = sorted({line for lines in _SOURCES.values() for line in lines})


@pytest.mark.parametrize("version", _SOURCES)
def test_only_the_faulty_line_of_each_version_passes(version):
    faulty = {name: _SOURCES[name][place] for name, place in _FAULTY.items()}
    for line in [*LINES, "", "=", "E", "Wz", "dZ", "sigmoid_slope(H)"]:
        state = judged("06.2", {**faulty, version: line}).state
        assert (state == "right") == (line == faulty[version]), line
