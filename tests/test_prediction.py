"""A prediction: how it is written down, what it shows, and what it shows without a kernel."""

import re

import pytest

from xorlib.plots.figure import figure
from xorlib.widgets.prediction import predict
from xorlib.widgets.question import Choice, parse
from xorlib.widgets.registry import open_apps

LARGER = """
Which is larger, `9.8`
or `9.11`?
(x) 9.8 | Eight tenths are more
    than eleven hundredths.
( ) 9.11 | digits as a whole | 11 is more than 8, but the places count.
( ) neither | they are < alike | They differ.
"""


@pytest.fixture
def asked():
    made = predict(LARGER)
    yield made
    made.close()


def page_of(prediction):
    return prediction.bundles()[1]["text/html"]


def test_a_question_is_written_down_in_lines():
    question = parse(LARGER)
    assert question.text == "Which is larger, `9.8` or `9.11`?"
    assert question.right == 0
    assert question.choices[:2] == (
        Choice("9.8", True, "", "Eight tenths are more than eleven hundredths."),
        Choice("9.11", False, "digits as a whole", "11 is more than 8, but the places count."),
    )


@pytest.mark.parametrize(
    "source",
    [
        "",
        "Why?",
        "Why?\n(x) so | it is",
        "Why?\n(x) so | it is\n(x) thus | it is",
        "Why?\n( ) so | a mistake | it is\n( ) thus | a mistake | it is",
        "(x) so | it is\n( ) thus | a mistake | it is not",
        "Why?\n(x) so | it is\n( ) thus | it is not",
        "Why?\n(x) so | a mistake | it is\n( ) thus | a mistake | it is not",
        "Why?\n(x) so |\n( ) thus | a mistake | it is not",
        "Why?\n(x) so | it is\n( ) so | a mistake | it is not",
    ],
)
def test_what_is_not_a_question_is_refused(source):
    with pytest.raises(ValueError, match="got"):
        parse(source)


def test_brackets_within_a_line_are_text():
    question = parse("Is f(x) (x) right?\n(x) f (x) | it is (x)\n( ) no | a mistake | (x) is")
    assert question.text == "Is f(x) (x) right?"
    assert [choice.text for choice in question.choices] == ["f (x)", "no"]


def test_nothing_is_chosen_or_shown_at_first(asked):
    assert asked.chosen is None
    assert asked.poll.chosen == -1
    assert not asked.poll.revealed


def test_python_knows_what_was_chosen(asked):
    asked.poll.set_state({"chosen": 1, "revealed": True})  # as the page says it
    assert asked.chosen.misconception == "digits as a whole"


def test_text_is_escaped_and_backticks_are_code(asked):
    assert asked.poll.question == "Which is larger, <code>9.8</code> or <code>9.11</code>?"
    assert asked.poll.choices[2][1] == "they are &lt; alike"


def test_without_a_kernel_the_answer_is_folded_away(asked):
    """All of it is there, and the right one and the replies only inside the details."""
    page = page_of(asked)
    before, inside = page.split("<details>")
    assert "<li>9.8</li><li>9.11</li><li>neither</li>" in before
    assert "Eight tenths" not in before
    assert "Eight tenths are more than eleven hundredths." in inside
    assert "<i>digits as a whole</i>: 11 is more than 8" in inside
    assert f'data-xorlib-still="{asked._names.still}"' in before
    assert page.count("<div") == page.count("</div>")
    text = asked.bundles()[1]["text/plain"]
    assert text == "Predict. Which is larger, 9.8 or 9.11?\n- 9.8\n- 9.11\n- neither"


def test_a_quiz_calls_it_by_another_word():
    made = predict(LARGER, label="Quiz")
    assert made.poll.label == "Quiz"
    assert "<b>Quiz.</b> Which" in page_of(made)
    assert made.bundles()[1]["text/plain"].startswith("Quiz. Which")
    made.close()


def test_a_picture_is_shown_with_the_answer_only():
    fig, ax = figure(width=3, height=2)
    ax.plot([1, 2])
    fig.alt = "A line that rises."
    made = predict(LARGER, fig)
    assert re.search(r'<img alt="A line that rises\."', made.poll.result)
    before, inside = page_of(made).split("<details>")
    assert "<img" not in before
    assert "<img" in inside
    made.close()


def test_what_prints_is_shown_as_it_prints():
    made = predict(LARGER, "a < b\nc")
    assert made.poll.result == "<pre>a &lt; b\nc</pre>"
    made.close()


def test_it_is_closed_like_all_live_things(asked):
    assert asked in open_apps()
    asked.close()
    assert asked not in open_apps()
    assert asked.bundles() == [{"text/plain": "closed: run the cell again to open it"}]
