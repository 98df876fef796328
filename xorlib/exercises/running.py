"""A learner's function, called: within its time, its prints kept, whatever it does."""

import contextlib
import copy
import dis
import time
import traceback

import numpy as np

from xorlib.exercises.captured import captured
from xorlib.exercises.exercise import Endless, NotStarted, Stopped, Wrong
from xorlib.exercises.limit import TimeIsUp, limited
from xorlib.exercises.showing import shown
from xorlib.exercises.stopped import shown_lines, text_of
from xorlib.exercises.stopping import heed, noticing
from xorlib.exercises.values import holds_dots, same, taken
from xorlib.notebook import package_of

_CHANGEABLE = np.ndarray, list, dict, set
_LOOP = "JUMP_BACKWARD"
"""In the name of what Python's loops end with: in 3.11 also POP_JUMP_BACKWARD_IF_TRUE."""


class _Trial:
    """What a learner's code may still take, and what it has printed in the last call."""

    def __init__(self, name, seconds, printed=None):
        self.name, self.seconds, self.left, self.printed = name, seconds, seconds, printed


_trials = []


@contextlib.contextmanager
def trying(name, seconds):
    """Let the learner's functions that are called meanwhile take some seconds in all."""
    with noticing(), captured() as printed:
        _trials.append(_Trial(name, seconds, printed))
        try:
            yield
        finally:
            _trials.pop()


def call(function, names, case):
    """Return what function gives for a case, copied, and see that it leaves the case as it was.

    Raises NotStarted for a result with dots in it, Wrong for an argument that was changed, Stopped
    for an error, and where it takes too long.
    """
    given, trial = copy.deepcopy(case), _trials[-1] if _trials else _Trial("", 10)
    untouched = taken(given)  # what is no array and no list in there, such as a Run, is the same
    if trial.printed:
        trial.printed.text = ""
    began = time.monotonic()
    try:
        result = taken(limited(lambda: function(*given), max(trial.left, 0.01)))
    except KeyboardInterrupt:
        raise
    except TimeIsUp as endless:
        raise _endless(endless, trial, names, case) from None
    except BaseException as error:
        heed()
        if "ellipsis" in text_of(error):
            raise NotStarted from None
        raise _with_prints(Stopped(f"It was called with\n\n{shown(names, case)}")) from error
    finally:
        trial.left -= time.monotonic() - began
    heed()
    if holds_dots(result):
        raise NotStarted
    for name, before, after in zip(names, untouched, given, strict=False):
        if isinstance(before, _CHANGEABLE) and not same(before, taken(after), 0):
            raise Wrong(
                f"Your function changes its argument `{name}`: whoever calls it loses what was in "
                f"there. Look for what puts something into `{name}` or takes something out of it, "
                "such as `+=` or an assignment to one of its places, and make something new "
                f"instead.{printed()}"
            )
    return result


def printed():
    """Return what the last call has printed, as paragraphs to add to what is said of it."""
    text = _trials[-1].printed.text.rstrip() if _trials and _trials[-1].printed else ""
    if not text:
        return ""
    first, more = text.split("\n")[:6], text.count("\n") > 5
    rows = [f"    {line[:100]}" for line in first if line.strip()] + ["    ..."] * more
    return "\n\nIt printed\n\n" + "\n".join(rows)


def _with_prints(wrong):
    wrong.args = (wrong.args[0] + printed(),)
    return wrong


def _endless(error, trial, names, case):
    """Return what to say of code that took too long."""
    what = "loop" if _loops(error.__traceback__) else "code"
    more = 60 if trial.seconds < 60 else 10 * trial.seconds
    return Endless(
        f"Your {what} did not end within {trial.seconds:g} seconds. When the time was up, it stood "
        f"at\n\n{shown_lines(error)}\n\nIt was called with\n\n{shown(names, case)}\n\nLook at "
        "what should bring it to its end. If it only needs longer, give it more: "
        f'`check("{trial.name}", seconds={more:g})`.{printed()}'
    )


def _loops(trace):
    """Tell whether one of the learner's frames holds a loop."""
    return any(
        _LOOP in step.opname
        for frame, _ in traceback.walk_tb(trace)
        if package_of(frame.f_code.co_filename) is None
        for step in dis.get_instructions(frame.f_code)
    )
