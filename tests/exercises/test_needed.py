"""What the lesson made and an answer reads: overwritten, or gone after a restart, it is named."""

import ast
import dis
import json
from pathlib import Path

import pytest

import xorlib
from exercises.learners import run, told
from exercises.test_exercises import MODULES
from xorlib.checks import find
from xorlib.exercises import cells
from xorlib.exercises.needed import usual

NOTEBOOKS = Path(xorlib.__file__).parents[1] / "notebooks"
RIGHT = [
    pytest.param(name, answer, module, id=f"{name}-{place}")
    for module in MODULES
    for name, answers in module.RIGHT.items()
    for place, answer in enumerate(answers)
]


def made_by(lesson):
    """Return the names that the cells of a lesson make, without those that only show things."""
    (file,) = NOTEBOOKS.glob(f"{lesson}_*.ipynb")
    sources = ["".join(cell["source"]) for cell in json.loads(file.read_text())["cells"]]
    trees = [tree for tree in map(cells.tree_of, sources) if tree]
    return {name for tree in trees for node in tree.body for name in cells.names_of(node)}


def read_by(source):
    """Return the names that a cell with this source reads and does not make."""
    made, read = set(), set()
    left = [compile(source, "a cell", "exec")]
    while left:
        code = left.pop()
        left += [part for part in code.co_consts if hasattr(part, "co_code")]
        for step in dis.get_instructions(code):
            if step.opname == "STORE_NAME":
                made.add(step.argval)
            if step.opname in ("LOAD_NAME", "LOAD_GLOBAL"):
                read.add(step.argval)
    return read - made


@pytest.mark.parametrize(("name", "answer", "module"), RIGHT)
def test_what_a_right_answer_reads_of_the_lesson_is_needed(name, answer, module):
    of_the_lesson = set(run(module.SETUP)) & made_by(name[:2])
    assert read_by(answer) & of_the_lesson <= set(find(name).needs)


@pytest.mark.parametrize("lesson", [module.__name__[-2:] for module in MODULES])
def test_the_usual_names_are_made_by_the_lesson(lesson):
    assert set(usual(lesson)) <= made_by(lesson)


def asks_for_functions(name, module):
    """Tell whether the answers of an exercise are functions, by a right one that defines them."""
    answers = set(find(name).answers)
    trees = [cells.tree_of(answer) for answer in module.RIGHT[name]]
    return any(
        answers <= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        for tree in trees
    )


def first_right(name, module):
    """Return a right answer that reads XOR's truth table, and what of it, or None."""
    for answer in module.RIGHT[name]:
        if read := read_by(answer) & {"X", "Y"} & set(usual(name[:2])):
            return answer, sorted(read)
    return None


READ_XOR = [
    pytest.param(name, *found, module, id=name)
    for module in MODULES
    for name in module.RIGHT
    if (found := first_right(name, module))
]


def test_exercises_whose_answers_read_the_truth_table_are_found():
    found = {case.values[0] for case in READ_XOR}
    assert {"01.1", "01.2", "04.3", "07.2", "07.3", "08.1", "08.2", "09.2", "10.1"} <= found


@pytest.mark.parametrize(("name", "answer", "read", "module"), READ_XOR)
def test_an_overwritten_truth_table_is_told_first(name, answer, read, module):
    """As after a stub's `Y = 1 - Y`."""
    states = set()
    for one in read:
        for change in ("1 - {0}", "{0} * 3", "{0}[::-1]"):
            before = f"{module.SETUP}\n{one} = {change.format(one)}\n"
            verdict = told(name, answer, before, seed=0)
            states.add(verdict.state)
            if verdict.state != "right":
                assert verdict.says.startswith(f"`{one}` is not what the lesson made"), verdict
    assert states != {"right"}


FRESH = [
    pytest.param(name, answer, one, id=f"{name}-{one}")
    for module in MODULES
    for name, answers in module.RIGHT.items()
    if asks_for_functions(name, module)
    for answer, one in {
        one: (answer, one)
        for answer in answers
        for one in sorted(read_by(answer) & set(usual(name[:2])))
    }.values()
]


@pytest.mark.parametrize(("name", "answer", "one"), FRESH)
def test_in_a_fresh_kernel_a_missing_name_is_told_first(name, answer, one):
    try:
        run(answer)
    except NameError:
        pytest.skip("the answer's own cell says so")
    verdict = told(name, answer, seed=0)
    assert verdict.state == "stopped"
    assert verdict.says.startswith("There is no `")
    first = verdict.says.partition(" here: were the cells above run?")[0]
    assert f"`{one}`" in first
