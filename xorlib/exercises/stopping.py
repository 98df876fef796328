"""The stop button, noticed even where it is held back: `train`, stopped, returns a shorter run."""

import contextlib
import functools
import signal
import threading

_pressed = []
"""One list for each `noticing` at work, the innermost last; what is in it are signals."""


@contextlib.contextmanager
def noticing():
    """Notice the stop button meanwhile, and raise KeyboardInterrupt at the end if so."""
    pressed, before = [], None
    if threading.current_thread() is threading.main_thread():
        before = signal.getsignal(signal.SIGINT)
    if not callable(before):  # another thread, or nobody listens: no stop can arrive
        yield
        return

    def note(number, frame):
        pressed.append(number)
        before(number, frame)

    signal.signal(signal.SIGINT, note)
    _pressed.append(pressed)
    try:
        yield
    finally:
        _pressed.remove(pressed)
        signal.signal(signal.SIGINT, before)
        if pressed and _pressed:
            _pressed[-1].extend(pressed)
    if pressed:
        raise KeyboardInterrupt


def heed():
    """Raise KeyboardInterrupt if the stop button was pressed and somebody has held that back."""
    if _pressed and _pressed[-1]:
        raise KeyboardInterrupt


def kept(function):
    """Make a function keep its results, as functools.cache does, but none that was cut short.

    For references that train: a training that is stopped returns what it has, and kept, that would
    be taken for the right answer from then on.
    """
    results = {}

    @functools.wraps(function)
    def keeping(*case, **named):
        key = case, tuple(sorted(named.items()))
        if key not in results:
            with noticing():
                result = function(*case, **named)
            results[key] = result
        return results[key]

    return keeping
