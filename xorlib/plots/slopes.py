"""The slope of a curve as nudging finds it: along the curve, and against what comes out."""

import numpy as np

from xorlib.plots.curves import tangent
from xorlib.plots.figure import describe
from xorlib.plots.palette import BLUE, GREEN, INK, ORANGE

_ENDS = (-6.0, 6.0)


def slope_as_it_goes(top, bottom, function, slope_at, place):
    """Draw a tangent that slides along a function, and below it the slope as far as it has come.

    function, slope_at : take an array, return one of the same shape
    place              : where the tangent touches, from -6 to 6
    """
    slope = float(slope_at(np.array([place]))[0])
    drawn = tangent(top, function, place, slope, name="sigmoid")
    passed = np.linspace(_ENDS[0], place, 200)
    drawn += bottom.plot(passed, slope_at(passed), color=BLUE, linewidth=2)
    drawn += bottom.plot(place, slope, "o", color=INK, markersize=8)
    top.set_ylabel("output")
    bottom.set(xlim=_ENDS, ylim=(0, 0.55), xlabel="sum", ylabel="slope")
    describe(bottom, f"The slope from -6 to {place:g}, where it is {slope:.4g}.")
    return drawn


def slopes_against_outputs(left, right, function, slope_at, sums):
    """Draw a function with a dot for each sum, and beside it the slope there over the *output*.

    function, slope_at : take an array, return one of the same shape
    sums               : where to look, in the order in which the dots come
    """
    sums = np.asarray(sums, dtype=float)
    curve = np.linspace(*_ENDS, 401)
    drawn = left.plot(curve, function(curve), color=BLUE, linewidth=2)
    drawn += left.plot(sums, function(sums), "o", color=ORANGE, markersize=6)
    drawn += right.plot(function(sums), slope_at(sums), "o", color=ORANGE, markersize=6)
    drawn += right.plot(function(sums[-1:]), slope_at(sums[-1:]), "s", color=GREEN, markersize=9)
    left.set(xlabel="sum", ylabel="output")
    right.set(xlim=(0, 1), ylim=(0, 0.28), xlabel="output", ylabel="slope, by nudging")
    describe(left, f"The function, with {len(sums)} dots on it.")
    last = function(sums[-1:])[0], slope_at(sums[-1:])[0]
    describe(
        right, f"The slope at each dot over its output; the last at ({last[0]:.2f}, {last[1]:.3f})."
    )
    return drawn


def nudging_errors(ax, nudges, errors):
    """Draw how far a nudged slope is from the true one, over the size of the nudge."""
    drawn = ax.loglog(nudges, errors, "o-", color=BLUE)
    ax.set(xlabel="size of the nudge", ylabel="error of the slope")
    best = nudges[np.argmin(errors)]
    describe(ax, f"The error of the slope over the size of the nudge, smallest near {best:.0e}.")
    return drawn


def outputs_over_steps(ax, starts, history):
    """Draw the outputs of some units over the steps, by the sums that they start from.

    starts  : (k,) sums
    history : (n, k) outputs, a row a step
    """
    drawn = []
    for start, outputs, style in zip(starts, np.transpose(history), ("-", "--", ":"), strict=False):
        drawn += ax.plot(outputs, style, linewidth=2, label=f"starts at the sum {start:g}")
    ax.set(xlabel="steps", ylabel="output (wanted: 1)")
    ax.legend(loc="center right", framealpha=0.9)
    ends = ", ".join(
        f"{start:g} at {row[-1]:.3g}"
        for start, row in zip(starts, np.transpose(history), strict=True)
    )
    describe(
        ax, f"Outputs of units that start at different sums; after {len(history)} steps: {ends}."
    )
    return drawn
