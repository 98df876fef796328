"""The pictures of lesson 08: pushes that cancel, what is left over, and where starts lead."""

import numpy as np
import pytest
from drawn import draw

from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.plots.balance import draw_left_over, draw_pushes
from xorlib.plots.starts import draw_first, draw_outcome, sizes_picture
from xorlib.training import RIGHT, train

X, Y = truth_table("XOR")
RUN = train(seed=3)


def pushes_at(epoch):
    H, Z = forward(X, *RUN.weights_at(epoch))
    return H * ((Y - Z) * sigmoid_slope(Z))


def test_the_axis_of_the_pushes_stands_still_and_holds_all_arrows_of_the_lesson():
    low, high = draw(draw_pushes, pushes_at(0)[:, 0])[1].get_xlim()
    for epoch in range(0, 501, 10):
        tips = np.cumsum(pushes_at(epoch), axis=0)
        assert low + 0.01 < tips.min(), epoch
        assert tips.max() < high - 0.01, epoch
    fig, ax, _ = draw(draw_pushes, pushes_at(100)[:, 2])
    assert ax.get_xlim() == (low, high)
    assert list(ax.get_xticks()) == pytest.approx([-0.1, 0, 0.1, 0.2])
    assert "(1, 1) -0.107; their sum, the step, is 0.003." in fig.alt_text()


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
    assert draw(draw_outcome, RUN)[1].get_title() == "3 units, seed 3: right at epoch 323"
    stuck = train(hidden=2, seed=0)
    title = draw(draw_outcome, stuck)[1].get_title()
    assert title == "2 units, seed 0: 3 of 4 right at the end"
    one = train(hidden=1, seed=0, epochs=5)
    assert draw(draw_outcome, one)[1].get_title().startswith("1 unit, seed 0: ")


def test_a_run_that_was_never_right_has_no_dot_and_counts_as_later_than_all():
    fig, _, drawn = draw(draw_first, {1: [None, None, None], 2: [500, None, 400]})
    dots = [list(line.get_ydata()) for line in drawn if getattr(line, "get_marker", str)() == "o"]
    assert dots == [[], [500, 400]]
    [bar] = [line for line in drawn if getattr(line, "get_marker", str)() == "_"]
    assert list(bar.get_ydata()) == [500]
    assert "1: 0 of 3; 2: 2 of 3, median 500" in fig.alt_text()
    assert sizes_picture({2: [500, None, 400]}).alt_text().endswith("2: 2 of 3, median 500.")


def test_the_solutions_of_lesson_08_state_what_is_so():
    """How many of 200 starts are right, and how far apart runs are on the grid of exercise 3."""
    for epochs, count in ((1000, 181), (3000, 194)):
        runs = [train(hidden=2, seed=seed, epochs=epochs) for seed in range(200)]
        assert sum(run.first_epoch_within(RIGHT) is not None for run in runs) == count
    side = np.linspace(0, 1, 21)
    grid = np.array([(x1, x2) for x1 in side for x2 in side])
    Z = {
        hidden: [forward(grid, *train(hidden=hidden, seed=seed).weights)[1] for seed in range(1, 6)]
        for hidden in (2, 3, 5)
    }

    def apart(one, other):
        return max(np.abs(a - b).max() for a in Z[one] for b in Z[other])

    assert apart(3, 3) < 0.01
    assert (round(apart(5, 5), 2), round(apart(2, 5), 2)) == (0.51, 0.95)
