"""A kernel that is somebody else's: the versions of Colab, and the project installed there as a
learner does it, by the line of the first cell. Its lessons run; whether its pages show them live
could not be tried."""

import json
import re
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import pytest

from places.packages import pythons
from teaching import LESSONS, NOTEBOOKS, ROOT, beginning
from teaching.running import run

COLAB = (
    "ipykernel==6.17.1",
    "ipython==7.34.0",
    "ipywidgets==7.7.1",
    "matplotlib==3.10.0",
    "numba==0.60.0",
    "numpy==2.0.2",
    "tornado==6.3.3",
    "traitlets==5.7.1",
    "setuptools<80",  # which IPython 7 imports
)
NEWEST = "3.12"
"""The last Python for which numba 0.60 has wheels."""


def pip(python, *arguments, folder=ROOT):
    command = [python, "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def versions(python):
    listed = json.loads(pip(python, "list", "--format=json"))
    return {each["name"]: each["version"] for each in listed}


def ran(notebook, folder):
    """Return a notebook after it has run in the foreign kernel."""
    notebook.metadata.kernelspec = {"name": "foreign", "display_name": "Foreign"}
    return run(notebook, folder, PYTHONPATH="", COLAB_RELEASE_TAG="release-colab")


@pytest.fixture(scope="module")
def colab(tmp_path_factory):
    """A Python with Colab's versions, before and after the first cell's line was run there."""
    folder = tmp_path_factory.mktemp("content")
    found = pythons().get(NEWEST, sys.executable)
    subprocess.run([found, "-m", "venv", folder / "env"], check=True)
    python = folder / "env" / "bin" / "python"
    pip(python, "install", *COLAB)
    before = versions(python)
    kernel = {"argv": [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]}
    spec = folder / "jupyter" / "kernels" / "foreign" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text(json.dumps({**kernel, "display_name": "Foreign", "language": "python"}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(folder / "jupyter"))
        first = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(beginning.cell("05"))])
        said = ran(first, folder).cells[0].outputs[0].text
        options = ("--no-deps", "--no-build-isolation", "--wheel-dir", folder)
        pip(sys.executable, "wheel", *options, ROOT)
        line = re.search(r'%pip install "(.+)"', said)[1]
        pip(python, "install", line, folder=folder)
        yield SimpleNamespace(
            python=python, said=said, before=before, after=versions(python), prefix=folder / "env"
        )


def test_the_first_cell_names_the_python_without_xorlib(colab):
    assert colab.said.startswith(f"No xorlib in {colab.python}:")


def test_what_is_there_stays_as_it_is(colab):
    assert colab.before == {name: colab.after[name] for name in colab.before}
    assert colab.after.keys() - colab.before.keys() == {"xorlib", "anywidget", "psygnal"}


def test_the_settings_come_along(colab):
    for file in filter(lambda path: path.is_file(), (ROOT / "settings").rglob("*")):
        there = colab.prefix / file.relative_to(ROOT / "settings")
        assert there.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_lessons_run_there(colab, lesson):
    notebook = nbformat.read(lesson, nbformat.NO_CONVERT)
    done = ran(notebook, NOTEBOOKS)  # an error in a cell is one here
    begin = next(cell for cell in done.cells if cell.id == "begin")
    assert begin.outputs[-1].text == "Ready.\n"
