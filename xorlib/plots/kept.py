"""A picture that is kept: of it, only what moves is drawn again.

Drawing a small figure from scratch takes 15 to 30 milliseconds, most of it for axes, ticks and
labels that look as before. A Kept draws those once, remembers the pixels, and draws over them:
first a shading, pixel by pixel, then the moving artists, then labels, each a stamp of pixels.
"""

from functools import lru_cache

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font

from xorlib.plots.figure import PAGE_DOTS_PER_INCH, house_style
from xorlib.plots.palette import SMALL
from xorlib.plots.pixels import png_bytes

SCALE = 1.25  # dots a page pixel: fine enough for text, few enough for 20 pictures a second
_MOST_STILL = 12  # backgrounds remembered, half a megabyte each


class Kept:
    """An Axes on a canvas of its own, and what moves on it.

    width, height : of the picture, in page pixels; multiples of 4, so that dots are whole
    margins       : left, right, bottom and top of the axes, in page pixels, likewise

    ax is the Axes. shading (rows, columns, 3), of the size `inside`, fills the axes; labels are
    (x, y, text), texts on small white plates in the middle of a place on the axes. alt is what
    the picture shows in words. All are set by whoever draws.
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
        self._rows = slice(round(top * SCALE), round((height - bottom) * SCALE))
        self._columns = slice(round(left * SCALE), round((width - right) * SCALE))
        self.shading = None
        self.labels = ()
        self.alt = ""
        self._moving = []
        self._still = {}

    @property
    def inside(self):
        """How many rows and columns of dots the axes have."""
        return self._rows.stop - self._rows.start, self._columns.stop - self._columns.start

    def moving(self, artist):
        """Return artist, from now on drawn anew for each picture, above all that stands still."""
        artist.set_animated(True)
        self._moving.append(artist)
        return artist

    def pixels(self):
        """Return the picture as it is now: an array (rows, columns, 3) of 0 to 255."""
        self._canvas.restore_region(self._background())
        dots = np.asarray(self._canvas.buffer_rgba())[:, :, :3]
        if self.shading is not None:
            dots[self._rows, self._columns] = self.shading
        for artist in sorted(self._moving, key=lambda artist: artist.get_zorder()):
            self.ax.draw_artist(artist)
        for x, y, text in self.labels:
            self._stamp(dots, x, y, text)
        return dots

    def png(self):
        """Return the picture as it is now, as bytes of a PNG file."""
        return png_bytes(self.pixels())

    def _background(self):
        """Return all that stands still, drawn once for each view of the axes."""
        ax = self.ax
        view = ax.get_xlim(), ax.get_ylim(), ax.get_xscale(), ax.get_yscale()
        if view not in self._still:
            if len(self._still) == _MOST_STILL:
                del self._still[next(iter(self._still))]  # the oldest
            self._canvas.draw()
            self._still[view] = self._canvas.copy_from_bbox(self._figure.bbox)
        return self._still[view]

    def _stamp(self, dots, x, y, text):
        """Put a text on its plate into the picture, as far as it lies inside."""
        plate = label_stamp(text)
        column, row = self.ax.transData.transform((x, y)) - np.array(plate.shape[1::-1]) / 2
        column, row = round(column), round(len(dots) - row) - len(plate)
        if row >= 0 and column >= 0:
            place = dots[row : row + len(plate), column : column + plate.shape[1]]
            place[:] = plate[: place.shape[0], : place.shape[1]]


@lru_cache(maxsize=4096)
def label_stamp(text):
    """Return a short text in the small size on a white plate, (rows, columns, 3) of 0 to 255.

    matplotlib's own Text takes 0.5 milliseconds each time it is drawn; a stamp is made once.
    """
    font = get_font(findfont("DejaVu Sans"))
    font.set_size(SMALL, SCALE * PAGE_DOTS_PER_INCH)
    font.set_text(text, 0.0)
    font.draw_glyphs_to_bitmap(antialiased=True)
    ink = np.asarray(font.get_image())
    plate = np.full((ink.shape[0] + 4, ink.shape[1] + 4), 255, dtype=np.uint8)
    plate[2:-2, 2:-2] -= (ink * 0.87).astype(np.uint8)  # as dark as INK
    stamp = np.repeat(plate[:, :, None], 3, axis=2)
    stamp.flags.writeable = False
    return stamp
