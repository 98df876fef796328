"""A file that has the name of a library: what the first cell of a lesson says of it."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from teaching import LESSONS, beginning
from xorlib import hiding

ROOT = Path(__file__).parents[1]
CELL = beginning.cell("05")
OWN_NETWORK = "print('my first network')\ninput('How many units? ')\n"


def said(folder, *options, path=(ROOT,), before=""):
    """Return what the first cell prints in a fresh Python whose path begins with these folders."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
    command = [sys.executable, *options, "-c", f"{before}\n{CELL}"]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def put(folder, name, text="x = 1\n"):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_where_xorlib_is_missing_the_python_of_the_kernel_is_named(tmp_path):
    told = said(tmp_path, "-I", "-S")
    assert f"No xorlib in {sys.executable}:" in told
    assert "make lab" in told
    assert "%pip install" in told
    assert told.count("\n") == 2


def test_a_folder_without_code_is_no_library(tmp_path):
    (tmp_path / "xorlib").mkdir()  # as after a download beside the lessons
    told = said(tmp_path, "-S", path=[tmp_path])
    assert "No xorlib in" in told


def test_an_own_xorlib_is_named_and_not_run(tmp_path):
    own = put(tmp_path, "xorlib.py", OWN_NETWORK)
    told = said(tmp_path)  # with -c the folder comes first, as a notebook's does
    assert told == f"{own} hides xorlib: rename it, and restart the kernel.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("numpy.py", "x = 1\n"),
        ("numpy/__init__.py", "raise SystemExit\n"),
        ("numpy.py", "import nothing_of_this_name\n"),
        ("matplotlib.py", "1 / 0\n"),
        ("ipywidgets/__init__.py", ""),
        ("random.py", "import numpy\n"),
        ("datetime.py", "print('hush')\n1 / 0\n"),
    ],
)
def test_a_wrong_file_on_pythonpath_is_named(tmp_path, name, text):
    lib = tmp_path / "lib"
    file = put(lib, name, text)
    told = said(tmp_path, path=[lib, ROOT]).removeprefix("hush\n")
    hidden = name.partition("/")[0].removesuffix(".py")
    assert told == f"Not ready: {file} hides {hidden}: rename it, and restart the kernel.\n"


@pytest.mark.parametrize("folder", ["", "lib"])
def test_what_hides_a_module_of_pythons_own_is_named_though_nothing_has_failed(tmp_path, folder):
    """On some servers the notebook's folder comes before even Python's own library."""
    own = put(tmp_path / folder, "secrets.py")
    told = said(tmp_path, before="import secrets", path=[tmp_path / folder, ROOT])
    words = "hides Python's own secrets: rename it, and restart the kernel."
    assert told == f"Ready. ({own} {words})\n"


def test_a_broken_installation_is_named_by_its_file(tmp_path):
    file = put(tmp_path / "lib", "anywidget/__init__.py", "1 / 0\n")
    alone = (
        "import sys, ipywidgets, matplotlib, numpy\n"
        "sys.path = [place for place in sys.path if 'site-packages' not in place]"
    )
    assert said(tmp_path, path=[tmp_path / "lib", ROOT], before=alone) == (
        "Not ready: anywidget does not work here (ZeroDivisionError: division by zero). "
        f"Its file is {file}.\n"
    )


def test_in_a_kernel_files_beside_the_lesson_hide_nothing(tmp_path):
    names = ("numpy.py", "matplotlib/__init__.py", "PIL.py", "random.py", "test.py")
    for name in names:
        put(tmp_path, name)
    put(tmp_path, "mine.py", "x = 'mine'\n")
    notebook = nbformat.v4.new_notebook()
    sources = [CELL, "import numpy, mine\nfrom xorlib.widgets.explorer import explorer\nmine.x"]
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in sources]
    folder = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=60, kernel_name="python3", resources=folder).execute()
    first, second = (cell.outputs for cell in notebook.cells)
    assert first[0].text == (
        f"Ready. (Your own numpy, {tmp_path}/numpy.py, is passed over.) "
        f"(Your own matplotlib, {tmp_path}/matplotlib/__init__.py, is passed over.) "
        f"(Your own PIL, {tmp_path}/PIL.py, is passed over.)\n"
    )
    assert second[0].data["text/plain"] == "'mine'"


def test_a_folder_that_is_gone_hinders_nothing(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    hiding.installed_first()
    assert hiding.passed_over(["numpy"]) == []


def test_the_cell_is_written_into_a_lesson_and_all_else_left(tmp_path):
    lesson = tmp_path / LESSONS[5].name
    text = LESSONS[5].read_text(encoding="utf-8")
    spoilt = text.replace("import find_spec", "import find")
    assert spoilt != text
    lesson.write_text(spoilt, encoding="utf-8")
    beginning.write(lesson)
    assert lesson.read_text(encoding="utf-8") == text
