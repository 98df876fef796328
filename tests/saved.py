"""What a notebook looks like once other tools had it, and how much of it is pictures."""

import re
from copy import deepcopy

import nbformat

PICTURE = re.compile(r"data:image/png;base64,([^\"\\]+)")


def stripped(notebook):
    """Return a copy without ids of cells, tags and metadata, of an older format.

    jupytext drops the ids, nbstripout writes others, and an editor may drop the rest.
    """
    copy = deepcopy(notebook)
    copy.nbformat_minor = 4
    for cell in copy.cells:
        cell.pop("id", None)
        cell.metadata = nbformat.NotebookNode()
    nbformat.validate(copy)
    return copy


def outputs(notebook):
    """Return what each code cell shows."""
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def pictures(notebook):
    """Return every picture that a notebook has, as often as it has it."""
    text = nbformat.writes(notebook)
    assert '"image/png"' not in text
    return PICTURE.findall(text)
