"""The first cell of a lesson, errors as a learner reads them, and a lesson had back."""

import base64
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from teaching import LESSONS
from xorlib import learner_errors, lesson, places
from xorlib import notebook as at_work
from xorlib.lesson import NEEDED, begin, fresh

ROOT = Path(__file__).parents[1]
BEGIN = 'from xorlib.lesson import begin\n\nbegin("05")'


def notebook(*sources):
    made = nbformat.v4.new_notebook()
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    made.cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return made


def ran(*sources):
    """Return what each cell leaves in a real kernel: the text of its error, or what it prints."""
    made = notebook(*sources)
    NotebookClient(made, timeout=60, allow_errors=True).execute()
    return [said(cell) for cell in made.cells]


def said(cell):
    told = [out for out in cell.outputs if "data" not in out]
    texts = ["\n".join(out.traceback) if "traceback" in out else out.text for out in told]
    return re.sub(r"\x1b\[\d*m", "", "".join(texts)).strip()


# The first cell


def test_it_says_ready(capsys):
    begin("05")
    assert capsys.readouterr().out == "Ready.\n"


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        (["anywidget"], "anywidget is missing here"),
        (["matplotlib", "anywidget"], "matplotlib and anywidget are missing here"),
    ],
)
def test_it_says_in_one_line_what_is_missing(monkeypatch, capsys, missing, words):
    monkeypatch.setattr("xorlib.places.place", lambda: "computer")
    monkeypatch.setattr(lesson, "find_spec", lambda name: None if name in missing else 1)
    begin("05")
    told = capsys.readouterr().out
    assert words in told
    assert places.START in told
    assert "%pip install " + " ".join(f'"{name}>={NEEDED[name]}"' for name in missing) in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("version", ["1.26.4", "1.99", "2.0rc1"])
def test_it_says_in_one_line_what_is_too_old(monkeypatch, capsys, version):
    monkeypatch.setattr("xorlib.places.place", lambda: "computer")
    monkeypatch.setattr("numpy.__version__", version)
    begin("05")
    told = capsys.readouterr().out
    if version == "2.0rc1":
        assert told == "Ready.\n"
        return
    assert f"numpy {version} is too old here, 2.0 or newer is needed" in told
    assert '%pip install "numpy>=2.0"' in told
    assert told.count("\n") == 1


def test_numba_is_not_needed(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "numba", None)
    begin("05")
    assert capsys.readouterr().out == "Ready.\n"


def test_what_it_asks_for_is_what_pyproject_asks_of_a_foreign_kernel():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["kernel"]]
    least = dict(re.match(r"([a-z]+)>=([\d.]+)", line).groups() for line in lines)
    least.pop("ipykernel")  # no kernel begins without one
    assert least == NEEDED


def test_it_says_that_the_notebook_is_of_another_edition(capsys):
    begin("77")
    told = capsys.readouterr().out
    assert "lesson 77" in told
    assert f"lessons 00 to {LESSONS[-1].stem[:2]}" in told


def test_the_first_cell_needs_nothing_but_python():
    """Else it could not say that numpy is missing."""
    code = (
        "import sys; sys.modules['numpy'] = sys.modules['IPython'] = None\n"
        "import importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name: None if name == 'numpy' else find(name)\n" + BEGIN
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "numpy is missing here" in done.stdout


def test_pictures_that_are_not_beside_a_lesson_are_shown(tmp_path):
    """As for whoever has one notebook alone, or opens it on Colab."""
    made = notebook(BEGIN)
    NotebookClient(made, resources={"metadata": {"path": str(tmp_path)}}).execute()
    ready, picture = made.cells[0].outputs
    assert ready.text == "Ready.\n"
    page = picture.data["text/html"]
    source = base64.b64decode(re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)[1])
    assert source == (LESSONS[0].parent / "figures" / "network_05.svg").read_bytes()
    assert 'alt="The network' in page
    NotebookClient(made, resources={"metadata": {"path": str(LESSONS[0].parent)}}).execute()
    assert len(made.cells[0].outputs) == 1


# Errors


CELLS = {
    "begin": BEGIN,
    "name": "x = 1\ny = np.zeros(3)",
    "define": "def twice(x):\n    return 2 * half(x)\n\ndef half(x):\n    return x / 0",
    "call": "twice(3)",
    "xorlib": "from xorlib.training import train\ntrain(hidden=0)",
    "numpy": "import numpy as np\nnp.zeros((2, 3)) @ np.zeros((2, 3))\nnp.linalg.inv(np.zeros(2))",
    "inv": "np.linalg.inv(np.zeros(2))",
    "syntax": "x = 1\nprint(x",
    "indent": "if x:\nprint(x)",
    "assert": "total = 5\nassert total == 6",
    "assert words": "assert total == 6, 'too small'",
    "numpy assert": "np.testing.assert_allclose(1, 2)",
    "interrupt": "raise KeyboardInterrupt",
    "deep": "def f(n):\n    return g(n)\ndef g(n):\n    return f(n)\nf(1)",
    "chain": "try:\n    {}['a']\nexcept KeyError:\n    raise ValueError('no a') from None",
    "callback": "from xorlib.nudging import slopes_by_nudging\n"
    "slopes_by_nudging(lambda W: undefined, np.zeros((2, 2)))",
    "own render": "class Odd(Exception):\n    def __str__(self):\n        1 / 0\nraise Odd",
    "import": "import nothing_of_this_name",
    "module": "open('bad_module.py', 'w').write('x = (')\nimport bad_module",
    "fine": "print('on it goes')",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What each of CELLS leaves, by name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("errors"))
        return dict(zip(CELLS, ran(*CELLS.values()), strict=True))


def test_the_reason_comes_first_and_then_the_own_line(shown):
    assert shown["name"] == (
        "NameError: name 'np' is not defined\n\nThis cell, line 2:\n    y = np.zeros(3)"
    )


def test_lines_of_other_cells_are_told_with_their_numbers(shown):
    assert shown["call"] == (
        "ZeroDivisionError: division by zero\n\n"
        "This cell, line 1:\n    twice(3)\n"
        "Cell [3], line 2, in twice:\n    return 2 * half(x)\n"
        "Cell [3], line 5, in half:\n    return x / 0"
    )


def test_of_xorlib_its_sentence_is_first_and_its_lines_are_counted(shown):
    first, *_, last = shown["xorlib"].split("\n")
    assert first == "ValueError: hidden must be a whole number from 1 to 1000, got 0"
    assert "This cell, line 2:\n    train(hidden=0)" in shown["xorlib"]
    assert re.fullmatch(r"\(Not shown: \d+ lines? inside Python and xorlib\.\)", last)
    assert shown["xorlib"].count("\n") < 8


def test_of_packages_the_lines_are_counted(shown):
    assert shown["numpy"].startswith("ValueError: matmul: Input operand 1 has a mismatch")
    assert "This cell, line 2:" in shown["numpy"]
    assert "Not shown" not in shown["numpy"]
    assert shown["inv"].startswith("numpy.linalg.LinAlgError: 1-dimensional array given")
    assert re.search(r"\(Not shown: \d+ lines? inside numpy\.\)$", shown["inv"])


def test_what_cannot_be_read_is_pointed_at(shown):
    assert shown["syntax"] == (
        "SyntaxError: '(' was never closed\n\nThis cell, line 2:\n    print(x\n         ^"
    )
    assert shown["indent"].startswith("IndentationError: expected an indented block")
    assert "This cell, line 2:\n    print(x)\n    ^" in shown["indent"]
    assert "\n\nbad_module.py, line 1:\n    x = (\n" in shown["module"]


def test_an_assert_of_the_lesson_says_that_something_above_was_changed(shown):
    told = shown["assert"]
    assert told.startswith("AssertionError: something above was changed\n\nThis cell, line 2:")
    assert "That is allowed." in told
    assert 'from xorlib.lesson import fresh; fresh("05")' in told
    assert shown["assert words"].startswith("AssertionError: too small\n")
    assert "fresh" not in shown["numpy assert"]  # it was not the cell's own


def test_an_interrupt_is_one_line(shown):
    assert shown["interrupt"] == "Stopped."


def test_a_function_that_calls_itself_is_short(shown):
    assert shown["deep"].startswith("RecursionError: maximum recursion depth exceeded")
    assert shown["deep"].count("\n") < 12


def test_the_last_error_of_a_chain_is_told(shown):
    assert shown["chain"].startswith("ValueError: no a\n\nThis cell, line 4:")


def test_own_lines_that_xorlib_called_are_told_in_order(shown):
    lines = shown["callback"].split("\n")
    assert lines[0] == "NameError: name 'undefined' is not defined"
    assert lines[3] == "    slopes_by_nudging(lambda W: undefined, np.zeros((2, 2)))"
    assert re.search(r"lines? inside xorlib\.\)$", lines[-1])


def test_nothing_stops_an_error_from_being_seen(shown):
    assert "This cell, line 3, in __str__:" in shown["own render"]
    assert shown["import"].startswith("ModuleNotFoundError: No module named 'nothing_of_this_name'")
    assert shown["fine"] == "on it goes"


def test_where_our_way_fails_the_usual_one_is_shown():
    break_it = "from xorlib import learner_errors\nlearner_errors.shown = None"
    *_, told = ran(BEGIN, break_it, "1 / 0")
    assert "Traceback (most recent call last)" in told


def test_begin_twice_changes_nothing_more():
    *_, told = ran(BEGIN, BEGIN, "1 / 0")
    assert told == "ZeroDivisionError: division by zero\n\nThis cell, line 1:\n    1 / 0"


def test_nbclient_still_fails():
    failing = ["1 / 0", "print(", "assert 1 == 2", "train(hidden=0)"]
    made = notebook(BEGIN, "from xorlib.training import train", *failing)
    client = NotebookClient(made, timeout=60)
    with client.setup_kernel():
        for place, cell in enumerate(made.cells[:2]):
            client.execute_cell(cell, place)
        for place, cell in enumerate(made.cells[2:], 2):
            with pytest.raises(CellExecutionError):
                client.execute_cell(cell, place)


def test_nbval_still_fails(tmp_path):
    nbformat.write(notebook(BEGIN, "1 + 1", "assert 1 == 2", "print("), tmp_path / "wrong.ipynb")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--nbval-lax", "-p", "no:cacheprovider", tmp_path],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "2 failed, 2 passed" in done.stdout
    assert "AssertionError: something above was changed" in done.stdout


def test_outside_a_notebook_nothing_is_done():
    assert at_work.shell() is None
    learner_errors.install("05")


# A lesson had back


@pytest.fixture
def packed(tmp_path, monkeypatch):
    """A package's copy of three notebooks, and an empty folder to work in."""
    archive = tmp_path / "lessons.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for name in ("05_delta_rule", "glossary", "the_article"):
            file.writestr(f"{name}.ipynb", json.dumps({"name": name}))
        file.writestr("figures/network_05.svg", "<svg/>")
    monkeypatch.setattr(lesson, "_PACKED", archive)
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_a_spoilt_lesson_comes_back_and_is_kept(packed, capsys):
    path = packed / "05_delta_rule.ipynb"
    for number, name in enumerate(("mine", "mine_2", "mine_3")):
        path.write_text(f"spoilt {number}")
        fresh("05")
        assert json.loads(path.read_text()) == {"name": "05_delta_rule"}
        assert (packed / f"05_delta_rule_{name}.ipynb").read_text() == f"spoilt {number}"
        told = capsys.readouterr().out
        assert f"kept as 05_delta_rule_{name}.ipynb" in told
        assert "File, Reload Notebook from Disk" in told
    assert len(list(packed.iterdir())) == 5  # with the figures
    assert (packed / "figures" / "network_05.svg").read_text() == "<svg/>"


def test_what_is_as_it_was_is_left(packed, capsys):
    fresh("05")
    assert "is there again" in capsys.readouterr().out
    fresh("05")
    assert "is as it was at first" in capsys.readouterr().out
    assert [path.name for path in packed.glob("*.ipynb")] == ["05_delta_rule.ipynb"]


@pytest.mark.parametrize("name", ["glossary", "the_article"])
def test_pages_come_back_too(packed, name):
    (packed / f"{name}.ipynb").write_text("spoilt")
    fresh(name)
    assert json.loads((packed / f"{name}.ipynb").read_text()) == {"name": name}


def test_it_is_found_in_the_folder_of_notebooks(packed):
    (packed / "notebooks").mkdir()
    path = packed / "notebooks" / "05_delta_rule.ipynb"
    path.write_text("spoilt")
    fresh("05")
    assert json.loads(path.read_text()) == {"name": "05_delta_rule"}
    assert not (packed / "05_delta_rule.ipynb").exists()


def test_a_kernel_finds_its_notebook_though_it_has_gone_elsewhere(packed, tmp_path, monkeypatch):
    class Shell:
        starting_dir = str(packed)

    (packed / "05_delta_rule.ipynb").write_text("spoilt")
    monkeypatch.setattr(at_work, "shell", lambda: Shell)
    monkeypatch.chdir(tmp_path)
    fresh("05")
    assert (packed / "05_delta_rule_mine.ipynb").read_text() == "spoilt"


@pytest.mark.parametrize("name", ["5", "55", "", "figures/network_05.svg", "../05", None])
def test_an_unknown_lesson_is_refused_with_the_known_ones(packed, name):
    words = f"lesson must be one of 05, glossary, the_article; got {str(name)!r}"
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        fresh(name)
    assert list(packed.iterdir()) == []


def test_without_a_copy_it_says_so(packed, tmp_path, monkeypatch):
    monkeypatch.setattr(lesson, "_PACKED", tmp_path / "none.zip")
    with pytest.raises(FileNotFoundError, match="download it anew"):
        fresh("05")
