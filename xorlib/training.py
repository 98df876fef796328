"""Training: many epochs, their history, and the network as it was at any of them."""

import math
from dataclasses import dataclass, fields, replace
from functools import cached_property, reduce
from time import perf_counter

import numpy as np

from xorlib.arithmetic import ARITHMETICS, arithmetic_name
from xorlib.gates import truth_table
from xorlib.settings import MOST_EPOCHS, PROGRAM_1, Settings
from xorlib.snapshots import Snapshots, as_weights, schedule_array
from xorlib.status import RIGHT, SURE  # noqa: F401  lessons import both from here
from xorlib.validation import matrix, positive_number, whole_number
from xorlib.weights import check_start, uniform_weights

PIECE = 0.01
"""Seconds after which a training looks up: for an interrupt, for the time, for the compiler."""

_NOTHING_KEPT = np.empty(0, dtype=np.int64), np.empty((0, 0))


@dataclass(frozen=True, eq=False)
class Run:
    """What a training leaves behind. Epoch 0 is the start, epoch k the network after k epochs.

    settings : the Settings it ran with
    X, Y     : (n, i), (n, o)  what it was trained on
    outputs  : (epochs + 1, n, o)  Z at every epoch
    snapshot_epochs : (k,)  the epochs at which the weights were kept: 0, ..., epochs
    snapshots : sequence of k Weights
    ended    : "finished", "interrupted", "diverged", or "not yet" for a training under way
    arithmetic : "numpy" or "compiled", what it was computed with
    """

    settings: Settings
    X: np.ndarray
    Y: np.ndarray
    outputs: np.ndarray
    snapshot_epochs: np.ndarray
    snapshots: Snapshots
    ended: str
    arithmetic: str

    @property
    def epochs(self):
        """Epochs trained; fewer than settings.epochs when it was interrupted or diverged."""
        return len(self.outputs) - 1

    @property
    def weights(self):
        """The Weights at the last epoch, as copies: changing them leaves the Run as it is."""
        return self.weights_at(self.epochs)

    @cached_property
    def loss(self):
        """The loss 1/2 sum((Y - Z)**2) at every epoch, (epochs + 1,)."""
        return _losses(self.Y, self.outputs)

    def weights_at(self, epoch):
        """Return the Weights as they were at this epoch, trained again from the last snapshot.

        Raises TypeError or ValueError unless epoch is a whole number from 0 to epochs.
        """
        epoch = whole_number("epoch", epoch, 0, self.epochs)
        last = np.searchsorted(self.snapshot_epochs, epoch, side="right") - 1
        rows = np.empty((epoch - int(self.snapshot_epochs[last]) + 1, self.Y.size))
        weights = self.snapshots.rows[last].copy()
        run = ARITHMETICS[self.arithmetic](self.X, self.Y, weights, self.settings)
        run(rows, *_NOTHING_KEPT)
        return as_weights(weights, self.X.shape[1], self.Y.shape[1])

    def first_epoch_within(self, error):
        """Return the first epoch at which every output is less than error from its target.

        first_epoch_within(RIGHT) tells when all outputs are first right.
        None when that never happens.
        """
        error = positive_number("error", error)
        worst = reduce(np.maximum, np.abs(_errors(self.Y, self.outputs)).T)  # few long columns
        within = np.flatnonzero(worst < error)
        return int(within[0]) if len(within) else None

    @property
    def message(self):
        """One line that says how the training ended and what it reached."""
        if self.ended == "diverged":
            return (
                f"diverged at epoch {self.epochs + 1}: the numbers grew past all bounds; "
                f"try a learning rate below {self.settings.learning_rate:g}"
            )
        if self.ended == "not yet":
            done = f"at epoch {self.epochs} of {self.settings.epochs}"
        elif self.ended == "interrupted":
            done = f"stopped by hand after epoch {self.epochs} of {self.settings.epochs}"
        else:
            done = f"trained {self.epochs} epochs"
        right = self.first_epoch_within(RIGHT)
        reached = "not yet right" if right is None else f"first right at epoch {right}"
        loss = self.loss[-1]
        return f"{done}: loss {loss:.6f}, {reached}" if loss < 1e6 else f"{done}: loss {loss:.3g}"

    def __repr__(self):
        return f"<Run with {self.settings.hidden} hidden: {self.message}>"


class Training:
    """A training in pieces: some of it at a time, with the Run so far at any moment.

    training = Training(PROGRAM_1, hidden=4)
    while not training.done:
        training.advance(seconds=0.01)
        show(training.run)

    Arguments and errors are those of train. However it is cut into pieces, the Run it ends with
    is that of train, bit for bit. One that is no longer wanted may just be dropped.

    done  : whether there is nothing left to do
    epoch : how many epochs it has come
    """

    def __init__(self, settings=PROGRAM_1, X=None, Y=None, start=None, arithmetic=None, **changes):
        """Check the arguments, and compute the outputs of the start."""
        X, Y = _examples(X, Y)
        settings, start = _settings_and_start(settings, X, Y, start, changes)
        arithmetic = arithmetic_name(arithmetic, len(X) * settings.hidden)
        self._set_up(settings, X, Y, arithmetic, schedule_array(0, settings.epochs))
        self._kept[0] = np.concatenate([W.reshape(-1) for W in start])
        self._begin(0)

    @classmethod
    def resumed(cls, run, epochs, from_epoch=None):
        """Return the Training that continues a Run; arguments and errors are those of resume."""
        if not isinstance(run, Run):
            raise TypeError(f"run must be a Run, as train returns it, got {run!r}")
        if from_epoch is None:
            from_epoch = run.epochs
        weights = run.weights_at(from_epoch)
        epochs = whole_number("epochs", epochs, from_epoch, MOST_EPOCHS)
        kept = int(np.searchsorted(run.snapshot_epochs, from_epoch))
        schedule = np.append(run.snapshot_epochs[:kept], schedule_array(from_epoch, epochs))
        self = cls.__new__(cls)
        self._set_up(replace(run.settings, epochs=epochs), run.X, run.Y, run.arithmetic, schedule)
        self._outputs[:from_epoch] = run.outputs[:from_epoch].reshape(from_epoch, run.Y.size)
        self._kept[:kept] = run.snapshots.rows[:kept]
        self._kept[kept] = np.concatenate([W.reshape(-1) for W in weights])
        self._begin(kept)
        return self

    def _set_up(self, settings, X, Y, arithmetic, schedule):
        """Make room for the whole history. Memory not yet written to costs nothing."""
        self.settings, self.X, self.Y, self.arithmetic = settings, X, Y, arithmetic
        size = settings.hidden * (X.shape[1] + Y.shape[1])
        self._schedule = schedule
        self._outputs = np.empty((settings.epochs + 1, Y.size))
        self._kept = np.full((len(schedule), size), np.nan)  # NaN where not yet kept
        self._weights = np.empty(size)
        self._train = ARITHMETICS[arithmetic](X, Y, self._weights, settings)
        self._run = self._looked = None  # the Run so far, and where the training stood
        self._most, self._pace = 1, math.inf  # epochs in the next piece, and epochs a second

    def _begin(self, last_kept):
        """Stand at a snapshot, and look at the outputs there."""
        self._ended = None
        self._restore(last_kept)
        row = self._outputs[self.epoch : self.epoch + 1]
        self._train(row, *_NOTHING_KEPT)
        if not _finite(self.Y, row, self._weights):
            raise ValueError(
                "start and Y must give errors whose squares are finite, got outputs up to "
                f"{np.abs(row).max():g} and Y up to {np.abs(self.Y).max():g}"
            )

    def _restore(self, last_kept):
        """Go to a snapshot."""
        self._weights[:] = self._kept[last_kept]
        self._position = int(self._schedule[last_kept]), last_kept
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

        At least one epoch is trained, and pieces are of 10 milliseconds or less: how long an
        epoch takes is measured as it goes, and does not change what it computes. An interrupt
        loses no more than what came after the last snapshot; it can be advanced again.

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

        As long as nothing is added it is the same object, which remembers its losses.
        """
        self._mend()
        state = self._position[1], self._ended, self.done
        if self._looked != state:
            self._run, self._looked = self._run_so_far(), state
        return self._run

    def _run_so_far(self):
        kept = self._position[1] + 1
        epoch = int(self._schedule[kept - 1])
        return Run(
            settings=self.settings,
            X=self.X,
            Y=self.Y,
            outputs=self._outputs[: epoch + 1].reshape(-1, *self.Y.shape),
            snapshot_epochs=self._schedule[:kept],
            snapshots=Snapshots(self._kept[:kept], self.X.shape[1], self.Y.shape[1]),
            ended=self._ended or ("finished" if self.done else "not yet"),
            arithmetic=self.arithmetic,
        )

    def _piece(self, seconds):
        """Train some epochs, as many as fit into so many seconds at the pace of the last piece."""
        affordable = max(1, int(min(self._pace * seconds, MOST_EPOCHS)))
        count = min(self.settings.epochs - self.epoch, self._most, affordable)
        begin = perf_counter()
        self._whole = False
        epoch, kept = self._position
        following = int(np.searchsorted(self._schedule, epoch + count, side="right"))
        rows = self._outputs[epoch : epoch + count + 1]
        keep = self._schedule[kept + 1 : following] - epoch
        self._train(rows, keep, self._kept[kept + 1 : following])
        if _finite(self.Y, rows, self._weights):
            self._position = epoch + count, following - 1
            self._whole = True
            self._most, self._pace = 16 * count, count / max(1e-6, perf_counter() - begin)
        else:
            self._diverge()

    def _diverge(self):
        """End at the last epoch whose numbers are finite."""
        good = self._last_good()
        epoch = int(self._schedule[good])
        self._weights[:] = self._kept[good]
        before = self._kept[good]
        while True:
            rows = self._outputs[epoch : epoch + 2]
            self._train(rows, *_NOTHING_KEPT)
            if not _finite(self.Y, rows, self._weights):
                break
            epoch, before = epoch + 1, self._weights.copy()
        if epoch > self._schedule[good]:
            good += 1
            schedule = np.append(self._schedule[:good], epoch)
            self._kept[good] = before  # from here on there is no call that an interrupt could end
            self._schedule = schedule
        self._position, self._ended, self._whole = (epoch, good), "diverged", True

    def _mend(self):
        """Go to the last good snapshot, if a piece was interrupted in the middle."""
        if not self._whole:
            self._restore(self._last_good())

    def _last_good(self):
        """Return the place of the last snapshot that is kept, and finite as all before it."""
        good = self._position[1]
        while good + 1 < len(self._schedule):
            rows = self._outputs[self._schedule[good] : self._schedule[good + 1] + 1]
            if not _finite(self.Y, rows, self._kept[good + 1]):
                break
            good += 1
        return good


def train(settings=PROGRAM_1, X=None, Y=None, start=None, arithmetic=None, **changes):
    """Train a network and return its Run.

    train() is the article's first program, train(PROGRAM_2) its second; any setting can be
    changed by name, as in train(PROGRAM_1, hidden=2, seed=41).

    settings : Settings
    X, Y     : (n, i), (n, o)  examples; XOR when both are left out
    start    : Weights to start from; otherwise drawn by uniform_weights(hidden, seed). With it,
               hidden follows from its shape
    arithmetic : "numpy" or "compiled", which differ in speed and by rounding; chosen by
               xorlib.arithmetic when left out
    changes  : fields of Settings and their new values

    Interrupting it (the stop button, or Ctrl-C) returns the Run up to the last snapshot.
    A training whose numbers grow past all bounds ends there, keeps its finite history and says
    so in its message. Raises ValueError or TypeError on bad input, before any work is done.
    """
    return _finish(Training(settings, X, Y, start, arithmetic, **changes))


def resume(run, epochs, from_epoch=None):
    """Return run continued up to the given total of epochs, as one Run.

    run        : a Run, however it ended
    epochs     : the total, from from_epoch to 10,000,000
    from_epoch : where to take it up, 0 to run.epochs; its last epoch when left out

    The result is the same, bit for bit, as a training that never stopped.
    """
    return _finish(Training.resumed(run, epochs, from_epoch))


def _finish(training):
    try:
        training.advance()
    except KeyboardInterrupt:
        training.stop()
    return training.run


def _finite(Y, rows, weights):
    """Tell whether the losses of all rows of outputs, and the weights, are finite."""
    with np.errstate(all="ignore"):
        if not np.isfinite(weights).all():
            return False
        largest = max(rows.max(), -rows.min())
        if largest < 1e150 and np.abs(Y).max() < 1e150:  # nothing overflows when squared
            return True
    return bool(np.isfinite(_losses(Y, rows)).all())


def _losses(Y, outputs):
    with np.errstate(all="ignore"):
        errors = _errors(Y, outputs)
        return 0.5 * np.einsum("ea,ea->e", errors, errors)


def _errors(Y, outputs):
    """Return Y - Z at every epoch, one row an epoch."""
    return Y.reshape(-1) - outputs.reshape(len(outputs), Y.size)


def _examples(X, Y):
    if X is None and Y is None:
        return truth_table("XOR")
    if X is None or Y is None:
        raise ValueError("give both X and Y, or neither for XOR")
    X = matrix("X", X)
    return X.copy(), matrix("Y", Y, rows=len(X)).copy()


def _settings_and_start(settings, X, Y, start, changes):
    """Return settings with the changes, and Weights that fit them."""
    if start is not None:
        start = check_start(start, X.shape[1], Y.shape[1])
        changes.setdefault("hidden", start.Wh.shape[1])
    settings = _changed(settings, changes)
    if start is None:
        start = uniform_weights(settings.hidden, settings.seed, X.shape[1], Y.shape[1])
    elif start.Wh.shape[1] != settings.hidden:
        raise ValueError(
            f"start has {start.Wh.shape[1]} hidden units, but hidden is {settings.hidden}"
        )
    return settings, start


def _changed(settings, changes):
    """Return settings with the changes, after a look at the names."""
    if not isinstance(settings, Settings):
        raise TypeError(f"settings must be Settings such as PROGRAM_1, got {settings!r}")
    names = [field.name for field in fields(Settings)]
    for name in changes:
        if name not in names:
            raise TypeError(f"a setting must be one of {', '.join(names)}; got {name!r}")
    return replace(settings, **changes)
