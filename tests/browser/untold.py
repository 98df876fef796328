"""What tells the answer to a question too near to it, in a lesson where nothing was answered."""

import re
from pathlib import Path

from xorlib.questions.form import plain

NEAR = 800
"""Page pixels, above and below the cell that asks: a screen."""

_COLLECT = Path(__file__).with_name("untold.js").read_text("utf-8")
_NUMBER = re.compile(
    r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+)?(?![\w]|[.,]\d)", re.I
)
_FRACTION = re.compile(r"(?<![\w./])\d+/\d+(?![\w/])")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LABEL = re.compile(r"\blessons? \d\d\b|\b0\d(?:\.\d)?\b", re.I)
SMALL = 4
"""Whole numbers up to this one stand everywhere, and tell nothing."""


def tells(lesson, asks):
    """Return a line for everything in a lesson that tells an answer before it is asked.

    asks : the id of each cell that asks, and its Questions
    """
    found = lesson.panel.evaluate(_COLLECT)
    places = {place: (top, bottom) for place, top, bottom in found["cells"]}
    lines = []
    for cell, questions in asks.items():
        own = lesson.ids.index(cell)
        top, bottom = places[own]
        for place, above, below, text in found["texts"]:
            if place == f"asks {own}" or below < top - NEAR or above > bottom + NEAR:
                continue
            away = round(max(top - below, above - bottom, 0))
            for question in questions:
                for what, at in told(question, text):
                    near = " ".join(text[max(at - 30, 0) : at + 50].split())
                    where = lesson.ids[int(str(place).removeprefix("asks "))]
                    lines.append(f"{question.name}: {what!r} in {where}, {away} px away: {near}")
    return list(dict.fromkeys(lines))


def sought(question):
    """Return the phrases, numbers and fractions that give the answer to a question away."""
    right = question.choices[question.right]
    wrong = " ".join(choice.text for choice in question.choices if not choice.right)
    known = f"{question.text} {wrong}"
    phrases = [given for given in question.giveaways if not _is_number(given)]
    if len(_WORD.findall(right.text)) >= 2 and not _within(right.text, known):
        phrases.append(right.text)
    numbers = [given for given in question.giveaways if _is_number(given)]
    open_ones = {number for number, _ in _numbers(known)}
    for number, _ in _numbers(f"{right.text} {right.reply}"):
        if number not in open_ones and not (number.isdigit() and int(number) <= SMALL):
            numbers.append(number)
    fractions = set(_FRACTION.findall(right.text)) - set(_FRACTION.findall(known)) - {"1/2"}
    return phrases, list(dict.fromkeys(numbers)), sorted(fractions)


def told(question, text):
    """Yield what in a text gives the answer to a question away, and where it first stands there."""
    phrases, numbers, fractions = sought(question)
    for phrase in phrases:
        if match := _within(phrase, text):
            yield phrase, match.start()
    seen = list(_numbers(text))
    for number in numbers:
        yield from [(number, at) for written, at in seen if _same(number, written)][:1]
    for fraction in fractions:
        found = [match.start() for match in _FRACTION.finditer(text) if match[0] == fraction]
        yield from [(fraction, at) for at in found][:1]


def _is_number(text):
    return _NUMBER.fullmatch(text) is not None


def _within(phrase, text):
    """Return the match of a phrase's words in a text, whatever stands between them."""
    words = r"\W+".join(re.findall(r"\w+", plain(phrase)))
    return re.search(rf"\b{words}\b", text, re.I) if words else None


def _numbers(text):
    """Yield each number in a text, without its commas, and where it stands."""
    text = _LABEL.sub(lambda match: " " * len(match[0]), text)
    text = _FRACTION.sub(lambda match: " " * len(match[0]), text)
    for match in _NUMBER.finditer(text):
        yield match[0].replace(",", ""), match.start()


def _same(number, written):
    """Tell whether what is written is that number, or has more digits of it."""
    digits = len(number.partition(".")[2]) if "e" not in number.lower() else None
    if digits is None or digits == 0:
        return float(written) == float(number)
    return len(written.partition(".")[2]) >= digits and (
        f"{float(written):.{digits}f}" == f"{float(number):.{digits}f}"
    )
