"""What a learner's function takes from xorlib is found, wherever it takes it."""

import numpy as np
import pytest

from exercises.learners import run
from xorlib.exercises.borrowed import borrowed, borrowed_arrays

BEFORE = """
import numpy as np
import xorlib.forward
from xorlib.activations import sigmoid
from xorlib.training import train
X = np.zeros((4, 2))
Y = np.zeros((4, 1))
from xorlib import loss as wrong
"""


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x):\n    return np.exp(x)", []),
        ("def f(x):\n    return sigmoid(x)", ["sigmoid"]),
        ("def f(x):\n    return train(seed=x).loss", ["train"]),
        ("def g(x):\n    return sigmoid(x)\n\ndef f(x):\n    return g(x)", ["sigmoid"]),
        ("f = lambda x: [sigmoid(y) for y in x]", ["sigmoid"]),
        ("def f(x):\n    def g(y):\n        return sigmoid(y)\n    return g(x)", ["sigmoid"]),
        ("def make(g):\n    def f(x):\n        return g(x)\n    return f\n\nf = make(train)",
         ["train"]),
        (
            "def g(x):\n    return sigmoid(x)\n\ndef make(g):\n    def f(x):\n"
            "        return g(x)\n    return f\n\nf = make(g)",
            ["sigmoid"],
        ),
        ("def f(x):\n    return wrong.loss(x)", ["wrong"]),
        ("def f(x):\n    from xorlib.forward import forward\n    return forward(x)",
         ["xorlib.forward"]),
        ("def sigmoid(x):\n    return np.tanh(x)\n\ndef f(x):\n    return sigmoid(x)", []),
        ("def f(x):\n    return f(x - 1) if x else sigmoid(0)", ["sigmoid"]),
        ("class f:\n    pass", []),
    ],
)  # fmt: skip
def test_what_is_borrowed(source, names):
    assert borrowed(run(source, BEFORE)["f"]) == names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f():\n    return X, Y", ["X", "Y"]),
        ("def g():\n    return Y\n\ndef f():\n    return g()", ["Y"]),
        ("X = np.ones((4, 2))\n\ndef f():\n    return X, Y", ["Y"]),
        ("X, Y = np.ones((4, 2)), np.ones((4, 1))\n\ndef f():\n    return X, Y", []),
        ("if True:\n    X = np.ones((4, 2))\n\ndef f():\n    return X", []),
        ("def g():\n    X = 1\n    return X\n\ndef f():\n    return X, g()", ["X"]),
        ("def f():\n    X = np.ones((4, 2))\n    return X", []),
        ("def f(X, Y):\n    return X, Y", []),
    ],
)
def test_arrays_of_other_cells_are_found(source, names):
    assert borrowed_arrays(run(source, BEFORE)["f"]) == names


def test_what_has_no_source_is_not_accused():
    made = {"X": np.zeros((4, 2))}
    exec("def f():\n    return X", made)
    assert borrowed_arrays(made["f"]) == []
