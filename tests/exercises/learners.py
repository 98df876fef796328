"""A learner's cell: source code is run as a notebook runs it, and its names are checked."""

import linecache
from itertools import count

from xorlib.checks import check, find

_numbers = count(1)


def run(source, before=""):
    """Return the names that a cell with this source makes, after a cell `before`."""
    names = {}
    for text in (before, source):
        file = f"<learner's cell {next(_numbers)}>"
        linecache.cache[file] = len(text), None, text.splitlines(keepends=True), file
        exec(compile(text, file, "exec"), names)
    return names


def told(name, source, before="", seed=None):
    """Return the Verdict of check on the answers that a cell with this source makes."""
    names = run(source, before)
    return check(name, *(names[answer] for answer in find(name).answers), seed=seed)
