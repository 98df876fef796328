"""A 2-2-1 network set by hand, its score, and why one such network does XOR: two ramps."""

import numpy as np

from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.plots.boundary import decision_boundary, hidden_lines
from xorlib.plots.figure import describe, figure, legend
from xorlib.plots.network import network_diagram
from xorlib.plots.palette import CLASS_COLOUR, CLASS_MARKER, GREY, INK, PALE, SERIES_STYLE
from xorlib.status import is_right
from xorlib.weights import Weights

ANSWER = Weights(np.array([[3, 0.5], [3, 0.5]]), np.array([[1], [-1.5]]))
"""One network that does XOR, barely."""
SCALES = (1, 20, 200)
_SWITCHES = np.linspace(-0.5, 2.5, 301)
"""How many switches are up, and what lies between."""


def set_by_hand(left, right, x1_h1, x2_h1, x1_h2, x2_h2, h1_z, h2_z, scale=1):
    """Draw a 2-2-1 network and what it answers, and return its score as a text.

    x1_h1, ... : the weight of each wire, named after its ends
    scale      : times both weights into the output
    """
    Wh = np.array([[x1_h1, x1_h2], [x2_h1, x2_h2]])
    Wz = scale * np.array([[h1_z], [h2_z]])
    network_diagram(left, (Wh, Wz))
    decision_boundary(right, (Wh, Wz))
    hidden_lines(right, Wh)
    return score(forward(truth_table("XOR")[0], Wh, Wz)[1])


def score(Z):
    """Return how many of XOR's answers are right, and the answers, as a text."""
    _, Y = truth_table("XOR")
    return f"{is_right(Y, Z).sum()} of 4 right. Z: {', '.join(f'{z:.3f}' for z in Z[:, 0])}"


def one_answer():
    """Return a Picture of ANSWER: the ramps of its two units, and its outputs at each scale."""
    fig, (left, right) = figure(columns=2)
    two_ramps(left, ANSWER)
    bumps(right, ANSWER, SCALES)
    return fig


def two_ramps(ax, weights):
    """Draw what two hidden units send to the output, against the number of switches that are up.

    weights : of a 2-2-1 network with equal weights into each unit; the first counts for the
              answer 1, the second against it
    """
    t, first, second = _along(weights)
    (a,), (b,) = weights.Wz
    names = f"h1 times {a:g}", f"h2 times {-b:g}"
    drawn = []
    for ramp, name, style in zip((first, second), names, SERIES_STYLE, strict=False):
        drawn += ax.plot(t, ramp, linestyle=style, color=INK, label=name)
    ahead = first > second
    drawn.append(ax.fill_between(t, first, second, where=ahead, color=PALE, label="h1 is ahead"))
    _axes(ax, "sent to the output")
    said = ", ".join(
        f"{first[k]:.3f} against {second[k]:.3f} at {t[k]:.0f}" for k in (50, 150, 250)
    )
    describe(ax, f"Two ramps over the number of switches that are up, {' and '.join(names)}.")
    describe(ax, f"They are {said}.")
    return drawn


def bumps(ax, weights, scales):
    """Draw the output against the number of switches that are up, with Wz times each scale."""
    t, first, second = _along(weights)
    drawn, said = [ax.axhline(0.5, color=GREY, linewidth=1)], []
    for scale, style in zip(scales, ("--", "-", ":"), strict=False):
        Z = 1 / (1 + np.exp(-scale * (first - second)))
        drawn += ax.plot(t, Z, style, color=INK, label=f"Z, scale {scale}")
        said.append(f"{', '.join(f'{Z[k]:.3f}' for k in (50, 150, 250))} at scale {scale}")
    for place, wanted in ((0, 0), (1, 1), (2, 0)):
        mark = {"color": CLASS_COLOUR[wanted], "markersize": 10, "markeredgecolor": "white"}
        drawn += ax.plot(place, wanted, CLASS_MARKER[wanted], clip_on=False, zorder=5, **mark)
    ax.set_ylim(0, 1)
    _axes(ax, "output Z")
    describe(ax, f"The output where 0, 1 and 2 switches are up: {'; '.join(said)}.")
    return drawn


def _along(weights):
    """Return the numbers of switches, and what each unit sends to the output for and against."""
    t = _SWITCHES
    H, _ = forward(np.column_stack([t, t]) / 2, *weights)
    (a,), (b,) = weights.Wz
    return t, a * H[:, 0], -b * H[:, 1]


def _axes(ax, what):
    ax.set(xlabel="switches up, t = x1 + x2", ylabel=what, xticks=[0, 1, 2])
    legend(ax)
