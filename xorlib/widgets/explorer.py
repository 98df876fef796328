"""The explorer: choose a training, and see its loss, its boundary and its weights at any epoch."""

import time
from dataclasses import replace

import ipywidgets

from xorlib.notebook import attended
from xorlib.plots.boundary_panel import BoundaryPanel
from xorlib.plots.kept import PANEL
from xorlib.plots.loss_panel import LossPanel
from xorlib.plots.network_panel import NetworkPanel
from xorlib.training import Training
from xorlib.widgets.app import App
from xorlib.widgets.choice import EPOCHS, Choice
from xorlib.widgets.console import Console
from xorlib.widgets.latest import FRAME, SLICE
from xorlib.widgets.microscope import Microscope
from xorlib.widgets.outputs import outputs_table, said
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
        self._panels = LossPanel(), BoundaryPanel(), NetworkPanel()
        self._stage = Stage(sizes=[[*PANEL]] * 3)
        self._training = self._microscope = None
        self._looking = self._halted = False  # whether the learner wants the microscope, or a halt
        self._next_frame = 0.0
        train, look = (lambda: self._latest.put(self._play)), self._turn_to_look
        self._console = Console(opening, EPOCHS, train, self._stop, look)
        self._controls = self._console.controls
        self._below = ipywidgets.VBox([])
        self._announced = opening
        self._train_for(opening)
        # The first picture is there with the cell; where nobody waits, it is that of the end.
        self._training.advance(PATIENCE if attended() else None)
        self._draw(opening)
        for control in self._controls.values():
            control.observe(self._changed, "value")
        self._open([*self._console.rows, self._stage, self._below])
        self._latest.put(self._follow)

    def close(self):
        """Take it off the page, with its microscope."""
        if self._microscope is not None:
            self._microscope.close()
        super().close()

    @property
    def choice(self):
        """The Choice that the controls make now."""
        return self._console.choice

    def _wanted(self):
        return self.choice

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
        at_the_end = self._training.done and wanted.epoch >= self._training.run.epochs
        left = [stop for stop in self._console.stops if at_the_end or stop > wanted.epoch]
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
        """Stay at the epoch shown, or go where a hand moved meanwhile; a job for Latest."""
        choice = self.choice
        self._train_for(choice)
        self._halted = True
        if choice == self._seen:
            self._move_to(replace(choice, epoch=self.epoch))
            self._keep_looking()
            yield None
        else:  # a move that this job has overtaken
            yield from self._follow()

    def _turn_to_look(self):
        self._looking = not self._looking
        self._latest.put(self._look_closer)

    def _look_closer(self):
        """Open the microscope at the epoch shown, or close it; a job for Latest."""
        if self.choice != self._seen:  # a move that this job has overtaken
            yield from self._follow()
        self._keep_looking()
        yield None

    def _keep_looking(self):
        """Let the microscope be open or closed, as is wanted, and follow to the epoch shown."""
        if not self._looking:
            if self._microscope is not None:
                self._below.children = []
                self._microscope.close()
                self._microscope = None
        elif self._microscope is None:
            self._microscope = Microscope((self.run, self.epoch), part=True)
            self._below.children = [self._microscope.box]
        else:
            self._microscope.show(self.run, self.epoch)
        self._console.magnifies(self._looking)

    def _move_to(self, wanted):
        """Show another epoch and let the controls follow."""
        self._announced = wanted
        self._console.show(wanted.epoch)
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
        network = run.network_at(epoch)
        loss, boundary, diagram = self._panels
        loss.show(run, epoch, wanted.log)
        boundary.show(network, lines=wanted.lines)
        diagram.show(network)
        frames = [panel.kept.png() for panel in self._panels]
        alts = [panel.kept.alt for panel in self._panels]
        line = said(run, epoch, EPOCHS, None if self._at_its_end else self._halted)
        self._stage.show(frames, alts, line, outputs_table(run, epoch), wanted.code)
        self._console.at_the_end(self._at_its_end and wanted.epoch >= run.epochs)
        self.run, self.epoch, self._seen = run, epoch, wanted
        self._shown(frames, alts, line)

    @property
    def _at_its_end(self):
        """Whether there is nothing more to train."""
        return self._training.done or self._training.run.epochs >= EPOCHS
