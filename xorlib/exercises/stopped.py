"""An error in a learner's code, cut down to the learner's own lines."""

import linecache
import sys
import traceback
from pathlib import Path

_OURS = str(Path(__file__).parents[1])
_OTHERS = tuple({sys.prefix, sys.base_prefix})
_LENGTH = 300
"""Characters of an error's own text that are shown."""


def own(file):
    """Tell whether a file of code is the learner's: neither xorlib nor installed."""
    if file.startswith(_OURS) or "site-packages" in file or file.startswith("<frozen"):
        return False
    return "ipykernel_" in file or not file.startswith(_OTHERS)


def own_lines(error):
    """Return (line number, text) of each of the learner's lines that an error came through.

    Left out are xorlib, what is installed, and what has no source. A line that calls itself over
    and over is given once.
    """
    found = []
    for frame, number in traceback.walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        if own(file):
            text = linecache.getline(file, number, frame.f_globals).strip()
            if text and (number, text) not in found:
                found.append((number, text))
    return found


def shown_lines(error):
    """Return the learner's lines that an error came through, as indented text."""
    return "\n".join(f"    line {number}:  {text[:120]}" for number, text in own_lines(error)[-6:])


def explain(error, clues=None):
    """Return an error as a few lines of text: where, what, and a clue if its text has one."""
    if isinstance(error, SystemExit):
        return (
            "Your code ends Python itself, with `exit` or `sys.exit`. A function comes to its end "
            "with `return`, or after its last line."
        )
    shown = shown_lines(error)
    what = f"    {type(error).__name__}: {text_of(error)}"
    said = "Your code stopped with an error" + (", in your cell:" if shown else ":")
    found = [clue for part, clue in (clues or {}).items() if part in what]
    return "\n\n".join(filter(None, [said, shown, what.replace("\n", "\n    "), *found[:1]]))


def text_of(error):
    """Return what an error says, cut where it is long."""
    try:
        text = str(error)
    except BaseException:  # an error of the learner's own making may do anything
        return ""
    text = text.replace("\n\n", "\n")
    return text if len(text) <= _LENGTH else f"{text[:_LENGTH]} ..."
