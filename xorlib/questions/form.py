"""How a file of questions is written: read line by line, and what is amiss named with its line.

    # Questions of lesson 05 The delta rule

    ## delta

    Which case has the largest delta?

    (x) (0, 0) | Its output is nearer to 1/2, where the sigmoid is steeper.
    ( ) (1, 1) | the largest error has the largest delta | The slope is smaller there.
    (!) 0.1453

`(x)` begins the right choice and its reply, `( )` a wrong one, its misconception and its reply,
`(!)` what would give the answer away elsewhere. A choice `= 0.5 +- 0.005` or `= (4, 1)` is typed
by the learner, `= error` as well, and `( ) =` is any other. A bar that is text is written `\\|`.
"""

import re
from fractions import Fraction
from typing import NamedTuple

_TITLE = re.compile(r"# Questions of lesson (\d\d)(?: .+)?")
_NAME = re.compile(r"## ([a-z0-9-]+)")
_MARKED = re.compile(r"\((x| |!)\) *(.*)")
_BAR = re.compile(r"(?<!\\)\|")
_TYPED = re.compile(r"=(?: +(.*?)(?: +\+- +(.+))?)?")
_SHAPE = re.compile(r"\((\d+(?:, \d+)*,?|)\)")
_PARTS = {"x": "`(x) choice | reply`", " ": "`( ) choice | misconception | reply`"}
ERROR = "error"
ANY = "any other"


class Choice(NamedTuple):
    """One choice of a question, or one answer that may be typed.

    text          : what the learner chooses or types; empty for any other answer
    right         : whether it is the right one
    misconception : the name of the mistake behind a wrong one; empty for the right one
    reply         : what is said of it
    value         : what is typed: a number, a shape as a tuple, ERROR, ANY; None where it is chosen
    tolerance     : how far from value a number may be; None where the file does not say
    """

    text: str
    right: bool
    misconception: str
    reply: str
    value: object = None
    tolerance: float | None = None


class Question(NamedTuple):
    """A question and its choices, of which exactly one is right.

    name      : such as "05.delta"
    kind      : "choice", "number" or "shape"
    giveaways : words and numbers that would give the answer away elsewhere
    """

    name: str
    text: str
    choices: tuple
    kind: str = "choice"
    giveaways: tuple = ()

    @property
    def right(self):
        """The place of the right choice, from 0."""
        return next(place for place, choice in enumerate(self.choices) if choice.right)


def parse(source, file="questions"):
    """Return name to Question of a whole file, in its order; file is what errors call it.

    Raises ValueError, which names file and line, where it is not written as it should be.
    """
    lesson, sections = _sections(source, file)
    found, lines = {}, {}
    for line, name, section in sections:
        if name in found:
            amiss = f"{name!r} is asked a second time; the first is in line {lines[name]}"
            raise _error(file, line, amiss)
        found[name] = _question(f"{lesson}.{name}", line, section, file)
        lines[name] = line
    return found


def plain(text):
    """Return text without its backticks."""
    return text.replace("`", "")


def _sections(source, file):
    """Return the lesson's number, and line, name and numbered lines of each section."""
    lines = list(enumerate(source.splitlines(), 1))
    title = _TITLE.fullmatch(lines[0][1].rstrip()) if lines else None
    if not title:
        raise _error(file, 1, "a file begins with a line such as `# Questions of lesson 05 Title`")
    sections = []
    for line, text in lines[1:]:
        if text.startswith("#"):
            name = _NAME.fullmatch(text.rstrip())
            if not name:
                raise _error(file, line, f"a name has small letters, digits and -; got {text!r}")
            sections.append((line, name[1], []))
        elif sections:
            sections[-1][2].append((line, text))
        elif text.strip():
            raise _error(file, line, f"this stands before the first `## name`: {text!r}")
    return title[1], sections


def _question(name, line, section, file):
    """Return the Question of one section."""
    words, marked = [], []
    for number, text in section:
        if mark := _MARKED.match(text):
            marked.append((number, mark[1], [mark[2]]))
        elif not marked:
            words.append(text)
        elif text.startswith(" "):
            marked[-1][2].append(text)  # what is indented goes on with the line above
        elif text.strip():
            raise _error(file, number, f"neither (x), ( ), (!) nor indented: {text!r}")
    given = [(number, _parts(lines)) for number, mark, lines in marked if mark == "!"]
    for number, parts in given:
        if not all(parts):
            raise _error(file, number, "`(!)` is followed by words and numbers, between bars")
    choices = [
        (number, _choice(mark, _parts(lines), file, number))
        for number, mark, lines in marked
        if mark != "!"
    ]
    giveaways = tuple(part for _, parts in given for part in parts)
    question = Question(name, _one_line(words), tuple(choice for _, choice in choices))
    kind = _checked(question, [number for number, _ in choices], line, file)
    return question._replace(kind=kind, giveaways=giveaways)


def _choice(mark, parts, file, line):
    right = mark == "x"
    typed = _TYPED.fullmatch(parts[0])
    if len(parts) != (2 if right else 3) or not all(parts):
        raise _error(file, line, f"expected {_PARTS[mark]}, got {' | '.join(parts)!r}")
    text, misconception = parts[0], "" if right else parts[1]
    if not typed:
        return Choice(text, right, misconception, parts[-1])
    text = typed[1] or ""
    try:
        value = _value(text) if text else ANY
        tolerance = float(typed[2]) if typed[2] else None
    except (ValueError, ZeroDivisionError):
        raise _error(file, line, f"neither a number, a shape nor `error`: {parts[0]!r}") from None
    return Choice(text, right, misconception, parts[-1], value, tolerance)


def _value(text):
    if text == ERROR:
        return ERROR
    if shape := _SHAPE.fullmatch(text):
        return tuple(int(side) for side in shape[1].split(",") if side.strip())
    return float(Fraction(text.replace(",", "")))


def _checked(question, lines, line, file):
    """Return the kind of a question, or raise what is amiss with all of it."""
    choices = question.choices
    if not question.text:
        raise _error(file, line, f"{question.name} has no text")
    if len(choices) < 2 or sum(choice.right for choice in choices) != 1:
        raise _error(file, line, f"{question.name} needs one right and at least one wrong choice")
    for part in ("text", "misconception"):
        said = [getattr(choice, part) for choice in choices]
        for place, words in enumerate(said):
            if words in said[:place]:
                raise _error(file, lines[place], f"a second {part} {words!r} in {question.name}")
    kinds = {
        "choice" if choice.value is None else "shape" if type(choice.value) is tuple else "number"
        for choice in choices
        if choice.value not in (ANY, ERROR)
    }
    if len(kinds) != 1 or choices[question.right].value == ANY:
        raise _error(file, line, f"{question.name}: all choices, or all numbers, or all shapes")
    return kinds.pop()


def _parts(lines):
    return [part.replace("\\|", "|") for part in map(str.strip, _BAR.split(_one_line(lines)))]


def _one_line(lines):
    return " ".join(" ".join(lines).split())


def _error(file, line, amiss):
    return ValueError(f"{file}, line {line}: {amiss}")
