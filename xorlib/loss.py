"""The loss: how wrong the network is, as one number."""

import numpy as np

from xorlib.validation import matrix


def loss(Y, Z):
    """Return 1/2 sum((Y - Z)**2), the number that both programs walk down.

    Y : (n, o)  targets
    Z : (n, o)  network outputs

    Raises ValueError when the shapes differ or an entry is not finite.
    """
    Z = matrix("Z", Z)
    Y = matrix("Y", Y, *Z.shape)
    with np.errstate(over="ignore"):  # errors beyond 1e154 give an infinite loss
        return 0.5 * float(np.sum((Y - Z) ** 2))
