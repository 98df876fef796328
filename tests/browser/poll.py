"""The page object of a question: as one who has only a keyboard meets it."""

RIGHT = "\N{CHECK MARK} You said, and it is right:"
WRONG = "\N{MULTIPLICATION SIGN} You said:"

IN_VIEW = """said => {
    const pane = said.closest(".jp-WindowedPanel-outer").getBoundingClientRect();
    const [all, reply] = [said.closest(".xorlib-poll"), said].map(
        (part) => part.getBoundingClientRect());
    const end = reply.bottom <= pane.bottom + 1;
    return { end, start: reply.top >= pane.top - 1 && reply.top < pane.bottom,
        question: all.top >= pane.top - 1, fits: all.height < pane.height - 16 };
}"""


class Poll:
    """A question on the page: the first of its cell, or the one of this number."""

    def __init__(self, lesson, cell, number=0):
        self.lesson = lesson
        self.keyboard = lesson.page.keyboard
        self.root = lesson.output(cell).locator(".xorlib-poll").nth(number)
        self.said = self.root.locator(".said")
        self.hint = self.root.locator(".hint")
        self.radios = self.root.get_by_role("radio")
        self.field = self.root.get_by_role("textbox")

    def answer(self, place):
        """Choose with the space bar and the arrows among what can be chosen; answer with Enter."""
        free = self.root.locator("input[type=radio]:enabled")
        places = free.evaluate_all("radios => radios.map((radio) => Number(radio.value))")
        free.first.focus()
        self.keyboard.press("Space")
        for _ in range(places.index(place)):
            self.keyboard.press("ArrowDown")
        self.keyboard.press("Enter")

    def type(self, text):
        """Type an answer in place of what stands there, and answer with Enter."""
        self.field.focus()
        self.keyboard.press("Control+a")
        self.keyboard.insert_text(text)
        self.keyboard.press("Enter")

    def press(self, name):
        """Press one of its buttons by keyboard."""
        self.root.get_by_role("button", name=name, exact=True).press("Enter")

    def words(self):
        """Return what is shown of an answer, as a reader sees it."""
        return " ".join(self.said.inner_text().split())

    def in_view(self):
        """Return what of it is in view, once the page has scrolled to it."""
        self.lesson.page.evaluate(
            "new Promise((on) => { let n = 4; (function f() {"
            " n-- ? requestAnimationFrame(f) : on(); })(); })"
        )
        return self.said.evaluate(IN_VIEW)
