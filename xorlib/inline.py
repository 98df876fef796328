"""Text of ours as a piece of a page: what stands between backticks is code."""

import html
import re


def inline(text, style=""):
    """Return text as HTML, escaped, with what stands between backticks as <code> of this style."""
    code = f'<code style="{style}">' if style else "<code>"
    return re.sub(r"`([^`]+)`", rf"{code}\1</code>", html.escape(text, quote=False))
