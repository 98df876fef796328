"""The page that a learner gets back: points by task, then the notebook. It needs no network."""

import html
import re

from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from nbgrader.api import Gradebook
from nbgrader.preprocessors import GetGrades
from nbgrader.utils import is_grade, is_solution
from pygments.formatters import HtmlFormatter

from teaching.maths import MathsRenderer, mathml

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_HEADING = re.compile(r"## (\d+\. .*?)(?: \(\d+ points.*\))?$", re.M)


class ByTask(GetGrades):
    """Gives a notebook's resources the tasks, and each graded cell what is to be said of it."""

    def preprocess(self, notebook, resources):
        notebook, resources = super().preprocess(notebook, resources)
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            submission = gradebook.find_submission(about["assignment"], about["student"])
            about["late"] = submission.total_seconds_late > 0
            grades = gradebook.find_submission_notebook(
                about["notebook"], about["assignment"], about["student"]
            ).grades
            unread = {grade.name for grade in grades if grade.needs_manual_grade}
        about["tasks"] = _tasks(notebook.cells, unread)
        resources["title"] = notebook.cells[0].source.splitlines()[0].lstrip("# ")
        resources["highlighting"] = HtmlFormatter(style="default").get_style_defs(".highlight")
        return notebook, resources


def _tasks(cells, unread):
    """Return title, points, the most, whether it is to be read yet; note in each cell its part."""
    tasks = []
    for cell in cells:
        heading = _HEADING.match(cell.source) if cell.cell_type == "markdown" else None
        if heading:
            tasks.append({"title": heading[1], "score": 0, "most": 0, "unread": False})
            cell.metadata["task"] = len(tasks)
        if not is_grade(cell) or not tasks:
            continue
        about, task = cell.metadata.nbgrader, tasks[-1]
        about["unread"] = about.grade_id in unread and not about.score
        task["score"] += about.score or 0
        task["most"] += about.points
        task["unread"] |= about["unread"]
        if not is_solution(cell):
            about["said"] = _said(cell)
            about["lost"] = (about.score or 0) < about.points
            about["test"] = cell.source.splitlines()[0].split(": ", 1)[-1]
    return tasks


def _said(cell):
    """Return what a test has said, as text."""
    texts = []
    for output in cell.outputs:
        if output.output_type == "error":
            texts.append("\n".join(output.traceback))
        elif output.output_type == "stream":
            texts.append(output.text)
    return _ANSI.sub("", "\n".join(texts)).strip()


class _Formulas(MathsRenderer):
    """What a learner has typed between dollars may be no formula; then it is shown as typed."""

    def inline_math(self, body):
        return _or_as_typed(body, False)

    def block_math(self, body):
        return _or_as_typed(body, True)


def _or_as_typed(body, display):
    try:
        return mathml(body, display)
    except Exception:  # whatever latex2mathml makes of it
        return f"<code>{html.escape(body)}</code>"


class FeedbackExporter(HTMLExporter):
    """nbconvert's way from a notebook to a page, with formulas that need no script."""

    @pass_context
    def markdown2html(self, context, source):
        """Return the HTML of a markdown cell."""
        renderer = _Formulas(escape=False, exclude_anchor_links=True)
        return MarkdownWithMath(renderer=renderer).render(source)
