"""The record of a training under way: all that its Run will have, as far as it is done."""

import numpy as np

from xorlib.training.history import History
from xorlib.training.run import Run
from xorlib.training.snapshots import Snapshots

MOST_OUTPUTS = 4_000_000
"""Outputs up to which those of every epoch are kept; beyond, those at snapshots."""

MOST_ROWS = 1_000_000
"""Outputs in one piece, where only those at snapshots are kept."""


class Record:
    """The whole history of a training under way. Memory not yet written to costs nothing.

    schedule : (k,)  the epochs whose states are kept, and of a long training on many examples the
               outputs as well; otherwise those of every epoch are
    outputs, loss, worst : as in a History, of all epochs; outputs (k, n * o) where only some are
    kept     : (k, numbers of a state)
    """

    def __init__(self, task, schedule, size):
        """Make room for all epochs of a Task whose states have so many numbers."""
        epochs, outputs = task.settings.epochs, task.Y.size
        self._task, self.schedule = task, schedule
        self.everywhere = (epochs + 1) * outputs <= MOST_OUTPUTS
        self.outputs = np.empty((epochs + 1 if self.everywhere else len(schedule), outputs))
        self.loss, self.worst = np.empty(epochs + 1), np.empty(epochs + 1)
        self.kept = np.empty((len(schedule), size))

    def take_over(self, run, epoch, kept):
        """Copy what a Run has of the epochs before one, so many snapshots among them."""
        self.loss[:epoch], self.worst[:epoch] = run.loss[:epoch], run.worst[:epoch]
        self.kept[:kept] = run.snapshots.rows[:kept]
        if self.everywhere and len(run.outputs) == len(run.loss):
            self.outputs[:epoch] = run.outputs.reshape(-1, run.Y.size)[:epoch]
            return
        for place, at in enumerate(range(epoch) if self.everywhere else self.schedule[:kept]):
            self.outputs[place] = run.outputs_at(int(at)).reshape(-1)

    def most(self):
        """Return for how many epochs there is room in one piece."""
        return len(self.loss) if self.everywhere else max(1, MOST_ROWS // self.outputs.shape[1])

    def room(self, epoch, count, first, last):
        """Return the History of so many epochs, most of it views of this.

        first, last : the snapshots that are kept in it, from first to before last
        """
        rows = slice(epoch, epoch + count + 1)
        outputs = self.outputs
        return History(
            outputs[rows] if self.everywhere else np.empty((count + 1, outputs.shape[1])),
            self.loss[rows],
            self.worst[rows],
            self.schedule[first:last] - epoch,
            self.kept[first:last],
        )

    def note_outputs(self, place, rows):
        """Keep the outputs at snapshots from one on, unless those of all epochs are."""
        if not self.everywhere:
            self.outputs[place : place + len(rows)] = rows

    def note_epoch(self, epoch, history):
        """Write down the last epoch of a History that is no view of this."""
        if self.everywhere:
            self.outputs[epoch] = history.outputs[-1]
        self.loss[epoch], self.worst[epoch] = history.loss[-1], history.worst[-1]

    def run(self, kept, **told):
        """Return the Run up to the last of so many snapshots: views, so it costs little."""
        task, epochs = self._task, int(self.schedule[kept - 1]) + 1
        outputs = self.outputs[: epochs if self.everywhere else kept]
        return Run(
            settings=task.settings,
            X=task.X,
            Y=task.Y,
            loss=self.loss[:epochs],
            worst=self.worst[:epochs],
            outputs=outputs.reshape(-1, *task.Y.shape),
            snapshot_epochs=self.schedule[:kept],
            snapshots=Snapshots(self.kept[:kept], task.shape),
            **told,
        )
