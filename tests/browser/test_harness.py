"""The page objects see what is wrong and do what they say; shown on small notebooks."""

from contextlib import ExitStack, closing

import nbformat
import pytest

pytestmark = pytest.mark.places

SOON = 5  # seconds after which a closed notebook's kernel has ended

WARNED = "import warnings; warnings.warn('careful')"
FAILED = "1 / 0"
HTML = "from IPython.display import HTML"
DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="

PICTURE = """
from ipywidgets import IntSlider, interact
from xorlib.plots.figure import figure

def draw(height, other):
    fig, ax = figure(width=3, height=2)
    ax.plot([0, height])
    ax.set_ylim(0, 100)
    return fig

interact(draw, height=IntSlider(5), other=IntSlider(7));
"""

FAILING = """
from ipywidgets import IntSlider

slider = IntSlider()
slider.observe(lambda change: 1 / 0, "value")
slider
"""

LONG_ONCE = """
import time
from pathlib import Path

print("begun")
if not Path("begun").exists():
    Path("begun").touch()
    time.sleep(600)
"""


@pytest.fixture
def write(lab):
    """Return a function that writes a notebook of these cells and opens it."""
    with ExitStack() as opened:
        yield lambda *named: opened.enter_context(closing(lab.open(lab.write(*named))))


def test_what_goes_wrong_is_seen(write):
    """Errors, warnings, and the cells that an error keeps from running."""
    lesson = write("wrong", WARNED, FAILED, "3")
    assert lesson.unrun() == ["cell-0", "cell-1", "cell-2"]
    lesson.run_all()
    assert lesson.unrun() == ["cell-2"]
    [warning], [error] = lesson.stderr(), lesson.errors()
    assert "UserWarning: careful" in warning
    assert "ZeroDivisionError: division by zero" in error
    lesson.run(2)
    assert lesson.unrun() == []
    assert lesson.output(2).text_content().strip("[]:3 ") == ""


def test_what_looks_wrong_is_seen(write):
    """Scroll bars, images without alt text or file, and what axe-core finds."""
    cells = (
        "print('plain')",
        f"{HTML}\nHTML('<img src=\"{DOT}\">')",
        f'{HTML}\nHTML(\'<img alt="a file that is not there" src="none.png">\')',
        f"{HTML}\nHTML('<div style=\"height: 2em; overflow: auto\"><p>a<p>b<p>c</div>')",
        f"{HTML}\nHTML('<div style=\"height: 2000px\">far</div>')",
        f"{HTML}\nHTML('<p style=\"color: #ccc; background: #ddd\">pale and out of sight</p>')",
    )
    lesson = write("ugly", *cells)
    lesson.run(0)
    assert lesson.poor_images() == lesson.scroll_bars() == lesson.violations() == []
    assert lesson.overflow() == 0
    lesson.run_all()
    assert ["not there" in image for image in lesson.poor_images(timeout=0)] == [False, True]
    assert len(lesson.scroll_bars()) == 1
    found = sorted(line.split(":")[0] for line in lesson.violations())
    assert found == ["color-contrast", "scrollable-region-focusable"]


def test_sliders_are_moved_and_failing_callbacks_seen(write):
    """By key and by pointer, in a narrow page and a wide one; a failure shows only in the log."""
    lesson = write("moving", PICTURE, FAILING)
    lesson.resize(900)
    lesson.run_all()
    slider, picture = lesson.slider(0, "height"), lesson.picture(0)
    lesson.settle(picture)
    with lesson.changing(picture):
        lesson.press(slider, "ArrowRight", times=3)
    assert slider.get_attribute("aria-valuetext") == "8"
    lesson.resize(1280)
    with lesson.changing(picture):
        lesson.drag(slider, to=0.5)
    assert abs(int(slider.get_attribute("aria-valuetext")) - 50) <= 1
    assert lesson.slider(0, "other").get_attribute("aria-valuetext") == "7"
    assert lesson.logged() == 0
    lesson.press(lesson.slider(1), "ArrowRight")
    lesson.page.locator(".jp-LogConsoleStatusItem").wait_for()
    assert lesson.errors() == []
    assert lesson.logged() == 1


def test_the_kernel_obeys(write, jupyterlab):
    """It can be interrupted, restarted and ended."""
    lesson = write("long", LONG_ONCE, "2")
    lesson.start(0)
    lesson.output(0).get_by_text("begun").wait_for()
    lesson.interrupt()
    assert "KeyboardInterrupt" in lesson.errors()[0]
    lesson.run(1)
    lesson.run(1)
    assert lesson.prompts() == ["[1]:", "[3]:"]
    lesson.restart_and_run_all()
    assert lesson.prompts() == ["[1]:", "[2]:"]
    assert len(jupyterlab.sessions("long.ipynb")) == 1
    lesson.shut_down()
    assert len(jupyterlab.sessions("long.ipynb")) == 0


def test_a_folded_cell_has_run_once_it_shows_something(lab, jupyterlab):
    """JupyterLab shows no prompt for it. And what is closed leaves no kernel behind."""
    path = lab.folder / f"{lab.write('folded', '1', '2')}.ipynb"
    notebook = nbformat.read(path, nbformat.NO_CONVERT)
    notebook.cells[0].metadata = {"jupyter": {"source_hidden": True}}
    nbformat.write(notebook, path)
    lesson = lab.open("folded")
    assert lesson.unrun() == ["cell-0", "cell-1"]
    lesson.run(1)
    assert lesson.unrun() == ["cell-0"]
    lesson.run_all()
    lesson.restart_and_run_all()
    lesson.run(0)
    assert lesson.unrun() == []
    assert len(jupyterlab.sessions("folded.ipynb")) == 1
    lesson.close()
    lesson.until(lambda: not jupyterlab.sessions("folded.ipynb"), SOON, "its kernel is still there")


def test_two_notebooks_in_the_dark(write, tmp_path):
    """Each has a kernel of its own; the dark theme holds for both."""
    first, second = write("first", "a = 1"), write("second", "'a' in globals()")
    with second.dark():
        for each in (first, second):
            each.show()
            each.run_all()
            assert each.page.locator("body[data-jp-theme-light=false]").count() == 1
        second.screenshots = tmp_path
        second.screenshot("dark")
        assert (tmp_path / "dark.png").stat().st_size > 0
    assert "False" in second.output(0).text_content()
    assert second.page.locator("body[data-jp-theme-light=true]").count() == 1
