"""The exercises of a lesson: find them, solve them, or take their solutions out.

An exercise is four cells in this order, others between them or not, known by their ids:

turn-xyz       : markdown  the task
turn-xyz-stub  : code      what the learner fills in
turn-xyz-check : code      a line check("01.2")
turn-xyz-help  : markdown  <details><summary>Hint</summary> ... </details>, then the same for
                           Solution, with its code in a fence

The stub carries the tag raises-exception, so that Run All goes on past an unfinished or broken
one. The help carries the tag solution, by which an export knows it and leaves the solution out.
"""

import re
from copy import deepcopy
from itertools import pairwise
from typing import NamedTuple

from xorlib.export import SOLUTION, without_solution

HELP = "-help"
"""How the id of the cell with hint and solution ends."""

PARTS = {
    "": "markdown",
    "-stub": "code",
    "-check": "code",
    HELP: "markdown",
}
"""How the ids of an exercise's cells end, in their order, and of which type each cell is."""

_ID = re.compile(r"(turn-[a-z0-9-]+)-(?:check|help)")
_FENCE = re.compile(r"^```python\n(.*?)\n```$", re.M | re.S)
_FOLDED = r"<details>\s*<summary>{}</summary>\n\n(?:(?!<details>).)+\n\n</details>"
_FORMS = {
    "-check": ('a line check("01.2")', r'(.*\n)?check\("\d\d\.\d"\)'),
    HELP: (
        "two folded <details>, Hint and Solution",
        _FOLDED.format("Hint") + r"\n\n" + _FOLDED.format("Solution"),
    ),
}
"""What a cell with this end must read like, in words and as a pattern."""
_TAGS = {"-stub": ["raises-exception"], HELP: [SOLUTION]}


class Exercise(NamedTuple):
    """One exercise, as its lesson has it."""

    name: str  # what the ids of its cells begin with, such as turn-xnor
    cells: dict  # how the id ends, a key of PARTS, to the cell's place in the lesson
    stub: str  # the code that the learner is given
    check: str  # the code that judges
    solution: str  # the code that solves it, which goes where the stub is


def exercises(notebook):
    """Return every exercise of a notebook, in order, as a list of Exercise.

    A turn that has neither a check nor a hint nor a solution is no exercise, only a task.

    Raises ValueError, which names the cell, where an exercise is not of its form.
    """
    names = [match[1] for cell in notebook.cells if (match := _ID.fullmatch(cell.get("id", "")))]
    return [_exercise(notebook, name) for name in dict.fromkeys(names)]


def solved(notebook):
    """Return a copy of a notebook that has each solution's code in place of its stub."""
    copy = deepcopy(notebook)
    for exercise in exercises(notebook):
        copy.cells[exercise.cells["-stub"]].source = exercise.solution
    return copy


def without_solutions(notebook):
    """Return a copy of a notebook that leaves out the solutions, and nothing else."""
    copy = deepcopy(notebook)
    for exercise in exercises(copy):
        cell = copy.cells[exercise.cells[HELP]]
        cell.source = without_solution(cell.source)
        cell.metadata.tags = []  # what is left is the hint
    return copy


def _exercise(notebook, name):
    """Return the exercise of this name; ValueError where it is not of its form."""
    cells = _places(notebook, name)
    sources = {end: notebook.cells[place].source for end, place in cells.items()}
    code = _code_of(sources[HELP], name + HELP)
    return Exercise(name, cells, sources["-stub"], sources["-check"], code)


def _places(notebook, name):
    """Return where the cells of this exercise are; ValueError where one is not as it must be."""
    ids = [cell.get("id") for cell in notebook.cells]
    if missing := [name + end for end in PARTS if name + end not in ids]:
        raise ValueError(f"{name} has no cell {missing[0]}, though it has others of an exercise")
    cells = {end: ids.index(name + end) for end in PARTS}
    for end, place in cells.items():
        _require_form(notebook.cells[place], end)
    for (before, first), (after, second) in pairwise(cells.items()):
        if first > second:
            raise ValueError(f"{name}{after} must come after {name}{before}, not before it")
    return cells


def _require_form(cell, end):
    """Raise ValueError where a cell is not what an id with this end promises."""
    if cell.cell_type != PARTS[end]:
        raise ValueError(f"{cell.id} must be a {PARTS[end]} cell, got a {cell.cell_type} cell")
    if cell.metadata.get("tags", []) != _TAGS.get(end, []):
        raise ValueError(f"{cell.id} must have the tags {_TAGS.get(end, [])}")
    form, pattern = _FORMS.get(end, ("", ".*"))
    if not re.fullmatch(pattern, cell.source.strip(), re.S):
        raise ValueError(f"{cell.id} must be {form}, got {cell.source[:60]!r}")


def _code_of(text, name):
    """Return the code in the one fence of a solution; ValueError where there is not one."""
    fences = _FENCE.findall(text)
    if len(fences) != 1:
        raise ValueError(f"{name} must have one fence ```python ... ```, got {len(fences)}")
    return fences[0]
