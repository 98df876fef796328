"""How long a lesson takes: its cells to run, its text and code, its questions and exercises.

A class hour is estimated from counts: text at 150 words a minute, which is slow reading, six
lines of code a minute, a minute a question, and ten for the first exercise. The first cell, the
same in every lesson, is run and not read: a minute with the start of the kernel. The second
exercise is homework, and the third is to stretch. Hints, solutions and what is folded as "Further"
do not count. Run it to print a table.
"""

import re
import time

import nbformat

from teaching import LESSONS
from teaching.exercises import HELP, exercises
from teaching.running import client_for, own_environment
from xorlib.questions import load

CLASS_HOUR = 50
WORDS_A_MINUTE = 150
LINES_A_MINUTE = 6
MINUTES_TO_BEGIN = 1
MINUTES_A_QUESTION = 1
MINUTES_AN_EXERCISE = 10
MINUTES_A_BLANK_PAGE = 15
HOMEWORK = 10
"""Minutes for the second exercise."""

BLANK_PAGE = "turn-blank-page"
"""The exercise in which the whole program is written from nothing."""

_FURTHER = re.compile(r"<details>\s*<summary>Further.*?</details>", re.S)


def on_the_path(notebook):
    """Return the cells that count, as copies without what is folded away in them."""
    cells = []
    for cell in notebook.cells:
        if not cell.get("id", "").endswith(HELP):
            copy = nbformat.from_dict(cell)
            copy.source = _FURTHER.sub("", cell.source)
            cells.append(copy)
    return cells


def class_minutes(path):
    """Return the minutes of a lesson's class hour, unrounded, without the homework."""
    notebook = nbformat.read(path, nbformat.NO_CONVERT)
    cells = on_the_path(notebook)
    words = sum(len(re.findall(r"\w+", each.source)) for each in cells if _is(each, "markdown"))
    read = (each for each in cells if _is(each, "code") and each.id != "begin")
    lines = sum(len(each.source.splitlines()) for each in read)
    first = exercises(notebook)[0].name
    return (
        words / WORDS_A_MINUTE
        + lines / LINES_A_MINUTE
        + MINUTES_TO_BEGIN
        + MINUTES_A_QUESTION * len(load(path.stem[:2]))
        + (MINUTES_A_BLANK_PAGE if first == BLANK_PAGE else MINUTES_AN_EXERCISE)
    )


def _is(cell, kind):
    return cell.cell_type == kind


def run_seconds(path):
    """Return how many seconds a lesson's cells run, from a fresh kernel that is ready."""
    client = client_for(nbformat.read(path, as_version=4), path.parent)
    with client.setup_kernel(env=own_environment()):
        begin = time.perf_counter()
        for place, cell in enumerate(client.nb.cells):
            client.execute_cell(cell, place)
        return time.perf_counter() - begin


def main():
    for path in LESSONS:
        minutes, seconds = class_minutes(path), run_seconds(path)
        print(f"{path.stem:24} run {seconds:5.1f} s, class {minutes:5.2f} min", flush=True)


if __name__ == "__main__":
    main()
