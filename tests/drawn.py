"""What a function of xorlib.plots draws, into a Picture of its own."""

from matplotlib.text import Text

from xorlib.plots.figure import figure


def draw(function, *arguments, **options):
    """Return a Picture, its Axes and what the function drew."""
    fig, ax = figure()
    return fig, ax, function(ax, *arguments, **options)


def of(kind, drawn):
    return [artist for artist in drawn if type(artist) is kind]


def texts(drawn):
    return [text.get_text() for text in of(Text, drawn)]
