"""The lessons as slides, run, without solutions, for a teacher to project: `make slides`.

Each is one file that needs no network and nothing beside it: `build/slides/NN_name.html`.
"""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import nbformat
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from pygments.formatters import HtmlFormatter

from teaching import LESSONS, PAGES, ROOT
from teaching.exercises import without_solutions
from teaching.maths import MathsRenderer
from teaching.running import run
from xorlib.widgets.quoted import TELL

TEMPLATE = {
    "template_name": "slides",
    "extra_template_basedirs": [str(Path(__file__).with_name("templates"))],
}
AT_ONCE = 2  # lessons that run side by side

_WIDGET = "application/vnd.jupyter.widget-view+json"
_TO_A_LESSON = re.compile(r'(<a href="\w+)\.ipynb')
_RESUME = re.compile(r"<style>[^<]*</style>\s*<p data-xorlib-resume.*?</p>", re.S)
"""How to go on in a notebook, which a slide is not."""
_PLUMBING = re.compile(r"begin|predict-.+|quiz-questions|turn-.+-check")
"""Cells of whose source a class sees nothing."""


def to_be_shown(notebook):
    """Return a copy of a notebook that has run, with only what a slide can show.

    Without a kernel a widget is nothing; the still picture beside it stays. The sources of cells
    that only ask or check go.

    Raises ValueError, which names the cell, when a widget has no still picture.
    """
    copy = deepcopy(notebook)
    for cell in copy.cells:
        if cell.cell_type != "code":
            continue
        still = [output for output in cell.outputs if _WIDGET not in output.get("data", {})]
        if len(still) < len(cell.outputs) and "data-xorlib-still" not in str(still):
            raise ValueError(f"{cell.id} must have a still picture beside its widget, got none")
        for output in still:
            if "text/html" in output.get("data", {}):
                output.data["text/html"] = _RESUME.sub("", output.data["text/html"])
        cell.outputs = still
        if _PLUMBING.fullmatch(cell.id):
            cell.metadata["transient"] = {"remove_source": True}
    return copy


class SlidesExporter(HTMLExporter):
    """nbconvert's way from a notebook to a page, with formulas of our own."""

    @pass_context
    def markdown2html(self, context, source):
        """Return the HTML of a markdown cell, with its pictures and formulas inside it."""
        folder = context["resources"]["metadata"]["path"]
        renderer = MathsRenderer(
            escape=False, embed_images=True, path=folder, exclude_anchor_links=True
        )
        return _TO_A_LESSON.sub(r"\1.html", MarkdownWithMath(renderer=renderer).render(source))


def page(notebook, folder):
    """Return a notebook that has run as one HTML page of slides.

    folder : where the pictures are that its text shows
    """
    shown = to_be_shown(notebook)
    resources = {
        "metadata": {"path": str(folder)},
        "title": shown.cells[0].source.splitlines()[0].lstrip("# "),
        "highlighting": HtmlFormatter(style="default").get_style_defs(".highlight"),
    }
    html, _ = SlidesExporter(**TEMPLATE).from_notebook_node(shown, resources)
    return html


def build(folder, lessons=(*LESSONS, *PAGES)):
    """Write the slides of these lessons into a folder, in place of what it holds."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    def write(path):
        notebook = without_solutions(nbformat.read(path, nbformat.NO_CONVERT))
        slides = page(run(notebook, path.parent, **{TELL: "1"}), path.parent)
        (folder / f"{path.stem}.html").write_text(slides, encoding="utf-8")

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(write, lessons))  # a list, so that an error comes out


if __name__ == "__main__":
    build(ROOT / "build" / "slides")
    print("The slides are in build/slides. Open one in a browser; the arrow keys turn the pages.")
