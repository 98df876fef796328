"""The notebook at work: the IPython that runs it, and which lines of code are the learner's own."""

import functools
import linecache
import sys
import sysconfig
import traceback
from pathlib import Path
from typing import NamedTuple

_OURS = Path(__file__).parent
_LIBRARY = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}
_INSTALLED = ("site-packages", "dist-packages")


class Line(NamedTuple):
    """A line of the learner's code that an error came through: where, and its text."""

    file: str
    number: int
    function: str
    text: str


def shell():
    """Return the IPython that runs the cells, or None."""
    module = sys.modules.get("IPython")
    return module.get_ipython() if module else None


def told_by_vs_code():
    """Return the path of the notebook, which VS Code tells its kernels; None anywhere else."""
    names = getattr(shell(), "user_ns", {})
    file = names.get("__vsc_ipynb_file__")
    return Path(file) if isinstance(file, str) and file else None


def attended():
    """Tell whether somebody may be there: not where a notebook is run by a program, as for export.

    A page lets a cell ask for input; nbclient, which runs notebooks for nbconvert and papermill,
    does not.
    """
    at_work = shell()
    message = at_work.get_parent() if hasattr(at_work, "get_parent") else {}
    return (message.get("content") or {}).get("allow_stdin", True)


@functools.cache
def package_of(file):
    """Return whose file of code this is: the name of a package, or None for the learner's own.

    Python's own library goes by the name "Python".
    """
    path = Path(file)
    if path.is_relative_to(_OURS):
        return _OURS.name
    for place in _INSTALLED:
        if place in path.parts[:-1]:
            return path.parts[path.parts.index(place) + 1].removesuffix(".py")
    ours = file.startswith("<frozen ") or any(map(path.is_relative_to, _LIBRARY))
    return "Python" if ours else None


def own_lines(error):
    """Return the learner's own Lines that an error came through, and what else it came through.

    The other lines are counted, by the name of the package that they are of. A line that calls
    itself over and over is given once.
    """
    own, others = [], {}
    for frame, number in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        text = linecache.getline(code.co_filename, number, frame.f_globals).strip()
        package = package_of(code.co_filename)
        line = Line(code.co_filename, number, code.co_name, text)
        if package is None and text:
            if line not in own:
                own.append(line)
        elif own:  # what is before the first is the kernel, which ran the cell
            name = package or "Python"
            others[name] = others.get(name, 0) + 1
    return own, others


def cell_of(file, at_work):
    """Return what a learner calls a file: "Cell 5" by the number beside it, else the file's name.

    at_work : the IPython that ran the cell, or None
    """
    compiler = getattr(at_work, "compile", None)
    known = compiler.format_code_name(file) if hasattr(compiler, "format_code_name") else None
    return f"Cell {known[1].removeprefix('In').strip()}" if known else Path(file).name
