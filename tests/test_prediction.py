"""A question in a notebook: what it hides, what it keeps, and what it shows without a kernel."""

import base64
import json
import re

import pytest

from xorlib import progress, questions
from xorlib.plots.figure import figure
from xorlib.widgets.prediction import Asking, predict, quiz
from xorlib.widgets.registry import open_apps

WRITTEN = """# Questions of lesson 99 Made up

## larger

Which is larger, `9.8` or `9.11`?

(x) 9.8 | Eight tenths are more than eleven hundredths.
( ) 9.11 | digits as a whole | 11 is more than 8, but the places count.
( ) neither | they are < alike | They differ.

## half

How much is a half?

(x) = 0.5 +- 0.005 | Five tenths make a half.
( ) = 0.2 | the digits of one over two | That is a fifth.

## quiz-one

First question?

(x) yes | Yes indeed, it is.
( ) no | a mistake | No, it is not.

## quiz-two

Second question?

(x) aye | Aye indeed, it is.
( ) nay | another mistake | Nay, it is not.
"""
TELLING = ("Eight tenths", "digits as a whole", "places count", "alike", "They differ")


@pytest.fixture(autouse=True)
def lesson_99(tmp_path, monkeypatch):
    """A lesson of made-up questions, and a progress file of its own."""
    (tmp_path / "lesson_99.md").write_text(WRITTEN, "utf-8")
    monkeypatch.setattr(questions, "FOLDER", tmp_path)
    monkeypatch.setenv("XORLIB_PROGRESS", str(tmp_path / "progress.jsonl"))
    yield
    for app in [app for app in open_apps() if isinstance(app, Asking)]:
        app.close()


def give(asking, *tried, done=True, which=0):
    """Answer as the page says it: each try what was typed, and the place it was taken for."""
    given = {"tried": [list(each) for each in tried], "done": done}
    asking.polls[which].set_state({"given": given})


def opened(poll):
    """Return what is sealed."""
    return json.loads(base64.b64decode(poll.sealed))


def still(asking):
    return asking.bundles()[1]["text/html"]


def everything(asking):
    """Return all that a saved notebook would hold of it: outputs, and the state of the widgets."""
    return json.dumps([asking.bundles(), [poll.get_state() for poll in asking.polls]], default=str)


def test_nothing_that_is_kept_holds_an_answer_before_it_is_given():
    globals()["telling"] = "It stands in the picture."
    asking = predict("99.larger", show="telling")
    for words in (*TELLING, "stands in the picture"):
        assert words not in everything(asking)
    told = opened(asking.polls[0])
    assert told["right"] == 0
    assert told["choices"][2]["misconception"] == "they are &lt; alike"
    assert told["result"] == "<pre>It stands in the picture.</pre>"
    typed = predict("99.half")
    assert "0.5" not in everything(typed).replace(r"0.5em", "")
    assert "fifth" not in everything(typed)


def test_without_a_kernel_the_question_stands_there():
    asking = predict("99.larger")
    page = still(asking)
    assert "<b>Predict.</b> Which is larger, <code>9.8</code> or <code>9.11</code>?" in page
    assert "<li>9.8</li><li>9.11</li><li>neither</li>" in page
    assert f'data-xorlib-still="{asking._names.still}"' in page
    assert page.count("<div") == page.count("</div>")
    text = asking.bundles()[1]["text/plain"]
    assert text == "Predict. Which is larger, 9.8 or 9.11?\n- 9.8\n- 9.11\n- neither"


def test_after_one_wrong_answer_its_reply_stands_there_and_no_other():
    asking = predict("99.larger")
    give(asking, ("", 1), done=False)
    page = still(asking)
    assert "You said:</b> 9.11<br><i>digits as a whole</i>: 11 is more than 8" in page
    assert "Eight tenths" not in page
    assert "alike" not in page
    assert "99.larger" not in progress.answers()


def test_once_answered_all_of_it_stands_there():
    asking = predict("99.larger")
    give(asking, ("", 1), ("", 0))
    page, text = still(asking), asking.bundles()[1]["text/plain"]
    before, folded = page.split("<details>")
    assert "<i>digits as a whole</i>: 11 is more than 8" in before
    assert "it is right:</b> 9.8<br>Eight tenths are more" in before
    assert "</b><br><i>they are &lt; alike</i>: They differ." in folded
    assert "digits as a whole" not in folded
    assert "digits as a whole: 11 is more than 8" in text
    assert "it is right: 9.8. Eight tenths" in text


def test_shown_without_an_answer_it_says_what_it_is():
    asking = predict("99.half")
    give(asking)
    assert "<b>It is:</b> 0.5<br>Five tenths" in still(asking)
    assert "You said" not in still(asking)


def test_what_was_typed_is_shown_as_it_was_typed():
    asking = predict("99.half")
    give(asking, ("<7>", 2), ("1/2", 0))
    assert "You said:</b> &lt;7&gt;<br>That is not it." in still(asking)
    assert "it is right:</b> 1/2<br>" in still(asking)


def test_an_answer_is_kept_and_there_again_when_the_lesson_is_run_again():
    give(predict("99.larger"), ("", 2), ("", 1))
    record = {"tried": [["", "neither"], ["", "9.11"]], "right": False}
    assert progress.answers()["99.larger"] == record
    again = predict("99.larger")
    assert again.polls[0].given == {"tried": [["", 2], ["", 1]], "done": True}
    assert "Eight tenths" in still(again)
    give(predict("99.half"), ("3", 2), ("0,5", 0))
    assert progress.answers()["99.half"] == {"tried": [["3", ""], ["0,5", "0.5"]], "right": True}
    assert predict("99.half").polls[0].given["tried"] == [["3", 2], ["0,5", 0]]


def test_asking_again_forgets_that_answer_alone():
    asking = quiz("99")
    give(asking, ("", 0), which=0)
    give(asking, ("", 0), which=1)
    assert set(progress.answers()) == {"99.quiz-one", "99.quiz-two"}
    give(asking, done=False, which=0)
    assert set(progress.answers()) == {"99.quiz-two"}
    assert [poll.given["done"] for poll in quiz("99").polls] == [False, True]


@pytest.mark.parametrize(
    "kept", [None, 3, {}, {"tried": 3}, {"tried": [["", "gone"]]}, {"tried": ["9.8"]}]
)
def test_what_is_kept_and_does_not_fit_counts_as_unanswered(kept):
    progress.note_answer("99.larger", kept)
    assert predict("99.larger").polls[0].given == {"tried": [], "done": False}


def test_an_answer_that_cannot_be_kept_is_told(monkeypatch):
    monkeypatch.setenv("XORLIB_PROGRESS", "/proc/none/progress.jsonl")
    asking = predict("99.larger")
    give(asking, ("", 0))
    assert "could not be" in asking._error.value
    assert "Eight tenths" in still(asking)


def test_a_quiz_asks_all_of_its_questions_in_one_output():
    asking = quiz("99")
    assert [poll.label for poll in asking.polls] == ["Quiz 1 of 2", "Quiz 2 of 2"]
    _, picture = asking.bundles()
    assert picture["text/plain"].startswith("Quiz 1 of 2. First question?\n- yes\n- no\n\nQuiz 2")
    assert "First question?" in picture["text/html"]
    assert "Second question?" in picture["text/html"]
    assert "indeed" not in everything(asking)


def test_the_file_is_read_once_for_a_whole_quiz(monkeypatch):
    reads = []
    answers = progress.answers
    monkeypatch.setattr(progress, "answers", lambda: reads.append(1) or answers())
    assert len(quiz("99").polls) == 2
    assert len(reads) == 1


def test_a_picture_is_shown_with_the_answer_only():
    fig, ax = figure(width=3, height=2)
    ax.plot([1, 2])
    fig.alt = "A line that rises."
    globals()["fig"] = fig
    asking = predict("99.larger", show="fig")
    assert "<img" not in still(asking)
    assert "A line that rises." not in everything(asking)
    give(asking, ("", 0))
    assert re.search(r'<img alt="A line that rises\."', still(asking))


def test_without_its_picture_it_asks_all_the_same_and_says_how_to_get_it():
    asking = predict("99.larger", show="nowhere_made")
    assert "not run" not in still(asking)
    give(asking, ("", 0))
    assert "the cells above were not run" in still(asking)
    assert "<i>Run All Above Selected Cell</i>" in still(asking)


def test_only_a_name_is_shown():
    with pytest.raises(ValueError, match=r'show="fig", got list'):
        predict("99.larger", show=[1])


def test_a_notebook_of_the_first_edition_is_told_so(capsys):
    source = WRITTEN.split("\n\n", 2)[2]
    assert predict(source, label="Quiz") is None
    assert predict(f"\n{source}", [1, 2]) is None
    assert capsys.readouterr().out.count("This notebook is of the first edition") == 2


def test_an_unknown_question_is_an_error_that_names_the_file():
    with pytest.raises(ValueError, match=r"lesson_99.md has no question 'larg'; it asks larger"):
        predict("99.larg")


def test_it_is_closed_like_all_live_things():
    asking = predict("99.larger")
    assert asking in open_apps()
    asking.close()
    assert asking not in open_apps()
    assert asking.bundles() == [{"text/plain": "closed: run the cell again to open it"}]
