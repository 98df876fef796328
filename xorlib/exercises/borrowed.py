"""What a learner's function takes from elsewhere, in itself or through other functions."""

import ast
import linecache
from types import CodeType, FunctionType, ModuleType

import numpy as np

from xorlib.exercises.exercise import Wrong


def borrowed(function):
    """Return the names of what a function takes from xorlib, in alphabetical order.

    Functions that the learner has written and that it calls are looked through as well.
    """
    return sorted(
        {
            name
            for _, name, value in _used(function)
            if _ours(value) or name.partition(".")[0] == "xorlib"
        }
    )


def borrowed_arrays(function):
    """Return the names of the arrays that a function reads from other cells, in order.

    An array that is made in the same cell as the function that reads it is the learner's own.
    """
    return sorted(
        {
            name
            for reader, name, value in _used(function)
            if isinstance(value, np.ndarray) and not _made_beside(reader, name)
        }
    )


def require_own(function, ready, praise, does, what):
    """Raise Wrong when a right function takes its work, ready made, from xorlib.

    ready              : the names of what would do the work
    praise, does, what : words to say it, such as "All its results are right", "stops", "a loop"
    """
    if names := ready & set(borrowed(function)):
        raise Wrong(
            f"{praise}. But it is `{min(names)}` of `xorlib` that {does}, and the exercise asks "
            f"for {what} of your own."
        )


def _used(function):
    """Yield what a function, or one that it calls, looks up outside: that function, name, value."""
    seen, left = set(), [function]
    while left:
        one = left.pop()
        if not isinstance(one, FunctionType) or one in seen:
            continue
        seen.add(one)
        for name in _names(one.__code__):
            yield one, name, (value := one.__globals__.get(name))
            if not _ours(value):
                left.append(value)
        for cell in filter(_filled, one.__closure__ or ()):
            if _ours(value := cell.cell_contents):
                yield one, getattr(value, "__name__", "xorlib"), value
            else:
                left.append(value)


def _names(code):
    """Return the names of a piece of code, and of the functions that it defines."""
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            names |= _names(constant)
    return names


def _ours(value):
    home = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
    return isinstance(home, str) and home.partition(".")[0] == "xorlib"


def _filled(cell):
    try:
        return cell.cell_contents is not None
    except ValueError:
        return False


def _made_beside(function, name):
    """Tell whether the cell that defines a function makes this name too, or cannot be read."""
    source = "".join(linecache.getlines(function.__code__.co_filename))
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return True
    parts = (part for statement in tree.body for part in _at_top(statement))
    return not source or any(
        isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store) and part.id == name
        for part in parts
    )


def _at_top(statement):
    """Return the parts of a statement that run with the cell itself."""
    return () if isinstance(statement, (ast.FunctionDef, ast.ClassDef)) else ast.walk(statement)
