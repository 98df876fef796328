"""The pictures of lesson 06: steps as arrows on the wires, deltas beneath the units, the chain."""

import numpy as np
import pytest
from drawn import draw, of, texts
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Annotation, Text

from xorlib.backward import backward, deltas
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.plots.arrows import arrow_picture, draw_arrows
from xorlib.plots.way_back import draw_deltas, long_chain
from xorlib.weights import uniform_weights

X, Y = truth_table("XOR")
Wh, Wz = WEIGHTS = uniform_weights(hidden=3, seed=0)
H, Z = forward(X, Wh, Wz)
_, dZ, dH = deltas(Y, H, Z, Wz)
STEPS = backward(X, Y, H, Z, Wz)


def heights(drawn):
    """Return how far each arrow goes up, below 0 for one that points down: its tip is narrow."""
    found = []
    for arrow in of(Polygon, drawn):
        corners = arrow.get_xy()[:-1]
        x, y = corners[:, 0], corners[:, 1]
        tip = y[np.argmin(abs(x - x.mean()))]
        found.append(np.ptp(y) * (1 if tip == y.max() else -1))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_an_arrow_is_as_long_as_its_step_is_large_and_points_its_way(seed):
    rng = np.random.default_rng(seed)
    step_Wh, step_Wz = rng.uniform(-0.2, 0.2, (2, 3)), rng.uniform(-0.2, 0.2, (3, 1))
    _, _, drawn = draw(draw_arrows, step_Wh, step_Wz)
    steps = [*step_Wh.ravel(), *step_Wz.ravel()]
    shares = np.array(heights(drawn)) / steps
    assert shares == pytest.approx([shares[0]] * 9)
    assert shares[0] > 0
    assert [text for text in texts(drawn) if "." in text] == [f"{step:.3f}" for step in steps]


def test_each_arrow_stands_on_its_wire():
    _, _, drawn = draw(draw_arrows, *STEPS)
    wires = [line for line in of(Line2D, drawn) if len(line.get_xdata()) == 2]
    assert len(wires) == len(of(Polygon, drawn)) == 9
    for wire, arrow in zip(wires, of(Polygon, drawn), strict=True):
        corners = arrow.get_xy()
        x = (corners[:, 0].min() + corners[:, 0].max()) / 2
        y = (corners[:, 1].min() + corners[:, 1].max()) / 2
        assert y == pytest.approx(np.interp(x, *wire.get_data()))


def test_a_step_of_0_has_no_arrow_and_says_so():
    fig, _, drawn = draw(draw_arrows, X[:1].T @ dH[:1], H[:1].T @ dZ[:1])
    assert len(of(Polygon, drawn)) == 3
    assert texts(drawn).count("0") == 6
    assert "x1 to h1 0, x1 to h2 0" in fig.alt_text()
    assert "h1 to z down 0.073" in fig.alt_text()


def test_wires_without_known_steps_stay_bare():
    fig, _, drawn = draw(draw_arrows, None, STEPS[1])
    assert len(of(Polygon, drawn)) == 3
    assert fig.alt_text().count("no arrow yet") == 6
    assert arrow_picture(None, STEPS[1]).alt_text() == fig.alt_text()


def test_a_single_case_is_written_into_the_units_and_beneath_them():
    cases = [2]
    units, found = (X[cases], H[cases], Z[cases]), (dH[cases], dZ[cases])
    fig, _, drawn = draw(draw_arrows, *STEPS, units=units, deltas=found)
    shown = texts(drawn)
    assert {"1.00", "0.00", *(f"{value:.2f}" for value in H[2]), f"{Z[2, 0]:.2f}"} <= set(shown)
    wanted = [f"delta {value:.3f}" for value in (*dH[2], *dZ[2])]
    assert [text for text in shown if text.startswith("delta")] == wanted
    assert all(value.removeprefix("delta ") in fig.alt_text() for value in wanted)


def test_several_cases_have_the_names_of_the_units_and_no_deltas():
    _, _, drawn = draw(draw_arrows, *STEPS, units=(X, H, Z), deltas=(dH, dZ))
    shown = texts(drawn)
    assert {"x1", "x2", "h1", "h2", "h3", "z"} <= set(shown)
    assert not [text for text in shown if text.startswith("delta")]


def test_a_huge_step_stays_in_the_picture():
    _, _, drawn = draw(draw_arrows, 1e6 * STEPS[0], 1e6 * STEPS[1])
    assert max(map(abs, heights(drawn))) < 1


def test_deltas_stand_beneath_their_units():
    units, found = ([0, 1], [0.1, 0.2, 0.3], [0.9]), ([0.5, -0.25, 0.125], [-1.5])
    fig, _, drawn = draw(draw_deltas, WEIGHTS, units, found)
    places = {text.get_text(): text.get_position() for text in of(Text, drawn)}
    for unit, delta in [*zip(units[1], found[0], strict=True), (0.9, -1.5)]:
        above, below = places[f"{unit:.2f}"], places[f"delta {delta:.3f}"]
        assert below[0] == above[0]
        assert 0.2 < above[1] - below[1] < 0.4
    assert "hidden 0.500, -0.250, 0.125, output -1.500" in fig.alt_text()


def test_the_long_chain_names_its_places_and_links():
    picture = long_chain([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [1.0, 0.25, 0.7, 0.2, -0.5])
    shown = [text.get_text() for text in picture.axes[0].texts if type(text) is not Annotation]
    assert {"x", "h (1 - h)", "Wz[0, 0]", "z (1 - z)", "-e"} <= set(shown)
    assert "Wh[0, 0]\n0.100" in shown
    assert "loss\n0.600" in shown
    assert "minus the delta of the output" in picture.alt_text()
