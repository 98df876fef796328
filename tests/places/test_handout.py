"""The handout runs by itself: every lesson, with the library that comes with it."""

import os
import re
import subprocess
import sys

import nbformat

from teaching import LESSONS, ROOT
from teaching.student import build


def test_lessons_run_with_its_own_library(tmp_path):
    """In the folder itself, where nothing of this one is in reach first."""
    handout = tmp_path / "student"
    build(handout)
    own = f"import xorlib\n\ndef test_own():\n    assert {str(handout)!r} in xorlib.__file__\n"
    (tmp_path / "test_own.py").write_text(own)
    lessons = [path.relative_to(ROOT) for path in LESSONS]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *lessons, tmp_path / "test_own.py"],
        cwd=handout,
        env={**os.environ, "PYTHONPATH": str(handout)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout[-3000:]
    passed = int(re.search(r"(\d+) passed", ran.stdout)[1])
    read = [nbformat.read(handout / path, nbformat.NO_CONVERT) for path in lessons]
    code = [cell for lesson in read for cell in lesson.cells if cell.cell_type == "code"]
    assert passed == 1 + len(code)
