"""A picture of tables in a row that a narrow page sets below each other."""

from xorlib.plots.figure import Picture, image_tag


class Tables(Picture):
    """A Picture of tables in a row, which a narrow page sets below each other and shrinks less.

    pieces : (right edge as a share of the width, what it shows in words) of each table with the
             sign before it, from left to right
    """

    pieces = ()

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Show each piece as an <img> of its own, in a row that can wrap."""
        if len(self.pieces) < 2:
            return super()._repr_mimebundle_(include, exclude)
        pixels, images, left = self.pixels(), [], 0
        for share, words in self.pieces:
            right = round(share * pixels.shape[1])
            images.append(image_tag(pixels[:, left:right], words))
            left = right
        row = f'<div style="display: flex; flex-wrap: wrap">{"".join(images)}</div>'
        return {"text/html": row, "text/plain": self.alt_text()}
