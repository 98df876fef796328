"""A picture that is kept: of it, only what moves is drawn again.

Drawing a small figure from scratch takes 15 to 30 milliseconds, most of it for axes, ticks and
labels that look as before. A Kept draws those once, remembers the pixels, and draws over them:
first a shading, pixel by pixel, then the moving artists, then labels, each a stamp of pixels.
"""

from functools import lru_cache

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font

from xorlib.plots.figure import PAGE_DOTS_PER_INCH, house_style
from xorlib.plots.palette import INK, SMALL, TEXT
from xorlib.plots.pixels import png_bytes

SCALE = 1.25  # dots a page pixel: fine enough for text, few enough for 20 pictures a second
PANEL = (272, 272)
"""Width and height, in page pixels, of a panel of the explorer: three side by side fit beside
JupyterLab's list of files in a window 1280 wide."""

_TITLE_UP = 14  # page pixels from the axes to the middle of the title
_MOST_STILL = 12  # backgrounds remembered, half a megabyte each


class Kept:
    """An Axes on a canvas of its own, and what moves on it.

    width, height : of the picture, in page pixels; multiples of 4, so that dots are whole
    margins       : left, right, bottom and top of the axes, in page pixels, likewise

    ax is the Axes. shading (rows, columns, 3), of the size `inside`, fills the axes; labels are
    (x, y, text), texts on small white plates in the middle of a place on the axes, or (x, y,
    text, colour), white ones on plates of a colour; title stands above the axes. alt is what the
    picture shows in words. All are set by whoever draws.
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
        self.title = ""
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
        for x, y, *label in self.labels:
            column, row = self.ax.transData.transform((x, y))
            put(dots, label_stamp(*label), column, len(dots) - row)
        if self.title:
            middle = (self._columns.start + self._columns.stop) / 2
            put(dots, label_stamp(self.title), middle, self._rows.start - _TITLE_UP * SCALE)
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


def put(dots, stamp, column, row):
    """Put a stamp into a picture, with its middle at a place, as far as it lies inside."""
    top, left = round(row - len(stamp) / 2), round(column - stamp.shape[1] / 2)
    if top >= 0 and left >= 0:
        place = dots[top : top + len(stamp), left : left + stamp.shape[1]]
        place[:] = stamp[: place.shape[0], : place.shape[1]]


def label_size(text):
    """Return the width and the height of the plate of a short text, in dots."""
    height, width, _ = label_stamp(text).shape
    return width, height


@lru_cache(maxsize=4096)
def label_stamp(text, colour=None):
    """Return a short text on a plate, an array (rows, columns, 3) of 0 to 255.

    Dark on white in the small size; with a colour, white on that, larger and bold. matplotlib's
    own Text takes half a millisecond each time it is drawn; a stamp is made once.
    """
    family = FontProperties(family="DejaVu Sans", weight="normal" if colour is None else "bold")
    font = get_font(findfont(family))
    font.set_size(SMALL if colour is None else TEXT, SCALE * PAGE_DOTS_PER_INCH)
    font.set_text(text, 0.0)
    font.draw_glyphs_to_bitmap(antialiased=True)
    ink = np.pad(np.asarray(font.get_image()) / 255.0, 2 if colour is None else 0)[:, :, None]
    pen, paper = (INK, "white") if colour is None else ("white", colour)
    stamp = ink * to_rgb(pen) + (1 - ink) * to_rgb(paper)
    stamp = np.round(255 * stamp).astype(np.uint8)
    stamp.flags.writeable = False
    return stamp
