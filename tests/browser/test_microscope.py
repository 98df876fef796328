"""The microscope as a learner has it: by pointer and keyboard, bright and dark, wide and narrow."""

import re
from contextlib import closing

import pytest

from browser.lab import NARROW, WIDE

OPEN = "from xorlib.widgets.microscope import microscope\n"
THREE = f"{OPEN}app = microscope(1, epoch=0)\napp"
SIXTEEN = f"{OPEN}app = microscope(2, hidden=16, learning_rate=0.01)\napp"
TELL = "print(app._lens.step, app._lens.entry)"
MOVE = "app._lens.step = 9"

TIMES = "\N{MULTIPLICATION SIGN}"


class Page:
    """The parts of one microscope, as locators."""

    def __init__(self, lesson, which=0):
        self.lesson = lesson
        self.root = lesson.output(which).locator(".xorlib-microscope")
        self.root.wait_for()
        self.map = self.root.locator(".map button")
        self.back = self.root.get_by_role("button", name="Back")
        self.forward = self.root.get_by_role("button", name="Forward")
        self.sum = self.root.locator(".sum")
        self.words = self.root.locator(".words")

    def entry(self, row, column):
        """Return an entry of the table that is made."""
        return self.root.locator(f".result td[data-row='{row}'][data-column='{column}']")

    def lines(self):
        return self.sum.locator("div").all_text_contents()

    def now(self):
        """Return the name of the table that is made."""
        return self.root.locator(".map [aria-current=step]").text_content()

    def framed(self):
        """Return the texts of the entries that are framed as sources, table by table."""
        return self.root.locator("td.source").all_text_contents()

    def focused(self):
        return self.lesson.page.evaluate("document.activeElement.textContent")


@pytest.fixture(scope="module")
def opened(lab):
    """One notebook for all tests; each begins with a new microscope."""
    with closing(lab.open(lab.write("microscope", THREE, SIXTEEN, TELL, MOVE))) as lesson:
        yield lesson


@pytest.fixture
def lesson(opened):
    opened.show()
    yield opened
    assert opened.errors() == opened.page_errors == []


@pytest.fixture
def page(lesson):
    """A new microscope of three hidden units."""
    lesson.run(0)
    return Page(lesson)


def test_pointer(page):
    """Hovering looks, clicking keeps; buttons and the map step, and end at the ends."""
    assert page.now() == "X @ Wh"
    assert page.back.is_disabled()
    page.entry(2, 1).hover()
    assert page.lines()[0] == (
        f"(X @ Wh)[2, 1] = X[2, 0] {TIMES} Wh[0, 1] + X[2, 1] {TIMES} Wh[1, 1]"
    )
    assert page.lines()[2] == f"= {page.entry(2, 1).text_content()}"
    assert page.framed() == ["1", "0", "0.2698", "0.8133"]
    page.words.hover()
    assert page.lines()[0].startswith("(X @ Wh)[3, 0] = ")
    page.entry(1, 2).click()
    page.words.hover()
    assert page.lines()[0].startswith("(X @ Wh)[1, 2] = ")
    page.forward.click()
    assert page.now() == "H"
    assert page.lines() == ["H[1, 2] = sigmoid((X @ Wh)[1, 2])", "= sigmoid(0.9128)", "= 0.7136"]
    page.map.last.click()
    assert page.now() == "new Wh"
    assert page.forward.is_disabled()
    assert page.lines()[0].startswith("new Wh[1, 2] = Wh[1, 2] + step_Wh[1, 2]")
    page.back.click()
    assert page.now() == "step_Wh"


def test_keyboard(page, lesson):
    """Tab reaches the entry that is kept, arrows move it, and the notebook hears none of it."""
    keyboard = lesson.page.keyboard
    page.forward.focus()
    keyboard.press("Enter")
    assert page.now() == "H"
    keyboard.press("Tab")
    for key, place in [
        ("ArrowUp", (2, 0)),
        ("ArrowRight", (2, 1)),
        ("End", (2, 2)),
        ("ArrowRight", (2, 2)),
        ("Home", (2, 0)),
        ("ArrowDown", (3, 0)),
        ("ArrowDown", (3, 0)),
    ]:
        keyboard.press(key)
        assert page.lines()[0] == "H[{0}, {1}] = sigmoid((X @ Wh)[{0}, {1}])".format(*place)
        assert page.focused() == page.entry(*place).text_content()
        assert page.entry(*place).get_attribute("aria-selected") == "true"
    keyboard.press("b")  # in the notebook's command mode this would make a new cell
    assert len(lesson.prompts()) == 4
    field = lesson.output(0).locator("input[type=number]")
    field.focus()
    keyboard.press("ArrowUp")
    keyboard.press("Tab")
    page.root.get_by_text("Epoch 1 to 2").wait_for()
    assert page.now() == "H"
    assert page.lines()[0].startswith("H[3, 0] = ")


def test_the_ends_keep_the_focus(page, lesson):
    page.forward.focus()
    for _ in range(13):
        lesson.page.keyboard.press("Enter")
    assert page.now() == "new Wh"
    assert "Back" in page.focused()
    for _ in range(13):
        lesson.page.keyboard.press("Enter")
    assert page.now() == "X @ Wh"
    assert "Forward" in page.focused()


@pytest.mark.places
def test_every_operation_can_be_read(lesson):
    """At 3 and 16 units axe-core finds nothing, nothing scrolls by itself, no text is small."""
    for which in (0, 1):
        lesson.run(which)
    for size, which in ((WIDE, 0), (NARROW, 0), (NARROW, 1)):
        lesson.resize(*size)
        look_through(lesson, which)
    with lesson.dark():
        assert lesson.violations(".xorlib-app") == []


def look_through(lesson, which):
    page, app = Page(lesson, which), f"[data-windowed-list-index='{which}'] .xorlib-app"
    for step in (0, 3, 6, 9, 13):  # a product, a sigmoid, a sum of two tables and so on
        page.map.nth(step).click()
        assert page.words.text_content().startswith(f"{step + 1} of 14")
        if step in (0, 9):  # axe-core takes its time, and what it judges is alike
            assert lesson.violations(app) == [], page.now()
        assert lesson.scroll_bars() == [], page.now()
        assert lesson.overflow() == 0, page.now()
        assert smallest_text(page) >= 13.4


def smallest_text(page):
    return page.root.evaluate(
        "root => Math.min(...[...root.querySelectorAll('*')]"
        ".map((part) => parseFloat(getComputedStyle(part).fontSize)))"
    )


def test_python_and_page_agree(lesson):
    """The page tells Python where it stands, and follows when Python moves; 16 units in blocks."""
    lesson.run(1)
    page = Page(lesson, 1)
    page.map.nth(1).click()
    page.entry(2, 13).click()
    assert page.lines()[0].startswith("H[2, 13] = ")
    lesson.run(2)
    assert "1 [2, 13]" in lesson.output(2).text_content()
    lesson.run(3)
    page.root.get_by_text("10 of 14").wait_for()
    assert page.now() == "dZ @ new Wz.T"
    assert re.match(r"\(dZ @ new Wz\.T\)\[2, 13\] = ", page.lines()[0])
    assert "new Wz, not through" in page.root.locator(".note").text_content()
