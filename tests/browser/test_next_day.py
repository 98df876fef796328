"""A notebook that is opened again, the next day, without the kernel that its widgets had."""

import nbformat
import pytest

from xorlib.widgets.still import RESUME

pytestmark = pytest.mark.places

SLOPE = """from ipywidgets import IntSlider
from xorlib.widgets.live import live

def slope(ax, x):
    ax.plot([0, 10], [0, x])
    ax.set(ylim=(0, 10))
    return f"x is {x}"

live(slope, x=IntSlider(1, max=10))"""
EXPLORER = "from xorlib.widgets.explorer import explorer\nexplorer(epoch=300)"
STILL = "[data-xorlib-still]"
HIDDEN = 2000  # milliseconds; while widgets are being made it is hidden for three seconds
RESTED = 2500  # milliseconds after a move by which the still picture is that of now

WATCH = """() => {
    window.watched = [];
    const seen = (selector, text) => [...document.querySelectorAll(selector)].some(
        (part) => part.checkVisibility({ visibilityProperty: true })
            && part.getBoundingClientRect().height > 0 && part.textContent.startsWith(text));
    const look = () => {
        const area = [...document.querySelectorAll(".jp-OutputArea-child")];
        if (!area.some((part) => part.checkVisibility()) && !watched.length) return;
        watched.push({
            time: performance.now(),
            still: seen("[data-xorlib-still]", ""),
            complaint: seen(".jp-OutputArea-output", "Error displaying widget"),
            loading: seen(".jp-OutputArea-output", "Loading widget"),
        });
    };
    window.watching = setInterval(look, 20);
}"""
TOLD = "() => { clearInterval(watching); return watched; }"


def reopened(lab, lesson, untrusted=False):
    """Save a lesson, end its kernel, close it, and open it again; return it and what was seen."""
    lesson.saved()
    lesson.shut_down()
    lesson.close()
    if untrusted:  # a change from outside, as by mail: the signature no longer holds
        notebook = nbformat.read(lesson.path, nbformat.NO_CONVERT)
        notebook.cells[0].source += "\n"
        nbformat.write(notebook, lesson.path)
    lab.page.evaluate(WATCH)
    again = lab.open(lesson.path.stem)
    lab.page.wait_for_timeout(4000)
    return again, lab.page.evaluate(TOLD)


@pytest.fixture(scope="module")
def ran(lab):
    lesson = lab.open(lab.write("next-day", SLOPE, EXPLORER))
    lesson.run_all()
    lesson.press(lesson.slider(0), "ArrowRight", times=4)
    lesson.output(0).locator(".xorlib-status").get_by_text("x is 5", exact=True).wait_for()
    lesson.press(lesson.slider(1, "hidden units"), "ArrowRight", times=2)
    lesson.output(1).get_by_text("(program=1, hidden=5").wait_for()
    lab.page.wait_for_timeout(RESTED)
    return lesson


def test_reopened_it_shows_at_once_what_was_seen_last(ran, lab):
    page = lab.page
    assert ran.output(0).locator(STILL).is_hidden()
    assert ran.output(0).get_by_text(RESUME).is_hidden()
    assert ran.output(0).locator(".xorlib-stage img").is_visible()
    alts = ran.alts(ran.output(1).locator(".xorlib-stage img"))
    lesson, watched = reopened(lab, ran)
    lesson.screenshot("next-day")
    assert "Network of 5 hidden units" in alts[2]
    assert lesson.output(1).locator(STILL).get_attribute("alt") == " ".join(alts)
    assert not any(look["complaint"] or look["loading"] for look in watched)
    first = next(look["time"] for look in watched if look["still"])
    assert first - watched[0]["time"] < HIDDEN
    assert lesson.output(0).get_by_text(RESUME).is_visible()
    assert lesson.violations() == []
    lesson.run_all()
    lesson.output(0).locator(".xorlib-status").get_by_text("x is 1", exact=True).wait_for()
    page.wait_for_timeout(RESTED)  # the still picture is renewed, and stays hidden
    assert lesson.output(0).locator(STILL).is_hidden()
    assert lesson.output(0).get_by_text(RESUME).is_hidden()
    assert lesson.output(0).locator(".xorlib-stage img").is_visible()
    lesson.screenshot("next-day-living")
    lesson, watched = reopened(lab, lesson, untrusted=True)
    lesson.screenshot("next-day-untrusted")
    assert not any(look["complaint"] or look["loading"] for look in watched)
    assert lesson.output(0).locator("img").first.is_visible()
    lesson.close()
