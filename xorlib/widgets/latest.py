"""Do the latest thing asked for, in slices, on the kernel's event loop.

A slider's callback may come in any thread: ipykernel 7 runs it beside the cells. So it does
nothing but `put` a job. One task on the loop of the cell that made the Latest does all training
and drawing, slice by slice, so that the kernel stays free for other messages; a newer job ends
the older one between two slices.
"""

import asyncio
import threading
from contextlib import suppress

SLICE = 0.012  # seconds of work before the kernel may do something else
FRAME = 0.033  # seconds from one picture to the next: at most 30 a second
REST = 1.0  # seconds without a move after which a hand counts as resting


class Latest:
    """A place for one job, the latest; whoever puts one never waits for it.

    on_error : called with what a job raised; the next job starts as if nothing had been

    A job is a function that returns an iterator; each step of it is a slice of work, of at most
    a few milliseconds, and yields the seconds to wait before the next, or None for no wait.
    Without a running event loop (plain Python) `put` does the whole job before it returns.
    """

    def __init__(self, on_error):
        self._on_error = on_error
        self._job = None
        self._busy = False
        self._closed = False
        self._lock = threading.RLock()  # without a loop, one thread at a time
        self._loop = _running_loop()
        self._task = None

    def put(self, job):
        """Make job the one to do, from any thread."""
        if self._closed:
            return
        self._job = job
        if self._loop is None:
            self._work_here()
        else:
            self._on_loop(self._start)

    def close(self):
        """Drop what is to be done, and take no more."""
        self._closed = True
        self._job = None
        if self._task is not None:
            self._on_loop(self._task.cancel)

    @property
    def waiting(self):
        """Whether a newer job than the one at work has been put."""
        return self._job is not None

    def _on_loop(self, function):
        try:
            self._loop.call_soon_threadsafe(function)
        except RuntimeError:
            self._closed = True  # the loop is gone, and with it whoever could look

    def _start(self):
        if self._task is None or self._task.done():
            self._task = self._loop.create_task(self._work())

    async def _work(self):
        for seconds in self._slices():
            await asyncio.sleep(seconds or 0)

    def _work_here(self):
        with self._lock:
            if not self._busy:  # else it is a job that put a job: its turn comes
                self._busy = True
                try:
                    for _ in self._slices():
                        pass
                finally:
                    self._busy = False

    def _slices(self):
        """Do one job after the other, until there is none; yield after each slice."""
        while self._job is not None:
            job, self._job = self._job, None
            try:
                for seconds in job():
                    yield seconds
                    if self.waiting or self._closed:
                        break
            except Exception as error:
                self._on_error(error)
            except KeyboardInterrupt:  # the stop button, pressed while a cell awaits something
                pass


class AtRest:
    """Calls a function some time after the last `begin`, on the loop of the cell that made it.

    Without a running event loop (plain Python) it is never called: there is no page to follow.
    """

    def __init__(self, function, seconds=REST):
        self._function = function
        self._seconds = seconds
        self._loop = _running_loop()
        self._waiting = None
        self._closed = False

    def begin(self):
        """Begin to wait, anew if it was waiting already; from any thread."""
        if self._loop is not None and not self._closed:
            with suppress(RuntimeError):  # the loop is gone, and with it whoever could look
                self._loop.call_soon_threadsafe(self._wait)

    def close(self):
        """Call no more."""
        self._closed = True

    def _wait(self):
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self._loop.call_later(self._seconds, self._call)

    def _call(self):
        self._waiting = None
        if not self._closed:
            self._function()


def _running_loop():
    """Return the event loop that runs in this thread, or None."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
