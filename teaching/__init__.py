"""What a teacher makes of the lessons: handouts without solutions, and slides."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
PAGES = sorted(set(NOTEBOOKS.glob("*.ipynb")) - set(LESSONS))
"""Notebooks of text alone, beside the lessons: the glossary, and what was wrong in the article."""
NOTES = Path(__file__).with_name("notes")
"""A page for teachers a lesson."""
