"""Any function that draws, with a control for each of its values: the picture follows the hand."""

import time

from xorlib.plots.figure import PAGE_DOTS_PER_INCH, Picture, figure, house_style
from xorlib.plots.kept import SCALE, png
from xorlib.widgets.app import App
from xorlib.widgets.controls import row
from xorlib.widgets.stage import Stage

FRAME = 0.040  # seconds between two pictures: 25 a second


def live(function, columns=1, width=None, height=None, **controls):
    """Show what function draws, and draw it again whenever a control moves.

    function : called with an Axes (an array of them for several columns), emptied before each
               call, and the values of the controls by name. It draws into the Axes; a text that
               it returns is shown above the picture. A function without an argument called ax
               or axes returns a Picture instead
    columns, width, height : as in xorlib.plots.figure.figure
    controls : name to ipywidgets control; its label is its name unless it has one

    The latest values win; an error is shown below the picture, and gone after the next good
    picture.
    """
    return Live(function, columns, width, height, controls)


class Live(App):
    """A function, its controls and its picture. values are those of the picture shown."""

    def __init__(self, function, columns, width, height, controls):
        super().__init__()
        self._function = function
        self._controls = controls
        names = function.__code__.co_varnames[: function.__code__.co_argcount]
        self._keeps = bool(names) and names[0] in ("ax", "axes")
        if self._keeps:
            self._picture, self._axes = figure(columns, width=width, height=height)
            self._picture.dpi = SCALE * PAGE_DOTS_PER_INCH
        self._stage = Stage()
        self._next_frame = 0.0
        self.values = self._read()
        self._draw()
        for name, control in controls.items():
            control.description = control.description or name
            control.observe(self._changed, "value")
        self._open([row(*controls.values()), self._stage])

    def _read(self):
        return {name: control.value for name, control in self._controls.items()}

    def _changed(self, _):
        if not _same(self._read(), self.values) or self._error.value:
            self._latest.put(self._follow)

    def _follow(self):
        """Draw the values of now; a job for Latest."""
        if (early := self._next_frame - time.monotonic()) > 0:
            yield early
        self._draw()

    def _draw(self):
        values = self._read()
        picture, said = self._drawn(values)
        size = [round(inches * PAGE_DOTS_PER_INCH) for inches in picture.get_size_inches()]
        frames, alts = [png(picture)], [picture.alt_text()]
        self._stage.sizes = [size]
        self._stage.show(frames, alts, said)
        self.values = values
        self._shown(frames, alts)
        self._next_frame = time.monotonic() + FRAME

    def _drawn(self, values):
        """Return the picture of these values, and what function says of it."""
        if not self._keeps:
            picture = self._function(**values)
            if not isinstance(picture, Picture):
                raise TypeError(f"the function must return a Picture, got {picture!r}")
            return picture, ""
        for ax in self._picture.axes:
            ax.clear()
            ax.alt_texts = []
            house_style(ax)
        said = self._function(self._axes, **values)
        return self._picture, said if isinstance(said, str) else ""


def _same(a, b):
    """Tell whether two readings are the same; a page may send a number back rounded."""
    return all(
        abs(a[name] - b[name]) < 1e-9
        if isinstance(a[name], float) and isinstance(b[name], float)
        else a[name] == b[name]
        for name in a
    )
