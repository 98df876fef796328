"""Checks of what a caller hands in, made before any work is done.

Each message says what was wrong, what was given and what would be right.
"""

import math
import operator

import numpy as np


def whole_number(name, value, low, high):
    """Return value as an int from low to high, both included.

    Raises TypeError for anything that is not an integer type, ValueError outside the range.
    """
    wanted = f"{name} must be a whole number from {low} to {high}, got {value!r}"
    if isinstance(value, (bool, np.bool_)):
        raise TypeError(wanted)
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(wanted) from None
    if not low <= number <= high:
        raise ValueError(wanted)
    return number


def positive_number(name, value):
    """Return value as a float above zero.

    Raises TypeError for anything but a number, ValueError for NaN, infinity, zero or less.
    """
    number = real_number(name, value)
    if number <= 0:
        raise ValueError(f"{name} must be above 0, got {value!r}")
    return number


def real_number(name, value):
    """Return value as a finite float.

    Raises TypeError for anything but a number, ValueError for NaN and infinity.
    """
    wanted = f"{name} must be a finite number, got {value!r}"
    if isinstance(value, (str, bytes, bool, np.bool_)):
        raise TypeError(wanted)
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise TypeError(wanted) from None
    except OverflowError:
        raise ValueError(wanted) from None
    if not math.isfinite(number):
        raise ValueError(wanted)
    return number


def one_of(name, value, choices):
    """Return value when it is one of the choices.

    Raises TypeError when it is not a string, ValueError when it is an unknown one.
    """
    wanted = f"{name} must be one of {', '.join(map(repr, choices))}; got {value!r}"
    if not isinstance(value, str):
        raise TypeError(wanted)
    if value not in choices:
        raise ValueError(wanted)
    return value


def real_numbers(name, value):
    """Return value as a float array of any shape; a number becomes one without dimensions.

    Raises TypeError for entries that are not real numbers.
    """
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold real numbers, got entries of type {array.dtype}")
    return array.astype(float, copy=False)


def all_finite(names, *results):
    """Check that what was computed from the arrays of these names is finite.

    Raises ValueError when a result overflowed.
    """
    if not all(np.isfinite(result).all() for result in results):
        raise ValueError(f"{names} must give finite sums, got some beyond 1e308")


def matrix(name, value, rows=None, columns=None):
    """Return value as a float matrix, checked against the rows and columns that are given.

    Raises TypeError for entries that are not real numbers; ValueError for another number of
    dimensions, an empty matrix, another shape, NaN or infinity.
    """
    try:
        array = real_numbers(name, value)
    except ValueError:
        raise ValueError(f"{name} must be a matrix, got rows of different lengths") from None
    shape = f"({'n' if rows is None else rows}, {'m' if columns is None else columns})"
    wanted = f"{name} must be a matrix of shape {shape}, got shape {array.shape}"
    if array.ndim == 1:
        raise ValueError(f"{wanted}; {name}.reshape(-1, 1) makes one column of it")
    if array.ndim != 2 or array.size == 0:
        raise ValueError(wanted)
    if rows not in (None, array.shape[0]) or columns not in (None, array.shape[1]):
        raise ValueError(wanted)
    bad = np.argwhere(~np.isfinite(array))
    if len(bad):
        row, column = map(int, bad[0])
        raise ValueError(
            f"{name} must be finite, got {array[row, column]} in row {row}, column {column}"
        )
    return array
