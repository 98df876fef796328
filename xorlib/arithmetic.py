"""Arithmetic: by which of two programs the same sums are done, numpy's or compiled loops.

Both train the same network by the same rule and agree to about 1e-12. But each rounds in its
own order, so a Run remembers which one made it, and what continues it uses the same.
"""

from xorlib.epoch import epochs_in_numpy
from xorlib.loops import epochs_in_loops, has_numba
from xorlib.validation import one_of

ARITHMETICS = {"numpy": epochs_in_numpy, "compiled": epochs_in_loops}

MOST_COMPILED = 1_024
"""Entries of H up to which compiled loops are faster: with more, numpy's few calls pay off."""


def arithmetic_name(name=None, hidden_outputs=0):
    """Return the name of the arithmetic to use: the one given, otherwise the faster one.

    name : "numpy"; "compiled", which needs numba; or None, to have "compiled" where numba is
           installed and the network is small, "numpy" elsewhere. Never decided by the clock.
    hidden_outputs : entries of H, examples times hidden units; up to 1,024 is small

    Raises ValueError for an unknown name, and when numba is missing; TypeError for no string.
    """
    if name is None:
        return "compiled" if hidden_outputs <= MOST_COMPILED and has_numba() else "numpy"
    if one_of("arithmetic", name, ARITHMETICS) == "compiled" and not has_numba():
        raise ValueError(
            "arithmetic must be 'numpy' where numba is not installed, got 'compiled'; "
            "python -m pip install numba installs it"
        )
    return name
