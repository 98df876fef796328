"""What all live things share: a box on the page, errors shown in it, a still picture, an end."""

import base64
import html
import io

import ipywidgets
from PIL import Image

from xorlib.widgets.latest import Latest
from xorlib.widgets.names import Names
from xorlib.widgets.registry import forget, register

_ERROR = (
    '<p role="alert" style="margin: 4px 0; color: var(--jp-error-color1, #b00020)">'
    "<b>That did not work.</b> {}</p>"
)


class App:
    """A live thing made of widgets, which shows itself at the end of a cell.

    Subclasses make their parts, hand them to `_open`, put jobs into `self._latest`, and call
    `_shown` with pictures and words after each good frame.
    """

    def __init__(self):
        self._latest = Latest(self._failed)
        self._error = ipywidgets.HTML()
        self._still = b"", ""
        self.box = None

    def _open(self, parts):
        """Put the parts on the page, one below the other, with errors at the bottom."""
        self.box = ipywidgets.VBox([*parts, self._error, Names()])
        self.box.add_class("xorlib-app")
        register(self)

    def close(self):
        """Take it off the page, and leave nothing behind. Closing twice does no harm."""
        self._latest.close()
        forget(self)
        if self.box is not None:
            for widget in _all_widgets(self.box):
                widget.close()
            self.box = None

    def _shown(self, frames, alts):
        """Remember a good frame for where widgets cannot run; an old error is over."""
        self._still = list(frames), " ".join(alts)
        if self._error.value:
            self._error.value = ""

    def _failed(self, error):
        """Show what went wrong, in the words of a ValueError or TypeError of xorlib."""
        kind = "" if isinstance(error, (ValueError, TypeError)) else f"{type(error).__name__}: "
        self._error.value = _ERROR.format(html.escape(f"{kind}{error}"))

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Show the widgets, and with them a still picture for where they cannot run."""
        if self.box is None:
            return {"text/plain": "closed: run the cell again to open it"}
        frames, alt = self._still
        png = base64.b64encode(_side_by_side(frames)).decode()
        view = {"version_major": 2, "version_minor": 0, "model_id": self.box.model_id}
        return {
            "application/vnd.jupyter.widget-view+json": view,
            "text/html": f'<img alt="{html.escape(alt)}" src="data:image/png;base64,{png}">',
            "image/png": png,
            "text/plain": alt,
        }


def _all_widgets(box):
    """Return a widget, all in it, and their layouts and styles, the innermost first."""
    found = []
    for child in getattr(box, "children", ()):
        found += _all_widgets(child)
    parts = [getattr(box, part, None) for part in ("style", "layout")]
    return [*found, box, *(part for part in parts if isinstance(part, ipywidgets.Widget))]


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
