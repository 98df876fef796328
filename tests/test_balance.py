"""The pictures of lesson 08: pushes that cancel, what is left over, and where starts lead."""

import numpy as np
import pytest
from matplotlib.lines import Line2D
from matplotlib.text import Annotation, Text

from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.plots.balance import draw_left_over, draw_pushes
from xorlib.plots.figure import figure
from xorlib.plots.starts import draw_first, draw_outcome, sizes_picture
from xorlib.training import train

X, Y = truth_table("XOR")
RUN = train(seed=3)
ORDER = [1, 2, 0, 3]


def draw(function, *arguments):
    fig, ax = figure()
    return fig, ax, function(ax, *arguments)


def arrows(drawn):
    """Return the (start, end) of each arrow; a bar is one that is too short to be seen."""
    found = []
    for artist in drawn:
        if isinstance(artist, Annotation):
            found.append((artist.xyann[1], artist.xy[1]))
        elif isinstance(artist, Line2D) and artist.get_linewidth() == 3:
            found.append(tuple(artist.get_ydata()))
    return found


def pushes_at(epoch):
    H, Z = forward(X, *RUN.weights_at(epoch))
    return H * ((Y - Z) * sigmoid_slope(Z))


@pytest.mark.parametrize("epoch", [0, 250, 400])
@pytest.mark.parametrize("unit", range(3))
def test_each_push_begins_where_the_last_has_ended_and_the_step_is_their_sum(epoch, unit):
    pushes = pushes_at(epoch)[:, unit]
    _, ax, drawn = draw(draw_pushes, pushes)
    *four, step = arrows(drawn)
    lengths = [end - start for start, end in four]
    assert lengths == pytest.approx(list(pushes[ORDER]))
    assert [start for start, _ in four] == pytest.approx([0, *(end for _, end in four[:-1])])
    assert step == pytest.approx((0, four[-1][1]))
    names = [label.get_text() for label in ax.get_xticklabels()]
    assert names == ["(0, 1)", "(1, 0)", "(0, 0)", "(1, 1)", "step"]


def test_a_step_too_small_for_an_arrow_is_a_bar_with_its_number():
    fig, _, drawn = draw(draw_pushes, pushes_at(100)[:, 2])
    assert len([artist for artist in drawn if isinstance(artist, Annotation)]) == 4
    [number] = [artist.get_text() for artist in drawn if type(artist) is Text]
    assert number == "0.003"
    assert "(1, 1) -0.107. The step: 0.0029." in fig.alt_text()


def test_all_arrows_of_the_lesson_stay_in_the_picture():
    low, high = draw(draw_pushes, np.zeros(4))[1].get_ylim()
    for epoch in range(0, 501, 10):
        tips = np.cumsum(pushes_at(epoch)[ORDER], axis=0)
        assert low < tips.min(), epoch
        assert tips.max() < high - 0.03, epoch


@pytest.mark.parametrize("sums", [[0, 0.5, 0.8, 1.3], [0, -2, 3, 1], [0, 4.3, 4.3, 8.6]])
def test_the_diamonds_are_one_above_the_other_and_half_of_what_is_left_over_apart(sums):
    sums = np.array(sums, dtype=float)
    _, ax, drawn = draw(draw_left_over, sums)
    (x, high), (x_2, low) = [
        np.column_stack(line.get_data())[0] for line in drawn if line.get_marker() == "D"
    ]
    H = sigmoid(sums)
    assert x == pytest.approx(x_2)
    assert 2 * (high - low) == pytest.approx(H[1] + H[2] - H[0] - H[3])
    assert ax.get_title() == f"left over: {H[1] + H[2] - H[0] - H[3]:.3f}"


def test_the_loss_of_the_lessons_run_falls_in_every_epoch():
    assert (np.diff(RUN.loss) < 0).all()


def test_an_outcome_says_since_when_it_is_right_or_how_many_are():
    assert draw(draw_outcome, RUN)[1].get_title() == "seed 3: right at epoch 323"
    stuck = train(hidden=2, seed=0)
    assert draw(draw_outcome, stuck)[1].get_title() == "seed 0: 3 of 4 right at the end"


def test_a_run_that_was_never_right_has_no_dot_and_counts_as_later_than_all():
    fig, _, drawn = draw(draw_first, {1: [None, None, None], 2: [500, None, 400]})
    dots = [list(line.get_ydata()) for line in drawn if getattr(line, "get_marker", str)() == "o"]
    assert dots == [[], [500, 400]]
    [bar] = [line for line in drawn if getattr(line, "get_marker", str)() == "_"]
    assert list(bar.get_ydata()) == [500]
    assert "1: 0 of 3; 2: 2 of 3, median 500" in fig.alt_text()
    assert sizes_picture({2: [500, None, 400]}).alt_text().endswith("2: 2 of 3, median 500.")
