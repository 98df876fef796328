"""What the explorer says below its pictures: how the training stands, and the four answers."""

import numpy as np

from xorlib.status import is_right, status


def said(run, epoch, epochs, halted=None):
    """Return the line that says how a training of so many epochs stands at one of them.

    halted : whether it was stopped before its end; None when it is at its end
    """
    line = f"Epoch {epoch}. {status(run, epoch).text}"
    if halted is None:
        return line
    return f"{line} {'Stopped' if halted else 'Training'} at epoch {run.epochs} of {epochs}."


def outputs_table(run, epoch):
    """Return the table of the four cases: inputs, what is wanted, the output, and it rounded."""
    Y, Z = run.Y.ravel(), run.outputs[epoch].ravel()
    return [
        ["inputs", *(" ".join(f"{x:g}" for x in case) for case in run.X)],
        ["target Y", *(f"{y:g}" for y in Y)],
        ["output Z", *(f"{z:.4f}" if abs(z) < 1000 else f"{z:.3g}" for z in Z)],
        ["rounded", *map(_rounded, Y, Z)],
    ]


def _rounded(y, z):
    """Return z as a whole number, and whether it is the one that is wanted."""
    if abs(z) >= 1000:
        return "WRONG"
    whole = int(np.rint(z))  # an int, since a float would show -0
    return f"{whole} {'right' if is_right(y, z) else 'WRONG'}"
