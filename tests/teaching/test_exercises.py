"""Exercises are found, solved and stripped; what is not of their form is named."""

from copy import deepcopy

import nbformat
import pytest

from teaching.exercises import PARTS, exercises, solved, without_solutions

HINT = "<details><summary>Hint</summary>\n\nCount on your fingers.\n\n</details>"
SOLUTION = (
    "<details><summary>Solution</summary>\n\nThree more than two:\n\n"
    "```python\nthree = 3\ntotal = 2 + three\n```\n\n</details>"
)
SOURCES = {
    "": "**1. Add.** What is 2 + 3?",
    "-stub": "total = ...  # your number",
    "-check": 'check("99.1")',
    "-help": f"{HINT}\n\n{SOLUTION}",
}
TAGS = {"-stub": "raises-exception", "-help": "solution"}


def cell(name, kind, source):
    """A cell, with the tag that its id asks for."""
    tags = [tag for end, tag in TAGS.items() if name.endswith(end)]
    metadata = {"tags": tags} if tags else {}
    return getattr(nbformat.v4, f"new_{kind}_cell")(source, id=name, metadata=metadata)


@pytest.fixture
def lesson():
    """A title, a turn that is no exercise, and turn-add with a cell between task and stub."""
    parts = [cell(f"turn-add{end}", kind, SOURCES[end]) for end, kind in PARTS.items()]
    parts.insert(1, cell("judge", "code", "from xorlib.checks import check"))
    begin = [cell("title", "markdown", "# 99 Sums"), cell("turn-write", "markdown", "Write.")]
    begin.append(cell("turn-write-stub", "code", "..."))
    return nbformat.v4.new_notebook(cells=[*begin, *parts])


def test_an_exercise_is_found_with_all_its_parts(lesson):
    (exercise,) = exercises(lesson)
    assert exercise.name == "turn-add"
    assert exercise.cells == {"": 3, "-stub": 5, "-check": 6, "-help": 7}
    assert exercise.stub == "total = ...  # your number"
    assert exercise.check == 'check("99.1")'
    assert exercise.solution == "three = 3\ntotal = 2 + three"


def test_a_lesson_without_exercises_is_left_as_it_is(lesson):
    lesson.cells = lesson.cells[:3]
    assert exercises(lesson) == []
    assert solved(lesson) == without_solutions(lesson) == lesson


def test_solved_puts_the_solution_where_the_stub_was(lesson):
    before = deepcopy(lesson)
    after = solved(lesson)
    assert after.cells[5].source == "three = 3\ntotal = 2 + three"
    after.cells[5].source = SOURCES["-stub"]
    assert after == lesson == before


def test_without_solutions_leaves_out_nothing_else(lesson):
    before = deepcopy(lesson)
    after = without_solutions(lesson)
    assert after.cells[:7] == lesson.cells[:7]
    assert after.cells[7].source == HINT
    assert after.cells[7].metadata == {"tags": []}
    assert lesson == before


@pytest.mark.parametrize("end", list(PARTS))
def test_a_missing_cell_is_named(lesson, end):
    lesson.cells = [cell for cell in lesson.cells if cell.id != f"turn-add{end}"]
    with pytest.raises(ValueError, match=f"turn-add has no cell turn-add{end},"):
        exercises(lesson)


def test_cells_in_another_order_are_named(lesson):
    lesson.cells[6], lesson.cells[7] = lesson.cells[7], lesson.cells[6]
    with pytest.raises(ValueError, match="turn-add-help must come after turn-add-check"):
        exercises(lesson)


@pytest.mark.parametrize(
    ("place", "new", "message"),
    [
        (3, cell("turn-add", "code", "2 + 3"), "turn-add must be a markdown cell, got a code"),
        (6, cell("turn-add-check", "code", "total == 5"), "turn-add-check must be a line check"),
        (6, cell("turn-add-check", "code", 'check("99.1", total)'), "must be a line check"),
        (7, cell("turn-add-help", "markdown", HINT), "turn-add-help must be two folded"),
        (7, cell("turn-add-help", "markdown", SOLUTION), "turn-add-help must be two folded"),
        (5, nbformat.v4.new_code_cell("...", id="turn-add-stub"), "must have the tags"),
    ],
)
def test_a_cell_of_another_form_is_named(lesson, place, new, message):
    lesson.cells[place] = new
    with pytest.raises(ValueError, match=message):
        exercises(lesson)


@pytest.mark.parametrize("fences", [0, 2])
def test_a_solution_has_one_fence(lesson, fences):
    code = "```python\ntotal = 5\n```\n\n" * fences
    text = f"{HINT}\n\n<details><summary>Solution</summary>\n\nFive.\n\n{code}Done.\n\n</details>"
    lesson.cells[7].source = text
    with pytest.raises(ValueError, match=f"turn-add-help must have one fence .* got {fences}"):
        exercises(lesson)
