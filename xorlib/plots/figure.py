"""A figure that shows itself at the end of a cell, with alt text for those who cannot see it."""

import base64
import html

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from xorlib.plots.palette import INK, SMALL, TEXT
from xorlib.plots.pixels import small_png_bytes

DOTS_PER_INCH = 160  # finer than the 96 of the page, for projectors and dense screens
PAGE_DOTS_PER_INCH = 96
_SIZES = {1: (6.0, 4.0), 2: (8.4, 3.9), 3: (8.8, 3.2), 4: (8.8, 2.6)}


class Picture(Figure):
    """A matplotlib Figure that is its own display: name it on the last line of a cell."""

    alt = None
    """What to say instead of the texts of the axes; None joins those."""

    def alt_text(self):
        """Return what the picture shows, in words."""
        return self.alt or " ".join(filter(None, (_axes_text(ax) for ax in self.axes)))

    def pixels(self):
        """Return the picture as an array (rows, columns, 3) of 0 to 255.

        The same pixels as from savefig, in half the time: that draws everything twice, the first
        time only to lay it out, which drawing does by itself.
        """
        own = self.dpi, self.canvas
        self.dpi = DOTS_PER_INCH
        try:
            canvas = FigureCanvasAgg(self)
            canvas.draw()
            return np.asarray(canvas.buffer_rgba())[:, :, :3]
        finally:
            self.dpi, self.canvas = own

    def png(self):
        """Return the picture as bytes of a PNG file."""
        return small_png_bytes(self.pixels())

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Show the picture as an <img>, since Jupyter gives a bare PNG no alt text.

        A PNG beside it would only make every saved notebook twice as large.
        """
        alt = self.alt_text()
        return {"text/html": image_tag(self.pixels(), alt), "text/plain": alt}


def image_tag(pixels, alt):
    """Return pixels, as Picture has them, as an <img> of the size that it has on a page."""
    height, width = (round(dots * PAGE_DOTS_PER_INCH / DOTS_PER_INCH) for dots in pixels.shape[:2])
    png = base64.b64encode(small_png_bytes(pixels)).decode()
    return (
        f'<img alt="{html.escape(alt)}" width="{width}" height="{height}" '
        'style="max-width: 100%; height: auto; background: white" '
        f'src="data:image/png;base64,{png}">'
    )


def figure(columns=1, rows=1, width=None, height=None):
    """Return a Picture and its axes: one Axes, or an array of them as plt.subplots gives.

    columns, rows : how many axes
    width, height : of the whole picture, in inches; chosen to suit when left out
    """
    wide, high = _SIZES[min(columns, 4)]
    size = (width or wide, height or high * (1 + 0.85 * (rows - 1)))
    fig = Picture(figsize=size, layout="constrained")
    axes = fig.subplots(rows, columns)
    for ax in fig.axes:
        house_style(ax)
    return fig, axes


def picture_of(draw, **size):
    """Return a function that makes a Picture with draw: it takes the same arguments but the Axes.

    draw : takes an Axes first, and fills it
    size : width and height of the Picture, as for figure
    """

    def picture(*arguments):
        fig, ax = figure(**size)
        draw(ax, *arguments)
        return fig

    return picture


def house_style(ax):
    """Give an Axes the sizes and colours that all pictures share."""
    ax.tick_params(labelsize=SMALL, colors=INK)
    ax.xaxis.label.set_size(TEXT)
    ax.yaxis.label.set_size(TEXT)
    ax.title.set_size(TEXT)
    ax.spines[["top", "right"]].set_visible(False)


def describe(ax, text):
    """Add a sentence to what is said of ax to those who cannot see it."""
    ax.alt_texts = [*getattr(ax, "alt_texts", []), text]


def legend(ax, **options):
    """Draw the legend of ax in the house's size, and return it.

    It lies within the axes, so it takes no part in laying them out: looking for its best place
    among many points is slow, and is then done half as often.
    """
    drawn = ax.legend(**{"fontsize": SMALL, "framealpha": 0.9, **options})
    drawn.set_in_layout(False)
    return drawn


def _axes_text(ax):
    """Return the sentences given by describe, or else one made from the labels."""
    said = getattr(ax, "alt_texts", None)
    if said:
        return " ".join(filter(None, [ax.get_title() and f"{ax.get_title()}:", *said]))
    _, labels = ax.get_legend_handles_labels()
    words = [f"{ax.get_title()}:" if ax.get_title() else "Plot"]
    if ax.get_ylabel() or ax.get_xlabel():
        words.append(f"{ax.get_ylabel() or 'values'} against {ax.get_xlabel() or 'position'}")
    return " ".join(words) + (f"; curves: {', '.join(labels)}." if labels else ".")
