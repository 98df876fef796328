"""What a training leaves behind: its history, and the network as it was at any epoch."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from xorlib.forward import through_layers
from xorlib.losses import LOSSES
from xorlib.settings import Settings
from xorlib.status import RIGHT, are_classes
from xorlib.training.arithmetic import ARITHMETICS
from xorlib.training.history import room
from xorlib.training.snapshots import Snapshots
from xorlib.training.task import Task
from xorlib.validation import positive_number, whole_number


@dataclass(frozen=True, eq=False)
class Run:
    """What a training leaves behind. Epoch 0 is the start, epoch k the network after k epochs.

    settings : the Settings it ran with
    X, Y     : (n, i), (n, o)  what it was trained on
    loss     : (epochs + 1,)  the loss over all examples at every epoch
    worst    : (epochs + 1,)  the largest error |Y - Z| at every epoch
    outputs  : (epochs + 1, n, o)  Z at every epoch; of a long training on many examples, whose
               would be too many, (k, n, o), Z at snapshot_epochs
    snapshot_epochs : (k,)  the epochs at which the state was kept: 0, ..., epochs
    snapshots : sequence of k Weights, or networks where there are biases or more layers
    ended    : "finished", "interrupted", "diverged", or "not yet" for a training under way
    arithmetic : "numpy" or "loops", what it was computed with
    held_out : None, or the pair of X and Y of examples that it was not trained on
    """

    settings: Settings
    X: np.ndarray
    Y: np.ndarray
    loss: np.ndarray
    worst: np.ndarray
    outputs: np.ndarray
    snapshot_epochs: np.ndarray
    snapshots: Snapshots
    ended: str
    arithmetic: str
    held_out: tuple | None = None

    @property
    def epochs(self):
        """Epochs trained; fewer than settings.epochs when it was interrupted or diverged."""
        return len(self.loss) - 1

    @property
    def weights(self):
        """The Weights at the last epoch, as copies: changing them leaves the Run as it is."""
        return self.weights_at(self.epochs)

    @property
    def network(self):
        """The network at the last epoch, a tuple of Layers, as copies."""
        return self.network_at(self.epochs)

    def weights_at(self, epoch):
        """Return the Weights as they were at this epoch, trained again from the last snapshot.

        Raises TypeError or ValueError unless epoch is a whole number from 0 to epochs, and for a
        network that is more than two matrices.
        """
        return self.snapshots.shape.weights(self.state_at(epoch))

    def network_at(self, epoch):
        """Return the network as it was at this epoch, a tuple of Layers.

        Raises TypeError or ValueError unless epoch is a whole number from 0 to epochs.
        """
        return self.snapshots.shape.network(self.state_at(epoch))

    def state_at(self, epoch):
        """Return all that the training goes on from at this epoch: a row, see snapshots."""
        return self._at(epoch)[0]

    def outputs_at(self, epoch):
        """Return Z as it was at this epoch, (n, o)."""
        epoch = whole_number("epoch", epoch, 0, self.epochs)
        if len(self.outputs) == len(self.loss):
            return self.outputs[epoch]
        return self._at(epoch)[1].reshape(self.Y.shape)

    def _at(self, epoch):
        epoch = whole_number("epoch", epoch, 0, self.epochs)
        last = int(np.searchsorted(self.snapshot_epochs, epoch, side="right")) - 1
        first = int(self.snapshot_epochs[last])
        state = self.snapshots.rows[last].copy()
        history = room(epoch - first, self.Y.size)
        task = Task(self.settings, self.X, self.Y)
        ARITHMETICS[self.arithmetic](task, state)(first, history)
        return state, history.outputs[-1]

    @cached_property
    def held_out_loss(self):
        """The loss on the examples held out, at snapshot_epochs, (k,).

        Raises ValueError when none were.
        """
        if self.held_out is None:
            raise ValueError("no examples were held out: train(..., held_out=(X, Y))")
        (X, Y), value = self.held_out, LOSSES[self.settings.loss].value
        found = []
        with np.errstate(all="ignore"):
            for row in self.snapshots.rows:
                sums, Z = through_layers(X, self.snapshots.shape.network(row))[-1]
                found.append(float(value(Y, Z, sums)))
        return np.array(found)

    def first_epoch_within(self, error):
        """Return the first epoch at which every output is less than error from its target.

        first_epoch_within(RIGHT) tells when all outputs are first right.
        None when that never happens.
        """
        within = np.flatnonzero(self.worst < positive_number("error", error))
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
        loss = self.loss[-1]
        if loss >= 1e6:
            return f"{done}: loss {loss:.3g}"
        if not are_classes(self.Y):
            return f"{done}: loss {loss:.6f}"
        right = self.first_epoch_within(RIGHT)
        reached = "not yet right" if right is None else f"first right at epoch {right}"
        return f"{done}: loss {loss:.6f}, {reached}"

    def __repr__(self):
        return f"<Run with {self.settings.hidden} hidden: {self.message}>"
