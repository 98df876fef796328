"""The questions of a lesson, found by its cells, without running them."""

import ast

from xorlib.questions import find, load

KINDS = ("predict", "quiz")
"""How the ids of cells that ask begin: before something is shown, and at the close."""


def asking(notebook, *kinds):
    """Return the code cells that ask, of these kinds or of both: predict-..., quiz-questions."""
    return [
        cell
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.id.split("-")[0] in (kinds or KINDS)
    ]


def asked(cell):
    """Return name ("05.delta") to Question of all that a cell asks, in the order of the page."""
    calls = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)]
    [call] = [call for call in calls if getattr(call.func, "id", "") in KINDS]
    name = ast.literal_eval(call.args[0])
    if call.func.id == "predict":
        return {name: find(name)}
    return {
        question.name: question for short, question in load(name).items() if short[:5] == "quiz-"
    }


def asked_in(notebook):
    """Return name to Question of all that a lesson asks, in its order."""
    return {name: each for cell in asking(notebook) for name, each in asked(cell).items()}
