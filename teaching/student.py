"""The lessons without solutions, ready to hand out: `make student`.

The folder `build/student/` has all that a learner needs and nothing else, so it can be zipped as
it is; `make lab` works in it. What the lessons ask stands in xorlib/lessons.zip, so whatever a
teacher has typed into them shows, and is not handed out. A folder that somebody has worked in is
kept under another name; beside it student.json says how it was when it was made.
"""

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

import nbformat

from teaching import NOTEBOOKS, ROOT
from teaching.exercises import without_solutions
from teaching.pack import pack, packed
from xorlib.both_sides import beside

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


def lessons(folder=NOTEBOOKS):
    """Return name to notebook of all that is handed out, and the names of what is left out.

    Raises ValueError, which names each cell, where something is typed into them that the packed
    lessons do not have.
    """
    as_packed = {name: data for name, data in packed().items() if name.endswith(".ipynb")}
    read = {name: nbformat.read(folder / name, nbformat.NO_CONVERT) for name in as_packed}
    typed = []
    for name, notebook in read.items():
        known = {cell.source for cell in nbformat.reads(as_packed[name].decode(), 4).cells}
        typed += [f"{name}: {_named(cell)}" for cell in notebook.cells if cell.source not in known]
    if typed:
        raise ValueError(
            "these cells are not as the lessons came, so what is typed there would be handed out:\n"
            + "".join(f"  {each}\n" for each in typed)
            + 'Where it is your own answer, fresh("05") from xorlib.lesson brings lesson 05 back '
            "and keeps yours beside it. Where your class is to have it, run make pack first."
        )
    others = {path.name for path in folder.glob("*.ipynb")} - read.keys()
    return {name: for_learners(notebook) for name, notebook in read.items()}, sorted(others)


def _named(cell):
    first = cell.source.strip().partition("\n")[0]
    return f"{cell.get('id', 'a cell')}, {first[:50]!r}"


def build(folder):
    """Write the handout into a folder, and return what there is to say of what was there.

    Every lesson is read first, so where one is not sound nothing is changed. Raises ValueError,
    as `lessons` and `exercises` do.
    """
    given, others = lessons()
    pictures = [name for name in packed() if not name.endswith(".ipynb")]
    said = [f"{name} is no lesson, so it is not handed out." for name in others]
    as_made = folder.with_suffix(".json")
    if worked_in(folder, as_made):
        kept = beside(folder)
        folder.rename(kept)
        said.append(f"Somebody has worked in {folder.name}: that folder is now {kept.name}.")
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("settings", "xorlib"):
        shutil.copytree(ROOT / name, folder / name, ignore=_LEFT_OUT)
    for name in pictures:
        (folder / "notebooks" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(NOTEBOOKS / name, folder / "notebooks" / name)
    for name in COPIED:
        shutil.copy(ROOT / name, folder)
    shutil.copytree(HANDOUT, folder, dirs_exist_ok=True)
    for name, lesson in given.items():
        nbformat.write(lesson, folder / "notebooks" / name)
    pack(folder / "notebooks", folder / "xorlib" / "lessons.zip")
    commands = makefile((ROOT / "Makefile").read_text(encoding="utf-8"))
    (folder / "Makefile").write_text(commands, encoding="utf-8")
    as_made.write_text(json.dumps(_sums(folder)), encoding="utf-8")
    return said


def worked_in(folder, as_made):
    """Tell whether a folder has a file that was not made with it, or is not as it was made."""
    try:
        made = json.loads(as_made.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        made = {}
    return not _sums(folder).items() <= made.items()


def _sums(folder):
    """Return the name of each file to its hash; hidden ones and Python's own do not count."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
        if path.is_file() and not re.search(r"(^|/)(\.|__pycache__)", name)
    }


if __name__ == "__main__":
    try:
        said = build(ROOT / "build" / "student")
    except ValueError as reason:
        sys.exit(f"Nothing was made: {reason}")
    said.append("The lessons without solutions are in build/student, ready to be zipped.")
    print("\n".join(said))
