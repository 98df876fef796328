"""The pictures of lesson 09: races, where runs end, and runs that go on and on."""

import numpy as np
import pytest
from drawn import draw, of
from matplotlib.lines import Line2D
from matplotlib.text import Text

from xorlib.plots.races import (
    draw_ends,
    draw_errors,
    draw_largest,
    draw_lowest,
    draw_race,
    ends_picture,
    longer_picture,
    lowest_picture,
    race_picture,
)
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.training import RIGHT, SURE, train

QUICK = [train(PROGRAM_1, learning_rate=5, seed=seed, epochs=1200) for seed in range(3)]
SHORT = [train(PROGRAM_2, seed=seed, epochs=60) for seed in range(2)]
EXACT = train(PROGRAM_2, epochs=20_000)


def worst(run):
    return np.abs(run.Y - run.outputs[-1]).max()


def test_a_race_has_a_mark_for_each_run_and_a_bar_at_each_median():
    fig, _, drawn = draw(draw_race, {"quick": QUICK})
    circles, bar, squares, other = of(Line2D, drawn)
    for marks, median, error in ((circles, bar, RIGHT), (squares, other, SURE)):
        epochs = [run.first_epoch_within(error) for run in QUICK]
        assert marks.get_xdata().tolist() == epochs
        assert set(median.get_xdata()) == {np.median(epochs)}
    assert circles.get_marker() != squares.get_marker()
    medians = [f"{np.median([r.first_epoch_within(e) for r in QUICK]):g}" for e in (RIGHT, SURE)]
    assert [text.get_text() for text in of(Text, drawn)] == medians
    assert all(f"median {median}" in fig.alt_text() for median in medians)


def test_programs_stand_below_each_other_and_circles_above_squares():
    _, ax, drawn = draw(draw_race, {"one": QUICK, "two": QUICK})
    assert [label.get_text() for label in ax.get_yticklabels()] == ["one", "two"]
    heights = [line.get_ydata().mean() for line in of(Line2D, drawn)[::2]]
    assert heights == sorted(heights, reverse=True)


def test_a_run_that_never_gets_there_has_no_mark_and_counts_as_later_than_all():
    fig, ax, drawn = draw(draw_race, {"short": SHORT, "quick": QUICK})
    assert "short, right: median inf, 2 never" in fig.alt_text()
    assert len(of(Text, drawn)) == 2  # the medians of the others
    low, high = ax.get_xlim()
    seen = [run.first_epoch_within(error) for run in QUICK for error in (RIGHT, SURE)]
    assert low < min(seen) < max(seen) < high
    one, _, mixed = draw(draw_race, {"mixed": [*QUICK, SHORT[0]]})
    assert "1 never" in one.alt_text()
    assert of(Line2D, mixed)[1].get_xdata()[0] == np.median(
        [*(run.first_epoch_within(RIGHT) for run in QUICK), np.inf]
    )


def test_a_race_that_nobody_finishes_is_drawn_too():
    assert race_picture({"short": SHORT}).png()


def test_ends_show_the_worst_error_of_each_seed():
    _, ax, (dots,) = draw(draw_ends, QUICK)
    assert dots.get_xdata().tolist() == [0, 1, 2]
    assert dots.get_ydata().tolist() == [worst(run) for run in QUICK]
    assert ax.get_yscale() == "log"


def test_lowest_weights_stand_below_the_worst_errors():
    _, _, (zero, dots) = draw(draw_lowest, [*QUICK, EXACT])
    assert set(zero.get_xdata()) == {0}
    assert dots.get_xdata().tolist() == [run.weights.Wh.min() for run in [*QUICK, EXACT]]
    assert dots.get_ydata().tolist() == [worst(run) for run in [*QUICK, EXACT]]


def test_longer_runs_show_every_epoch_and_every_snapshot():
    runs = {"one": EXACT, "other": QUICK[0]}
    _, _, errors = draw(draw_errors, runs)
    _, _, largest = draw(draw_largest, runs)
    for run, error, weight in zip(runs.values(), errors, largest, strict=True):
        assert len(error.get_ydata()) == run.epochs + 1
        assert error.get_ydata()[-1] == worst(run)
        assert weight.get_xdata().tolist() == run.snapshot_epochs.tolist()
        assert weight.get_ydata()[-1] == run.weights.Wh.max()


def test_an_error_of_0_has_a_place_on_a_logarithmic_axis():
    start = train(PROGRAM_2, epochs=0)
    exact = train(PROGRAM_2, X=start.X, Y=start.outputs[0], epochs=3)
    for function, given in ((draw_ends, [exact]), (draw_lowest, [exact])):
        assert draw(function, given)[2][-1].get_ydata()[0] > 0
    assert (draw(draw_errors, {"exact": exact})[2][0].get_ydata() > 0).all()


@pytest.mark.parametrize(
    "picture",
    [
        lambda: race_picture({"quick": QUICK, "short": SHORT}),
        lambda: ends_picture(QUICK),
        lambda: lowest_picture([*QUICK, *SHORT]),
        lambda: longer_picture({"quick": QUICK[0], "short": SHORT[0]}),
    ],
    ids=["race", "ends", "lowest", "longer"],
)
def test_a_picture_says_what_it_shows(picture):
    fig = picture()
    assert len(fig.alt_text()) > 60
    assert fig.png().startswith(b"\x89PNG")
