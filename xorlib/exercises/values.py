"""What a learner's code gives back: copied and compared, whatever it is."""

import math
from numbers import Real

import numpy as np

LARGEST = 1_000_000
"""Numbers in a result that are copied and looked at; no exercise wants as many."""
_DEEPEST = 20


class Odd:
    """Stands for a result that cannot be looked at; words say what it is."""

    def __init__(self, words):
        self.words = words


def taken(value):
    """Return a copy of a result: arrays, lists, tuples and dictionaries of any depth.

    Anything else is left as it is. For what is far too large, or holds itself, stands an Odd.
    """
    return _taken(value, [LARGEST], ())


def _taken(value, left, inside):
    if isinstance(value, np.ndarray):
        left[0] -= value.size
        return value.copy() if left[0] >= 0 else _too_large(value)
    if type(value) not in (list, tuple, dict, set, frozenset):
        if isinstance(value, (str, bytes)) and len(value) > LARGEST:
            return Odd(f"a text of {len(value):,} characters")
        return value
    if any(value is outer for outer in inside):
        return Odd(f"a {type(value).__name__} that holds itself")
    if len(inside) > _DEEPEST:
        return Odd(f"lists inside of lists, more than {_DEEPEST} deep")
    left[0] -= len(value)
    if left[0] < 0:
        return _too_large(value)
    inside = (*inside, value)
    if isinstance(value, dict):
        return {key: _taken(part, left, inside) for key, part in value.items()}
    return type(value)(_taken(part, left, inside) for part in value)


def _too_large(value):
    if isinstance(value, np.ndarray):
        return Odd(f"an array of shape {value.shape}, which is far too large")
    return Odd(f"a {type(value).__name__} of {len(value):,} entries, which is far too large")


def holds_dots(answer):
    """Tell whether an answer is, or holds, the `...` of a stub."""
    return _holds_dots(taken(answer))


def _holds_dots(answer):
    if isinstance(answer, (tuple, list)):
        return any(map(_holds_dots, answer))
    return answer is ...


def numbers(value):
    """Return a number, or an array or list of numbers of one shape, as an array, else None."""
    if isinstance(value, Real) and not isinstance(value, np.generic):
        try:
            return np.asarray(value if isinstance(value, (bool, float)) else _whole(value))
        except (OverflowError, ValueError):
            return None
    if not isinstance(value, (list, tuple, np.ndarray, np.generic)):
        return None
    try:
        array = np.asarray(value)
    except Exception:  # lists of different lengths, or of what has ways of its own
        return None
    return array if array.dtype.kind in "biuf" else None


def _whole(value):
    """Return an int that numpy can hold, else a float."""
    return value if isinstance(value, int) and abs(value) < 2**63 else float(value)


def shape_of(value):
    """Return the shape of an array, or of lists that would make one; (n,) of n that would not."""
    if isinstance(value, np.ndarray):
        return value.shape
    if not isinstance(value, (list, tuple)):
        return ()
    array = numbers(value)
    many = list.__len__ if isinstance(value, list) else tuple.__len__
    return (many(value),) if array is None else array.shape


def size_of(value):
    """Return how many numbers an array or list holds, or how many things; 1 of anything else."""
    return math.prod(shape_of(value))


def same(one, other, close=1e-9):
    """Tell whether two results are alike: same structure, same shapes, numbers close together."""
    one_array, other_array = numbers(one), numbers(other)
    if one_array is not None and other_array is not None:
        with np.errstate(all="ignore"):
            return one_array.shape == other_array.shape and bool(
                np.allclose(one_array, other_array, close, close, equal_nan=True)
            )
    if isinstance(one, (tuple, list)) and isinstance(other, (tuple, list)):
        return len(one) == len(other) and all(
            same(a, b, close) for a, b in zip(one, other, strict=True)
        )
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key], close) for key in one)
    if one is other:
        return True
    return (
        type(one) is type(other)
        and isinstance(one, (str, bytes, set, frozenset, complex))
        and (one == other)
    )
