"""Colours, markers and sizes, in one place.

The colours are from the palette of Okabe and Ito (2008), which stays distinct in all common
forms of colour blindness. Colour never tells anything alone: class is also a marker shape,
sign is also a line style.
"""

from matplotlib.colors import LinearSegmentedColormap

BLUE, ORANGE, GREEN, PINK, SKY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9"
INK, GREY, PALE = "#222222", "#767676", "#E6E6E6"

CLASS_COLOUR = {0: BLUE, 1: ORANGE}
CLASS_MARKER = {0: "o", 1: "s"}

POSITIVE, NEGATIVE = GREEN, PINK
SIGN_STYLE = {True: (POSITIVE, "-"), False: (NEGATIVE, "--")}
"""Colour and line style of a weight, by `weight >= 0`."""

SERIES = (BLUE, ORANGE, GREEN, PINK, SKY, GREY)
SERIES_STYLE = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 3)))


def series_style(series):
    """Return colour, line style and width of a curve by its number; the seventh is as the first."""
    place = series % len(SERIES)
    return {"color": SERIES[place], "linestyle": SERIES_STYLE[place], "linewidth": 2}


ANSWER_MAP = LinearSegmentedColormap.from_list("answer", ["#7FB8DA", "#FFFFFF", "#F0AE80"])
"""Network outputs from 0 through 1/2 to 1."""

VALUE_MAP = LinearSegmentedColormap.from_list("value", ["#E2A9C7", "#FFFFFF", "#7FCDB6"])
"""Numbers from minus the largest through 0 to the largest."""

TEXT, SMALL = 12, 11
"""Font sizes, in points."""

PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.85}
"""The plate behind a text that may lie on a line."""
