"""The explorer's controls, in rows, and the Choice that they make."""

from dataclasses import asdict

from xorlib.widgets.choice import Choice, training_controls
from xorlib.widgets.controls import button, row, tick_box
from xorlib.widgets.epochs import EpochControls


class Console:
    """Sliders, ticks and buttons. controls is name to control, rows is what goes on the page.

    opening : the Choice that they begin with, and to which Reset goes back
    last    : the greatest epoch
    train, stop, look_closer : what three of the buttons call
    """

    def __init__(self, opening, last, train, stop, look_closer):
        self._opening = opening
        self._last = last
        self._epochs = EpochControls(last, opening.epoch)
        self.stops = self._epochs.stops
        self.controls = training_controls(opening) | {
            "stop": self._epochs.slider,
            "epoch": self._epochs.field,
            "lines": tick_box("hidden units' lines", opening.lines),
            "log": tick_box("logarithmic axes", opening.log),
        }
        self._further = button("Step once", self._step)
        self._closer = button("Microscope", look_closer)
        buttons = button("Train", train), button("Stop", stop), self._further
        part = self.controls
        self.rows = [
            row(part["program"], part["lines"], part["log"]),
            row(part["hidden"], part["learning_rate"]),
            row(part["seed"], part["stop"]),
            row(*buttons, button("Reset", self._reset), part["epoch"], self._closer),
        ]

    @property
    def choice(self):
        """The Choice that the controls make now."""
        values = {name: control.value for name, control in self.controls.items()}
        del values["stop"]
        return Choice(**values)

    def show(self, epoch):
        """Let both controls of the epoch stand at this one."""
        self._epochs.epoch = epoch

    def at_the_end(self, there):
        """Let there be a next epoch, or none."""
        self._further.disabled = there

    def magnifies(self, does):
        """Let the button close the microscope, or open it."""
        self._closer.description = "Close the microscope" if does else "Microscope"

    def _step(self):
        self.show(min(self._epochs.epoch + 1, self._last))

    def _reset(self):
        for name, value in asdict(self._opening).items():
            self.controls[name].value = value
