"""What a learner's code gives back, named in a few words, whatever it is."""

import inspect
from numbers import Real
from types import ModuleType

import numpy as np

from xorlib.exercises.values import Odd, numbers


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
