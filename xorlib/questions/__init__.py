"""The questions of the lessons, one readable file a lesson: `lesson_05.md`, written as `form` says.

They stand here and not in the notebooks, so that no answer is read beside its question. Names that
begin with quiz- are asked at a lesson's close, all in one cell.
"""

from pathlib import Path

from xorlib.questions.form import parse

FOLDER = Path(__file__).parent


def load(lesson):
    """Return name to Question, in the order of the file, of a lesson such as "05".

    Raises ValueError when there is no such lesson, or its file is not written as it should be.
    """
    path = FOLDER / f"lesson_{lesson}.md"
    if not path.is_file():
        there = ", ".join(sorted(each.stem[-2:] for each in FOLDER.glob("lesson_*.md")))
        raise ValueError(f"no lesson {lesson!r} has questions; the lessons are {there}")
    return parse(path.read_text(encoding="utf-8"), _called(path))


def find(name):
    """Return the Question of a name such as "05.delta".

    Raises ValueError, which names the file and the lines of what it asks, when there is none.
    """
    lesson, _, short = name.partition(".")
    questions = load(lesson)
    if short not in questions:
        path = FOLDER / f"lesson_{lesson}.md"
        lines = [*map(str.rstrip, path.read_text(encoding="utf-8").splitlines())]
        there = ", ".join(f"{each} (line {lines.index(f'## {each}') + 1})" for each in questions)
        raise ValueError(f"{_called(path)} has no question {short!r}; it asks {there}")
    return questions[short]


def _called(path):
    return f"xorlib/questions/{path.name}"
