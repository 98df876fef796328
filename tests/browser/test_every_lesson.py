"""What holds for every lesson, seen by a learner who runs it from top to bottom, twice."""

import pytest

from browser.lab import NARROW, WIDE


def test_every_cell_runs(ran):
    assert ran.unrun == ([], [])


def test_there_is_no_error(ran):
    """Neither in a cell or a widget, nor in the page's own JavaScript, nor in a callback."""
    assert ran.errors == ([], [])
    assert ran.lesson.page_errors == []
    assert ran.lesson.logged() == 0


def test_nothing_is_written_to_stderr(ran):
    assert ran.stderr == ([], [])


def test_every_image_is_there_and_has_alt_text(ran):
    assert ran.lesson.poor_images() == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_scrolls_but_the_page(ran, size):
    """No output has a scroll bar of its own, and the notebook is no wider than its pane."""
    ran.lesson.resize(*size)
    assert ran.lesson.scroll_bars() == []
    assert ran.lesson.overflow() == 0
