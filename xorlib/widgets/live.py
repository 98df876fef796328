"""Any function that draws, with a control for each of its values: the picture follows the hand."""

import time

from xorlib.plots.redrawn import Redrawn
from xorlib.widgets.app import App
from xorlib.widgets.controls import labelled, row, with_buttons
from xorlib.widgets.latest import FRAME
from xorlib.widgets.registry import open_apps
from xorlib.widgets.stage import Stage

_SAME = 1e-9


def live(function, columns=1, rows=1, width=None, height=3.8, **controls):
    """Show what function draws, and draw it again whenever a control moves.

    function : called with the Axes, emptied before each call, an argument each, and with the
               value of each control by name. It draws into the Axes; a text that it returns is
               shown above the picture
    columns : pictures side by side, or below each other where the page is narrow
    rows    : Axes below each other in each picture
    width, height : of each picture, in inches
    controls : name to ipywidgets control; its label is its name unless it has one. One made by
               xorlib.widgets.controls.playable has a button that plays it

    The latest values win. An error is shown below the picture, and gone after the next good one.
    """
    width = width or (4.8 if columns == 1 else 4.2)
    pictures = [Redrawn(rows, width, height) for _ in range(columns)]
    return Live(function, pictures, controls)


class Live(App):
    """A function, its controls, and a stage with its pictures, which show it at `values`."""

    def __init__(self, function, pictures, controls):
        super().__init__()
        self.function = function
        self._pictures = pictures
        self.controls = controls
        self.stage = Stage(sizes=[picture.size for picture in pictures])
        self._next_frame = 0.0
        self._row = row(*with_buttons(labelled(controls)))
        self._open([self.stage, self._row])
        try:
            self._draw()
        except BaseException:  # the cell shows it, and has no picture
            self.close()
            raise
        for control in controls.values():
            control.observe(self._changed, "value")

    def close(self):
        """Take it off the page, but leave the controls that a newer one has taken over."""
        others = [app for app in open_apps() if isinstance(app, Live) and app is not self]
        taken = with_buttons(control for app in others for control in app.controls.values())
        for control in self.controls.values():
            if control in taken:
                control.unobserve(self._changed, "value")
        self._row.children = [part for part in self._row.children if part not in taken]
        super().close()

    def _changed(self, change):
        """Follow a control, in whatever thread it speaks."""
        if not _same(change.old, change.new):
            self._latest.put(self._follow)

    def _follow(self):
        """Draw the values of now; a job for Latest."""
        if (early := self._next_frame - time.monotonic()) > 0:
            yield early
        self._draw()

    def _draw(self):
        """Draw the values of now, and show the pictures and what is said of them together."""
        self._next_frame = time.monotonic() + FRAME
        values = {name: control.value for name, control in self.controls.items()}
        for picture in self._pictures:
            picture.empty()
        axes = [ax for picture in self._pictures for ax in picture.axes]
        said = self.function(*axes, **values)
        frames = [picture.png() for picture in self._pictures]
        alts = [picture.alt_text() for picture in self._pictures]
        said = said if isinstance(said, str) else ""
        self.stage.show(frames, alts, said)
        self.values = values
        self._shown(frames, alts, said)


def _same(old, new):
    """Tell whether a number only came back from the page a little rounded."""
    return isinstance(old, float) and isinstance(new, float) and abs(old - new) < _SAME
