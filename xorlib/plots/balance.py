"""The four pushes of one weight, which cancel but for a little, and where that little is from."""

import numpy as np

from xorlib.activations import sigmoid
from xorlib.plots.figure import describe
from xorlib.plots.palette import CLASS_COLOUR, CLASS_MARKER, GREY, INK
from xorlib.plots.pushes import pushes_add_up

CASES = "(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"
_ANSWERS = 0, 1, 1, 0


def draw_pushes(ax, pushes, reach=(-0.15, 0.2)):
    """Draw the pushes of the four cases on one weight head to tail, on an axis that stands still.

    pushes : (4,) in the order of truth_table
    reach  : the part of the axis that is shown
    """
    drawn = pushes_add_up(ax, CASES, pushes)
    first, last = np.ceil(reach[0] * 10), np.floor(reach[1] * 10)
    ax.set(xlim=reach, xticks=np.arange(first, last + 1) / 10)
    return drawn


def draw_left_over(ax, sums, span=(-2.5, 9)):
    """Draw where the four cases lie on a unit's sigmoid, and the middles of the two pairs.

    sums : (4,)  the unit's sums in the order of truth_table
    span : the sums that are shown

    Both middles lie at the same sum. How far the one lies above the other, taken twice, is what
    the four outputs leave over: (0, 1) and (1, 0) with plus, (0, 0) and (1, 1) with minus.
    """
    xs, H = np.linspace(*span, 201), sigmoid(np.asarray(sums))
    drawn = ax.plot(xs, sigmoid(xs), color=GREY, linewidth=1.5)
    middles = []
    for pair in ([1, 2], [0, 3]):
        answer = _ANSWERS[pair[0]]
        colour, marker = CLASS_COLOUR[answer], CLASS_MARKER[answer]
        style = {"color": colour, "linewidth": 1.5, "markersize": 8, "markeredgecolor": "white"}
        drawn += ax.plot(sums[pair], H[pair], f"{marker}--", zorder=3, **style)
        middles.append((np.mean(sums[pair]), np.mean(H[pair])))
        drawn += ax.plot(*middles[-1], "D", color=colour, markersize=7, zorder=5)
    (x, high), (_, low) = middles
    drawn += ax.plot([x, x], [low, high], color=INK, linewidth=3, zorder=4)
    left = 2 * (high - low)
    ax.set(xlim=span, ylim=(0.1, 1.04), xlabel="sum", ylabel="output of the unit")
    ax.set_title(f"left over: {left:.3f}")
    places = ", ".join(f"{CASES[case]} at {sums[case]:.2f}, {H[case]:.2f}" for case in range(4))
    describe(
        ax,
        f"The sigmoid of a unit with the cases on it, sum and output: {places}. The middle of "
        f"(0, 1) and (1, 0) lies at {high:.3f}, that of (0, 0) and (1, 1) at {low:.3f}.",
    )
    return drawn
