"""One epoch as the microscope's page needs it: tables of texts, shades, sums and sources."""

import numpy as np

from xorlib.anatomy import dissect, first_batch, new_network, table
from xorlib.forward import through_layers
from xorlib.losses import LOSSES
from xorlib.settings import Settings
from xorlib.steps import as_text
from xorlib.widgets.operation import axes, number

WORDS = ("makes", "phase", "title", "formula", "note")


def epoch_tables(run, epoch):
    """Return all tables of one epoch of a Run, or of the first batch of it, by name.

    Raises ValueError when a number of the epoch is beyond 1e308.
    """
    state, shape = run.state_at(epoch), run.snapshots.shape
    batch = first_batch(run.settings, epoch, len(run.X))
    memory = state[shape.count :]
    return dissect(run.X[batch], run.Y[batch], shape.network(state), run.settings, memory).tables


def magnified(operation, tables):
    """Return an operation as a dict of plain lists and texts.

    tables : as epoch_tables returns them

    The dict has makes, phase, title, formula and note, as the Operation, and
    tables  : those that it uses, and last the one that it makes; see _shown
    lines   : for each entry of the last table, how it is made: a list of lines
    sources : for each entry of the last table, the entries that it is made of, each as
              [which of the tables, row, column]
    """
    names, count = [*operation.uses, operation.makes], len(operation.uses)
    signs = [*operation.signs[:count], " ".join([*operation.signs[count:], "="])]
    layers = sum(name[0] == "W" for name in tables)
    rows, columns = map(range, tables[operation.makes].shape)
    return {
        **{name: getattr(operation, name) for name in WORDS},
        "tables": [
            _shown(name, sign, table(tables, name), layers)
            for name, sign in zip(names, signs, strict=True)
        ],
        "lines": [[operation.lines(tables, i, j) for j in columns] for i in rows],
        "sources": [[_places(operation, tables, i, j) for j in columns] for i in rows],
    }


def heading(run, epoch, tables, told=False):
    """Return a line that says which epoch this is, and what it does to the loss.

    told : whether to tell of the training, too
    """
    settings = run.settings
    network = new_network(tables, run.snapshots.shape.activations)
    sums, Z = through_layers(run.X, network)[-1]
    before = _short(run.loss[epoch])
    after = _short(float(LOSSES[settings.loss].value(run.Y, Z, sums)))
    words = f"Epoch {epoch} to {epoch + 1}: the loss goes from {before} to {after}."
    batch = first_batch(settings, epoch, len(run.X))
    if len(batch) < len(run.X):
        words = (
            f"Epoch {epoch} to {epoch + 1}, its first batch, cases {', '.join(map(str, batch))}: "
            f"the loss over all {len(run.X)} cases goes from {before} to {after}."
        )
    if told:
        words += " " + _told(settings)
    if run.ended == "diverged":
        words += f" This training diverges at epoch {run.epochs + 1}."
    return words


def _told(settings):
    """Return what is to be known of a training, in words: most of it only where it is unusual."""
    usual = Settings()
    said = [f"Hidden units: {_listed(settings.layers)}."]
    if settings.activation != usual.activation:
        said.append(f"Activation: {_listed(settings.activation)}.")
    if settings.bias is not usual.bias:
        said.append(f"Bias: {_listed(settings.bias)}.")
    said.append(f"Learning rate: {settings.learning_rate:g}. Output: {settings.output}.")
    if settings.loss != usual.loss:
        said.append(f"Loss: {settings.loss}.")
    name, *numbers = settings.optimiser
    if name != usual.optimiser[0]:
        said.append(f"Optimiser: {' '.join([name, *map(as_text, numbers)])}.")
    return " ".join(said)


def _listed(value):
    """Return one value, or one for each layer, in words."""
    values = value if isinstance(value, tuple) else (value,)
    words = {True: "yes", False: "no"}
    return ", ".join(words[each] if isinstance(each, bool) else str(each) for each in values)


def _short(loss):
    return f"{loss:.4f}" if 0.001 <= loss < 1000 else f"{loss:.2g}"


def _shown(name, sign, M, layers):
    """Return a table as the page shows it.

    sign   : what stands before it
    axes   : what its rows and its columns stand for
    texts  : its entries
    shades : their colours, from -1 for minus the largest of the table to 1 for the largest
    """
    return {
        "name": name,
        "sign": sign,
        "axes": list(axes(name, layers)),
        "texts": [[number(value) for value in line] for line in M.tolist()],
        "shades": np.round(M / (np.abs(M).max() or 1), 3).tolist(),
    }


def _places(operation, tables, i, j):
    return [
        [operation.uses.index(name), row, column]
        for term in operation.sources(tables, i, j)
        for name, row, column in term
    ]
