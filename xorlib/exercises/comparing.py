"""A learner's function, run on cases beside one that is right and others known to be wrong."""

import copy
import inspect

import numpy as np

from xorlib.exercises.exercise import NotStarted, Stopped, Wrong


def _stub(): ...


def _told_stub():
    """A stub that has a docstring."""
    ...


_STUBS = [stub.__code__.co_code for stub in (_stub, _told_stub)]
"""What Python makes of a body without anything to do."""


def compare(function, reference, cases, mistakes=(), close=1e-9):
    """Return when function gives what reference gives in every case; else say what is wrong first.

    function  : the learner's
    reference : a right one; the names of its parameters are shown
    cases     : tuples of arguments, the easiest to read first
    mistakes  : pairs of a wrong function and the words for the learner who has written it; it is
                recognised when its results are the learner's in every case
    close     : how far numbers may lie apart, absolutely and relatively

    A case where the function changes its arguments is wrong, whatever it returns.
    Raises NotStarted for a stub, Wrong otherwise.
    """
    started(function)
    names = list(inspect.signature(reference).parameters)
    cases = list(cases)
    wanted = [reference(*copy.deepcopy(case)) for case in cases]
    got, halt = _run(function, names, cases)
    for place, result in enumerate(got):
        if not same(result, wanted[place], close):
            known = _recognise(mistakes, cases[: len(got)], got, close)
            where = f"For\n\n{shown(names, cases[place])}\n\n"
            plain = where + difference(result, wanted[place], close)
            raise Wrong(f"{known}\n\n{plain}" if known else plain + _always_the_same(got))
    if halt:
        raise halt


def started(answer):
    """Raise NotStarted when an answer is still the stub, or Wrong when it should be a function."""
    if holds_dots(answer):
        raise NotStarted
    if not callable(answer):
        raise Wrong(f"This should be a function, and is {_kind(answer)}.")
    code = getattr(answer, "__code__", None)
    if code is not None and code.co_code in _STUBS and code.co_consts[-1] is None:
        raise NotStarted


def call(function, names, case):
    """Return what function gives for a case, and see to it that it leaves the case as it was.

    Raises NotStarted for a result with dots in it, Wrong for an argument that was changed, Stopped
    for an error.
    """
    given = copy.deepcopy(case)
    try:
        result = function(*given)
    except Exception as error:
        if "ellipsis" in str(error):
            raise NotStarted from None
        raise Stopped(f"It was called with\n\n{shown(names, case)}") from error
    if holds_dots(result):
        raise NotStarted
    for name, before, after in zip(names, case, given, strict=False):
        if not same(before, after, 0):
            raise Wrong(
                f"Your function changes its argument `{name}`: whoever calls it loses what was in "
                f"there. Look for `+=`, or for an assignment into `{name}`, and make a new array "
                "instead."
            )
    return result


def holds_dots(answer):
    """Tell whether an answer is, or holds, the `...` of a stub."""
    if isinstance(answer, (tuple, list)):
        return any(map(holds_dots, answer))
    return answer is ...


def same(one, other, close=1e-9):
    """Tell whether two results are alike: same structure, same shapes, numbers close together."""
    if _numbers(one) and _numbers(other):
        one, other = np.asarray(one), np.asarray(other)
        return one.shape == other.shape and np.allclose(one, other, close, close, equal_nan=True)
    if isinstance(one, (tuple, list)) and isinstance(other, (tuple, list)):
        return len(one) == len(other) and all(
            same(a, b, close) for a, b in zip(one, other, strict=True)
        )
    return type(one) is type(other) and one == other


def difference(result, wanted, close=1e-9):
    """Return in words how a result differs from what was wanted, the plainest difference first."""
    if result is None:
        return "your function returns nothing. Does it end with a line that says `return`?"
    if isinstance(wanted, tuple):
        return _difference_of_tuples(result, wanted, close)
    if not _numbers(result) or not _numbers(wanted):
        return f"your function returns {_kind(result)}, and {_kind(wanted)} is wanted."
    result, wanted = np.asarray(result), np.asarray(wanted)
    if result.shape != wanted.shape:
        return f"the result has the shape {result.shape}, and {wanted.shape} is wanted."
    if np.isnan(result).any() and not np.isnan(wanted).any():
        return "there is a nan in the result, as 0/0 gives, or infinity minus infinity."
    if not result.shape:
        return f"your function returns {number(result)}, and {number(wanted)} is wanted."
    place = tuple(map(int, np.argwhere(~np.isclose(result, wanted, close, close))[0]))
    return (
        f"your function returns\n\n{lines(result)}\n\nThe first number that is wrong is "
        f"`{list(place)}`: {number(result[place])}, and {number(wanted[place])} is wanted."
    )


def shown(names, case):
    """Return the arguments of a case, a line or more each, indented."""
    return "\n".join(lines(value, f"{name} = ") for name, value in zip(names, case, strict=False))


def lines(value, before=""):
    """Return a value as indented lines, after some words."""
    if isinstance(value, np.ndarray):
        text = np.array2string(value, precision=4, suppress_small=True, separator=", ")
    elif callable(value):
        text = getattr(value, "__name__", "a function")
    else:
        text = number(value) if _numbers(value) and np.ndim(value) == 0 else repr(value)
    return "\n".join(
        "    " + (before if not place else " " * len(before)) + line
        for place, line in enumerate(text.split("\n"))
    )


def number(value):
    """Return a number with at most six digits, True and False as they are."""
    value = np.asarray(value).item()
    return str(value) if isinstance(value, (bool, int)) else f"{value:.6g}"


def _run(function, names, cases):
    """Return the results up to the first case that cannot be gone through, and what it raised."""
    got = []
    for case in cases:
        try:
            got.append(call(function, names, case))
        except (Wrong, NotStarted) as halt:
            return got, halt
    return got, None


def _recognise(mistakes, cases, got, close):
    """Return the words for the first known mistake that has these results, or None."""
    for wrong, words in mistakes:
        try:
            made = [wrong(*copy.deepcopy(case)) for case in cases]
        except Exception:
            continue  # this mistake would have stopped
        if all(same(one, other, close) for one, other in zip(got, made, strict=True)):
            return words
    return None


def _always_the_same(got):
    """Return what to say when several different cases have one and the same result."""
    if len(got) < 3 or got[0] is None or not all(same(got[0], other) for other in got):
        return ""
    return (
        "\n\nIt gives the same in every case, whatever it is called with: look whether each line "
        "uses the arguments, or numbers and names from outside."
    )


def _difference_of_tuples(result, wanted, close):
    if not isinstance(result, (tuple, list)) or len(result) != len(wanted):
        count = len(result) if isinstance(result, (tuple, list)) else 1
        return f"your function returns {count} of {len(wanted)} things that are wanted."
    for place, (one, other) in enumerate(zip(result, wanted, strict=True)):
        if not same(one, other, close):
            words = difference(one, other, close).replace("your function returns", "it is", 1)
            return f"look at result number {place + 1} of {len(wanted)}: {words}"
    return ""


def _numbers(value):
    """Tell whether a value is a number, or an array or list of numbers of one shape."""
    try:
        return np.asarray(value).dtype.kind in "biuf"
    except ValueError:
        return False


def _kind(value):
    """Return what a value is, with its article."""
    kinds = {bool: "True or False", str: "a text", dict: "a dictionary", type(None): "None"}
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    return kinds.get(type(value), f"of type {type(value).__name__}")
