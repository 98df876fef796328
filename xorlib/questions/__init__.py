"""The questions of the lessons, one readable file a lesson: `lesson_05.md`.

A question is a section: its name as a heading, then its text, then its choices as
`xorlib.widgets.question.parse` has them. Names that begin with quiz- are asked at the close.
"""

import re
from pathlib import Path

from xorlib.widgets.question import parse

FOLDER = Path(__file__).parent


def load(lesson):
    """Return name to Question, of a lesson such as "05"."""
    text = (FOLDER / f"lesson_{lesson}.md").read_text(encoding="utf-8")
    _, *parts = re.split(r"^## (.+)$", text, flags=re.M)
    return {name: parse(body) for name, body in zip(parts[::2], parts[1::2], strict=True)}


def find(name):
    """Return the Question of a name such as "05.delta"."""
    lesson, _, short = name.partition(".")
    return load(lesson)[short]
