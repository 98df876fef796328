"""A copy of the course in a folder of its own, and nbgrader as a teacher would call it."""

import json
import os
import re
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

DUE = "2026-12-01 18:00 Europe/Berlin"

ONE_AFTER_ANOTHER = """
import json, sys

sys.modules["rfc3987_syntax"] = None  # jsonschema does without; it takes a second to import
from nbgrader.apps import NbGraderApp

code = 0
for command in json.loads(sys.argv[1]):
    sys.argv[1:] = command
    NbGraderApp.clear_instance()
    try:
        NbGraderApp.launch_instance()
    except SystemExit as end:
        code = code or end.code
sys.exit(code)
"""
"""Each start of nbgrader takes some seconds; a teacher's commands, in one Python, take one."""

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


HIDDEN = re.compile(r"^# BEGIN HIDDEN TESTS\n.*?^# END HIDDEN TESTS$", re.M | re.S)
SOLUTION = re.compile(r"^( *)# BEGIN SOLUTION\n.*?^ *# END SOLUTION", re.M | re.S)


def as_released():
    """Return the notebook as learners get it. test_grading shows that nbgrader makes the same."""
    notebook = json.loads((SOURCE / "source" / NOTEBOOK).read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        source = SOLUTION.sub(r"\1...  # your lines", source)
        cell["source"] = HIDDEN.sub("", source).rstrip("\n")
        if cell["id"] == "judge":
            cell["source"] = "Your answer here."
    return notebook


def fill(notebook, sources):
    """Put sources into the solution cells of a notebook."""
    found = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in notebook["cells"]
    }
    for name, source in sources.items():
        assert found[name]["metadata"]["nbgrader"]["solution"], name
        found[name]["source"] = source


NOT_HERE = "the assignment is graded on Linux and macOS only, as nbgrader runs nowhere else"


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
        shutil.copytree(SOURCE / "templates", folder / "templates")
        for file in SOURCE.glob("*.py"):
            shutil.copy(file, folder)

    def nbgrader(self, *commands, code=0):
        """Run commands of nbgrader here, in one Python; return its log if it ends with code."""
        own = {"XORLIB_CELL_SECONDS": SECONDS, "JUPYTER_CONFIG_DIR": str(self.folder / "jupyter")}
        environment = os.environ | own | {"PYTHONWARNINGS": "ignore"}
        lines = [
            command.split(" ") if isinstance(command, str) else command for command in commands
        ]
        done = subprocess.run(
            [PYTHON, "-c", ONE_AFTER_ANOTHER, json.dumps(lines)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == code, done.stderr
        return done.stderr

    def generate(self):
        due = ["db", "assignment", "add", "xor", f"--duedate={DUE}"]
        self.nbgrader("generate_assignment xor", due)

    @property
    def release(self):
        return json.loads((self.folder / "release" / NOTEBOOK).read_text())

    def submit(self, student, sources, change=None, file=NOTEBOOK):
        """Hand in the released notebook with these sources in its solution cells.

        change : called with the notebook, for what else becomes of it
        file   : where it is put, in the student's folder
        """
        notebook = self.release
        fill(notebook, sources)
        if change:
            change(notebook)
        handed_in = self.folder / "submitted" / student / file
        handed_in.parent.mkdir(parents=True)
        handed_in.write_text(json.dumps(notebook))

    def grade(self, code=0):
        """Grade all submissions, write the feedback of all but one; return nbgrader's log."""
        feedback = "generate_feedback xor --CourseDirectory.student_id_exclude=untouched"
        return self.nbgrader("autograde xor", feedback, "export", code=code)

    @property
    def points(self):
        """Student to cell to (points or None, most, by hand)."""
        points = {}
        with closing(sqlite3.connect(self.folder / "gradebook.db")) as gradebook:
            for student, cell, *of_cell in gradebook.execute(POINTS):
                points.setdefault(student, {})[cell] = (*of_cell[:2], bool(of_cell[2]))
        return points

    def feedback(self, student):
        """Return the page that a student gets back."""
        return (self.folder / "feedback" / student / NOTEBOOK).with_suffix(".html").read_text()
