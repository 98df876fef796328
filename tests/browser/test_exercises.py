"""An exercise as a learner does it, by keyboard alone: wrong, stopped, hint, solution, right."""

import nbformat
import pytest

from browser.lab import NARROW, WIDE
from teaching.exercises import exercises

PROGRESS = "from xorlib.checks import progress\nprogress()"
WRONG = "def score(gate, w1, w2, b):\n    return answers(w1, w2, b) == GATES[gate]"
STOPPED = "def score(gate, w1, w2, b):\n    return sum(answers(w1, w2, b) - GATES[gate])"


@pytest.mark.parametrize("twice", ["01_truth_table"], indirect=True)
def test_an_exercise_answers_whatever_is_tried(ran):
    lesson = ran.lesson
    notebook = nbformat.read(lesson.path, as_version=nbformat.NO_CONVERT)
    [score] = [each for each in exercises(notebook) if each.name == "turn-score"]
    said = lesson.output("turn-score-check")
    lesson.cell("turn-score-stub").locator(".cm-content").focus()  # which brings both into view
    said.get_by_text("Not started.").wait_for()
    assert "\N{HORIZONTAL ELLIPSIS} Not started. Replace the ... in" in said.inner_text()
    for source, words in (
        (WRONG, "Not yet. `==` between the two sets of four answers".replace("`", "")),
        (STOPPED, "line 2: return sum(answers(w1, w2, b) - GATES[gate])"),
        (score.solution, "Right. Your function scores any line on any of the 16 gates."),
    ):
        lesson.write_into("turn-score-stub", source)
        lesson.run("turn-score-stub")
        lesson.run("turn-score-check")
        assert words in " ".join(said.inner_text().split())
        for size in (NARROW, WIDE):
            lesson.resize(*size)
            assert lesson.scroll_bars() == []
        assert lesson.violations(".xorlib-verdict") == []
    lesson.write_into("turn-score-stub", PROGRESS)
    lesson.run("turn-score-stub")
    done = lesson.output("turn-score-stub").get_by_role("row").filter(has_text="01.2")
    assert "1 of 3 (01.2)" in done.inner_text()
    assert lesson.scroll_bars() == lesson.stderr() == []
    parts = lesson.cell("turn-score-help").locator("details")
    assert parts.count() == 2
    for folded in parts.all():
        folded.locator("summary").focus()
        for key, state in (("Enter", True), ("Space", False)):
            lesson.page.keyboard.press(key)
            assert folded.evaluate("details => details.open") == state
        assert "jp-mod-rendered" in lesson.cell("turn-score-help").get_attribute("class")
