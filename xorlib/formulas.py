"""Formulas as MathML, which browsers show by themselves: no script, no font, no network."""

import html
import re

_AS_CONVERTED = {
    r"\\(begin|end)\{aligned\}": r"\\\1{align*}",
    r"\\mathrm\{": r"\\text{",  # a single upright letter comes out slanted otherwise
}
"""What latex2mathml does not know, as a pattern, and what it knows instead."""
_FORMULA = re.compile(
    r"(?P<code>```.*?```|`[^`\n]+`)"
    r"|(?<!\\)\$\$(?P<block>.+?)(?<!\\)\$\$"
    r"|(?<![$\\])\$(?P<inline>[^$]+?)(?<!\\)\$",
    re.S,
)
_MARKDOWN = re.compile(r"[*_~`\[\]!\\$]")


def mathml(latex, display=False):
    r"""Return a formula as one <math> element.

    latex   : without its dollars, such as \tfrac12 x
    display : whether it has a line of its own

    Raises ValueError when a command in it is not known, ImportError without latex2mathml.
    """
    from latex2mathml.converter import convert  # which teachers have, and learners need not

    known = latex.strip()
    for pattern, instead in _AS_CONVERTED.items():
        known = re.sub(pattern, instead, known)
    element = convert(known, display="block" if display else "inline")
    if "\\" in element or "&</mi>" in element:
        raise ValueError(f"every command of a formula must be one of latex2mathml, got {latex!r}")
    return element.replace("<math ", f'<math alttext="{html.escape(latex.strip())}" ', 1)


def with_mathml(source):
    """Return markdown with its formulas as MathML; one that cannot be converted stays as it is."""
    return _FORMULA.sub(_converted, source)


def _converted(match):
    """Return the MathML of a formula in markdown, in characters that mean nothing to markdown."""
    latex = match["block"] or match["inline"]
    if latex is None:  # code
        return match[0]
    try:
        element = mathml(latex, display=match["block"] is not None)
    except (ValueError, ImportError):
        return match[0]
    return _MARKDOWN.sub(lambda mark: f"&#{ord(mark[0])};", " ".join(element.split()))
