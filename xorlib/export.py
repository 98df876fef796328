"""A lesson as it is read outside of a notebook: what every export of nbconvert is made of.

The installed settings hand these two functions to nbconvert, the command, and to JupyterLab, for
its menu.
"""

import re

from xorlib.formulas import with_mathml

SOLUTION = "solution"
"""The tag of a cell with a hint and a solution."""
FOLD = (".html", ".slides.html", ".md", ".ipynb")
"""Kinds of export that keep a folded box folded."""

_BOX = re.compile(r"\s*<details>\s*<summary>(?P<title>[^<]*)</summary>.*?</details>", re.S)
_LINK = re.compile(
    r'(?P<code>```.*?```|`[^`\n]+`)|(?P<link>(?:\]\(|href=")[\w-]+)\.ipynb(?=[)# "])', re.S
)
_AS_NOTEBOOKS = (".ipynb", ".py", ".txt")
_MADE_OF = {".tex": ".pdf"}


def for_readers(notebook, resources):
    """Change a notebook for its readers, and return it with its resources, as nbconvert wants.

    Solutions go. Hints and answers stay where they are folded, in FOLD, and elsewhere leave a line.
    Links between notebooks lead to pages of the same kind.
    """
    kind = resources["output_extension"]
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        if SOLUTION in (tags := cell.metadata.get("tags", [])):
            left = without_solution(cell.source)
            if left == cell.source:
                continue  # not as it was: the settings leave the whole cell out
            cell.source = left
            cell.metadata["tags"] = [tag for tag in tags if tag != SOLUTION]
        if kind not in FOLD:
            cell.source = _BOX.sub(_opened, cell.source)
        if kind not in _AS_NOTEBOOKS:
            cell.source = _to_pages(cell.source, _MADE_OF.get(kind, kind))
    return notebook, resources


def for_browsers(notebook, resources):
    """Change the formulas of a notebook into ones that a browser shows without a network."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = with_mathml(cell.source)
    return notebook, resources


def without_solution(source):
    """Return a text without its folded solutions."""
    return _BOX.sub(lambda box: "" if box["title"] == "Solution" else box[0], source)


def _to_pages(source, ending):
    """Return a text whose links to notebooks lead to files with this ending."""
    return _LINK.sub(lambda link: link["code"] or link["link"] + ending, source)


def _opened(box):
    """Return what stands in place of a folded box where nothing folds."""
    if box["title"].startswith("Further:"):  # more to read, and no answer
        return box[0]
    return f"\n\n*Folded away in the notebook: {box['title']}.*"
