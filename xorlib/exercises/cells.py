"""The cells of the notebook: which of them failed when it was last run, and what it was to make.

Such a cell leaves what its names stood for before, and that must not be judged as if it were new.
"""

import ast
import re
import sys

from xorlib.notebook import package_of, shell

_runs = {}
"""Cell to what became of its last run: source, and the line that failed, 0 for all, or None."""
_made = {}
"""Cell to what it has made in any of its runs: name to the id of what the name then stood for."""
_watched = []


def watch():
    """Note what becomes of the last cell and of each one from now on; nothing outside IPython."""
    at_work = shell()
    if at_work is None or at_work in _watched:
        return
    _watched.append(at_work)
    at_work.events.register("post_run_cell", noted)
    if getattr(at_work, "last_execution_result", None) is not None:
        noted(at_work.last_execution_result)


def noted(result):
    """Note what became of a cell, given IPython's ExecutionResult."""
    info = result.info
    source = getattr(info, "raw_cell", None)
    if not source:
        return
    cell = getattr(info, "cell_id", None) or source
    _runs.pop(cell, None)  # the last run stands last
    _runs[cell] = source, _failing_line(result)
    names = shell().user_ns
    made = (name for name in names if not name.startswith("_") and name in source)
    _made.setdefault(cell, {}).update((n, id(names[n])) for n in made if _made_by(source, n))


def failed(name, names):
    """Tell whether the last cell that was to make a name, in the notebook's names, did not get to.

    It failed before, or inside of, its last statement that makes the name.
    """
    if getattr(shell(), "user_ns", None) is not names:
        return False
    for source, line in reversed(_runs.values()):
        end = _made_by(source, name)
        if end:
            return line is not None and line <= end
    return False


def lost(name, names):
    """Tell whether a name, in the notebook's names, is left by a cell that makes it no more.

    No other cell makes it either, and it still stands for what that cell once made.
    """
    if getattr(shell(), "user_ns", None) is not names or name not in names:
        return False
    if any(_made_by(source, name) for source, _ in _runs.values()):
        return False
    return any(made.get(name) == id(names[name]) for made in _made.values())


def _failing_line(result):
    """Return the line of the cell that failed, 0 if it was not run at all, or None."""
    if result.error_before_exec is not None:
        return 0
    if result.error_in_exec is None:
        return None
    trace = result.error_in_exec.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_name == "<module>" and package_of(code.co_filename) is None:
            return trace.tb_lineno
        trace = trace.tb_next
    return 0


def _made_by(source, name):
    """Return the last line of the last statement that makes a name; 0 where none does."""
    tree = tree_of(source)
    if tree is None:
        plain = rf"^\s*(async\s+)?def\s+{name}\b|^[^=#\n]*\b{name}\b[^=\n(]*=(?!=)"
        return sys.maxsize if re.search(plain, source, re.M) else 0
    return max((node.end_lineno for node in tree.body if name in names_of(node)), default=0)


def tree_of(source):
    """Return a cell as Python's tree, or None where it cannot be read."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return None


def names_of(node):
    """Yield the names that a statement makes."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
        return
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id
        elif isinstance(part, ast.alias):
            yield part.asname or part.name
        elif isinstance(part, (ast.FunctionDef, ast.ClassDef)):
            yield part.name
