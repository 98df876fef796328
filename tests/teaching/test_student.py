"""The handout: complete, without a solution, and it runs."""

import os
import re
import shutil
import subprocess
import sys

import made_up
import nbformat
import pytest

from teaching import LESSONS, PAGES, ROOT
from teaching.student import build, for_learners, makefile

NAMES = sorted(path.name for path in (*LESSONS, *PAGES))


@pytest.fixture(scope="module")
def handout(tmp_path_factory):
    folder = tmp_path_factory.mktemp("build") / "student"
    (folder / "notebooks").mkdir(parents=True)
    (folder / "notebooks" / "old.ipynb").write_text("of an earlier build")
    build(folder)
    return folder


def read(path):
    return nbformat.read(path, nbformat.NO_CONVERT)


def test_it_has_what_a_learner_needs_and_nothing_else(handout):
    assert {path.name for path in handout.iterdir()} == {
        *("LICENSE", "Makefile", "README.md"),
        *("environment.yml", "pyproject.toml", "requirements.txt"),
        *("notebooks", "settings", "xorlib"),
    }
    assert sorted(path.name for path in handout.glob("notebooks/*.ipynb")) == NAMES
    assert not list(handout.rglob("__pycache__"))
    for folder in ("notebooks", "settings", "xorlib"):
        kinds = (".py", ".svg", ".js", ".json", ".md")
        kept = {path for path in (ROOT / folder).rglob("*") if path.suffix in kinds}
        assert {handout / path.relative_to(ROOT) for path in kept} <= set(handout.rglob("*"))


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_is_whole_but_for_its_solutions(handout, name):
    full, given = read(ROOT / "notebooks" / name), read(handout / "notebooks" / name)
    nbformat.validate(given)
    for before, after in zip(full.cells, given.cells, strict=True):
        assert after.id == before.id
        if before.id.endswith("-help"):
            assert before.source.startswith(after.source)
            assert "<summary>Hint</summary>" in after.source
        else:
            assert after.source == before.source
    text = (handout / "notebooks" / name).read_text(encoding="utf-8")
    assert "<summary>Solution</summary>" not in text


def test_what_a_run_has_left_is_taken_out():
    lesson = made_up.lesson()
    lesson.metadata["widgets"] = {"state": {}}
    given = for_learners(lesson)
    assert "widgets" not in given.metadata
    code = [cell for cell in given.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert lesson.cells[2].outputs


def test_links_of_its_readme_resolve(handout):
    for link in re.findall(r"\]\(([^)#:]+)\)", (handout / "README.md").read_text("utf-8")):
        assert (handout / link).exists(), link


def test_its_makefile_has_the_commands_for_learners_only(handout):
    text = (handout / "Makefile").read_text("utf-8")
    commands = re.findall(r"^([a-z]+):", text, re.M)
    assert commands == ["lab", "clean"]
    for word in ("pytest", "ruff", "benchmarks", "teaching", "assignment", "learners"):
        assert word not in text, word


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
def test_make_lab_would_open_the_first_lesson(handout):
    said = subprocess.run(["make", "-n", "lab"], cwd=handout, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert "-m pip install" in said.stdout
    assert "notebooks/00_start_here.ipynb" in said.stdout


def test_a_makefile_without_its_marks_is_refused():
    with pytest.raises(ValueError, match="the Makefile must mark what is not for learners"):
        makefile("lab:\n\ntest:\n")


def test_an_unsound_lesson_leaves_the_last_handout(handout, monkeypatch):
    before = sorted(handout.rglob("*"))

    def unsound(_):
        raise ValueError("turn-add has no cell turn-add-help")

    monkeypatch.setattr("teaching.student.for_learners", unsound)
    with pytest.raises(ValueError, match="turn-add has no cell"):
        build(handout)
    assert sorted(handout.rglob("*")) == before


def test_what_is_not_a_lesson_is_the_same(handout):
    """Down to the byte, so that what runs here runs there."""
    for folder in ("notebooks", "settings", "xorlib"):
        given = {path for path in (handout / folder).rglob("*") if path.is_file()}
        made = {handout / "xorlib" / "lessons.zip", *(handout / "notebooks").glob("*.ipynb")}
        for path in given - made:
            assert path.read_bytes() == (ROOT / path.relative_to(handout)).read_bytes(), path


EACH_MODULE = """
import importlib, pkgutil, sys, xorlib
for module in pkgutil.walk_packages(xorlib.__path__, "xorlib."):
    importlib.import_module(module.name)
print(*{name.partition(".")[0] for name in sys.modules})
"""


def test_its_library_needs_nothing_else_of_this_folder(handout):
    ran = subprocess.run(
        [sys.executable, "-c", EACH_MODULE],
        cwd=handout,
        env={**os.environ, "PYTHONPATH": str(handout)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    packages = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"xorlib"}
    assert {"teaching", "tests"} <= packages
    assert not packages & set(ran.stdout.split())


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_uses_nothing_else_of_this_folder(name):
    """Neither a module nor, but for pictures, a file: so all run in the handout if two do."""
    for cell in read(ROOT / "notebooks" / name).cells:
        if cell.cell_type == "code":
            assert not re.search(r"\b(teaching|benchmarks|assignment|conftest)\b", cell.source)
            assert not re.search(r"\bopen\(|\bpath\b|pathlib|\bos\.", cell.source, re.I), cell.id


def test_lessons_run_with_its_own_library(handout, tmp_path):
    """nbval runs two, in the folder itself, where nothing of this one is in reach first."""
    own = f"import xorlib\n\ndef test_own():\n    assert {str(handout)!r} in xorlib.__file__\n"
    (tmp_path / "test_own.py").write_text(own)
    lessons = [path.relative_to(ROOT) for path in (LESSONS[0], LESSONS[7])]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *lessons, tmp_path / "test_own.py"],
        cwd=handout,
        env={**os.environ, "PYTHONPATH": str(handout)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout[-3000:]
    passed = int(re.search(r"(\d+) passed", ran.stdout)[1])
    code = [cell for path in lessons for cell in read(handout / path).cells]
    assert passed == 1 + sum(cell.cell_type == "code" for cell in code)
