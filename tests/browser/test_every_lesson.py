"""What holds for every lesson, seen by a learner who runs it from top to bottom, twice."""

import pytest

from browser.lab import LESSONS, NARROW, WIDE


@pytest.fixture(params=[path.stem for path in LESSONS])
def twice(request, ran):
    return ran(request.param)


def test_every_cell_runs(twice):
    assert twice.unrun == ([], [])


def test_there_is_no_error(twice):
    """Neither in a cell or a widget, nor in the page's own JavaScript, nor in a callback."""
    assert twice.errors == ([], [])
    assert twice.lesson.page_errors == []
    assert twice.lesson.logged() == 0


def test_nothing_is_written_to_stderr(twice):
    assert twice.stderr == ([], [])


def test_every_image_is_there_and_has_alt_text(twice):
    assert twice.lesson.poor_images() == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_scrolls_but_the_page(twice, size):
    """No output has a scroll bar of its own, and the notebook is no wider than its pane."""
    twice.lesson.resize(*size)
    assert twice.lesson.scroll_bars() == []
    assert twice.lesson.overflow() == 0
    twice.lesson.resize(*WIDE)
