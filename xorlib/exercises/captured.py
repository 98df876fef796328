"""What a learner's code prints, draws and shows, kept back while it is tried."""

import contextlib
import io
import logging
import sys
import warnings

from xorlib.notebook import shell

_KEPT = 2000
"""Characters that are kept of what is printed, however much there is."""


class Printed(io.TextIOBase):
    """What is printed: its beginning is kept."""

    def __init__(self):
        super().__init__()
        self.text = ""

    def writable(self):
        return True

    def write(self, text):
        text = str(text)
        if len(self.text) < _KEPT:
            self.text += text[: _KEPT - len(self.text)]
        return len(text)


@contextlib.contextmanager
def captured():
    """Yield the Printed that takes what is printed meanwhile.

    What goes to standard error, to a log, into warnings or figures, or is shown with `display`, is
    dropped, and nothing can end the kernel.
    """
    printed, dropped = Printed(), Printed()
    level, figures = logging.root.manager.disable, _figures()
    logging.disable(sys.maxsize)
    try:
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(dropped),
            _nothing_displayed(),
        ):
            warnings.simplefilter("ignore")
            yield printed
    finally:
        logging.disable(level)
        for number in _figures() - figures:
            sys.modules["matplotlib.pyplot"].close(number)


def _figures():
    """Return the numbers of the figures that pyplot would show at the end of the cell."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


@contextlib.contextmanager
def _nothing_displayed():
    """Drop what is shown in IPython, and have `exit()` raise SystemExit, as in Python itself."""
    at_work = shell()
    if at_work is None:
        yield
        return
    from IPython.core.displaypub import CapturingDisplayPublisher

    publisher, hook, ask_exit = at_work.display_pub, sys.displayhook, at_work.ask_exit
    at_work.display_pub = CapturingDisplayPublisher(shell=at_work)
    sys.displayhook = lambda value: None
    at_work.ask_exit = sys.exit
    try:
        yield
    finally:
        at_work.display_pub, sys.displayhook, at_work.ask_exit = publisher, hook, ask_exit
