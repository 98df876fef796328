"""The explorer: choose a training, and see its loss, its boundary and its weights at any epoch."""

import time
from dataclasses import asdict, replace

import ipywidgets
import numpy as np

from xorlib.plots.panels import HEIGHT, WIDTH, BoundaryPanel, LossPanel, NetworkPanel
from xorlib.status import status
from xorlib.training import RIGHT, Training
from xorlib.widgets.app import App
from xorlib.widgets.choice import EPOCHS, Choice, training_controls
from xorlib.widgets.controls import button, row, tick_box
from xorlib.widgets.epochs import EpochControls
from xorlib.widgets.latest import FRAME, SLICE
from xorlib.widgets.microscope import Microscope
from xorlib.widgets.stage import Stage

AGE = 0.100  # seconds after which a picture is old: half of it may be trained in one go
PATIENCE = 1.5  # seconds of training before a cell shows what there is by then
PLAY = 50  # stops of the epochs slider a second


def explorer(program=1, **state):
    """Open an explorer in any state, and return it: name it on the last line of a cell.

    program       : 1 (sigmoid output) or 2 (linear output), as the article has them
    hidden        : hidden units, 1 to 16
    learning_rate : above 0; the program's own when left out
    seed          : seed of the initial weights, 0 or more
    epoch         : the epoch to look at, 0 to 60000
    lines         : whether to draw the hidden units' lines
    log           : whether the axes of the loss are logarithmic

    Raises ValueError or TypeError for anything else.
    """
    return Explorer(Choice(program, **state))


class Explorer(App):
    """Controls, three pictures and four outputs, always of one training at one epoch.

    run and epoch are what is shown: the Run so far, and the epoch of it.
    """

    def __init__(self, opening):
        super().__init__()
        self._opening = opening
        self._panels = LossPanel(), BoundaryPanel(), NetworkPanel()
        self._stage = Stage(sizes=[[WIDTH, HEIGHT]] * 3)
        self._training = None
        self._microscope = None
        self._halted = False
        self._next_frame = 0.0
        self._make_controls(opening)
        self._announced = opening
        self._train_for(opening)
        self._training.advance(PATIENCE)  # so that the first picture is there with the cell
        self._draw(opening)
        for control in self._controls.values():
            control.observe(self._changed, "value")
        self._open(self._laid_out())
        self._latest.put(self._follow)

    def close(self):
        """Take it off the page, with its microscope."""
        if self._microscope is not None:
            self._microscope.close()
        super().close()

    @property
    def choice(self):
        """The Choice that the controls make now."""
        values = {name: control.value for name, control in self._controls.items()}
        del values["stop"]
        return Choice(**values)

    def _make_controls(self, opening):
        self._epochs = EpochControls(EPOCHS, opening.epoch)
        self._controls = training_controls(opening) | {
            "stop": self._epochs.slider,
            "epoch": self._epochs.field,
            "lines": tick_box("hidden units' lines", opening.lines),
            "log": tick_box("logarithmic axes", opening.log),
        }

    def _laid_out(self):
        part = self._controls
        buttons = [
            button("Train", lambda: self._latest.put(self._play)),
            button("Stop", self._stop),
            button("Step once", self._step),
            button("Reset", self._reset),
        ]
        self._closer = button("Microscope", lambda: self._latest.put(self._look_closer))
        self._below = ipywidgets.VBox([])
        return [
            row(part["program"], part["lines"], part["log"]),
            row(part["hidden"], part["learning_rate"]),
            row(part["seed"], part["stop"]),
            row(*buttons, part["epoch"], self._closer),
            self._stage,
            self._below,
        ]

    def _wanted(self):
        return self.choice

    def _step(self):
        self._epochs.epoch = min(self._epochs.epoch + 1, EPOCHS)

    def _reset(self):
        for name, value in asdict(self._opening).items():
            self._controls[name].value = value

    def _stop(self):
        self._halted = True
        self._latest.put(self._halt)

    def _follow(self):
        """Show what is chosen, after as much training as that takes; a job for Latest."""
        wanted = self._train_for(self.choice)
        begin = time.monotonic()
        waiting = begin - self._next_frame > AGE  # a drag must not starve the pictures
        self._advance(wanted, AGE / 2 if waiting else SLICE)
        while self._advance(wanted, SLICE):
            if time.monotonic() >= max(self._next_frame, begin + AGE):
                self._draw(wanted)
            yield None
        if (early := self._next_frame - time.monotonic()) > 0:
            yield early
        self._draw(wanted)
        self._keep_looking()

    def _play(self):
        """Move through the epochs from the one shown to the last; a job for Latest."""
        wanted = self._train_for(self.choice)
        self._halted = False
        at_the_end = self._training.done and self.epoch == self.run.epochs
        left = [stop for stop in self._epochs.stops if at_the_end or stop > self.epoch]
        begin = time.monotonic()
        while True:
            if not self._training.done:
                self._training.advance(SLICE)
            reached = min(int(PLAY * (time.monotonic() - begin)), len(left) - 1)
            epoch = min(left[reached], self._training.run.epochs)
            if time.monotonic() >= self._next_frame:
                self._move_to(wanted := replace(wanted, epoch=epoch))
            if self._training.done and self.epoch == self._training.run.epochs:
                return self._keep_looking()
            yield max(0.0, self._next_frame - time.monotonic()) if self._training.done else None

    def _halt(self):
        """Stay at the epoch shown; a job for Latest."""
        self._move_to(replace(self._train_for(self.choice), epoch=self.epoch))
        self._keep_looking()
        yield None

    def _look_closer(self):
        """Open the microscope at the epoch shown, or close it; a job for Latest."""
        if self._microscope is None:
            self._microscope = Microscope((self.run, self.epoch), part=True)
            self._below.children = [self._microscope.box]
            self._closer.description = "Close the microscope"
        else:
            self._below.children = []
            self._microscope.close()
            self._microscope = None
            self._closer.description = "Microscope"
        yield None

    def _keep_looking(self):
        """Let an open microscope follow to the epoch shown."""
        if self._microscope is not None:
            self._microscope.show(self.run, self.epoch)

    def _move_to(self, wanted):
        """Show another epoch and let the controls follow."""
        self._announced = wanted
        self._epochs.epoch = wanted.epoch
        self._draw(wanted)

    def _train_for(self, wanted):
        """Return wanted, with a training for it in place, begun or finished."""
        if self._training is None or self._training.settings != wanted.settings:
            self._training = Training(wanted.settings)
            self._halted = False
        return wanted

    def _advance(self, wanted, seconds):
        """Train for so many seconds, and tell whether there is more to train."""
        training = self._training
        if training.done or (self._halted and training.run.epochs >= wanted.epoch):
            return False
        training.advance(seconds)
        return not training.done

    def _draw(self, wanted):
        """Show a Choice, or of its training as much as there is."""
        self._next_frame = time.monotonic() + FRAME
        run = self._training.run
        epoch = min(wanted.epoch, run.epochs)
        weights = run.weights_at(epoch)
        loss, boundary, network = self._panels
        loss.show(run, epoch, wanted.log)
        boundary.show(weights, run.settings.output, wanted.lines)
        network.show(weights)
        frames = [panel.kept.png() for panel in self._panels]
        alts = [panel.kept.alt for panel in self._panels]
        said, rows = self._said(run, epoch), _outputs(run, epoch)
        self._stage.show(frames, alts, said, rows, wanted.code)
        self.run, self.epoch = run, epoch
        self._shown(frames, alts, said)

    def _said(self, run, epoch):
        said = f"Epoch {epoch}. {status(run, epoch).text}"
        if self._training.done or run.epochs >= EPOCHS:
            return said
        doing = "Stopped" if self._halted else "Training"
        return f"{said} {doing} at epoch {run.epochs} of {EPOCHS}."


def _outputs(run, epoch):
    """Return the table of the four cases: inputs, what is wanted, the output, and it rounded."""
    Y, Z = run.Y.ravel(), run.outputs[epoch].ravel()
    return [
        ["inputs", *(" ".join(f"{x:g}" for x in case) for case in run.X)],
        ["target Y", *(f"{y:g}" for y in Y)],
        ["output Z", *(f"{z:.4f}" if abs(z) < 1000 else f"{z:.3g}" for z in Z)],
        ["rounded", *map(_rounded, Y, Z)],
    ]


def _rounded(y, z):
    """Return z as a whole number, and whether it is the one that is wanted."""
    if abs(z) >= 1000:
        return "WRONG"
    whole = int(np.rint(z))  # an int, since a float would show -0
    return f"{whole} {'right' if abs(y - z) < RIGHT else 'WRONG'}"
