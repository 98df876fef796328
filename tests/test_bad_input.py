"""What train does not take is refused before any work, by a message that helps.

A message says what was wrong, what was given and what would be right.
"""

import numpy as np
import pytest

import xorlib.training
from xorlib.arithmetic import ARITHMETICS
from xorlib.training import train
from xorlib.validation import matrix

X4, Y4 = np.ones((4, 2)), np.ones((4, 1))


def start(*shapes):
    return tuple(np.ones(shape) for shape in shapes)


def with_x(X):
    return {"X": X, "Y": Y4}


def with_y(Y):
    return {"X": X4, "Y": Y}


BAD = [
    # arguments, the error, and parts of its message: the name, what is right, what was given
    (with_x(np.ones(4)), ValueError, "X must be a matrix of shape (n, m), got shape (4,)"),
    (with_x(np.ones(4)), ValueError, "X.reshape(-1, 1)"),
    (with_x(1.5), ValueError, "X must be a matrix of shape (n, m), got shape ()"),
    (with_x(np.ones((1, 4, 2))), ValueError, "of shape (n, m), got shape (1, 4, 2)"),
    (with_x([]), ValueError, "X must be a matrix of shape (n, m), got shape (0,)"),
    (with_x(np.ones((0, 2))), ValueError, "of shape (n, m), got shape (0, 2)"),
    (with_x([[]]), ValueError, "of shape (n, m), got shape (1, 0)"),
    (with_x([[0, 0], [0]]), ValueError, "X must be a matrix, got rows of different lengths"),
    (with_x([[0, np.nan]] * 4), ValueError, "X must be finite, got nan in row 0, column 1"),
    (with_x([[0, 0], [-np.inf, 0]]), ValueError, "X must be finite, got -inf in row 1, column 0"),
    (with_x([["0", "1"]] * 4), TypeError, "X must hold real numbers, got entries of type <U1"),
    (with_x("XOR"), TypeError, "X must hold real numbers, got entries of type <U3"),
    (with_x([[0, 1j]] * 4), TypeError, "X must hold real numbers, got entries of type complex"),
    (with_x([[0, None]] * 4), TypeError, "X must hold real numbers, got entries of type object"),
    (with_x({0: 1}), TypeError, "X must hold real numbers, got entries of type object"),
    (with_y(np.ones(4)), ValueError, "Y must be a matrix of shape (4, m), got shape (4,)"),
    (with_y(np.ones(4)), ValueError, "Y.reshape(-1, 1) makes one column of it"),
    (with_y(np.ones((3, 1))), ValueError, "Y must be a matrix of shape (4, m), got shape (3, 1)"),
    (with_y(np.ones((1, 4))), ValueError, "Y must be a matrix of shape (4, m), got shape (1, 4)"),
    (with_y([[0], [1], [np.inf], [0]]), ValueError, "Y must be finite, got inf in row 2, column 0"),
    (with_y([["yes"]] * 4), TypeError, "Y must hold real numbers, got entries of type <U3"),
    ({"X": X4}, ValueError, "give both X and Y, or neither"),
    ({"Y": Y4}, ValueError, "give both X and Y, or neither"),
    ({"hidden": 0}, ValueError, "hidden must be a whole number from 1 to 1000, got 0"),
    ({"hidden": -1}, ValueError, "hidden must be a whole number from 1 to 1000, got -1"),
    ({"hidden": 2.5}, TypeError, "hidden must be a whole number from 1 to 1000, got 2.5"),
    ({"hidden": True}, TypeError, "hidden must be a whole number from 1 to 1000, got True"),
    ({"hidden": "3"}, TypeError, "hidden must be a whole number from 1 to 1000, got '3'"),
    ({"epochs": -1}, ValueError, "epochs must be a whole number from 0 to 10000000, got -1"),
    ({"epochs": 1.5}, TypeError, "epochs must be a whole number from 0 to 10000000, got 1.5"),
    ({"epochs": 10**8}, ValueError, "from 0 to 10000000, got 100000000"),
    ({"learning_rate": 0}, ValueError, "learning_rate must be above 0, got 0"),
    ({"learning_rate": -1}, ValueError, "learning_rate must be above 0, got -1"),
    ({"learning_rate": np.nan}, ValueError, "learning_rate must be a finite number, got nan"),
    ({"learning_rate": np.inf}, ValueError, "learning_rate must be a finite number, got inf"),
    ({"learning_rate": "fast"}, TypeError, "learning_rate must be a finite number, got 'fast'"),
    ({"output": "tanh"}, ValueError, "output must be one of 'sigmoid', 'linear'; got 'tanh'"),
    ({"output": None}, TypeError, "output must be one of 'sigmoid', 'linear'; got None"),
    ({"order": "wz first"}, ValueError, "of 'together', 'Wz first'; got 'wz first'"),
    ({"seed": -1}, ValueError, "seed must be a whole number from 0 to 4294967295, got -1"),
    ({"rate": 1}, TypeError, "must be one of hidden, epochs, learning_rate, output, order, seed"),
    ({"rate": 1}, TypeError, "got 'rate'"),
    ({"settings": "PROGRAM_1"}, TypeError, "settings must be Settings such as PROGRAM_1, got 'PRO"),
    ({"settings": None}, TypeError, "settings must be Settings such as PROGRAM_1, got None"),
    ({"start": start((3, 3), (3, 1))}, ValueError, "Wh must be a matrix of shape (2, m), got"),
    ({"start": start((2, 3), (2, 1))}, ValueError, "of shape (3, 1), got shape (2, 1)"),
    ({"start": start((2, 3), (3, 2))}, ValueError, "of shape (3, 1), got shape (3, 2)"),
    ({"start": start((2, 3), (3,))}, ValueError, "Wz must be a matrix of shape (3, 1), got"),
    ({"start": start((2, 3), (3, 1)), "hidden": 4}, ValueError, "3 hidden units, but hidden is 4"),
    ({"start": start((2, 3), (3, 1)), **with_x(np.ones((4, 3)))}, ValueError, "of shape (3, m)"),
    ({"start": (X4[:2], [[1], [np.nan]])}, ValueError, "Wz must be finite, got nan in row 1, col"),
]


@pytest.mark.parametrize(("arguments", "kind", "part"), BAD)
def test_bad_input_is_refused_before_any_work_is_done(monkeypatch, arguments, kind, part):
    def work(*_):
        raise AssertionError("the training has begun")

    monkeypatch.setattr(xorlib.training, "ARITHMETICS", dict.fromkeys(ARITHMETICS, work))
    with pytest.raises(kind) as error:
        train(**arguments)
    assert type(error.value) is kind
    assert part in str(error.value)


def test_the_table_above_would_notice_work(monkeypatch):
    def work(*_):
        raise AssertionError("the training has begun")

    monkeypatch.setattr(xorlib.training, "ARITHMETICS", dict.fromkeys(ARITHMETICS, work))
    with pytest.raises(AssertionError, match="has begun"):
        train()


def test_a_matrix_of_real_numbers_of_any_kind_is_taken():
    for kind in (bool, np.uint8, int, np.float32, ">f8", float):
        taken = matrix("X", np.array([[0, 1]], dtype=kind))
        assert taken.dtype == np.dtype(float)
        assert taken.tolist() == [[0, 1]]
    assert matrix("X", [[1, 2.5]], rows=1, columns=2).tolist() == [[1, 2.5]]
