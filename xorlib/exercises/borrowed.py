"""What a learner's function takes from elsewhere, in itself or through what it calls."""

import ast
import dis
import linecache
import sys
from functools import partial
from types import CodeType, FunctionType, MethodType, ModuleType

import numpy as np

from xorlib.exercises.exercise import Wrong

_LOADS = {"LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS"}
_ATTRIBUTES = {"LOAD_ATTR", "LOAD_METHOD", "IMPORT_FROM"}
_MOST = 1000
"""Objects that are looked through."""


def borrowed(answer):
    """Return the names that xorlib has for what an answer takes from it, in alphabetical order.

    Functions and classes that the learner has written and that it uses are looked through as well.
    A method of the learner's own may be named like something of xorlib.
    """
    return sorted({_name_of(name, value) for _, name, value in _used(answer) if _ours(value)})


def borrowed_arrays(answer):
    """Return the names of the arrays that an answer reads from other cells, in order.

    An array that is made in the same cell as the function that reads it is the learner's own.
    """
    return sorted(
        {
            name
            for reader, name, value in _used(answer)
            if isinstance(value, np.ndarray) and reader and not _made_beside(reader, name)
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


def _used(answer):
    """Yield what an answer uses, itself first: the function that looks it up, its name, it."""
    seen, left = {}, [(None, "", answer)]
    while left and len(seen) < _MOST:
        reader, name, value = left.pop()
        yield reader, name, value
        if not (id(value) in seen or _ours(value)):
            seen[id(value)] = value
            left.extend(_parts(value))


def _parts(value):
    """Yield what something of the learner's is made of, as _used does."""
    if isinstance(value, (ModuleType, np.ndarray)):
        return
    inside = []
    if isinstance(value, FunctionType):
        yield from ((value, *found) for found in _looked_up(value))
        cells = (cell.cell_contents for cell in filter(_filled, value.__closure__ or ()))
        inside = [*cells, *(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values()]
    elif isinstance(value, (list, tuple, set, frozenset)):
        inside = value
    elif isinstance(value, dict):
        inside = value.values()
    elif isinstance(value, partial):
        inside = value.func, value.args, value.keywords
    elif isinstance(value, MethodType):
        inside = value.__func__, value.__self__
    elif isinstance(value, (staticmethod, classmethod)):
        inside = (value.__func__,)
    elif isinstance(value, property):
        inside = (value.fget,)
    elif _written(type(value)):
        inside = (type(value),)
    if not isinstance(value, type) or _written(value):
        inside = [*inside, *getattr(value, "__dict__", {}).values()]
    yield from ((None, "", part) for part in inside)


def _looked_up(function):
    """Yield the names that a function looks up outside itself, and what they stand for.

    For a module of xorlib stands what is taken from it.
    """
    steps = list(_steps(function.__code__))
    attributes = {step.argval for step in steps if step.opname in _ATTRIBUTES}
    names = {step.argval for step in steps if step.opname in _LOADS}
    imports = {step.argval for step in steps if step.opname == "IMPORT_NAME"}
    left = [(name, function.__globals__.get(name)) for name in names]
    left += [(name, sys.modules.get(name)) for name in imports]
    for name, value in left:
        taken = []
        if isinstance(value, ModuleType) and _ours(value):
            taken = [(one, vars(value)[one]) for one in attributes & set(vars(value))]
            taken = [pair for pair in taken if _ours(pair[1]) and pair not in left]
        left.extend(taken)
        if not taken:
            yield name, value


def _steps(code):
    """Yield the instructions of code and of what is defined in it, but those for a class's own."""
    steps = list(dis.get_instructions(code))
    made = {step.argval for step in steps if step.opname == "STORE_NAME"}
    yield from (step for step in steps if step.opname != "LOAD_NAME" or step.argval not in made)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _steps(constant)


def _name_of(name, value):
    return getattr(value, "__name__", name or type(value).__name__)


def _written(kind):
    """Tell whether a class has been made in a notebook, which has no module of its own."""
    return bool(kind.__flags__ & 1 << 9) and kind.__module__ in ("__main__", "builtins")


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
