"""Every number that a lesson's prose states is what the lesson, as it ran, or xorlib computes."""

import ast
import contextlib
import importlib
import io
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from stated import matches, pieces, written

from teaching import LESSONS
from xorlib.exercises.needed import usual
from xorlib.exercises.values import same, taken
from xorlib.widgets.registry import open_apps


@cache
def ran(path):
    """Return a lesson's names after all its cells have run, in this process."""
    notebook = nbformat.read(path, nbformat.NO_CONVERT)
    names = {"__name__": "__lesson__", "__file__": str(path)}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(cell.source, f"{path.stem} {cell.id}", "exec"), names)
    for app in open_apps():
        app.close()
    return SimpleNamespace(**names)


@cache
def stated(path):
    """Return what covers a lesson's numbers: key to values, and key to listed words."""
    module = importlib.import_module(f"stated.lesson_{path.stem[:2]}")
    return module.numbers(ran(path)), getattr(module, "LISTED", {})


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def prose(path):
    return pieces(path, nbformat.read(path, nbformat.NO_CONVERT))


def uncovered(text, values, listed):
    """Return what is wrong with the numbers of a text: a line each."""
    words = [word for word, _ in written(text)]
    for word in listed:
        if word in words:
            words.remove(word)
        else:
            return [f"{word} is listed, and not written"]
    wrong = [
        f"{word} is written, and {value} was computed"
        for word, value in zip(words, values, strict=False)
        if not matches(word, value)
    ]
    if not wrong and len(words) > len(values):
        wrong = [f"nothing covers {', '.join(words[len(values) :])}"]
    if not wrong and len(words) < len(values):
        wrong = [f"{len(values) - len(words)} computed values are stated nowhere"]
    return wrong


def test_every_number_is_covered(path, prose):
    values, listed = stated(path)
    unknown = (values.keys() | listed.keys()) - prose.keys()
    assert not unknown, f"there is no such prose: {sorted(unknown)}"
    wrong = {
        key: found
        for key, text in prose.items()
        if (found := uncovered(text, values.get(key, ()), listed.get(key, ())))
    }
    assert not wrong, "\n".join(f"{key}: {line}" for key, lines in wrong.items() for line in lines)


def test_a_number_changed_in_the_prose_fails(path, prose):
    """Each covered number in turn, by one in its last digit that is not 0."""
    values, listed = stated(path)
    for key, text in prose.items():
        if not values.get(key):
            continue
        for word, start in written(text):
            if word in listed.get(key, ()) or not word[0].isdigit():
                continue
            digits = [index for index, digit in enumerate(word) if digit in "123456789"]
            place = digits[-1] if digits else len(word) - 1  # in 0.0 there is only a 0
            other = word[:place] + str(int(word[place]) % 9 + 1) + word[place + 1 :]
            changed = text[:start] + other + text[start + len(word) :]
            assert uncovered(changed, values[key], listed.get(key, ())), f"{key}: {word}, {other}"


MODULES = sorted((Path(__file__).with_name("stated")).glob("lesson_*.py"))


def test_a_lesson_leaves_its_names_as_its_answers_need_them(path):
    """Else a check would say that the learner has changed them."""
    names, needed = vars(ran(path)), usual(path.stem[:2])
    worth = {name: value for name, value in needed.items() if value is not ...}
    assert [name for name in needed if name not in names] == []
    assert [name for name in worth if not same(taken(names[name]), worth[name])] == []


def typed(node, literals):
    """Tell whether an expression is a number as such, or a name that stands for one."""
    if isinstance(node, (ast.UnaryOp, ast.Starred)):
        return typed(getattr(node, "operand", None) or node.value, literals)
    if isinstance(node, (ast.List, ast.Tuple)):
        return any(typed(each, literals) for each in node.elts)
    return isinstance(node, ast.Constant) or getattr(node, "id", None) in literals


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_no_value_is_typed(file):
    """Each is computed, if only from what a question supposes; what is supposed is LISTED."""
    tree = ast.parse(file.read_text("utf-8"))
    literals = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and typed(node.value, literals):
            literals |= {
                each.id for each in ast.walk(node.targets[0]) if isinstance(each, ast.Name)
            }
    [function] = [node for node in tree.body if getattr(node, "name", "") == "numbers"]
    given = [node.value for node in ast.walk(function) if isinstance(node, ast.Return)][-1]
    found = [
        f"{ast.unparse(key)}: {ast.unparse(value)}"
        for key, values in zip(given.keys, given.values, strict=True)
        for value in getattr(values, "elts", [values])
        if typed(value, literals)
    ]
    assert not found


@pytest.mark.parametrize(
    ("word", "value", "same"),
    [
        ("880", 879.6, True),
        ("900", 879.6, True),
        ("879", 879.6, False),
        ("0.6307", -0.63071, True),
        ("0.631", 0.63071, True),
        ("0.632", 0.63071, False),
        ("20,000", 20431.0, True),
        ("60000", 60_000, True),
        ("60001", 60_000, False),
        ("fourteen", 14, True),
        ("fifteen", 14, False),
        ("1e-5", 1.2e-5, True),
        ("1e-5", 1.6e-5, False),
    ],
)
def test_a_written_number_states_what_it_rounds(word, value, same):
    assert matches(word, value) == same


def test_what_needs_a_cover():
    text = """# 05 A title
In lessons 02 and [03](03_x.ipynb), 3 of 4 lie above 1/2 (2017), but 14 of the 16 gates, `[0, 1)`
and $-0.1066$ with $W_{02}$ and `Wz[0, 0]`: a million, seventeen, and 60,000 or 1e-5.
```
12345
```
"""
    assert [word for word, _ in written(text)] == [
        "14", "16", "0.1066", "seventeen", "60,000", "1e-5",
    ]  # fmt: skip
