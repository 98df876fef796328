"""The pushes of several cases on one weight: arrows head to tail, and the step that they make."""

import numpy as np

from xorlib.plots.figure import describe
from xorlib.plots.palette import GREY, INK, SIGN_STYLE, SMALL, TEXT


def pushes_add_up(ax, names, pushes, step="step"):
    """Draw the pushes as arrows head to tail from 0, a row each, and below them their sum.

    names  : of the cases, a text each
    pushes : as many numbers
    step   : what the sum is called
    """
    pushes = np.ravel(pushes)
    ends = np.cumsum(pushes)
    starts = ends - pushes
    rows = [*zip(names, starts, ends, pushes, strict=True), (step, 0.0, ends[-1], ends[-1])]
    drawn = [ax.axvline(0, color=GREY, linewidth=1)]
    for row, (_, start, end, value) in enumerate(rows):
        last = row == len(rows) - 1
        colour, style = SIGN_STYLE[bool(value >= 0)]
        arrow = {"arrowstyle": "-|>", "color": INK if last else colour, "linewidth": 2.5}
        arrow |= {"linestyle": "-" if last else style, "shrinkA": 0, "shrinkB": 0}
        arrow |= {"mutation_scale": 16}
        drawn.append(ax.annotate("", (end, row), (start, row), arrowprops=arrow))
        where = {"xytext": (0, 8), "textcoords": "offset points", "ha": "center"}
        text = {"fontsize": SMALL, "color": INK, "weight": "bold" if last else "normal"}
        drawn.append(ax.annotate(f"{value:.3f}", ((start + end) / 2, row), **where, **text))
        if not last:
            style = {"color": GREY, "linestyle": ":", "linewidth": 1}
            drawn += ax.plot([end, end], [row, row + 1], **style)
    reach = max(np.abs(ends).max(), np.abs(starts).max()) or 1.0
    low, high = min(starts.min(), ends.min(), 0), max(starts.max(), ends.max(), 0)
    ax.set(xlim=(low - 0.12 * reach, high + 0.12 * reach), ylim=(len(rows) - 0.5, -0.8))
    ax.set_yticks(range(len(rows)), [name for name, *_ in rows], fontsize=TEXT)
    ax.set_xlabel("push on the weight")
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    said = ", ".join(f"{name} {value:.3f}" for name, _, _, value in rows[:-1])
    describe(ax, f"Arrows head to tail: {said}; their sum, the {step}, is {ends[-1]:.3f}.")
    return drawn
