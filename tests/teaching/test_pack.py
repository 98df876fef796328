"""The package's own copy of the lessons is the lessons as they are."""

import os
import shutil

import pytest

from teaching import LESSONS, NOTEBOOKS, pack


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a lesson and a figure, and the path of an archive."""
    notebooks = tmp_path / "notebooks"
    (notebooks / "figures").mkdir(parents=True)
    shutil.copy(LESSONS[0], notebooks)
    (notebooks / "figures" / "network.svg").write_text("<svg/>")
    (notebooks / ".ipynb_checkpoints").mkdir()
    (notebooks / ".ipynb_checkpoints" / "old.ipynb").write_text("{}")
    return notebooks, tmp_path / "lessons.zip"


def test_the_archive_is_up_to_date():
    behind = pack.behind()
    assert not behind, f"{'; '.join(behind)}: run make pack, and commit xorlib/lessons.zip"


def test_the_lessons_of_the_repository_go_in():
    names = set(pack.wanted())
    assert names >= {path.name for path in LESSONS}
    assert names >= {"glossary.ipynb", "the_article.ipynb"}
    figures = {path.name for path in (NOTEBOOKS / "figures").iterdir()}
    assert {name.removeprefix("figures/") for name in names if "/" in name} == figures


def test_a_copy_with_answers_does_not_go_in(folder):
    """`fresh` leaves one beside the lesson, and so does JupyterLab's Duplicate."""
    notebooks, _ = folder
    for name in "00_start_here_mine", "00_start_here_mine_2", "00_start_here-Copy1":
        shutil.copy(LESSONS[0], notebooks / f"{name}.ipynb")
    assert list(pack.wanted(notebooks)) == [LESSONS[0].name, "figures/network.svg"]


def test_the_same_files_make_the_same_archive(folder):
    notebooks, target = folder
    pack.pack(notebooks, target)
    first = target.read_bytes()
    for file in notebooks.rglob("*.*"):
        os.utime(file, (0, 0))
    (notebooks / LESSONS[0].name).chmod(0o600)
    pack.pack(notebooks, target)
    assert target.read_bytes() == first
    assert pack.behind(notebooks, target) == []


def test_what_is_behind_is_named(folder):
    notebooks, target = folder
    assert pack.behind(notebooks, target) == ["lessons.zip is not there"]
    pack.pack(notebooks, target)
    lesson = notebooks / LESSONS[0].name
    lesson.write_text("{}")
    (notebooks / "new.ipynb").write_text("{}")
    (notebooks / "figures" / "network.svg").unlink()
    assert pack.behind(notebooks, target) == [
        "new.ipynb is not in lessons.zip",
        "figures/network.svg is in lessons.zip alone",
        f"{lesson.name} has changed since lessons.zip was made",
    ]
