"""Every gate answers as Python's own operators do."""

import numpy as np
import pytest

from xorlib.gates import GATES, truth_table

AS_PYTHON = {
    "FALSE": "False",
    "TRUE": "True",
    "AND": "x1 and x2",
    "OR": "x1 or x2",
    "XOR": "x1 ^ x2",
    "NAND": "not (x1 and x2)",
    "NOR": "not (x1 or x2)",
    "XNOR": "x1 == x2",
}
"""Gate names that are no Python expression by themselves; "x1 AND NOT x2" in small letters is."""


def test_there_are_sixteen_gates_all_different():
    assert len(GATES) == 16
    assert len({truth_table(gate)[1].tobytes() for gate in GATES}) == 16


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_answers_as_its_name_read_as_python(gate):
    expression = AS_PYTHON.get(gate, gate.lower())
    X, Y = truth_table(gate)
    expected = [eval(expression, {"x1": x1 == 1, "x2": x2 == 1}) for x1, x2 in X]
    assert Y.ravel().tolist() == expected


def test_the_cases_count_up_in_binary():
    X, Y = truth_table()
    assert X.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert X.dtype == Y.dtype == float
    assert Y.shape == (4, 1)


def test_xor_is_the_default():
    assert np.array_equal(truth_table()[1], [[0], [1], [1], [0]])


def test_each_call_gives_new_arrays():
    X, Y = truth_table("AND")
    X += 7
    Y += 7
    assert truth_table("AND")[0].max() == truth_table("AND")[1].max() == 1


@pytest.mark.parametrize("gate", ["xor", "IMPLIES", "", " XOR"])
def test_an_unknown_gate_is_answered_with_the_known_ones(gate):
    with pytest.raises(ValueError, match="gate must be one of") as error:
        truth_table(gate)
    assert f"got {gate!r}" in str(error.value)
    assert all(repr(known) in str(error.value) for known in GATES)


@pytest.mark.parametrize("gate", [None, 6, ["XOR"], b"XOR"])
def test_a_gate_is_named_by_a_string(gate):
    with pytest.raises(TypeError, match="gate must be one of") as error:
        truth_table(gate)
    assert f"got {gate!r}" in str(error.value)
