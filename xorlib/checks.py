"""check: an answer to an exercise, judged at once. progress: which of them have passed."""

import importlib
import sys
from numbers import Real
from pathlib import Path

import numpy as np

from xorlib import exercises, questions
from xorlib.exercises import cells
from xorlib.exercises.comparing import untouched
from xorlib.exercises.exercise import EXERCISES, Endless, NotStarted, Stopped, Wrong
from xorlib.exercises.naming import kind
from xorlib.exercises.needed import advice, missing_or_changed
from xorlib.exercises.running import trying
from xorlib.exercises.showing import short
from xorlib.exercises.stopped import explain, text_of
from xorlib.exercises.values import holds_dots, taken
from xorlib.exercises.verdict import Verdict
from xorlib.notebook import own_lines
from xorlib.progress import Progress, note

_TO_DO = "Replace the `...` in the cell above, run that cell, then run this one again."
_RUN_IT = ": run the cell above, or after a restart choose Run, Run All Above Selected Cell."
_FAILED = (
    "The cell above that makes {} ended with an error when it was last run, so {}. See what the "
    "error says, mend the cell, run it, and then this one."
)
_LOST = (
    "The cell above no longer makes {0}, so what would be judged is what an earlier run of it "
    "left. {1} Mend the cell, run it, and then this one."
)
_FIRST_EDITION = (
    "This notebook is of the first edition of the lessons, in which exercises had other numbers, "
    "so nothing is judged here. To have the lessons of the second edition: "
    '`from xorlib.lesson import fresh`, then `fresh("06")`, with the number of the lesson.'
)


cells.watch()


def check(name, *given, seconds=10, seed=None):
    """Judge the answers to an exercise, and return the Verdict, which the cell then shows.

    name    : the exercise, such as "01.2"; its answers are found by their names, in the notebook
    given   : a single number is taken for the seconds
    seconds : how long the learner's code may take in all
    seed    : of the cases that functions are run on; fresh ones at each call when left out

    Whatever the answers do, nothing is raised but KeyboardInterrupt, when check is stopped. A right
    answer is noted in the learner's progress. Answers handed in, as the notebooks of the first
    edition do, are not judged: its exercises have other numbers.
    Raises ValueError for an unknown exercise.
    """
    if len(given) == 1 and isinstance(given[0], Real) and not isinstance(given[0], bool):
        (seconds,) = given  # no exercise of the first edition had one number for its answer
    elif given:
        return Verdict("not judged", _FIRST_EDITION)
    names = sys._getframe(1).f_globals
    if failed := [answer for answer in find(name).answers if cells.failed(answer, names)]:
        old = any(answer in names for answer in failed)
        what = "what would be judged is the old one" if old else "there is nothing to be judged yet"
        made = " and ".join(f"`{answer}`" for answer in failed)
        return Verdict("not judged", _FAILED.format(made, what))
    if left := [answer for answer in find(name).answers if cells.lost(answer, names)]:
        return Verdict("not judged", _LOST.format(f"`{left[0]}`", _line_wanted(left[0], names)))
    try:
        verdict = judge(name, names, seconds, seed)
    except KeyboardInterrupt:  # shown without what it came through in here
        raise KeyboardInterrupt("the check was stopped") from None
    if verdict.state == "right" and (trouble := note(name)):
        verdict = verdict._replace(says=f"{verdict.says}\n\n{trouble}")
    return verdict


def judge(name, names, seconds=10, seed=None):
    """Return the Verdict on the answers to an exercise that are among names, a dictionary.

    As check does, but nothing is noted.
    """
    exercise = find(name)
    if missing := [f"`{answer}`" for answer in exercise.answers if answer not in names]:
        return Verdict("not started", f"There is no {' and no '.join(missing)} here yet{_RUN_IT}")
    answers = tuple(names[answer] for answer in exercise.answers)
    missing, changed = missing_or_changed(exercise.needs, answers, names)
    if missing:
        exercise = exercise._replace(clues={})  # which look for the mistake in the answer
    state, says = _judge(exercise, answers, np.random.default_rng(seed), seconds)
    if state in ("wrong", "stopped") and (first := advice(missing, changed)):
        says = f"{first}\n\n{says}"
    return Verdict(state, short(says))


def progress():
    """Return the learner's Progress through all lessons, which the cell then shows."""
    exercises = {name: exercise.title for name, exercise in sorted(every().items())}
    files = sorted(Path(questions.__file__).parent.glob("lesson_*.md"))
    lessons = [file.stem.removeprefix("lesson_") for file in files]
    asked = [f"{lesson}.{name}" for lesson in lessons for name in questions.load(lesson)]
    return Progress(exercises, asked)


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


def _line_wanted(name, names):
    """Return in words how the line begins that makes a name, which stands for an earlier answer."""
    code = getattr(names[name], "__code__", None)
    if code is None or code.co_name != name:
        return f"One of its lines should begin with `{name} =`."
    arguments = ", ".join(code.co_varnames[: code.co_argcount])
    return f"One of its lines should begin with `def {name}({arguments}):`."


def _judge(exercise, answers, rng, seconds):
    """Return the state of the answers, and what to say of them."""
    if all(map(untouched, answers)):
        return "not started", _TO_DO
    if empty := [
        f"`{name}`"
        for name, answer in zip(exercise.answers, answers, strict=True)
        if holds_dots(answer)
    ]:
        return "wrong", f"Still to be filled in: {' and '.join(empty)}. {_TO_DO}"
    try:
        with np.errstate(all="ignore"), trying(exercise.name, seconds):
            exercise.judge(*answers, rng)
    except NotStarted:
        return "not started", _TO_DO
    except Stopped as stopped:
        return "stopped", f"{explain(stopped.__cause__, exercise.clues)}\n\n{stopped}"
    except Endless as endless:
        return "stopped", str(endless)
    except Wrong as wrong:
        return "wrong", str(wrong)
    except Exception as error:
        if own_lines(error)[0]:
            return "stopped", explain(error, exercise.clues)
        return "not judged", _own_trouble(exercise, answers, error)
    return "right", exercise.proved


def _own_trouble(exercise, answers, error):
    """Return what to say when the judge itself is at the end of its wits."""
    given = "\n".join(
        f"    {name}: {kind(taken(answer))}"
        for name, answer in zip(exercise.answers, answers, strict=True)
    )
    return (
        "The check itself failed here, which is its own fault and says nothing of your answer. "
        f"What it was given:\n\n{given}\n\nWhat it said:\n\n"
        f"    {type(error).__name__}: {text_of(error)}"
    )
