"""Controls for lines w1 x1 + w2 x2 + b = 0, as arguments for live."""

import ipywidgets

from xorlib.gates import GATES

THIRD_LINES = ((1, -1, -0.5), (1, 1, -1.5), (1, 1, -0.5), (-1, 1, -0.5))
"""The third lines to choose from, (w1, w2, b) each."""


def one_line_controls(gate="AND", w1=1.0, w2=1.0, b=-0.5):
    """Return controls for a gate and a line, by name, as one_line takes them."""
    menu = ipywidgets.Dropdown(options=list(GATES), value=gate)
    return {"w1": _number(w1), "w2": _number(w2), "b": _number(b), "gate": menu}


def two_line_controls():
    """Return controls for two lines and a third, by name, as playground takes them.

    At first the lines are x1 = 1/2 and x2 = 1/2, so that each case lands where it was.
    """
    start = {"w1": (1, 0), "w2": (0, 1), "b": (-0.5, -0.5)}
    controls = {
        f"{name}_{line + 1}": _number(start[name][line], f"line {line + 1}: {name}")
        for name in start
        for line in (0, 1)
    }
    menu = ipywidgets.Dropdown(options=THIRD_LINES, description="third line")
    return controls | {"third": menu}


def _number(value, label=""):
    """Return a slider for a weight or a bias."""
    return ipywidgets.FloatSlider(value=value, min=-2, max=2, step=0.25, description=label)
