"""Every lesson in every format of nbconvert: no answer and no solution in view, no link dead.

Half a minute to run the lessons, once, and some seconds a format. LaTeX, and with it PDF, is looked
at as the source that LaTeX is given; PDF by way of a browser as the page that is printed.
"""

import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from textwrap import wrap

import nbformat
import pytest
from browser.untold import told
from exports import exported, exporter, in_view, links, settings
from questions import asked_in

from teaching import LESSONS, NOTEBOOKS, PAGES
from teaching.exercises import HELP, exercises
from teaching.running import run

ABOVE, BELOW = 25, 8
"""Lines around a question in which nothing tells its answer. Pictures take no room here, and what
is shown after a question may tell it: that stands further down."""
WIDTH = 100  # characters
PROMPT = re.compile(r"\b(?:In|Out)\s?\[[\d ]*\]:?|\\prompt\{\w+\}\{\w+\}\{\d*\}")

ALONE = ("html", "slides", "markdown", "script", "python", "notebook", "webpdf")
WITH_PANDOC = ("rst", "asciidoc", "latex")
KINDS = [
    *((kind, None) for kind in ALONE),
    ("html", "classic"),
    ("html", "basic"),
    *((kind, None) for kind in WITH_PANDOC),
]


def source(path):
    return nbformat.read(path, nbformat.NO_CONVERT)


def has_run(path):
    """Return a lesson that has run, with the tags that running takes off."""
    notebook = source(path)
    done = run(notebook, NOTEBOOKS)
    for before, after in zip(notebook.cells, done.cells, strict=True):
        after.metadata = before.metadata
    return done


@pytest.fixture(scope="module")
def notebooks():
    """The lessons and pages as they are, and as they are after a run: "saved" and "run"."""
    with ThreadPoolExecutor(2) as pool:
        done = dict(zip(LESSONS, pool.map(has_run, LESSONS), strict=True))
    saved = {path: source(path) for path in (*LESSONS, *PAGES)}
    return {"saved": saved, "run": saved | done}


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: "-".join(filter(None, kind)))
def made(request, notebooks):
    """All that one format makes: state and path to the text and the ending of its name."""
    kind, template = request.param
    if kind in WITH_PANDOC and shutil.which("pandoc") is None:
        pytest.skip("there is no pandoc here, without which nbconvert makes none of this")
    by = exporter(kind, settings(), template)
    return {
        (state, path): exported(notebook, path.stem, by, NOTEBOOKS)
        for state, lessons in notebooks.items()
        for path, notebook in lessons.items()
    }


def words(text):
    return " ".join(re.findall(r"\w+", text))


def test_no_solution_is_in_view(made):
    for (state, path), (text, kind) in made.items():
        seen = words(in_view(text, kind))
        for exercise in exercises(source(path)):
            assert words(exercise.check) in seen  # the test could fail
            for line in telling(exercise):
                assert words(line) not in seen, (state, path.stem, exercise.name, line)


def telling(exercise):
    """Return the lines of a solution that stand nowhere else in the lessons."""
    lines = [line for line in exercise.solution.splitlines() if len(words(line).split()) > 3]
    return [line for line in lines if words(line) not in known()]


@cache
def known():
    """Return the words of all lessons, without hints and solutions."""
    cells = [cell for path in LESSONS for cell in source(path).cells]
    return words("\n".join(cell.source for cell in cells if not cell.id.endswith(HELP)))


def test_no_reply_to_an_answer_is_in_view(made):
    for (state, path), (text, kind) in made.items():
        seen = words(in_view(text, kind))
        for name, question in asked_in(source(path)).items():
            if state == "run" and kind.endswith(".html"):
                assert words(question.text) in seen  # the test could fail
            for choice in question.choices:
                assert words(choice.reply) not in seen, (state, name)


def test_nothing_around_a_question_tells_its_answer(made):
    found = []
    for (state, path), (text, kind) in made.items():
        seen = PROMPT.sub("", in_view(text, kind))
        lines = [line for part in seen.splitlines() for line in wrap(part, WIDTH)]
        for name, question in asked_in(source(path)).items():
            near = around(question, lines)
            assert near, (state, kind, name)
            for what, at in told(question, near):
                found.append((state, name, what, near[max(at - 50, 0) : at + 50]))
    assert not found, "\n".join(map(str, found))


def around(question, lines):
    """Return the lines around a question, its choices left out; None where it is not found."""
    flat = "\n".join(lines)
    name = re.sub(r"\W", r"\\W", question.name)
    marks = [rf"predict\(\W*{name}", r"\W+".join(re.findall(r"\w+", question.text)[:8])]
    if ".quiz-" in question.name:
        marks.append(r"\bquiz\(")
    places = [match.start() for mark in marks for match in re.finditer(mark, flat)]
    if not places:
        return None
    first, last = (flat.count("\n", 0, place) for place in (min(places), max(places)))
    near = "\n".join(lines[max(first - ABOVE, 0) : last + BELOW])
    for choice in question.choices:
        if choice.text:
            near = re.sub(r"\W+".join(re.findall(r"\w+", choice.text)), "", near)
    return near


def test_links_lead_to_pages_and_pictures_that_are_there(made):
    """In a folder into which all lessons were exported; pages of markdown bring their pictures."""
    there = {f"{path.stem}{kind}" for (_, path), (_, kind) in made.items()}
    figures = [file.name for file in NOTEBOOKS.glob("figures/*")]
    there |= {f"{path.stem}_files/{name}" for _, path in made for name in figures}
    for (state, path), (text, kind) in made.items():
        if kind in (".html", ".slides.html", ".md"):
            found = links(text, kind)
            assert found, path.stem
            dead = {str(link) for link in found} - there
            assert not dead, (state, path.stem, dead)


def test_the_command_that_runs_a_lesson_makes_the_same_page():
    """`nbconvert --to html --execute`, as the README has it."""
    path = LESSONS[2]
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", "--stdout"]
    said = subprocess.run([*command, path.name], cwd=NOTEBOOKS, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    page = in_view(said.stdout, ".html")
    expected = in_view(*exported(has_run(path), path.stem, exporter("html", settings()), NOTEBOOKS))
    assert page.splitlines() == expected.splitlines()
