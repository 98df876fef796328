"""What the kernel that grades has on top of a learner's: no cell can stop the ones after it.

An endless loop ends after SECONDS, whatever it catches. nbgrader interrupts such a cell, once, but
`train` takes an interrupt for the stop button and returns what it has: a loop around it would go
on. What is raised here is no interrupt, and it is raised again until no line of the cell runs.

`exit()` and `quit()` end the cell, and not the kernel. nbgrader takes anything on stderr for a
failed test, a warning of numpy's in a right answer too: nothing goes there. An error is shown in
the words that the lessons' checks would have for it.
"""

import os
import random
import signal
import sys
import warnings

SECONDS = int(os.environ.get("XORLIB_CELL_SECONDS", "10"))
"""What a cell may take. All cells of a full solution together take about two."""

AGAIN = 0.001
"""Seconds until the next look, when the code that was running is none of the cell's."""


class OutOfTime(BaseException):
    """The cell took too long. No Exception, so that `except Exception` does not catch it."""


def load_ipython_extension(shell):
    """Set the kernel up; it calls this as it starts."""
    from xorlib.training.compiler import warm_up

    plain = shell._showtraceback

    def show(kind, error, lines):
        plain(kind, error, [said(error, shell)])

    def out_of_time(_, frame):
        """Raise OutOfTime if what is running belongs to a cell or was called from one.

        A loop may catch even that. So the next one comes a moment later, no one knows how soon,
        and before long one of them meets the loop where it catches nothing: on its way to its top.
        """
        while frame and frame.f_globals is not shell.user_ns:
            frame = frame.f_back
        if frame:
            signal.setitimer(signal.ITIMER_REAL, random.uniform(5e-6, 1e-4), AGAIN)
            raise OutOfTime(f"this cell took more than {SECONDS} seconds")

    warm_up()  # what is compiled once is not on the clock of the cell that trains first
    shell.user_ns["exit"] = shell.user_ns["quit"] = sys.exit
    signal.signal(signal.SIGALRM, out_of_time)
    shell._showtraceback = show
    sys.stderr = sys.stdout
    warnings.simplefilter("ignore")
    shell.events.register("pre_run_cell", begin)
    shell.events.register("post_run_cell", end)


def said(error, shell):
    """Return an error in words for the learner, who reads them in the feedback."""
    from xorlib.exercises.exercise import NotStarted, Stopped, Wrong
    from xorlib.exercises.stopped import explain
    from xorlib.learner_errors import shown
    from xorlib.notebook import own_lines

    cause = error
    while cause and not isinstance(cause, OutOfTime):
        cause = cause.__cause__
    if cause:
        return str(cause)
    if isinstance(error, NotStarted):
        return "Nothing is written here yet."
    if isinstance(error, Stopped):
        return f"{explain(error.__cause__)}\n\n{error}"
    if isinstance(error, AssertionError) and not str(error) and (own := own_lines(error)[0]):
        return f"This does not hold:\n\n    {own[-1].text}"
    if isinstance(error, (Wrong, AssertionError)):
        return str(error)
    return shown(error, "", shell)


def begin(_):
    """Start the clock."""
    signal.setitimer(signal.ITIMER_REAL, SECONDS, AGAIN)


def end(_):
    """Stop it."""
    signal.setitimer(signal.ITIMER_REAL, 0)
