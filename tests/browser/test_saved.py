"""What JupyterLab saves: the same bytes after the same run, whichever notebooks are open beside."""

import pytest

from browser.test_next_day import EXPLORER, RESTED, SLOPE, STILL

pytestmark = pytest.mark.places

ASKS = 'from xorlib.widgets.prediction import predict\n\npredict("05.delta")'


@pytest.fixture(scope="module")
def names(lab):
    """Two notebooks of the same cells, as a lesson and its copy."""
    return [lab.write(name, SLOPE, ASKS, EXPLORER) for name in ("alike", "alike_mine")]


def test_the_same_run_is_saved_alike_and_a_copy_beside_it_keeps_its_pictures(lab, names):
    lesson = lab.open(names[0])
    saved = []
    for _ in range(2):
        lesson.restart_and_run_all()
        lab.page.wait_for_timeout(RESTED)
        for place in range(3):  # all of it lives, with names that the last kernel gave as well
            assert lesson.output(place).locator(STILL).first.is_hidden()
        assert lesson.errors() == []
        lesson.saved()
        saved.append(lesson.path.read_bytes())
    assert saved[0] == saved[1]
    assert saved[0].count(b"image/png;base64") == 2
    lesson.press(lesson.slider(0), "ArrowRight")
    lesson.output(0).locator(".xorlib-status").get_by_text("x is 2", exact=True).wait_for()

    copy = lesson.path.with_name(f"{names[1]}.ipynb")
    copy.write_bytes(saved[0])
    beside = lab.open(names[1])  # with no kernel of its own that knows the widgets
    lab.page.wait_for_timeout(4000)
    for place in range(3):
        assert beside.output(place).locator(STILL).first.is_visible()
    beside.run(0)
    lab.page.wait_for_timeout(RESTED)
    assert beside.output(0).locator(STILL).is_hidden()
    assert beside.output(1).locator(STILL).first.is_visible()
    beside.press(beside.slider(0), "ArrowRight", times=4)
    beside.output(0).locator(".xorlib-status").get_by_text("x is 5", exact=True).wait_for()
    lesson.show()
    assert lesson.output(0).locator(".xorlib-status").get_by_text("x is 2", exact=True).is_visible()
    assert lesson.output(0).locator(STILL).is_hidden()
    beside.close()
    lesson.close()
