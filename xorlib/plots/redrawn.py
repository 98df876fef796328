"""A picture whose axes are emptied and drawn into again and again, each time soon.

`Axes.clear` throws the ticks away, and to make and draw them again takes most of the time of a
small picture. A Redrawn keeps them, and the pixels of all that frames the axes, for as long as
that looks the same.
"""

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

from xorlib.plots.figure import PAGE_DOTS_PER_INCH, figure
from xorlib.plots.kept import SCALE
from xorlib.plots.pixels import png_bytes

_SLACK = 2  # dots by which a frame may stick out of the picture


class Redrawn:
    """A picture to draw again: call `empty`, draw into its axes, take the `png`.

    rows          : how many axes, one below the other
    width, height : of the picture, in inches

    axes is the list of them; size is (width, height) in page pixels. The layout stays that of
    the first picture, so that nothing jumps, until something would be cut off.
    """

    def __init__(self, rows, width, height):
        self._figure, _ = figure(1, rows, width, height)
        self._figure.dpi = SCALE * PAGE_DOTS_PER_INCH
        self._canvas = FigureCanvasAgg(self._figure)
        self._layout = self._figure.get_layout_engine()
        self.axes = self._figure.axes
        self.size = [round(width * PAGE_DOTS_PER_INCH), round(height * PAGE_DOTS_PER_INCH)]
        self._own = {each: each.get_children() for each in (self._figure, *self.axes)}
        self._frames = self._frames_of = None

    def alt_text(self):
        """Return what the picture shows, in words."""
        return self._figure.alt_text()

    def empty(self):
        """Make the axes as they were at first, but for the style of their ticks."""
        self._figure.alt = None
        for artist in self._added(self._figure):
            artist.remove()
        for ax in self.axes:
            for artist in self._added(ax):
                artist.remove()
            _reset(ax)

    def png(self):
        """Return what is drawn, as bytes of a PNG file."""
        for ax in self.axes:
            ax.apply_aspect()
        frames_of = [_look(ax) for ax in self.axes]
        if frames_of != self._frames_of:
            self._draw_frames()
            self._frames_of = frames_of
        else:
            self._canvas.restore_region(self._frames)
        renderer = self._canvas.get_renderer()
        for ax in self.axes:
            spines = ax.spines.values() if ax.axison else ()
            titles = [ax.title] if ax.get_title() else []
            _draw([*spines, *titles, *self._added(ax)], renderer)
        _draw(self._added(self._figure), renderer)
        return png_bytes(self._canvas.buffer_rgba())

    def _added(self, parent):
        """Return what was drawn into a figure or an Axes."""
        own = self._own[parent]
        return [child for child in parent.get_children() if child not in own]

    def _draw_frames(self):
        """Draw what frames the axes, and keep the pixels."""
        renderer = self._canvas.get_renderer()
        if self._frames is None or self._cut_off(renderer):
            self._figure.set_layout_engine(self._layout)
            self._layout.execute(self._figure)
            self._figure.set_layout_engine("none")
        renderer.clear()
        self._figure.patch.draw(renderer)
        for ax in self.axes:
            ax.apply_aspect()
            if ax.axison:
                _draw([ax.patch, ax.xaxis, ax.yaxis], renderer)
        self._frames = self._canvas.copy_from_bbox(self._figure.bbox)

    def _cut_off(self, renderer):
        """Tell whether some of the frames and titles lies outside the picture."""
        boxes = [ax.get_tightbbox(renderer, bbox_extra_artists=[]) for ax in self.axes]
        low, high = Bbox.union([*boxes, self._figure.bbox]).get_points()
        return low.min() < -_SLACK or (high - self._figure.bbox.size).max() > _SLACK


def _reset(ax):
    """Give an Axes without contents its first scales, limits and words."""
    ax.set(xscale="linear", yscale="linear", aspect="auto", xlabel="", ylabel="")
    for place in ("left", "center", "right"):
        ax.set_title("", loc=place)
    ax.relim()
    ax.set_xlim(0, 1, auto=True)
    ax.set_ylim(0, 1, auto=True)
    ax.set_prop_cycle(None)
    ax.set_axis_on()
    ax.alt_texts = []


def _look(ax):
    """Return all that, once it changes, asks for the frames to be drawn again."""
    if not ax.axison:
        return ax.get_position().bounds, bool(ax.get_title())
    axes = (_axis_look(axis) for axis in (ax.xaxis, ax.yaxis))
    return ax.get_position().bounds, bool(ax.get_title()), *axes


def _axis_look(axis):
    marks = []
    for ticker in (axis.major, axis.minor):
        places = ticker.locator()
        marks.append((tuple(places), tuple(ticker.formatter.format_ticks(places))))
    return axis.get_scale(), tuple(axis.get_view_interval()), axis.get_label_text(), *marks


def _draw(artists, renderer):
    for artist in sorted(artists, key=lambda artist: artist.get_zorder()):
        artist.draw(renderer)
