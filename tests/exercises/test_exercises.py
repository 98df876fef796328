"""Every exercise has answers enough, right and wrong, and words of its own for its mistakes."""

import importlib
from pathlib import Path

import pytest

from xorlib.checks import every

MODULES = [
    importlib.import_module(f"exercises.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("lesson_*.py"))
]
LEAST = {"RIGHT": 10, "WRONG": 20}


@pytest.mark.parametrize("kind", LEAST)
def test_every_exercise_has_its_answers(kind):
    """No two of them are the same."""
    count = {
        name: len(set(answers))
        for module in MODULES
        for name, answers in getattr(module, kind).items()
    }
    assert set(count) == set(every())
    assert {name: found for name, found in count.items() if found < LEAST[kind]} == {}


def test_every_lesson_has_its_answers_tried():
    here = Path(__file__).parent
    tried = {path.stem[-2:] for path in here.glob("test_answers_*.py")}
    assert tried == {module.__name__[-2:] for module in MODULES}


def test_each_mistake_has_words_of_its_own():
    """No two wrong answers of an exercise are expected to be told the same, but for a few."""
    for module in MODULES:
        for name, answers in module.WRONG.items():
            words = [words for _, words in answers]
            assert len(set(words)) >= len(words) / 2, name
