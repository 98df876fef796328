"""The page for teachers has for each lesson its misconceptions, and how long it takes."""

import re

import nbformat
import pytest

from teaching import LESSONS, NOTES, ROOT
from teaching.timings import HOMEWORK, class_minutes
from xorlib.questions import load

TEACHING = (ROOT / "TEACHING.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
PARTS = (
    "Aims",
    "Timings",
    "At the figures",
    "Questions to start a discussion",
    "Misconceptions to expect",
    "Where to stop",
)


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def title(path):
    lesson = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    return lesson.cells[0].source.splitlines()[0].removeprefix("# ")


@pytest.fixture
def notes(path):
    return (NOTES / f"lesson_{path.stem[:2]}.md").read_text("utf-8")


def test_every_lesson_has_its_page_with_every_part_in_order(path, title, notes):
    assert notes.startswith(f"# {title}\n")
    assert re.findall(r"^\*\*([^*]+)\.\*\*", notes, re.M) == list(PARTS)
    assert f"[{title}](teaching/notes/lesson_{path.stem[:2]}.md)" in TEACHING


def test_every_misconception_is_told(path, notes):
    """Word for word as the questions name them, in their order, and each with how it is met."""
    choices = [choice for question in load(path.stem[:2]).values() for choice in question.choices]
    named = list(dict.fromkeys(choice.misconception for choice in choices if not choice.right))
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", notes, re.M)[1:]
    rows = [row for row in rows if not re.fullmatch(r"-+", row[0])]
    assert [name for name, _ in rows] == named
    assert all(len(how) > 20 for _, how in rows)


def test_times_are_what_the_lesson_has(path, notes):
    [(seconds, minutes, homework)] = re.findall(
        r"Cells ([\d.]+) s, the class hour (\d+) min, homework (\d+) min\.", notes
    )
    assert float(seconds) > 0
    assert int(minutes) == round(class_minutes(path))
    assert int(homework) == HOMEWORK


def test_the_map_and_the_readme_say_the_same_of_every_lesson(path, title):
    """The map is in lesson 00, which is not on it."""
    told = []
    for text, where in ((README, "notebooks/"), (LESSONS[0].read_text("utf-8"), "")):
        link = re.escape(f"[{title}]({where}{path.name})")
        told += re.findall(rf"\| {link} \| ([^|]+) \|", text)
    assert len(told) == (1 if path == LESSONS[0] else 2)
    assert len(set(told)) == 1
