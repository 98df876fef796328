"""A learner's progress: which checks have passed, and what was answered to the questions.

It is kept in one small file on this machine, `xorlib.journal`.
"""

import html
import os
import re

from xorlib import questions
from xorlib.journal import EDITION, VARIABLE, add, entries, hindrance, place, reason

FIRST_EDITION = {
    **{f"{lesson:02}.{k}": f"{lesson:02}.{k}" for lesson in range(5) for k in (1, 2, 3)},
    **{"05.1": "06.1", "05.2": "06.2", "05.3": "06.3"},
    **{"06.1": "07.2", "06.2": "07.3", "06.3": "08.2"},
    **{"07.1": "10.1", "07.2": "09.2", "07.3": "09.3"},
}
"""What the exercises of the first edition, eight lessons, are called in this one."""

_ELSEWHERE = (
    f"To keep it, name a file in the variable {VARIABLE} before JupyterLab starts, or for one "
    f"lesson in a cell at its top:  %env {VARIABLE}=progress.jsonl"
)


def note(name):
    """Note that an exercise was passed, unless that is noted already.

    Returns None, or a sentence that says why it could not be kept; nothing is raised.
    """
    try:
        if name in passed()[0]:
            return None
    except (OSError, RuntimeError):
        pass  # to write will say why
    return add({"passed": name})


def passed():
    """Return name to datetime of each exercise passed, and how many lines could not be read.

    Raises OSError where the file is there and cannot be opened.
    """
    exercises, _, damaged = _kept()
    return exercises, damaged


def note_answer(question, given):
    """Keep what was given as the answer to a question such as "05.delta", after any earlier one.

    given : anything that JSON can write, such as {"tried": ["2", "0"], "right": True}

    Returns None, or a sentence that says why it could not be kept; nothing is raised.
    """
    return add({"answer": question, "given": given})


def answers():
    """Return the name of each question answered to what was last given; {} if nothing is readable.

    Nothing is raised.
    """
    try:
        return _kept()[1]
    except (OSError, RuntimeError):
        return {}


def forget(name, exercises=False):
    """Forget the answer to a question ("05.delta"), or all answers of a lesson ("05").

    exercises : whether the exercises passed are forgotten as well; then the name may be that of
                one exercise ("05.1")

    Returns None, or a sentence that says why that could not be kept.
    Raises ValueError where there is no such question or lesson.
    """
    name = str(name)
    if exercises and re.fullmatch(r"\d\d\.[123]", name):
        questions.load(name[:2])
    elif "." in name:
        questions.find(name)
    else:
        questions.load(name)
    return add({"forget": name, "exercises": bool(exercises)})


def _kept():
    """Return name to datetime of exercises, name to given of answers, and the number of damages."""
    exercises, given = {}, {}
    found, damaged = entries()
    for entry in found:
        edition = entry.get("edition", 1)
        if edition not in (1, EDITION):
            continue  # of a later one, in which names may stand for something else
        if isinstance(name := entry.get("passed"), str):
            name = FIRST_EDITION.get(name) if edition == 1 else name
            if name:  # else an exercise that is not in this edition
                exercises[name] = min(entry["at"], exercises.get(name, entry["at"]))
        elif isinstance(name := entry.get("answer"), str) and "given" in entry:
            given.pop(name, None)
            given[name] = entry["given"]
        elif isinstance(name := entry.get("forget"), str):
            for kept in (given, exercises) if entry.get("exercises") is True else (given,):
                for one in [one for one in kept if one == name or one.startswith(f"{name}.")]:
                    del kept[one]
        else:
            damaged += 1
    return exercises, given, damaged


class Progress:
    """What is done, lesson by lesson; it shows itself on the last line of a cell.

    exercises : name to title, in the order of the lessons
    questions : the names of all questions
    """

    def __init__(self, exercises, questions=()):
        self.exercises = exercises
        self.questions = list(questions)
        self.trouble = ""
        try:
            self.passed, self.answered, damaged = _kept()
        except (OSError, RuntimeError) as error:
            self.passed, self.answered = {}, {}
            self.trouble = f"Your progress could not be read: {reason(error)}."
        else:
            if damaged:
                lines = "1 line" if damaged == 1 else f"{damaged} lines"
                self.trouble = f"{lines} of the file could not be read and count as nothing."

    def __repr__(self):
        rows = [f"{lesson}  {mark:23}  {asked}" for lesson, mark, asked in self._rows()]
        lines = [self._sum(), *map(str.rstrip, rows)]
        return "\n".join(filter(None, [*lines, self.trouble, self._where()]))

    def _repr_html_(self):
        head = "<tr><th>lesson</th><th>exercises passed</th><th>questions answered</th></tr>"
        rows = "".join(map(_row, self._rows()))
        end = html.escape(" ".join(filter(None, [self.trouble, self._where()])))
        return f"<p><b>{self._sum()}</b></p><table>{head}{rows}</table><p>{end}</p>"

    def _sum(self):
        done = sum(name in self.passed for name in self.exercises)
        said = f"{done} of {len(self.exercises)} exercises passed"
        if self.questions:
            told = sum(map(self._is_answered, self.questions))
            said += f", {told} of {len(self.questions)} questions answered"
        return f"{said}."

    def _rows(self):
        """Yield the number, the exercises and the questions of each lesson, as texts."""
        for lesson in sorted({name[:2] for name in (*self.exercises, *self.questions)}):
            mine = [name for name in self.exercises if name.startswith(f"{lesson}.")]
            done = [name for name in mine if name in self.passed]
            asked = [name for name in self.questions if name.startswith(f"{lesson}.")]
            told = sum(map(self._is_answered, asked))
            which = f" ({', '.join(done)})" if done else ""
            mark = " \N{CHECK MARK}" if mine and len(done) == len(mine) else ""
            questions = f"{told} of {len(asked)}" if asked else ""
            yield lesson, f"{len(done)} of {len(mine)}{mark or which}", questions

    def _is_answered(self, name):
        """Tell whether something was tried; what is right can be shown without that."""
        given = self.answered.get(name)
        return isinstance(given, dict) and bool(given.get("tried"))

    def _where(self):
        try:
            file = place()
        except RuntimeError:
            file = "a home folder, as there is none"
        if str(file) == os.devnull:
            return "Nothing of it is kept here."
        if why := hindrance():
            return f"Nothing new is kept: it would be in {file} ({why}). {_ELSEWHERE}"
        return f"Kept in {file}, and nowhere else; delete that file to begin afresh."


def _row(cells):
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"
