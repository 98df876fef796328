"""Errors as a learner reads them: what happened first, then the learner's own lines.

A traceback of Jupyter shows forty lines of other people's code and the reason last. Here the reason
comes first, then each line of the learner's own cells that led there; what lies between, in xorlib
and in what is installed, is counted in one line. The kernel still says that the cell has failed,
in the same kind of message, so tools that run notebooks notice as before.
"""

import linecache
import traceback
from contextlib import suppress

from xorlib.notebook import cell_of, own_lines, shell

_MOST = 6  # of the learner's lines; a function that calls itself has thousands
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"

_CHANGED = """\
This line checks what the lesson says. It does not hold now, so something above was changed, or \
not run. That is allowed. To go back:
  menu Kernel, Restart Kernel and Run All Cells; or, if cells of the lesson were changed,
  from xorlib.lesson import fresh; fresh("{lesson}")"""


def install(lesson):
    """Show errors of cells in this way from now on, in a notebook of this lesson.

    Outside a notebook nothing is done. Where the error cannot be shown so, it is shown as usual.
    """
    at_work = shell()
    if at_work is None or not hasattr(at_work, "_showtraceback"):
        return
    usual = getattr(at_work._showtraceback, "usual", at_work._showtraceback)

    def show(kind, error, lines):
        with suppress(Exception):  # a learner must see something whatever happens here
            lines = shown(error, lesson, at_work).split("\n")
        usual(kind, error, lines)

    show.usual = usual
    at_work._showtraceback = show


def shown(error, lesson, at_work=None):
    """Return an error as text.

    lesson  : whose notebook it is, such as "05"
    at_work : the IPython that ran the cell, which knows its number
    """
    if isinstance(error, KeyboardInterrupt):
        return "Stopped."
    what = "".join(traceback.format_exception_only(error)).strip()
    if isinstance(error, SyntaxError):
        return _with_first_bold(_syntax(error, at_work))
    own, others = own_lines(error)
    parts = [what]
    if isinstance(error, AssertionError) and own and not others:
        what = what if str(error) else "AssertionError: something above was changed"
        parts = [what, _CHANGED.format(lesson=lesson)]
    parts.insert(1, "\n".join(_place(line, own[0], at_work) for line in _few(own)))
    if others:
        count = sum(others.values())
        inside = " and ".join(sorted(others))
        parts.append(f"(Not shown: {count} {'line' if count == 1 else 'lines'} inside {inside}.)")
    return _with_first_bold("\n\n".join(filter(None, parts)))


def _place(line, first, at_work):
    """Return a Line as a learner finds it; the first of all is in the cell that ran."""
    inside = "" if line.function.startswith("<") else f", in {line.function}"
    where = "This cell" if line.file == first.file else cell_of(line.file, at_work)
    return f"{where}, line {line.number}{inside}:\n    {line.text}"


def _few(own):
    """Return the lines, or of many the first and the last."""
    return own if len(own) <= _MOST else [*own[: _MOST // 2], *own[-_MOST // 2 :]]


def _syntax(error, at_work):
    """Return what cannot be read, and where; a mark stands below the place."""
    error = _plainer(error)
    what = f"{type(error).__name__}: {error.msg}"
    if error.text is None or error.lineno is None:
        return what
    text = error.text.rstrip("\n")
    left = len(text) - len(text.lstrip())
    mark = " " * (max(error.offset or 1, left + 1) - 1 - left) + "^"
    where = cell_of(error.filename or "", at_work)
    where = "This cell" if where.startswith("Cell ") else where
    return f"{what}\n\n{where}, line {error.lineno}:\n    {text.strip()}\n    {mark}"


def _plainer(error):
    """Return the error as Python has it: IPython calls a bracket left open "incomplete input"."""
    try:
        compile("".join(linecache.getlines(error.filename or "")), error.filename or "", "exec")
    except SyntaxError as plain:
        return plain
    except (ValueError, OverflowError):
        pass
    return error


def _with_first_bold(text):
    first, _, rest = text.partition("\n")
    return f"{_BOLD}{first}{_PLAIN}\n{rest}" if rest else f"{_BOLD}{first}{_PLAIN}"
