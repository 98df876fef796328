"""What a teacher makes of the lessons: handouts without solutions, and slides."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
