"""Which of xorlib's things a learner's function uses, in itself or through other functions."""

from types import CodeType, FunctionType, ModuleType


def borrowed(function):
    """Return the names of what a function takes from xorlib, in alphabetical order.

    Functions that the learner has written and that it calls are looked through as well.
    """
    found, seen, left = set(), set(), [function]
    while left:
        one = left.pop()
        if not isinstance(one, FunctionType) or one in seen:
            continue
        seen.add(one)
        for name in _names(one.__code__):
            value = one.__globals__.get(name)
            if _ours(value) or name.partition(".")[0] == "xorlib":
                found.add(name)
            else:
                left.append(value)
        for cell in filter(_filled, one.__closure__ or ()):
            if _ours(cell.cell_contents):
                found.add(getattr(cell.cell_contents, "__name__", "xorlib"))
            else:
                left.append(cell.cell_contents)
    return sorted(found)


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
