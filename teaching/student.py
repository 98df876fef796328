"""The lessons without solutions, ready to hand out: `make student`.

The folder `build/student/` has all that a learner needs and nothing else, so it can be zipped as
it is; `make lab` works in it.
"""

import re
import shutil
from pathlib import Path

import nbformat

from teaching import LESSONS, PAGES, ROOT
from teaching.exercises import without_solutions
from teaching.pack import pack

HANDOUT = Path(__file__).with_name("handout")  # what is written for learners alone
COPIED = ("LICENSE", "environment.yml", "lab.py", "pyproject.toml", "requirements.txt")

_LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__")
_FOR_MAINTAINERS = re.compile(r"# Not for learners:.*?# For learners again\.\n\n", re.S)


def for_learners(notebook):
    """Return a copy of a notebook without solutions, and without what running it has left."""
    copy = without_solutions(notebook)
    copy.metadata.pop("widgets", None)
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return copy


def makefile(text):
    """Return the Makefile without the commands for maintainers and teachers.

    Raises ValueError when the lines that mark those are not there.
    """
    kept, parts = _FOR_MAINTAINERS.subn("", text)
    if not parts or "Not for learners" in kept:
        raise ValueError("the Makefile must mark what is not for learners, from and to")
    return kept


def build(folder):
    """Write the handout into a folder, in place of what it holds.

    Every lesson is read first, so where one is not sound nothing is changed. Raises ValueError,
    as `exercises` does.
    """
    lessons = {
        path.name: for_learners(nbformat.read(path, nbformat.NO_CONVERT))
        for path in (*LESSONS, *PAGES)
    }
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("notebooks", "settings", "xorlib"):
        shutil.copytree(ROOT / name, folder / name, ignore=_LEFT_OUT)
    for name in COPIED:
        shutil.copy(ROOT / name, folder)
    shutil.copytree(HANDOUT, folder, dirs_exist_ok=True)
    for name, lesson in lessons.items():
        nbformat.write(lesson, folder / "notebooks" / name)
    pack(folder / "notebooks", folder / "xorlib" / "lessons.zip")
    commands = makefile((ROOT / "Makefile").read_text(encoding="utf-8"))
    (folder / "Makefile").write_text(commands, encoding="utf-8")


if __name__ == "__main__":
    build(ROOT / "build" / "student")
    print("The lessons without solutions are in build/student, ready to be zipped.")
