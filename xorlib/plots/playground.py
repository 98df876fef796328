"""Lines that a learner moves: one with its four sums, or two with the places of their answers."""

import numpy as np

from xorlib.gates import truth_table
from xorlib.plots.figure import describe
from xorlib.plots.lines import line_ends, line_with_side
from xorlib.plots.palette import ANSWER_MAP, CLASS_COLOUR, CLASS_MARKER, INK, PLATE, SMALL
from xorlib.plots.points import EDGES, case_points, line_on_cases, shade, verdicts

_LARGEST = 6  # sum of two inputs and a bias with numbers up to 2
_LABEL = {"ha": "center", "fontsize": SMALL, "color": INK, "bbox": PLATE, "zorder": 5}


def one_line(plane, sums, gate, w1, w2, b):
    """Draw a line among the cases of a gate, and beside it the sum that it forms for each case."""
    X, Y = truth_table(gate)
    return line_on_cases(plane, X, Y, w1, w2, b), four_sums(sums, X, Y, w1, w2, b)


def four_sums(ax, X, Y, w1, w2, b):
    """Draw the sum w1 x1 + w2 x2 + b of each case as a height, above 0 shaded as the answer 1.

    X : (4, 2), Y : (4, 1)  the cases; a circle where Y is 0, a square where it is 1
    """
    S = X @ [w1, w2] + b  # (4,)
    names = [case_name(x) for x in X]
    drawn = [
        ax.axhspan(-9, 0, color=ANSWER_MAP(0.0), alpha=0.75, linewidth=0),
        ax.axhspan(0, 9, color=ANSWER_MAP(1.0), alpha=0.75, linewidth=0),
        ax.axhline(0, color=INK, linewidth=2),
    ]
    for place, (s, y) in enumerate(zip(S, Y.ravel(), strict=True)):
        drawn += ax.plot([place, place], [0, s], color=INK, linewidth=1.2)
        style = {"color": CLASS_COLOUR[int(y)], "markersize": 12, "markeredgecolor": "white"}
        drawn += ax.plot(place, s, CLASS_MARKER[int(y)], zorder=4, **style)
        offset, side = (0.75, "bottom") if s > 0 else (-0.75, "top")
        drawn.append(ax.text(place, s + offset, f"{s:g}", va=side, **_LABEL))
    for height, words in ((6.9, "above 0: answer 1"), (-6.9, "not above 0: answer 0")):
        style = {"ha": "left", "va": "center", "fontsize": SMALL, "color": INK}
        drawn.append(ax.text(-0.45, height, words, **style))
    limit = _LARGEST + 1.8
    ax.set(xlim=(-0.5, 3.5), ylim=(-limit, limit), yticks=range(-_LARGEST, _LARGEST + 1, 2))
    ax.set_xticks(range(4), names)
    ax.set_title("the four sums")
    listed = ", ".join(f"{s:g} at {name}" for s, name in zip(S, names, strict=True))
    describe(ax, f"The sum of each case: {listed}.")
    return drawn


def two_lines(plane, moved, first, second, third, gate="XOR"):
    """Draw two lines among the cases, and each case where their two answers put it.

    first, second : (w1, w2, b) of lines in the plane of the inputs
    third         : the same of the line that sees their answers only, and decides
    """
    X, Y = truth_table(gate)
    H = np.column_stack([line_answers(line, X) for line in (first, second)])  # (4, 2)
    right = line_answers(third, H) == Y.ravel()
    _decided(plane, first, second, third)
    for style, line in enumerate((first, second)):
        line_with_side(plane, *line, f"{style + 1}", style)
    case_points(plane, X, Y)
    verdicts(plane, X, right)
    plane.set_title("lines 1 and 2, arrows to their 1s")
    answer_places(moved, X, Y, H, third)
    moved.set_title(f"{right.sum()} of {len(right)} right")


def playground(plane, moved, third, w1_1, w2_1, b_1, w1_2, w2_2, b_2):
    """Draw two_lines, the numbers of line 1 and line 2 one by one, as sliders give them."""
    two_lines(plane, moved, (w1_1, w2_1, b_1), (w1_2, w2_2, b_2), third)


def answer_places(ax, X, Y, H, third):
    """Draw each case where two answers put it, and the third line that looks at them.

    X, Y : (n, 2), (n, 1)  the cases
    H    : (n, 2)  answers 0 or 1, those of line 1 to the right, those of line 2 upwards
    """
    drawn = [shade(ax, line_answers(third, _plane()).reshape(201, 201), alpha=0.75)]
    ends = line_ends(*third)
    if ends is not None:
        drawn += ax.plot(*ends.T, color=INK, linewidth=2, zorder=3)
    said = []
    for place in np.unique(H, axis=0):
        there = np.flatnonzero((place == H).all(axis=1))
        for k, case in enumerate(there):
            x = place[0] + 0.13 * (k - (len(there) - 1) / 2)
            style = {"color": CLASS_COLOUR[int(Y[case, 0])], "markeredgecolor": "white"}
            mark = CLASS_MARKER[int(Y[case, 0])]
            drawn += ax.plot(x, place[1], mark, markersize=14, zorder=4, **style)
        names = [case_name(X[case]) for case in there]
        half = -(-len(names) // 2) if len(names) > 2 else len(names)
        label = "\n".join(" ".join(row) for row in (names[:half], names[half:]) if row)
        drawn.append(ax.text(place[0], place[1] - 0.13, label, va="top", **_LABEL))
        said.append(f"{' and '.join(names)} at {case_name(place)}")
    ax.set(xlim=EDGES, ylim=EDGES, aspect="equal", xticks=[0, 1], yticks=[0, 1])
    ax.set(xlabel="answer of line 1", ylabel="answer of line 2")
    describe(ax, f"Places of the cases in the plane of the two answers: {'; '.join(said)}.")
    return drawn


def line_answers(line, points):
    """Return the answer, 0 or 1, of a line (w1, w2, b) at each of n points, (n, 2)."""
    w1, w2, b = line
    return (points @ [w1, w2] + b > 0) * 1


def case_name(x):
    """Return the name of a case, such as (0, 1)."""
    return f"({', '.join(f'{value:g}' for value in x)})"


def _plane():
    """Return the points of a grid over the plane, (40401, 2), row by row."""
    steps = np.linspace(*EDGES, 201)
    return np.column_stack([axis.ravel() for axis in np.meshgrid(steps, steps)])


def _decided(ax, first, second, third):
    """Shade what the third line answers everywhere in the plane of the inputs."""
    points = _plane()
    H = np.column_stack([line_answers(line, points) for line in (first, second)])
    shade(ax, line_answers(third, H).reshape(201, 201), alpha=0.75)
    said = (f"{w1:g} x1 {w2:+g} x2 {b:+g} = 0" for w1, w2, b in (first, second))
    describe(ax, f"Two lines: {'; '.join(said)}.")
