"""A learner's function that may run for some seconds only, on every system and in any thread.

Nothing watches the function's lines while there is time, so it loses none. When time is up,
another thread has an exception raised in the learner's, again and again until it has ended. Code
that catches everything (`except:`) is stopped by its next line: the exception, made where it is
caught, switches tracing on, and the trace raises it once more. What is compiled ends when it comes
back to Python.
"""

import _thread
import ctypes
import sys
import threading

from xorlib.notebook import package_of

_AGAIN = 0.002
"""Seconds from one exception to the next, for code that holds back the first."""

_raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc


class TimeIsUp(BaseException):
    """The learner's code took too long. It may catch errors, and should not catch this."""


class _Strike(TimeIsUp):
    """TimeIsUp as it is raised in the learner's code: made there, it has the next line raise it."""

    def __init__(self):
        super().__init__()
        frame = sys._getframe(1)
        while frame and frame.f_code is not limited.__code__:
            if package_of(frame.f_code.co_filename) is None:
                frame.f_trace = _again
            frame = frame.f_back
        sys.settrace(_again)


def limited(function, seconds):
    """Return function(). Raises TimeIsUp when that takes longer than some seconds."""
    before, clock = sys.gettrace(), _Clock(threading.get_ident(), seconds)
    try:
        clock.start()
        result = function()
    finally:
        ended = False
        while not ended:
            try:
                ended = clock.end()
            except TimeIsUp:  # one more was on its way
                continue
        sys.settrace(before)
    if clock.struck:  # that was caught, and the function went on to its end
        raise TimeIsUp
    return result


class _Clock:
    """Strikes in a thread after some seconds, until it is ended there.

    Plain locks and flags, as a strike may come between any two steps of the thread's.
    """

    def __init__(self, thread, seconds):
        self.thread = ctypes.c_ulong(thread)
        self.seconds = seconds
        self.over = _thread.allocate_lock()  # locked until the clock is to end
        self.gone = _thread.allocate_lock()  # locked until it has
        self.struck = self.stopped = False
        self.over.acquire()
        self.gone.acquire()

    def start(self):
        try:
            _thread.start_new_thread(self._run, ())
        except RuntimeError:  # none to be had: then without a limit
            self.stopped = True

    def _run(self):
        wait = self.seconds
        while not self.over.acquire(timeout=wait):
            self.struck = True
            _raise_in(self.thread, ctypes.py_object(_Strike))
            wait = _AGAIN
        self.stopped = True
        self.gone.release()

    def end(self):
        """End the clock, with nothing left on its way, and return True. The stop button waits."""
        sys.settrace(None)
        if self.over.locked():
            self.over.release()
        pressed = None
        while not self.stopped:
            try:
                self.gone.acquire(timeout=0.05)
            except KeyboardInterrupt as stop:
                pressed = stop
        if self.struck:
            self._drain()
        if pressed:
            raise pressed
        return True

    def _drain(self):
        """Have the last strike raised here, in place of any that is on its way.

        To withdraw it would leave Python 3.11 looking for it for ever, and a debugger hanging.
        """
        try:
            _raise_in(self.thread, ctypes.py_object(TimeIsUp))
            while True:
                pass
        except TimeIsUp:
            return


def _again(frame, event, _):
    """Trace the learner's own lines: raise at the first."""
    if event == "line":
        raise _Strike
    return _again if package_of(frame.f_code.co_filename) is None else None
