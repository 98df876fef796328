"""The form of the assignment's source; what nbgrader makes of it is test_grading's part."""

import json
import re

import nbformat
import pytest

from assignment.course import NOTEBOOK, SOURCE
from assignment.students import POINTS

PATH = SOURCE / "source" / NOTEBOOK


@pytest.fixture
def notebook():
    return nbformat.read(PATH, as_version=nbformat.NO_CONVERT)


@pytest.fixture
def prose(notebook):
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    return re.sub(r"`[^`\n]*`", "", "\n\n".join(texts))


def test_the_file_is_valid_and_has_no_outputs(notebook):
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    text = PATH.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_ids_are_unique_and_nbgrader_has_the_same(notebook):
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    for cell in notebook.cells:
        assert cell.metadata.get("nbgrader", {}).get("grade_id", cell.id) == cell.id


def test_every_code_cell_is_a_solution_or_locked(notebook):
    """What is locked is put back before it is graded."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            about = cell.metadata.nbgrader
            assert about.locked != about.solution, cell.id
            assert about.solution == ("# BEGIN SOLUTION" in cell.source)
            assert about.grade == cell.source.startswith("# Test, ")


def test_every_test_says_what_it_is_worth_and_whether_it_is_hidden(notebook):
    worth = {}
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            worth[cell.id] = cell.metadata.nbgrader.points
        if cell.id in POINTS and cell.cell_type == "code":
            points = POINTS[cell.id]
            said = f"# Test, {points} point{'s' * (points != 1)}"
            hidden = not cell.id.endswith("-seen")
            assert cell.source.startswith(said + (", when it is graded: " if hidden else ": "))
            assert ("\n# BEGIN HIDDEN TESTS\n" in cell.source) == hidden
    assert worth == POINTS


def test_the_headings_give_the_points_of_their_tasks(notebook):
    given, earned = [], []
    for cell in notebook.cells:
        if said := re.match(r"## \d\. .*\((\d+) points", cell.source):
            given.append(int(said[1]))
            earned.append(0)
        if cell.id in POINTS:
            earned[-1] += POINTS[cell.id]
    assert given == earned
    assert f"**Points:** {sum(given)}, in eight tasks" in notebook.cells[0].source
    assert len(given) == 8


def test_the_teachers_page_gives_the_same_points():
    page = (SOURCE / "README.md").read_text(encoding="utf-8")
    seen = sum(points for cell, points in POINTS.items() if cell.endswith("-seen"))
    hidden = sum(POINTS.values()) - seen - POINTS["judge"]
    assert f"| all {sum(POINTS.values())} | {seen} | {hidden} | {POINTS['judge']} |" in page
    rows = re.findall(r"^\| (\d) [^|]*\|(.*)\|$", page, re.M)
    assert [task for task, _ in rows] == list("12345678")
    numbers = re.findall(r"\d+", " ".join(points for _, points in rows))
    assert sorted(map(int, numbers)) == sorted(POINTS.values())


def test_prose_keeps_the_house_style(prose):
    assert not re.search(r"\w!(\s|$)", prose)
    assert not re.search(r"\b(color|behavior|center|neighbor|learned|gray|favorite)\w*\b", prose)
    assert "](" not in prose  # the notebook moves, so it links to nothing
