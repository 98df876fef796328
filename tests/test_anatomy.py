"""One epoch taken apart: against plain loops, and against what training makes of it."""

import numpy as np
import plain
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import cases, orders, outputs

from xorlib.anatomy import Epoch, take_apart
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1, PROGRAM_2, Settings
from xorlib.training import train
from xorlib.weights import equal_weights


@given(cases(), outputs, orders, st.floats(0.01, 2))
def test_the_new_weights_are_those_of_plain_loops(case, output, order, rate):
    X, Y, start = case
    epoch = take_apart(X, Y, *start, Settings(output=output, order=order, learning_rate=rate))
    lists = [A.tolist() for A in (X, Y, *start)]
    new_Wh, new_Wz = plain.one_epoch(*lists, rate, output, order)
    np.testing.assert_allclose(epoch.new_Wh, new_Wh, rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(epoch.new_Wz, new_Wz, rtol=1e-10, atol=1e-10)
    H, Z = plain.forward(lists[0], *lists[2:], output)
    np.testing.assert_allclose(epoch.H, H, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(epoch.Z, Z, rtol=1e-12, atol=1e-12)


@given(cases(), outputs, orders)
def test_every_matrix_is_what_its_line_says(case, output, order):
    X, Y, start = case
    settings = Settings(output=output, order=order, learning_rate=0.25)
    e = take_apart(X, Y, *start, settings)
    (n, i), (h, o) = X.shape, start.Wz.shape
    shapes = {"X": (n, i), "Y": (n, o), "Wh": (i, h), "Wz": (h, o), "H": (n, h), "Z": (n, o)}
    for name, array in e._asdict().items():
        like = "Z" if name in ("E", "dZ") else "H" if name == "dH" else name.split("_")[-1]
        assert array.shape == shapes[like], name
    for part, whole in (
        (X @ start.Wh, e.sums_H),
        (e.H @ start.Wz, e.sums_Z),
        (Y - e.Z, e.E),
        (e.E * (e.Z * (1 - e.Z) if output == "sigmoid" else 1) * 0.25, e.dZ),
        (e.dZ @ (e.new_Wz if order == "Wz first" else e.Wz).T, e.back_H),
        (e.back_H * e.slope_H, e.dH),
        (e.new_Wz - e.Wz, e.step_Wz),
        (e.new_Wh - e.Wh, e.step_Wh),
    ):
        np.testing.assert_allclose(part, whole, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("settings", [PROGRAM_1, PROGRAM_2], ids=["program 1", "program 2"])
def test_the_next_epoch_of_a_training_is_the_one_taken_apart(settings):
    run = train(settings, epochs=2_000)
    for epoch in (0, 1, 777, 1_999):
        e = take_apart(run.X, run.Y, *run.weights_at(epoch), settings)
        np.testing.assert_allclose(e.Z, run.outputs[epoch], rtol=1e-12, atol=1e-12)
        following = run.weights_at(epoch + 1)
        np.testing.assert_allclose(e.new_Wh, following.Wh, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(e.new_Wz, following.Wz, rtol=1e-12, atol=1e-12)


def test_no_two_matrices_share_their_numbers():
    X, Y = truth_table()
    start = equal_weights(3, 0.5)
    for settings in (PROGRAM_1, PROGRAM_2):
        arrays = [X, Y, *start, *take_apart(X, Y, *start, settings)]
        for a, A in enumerate(arrays):
            assert not any(np.shares_memory(A, B) for B in arrays[:a])


def test_the_docstring_has_a_line_for_each_in_order():
    lines = [line.split(":")[0].strip() for line in Epoch.__doc__.splitlines() if " : (" in line]
    assert tuple(lines) == Epoch._fields


@pytest.mark.parametrize(
    ("arguments", "kind", "part"),
    [
        ((np.ones((4, 2)), np.ones((3, 1)), *equal_weights(3, 1)), ValueError, "Y must be a"),
        ((np.ones((4, 3)), np.ones((4, 1)), *equal_weights(3, 1)), ValueError, "Wh must be a"),
        ((*truth_table(), *equal_weights(3, 1), "PROGRAM_1"), TypeError, "settings must be"),
        ((*truth_table(), *equal_weights(3, 1e308), PROGRAM_2), ValueError, "beyond 1e308"),
    ],
)
def test_what_does_not_fit_is_refused(arguments, kind, part):
    with pytest.raises(kind, match=part):
        take_apart(*arguments)
