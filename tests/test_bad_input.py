"""What train does not take is refused before any work, by a message that helps.

A message says what was wrong, what was given and what would be right.
"""

import numpy as np
import pytest

from xorlib.activations import ACTIVATIONS
from xorlib.training import pieces, train
from xorlib.training.arithmetic import ARITHMETICS
from xorlib.validation import matrix
from xorlib.weights import equal_weights

X4, Y4 = np.ones((4, 2)), np.ones((4, 1))


def start(*shapes):
    return tuple(np.ones(shape) for shape in shapes)


def with_x(X):
    return {"X": X, "Y": Y4}


def with_y(Y):
    return {"X": X4, "Y": Y}


def layers(*activations, hidden=3, outputs=1, b=None):
    """Return a network of layers that fits XOR, with the activations of its layers."""
    sizes = (2, *[hidden] * (len(activations) - 1), outputs)
    return tuple(
        (np.ones((before, here)), None if b is None else np.full((1, here), b), name)
        for before, here, name in zip(sizes[:-1], sizes[1:], activations, strict=True)
    )


NAMES = ", ".join(map(repr, ACTIVATIONS))
TWO = layers("tanh", "sigmoid")
CROSS = {"loss": "cross-entropy"}
WRONG_BIAS = ((np.ones((2, 3)), np.ones((1, 2)), "tanh"), TWO[1])
NO_FIT = (TWO[0], (np.ones((2, 1)), None, "sigmoid"))

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
    ({"output": "cube"}, ValueError, f"output must be one of {NAMES}; got 'cube'"),
    ({"output": None}, TypeError, f"output must be one of {NAMES}; got None"),
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
    ({"start": ()}, TypeError, "start must be Weights, a pair (Wh, Wz); got"),
    ({"start": 5}, TypeError, "start must be Weights, a pair (Wh, Wz); got"),
    ({"start": TWO[0]}, TypeError, "start must be Weights, a pair (Wh, Wz); got"),
    (
        {"start": start((2, 3), (3, 1)), "bias": True},
        ValueError,
        "start has no biases, but bias is",
    ),
    ({"start": start((2, 3), (3, 1)), "hidden": (3, 2)}, ValueError, "but hidden is (3, 2)"),
    ({"start": TWO, "hidden": 4}, ValueError, "start has 3 hidden units, but hidden is 4"),
    (
        {"start": TWO, "hidden": (3, 3)},
        ValueError,
        "start has 3 hidden units, but hidden is (3, 3)",
    ),
    (
        {"start": TWO, "activation": "sine"},
        ValueError,
        "activation 'tanh', but activation is 'sine'",
    ),
    (
        {"start": TWO, "output": "linear"},
        ValueError,
        "has output 'sigmoid', but output is 'linear'",
    ),
    ({"start": TWO, "bias": True}, ValueError, "start has bias False, but bias is True"),
    (
        {"start": layers("tanh", "sigmoid", b=1), "bias": False},
        ValueError,
        "bias True, but bias is F",
    ),
    ({"start": layers("tanh", "cube")}, ValueError, f"output must be one of {NAMES}; got 'cube'"),
    (
        {"start": layers("cube", "tanh")},
        ValueError,
        f"activation must be one of {NAMES}; got 'cube'",
    ),
    (
        {"start": layers("tanh", "sigmoid", outputs=2)},
        ValueError,
        "Wz must be a matrix of shape (3, 1",
    ),
    (
        {"start": layers("tanh", "sigmoid", b=np.nan)},
        ValueError,
        "bh must be finite, got nan in row",
    ),
    ({"start": layers("sigmoid")}, ValueError, "hidden must have 1 to 8 layers, got ()"),
    ({"start": layers(*["sine"] * 10)}, ValueError, "hidden must have 1 to 8 layers, got (3, 3, 3"),
    ({"start": WRONG_BIAS}, ValueError, "bh must be a matrix of shape (1, 3), got shape (1, 2)"),
    ({"start": NO_FIT}, ValueError, "Wz must be a matrix of shape (3, 1), got shape (2, 1)"),
    ({"start": TWO, **with_x(np.ones((4, 3)))}, ValueError, "Wh must be a matrix of shape (3, m)"),
    (
        {"start": layers("tanh", "sine", "sine"), "order": "Wz first"},
        ValueError,
        "one hidden layer",
    ),
    ({"batch": 5}, ValueError, "batch must be at most 4, the number of examples, got 5"),
    (
        {"batch": 2, **with_x([[1]]), "Y": [[1]]},
        ValueError,
        "batch must be at most 1, the number of",
    ),
    (
        {**CROSS, "X": X4, "Y": Y4 * 1.001},
        ValueError,
        "targets in [0, 1], got Y from 1.001 to 1.001",
    ),
    ({**CROSS, "X": X4, "Y": -Y4}, ValueError, "needs targets in [0, 1], got Y from -1 to -1"),
    ({**CROSS, "held_out": (X4, 2 * Y4)}, ValueError, "in [0, 1], got held-out Y from 2 to 2"),
    ({"held_out": 5}, TypeError, "held_out must be a pair (X, Y), got 5"),
    ({"held_out": X4}, TypeError, "held_out must be a pair (X, Y), got array"),
    ({"held_out": (X4,)}, TypeError, "held_out must be a pair (X, Y), got"),
    ({"held_out": (X4, Y4, Y4)}, TypeError, "held_out must be a pair (X, Y), got"),
    (
        {"held_out": (X4, None)},
        TypeError,
        "held-out Y must hold real numbers, got entries of type ob",
    ),
    (
        {"held_out": (X4, Y4[:3])},
        ValueError,
        "held-out Y must be a matrix of shape (4, 1), got shape",
    ),
    (
        {"held_out": (X4[:, :1], Y4)},
        ValueError,
        "held-out X must be a matrix of shape (n, 2), got sh",
    ),
    (
        {"held_out": (X4, X4)},
        ValueError,
        "held-out Y must be a matrix of shape (4, 1), got shape (4,",
    ),
    (
        {"held_out": (X4[:0], Y4[:0])},
        ValueError,
        "held-out X must be a matrix of shape (n, 2), got s",
    ),
    ({"held_out": (X4 * np.nan, Y4)}, ValueError, "held-out X must be finite, got nan in row 0"),
    (
        {"optimiser": "fast"},
        ValueError,
        "optimiser must be one of 'plain', 'momentum', 'nesterov', 'a",
    ),
    ({"loss": "cross-entropy", "output": "linear"}, ValueError, "goes with output 'sigmoid', got"),
]


@pytest.mark.parametrize(("arguments", "kind", "part"), BAD)
def test_bad_input_is_refused_before_any_work_is_done(monkeypatch, arguments, kind, part):
    def work(*_):
        raise AssertionError("the training has begun")

    monkeypatch.setattr(pieces, "ARITHMETICS", dict.fromkeys(ARITHMETICS, work))
    with pytest.raises(kind) as error:
        train(**arguments)
    assert type(error.value) is kind
    assert part in str(error.value)


def test_the_table_above_would_notice_work(monkeypatch):
    def work(*_):
        raise AssertionError("the training has begun")

    monkeypatch.setattr(pieces, "ARITHMETICS", dict.fromkeys(ARITHMETICS, work))
    with pytest.raises(AssertionError, match="has begun"):
        train()


def test_what_a_start_says_itself_need_not_be_said():
    """Of Settings that say otherwise, what a start fixes is taken from it."""
    for each in (TWO, [list(layer) for layer in TWO], layers("sine", "ReLU", "linear", b=0.5)):
        run = train(start=each, epochs=0)
        assert run.settings.layers == (3,) * (len(each) - 1)
        assert [layer.activation for layer in run.network] == [layer[2] for layer in each]
        for layer, given in zip(run.network, each, strict=True):
            assert np.array_equal(layer.W, given[0])
            assert given[1] is None or np.array_equal(layer.b, given[1])
    assert train(start=equal_weights(2, 1), hidden=2, activation="tanh", epochs=0).epochs == 0


def test_a_matrix_of_real_numbers_of_any_kind_is_taken():
    for kind in (bool, np.uint8, int, np.float32, ">f8", float):
        taken = matrix("X", np.array([[0, 1]], dtype=kind))
        assert taken.dtype == np.dtype(float)
        assert taken.tolist() == [[0, 1]]
    assert matrix("X", [[1, 2.5]], rows=1, columns=2).tolist() == [[1, 2.5]]
