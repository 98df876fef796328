"""nbgrader releases the assignment and gives every submission the points it should get."""

import csv
import json
import re

import nbformat
import pytest

from assignment.course import NOTEBOOK, SOURCE, as_released
from assignment.students import FULL, KILLED, POINTS, SUBMISSIONS

pytestmark = pytest.mark.places

SOLUTION = re.compile(r"^ *# (?:BEGIN|END) SOLUTION\n?", re.M)
TOTALS = {"untouched": 0, "full": 37, "half": 24.5, "trouble": 14, "battered": 37}
"""Of what is not read by the teacher."""


def source_cells():
    return nbformat.read(SOURCE / "source" / NOTEBOOK, as_version=4).cells


def own_solution():
    """Return the solutions that stand in the source."""
    cells = [cell for cell in source_cells() if cell.metadata.get("nbgrader", {}).get("solution")]
    return {cell.id: SOLUTION.sub("", cell.source) for cell in cells}


@pytest.fixture(scope="session")
def log(released):
    """Return the log of one run of nbgrader: a class's notebooks, and what cannot be graded."""
    for student, (sources, change, _) in SUBMISSIONS.items():
        released.submit(student, sources, change)
    at_eight = released.folder / "submitted" / "full" / "xor" / "timestamp.txt"
    at_eight.write_text("2026-12-01 20:00:00 Europe/Berlin")
    released.submit("a-killed", KILLED)  # the first to be graded
    released.submit("an-empty", {})
    (released.folder / "submitted" / "an-empty" / NOTEBOOK).write_text("")
    released.submit("another-name", FULL, file="xor/xor (1).ipynb")
    released.submit("too-high", FULL, file="xor.ipynb")
    return released.grade(code=1)  # nbgrader says so when there was one that it cannot grade


@pytest.fixture(scope="session")
def graded(released, log):
    """Return student to cell to (points or None, most, by hand)."""
    return released.points


def said_of(log, student):
    return [line.split(": ", 1)[1] for line in log.splitlines() if f" {student}: " in line]


@pytest.mark.parametrize("student", SUBMISSIONS)
def test_every_submission_gets_the_points_it_should(graded, student):
    sources, _, wanted = SUBMISSIONS[student]
    got = {name: points for name, (points, _, _) in graded[student].items()}
    assert got.pop("judge") == (None if "judge" in sources else 0)
    assert got == {name: points for name, points in wanted.items() if name != "judge"}


@pytest.mark.parametrize("student", SUBMISSIONS)
def test_only_an_answer_in_words_waits_for_the_teacher(graded, student):
    waits = {name for name, (_, _, by_hand) in graded[student].items() if by_hand}
    assert waits == ({"judge"} if "judge" in SUBMISSIONS[student][0] else set())


def test_the_points_add_up(graded):
    most = {name: most for name, (_, most, _) in graded["full"].items()}
    assert most == POINTS
    assert sum(most.values()) == 40
    assert {
        student: sum(points or 0 for points, _, _ in graded[student].values()) for student in TOTALS
    } == TOTALS


def test_a_kernel_that_is_killed_leaves_its_points_to_the_teacher(graded):
    """And takes nothing from those that are graded after it."""
    assert {(points, by_hand) for points, _, by_hand in graded["a-killed"].values()} == {
        (None, True)
    }


def test_what_cannot_be_graded_is_named_and_costs_nobody_else_anything(log):
    failed = re.findall(r"There was an error processing assignment 'xor' for student '(.*)'", log)
    assert sorted(failed) == ["a-killed", "an-empty", "another-name"]


def test_nothing_is_said_of_an_honest_notebook(log):
    assert not said_of(log, "full") + said_of(log, "half") + said_of(log, "untouched")
    assert "has changed" not in log


def test_what_was_put_back_is_said(log):
    assert said_of(log, "battered") == [
        "missing, put back: setup, forward-seen, diagnose-given, faulty-right, report-seen",
        "changed, put back: diagnose-seen, learns-fresh",
        "answer cell missing; what is in other cells counts: check",
        "there more than once, the last that was written in counts: forward, descend-seen, judge",
    ]


def autograded(released, student):
    return json.loads((released.folder / "autograded" / student / NOTEBOOK).read_text())["cells"]


def errors(cells):
    """Return id to the words, of cells that ended with an error."""
    return {
        cell["id"]: "".join(output["traceback"])
        for cell in cells
        for output in cell.get("outputs", [])
        if output["output_type"] == "error"
    }


def test_the_answer_in_words_is_the_one_that_says_something(graded, released):
    (judge,) = [
        "".join(cell["source"])
        for cell in autograded(released, "battered")
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "judge"
    ]
    assert judge == FULL["judge"]


def test_an_endless_loop_is_told_so(graded, released):
    said = errors(autograded(released, "trouble"))
    endless = [cell for cell, words in said.items() if "this cell took more than 3 s" in words]
    assert endless == ["learns-fresh", "report"]


def test_what_is_not_begun_is_told_so(graded, released):
    said = errors(autograded(released, "untouched"))
    begun = {cell for cell, words in said.items() if words != "Nothing is written here yet."}
    assert begun == {cell for cell in POINTS if cell.endswith("-seen")}


def test_the_grades_have_half_points_and_when_it_was_handed_in(graded, released):
    with (released.folder / "grades.csv").open() as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {student: float(rows[student]["score"]) for student in TOTALS} == TOTALS
    assert "too-high" not in rows
    assert rows["another-name"]["score"] == "0.0"
    assert rows["full"]["duedate"] == "2026-12-01 17:00:00"
    assert rows["full"]["timestamp"] == "2026-12-01 19:00:00"


def test_the_feedback_needs_no_network(graded, released):
    page = released.feedback("half")
    assert not re.findall(r'(?:src|href)="(?!#|data:)[^"]*|@import|url[(]', page)
    assert page.count("<math ") == 1
    assert "$$" not in page
    assert "<script" not in page


def test_the_feedback_gives_the_points_by_task_and_says_what_was_late(graded, released):
    page = released.feedback("half")
    assert "24.5 of 40 points" in page
    rows = re.findall(r'<tr><td><a href="#task-(\d)">(.*?)</a></td>\s*<td.*?>(.*?)</td>', page)
    assert [number for number, _, _ in rows] == list("12345678")
    assert rows[1][1:] == ("2. Repair a backward pass", "2")
    assert rows[3][1:] == ("4. What became of this training?", "4.5")
    assert all(f'id="task-{number}"' in page for number, _, _ in rows)
    assert "late" not in page.split("</table>")[0]
    late = released.feedback("full").split("</table>")[0]
    assert "It was handed in late" in late
    assert "not read yet" in late


def test_the_feedback_says_what_the_checks_of_the_lessons_would(graded, released):
    page = released.feedback("half")
    for words in (
        'There is no verdict on "third".',
        "A training of fewer than 100 epochs that has not learnt is learning, however still it is.",
        "1 of 2 faulty programs are named.",
        "Your function changes its argument `start`",
        "Sure at some epoch is not enough: the last one counts.",
        "The failures are left out of the median.",
        "The step for Wh should be",
    ):
        assert words in page, words
    assert "Error" not in re.sub("<style>.*?</style>|<details>.*?</details>", "", page, flags=re.S)
    assert "this cell took more than 3 seconds" in released.feedback("trouble")


def test_the_release_has_no_solution_and_no_hidden_test(released):
    text = json.dumps(released.release)
    for word in ("SOLUTION", "HIDDEN", "reference", "slip", "One point each"):
        assert word not in text
    there = {cell["id"]: "".join(cell["source"]) for cell in released.release["cells"]}
    assert list(there) == [cell.id for cell in source_cells()]
    for name, solution in own_solution().items():
        stub = "Your answer here." if name == "judge" else "...  # your lines"
        assert stub in there[name]
        left = set(map(str.strip, solution.splitlines())) - {""}
        assert not left <= set(map(str.strip, there[name].splitlines()))
    assert there == {cell["id"]: cell["source"] for cell in as_released()["cells"]}
    fresh = [name for name, source in there.items() if "when it is graded" in source.split("\n")[0]]
    assert all(there[name].count("\n") == 0 for name in fresh)
    assert len(fresh) == 12


def test_in_the_release_only_tests_that_can_be_seen_end_with_an_error(released):
    failed, names = set(), {"__name__": "learner"}
    for cell in released.release["cells"]:
        if cell["cell_type"] == "code":
            try:
                exec("".join(cell["source"]), names)
            except Exception:
                failed.add(cell["id"])
    assert failed == {name for name in POINTS if name.endswith("-seen")}


def test_the_full_solution_is_not_that_of_the_source():
    own = own_solution()
    assert FULL.keys() == own.keys()
    assert all(FULL[name] != own[name].strip() for name in own)
