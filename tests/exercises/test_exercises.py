"""Every exercise tells wrong answers what to look at, and lets every right one pass."""

import importlib
from pathlib import Path

import pytest

from exercises.learners import told
from xorlib.checks import every, find

LESSONS = [path.stem for path in sorted(Path(__file__).parent.glob("lesson_*.py"))]
MODULES = [importlib.import_module(f"exercises.{name}") for name in LESSONS]
SEEDS = range(6)


def cases(kind):
    """Return name, source, words and set-up of all answers of a kind, of all lessons."""
    for module in MODULES:
        for name, answers in getattr(module, kind).items():
            for place, answer in enumerate(answers):
                source, words = (answer, None) if kind == "RIGHT" else answer
                yield pytest.param(name, source, words, module.SETUP, id=f"{name}-{place}")


def test_every_exercise_has_its_answers():
    """At least three wrong ones and two right ones each."""
    for kind, least in (("WRONG", 3), ("RIGHT", 2)):
        count = {
            name: len(set(answers))
            for module in MODULES
            for name, answers in getattr(module, kind).items()
        }
        assert set(count) == set(every())
        assert {name for name in count if count[name] < least} == set()


@pytest.mark.parametrize(("name", "source", "words", "before"), list(cases("RIGHT")))
def test_a_right_answer_passes(name, source, words, before):
    """Whatever cases are drawn."""
    for seed in SEEDS:
        verdict = told(name, source, before, seed)
        assert verdict.state == "right", verdict
        assert str(verdict) == f"Right. {find(name).proved}"


@pytest.mark.parametrize(("name", "source", "words", "before"), list(cases("WRONG")))
def test_a_wrong_answer_is_told_what_to_look_at(name, source, words, before):
    """Whatever cases are drawn; and it is told in so many words, not by the plain difference."""
    for seed in SEEDS:
        verdict = told(name, source, before, seed)
        assert verdict.state in ("wrong", "stopped"), verdict
        assert words in verdict.says, verdict
        assert str(verdict).startswith("Not yet. ")


def test_each_mistake_has_words_of_its_own():
    """No two wrong answers of an exercise are expected to be told the same."""
    for module in MODULES:
        for name, answers in module.WRONG.items():
            words = [words for _, words in answers]
            assert len(set(words)) >= 3, name
