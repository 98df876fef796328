"""Settings hold the article's two programs and take nothing that cannot be trained."""

from dataclasses import FrozenInstanceError, asdict, replace

import numpy as np
import pytest

from xorlib.activations import ACTIVATIONS
from xorlib.settings import MOST_EPOCHS, MOST_HIDDEN, ORDERS, PROGRAM_1, PROGRAM_2, Settings
from xorlib.starts import STARTS

OF_BOTH_PROGRAMS = {
    "activation": "sigmoid",
    "bias": False,
    "initial": ("uniform", 0, 1),
    "initial_biases": "zeros",
    "loss": "half squares",
    "optimiser": ("plain",),
    "batch": None,
}


def test_program_1_is_the_articles():
    assert asdict(PROGRAM_1) == {
        "hidden": 3,
        "epochs": 60_000,
        "learning_rate": 1,
        "output": "sigmoid",
        "order": "together",
        "seed": 0,
        **OF_BOTH_PROGRAMS,
    }


def test_program_2_is_the_articles():
    assert asdict(PROGRAM_2) == {
        "hidden": 3,
        "epochs": 20_000,
        "learning_rate": 0.1,
        "output": "linear",
        "order": "Wz first",
        "seed": 0,
        **OF_BOTH_PROGRAMS,
    }


def test_program_1_is_the_default():
    assert Settings() == PROGRAM_1


def test_settings_cannot_be_changed_in_place():
    with pytest.raises(FrozenInstanceError):
        PROGRAM_1.hidden = 2
    assert replace(PROGRAM_1, hidden=2) == Settings(hidden=2)
    assert PROGRAM_1.hidden == 3


def test_numpy_numbers_become_plain_ones():
    settings = Settings(
        hidden=np.int64(4),
        epochs=np.uint8(9),
        learning_rate=np.float32(0.5),
        seed=np.array(7),
        bias=np.True_,
        batch=np.int16(3),
        initial=("normal", np.float64(0), np.int8(2)),
        optimiser=("momentum", np.float32(0.5)),
    )
    assert settings == Settings(
        4, 9, 0.5, seed=7, bias=True, batch=3, initial=("normal", 0, 2), optimiser=("momentum", 0.5)
    )
    values = [
        v for each in asdict(settings).values() for v in np.atleast_1d(np.array(each, object))
    ]
    assert {type(value) for value in values} == {int, float, str, bool}
    assert Settings(hidden=np.array([3, 2]).tolist()) == Settings(hidden=(3, 2))
    assert [type(units) for units in Settings(hidden=(np.int64(3), np.uint8(2))).hidden] == [
        int
    ] * 2


def test_a_whole_learning_rate_becomes_a_float():
    assert isinstance(Settings(learning_rate=2).learning_rate, float)


@pytest.mark.parametrize(
    "extremes",
    [
        {"hidden": 1, "epochs": 0, "learning_rate": 5e-324, "seed": 0},
        {"hidden": MOST_HIDDEN, "epochs": MOST_EPOCHS, "learning_rate": 1e308, "seed": 2**32 - 1},
    ],
)
def test_the_ends_of_the_ranges_are_allowed(extremes):
    settings = Settings(**extremes)
    assert {name: getattr(settings, name) for name in extremes} == extremes


WHOLE = {"hidden": (1, 1_000), "epochs": (0, 10_000_000), "seed": (0, 2**32 - 1)}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_numbers_outside_their_range_are_refused(name):
    low, high = WHOLE[name]
    for bad in (low - 1, high + 1, -(10**30), 10**30):
        with pytest.raises(ValueError, match=f"{name} must be a whole number") as error:
            Settings(**{name: bad})
        assert f"from {low} to {high}, got {bad}" in str(error.value)


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("bad", [2.5, 3.0, True, np.True_, "3", None, np.float64(3), {3}, 3j])
def test_what_is_no_whole_number_is_refused(name, bad):
    low, high = WHOLE[name]
    with pytest.raises(TypeError, match=f"{name} must be a whole number") as error:
        Settings(**{name: bad})
    assert f"from {low} to {high}, got {bad!r}" in str(error.value)


@pytest.mark.parametrize(
    ("bad", "kind", "wanted"),
    [
        (0, ValueError, "above 0"),
        (-1, ValueError, "above 0"),
        (-5e-324, ValueError, "above 0"),
        (float("nan"), ValueError, "a finite number"),
        (float("inf"), ValueError, "a finite number"),
        (10**400, ValueError, "a finite number"),
        ("fast", TypeError, "a finite number"),
        ("0.1", TypeError, "a finite number"),
        (True, TypeError, "a finite number"),
        (None, TypeError, "a finite number"),
        (1j, TypeError, "a finite number"),
        ([0.1, 0.2], TypeError, "a finite number"),
    ],
)
def test_a_learning_rate_is_a_finite_number_above_0(bad, kind, wanted):
    with pytest.raises(kind, match="learning_rate must be") as error:
        Settings(learning_rate=bad)
    assert f"learning_rate must be {wanted}, got {bad!r}" in str(error.value)


CHOICES = {
    "output": tuple(ACTIVATIONS),
    "order": ("together", "Wz first"),
    "activation": tuple(ACTIVATIONS),
    "initial": tuple(STARTS),
    "initial_biases": ("zeros", "drawn"),
    "loss": ("half squares", "mean squares", "cross-entropy"),
    "optimiser": ("plain", "momentum", "nesterov", "adam"),
}


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_is_one_of_its_names(name):
    for choice in CHOICES[name]:
        Settings(**{name: choice})
    for bad, kind in (("cube", ValueError), ("", ValueError), (None, TypeError), (0, TypeError)):
        with pytest.raises(kind, match=f"{name} must be one of") as error:
            Settings(**{name: bad})
        assert ", ".join(map(repr, CHOICES[name])) in str(error.value)
        assert f"got {bad!r}" in str(error.value)


def test_there_are_two_orders():
    assert ORDERS == ("together", "Wz first")


WITH_DEFAULTS = [
    ("optimiser", "plain", ("plain",)),
    ("optimiser", "momentum", ("momentum", 0.9)),
    ("optimiser", "nesterov", ("nesterov", 0.9)),
    ("optimiser", "adam", ("adam", 0.9, 0.999, 1e-8)),
    ("optimiser", ("adam", 0.5), ("adam", 0.5, 0.999, 1e-8)),
    ("optimiser", ["adam", 0.5, 0.9], ("adam", 0.5, 0.9, 1e-8)),
    ("initial", "uniform", ("uniform", 0.0, 1.0)),
    ("initial", ("uniform", -1), ("uniform", -1.0, 1.0)),
    ("initial", "normal", ("normal", 0.0, 1.0)),
    ("initial", ("normal", 3), ("normal", 3.0, 1.0)),
    ("initial", "equal", ("equal", 0.5)),
    ("initial", "zeros", ("zeros",)),
    ("initial", "He uniform", ("He uniform",)),
    ("initial", "He normal", ("He normal",)),
    ("initial", "Glorot uniform", ("Glorot uniform",)),
    ("initial", "Glorot normal", ("Glorot normal",)),
    ("hidden", (3,), 3),
    ("hidden", [3], 3),
    ("hidden", [3, 3], (3, 3)),
    ("activation", ("tanh",), "tanh"),
    ("activation", ["tanh"], "tanh"),
    ("bias", (True, True), True),
    ("bias", [False, False], False),
    ("bias", [True, False], (True, False)),
]


@pytest.mark.parametrize(("name", "written", "whole"), WITH_DEFAULTS)
def test_what_means_the_same_is_equal_and_of_the_same_hash(name, written, whole):
    short, long = Settings(**{name: written}), Settings(**{name: whole})
    assert short == long
    assert hash(short) == hash(long)
    assert getattr(short, name) == whole
    assert type(getattr(short, name)) is type(whole)


def test_one_name_and_one_answer_are_for_all_layers():
    one = Settings((3, 2), activation="tanh", bias=True)
    each = Settings([3, 2], activation=["tanh", "tanh"], bias=(True, True, True))
    assert one == each
    assert hash(one) == hash(each)
    assert one.shape(2, 1) == ((2, 3, 2, 1), (True,) * 3, ("tanh", "tanh", "sigmoid"))


def test_the_shape_has_what_was_chosen_of_each_layer():
    settings = Settings(
        (4, 3), output="linear", activation=("ReLU", "sine"), bias=(True, False, True)
    )
    assert settings.layers == (4, 3)
    shape = settings.shape(5, 2)
    assert shape == ((5, 4, 3, 2), (True, False, True), ("ReLU", "sine", "linear"))
    assert Settings(hidden=6).layers == (6,)
    assert PROGRAM_1.shape(2, 1) == ((2, 3, 1), (False, False), ("sigmoid", "sigmoid"))


def test_settings_of_different_meaning_differ():
    fields = {
        "hidden": 4,
        "epochs": 1,
        "learning_rate": 2,
        "output": "tanh",
        "order": "Wz first",
        "seed": 1,
        "activation": "tanh",
        "bias": True,
        "initial": ("uniform", 0, 2),
        "initial_biases": "drawn",
        "loss": "mean squares",
        "optimiser": "momentum",
        "batch": 1,
    }
    assert list(fields) == list(asdict(PROGRAM_1))
    assert len({PROGRAM_1, *(replace(PROGRAM_1, **{name: fields[name]}) for name in fields)}) == 14


def test_the_ends_of_own_numbers_are_allowed():
    for good in (
        ("momentum", 0),
        ("nesterov", 1 - 2**-53),
        ("adam", 0, 0, 5e-324),
        ("adam", 1 - 2**-53, 1 - 2**-53, 1e6),
    ):
        assert Settings(optimiser=good).optimiser == good
    for good in (
        ("uniform", -1e6, 1e6),
        ("normal", -1e6, 0),
        ("normal", 1e6, 1e6),
        ("equal", -1e6),
    ):
        assert Settings(initial=good).initial == good


nan, inf = float("nan"), float("inf")
BAD = [
    # changes, the error, and what its message says
    ({"hidden": ()}, ValueError, "hidden must have 1 to 8 layers, got ()"),
    ({"hidden": (2,) * 9}, ValueError, "hidden must have 1 to 8 layers, got (2, 2, 2, 2, 2, 2, 2,"),
    ({"hidden": (3, 0)}, ValueError, "hidden must be a whole number from 1 to 1000, got 0"),
    ({"hidden": (1_001, 1)}, ValueError, "hidden must be a whole number from 1 to 1000, got 1001"),
    ({"hidden": (3, 2.0)}, TypeError, "hidden must be a whole number from 1 to 1000, got 2.0"),
    ({"hidden": (3, True)}, TypeError, "hidden must be a whole number from 1 to 1000, got True"),
    (
        {"hidden": ((3, 2), 1)},
        TypeError,
        "hidden must be a whole number from 1 to 1000, got (3, 2)",
    ),
    ({"hidden": "32"}, TypeError, "hidden must be a whole number from 1 to 1000, got '32'"),
    (
        {"activation": ()},
        ValueError,
        "activation must be one, or a tuple of one for each of 1 layer",
    ),
    ({"activation": ("tanh",) * 2}, ValueError, "for each of 1 layers, got ('tanh', 'tanh')"),
    (
        {"hidden": (3, 2), "activation": ("tanh",)},
        ValueError,
        "for each of 2 layers, got ('tanh',)",
    ),
    ({"hidden": (3, 2), "activation": ("tanh",) * 3}, ValueError, "for each of 2 layers, got"),
    ({"hidden": (3, 2), "activation": ("tanh", "cube")}, ValueError, "'sine'; got 'cube'"),
    ({"hidden": (3, 2), "activation": ("tanh", None)}, TypeError, "'sine'; got None"),
    ({"hidden": (3, 2), "activation": ("tanh", ["sine"])}, TypeError, "'sine'; got ['sine']"),
    ({"activation": {"tanh"}}, TypeError, "activation must be one of 'sigmoid', 'linear', 'tanh'"),
    ({"bias": 1}, TypeError, "bias must be True or False, or a tuple of them, got 1"),
    ({"bias": None}, TypeError, "bias must be True or False, or a tuple of them, got None"),
    ({"bias": "yes"}, TypeError, "bias must be True or False, or a tuple of them, got 'yes'"),
    ({"bias": (True, 0)}, TypeError, "bias must be True or False, or a tuple of them, got 0"),
    ({"bias": ()}, ValueError, "bias must be one, or a tuple of one for each of 2 layers, got ()"),
    ({"bias": (True,)}, ValueError, "for each of 2 layers, got (True,)"),
    ({"bias": (True,) * 3}, ValueError, "for each of 2 layers, got (True, True, True)"),
    ({"hidden": (3, 2), "bias": (True,) * 2}, ValueError, "for each of 3 layers, got (True, True)"),
    ({"initial": ()}, TypeError, "initial must be one of 'uniform', 'normal',"),
    ({"initial": (0, 1)}, TypeError, "'zeros'; got 0"),
    ({"initial": ("cube", 1)}, ValueError, "'zeros'; got 'cube'"),
    ({"initial": ("zeros", 1)}, ValueError, "initial must be 'zeros' at most, got ('zeros', 1)"),
    ({"initial": ("He normal", 1)}, ValueError, "initial must be 'He normal' at most, got"),
    ({"initial": ("equal", 1, 2)}, ValueError, "initial must be ('equal', value) at most, got"),
    (
        {"initial": ("uniform", 0, 1, 2)},
        ValueError,
        "initial must be ('uniform', low, high) at most",
    ),
    ({"initial": ("normal", 0, 1, 2)}, ValueError, "must be ('normal', mean, deviation) at most"),
    (
        {"initial": ("uniform", "0")},
        TypeError,
        "low of initial 'uniform' must be a finite number, g",
    ),
    ({"initial": ("uniform", True)}, TypeError, "low of initial 'uniform' must be a finite number"),
    (
        {"initial": ("uniform", 0, None)},
        TypeError,
        "high of initial 'uniform' must be a finite numbe",
    ),
    (
        {"initial": ("uniform", 0, nan)},
        ValueError,
        "high of initial 'uniform' must be a finite numb",
    ),
    (
        {"initial": ("uniform", -inf)},
        ValueError,
        "low of initial 'uniform' must be a finite number",
    ),
    (
        {"initial": ("uniform", 0, 2e6)},
        ValueError,
        "must be from -1,000,000 to 1,000,000, got 200000",
    ),
    (
        {"initial": ("uniform", -1e308, 1e308)},
        ValueError,
        "low of initial 'uniform' must be from -1",
    ),
    ({"initial": ("uniform", 1)}, ValueError, "low of initial 'uniform' must be below high, got ("),
    (
        {"initial": ("uniform", 2, -2)},
        ValueError,
        "low of initial 'uniform' must be below high, got",
    ),
    ({"initial": ("normal", inf)}, ValueError, "mean of initial 'normal' must be a finite number"),
    (
        {"initial": ("normal", 1e300)},
        ValueError,
        "mean of initial 'normal' must be from -1,000,000",
    ),
    ({"initial": ("normal", 0, -1)}, ValueError, "deviation of initial 'normal' must be from 0 to"),
    ({"initial": ("normal", 0, 1e300)}, ValueError, "deviation of initial 'normal' must be from 0"),
    ({"initial": ("normal", 0, nan)}, ValueError, "deviation of initial 'normal' must be a finite"),
    ({"initial": ("equal", nan)}, ValueError, "value of initial 'equal' must be a finite number"),
    (
        {"initial": ("equal", -1e7)},
        ValueError,
        "value of initial 'equal' must be from -1,000,000 t",
    ),
    (
        {"optimiser": ()},
        TypeError,
        "optimiser must be one of 'plain', 'momentum', 'nesterov', 'adam'",
    ),
    ({"optimiser": (0.9,)}, TypeError, "'adam'; got 0.9"),
    ({"optimiser": ("sgd", 0.9)}, ValueError, "'adam'; got 'sgd'"),
    (
        {"optimiser": ("plain", 0.9)},
        ValueError,
        "optimiser must be 'plain' at most, got ('plain', 0",
    ),
    (
        {"optimiser": ("momentum", 0, 0)},
        ValueError,
        "optimiser must be ('momentum', momentum) at most",
    ),
    (
        {"optimiser": ("adam", 0, 0, 1, 1)},
        ValueError,
        "('adam', beta1, beta2, epsilon) at most, got",
    ),
    (
        {"optimiser": ("momentum", "0.9")},
        TypeError,
        "momentum of optimiser 'momentum' must be a fini",
    ),
    (
        {"optimiser": ("momentum", None)},
        TypeError,
        "momentum of optimiser 'momentum' must be a finit",
    ),
    (
        {"optimiser": ("momentum", nan)},
        ValueError,
        "momentum of optimiser 'momentum' must be a finit",
    ),
    ({"optimiser": ("momentum", 1)}, ValueError, "'momentum' must be 0 or more and below 1, got 1"),
    (
        {"optimiser": ("momentum", 1.5)},
        ValueError,
        "'momentum' must be 0 or more and below 1, got 1.5",
    ),
    ({"optimiser": ("momentum", -0.1)}, ValueError, "must be 0 or more and below 1, got -0.1"),
    (
        {"optimiser": ("nesterov", 1.0)},
        ValueError,
        "momentum of optimiser 'nesterov' must be 0 or mo",
    ),
    (
        {"optimiser": ("nesterov", inf)},
        ValueError,
        "momentum of optimiser 'nesterov' must be a finit",
    ),
    (
        {"optimiser": ("adam", 1)},
        ValueError,
        "beta1 of optimiser 'adam' must be 0 or more and below",
    ),
    (
        {"optimiser": ("adam", -0.5)},
        ValueError,
        "beta1 of optimiser 'adam' must be 0 or more and bel",
    ),
    (
        {"optimiser": ("adam", 0, 1.0)},
        ValueError,
        "beta2 of optimiser 'adam' must be 0 or more and b",
    ),
    (
        {"optimiser": ("adam", 0, nan)},
        ValueError,
        "beta2 of optimiser 'adam' must be a finite number",
    ),
    (
        {"optimiser": ("adam", 0, 0, 0)},
        ValueError,
        "epsilon of optimiser 'adam' must be above 0 and",
    ),
    (
        {"optimiser": ("adam", 0, 0, -1)},
        ValueError,
        "epsilon of optimiser 'adam' must be above 0 and",
    ),
    (
        {"optimiser": ("adam", 0, 0, 1e7)},
        ValueError,
        "above 0 and at most 1,000,000, got 10000000.0",
    ),
    (
        {"optimiser": ("adam", 0, 0, inf)},
        ValueError,
        "epsilon of optimiser 'adam' must be a finite",
    ),
    ({"batch": 0}, ValueError, "batch must be a whole number from 1 to 1000000000, got 0"),
    ({"batch": -1}, ValueError, "batch must be a whole number from 1 to 1000000000, got -1"),
    (
        {"batch": 10**9 + 1},
        ValueError,
        "batch must be a whole number from 1 to 1000000000, got 1000",
    ),
    ({"batch": 2.0}, TypeError, "batch must be a whole number from 1 to 1000000000, got 2.0"),
    ({"batch": True}, TypeError, "batch must be a whole number from 1 to 1000000000, got True"),
    ({"batch": "all"}, TypeError, "batch must be a whole number from 1 to 1000000000, got 'all'"),
]
CROSS = {"loss": "cross-entropy"}
FIRST = {"order": "Wz first"}
TOGETHER = [
    (
        {**CROSS, "output": output},
        f"'cross-entropy' goes with output 'sigmoid', got output {output!r}",
    )
    for output in ("linear", "tanh", "ReLU", "softplus")
] + [
    ({**FIRST, "optimiser": "momentum"}, "'Wz first' is for plain steps, got optimiser 'momentum'"),
    ({**FIRST, "optimiser": ("adam", 0.5)}, "'Wz first' is for plain steps, got optimiser 'adam'"),
    ({**FIRST, "hidden": (3, 2)}, "'Wz first' is for one hidden layer, got (3, 2)"),
    ({**FIRST, "batch": 4}, "'Wz first' is for all examples at once, got batch 4"),
]


@pytest.mark.parametrize(("changes", "kind", "part"), BAD, ids=lambda value: str(value)[:40])
def test_what_cannot_be_trained_is_refused_with_words(changes, kind, part):
    with pytest.raises(kind) as error:
        Settings(**changes)
    assert type(error.value) is kind
    assert part in str(error.value)
    assert ", got " in str(error.value) or "; got " in str(error.value)


@pytest.mark.parametrize(("changes", "part"), TOGETHER)
def test_what_does_not_go_together_is_refused(changes, part):
    """Each of these alone is allowed."""
    for name, value in changes.items():
        Settings(**{name: value})
    with pytest.raises(ValueError) as error:  # noqa: PT011 - matched below
        Settings(**changes)
    assert part in str(error.value)
