"""All sixteen gates in one small picture, on request each with a line that does it."""

from xorlib.gates import GATES, truth_table
from xorlib.plots.figure import describe
from xorlib.plots.lines import line_ends
from xorlib.plots.palette import CLASS_COLOUR, CLASS_MARKER, GREY, INK, PALE, SMALL

_COLUMNS = 4
_WIDE, _HIGH = 3.4, 2.3  # from one gate to the next, where the side of its square is 1
_MARGIN = 0.25  # by which a line sticks out of the square


def gate_grid(ax, lines=None):
    """Draw every gate as a small square: a circle at the cases it answers 0, a square at the 1s.

    lines : name of a gate to (w1, w2, b) of a line that does it; a gate without one has a frame
            instead, once lines are given
    """
    drawn = []
    for place, gate in enumerate(GATES):
        x0, y0 = place % _COLUMNS * _WIDE, -(place // _COLUMNS) * _HIGH
        drawn += _gate(ax, gate, x0, y0)
        if lines and gate in lines:
            drawn += _line(ax, lines[gate], x0, y0)
        elif lines is not None:
            drawn += _frame(ax, x0, y0)
    rows = -(-len(GATES) // _COLUMNS)
    ax.set(xlim=(-0.9, (_COLUMNS - 1) * _WIDE + 1.9), ylim=(-(rows - 1) * _HIGH - 0.5, 1.85))
    ax.set_aspect("equal")
    ax.axis("off")
    listed = ", ".join(f"{gate} {''.join(map(str, GATES[gate]))}" for gate in GATES)
    describe(ax, f"The gates, each with its answers at (0, 0), (0, 1), (1, 0), (1, 1): {listed}.")
    if lines is not None:
        without = [gate for gate in GATES if gate not in lines] or ["none"]
        describe(ax, f"Each is drawn with a line that does it, without one: {', '.join(without)}.")
    return drawn


def _gate(ax, gate, x0, y0):
    X, Y = truth_table(gate)
    drawn = ax.plot([x0, x0 + 1, x0 + 1, x0, x0], [y0, y0, y0 + 1, y0 + 1, y0], color=PALE)
    for (x1, x2), y in zip(X, Y.ravel(), strict=True):
        style = {"color": CLASS_COLOUR[int(y)], "markersize": 9, "zorder": 4}
        drawn += ax.plot(x0 + x1, y0 + x2, CLASS_MARKER[int(y)], **style)
    style = {"ha": "center", "va": "bottom", "fontsize": SMALL, "color": INK}
    return [*drawn, ax.text(x0 + 0.5, y0 + 1.33, gate, **style)]


def _line(ax, line, x0, y0):
    """Draw the part of a line that lies near the square; a line without weights has none."""
    ends = line_ends(*line, low=-_MARGIN, high=1 + _MARGIN)
    if ends is None:
        return []
    (a1, a2), (b1, b2) = ends
    return ax.plot([x0 + a1, x0 + b1], [y0 + a2, y0 + b2], color=INK, linewidth=2, zorder=3)


def _frame(ax, x0, y0):
    low, high = -0.33, 1.33
    corners = [(low, low), (high, low), (high, high), (low, high), (low, low)]
    xs, ys = zip(*((x0 + x, y0 + y) for x, y in corners), strict=True)
    return ax.plot(xs, ys, "--", color=GREY, linewidth=1.6)
