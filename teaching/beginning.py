"""The first code cell of every lesson, which is the same in all of them but for the number.

It says what to do where xorlib is missing, so what it says cannot come from there. `make pack`
writes it anew, from `xorlib.places`.
"""

import json

from teaching import LESSONS
from xorlib.places import install_line

CELL = """\
import sys
from importlib.util import find_spec

if str(file := getattr(find_spec("xorlib"), "origin", None)).endswith("__init__.py"):
    from xorlib.lesson import begin
    begin("{number}")
else:
    print(f"{{file}} hides xorlib: rename it, and restart the kernel." if file else f\"\"\"\\
No xorlib in {{sys.executable}}: choose the kernel of .venv, or start as the README says (make lab).
On Colab, Kaggle, a hub: {install_line}.\"\"\")"""


def cell(number):
    """Return the source of the cell for the lesson of this number, such as "05"."""
    return CELL.format(number=number, install_line=install_line())


def write(lesson):
    """Write the cell into a lesson's file, and leave all else there as it is."""
    notebook = json.loads(lesson.read_text(encoding="utf-8"))
    begin = next(each for each in notebook["cells"] if each["id"] == "begin")
    begin["source"] = cell(lesson.stem[:2]).splitlines(keepends=True)
    text = json.dumps(notebook, indent=1, ensure_ascii=False)
    lesson.write_text(f"{text}\n", encoding="utf-8")


def write_all():
    """Write it into all lessons."""
    for lesson in LESSONS:
        write(lesson)
