"""A picture of tables in a row that a narrow page sets below each other."""

import base64
import html
import io

import numpy as np
from PIL import Image

from xorlib.plots.figure import DOTS_PER_INCH, PAGE_DOTS_PER_INCH, Picture
from xorlib.plots.pixels import png_bytes


class Tables(Picture):
    """A Picture of tables in a row, which a narrow page sets below each other and shrinks less.

    pieces : (right edge as a share of the width, what it shows in words) of each table with the
             sign before it, from left to right
    """

    pieces = ()

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Show each piece as an <img> of its own, in a row that can wrap."""
        whole = super()._repr_mimebundle_(include, exclude)
        if len(self.pieces) < 2:
            return whole
        dots = np.asarray(Image.open(io.BytesIO(self.png())).convert("RGB"))
        images, left = [], 0
        for share, words in self.pieces:
            right = round(share * dots.shape[1])
            images.append(_image(dots[:, left:right], words))
            left = right
        row = f'<div style="display: flex; flex-wrap: wrap">{"".join(images)}</div>'
        return {**whole, "text/html": row}


def _image(dots, alt):
    """Return pixels as an <img> of the size that they have in a Picture."""
    width, height = (
        round(side * PAGE_DOTS_PER_INCH / DOTS_PER_INCH) for side in (dots.shape[1], dots.shape[0])
    )
    source = base64.b64encode(png_bytes(np.ascontiguousarray(dots))).decode()
    size = f'width="{width}" height="{height}" style="max-width: 100%; height: auto"'
    return f'<img alt="{html.escape(alt)}" {size} src="data:image/png;base64,{source}">'
