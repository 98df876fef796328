"""What can be said of a value, whatever it is: its kind, shape and size, and never an error."""

import numpy as np
import pytest

from xorlib.exercises.naming import kind
from xorlib.exercises.showing import difference
from xorlib.exercises.values import shape_of, size_of


class Difficult(list):
    def __len__(self):
        raise ValueError

    __repr__ = __iter__ = __bool__ = __len__


RAGGED = [
    [(np.ones((2, 1)), 1.0, np.ones((1, 1)), 2.0)] * 3,
    (0.5, [1, 2, 3]),
    [(np.ones(2), np.ones((1, 1)))],
    [(1, [2])],
    [[1, 2], [3]],
]


@pytest.mark.parametrize("value", [*RAGGED, Difficult(), np.array(None), {1: 2}, {1}, ...])
def test_nothing_is_too_odd_to_be_described(value):
    assert kind(value)
    assert size_of(value) >= 0
    assert isinstance(shape_of(value), tuple)


@pytest.mark.parametrize("value", RAGGED)
@pytest.mark.parametrize("wanted", [1.0, np.ones(2), [1, 2, 3], (1.0, 2.0), True, None])
def test_a_ragged_result_differs_in_words(value, wanted):
    assert difference(value, wanted)


def test_shapes_are_those_of_numpy_where_it_has_one():
    for value in (3, [1, 2], ((1, 2), (3, 4)), np.ones((2, 0)), []):
        assert shape_of(value) == np.shape(value)
        assert size_of(value) == np.size(value)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (
            np.array([0.5]),
            "and one number is wanted: take it out with `[0]` or `.item()`",
        ),
        (np.array([[0.5]]), "take it out with `[0, 0]` or `.item()`"),
        ([0.5], "inside a list, and one number is wanted: take it out with `[0]`."),
        (np.array([0.4]), "an array of shape (1,), and one number is wanted"),
        (None, "is reached here, or what stands behind it is None"),
    ],
)
def test_a_number_in_an_array_or_nothing_in_place_of_one(result, words):
    assert words in difference(result, 0.5)
