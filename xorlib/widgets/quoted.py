"""A question as it was left, for where no widget lives: on a page and in plain words.

Nothing is in it that the learner has not seen: before an answer, neither replies nor what is right.
Only a teacher's slides have those as well, folded away.
"""

import os

from xorlib.inline import inline
from xorlib.questions.form import plain
from xorlib.widgets.poll import OTHER

TELL = "XORLIB_TELL_ANSWERS"
"""Environment variable of a teacher's slides: there what is right is folded below a question."""

_WRONG = "\N{MULTIPLICATION SIGN} You said:"
_RIGHT = "\N{CHECK MARK} You said, and it is right:"
_SHOWN = "It is:"


def page_of(poll):
    """Return a Poll as a piece of a page."""
    texts = [choice.text for choice in poll.asked.choices if poll.asked.kind == "choice"]
    listed = "".join(f"<li>{inline(text)}</li>" for text in texts)
    parts = [f"<p><b>{poll.label}.</b> {poll.question}</p>", f"<ul>{listed}</ul>" * bool(texts)]
    for heading, said, named, reply in _told(poll):
        why = f"<i>{inline(named)}</i>: {inline(reply)}" if named else inline(reply)
        parts.append(f"<p><b>{heading}</b> {inline(said)}<br>{why}</p>")
    if poll.given["done"]:
        parts += [poll.result, _others(poll)]
    elif os.environ.get(TELL):
        right = poll.asked.choices[poll.asked.right]
        told = f"<p><b>{_SHOWN}</b> {inline(right.text)}<br>{inline(right.reply)}</p>"
        summary = "<summary>Show what is right</summary>"
        parts.append(f"<details>{summary}{told}{poll.result}</details>")
    return "".join(parts)


def words_of(poll):
    """Return a Poll as plain text."""
    asked = poll.asked
    lines = [f"{poll.label}. {asked.text}"]
    lines += [f"- {choice.text}" for choice in asked.choices if asked.kind == "choice"]
    for heading, said, named, reply in _told(poll):
        lines.append(f"{heading} {said}. {f'{named}: ' if named else ''}{reply}")
    return plain("\n".join(lines))


def _told(poll):
    """Yield what has been said so far: heading, answer, misconception and reply of each."""
    choices, right = poll.asked.choices, poll.asked.right
    found = None
    for typed, place in sorted(poll.given["tried"], key=lambda each: each[1] == right):
        choice = choices[place] if place < len(choices) else None
        if place == right:
            found = typed or choice.text
        elif choice is None:
            yield _WRONG, typed, "", OTHER
        else:
            yield _WRONG, typed or choice.text, choice.misconception, choice.reply
    if poll.given["done"]:
        heading = _SHOWN if found is None else _RIGHT
        yield heading, found or choices[right].text, "", choices[right].reply


def _others(poll):
    """Return what is wrong with the answers not given, folded away."""
    tried = {place for _, place in poll.given["tried"]}
    others = [
        choice
        for place, choice in enumerate(poll.asked.choices)
        if choice.text and not choice.right and place not in tried
    ]
    told = "".join(
        f"<p><b>{inline(choice.text)}</b><br><i>{inline(choice.misconception)}</i>: "
        f"{inline(choice.reply)}</p>"
        for choice in others
    )
    summary = "<summary>What is wrong with the other answers</summary>"
    return f"<details>{summary}{told}</details>" if told else ""
