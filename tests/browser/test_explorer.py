"""The explorer as a learner meets it: by pointer, by keyboard, and under stress.

The line of code on the page opens a twin in this process; page and twin must say the same.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cache

import pytest

from browser.lab import NARROW, WIDE
from xorlib.widgets.explorer import explorer

OPEN = "from xorlib.widgets.explorer import explorer\nexplorer(hidden=3, epoch=300)"
COUNT = """from xorlib.widgets.registry import open_apps
import ipywidgets
print(len(open_apps()), "open,", len(ipywidgets.widgets.widget._instances), "widgets")"""
BUSY = """import time
import matplotlib.pyplot as plt
for number in range(40):
    fig, ax = plt.subplots()
    ax.plot([0, number])
    seen = len(plt.get_fignums()), len(fig.axes), len(ax.lines), plt.gcf() is fig
    assert seen == (1, 1, 1, True), seen
    plt.close(fig)
    time.sleep(0.05)
fig, ax = plt.subplots(figsize=(2, 1))
ax.plot([1, 2])
plt.show()"""
BREAK = "from xorlib.widgets import outputs as module\nmodule.status = None"
MEND = "from xorlib.status import status\nmodule.status = status"
TEN = "from IPython.display import display\ndisplay(*[explorer(seed=seed) for seed in range(10)])"

LETTERS = """app => [...app.querySelectorAll("*")]
    .filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((part) => parseFloat(getComputedStyle(part).fontSize))"""
HIGH = (1280, 1000)
SOON = 3  # seconds after which nothing may still be on its way
SMALLEST = 13  # page pixels: what JupyterLab itself writes in; ours is 14
SAID = """app => {
    const text = (part) => part.textContent;
    const slider = (label) => [...app.querySelectorAll(".widget-slider")].find(
        (box) => text(box.querySelector(".widget-label")).trim() === label
    ).querySelector("[role=slider]").getAttribute("aria-valuetext");
    const field = [...app.querySelectorAll("input")].find(
        (input) => [...input.labels].some((label) => text(label).trim() === "epoch"));
    return [text(app.querySelector(".xorlib-code code")), {
        alts: [...app.querySelectorAll(".xorlib-pictures img")].map((image) => image.alt),
        rows: [...app.querySelector(".xorlib-table").rows].map((row) => [...row.cells].map(text)),
        status: text(app.querySelector(".xorlib-status")),
        epoch: field.value,
        sliders: ["hidden units", "seed", "epochs"].map(slider),
    }];
}"""
SHOWN = "images => images.map((image) => image.width / image.naturalWidth)"


def in_view(lesson, part):
    """Tell whether all of a part of the page is to be seen."""
    pane = lesson.panel.locator(".jp-WindowedPanel-outer").first.bounding_box()
    box = part.bounding_box()
    return box and pane["y"] <= box["y"] and box["y"] + box["height"] <= pane["y"] + pane["height"]


class Page:
    """An explorer on a page: the first of a cell, or the one of this number."""

    def __init__(self, lesson, cell=0, number=0):
        self.lesson, self.cell = lesson, cell
        self.app = lesson.output(cell).locator(".xorlib-app").nth(number)
        self.pictures = self.app.locator(".xorlib-pictures img")
        self.picture = self.pictures.nth(1)

    def slider(self, label):
        boxes = self.app.locator(".widget-slider")
        labelled = boxes.filter(has=self.lesson.page.get_by_text(label, exact=True))
        return labelled.locator("[role=slider]").first

    def button(self, name):
        return self.app.get_by_role("button", name=name, exact=True)

    def field(self):
        return self.app.get_by_label("epoch", exact=True).first

    def status(self):
        return self.app.locator(".xorlib-status").text_content()

    def code(self):
        return self.app.locator(".xorlib-code code").text_content()

    def type_epoch(self, epoch):
        self.field().fill(str(epoch))
        self.field().press("Enter")

    def wait_for(self, words, seconds=10):
        """Wait until the line of status has these words."""
        line = self.app.locator(".xorlib-status").filter(has_text=words)
        line.wait_for(timeout=1000 * seconds)

    def begin_again(self):
        """Go back to the state it was opened in."""
        if self.button("Close the microscope").count():
            self.button("Close the microscope").click()
        self.button("Reset").click()
        self.wait_for("Epoch 300.")
        self.lesson.settle(self.picture)

    def said(self):
        """Return the line of code on the page, and all else that it says; asked for at once."""
        return self.app.evaluate(SAID)

    def assert_right(self, before=None):
        """All that the page says is soon what a twin in the same state says.

        before : the pixels of a picture that is no more the same, if there is one
        """

        def look():
            code, said = self.said()
            return said, twin_of(code)

        self.lesson.assert_agreed(look, self.picture, before, SOON)


@cache
def twin_of(code):
    """Return what an explorer opened in this process by this line of code says, fully trained.

    It is opened in a thread without an event loop, where all is done before it is there.
    """

    def said():
        twin = eval(code, {"explorer": explorer})
        stage, choice = twin._stage, twin.choice
        twin.close()
        return {
            "alts": stage.alts,
            "rows": stage.rows,
            "status": stage.status,
            "epoch": str(choice.epoch),
            "sliders": [str(choice.hidden), str(choice.seed), str(choice.epoch)],
        }

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(said).result()


@pytest.fixture(scope="module")
def opened(lab):
    """One explorer for all tests, and cells below it that trouble it."""
    name = lab.write("explorer", OPEN, COUNT, BUSY, BREAK, MEND, TEN)
    with closing(lab.open(name, HIGH)) as lesson:
        lesson.run(0)
        yield Page(lesson)


@pytest.fixture
def page(opened):
    opened.lesson.show(HIGH)
    opened.begin_again()
    yield opened
    assert opened.lesson.errors() == []
    assert opened.lesson.page_errors == []
    assert opened.lesson.logged() == 0


@pytest.mark.parametrize("twice", ["07_training"], indirect=True)
def test_every_control_of_lesson_07_by_keyboard_and_by_pointer(ran):
    lesson = ran.lesson
    page = Page(lesson, "explorer")
    page.assert_right()
    page.type_epoch(300)  # at its start, other settings would not all show
    page.wait_for("Epoch 300.")
    keys = (("hidden units", "ArrowRight"), ("seed", "PageUp"), ("learning rate", "Home"))
    for label, key in (*keys, ("epochs", "PageUp")):
        before = lesson.pixels(page.picture)
        lesson.press(page.slider(label), key)
        page.assert_right(before)
    places = (("learning rate", 0.6), ("hidden units", 0.9), ("seed", 0.2), ("epochs", 0.3))
    for label, to in places:
        before = lesson.pixels(page.picture)
        lesson.drag(page.slider(label), to)
        page.assert_right(before)
    lesson.settle(page.picture)  # nothing late comes after what is right
    page.assert_right()
    with lesson.changing(page.picture):
        page.app.get_by_label("hidden units' lines").press("Space")
    with lesson.changing(page.pictures.nth(0)):
        page.app.get_by_label("logarithmic axes").press("Space")
    page.assert_right()
    with lesson.changing(page.picture):
        page.button("program 2: linear output").press("Enter")
    page.assert_right()
    page.button("Reset").press("Enter")
    page.wait_for("Epoch 0.")
    assert page.code() == "explorer(program=1, hidden=3, learning_rate=1.0, seed=0, epoch=0)"
    page.type_epoch(700)
    page.wait_for("Epoch 700.")
    page.button("Step once").press("Enter")
    page.wait_for("Epoch 701.")
    page.button("Step once").click()
    page.wait_for("Epoch 702.")
    page.assert_right()
    page.button("Reset").press("Enter")  # as other tests want to find it
    page.wait_for("Epoch 0.")
    assert lesson.errors() == []
    assert lesson.logged() == 0


@pytest.mark.parametrize("twice", ["09_linear_output"], indirect=True)
def test_the_explorer_of_lesson_09_explodes_at_larger_rates(ran):
    page = Page(ran.lesson, "explorer")
    page.wait_for("Learnt")
    page.lesson.press(page.slider("learning rate"), "ArrowRight", times=3)
    page.wait_for("Diverged at epoch")
    page.assert_right()
    assert "learning_rate=0.3" in page.code()
    page.lesson.press(page.slider("learning rate"), "ArrowLeft")
    page.wait_for("Learnt")
    page.assert_right()
    page.button("Reset").press("Enter")  # as other tests want to find it
    page.wait_for("Learnt")


@pytest.mark.places
def test_a_long_fast_drag_ends_on_the_right_picture(page):
    """Hundreds of moves to and fro: soon after the release all is settled, and right."""
    for to in (0.95, 0.05, 0.6):
        page.lesson.drag(page.slider("hidden units"), to, steps=80)
    released = time.monotonic()
    page.lesson.settle(page.picture)
    assert time.monotonic() - released < 5
    page.assert_right()
    page.lesson.drag(page.slider("epochs"), 0.9, steps=80)
    page.lesson.settle(page.picture)
    page.assert_right()


@pytest.mark.places
def test_it_plays_and_stops_and_reaches_the_end_though_it_was_hidden(page):
    page.button("Train").click()
    with page.lesson.changing(page.picture):
        page.button("Stop").click()
    page.assert_right()
    assert "epoch=300)" not in page.code()
    assert "epoch=60000" not in page.code()
    page.button("Train").press("Enter")
    with page.lesson.hidden():
        assert page.lesson.frames() < 10
    page.wait_for("Epoch 60000.", seconds=40)
    page.lesson.settle(page.picture)
    page.assert_right()


def test_an_interrupt_does_not_end_it(page):
    page.button("Train").click()
    page.lesson.interrupt()
    page.button("Stop").click()
    with page.lesson.changing(page.picture):
        page.slider("seed").press("ArrowRight")
    page.assert_right()


def test_other_cells_run_and_plot_meanwhile(page):
    lesson = page.lesson
    for _ in range(4):  # a slider's first messages wait for the cell, later ones may not
        with lesson.changing(page.picture):
            page.slider("hidden units").press("ArrowRight")
    page.begin_again()
    lesson.start(2)
    lesson.cell(2).get_by_text("[*]:").wait_for()
    for key in 5 * ["ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"] + 2 * ["ArrowRight"]:
        page.slider("hidden units").press(key)
    lesson.wait_until_idle()
    lesson.settle(page.picture)
    page.assert_right()
    assert "hidden=5" in page.code()
    assert lesson.output(2).locator("img").count() == 1
    assert lesson.output(2).locator(".xorlib-app").count() == 0
    assert page.pictures.count() == 3


def test_an_error_is_shown_on_the_page(page):
    page.lesson.run(3)
    page.slider("hidden units").press("ArrowRight")
    page.app.locator("[role=alert]").filter(has_text="That did not work").wait_for()
    page.lesson.run(4)
    page.slider("hidden units").press("ArrowRight")
    page.app.locator("[role=alert]").wait_for(state="detached")
    page.lesson.settle(page.picture)
    page.assert_right()


def test_the_microscope_opens_below_and_follows(page):
    page.button("Microscope").press("Enter")
    page.button("Close the microscope").wait_for()
    with page.lesson.changing(page.picture):
        page.slider("hidden units").press("ArrowRight")
    page.assert_right()
    page.app.get_by_text("(2, 4)").first.wait_for()


def test_it_fits_beside_the_list_of_files(page):
    """In a window of 1280 x 800 the pictures stand side by side, and all is seen at once."""
    lesson = page.lesson
    lesson.resize(*WIDE)
    lesson.settle(page.picture)
    tops = page.pictures.evaluate_all("images => images.map((image) => image.offsetTop)")
    assert len(set(tops)) == 1
    pane = lesson.panel.locator(".jp-WindowedPanel-outer").first
    assert page.app.bounding_box()["height"] <= pane.bounding_box()["height"]
    lesson.screenshot("explorer-fits")


def test_the_microscope_opens_in_view(page):
    lesson = page.lesson
    lesson.resize(*WIDE)
    lesson.settle(page.picture)
    page.button("Microscope").click()
    page.button("Close the microscope").wait_for()
    map_ = page.app.locator(".xorlib-microscope .map")
    lesson.until(lambda: in_view(lesson, map_), SOON, "the microscope is out of sight")
    lesson.screenshot("explorer-microscope")


@pytest.mark.parametrize(("typed", "shown"), [("12.5", "13"), ("12.4", "12"), ("300", "300")])
def test_an_epoch_with_a_point_is_rounded_in_sight(page, typed, shown):
    page.field().fill("")
    page.field().press_sequentially(typed)
    page.field().press("Enter")
    page.wait_for(f"Epoch {shown}.")
    assert page.field().input_value() == shown


def test_the_line_is_copied(page):
    page.lesson.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.button("Copy this line").press("Enter")
    page.app.get_by_text("copied", exact=True).wait_for()
    assert page.lesson.page.evaluate("navigator.clipboard.readText()") == page.code()


@pytest.mark.places
def test_ten_on_one_page(page):
    lesson = page.lesson
    lesson.run(5)
    for number in (0, 9):
        one = Page(lesson, 5, number)
        with lesson.changing(one.picture):
            one.slider("hidden units").press("ArrowRight")
        one.assert_right()
        assert f"seed={number}" in one.code()
    page.assert_right()


def test_it_can_be_read_and_heard(page):
    """At both widths, in both themes: accessible, nothing scrolls, and all letters are large."""
    lesson = page.lesson
    page.app.get_by_label("hidden units' lines").check()

    def look(theme):
        for size in (WIDE, NARROW):
            lesson.resize(*size)
            lesson.settle(page.picture)
            assert lesson.violations(".jp-Cell:first-child .xorlib-app") == []
            assert lesson.scroll_bars() == []
            assert lesson.overflow() == 0
            assert min(page.app.evaluate(LETTERS)) >= SMALLEST
            for shown in page.pictures.evaluate_all(SHOWN):
                assert shown == pytest.approx(0.8, abs=0.005)  # as drawn: 1.25 dots a pixel
            lesson.screenshot(f"explorer-{theme}-{size[0]}")

    look("light")
    with lesson.dark():
        look("dark")


@pytest.fixture(scope="module")
def again(lab):
    """Another one, whose kernel is restarted, and then ended with its notebook."""
    return lab.open(lab.write("again", OPEN, COUNT), HIGH)


def test_running_the_cell_again_replaces_it(again):
    lesson, page = again, Page(again)

    def count():
        lesson.run(1)
        return lesson.output(1).text_content().strip()

    lesson.run(0)
    first = count()
    for _ in range(3):
        lesson.run(0)
    assert count() == first
    with lesson.changing(page.picture):
        page.slider("hidden units").press("ArrowRight")
    page.assert_right()
    lesson.restart_and_run_all()
    assert count() == first
    page.assert_right()


def test_a_reopened_notebook_shows_a_still_picture(again, lab):
    """The kernel is another one, which does not know the widgets."""
    lesson, page = again, Page(again)
    lesson.run(0)
    still = lesson.output(0).locator("[data-xorlib-still]")
    assert still.is_hidden()  # the widgets live
    alt = still.get_attribute("alt")  # as it was with the cell: the training may have gone on
    assert alt.endswith(" ".join(lesson.alts(page.pictures)[1:]))
    assert "widgets" not in lesson.saved().metadata
    assert lesson.path.read_text().count("image/png") == 1
    lesson.shut_down()
    lesson.close()
    reopened = lab.open(lesson.path.stem, HIGH)
    still = reopened.output(0).locator("[data-xorlib-still]")
    still.wait_for()
    assert still.get_attribute("alt") == alt
    assert still.evaluate("image => image.naturalWidth") > 800
    reopened.close()
