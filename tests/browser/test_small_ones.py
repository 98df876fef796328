"""The live pictures of lessons 00 to 05 and the explorer of 07, as a learner moves them."""

import pytest
from ipywidgets import Dropdown, FloatSlider, SelectionSlider
from live_lessons import LIVE, opened

from browser.lab import NARROW, WIDE

SMALLEST = 13.3  # page pixels: 10 points

LETTERS = """app => [...app.querySelectorAll("*")]
    .filter((part) => part.checkVisibility())
    .filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((part) => parseFloat(getComputedStyle(part).fontSize))"""
SHRUNK = "image => image.getAttribute('width') - image.clientWidth"
PLACE = """image => image.getBoundingClientRect().top
    - image.closest(".xorlib-app").getBoundingClientRect().top"""


class Part:
    """A live picture on the page, and the same one in this process to compare it with."""

    def __init__(self, lesson, cell, twin):
        self.lesson, self.cell, self.twin = lesson, cell, twin
        self.picture = lesson.picture(cell)
        self.app = lesson.output(cell).locator(".xorlib-app")

    def control(self, name):
        label = self.twin.controls[name].description
        boxes = self.app.locator(".widget-inline-hbox")
        return boxes.filter(has=self.lesson.page.get_by_text(label, exact=True))

    def choose(self, name):
        """Choose another entry of a drop-down list by keyboard."""
        with self.lesson.changing(self.picture):
            self.control(name).locator("select").press("ArrowDown")

    def press(self, name):
        """Move a slider by keyboard, away from the end where it may be."""
        at_end = self.value(name) == settings_of(self.twin.controls[name])[-1]
        with self.lesson.changing(self.picture):
            key = "ArrowLeft" if at_end else "ArrowRight"
            self.lesson.press(self.slider(name), key, times=2)

    def drag(self, name):
        """Move a slider by pointer, to the end that is further away by way of the other."""
        choices = settings_of(self.twin.controls[name])
        early = choices.index(self.value(name)) < len(choices) / 2
        with self.lesson.changing(self.picture):
            self.lesson.drag(self.slider(name), to=0.9 if early else 0.1)

    def slider(self, name):
        return self.lesson.slider(self.cell, self.twin.controls[name].description)

    def value(self, name):
        """Return the value that the page shows for a control, as the function gets it."""
        control = self.twin.controls[name]
        if isinstance(control, Dropdown):
            return control.options[
                self.control(name).locator("select").evaluate("s => s.selectedIndex")
            ]
        text = self.control(name).locator(".widget-readout").text_content()
        number = float(text.replace("\N{MINUS SIGN}", "-"))
        return min(settings_of(control), key=lambda value: abs(value - number))

    def assert_right(self):
        """The pictures' words and the line above are those of the values on the page."""
        for name, control in self.twin.controls.items():
            control.value = self.value(name)
        images = self.app.locator("img")
        assert (
            images.evaluate_all("images => images.map((image) => image.alt)")
            == self.twin.stage.alts
        )
        assert self.app.locator(".xorlib-status").text_content() == self.twin.stage.status


def settings_of(control):
    """Return the values that a control can have, in their order."""
    if isinstance(control, (Dropdown, SelectionSlider)):
        return list(control.options)
    count = round((control.max - control.min) / control.step)
    values = [control.min + number * control.step for number in range(count + 1)]
    return [float(value) for value in values] if isinstance(control, FloatSlider) else values


@pytest.fixture(scope="module", params=LIVE, ids=lambda path: path.stem)
def parts(request, ran):
    """The live pictures of a lesson after Run All."""
    twins = opened(request.param)
    yield [Part(ran(request.param.stem).lesson, *found) for found in twins.items()]
    for twin in twins.values():
        twin.close()


def test_each_control_moves_its_picture_to_the_right_place(parts):
    """By keyboard and by pointer; no picture moves away from under the hand."""
    for part in parts:
        part.assert_right()
        before = part.picture.evaluate(PLACE)
        for name, control in part.twin.controls.items():
            for move in [part.choose] if isinstance(control, Dropdown) else [part.press, part.drag]:
                move(name)
                part.assert_right()
        assert part.picture.evaluate(PLACE) == before


def test_a_slider_has_its_name_and_says_its_value(parts):
    for part in parts:
        for name, control in part.twin.controls.items():
            if not isinstance(control, Dropdown):
                slider = part.slider(name)
                assert slider.get_attribute("aria-label") == control.description
                shown = part.control(name).locator(".widget-readout").text_content()
                assert slider.get_attribute("aria-valuetext") == shown


def test_axe_finds_nothing(parts):
    assert parts[0].lesson.violations(".xorlib-app") == []


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
    lesson.resize(*WIDE)


def test_an_error_of_the_function_is_shown_and_gone_after_a_good_move(lab):
    cell = (
        "from ipywidgets import IntSlider\n"
        "from xorlib.widgets.live import live\n"
        "def inverse(ax, x):\n"
        "    ax.plot(x, 1 / x, 'o')\n"
        "live(inverse, x=IntSlider(1, min=-5, max=5))"
    )
    lesson = lab.open(lab.write("error", cell))
    lesson.run_all()
    slider, error = lesson.slider(0, "x"), lesson.output(0).get_by_role("alert")
    assert error.count() == 0
    lesson.press(slider, "ArrowLeft")
    error.get_by_text("ZeroDivisionError").wait_for()
    assert lesson.violations(".xorlib-app") == []
    with lesson.changing(lesson.picture(0)):
        lesson.press(slider, "ArrowLeft")
    assert error.count() == 0
    assert lesson.logged() == 0
