"""The live pictures of the lessons, as a learner moves them."""

from contextlib import closing

import pytest
from ipywidgets import Dropdown, FloatSlider, SelectionSlider
from live_lessons import LIVE, opened

from browser.lab import NARROW, WIDE

SOON = 5  # seconds after which a picture is right
SMALLEST = 13.3  # page pixels: 10 points

LETTERS = """app => [...app.querySelectorAll("*")]
    .filter((part) => part.checkVisibility())
    .filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((part) => parseFloat(getComputedStyle(part).fontSize))"""
SHRUNK = "image => image.getAttribute('width') - image.clientWidth"
SAID = """app => ({
    controls: Object.fromEntries([...app.querySelectorAll(".widget-inline-hbox")].map(
        (box) => [box.querySelector(".widget-label")?.textContent.trim(),
            box.querySelector("select")?.selectedIndex
                ?? box.querySelector(".widget-readout")?.textContent])),
    alts: [...app.querySelectorAll("img")].map((image) => image.alt),
    status: app.querySelector(".xorlib-status").textContent,
})"""
PLACE = """image => image.getBoundingClientRect().top
    - image.closest(".xorlib-app").getBoundingClientRect().top"""


class Part:
    """A live picture on the page, and the same one in this process to compare it with."""

    def __init__(self, lesson, cell, twin):
        self.lesson, self.cell, self.twin = lesson, cell, twin
        self.picture = lesson.picture(cell)
        self.app = lesson.output(cell).locator(".xorlib-app")
        self.pictures = self.app.locator("img")

    def control(self, name):
        label = self.twin.controls[name].description
        boxes = self.app.locator(".widget-inline-hbox")
        return boxes.filter(has=self.lesson.page.get_by_text(label, exact=True))

    def choose(self, name):
        """Choose another entry of a drop-down list by keyboard."""
        self.control(name).locator("select").press("ArrowDown")

    def press(self, name):
        """Move a slider by keyboard, away from the end where it may be."""
        at_end = self.values()[name] == settings_of(self.twin.controls[name])[-1]
        self.lesson.press(self.slider(name), "ArrowLeft" if at_end else "ArrowRight", times=2)

    def drag(self, name):
        """Move a slider by pointer, towards the end that is further away."""
        choices = settings_of(self.twin.controls[name])
        early = choices.index(self.values()[name]) < len(choices) / 2
        self.lesson.drag(self.slider(name), to=0.9 if early else 0.1)

    def slider(self, name):
        return self.lesson.slider(self.cell, self.twin.controls[name].description)

    def values(self):
        """Return the value that the page shows for each control, as the function gets it."""
        return self._values(self.app.evaluate(SAID))

    def _values(self, said):
        shown, controls = said["controls"], self.twin.controls.items()
        return {name: value_of(control, shown[control.description]) for name, control in controls}

    def look(self):
        """Return the pictures' words and the line above, and what is right for the values there.

        The page is asked once, since it is often asked again.
        """
        said = self.app.evaluate(SAID)
        for name, value in self._values(said).items():
            self.twin.controls[name].value = value
        stage = self.twin.stage
        return (said["alts"], said["status"]), (stage.alts, stage.status)

    def assert_right(self, before=None):
        """They are right, soon after whatever was done; the picture is no more that of before."""
        self.lesson.assert_agreed(self.look, self.pictures, before, timeout=SOON)


def value_of(control, shown):
    """Return the value of a control that shows this text or, in a list, the entry of this place."""
    if isinstance(control, Dropdown):
        return control.options[shown]
    if isinstance(control, SelectionSlider):
        return labelled(control.options)[shown]
    number = float(shown.replace("\N{MINUS SIGN}", "-"))
    return min(settings_of(control), key=lambda value: abs(value - number))


def settings_of(control):
    """Return the values that a control can have, in their order."""
    if isinstance(control, (Dropdown, SelectionSlider)):
        return list(labelled(control.options).values())
    count = round((control.max - control.min) / control.step)
    values = [control.min + number * control.step for number in range(count + 1)]
    return [float(value) for value in values] if isinstance(control, FloatSlider) else values


def labelled(options):
    """Return label to value of a control's options, in whichever form they were given."""
    if isinstance(options, dict):
        return options
    pairs = (each if isinstance(each, tuple) else (str(each), each) for each in options)
    return dict(pairs)


in_live_lessons = pytest.mark.parametrize("twice", [path.stem for path in LIVE], indirect=True)


@pytest.fixture(scope="module")
def twins(twice):
    """The live pictures of a lesson, opened in this process."""
    twins = opened(twice.lesson.path)
    yield twins
    for twin in twins.values():
        twin.close()


@pytest.fixture
def parts(twins, ran):
    """The live pictures of a lesson after Run All."""
    return [Part(ran.lesson, *found) for found in twins.items()]


@in_live_lessons
def test_each_control_moves_its_picture_to_the_right_place(parts):
    """By keyboard and by pointer; no picture moves away from under the hand."""
    for part in parts:
        part.assert_right()
        place = part.picture.evaluate(PLACE)
        for name, control in part.twin.controls.items():
            for move in [part.choose] if isinstance(control, Dropdown) else [part.press, part.drag]:
                before = part.lesson.pixels(part.pictures)
                move(name)
                part.assert_right(before)
        part.lesson.settle(part.picture)  # nothing late comes after what is right
        part.assert_right()
        assert part.picture.evaluate(PLACE) == place


@in_live_lessons
def test_a_slider_has_its_name_and_says_its_value(parts):
    for part in parts:
        for name, control in part.twin.controls.items():
            if not isinstance(control, Dropdown):
                slider = part.slider(name)
                assert slider.get_attribute("aria-label") == control.description
                shown = part.control(name).locator(".widget-readout").text_content()
                assert slider.get_attribute("aria-valuetext") == shown


@in_live_lessons
def test_axe_finds_nothing(parts):
    """In no live picture; the questions are looked at where they are answered."""
    assert parts[0].lesson.violations(".xorlib-app:has(.xorlib-pictures)") == []


@in_live_lessons
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_can_be_read(parts, size):
    """Letters are of 10 points at least, pictures are not shrunk, no label is cut off."""
    lesson = parts[0].lesson
    lesson.resize(*size)
    for part in parts:
        part.app.scroll_into_view_if_needed()
        assert min(part.app.evaluate(LETTERS)) > SMALLEST
        for image in part.app.locator("img").all():
            assert image.evaluate(SHRUNK) <= 0
        for label in part.app.locator(".widget-label").all():
            assert label.evaluate("label => label.scrollWidth <= label.clientWidth")
        lesson.screenshot(f"{lesson.path.stem}-{part.cell}-{size[0]}")
    assert lesson.scroll_bars() == []
    assert lesson.overflow() == 0


FAILING = """from ipywidgets import IntSlider
from xorlib.widgets.live import live

def inverse(ax, x):
    ax.plot(x, 1 / x, "o")

live(inverse, x=IntSlider(1, min=-5, max=5))"""

PLAYED = """from xorlib.plots.curves import loss_curve
from xorlib.training import train
from xorlib.widgets.controls import playable
from xorlib.widgets.live import live

run = train()

def watch(ax, epochs):
    loss_curve(ax, run, epoch=epochs)
    return f"epoch {epochs}"

live(watch, epochs=playable([0, 1, 10, *range(50, 1001, 50)], 50, seconds=4))"""

TABLES = """import numpy as np
from xorlib.plots.tables import matrix_tables

A, B = np.full((4, 3), 0.123), np.full((3, 3), -1.234)
matrix_tables(("A", A), "@", ("B", B), "=", ("A @ B", A @ B), "and", ("A.T", A.T))"""


@pytest.fixture(scope="module")
def others(lab):
    """One notebook for what no lesson shows."""
    with closing(lab.open(lab.write("others", FAILING, PLAYED, TABLES))) as lesson:
        yield lesson


@pytest.fixture
def lesson(others):
    others.show()
    yield others
    assert others.logged() == 0


def test_an_error_of_the_function_is_shown_and_gone_after_a_good_move(lesson):
    lesson.run(0)
    slider, error = lesson.slider(0, "x"), lesson.output(0).get_by_role("alert")
    assert error.count() == 0
    lesson.press(slider, "ArrowLeft")
    error.get_by_text("ZeroDivisionError").wait_for()
    assert lesson.violations(".xorlib-app") == []
    with lesson.changing(lesson.picture(0)):
        lesson.press(slider, "ArrowLeft")
    assert error.count() == 0


def test_a_playable_slider_plays_and_stops_by_keyboard(lesson):
    lesson.run(1)
    app = lesson.output(1).locator(".xorlib-app")
    line = app.locator(".xorlib-status")
    app.get_by_role("button", name="Play", exact=True).press("Enter")
    app.get_by_role("button", name="Stop", exact=True).wait_for()
    lesson.until(lambda: int(line.text_content().split()[1]) >= 200, SOON, "it does not play")
    lesson.screenshot("playable")
    assert lesson.violations("[data-windowed-list-index='1'] .xorlib-app") == []
    app.get_by_role("button", name="Stop", exact=True).press("Space")
    app.get_by_role("button", name="Play", exact=True).wait_for()
    lesson.settle(lesson.picture(1))
    at = line.text_content()
    assert at.split()[1] == app.locator(".widget-readout").text_content() != "1000"
    lesson.page.wait_for_timeout(600)
    assert line.text_content() == at
    app.get_by_role("button", name="Play", exact=True).click()
    app.get_by_text("epoch 1000", exact=True).wait_for()
    app.get_by_role("button", name="Play", exact=True).wait_for()


def test_the_digits_of_tables_stay_large_on_a_narrow_page(lesson):
    lesson.resize(*NARROW)
    lesson.run(2)
    images = lesson.output(2).locator("img")
    for image in images.all():
        assert image.evaluate(SHRUNK) <= 0  # as large as drawn: 11 points
    tops = images.evaluate_all("images => images.map((image) => image.offsetTop)")
    assert len(set(tops)) > 1  # below each other
    lesson.screenshot("tables-narrow")
    lesson.resize(*WIDE)
    assert lesson.overflow() == 0
    lesson.screenshot("tables-wide")
