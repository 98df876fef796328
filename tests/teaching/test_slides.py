"""What goes on a page of slides, before any browser sees it."""

import made_up
import nbformat
import pytest
from bs4 import BeautifulSoup

from teaching import LESSONS
from teaching.exercises import without_solutions
from teaching.slides import build, page, to_be_shown
from xorlib.questions import load
from xorlib.widgets.still import still_page

NOTEBOOKS = LESSONS[0].parent
TOLD = "Show what is right"


@pytest.fixture(scope="module")
def html():
    return page(without_solutions(made_up.lesson()), NOTEBOOKS)


@pytest.fixture(scope="module")
def slides(html):
    return BeautifulSoup(html, "html.parser")


def test_a_widget_leaves_its_still_picture_only():
    lesson = made_up.lesson()
    shown = to_be_shown(lesson)
    outputs = {cell.id: cell.outputs for cell in shown.cells if cell.cell_type == "code"}
    assert [list(output.data) for output in outputs["live"]] == [["text/html"]]
    assert outputs["product"] == lesson.cells[2].outputs
    assert lesson == made_up.lesson()


def test_how_to_go_on_in_a_notebook_is_on_no_slide():
    """A hidden line would have a slide of its own, with nothing on it."""
    lesson = made_up.lesson()
    lesson.cells[4].outputs[1].data["text/html"] = still_page("<b>4</b>", "1", fresh=False)
    [output] = to_be_shown(lesson).cells[4].outputs
    assert "<b>4</b>" in output.data["text/html"]
    assert "data-xorlib-resume" not in output.data["text/html"]


def test_a_widget_without_a_still_picture_is_named():
    lesson = made_up.lesson()
    del lesson.cells[4].outputs[1]
    with pytest.raises(ValueError, match="live must have a still picture beside its widget"):
        to_be_shown(lesson)


def test_a_prediction_shows_its_question_and_not_its_source(slides):
    cell = slides.find(attrs={"data-cell": "predict-product"})
    assert cell.find(class_="code") is None
    assert cell.find(attrs={"data-xorlib-still": "2"}).p.text == "Predict. 6 times 7?"
    assert "Forty-two it is." in cell.details.text
    assert "+ 42:" not in slides.text


def test_a_hint_is_folded_whole(slides):
    (hint,) = (part for part in slides.find_all("details") if part.summary.text == "Hint")
    assert hint.parent.name == "main"
    assert len(hint.find_all("p")) == 9


def test_solutions_are_not_on_the_slides(html):
    assert "Count on your fingers" in html
    assert "# solved" not in html
    assert "Three more than two" not in html


def test_nothing_on_the_page_is_fetched(slides):
    """No script, style or picture comes from elsewhere: there is no address but of data."""
    for element in slides.find_all(src=True):
        assert element["src"].startswith("data:"), element.name
    for element in slides.find_all("link"):
        assert element["href"].startswith("data:")
    assert "@import" not in slides.style.text
    assert "url(" not in slides.style.text


def test_the_page_has_a_title_a_language_and_the_formulas(slides):
    assert slides.title.text == "99 Sums"
    assert slides.html["lang"] == "en-GB"
    assert [formula["alttext"] for formula in slides.find_all("math")] == [r"x < \tfrac12"]


def test_links_between_lessons_lead_to_slides(slides):
    assert slides.find("a")["href"] == "98_sums.html"


def test_pictures_of_the_text_are_inside_the_page():
    lesson = nbformat.read(NOTEBOOKS / "00_start_here.ipynb", nbformat.NO_CONVERT)
    slides = BeautifulSoup(page(lesson, NOTEBOOKS), "html.parser")
    pictures = slides.find_all("img")
    assert all(each["src"].startswith("data:image/svg+xml;base64,") for each in pictures)
    assert any(each["alt"].startswith("Map of the series") for each in pictures)


def test_lessons_are_run_and_written_in_place_of_older_ones(tmp_path):
    (tmp_path / "slides").mkdir()
    (tmp_path / "slides" / "98_older.html").touch()
    path = NOTEBOOKS / "02_matrix_products.ipynb"
    build(tmp_path / "slides", [path])
    [file] = (tmp_path / "slides").iterdir()
    assert file.name == "02_matrix_products.html"
    slides = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    cells = nbformat.read(path, nbformat.NO_CONVERT).cells
    shown = [part["data-cell"] for part in slides.find_all(attrs={"data-cell": True})]
    assert shown == [cell.id for cell in cells if cell.cell_type == "code"]
    assert len(slides.find_all("img", alt=True)) > 1
    asked = slides.find(attrs={"data-cell": "quiz-questions"})
    told = [each for each in asked.find_all("details") if each.summary.text == TOLD]
    assert len(told) == 3  # folded, and there
    right = [
        question.choices[question.right]
        for name, question in load("02").items()
        if name.startswith("quiz-")
    ]
    assert all(choice.reply[:30] in part.text for choice, part in zip(right, told, strict=True))
