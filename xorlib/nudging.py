"""Slopes by nudging: measure what a formula claims, by trying."""

import numpy as np

from xorlib.validation import matrix, positive_number, real_number


def slopes_by_nudging(function, W, nudge=1e-5):
    """Return the slope of function along each entry of W, measured on both sides.

    (function(W + nudge) - function(W - nudge)) / (2 nudge), one entry nudged at a time: the
    central difference, wrong by about nudge**2 and, when nudge is tiny, by rounding.

    function : takes a matrix like W, returns one number
    W        : (r, c)  where to measure; left as it is
    nudge    : above 0; near 1e-5 suits numbers near 1
    returns  : (r, c)

    Raises TypeError or ValueError when function returns anything but a finite number, or when
    the nudge is lost in rounding.
    """
    W = matrix("W", W)
    nudge = positive_number("nudge", nudge)
    slopes = np.empty_like(W)
    for entry in np.ndindex(W.shape):
        up, down = W.copy(), W.copy()
        up[entry] += nudge
        down[entry] -= nudge
        if up[entry] == down[entry]:
            raise ValueError(f"nudge must be large enough to change {W[entry]}, got {nudge}")
        rise = real_number("function(W)", function(up)) - real_number("function(W)", function(down))
        slopes[entry] = rise / (up[entry] - down[entry])
    return slopes
