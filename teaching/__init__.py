"""What a teacher makes of the lessons: handouts without solutions, and slides."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"

_COPY = re.compile(r"(_mine(_\d+)?|-Copy\d+)\.ipynb")


def notebooks_in(folder):
    """Return its notebooks in order, but for copies: what `fresh` and JupyterLab have kept."""
    return sorted(path for path in folder.glob("*.ipynb") if not _COPY.search(path.name))


LESSONS = [path for path in notebooks_in(NOTEBOOKS) if path.name[0].isdigit()]
PAGES = [path for path in notebooks_in(NOTEBOOKS) if path not in LESSONS]
"""Notebooks of text alone, beside the lessons: the glossary, and what was wrong in the article."""
NOTES = Path(__file__).with_name("notes")
"""A page for teachers a lesson."""
