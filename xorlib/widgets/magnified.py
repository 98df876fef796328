"""One epoch as the microscope's page needs it: tables of texts, shades, sums and sources."""

import numpy as np

from xorlib.anatomy import take_apart
from xorlib.forward import forward
from xorlib.loss import loss
from xorlib.widgets.operation import axes, number, table

WORDS = ("makes", "phase", "title", "formula", "note")


def epoch_tables(run, epoch):
    """Return all tables of one epoch of a Run, by the names that the microscope gives them.

    Raises ValueError when a number of the epoch is beyond 1e308.
    """
    anatomy = take_apart(run.X, run.Y, *run.weights_at(epoch), run.settings)
    back = "dZ @ new Wz.T" if run.settings.order == "Wz first" else "dZ @ Wz.T"
    names = {
        "sums_H": "X @ Wh",
        "sums_Z": "H @ Wz",
        "slope_Z": "slope of Z",
        "back_H": back,
        "slope_H": "slope of H",
        "new_Wz": "new Wz",
        "new_Wh": "new Wh",
    }
    return {names.get(name, name): M for name, M in anatomy._asdict().items()}


def magnified(operation, tables):
    """Return an operation as a dict of plain lists and texts.

    tables : as epoch_tables returns them

    The dict has makes, phase, title, formula and note, as the Operation, and
    tables  : those that it uses, and last the one that it makes; see _shown
    lines   : for each entry of the last table, how it is made: a list of lines
    sources : for each entry of the last table, the entries that it is made of, each as
              [which of the tables, row, column]
    """
    names, signs = [*operation.uses, operation.makes], [*operation.signs, "="]
    rows, columns = map(range, tables[operation.makes].shape)
    return {
        **{name: getattr(operation, name) for name in WORDS},
        "tables": [
            _shown(name, sign, table(tables, name)) for name, sign in zip(names, signs, strict=True)
        ],
        "lines": [[operation.lines(tables, i, j) for j in columns] for i in rows],
        "sources": [[_places(operation, tables, i, j) for j in columns] for i in rows],
    }


def heading(run, epoch, tables, told=False):
    """Return a line that says which epoch this is, and what it does to the loss.

    told : whether to tell of the training, too
    """
    settings = run.settings
    _, Z = forward(run.X, tables["new Wh"], tables["new Wz"], settings.output)
    before, after = _short(run.loss[epoch]), _short(loss(run.Y, Z))
    words = f"Epoch {epoch} to {epoch + 1}: the loss goes from {before} to {after}."
    if told:
        words += (
            f" Hidden units: {settings.hidden}. Learning rate: {settings.learning_rate:g}. "
            f"Output: {settings.output}."
        )
    if run.ended == "diverged":
        words += f" This training diverges at epoch {run.epochs + 1}."
    return words


def _short(loss):
    return f"{loss:.4f}" if 0.001 <= loss < 1000 else f"{loss:.2g}"


def _shown(name, sign, M):
    """Return a table as the page shows it.

    sign   : what stands before it
    axes   : what its rows and its columns stand for
    texts  : its entries
    shades : their colours, from -1 for minus the largest of the table to 1 for the largest
    """
    return {
        "name": name,
        "sign": sign,
        "axes": list(axes(name)),
        "texts": [[number(value) for value in line] for line in M.tolist()],
        "shades": np.round(M / (np.abs(M).max() or 1), 3).tolist(),
    }


def _places(operation, tables, i, j):
    return [
        [operation.uses.index(name), row, column]
        for term in operation.sources(tables, i, j)
        for name, row, column in term
    ]
