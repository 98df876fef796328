"""Truth tables: every question that two truth values can be asked.

A gate answers 0 or 1 for each of the four pairs of inputs, so there are 2**4 = 16 gates.
"""

from itertools import product

import numpy as np

from xorlib.validation import one_of

_PAIRS = ((0, 0), (0, 1), (1, 0), (1, 1))

_NAMES = (  # in the order of their four answers read as a binary number, 0000 to 1111
    "FALSE",
    "AND",
    "x1 AND NOT x2",
    "x1",
    "x2 AND NOT x1",
    "x2",
    "XOR",
    "OR",
    "NOR",
    "XNOR",
    "NOT x2",
    "x1 OR NOT x2",
    "NOT x1",
    "x2 OR NOT x1",
    "NAND",
    "TRUE",
)

GATES = dict(zip(_NAMES, product((0, 1), repeat=4), strict=True))
"""Gate name to its four answers, for the inputs (0,0), (0,1), (1,0), (1,1)."""


def truth_table(gate="XOR"):
    """Return X and Y of a two-input gate, as new arrays.

    X : (4, 2)  the inputs, one case a row: 0 0, 0 1, 1 0, 1 1
    Y : (4, 1)  the answers, 0 or 1

    Raises ValueError for a gate that is not in GATES, TypeError for a name that is no string.
    """
    answers = GATES[one_of("gate", gate, GATES)]
    X = np.array(_PAIRS, dtype=float)
    Y = np.array(answers, dtype=float).reshape(4, 1)
    return X, Y
