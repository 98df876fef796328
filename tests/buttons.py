"""The buttons of an App, pressed without a page."""


def button(app, name):
    """Return the button of this name; there must be one alone."""
    [found] = [part for part in _parts(app.box) if getattr(part, "description", "") == name]
    return found


def press(app, name):
    button(app, name).click()


def _parts(box):
    for child in getattr(box, "children", ()):
        yield child
        yield from _parts(child)
