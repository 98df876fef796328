"""Numbers as text that stays short however large they are."""


def short_power(text):
    """Return the text of a number with its power of ten written short: 4.9e17 for 4.9e+17."""
    digits, e, power = text.partition("e")
    return f"{digits}e{int(power)}" if e else text


def two_places(number, sign=""):
    """Return a number with two decimals or, from 1000 on, with a power of ten: 0.64, 4.9e17.

    sign : "+" to write that of a number above 0 as well
    """
    return short_power(f"{number:{sign}{'.2f' if abs(number) < 1000 else '.1e'}}")
