"""What was handed in is listed before it is graded, and mended as far as that can be done."""

import json
import os
import sqlite3
import sys
from contextlib import closing
from copy import deepcopy

import nbformat
import pytest

from assignment import course
from assignment.course import NOTEBOOK, SOURCE, as_released, fill
from assignment.students import FULL, HALF, battered

sys.path.insert(0, str(SOURCE))
import handed_in
import mending

sys.path.remove(str(SOURCE))

pytestmark = pytest.mark.skipif(os.name == "nt", reason=course.NOT_HERE)

DUE = 1_796_144_400  # 1 December 2026, 18:00 in Berlin
LESSON = SOURCE.parent / "notebooks" / "07_training.ipynb"


def full(change=None):
    """Return the notebook with the full solution, after change, as text."""
    notebook = as_released()
    fill(notebook, FULL)
    if change:
        change(notebook)
    return json.dumps(notebook)


def stripped(notebook):
    """Drop all metadata and all ids, as jupytext and nbstripout do."""
    notebook["nbformat_minor"] = 4
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        del cell["id"]


def half_empty(notebook):
    fresh = {cell["id"]: cell for cell in as_released()["cells"]}
    for cell in notebook["cells"]:
        if cell["id"] in ("descend", "check", "faulty", "learns"):
            cell["source"] = fresh[cell["id"]]["source"]


CLASS = {
    "Anna Berg": ({"xor/xor.ipynb": full()}, "ready", []),
    "ben": (
        {"xor/xor.ipynb": full(), "xor/timestamp.txt": "2026-12-01 20:30:00 Europe/Berlin"},
        "look",
        ["late by 2 h, by timestamp.txt"],
    ),
    "ben-early": (
        {"xor/xor.ipynb": full(), "xor/timestamp.txt": "2026-12-01 17:59:00.5 Europe/Berlin"},
        "ready",
        [],
    ),
    "ben-utc": (
        {"xor/xor.ipynb": full(), "xor/timestamp.txt": "2026-12-01 17:20:00 UTC"},
        "look",
        ["late by 20 min, by timestamp.txt"],
    ),
    "ben-when": (
        {"xor/xor.ipynb": full(), "xor/timestamp.txt": "on Tuesday"},
        "look",
        ["timestamp.txt should be as 2026-12-01 20:00 Europe/Berlin"],
    ),
    "cem": (
        {"xor/xor (1).ipynb": full()},
        "not yet",
        ["not in its place; to put it there: mv 'submitted/cem/xor/xor (1).ipynb' {place}"],
    ),
    "dana": (
        {"xor.ipynb": full()},
        "not yet",
        [
            "not in its place; to put it there: mkdir -p submitted/dana/xor && "
            "mv submitted/dana/xor.ipynb {place}"
        ],
    ),
    "dov.ipynb": (
        full(),
        "not yet",
        [
            "not in its place; to put it there: mkdir -p submitted/dov/xor && "
            "mv submitted/dov.ipynb submitted/dov/xor/xor.ipynb"
        ],
    ),
    "emil": (
        {"xor/xor.ipynb": ""},
        "not yet",
        ["the file is empty (0 bytes): ask for it again"],
    ),
    "finn": (
        {"xor/xor.ipynb": "<!DOCTYPE html>"},
        "not yet",
        ["the file (15 bytes) is no notebook: ask for it again"],
    ),
    "gül": (
        {"xor/xor.ipynb": LESSON.read_text(encoding="utf-8")},
        "not yet",
        ["another notebook (it begins with '# 07 Training'): ask for this one"],
    ),
    "hana": ({"xor/xor.html": "<p>"}, "not yet", ["no notebook, but xor.html"]),
    "ida": ({}, "not yet", ["an empty folder"]),
    "jo": (
        {"xor/a.ipynb": full(), "b.ipynb": full()},
        "not yet",
        ["several notebooks, and none is xor/xor.ipynb: b.ipynb, xor/a.ipynb"],
    ),
    "kai": (
        {
            "xor/xor.ipynb": full(),
            "xor/xor (2).ipynb": full(),
            "xor/.ipynb_checkpoints/xor-checkpoint.ipynb": full(),
        },
        "look",
        ["also there, and not graded: xor/xor (2).ipynb"],
    ),
    "lea": (
        {"xor/xor.ipynb": json.dumps(as_released())},
        "look",
        ["untouched: nothing is written in it"],
    ),
    "mia": ({"xor/xor.ipynb": full(half_empty)}, "look", ["nothing written in tasks 3, 5"]),
    "noa": (
        {"xor/xor.ipynb": full(battered)},
        "look",
        [
            "missing, put back: setup, forward-seen, diagnose-given, faulty-right, report-seen",
            "changed, put back: diagnose-seen, learns-fresh",
            "answer cell missing; what is in other cells counts: check",
            "there more than once, the last that was written in counts: forward, descend-seen, "
            "judge",
        ],
    ),
    "oskar": (None, "not yet", ["nothing handed in"]),
}
"""Learner to files, what the list should say of it, and the words for that."""


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """Return learner to HandedIn, in a course of its own, and its folder."""
    folder = tmp_path_factory.mktemp("course")
    release = folder / "release" / NOTEBOOK
    release.parent.mkdir(parents=True)
    release.write_text(json.dumps(as_released()))
    for learner, (files, _, _) in CLASS.items():
        if isinstance(files, str):  # in no folder
            (folder / "submitted" / learner).write_text(files)
            continue
        if files is not None:
            (folder / "submitted" / learner).mkdir(parents=True)
        for name, text in (files or {}).items():
            path = folder / "submitted" / learner / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            os.utime(path, (DUE - 60, DUE - 60))
    with closing(sqlite3.connect(folder / "gradebook.db")) as gradebook, gradebook:
        gradebook.execute("create table student (id)")
        gradebook.executemany("insert into student values (?)", [["oskar"], ["ben"]])
        gradebook.execute("create table assignment (name, duedate)")
        gradebook.execute("insert into assignment values ('xor', '2026-12-01 17:00:00.000000')")
    before = os.getcwd()
    os.chdir(folder)
    try:
        return handed_in.all_handed_in(handed_in.Path())
    finally:
        os.chdir(before)


@pytest.mark.parametrize("learner", CLASS)
def test_each_case_is_told(listed, learner):
    (one,) = [one for one in listed if one.learner == learner]
    _, state, words = CLASS[learner]
    place = f"submitted/{learner}/xor/xor.ipynb"
    assert (one.state, one.words) == (state, [line.format(place=place) for line in words])


def test_the_table_has_a_line_for_each_learner_and_the_count(listed):
    table = handed_in.table(listed)
    assert [line[:9].strip() for line in table[:-1] if line[0] != " "] == list(CLASS)
    states = [state for _, state, _ in CLASS.values()]
    count = ", ".join(f"{states.count(state)} {state}" for state in ("ready", "look", "not yet"))
    assert table[-1] == f"{len(CLASS)} in all: {count}"


def test_late_by_the_date_of_the_file(listed, tmp_path):
    path = tmp_path / "pia" / NOTEBOOK
    path.parent.mkdir(parents=True)
    path.write_text(full())
    os.utime(path, (DUE + 3 * 86400, DUE + 3 * 86400))
    due = handed_in.datetime.fromtimestamp(DUE, handed_in.UTC)
    one = handed_in._handed_in(tmp_path / "pia", nodes(as_released()), due)
    assert one.words == ["late by 3 days, by the date of the file"]


def test_the_date_of_a_file_is_noted_as_nbgrader_reads_it(tmp_path):
    for learner in ("pia", "quin"):
        path = tmp_path / "submitted" / learner / NOTEBOOK
        path.parent.mkdir(parents=True)
        path.write_text("")
        os.utime(path, (DUE, DUE))
    own = path.with_name("timestamp.txt")
    own.write_text("2026-11-30 08:00 UTC")
    handed_in.stamp(tmp_path)
    stamps = sorted(tmp_path.glob("submitted/*/xor/timestamp.txt"))
    assert [stamp.read_text() for stamp in stamps] == ["2026-12-01 17:00:00 UTC\n", own.read_text()]


def nodes(notebook):
    return nbformat.reads(json.dumps(notebook), as_version=4).cells


def mended(notebook):
    """Return a notebook's cells after mending, with the names of those that are graded."""
    notebook = nbformat.from_dict(deepcopy(notebook))
    released = nodes(as_released())
    hidden = {cell.id: f"{cell.source}  # with hidden tests" for cell in released}
    said = mending.mend(notebook, released, hidden)
    nbformat.validate(notebook)
    return notebook.cells, said


@pytest.mark.parametrize("change", [lambda notebook: None, stripped, battered])
def test_a_mended_notebook_has_every_graded_cell_once_in_its_order(change):
    notebook = as_released()
    fill(notebook, FULL)
    change(notebook)
    cells, _ = mended(notebook)
    names = [mending.name_of(cell) for cell in cells if mending.name_of(cell)]
    wanted = [cell["id"] for cell in as_released()["cells"] if "nbgrader" in cell["metadata"]]
    assert names == [name for name in wanted if name in names or name not in FULL]
    for cell in cells:
        if mending.name_of(cell) and not mending.is_answer(cell):
            assert cell.source.endswith("  # with hidden tests")
    (judge,) = [cell for cell in cells if mending.name_of(cell) == "judge"]
    assert judge.source == FULL["judge"]


def test_an_honest_notebook_needs_no_mending():
    notebook = as_released()
    fill(notebook, HALF)
    cells, said = mended(notebook)
    assert said == []
    assert [cell.metadata for cell in cells] == [cell.metadata for cell in nodes(as_released())]


def test_a_picture_in_an_answer_stays():
    notebook = as_released()
    picture = {"sketch.png": {"image/png": "aGFsZg=="}}
    (judge,) = [cell for cell in notebook["cells"] if cell["id"] == "judge"]
    judge |= {"source": "![](attachment:sketch.png)", "attachments": picture}
    (judge,) = [cell for cell in mended(notebook)[0] if mending.name_of(cell) == "judge"]
    assert judge.attachments == picture


def test_without_metadata_cells_are_known_by_their_ids():
    notebook = as_released()
    fill(notebook, FULL)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    cells, said = mended(notebook)
    known = "without nbgrader's metadata, known again by id or text"
    assert said == [f"{known}: 35 cells, setup the first"]
    assert [cell.metadata for cell in cells] == [cell.metadata for cell in nodes(as_released())]


def test_without_metadata_and_ids_locked_cells_are_known_by_their_text():
    notebook = as_released()
    fill(notebook, FULL)
    stripped(notebook)
    cells, (unmarked, missing) = mended(notebook)
    known = "without nbgrader's metadata, known again by id or text"
    assert unmarked == f"{known}: 25 cells, setup the first"
    assert (
        missing == "answer cell missing; what is in other cells counts: 10 cells, forward the first"
    )
    assert not any("id" in cell for cell in cells)


def test_a_missing_answer_in_words_is_left_to_the_teacher():
    notebook = as_released()
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "judge"]
    stripped(notebook)
    cells, _ = mended(notebook)
    names = [mending.name_of(cell) for cell in cells]
    assert "read there" in cells[names.index("judge")].source
    assert cells[names.index("judge") + 1].source.startswith("## Before you hand in")


def test_what_was_put_back_stands_after_an_answer_that_was_typed_anew():
    notebook = as_released()
    cells = notebook["cells"]
    at = [cell["id"] for cell in cells].index("forward")
    typed = {**cells[at], "id": "new", "metadata": {}, "source": FULL["forward"]}
    cells[at : at + 3] = [typed]  # the answer and its tests
    names = [mending.name_of(cell) for cell in mended(notebook)[0]]
    assert names[at : at + 3] == [None, "forward-seen", "forward-fresh"]
