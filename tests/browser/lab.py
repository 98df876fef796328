"""The page objects: a Lab opens lessons, a Lesson is one open notebook.

Nothing here sleeps and hopes. Every wait is for a state of the page, with a deadline.
"""

import re
import shutil
import time
from contextlib import contextmanager
from pathlib import Path

import nbformat

from teaching import LESSONS

WIDE = (1280, 800)
NARROW = (900, 800)

LIGHT = "css:light="
"""Begins a selector for Playwright that does not look into every element for a shadow root."""

LOADED = 60  # deadlines, in seconds
RAN = 120
CHANGED = 10
SHOWN = 3
POLL = 50  # milliseconds; to look at every frame costs a quarter of a processor
QUIET = 0.2  # seconds without a change, after which a picture counts as settled


class Lab:
    """One JupyterLab in one browser window, with a copy of all notebooks; they open as its tabs."""

    def __init__(self, server, browser, screenshots=None):
        self.folder = server.root
        self.screenshots = screenshots
        notebooks = LESSONS[0].parent
        ignored = shutil.ignore_patterns(".*")
        shutil.copytree(notebooks, self.folder, ignore=ignored, dirs_exist_ok=True)
        server.wait()  # it starts while the browser does
        self._context = browser.new_context()
        self._context.add_init_script(path=Path(__file__).with_name("page.js"))
        self.page = self._context.new_page()
        self.page.set_default_timeout(1000 * CHANGED)
        self.page.goto(f"{server.url}lab?token={server.token}", timeout=1000 * LOADED)
        self.page.wait_for_function("window.jupyterapp", timeout=1000 * LOADED)
        self.page.evaluate("jupyterapp.restored")

    def open(self, name, size=WIDE):
        """Return the notebook `name`, in a new tab, with its kernel ready.

        name : a lesson's name without .ipynb, or what `write` returned
        size : width and height of the page, in CSS pixels
        """
        lesson = Lesson(self.page, self.folder / f"{name}.ipynb", self.screenshots)
        lesson.show(size)
        self.page.evaluate("() => { probe.ahead() }")  # without waiting for it
        return lesson

    def write(self, name, *cells):
        """Write a notebook of these code cells beside the lessons, and return its name.

        The ids of its cells are cell-0, cell-1 and so on.
        """
        notebook = nbformat.v4.new_notebook()
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        for number, source in enumerate(cells):
            notebook.cells.append(nbformat.v4.new_code_cell(source, id=f"cell-{number}"))
        nbformat.write(notebook, self.folder / f"{name}.ipynb")
        return name

    def close(self):
        """Close the window. The kernels end with the server."""
        self._context.close()


class Lesson:
    """One open notebook. Its cells go by their ids, or by number: 0 is the first code cell.

    What is asked of it, and done with it, needs its tab in front.
    """

    def __init__(self, page, path, screenshots):
        self.page = page
        self.path = path
        self.screenshots = screenshots
        self.page_errors = []  # exceptions in the page's own JavaScript, whichever tab's
        page.on("pageerror", self._page_error)
        cells = nbformat.read(path, as_version=nbformat.NO_CONVERT).cells
        self.ids = [cell.id for cell in cells]
        self.code = [cell.id for cell in cells if cell.cell_type == "code"]
        self.name = page.evaluate("path => probe.open(path)", path.name)
        self.panel = page.locator(f"{LIGHT}[id='{self.name}']")
        self.wait_until_ready()

    def show(self, size=WIDE):
        """Bring its tab to the front, in a page of this size; the menus act on that."""
        self.resize(*size)
        self.page.evaluate("name => probe.show(name)", self.name)

    def saved(self):
        """Save it with its outputs, and return it as nbformat reads it."""
        self.page.evaluate("name => probe.save(name)", self.name)
        return nbformat.read(self.path, as_version=nbformat.NO_CONVERT)

    def close(self):
        """Close its tab without saving, and have its kernel end, now or in a moment."""
        self.page.evaluate("name => probe.close(name)", self.name)
        self.page.remove_listener("pageerror", self._page_error)

    def _page_error(self, error):
        self.page_errors.append(str(error))

    # States

    def wait_until_ready(self):
        """Wait until the kernel is connected.

        The execution indicator says idle too early; the debugger's button is enabled only once
        the kernel has answered.
        """
        for state in (".jp-DebuggerBugButton[aria-disabled=false]", "[data-status=idle]"):
            self.panel.locator(LIGHT + state).wait_for(timeout=1000 * LOADED)

    def wait_until_idle(self, timeout=RAN):
        """Wait until no cell runs or waits, the kernel is idle, and all widgets are there."""
        self._wait("idle", timeout=timeout)

    def prompts(self):
        """Return what stands before each code cell: [ ]:, [*]: or a number."""
        return self.panel.locator(f"{LIGHT}.jp-CodeCell .jp-InputPrompt").all_text_contents()

    def unrun(self):
        """Return the ids of the code cells that have no number, or no output where folded."""
        prompts = zip(self.code, self.prompts(), strict=True)
        left = [name for name, prompt in prompts if not re.fullmatch(r"\[\d+\]:", prompt)]
        return [name for name in left if not self._folded_with_output(name)]

    def until(self, state, timeout, otherwise):
        """Look again and again until state() holds, or else fail with the words of otherwise."""
        deadline = time.monotonic() + timeout
        while not state():
            assert time.monotonic() < deadline, f"after {timeout} s {otherwise}"
            self.page.wait_for_timeout(20)

    # Running

    def run_all(self, timeout=RAN):
        """Run all cells, and wait until all have run, or one has failed."""
        with self._running(self.code, timeout):
            self._command("runmenu:run-all")

    def restart_and_run_all(self, timeout=RAN):
        """Restart the kernel and run all cells, and wait until all have run, or one has failed."""
        with self._running(self.code, timeout):
            self._choose("Kernel", "Restart Kernel and Run All Cells…")
            self.page.locator(".jp-Dialog .jp-mod-accept").click()

    def run(self, which, timeout=RAN):
        """Run one cell, and wait until it has run or failed."""
        with self._running([self._id(which)], timeout):
            self.start(which)

    def start(self, which):
        """Run one cell without waiting for it."""
        place = self.ids.index(self._id(which))
        self.page.evaluate("([name, place]) => { probe.run(name, place) }", [self.name, place])

    def write_into(self, which, source):
        """Replace what a code cell holds, without running it."""
        self.cell(which).locator(".cm-content").focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)

    def interrupt(self):
        """Interrupt the kernel, and wait until it is idle."""
        self._choose("Kernel", "Interrupt Kernel")
        self.wait_until_idle()

    def shut_down(self):
        """End the kernel, and wait until it is gone."""
        self._choose("Kernel", "Shut Down Kernel")
        self.panel.locator(".jp-Toolbar-kernelName[aria-label='No Kernel']").wait_for()

    # Looking

    def cell(self, which):
        """Return a cell, by its id or its number among the code cells, as a Playwright locator."""
        place = self.ids.index(self._id(which))
        return self.panel.locator(f"{LIGHT}.jp-Cell[data-windowed-list-index='{place}']")

    def output(self, which):
        """Return the output of a cell, as a Playwright locator."""
        return self.cell(which).locator(f"{LIGHT}.jp-Cell-outputArea")

    def errors(self):
        """Return the text of every error output and of every widget that cannot be shown."""
        errors = [each["text"] for each in self._probe("complaints") if each["error"]]
        broken = self.panel.get_by_text(re.compile("^Error (displaying|creating) widget"))
        return errors + broken.all_text_contents()

    def stderr(self):
        """Return every other text that was written to the standard error stream."""
        return [each["text"] for each in self._probe("complaints") if not each["error"]]

    def logged(self):
        """Return how many messages JupyterLab's log has; failures in callbacks go only there."""
        item = self.page.locator(f"{LIGHT}.jp-LogConsoleStatusItem")
        return int("".join(re.findall(r"\d", item.text_content())) or 0) if item.count() else 0

    def poor_images(self, timeout=SHOWN):
        """Return the beginning of every <img> that has no alt text, or whose file is missing.

        The pictures of a widget come a little after it, so a poor one is looked at again.
        """
        deadline = time.monotonic() + timeout
        while (poor := self._probe("poorImages")) and time.monotonic() < deadline:
            self.page.wait_for_timeout(50)
        return poor

    def scroll_bars(self):
        """Return what in an output scrolls by itself, and by how many pixels."""
        return self._probe("scrollBars")

    def overflow(self):
        """Return by how many pixels the notebook is wider than its pane."""
        pane = self.panel.locator(".jp-WindowedPanel-outer").first
        return pane.evaluate("pane => pane.scrollWidth - pane.clientWidth")

    def violations(self, inside=".jp-OutputArea-output, .jp-RenderedMarkdown"):
        """Return what axe-core finds wrong there: a line a rule and element.

        What JupyterLab wraps around outputs and text is left out, so plain ones have none.
        """
        if not self.page.evaluate("'axe' in window"):
            from axe_playwright_python.base import AXE_SCRIPT

            self.page.evaluate(AXE_SCRIPT)
        return self._probe("violations", inside)

    def screenshot(self, name):
        """Save what is to be seen now in the folder of screenshots, if there is one."""
        if self.screenshots:
            self.page.screenshot(path=self.screenshots / f"{name}.png")

    # Moving

    def slider(self, which, label=None):
        """Return a cell's slider, the first or the one with this label, as a locator."""
        sliders = self.output(which).locator("[role=slider]")
        if label is None:
            return sliders.first
        boxes = self.output(which).locator(".widget-slider")
        labelled = boxes.filter(has=self.page.get_by_text(label, exact=True))
        return labelled.locator("[role=slider]").first

    def press(self, slider, key, times=1):
        """Press a key on a slider: ArrowRight, ArrowLeft, PageUp, PageDown, Home or End."""
        for _ in range(times):
            slider.press(key)

    def drag(self, slider, to, steps=10):
        """Drag a slider's handle with the pointer to a share of its track, from 0 to 1."""
        slider.scroll_into_view_if_needed()
        handle = slider.bounding_box()
        track = slider.locator("xpath=ancestor::*[@class='noUi-base']").bounding_box()
        height = handle["y"] + handle["height"] / 2
        self.page.mouse.move(handle["x"] + handle["width"] / 2, height)
        self.page.mouse.down()
        self.page.mouse.move(track["x"] + to * track["width"], height, steps=steps)
        self.page.mouse.up()

    def picture(self, which, number=0):
        """Return an image in the output of a cell, as a locator."""
        return self.output(which).locator("img").nth(number)

    @contextmanager
    def changing(self, picture, timeout=CHANGED):
        """Do what is inside, then wait until the picture's pixels have changed and settled."""
        before = self.pixels(picture)
        yield
        same = "the picture stays the same"
        self.until(lambda: self.pixels(picture) not in (before, None), timeout, same)
        self.settle(picture, timeout)

    def settle(self, picture, timeout=CHANGED):
        """Wait until the kernel is idle and the picture's pixels stay the same for a moment."""
        last, since = None, time.monotonic()

        def quiet():
            nonlocal last, since
            pixels, idle = picture.evaluate_all("images => probe.still(images)")
            if pixels is None or pixels != last or not idle:
                last, since = pixels, time.monotonic()
            return time.monotonic() - since > QUIET

        self.until(quiet, timeout, "the picture does not settle")

    def assert_agreed(self, look, picture, before, timeout):
        """Soon both things that look() returns are equal, and the picture is there and is new.

        before : the picture's pixels that are no longer to be seen, or None
        """
        deadline = time.monotonic() + timeout
        while True:
            said, wanted = look()
            pixels = self.pixels(picture) if said == wanted else None
            if pixels not in (before, None) or time.monotonic() > deadline:
                break
            self.page.wait_for_timeout(20)
        assert said == wanted
        assert pixels not in (before, None)

    def alts(self, pictures):
        """Return what each of these images says to those who cannot see it."""
        return pictures.evaluate_all("images => images.map((image) => image.alt)")

    def pixels(self, picture):
        """Return a checksum of an image's pixels, or None while it is not loaded."""
        return picture.evaluate_all("images => probe.pixels(images)")

    # The window

    def resize(self, width, height=WIDE[1]):
        """Give the page this size, in CSS pixels."""
        self.page.set_viewport_size({"width": width, "height": height})

    @contextmanager
    def dark(self):
        """Do what is inside in JupyterLab's dark theme."""
        self._choose_theme("JupyterLab Dark", light=False)
        try:
            yield
        finally:
            self._choose_theme("JupyterLab Light", light=True)

    @contextmanager
    def hidden(self):
        """Do what is inside with another browser tab in front: this one is hardly painted."""
        front = self.page.context.new_page()
        front.bring_to_front()
        try:
            yield
        finally:
            front.close()
            self.page.bring_to_front()

    def frames(self):
        """Return how often the page is painted in a second."""
        return self._probe("frames")

    # Inside

    def _id(self, which):
        return self.code[which] if isinstance(which, int) else which

    def _folded_with_output(self, name):
        """Tell whether a cell's source is folded away, so that it has no prompt, and it has run."""
        folded = self.cell(name).locator(".jp-InputPlaceholder").count()
        return folded and self.output(name).locator(".jp-OutputArea-child").count() > 0

    def _choose(self, menu, entry):
        """Choose an entry of a menu by pointer."""
        self.page.locator(f"{LIGHT}.lm-MenuBar-itemLabel").get_by_text(menu, exact=True).click()
        self.page.locator(f"{LIGHT}.lm-Menu-itemLabel").get_by_text(entry, exact=True).click()

    def _command(self, name, arguments=None):
        """Give JupyterLab a command, as its menus do, without waiting for what comes of it."""
        script = "([name, given]) => { jupyterapp.commands.execute(name, given) }"
        self.page.evaluate(script, [name, arguments or {}])

    def _choose_theme(self, name, light):
        """Choose a theme, and wait until it is there and JupyterLab's splash is gone."""
        self._command("apputils:change-theme", {"theme": name})
        there = f"{LIGHT}body[data-jp-theme-light={str(light).lower()}]"
        self.page.locator(there).wait_for(state="attached")
        self.page.locator(f"{LIGHT}#jupyterlab-splash").wait_for(state="detached")

    @contextmanager
    def _running(self, ids, timeout):
        """Do what is inside, then wait until these cells have run since, or one has failed.

        JupyterLab writes a prompt afresh for every run, so one without the mark is a new one.
        """
        places = [self.ids.index(name) for name in ids]
        self._probe("mark")
        yield
        self._wait("ran", places, timeout=timeout)

    def _probe(self, name, *arguments):
        """Return what the function of this name in page.js says of this notebook."""
        script = f"(panel, arguments) => probe.{name}(panel, ...arguments)"
        return self.panel.evaluate(script, arguments)

    def _wait(self, name, *arguments, timeout):
        """Wait until that function says yes."""
        self.page.wait_for_function(
            f"([id, ...arguments]) => probe.{name}(document.getElementById(id), ...arguments)",
            arg=[self.name, *arguments],
            timeout=1000 * timeout,
            polling=POLL,
        )
