"""Names for the controls, for those who hear a page instead of seeing it."""

from pathlib import Path

import anywidget


class Names(anywidget.AnyWidget):
    """Gives each slider beside it on the page its label as its accessible name.

    ipywidgets writes a slider's label beside it without telling the browser that they belong
    together; this invisible widget does, and says the readout as the slider's value.
    """

    _esm = Path(__file__).with_name("names.js")
