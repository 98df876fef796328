"""The live pictures of the lessons, opened in this process, without a kernel."""

import nbformat

from teaching import LESSONS
from xorlib.widgets.live import Live
from xorlib.widgets.registry import open_apps

LIVE = [path for path in LESSONS if "xorlib.widgets.live import live" in path.read_text("utf-8")]


def opened(path):
    """Return the Live of each cell that makes one, by its id, and close everything else."""
    cells = nbformat.read(path, nbformat.NO_CONVERT).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    found, lesson = {}, {}
    last = max(number for number, cell in enumerate(code) if "\nlive(" in f"\n{cell.source}")
    for cell in code[: last + 1]:
        exec(cell.source, lesson)
        for app in open_apps():
            if not isinstance(app, Live):
                app.close()
            elif app not in found.values():
                found[cell.id] = app
    return found
