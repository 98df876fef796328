"""A lesson's cell that fails makes the tests fail, whatever tag it carries for learners."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from teaching.running import run

HERE = Path(__file__).parent


def notebook(source):
    made = nbformat.v4.new_notebook()
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    tags = {"tags": ["raises-exception"]}
    made.cells = [nbformat.v4.new_code_cell(source, id="stub", metadata=tags)]
    return made


def test_nbval_allows_no_error(tmp_path):
    nbformat.write(notebook("1 / 2"), tmp_path / "98_whole.ipynb")
    nbformat.write(notebook("1 / 0"), tmp_path / "99_failing.ipynb")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "--nbval-lax", "-n", "0"]
    said = subprocess.run(
        [*command, "-rA", "-c", os.devnull, "98_whole.ipynb", "99_failing.ipynb"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(HERE)},
        capture_output=True,
        text=True,
    )
    assert said.returncode == 1, said.stdout
    assert "ZeroDivisionError" in said.stdout
    assert "PASSED 98_whole.ipynb::Cell 0" in said.stdout
    assert "FAILED 99_failing.ipynb::Cell 0" in said.stdout


def test_a_lesson_that_is_run_allows_no_error(tmp_path):
    given = notebook("1 / 0")
    with pytest.raises(Exception, match="division by zero"):
        run(given, tmp_path)
    assert given.cells[0].metadata.tags == ["raises-exception"]
