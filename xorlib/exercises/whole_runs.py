"""Runs for the judges: trained to their end, or not at all."""

from xorlib.training import train


def whole_run(*settings, **changes):
    """Return what train returns. Raises KeyboardInterrupt where that was stopped half-way.

    A run that was cut short would be kept by the judge and tell a wrong end ever after.
    """
    run = train(*settings, **changes)
    if run.ended == "interrupted":
        raise KeyboardInterrupt
    return run
