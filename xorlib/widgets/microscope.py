"""The microscope: one epoch taken apart, with the sum behind every entry of every table."""

import time
from pathlib import Path

import anywidget
import ipywidgets
import traitlets

from xorlib.anatomy import first_batch
from xorlib.network import suffixes
from xorlib.plots.figure import DOTS_PER_INCH, PAGE_DOTS_PER_INCH
from xorlib.plots.tables import matrix_tables
from xorlib.training import Run, Training
from xorlib.validation import one_of, whole_number
from xorlib.widgets.app import App
from xorlib.widgets.choice import EPOCHS, Choice, training_controls
from xorlib.widgets.controls import button, row
from xorlib.widgets.epochs import EpochControls
from xorlib.widgets.latest import FRAME, SLICE
from xorlib.widgets.magnified import epoch_tables, heading, magnified
from xorlib.widgets.operations import operations

MOST = 16
"""Rows and columns of a table, at most."""

_TWINS = {"dZ @ Wz.T": "dZ @ new Wz.T", "dZ @ new Wz.T": "dZ @ Wz.T"}


def microscope(program=1, run=None, epoch=None, making=None, **state):
    """Open a microscope on one epoch, and return it: name it on the last line of a cell.

    program       : 1 (sigmoid output) or 2 (linear output), as the article has them
    hidden        : hidden units, 1 to 16
    learning_rate : above 0; the program's own when left out
    seed          : seed of the initial weights, 0 or more
    epoch         : the epoch to take apart, 0 to 60000; 300 when left out, or the last of a run
    run           : a Run, as train returns it, instead of all of these but the epoch
    making        : the table whose making is shown first, such as "dZ"

    Raises ValueError or TypeError for anything else.
    """
    if run is not None:
        if program != 1 or state:
            raise TypeError("give a run or the settings of a training, not both")
        return Microscope.of(run, epoch, making)
    if epoch is not None:
        state["epoch"] = epoch
    return Microscope(Choice(program, **state), making)


class Lens(anywidget.AnyWidget):
    """One operation of an epoch at a time: its tables, and the sum behind one entry.

    operations : all operations of the epoch in order, each as `magnified` returns it
    step       : which of them is shown, from 0
    entry      : the row and the column, in the table that is made, of the entry looked at
    said       : a line that says which epoch this is
    arriving   : whether it has just been opened below, and the page is to move to it
    """

    _esm = Path(__file__).with_name("microscope.js")
    _css = Path(__file__).with_name("microscope.css")
    operations = traitlets.List().tag(sync=True)
    step = traitlets.Int().tag(sync=True)
    entry = traitlets.List(traitlets.Int(), default_value=[3, 0]).tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    arriving = traitlets.Bool(False).tag(sync=True)


class Microscope(App):
    """One epoch taken apart. run, epoch and tables are what is shown.

    opening : the Choice of a training and its epoch, or a pair of a Run and an epoch
    making  : the table whose making is shown first; the first one made when left out
    part    : whether it is part of another App, which then closes it
    """

    _dots = DOTS_PER_INCH / PAGE_DOTS_PER_INCH

    def __init__(self, opening, making=None, part=False):
        self._run, epoch = (None, opening.epoch) if isinstance(opening, Choice) else opening
        settings = (self._run or opening).settings
        step = 0 if making is None else _place(making, operations(settings))
        super().__init__()
        self._training = None
        self._next_frame = 0.0
        self._lens = Lens(step=step, arriving=part)
        self._settings = training_controls(opening) if self._run is None else {}
        self._epochs = EpochControls(EPOCHS if self._run is None else self._run.epochs, epoch)
        self._announced = self._wanted()
        self._open(self._laid_out(), part)
        try:
            for _ in self._follow():  # all of it, so that the tables are there with the cell
                pass
        except Exception:
            self.close()
            raise
        for control in (*self._settings.values(), self._epochs.field):
            control.observe(self._changed, "value")

    @classmethod
    def of(cls, run, epoch=None, making=None):
        """Open a microscope on an epoch of a Run, the last one when left out.

        Raises TypeError or ValueError unless run is a Run with at most 16 examples in a batch,
        and 16 inputs, outputs and units in a layer, and epoch one of its epochs.
        """
        return cls(_checked(run, epoch), making)

    def show(self, run, epoch=None):
        """Change to an epoch of a Run, and stay at the same operation. Errors as in of."""
        self._run, epoch = _checked(run, epoch)
        self._chooser.layout.display = "none"  # the Run did not come from these controls
        self._announced = self._run, epoch  # first, so that the controls announce nothing
        self._epochs.set(run.epochs, epoch)
        self._latest.put(self._follow)

    def _laid_out(self):
        part = list(self._settings.values())
        self._chooser = ipywidgets.VBox([row(*part[:2]), row(*part[2:])] if part else [])
        self._further = button("Next epoch", self._next)
        moves = row(self._epochs.slider, self._epochs.field, self._further)
        return [self._chooser, moves, self._lens]

    def _wanted(self):
        """Return what the controls ask for: the Settings of a training, or a Run, and the epoch."""
        epoch = self._epochs.epoch
        if self._run is not None:
            return self._run, epoch
        values = {name: control.value for name, control in self._settings.items()}
        return Choice(**values, epoch=epoch).settings, epoch

    def _next(self):
        self._epochs.epoch = min(self._epochs.epoch + 1, self._epochs.field.max)

    def _follow(self):
        """Show what is asked for, after as much training as that takes; a job for Latest."""
        run, epoch = self._wanted()
        if not isinstance(run, Run):
            if self._training is None or self._training.settings != run:
                self._training = Training(run)
            while not self._training.done and self._training.run.epochs < epoch:
                self._training.advance(SLICE)
                yield None
            run = self._training.run
        if (early := self._next_frame - time.monotonic()) > 0:
            yield early
        last = run.epochs - 1 if run.ended == "diverged" else run.epochs
        yield from self._look(run, max(0, min(epoch, last)))

    def _look(self, run, epoch):
        """Show this epoch of this Run, at the operation that stands for the same as before."""
        lens, tables = self._lens, epoch_tables(run, epoch)
        done = operations(run.settings, tables["Y"].shape)
        pages = []
        for operation in done:
            pages.append(magnified(operation, tables))
            yield None
        with lens.hold_sync():
            if lens.operations:  # in another program its place may be another, or there is none
                making = lens.operations[lens.step]["makes"]
                lens.step = _place(making, done) if making in _makes(done) else 0
            lens.operations = pages
            lens.said = heading(run, epoch, tables, told=self._run is not None)
        last = run.epochs - 1 if run.ended == "diverged" else self._epochs.field.max
        self._further.disabled = epoch >= last
        self.run, self.epoch, self.tables = run, epoch, tables
        self._shown([], [])
        self._next_frame = time.monotonic() + FRAME

    def _still_picture(self):
        """Return a picture of H, Z and E; H is that of the last hidden layer."""
        hidden, _ = suffixes(len(self.run.snapshots.shape.activations))[-2:]
        names = hidden.upper(), "Z", "E"
        picture = matrix_tables(*((name, self.tables[name]) for name in names))
        return [picture.png()], f"{self._lens.said} {picture.alt_text()}"


def _place(making, done):
    """Return which of the operations makes a table; the products with Wz.T stand for each other."""
    one_of("making", making, _makes(done))
    names = [operation.makes for operation in done]
    return names.index(making if making in names else _TWINS[making])


def _makes(done):
    """Return the names of all tables that are made, and those that stand for one of them."""
    names = [operation.makes for operation in done]
    return names + [name for name in _TWINS if _TWINS[name] in names]


def _checked(run, epoch):
    """Return a Run and an epoch of it, its last for None."""
    if not isinstance(run, Run):
        raise TypeError(f"run must be a Run, as train returns it, got {run!r}")
    cases = len(first_batch(run.settings, 0, len(run.X)))
    largest = max(cases, *run.snapshots.shape.sizes)
    if largest > MOST:
        raise ValueError(f"a microscope shows at most {MOST} rows and columns, got {largest}")
    epoch = run.epochs if epoch is None else epoch
    return run, whole_number("epoch", epoch, 0, run.epochs)
