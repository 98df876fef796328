"""What wrong results are called: degenerate, nearly right, or a mistake, and that only for sure."""

import numpy as np
import pytest

from xorlib.exercises.comparing import compare
from xorlib.exercises.exercise import Wrong
from xorlib.exercises.naming import apart

CASES = [(n,) for n in (0.3, 1.7, -2.2, 5.1)]
HALF, TWICE = "That is half of it.", "That is twice as much."


def said(function, reference, mistakes=(), cases=CASES):
    with pytest.raises(Wrong) as wrong:
        compare(function, reference, cases, mistakes)
    return str(wrong.value)


def square(n):
    return n * n


def above(n):
    return n > 1


def upto(n):
    return list(range(int(n))) if n > 1 else [-1]


@pytest.mark.parametrize(
    ("result", "reference", "words"),
    [
        (None, square, "your function returns nothing"),
        ([], upto, "what your function returns is empty"),
        (np.zeros((0, 2)), upto, "what your function returns is empty"),
        (True, above, "Your function says True in every case"),
        (np.False_, above, "Your function says False in every case"),
        (np.nan, square, "Every number that comes back is nan"),
        (np.full(3, np.nan), lambda n: np.full(3, n), "Every number that comes back is nan"),
        (3, square, "It gives the same in every case"),
    ],
)
def test_degenerate_results_are_called_so_before_any_mistake(result, reference, words):
    """Though a mistake gives just these results here; it looks at its argument."""
    mistakes = [(lambda n: result if n < 1e9 else n, "A mistake that was not made.")]
    text = said(lambda n: result, reference, mistakes)
    assert words in text
    assert "not made" not in text


def test_a_judge_has_words_of_its_own_for_what_is_degenerate():
    mistakes = [("nan", "Log was asked for a number below 0."), ("empty", "Append.")]
    assert said(lambda n: np.nan, square, mistakes).startswith("Log was asked")
    assert said(lambda n: (), upto, mistakes).startswith("Append.")


def test_a_mistake_that_looks_at_nothing_is_named_when_all_is_the_same():
    mistakes = [(lambda n: 0.25, "That is 0.25 whatever n is."), (square, "Another.")]
    assert said(lambda n: 0.25, square, mistakes).startswith("That is 0.25 whatever n is.")
    assert "the same in every case" in said(lambda n: 0.75, square, mistakes)


def test_a_mistake_is_named_when_it_has_all_the_results():
    mistakes = [(lambda n: n * n / 2, HALF), (lambda n: n * n * 2, TWICE)]
    assert said(lambda n: n * n / 2, square, mistakes).startswith(HALF)
    assert said(lambda n: n**2 * 2, square, mistakes).startswith(TWICE)
    once = said(lambda n: n * n / 2 if n > 0 else n * n * 2, square, mistakes)
    assert HALF not in once
    assert TWICE not in once


def test_of_two_mistakes_that_fit_neither_is_named():
    mistakes = [(lambda n: n * n / 2, HALF), (lambda n: n * n * 0.5, "Another."), (abs, "A third.")]
    text = said(lambda n: n * n / 2, square, mistakes)
    assert HALF not in text
    assert "Another." not in text
    same_words = [(lambda n: n * n / 2, HALF), (lambda n: n * n * 0.5, HALF)]
    assert said(lambda n: n * n / 2, square, same_words).startswith(HALF)


def test_one_wrong_yes_or_no_is_too_little_to_name_a_mistake_by():
    mistakes = [(lambda n: n > 0, "It compares with 0.")]
    assert "compares" not in said(lambda n: n > 0, above, mistakes)
    cases = [*CASES, (0.5,)]
    assert said(lambda n: n > 0, above, mistakes, cases).startswith("It compares with 0.")


def test_a_mistake_that_would_have_been_halted_is_not_named():
    mistakes = [(lambda n: n * n / 2 if n > 0 else 1 / 0, HALF)]
    assert HALF not in said(lambda n: n * n / 2, square, mistakes)


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        (lambda value: np.float32(value), "nearly right, with too few digits"),
        (lambda value: value + 1e-8, "off by 1e-08 at most"),
        (lambda value: round(value, 3), "the right numbers, rounded to 3 decimals"),
        (lambda value: round(value, 1), "rounded to 1 decimal."),
        (lambda value: round(value), "rounded to whole numbers"),
        (lambda value: value * 1.01, ""),
    ],
)
def test_a_near_miss_is_told_as_such(slip, words):
    text = said(lambda n: slip(n * n), square, cases=[(1.2345678,), (0.7654321,), (2.3456789,)])
    assert words in text
    assert ("nearly" in text or "rounded" in text) == bool(words)
    given, wanted = text.split("your function returns ")[1].split(" is wanted")[0].split(", and ")
    assert given != wanted


@pytest.mark.parametrize("off", [1e-3, 1e-6, 1e-9, 1e-12, 2e-16])
def test_two_numbers_are_shown_with_as_many_digits_as_part_them(off):
    one, other = apart(1.3862943611, 1.3862943611 * (1 + off))
    assert one != other
    assert float(one) != float(other)


def test_the_numbers_of_an_array_are_parted_as_well():
    text = said(lambda n: np.full(3, n) + 1e-8, lambda n: np.full(3, n))
    assert "`[0]`: 0.30000001, and 0.3 is wanted" in text


def test_a_finite_number_is_not_nearly_infinite():
    assert "nearly" not in said(lambda n: 1e9, lambda n: np.inf if n < 0 else 1e9 + n * 1e-3)


def test_sums_in_another_order_are_right():
    compare(lambda n: (0.1 + n) + 0.2, lambda n: 0.1 + (n + 0.2), CASES)
