"""check: an answer to an exercise, judged at once. progress: which of them have passed."""

import contextlib
import importlib
import io
import sys
import warnings
from pathlib import Path

import numpy as np

from xorlib import exercises
from xorlib.exercises.comparing import holds_dots
from xorlib.exercises.exercise import EXERCISES, NotStarted, Stopped, Wrong
from xorlib.exercises.stopped import explain
from xorlib.exercises.verdict import Verdict
from xorlib.progress import Progress, note

_TO_DO = "Replace the `...` in the cell above, run that cell, then run this one again."


def check(name, *answers, seed=None):
    """Judge the answers to an exercise, and return the Verdict, which the cell then shows.

    name    : the exercise, such as "01.2"
    answers : what it asks for, functions or values
    seed    : of the cases that functions are run on; fresh ones at each call when left out

    Whatever the answers do, nothing is raised; what they print is not shown. A right answer is
    noted in the learner's progress.
    Raises ValueError for an unknown exercise, TypeError for too few or too many answers.
    """
    exercise = find(name)
    if not answers:
        names = sys._getframe(1).f_globals
        answers = tuple(names.get(answer, ...) for answer in exercise.answers)
    if len(answers) != len(exercise.answers):
        wanted = ", ".join(exercise.answers)
        raise TypeError(f"check({name!r}, ...) takes {wanted}; got {len(answers)} answers")
    state, says = _judge(exercise, answers, np.random.default_rng(seed))
    if state == "right" and (trouble := note(name)):
        says = f"{says}\n\n{trouble}"
    return Verdict(state, says)


def progress():
    """Return the learner's Progress through all exercises, which the cell then shows."""
    return Progress({name: exercise.title for name, exercise in sorted(every().items())})


def find(name):
    """Return the Exercise of this name. Raises ValueError for an unknown one."""
    if name not in every():
        raise ValueError(f"name must be one of {', '.join(sorted(EXERCISES))}; got {name!r}")
    return EXERCISES[name]


def every():
    """Return name to Exercise, of all lessons."""
    for file in sorted(Path(exercises.__file__).parent.glob("lesson_*.py")):
        importlib.import_module(f"xorlib.exercises.{file.stem}")
    return EXERCISES


def _judge(exercise, answers, rng):
    """Return the state of the answers, and what to say of them."""
    if holds_dots(answers):
        return "not started", _TO_DO
    try:
        with _quiet():
            exercise.judge(*answers, rng)
    except NotStarted:
        return "not started", _TO_DO
    except Stopped as stopped:
        return "stopped", f"{explain(stopped.__cause__, exercise.clues)}\n\n{stopped}"
    except Wrong as wrong:
        return "wrong", str(wrong)
    except Exception as error:
        return "stopped", explain(error, exercise.clues)
    return "right", exercise.proved


@contextlib.contextmanager
def _quiet():
    """Keep back what a learner's code prints and what numpy warns of while it is tried."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield
