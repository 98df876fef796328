"""Arguments, results and differences in words and indented lines, short whatever they are."""

import re
import reprlib

import numpy as np

from xorlib.exercises.naming import apart, kind, number
from xorlib.exercises.values import Odd, numbers, same

_LINES, _WIDTH, _PARAGRAPH, _ALL = 10, 110, 700, 1500
"""How much is shown: lines of a block, characters of a line, of a paragraph, and altogether."""

_repr = reprlib.Repr()
_repr.maxlist = _repr.maxtuple = _repr.maxdict = _repr.maxset = 16
_repr.maxlevel, _repr.maxstring, _repr.maxother = 4, 200, 300


def shown(names, case):
    """Return the arguments of a case, a line or more each, indented."""
    return "\n".join(lines(value, f"{name} = ") for name, value in zip(names, case, strict=False))


def lines(value, before=""):
    """Return a value as indented lines, after some words."""
    if isinstance(value, np.ndarray):
        text = np.array2string(
            value, precision=4, suppress_small=True, separator=", ", threshold=60, edgeitems=2
        )
    elif isinstance(value, Odd):
        text = value.words
    elif callable(value):
        text = getattr(value, "__name__", "a function")
    elif (array := numbers(value)) is not None and not array.shape:
        text = number(array)
    else:
        text = _repr.repr(value)
    return "\n".join(
        "    " + (before if not place else " " * len(before)) + line
        for place, line in enumerate(text.split("\n"))
    )


def difference(result, wanted, close=1e-9):
    """Return in words how a result differs from what was wanted, the plainest difference first."""
    if result is None:
        return (
            "your function returns nothing: no line that says `return` is reached here, or what "
            "stands behind it is None."
        )
    if isinstance(wanted, tuple):
        return _difference_of_tuples(result, wanted, close)
    wanted_array, array = numbers(wanted), numbers(result)
    if wanted_array is None or array is None:
        return f"your function returns {kind(result)}, and {_wish(wanted)} is wanted."
    if not wanted_array.shape and array.shape and same(array.ravel(), [wanted], close):
        where = f"an array of shape {array.shape}" if isinstance(result, np.ndarray) else "a list"
        return (
            f"the number is right, inside {where}, and one number is wanted: take it out with "
            f"`[{', '.join('0' * array.ndim)}]`{' or `.item()`' * (where != 'a list')}."
        )
    if not (wanted_array.shape and array.shape) and array.shape != wanted_array.shape:
        return f"your function returns {kind(result)}, and {_wish(wanted)} is wanted."
    if array.shape != wanted_array.shape:
        return f"the result has the shape {array.shape}, and {wanted_array.shape} is wanted." + (
            _only_the_shape(array, wanted_array, close)
        )
    if np.isnan(array).any() and not np.isnan(wanted_array).any():
        return "there is a nan in the result, as 0/0 gives, or infinity minus infinity."
    if not array.shape:
        one, other = _apart(result, array, wanted, wanted_array)
        return f"your function returns {one}, and {other} is wanted."
    place = tuple(map(int, np.argwhere(~np.isclose(array, wanted_array, close, close))[0]))
    one, other = apart(array[place], wanted_array[place])
    return (
        f"your function returns\n\n{lines(array)}\n\nThe first number that is wrong is "
        f"`{list(place)}`: {one}, and {other} is wanted."
    )


def short(text):
    """Return paragraphs, blocks and all of a text, each cut where it is too long."""
    parts = [_cut(part) for part in re.split(r"\n\n+", text)]
    size = sum(map(len, parts)) + 2 * len(parts)
    for place in sorted(range(len(parts)), key=lambda place: -len(parts[place])):
        if size > _ALL and parts[place].startswith("    "):
            size -= len(parts[place])
            parts[place] = _cut(parts[place], 3, 80)
            size += len(parts[place])
    text = "\n\n".join(parts)
    return text if len(text) <= _ALL else f"{text[: _ALL - 4]} ..."


def _cut(part, most=_LINES, width=_WIDTH):
    if not part.startswith("    "):
        return part if len(part) <= _PARAGRAPH else f"{part[:_PARAGRAPH]} ..."
    rows = [row if len(row) <= width else f"{row[:width]} ..." for row in part.split("\n")]
    return "\n".join(rows if len(rows) <= most else [*rows[: most - 1], "    ...", rows[-1]])


def _apart(result, array, wanted, wanted_array):
    """Return two numbers, or True and False, as they are shown beside each other."""
    if array.dtype.kind == "b" or wanted_array.dtype.kind == "b":
        return f"{np.asarray(result).item()}", f"{np.asarray(wanted).item()}"
    return apart(array, wanted_array)


def _wish(wanted):
    """Return what is wanted, without giving it away."""
    array = numbers(wanted)
    if wanted is None or isinstance(wanted, str):
        return kind(wanted)
    if array is None:
        return f"a {type(wanted).__name__}"
    if not array.shape:
        return "True or False" if array.dtype.kind == "b" else "one number"
    if isinstance(wanted, (list, tuple)):
        return f"a {type(wanted).__name__} of {len(wanted)}"
    return f"an array of numbers, of shape {array.shape},"


def _only_the_shape(array, wanted, close):
    """Return what to add where the numbers are right, and lie in another shape."""
    if array.size != wanted.size or array.size < 2:
        return ""
    if array.ndim == wanted.ndim == 2 and same(array.T, wanted, close):
        return " The numbers are right, with rows for columns."
    if same(array.ravel(), wanted.ravel(), close):
        return " The numbers are right, but they lie in another shape."
    return ""


def _difference_of_tuples(result, wanted, close):
    many = f"{len(wanted)} are wanted, with a comma between them"
    if not isinstance(result, (tuple, list)):
        if numbers(result) is None:
            return f"your function returns {kind(result)}. That is one result, and {many}."
        return f"your function returns 1 of {len(wanted)} things that are wanted: {kind(result)}."
    if len(result) < len(wanted):
        return f"your function returns {len(result)} of {len(wanted)} things that are wanted."
    if len(result) > len(wanted):
        return f"your function returns {len(result)} results, and {many}."
    for place, (one, other) in enumerate(zip(result, wanted, strict=True)):
        if not same(one, other, close):
            words = difference(one, other, close).replace("your function returns", "it is", 1)
            return f"look at result number {place + 1} of {len(wanted)}: {words}"
    return ""
