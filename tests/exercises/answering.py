"""Tests that tell wrong answers what to look at, and let every right one pass: two a lesson.

Each lesson has a file of its own that asks for them, so that several processes share the work.
"""

import pytest

from exercises.learners import told
from xorlib.checks import find

SEEDS = 6
TRIED = 3
"""How many seeds of cases each answer is tried on; from one answer to the next it is other ones."""


def right_and_wrong(lesson):
    """Return both tests of the answers in a module such as exercises.lesson_05."""

    @pytest.mark.parametrize(("name", "source", "seeds"), list(_answers(lesson.RIGHT)))
    def test_a_right_answer_passes(name, source, seeds):
        """Whatever cases are drawn."""
        for seed in seeds:
            verdict = told(name, source, lesson.SETUP, seed)
            assert verdict.state == "right", verdict
            assert str(verdict) == f"Right. {find(name).proved}"

    @pytest.mark.parametrize(("name", "answer", "seeds"), list(_answers(lesson.WRONG)))
    def test_a_wrong_answer_is_told_what_to_look_at(name, answer, seeds):
        """Whatever cases are drawn; and in so many words, not by the plain difference."""
        source, words = answer
        for seed in seeds:
            verdict = told(name, source, lesson.SETUP, seed)
            assert verdict.state in ("wrong", "stopped"), verdict
            assert words in verdict.says, verdict
            assert str(verdict).startswith("Not yet. ")

    return test_a_right_answer_passes, test_a_wrong_answer_is_told_what_to_look_at


def _answers(kind):
    for name, answers in kind.items():
        for place, answer in enumerate(answers):
            seeds = [(place + step) % SEEDS for step in range(TRIED)]
            yield pytest.param(name, answer, seeds, id=f"{name}-{place}")
