"""The network as layers and as one row, and what is refused."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import cases

from xorlib.network import Layer, Shape, check_network, row_of, shape_of, suffixes
from xorlib.settings import Settings
from xorlib.training import train
from xorlib.weights import Weights


@st.composite
def shapes(draw):
    sizes = draw(st.lists(st.integers(1, 5), min_size=2, max_size=6))
    layers = len(sizes) - 1
    biases = draw(st.tuples(*[st.booleans()] * layers))
    return Shape(tuple(sizes), biases, ("tanh",) * (layers - 1) + ("linear",))


SMALL = Shape((2, 3, 1), (True, False), ("tanh", "linear"))


def test_a_row_has_of_each_layer_the_weights_row_by_row_and_then_the_biases():
    hidden, output = SMALL.network(np.arange(12.0))
    assert hidden.W.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert hidden.b.tolist() == [[6, 7, 8]]
    assert output.W.tolist() == [[9], [10], [11]]
    assert output.b is None
    assert (hidden.activation, output.activation) == ("tanh", "linear")
    assert (SMALL.places, SMALL.count) == ([(0, 6, 9), (9, 12, 12)], 12)


@given(shapes())
def test_places_lie_one_after_the_other(shape):
    ends = [place for layer in shape.places for place in layer]
    assert ends == sorted(ends)
    assert ends[0] == 0
    assert ends[-1] == shape.count
    weights = sum(before * here for before, here in pairwise(shape.sizes))
    biases = sum(here for here, b in zip(shape.sizes[1:], shape.biases, strict=True) if b)
    assert shape.count == weights + biases


@given(shapes())
def test_from_a_row_to_a_network_and_back(shape):
    row = np.random.default_rng(0).normal(size=shape.count)
    network = shape.network(row)
    assert row_of(network).tobytes() == row.tobytes()
    assert not np.shares_memory(row_of(network), row)
    assert shape_of(network) == shape
    for layer, before, here in zip(network, shape.sizes, shape.sizes[1:], strict=False):
        assert layer.W.shape == (before, here)
        assert layer.b is None or layer.b.shape == (1, here)


@given(shapes(), st.integers(1, 9))
def test_what_comes_after_the_network_is_left_alone(shape, more):
    """There the optimiser remembers."""
    row = np.arange(float(shape.count + more))
    assert row_of(shape.network(row)).tolist() == row[: shape.count].tolist()


def test_a_network_is_a_view_of_its_row():
    row = np.zeros(12)
    hidden, output = SMALL.network(row)
    hidden.W[1, 2], hidden.b[0, 0], output.W[2, 0] = 5, 6, 7
    assert row.tolist() == [0, 0, 0, 0, 0, 5, 6, 0, 0, 0, 0, 7]
    row[0] = 8
    assert hidden.W[0, 0] == 8


@given(cases())
def test_weights_have_the_row_of_their_network(case):
    Wh, Wz = case.weights
    network = (Layer(Wh, None, "sigmoid"), Layer(Wz, None, "sigmoid"))
    row = row_of(case.weights)
    assert row.tobytes() == row_of(network).tobytes()
    shape = shape_of(network)
    assert shape.plain
    again = shape.weights(row)
    assert isinstance(again, Weights)
    assert np.shares_memory(again.Wh, row)
    assert (again.Wh.tolist(), again.Wz.tolist()) == (Wh.tolist(), Wz.tolist())


@pytest.mark.parametrize(
    ("shape", "plain"),
    [
        (Shape((2, 3, 1), (False, False), ("sigmoid", "linear")), True),
        (Shape((5, 1, 4), (False, False), ("sigmoid", "sine")), True),
        (Shape((2, 3, 1), (False, False), ("tanh", "sigmoid")), False),
        (Shape((2, 3, 1), (True, False), ("sigmoid", "sigmoid")), False),
        (Shape((2, 3, 1), (False, True), ("sigmoid", "sigmoid")), False),
        (Shape((2, 3, 3, 1), (False,) * 3, ("sigmoid",) * 3), False),
    ],
)
def test_plain_is_that_of_the_first_lessons(shape, plain):
    assert shape.plain is plain


@pytest.mark.parametrize(
    "shape", [SMALL, Shape((2, 1, 1, 1), (False,) * 3, ("sigmoid",) * 3)], ids=["biases", "layers"]
)
def test_weights_are_of_two_matrices(shape):
    wanted = (
        "Weights are those of one hidden layer without biases; "
        "network_at(epoch) gives the layers of any network"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(wanted)}$"):
        shape.weights(np.zeros(shape.count))


def test_names_end_in_h_and_z_or_in_numbers():
    assert suffixes(2) == ("h", "z")
    assert suffixes(3) == ("h1", "h2", "z")
    assert suffixes(5) == ("h1", "h2", "h3", "h4", "z")
    assert suffixes(1) == ("z",)


def test_settings_tell_the_shape():
    assert Settings().shape(2, 1) == Shape((2, 3, 1), (False, False), ("sigmoid", "sigmoid"))
    deep = Settings((4, 2), activation=("tanh", "ReLU"), bias=(True, False, True), output="sine")
    wanted = Shape((3, 4, 2, 5), (True, False, True), ("tanh", "ReLU", "sine"))
    assert deep.shape(3, 5) == wanted
    same_for_all = Settings((4, 2), activation="tanh", bias=True)
    wanted = Shape((1, 4, 2, 1), (True,) * 3, ("tanh", "tanh", "sigmoid"))
    assert same_for_all.shape(1, 1) == wanted


def test_a_network_that_is_checked_is_a_copy_in_floats():
    W, b = np.array([[1, 2], [3, 4]]), [[5, 6]]
    given = ((W, b, "tanh"), ([[1], [2]], None, "linear"))
    hidden, output = check_network(given, 2, 1)
    assert hidden.W.dtype == hidden.b.dtype == output.W.dtype == float
    assert (hidden.W.tolist(), hidden.b.tolist()) == ([[1, 2], [3, 4]], [[5, 6]])
    assert output == (pytest.approx(np.array([[1.0], [2.0]])), None, "linear")
    hidden.W[0, 0] = 9
    assert W[0, 0] == 1


OF_ONE = ([[1.0]], None, "tanh")
OF_TWO = ([[1.0], [2.0]], None, "tanh")
TO_TWO = ([[1.0, 2.0]], None, "tanh")
TWO_BIASES = ([[1.0]], [[1.0, 2.0]], "tanh")
NO_NUMBER = ([[np.nan]], None, "tanh")


@pytest.mark.parametrize(
    ("network", "kind", "wanted"),
    [
        (7, TypeError, "a network must be a tuple of layers (W, b, activation), got 7"),
        (((1, 2),), TypeError, "a network must be a tuple of layers (W, b, activation), got "),
        ((OF_ONE, OF_TWO), ValueError, "Wz must be a matrix of shape (1, 1), got shape (2, 1)"),
        ((OF_ONE, TO_TWO), ValueError, "Wz must be a matrix of shape (1, 1), got shape (1, 2)"),
        ((OF_TWO, OF_ONE), ValueError, "Wh must be a matrix of shape (1, m), got shape (2, 1)"),
        ((TWO_BIASES, OF_ONE), ValueError, "bh must be a matrix of shape (1, 1), got shape (1, 2)"),
        ((OF_ONE, OF_ONE, OF_TWO, OF_ONE), ValueError, "Wh3 must be a matrix of shape (1, m), got"),
        ((NO_NUMBER, OF_ONE), ValueError, "Wh must "),
    ],
)
def test_layers_that_do_not_fit_are_refused_by_name(network, kind, wanted):
    with pytest.raises(kind, match=f"^{re.escape(wanted)}"):
        check_network(network, 1, 1)


def test_a_training_from_a_network_has_its_settings_from_it():
    network = SMALL.network(np.linspace(-1, 1, 12))
    run = train(start=network, epochs=0)
    assert run.settings.shape(2, 1) == SMALL
    assert row_of(run.network).tobytes() == row_of(network).tobytes()
    again = train(start=run.network, epochs=0)
    assert again.settings == run.settings


@pytest.mark.parametrize(
    "changes", [{"hidden": 4}, {"bias": True}, {"activation": "sine"}, {"output": "tanh"}]
)
def test_settings_that_a_start_does_not_have_are_refused(changes):
    network = SMALL.network(np.zeros(12))
    with pytest.raises(ValueError, match=r"^start has .*, but "):
        train(start=network, epochs=0, **changes)
