"""Controls as the lessons use them: ipywidgets with labels that are not cut off.

A lesson gives any ipywidgets control to `live` by name. `playable` makes one that moves by itself
when its button Play is pressed, through all its stops in some seconds:

    live(watch, columns=2, epochs=playable(moments, 350))

watch gets `epochs`, one of moments, as with any other slider. The button says Stop while it plays;
a move by hand stops it as well, and from the last stop it begins at the first again.
"""

import time

import ipywidgets

from xorlib.widgets.latest import FRAME, Latest

_LABEL = {"description_width": "105px"}


def slider(label, low, high, value, **options):
    """Return a slider over the whole numbers from low to high."""
    return ipywidgets.IntSlider(
        value, min=low, max=high, description=label, style=_LABEL, layout=_wide(), **options
    )


def choice_slider(label, options, value):
    """Return a slider over given numbers, evenly spaced however far apart they are."""
    pairs = [(f"{option:g}", option) for option in options]
    return ipywidgets.SelectionSlider(
        options=pairs, value=value, description=label, style=_LABEL, layout=_wide()
    )


def playable(options, value, seconds=8):
    """Return a slider over given numbers, with a button that plays through them.

    options : the numbers it stops at, in order
    seconds : how long all of them take
    """
    return Playable(options, value, seconds)


class Playable(ipywidgets.SelectionSlider):
    """A slider over given numbers, and in `button` the button that plays through them.

    No ipywidgets.Play: that has icons without names, and counts on in the page when the kernel
    cannot follow. Here the kernel moves the slider, one stop after the other has been drawn.
    """

    def __init__(self, options, value, seconds):
        pairs = [(f"{option:g}", option) for option in options]
        super().__init__(options=pairs, value=value)
        self.button = button("Play", self._pressed)
        self._latest = Latest(self._failed)
        self._pause = max(FRAME, seconds / len(pairs))
        self._stride = seconds / len(pairs)
        self._playing = False

    def close(self):
        """Take it off the page, and play no more."""
        self._latest.close()
        self.button.close()
        super().close()

    def _pressed(self):
        self._latest.put(self._stop if self._playing else self._play)

    def _play(self):
        """Move from the present stop to the last, or from the first; a job for Latest."""
        self._playing, self.button.description = True, "Stop"
        try:
            last = len(self.options) - 1
            place = 0 if self.index == last else self.index
            self.index = place
            began, first = time.monotonic(), place
            while place < last:
                yield self._pause
                if self.index != place:
                    return  # moved by hand
                due = first + int((time.monotonic() - began) / self._stride)
                place = min(max(place + 1, due), last)
                self.index = place
        finally:
            self._playing, self.button.description = False, "Play"

    def _stop(self):
        """Do nothing, in place of playing; a job for Latest."""
        yield None

    def _failed(self, error):
        self.button.tooltip = f"{type(error).__name__}: {error}"


def number_field(label, low, high, value):
    """Return a field for one whole number from low to high."""
    return ipywidgets.BoundedIntText(
        value,
        min=low,
        max=high,
        description=label,
        style={"description_width": "initial"},
        layout=ipywidgets.Layout(width="150px"),
    )


def choice(options, value):
    """Return buttons of which one is pressed; options maps their texts to values."""
    return ipywidgets.ToggleButtons(
        options=list(options.items()), value=value, style={"button_width": "auto"}
    )


def tick_box(label, value):
    """Return a box to tick."""
    return ipywidgets.Checkbox(
        value, description=label, indent=False, layout=ipywidgets.Layout(width="auto")
    )


def button(label, on_click):
    """Return a button that calls on_click, without arguments."""
    made = ipywidgets.Button(description=label, layout=ipywidgets.Layout(width="auto"))
    made.on_click(lambda _: on_click())
    return made


def labelled(controls):
    """Return ipywidgets controls, given by name, ready to stand in a row or below each other.

    Each is labelled with its name, unless it has a label, and all labels have the same width.
    """
    for name, control in controls.items():
        control.description = control.description or name
    longest = max((len(control.description) for control in controls.values()), default=0)
    for control in controls.values():
        control.style.description_width = f"{longest + 1}ch"
        control.layout.width = control.layout.width or "350px"
    return list(controls.values())


def with_buttons(controls):
    """Return these controls, each with the button that plays it, if it has one, after it."""
    return [part for one in controls for part in (one, getattr(one, "button", None)) if part]


def row(*widgets):
    """Return the widgets side by side, wrapped where the page is narrow."""
    layout = ipywidgets.Layout(flex_flow="row wrap", align_items="center", grid_gap="2px 14px")
    return ipywidgets.Box(widgets, layout=layout)


def _wide():
    return ipywidgets.Layout(width="400px", max_width="100%")
