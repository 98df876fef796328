"""One question on the page, as the page gets it: what answers it is sealed."""

import base64
import json
from pathlib import Path

import anywidget
import traitlets

from xorlib.inline import inline

OTHER = "That is not it."
"""The reply to a typed answer that no choice of the question is for."""

_HERE = Path(__file__).parent
_SCRIPTS = ("answers.js", "replies.js", "prediction.js")


class Poll(anywidget.AnyWidget):
    """The page itself follows the learner, so a busy kernel is no matter.

    label    : the words before the question
    question : the question's text, as a piece of a page, like the other texts
    kind     : "choice", "number" or "shape"
    choices  : what may be chosen; empty where the answer is typed
    sealed   : which is right, all replies, and what is shown with them, not to be read by eye
    given    : tried, a list of what was typed (empty where it was chosen) and the place of the
               choice that it was taken for; and done, whether what is right is shown

    A search of a saved notebook finds no answer: base64 keeps no secret, but nobody reads it.
    """

    _esm = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    _css = _HERE / "prediction.css"
    label = traitlets.Unicode().tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)
    kind = traitlets.Unicode().tag(sync=True)
    choices = traitlets.List().tag(sync=True)
    sealed = traitlets.Unicode().tag(sync=True)
    given = traitlets.Dict().tag(sync=True)

    def __init__(self, asked, label, result="", given=None):
        """asked is the Question; result is a piece of a page, shown with what is right."""
        self.asked, self.result = asked, result
        replies = [
            {
                **{part: inline(getattr(choice, part)) for part in ("text", "misconception")},
                "reply": inline(choice.reply),
                "value": choice.value,
                "tolerance": choice.tolerance,
            }
            for choice in asked.choices
        ]
        told = {"right": asked.right, "choices": replies, "result": result, "other": OTHER}
        super().__init__(
            label=label,
            question=inline(asked.text),
            kind=asked.kind,
            choices=[each["text"] for each in replies] if asked.kind == "choice" else [],
            sealed=base64.b64encode(json.dumps(told).encode()).decode(),
            given=given or {"tried": [], "done": False},
        )

    @property
    def record(self):
        """What is kept of what was given: words that outlive a new order of the choices."""
        tried = [[typed, self._text(place)] for typed, place in self.given["tried"]]
        right = any(place == self.asked.right for _, place in self.given["tried"])
        return {"tried": tried, "right": right}

    def _text(self, place):
        choices = self.asked.choices
        return choices[place].text if place < len(choices) else ""


def recorded(asked, record):
    """Return what was given to a Question as Poll has it, of a record; None if it does not fit."""
    texts = [choice.text for choice in asked.choices]
    if asked.kind != "choice" and "" not in texts:
        texts.append("")
    try:
        tried = [[str(typed), texts.index(text)] for typed, text in record["tried"]]
    except (ValueError, TypeError, KeyError):
        return None
    return {"tried": tried, "done": True}
