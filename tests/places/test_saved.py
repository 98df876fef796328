"""Every lesson, run twice, once without ids of cells and metadata: small, and the same both times.

`make places` runs it. The limits are a tenth above what was measured when they were set.
"""

import nbformat
import pytest
from saved import outputs, pictures, stripped

from teaching import LESSONS
from teaching.exercises import solved
from teaching.running import run

LARGEST = 208_000
"""Bytes of a lesson that has run. Before, the largest had 1.9 million."""


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_saved_small_and_alike(path):
    lesson = nbformat.read(path, nbformat.NO_CONVERT)
    first, second = run(lesson, path.parent), run(stripped(lesson), path.parent)
    assert outputs(first) == outputs(second)
    size = len(nbformat.writes(first).encode())
    found = pictures(first)
    assert len(set(found)) == len(found)
    assert "widgets" not in first.metadata
    print(f"\n{path.stem:24} {path.stat().st_size:7} {size:7} bytes, {len(found)} pictures")
    assert size < LARGEST


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_that_is_solved_is_right_without_ids(path):
    lesson = solved(nbformat.read(path, nbformat.NO_CONVERT))
    ran = run(stripped(lesson), path.parent)
    code = [cell for cell in ran.cells if cell.cell_type == "code"]
    checks = [str(cell.outputs) for cell in code if "check(" in cell.source]
    assert len(checks) == 3
    assert all(said.count("\N{CHECK MARK}") for said in checks), checks
