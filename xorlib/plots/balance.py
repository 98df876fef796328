"""The four pushes of one weight, which cancel but for a little, and where that little is from."""

from itertools import pairwise

import numpy as np

from xorlib.activations import sigmoid
from xorlib.plots.figure import describe
from xorlib.plots.palette import (
    CLASS_COLOUR,
    CLASS_MARKER,
    GREY,
    INK,
    NEGATIVE,
    PLATE,
    POSITIVE,
    SMALL,
)

CASES = "(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"
_ORDER = 1, 2, 0, 3  # those that should be 1, then those that should be 0
_ANSWERS = 0, 1, 1, 0
_LEAST = 0.004  # of the axis: a shorter arrow would be no more than its own head


def draw_pushes(ax, pushes, reach=(-0.17, 0.3)):
    """Draw the pushes of the four cases on one weight as arrows, each from the tip of the last.

    pushes : (4,) in the order of truth_table
    reach  : the part of the axis that is shown, in the unit of the pushes

    The last arrow is the step, the sum of the four: it leads from 0 to where they have come.
    """
    tips = np.cumsum([0, *(pushes[case] for case in _ORDER)])
    drawn = [ax.axhline(0, color=GREY, linewidth=1)]
    for place, (start, end) in enumerate(pairwise(tips)):
        drawn += _arrow(ax, place, start, end, POSITIVE if end > start else NEGATIVE)
        drawn += ax.plot([place, place + 1], [end, end], ":", color=GREY, linewidth=1)
    step = tips[-1]
    drawn += _arrow(ax, 4, 0, step, INK)
    text = f"{step:.3f}" if abs(step) >= 0.0005 else "0.000"
    above = step + 0.03 if step >= 0 else 0.03
    style = {"ha": "center", "va": "center", "fontsize": SMALL, "color": INK, "bbox": PLATE}
    drawn.append(ax.text(4, above, text, **style))
    ax.set(xlim=(-0.5, 4.6), ylim=reach, ylabel="pushes on the weight")
    ax.set_xticks(range(5), [*(CASES[case] for case in _ORDER), "step"])
    said = ", ".join(f"{CASES[case]} {pushes[case]:.3f}" for case in _ORDER)
    describe(ax, f"Four arrows, each from the tip of the last: {said}. The step: {step:.4f}.")
    return drawn


def draw_left_over(ax, sums, span=(-0.5, 9)):
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
    ax.set(xlim=span, ylim=(0.4, 1.04), xlabel="sum", ylabel="output of the unit")
    ax.set_title(f"left over: {left:.3f}")
    places = ", ".join(f"{CASES[case]} at {sums[case]:.2f}, {H[case]:.2f}" for case in range(4))
    describe(
        ax,
        f"The sigmoid of a unit with the cases on it, sum and output: {places}. The middle of "
        f"(0, 1) and (1, 0) lies at {high:.3f}, that of (0, 0) and (1, 1) at {low:.3f}.",
    )
    return drawn


def _arrow(ax, place, start, end, colour):
    """Draw an arrow upwards or downwards at a place, or a short bar where there is no room."""
    if abs(end - start) < _LEAST:
        ends = [place - 0.25, place + 0.25], [end, end]
        return ax.plot(*ends, color=colour, linewidth=3, solid_capstyle="butt", zorder=4)
    style = {"arrowstyle": "simple,head_width=0.9,head_length=0.7,tail_width=0.35", "color": colour}
    style |= {"shrinkA": 0, "shrinkB": 0, "mutation_scale": 14}
    return [ax.annotate("", (place, end), (place, start), arrowprops=style, zorder=4)]
