"""What a learner is told about an answer, as text and as a piece of a page."""

import html
import re
from typing import NamedTuple

from xorlib.inline import inline

OPENINGS = {
    "right": "Right.",
    "wrong": "Not yet.",
    "stopped": "Not yet.",
    "not started": "Not started.",
    "not judged": "Not judged.",
}
_MARKS = {
    "right": "\N{CHECK MARK}",
    "wrong": "\N{MULTIPLICATION SIGN}",
    "stopped": "\N{MULTIPLICATION SIGN}",
    "not started": "\N{HORIZONTAL ELLIPSIS}",
    "not judged": "\N{HORIZONTAL ELLIPSIS}",
}
_COLOURS = {
    "right": "#0a7d5a",
    "wrong": "#b5450b",
    "stopped": "#b5450b",
    "not started": "#767676",
    "not judged": "#767676",
}

_CODE = "white-space: nowrap"
_PAGE = (
    '<div class="xorlib-verdict" role="status" style="border-left: 5px solid {colour}; '
    'padding: 4px 12px; max-width: 48em; font-size: 14px; line-height: 1.45">{inside}</div>'
)


class Verdict(NamedTuple):
    """One answer, judged. It shows itself on the last line of a cell.

    state : "right", "wrong", "stopped" (by an error in the learner's code, or by the clock), "not
            started", or "not judged" (which is no fault of the answer)
    says  : paragraphs between empty lines; one whose lines are indented by four is shown as it is
    """

    state: str
    says: str

    def __repr__(self):
        return f"{OPENINGS[self.state]} {self.says}"

    def _repr_html_(self):
        first, *others = re.split(r"\n\n+", self.says)
        opening = f"<b>{_MARKS[self.state]} {OPENINGS[self.state]}</b> {inline(first, _CODE)}"
        inside = _paragraph(opening) + "".join(map(_block, others))
        return _PAGE.format(colour=_COLOURS[self.state], inside=inside)


def _block(text):
    """Return a paragraph, or lines as they are."""
    if not text.startswith("    "):
        return _paragraph(inline(text, _CODE))
    lines = "\n".join(line[4:] for line in text.split("\n"))
    return f'<pre style="margin: 4px 0; white-space: pre-wrap">{html.escape(lines)}</pre>'


def _paragraph(inside):
    return f'<p style="margin: 4px 0">{inside}</p>'
