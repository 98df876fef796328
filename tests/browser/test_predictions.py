"""Every question of every lesson, answered by keyboard alone: wrong, wrong again, then right."""

import json
from contextlib import closing

import nbformat
import pytest
from questions import asked as asked_by
from questions import asked_in, asking

from browser.lab import CHANGED, NARROW, WIDE
from browser.poll import RIGHT, WRONG, Poll
from xorlib.inline import inline
from xorlib.questions.form import ANY, plain

WRITTEN = r"""# Questions of lesson 99 Made up

## larger

Which is larger, `9.8` or `9.11`?

(x) 9.8 | Eight tenths are more than eleven hundredths.
( ) 9.11 | digits as a whole | 11 is more than 8, but the places count.
( ) neither | all alike | They differ.

## half

How much is a half?

(x) = 0.5 +- 0.005 | Five tenths make a half.
( ) = 0.2 | one over two, read as digits | That is a fifth.
( ) = | something else | Share one among two.

## shape

What shape has a column of four?

( ) = (4,) | a flat array | A flat array has no columns.
(x) = (4, 1) | Four rows, one column.

## quiz-one

First?

(x) yes | Yes indeed, it is.
( ) no | a mistake | No, it is not.

## quiz-two

Second?

(x) aye | Aye indeed, it is.
( ) nay | a mistake | Nay, it is not.
"""
TELLING = ("Eight tenths", "digits as a whole", "Five tenths", "one column", "indeed", "A picture.")

MADE = """
from pathlib import Path

from xorlib import questions
from xorlib.plots.figure import figure
from xorlib.widgets.prediction import predict, quiz

questions.FOLDER = Path("made-up").resolve()
fig, ax = figure(height=2)
ax.plot([1, 2])
fig.alt = "A picture."
"""
LARGER = 'question = predict("99.larger", show="fig")\nquestion'
CELLS = [MADE, LARGER, "question.box", 'predict("99.half")', 'predict("99.shape")', 'quiz("99")']
BUSY = "import time\ntime.sleep(600)"

SMALLEST = 13  # page pixels: what JupyterLab itself writes in
LETTERS = """poll => [...poll.querySelectorAll("*")]
    .filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((part) => parseFloat(getComputedStyle(part).fontSize))"""


@pytest.fixture(scope="module")
def opened(lab):
    """One notebook for all tests of the mechanism."""
    folder = lab.folder / "made-up"
    folder.mkdir()
    (folder / "lesson_99.md").write_text(WRITTEN, "utf-8")
    with closing(lab.open(lab.write("asked", *CELLS, BUSY))) as lesson:
        lesson.run(0)
        yield lesson


@pytest.fixture
def asked(opened):
    """Asks the question of a cell afresh, and returns it on the page."""
    opened.show()

    def ask(cell, number=0):
        opened.run(cell)
        poll = Poll(opened, cell, number)
        if poll.root.get_by_role("button", name="Ask again").is_visible():
            poll.press("Ask again")
        return poll

    yield ask
    assert len(opened.prompts()) == len(CELLS) + 1  # no key became a command to the notebook
    assert opened.page_errors == []


def assert_can_be_read(lesson, poll, name):
    """At both widths and in the dark, with letters large enough, and nothing for axe to find."""
    for size in (WIDE, NARROW):
        lesson.resize(*size)
        assert lesson.violations(".xorlib-app") == []
        assert lesson.scroll_bars() == []
        assert lesson.overflow() == 0
        assert min(poll.root.evaluate(LETTERS)) >= SMALLEST
        poll.root.scroll_into_view_if_needed()
        lesson.screenshot(f"question-{name}-{size[0]}")
    with lesson.dark():
        assert lesson.violations(".xorlib-app") == []
        lesson.screenshot(f"question-{name}-dark")
    lesson.resize(*WIDE)


def test_a_wrong_choice_gets_its_reply_and_a_second_try(opened, asked):
    """Nothing is given away before, and a new view is where the old one was."""
    poll = asked(1)
    assert poll.words() == ""
    assert opened.output(1).locator("img:visible").count() == 0
    poll.press("Answer")
    expected = "Choose an answer first, or show what is right without answering."
    assert poll.hint.inner_text() == expected
    poll.answer(1)
    reply = "digits as a whole: 11 is more than 8, but the places count."
    assert poll.words() == f"{WRONG} 9.11 {reply} Choose another answer, or show what is right."
    assert poll.hint.inner_text() == ""
    assert opened.output(1).locator("img:visible").count() == 0
    assert poll.radios.nth(1).is_disabled()
    assert poll.radios.nth(0).evaluate("radio => radio === document.activeElement")
    assert_can_be_read(opened, poll, "second-try")
    poll.answer(2)
    assert poll.words() == (
        f"{WRONG} 9.11 {reply} {WRONG} neither all alike: They differ. "
        "It is: 9.8 Eight tenths are more than eleven hundredths."
    )
    assert poll.said.get_by_role("img").get_attribute("alt") == "A picture."
    opened.screenshot("question-both-wrong")
    opened.run(2)
    assert Poll(opened, 2).words() == poll.words()


def test_a_second_try_can_be_right_and_the_rest_is_told(opened, asked):
    poll = asked(1)
    poll.answer(2)
    poll.answer(0)
    assert f"{RIGHT} 9.8 Eight tenths" in poll.words()
    assert "digits as a whole" not in poll.words()
    poll.keyboard.press("Tab")
    poll.keyboard.press("Enter")
    assert "9.11 digits as a whole: 11 is more" in poll.words()
    assert_can_be_read(opened, poll, "right")


def test_the_right_choice_ends_it_at_once(asked):
    poll = asked(1)
    poll.answer(0)
    assert poll.words().startswith(f"{RIGHT} 9.8 Eight tenths")
    poll.keyboard.press("Enter")  # a second Enter by habit takes nothing away
    assert poll.words().startswith(f"{RIGHT} 9.8 Eight tenths")


def test_whoever_only_reads_gets_it_with_one_key(asked):
    poll = asked(1)
    poll.press("Show without answering")
    assert poll.words().startswith("It is: 9.8 Eight tenths")
    assert "You said" not in poll.words()


def test_a_number_is_typed(opened, asked):
    poll = asked(3)
    assert poll.field.get_attribute("aria-describedby")
    poll.type("")
    assert poll.hint.inner_text() == (
        "Type an answer first. Write a number, such as 12.5, 3/7 or 2e-4."
    )
    poll.type("a lot")
    assert poll.hint.inner_text().startswith("That could not be read. Write a number")
    assert_can_be_read(opened, poll, "number")
    poll.type("1/5")
    assert poll.words() == (
        f"{WRONG} 1/5 one over two, read as digits: That is a fifth. "
        "Type another answer, or show what is right."
    )
    poll.type("0,2")
    assert poll.hint.inner_text() == "You said that already. Type another answer."
    poll.type("50 %")
    assert poll.words().endswith(f"{RIGHT} 50 % Five tenths make a half.")
    opened.screenshot("question-number-right")
    poll = asked(3)
    poll.type("7")
    poll.type("<b>8</b>")
    assert poll.hint.inner_text().startswith("That could not be read")
    poll.type("8")
    assert f"{WRONG} 8 something else: Share one among two." in poll.words()
    assert "It is: 0.5 Five tenths" in poll.words()


def test_a_shape_is_typed(opened, asked):
    poll = asked(4)
    poll.type("flat")
    assert poll.hint.inner_text() == (
        "That could not be read. Write a shape, such as (7, 5), or the word error."
    )
    poll.type("1x4")
    assert poll.words().startswith(f"{WRONG} 1x4 That is not it.")
    poll.type("4,1")
    assert f"{RIGHT} 4,1 Four rows, one column." in poll.words()
    poll.keyboard.press("Tab")
    poll.keyboard.press("Enter")
    assert "(4,) a flat array: A flat array has no columns." in poll.words()


def test_the_questions_of_a_quiz_are_answered_each_by_itself(opened, asked):
    first, second = asked(5), asked(5, 1)
    second.answer(0)
    assert first.words() == ""
    assert second.words().startswith(f"{RIGHT} aye")
    assert_can_be_read(opened, first, "quiz")


def test_an_answer_is_there_again_until_it_is_asked_again(opened, asked):
    poll = asked(1)
    poll.answer(1)
    poll.answer(0)
    told = poll.words()
    opened.run(1)
    assert Poll(opened, 1).words() == told
    Poll(opened, 1).press("Ask again")
    assert Poll(opened, 1).words() == ""
    assert poll.root.locator("input:checked, input:disabled").count() == 0
    opened.run(1)
    assert Poll(opened, 1).words() == ""


def test_it_answers_while_the_kernel_is_busy(opened, asked):
    poll = asked(1)
    opened.start(6)
    opened.cell(6).get_by_text("[*]:").wait_for()
    poll.answer(1)
    poll.answer(2)
    assert f"{WRONG} neither" in poll.words()
    opened.interrupt()
    opened.run(1)
    assert f"{WRONG} neither" in Poll(opened, 1).words()


def test_what_is_saved_holds_an_answer_only_once_it_is_given(opened, asked):
    poll = asked(1)
    for cell in (3, 4, 5):
        asked(cell)
    asked(5, 1).answer(0)
    asked(5, 1)

    def told():
        saved = outputs(opened.saved())
        return [words for words in TELLING if words in saved]

    opened.until(lambda: not told(), CHANGED, "what is saved tells an answer")
    poll.answer(0)
    given = "Eight tenths"
    opened.until(lambda: given in outputs(opened.saved()), CHANGED, "the answer is not saved")
    assert "A picture." in outputs(opened.saved())


def outputs(notebook):
    """Return all that a saved notebook holds beside its sources, as text."""
    cells = [cell.get("outputs", []) for cell in notebook.cells]
    return json.dumps([cells, notebook.metadata.get("widgets")])


@pytest.mark.parametrize("size", [WIDE, (900, 420)], ids=["wide", "low"])
def test_a_reply_is_in_view_when_it_opens(opened, asked, size):
    """Wherever on the screen the question stands; its own text stays in view if there is room."""
    poll = asked(1)
    opened.resize(*size)
    poll.root.evaluate(
        "poll => { const pane = poll.closest('.jp-WindowedPanel-outer');"
        " pane.scrollBy(0, poll.getBoundingClientRect().bottom"
        " - pane.getBoundingClientRect().bottom) }"
    )
    poll.answer(1)
    seen = poll.in_view()
    assert seen["end"]
    assert seen["question"] or not seen["fits"]
    poll.answer(2)
    seen = poll.in_view()
    assert seen["start"]
    assert seen["end"] or not seen["fits"]
    assert seen["question"] or not seen["fits"]
    opened.screenshot(f"question-in-view-{size[1]}")


def test_every_question_of_a_lesson_answers_wrong_and_right(ran):
    """Wrong, wrong again, then asked again and right; and asked again, as it was."""
    lesson = ran.lesson
    for cell in asking(nbformat.read(lesson.path, as_version=nbformat.NO_CONVERT)):
        for number, question in enumerate(asked_by(cell).values()):
            poll = Poll(lesson, cell.id, number)
            (poll.field if question.kind != "choice" else poll.radios).first.focus()
            assert plain(question.text) in plain(poll.root.inner_text())
            answer(poll, question, *wrong_places(question)[-2:])
            told, all_told = poll.words(), poll.said.text_content()  # seen, or folded below
            for choice in question.choices:
                assert not choice.text or plain(choice.reply) in all_told
            assert poll.said.locator("img").count() == poll.said.locator("img[alt]").count()
            assert f"It is: {plain(question.choices[question.right].text)}" in told
            seen = poll.in_view()
            assert seen["start"], question.name
            assert (seen["end"] and seen["question"]) or not seen["fits"], question.name
            poll.press("Ask again")
            answer(poll, question, question.right)
            assert f"{RIGHT} {plain(question.choices[question.right].text)}" in poll.words()
    assert lesson.scroll_bars() == []
    assert lesson.overflow() == 0
    assert lesson.violations(".xorlib-poll") == []
    lesson.panel.locator(".xorlib-poll").get_by_role("button", name="Ask again").evaluate_all(
        "buttons => buttons.forEach((button) => button.click())"
    )  # as other tests want to find it; by keyboard it was pressed above


def wrong_places(question):
    return [place for place, choice in enumerate(question.choices) if not choice.right]


def answer(poll, question, *places):
    """Give these answers one after the other, and look at the reply to each."""
    for place in places:
        choice = question.choices[place]
        if question.kind == "choice":
            poll.answer(place)
        else:
            poll.type("987654" if choice.value == ANY else choice.text)
        told = f"{choice.misconception}: {choice.reply}" if not choice.right else choice.reply
        assert plain(told) in poll.words()
        if len(places) == 1 and not choice.right:
            poll.press("Show without answering")


def test_what_a_lesson_saves_holds_no_reply(ran):
    """As it was saved before anything was answered."""
    saved = outputs(ran.saved)
    for question in asked_in(ran.saved).values():
        for choice in question.choices:
            for reply in (choice.reply, inline(choice.reply)):
                assert json.dumps(reply)[1:-1] not in saved
