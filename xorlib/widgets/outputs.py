"""What the explorer says below its pictures: how the training stands, and the four answers."""

import numpy as np

from xorlib.status import is_right, status

_MOST_CASES = 16


def said(run, epoch, epochs, halted=None):
    """Return the line that says how a training of so many epochs stands at one of them.

    halted : whether it was stopped before its end; None when it is at its end
    """
    line = f"Epoch {epoch}. {status(run, epoch).text}"
    if halted is None:
        return line
    return f"{line} {'Stopped' if halted else 'Training'} at epoch {run.epochs} of {epochs}."


def outputs_table(run, epoch):
    """Return the table of the first cases: inputs, what is wanted, the output, and it rounded.

    Of a truth table these are all; with several outputs each has its own rows.
    """
    X, Y, Z = (table[:_MOST_CASES] for table in (run.X, run.Y, run.outputs_at(epoch)))
    rows = [["inputs", *(" ".join(f"{x:g}" for x in case) for case in X)]]
    for k, (y, z) in enumerate(zip(Y.T, Z.T, strict=True), 1):
        which = f" {k}" if Y.shape[1] > 1 else ""
        rows.append([f"target Y{which}", *(f"{value:g}" for value in y)])
        rows.append([f"output Z{which}", *map(_written, z)])
        rows.append([f"rounded{which}", *map(_rounded, y, z)])
    return rows


def _written(z):
    return f"{z:.4f}" if abs(z) < 1000 else f"{z:.3g}"


def _rounded(y, z):
    """Return z as a whole number, and whether it is the one that is wanted."""
    if abs(z) >= 1000:
        return "WRONG"
    whole = int(np.rint(z))  # an int, since a float would show -0
    return f"{whole} {'right' if is_right(y, z) else 'WRONG'}"
