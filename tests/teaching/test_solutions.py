"""Every folded solution solves its exercise: put in place of the stub, its check says right."""

import shutil

import nbformat
import pytest

from teaching import LESSONS
from teaching.exercises import exercises, solved
from teaching.running import run


def texts(cell):
    """Return the plain texts that a cell shows."""
    return [output.data["text/plain"] for output in cell.outputs if "data" in output]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of the notebooks' folder, for what a lesson may write beside itself."""
    copy = tmp_path_factory.mktemp("lessons") / "notebooks"
    return shutil.copytree(LESSONS[0].parent, copy, ignore=shutil.ignore_patterns(".*"))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_solution_is_right(path, folder):
    lesson = nbformat.read(path, nbformat.NO_CONVERT)
    found = exercises(lesson)
    assert len(found) == 3
    ran = run(solved(lesson), folder)
    for exercise in found:
        says = texts(ran.cells[exercise.cells["-check"]])
        assert any(text.startswith("Right.") for text in says), (exercise.name, says)
