"""The form of the lessons; that they run, cell by cell, is nbval's part."""

import ast
import re
from itertools import pairwise

import nbformat
import pytest
from questions import asked, asking

from teaching import LESSONS
from teaching.exercises import exercises
from xorlib.checks import every, find

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
    """Those that ask hold text, which is folded away; they may have some more."""
    folded = [cell.id for cell in asking(lesson)]
    for cell in code(lesson):
        most = 20 if cell.id in folded else 10
        assert 1 <= len(cell.source.splitlines()) <= most, cell.id


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
    assert "\n## Your turn\n" in prose(lesson)
    assert "\n## Quiz\n" in prose(lesson)
    assert close.startswith("## What we now know\n")


def test_lesson_asks_before_it_shows_and_again_at_its_close(lesson):
    """By the one mechanism, with at least two predictions and a quiz of three, in this order."""
    assert len(asking(lesson, "predict")) >= 2
    assert len(asking(lesson, "quiz")) >= 3
    asks = [cell.id for cell in code(lesson) if re.search(r"\bpredict\(", cell.source)]
    assert asks == [cell.id for cell in asking(lesson, "predict") + asking(lesson, "quiz")]
    assert "> **Predict" not in prose(lesson)
    ids = [cell.id for cell in lesson.cells]
    quiz = [asking(lesson, "quiz")[0].id, asking(lesson, "quiz")[-1].id]
    assert lesson.cells[ids.index(quiz[0]) - 1].source.startswith("## Quiz\n")
    assert ids[-2] == quiz[1]


def test_questions_are_folded_away(lesson):
    """JupyterLab hides their source, since the answers stand in it; each goes by its own word."""
    for cell in asking(lesson):
        assert cell.metadata.get("jupyter") == {"source_hidden": True}, cell.id
        assert ('label="Quiz"' in cell.source) == cell.id.startswith("quiz-")


def test_questions_have_choices_with_names_for_the_mistakes(lesson):
    """Every wrong choice is another misconception; the right one is not always at one place."""
    questions = [asked(cell) for cell in asking(lesson)]
    for question in questions:
        assert 3 <= len(question.choices) <= 5, question.text
        names = [choice.misconception for choice in question.choices if not choice.right]
        assert len(set(names)) == len(names), question.text
        for choice in question.choices:
            text = CODE_IN_PROSE.sub("", " ".join(map(str, choice)))
            assert not re.search(r"\w!(\s|$)|\*|\$", text), choice
            assert len(choice.reply) > 20, choice
    assert len({question.right for question in questions}) >= 2


def test_lesson_has_two_exercises_that_are_checked(path, lesson):
    """Each is checked by one line, with answers of the names that its judge knows them by."""
    found = exercises(lesson)
    assert len(found) >= 2
    names = []
    for exercise in found:
        [statement] = ast.parse(exercise.check).body
        name, *answers = statement.value.args
        assert statement.value.func.id == "check"
        assert [answer.id for answer in answers] == find(name.value).answers
        names.append(name.value)
    assert sorted(names) == sorted(name for name in every() if name[:2] == path.stem[:2])


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
