"""Formulas as MathML, which browsers show by themselves: no script, no font, no network."""

import html
import re

from latex2mathml.converter import convert
from nbconvert.filters.markdown_mistune import IPythonRenderer

_AS_CONVERTED = {
    r"\\(begin|end)\{aligned\}": r"\\\1{align*}",
    r"\\mathrm\{": r"\\text{",  # a single upright letter comes out slanted otherwise
}
"""What latex2mathml does not know, as a pattern, and what it knows instead."""


def mathml(latex, display=False):
    r"""Return a formula as one <math> element.

    latex   : without its dollars, such as \tfrac12 x
    display : whether it has a line of its own

    Raises ValueError when a command in it is not known.
    """
    known = latex.strip()
    for pattern, instead in _AS_CONVERTED.items():
        known = re.sub(pattern, instead, known)
    element = convert(known, display="block" if display else "inline")
    if "\\" in element or "&</mi>" in element:
        raise ValueError(f"every command of a formula must be one of latex2mathml, got {latex!r}")
    return element.replace("<math ", f'<math alttext="{html.escape(latex.strip())}" ', 1)


class MathsRenderer(IPythonRenderer):
    """What nbconvert makes of markdown, with MathML for the formulas and <details> kept whole."""

    def inline_math(self, body):
        return mathml(body)

    def block_math(self, body):
        return mathml(body, display=True)

    def _html_embed_images(self, html):
        """Leave HTML without a picture alone: nbconvert would close a <details> that it opens."""
        return super()._html_embed_images(html) if "<img" in html else html

    def latex_environment(self, name, body):
        return mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", display=True)
