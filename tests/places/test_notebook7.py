"""Lessons in Notebook 7, which is made of JupyterLab's parts, in a real browser."""

import shutil
import subprocess
import sys
import sysconfig
import venv

import nbformat
import pytest
from browser import chromium
from browser.server import Server
from playwright.sync_api import expect

from teaching import NOTEBOOKS, ROOT
from teaching.exercises import exercises
from xorlib.questions import find
from xorlib.questions.form import plain

READY = 120_000  # milliseconds
SOON = 20_000
COMPLAINTS = "[data-mime-type='application/vnd.jupyter.stderr'], [data-mime-type$='.error']"

pytestmark = [pytest.mark.places]
if MISSING := chromium.missing():
    pytestmark.append(pytest.mark.skip(reason=MISSING))


class Notebook7(Server):
    """A Notebook 7 of its own, in an environment beside the learner's packages."""

    def _command(self):
        environment = self._home / "environment"
        venv.create(environment, with_pip=True)
        python = environment / "bin" / "python"
        learners = sysconfig.get_path("purelib")
        [own] = environment.glob("lib/python*/site-packages")
        (own / "learners.pth").write_text(f"import site; site.addsitedir({learners!r})\n", "utf-8")
        install = ["install", "--quiet", "-c", ROOT / "requirements.txt", "notebook>=7,<8"]
        subprocess.run([python, "-m", "pip", *install], check=True)
        _, _, _, *options = super()._command()
        return [python, "-m", "notebook", "--expose-app-in-browser", *options]

    def _environment(self):
        learners = f"{sys.prefix}/share/jupyter"
        parts = {"JUPYTER_PATH": learners, "JUPYTERLAB_DIR": f"{learners}/lab"}
        return super()._environment() | parts


class Page:
    """One lesson in a page of its own, with its kernel ready. Cells go by their ids."""

    def __init__(self, page, server, name):
        self.page, self.number = page, name[:2]
        self.notebook = nbformat.read(server.root / f"{name}.ipynb", nbformat.NO_CONVERT)
        self.ids = [cell.id for cell in self.notebook.cells]
        page.goto(f"{server.url}notebooks/{name}.ipynb?token={server.token}")
        page.wait_for_selector(".jp-DebuggerBugButton[aria-disabled=false]", timeout=READY)

    def cell(self, name):
        return self.page.locator(f".jp-Cell[data-windowed-list-index='{self.ids.index(name)}']")

    def run_all(self):
        """Run all cells, and wait until each has a number."""
        self.page.evaluate("() => { jupyterapp.commands.execute('runmenu:run-all') }")
        wanted = sum(cell.cell_type == "code" for cell in self.notebook.cells)
        done = r"() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
        done += rf".filter((each) => /\[\d+\]/.test(each.textContent)).length === {wanted}"
        self.page.wait_for_function(done, timeout=READY)

    def run(self, name, source=None):
        """Run a cell by keyboard, after its text has been replaced if a source is given."""
        self.cell(name).locator(".cm-content").click()
        if source is not None:
            self.page.keyboard.press("Control+a")
            self.page.keyboard.insert_text(source)
        self.page.keyboard.press("Shift+Enter")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = Notebook7(tmp_path_factory.mktemp("notebook7"))
    try:
        ignored = shutil.ignore_patterns(".*")
        shutil.copytree(NOTEBOOKS, running.root, ignore=ignored, dirs_exist_ok=True)
        running.wait()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def browser():
    with chromium.launched() as browser:
        yield browser


@pytest.fixture(params=["03_sigmoid_derivative", "07_training"])
def lesson(request, server, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(SOON)
    yield Page(page, server, request.param)
    page.close()


def test_a_lesson_runs_moves_asks_and_judges(lesson):
    page = lesson.page
    lesson.run_all()
    assert page.locator(COMPLAINTS).all_text_contents() == []
    assert page.get_by_text("Error displaying widget").count() == 0

    app = page.locator(".xorlib-app").filter(has=page.get_by_role("slider")).first
    picture = app.locator("img").first
    before = picture.get_attribute("src")
    app.get_by_role("slider").first.press("ArrowRight")
    expect(picture).not_to_have_attribute("src", before, timeout=SOON)

    asks = next(name for name in lesson.ids if name.startswith("predict-"))
    question = find(f"{lesson.number}.{asks.removeprefix('predict-')}")
    poll = lesson.cell(asks).locator(".xorlib-poll")
    poll.get_by_role("radio").nth(question.right).check()
    poll.get_by_role("button", name="Answer", exact=True).click()
    expect(poll).to_contain_text(plain(question.choices[question.right].reply)[:30])

    exercise = exercises(lesson.notebook)[0]
    check = lesson.cell(f"{exercise.name}-check")
    check.get_by_text("Not started").wait_for()
    lesson.run(f"{exercise.name}-stub", exercise.solution)
    lesson.run(f"{exercise.name}-check")
    check.get_by_text("Right.").wait_for()
