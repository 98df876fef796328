"""predict: a question that waits for an answer, and then answers that very answer."""

import sys
from pathlib import Path

import anywidget
import traitlets

from xorlib.inline import inline
from xorlib.plots.figure import Picture
from xorlib.questions import find, load
from xorlib.widgets.app import App
from xorlib.widgets.question import plain


def predict(name, show=None):
    """Ask a question of a lesson, and show what is right only once it is answered or given up.

    name : the question, such as "05.delta", in xorlib/questions/lesson_05.md
    show : the name of a picture, or of anything that prints well, shown with what is right
    """
    names = sys._getframe(1).f_globals
    return Prediction(find(name), names.get(show), "Predict")


def quiz(lesson):
    """Ask all questions at the close of a lesson, such as "05"."""
    return Quiz([Prediction(question, None, "Quiz") for name, question in load(lesson).items()
                 if name.startswith("quiz-")])


class Quiz:
    def __init__(self, questions):
        self.questions = questions

    def _ipython_display_(self):
        for question in self.questions:
            question._ipython_display_()


class Poll(anywidget.AnyWidget):
    """The question on the page. The page itself follows the learner, so a busy kernel is no matter.

    label    : the word before the question
    question : the question's text, as a piece of a page, like the other texts
    choices  : text, misconception and reply of each choice
    right    : the place of the right choice
    result   : what is shown with it, as a piece of a page; may be empty
    chosen   : the place of the choice committed to, or -1
    revealed : whether what is right is shown
    """

    _esm = Path(__file__).with_name("prediction.js")
    _css = Path(__file__).with_name("prediction.css")
    label = traitlets.Unicode().tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)
    choices = traitlets.List().tag(sync=True)
    right = traitlets.Int().tag(sync=True)
    result = traitlets.Unicode().tag(sync=True)
    chosen = traitlets.Int(-1).tag(sync=True)
    revealed = traitlets.Bool(False).tag(sync=True)


class Prediction(App):
    """A question on the page. chosen is the Choice that the learner committed to, or None."""

    def __init__(self, question, show=None, label="Predict"):
        super().__init__()
        self.question = question
        self.poll = Poll(
            label=label,
            question=inline(question.text),
            choices=[
                [inline(part) for part in (choice.text, choice.misconception, choice.reply)]
                for choice in question.choices
            ],
            right=question.right,
            result=_result(show),
        )
        self._open([self.poll])

    @property
    def chosen(self):
        """The Choice that the learner committed to, or None."""
        return self.question.choices[self.poll.chosen] if self.poll.chosen >= 0 else None

    def _still_bundle(self):
        """Return the question with the answer folded away, for where the widget does not live."""
        poll = self.poll
        listed = "".join(f"<li>{text}</li>" for text, _, _ in poll.choices)
        others = "".join(
            f"<p><b>{text}?</b> <i>{misconception}</i>: {reply}</p>"
            for text, misconception, reply in poll.choices
            if misconception
        )
        text, _, reply = poll.choices[poll.right]
        inside = (
            f"<p><b>{inline(poll.label)}.</b> {poll.question}</p><ul>{listed}</ul>"
            "<details><summary>Show what is right</summary>"
            f"<p><b>{text}.</b> {reply}</p>{poll.result}{others}</details></div>"
        )
        choices = "\n".join(f"- {plain(choice.text)}" for choice in self.question.choices)
        words = f"{poll.label}. {plain(self.question.text)}\n{choices}"
        return {"text/html": self._still_tag("div") + inside, "text/plain": words}


def _result(show):
    """Return what is shown with the right answer as a piece of a page."""
    if show is None:
        return ""
    if isinstance(show, Picture):
        return show._repr_mimebundle_()["text/html"]
    return f"<pre>{inline(str(show))}</pre>"
