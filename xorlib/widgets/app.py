"""What all live things share: a box on the page, errors shown in it, a still picture, an end."""

import base64
import html
import io

import ipywidgets
from IPython.display import display
from PIL import Image

from xorlib.widgets.latest import Latest
from xorlib.widgets.names import Names
from xorlib.widgets.registry import forget, register

_RUN_IT = "A live picture. Run this cell to move it."

_STILL = """<style>@keyframes xorlib-still {{ from {{ visibility: hidden; height: 0 }} }}</style>
<{tag} data-xorlib-still="{name}" {inside}
style="max-width: 100%; animation: xorlib-still 3s steps(1); {style}">"""
"""Seen only after three seconds, so that it does not flash up where the widgets take its place."""

_ERROR = (
    '<p role="alert" style="margin: 4px 0; color: var(--jp-error-color1, #b00020)">'
    "<b>That did not work.</b> {}</p>"
)


class App:
    """A live thing made of widgets, which shows itself at the end of a cell.

    Subclasses make their parts, hand them to `_open`, put jobs into `self._latest`, and call
    `_shown` with pictures and words after each good frame. One whose controls call `_changed`
    says in `_wanted` what they ask for, and has the job `_follow` that shows it.
    """

    def __init__(self):
        self._latest = Latest(self._failed)
        self._error = ipywidgets.HTML()
        self._names = Names()
        self._still = [], ""
        self._announced = None  # what was wanted last, so that nothing is followed twice
        self.box = None

    def _open(self, parts, part=False):
        """Put the parts on the page, one below the other, with errors at the bottom.

        part : whether it is part of another App, which then closes it
        """
        self.box = ipywidgets.VBox([*parts, self._error, self._names])
        self.box.add_class("xorlib-app")
        for widget in _all_widgets(self.box):
            _leave_other_cells_alone(widget)
        if not part:
            register(self)

    def close(self):
        """Take it off the page, and leave nothing behind. Closing twice does no harm."""
        self._latest.close()
        forget(self)
        if self.box is not None:
            for widget in _all_widgets(self.box):
                widget.close()
            self.box = None

    def _changed(self, _):
        """Follow a control, in whatever thread it speaks."""
        try:
            wanted = self._wanted()
            if wanted != self._announced:
                self._announced = wanted
                self._latest.put(self._follow)
        except Exception as error:
            self._failed(error)

    def _shown(self, frames, alts):
        """Remember a good frame for where widgets cannot run; an old error is over."""
        self._still = list(frames), " ".join(alts)
        if self._error.value:
            self._error.value = ""

    def _failed(self, error):
        """Show what went wrong, in the words of a ValueError or TypeError of xorlib."""
        kind = "" if isinstance(error, (ValueError, TypeError)) else f"{type(error).__name__}: "
        self._error.value = _ERROR.format(html.escape(f"{kind}{error}"))

    def bundles(self):
        """Return what a notebook is to keep: the widgets, and a still picture, as MIME bundles.

        The page shows a saved widget only while its kernel lives, and nothing else in its place.
        So the picture is an output of its own, which the living widgets hide.
        """
        if self.box is None:
            return [{"text/plain": "closed: run the cell again to open it"}]
        view = {"version_major": 2, "version_minor": 0, "model_id": self.box.model_id}
        widgets = {"application/vnd.jupyter.widget-view+json": view, "text/plain": _RUN_IT}
        return [widgets, self._still_bundle()]

    def _still_bundle(self):
        """Return what to show where the widgets do not live, as a MIME bundle."""
        frames, alt = self._still_picture()
        png = base64.b64encode(_side_by_side(frames)).decode()
        inside = f'alt="{html.escape(alt)}" src="data:image/png;base64,{png}"'
        page = self._still_tag("img", inside, "background: white")
        return {"text/html": page, "image/png": png, "text/plain": alt}

    def _still_tag(self, tag, attributes="", style=""):
        """Return the opening tag of an element that the living widgets hide."""
        return _STILL.format(tag=tag, name=self._names.still, inside=attributes, style=style)

    def _still_picture(self):
        """Return the frames of a still picture, and what they show in words."""
        return self._still

    def _ipython_display_(self):
        """Show it at the end of a cell."""
        for bundle in self.bundles():
            display(bundle, raw=True)


def _all_widgets(box):
    """Return a widget, all in it, and their layouts and styles, the innermost first."""
    found = []
    for child in getattr(box, "children", ()):
        found += _all_widgets(child)
    parts = [getattr(box, part, None) for part in ("style", "layout")]
    return [*found, box, *(part for part in parts if isinstance(part, ipywidgets.Widget))]


def _leave_other_cells_alone(widget):
    """Let a message to a widget be nothing but that.

    A Comm lets each message pass for the end of a cell (IPython's post_execute). Where messages
    come in another thread, as with ipykernel 7, the pyplot figures of the cell that is running
    are then shown and closed half-way.
    """
    if widget.comm is not None:
        widget.comm.handle_msg = widget._handle_msg


def _side_by_side(frames):
    """Return PNG pictures as one, in a row."""
    images = [Image.open(io.BytesIO(frame)) for frame in frames]
    size = sum(image.width for image in images), max(image.height for image in images)
    row = Image.new("RGB", size, "white")
    x = 0
    for image in images:
        row.paste(image, (x, 0))
        x += image.width
    buffer = io.BytesIO()
    row.save(buffer, "PNG")
    return buffer.getvalue()
