"""Formulas become MathML; those of all lessons can be."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.filters.markdown_mistune import MarkdownWithMath

from teaching import LESSONS
from teaching.maths import MathsRenderer, mathml


def parsed(latex, display=False):
    return BeautifulSoup(mathml(latex, display), "html.parser")


def test_a_fraction_is_a_fraction():
    (fraction,) = parsed(r"\tfrac12 x").find_all("mfrac")
    assert [part.text for part in fraction.find_all("mn")] == ["1", "2"]


def test_a_formula_of_its_own_is_a_block_and_keeps_its_source():
    formula = parsed(r"a < b", display=True).math
    assert formula["display"] == "block"
    assert formula["alttext"] == "a < b"
    assert parsed("a < b").math["display"] == "inline"


def test_aligned_lines_are_rows_of_a_table():
    formula = parsed(r"\begin{aligned} b &\le 0 \\ w_2 + b &> 0 \end{aligned}", display=True)
    assert len(formula.find_all("mtr")) == 2
    assert "&" not in formula.text


def test_an_upright_letter_is_upright():
    assert parsed(r"\mathrm{d}H").find("mtext").text == "d"


def test_an_unknown_command_is_named():
    with pytest.raises(ValueError, match=r"got '\\\\nonsense"):
        mathml(r"\nonsense{x}")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_formula_of_a_lesson_is_left_as_latex(path):
    markdown = MarkdownWithMath(renderer=MathsRenderer(escape=False, exclude_anchor_links=True))
    for cell in nbformat.read(path, nbformat.NO_CONVERT).cells:
        if cell.cell_type == "markdown":
            page = BeautifulSoup(markdown.render(cell.source), "html.parser")
            for code in page.find_all(["code", "pre"]):
                code.decompose()
            assert not re.search(r"\$|\\\w", page.text), cell.id
