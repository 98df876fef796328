"""Pictures of any network: layers, biases, planes, curves and held-out losses, still and live."""

import math
import re
from dataclasses import replace
from itertools import combinations

import numpy as np
import plain
import pytest
from drawn import draw, of, texts
from matplotlib.collections import PathCollection
from matplotlib.contour import ContourSet
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.text import Text
from test_plots import boxes_of, overlapping

from xorlib.plots.boundary import decision_boundary, hidden_lines
from xorlib.plots.boundary_panel import BoundaryPanel
from xorlib.plots.curves import loss_curve, output_curves
from xorlib.plots.figure import figure
from xorlib.plots.fit import fitted_curve
from xorlib.plots.fit_panel import FitPanel
from xorlib.plots.loss_panel import LossPanel
from xorlib.plots.moments import moments
from xorlib.plots.network import network_diagram
from xorlib.plots.network_panel import NetworkPanel
from xorlib.status import status
from xorlib.training import train
from xorlib.widgets.outputs import outputs_table

DRAWN = {"initial": ("uniform", -2.0, 2.0), "initial_biases": "drawn", "activation": "tanh"}
SHAPES = [
    {"hidden": 3, "bias": True},
    {"hidden": (3, 2), "bias": (True, False, True)},
    {"hidden": (3, 3)},
    {"hidden": (5, 4, 3, 2), "bias": True},
    {"hidden": (4,) * 8, "bias": True},
]


def network(seed=0, **changes):
    return train(**DRAWN, **changes, seed=seed, epochs=0).network


def by_hand(layers, x):
    """Compute one output, number by number."""
    functions = {"tanh": math.tanh, "sigmoid": plain.sigmoid, "linear": lambda s: s}
    values = [float(v) for v in x]
    for W, b, name in layers:
        sums = plain.product([values], W.tolist())[0]
        biases = [0.0] * len(sums) if b is None else b[0].tolist()
        values = [functions[name](s + bias) for s, bias in zip(sums, biases, strict=True)]
    return values


# The network


@pytest.mark.parametrize("shape", SHAPES)
def test_every_weight_is_a_wire_and_every_bias_a_rim(shape):
    layers = network(**shape)
    fig, ax, drawn = draw(network_diagram, layers)
    wires = [line for line in of(Line2D, drawn) if len(line.get_xdata()) == 2]
    weights = np.concatenate([layer.W.ravel() for layer in layers])
    assert [wire.get_linestyle() for wire in wires] == ["--" if w < 0 else "-" for w in weights]
    rims = of(PathCollection, drawn)
    biases = [float(b) for layer in layers if layer.b is not None for b in layer.b[0]]
    assert len(rims) == len(biases)
    dashed = [rim.get_linestyle()[0][1] is not None for rim in rims]
    assert dashed == [bias < 0 for bias in biases]
    widths = [rim.get_linewidth()[0] for rim in rims]
    for one, other in combinations(range(len(biases)), 2):
        if abs(biases[one]) < abs(biases[other]):
            assert widths[one] <= widths[other]
    assert ax.get_xlim()[1] > len(layers)
    for name in ("Wh", "Wz") if len(layers) == 2 else ("Wh1", "Wz"):
        assert name in fig.alt_text()
    assert ("biases" in fig.alt_text()) == bool(biases)


@pytest.mark.parametrize("shape", SHAPES[:3])
def test_no_number_in_a_diagram_covers_another_or_a_unit(shape):
    layers = network(**shape, seed=3)
    fig, ax = figure(width=6.0, height=4.0)
    drawn = network_diagram(ax, layers)
    fig.draw_without_rendering()
    plates = [t.get_window_extent() for t in of(Text, drawn) if re.match(r"[+-]?\d", t.get_text())]
    numbers = sum(layer.W.size + (0 if layer.b is None else layer.b.size) for layer in layers)
    assert len(plates) == numbers
    for one, other in combinations(plates, 2):
        assert not one.overlaps(other)
    for text in of(Text, drawn):
        box = text.get_window_extent()
        assert 0 <= box.x0 < box.x1 <= fig.bbox.x1
        assert 0 <= box.y0 < box.y1 <= fig.bbox.y1


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("hidden", [1, 2, 3])
def test_no_number_in_a_panel_covers_another(hidden, seed):
    panel = NetworkPanel()
    panel.show(network(seed, hidden=hidden, bias=True))
    numbers = [box for box in boxes_of(panel.kept) if re.match(r"[+-]?\d", box[0])]
    assert len(numbers) == 3 * hidden + hidden + 1
    assert overlapping(numbers) == []


def test_a_network_of_two_wires_is_drawn():
    panel = NetworkPanel()
    panel.show(((np.ones((1, 1)), None, "sigmoid"), (-np.ones((1, 1)), None, "sigmoid")))
    assert panel.kept.pixels().any()


def test_a_panel_goes_from_one_kind_of_network_to_another_and_back():
    panel, plain_network = NetworkPanel(), network(hidden=3)
    panel.show(plain_network)
    before = panel.kept.pixels().copy()
    seen = [before]
    for shape in SHAPES:
        panel.show(network(**shape))
        seen.append(panel.kept.pixels().copy())
    panel.show(plain_network)
    assert np.array_equal(panel.kept.pixels(), before)
    assert not any(np.array_equal(one, other) for one, other in combinations(seen, 2))
    new = NetworkPanel()
    new.show(network(**SHAPES[-1]))
    assert np.array_equal(new.kept.pixels(), seen[-1])


def test_of_a_large_layer_a_part_is_drawn_and_this_is_said():
    layers = network(hidden=(40, 7))
    fig, _, drawn = draw(network_diagram, layers)
    assert "16 of 40" in texts(drawn)
    assert "the first 16 units are drawn" in fig.alt_text()
    panel = NetworkPanel()
    panel.show(layers)
    assert "16 of 40" in [label[2] for label in panel.kept.labels]


def test_activations_are_said_where_they_are_unusual():
    said = draw(network_diagram, network(hidden=(3, 2)))[0].alt_text()
    assert "Activations, layer by layer: tanh, tanh, sigmoid." in said
    assert "Activations" not in draw(network_diagram, train(epochs=0).network)[0].alt_text()


# The plane


def test_the_shades_of_a_deep_network_are_its_outputs():
    layers = network(hidden=(3, 2), bias=True, seed=2)
    fig, _, drawn = draw(decision_boundary, layers)
    shades = of(AxesImage, drawn)[0].get_array()
    places = np.linspace(-0.5, 1.5, len(shades))
    for row in range(0, len(shades), 30):
        for column in range(0, len(shades), 30):
            (z,) = by_hand(layers, (places[column], places[row]))
            assert shades[row, column] == pytest.approx(z, rel=1e-12)
    (z,) = by_hand(layers, (1, 0))
    panel = BoundaryPanel()
    panel.show(layers)
    for said in (fig.alt_text(), panel.kept.alt):
        assert f"{z:.3f} at (1, 0)" in said


def test_a_plane_of_other_data_reaches_beyond_them():
    X = np.array([[-3.0, 10.0], [5.0, 12.0], [1.0, 11.0]])
    Y = np.array([[-2.0], [4.0], [1.0]])
    layers = train(X=X, Y=Y, **DRAWN, output="linear", bias=True, epochs=0).network
    _, ax, drawn = draw(decision_boundary, layers, "linear", X, Y)
    assert ax.get_xlim()[0] < -3 < 5 < ax.get_xlim()[1]
    assert ax.get_ylim()[0] < 10 < 12 < ax.get_ylim()[1]
    image = of(AxesImage, drawn)[0]
    assert image.get_clim() == (-2.0, 4.0)
    rows, columns = image.get_array().shape
    left, right, bottom, top = image.get_extent()
    for row, column in ((0, 0), (17, 90), (rows - 1, columns - 1)):
        x = left + (right - left) * (column + 0.5) / columns
        y = bottom + (top - bottom) * (row + 0.5) / rows
        assert image.get_array()[row, column] == pytest.approx(by_hand(layers, (x, y))[0])
    for contour in (artist for artist in drawn if isinstance(artist, ContourSet)):
        assert contour.levels.tolist() == [1.0]
    panel = BoundaryPanel(X, Y)
    panel.show(layers, lines=True)
    largest = max(abs(y[0] - by_hand(layers, x)[0]) for x, y in zip(X, Y, strict=True))
    assert panel.kept.title == f"largest error {largest:.3g}"


def test_a_hidden_line_with_a_bias_is_where_its_sum_is_0():
    Wh, bh = np.array([[1.0, -2.0, 1.0], [1.0, 0.5, 0.0]]), np.array([[-1.5, 0.3, -9.0]])
    fig, _, drawn = draw(hidden_lines, Wh, bh)
    lines = of(Line2D, drawn)
    assert len(lines) == 2
    assert "2 hidden units; 1 more outside" in fig.alt_text()
    assert "through (0, 0)" not in fig.alt_text()
    for line, w, b in zip(lines, Wh.T, bh[0], strict=False):
        assert np.column_stack(line.get_data()) @ w + b == pytest.approx(0, abs=1e-12)
    panel = BoundaryPanel()
    panel.show(((Wh, bh, "tanh"), (np.ones((3, 1)), None, "sigmoid")), lines=True)
    for ends, w, b in zip(panel._lines._lines.get_segments(), Wh.T, bh[0], strict=True):
        assert ends @ w + b == pytest.approx(0, abs=1e-12)
    names = [label for label in panel.kept.labels if label[2][0] == "h"]
    assert [label[2] for label in names] == ["h1", "h2"]
    assert "h1 where 1.00 x1 +1.00 x2 -1.50 > 0" in panel.kept.alt


# One input

X1 = np.linspace(-2, 2, 9)[:, None]
ONE = train(X=X1, Y=np.sin(X1), held_out=(X1 + 0.1, np.sin(X1 + 0.1)), hidden=(4, 3), bias=True,
            **DRAWN, output="linear", learning_rate=0.01, epochs=300)  # fmt: skip


def test_a_network_of_one_input_is_a_curve_with_its_targets():
    for fig, ax, drawn in (
        draw(fitted_curve, ONE.network, ONE.X, ONE.Y),
        draw(decision_boundary, ONE.network, "linear", ONE.X, ONE.Y),
    ):
        curve, dots = of(Line2D, drawn)
        said = fig.alt_text()
        for x, z in list(zip(*curve.get_data(), strict=True))[::57]:
            assert z == pytest.approx(by_hand(ONE.network, [x])[0], rel=1e-12)
        assert np.array_equal(np.column_stack(dots.get_data()), np.hstack([ONE.X, ONE.Y]))
        assert (ax.get_xlabel(), ax.get_ylabel()) == ("input x", "output Z")
        assert curve.get_xdata()[0] < -2 < 2 < curve.get_xdata()[-1]
    errors = [abs(y[0] - by_hand(ONE.network, x)[0]) for x, y in zip(ONE.X, ONE.Y, strict=True)]
    assert f"largest error is {max(errors):.3g}" in said
    panel = FitPanel(ONE.X, ONE.Y)
    panel.show(ONE.network)
    assert panel.kept.alt == said
    assert np.array_equal(panel._lines[0].get_ydata(), curve.get_ydata())


def test_a_curve_out_of_bounds_is_said():
    huge = tuple((W * 1e200, b, "linear") for W, b, _ in ONE.network)
    panel = FitPanel(ONE.X, ONE.Y)
    panel.show(huge)
    assert panel.kept.title == "answers beyond all bounds"
    panel.kept.pixels()


def test_moments_of_one_input_are_curves():
    fig = moments(ONE, (0, 10, 100, 300))
    assert [ax.get_xlabel() for ax in fig.axes] == ["input x"] * 4


# Losses and outputs over the epochs


def test_the_loss_held_out_is_a_second_line():
    fig, ax, drawn = draw(loss_curve, ONE, epoch=40)
    dotted = [line for line in of(Line2D, drawn) if line.get_linestyle() == ":"]
    assert len(dotted) == 1
    epochs, loss = dotted[0].get_data()
    assert np.array_equal(epochs, ONE.snapshot_epochs)
    for place in (0, 20, len(epochs) - 1):
        layers = ONE.network_at(int(epochs[place]))
        far, wanted = ONE.held_out
        squares = [(y[0] - by_hand(layers, x)[0]) ** 2 for x, y in zip(far, wanted, strict=True)]
        assert loss[place] == pytest.approx(sum(squares) / 2, rel=1e-9)
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["trained on", "held out"]
    assert "Dotted: the loss on 9 examples held out" in fig.alt_text()
    panel = LossPanel()
    panel.show(ONE, 40)
    assert "held out" in panel.kept.title
    assert "Dotted" in panel.kept.alt
    panel.show(train(epochs=5), 3)
    assert "held out" not in panel.kept.title + panel.kept.alt
    assert panel._held_out.get_segments() == []


def thinned_out(run):
    """The same run with the outputs at snapshots alone, as of a long one on many examples."""
    return replace(run, outputs=run.outputs[run.snapshot_epochs])


def test_outputs_kept_at_snapshots_are_drawn_where_they_are():
    run = thinned_out(train(epochs=2000))
    curves = draw(output_curves, run)[2][1:]
    for case, curve in enumerate(curves):
        assert np.array_equal(curve.get_xdata(), run.snapshot_epochs)
        assert np.array_equal(curve.get_ydata(), run.outputs[:, case, 0])


@pytest.mark.parametrize("epoch", [0, 77, 1503, 6000])
def test_the_status_where_outputs_are_kept_at_snapshots(epoch):
    for whole in (train(seed=1, epochs=6000), train(hidden=2, seed=0, epochs=6000)):
        run = thinned_out(whole)
        assert len(run.outputs) < len(run.loss)
        exact, found = status(whole, epoch), status(run, epoch)
        assert found.state == exact.state
        if exact.state == "learnt":
            assert found == exact
        if exact.state == "no change":  # known to the snapshot
            assert 100 <= exact.epochs - 128 <= found.epochs <= exact.epochs
        assert outputs_table(run, epoch) == outputs_table(whole, epoch)


def test_the_table_of_outputs_of_any_data():
    rng = np.random.default_rng(0)
    run = train(X=rng.random((40, 3)), Y=rng.random((40, 2)), epochs=3)
    table = outputs_table(run, 2)
    assert [row[0] for row in table][1:4] == ["target Y 1", "output Z 1", "rounded 1"]
    assert {len(row) for row in table} == {17}
    assert table[5][3] == f"{run.outputs[2, 2, 1]:.4f}"
