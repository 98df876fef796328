"""The numbers that the lessons state: read out of their prose, and compared with what was computed.

A module a lesson: `numbers(lesson)` returns, for each piece of prose that states any, the values
in the order of the text, computed from what the lesson has run. LISTED names the written numbers
that are no results, such as a setting or a year. tests/test_stated.py brings both together.

A piece of prose is a markdown cell, also one with hint and solution, by its id; a question, by its
name such as "05.delta"; or the lesson's page for teachers, by "TEACHING".
"""

import contextlib
import io
import math
import re
from types import SimpleNamespace
from typing import NamedTuple

import nbformat

from teaching import NOTES
from teaching.exercises import exercises
from xorlib.questions import load

_TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred"
WORDS = dict(zip(_TEENS.split(), range(11, 20), strict=True))
WORDS |= dict(zip(_TENS.split(), range(20, 110, 10), strict=True))
_NUMBER = re.compile(
    r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+)?(?![\w]|\.\d)"
    rf"|\b(?:{'|'.join(WORDS)})\b",
    re.I,
)
_FENCE = re.compile(r"^```.*?^```", re.M | re.S)
_NO_PROSE = re.compile(
    r"\]\([^)]*\)"  # where a link leads
    r"|\*\*Time:\*\*.*"  # the same in every lesson, and tested with its form
    r"|</?\w[^>]*>"
    r"|\b[Ll]essons? \[?\d\d\b\]?(?:(?:,| and| to|) \[?\d\d\b\]?)*"
    r"|\[(?:Previous: |Next: )?\d\d(?=\]| )"  # a lesson's number, linked
    r"|^#+ \d\d "
    r"|\[0, 1\)"
    r"|\b(?:19|20)\d\d\b"
    r"|\b[0-4]/[1-4]\b"
    r"|\b\d\d\.\d(?=[^\d]|$)(?<=\d\d\.[123])(?=.{0,3}(?:exercise|\"|\*\*))"
    r"|^\d+\. ",  # the number of an item
    re.M,
)
_CODE_OR_MATHS = re.compile(r"`[^`]+`|\$\$.+?\$\$|\$[^$\n]+\$", re.S)
SMALL = 4
"""Whole numbers up to this one need no cover: cases, inputs, and the like."""


class Bound(NamedTuple):
    """A value that is stated from one side only, as in "more than 20,000"."""

    value: float
    rounding: object


def above(value):
    """The prose says "more than" or "at least": the value rounded down to the digits written."""
    return Bound(value, math.floor)


def below(value):
    """The prose says "less than" or "at most": the value rounded up to the digits written."""
    return Bound(value, math.ceil)


def solved(lesson, name):
    """Return the names of a lesson after the solution of its exercise name has run in them."""
    path = lesson.__file__
    found = exercises(nbformat.read(path, nbformat.NO_CONVERT))
    [code] = [exercise.solution for exercise in found if exercise.name == name]
    names = dict(vars(lesson))
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, f"{path} {name}", "exec"), names)
    return SimpleNamespace(**names)


def pieces(path, notebook):
    """Return name to text of every piece of prose of a lesson."""
    number = path.stem[:2]
    found = {cell.id: cell.source for cell in notebook.cells if cell.cell_type == "markdown"}
    for name, question in load(number).items():
        found[f"{number}.{name}"] = prose_of(question)
    notes = NOTES / f"lesson_{number}.md"
    found["TEACHING"] = re.sub(r"^\*\*Timings\.\*\*.*$", "", notes.read_text("utf-8"), flags=re.M)
    return found


def prose_of(question):
    """Return all that a question says, in the order in which it is written down."""
    parts = [question.text]
    for choice in question.choices:
        parts += [choice.text, choice.misconception, choice.reply]
    return "\n".join(filter(None, parts))


def written(text):
    """Return each number that a text states and that needs a cover, as (text, start)."""
    text = _FENCE.sub(lambda match: " " * len(match[0]), text)
    inside = [match.span() for match in _CODE_OR_MATHS.finditer(text)]
    kept = _NO_PROSE.sub(lambda match: " " * len(match[0]), text)
    found = []
    for match in _NUMBER.finditer(kept):
        in_code = any(start <= match.start() < end for start, end in inside)
        if _counts(match[0], in_code):
            found.append((match[0], match.start()))
    return found


def matches(word, value):
    """Tell whether a written number states a value, to the digits that are written."""
    rounding = round
    if isinstance(value, Bound):
        value, rounding = value
    stated, unit = _read(word)
    steps = abs(value) / unit
    near = round(steps)
    if abs(steps - near) < 1e-6 * max(1, near):
        steps = near  # what rounding in the last bit has done is no difference
    return math.isclose(rounding(steps) * unit, stated, rel_tol=1e-9)


def _counts(word, in_code):
    """Tell whether a written number needs a cover."""
    if not in_code:
        return not (word.isdigit() and int(word) <= SMALL)
    return "." in word or "e" in word.lower() or len(re.sub(r"\D", "", word)) >= 3


def _read(word):
    """Return what is written, and the size of one in its last digit that counts."""
    if word.lower() in WORDS:
        return float(WORDS[word.lower()]), 1.0
    mantissa, _, power = word.replace(",", "").lower().partition("e")
    scale = 10.0 ** int(power or 0)
    stated = float(mantissa) * scale
    if "." in mantissa:
        return stated, 10.0 ** -len(mantissa.partition(".")[2]) * scale
    zeros = len(mantissa) - len(mantissa.rstrip("0")) if mantissa.strip("0") else 0
    return stated, 10.0**zeros * scale
