"""A cell that failed when it was last run, and names of the lesson that are gone or changed."""

from types import SimpleNamespace

import nbclient
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from exercises.learners import told
from xorlib.checks import check
from xorlib.exercises import cells
from xorlib.exercises.comparing import compare
from xorlib.exercises.exercise import EXERCISES, Wrong, exercise

RIGHT = "def loss(errors):\n    return sum(error * error for error in errors) / 2"
CHECK = 'from xorlib.checks import check\ncheck("00.3")'


@pytest.fixture
def notebook(monkeypatch):
    """A stand-in for IPython: run(source, cell) runs a cell as it does, and tells who listens."""
    names = {}
    shell = SimpleNamespace(user_ns=names)
    monkeypatch.setattr(cells, "shell", lambda: shell)
    monkeypatch.setattr(cells, "_runs", {})
    monkeypatch.setattr(cells, "_made", {})

    def run(source, cell=None):
        result = SimpleNamespace(error_before_exec=None, error_in_exec=None)
        result.info = SimpleNamespace(raw_cell=source, cell_id=cell)
        try:
            code = compile(source, "<a learner's cell>", "exec")
        except SyntaxError as error:
            result.error_before_exec = error
        else:
            try:
                exec(code, names)
            except Exception as error:
                result.error_in_exec = error
        cells.noted(result)
        return [name for name in ("loss", "best", "worst") if cells.failed(name, names)]

    run.names = names
    return run


@pytest.mark.parametrize(
    ("source", "old"),
    [
        (RIGHT, []),
        (f"{RIGHT}\n1 / 0", []),  # made, before it failed
        (f"1 / 0\n{RIGHT}", ["loss"]),
        ("def loss(errors)\n    return 3", ["loss"]),
        ("def loss(errors):\n\treturn 3\n        return 4", ["loss"]),
        ("  def loss(errors): return 3", ["loss"]),
        ("loss = 1 / 0", ["loss"]),
        ("best, worst = 1 / 0, 2", ["best", "worst"]),
        ("best = 1\nworst = 1 / 0", ["worst"]),
        ("best = 0\nfor n in (2, 1, 0):\n    best = 1 / n", ["best"]),
        ("best == (", []),
        ("print(best) (", []),
        ("best = (", ["best"]),
        ("other = 1 / 0", []),
    ],
)
def test_a_name_is_old_when_its_cell_failed_before_it_was_made(notebook, source, old):
    notebook(RIGHT, "one")
    assert notebook(source, "two") == old
    assert notebook("print(3)", "three") == old
    assert notebook(f"{RIGHT}\nbest = worst = 1", "two") == []


def test_the_last_cell_that_makes_it_counts(notebook):
    assert notebook("loss = 1 / 0", "one") == ["loss"]
    assert notebook(RIGHT, "two") == []
    assert notebook("loss = (", "one") == ["loss"]
    assert notebook("", "one") == ["loss"]


def test_other_names_than_the_notebooks_are_never_old(notebook):
    notebook("loss = 1 / 0")
    assert not cells.failed("loss", {})


@pytest.mark.parametrize(
    ("source", "left"),
    [
        (RIGHT, False),
        (RIGHT.replace("loss", "los"), True),
        ("de loss(errors):\n    return 3", True),
        ("", False),  # no run at all
        ("# loss", True),
        ("del loss", False),
        ("exec('def loss(errors): ...')", False),
    ],
)
def test_a_name_is_left_when_its_cell_makes_it_no_more(notebook, source, left):
    notebook(RIGHT, "one")
    assert not cells.lost("loss", notebook.names)
    notebook(source, "one")
    assert cells.lost("loss", notebook.names) == left
    assert not cells.lost("best", notebook.names)
    assert not cells.lost("loss", dict(notebook.names))
    notebook(RIGHT, "two")
    assert not cells.lost("loss", notebook.names)


def test_what_has_moved_to_another_cell_is_not_left(notebook):
    notebook(RIGHT, "one")
    notebook(RIGHT, "two")
    notebook("1 + 1", "one")
    assert not cells.lost("loss", notebook.names)


def test_check_tells_what_is_left_of_an_earlier_run(notebook, monkeypatch):
    notebook(RIGHT + "\nmy_seed, first_right = 7, 269", "one")
    notebook.names["check"] = check
    assert eval('check("00.3")', notebook.names).state == "right"
    notebook("def los(errors):\n    return 3", "one")
    verdict = eval('check("00.3")', notebook.names)
    assert verdict.state == "not judged"
    assert "no longer makes `loss`" in verdict.says
    assert "should begin with `def loss(errors):`" in verdict.says
    verdict = eval('check("00.1")', notebook.names)
    assert "no longer makes `my_seed`" in verdict.says
    assert "should begin with `my_seed =`" in verdict.says


def said(sources):
    """Return what each of these cells shows, run in a kernel; an error does not end it."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    client = nbclient.NotebookClient(notebook, timeout=60, kernel_name="python3", allow_errors=True)
    client.execute()
    return [
        "".join(out["data"]["text/plain"] for out in cell.outputs if out.output_type != "error")
        for cell in notebook.cells
    ]


def test_in_a_kernel():
    """Also where the cell failed before check was imported, and where `exit()` is called."""
    show = "from IPython.display import display\nimport sys"
    loud = "def loss(errors):\n    display('shown')\n    print('x', file=sys.stderr)\n    exit()"
    _, first, _, second, _, third, _, fourth, last = said(
        [
            f"{RIGHT}\n1 / 0\nloss = 3",
            CHECK,
            RIGHT,
            CHECK,
            "def loss(errors)",
            CHECK,
            f"{show}\n{loud}",
            CHECK,
            "1 + 1",
        ]
    )
    for told_of_old in (first, third):
        assert told_of_old.startswith("Not judged. The cell above that makes `loss` ended with an")
    assert second.startswith("Right.")
    assert fourth.startswith("Not yet. Your code ends Python itself")
    assert "shown" not in fourth
    assert last == "2"


def test_a_check_names_the_cell_of_an_error():
    """The number is the one that stands beside it."""
    _, _, told_of = said(["1 + 1", "def loss(errors):\n    return undefined", CHECK])
    assert "Cell [2], line 2:  return undefined" in told_of


Y = np.array([[0], [1], [1], [0]])


@pytest.fixture(autouse=True)
def needing():
    @exercise(
        "00.9", "a sum", "It adds.", clues={"is not defined": "Blame."}, needs={"Y": Y, "s": ...}
    )
    def judge(total, rng):
        compare(total, lambda n: n + 2, [(1,), (2,), (3,)])

    @exercise("00.8", "a count", "It counts.", needs={"Y": Y})
    def judge_count(count, rng):
        if count != 2:
            raise Wrong("Count again.")

    yield
    del EXERCISES["00.9"], EXERCISES["00.8"]


LESSON = "import numpy as np\nY = np.array([[0], [1], [1], [0]])\ns = abs\n"
USES_Y = "def total(n):\n    return n + Y[1:].sum()"


def test_a_changed_name_is_told_when_the_answer_reads_it():
    words = "`Y` is not what the lesson made"
    assert told("00.9", USES_Y, LESSON).state == "right"
    changed = LESSON + "Y = 1 - Y\n"
    wrong = told("00.9", USES_Y, changed)
    assert wrong.says.startswith(words)
    through = "def right():\n    return Y[1:].sum()\ndef total(n):\n    return n + right()"
    assert words in told("00.9", through, changed).says
    inside = "def total(n):\n    return n + sum(Y[k, 0] for k in (1, 2, 3))"
    assert words in told("00.9", inside, changed).says
    assert words not in told("00.9", "def total(n):\n    return n", changed).says
    assert words not in told("00.9", "def total(n, Y=3):\n    return n + Y", changed).says
    assert told("00.9", "def total(n):\n    return n + 2 + 0 * Y[0, 0]", changed).state == "right"


def test_a_value_may_come_from_what_was_changed():
    assert told("00.8", "count = int(Y.sum())", LESSON).state == "right"
    changed = told("00.8", "count = int(Y.sum())", LESSON + "Y = 3 * Y")
    assert changed.says.startswith("`Y` is not what the lesson made")
    assert told("00.8", "count = 3", LESSON).says == "Count again."


def test_a_name_that_is_gone_is_not_blamed_on_the_answer():
    verdict = told("00.9", "def total(n):\n    return s(n) + 2", "Y = 3")
    assert verdict.state == "stopped"
    assert verdict.says.startswith("There is no `s` here: were the cells above run?")
    assert "Blame" not in verdict.says
    assert "Blame" in told("00.9", "def total(n):\n    return mine + 2", LESSON).says
