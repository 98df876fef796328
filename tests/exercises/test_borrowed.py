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
NET = """
class Net:
    def train(self, x):
        return self.sigmoid(x)

    def sigmoid(self, x):
        return x
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
        ("def f(x):\n    return wrong.loss(x)", ["loss"]),
        ("def f(x):\n    return vars(wrong)", ["xorlib.loss"]),
        ("def f(x):\n    from xorlib.forward import forward\n    return forward(x)",
         ["forward"]),
        ("def f(x):\n    from xorlib.forward import forward as g\n    return g(x)", ["forward"]),
        ("def f(x):\n    import xorlib.forward as g\n    return g.forward(x)", ["forward"]),
        ("from xorlib.forward import forward as g\n\ndef f(x):\n    return g(x)", ["forward"]),
        ("f = sigmoid", ["sigmoid"]),
        ("from functools import partial\nf = partial(map, sigmoid)", ["sigmoid"]),
        ("from functools import lru_cache\n\n@lru_cache\ndef f(x):\n    return train(seed=x)",
         ["train"]),
        ("def f(x, s=sigmoid):\n    return s(x)", ["sigmoid"]),
        ("F = {'s': [sigmoid]}\n\ndef f(x):\n    return F['s'][0](x)", ["sigmoid"]),
        ("def sigmoid(x):\n    return np.tanh(x)\n\ndef f(x):\n    return sigmoid(x)", []),
        ("def f(x):\n    return f(x - 1) if x else sigmoid(0)", ["sigmoid"]),
        ("class f:\n    pass", []),
        (f"{NET}\ndef f(x):\n    return Net().train(x)", []),
        (f"{NET}\nf = Net().train", []),
        (f"{NET}\n    def go(self, x):\n        return train(x)\n\nf = Net", ["train"]),
        (f"{NET}\n    def go(self, x):\n        return train(x)\n\nf = Net().train", ["train"]),
        (f"{NET}\n    __call__ = staticmethod(wrong.loss)\n\nf = Net()", ["loss"]),
        ("def f(x):\n    class Net:\n        def sigmoid(self):\n            return x\n"
         "        loss = sigmoid\n    return Net().sigmoid()", []),
        ("from types import SimpleNamespace\ng = SimpleNamespace(sigmoid=np.tanh)\n"
         "def f(x):\n    return g.sigmoid(x)", []),
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
        ("class Net:\n    def X(self):\n        return Y\n\ndef f():\n    return Net().X()", ["Y"]),
    ],
)
def test_arrays_of_other_cells_are_found(source, names):
    assert borrowed_arrays(run(source, BEFORE)["f"]) == names


def test_what_has_no_source_is_not_accused():
    made = {"X": np.zeros((4, 2))}
    exec("def f():\n    return X", made)
    assert borrowed_arrays(made["f"]) == []
