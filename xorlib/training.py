"""Training: many epochs, their history, and the network as it was at any of them."""

from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from xorlib.epoch import epoch_functions
from xorlib.gates import truth_table
from xorlib.settings import MOST_EPOCHS, PROGRAM_1, Settings
from xorlib.validation import matrix, positive_number, whole_number
from xorlib.weights import Weights, check_start, uniform_weights

RIGHT, SURE = 0.5, 0.05
"""Error below which an output is on the right side of 1/2, and close to its target."""


@dataclass(frozen=True, eq=False)
class Run:
    """What a training leaves behind. Epoch 0 is the start, epoch k the network after k epochs.

    settings : the Settings it ran with
    X, Y     : (n, i), (n, o)  what it was trained on
    outputs  : (epochs + 1, n, o)  Z at every epoch
    snapshot_epochs : (k,)  the epochs at which the weights were kept: 0, ..., epochs
    snapshots : list of k Weights
    ended    : "finished", "interrupted" or "diverged"
    """

    settings: Settings
    X: np.ndarray
    Y: np.ndarray
    outputs: np.ndarray
    snapshot_epochs: np.ndarray
    snapshots: list
    ended: str

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
        gap = epoch - int(self.snapshot_epochs[last])
        return _advance(self.X, self.Y, self.snapshots[last], self.settings, gap)[1]

    def first_epoch_within(self, error):
        """Return the first epoch at which every output is less than error from its target.

        first_epoch_within(RIGHT) tells when all outputs are first on the right side of 1/2.
        None when that never happens.
        """
        error = positive_number("error", error)
        worst = np.abs(self.Y - self.outputs).max(axis=(1, 2))
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
        if self.ended == "interrupted":
            done = f"stopped by hand after epoch {self.epochs} of {self.settings.epochs}"
        else:
            done = f"trained {self.epochs} epochs"
        right = self.first_epoch_within(RIGHT)
        reached = "not yet right" if right is None else f"first right at epoch {right}"
        loss = self.loss[-1]
        return f"{done}: loss {loss:.6f}, {reached}" if loss < 1e6 else f"{done}: loss {loss:.3g}"

    def __repr__(self):
        return f"<Run with {self.settings.hidden} hidden: {self.message}>"


def train(settings=PROGRAM_1, X=None, Y=None, start=None, **changes):
    """Train a network and return its Run.

    train() is the article's first program, train(PROGRAM_2) its second; any setting can be
    changed by name, as in train(PROGRAM_1, hidden=2, seed=41).

    settings : Settings
    X, Y     : (n, i), (n, o)  examples; XOR when both are left out
    start    : Weights to start from; otherwise drawn by uniform_weights(hidden, seed). With it,
               hidden follows from its shape
    changes  : fields of Settings and their new values

    Interrupting it (the stop button, or Ctrl-C) returns the Run up to the last snapshot.
    A training whose numbers grow past all bounds ends there, keeps its finite history and says
    so in its message. Raises ValueError or TypeError on bad input, before any work is done.
    """
    X, Y = _examples(X, Y)
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
    return _train(settings, X, Y, start, first_epoch=0)


def resume(run, epochs, from_epoch=None):
    """Return run continued up to the given total of epochs, as one Run.

    run        : a Run, however it ended
    epochs     : the total, from from_epoch to 10,000,000
    from_epoch : where to take it up, 0 to run.epochs; its last epoch when left out

    The result is the same, bit for bit, as a training that never stopped.
    """
    if not isinstance(run, Run):
        raise TypeError(f"run must be a Run, as train returns it, got {run!r}")
    if from_epoch is None:
        from_epoch = run.epochs
    weights = run.weights_at(from_epoch)
    epochs = whole_number("epochs", epochs, from_epoch, MOST_EPOCHS)
    rest = _train(replace(run.settings, epochs=epochs), run.X, run.Y, weights, from_epoch)
    kept = int(np.searchsorted(run.snapshot_epochs, from_epoch))
    return replace(
        rest,
        outputs=np.concatenate([run.outputs[:from_epoch], rest.outputs]),
        snapshot_epochs=np.concatenate([run.snapshot_epochs[:kept], rest.snapshot_epochs]),
        snapshots=run.snapshots[:kept] + rest.snapshots,
    )


def snapshot_schedule(first, last):
    """Return the epochs whose weights are kept, from first to last, both included.

    Every epoch up to 50, then each 2 % further than the one before: about 400 for 60000.
    """
    epochs = [first]
    while epochs[-1] < last:
        epochs.append(min(last, epochs[-1] + max(1, epochs[-1] // 50)))
    return epochs


def _train(settings, X, Y, weights, first_epoch):
    """Train from first_epoch to settings.epochs, snapshot by snapshot."""
    outputs = np.empty((settings.epochs - first_epoch + 1, Y.size))
    Wh, Wz = (W.copy() for W in weights)  # the loop works on these in place
    look, learn = epoch_functions(X, Y, Wh, Wz, settings)
    with np.errstate(all="ignore"):  # what overflows is found by _finite, once a snapshot
        look(outputs[0])
        if not _finite(Y, outputs[:1], weights):
            raise ValueError(
                "start and Y must give errors whose squares are finite, "
                f"got outputs up to {np.abs(outputs[0]).max():g} and Y up to {np.abs(Y).max():g}"
            )
        kept = [(first_epoch, weights)]  # grows by one whole, finished snapshot at a time
        ended = "finished"
        try:
            for epoch, following in pairwise(snapshot_schedule(first_epoch, settings.epochs)):
                rows = outputs[epoch - first_epoch + 1 : following - first_epoch + 1]
                for row in rows:
                    learn()
                    look(row)
                snapshot = Weights(Wh.copy(), Wz.copy())
                if not _finite(Y, rows, snapshot):
                    ended = "diverged"
                    last = _last_finite(X, Y, epoch, kept[-1][1], settings)
                    if last[0] > epoch:
                        kept.append(last)
                    break
                kept.append((following, snapshot))
        except KeyboardInterrupt:
            ended = "interrupted"
    epochs, snapshots = zip(*kept, strict=True)
    return Run(
        settings=settings,
        X=X,
        Y=Y,
        outputs=outputs[: epochs[-1] - first_epoch + 1].reshape(-1, *Y.shape),
        snapshot_epochs=np.array(epochs),
        snapshots=list(snapshots),
        ended=ended,
    )


def _advance(X, Y, weights, settings, epochs):
    """Return the outputs and the Weights that many epochs later."""
    Wh, Wz = (W.copy() for W in weights)
    look, learn = epoch_functions(X, Y, Wh, Wz, settings)
    row = np.empty(Y.size)
    with np.errstate(all="ignore"):
        look(row)
        for _ in range(epochs):
            learn()
            look(row)
    return row, Weights(Wh, Wz)


def _last_finite(X, Y, epoch, weights, settings):
    """Return the last epoch, and its Weights, before the numbers grow past all bounds."""
    while True:
        row, following = _advance(X, Y, weights, settings, 1)
        if not _finite(Y, row, following):
            return epoch, weights
        epoch, weights = epoch + 1, following


def _finite(Y, rows, weights):
    """Tell whether the losses of all rows of outputs, and the weights, are finite."""
    losses = _losses(Y, rows.reshape(-1, *Y.shape))
    return bool(np.isfinite(losses).all() and all(np.isfinite(W).all() for W in weights))


def _losses(Y, outputs):
    with np.errstate(all="ignore"):
        return 0.5 * ((Y - outputs) ** 2).sum(axis=(1, 2))


def _examples(X, Y):
    if X is None and Y is None:
        return truth_table("XOR")
    if X is None or Y is None:
        raise ValueError("give both X and Y, or neither for XOR")
    X = matrix("X", X)
    return X.copy(), matrix("Y", Y, rows=len(X)).copy()


def _changed(settings, changes):
    """Return settings with the changes, after a look at the names."""
    if not isinstance(settings, Settings):
        raise TypeError(f"settings must be Settings such as PROGRAM_1, got {settings!r}")
    names = [field.name for field in fields(Settings)]
    for name in changes:
        if name not in names:
            raise TypeError(f"a setting must be one of {', '.join(names)}; got {name!r}")
    return replace(settings, **changes)
