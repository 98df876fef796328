"""An export of a lesson leaves its solutions out, whichever way it is made."""

import base64
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import made_up
import nbformat
import pytest
from nbconvert.exporters import get_exporter
from nbconvert.preprocessors import ExecutePreprocessor
from PIL import Image
from traitlets.config import Config

from teaching import LESSONS, NOTEBOOKS, ROOT
from xorlib.plots.figure import figure
from xorlib.widgets.exports import Attached, WithoutPages

SETTINGS = ROOT / "settings"
CONFIGS = ("jupyter_nbconvert_config.json", "jupyter_server_config.json")
"""What nbconvert reads as a command, and what JupyterLab's own menu goes by."""


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "99_sums.ipynb"
    notebook = made_up.lesson()
    notebook.cells = [cell for cell in notebook.cells if cell.id.startswith(("title", "turn"))]
    nbformat.write(notebook, path)
    return path


@pytest.mark.parametrize("file", CONFIGS)
@pytest.mark.parametrize("kind", ["html", "markdown", "slides", "notebook"])
def test_every_kind_of_export_leaves_solutions_out(lesson, kind, file):
    config = Config(json.loads((SETTINGS / "etc" / "jupyter" / file).read_text("utf-8")))
    with_them, _ = get_exporter(kind)().from_filename(lesson)
    without, _ = get_exporter(kind)(config=config).from_filename(lesson)
    assert "Three more than two" in with_them  # the test could fail
    assert "Three more than two" not in without
    assert "What is 2 + 3" in without


def exported(kind, notebook, folder):
    config = Config(json.loads((SETTINGS / "etc" / "jupyter" / CONFIGS[0]).read_text("utf-8")))
    resources = {"metadata": {"path": str(folder)}, "output_files_dir": "files"}
    return get_exporter(kind)(config=config).from_notebook_node(notebook, resources)


def lesson_five():
    return nbformat.read(LESSONS[5], nbformat.NO_CONVERT)


FOLDED = "<details><summary>More</summary>\n\nNot at first.\n\n</details>"
SVG = (NOTEBOOKS / "figures" / "network_05.svg").read_bytes()


@pytest.mark.parametrize("kind", ["html", "slides"])
@pytest.mark.parametrize("beside", [True, False])
def test_a_page_that_is_moved_has_its_pictures(tmp_path, kind, beside):
    """Also where the notebook came without the folder of figures; and what is folded stays so."""
    lesson = lesson_five()
    lesson.cells.append(nbformat.v4.new_markdown_cell(FOLDED))
    page, _ = exported(kind, lesson, NOTEBOOKS if beside else tmp_path)
    assert f"data:image/svg+xml;base64,{base64.b64encode(SVG).decode()}" in page
    assert "figures/" not in page
    assert re.search(r"<summary>More</summary>(?:(?!</details>).)*Not at first", page, re.S)


def test_a_page_of_markdown_brings_its_pictures():
    page, resources = exported("markdown", lesson_five(), NOTEBOOKS)
    (name, data) = next(each for each in resources["outputs"].items() if "network" in each[0])
    assert data == SVG
    assert f"]({name})" in page.replace("\\", "/")


def test_pictures_from_elsewhere_are_let_be(tmp_path):
    (tmp_path / "secret.svg").write_text("<svg/>")
    (tmp_path / "lessons").mkdir()
    text = "![a](../secret.svg) ![b](missing.svg) ![c](https://example.org/d.svg) ![e](05.ipynb)"
    (tmp_path / "lessons" / "05.ipynb").write_text("{}")
    given = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    kept, _ = Attached().preprocess(given, {"metadata": {"path": str(tmp_path / "lessons")}})
    assert kept.cells[0].source == text
    assert "attachments" not in kept.cells[0]


def test_latex_which_shows_no_page_gets_a_png():
    fig, ax = figure()
    ax.plot([0, 1])
    shown = nbformat.v4.new_output("display_data", fig._repr_mimebundle_())
    cell = nbformat.v4.new_code_cell("fig", outputs=[shown])
    given, _ = WithoutPages().preprocess(nbformat.v4.new_notebook(cells=[cell]), {})
    (output,) = given.cells[0].outputs
    picture = Image.open(io.BytesIO(base64.b64decode(output.data["image/png"])))
    assert picture.size == fig.pixels().shape[1::-1]


def test_what_nbconvert_runs_has_each_picture_once(tmp_path):
    """Neither widgets, which live nowhere then, nor times, which differ from run to run."""
    config = json.loads((SETTINGS / "etc" / "jupyter" / CONFIGS[0]).read_text("utf-8"))
    program = "from ipywidgets import IntSlider\nIntSlider()"
    given = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(program)])
    ran, _ = ExecutePreprocessor(config=Config(config)).preprocess(given, {})
    assert "application/vnd.jupyter.widget-view+json" in ran.cells[0].outputs[0].data
    assert "widgets" not in ran.metadata
    assert ran.cells[0].metadata == {}


def test_the_settings_are_installed():
    """With the environment that these tests run in, so that nobody has to know of them."""
    for file in SETTINGS.rglob("*.json"):
        installed = Path(sys.prefix) / file.relative_to(SETTINGS)
        assert installed.read_text("utf-8") == file.read_text("utf-8")


def test_nbconvert_as_a_command_goes_by_them(lesson):
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--stdout", str(lesson)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "What is 2 + 3" in said.stdout
    assert "Three more than two" not in said.stdout
