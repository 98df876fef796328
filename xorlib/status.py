"""What can honestly be said of a training at one of its epochs, in one line."""

from typing import NamedTuple

import numpy as np

from xorlib.validation import whole_number

RIGHT, SURE = 0.5, 0.05
"""Error below which an output is right: nearer to its target than to the other; and sure."""

STILL = 0.005
"""Outputs that move less than this count as not moving."""

LONG = 100
"""From so many epochs on it is worth saying that nothing moved."""

WORSE = 10
"""From a loss so many times that of the start on, it is worth saying that it grows."""


class Status(NamedTuple):
    """A state and the epoch or the number of epochs that goes with it.

    state  : "diverged", "learnt", "no change" or "learning"
    epochs : diverged at, learnt since, without change for; for "learning" 0
    text   : the same as a sentence
    """

    state: str
    epochs: int
    text: str


def are_classes(Y):
    """Tell whether all targets are 0 or 1; of others no output is right or wrong."""
    return bool(np.isin(Y, (0, 1)).all())


def is_right(Y, Z):
    """Tell which outputs are right: less than 1/2 from their targets.

    Y, Z    : arrays of the same shape, or of shapes that broadcast, targets and outputs
    returns : array of bool
    """
    return np.abs(Y - Z) < RIGHT


def status(run, epoch):
    """Return the Status of a Run at an epoch, seen from there: later epochs do not count.

    learnt    : all outputs are right, and have been since that epoch
    no change : not learnt, and for at least 100 epochs no output that was kept was further than
                0.005 from where it is now. It may be stuck, or on a plateau: the past does not
                tell which
    diverged  : only at the last epoch of a run that diverged
    learning  : none of these. The text says so when the loss is 10 times that of the start, or more

    Raises TypeError or ValueError unless epoch is a whole number from 0 to run.epochs.
    """
    epoch = whole_number("epoch", epoch, 0, run.epochs)
    if run.ended == "diverged" and epoch == run.epochs:
        at = run.epochs + 1
        return Status("diverged", at, f"Diverged at epoch {at}: the numbers grew past all bounds.")
    wrong = run.worst[: epoch + 1] >= RIGHT
    if not wrong[-1]:
        since = _after_last(wrong)
        return Status("learnt", since, f"Learnt: every output right since epoch {since}.")
    epochs, past = _kept_outputs(run, epoch)
    moving = (np.abs(past - past[-1]) >= STILL).any(axis=(1, 2))
    still = epoch - int(epochs[_after_last(moving)])
    count = f"{is_right(run.Y, past[-1]).sum()} of {run.Y.size} outputs right"
    if still >= LONG:
        text = f"Not learnt, {count}; hardly any change for {still} epochs."
        return Status("no change", still, text)
    start, now = run.loss[0], run.loss[epoch]
    if now >= WORSE * start:
        text = f"Getting worse: loss {now:.3g}, at the start {start:.3g}; {count}."
        return Status("learning", 0, text)
    return Status("learning", 0, f"{'Learning' if epoch else 'Start'}: {count}.")


def _kept_outputs(run, epoch):
    """Return the epochs up to this one whose outputs were kept, and these; this one is the last.

    Those of every epoch, or of a long training on many examples those at snapshots.
    """
    if len(run.outputs) == len(run.loss):
        return np.arange(epoch + 1), run.outputs[: epoch + 1]
    before = int(np.searchsorted(run.snapshot_epochs, epoch))
    outputs = np.concatenate([run.outputs[:before], run.outputs_at(epoch)[None]])
    return np.append(run.snapshot_epochs[:before], epoch), outputs


def _after_last(flags):
    """Return the place after the last True, 0 when there is none."""
    found = np.flatnonzero(flags)
    return int(found[-1]) + 1 if len(found) else 0
