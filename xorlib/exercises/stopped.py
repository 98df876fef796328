"""An error in a learner's code, cut down to the learner's own lines."""

import linecache
import sys
import traceback
from pathlib import Path

_OURS = str(Path(__file__).parents[1])
_OTHERS = tuple({sys.prefix, sys.base_prefix})


def own_lines(error):
    """Return (line number, text) of each of the learner's lines that an error came through.

    Left out are xorlib, what is installed, and what has no source. A line that calls itself over
    and over is given once.
    """
    found = []
    for frame, number in traceback.walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        text = linecache.getline(file, number, frame.f_globals).strip()
        foreign = file.startswith(_OURS) or "site-packages" in file or _installed(file)
        if text and not foreign and (number, text) not in found:
            found.append((number, text))
    return found


def explain(error, clues=None):
    """Return an error as a few lines of text: where, what, and a clue if its text has one."""
    lines = own_lines(error)
    shown = "\n".join(f"    line {number}:  {text}" for number, text in lines)
    what = f"    {type(error).__name__}: {error}"
    said = "Your code stopped with an error" + (", in your cell:" if lines else ":")
    found = [clue for part, clue in (clues or {}).items() if part in f"{what}"]
    return "\n\n".join(filter(None, [said, shown, what.replace("\n", "\n    "), *found[:1]]))


def _installed(file):
    return file.startswith(_OTHERS) and "ipykernel_" not in file
