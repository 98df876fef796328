"""TEACHING.md says of each lesson what it has: its misconceptions, and how long it takes."""

import re

import nbformat
import pytest
from questions import asked, asking

from teaching import LESSONS, ROOT
from teaching.timings import lesson_minutes, reading_minutes

NOTES = ROOT / "TEACHING.md"
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
def lesson(request):
    return nbformat.read(request.param, as_version=nbformat.NO_CONVERT)


@pytest.fixture
def notes(lesson):
    """The lesson's section, found by its title."""
    title = lesson.cells[0].source.splitlines()[0].removeprefix("# ")
    [section] = re.findall(rf"^## {title}\n(.*?)(?=^## |\Z)", NOTES.read_text("utf-8"), re.M | re.S)
    return section


def test_every_part_is_there_in_order(notes):
    assert re.findall(r"^\*\*([^*]+)\.\*\*", notes, re.M) == list(PARTS)


def test_every_misconception_is_told(lesson, notes):
    """Word for word as the lesson names them, in its order, and each with how it is met."""
    choices = [choice for cell in asking(lesson) for choice in asked(cell).choices]
    named = list(dict.fromkeys(choice.misconception for choice in choices if not choice.right))
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", notes, re.M)[1:]
    rows = [row for row in rows if not re.fullmatch(r"-+", row[0])]
    assert [name for name, _ in rows] == named
    assert all(len(how) > 20 for _, how in rows)


def test_times_are_what_the_lesson_has(lesson, notes):
    [(seconds, reading, whole)] = re.findall(
        r"Cells ([\d.]+) s, reading (\d+) min, in all about (\d+) min", notes
    )
    assert float(seconds) > 0
    assert int(reading) == reading_minutes(lesson)
    assert int(whole) == lesson_minutes(lesson)


def test_the_same_time_is_told_everywhere(lesson):
    """At the lesson's top, in the map of lesson 00 and in the README."""
    minutes = lesson_minutes(lesson)
    assert f"**Time:** about {minutes} minutes" in lesson.cells[0].source
    title = lesson.cells[0].source.splitlines()[0].removeprefix("# ")
    for text in (README, LESSONS[0].read_text("utf-8")):
        for row in re.findall(rf"\| \[{title}\]\([^|]+\|[^|]+\| (\d+) \|", text):
            assert int(row) == minutes


def test_the_readme_tells_the_shortest_and_the_longest():
    minutes = [lesson_minutes(nbformat.read(path, nbformat.NO_CONVERT)) for path in LESSONS]
    assert f"about nine hours in all, in pieces of {min(minutes)} to {max(minutes)} min" in README
    assert 8.5 <= sum(minutes) / 60 < 9.5
