"""The files of questions: how they are written, and what is said of one that is written wrongly."""

import pytest
from browser.untold import sought

from teaching import LESSONS
from xorlib.questions import FOLDER, find, load
from xorlib.questions.form import ANY, ERROR, Choice, parse

TITLE = "# Questions of lesson 99 Made up\n"

WHOLE = """# Questions of lesson 99 Made up

## larger

Which is larger, `9.8`
or `9.11`?

( ) 9.11 | digits as a whole | 11 is more than 8, but the places count.
(x) 9.8 | Eight tenths are more
    than eleven hundredths.
( ) `a \\| b` | alike | They differ.
(!) eight tenths | 0.69 \\| 0.7

## slope-2

How steep?

(x) = 1/4 +- 0.005 | A quarter.
( ) = 60,000 | a count | Too many.
( ) = error | it stops | It runs.
( ) = | something else | Look at the middle.

## shape

Which shape?

( ) = (4,) | flat | Not flat.
(x) = (4, 1) | A column.
( ) = () | a number | Not one number.
"""


def amiss(body):
    with pytest.raises(ValueError, match=r"^made_up\.md, line") as caught:
        parse(TITLE + body, "made_up.md")
    return str(caught.value).removeprefix("made_up.md, line ")


def test_a_file_is_read():
    larger, slope, shape = parse(WHOLE).values()
    assert list(parse(WHOLE)) == ["larger", "slope-2", "shape"]
    assert larger.name == "99.larger"
    assert larger.text == "Which is larger, `9.8` or `9.11`?"
    assert (larger.kind, larger.right) == ("choice", 1)
    assert larger.choices[0] == Choice(
        "9.11", False, "digits as a whole", "11 is more than 8, but the places count."
    )
    assert larger.choices[1].reply == "Eight tenths are more than eleven hundredths."
    assert larger.choices[2].text == "`a | b`"
    assert larger.giveaways == ("eight tenths", "0.69 | 0.7")
    assert slope.kind == "number"
    assert [choice.value for choice in slope.choices] == [0.25, 60000, ERROR, ANY]
    assert slope.choices[0].tolerance == 0.005
    assert [choice.text for choice in slope.choices] == ["1/4", "60,000", "error", ""]
    assert shape.kind == "shape"
    assert [choice.value for choice in shape.choices] == [(4,), (4, 1), ()]


RIGHT = "(x) so | It is.\n"
WRONG = "( ) thus | a mistake | It is not.\n"


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("stray\n## a\n", 2, "before the first"),
        ("## A\n\nWhy?\n", 2, "small letters"),
        ("# a\n", 2, "small letters"),
        ("## a\n" + RIGHT + WRONG, 2, "99.a has no text"),
        ("## a\n\nWhy?\n", 2, "one right"),
        ("## a\nWhy?\n" + RIGHT, 2, "one right"),
        ("## a\nWhy?\n" + RIGHT + RIGHT, 2, "one right"),
        ("## a\nWhy?\n" + WRONG + "( ) so | other | It is not.", 2, "one right"),
        ("## a\nWhy?\n" + RIGHT + "( ) thus | It is not.\n", 5, "( ) choice | misconception"),
        ("## a\nWhy?\n(x) so | it | It is.\n" + WRONG, 4, "(x) choice | reply"),
        ("## a\nWhy?\n(x) so |\n" + WRONG, 4, "(x) choice | reply"),
        ("## a\nWhy?\n" + RIGHT + WRONG + WRONG, 6, "second text 'thus'"),
        ("## a\nWhy?\n" + RIGHT + WRONG + WRONG.replace("thus", "so so"), 6, "'a mistake'"),
        ("## a\nWhy?\n" + RIGHT + WRONG + "\nand on\n", 7, "nor indented: 'and on'"),
        ("## a\nWhy?\n" + RIGHT + WRONG + "(X) no | It is.\n", 6, "neither (x)"),
        ("## a\nWhy?\n" + RIGHT + WRONG + "(!)\n", 6, "followed by words"),
        ("## a\nWhy?\n" + RIGHT + "( ) = 1 | a mistake | It is not.\n", 2, "all choices, or all"),
        ("## a\nWhy?\n(x) = 1 | It is.\n( ) = (1,) | a mistake | Not.\n", 2, "all numbers"),
        ("## a\nWhy?\n(x) = | It is.\n( ) = 1 | a mistake | Not.\n", 2, "all numbers"),
        ("## a\nWhy?\n(x) = one | It is.\n( ) = 1 | a mistake | Not.\n", 4, "neither a number"),
        ("## a\nWhy?\n(x) = 1 +- x | It is.\n( ) = 2 | a mistake | Not.\n", 4, "neither a number"),
        ("## a\nWhy?\n" + RIGHT + WRONG + "## a\nWhy?\n" + RIGHT + WRONG, 6, "is in line 2"),
    ],
)
def test_what_is_amiss_is_told_with_its_line(body, line, words):
    told = amiss(body)
    assert told.startswith(f"{line}: ")
    assert words in told


def test_a_file_without_its_title_is_refused():
    with pytest.raises(ValueError, match=r"^made_up\.md, line 1: a file begins with"):
        parse("## a\n", "made_up.md")


def test_questions_are_found_by_name():
    assert find("00.evenly") == load("00")["evenly"]
    lines = (FOLDER / "lesson_00.md").read_text("utf-8").splitlines()
    assert list(load("00")) == [line[3:] for line in lines if line.startswith("## ")]


def test_an_unknown_question_is_told_with_file_and_lines():
    message = r"^xorlib/questions/lesson_00.md has no question 'evnly'; .*\bevenly \(line \d+\)"
    with pytest.raises(ValueError, match=message):
        find("00.evnly")
    with pytest.raises(ValueError, match=r"no lesson '77' has questions; the lessons are 00, 01"):
        find("77.evenly")
    with pytest.raises(ValueError, match="no lesson 'evenly'"):
        find("evenly")


@pytest.mark.parametrize("lesson", [path.stem[:2] for path in LESSONS])
def test_every_question_has_something_that_would_give_it_away(lesson):
    """Else tests/browser/test_untold.py would look for nothing: then it needs a line `(!)`."""
    nothing = [name for name, question in load(lesson).items() if not any(sought(question))]
    assert nothing == []
