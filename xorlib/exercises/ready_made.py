"""Who made a result: the learner's own loops, or a product that numpy keeps ready.

The function is run once more on numbers that change a little, by a part in ten thousand million,
when they go through such a product. A result that is still exact was made without it, however
often the function uses one beside its work, in an assert or a print; and no disguise of the
product helps, since it is the numbers that tell.
"""

import contextlib
import dis
import io
import numbers
import sys
from types import ModuleType

import numpy as np

_CHANGE = 1 + 2**-33
"""Small enough for np.allclose, and large enough for what is compared here."""

_WALKERS = {"map", "starmap", "sumprod"}
"""Python's own, which multiply or add what they are given, and are no product of matrices."""


def is_ready_made(function, A, B):
    """Tell whether a function that returns A @ B has it from a ready product.

    Where that cannot be found out, because the function stops at such numbers, it is not claimed;
    but for one that multiplies nowhere, and uses such a product.
    """
    traced = _traced(A, _Walked), _traced(B, _Walked)
    return _changes(function, traced, A @ B) or _has_nothing_else(function)


def is_multiplied(function, X, Wh):
    """Tell whether a function that returns X @ Wh multiplies the numbers of Wh on the way.

    Twice: as numbers of their own, which cannot be added into an array of plain ones, and as an
    array of plain ones, which does not notice what is done to a single one of them.
    """
    numbers_of_their_own = _traced(X, _Untouched), _traced(Wh, _Untouched)
    plain = np.array(X), np.array(Wh, dtype=float).view(_UntouchedArray)
    return any(_changes(function, each, X @ Wh) for each in (numbers_of_their_own, plain))


_HONEST = {"multiply", "mul", "prod", "outer", "map"}


class _Walked(float):
    """A number that changes when it is a product which is added at the step that multiplied it.

    A step is one instruction of Python's: a loop multiplies at one and adds at another, while
    `@` does both.
    """

    _at = None
    """Where the product was made: frame and instruction."""

    def __mul__(self, other):
        return _product(self, other, _Walked, _place())

    __rmul__ = __mul__

    def __add__(self, other):
        if not isinstance(other, numbers.Real):
            return NotImplemented
        total = float(self) + float(other)
        at = _place()
        if any(_is_there(each, at) for each in (self, other)):
            total *= _CHANGE
        return _Walked(total)

    __radd__ = __add__


class _Untouched(float):
    """A number that changes when it is multiplied."""

    def __mul__(self, other):
        return _product(self, other, _Untouched, None, _CHANGE)

    __rmul__ = __mul__

    def __add__(self, other):
        if not isinstance(other, numbers.Real):
            return NotImplemented
        return _Untouched(float(self) + float(other))

    __radd__ = __add__


class _UntouchedArray(np.ndarray):
    """An array that changes when it is multiplied."""

    def __array_ufunc__(self, ufunc, method, *inputs, out=(), **options):
        plain = [_plain(each) for each in inputs]
        if out:
            options["out"] = tuple(map(_plain, out))
        made = getattr(ufunc, method)(*plain, **options)
        if ufunc in (np.multiply, np.matmul) and method == "__call__":
            made *= _CHANGE
        if out:
            return out[0]
        return made.view(_UntouchedArray) if isinstance(made, np.ndarray) else made


def _plain(value):
    return value.view(np.ndarray) if isinstance(value, _UntouchedArray) else value


def _product(one, other, kind, at, change=1.0):
    if not isinstance(other, numbers.Real):
        return NotImplemented
    made = kind(float(one) * float(other) * change)
    made._at = at
    return made


def _place():
    """Return the frame of the code that multiplies or adds, and the instruction that it is at."""
    frame = sys._getframe(2)
    return frame, frame.f_lasti


def _is_there(number, at):
    """Tell whether a number is a product that was made at this very place, by numpy."""
    frame, instruction = at
    made = getattr(number, "_at", None)
    return (
        made is not None
        and made[0] is frame
        and made[1] == instruction
        and not _WALKERS & set(frame.f_code.co_names)
    )


def _traced(M, kind):
    """Return a matrix of the same numbers, each of this kind."""
    traced = np.empty(M.shape, dtype=object)
    for place, value in np.ndenumerate(M):
        traced[place] = kind(value)
    return traced


def _has_nothing_else(function):
    """Tell whether a function's lines hold `@`, and nothing that multiplies or may do so."""
    code = getattr(function, "__code__", None)
    if code is None:
        return False
    signs, names = set(), set()
    for part in _parts(code):
        signs |= {step.argrepr.rstrip("=") for step in dis.get_instructions(part)}
        names |= set(part.co_names)
    found = [function.__globals__[name] for name in names & set(function.__globals__)]
    own = any(not isinstance(each, ModuleType) for each in found)
    return "@" in signs and "*" not in signs and not _HONEST & names and not own


def _parts(code):
    """Yield a function's code, and that of the functions and comprehensions inside it."""
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from _parts(constant)


def _changes(function, arguments, wanted):
    """Tell whether a function's result is off by the changes that its numbers make."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            result = np.asarray(function(*arguments), dtype=float)
    except Exception:
        return False
    return result.shape == wanted.shape and np.abs(result - wanted).max(initial=0) > 1e-12
