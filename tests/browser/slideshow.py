"""The page object: a Slideshow is one open file of slides."""

from pathlib import Path

SCREEN = {"width": 1280, "height": 720}
LOADED = 20_000  # milliseconds


class Slideshow:
    """One file of slides, open in a window of its own."""

    def __init__(self, browser, path):
        self.requests, self.errors = [], []
        self.page = browser.new_page(viewport=SCREEN)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.add_init_script(path=Path(__file__).with_name("slides_page.js"))
        self.page.goto(path.as_uri(), timeout=LOADED)
        self.wait()

    def wait(self):
        """Wait until the lesson is dealt out to slides."""
        self.page.wait_for_function("slideProbe.ready()", timeout=LOADED)

    def close(self):
        self.page.close()

    def fetched(self):
        """Return the address of everything that was asked for, but for the data in the file."""
        return [url for url in self.requests if not url.startswith("data:")]

    def place(self):
        """Return the number of the slide that is shown, and how many there are."""
        here, _, count = self.page.locator("#number").text_content().partition(" / ")
        return int(here), int(count)

    def press(self, key):
        self.page.keyboard.press(key)

    def survey(self):
        """Return for each slide what slides_page.js says of it, as a dictionary."""
        return self.page.evaluate("slideProbe.survey()")

    def unfold(self):
        """Unfold all that is folded, on all slides."""
        self.page.evaluate("slideProbe.unfold()")

    def texts(self, what):
        """Return the text of every element of this kind on the slides, shown or not, in order."""
        script = "parts => parts.map(part => part.textContent)"
        return self.page.locator(f".slide {what}").evaluate_all(script)

    def resize(self, width, height):
        """Give the window this size, and wait until the slides follow."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function("slideProbe.fills()")
