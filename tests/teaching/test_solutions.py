"""Every folded solution solves its exercise: put in place of the stub, its check says right."""

import shutil
from itertools import islice

import nbformat
import pytest

from teaching import LESSONS
from teaching.exercises import exercises, solved
from teaching.running import run


def texts(cell):
    """Return the plain texts that a cell shows."""
    return [output.data["text/plain"] for output in cell.outputs if "data" in output]


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """Every lesson by its path, solved and run: one after the other, in one kernel that forgets.

    They run in a copy of their folder, for what a lesson may write beside itself.
    """
    folder = tmp_path_factory.mktemp("lessons") / "notebooks"
    shutil.copytree(LESSONS[0].parent, folder, ignore=shutil.ignore_patterns(".*"))
    lessons = {path: solved(nbformat.read(path, nbformat.NO_CONVERT)) for path in LESSONS}
    together = nbformat.v4.new_notebook(metadata=lessons[LESSONS[0]].metadata)
    for lesson in lessons.values():
        together.cells += [*lesson.cells, nbformat.v4.new_code_cell("%reset -f")]
    cells = iter(run(together, folder).cells)
    for lesson in lessons.values():
        lesson.cells = list(islice(cells, len(lesson.cells)))
        next(cells)  # the reset
    return lessons


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_solution_is_right(path, ran):
    found = exercises(nbformat.read(path, nbformat.NO_CONVERT))
    assert len(found) == 3
    for exercise in found:
        says = texts(ran[path].cells[exercise.cells["-check"]])
        assert any(text.startswith("Right.") for text in says), (exercise.name, says)
