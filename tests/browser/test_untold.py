"""Nothing is told before it is asked: in no lesson, and this test would see it if it were."""

import re
from contextlib import closing

import nbformat
import pytest
from questions import asked, asking

from browser.untold import tells, told
from xorlib.questions.form import parse

WRITTEN = r"""# Questions of lesson 99 Made up

## late

When is it sure?

( ) at about 450 | the same pace | Nearer the target the steps are smaller.
(x) far beyond 3000 epochs | At epoch 4,340, nearly ten times as late; the loss is 0.0123 then.
( ) at about 800 | twice the work | Six times as exact is more than twice the work.
(!) a long tail | 77
"""

MADE = """
from pathlib import Path

from IPython.display import HTML
from xorlib import questions

questions.FOLDER = Path("untold").resolve()
"""
ASK = 'from xorlib.widgets.prediction import predict\n\npredict("99.late")'
APART = """HTML('<div style="height: 1000px"></div>')"""
FOLDED = "<details><summary>{}</summary>\n\nAt epoch 4340 it is sure.\n\n</details>"

SECTIONS = {
    "clean": ("md", "When is it sure, at 450 or 800? Look at 3 or 4 cases in lesson 07."),
    "text": ("md", "It is sure at epoch **4340**."),
    "phrase": ("md", "This happens *far beyond* the 3000 epochs: far beyond 3000 epochs."),
    "declared": ("md", "The curve has a `long tail`, as one says: a long tail."),
    "title": ("md", "## The loss at epoch 77"),
    "link": ("md", '[a page](glossary.ipynb "sure at 4,340")'),
    "printed": ("py", "print('first', 4340)"),
    "digits": ("py", "0.012345"),
    "comment": ("py", "sure_at = None  # not before 4340"),
    "alt": ("py", """HTML('<img alt="The loss, 0.0123 at the end.">')"""),
    "further": ("md", FOLDED.format("Further: when")),
    "solution": ("md", FOLDED.format("Solution")),
}
INNOCENT = {"clean", "solution"}


@pytest.fixture(scope="module")
def made_up(lab):
    """A notebook that has run: the question beside each of these, a screen apart."""
    folder = lab.folder / "untold"
    folder.mkdir()
    (folder / "lesson_99.md").write_text(WRITTEN, "utf-8")
    new = nbformat.v4
    cells = [new.new_code_cell(MADE, id="made")]
    for name, (kind, source) in SECTIONS.items():
        beside = new.new_markdown_cell if kind == "md" else new.new_code_cell
        cells.append(new.new_code_cell(ASK, id=f"predict-{name}"))
        cells.append(beside(source, id=name))
        cells.append(new.new_code_cell(APART, id=f"after-{name}"))
    notebook = new.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, lab.folder / "untold.ipynb")
    with closing(lab.open("untold")) as lesson:
        lesson.run_all()
        questions = list(parse(WRITTEN).values())
        yield tells(lesson, {f"predict-{name}": questions for name in SECTIONS})


@pytest.mark.places
@pytest.mark.parametrize("name", SECTIONS)
def test_what_tells_beside_a_question_is_found(made_up, name):
    """In a text, a title, a link, an output, an alt text, a comment; not in a folded solution."""
    found = [line for line in made_up if f" in {name}, " in line]
    assert bool(found) == (name not in INNOCENT), made_up


def test_a_screen_away_nothing_is_found(made_up):
    """Each section tells only the question above it: the next is a screen below."""
    away = [int(re.search(r"(\d+) px away", line)[1]) for line in made_up]
    assert max(away) < 100


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("4340", ["4340"]),
        ("4,340 epochs", ["4340"]),
        ("4340.0", ["4340"]),
        ("14340 or 4341 or 43.40 or 450", []),
        ("x_4340", []),
        ("0.01234", ["0.0123"]),
        ("0.012 or 0.01", []),
        ("Far beyond `3000` epochs", ["far beyond 3000 epochs", "3000"]),
        ("far beyond it", []),
        ("A  long\ntail", ["a long tail"]),
        ("long, a tail", []),
        ("77", ["77"]),
    ],
)
def test_numbers_and_words_are_found_however_they_are_written(text, what):
    [question] = parse(WRITTEN).values()
    assert [each for each, _ in told(question, text)] == what


def test_a_lesson_tells_nothing_before_it_asks(ran):
    """A screen above and below each question, with nothing answered."""
    lesson = ran.lesson
    again = lesson.panel.get_by_role("button", name="Ask again")
    assert again.count() == 0, "a test before this one has left an answer"
    asks = {cell.id: list(asked(cell).values()) for cell in asking(ran.saved)}
    for cell, questions in asks.items():
        assert lesson.output(cell).locator(".xorlib-poll").count() == len(questions), cell
    found = tells(lesson, asks)
    assert not found, "\n".join(found)
