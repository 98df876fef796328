"""Settings hold the article's two programs and take nothing that cannot be trained."""

from dataclasses import FrozenInstanceError, asdict, replace

import numpy as np
import pytest

from xorlib.settings import MOST_EPOCHS, MOST_HIDDEN, ORDERS, PROGRAM_1, PROGRAM_2, Settings


def test_program_1_is_the_articles():
    assert asdict(PROGRAM_1) == {
        "hidden": 3,
        "epochs": 60_000,
        "learning_rate": 1,
        "output": "sigmoid",
        "order": "together",
        "seed": 0,
    }


def test_program_2_is_the_articles():
    assert asdict(PROGRAM_2) == {
        "hidden": 3,
        "epochs": 20_000,
        "learning_rate": 0.1,
        "output": "linear",
        "order": "Wz first",
        "seed": 0,
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
    )
    assert settings == Settings(4, 9, 0.5, seed=7)
    assert [type(v) for v in asdict(settings).values()] == [int, int, float, str, str, int]


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
@pytest.mark.parametrize("bad", [2.5, 3.0, True, np.True_, "3", None, np.float64(3), [3], 3j])
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


@pytest.mark.parametrize(
    ("name", "choices"), [("output", ("sigmoid", "linear")), ("order", ("together", "Wz first"))]
)
def test_a_choice_is_one_of_its_names(name, choices):
    for bad, kind in (("tanh", ValueError), ("", ValueError), (None, TypeError), (0, TypeError)):
        with pytest.raises(kind, match=f"{name} must be one of") as error:
            Settings(**{name: bad})
        assert ", ".join(map(repr, choices)) in str(error.value)
        assert f"got {bad!r}" in str(error.value)


def test_there_are_two_orders():
    assert ORDERS == ("together", "Wz first")
