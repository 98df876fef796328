"""What all live things share: a box on the page, errors shown in it, a still picture, an end."""

import base64
import html

import ipywidgets
from IPython.display import display, update_display

from xorlib.notebook import attended
from xorlib.plots.kept import SCALE
from xorlib.widgets.latest import AtRest, Latest
from xorlib.widgets.names import Names
from xorlib.widgets.registry import forget, new_name, register
from xorlib.widgets.still import side_by_side, still_page

_RUN_IT = "A live picture. Run this cell to move it."

_ERROR = (
    '<p role="alert" style="margin: 4px 0; color: var(--jp-error-color1, #b00020)">'
    "<b>That did not work.</b> {}</p>"
)


class App:
    """A live thing made of widgets, which shows itself at the end of a cell.

    Subclasses make their parts, hand them to `_open`, put jobs into `self._latest`, and call
    `_shown` with pictures and words after each good frame. One whose controls call `_changed`
    says in `_wanted` what they ask for, and has the job `_follow` that shows it. One that changes
    without a new frame, such as a question that is answered, calls `_still_changed`.
    """

    _dots = SCALE  # of the still picture, for a pixel of the page

    def __init__(self):
        self._latest = Latest(self._failed)
        self._rest = AtRest(self._renew_still)
        self._error = ipywidgets.HTML()
        self._names = Names(new_name())
        self._still = [], ""
        self._said_last = ""  # the line of status that goes with it
        self._on_page = False  # whether its still picture is
        self._announced = None  # what was wanted last, so that nothing is followed twice
        self.box = None

    def _open(self, parts, part=False):
        """Put the parts on the page, one below the other, with errors at the bottom.

        part : whether it is part of another App, which then closes it
        """
        inside = [*parts, self._error, self._names]
        self.box = ipywidgets.VBox(inside, model_id=self._names.still)
        self.box.add_class("xorlib-app")
        for widget in _all_widgets(self.box):
            _leave_other_cells_alone(widget)
        if not part:
            register(self)

    def close(self):
        """Take it off the page, and leave nothing behind. Closing twice does no harm."""
        self._latest.close()
        self._rest.close()
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

    def _shown(self, frames, alts, said=""):
        """Remember a good frame for where widgets cannot run; an old error is over."""
        self._still = list(frames), " ".join(alts)
        self._said_last = said
        self._still_changed()
        if self._error.value:
            self._error.value = ""

    def _failed(self, error):
        """Show what went wrong, in the words of a ValueError or TypeError of xorlib."""
        kind = "" if isinstance(error, (ValueError, TypeError)) else f"{type(error).__name__}: "
        self._error.value = _ERROR.format(html.escape(f"{kind}{error}"))

    def _still_changed(self):
        """Have the still picture on the page follow, once the hand has rested; from any thread.

        It comes from the kernel's loop, so never while a cell runs. What is saved is then what
        was seen last.
        """
        if self._on_page:
            self._rest.begin()

    def _renew_still(self):
        """Show what there is now as the still picture."""
        try:
            if self.box is not None:
                name = self._names.still
                update_display(self._still_output(fresh=False), display_id=name, raw=True)
        except Exception as error:
            self._failed(error)

    def bundles(self):
        """Return what a notebook is to keep: the widgets, and a still picture, as MIME bundles.

        The page shows a saved widget only while its kernel lives, and nothing else in its place.
        So the picture is an output of its own, which the living widgets hide.
        """
        if self.box is None:
            return [{"text/plain": "closed: run the cell again to open it"}]
        view = {"version_major": 2, "version_minor": 0, "model_id": self.box.model_id}
        widgets = {"application/vnd.jupyter.widget-view+json": view, "text/plain": _RUN_IT}
        return [widgets, self._still_output(fresh=attended())]

    def _still_output(self, fresh):
        """Return the still picture with all that goes with it, as a MIME bundle."""
        bundle = self._still_bundle()
        page = still_page(bundle["text/html"], self._names.still, fresh)
        return {**bundle, "text/html": page}

    def _still_bundle(self):
        """Return what to show where the widgets do not live, as a MIME bundle."""
        frames, alt = self._still_picture()
        png, width = side_by_side(frames)
        png = base64.b64encode(png).decode()
        size = f'width="{round(width / self._dots)}"'
        inside = f'alt="{html.escape(alt)}" {size} src="data:image/png;base64,{png}"'
        page = self._still_tag("img", inside, "height: auto; background: white")
        if self._said_last:
            page += f"<p><b>{html.escape(self._said_last)}</b></p>"
        return {"text/html": page, "text/plain": alt}

    def _still_tag(self, tag, attributes="", style=""):
        """Return the opening tag of an element that the living widgets hide."""
        name = self._names.still
        return f'<{tag} data-xorlib-still="{name}" {attributes} style="max-width: 100%; {style}">'

    def _still_picture(self):
        """Return the frames of a still picture, and what they show in words."""
        return self._still

    def _ipython_display_(self):
        """Show it at the end of a cell."""
        widgets, *stills = self.bundles()
        display(widgets, raw=True)
        for still in stills:  # none once it is closed
            display(still, raw=True, display_id=self._names.still)
            self._on_page = True
            self._still_changed()


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
