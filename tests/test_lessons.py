"""The form of the lessons; that they run, cell by cell, is nbval's part."""

import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

LESSONS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
CODE_IN_PROSE = re.compile(r"```.*?```|`[^`\n]*`", re.S)


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def lesson(path):
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)


def code(lesson):
    return [cell for cell in lesson.cells if cell.cell_type == "code"]


def prose(lesson):
    """Return the lesson's text, without the code in it."""
    texts = (cell.source for cell in lesson.cells if cell.cell_type == "markdown")
    return CODE_IN_PROSE.sub("", "\n\n".join(texts))


def test_lessons_are_numbered_without_a_gap():
    assert [path.stem[:3] for path in LESSONS] == [f"{n:02}_" for n in range(len(LESSONS))]
    assert len(LESSONS) >= 8


def test_format_is_valid(lesson):
    nbformat.validate(lesson)
    assert (lesson.nbformat, lesson.nbformat_minor) == (4, 5)
    assert lesson.metadata.kernelspec.name == "python3"


def test_cell_ids_are_unique_and_readable(lesson):
    ids = [cell.id for cell in lesson.cells]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in ids)


def test_outputs_are_stripped(lesson):
    for cell in code(lesson):
        assert cell.outputs == [], cell.id
        assert cell.execution_count is None, cell.id
    assert "widgets" not in lesson.metadata


def test_code_cells_have_at_most_ten_lines(lesson):
    for cell in code(lesson):
        assert 1 <= len(cell.source.splitlines()) <= 10, cell.id


def test_headings_are_in_order(path, lesson):
    """There is one title, with the lesson's number; then come sections, and no level is skipped."""
    levels = [len(marks) for marks in re.findall(r"^(#+) ", prose(lesson), re.M)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert lesson.cells[0].source.startswith(f"# {path.stem[:2]} ")


def test_lesson_has_its_opening_its_turns_and_its_close(lesson):
    opening, close = lesson.cells[0].source, lesson.cells[-1].source
    for words in ("**You will**", "**You need**", "**Time:**"):
        assert words in opening
    assert "\n> **Predict.**" in prose(lesson)
    assert "\n## Your turn\n" in prose(lesson)
    assert close.startswith("## What we now know\n")


def test_images_have_alt_text(lesson):
    text = prose(lesson)
    assert "<img" not in text, "write images as ![alt](file)"
    assert all(len(alt) > 20 for alt in re.findall(r"!\[([^\]]*)\]\(", text))


def test_relative_links_resolve(path, lesson):
    for link in re.findall(r"\]\(([^)]+)\)", prose(lesson)):
        if not re.match(r"[a-z]+:|#", link):
            assert (path.parent / link.split("#")[0]).exists(), link


def test_lessons_are_linked_in_a_row(path, lesson):
    here = LESSONS.index(path)
    for neighbour in LESSONS[max(0, here - 1) : here] + LESSONS[here + 1 : here + 2]:
        assert f"]({neighbour.name})" in lesson.cells[-1].source


def test_live_pictures_are_kept_sound(lesson):
    """pyplot mixes up cells when sliders move; a top-level await can leave sliders dead."""
    for cell in code(lesson):
        assert "pyplot" not in cell.source, cell.id
        assert not re.search(r"^await ", cell.source, re.M), cell.id


def test_prose_keeps_the_house_style(lesson):
    """British spelling, and no exclamation marks."""
    text = prose(lesson)
    assert not re.search(r"\w!(\s|$)", text)
    american = r"\b(color|behavior|center|neighbor|learned|gray|favorite)\w*\b"
    assert not re.search(american, text, re.I)
