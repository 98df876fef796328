"""Numbers on pictures are short and close to what they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xorlib.plots.numbers import short_power, two_places


@given(st.floats(-1e300, 1e300))
def test_two_places_are_short_and_close(number):
    text = two_places(number)
    assert len(text) <= 8
    assert float(text) == pytest.approx(number, rel=0.05, abs=0.0051)
    assert two_places(number, sign="+").lstrip("+") == text
    assert two_places(number, sign="+")[0] in "+-"


@given(st.floats(allow_nan=False))
def test_a_power_written_short_is_the_same_number(number):
    assert float(short_power(f"{number:.16e}")) == number


def test_what_they_look_like():
    texts = [two_places(number) for number in (0.6374, -0.2, 999.99, 1234.5, 4.93e17, -1e300)]
    assert texts == ["0.64", "-0.20", "999.99", "1.2e3", "4.9e17", "-1.0e300"]
    assert short_power("1e-05") == "1e-5"
    assert short_power("0.4") == "0.4"
