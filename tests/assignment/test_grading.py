"""nbgrader releases the assignment and gives every submission the points it should get."""

import json
import re

import nbformat
import pytest
from nbclient import NotebookClient

from assignment.course import NOTEBOOK, SOURCE
from assignment.students import FULL, KILLED, POINTS, SUBMISSIONS, without

SOLUTION = re.compile(r"^ *# (?:BEGIN|END) SOLUTION\n?", re.M)


def source_cells():
    return nbformat.read(SOURCE / "source" / NOTEBOOK, as_version=4).cells


def own_solution():
    """Return the solutions that stand in the source."""
    cells = [cell for cell in source_cells() if cell.metadata.get("nbgrader", {}).get("solution")]
    return {cell.id: SOLUTION.sub("", cell.source) for cell in cells}


SUBMITTED = SUBMISSIONS | {"source": (own_solution(), without())}


@pytest.fixture(scope="session")
def graded(released):
    """Return student to cell to (points or None, most, by hand), of one run of nbgrader."""
    for student, (sources, _) in SUBMITTED.items():
        released.submit(student, sources)
    released.submit("a-killed", KILLED)  # the first to be graded
    return released.grade(code=1)  # nbgrader says so when there was one that it cannot grade


@pytest.mark.parametrize("student", SUBMITTED)
def test_every_submission_gets_the_points_it_should(graded, student):
    sources, wanted = SUBMITTED[student]
    got = {name: points for name, (points, _, _) in graded[student].items()}
    assert got.pop("judge") == (None if "judge" in sources else 0)
    assert got == {name: points for name, points in wanted.items() if name != "judge"}


@pytest.mark.parametrize("student", SUBMITTED)
def test_only_an_answer_in_words_waits_for_the_teacher(graded, student):
    waits = {name for name, (_, _, by_hand) in graded[student].items() if by_hand}
    assert waits == ({"judge"} if "judge" in SUBMITTED[student][0] else set())


def test_the_points_add_up(graded):
    most = {name: most for name, (_, most, _) in graded["full"].items()}
    assert most == POINTS
    assert sum(most.values()) == 40
    sums = {
        student: sum(points or 0 for points, _, _ in cells.values())
        for student, cells in graded.items()
        if student in SUBMITTED
    }
    assert sums == {
        "untouched": 0,
        "full": 37,
        "source": 37,
        "half": 20,
        "crash": 16,
        "endless": 25,
        "hard-coded": 10,
    }


def test_a_kernel_that_is_killed_leaves_its_points_to_the_teacher(graded):
    """And takes nothing from those that are graded after it."""
    assert {(points, by_hand) for points, _, by_hand in graded["a-killed"].values()} == {
        (None, True)
    }


def test_an_endless_loop_is_told_so(graded, released):
    notebook = json.loads((released.folder / "autograded" / "endless" / NOTEBOOK).read_text())
    ended = {
        cell["id"]
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if output.get("ename") == "OutOfTime"
    }
    assert ended == {"descend", "rate-seen", "learns-fresh", "report"}


def test_the_release_has_no_solution_and_no_hidden_test(released):
    text = json.dumps(released.release)
    for word in ("SOLUTION", "HIDDEN", "reference", "One point each"):
        assert word not in text
    there = {cell["id"]: "".join(cell["source"]) for cell in released.release["cells"]}
    assert list(there) == [cell.id for cell in source_cells()]
    for name, solution in own_solution().items():
        stub = "Your answer here." if name == "judge" else "...  # your lines"
        assert stub in there[name]
        left = set(map(str.strip, solution.splitlines())) - {""}
        assert not left <= set(map(str.strip, there[name].splitlines()))
    fresh = [name for name, source in there.items() if "when it is graded" in source.split("\n")[0]]
    assert all(there[name].count("\n") == 0 for name in fresh)
    assert len(fresh) == 12


@pytest.mark.filterwarnings("ignore")  # of jupyter's own
def test_in_the_release_only_tests_that_can_be_seen_end_with_an_error(released):
    notebook = nbformat.reads(json.dumps(released.release), as_version=4)
    NotebookClient(notebook, timeout=60, allow_errors=True).execute()
    failed = {
        cell.id
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    }
    assert failed == {name for name in POINTS if name.endswith("-seen")}


def test_the_full_solution_is_not_that_of_the_source():
    own = own_solution()
    assert FULL.keys() == own.keys()
    assert all(FULL[name] != own[name].strip() for name in own)
