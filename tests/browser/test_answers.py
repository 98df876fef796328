"""What a learner types, as the page understands it: the script alone, on an empty page."""

from contextlib import closing

import pytest

from teaching import ROOT

SCRIPT = ROOT / "xorlib" / "widgets" / "answers.js"


@pytest.fixture(scope="module")
def page(browser):
    with closing(browser.new_page()) as page:
        page.add_script_tag(path=SCRIPT)
        yield page


NUMBERS = {
    "0.5": [0.5],
    "0,5": [0.5],
    ".5": [0.5],
    "-.5": [-0.5],
    "\N{MINUS SIGN}0.5": [-0.5],
    "+3": [3],
    " 7. ": [7],
    "1/4": [0.25],
    "-1 / 4": [-0.25],
    "2/3": [2 / 3],
    "\N{VULGAR FRACTION ONE HALF}": [0.5],
    "0,5/2": [0.25],
    "1e-3": [0.001],
    "1E3": [1000],
    "2*10^-4": [0.0002],
    "2 x 10**3": [2000],
    "10^-3": [0.001],
    "60,000": [60, 60000],
    "0,125": [0.125],
    "0.125": [0.125],
    "60.000": [60, 60000],
    "1,234,567": [1234567],
    "1.234.567,5": [1234567.5],
    "1,234.5": [1234.5],
    "60 000": [60000],
    "60_000": [60000],
    "60'000": [60000],
    "60\N{NARROW NO-BREAK SPACE}000": [60000],
    "50%": [0.5],
    "about 400": [400],
    "an error": ["error"],
    "ValueError": ["error"],
}


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_can_be_typed_in_any_sensible_way(page, text):
    assert page.evaluate("text => readings('number', text)", text) == pytest.approx(NUMBERS[text])


NO_NUMBERS = ["", "half", "1/0", "1/2/3", "4 or 5", "(4, 1)", "1.2.3", "1,2,3", "--1", "e5", "1e"]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_not_guessed(page, text):
    assert page.evaluate("text => readings('number', text)", text) == []


SHAPES = {
    "(4, 1)": [4, 1],
    "(4,1)": [4, 1],
    "4, 1": [4, 1],
    "4,1": [4, 1],
    "4x1": [4, 1],
    "4 X 1": [4, 1],
    "4 \N{MULTIPLICATION SIGN} 1": [4, 1],
    "4 by 1": [4, 1],
    "4 1": [4, 1],
    "[4, 1]": [4, 1],
    "(4,)": [4],
    "4": [4],
    "(4)": [4],
    "()": [],
    "(2, 3, 4)": [2, 3, 4],
    "error": "error",
    "An error": "error",
    "an error message": "error",
    "with an error": "error",
}


@pytest.mark.parametrize("text", SHAPES)
def test_a_shape_can_be_typed_in_any_sensible_way(page, text):
    assert page.evaluate("text => readings('shape', text)", text) == [SHAPES[text]]


@pytest.mark.parametrize("text", ["", "column", "4.1", "(4, -1)", "(n, 1)", "4,,1"])
def test_what_is_no_shape_is_not_guessed(page, text):
    assert page.evaluate("text => readings('shape', text)", text) == []


CHOICES = [
    {"value": 60000, "tolerance": None},
    {"value": 0.5, "tolerance": 0.005},
    {"value": 0.25, "tolerance": 0.1},
    {"value": 0.2, "tolerance": None},
    {"value": "error", "tolerance": None},
]
OTHER = {"value": "any other", "tolerance": None}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("0.5", 1),
        ("0,496", 1),
        ("0.505", 1),
        ("0.506", 5),
        ("60,000", 0),
        ("60000.004", 0),
        ("60000.006", 5),
        ("0.2", 2),
        ("0.149", 5),
        ("error", 4),
        ("a lot", -1),
    ],
)
def test_an_answer_is_taken_for_the_right_one_or_the_first_wrong_one_that_it_fits(
    page, text, place
):
    ask = "([choices, text]) => judge('number', choices, 1, text)"
    assert page.evaluate(ask, [CHOICES, text]) == place


def test_any_other_answer_has_its_reply_wherever_it_stands(page):
    ask = "([choices, text]) => judge('number', choices, 2, text)"
    assert page.evaluate(ask, [[OTHER, *CHOICES], "9"]) == 0
    assert page.evaluate(ask, [[OTHER, *CHOICES], "60000"]) == 1
    assert page.evaluate(ask, [CHOICES[:3], "9"]) == 3


def test_a_number_without_a_tolerance_is_to_be_hit(page):
    ask = "text => judge('number', [{value: 1 / 3}, {value: 3}], 0, text)"
    assert [page.evaluate(ask, text) for text in ("1/3", "0.3333", "3")] == [0, 2, 1]


SHAPE_PLACES = {"4x1": 0, "4": 1, "()": 2, "error": 3, "5": 4}


@pytest.mark.parametrize(("text", "place"), SHAPE_PLACES.items())
def test_a_shape_is_judged(page, text, place):
    values = [[4, 1], [4], [], "error"]
    ask = "([values, text]) => judge('shape', values.map((value) => ({ value })), 0, text)"
    assert page.evaluate(ask, [values, text]) == place


def test_the_example_of_how_to_write_is_not_the_word_error_where_none_is_expected(page):
    assert "error" not in page.evaluate("howTo('number', [1, 2])")
    assert "error" in page.evaluate("howTo('number', [1, 'error'])")
    assert "error" in page.evaluate("howTo('shape', [[1]])")
