"""The explorer: choose a training, and see its loss, its boundary and its weights at any epoch."""

import time
from bisect import bisect_right
from dataclasses import asdict, dataclass, replace

import numpy as np

from xorlib.plots.panels import HEIGHT, WIDTH, BoundaryPanel, LossPanel, NetworkPanel
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.status import status
from xorlib.training import RIGHT, Training
from xorlib.validation import positive_number, whole_number
from xorlib.widgets.app import App
from xorlib.widgets.controls import (
    button,
    choice,
    choice_slider,
    number_field,
    row,
    slider,
    tick_box,
)
from xorlib.widgets.stage import Stage

EPOCHS = 60_000
PROGRAMS = {1: PROGRAM_1, 2: PROGRAM_2}
RATES = sorted(round(m * 10.0**k, 4) for k in range(-3, 2) for m in (1, 1.5, 2, 3, 4, 5, 7))
STOPS = [0]
while STOPS[-1] < EPOCHS:  # every epoch up to 50, then each 2 % further than the one before
    STOPS.append(min(EPOCHS, STOPS[-1] + max(1, STOPS[-1] // 50)))

SLICE = 0.012  # seconds of training before the kernel may do something else
FRAME = 0.040  # seconds between two pictures: 25 a second
AGE = 0.100  # seconds after which a picture is old: half of it may be trained in one go
PATIENCE = 1.5  # seconds of training before a cell shows what there is by then
PLAY = 50  # stops a second


@dataclass(frozen=True)
class Choice:
    """Everything that an explorer shows depends on, and nothing else."""

    program: int = 1
    hidden: int = 3
    learning_rate: float | None = None
    seed: int = 0
    epoch: int = 300
    lines: bool = False
    log: bool = True

    def __post_init__(self):
        """Check every field; without a learning rate it is the program's own."""
        program = whole_number("program", self.program, 1, len(PROGRAMS))
        rate = self.learning_rate
        rate = PROGRAMS[program].learning_rate if rate is None else rate
        checked = {
            "program": program,
            "hidden": whole_number("hidden", self.hidden, 1, 16),
            "learning_rate": positive_number("learning_rate", rate),
            "seed": whole_number("seed", self.seed, 0, 2**32 - 1),
            "epoch": whole_number("epoch", self.epoch, 0, EPOCHS),
            "lines": bool(self.lines),
            "log": bool(self.log),
        }
        for name, value in checked.items():
            object.__setattr__(self, name, value)

    @property
    def settings(self):
        """The Settings of the training chosen; the epoch shown is no part of them."""
        return replace(
            PROGRAMS[self.program],
            hidden=self.hidden,
            learning_rate=self.learning_rate,
            seed=self.seed,
            epochs=EPOCHS,
        )

    @property
    def code(self):
        """A line of code that opens an explorer in this state."""
        given = asdict(self)
        for name in ("lines", "log"):
            if given[name] == getattr(Choice, name):
                del given[name]
        return f"explorer({', '.join(f'{name}={value!r}' for name, value in given.items())})"


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

    @property
    def choice(self):
        """The Choice that the controls make now."""
        values = {name: control.value for name, control in self._controls.items()}
        del values["stop"]
        return Choice(**values)

    def _make_controls(self, opening):
        rates = sorted({*RATES, opening.learning_rate})
        programs = {"program 1: sigmoid output": 1, "program 2: linear output": 2}
        self._controls = {
            "program": choice(programs, opening.program),
            "hidden": slider("hidden units", 1, 16, opening.hidden),
            "learning_rate": choice_slider("learning rate", rates, opening.learning_rate),
            "seed": slider("seed", 0, max(299, opening.seed), opening.seed),
            "stop": slider("epochs", 0, len(STOPS) - 1, _stop(opening.epoch), readout=False),
            "epoch": number_field("epoch", 0, EPOCHS, opening.epoch),
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
        return [
            row(part["program"], part["lines"], part["log"]),
            row(part["hidden"], part["learning_rate"]),
            row(part["seed"], part["stop"]),
            row(*buttons, part["epoch"]),
            self._stage,
        ]

    def _changed(self, change):
        """Follow a control, in whatever thread it speaks."""
        try:
            self._keep_together(change)
            wanted = self.choice
            if wanted != self._announced:
                self._announced = wanted
                self._latest.put(self._follow)
        except Exception as error:
            self._failed(error)

    def _keep_together(self, change):
        """Let the slider of epochs and its field agree, and a program bring its own rate."""
        part = self._controls
        if change.owner is part["stop"] and _stop(part["epoch"].value) != change.new:
            part["epoch"].value = STOPS[change.new]
        elif change.owner is part["epoch"]:
            part["stop"].value = _stop(change.new)
        elif change.owner is part["program"]:
            part["learning_rate"].value = PROGRAMS[change.new].learning_rate

    def _step(self):
        self._controls["epoch"].value = min(self._controls["epoch"].value + 1, EPOCHS)

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

    def _play(self):
        """Move through the epochs from the one shown to the last; a job for Latest."""
        wanted = self._train_for(self.choice)
        self._halted = False
        first = 0 if self.epoch == self.run.epochs and self._training.done else _stop(self.epoch)
        begin = time.monotonic()
        while True:
            if not self._training.done:
                self._training.advance(SLICE)
            reached = first + int(PLAY * (time.monotonic() - begin))
            epoch = min(STOPS[min(reached, len(STOPS) - 1)], self._training.run.epochs)
            if time.monotonic() >= self._next_frame:
                self._move_to(wanted := replace(wanted, epoch=epoch))
            if self._training.done and self.epoch == self._training.run.epochs:
                return
            yield max(0.0, self._next_frame - time.monotonic()) if self._training.done else None

    def _halt(self):
        """Stay at the epoch shown; a job for Latest."""
        self._move_to(replace(self._train_for(self.choice), epoch=self.epoch))
        yield None

    def _move_to(self, wanted):
        """Show another epoch and let the controls follow."""
        self._announced = wanted
        self._controls["epoch"].value = wanted.epoch
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
        run = self._training.run
        epoch = min(wanted.epoch, run.epochs)
        weights = run.weights_at(epoch)
        loss, boundary, network = self._panels
        loss.show(run, epoch, wanted.log)
        boundary.show(weights, run.settings.output, wanted.lines)
        network.show(weights)
        frames = [panel.kept.png() for panel in self._panels]
        alts = [panel.kept.alt for panel in self._panels]
        said = self._said(run, epoch)
        self._stage.show(frames, alts, said, _outputs(run, epoch), wanted.code)
        self.run, self.epoch = run, epoch
        self._shown(frames, alts)
        self._next_frame = time.monotonic() + FRAME

    def _said(self, run, epoch):
        said = f"Epoch {epoch}. {status(run, epoch).text}"
        if self._training.done or run.epochs >= EPOCHS:
            return said
        doing = "Stopped" if self._halted else "Training"
        return f"{said} {doing} at epoch {run.epochs} of {EPOCHS}."


def _stop(epoch):
    """Return the place of the last stop that is not after epoch."""
    return bisect_right(STOPS, epoch) - 1


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
