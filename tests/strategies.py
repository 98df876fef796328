"""What the property tests draw: networks of all small shapes, their data, and settings."""

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from xorlib.settings import ORDERS
from xorlib.weights import Weights

sizes = st.integers(1, 6)
seeds = st.integers(0, 2**32 - 1)
outputs = st.sampled_from(["sigmoid", "linear"])
orders = st.sampled_from(ORDERS)


class Case(NamedTuple):
    """Data and a network that fit each other."""

    X: np.ndarray
    Y: np.ndarray
    weights: Weights


def matrices(rows, columns, low, high):
    numbers = st.floats(low, high, allow_subnormal=False)
    return hnp.arrays(float, (rows, columns), elements=numbers, fill=st.nothing())


@st.composite
def cases(draw, low=-3, high=3):
    """Draw n, i, h, o from 1 to 6, then X (n, i), Y (n, o), Wh (i, h) and Wz (h, o)."""
    n, i, h, o = (draw(sizes) for _ in range(4))
    X, Y, Wh, Wz = (
        draw(matrices(rows, columns, low, high))
        for rows, columns in ((n, i), (n, o), (i, h), (h, o))
    )
    return Case(X, Y, Weights(Wh, Wz))


def same(a, b):
    """Tell whether two Weights are the same, bit for bit."""
    return all(V.shape == W.shape and V.tobytes() == W.tobytes() for V, W in zip(a, b, strict=True))
