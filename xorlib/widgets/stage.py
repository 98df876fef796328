"""The stage: pictures side by side, and below them what is said of them, all changed together."""

from pathlib import Path

import anywidget
import traitlets


class Stage(anywidget.AnyWidget):
    """Pictures in a row, a line of status, a small table and a line of code to copy.

    frames : the pictures, as bytes of PNG files
    alts   : what each of them shows, in words
    sizes  : (width, height) of each, in page pixels
    status : one line that says how things are, announced to those who hear the page
    rows   : a table of texts, the first of each row its heading; none when empty
    code   : a line of code with a button that copies it; none when empty
    """

    _esm = Path(__file__).with_name("stage.js")
    _css = Path(__file__).with_name("stage.css")
    frames = traitlets.List(traitlets.Bytes()).tag(sync=True)
    alts = traitlets.List(traitlets.Unicode()).tag(sync=True)
    sizes = traitlets.List(traitlets.List(traitlets.Int())).tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)
    rows = traitlets.List(traitlets.List(traitlets.Unicode())).tag(sync=True)
    code = traitlets.Unicode().tag(sync=True)

    def show(self, frames, alts, status="", rows=(), code=""):
        """Show all this, in one message."""
        with self.hold_sync():
            self.alts = list(alts)
            self.status = status
            self.rows = [list(row) for row in rows]
            self.code = code
            self.frames = list(frames)
