"""The questions of a lesson, read out of its cells without running them."""

import ast

from xorlib.widgets.question import parse

KINDS = ("predict", "quiz")
"""How the ids of cells that ask begin: before something is shown, and at the close."""


def asking(notebook, *kinds):
    """Return the code cells that ask, of these kinds or of both."""
    return [
        cell
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.id.split("-")[0] in (kinds or KINDS)
    ]


def asked(cell):
    """Return the Question of a cell that asks."""
    calls = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)]
    [call] = [call for call in calls if getattr(call.func, "id", "") == "predict"]
    return parse(ast.literal_eval(call.args[0]))
