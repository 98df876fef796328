"""The form of the lessons; that they run, cell by cell, is nbval's part."""

import ast
import re
from itertools import pairwise, product

import nbformat
import numpy as np
import pytest
from nbconvert.exporters import get_exporter

from teaching import LESSONS, PAGES, ROOT, beginning
from teaching.exercises import exercises
from teaching.timings import BLANK_PAGE, CLASS_HOUR, class_minutes
from xorlib.checks import every, find, judge
from xorlib.gates import truth_table
from xorlib.questions import load

MOST_CELLS = 45
MOST_ASSERTS = 5
TIME = "one class hour (about 50 minutes), and about 10 more for the homework"
QUIZ = """\
from xorlib.widgets.prediction import quiz

quiz("{}")"""

NOTEBOOKS = [*LESSONS, *PAGES, *(ROOT / "assignment" / "source").rglob("*.ipynb")]
LANGUAGE = {
    "name": "python",
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}

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


def test_a_lesson_is_one_class_hour(path, lesson):
    assert class_minutes(path) <= CLASS_HOUR
    assert len(lesson.cells) <= MOST_CELLS


def test_few_asserts_are_in_view(lesson):
    """An assert stays where the learner gains by it; numbers are checked by tests/stated."""
    asserts = [
        node
        for cell in code(lesson)
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Assert)
    ]
    assert len(asserts) <= MOST_ASSERTS


def test_headings_are_in_order(path, lesson):
    """There is one title, with the lesson's number; then come sections, and no level is skipped."""
    levels = [len(marks) for marks in re.findall(r"^(#+) ", prose(lesson), re.M)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert lesson.cells[0].source.startswith(f"# {path.stem[:2]} ")


def test_lesson_has_its_opening_its_turns_and_its_close(path, lesson):
    opening, close = lesson.cells[0].source, lesson.cells[-1].source
    for words in ("**You will**", "**You need**", f"**Time:** {TIME}"):
        assert words in opening
    assert f"](figures/network_{path.stem[:2]}.svg)" in opening
    assert "](glossary.ipynb)" in opening
    assert "\n## Your turn\n" in prose(lesson)
    assert "\n## Quiz\n" in prose(lesson)
    assert close.startswith("## What we now know\n")
    assert [cell.id for cell in lesson.cells].count("stop-here") == 1


def test_lesson_begins_by_looking_whether_all_is_there(path, lesson):
    """In the same words everywhere, and without needing what may be missing."""
    begin = code(lesson)[0]
    assert lesson.cells.index(begin) <= 3
    assert begin.id == "begin"
    assert begin.source == beginning.cell(path.stem[:2])


def test_lesson_asks_before_it_shows_and_again_at_its_close(path, lesson):
    """At least two predictions, each in a cell of its name, and a quiz of three."""
    number = path.stem[:2]
    asked = {}
    for cell in code(lesson):
        for name in re.findall(r'\bpredict\("([^"]+)"', cell.source):
            asked[cell.id] = name
    assert list(asked) == [f"predict-{name.partition('.')[2]}" for name in asked.values()]
    names = list(load(number))
    quiz = [name for name in names if name.startswith("quiz-")]
    assert [f"{number}.{name}" for name in names] == [
        *asked.values(),
        *(f"{number}.{name}" for name in quiz),
    ]
    assert len(asked) >= 2
    assert len(quiz) == 3
    ids = [cell.id for cell in lesson.cells]
    assert ids[-3:-1] == ["quiz", "quiz-questions"]
    assert lesson.cells[-3].source.startswith("## Quiz\n")
    assert lesson.cells[-2].source == QUIZ.format(number)


def test_cells_that_ask_or_check_need_no_other_cell(lesson):
    """After a restart they can be run alone: they import what they need, and nothing else."""
    for cell in code(lesson):
        if re.search(r"\b(predict|quiz|check)\(", cell.source):
            first, empty, call = cell.source.splitlines()
            assert re.fullmatch(r"from xorlib\.\S+ import (predict|quiz|check)", first), cell.id
            assert empty == "", cell.id
            assert re.fullmatch(r'\w+\("[\d.a-z-]+"(, show="\w+")?\)', call), cell.id


def test_questions_have_choices_with_names_for_the_mistakes(path):
    """Every wrong choice is another misconception; the right one is not always at one place."""
    questions = load(path.stem[:2]).values()
    for question in questions:
        text = CODE_IN_PROSE.sub("", question.text)
        names = [choice.misconception for choice in question.choices if not choice.right]
        assert len(set(names)) == len(names), question.text
        for choice in question.choices:
            text += CODE_IN_PROSE.sub("", " ".join(map(str, choice)))
            assert len(choice.reply) > 20, choice
        assert not re.search(r"\w!(\s|$)|\*|\$", text), text
    assert len({question.right for question in questions}) >= 2


def test_lesson_has_three_exercises_that_are_checked(path, lesson):
    """Each by one line; the second is homework, and the third is to stretch."""
    found = exercises(lesson)
    names = [re.search(r'check\("([\d.]+)"\)', exercise.check)[1] for exercise in found]
    assert names == [f"{path.stem[:2]}.{number}" for number in (1, 2, 3)]
    assert names == sorted(name for name in every() if name[:2] == path.stem[:2])
    tasks = [lesson.cells[exercise.cells[""]].source for exercise in found]
    assert "homework" in tasks[1].lower()
    assert "to stretch" in tasks[2].lower()
    assert (found[0].name == BLANK_PAGE) == (path.stem[:2] == "07")


def test_a_stub_makes_the_names_that_its_check_looks_for(lesson):
    for exercise in exercises(lesson):
        name = re.search(r'check\("([\d.]+)"\)', exercise.check)[1]
        for source in (exercise.stub, exercise.solution):
            made = set()
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.FunctionDef):
                    made.add(node.name)
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    made.add(node.id)
            assert set(find(name).answers) <= made, name


def test_an_exercise_is_not_started_while_its_stub_stands(lesson):
    X, Y = truth_table("XOR")
    for exercise in exercises(lesson):
        name = re.search(r'check\("([\d.]+)"\)', exercise.check)[1]
        names = {"np": np, "X": X, "Y": Y, "product": product}
        exec(exercise.stub, names)
        assert judge(name, names).state == "not started", name


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


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem, indirect=True)
def test_its_language_is_told_in_full(path, lesson):
    """Else nbconvert writes its script as .txt. Without a version, which would come and go."""
    assert lesson.metadata.language_info == LANGUAGE
    _, resources = get_exporter("script")().from_notebook_node(lesson)
    assert resources["output_extension"] == ".py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_beside_the_lessons_are_text_that_leads_back(page):
    cells = nbformat.read(page, nbformat.NO_CONVERT).cells
    assert {cell.cell_type for cell in cells} == {"markdown"}
    text = "\n\n".join(cell.source for cell in cells)
    assert "](00_start_here.ipynb)" in text
    for link in re.findall(r"\]\(([^)]+)\)", text):
        assert (page.parent / link).exists(), link
    assert any(f"]({page.name})" in path.read_text("utf-8") for path in LESSONS)


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
