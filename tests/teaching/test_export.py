"""An export of a lesson, whichever way it is made: no solution, links to pages, formulas."""

import base64
import io
import re
import subprocess
import sys
from pathlib import Path

import made_up
import nbformat
import pytest
from bs4 import BeautifulSoup
from exports import SETTINGS, exported, exporter, in_view, links, settings
from nbconvert.exporters import get_exporter
from nbconvert.preprocessors import ExecutePreprocessor
from nbformat.v4 import new_markdown_cell, new_notebook
from PIL import Image

from teaching import LESSONS, NOTEBOOKS, ROOT
from xorlib.plots.figure import figure
from xorlib.widgets.exports import Attached, WithoutPages

CONFIGS = ("jupyter_nbconvert_config", "jupyter_server_config")
"""What nbconvert reads as a command, and what JupyterLab's own menu goes by."""
FOLDING = {"html": ".html", "markdown": ".md", "slides": ".slides.html", "notebook": ".ipynb"}
TOLD = "Three more than two"
HINT = "Count on your fingers"


@pytest.fixture(scope="module")
def lesson():
    notebook = made_up.lesson()
    notebook.cells = [cell for cell in notebook.cells if cell.id.startswith(("title", "turn"))]
    return notebook


@pytest.fixture(scope="module")
def file(lesson, tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "99_sums.ipynb"
    nbformat.write(lesson, path)
    return path


def made(notebook, kind, config, folder=NOTEBOOKS):
    return exported(notebook, "99_sums", exporter(kind, config), folder)


def of(source, kind, name=CONFIGS[0]):
    """Return the export of a notebook with this text alone."""
    return made(new_notebook(cells=[new_markdown_cell(source)]), kind, settings(name))[0]


@pytest.mark.parametrize("name", CONFIGS)
@pytest.mark.parametrize("kind", FOLDING)
def test_where_pages_fold_the_hint_stays_folded_and_the_solution_goes(lesson, kind, name):
    with_them, _ = get_exporter(kind)().from_notebook_node(lesson)
    without, extension = made(lesson, kind, settings(name))
    assert extension == FOLDING[kind]
    assert TOLD in with_them  # the test could fail
    assert TOLD not in without
    assert HINT in without
    assert HINT not in in_view(without, extension)
    assert "What is 2 + 3" in in_view(without, extension)


@pytest.mark.parametrize("name", CONFIGS)
@pytest.mark.parametrize("kind", ["python", "webpdf"])
def test_where_nothing_folds_a_hint_and_an_answer_leave_a_line(lesson, kind, name):
    text, extension = made(lesson, kind, settings(name))
    assert "What is 2 + 3" in text
    assert TOLD not in text
    assert HINT not in text
    assert "Folded away in the notebook: Hint." in in_view(text, extension)


def test_where_nothing_folds_what_goes_further_is_in_view():
    text = made_up.folded("Further: more", "Much more.")
    text += "\n\n" + made_up.folded("When you have tried", "It was 7.")
    page = of(text, "webpdf")
    assert "Much more." in page
    assert "It was 7." not in page


@pytest.mark.parametrize("name", CONFIGS)
def test_without_xorlib_the_cell_of_a_solution_is_left_out(lesson, monkeypatch, name):
    """As where another Python reads the same settings: nothing breaks, and nothing is told."""
    monkeypatch.setitem(sys.modules, "xorlib.export", None)
    text, _ = made(lesson, "html", settings(name))
    assert "What is 2 + 3" in text
    assert TOLD not in text
    assert HINT not in text


def test_a_solution_of_another_form_is_left_out_with_its_cell():
    cell = new_markdown_cell("The solution: 7.", metadata={"tags": ["solution"]})
    text, _ = made(new_notebook(cells=[cell]), "markdown", settings())
    assert "7" not in text


def test_one_exporter_for_many_lessons_stays_as_it_is(lesson):
    """traitlets doubles what settings add in two sections, until the memory is full."""
    one = exporter("html", settings())
    for _ in range(3):
        exported(lesson, "99_sums", one, NOTEBOOKS)
    assert len(one.default_preprocessors) == len(get_exporter("html")().default_preprocessors) + 1


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("html", "98_sums.html"),
        ("slides", "98_sums.slides.html"),
        ("markdown", "98_sums.md"),
        ("notebook", "98_sums.ipynb"),
    ],
)
def test_links_between_lessons_lead_to_pages_of_the_same_kind(lesson, kind, page):
    text, extension = made(lesson, kind, settings())
    assert [str(link) for link in links(text, extension)] == [page]


def test_other_links_lead_where_they_led():
    text = "[a](https://example.org/b.ipynb) `[c](d.ipynb)` d.ipynb [e](f.ipynb#g) [h](#i)"
    page = BeautifulSoup(of(text, "html"), "html.parser").main
    assert [a["href"] for a in page.find_all("a")] == [
        "https://example.org/b.ipynb",
        "f.html#g",
        "#i",
    ]
    assert page.code.text == "[c](d.ipynb)"


def test_formulas_on_a_page_need_no_script():
    text = "So $a_1 < \\tfrac12 * b_2 * [c]$, not `$x$`.\n\n$$\n\\begin{aligned} x &= 1 \\\\\n"
    text += "y &= 2 \\end{aligned}\n$$"
    page = BeautifulSoup(of(text, "html"), "html.parser").main
    inline, block = page.find_all("math")
    assert inline["alttext"] == "a_1 < \\tfrac12 * b_2 * [c]"
    assert inline.text == "a1<12*b2*[c]"
    assert len(inline.find_all("msub")) == 2
    assert block["display"] == "block"
    assert len(block.find_all("mtr")) == 2
    assert page.code.text == "$x$"
    assert page.find(["em", "a"], class_=lambda name: name != "anchor-link") is None


def test_a_formula_that_cannot_be_converted_waits_for_the_script():
    assert "$\\nonsense{x}$" in of("So $\\nonsense{x}$.", "html")


def test_without_latex2mathml_all_formulas_wait_for_the_script(monkeypatch):
    monkeypatch.setitem(sys.modules, "latex2mathml.converter", None)
    assert "$x$" in of("So $x$.", "html")


def test_formulas_elsewhere_stay_as_they_are():
    assert "$x$" in of("So $x$.", "markdown")


def with_files(kind, notebook, folder):
    resources = {"metadata": {"path": str(folder)}, "output_files_dir": "files"}
    return exporter(kind, settings()).from_notebook_node(notebook, resources)


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
    page, _ = with_files(kind, lesson, NOTEBOOKS if beside else tmp_path)
    assert f"data:image/svg+xml;base64,{base64.b64encode(SVG).decode()}" in page
    assert "figures/" not in page
    assert re.search(r"<summary>More</summary>(?:(?!</details>).)*Not at first", page, re.S)


def test_a_page_of_markdown_brings_its_pictures():
    page, resources = with_files("markdown", lesson_five(), NOTEBOOKS)
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
    program = "from ipywidgets import IntSlider\nIntSlider()"
    given = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(program)])
    ran, _ = ExecutePreprocessor(config=settings()).preprocess(given, {})
    assert "application/vnd.jupyter.widget-view+json" in ran.cells[0].outputs[0].data
    assert "widgets" not in ran.metadata
    assert ran.cells[0].metadata == {}


def test_the_settings_are_installed():
    """With the environment that these tests run in, so that nobody has to know of them."""
    for setting in filter(Path.is_file, (ROOT / "settings").rglob("*")):
        if "__pycache__" not in setting.parts:
            installed = Path(sys.prefix) / setting.relative_to(ROOT / "settings")
            assert installed.read_text("utf-8") == setting.read_text("utf-8")


def test_nbconvert_as_a_command_goes_by_them(file):
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--stdout", str(file)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "What is 2 + 3" in said.stdout
    assert "98_sums.html" in said.stdout
    assert HINT in said.stdout
    assert TOLD not in said.stdout


def test_the_settings_are_those_of_this_folder():
    assert {path.stem for path in SETTINGS.iterdir() if path.is_file()} == set(CONFIGS)
