"""A question with its choices, as a lesson writes it down."""

import re
from typing import NamedTuple

_CHOICE = re.compile(r"^ *\(([ x])\) *", re.M)
_FORM = (
    "a question is its text, then a line `(x) choice | why` for the right choice, and a line "
    "`( ) choice | misconception | why not` for each wrong one"
)


class Choice(NamedTuple):
    """One choice of a question.

    text          : what the learner chooses
    right         : whether it is the right one
    misconception : the name of the mistake behind a wrong one; empty for the right one
    reply         : what is said of it
    """

    text: str
    right: bool
    misconception: str
    reply: str


class Question(NamedTuple):
    """A question and its choices, of which exactly one is right."""

    text: str
    choices: tuple

    @property
    def right(self):
        """The place of the right choice, from 0."""
        return next(place for place, choice in enumerate(self.choices) if choice.right)


def parse(source):
    """Return the Question that is written down in source.

    Its text comes first. Each choice begins on a line of its own with (x) if it is right and with
    ( ) if it is wrong; a bar separates its parts. Lines that follow belong to what is before them.

        Which is larger, 9.8 or 9.11?
        (x) 9.8 | Eight tenths are more than eleven hundredths.
        ( ) 9.11 | digits read as a whole number | 11 is more than 8, but the places count.

    Raises ValueError when a part is missing, the same twice, or not exactly one choice is right.
    """
    text, *pairs = _CHOICE.split(source)
    choices = tuple(_choice(*pair) for pair in zip(pairs[::2], pairs[1::2], strict=True))
    texts = [choice.text for choice in choices]
    if not text.strip() or len(choices) < 2 or sum(choice.right for choice in choices) != 1:
        raise ValueError(f"{_FORM}; got {source!r}")
    if len(set(texts)) < len(texts):
        raise ValueError(f"each choice must be another, got {texts}")
    return Question(_one_line(text), choices)


def plain(text):
    """Return text without its backticks."""
    return text.replace("`", "")


def _choice(mark, source):
    parts = [_one_line(part) for part in source.split("|")]
    right = mark == "x"
    if len(parts) != (2 if right else 3) or not all(parts):
        raise ValueError(f"{_FORM}; got {source.strip()!r}")
    text, reply = parts[0], parts[-1]
    return Choice(text, right, "" if right else parts[1], reply)


def _one_line(text):
    return " ".join(text.split())
