"""Who has handed in what, before it is graded: `python handed_in.py`, in the folder of the course.

A line for each learner: whether there is something to grade, when it came, what is amiss. With
`--stamp`, the date of each notebook is also noted beside it, as nbgrader reads it. Ends with exit
code 1 when somebody has nothing yet that could be graded.
"""

import shlex
import sqlite3
import sys
import warnings
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import nbformat
from mending import found, is_answer, mend, name_of, untouched

FILE = Path("xor", "xor.ipynb")
"""Where a learner's notebook belongs, in the folder of that learner."""

READY, LOOK, NOT = "ready", "look", "not yet"


class HandedIn(NamedTuple):
    """What a learner has handed in.

    state : "ready"; "look" for what is graded though something is amiss; "not yet" for what has
            nothing that could be graded
    when  : a datetime, or None where there is no notebook
    words : what is amiss, a line each
    """

    learner: str
    state: str
    when: datetime | None
    words: list


def all_handed_in(course):
    """Return a HandedIn of every learner with a folder in submitted, or a line in the gradebook.

    course : the folder that has submitted, release and gradebook.db
    """
    released = nbformat.read(course / "release" / FILE, as_version=4).cells
    due, expected = _from_gradebook(course / "gradebook.db")
    folders = [path for path in (course / "submitted").glob("*") if path.name[0] != "."]
    names = {path.name for path in folders} | expected
    with warnings.catch_warnings(action="ignore"):  # of nbformat, when a cell has no id
        return [
            _handed_in(course / "submitted" / name, released, due)
            for name in sorted(names, key=str.casefold)
        ]


def _handed_in(folder, released, due):
    path = folder / FILE
    if not path.is_file():
        return HandedIn(folder.name, NOT, None, [_elsewhere(folder)])
    words, when = [], None
    try:
        when, how = _time_of(path)
    except (ValueError, KeyError):
        words.append("timestamp.txt should be as 2026-12-01 20:00 Europe/Berlin")
    if due and when and when > due:
        words.append(f"late by {_duration(when - due)}, by {how}")
    if others := [str(one.relative_to(folder)) for one in _notebooks(folder) if one != path]:
        words.append(f"also there, and not graded: {', '.join(others)}")
    wrong, amiss = _inside(path, released)
    words += amiss
    return HandedIn(folder.name, NOT if wrong else LOOK if words else READY, when, words)


def _elsewhere(folder):
    """Return what to do where there is no notebook at its place."""
    if not folder.exists():
        return "nothing handed in"
    place = (folder.with_suffix("") if folder.is_file() else folder) / FILE
    notebooks = [folder] if folder.is_file() else _notebooks(folder)
    if len(notebooks) == 1 and notebooks[0].suffix == ".ipynb":
        notebook, folder_wanted, place = (
            shlex.quote(str(path)) for path in (notebooks[0], place.parent, place)
        )
        make = "" if (folder / FILE.parent).is_dir() else f"mkdir -p {folder_wanted} && "
        return f"not in its place; to put it there: {make}mv {notebook} {place}"
    if folder.is_file():
        return "a file, and no folder"
    if notebooks:
        names = ", ".join(str(path.relative_to(folder)) for path in notebooks)
        return f"several notebooks, and none is {FILE}: {names}"
    others = [path.name for path in sorted(folder.rglob("*")) if path.is_file()]
    return f"no notebook, but {', '.join(others)}" if others else "an empty folder"


def _notebooks(folder):
    paths = sorted(folder.rglob("*.ipynb"))
    return [path for path in paths if ".ipynb_checkpoints" not in path.parts]


def _inside(path, released):
    """Return whether a file cannot be graded, and what is amiss in it."""
    size = path.stat().st_size
    if not size:
        return True, ["the file is empty (0 bytes): ask for it again"]
    try:
        notebook = nbformat.read(path, as_version=4)
        cells = found(notebook.cells, released)
    except Exception:  # whatever it is
        return True, [f"the file ({size} bytes) is no notebook: ask for it again"]
    if sum(bool(cell.places) for cell in cells.values()) < len(cells) / 4:
        texts = [line for cell in notebook.cells for line in cell.source.splitlines()]
        title = f"it begins with {texts[0]!r}" if texts else "it is empty"
        return True, [f"another notebook ({title}): ask for this one"]
    left = _left(notebook.cells, cells)
    return False, left + mend(notebook, released)


def _left(cells, of_release):
    """Return which tasks have nothing in any of their answers, as a list of one line or none."""
    task, left = None, {}
    for cell in of_release.values():
        title = cell.released.source
        if title.startswith("## ") and title[3].isdigit():
            task = title[3]
        if name_of(cell.released) and is_answer(cell.released):
            left.setdefault(task, []).append(untouched(cell, cells))
    tasks = [task for task, answers in left.items() if all(answers)]
    if len(tasks) == len(left):
        return ["untouched: nothing is written in it"]
    return [f"nothing written in task{'s'[: len(tasks) - 1]} {', '.join(tasks)}"] if tasks else []


def _time_of(path):
    """Return when a notebook came, and how that is known."""
    stamp = path.with_name("timestamp.txt")
    if stamp.exists():
        return _moment(stamp.read_text()), stamp.name
    return datetime.fromtimestamp(path.stat().st_mtime, UTC), "the date of the file"


def _moment(text):
    """Return a date and time as nbgrader writes them; UTC, unless a zone stands behind."""
    date, time, *zone = text.split()
    moment = datetime.fromisoformat(f"{date} {time}")
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(*zone or ["UTC"]))


def _duration(time):
    minutes = int(time.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 60 // 24} days"


def _from_gradebook(path):
    """Return when the assignment is due, or None, and the names of the learners."""
    if not path.exists():
        return None, set()
    with closing(sqlite3.connect(path)) as gradebook:
        name = FILE.parts[0]
        due = gradebook.execute("select duedate from assignment where name = ?", [name]).fetchone()
        names = {name for (name,) in gradebook.execute("select id from student")}
    if not due or not due[0]:
        return None, names
    return datetime.fromisoformat(due[0]).replace(tzinfo=UTC), names


def stamp(course):
    """Note in timestamp.txt when each notebook was saved, where there is none yet."""
    for path in (course / "submitted").glob(f"*/{FILE}"):
        beside = path.with_name("timestamp.txt")
        if not beside.exists():
            beside.write_text(f"{_time_of(path)[0]:%Y-%m-%d %H:%M:%S} UTC\n")


def table(handed_in):
    """Return lines to read: a learner each, and the count."""
    width = max((len(one.learner) for one in handed_in), default=0)
    lines = []
    for learner, state, when, words in handed_in:
        stamp = f"{when.astimezone():%a %d %b %H:%M}" if when else ""
        first, *more = words or [""]
        lines.append(f"{learner:{width}}  {state:10}  {stamp:16}  {first}".rstrip())
        lines += [f"{'':{width}}  {'':10}  {'':16}  {line}" for line in more]
    states = Counter(one.state for one in handed_in)
    count = ", ".join(f"{states[state]} {state}" for state in (READY, LOOK, NOT))
    return [*lines, f"{len(handed_in)} in all: {count}"]


if __name__ == "__main__":
    if sys.argv[1:] == ["--stamp"]:
        stamp(Path())
    elif sys.argv[1:]:
        sys.exit("usage: python handed_in.py [--stamp]")
    try:
        learners = all_handed_in(Path())
    except FileNotFoundError as missing:
        sys.exit(f"There is no {missing.filename} here: release the assignment first.")
    print("\n".join(table(learners)))
    sys.exit(any(one.state == NOT for one in learners))
