"""A network beside its two matrices, what its hidden units put out, and how a training ended."""

from matplotlib.text import Text

from xorlib.forward import forward
from xorlib.plots.figure import describe, figure
from xorlib.plots.layers import unit_names
from xorlib.plots.network import network_diagram
from xorlib.plots.numbers import two_places
from xorlib.plots.tables import draw_tables, matrix_tables


def network_and_tables(Wh, Wz):
    """Return a Picture of a network twice: its matrices on the left, its wires on the right."""
    fig, (left, right) = figure(columns=2)
    draw_tables(left, ("Wh", Wh), ("Wz", Wz))
    network_diagram(right, (Wh, Wz))
    return fig


def hidden_outputs(ax, weights, x):
    """Draw a network with one case in its inputs, and in the hidden units what they put out.

    weights : Weights
    x       : (i,)  the inputs of the case
    """
    H, _ = forward([x], *weights)
    drawn = network_diagram(ax, weights)
    names = unit_names("x", len(x)) + unit_names("h", H.shape[1])
    values = dict(zip(names, map(two_places, [*x, *H[0]]), strict=True))
    for text in drawn:
        if isinstance(text, Text):
            text.set_text(values.get(text.get_text(), text.get_text()))
    shown = list(values.values())
    inputs, hidden = ", ".join(shown[: len(x)]), ", ".join(shown[len(x) :])
    describe(ax, f"In the units: inputs {inputs}, hidden {hidden}.")
    return drawn


def end_tables(run):
    """Return a Picture of the weights and the outputs at the end of a Run."""
    Wh, Wz = run.weights
    return matrix_tables(("Wh", Wh), ("Wz", Wz), ("Z", run.outputs[-1]))
