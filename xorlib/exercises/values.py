"""What a learner's code gives back: copied, compared and named, whatever it is."""

import inspect
import math
from numbers import Real
from types import ModuleType

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


def kind(value):
    """Return what a value is in a few words, with its article, as a learner would say it."""
    try:
        return _kind(value)
    except Exception:  # it has ways of its own
        return f"an object of type {type(value).__name__}"


def _kind(value):
    if isinstance(value, Odd):
        return value.words
    if value is None or isinstance(value, (bool, np.bool_)):
        return f"`{value}`"
    if isinstance(value, str):
        return f"the text {value!r}" if len(value) <= 40 else f"a text of {len(value)} characters"
    if isinstance(value, complex):
        return "a complex number"
    if isinstance(value, Real):
        array = numbers(value)
        return "a number far too large" if array is None else f"the number {number(array)}"
    if isinstance(value, np.ndarray):
        holds = {"O": "Python objects", "U": "texts", "S": "texts", "c": "complex numbers"}
        inside = holds.get(value.dtype.kind, "" if numbers(value) is not None else "no numbers")
        return f"an array of shape {value.shape}" + (f" that holds {inside}" if inside else "")
    if isinstance(value, (list, tuple, set, frozenset, dict)):
        return _kind_of_many(value)
    if inspect.isgenerator(value) or isinstance(value, (range, map, filter, zip)):
        name = type(value).__name__
        return f"a `{name}`, which only makes its values when asked; `list(...)` makes a list of it"
    if isinstance(value, type):
        return f"the class `{value.__name__}`, without an object of it"
    if isinstance(value, ModuleType):
        return f"the module `{value.__name__}`"
    if callable(value):
        return f"the function `{getattr(value, '__name__', 'without a name')}` itself, not called"
    return f"an object of type {type(value).__name__}"


def _kind_of_many(value):
    name = {dict: "dictionary", frozenset: "set"}.get(type(value), type(value).__name__)
    if not value:
        return f"an empty {name}"
    if isinstance(value, dict):
        keys = ", ".join(repr(key)[:20] for key in list(value)[:4])
        return f"a dictionary with {len(value)} entries: {keys}"
    if isinstance(value, (list, tuple)):
        array = numbers(value)
        if array is not None and array.ndim > 1:
            return f"a {name} of shape {array.shape}"
        lengths = set(map(len, value)) if all(map(_is_row, value)) else set()
        if len(lengths) > 1:
            return f"a {name} whose rows have different lengths"
        if array is None and len({type(part) for part in value}) == 1:
            of = "" if len(value) == 1 else f" {len(value)} times"
            return f"a {name} that holds{of} {kind(value[0])}"
    return f"a {name} of {len(value)}"


def _is_row(part):
    return isinstance(part, (list, tuple)) or (isinstance(part, np.ndarray) and part.ndim > 0)


def number(value, digits=6):
    """Return a number with at most six digits, True and False as they are."""
    value = np.asarray(value).item()
    return str(value) if isinstance(value, (bool, int)) else f"{value:.{digits}g}"


def apart(one, other):
    """Return two different numbers, with as many digits as are needed to tell them apart."""
    for digits in range(6, 18):
        shown = number(one, digits), number(other, digits)
        if shown[0] != shown[1]:
            break
    return shown
