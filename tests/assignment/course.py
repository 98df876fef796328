"""A copy of the course in a folder of its own, and nbgrader as a teacher would call it."""

import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "assignment"
NOTEBOOK = "xor/xor.ipynb"
PYTHON = ROOT / ".venv-class" / "bin" / "python"
SECONDS = "3"
"""What a cell may take here: soon over, and enough for a busy machine."""

POINTS = """
    select submitted_assignment.student_id, base_cell.name,
        grade.auto_score, grade_cells.max_score, grade.needs_manual_grade
    from grade
    join base_cell on base_cell.id = grade.cell_id
    join grade_cells on grade_cells.id = grade.cell_id
    join submitted_notebook on submitted_notebook.id = grade.notebook_id
    join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
"""
"""Read from nbgrader's database as it is: its own way takes seconds to import."""


def missing():
    """Say what is missing to run nbgrader, or None."""
    if not (PYTHON.parent.parent / "ready").exists():
        return "there is no .venv-class with nbgrader; `make test` and `make class` make it"
    return None


class Course:
    """The course, copied to a folder, without anything that was released or graded before.

    release  : the notebook that learners get, once it is made by generate
    """

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(SOURCE / "source", folder / "source")
        for file in SOURCE.glob("*.py"):
            shutil.copy(file, folder)

    def run(self, *command, code=0):
        """Run the class environment's Python here; return what it prints if it ends with code."""
        own = {"XORLIB_CELL_SECONDS": SECONDS, "JUPYTER_CONFIG_DIR": str(self.folder / "jupyter")}
        environment = os.environ | own | {"PYTHONWARNINGS": "ignore"}
        done = subprocess.run(
            [PYTHON, *command], cwd=self.folder, env=environment, capture_output=True, text=True
        )
        assert done.returncode == code, done.stderr
        return done.stdout

    def generate(self):
        self.run("-m", "nbgrader", "generate_assignment", "xor")

    @property
    def release(self):
        return json.loads((self.folder / "release" / NOTEBOOK).read_text())

    def submit(self, student, sources):
        """Hand in the released notebook with these sources in its solution cells."""
        notebook = self.release
        found = {
            cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in notebook["cells"]
        }
        for name, source in sources.items():
            assert found[name]["metadata"]["nbgrader"]["solution"], name
            found[name]["source"] = source
        handed_in = self.folder / "submitted" / student / NOTEBOOK
        handed_in.parent.mkdir(parents=True)
        handed_in.write_text(json.dumps(notebook))

    def grade(self, code=0):
        """Grade all submissions; return student to cell to (points or None, most, by hand)."""
        self.run("-m", "nbgrader", "autograde", "xor", code=code)
        points = {}
        with closing(sqlite3.connect(self.folder / "gradebook.db")) as gradebook:
            for student, cell, *of_cell in gradebook.execute(POINTS):
                points.setdefault(student, {})[cell] = (*of_cell[:2], bool(of_cell[2]))
        return points
