"""The network at the top of each lesson is what teaching.figures draws now."""

import re
from xml.etree import ElementTree

import pytest

from teaching import LESSONS, NOTEBOOKS
from teaching.figures import LIT, write


def test_every_lesson_has_its_drawing(tmp_path):
    """After a change in teaching/figures.py: python -m teaching.figures."""
    assert sorted(LIT) == [path.stem[:2] for path in LESSONS]
    write(tmp_path)
    for made in tmp_path.iterdir():
        assert (NOTEBOOKS / "figures" / made.name).read_text("utf-8") == made.read_text("utf-8")


def test_lessons_about_different_parts_have_different_drawings(tmp_path):
    write(tmp_path)
    drawn = [made.read_text("utf-8") for made in tmp_path.iterdir()]
    assert len(set(drawn)) == len(drawn)


@pytest.mark.parametrize("lesson", LIT)
def test_a_drawing_has_the_same_network(lesson):
    """Nine wires, six units and the words, whatever is lit."""
    drawn = NOTEBOOKS / "figures" / f"network_{lesson}.svg"
    root = ElementTree.fromstring(drawn.read_text("utf-8"))
    count = {tag: len(root.findall(f".//{{*}}{tag}")) for tag in ("circle", "line")}
    assert count["circle"] == 6
    assert count["line"] >= 9
    words = " ".join(root.itertext())
    assert re.search("inputs.*hidden units.*output", words, re.S)
