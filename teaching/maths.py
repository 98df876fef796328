"""nbconvert's way from markdown to HTML, with formulas as MathML."""

from nbconvert.filters.markdown_mistune import IPythonRenderer

from xorlib.formulas import mathml


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
