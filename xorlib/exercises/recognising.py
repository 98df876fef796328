"""What a learner's results are alike in: degenerate, nearly right, or those of a known mistake."""

import copy

import numpy as np

from xorlib.exercises.values import Odd, numbers, same

DEGENERATE = {
    "nothing": "Whatever it is called with, your function returns nothing. Does it end with a line "
    "that says `return`?",
    "empty": "Whatever it is called with, what your function returns is empty: nothing has been "
    "put into it.",
    "True": "Your function says True in every case, whatever it is called with.",
    "False": "Your function says False in every case, whatever it is called with.",
    "nan": "Every number that comes back is nan, in every case. 0/0 gives it, infinity minus "
    "infinity, and the logarithm of a number below 0.",
    "uncalled": "Whatever it is called with, your function gives back a function, or a class, "
    "itself, not called: behind its name the brackets with the arguments are missing.",
    "same": "It gives the same in every case, whatever it is called with: look whether each line "
    "uses the arguments, or numbers and names from outside.",
}
"""Kinds of results that say nothing of how they came about, and the words for each."""

_NEAR = 1e-4
"""How far nearly right may be off, as a share of the largest number wanted."""


def degenerate(got, wanted, close):
    """Return the kind of results that hold nothing to tell a mistake by, or None."""
    if len(got) < 3 or all(same(wanted[0], other, close) for other in wanted):
        return None
    if all(one is None for one in got):
        return "nothing"
    if all(_size(one) == 0 for one in got):
        return "empty"
    if all(isinstance(one, (bool, np.bool_)) for one in got) and len(set(map(bool, got))) == 1:
        return str(bool(got[0]))
    if all(_all_nan(one) for one in got):
        return "nan"
    if all(map(callable, got)):
        return "uncalled"
    return "same" if all(same(got[0], other, 0) for other in got) else None


def nearly(got, wanted, close):
    """Return what to say of results that are all nearly right, or an empty text."""
    pairs = []
    for one, other in zip(got, wanted, strict=True):
        if not _pair(one, other, pairs):
            return ""
    off = [np.max(np.abs(one - other), initial=0) for one, other in pairs]
    sizes = [np.max(np.abs(other), initial=0) for _, other in pairs]
    if not all(error <= _NEAR * size for error, size in zip(off, sizes, strict=True)):
        return _rounded(pairs)
    return _rounded(pairs) or (
        f"That is nearly right, with too few digits: it is off by {max(off):.1g} at most, and "
        f"numbers are wanted to within {close:g}. float32 has some seven digits only, and a search "
        "that halves an interval has to go on until nothing changes any more."
    )


def recognise(mistakes, cases, got, wanted, close):
    """Return the words for the known mistake that certainly was made, or None.

    Its results are the learner's in every case (up to the one that was halted by an error); they
    are wrong often enough to tell it by; and no mistake with other words fits as well.
    """
    if _evidence(got, wanted, close) < 2:
        return None
    found = []
    for wrong, words in mistakes:
        if callable(wrong) and words not in found and _fits(wrong, cases, got, close):
            found.append(words)
    return found[0] if len(found) == 1 else None


def ignores(function, case):
    """Tell whether a function gives something without looking at any of its arguments."""
    try:
        function(*[_Untouchable() for _ in case])
    except Exception:
        return False
    return True


class _Untouchable:
    """An argument that stops whoever looks at it."""

    def __getattribute__(self, name):
        raise AttributeError(name)

    def __eq__(self, other):
        raise TypeError

    def __bool__(self):
        raise TypeError

    __hash__ = None


def _fits(wrong, cases, got, close):
    try:
        return all(
            same(one, wrong(*copy.deepcopy(case)), close)
            for case, one in zip(cases, got, strict=False)
        )
    except Exception:
        return False  # this mistake would have been halted before


def _evidence(got, wanted, close):
    """Return how much there is to tell a mistake by: 1 for a wrong yes or no, 2 for more."""
    return sum(
        1 if _yes_or_no(one) else 2
        for one, other in zip(got, wanted, strict=False)
        if not same(one, other, close)
    )


def _yes_or_no(value):
    return value is None or isinstance(value, (bool, np.bool_)) or _size(value) == 0


def _size(value):
    """Return how many entries a result has; 1 for one that is no container."""
    if isinstance(value, (list, tuple, dict, set, str)):
        return len(value)
    return value.size if isinstance(value, np.ndarray) else 1


def _all_nan(value):
    if isinstance(value, (tuple, list)) and numbers(value) is None:
        return bool(value) and all(map(_all_nan, value))
    array = numbers(value)
    return (
        array is not None and array.size > 0 and array.dtype.kind == "f" and np.isnan(array).all()
    )


def _pair(one, other, pairs):
    """Add each array of a result beside the wanted one; tell whether they are built alike."""
    if isinstance(one, Odd):
        return False
    arrays = [numbers(one), numbers(other)]
    if all(array is not None for array in arrays):
        if arrays[0].shape != arrays[1].shape:
            return False
        endless = [~np.isfinite(array) for array in arrays]
        if not same(*[np.where(at, array, 0) for at, array in zip(endless, arrays, strict=True)]):
            return False
        pairs.append([array[~endless[0]].astype(float) for array in arrays])
        return True
    if not (isinstance(one, (tuple, list)) and isinstance(other, (tuple, list))):
        return False
    return len(one) == len(other) and all(map(lambda a, b: _pair(a, b, pairs), one, other))


def _rounded(pairs):
    """Return what to say of numbers that are the wanted ones, rounded."""
    for places in range(7):
        if all(same(one, np.round(other, places), 1e-12) for one, other in pairs):
            what = f"to {places} decimal{'s'[: places - 1]}" if places else "to whole numbers"
            return f"These are the right numbers, rounded {what}. Leave out the rounding."
    return ""
