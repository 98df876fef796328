"""How long a lesson takes: its cells to run, its text and code to read. Run it to print a table.

Reading is estimated from counts: text at 150 words a minute, which is slow reading, and ten
seconds for each line of code. Doing adds a minute for each question and five for each exercise.
"""

import re
import time

import nbformat

from teaching import LESSONS
from teaching.exercises import exercises, is_folded, without_solutions
from teaching.running import client_for, own_environment

WORDS_A_MINUTE = 150
LINES_A_MINUTE = 6
MINUTES_A_QUESTION = 1
MINUTES_AN_EXERCISE = 5


def reading_minutes(notebook):
    """Return how many minutes it takes to read a notebook's text and code, as a whole number.

    Folded solutions do not count, nor do cells whose source is folded away.
    """
    cells = without_solutions(notebook).cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    codes = [cell.source for cell in cells if cell.cell_type == "code" and not is_folded(cell)]
    words = sum(len(re.findall(r"\w+", text)) for text in texts)
    lines = sum(len(code.splitlines()) for code in codes)
    return round(words / WORDS_A_MINUTE + lines / LINES_A_MINUTE)


def lesson_minutes(notebook):
    """Return about how many minutes a learner takes for a lesson, in steps of five."""
    asked = sum(cell.cell_type == "code" and is_folded(cell) for cell in notebook.cells)
    doing = MINUTES_A_QUESTION * asked + MINUTES_AN_EXERCISE * len(exercises(notebook))
    return 5 * round((reading_minutes(notebook) + doing) / 5)


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
        notebook = nbformat.read(path, as_version=4)
        read, whole = reading_minutes(notebook), lesson_minutes(notebook)
        run = run_seconds(path)
        print(
            f"{path.stem:24} run {run:5.1f} s, read {read:3} min, in all {whole:3} min", flush=True
        )


if __name__ == "__main__":
    main()
