"""Every question of every lesson, answered by keyboard alone: wrong first, then right."""

from contextlib import closing

import nbformat
import pytest
from questions import asked as question_of
from questions import asking

from browser.lab import NARROW, WIDE
from xorlib.widgets.question import plain

ASK = '''
from xorlib.plots.figure import figure
from xorlib.widgets.prediction import predict

fig, ax = figure(height=2)
ax.plot([1, 2])
question = predict("""
Which is larger, `9.8` or `9.11`?
(x) 9.8 | Eight tenths are more than eleven hundredths.
( ) 9.11 | digits as a whole | 11 is more than 8, but the places count.
( ) neither | all alike | They differ.
""", fig)
question
'''
BUSY = "import time\ntime.sleep(600)"

SMALLEST = 13  # page pixels: what JupyterLab itself writes in
LETTERS = """poll => [...poll.querySelectorAll("*")]
    .filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((part) => parseFloat(getComputedStyle(part).fontSize))"""


class Poll:
    """A question on the page, as one who has only a keyboard meets it."""

    def __init__(self, lesson, cell):
        self.keyboard = lesson.page.keyboard
        self.root = lesson.output(cell).locator(".xorlib-poll")
        self.said = self.root.get_by_role("status")
        self.radios = self.root.get_by_role("radio")

    def answer(self, place):
        """Choose with the space bar and the arrows, and answer with Enter."""
        self.radios.first.focus()
        self.keyboard.press("Space")
        for _ in range(place):
            self.keyboard.press("ArrowDown")
        self.keyboard.press("Enter")

    def words(self):
        """Return what is shown of an answer, as a reader sees it."""
        return " ".join(self.said.inner_text().split())


@pytest.fixture(scope="module")
def opened(lab):
    """One notebook for all tests of the mechanism."""
    with closing(lab.open(lab.write("asked", ASK, "question", BUSY))) as lesson:
        yield lesson


@pytest.fixture
def asked(opened):
    """The question, asked afresh."""
    opened.show()
    opened.run(0)
    yield opened, Poll(opened, 0)
    assert len(opened.prompts()) == 3  # no key became a command to the notebook
    assert opened.page_errors == []


def test_a_question_waits_and_answers(asked):
    """Nothing is given away before, and a new view is where the old one was."""
    lesson, poll = asked
    assert poll.words() == ""
    assert lesson.output(0).locator("img:visible").count() == 0
    assert "Eight tenths" not in lesson.output(0).inner_text()
    poll.root.get_by_role("button", name="Answer", exact=True).press("Enter")
    assert poll.words() == "Choose an answer first, or show what is right without answering."
    poll.answer(1)
    assert poll.words().startswith(
        "\N{MULTIPLICATION SIGN} You said: 9.11 digits as a whole: 11 is more than 8, but the "
        "places count. It is: 9.8 Eight tenths are more than eleven hundredths."
    )
    assert poll.said.locator("img").get_attribute("alt")
    poll.keyboard.press("Tab")
    poll.keyboard.press("Tab")
    poll.keyboard.press("Enter")
    assert "neither all alike: They differ." in poll.words()
    poll.answer(0)
    assert "\N{CHECK MARK} You said, and it is right: 9.8" in poll.words()
    for size in (WIDE, NARROW):
        lesson.resize(*size)
        assert lesson.violations(".xorlib-app") == lesson.scroll_bars() == []
        assert lesson.overflow() == 0
        assert min(poll.root.evaluate(LETTERS)) >= SMALLEST
    lesson.run(1)
    assert Poll(lesson, 1).words() == poll.words()
    with lesson.dark():
        assert lesson.violations(".xorlib-app") == []


def test_it_answers_while_the_kernel_is_busy(asked):
    lesson, poll = asked
    lesson.start(2)
    lesson.cell(2).get_by_text("[*]:").wait_for()
    poll.answer(1)
    assert "You said: 9.11" in poll.words()
    lesson.interrupt()
    lesson.run(1)
    assert "You said: 9.11" in Poll(lesson, 1).words()


def test_whoever_only_reads_gets_it_with_one_key(asked):
    _, poll = asked
    poll.root.get_by_role("button", name="Show without answering").press("Enter")
    assert poll.words().startswith("It is: 9.8 Eight tenths")
    assert "You said" not in poll.words()


def test_every_question_of_a_lesson_answers_wrong_and_right(ran):
    lesson = ran.lesson
    for cell in asking(nbformat.read(lesson.path, as_version=nbformat.NO_CONVERT)):
        poll, question = Poll(lesson, cell.id), question_of(cell)
        poll.radios.first.focus()  # which brings it into view
        assert plain(question.text) in plain(poll.root.locator("legend").inner_text())
        wrong = [place for place, choice in enumerate(question.choices) if not choice.right]
        poll.answer(wrong[-1])
        said = plain(question.choices[wrong[-1]].misconception)
        assert f"{said}: {plain(question.choices[wrong[-1]].reply)}" in poll.words()
        for place in wrong[:-1]:  # those stand folded below
            assert plain(question.choices[place].reply) in poll.said.text_content()
        poll.answer(question.right)
        assert f"it is right: {plain(question.choices[question.right].text)}" in poll.words()
        assert poll.said.locator("img").count() == poll.said.locator("img[alt]").count()
    assert lesson.scroll_bars() == []
    assert lesson.overflow() == 0
    assert lesson.violations(".xorlib-poll") == []
