"""Arithmetic: by which of two programs the same sums are done, numpy's or compiled loops.

Both train the same network by the same rule and agree to about 1e-12. But each rounds in its
own order, so a Run remembers which one made it, and what continues it uses the same.
"""

import sys
from functools import cache
from importlib.util import find_spec

from xorlib.epoch import epochs_in_numpy
from xorlib.loops import epochs_in_loops
from xorlib.validation import one_of

ARITHMETICS = {"numpy": epochs_in_numpy, "compiled": epochs_in_loops}


@cache
def has_numba():
    """Tell whether numba is installed, without loading it. Looked up once."""
    if "numba" in sys.modules:
        return sys.modules["numba"] is not None
    return find_spec("numba") is not None


def arithmetic_name(name=None):
    """Return the name of the arithmetic to use: the one given, otherwise the fastest there is.

    name : "numpy"; "compiled", which needs numba; or None for "compiled" where numba is
           installed and "numpy" where it is not. Never decided by the clock.

    Raises ValueError for an unknown name, and when numba is missing; TypeError for no string.
    """
    if name is None:
        return "compiled" if has_numba() else "numpy"
    if one_of("arithmetic", name, ARITHMETICS) == "compiled" and not has_numba():
        raise ValueError(
            "arithmetic 'compiled' needs numba, which is not installed; got 'compiled', "
            "'numpy' works everywhere"
        )
    return name
