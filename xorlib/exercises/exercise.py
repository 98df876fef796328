"""What one exercise is: its name, how an answer is judged, what a right one proves."""

import inspect
from collections.abc import Callable
from typing import NamedTuple

from xorlib.exercises.needed import usual

EXERCISES = {}
"""Name to Exercise, of the lessons whose modules have been imported."""


_TOO_EARLY = (
    "A line uses a name that a later line makes, or a line that was not run, such as one under an "
    "`if`. What `+=` changes in a function has to be made in it first."
)
_CLUES = dict.fromkeys(
    (
        "cannot access local variable",  # Python 3.11 and later
        "cannot access free variable",
        "not associated with a value",
        "referenced before assignment",  # Python 3.10 and earlier
    ),
    _TOO_EARLY,
)
"""Clues that every exercise has, behind its own."""


class Wrong(Exception):  # noqa: N818 - no error, an answer
    """What is wrong with an answer, and where to look next, in words for the learner."""


class Stopped(Wrong):
    """The learner's code raised the error that is this one's cause; here is what it was given."""


class Endless(Wrong):
    """The learner's code did not end within its seconds; this says so, and how to have more."""


class NotStarted(Exception):  # noqa: N818 - no error either
    """The answer still holds the `...` of the stub."""


class Exercise(NamedTuple):
    """One exercise of a lesson.

    name   : the lesson's number and the exercise's, as "01.2"
    title  : a few words, as the progress shows them
    proved : what a right answer has proved, as a sentence
    judge  : called with the answers and a numpy Generator for fresh cases; returns when all is
             right, raises Wrong or NotStarted otherwise
    clues  : a part of an error's text to what a learner who meets that error should look at
    needs  : the lesson's own names that a right answer may read, to what they should be; `...` for
             one that must only be there
    """

    name: str
    title: str
    proved: str
    judge: Callable
    clues: dict
    needs: dict

    @property
    def answers(self):
        """The names of the answers that the judge takes."""
        return list(inspect.signature(self.judge).parameters)[:-1]


def exercise(name, title, proved, clues=None, needs=None):
    """Make the function below the judge of an exercise. Its last parameter is the Generator.

    It needs what the lesson makes, also where `needs` does not say so, and has the clues that every
    exercise has; what is given here comes first.
    """
    needed = usual(name[:2]) | (needs or {})
    clues = {**(clues or {}), **_CLUES, **(clues or {})}

    def register(judge):
        EXERCISES[name] = Exercise(name, title, proved, judge, clues, needed)
        return judge

    return register
