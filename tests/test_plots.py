"""The pictures show the numbers that they are given, and say them in their alt text."""

import base64
import inspect
import io
import pkgutil
import re
from html.parser import HTMLParser
from importlib import import_module
from itertools import combinations, product

import numpy as np
import plain
import pytest
from drawn import draw, of, texts
from matplotlib.colors import to_hex
from matplotlib.contour import ContourSet
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text
from PIL import Image

import xorlib.plots
from xorlib.gates import truth_table
from xorlib.plots.arrows import draw_arrows, write_deltas
from xorlib.plots.balance import draw_left_over, draw_pushes
from xorlib.plots.boundary import decision_boundary, hidden_lines
from xorlib.plots.boundary_panel import BoundaryPanel
from xorlib.plots.by_hand import ANSWER, bumps, two_ramps
from xorlib.plots.cube import cube_and_plane
from xorlib.plots.curves import loss_curve, milestones, output_curves, tangent, touching_line
from xorlib.plots.entry import draw_product
from xorlib.plots.figure import DOTS_PER_INCH, Picture, describe, figure, legend
from xorlib.plots.fit import fitted_curve
from xorlib.plots.forward_pass import hidden_outputs
from xorlib.plots.gate_grid import gate_grid
from xorlib.plots.kept import label_size
from xorlib.plots.layers import wire_width
from xorlib.plots.learning import outputs_and_success
from xorlib.plots.line_network import network_of_lines
from xorlib.plots.lines import line_with_side
from xorlib.plots.network import chain_diagram, network_diagram
from xorlib.plots.network_panel import NetworkPanel
from xorlib.plots.orders import losses, stable_rates
from xorlib.plots.outline import crossed_outline
from xorlib.plots.palette import CLASS_COLOUR, CLASS_MARKER, SERIES, SERIES_STYLE, VALUE_MAP
from xorlib.plots.parted import sums_and_line
from xorlib.plots.playground import answer_places, four_sums
from xorlib.plots.points import case_points, line_on_cases, moved_cases, shade, verdicts
from xorlib.plots.pushes import pushes_add_up
from xorlib.plots.races import draw_ends, draw_errors, draw_largest, draw_lowest, draw_race
from xorlib.plots.replay import loss_so_far
from xorlib.plots.slopes import nudging_errors, outputs_over_steps
from xorlib.plots.starts import draw_first, draw_outcome
from xorlib.plots.tables import draw_tables, matrix_tables
from xorlib.plots.valley import valley, walk_in_valley
from xorlib.plots.way_back import draw_deltas
from xorlib.settings import PROGRAM_2
from xorlib.training import train
from xorlib.weights import Weights, article_weights, equal_weights

X, Y = truth_table("XOR")
Wh, Wz = WEIGHTS = Weights(
    np.array([[1.5, -2.25, 0.5], [-0.75, 3.0, 1.0]]), np.array([[2.0], [-1.25], [0.25]])
)
RUN = train(start=article_weights(3, 0), epochs=2_000)
DIVERGED = train(PROGRAM_2, learning_rate=0.5)
LINEAR = train(PROGRAM_2, epochs=2_000)
STEPS = np.linspace(-2, 2, 12)[:, None]
CURVE = train(
    X=STEPS, Y=np.sin(STEPS), held_out=(STEPS + 0.1, np.sin(STEPS + 0.1)), hidden=4, bias=True,
    activation="tanh", output="linear", learning_rate=0.01, epochs=100,
)  # fmt: skip
PLACES, LINKS = [("w", 0.5), ("h", 0.25), ("L", 0.125)], [("x", 1.0), ("out", -0.75)]

DRAWINGS = {
    "case_points": [
        lambda ax: case_points(ax, X, Y),
        lambda ax: case_points(ax, X, Y, label=False, size=50),
    ],
    "shade": [lambda ax: [shade(ax, np.eye(9))]],
    "line_on_cases": [
        lambda ax: line_on_cases(ax, X, Y, 1, 1, -0.5),
        lambda ax: line_on_cases(ax, X, Y, 0, 0, 1),
    ],
    "verdicts": [lambda ax: verdicts(ax, X, [True, False, True, True])],
    "line_with_side": [
        lambda ax: [*case_points(ax, X, Y), *line_with_side(ax, 1, -2, 0.5, "1")],
        lambda ax: [*case_points(ax, X, Y), *line_with_side(ax, 1, 1, 9, "2", style=1)],
    ],
    "gate_grid": [
        lambda ax: gate_grid(ax),
        lambda ax: gate_grid(ax, {"OR": (1, 1, -0.5), "TRUE": (0, 0, 1)}),
    ],
    "four_sums": [lambda ax: four_sums(ax, X, Y, 2, -2, 2)],
    "answer_places": [lambda ax: answer_places(ax, X, Y, X, (1, -1, -0.5))],
    "crossed_outline": [
        lambda ax: crossed_outline(ax, X, Y, 1, 1, -0.5),
        lambda ax: crossed_outline(ax, X, Y, 0, 0, 1),
    ],
    "network_of_lines": [
        lambda ax: network_of_lines(ax, (1, 1, -0.5), (1, 1, -1.5), (1, -1, -0.5)),
        lambda ax: network_of_lines(ax, (0, 0, 1), (-1, 0, 0.5), (1, 1, 2)),
    ],
    "cube_and_plane": [
        lambda ax: cube_and_plane(ax, -1, -1, -1, 1.5),
        lambda ax: cube_and_plane(ax, 0, 0, 0, 1),
    ],
    "moved_cases": [
        lambda ax: moved_cases(ax, X, Y, X @ Wh[:, :2]),
        lambda ax: moved_cases(ax, X, Y, np.zeros((4, 2))),
    ],
    "decision_boundary": [
        lambda ax: decision_boundary(ax, WEIGHTS),
        lambda ax: decision_boundary(ax, WEIGHTS, "linear", *truth_table("AND")),
        lambda ax: decision_boundary(ax, equal_weights(2, 0)),
    ],
    "hidden_lines": [
        lambda ax: hidden_lines(ax, Wh),
        lambda ax: hidden_lines(ax, Wh, [[0.5, -1.0, 9.0]]),
    ],
    "fitted_curve": [lambda ax: fitted_curve(ax, CURVE.network, CURVE.X, CURVE.Y, CURVE.held_out)],
    "network_diagram": [
        lambda ax: network_diagram(ax, WEIGHTS),
        lambda ax: network_diagram(ax, WEIGHTS, ([0, 1], [0.1, 0.2, 0.3], [0.9])),
        lambda ax: network_diagram(ax, Weights(np.ones((3, 8)), -np.ones((8, 2)))),
        lambda ax: network_diagram(ax, equal_weights(1, 0, inputs=1)),
    ],
    "hidden_outputs": [
        lambda ax: hidden_outputs(ax, WEIGHTS, [0, 1]),
        lambda ax: hidden_outputs(ax, (-20 * Wh, Wz), [1, 1]),
    ],
    "outputs_and_success": [lambda ax: outputs_and_success(ax, RUN) and ax.lines],
    "two_ramps": [lambda ax: two_ramps(ax, ANSWER)],
    "bumps": [lambda ax: bumps(ax, ANSWER, (1, 20, 200))],
    "chain_diagram": [
        lambda ax: chain_diagram(ax, PLACES, LINKS),
        lambda ax: chain_diagram(ax, PLACES, LINKS, brace=(0, 1, "delta")),
    ],
    "draw_arrows": [
        lambda ax: draw_arrows(ax, Wh / 20, Wz / 20),
        lambda ax: draw_arrows(ax, None, Wz / 20),
        lambda ax: draw_arrows(ax, 0 * Wh, Wz, units=(X[:1], Wh[:1], Wz[:1])),
    ],
    "draw_deltas": [
        lambda ax: draw_deltas(ax, WEIGHTS, ([0, 1], [0.1, 0.2, 0.3], [0.9]), (Wh[0], Wz[0])),
    ],
    "write_deltas": [lambda ax: write_deltas(ax, [[(0, 0)], [(1, 0)]], [[0.1], [-0.2]])],
    "losses": [lambda ax: losses(ax, {"one": RUN, "other": DIVERGED})],
    "stable_rates": [lambda ax: stable_rates(ax, [LINEAR], rates=(0.1, 0.3))],
    "nudging_errors": [lambda ax: nudging_errors(ax, np.array([0.1, 0.01]), np.array([0.2, 0.1]))],
    "outputs_over_steps": [lambda ax: outputs_over_steps(ax, [0.0, -4.0], np.eye(2))],
    "loss_so_far": [lambda ax: loss_so_far(ax, RUN, 120)],
    "loss_curve": [
        lambda ax: loss_curve(ax, RUN),
        lambda ax: loss_curve(ax, RUN, 100, log_epochs=False, log_loss=False, label="one"),
        lambda ax: loss_curve(ax, DIVERGED, series=1),
        lambda ax: loss_curve(ax, train(epochs=0)),
    ],
    "output_curves": [
        lambda ax: output_curves(ax, RUN),
        lambda ax: output_curves(ax, RUN, epoch=7, log_epochs=False),
        lambda ax: output_curves(ax, train(X=np.eye(8), Y=np.ones((8, 1)), epochs=3)),
    ],
    "milestones": [lambda ax: milestones(ax, RUN)],
    "touching_line": [lambda ax: touching_line(ax, 0.0, 1.0, -2.0, 0.5)],
    "tangent": [lambda ax: tangent(ax, np.sin, 1.0, np.cos(1.0), name="sine")],
    "draw_pushes": [
        lambda ax: draw_pushes(ax, np.array([-0.06, 0.08, 0.09, -0.107])),
        lambda ax: draw_pushes(ax, np.array([-0.125, 0.0625, 0.125, -0.0625])),
    ],
    "draw_left_over": [lambda ax: draw_left_over(ax, X @ [1.5, 2.0])],
    "draw_outcome": [
        lambda ax: draw_outcome(ax, RUN),
        lambda ax: draw_outcome(ax, train(hidden=1, seed=0, epochs=50)),
    ],
    "draw_first": [lambda ax: draw_first(ax, {1: [None, None], 2: [500, None, 400]})],
    "valley": [lambda ax: valley(ax, np.square, lambda w: 2 * w, -8.0)],
    "walk_in_valley": [
        lambda ax: walk_in_valley(ax, np.square, lambda w: 2 * w, 5.0, 0.9, 4),
        lambda ax: walk_in_valley(ax, np.cos, lambda w: 0.0, 1.0, 1.0, 0),
    ],
    "pushes_add_up": [
        lambda ax: pushes_add_up(ax, ["(0, 0)", "(0, 1)"], [0.5, -0.25]),
        lambda ax: pushes_add_up(ax, ["none"], [0.0]),
    ],
    "draw_tables": [
        lambda ax: draw_tables(ax, ("X", X), "@", ("Wh", Wh), marks={"X": [(1, 0), (1, 1)]}),
        lambda ax: draw_tables(ax, ("O", np.zeros((1, 1)))),
    ],
    "draw_race": [
        lambda ax: draw_race(ax, {"one": [RUN], "other": [RUN, DIVERGED]}),
        lambda ax: draw_race(ax, {"never": [train(epochs=3)]}),
    ],
    "draw_ends": [lambda ax: draw_ends(ax, [RUN, DIVERGED])],
    "draw_lowest": [lambda ax: draw_lowest(ax, [RUN, DIVERGED])],
    "draw_errors": [lambda ax: draw_errors(ax, {"one": RUN, "other": DIVERGED})],
    "draw_largest": [lambda ax: draw_largest(ax, {"one": RUN, "other": train(epochs=5)})],
    "draw_product": [lambda ax: draw_product(ax, X, Wh, 3, 1)],
    "sums_and_line": [
        lambda ax: sums_and_line(ax, X, Y, X @ Wh[:, :2], 45, 0.5),
        lambda ax: sums_and_line(ax, X, Y, np.zeros((4, 2)), -180, 0),
    ],
}
"""Name of a function that draws into an Axes, to calls of it."""


def functions_that_draw():
    """Yield the names of all functions in xorlib.plots that take an Axes."""
    for module in pkgutil.iter_modules(xorlib.plots.__path__):
        if module.name == "figure":  # the frame, not a picture
            continue
        members = inspect.getmembers(import_module(f"xorlib.plots.{module.name}"))
        for name, member in members:
            own = inspect.isfunction(member) and member.__module__.endswith(f".{module.name}")
            if own and not name.startswith("_") and "ax" in inspect.signature(member).parameters:
                yield name


def coordinates(line):
    return np.column_stack(line.get_data())


# Every picture


def test_every_function_that_draws_is_in_the_list_above():
    assert set(DRAWINGS) == set(functions_that_draw())


@pytest.mark.parametrize(
    "call",
    [call for calls in DRAWINGS.values() for call in calls],
    ids=[name for name, calls in DRAWINGS.items() for _ in calls],
)
def test_a_drawing_is_returned_described_and_saved_without_a_warning(call):
    fig, ax, drawn = draw(call)
    assert drawn
    assert all(artist.axes is ax for artist in drawn)
    children = set(map(id, ax.get_children()))
    assert all(id(artist) in children for artist in drawn)
    assert len(fig.alt_text()) > 20
    assert all(sentence in fig.alt_text() for sentence in ax.alt_texts)
    assert fig.alt_text().startswith(f"{ax.get_title()}:" if ax.get_title() else ax.alt_texts[0])
    assert fig.png().startswith(b"\x89PNG\r\n\x1a\n")


@pytest.mark.places
@pytest.mark.parametrize("calls", DRAWINGS.values(), ids=DRAWINGS)
def test_a_picture_has_the_pixels_that_savefig_writes(calls):
    """matplotlib draws twice for a file, we once; and the figure is left as it was."""

    def drawn():
        fig, axes = figure(columns=len(calls))
        for ax, call in zip(np.atleast_1d(axes), calls, strict=True):
            call(ax)
        return fig

    def pixels(file):
        return np.asarray(Image.open(file).convert("RGB"))

    fig = drawn()
    own = fig.dpi, fig.canvas
    ours = fig.pixels()
    assert (fig.dpi, fig.canvas) == own
    drawn().savefig(theirs := io.BytesIO(), format="png", dpi=DOTS_PER_INCH)
    assert np.array_equal(ours, pixels(theirs))


# The figure

ALIKE = 8
"""By how much, of 255, a colour in a picture that is kept may be another than was drawn."""


class Images(HTMLParser):
    """Collects the attributes of the <img> tags, and the names of all tags."""

    def __init__(self, page):
        super().__init__()
        self.images, self.tags = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag == "img":
            self.images.append(dict(attributes))


def test_a_figure_shows_itself_with_alt_text_that_cannot_break_the_page():
    fig, ax = figure(width=5, height=3)
    ax.set_title("""say "1 < 2" & 'so on' <b>""")
    describe(ax, "A sentence, with <script>.")
    bundle = fig._repr_mimebundle_()
    page = Images(bundle["text/html"])
    assert page.tags == ["img"]
    (image,) = page.images
    assert image["alt"] == """say "1 < 2" & 'so on' <b>: A sentence, with <script>."""
    assert (image["width"], image["height"]) == ("480", "288")
    kind, picture = image["src"].split(",")
    assert kind == "data:image/png;base64"
    assert base64.b64decode(picture) == fig.png()
    assert bundle == {"text/html": bundle["text/html"], "text/plain": image["alt"]}


def test_the_alt_text_of_a_plot_without_sentences_names_axes_and_curves():
    fig, ax = figure()
    ax.plot([0, 1], label="first")
    ax.plot([1, 0], label="second")
    ax.set(title="Two", xlabel="time", ylabel="height")
    legend(ax)
    assert fig.alt_text() == "Two: height against time; curves: first, second."


def test_the_alt_text_of_a_figure_joins_its_axes_in_order():
    fig, axes = figure(columns=2)
    for number, ax in enumerate(axes):
        describe(ax, f"Sentence {number}.")
    describe(axes[0], "One more.")
    assert fig.alt_text() == "Sentence 0. One more. Sentence 1."


def test_alt_text_given_by_hand_takes_the_place_of_all_other():
    fig, ax = figure()
    describe(ax, "Made by a plot.")
    fig.alt = "Made by hand."
    assert fig.alt_text() == "Made by hand."
    assert Picture().alt is None


@pytest.mark.parametrize(("columns", "rows"), [(1, 2), (2, 1), (3, 2), (5, 1)])
def test_axes_come_as_from_subplots(columns, rows):
    fig, axes = figure(columns, rows)
    assert axes.shape == ((rows, columns) if min(rows, columns) > 1 else (max(rows, columns),))
    assert len(fig.axes) == rows * columns
    assert fig.get_size_inches()[0] <= 9
    assert figure(columns, rows + 1)[0].get_size_inches()[1] > fig.get_size_inches()[1]


def test_one_axes_comes_alone_and_a_size_is_obeyed():
    fig, ax = figure(width=3, height=2)
    assert fig.axes == [ax]
    assert fig.get_size_inches().tolist() == [3, 2]


# Curves


@pytest.mark.parametrize("run", [RUN, DIVERGED], ids=["finished", "diverged"])
def test_the_loss_curve_is_the_loss(run):
    fig, ax, (curve,) = draw(loss_curve, run)
    assert np.array_equal(curve.get_xdata(), np.arange(run.epochs + 1))
    assert np.array_equal(curve.get_ydata(), run.loss)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("epochs", "loss")
    assert ax.get_xlim()[0] == 0
    alt = f"Loss over {run.epochs} epochs: from {run.loss[0]:.4g} to {run.loss[-1]:.4g}"
    assert alt in fig.alt_text()
    assert f"greatest {max(run.loss):.4g}" in fig.alt_text()
    assert run.message in fig.alt_text()


@pytest.mark.parametrize("log_loss", [True, False])
@pytest.mark.parametrize("run", [RUN, DIVERGED], ids=["finished", "diverged"])
def test_the_whole_loss_curve_is_in_view(run, log_loss):
    """A loss near the largest number there is may be cut, but not before a million."""
    fig, ax, _ = draw(loss_curve, run, log_loss=log_loss)
    fig.png()
    low, high = ax.get_ylim()
    assert low <= run.loss.min()
    assert high >= min(run.loss.max(), 1e6)


def test_the_loss_curve_of_a_diverged_run_says_so_in_its_title():
    assert draw(loss_curve, DIVERGED)[1].get_title() == f"diverged at epoch {DIVERGED.epochs + 1}"
    assert draw(loss_curve, RUN)[1].get_title() == ""


def test_the_loss_curve_marks_an_epoch():
    fig, _, (_, mark) = draw(loss_curve, RUN, epoch=123)
    assert coordinates(mark).tolist() == [[123, RUN.loss[123]]]
    assert f"At epoch 123 it is {RUN.loss[123]:.4g}." in fig.alt_text()


def test_loss_curves_can_be_compared_by_name_and_style():
    fig, ax, (first,) = draw(loss_curve, RUN, label="one")
    (second,) = loss_curve(ax, DIVERGED, label="two", series=1)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["one", "two"]
    assert first.get_color() != second.get_color()
    assert first.get_linestyle() != second.get_linestyle()
    assert "Loss of one over" in fig.alt_text()
    assert "Loss of two over" in fig.alt_text()


@pytest.mark.parametrize("runs", [(RUN, DIVERGED), (DIVERGED, RUN)], ids=["last", "first"])
def test_loss_curves_next_to_a_diverged_one_are_in_view(runs):
    _, ax, _ = draw(loss_curve, runs[0], label="one")
    loss_curve(ax, runs[1], label="two", series=1)
    low, high = ax.get_ylim()
    assert low <= RUN.loss.min()
    assert high >= 1e6


def test_the_axes_of_a_loss_curve_are_logarithmic_if_wanted_and_possible():
    for log_epochs, log_loss in product([True, False], repeat=2):
        _, ax, _ = draw(loss_curve, RUN, log_epochs=log_epochs, log_loss=log_loss)
        assert ax.get_xscale() == ("symlog" if log_epochs else "linear")
        assert ax.get_yscale() == ("log" if log_loss else "linear")
    perfect = train(X=[[0.0]], Y=[[0.5]], start=equal_weights(1, 0, inputs=1), epochs=1)
    assert draw(loss_curve, perfect)[1].get_yscale() == "linear"


def test_output_curves_are_the_outputs_one_a_case():
    fig, ax, (half, *curves, mark) = draw(output_curves, RUN, epoch=9)
    assert set(half.get_ydata()) == {0.5}
    assert set(mark.get_xdata()) == {9}
    assert len(curves) == 4
    assert len({curve.get_color() for curve in curves}) == 4
    assert len({str(curve.get_linestyle()) for curve in curves}) == 4
    for case, (curve, name) in enumerate(
        zip(curves, ["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"], strict=True)
    ):
        assert np.array_equal(curve.get_ydata(), RUN.outputs[:, case, 0])
        assert curve.get_label() == name
        assert f"{name} ends at {RUN.outputs[-1, case, 0]:.4f}" in fig.alt_text()
    assert ax.get_legend().get_title().get_text() == "inputs"


def test_milestones_stand_where_the_run_is_first_right_and_first_sure():
    run = train(start=article_weights(3, 0), epochs=10_000)
    fig, _, drawn = draw(milestones, run)
    right, sure = (run.first_epoch_within(error) for error in (0.5, 0.05))
    assert [line.get_xdata()[0] for line in of(Line2D, drawn)] == [right, sure]
    assert [text.strip() for text in texts(drawn)] == [f"right: {right}", f"sure: {sure}"]
    assert fig.alt_text() == f"First right at epoch {right}. First sure at epoch {sure}."


def test_milestones_that_are_never_reached_are_not_drawn():
    fig, _, drawn = draw(milestones, train(epochs=3))
    assert drawn == []
    assert fig.alt_text() == "Never right. Never sure."


@pytest.mark.parametrize("x", [-2.0, 0.0, 1.25])
def test_a_tangent_touches_its_curve_with_its_slope(x):
    fig, ax, (curve, line, point) = draw(tangent, np.exp, x, np.exp(x), (-3, 3), "exp")
    np.testing.assert_allclose(curve.get_ydata(), np.exp(curve.get_xdata()))
    assert coordinates(point).tolist() == [[x, np.exp(x)]]
    (x1, y1), (x2, y2) = coordinates(line)
    assert (y2 - y1) / (x2 - x1) == pytest.approx(np.exp(x))
    assert y1 + np.exp(x) * (x - x1) == pytest.approx(np.exp(x))
    assert x1 < x < x2
    assert ax.get_xlim() == (-3, 3)
    assert f"At {x:.4g} its value is {np.exp(x):.4g}" in fig.alt_text()
    assert f"slope {np.exp(x):.4g}" in fig.alt_text()


@pytest.mark.parametrize(("x", "slope"), [(-3, -6), (-1, -2), (0, 0), (1, 2), (3, 6)])
def test_no_legend_hides_a_tangent_and_no_edge_its_point(x, slope):
    fig, ax, (curve, line, point) = draw(tangent, np.square, x, slope, (-3, 3))
    fig.draw_without_rendering()
    box = ax.get_legend().get_window_extent()
    for drawn in (curve, line, point):
        places = coordinates(drawn)
        if drawn is line:
            places = places[0] + np.linspace(0, 1, 50)[:, None] * (places[1] - places[0])
        assert not any(box.contains(*place) for place in ax.transData.transform(places))
    assert not point.get_clip_on()


@pytest.mark.parametrize("seed", range(3))
def test_a_loss_that_hardly_moves_has_plain_and_distinct_numbers(seed):
    run = train(hidden=1, seed=seed)
    assert run.loss.max() < 10 * run.loss.min()
    fig, ax, _ = draw(loss_curve, run)
    fig.draw_without_rendering()
    low, high = ax.get_ylim()
    axis = ax.yaxis
    ticks = [tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
    shown = [tick.label1.get_text() for tick in ticks]
    assert len(set(shown)) == len(shown) >= 2
    assert [float(text) for text in shown] == pytest.approx([tick.get_loc() for tick in ticks])
    assert axis.get_minorticklocs().size == 0
    loss_curve(ax, train())
    assert ax.yaxis.get_major_formatter()(0.01) == "$\\mathdefault{10^{-2}}$"  # as ever again


# The plane of the two inputs


@pytest.mark.parametrize("gate", ["XOR", "AND", "TRUE"])
def test_cases_stand_at_their_inputs_and_class_is_colour_and_shape(gate):
    cases, answers = truth_table(gate)
    fig, ax, drawn = draw(case_points, cases, answers)
    points = of(Line2D, drawn)
    assert [coordinates(point)[0].tolist() for point in points] == cases.tolist()
    for point, y in zip(points, answers.ravel().tolist(), strict=True):
        assert point.get_marker() == CLASS_MARKER[y]
        assert point.get_color() == CLASS_COLOUR[y]
    assert texts(drawn) == [f"{y:g}" for y in answers.ravel()]
    assert f"(0, 1) is {answers[1, 0]:g}" in fig.alt_text()
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("input x1", "input x2")


def test_the_answers_are_written_into_the_points_only_if_wanted():
    assert texts(draw(case_points, X, Y, label=False)[2]) == []


def test_the_two_classes_differ_in_colour_and_in_shape():
    assert CLASS_COLOUR[0] != CLASS_COLOUR[1]
    assert CLASS_MARKER[0] != CLASS_MARKER[1]


def test_the_series_differ_in_colour_and_in_style():
    assert len(set(SERIES)) == len(set(map(str, SERIES_STYLE))) == 6


@pytest.mark.parametrize(
    "drawing",
    [
        lambda ax, many: losses(ax, dict.fromkeys(map(str, range(many)), RUN)),
        lambda ax, many: [loss_curve(ax, RUN, series=series)[0] for series in range(many)],
        lambda ax, many: stable_rates(ax, many * [LINEAR]),
        lambda ax, many: draw_errors(ax, dict.fromkeys(map(str, range(many)), RUN)),
    ],
    ids=["losses", "loss_curve", "stable_rates", "draw_errors"],
)
def test_more_curves_than_colours_begin_again_at_the_first(drawing):
    lines = draw(drawing, len(SERIES) + 1)[2]
    styles = [(line.get_color(), str(line._unscaled_dash_pattern)) for line in lines]
    assert len(set(styles)) == len(SERIES)
    assert styles[-1] == styles[0]


@pytest.mark.parametrize("gate", ["XOR", "AND", "NOR", "x1"])
@pytest.mark.parametrize("seed", range(4))
def test_a_line_on_cases_counts_what_it_gets_right(gate, seed):
    w1, w2, b = np.random.default_rng(seed).uniform(-2, 2, size=3).tolist()
    cases, answers = truth_table(gate)
    fig, ax, drawn = draw(line_on_cases, cases, answers, w1, w2, b)
    right = [
        (w1 * x1 + w2 * x2 + b > 0) == (y == 1)
        for (x1, x2), y in zip(cases.tolist(), answers.ravel().tolist(), strict=True)
    ]
    assert ax.get_title() == f"{sum(right)} of 4 right"
    notes = of(Annotation, drawn)
    assert [note.get_text() for note in notes] == ["right" if r else "WRONG" for r in right]
    assert [list(note.xy) for note in notes] == cases.tolist()
    wrong = [f"({a:g}, {c:g})" for (a, c), r in zip(cases, right, strict=True) if not r]
    assert f"Wrong: {', '.join(wrong) or 'none'}." in fig.alt_text()


@pytest.mark.parametrize(("w1", "w2", "b"), [(1, 1, -0.5), (-2, 0.5, 1), (0, 3, -1), (1, 0, 0)])
def test_a_line_on_cases_is_where_its_sum_is_0(w1, w2, b):
    fig, _, drawn = draw(line_on_cases, X, Y, w1, w2, b)
    line = of(Line2D, drawn)[0]
    ends = coordinates(line)
    assert ends @ [w1, w2] + b == pytest.approx(0, abs=1e-12)
    assert np.hypot(*(ends[1] - ends[0])) > 10  # across the whole picture
    said = re.search(r"The line (.+) x1 (.+) x2 (.+) = 0\.", fig.alt_text()).groups()
    assert [float(part.replace(" ", "")) for part in said] == [w1, w2, b]


def test_the_shaded_side_of_a_line_is_where_the_answer_is_1():
    _, _, drawn = draw(line_on_cases, X, Y, 1, 2, -1.7)
    shade = of(AxesImage, drawn)[0].get_array()
    places = np.linspace(-0.5, 1.5, len(shade))
    for row, column in product(range(0, len(shade), 25), repeat=2):
        assert shade[row, column] == (places[column] + 2 * places[row] - 1.7 > 0)


def test_without_weights_there_is_no_line():
    _, ax, drawn = draw(line_on_cases, X, Y, 0, 0, 1)
    assert len(of(Line2D, drawn)) == 4  # the cases alone
    assert ax.get_title() == "2 of 4 right"


def test_moved_cases_stand_where_the_units_put_them():
    S = X @ [[1.0, -2.0], [0.5, 1.0]]
    fig, ax, drawn = draw(moved_cases, X, Y, S)
    lines = of(Line2D, drawn)
    points = [line for line in lines if len(line.get_xdata()) == 1]
    assert [coordinates(point)[0].tolist() for point in points] == S.tolist()
    assert [point.get_marker() for point in points] == ["o", "s", "s", "o"]
    outline, *diagonals = [line for line in lines if len(line.get_xdata()) > 1]
    assert coordinates(outline).tolist() == S[[0, 1, 3, 2, 0]].tolist()
    assert [coordinates(line).tolist() for line in diagonals] == [
        S[[0, 3]].tolist(),
        S[1:3].tolist(),
    ]
    assert [note.get_text() for note in of(Annotation, drawn)] == [
        "(0, 0)",
        "(0, 1)",
        "(1, 0)",
        "(1, 1)",
    ]
    assert "(1, 0), answer 1, at 1 and -2" in fig.alt_text()
    assert "middles at (0.75, -0.5) and (0.75, -0.5)" in fig.alt_text()
    assert (ax.get_xlim(), ax.get_ylim()) == ((-3.5, 3.5), (-3.5, 3.5))


@pytest.mark.parametrize("weights", [[[-1.25, -1.25]] * 2, [[1.25, -1.25], [1.25, -1]]])
def test_no_label_of_a_moved_case_crosses_the_edge(weights):
    fig, (ax, _) = figure(columns=2, height=4)
    drawn = moved_cases(ax, X, Y, X @ weights, (-2.75, 2.75))
    fig.canvas.draw()
    plane = ax.get_window_extent()
    for note in of(Annotation, drawn):
        box = note.get_window_extent()
        assert plane.x0 <= box.x0 < box.x1 <= plane.x1
        assert plane.y0 <= box.y0 < box.y1 <= plane.y1


# What the network answers everywhere


@pytest.mark.parametrize("output", ["sigmoid", "linear"])
def test_the_shades_are_the_outputs_of_the_network(output):
    fig, _, drawn = draw(decision_boundary, WEIGHTS, output)
    image = of(AxesImage, drawn)[0]
    shades = image.get_array()
    places = np.linspace(-0.5, 1.5, len(shades)).tolist()
    left, right, bottom, top = image.get_extent()
    middles = left + (right - left) * (np.arange(len(shades)) + 0.5) / len(shades)
    assert middles.tolist() == pytest.approx(places)
    assert (left, right) == (bottom, top)
    assert image.origin == "lower"
    for row, column in product(range(0, len(shades), 20), repeat=2):
        _, Z = plain.forward([[places[column], places[row]]], Wh.tolist(), Wz.tolist(), output)
        assert shades[row, column] == pytest.approx(Z[0][0], rel=1e-12)
    _, Z = plain.forward(X.tolist(), Wh.tolist(), Wz.tolist(), output)
    for (x1, x2), (z,) in zip(X, Z, strict=True):
        assert f"{z:.3f} at ({x1:g}, {x2:g})" in fig.alt_text()
    right = sum(abs(y - z) < 0.5 for (z,), y in zip(Z, Y.ravel(), strict=True))
    assert f": {right} of 4 right." in fig.alt_text()


def test_the_boundary_is_where_the_output_is_one_half():
    _, _, drawn = draw(decision_boundary, WEIGHTS)
    (contours,) = [artist for artist in drawn if isinstance(artist, ContourSet)]
    vertices = np.concatenate([path.vertices for path in contours.get_paths()])
    _, Z = plain.forward(vertices.tolist(), Wh.tolist(), Wz.tolist(), "sigmoid")
    assert len(vertices) > 20
    assert np.ravel(Z) == pytest.approx(0.5, abs=2e-3)


def test_a_network_that_answers_one_half_everywhere_has_no_boundary():
    fig, _, drawn = draw(decision_boundary, equal_weights(3, 0))
    assert not [artist for artist in drawn if isinstance(artist, ContourSet)]
    assert ": 0 of 4 right." in fig.alt_text()


def test_the_boundary_shows_the_cases_it_is_given():
    fig, _, drawn = draw(decision_boundary, WEIGHTS, "sigmoid", *truth_table("NOR"))
    assert [point.get_marker() for point in of(Line2D, drawn)] == ["s", "o", "o", "o"]
    assert "(0, 0) is 1" in fig.alt_text()


def test_a_hidden_line_is_where_the_sum_of_its_unit_is_0():
    fig, _, drawn = draw(hidden_lines, Wh)
    lines, arrows = of(Line2D, drawn), of(Annotation, drawn)
    assert len(lines) == len(arrows) == 3
    for line, arrow, weights in zip(lines, arrows, Wh.T, strict=True):
        ends = coordinates(line)
        assert ends @ weights == pytest.approx(0, abs=1e-12)
        assert ends.sum(axis=0) == pytest.approx(0, abs=1e-12)  # the origin is its middle
        assert (np.hypot(*ends.T) > 2.2).all()  # and it crosses the picture
        assert np.subtract(arrow.xy, arrow.xyann) @ weights > 0  # points to where the sum is above
        assert np.dot(arrow.xyann, weights) == pytest.approx(0, abs=1e-12)
    assert texts(drawn) == ["h1", "h2", "h3"]
    assert "3 hidden units, all through (0, 0)" in fig.alt_text()


def test_a_unit_without_weights_has_no_line():
    fig, _, drawn = draw(hidden_lines, [[1, 0, 2], [1, 0, -1]])
    assert texts(drawn) == ["h1", "h3"]
    assert "2 hidden units" in fig.alt_text()


# Diagrams


def test_a_weight_is_as_wide_as_it_is_large_and_dashed_below_0():
    fig, _, drawn = draw(network_diagram, WEIGHTS)
    wires = [line for line in of(Line2D, drawn) if len(line.get_xdata()) == 2]
    weights = [*Wh.ravel(), *Wz.ravel()]
    assert len(wires) == len(weights)
    for (wire, weight), (other, other_weight) in product(
        zip(wires, weights, strict=True), repeat=2
    ):
        if abs(weight) < abs(other_weight):
            assert wire.get_linewidth() < other.get_linewidth()
    assert [wire.get_linestyle() for wire in wires] == ["--" if w < 0 else "-" for w in weights]
    assert len({to_hex(wire.get_color()) for wire in wires}) == 2
    assert {f"{weight:.2f}" for weight in weights} <= set(texts(drawn))
    assert "Wh 1.50 -2.25 0.50; -0.75 3.00 1.00 and Wz 2.00; -1.25; 0.25" in fig.alt_text()


def test_a_wire_is_as_wide_whatever_the_others_are():
    """To raise one weight does not thin the wires that nobody touched."""

    def widths(largest):
        weights = Weights(np.array([[1.0, -2.0], [0.5, largest]]), np.array([[3.0], [0.0]]))
        lines = of(Line2D, draw(network_diagram, weights)[2])
        panel = NetworkPanel()
        panel.show(weights)
        drawn = [line.get_linewidth() for line in lines if len(line.get_xdata()) == 2]
        assert list(panel._wires.get_linewidths()) == drawn
        return drawn

    small, large = widths(4.0), widths(400.0)
    assert small[:3] == large[:3]
    assert small[3] < large[3] < 8
    assert wire_width(1e300) < 8


def test_a_wire_joins_the_units_of_its_weight():
    _, _, drawn = draw(network_diagram, WEIGHTS)
    lines = of(Line2D, drawn)
    wires = [coordinates(line).tolist() for line in lines if len(line.get_xdata()) == 2]
    units = [coordinates(line)[0].tolist() for line in lines if len(line.get_xdata()) == 1]
    x, h, z = units[:2], units[2:5], units[5:]
    assert wires == [[a, b] for a in x for b in h] + [[a, b] for a in h for b in z]
    assert [places[0] for places in units] == [0, 0, 1, 1, 1, 2]
    assert x[0][1] > x[1][1]  # the first on top
    names = [
        text
        for text in of(Text, drawn)
        if text.get_text()[0] in "xhz" and list(text.get_position()) in units
    ]
    assert [name.get_text() for name in names] == ["x1", "x2", "h1", "h2", "h3", "z"]
    assert [list(name.get_position()) for name in names] == units


@pytest.mark.parametrize("hidden", [2, 3, 4])
def test_no_weight_lies_where_wires_cross_or_over_another(hidden):
    weights = Weights(np.full((2, hidden), -8.88), np.full((hidden, 1), -8.88))
    fig, ax = figure(width=4.2, height=3.9)  # half of the usual two
    drawn = network_diagram(ax, weights)
    fig.draw_without_rendering()
    plates = [text.get_window_extent() for text in of(Text, drawn) if text.get_text() == "-8.88"]
    assert len(plates) == 3 * hidden
    assert not any(one.overlaps(other) for one, other in combinations(plates, 2))
    wires = [coordinates(line) for line in of(Line2D, drawn) if len(line.get_xdata()) == 2]
    crossings = [at for pair in combinations(wires, 2) for at in where_they_cross(*pair)]
    assert len(crossings) == hidden * (hidden - 1) / 2
    for crossing in ax.transData.transform(crossings):
        assert not any(plate.contains(*crossing) for plate in plates)


def where_they_cross(one, other):
    """Return the place where two wires cross, in a list; an empty one where they do not."""
    if one[0, 0] != other[0, 0]:  # of different layers
        return []
    start, end = one - other
    if start[1] * end[1] >= 0:  # no change of sides, or an end in common
        return []
    part = start[1] / (start[1] - end[1])
    return [one[0] + part * (one[1] - one[0])]


def test_the_values_of_a_case_take_the_place_of_the_names():
    shown = texts(draw(network_diagram, WEIGHTS, ([0, 1], [0.125, 0.2, 0.3], [0.9]))[2])
    assert [text for text in shown if text in ("0.00", "0.12", "0.20", "0.30", "0.90")] == [
        "0.00",
        "0.12",
        "0.20",
        "0.30",
        "0.90",
    ]
    assert not {"x1", "h1", "z"} & set(shown)


def test_many_weights_are_not_written_on_their_lines():
    shown = texts(draw(network_diagram, Weights(np.full((2, 5), 7.5), np.full((5, 1), 7.5)))[2])
    assert "7.50" not in shown
    assert "h5" in shown


def test_a_chain_shows_its_places_and_its_slopes():
    fig, _, drawn = draw(chain_diagram, PLACES, LINKS, brace=(0, 1, "both"))
    shown = texts(drawn)
    assert {"w\n0.500", "h\n0.250", "L\n0.125", "x", "out", "both"} <= set(shown)
    assert [text[2:] for text in shown if text.startswith("\N{MULTIPLICATION SIGN}")] == [
        "1.000",
        "-0.750",
    ]
    for part in ("from w 0.500", "to h 0.250, slope x = 1.000", "to L 0.125, slope out = -0.750"):
        assert part in fig.alt_text()
    assert "Under slopes 1 to 2: both." in fig.alt_text()


def test_tables_in_a_row_are_pieces_that_can_wrap():
    """Each keeps its size on a narrow page, and together they are the picture."""
    S = X @ Wh
    fig = matrix_tables(("X", X), "@", ("Wh", Wh), "=", ("S", S), ("again", S))
    page = fig._repr_mimebundle_()["text/html"]
    alts = re.findall(r'alt="([^"]*)"', page)
    assert [alt.split(" (")[0] for alt in alts] == ["X", "@ Wh", "= S", "again"]
    sources = re.findall(r"base64,([^\"]+)", page)
    files = [io.BytesIO(base64.b64decode(source)) for source in sources]
    pieces = [np.asarray(Image.open(file).convert("RGB")).astype(int) for file in files]
    assert abs(np.hstack(pieces) - fig.pixels()).max() <= ALIKE
    widths = [int(width) for width in re.findall(r'width="(\d+)"', page)]
    assert max(widths) < 300 < sum(widths)
    for k, piece in enumerate(pieces[:-1]):  # no table is cut through: its edge is white
        assert (piece[:, -1] == 255).all(), k
    one = matrix_tables(("X", X))._repr_mimebundle_()["text/html"]
    assert one.count("<img") == 1
    assert "flex" not in one


def test_a_sum_of_rounded_numbers_says_about():
    A, B = np.array([[0.12345, 0.2]]), np.array([[0.5], [0.6789]])
    said = draw(draw_product, A, B, 0, 0)[0].alt_text()
    assert "\N{ALMOST EQUAL TO} 0.123" in said
    said = draw(draw_product, [[0.5, 2]], [[0.5], [1]], 0, 0)[0].alt_text()
    assert "\N{ALMOST EQUAL TO}" not in said


# Labels


def boxes_of(kept):
    """Return the box of each label on a plate, in dots."""
    found = []
    for x, y, text, *_ in kept.labels:
        column, row = kept.ax.transData.transform((x, y))
        width, height = label_size(text)
        found.append(
            (text, column - width / 2, row - height / 2, column + width / 2, row + height / 2)
        )
    return found


def overlapping(boxes):
    return [
        (one[0], other[0])
        for k, one in enumerate(boxes)
        for other in boxes[:k]
        if one[1] < other[3] - 1
        and other[1] < one[3] - 1
        and one[2] < other[4] - 1
        and other[2] < one[4] - 1
    ]


@pytest.mark.parametrize("hidden", [2, 3, 8, 16])
@pytest.mark.parametrize("seed", range(4))
def test_the_names_of_lines_cover_no_case_and_no_other_name(hidden, seed):
    panel = BoundaryPanel()
    for epoch in (0, 500):
        panel.show(train(hidden=hidden, seed=seed, epochs=500).weights_at(epoch), lines=True)
        boxes = boxes_of(panel.kept)
        assert overlapping(boxes) == []
        names = [text for text, *_ in boxes if text[0] == "h"]
        assert len(names) >= min(hidden, 9)
        dots = panel.kept.ax.transData.transform([(0, 0), (0, 1), (1, 0), (1, 1)])
        cases = [("case", x - 11, y - 11, x + 11, y + 11) for x, y in dots]
        for name in boxes:
            if name[0][0] == "h":
                assert overlapping([name, *cases]) == []


@pytest.mark.parametrize("hidden", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(6))
def test_the_numbers_on_wires_cover_no_unit_and_no_other_number(hidden, seed):
    panel = NetworkPanel()
    for epoch in (0, 2000):
        panel.show(train(hidden=hidden, seed=seed, epochs=2000).weights_at(epoch))
        boxes = boxes_of(panel.kept)
        numbers = [box for box in boxes if box[0][0] not in "xhz"]
        assert len(numbers) == 3 * hidden
        assert overlapping(numbers) == []
        units = [
            (t, (a + c) / 2 - 20, (b + d) / 2 - 20, (a + c) / 2 + 20, (b + d) / 2 + 20)
            for t, a, b, c, d in boxes
            if t[0] in "xhz"
        ]
        for number in numbers:
            assert overlapping([number, *units]) == []


# Tables


def centre(box):
    return (box.get_x() + box.get_width() / 2, box.get_y() + box.get_height() / 2)


def test_tables_show_names_shapes_signs_and_numbers():
    fig, _, drawn = draw(draw_tables, ("X", X), "@", ("Wh", Wh), "=", ("S", X @ Wh))
    shown = texts(drawn)
    assert {"X", "Wh", "S", "@", "=", "(4, 2)", "(2, 3)", "(4, 3)"} <= set(shown)
    x_starts, wh_starts = shown.index("(4, 2)") + 1, shown.index("(2, 3)") + 1
    assert shown[x_starts : x_starts + 8] == ["0", "0", "0", "1", "1", "0", "1", "1"]
    assert shown[wh_starts : wh_starts + 6] == [
        "1.500",
        "-2.250",
        "0.500",
        "-0.750",
        "3.000",
        "1.000",
    ]
    assert "Wh (2 by 3): 1.500, -2.250, 0.500; -0.750, 3.000, 1.000" in fig.alt_text()
    assert "X (4 by 2): 0, 0; 0, 1; 1, 0; 1, 1 @ Wh" in fig.alt_text()


@pytest.mark.parametrize(
    ("M", "expected"),
    [
        ([[0.0, -0.0, 1.0]], ["0", "0", "1"]),
        ([[-3.0, 12345.0]], ["-3", "12345"]),
        ([[0.12345, -9.87654]], ["0.123", "-9.877"]),
        ([[10.5, 0.12345]], ["10.50", "0.12"]),
    ],
)
def test_entries_have_the_digits_they_need(M, expected):
    _, _, drawn = draw(draw_tables, ("M", M))
    assert texts(drawn)[2:] == expected


def test_each_entry_is_written_in_its_box_coloured_by_its_value():
    _, _, drawn = draw(draw_tables, ("Wh", Wh))
    boxes = of(Rectangle, drawn)
    entries = of(Text, drawn)[2:]
    assert len(boxes) == len(entries) == Wh.size
    for box, entry, weight in zip(boxes, entries, Wh.ravel(), strict=True):
        assert entry.get_position() == pytest.approx(centre(box))
        assert box.get_facecolor() == pytest.approx(VALUE_MAP((weight + 3) / 6), abs=0.01)
    corners = np.array([box.get_xy() for box in boxes]).reshape(2, 3, 2)
    assert (np.diff(corners[..., 0], axis=1) > 0).all()  # columns go right
    assert (np.diff(corners[..., 1], axis=0) > 0).all()  # rows go down an axis that points down


def test_tables_are_read_from_the_top():
    _, ax, _ = draw(draw_tables, ("Wh", Wh))
    assert ax.yaxis_inverted()


def test_marks_frame_their_entries():
    _, _, drawn = draw(
        draw_tables, ("X", X), "@", ("Wh", Wh), marks={"X": [(1, 0), (2, 1)], "Wh": [(0, 2)]}
    )
    frames = [box for box in of(Rectangle, drawn) if not box.get_fill()]
    boxes = [box for box in of(Rectangle, drawn) if box.get_fill()]
    marked = [boxes[1 * 2 + 0], boxes[2 * 2 + 1], boxes[X.size + 2]]
    assert [centre(frame) for frame in frames] == [pytest.approx(centre(box)) for box in marked]


def test_matrix_tables_are_a_picture_of_the_same():
    parts = ("X", X), "@", ("Wh", Wh)
    picture = matrix_tables(*parts, marks={"X": [(0, 0)]})
    fig, _, drawn = draw(draw_tables, *parts)
    assert isinstance(picture, Picture)
    assert picture.alt_text() == fig.alt_text()
    assert [text.get_text() for text in picture.axes[0].texts] == texts(drawn)
    assert picture.png().startswith(b"\x89PNG")
    assert picture.get_size_inches()[0] <= 9
    frames = [patch for patch in picture.axes[0].patches if not patch.get_fill()]
    assert len(frames) == 1


@pytest.mark.parametrize(("row", "column"), [(0, 0), (3, 2), (1, 1)])
def test_a_product_follows_one_entry(row, column):
    fig, ax, drawn = draw(draw_product, X, Wh, row, column, names=("X", "Wh"))
    shown = texts(drawn)
    total = plain.product(X.tolist(), Wh.tolist())[row][column]
    times = "\N{MULTIPLICATION SIGN}"
    assert f"entry [{row}, {column}]" in shown
    symbols = f"= X[{row}, 0] {times} Wh[0, {column}] + X[{row}, 1] {times} Wh[1, {column}]"
    assert symbols in shown
    (numbers,) = [text for text in shown if text.startswith("= ") and "[" not in text]
    *_, result = numbers.split(" = ")
    assert float(result) == pytest.approx(total, abs=5e-4)
    python = numbers.removeprefix("= ").rpartition(" = ")[0].replace(times, "*")
    assert eval(python) == pytest.approx(total, abs=2e-3)
    assert symbols in fig.alt_text()
    assert len([patch for patch in ax.patches if not patch.get_fill()]) == 2 + 2 + 1


@pytest.mark.parametrize(
    ("A", "B", "row", "column", "message"),
    [
        (X, X, 0, 0, r"B must be a matrix of shape \(2, m\), got shape \(4, 2\)"),
        (X, Wh, 4, 0, "row must be a whole number from 0 to 3, got 4"),
        (X, Wh, 0, -1, "column must be a whole number from 0 to 2, got -1"),
    ],
)
def test_following_an_entry_needs_a_product_and_an_entry_of_it(A, B, row, column, message):
    with pytest.raises(ValueError, match=message):
        draw(draw_product, A, B, row, column)
