"""The way back from the loss to a weight into the hidden layer: its chain, and its deltas."""

from xorlib.plots.arrows import write_deltas
from xorlib.plots.figure import figure
from xorlib.plots.layers import layer_places
from xorlib.plots.network import chain_diagram, network_diagram

_PLACES = "Wh[0, 0]", "sum to h", "h", "sum to z", "z", "loss"
_LINKS = "x", "h (1 - h)", "Wz[0, 0]", "z (1 - z)", "-e"


def long_chain(values, links):
    """Return a Picture of the chain from Wh[0, 0] to the loss of one case.

    values : 6 numbers  the weight, and the places that a nudge of it reaches
    links  : 5 numbers  the slope from each place to the next
    """
    fig, ax = figure(width=8.6, height=2.2)
    boxes, arrows = (list(zip(*pair, strict=True)) for pair in ((_PLACES, values), (_LINKS, links)))
    chain_diagram(ax, boxes, arrows, brace=(3, 4, "minus the delta of the output"))
    return fig


def draw_deltas(ax, weights, units, deltas):
    """Draw the network in one case, with the delta of each unit beneath it.

    weights : Weights
    units   : (inputs, hidden, outputs), three rows of numbers to write into the units
    deltas  : (hidden, outputs), two rows
    """
    drawn = network_diagram(ax, weights, values=units)
    layers = [layer_places(1.0, len(deltas[0])), layer_places(2.0, len(deltas[1]))]
    ax.set_ylim(-1.45, 1.4)
    return drawn + write_deltas(ax, layers, deltas)
