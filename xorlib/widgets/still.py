"""What a notebook keeps of a live thing: a still picture, for where and when widgets do not live.

A saved widget output without its kernel says "Error displaying widget: model not found". So the
still output, which follows it, brings a rule of its own that hides it, unless there is something
living in it; the living thing in turn hides the still output (names.js). In a notebook that is not
trusted JupyterLab shows no widget and takes no style: the picture and the words are left.
"""

import html
import io

import anywidget
from PIL import Image

from xorlib.plots.pixels import small_png_bytes

RESUME = (
    "Not live at the moment. Click this cell, then menu Run, Run All Above Selected Cell, "
    "then Shift+Enter."
)

_STILL = '[data-xorlib-still="{name}"]'
_DEAD = ".jp-OutputArea-child:not(:has(.xorlib-living)):has(+ .jp-OutputArea-child " + _STILL + ")"

_SETTLED = "<style>" + _DEAD + " {{ display: none }}</style>"

_FRESH = (
    """<style class="xorlib-fresh">
@keyframes xorlib-still {{ from {{ visibility: hidden; height: 0; margin: 0 }} }}
@keyframes xorlib-gone {{ to {{ display: none }} }}
.xorlib-fresh + [data-xorlib-still="{name}"], .xorlib-fresh + [data-xorlib-still="{name}"] ~ p {{
  animation: xorlib-still 3s steps(1);
}}
"""
    + _DEAD
    + """ {{ animation: xorlib-gone 3s steps(1, end) forwards }}
</style>"""
)
"""The same after three seconds, so that nothing flashes up while the widgets are being made."""

LACKING = (
    "Not live: the server of this page lacks ipywidgets or anywidget {version}, which the kernel "
    'has. Where the server is installed, run  pip install ipywidgets "anywidget~={version}",  '
    "restart it, and reload this page."
)
"""Where the page has put an error, or plain text, in place of the widgets that the kernel made."""

_RESUME = (
    """<style>
.jp-NotebookPanel [data-xorlib-resume] {{ display: block }}
.jp-OutputArea-child:has(.jupyter-widgets-error-widget, [data-mime-type="text/plain"])
  + .jp-OutputArea-child [data-xorlib-resume="{name}"] {{
  & span {{ display: none }}
  & span[hidden] {{ display: inline }}
}}
</style>"""
    '<p data-xorlib-resume="{name}" hidden>'
    "<span>{words}</span><span hidden>{lacking}</span></p>"
)
"""Only where there is a menu Run: hidden in slides and exports, whose pages have no such panel."""


def still_page(inside, name, fresh):
    """Return the still output as a page.

    inside : its picture or its words; the outermost element has name as data-xorlib-still
    fresh  : whether the widgets are only being made
    """
    rules = (_FRESH if fresh else _SETTLED).format(name=name)
    lacking = html.escape(LACKING.format(version=anywidget.__version__))
    return rules + inside + _RESUME.format(name=name, words=RESUME, lacking=lacking)


def side_by_side(frames):
    """Return PNG pictures as one, in a row, and how many dots wide it is."""
    images = [Image.open(io.BytesIO(frame)) for frame in frames]
    size = sum(image.width for image in images), max(image.height for image in images)
    row = Image.new("RGB", size, "white")
    x = 0
    for image in images:
        row.paste(image, (x, 0))
        x += image.width
    return small_png_bytes(row), row.width
