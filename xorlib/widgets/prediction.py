"""predict and quiz: questions that wait for an answer, and then answer that very answer."""

import sys

from xorlib import progress
from xorlib.inline import inline
from xorlib.questions import find, load
from xorlib.widgets.app import App
from xorlib.widgets.poll import Poll, recorded
from xorlib.widgets.quoted import page_of, words_of

_FIRST_EDITION = (
    "This notebook is of the first edition of the lessons, which kept each question in its cell. "
    "Open the lesson in the folder notebooks instead; its number may be another now."
)
_NOT_RUN = (
    "<p><b>What belongs here is missing</b>: the cells above were not run. Choose <i>Run</i>, then "
    "<i>Run All Above Selected Cell</i>, and run this cell once more.</p>"
)


def predict(name, show=None, label=None):
    """Ask a question of a lesson, and show what is right only once it is answered or given up.

    name  : the question, such as "05.delta", in xorlib/questions/lesson_05.md
    show  : the name of a picture, or of anything that shows itself, in the notebook; it is shown
            with what is right
    label : only the first edition gave one

    Nothing waits for the answer: later cells run as ever. Raises ValueError when there is no such
    question.
    """
    if "\n" in name:
        print(_FIRST_EDITION)
        return None
    result = _result(show, sys._getframe(1).f_globals)
    asked = find(name)
    return Asking([Poll(asked, "Predict", result, _given(asked, progress.answers()))])


def quiz(lesson):
    """Ask all questions at the close of a lesson, such as "05", in one cell."""
    asked = [each for name, each in load(lesson).items() if name.startswith("quiz-")]
    labels = [f"Quiz {place} of {len(asked)}" for place in range(1, len(asked) + 1)]
    answers = progress.answers()
    return Asking(
        [
            Poll(each, label, given=_given(each, answers))
            for each, label in zip(asked, labels, strict=True)
        ]
    )


class Asking(App):
    """One question on the page, or several; what is answered is kept with the progress."""

    def __init__(self, polls):
        super().__init__()
        self.polls = polls
        self._open(polls)
        for poll in polls:
            poll.observe(self._answered, "given")

    def _answered(self, change):
        """Keep an answer when all is shown; forget it when the question is asked again."""
        poll, given = change.owner, change.new
        if given["done"]:
            trouble = progress.note_answer(poll.asked.name, poll.record)
        else:
            trouble = change.old["done"] and progress.forget(poll.asked.name)
        if trouble:
            self._failed(ValueError(trouble))
        self._still_changed()

    def _still_bundle(self):
        """Return the questions as they were left, for where the widgets do not live."""
        inside = "".join(map(page_of, self.polls))
        words = "\n\n".join(map(words_of, self.polls))
        page = f"{self._still_tag('div', style='overflow: hidden')}{inside}</div>"
        return {"text/html": page, "text/plain": words}


def _given(asked, answers):
    """Return what was given to a question when it was last answered, or None."""
    record = answers.get(asked.name)
    return record and recorded(asked, record)


def _result(show, names):
    """Return what is shown with the right answer as a piece of a page."""
    if show is None:
        return ""
    if not isinstance(show, str):
        raise ValueError(f'show must be a name, as in show="fig", got {type(show).__name__}')
    if show not in names:
        return _NOT_RUN
    shown = names[show]
    if hasattr(shown, "_repr_mimebundle_"):
        return shown._repr_mimebundle_()["text/html"]
    if hasattr(shown, "_repr_html_"):
        return shown._repr_html_()
    return f"<pre>{inline(str(shown))}</pre>"
