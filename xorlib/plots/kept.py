"""A picture that is kept: of it, only what moves is drawn again.

Drawing a small figure from scratch takes 15 to 30 milliseconds, most of it for axes, ticks and
labels that look as before. A Kept draws those once, remembers the pixels, and draws the moving
artists over them.
"""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from xorlib.plots.figure import PAGE_DOTS_PER_INCH, house_style
from xorlib.plots.pixels import png_bytes

SCALE = 1.25  # dots a page pixel: fine enough for text, few enough for 20 pictures a second


class Kept:
    """An Axes on a canvas of its own, and the artists on it that move.

    width, height : of the picture, in page pixels
    margins       : left, right, bottom and top of the axes, in page pixels

    ax is the Axes; alt is what the picture shows in words, set by whoever draws.
    """

    def __init__(self, width, height, margins):
        self.size = (width, height)
        inches = (width / PAGE_DOTS_PER_INCH, height / PAGE_DOTS_PER_INCH)
        self._figure = Figure(figsize=inches, dpi=SCALE * PAGE_DOTS_PER_INCH)
        self._canvas = FigureCanvasAgg(self._figure)
        left, right, bottom, top = margins
        box = (left / width, bottom / height, 1 - (left + right) / width)
        self.ax = self._figure.add_axes((*box, 1 - (bottom + top) / height))
        house_style(self.ax)
        self.alt = ""
        self._moving = []
        self._still = self._still_for = None

    def moving(self, artist):
        """Return artist, from now on drawn anew for each picture, above all that stands still."""
        artist.set_animated(True)
        self._moving.append(artist)
        return artist

    def pixels(self):
        """Return the picture as it is now: an array (rows, columns, 3) of 0 to 255."""
        limits = self._limits()
        if self._still_for != limits:
            self._canvas.draw()
            self._still = self._canvas.copy_from_bbox(self._figure.bbox)
            self._still_for = limits
        self._canvas.restore_region(self._still)
        for artist in sorted(self._moving, key=lambda artist: artist.get_zorder()):
            self.ax.draw_artist(artist)
        return np.asarray(self._canvas.buffer_rgba())[:, :, :3]

    def png(self):
        """Return the picture as it is now, as bytes of a PNG file."""
        return png_bytes(self.pixels())

    def _limits(self):
        """Return what, once changed, asks for the still part to be drawn again."""
        ax = self.ax
        return (ax.get_xlim(), ax.get_ylim(), ax.get_xscale(), ax.get_yscale())
