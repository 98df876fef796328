"""The slides of every lesson, on a projector of 1280 by 720, without a network."""

from contextlib import closing

import made_up
import pytest
from bs4 import BeautifulSoup

from browser.slideshow import Slideshow
from teaching import LESSONS, slides
from teaching.exercises import without_solutions

pytestmark = pytest.mark.places

SMALLEST = 12.9  # letters, in pixels; slides.js shrinks to no less than 0.7
SMALLEST_PICTURE = 0.7  # of its size in the lesson


@pytest.fixture(scope="module")
def write(tmp_path_factory):
    """Return a function: a notebook that has run to the file of its slides."""
    folder = tmp_path_factory.mktemp("slides")

    def write(name, notebook):
        path = folder / f"{name}.html"
        html = slides.page(without_solutions(notebook), LESSONS[0].parent)
        path.write_text(html, encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="module")
def path(twice, write):
    """The slides of a lesson as it has run."""
    return write(twice.lesson.path.stem, twice.saved)


@pytest.fixture(scope="module")
def show(path, browser):
    """The same, opened once. A test leaves the window as large as it was."""
    with closing(Slideshow(browser, path)) as show:
        yield show


@pytest.fixture(scope="module")
def survey(show):
    """What there is to say of each slide, all folded."""
    return show.survey()


@pytest.fixture(scope="module")
def made_up_path(write):
    return write("99_sums", made_up.lesson())


@pytest.fixture
def sums(made_up_path, browser):
    """The slides of a made-up lesson that has all that is hard to show."""
    with closing(Slideshow(browser, made_up_path)) as show:
        yield show


def gathered(survey, name):
    """Return what was found of this name, by the number of the slide, where there was anything."""
    return {number: slide[name] for number, slide in enumerate(survey, 1) if slide[name]}


def assert_shown(survey, smallest_picture=SMALLEST_PICTURE):
    """Nothing is cut off; letters, pictures and formulas are there and large enough."""
    assert all(slide["text"].strip() or slide["smallestPicture"] < 9 for slide in survey)
    assert gathered(survey, "cutOff") == {}
    assert min(slide["smallest"] for slide in survey) >= SMALLEST
    assert min(slide["smallestPicture"] for slide in survey) >= smallest_picture
    assert gathered(survey, "poorPictures") == {}
    assert gathered(survey, "flatFormulas") == {}


def assert_whole(show, path):
    """All that the file has is on the slides, in the same order; outputs may be cut in two."""
    source = BeautifulSoup(path.read_text("utf-8"), "html.parser").main
    for what in ("p, h1, h2, h3", "li", "td", "pre", "math"):
        wanted = "".join("".join(part.text.split()) for part in source.select(what))
        assert "".join("".join(text.split()) for text in show.texts(f":is({what})")) == wanted


def assert_alone(show, path):
    """Nothing is fetched and nothing fails."""
    assert show.fetched() == [path.as_uri()]
    assert show.errors == []


def assert_untold(show):
    """Neither a solution nor the source of a prediction, which holds the answers, is there."""
    assert not any("predict(" in text.replace("def predict(", "") for text in show.texts(".code"))
    assert "Solution" not in show.texts("summary")


def test_nothing_is_fetched_and_nothing_fails(show, path):
    assert_alone(show, path)


def test_every_slide_can_be_read(show, survey):
    assert len(survey) == show.place()[1]
    assert_shown(survey)


def test_nothing_is_told_before_its_time(show):
    assert_untold(show)


def test_nothing_is_lost_between_slides(show, path):
    assert_whole(show, path)


def test_what_is_folded_fits_when_unfolded(show):
    """Last of a lesson's tests, since it leaves all unfolded."""
    show.unfold()
    assert_shown(show.survey(), SMALLEST_PICTURE * 0.7)


def test_what_is_hard_is_shown_too(sums, made_up_path):
    survey = sums.survey()
    assert len(survey) == sums.place()[1]
    assert_shown(survey)
    assert_untold(sums)
    assert_whole(sums, made_up_path)
    sums.unfold()
    assert_shown(sums.survey(), SMALLEST_PICTURE * 0.7)
    assert_alone(sums, made_up_path)


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (640, 360)])
def test_other_screens_show_the_same_larger_or_smaller(sums, size):
    at_first = [slide["text"] for slide in sums.survey()]
    sums.resize(*size)
    for _ in range(2):  # after a change of the window, and when opened in one of this size
        survey = sums.survey()
        assert [slide["text"] for slide in survey] == at_first
        assert gathered(survey, "cutOff") == {}
        sums.page.reload()
        sums.wait()


def test_an_answer_is_on_no_slide_with_its_question(sums):
    """A slide ends with a question; what comes next is on the next one."""
    texts = [slide["text"] for slide in sums.survey()]
    asked = next(place for place, text in enumerate(texts) if "6 times 7?" in text)
    assert "now it is told" not in texts[asked]
    assert "now it is told" in texts[asked + 1]
    steep = next(place for place, text in enumerate(texts) if "How steep?" in text)
    assert "live(slope)" not in texts[steep]
    assert "live(slope)" in texts[steep + 1]


def test_keys_and_buttons_turn_the_pages(sums):
    _, count = sums.place()
    for key, place in (
        ("ArrowRight", 2),
        (" ", 3),
        ("PageDown", 4),
        ("ArrowLeft", 3),
        ("Shift+ ", 2),
        ("End", count),
        ("ArrowRight", count),
        ("Home", 1),
        ("PageUp", 1),
    ):
        sums.press(key)
        assert sums.place() == (place, count), key
    sums.page.get_by_label("Next slide").click()
    assert sums.place() == (2, count)
    sums.page.get_by_label("Previous slide").click()
    assert sums.place() == (1, count)


def test_a_slide_has_an_address_of_its_own(sums):
    sums.press("ArrowRight")
    sums.press("ArrowRight")
    assert sums.page.evaluate("location.hash") == "#3"
    sums.page.reload()
    sums.wait()
    assert sums.place()[0] == 3
