"""Names for the controls, for those who hear a page instead of seeing it."""

from pathlib import Path

import anywidget
import traitlets


class Names(anywidget.AnyWidget):
    """Gives each slider beside it on the page its label as its accessible name.

    ipywidgets writes a slider's label beside it without telling the browser that they belong
    together; this invisible widget does, and says the readout as the slider's value. For as long
    as it lives it also hides the still picture of this name.

    still : a name that no other in this notebook has
    """

    _esm = Path(__file__).with_name("names.js")
    still = traitlets.Unicode().tag(sync=True)

    def __init__(self, still):
        super().__init__(still=still)
