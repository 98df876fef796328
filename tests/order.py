"""Which files begin first where several processes share them, so that all end together."""

LONG = (
    "tests/assignment/test_grading.py",
    "tests/test_explorer.py",
    "tests/teaching/test_solutions.py",
    "tests/exercises/test_answers_08.py",
    "tests/exercises/test_answers_07.py",
    "tests/exercises/test_answers_09.py",
    "tests/test_lesson.py",
    "tests/exercises/test_answers_10.py",
)
"""Those that take ten seconds or more, the longest first."""


def longest_first(items):
    """Sort tests by their files: LONG first, and all others as they are."""
    places = {file: place for place, file in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(LONG)))
