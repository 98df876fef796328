"""A training in pieces, with the Run so far at any moment."""

import math
from time import perf_counter

import numpy as np

from xorlib.settings import MOST_EPOCHS, PROGRAM_1
from xorlib.training.arithmetic import ARITHMETICS, arithmetic_name
from xorlib.training.history import finite, room
from xorlib.training.record import Record
from xorlib.training.run import Run
from xorlib.training.snapshots import schedule_array
from xorlib.training.task import Task, checked_examples, checked_task
from xorlib.validation import positive_number, whole_number

PIECE = 0.01
"""Seconds after which a training looks up: for an interrupt, and for the time."""


class Training:
    """A training in pieces: some of it at a time, with the Run so far at any moment.

    training = Training(PROGRAM_1, hidden=4)
    while not training.done:
        training.advance(seconds=0.01)
        show(training.run)

    Arguments and errors are those of train. However it is cut into pieces, the Run it ends with
    is that of train, bit for bit. One that is no longer wanted may just be dropped.
    """

    def __init__(
        self,
        settings=PROGRAM_1,
        X=None,
        Y=None,
        start=None,
        arithmetic=None,
        held_out=None,
        **changes,
    ):
        """Check the arguments, and compute the outputs of the start."""
        task, state = checked_task(settings, X, Y, start, changes)
        held_out = checked_examples(held_out, task) if held_out is not None else None
        schedule = schedule_array(0, task.settings.epochs, len(state))
        self._set_up(task, arithmetic_name(arithmetic, task), held_out, schedule)
        self._begin(0, state)

    @classmethod
    def resumed(cls, run, epochs, from_epoch=None):
        """Return the Training that continues a Run; arguments and errors are those of resume."""
        if not isinstance(run, Run):
            raise TypeError(f"run must be a Run, as train returns it, got {run!r}")
        from_epoch = run.epochs if from_epoch is None else from_epoch
        state = run.state_at(from_epoch)
        epochs = whole_number("epochs", epochs, from_epoch, MOST_EPOCHS)
        kept = int(np.searchsorted(run.snapshot_epochs, from_epoch))
        further = schedule_array(from_epoch, epochs, len(state))
        schedule = np.append(run.snapshot_epochs[:kept], further)
        task = Task(run.settings, run.X, run.Y).for_epochs(epochs)
        self = cls.__new__(cls)
        self._set_up(task, run.arithmetic, run.held_out, schedule)
        self._record.take_over(run, from_epoch, kept)
        self._begin(kept, state)
        return self

    def _set_up(self, task, arithmetic, held_out, schedule):
        """Make room for what is to come."""
        self.settings, self.X, self.Y = task.settings, task.X, task.Y
        self.arithmetic, self._held_out = arithmetic, held_out
        size = task.shape.count + len(task.memory())
        self._record, self._state = Record(task, schedule, size), np.empty(size)
        self._train = ARITHMETICS[arithmetic](task, self._state)
        self._run = self._looked = None  # the Run so far, and where the training stood
        self._most, self._pace = 1, math.inf  # epochs in the next piece, and epochs a second

    def _begin(self, last_kept, state):
        """Stand at a snapshot, and look at the outputs there."""
        self._ended = None
        self._record.kept[last_kept] = state
        self._restore(last_kept)
        history = self._record.room(self.epoch, 0, last_kept + 1, last_kept + 1)
        self._train(self.epoch, history)
        self._record.note_outputs(last_kept, history.outputs)
        if not finite(history, self._state):
            raise ValueError(
                "start and Y must give errors whose squares are finite, got outputs up to "
                f"{np.abs(history.outputs).max():g} and Y up to {np.abs(self.Y).max():g}"
            )

    def _restore(self, last_kept):
        """Go to a snapshot."""
        self._state[:] = self._record.kept[last_kept]
        self._position = int(self._record.schedule[last_kept]), last_kept
        self._whole = True

    @property
    def epoch(self):
        """How many epochs it has come; the Run so far ends at the last snapshot before."""
        return self._position[0]

    @property
    def done(self):
        """Whether there is nothing left to do: finished, diverged or stopped."""
        return self._ended is not None or self.epoch == self.settings.epochs

    def advance(self, seconds=None):
        """Train on for about so many seconds, or to the end when they are left out.

        At least one epoch is trained, in pieces of 10 milliseconds or of one epoch: how long one
        takes is measured as it goes, and changes nothing in what is computed. An interrupt loses
        the piece, and what came since the last snapshot before it; it can be advanced again.

        Raises ValueError or TypeError unless seconds is a number above 0.
        """
        end = math.inf if seconds is None else perf_counter() + positive_number("seconds", seconds)
        self._mend()
        left = PIECE
        while not self.done and left > 0:
            self._piece(min(left, PIECE))
            left = end - perf_counter()

    def stop(self):
        """End it where it is; its Run says that it was stopped by hand."""
        self._mend()
        if not self.done:
            self._ended = "interrupted"

    @property
    def run(self):
        """The Run so far, up to the last snapshot: views, so it costs little at any moment.

        As long as nothing is added it is the same object.
        """
        self._mend()
        looked = self._position[1], self._ended, self.done
        if self._looked != looked:
            self._run = self._record.run(
                self._position[1] + 1,
                ended=self._ended or ("finished" if self.done else "not yet"),
                arithmetic=self.arithmetic,
                held_out=self._held_out,
            )
            self._looked = looked
        return self._run

    def _piece(self, seconds):
        """Train some epochs, as many as fit into so many seconds at the pace of the last piece."""
        affordable = max(1, int(min(self._pace * seconds, MOST_EPOCHS)))
        left, record = self.settings.epochs - self.epoch, self._record
        count = min(left, self._most, affordable, record.most())
        begin = perf_counter()
        self._whole = False
        epoch, kept = self._position
        following = int(np.searchsorted(record.schedule, epoch + count, side="right"))
        history = record.room(epoch, count, kept + 1, following)
        self._train(epoch, history)
        if not finite(history, self._state):
            self._diverge(history)
            return
        if not record.everywhere:
            record.note_outputs(kept + 1, history.outputs[history.keep])
        self._position = epoch + count, following - 1
        self._whole = True
        self._most, self._pace = 16 * count, count / max(1e-6, perf_counter() - begin)

    def _diverge(self, piece):
        """End at the last epoch whose numbers are finite, which is in this piece or before it."""
        (first, good), record = self._position, self._record
        good_ones = np.isfinite(piece.loss)
        until = first + (len(good_ones) if good_ones.all() else int(np.argmin(good_ones)))
        for place in range(len(piece.keep)):
            if first + piece.keep[place] >= until or not np.isfinite(piece.kept[place]).all():
                break
            record.note_outputs(good + 1, piece.outputs[piece.keep[place]][None])
            good += 1
        epoch = int(record.schedule[good])
        self._state[:] = before = record.kept[good]
        last = None
        while True:
            history = room(1, self.Y.size)
            self._train(epoch, history)
            if not finite(history, self._state):
                break
            epoch, before, last = epoch + 1, self._state.copy(), history
            record.note_epoch(epoch, history)
        if epoch > record.schedule[good]:
            good += 1
            schedule = np.append(record.schedule[:good], epoch)
            record.note_outputs(good, last.outputs[1:])
            record.kept[good] = before  # from here on no call that an interrupt could end
            record.schedule = schedule
        self._position, self._ended, self._whole = (epoch, good), "diverged", True

    def _mend(self):
        """Go to the last snapshot before a piece that was interrupted in the middle."""
        if not self._whole:
            self._restore(self._position[1])
