"""The starts: numpy's own stream of doubles, in the promised order, and what is made of it."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import same, seeds

from xorlib.network import Shape, row_of
from xorlib.settings import Settings
from xorlib.starts import STARTS, initial_network, normal
from xorlib.training import train
from xorlib.weights import uniform_weights

UNIT = 2.0**-52


def drawn(shape, initial, seed, biases="zeros"):
    """Return the numbers of a new network in a row."""
    chosen = Settings(initial=initial, seed=seed, initial_biases=biases)
    return row_of(initial_network(shape, chosen))


def one_layer(before, here):
    """Return a Shape whose first layer has so many weights, and whose second has few."""
    return Shape((before, here, 1), (False, False), ("linear", "linear"))


def first_layer(before, here, initial, seed=0):
    return drawn(one_layer(before, here), initial, seed)[: before * here]


@settings(max_examples=30)
@given(st.integers(1, 1000), seeds)
def test_the_usual_start_is_that_of_uniform_weights_bit_for_bit(hidden, seed):
    run = train(hidden=hidden, seed=seed, epochs=0)
    assert same(run.weights, uniform_weights(hidden, seed))


@given(
    seeds,
    st.lists(st.integers(1, 5), min_size=3, max_size=5),
    st.data(),
    st.sampled_from(["zeros", "drawn"]),
)
def test_numbers_are_a_stream_in_the_order_of_the_row(seed, sizes, data, biases):
    """W of the first layer row by row, its biases if they are drawn, then the next layer."""
    layers = len(sizes) - 1
    with_bias = data.draw(st.tuples(*[st.booleans()] * layers))
    stream = iter(np.random.default_rng(seed).random(500).tolist())
    expected = []
    for before, here, bias in zip(sizes, sizes[1:], with_bias, strict=False):
        expected += [next(stream) for _ in range(before * here)]
        if bias:
            expected += [next(stream) if biases == "drawn" else 0.0 for _ in range(here)]
    shape = Shape(tuple(sizes), with_bias, ("sigmoid",) * layers)
    assert drawn(shape, "uniform", seed, biases).tolist() == expected


def test_biases_are_zeros_that_take_nothing_from_the_stream():
    """So the first network of the article stays itself when it is given biases."""
    run = train(bias=True, epochs=0, seed=5)
    weights = uniform_weights(3, 5)
    for layer, W in zip(run.network, weights, strict=True):
        assert layer.W.tolist() == W.tolist()
        assert layer.b.tolist() == [[0.0] * W.shape[1]]


@given(seeds, st.floats(-5, 5), st.floats(1e-3, 9))
def test_uniform_numbers_lie_between_their_bounds(seed, low, width):
    high = low + width
    u = np.random.default_rng(seed).random(12)
    found = first_layer(3, 4, ("uniform", low, high), seed)
    assert found == pytest.approx(low + (high - low) * u, rel=1e-15, abs=4 * UNIT)
    assert (found >= low).all()
    assert (found <= high + 8 * UNIT).all()  # where it is rounded up


def of_box_and_muller(u, v):
    return math.sqrt(-2 * math.log1p(-u)) * math.cos(2 * math.pi * v)


@given(st.floats(0, 1, exclude_max=True), st.floats(0, 1, exclude_max=True))
def test_normal_numbers_are_those_of_box_and_muller(u, v):
    """Doubles of the stream are multiples of 2**-53, so 1 - u is exact."""
    u, v = math.floor(u * 2**53) / 2**53, math.floor(v * 2**53) / 2**53
    (found,) = normal(np.array([[u], [v]]))
    length = math.sqrt(-2 * math.log1p(-u))
    assert abs(found - of_box_and_muller(u, v)) <= 8 * UNIT * length


def test_the_largest_normal_number_is_that_of_the_largest_double():
    (found,) = normal(np.array([[1 - 2.0**-53], [0.0]]))
    assert found == pytest.approx(math.sqrt(106 * math.log(2)), rel=1e-15)
    assert normal(np.zeros((2, 1))).tolist() == [0.0]


@given(seeds, st.floats(-3, 3), st.floats(1e-3, 3))
def test_each_normal_number_takes_two_doubles(seed, mean, deviation):
    shape = Shape((2, 4, 1), (True, False), ("tanh", "linear"))  # 8 weights, 4 biases, 4 weights
    found = drawn(shape, ("normal", mean, deviation), seed, "drawn")
    stream = np.random.default_rng(seed).random(2 * len(found)).tolist()
    expected = [
        mean + deviation * of_box_and_muller(u, v)
        for u, v in zip(stream[::2], stream[1::2], strict=True)
    ]
    assert found == pytest.approx(expected, rel=1e-13, abs=1e-14)


BEFORE, HERE = 100, 200  # 20,000 weights

UNIFORM = {
    "uniform": (0.0, 1.0),
    ("uniform", -2, 5): (-2.0, 5.0),
    "Glorot uniform": (-math.sqrt(6 / 300), math.sqrt(6 / 300)),
    "He uniform": (-math.sqrt(6 / 100), math.sqrt(6 / 100)),
}

NORMAL = {
    "normal": (0.0, 1.0),
    ("normal", 2, 3): (2.0, 3.0),
    "Glorot normal": (0.0, math.sqrt(2 / 300)),
    "He normal": (0.0, math.sqrt(2 / 100)),
}


@pytest.mark.parametrize("initial", UNIFORM, ids=str)
def test_twenty_thousand_uniform_numbers_fill_their_range(initial):
    """Of n, mean and deviation are off by the deviation over sqrt(n), and half of that."""
    low, high = UNIFORM[initial]
    found = first_layer(BEFORE, HERE, initial)
    width, n = high - low, len(found)
    assert low <= found.min() < low + 10 * width / n
    assert high - 10 * width / n < found.max() <= high
    deviation = width / math.sqrt(12)
    assert abs(found.mean() - (low + high) / 2) < 4 * deviation / math.sqrt(n)
    assert abs(found.std() - deviation) < 4 * deviation / math.sqrt(n)


@pytest.mark.parametrize("initial", NORMAL, ids=str)
def test_twenty_thousand_normal_numbers_have_their_mean_deviation_and_shape(initial):
    mean, deviation = NORMAL[initial]
    found = first_layer(BEFORE, HERE, initial)
    n = len(found)
    assert abs(found.mean() - mean) < 4 * deviation / math.sqrt(n)
    assert abs(found.std() - deviation) < 4 * deviation / math.sqrt(2 * n)
    normed = np.sort((found - mean) / deviation)
    exact = [(1 + math.erf(x / math.sqrt(2))) / 2 for x in normed.tolist()]
    gap = np.abs(np.array(exact) - (np.arange(n) + 0.5) / n).max()
    assert gap < 1.63 / math.sqrt(n)  # Kolmogorov's bound, for one sample in a hundred


@pytest.mark.parametrize(
    ("initial", "gain", "counted"),
    [
        ("Glorot uniform", 6, lambda before, here: before + here),
        ("Glorot normal", 2, lambda before, here: before + here),
        ("He uniform", 6, lambda before, here: before),
        ("He normal", 2, lambda before, here: before),
    ],
)
def test_each_layer_has_its_own_scale_and_its_biases_that_of_its_weights(initial, gain, counted):
    """Against the plain starts, made of the same doubles."""
    sizes = (3, 5, 2, 1)
    shape = Shape(sizes, (True, True, True), ("tanh",) * 3)
    kind = ("uniform", -1, 1) if "uniform" in initial else "normal"
    of_one, found = (drawn(shape, each, 7, "drawn") for each in (kind, initial))
    for (begin, _, end), before, here in zip(shape.places, sizes, sizes[1:], strict=False):
        scale = math.sqrt(gain / counted(before, here))
        wanted = scale * of_one[begin:end]
        assert found[begin:end] == pytest.approx(wanted, rel=1e-14, abs=1e-15)


def test_equal_and_zeros_draw_nothing():
    shape = Shape((2, 3, 1), (True, True), ("tanh", "linear"))
    assert set(drawn(shape, "equal", 0, "drawn").tolist()) == {0.5}
    assert set(drawn(shape, ("equal", -2), 1, "drawn").tolist()) == {-2.0}
    assert drawn(shape, ("equal", 3), 1).tolist() == [3.0] * 6 + [0.0] * 3 + [3.0] * 3 + [0.0]
    assert set(drawn(shape, "zeros", 0, "drawn").tolist()) == {0.0}


@pytest.mark.parametrize("initial", STARTS)
def test_a_seed_gives_one_network_and_another_seed_another(initial):
    shape = Shape((2, 3, 1), (True, True), ("tanh", "linear"))
    first, again, other = (drawn(shape, initial, seed, "drawn") for seed in (3, 3, 4))
    assert first.tobytes() == again.tobytes()
    assert (first.tobytes() == other.tobytes()) == (initial in ("equal", "zeros"))


def test_what_is_drawn_for_a_layer_does_not_depend_on_activations():
    one = Shape((2, 3, 1), (True, True), ("tanh", "linear"))
    two = Shape((2, 3, 1), (True, True), ("ReLU", "sine"))
    assert drawn(one, "normal", 1).tobytes() == drawn(two, "normal", 1).tobytes()


def test_own_numbers_that_are_left_out_are_the_usual_ones():
    assert Settings().initial == ("uniform", 0.0, 1.0)
    assert Settings(initial=("uniform", -1)).initial == ("uniform", -1.0, 1.0)
    assert Settings(initial="normal").initial == ("normal", 0.0, 1.0)
    assert Settings(initial="equal").initial == ("equal", 0.5)
    assert Settings(initial="He normal").initial == ("He normal",)
