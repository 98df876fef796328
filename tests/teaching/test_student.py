"""The handout: complete, without a solution, and it runs."""

import os
import re
import shutil
import subprocess
import sys

import made_up
import nbformat
import pytest

from teaching import LESSONS, NOTEBOOKS, PAGES, ROOT, student
from teaching.student import build, for_learners, lessons, makefile

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
        *("LICENSE", "Makefile", "README.md", "lab.py"),
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
    assert re.search(r"^\.PHONY: (.*)$", text, re.M)[1] == "lab clean"
    for word in ("test", "bench", "student", "slides", "class", "learners"):
        assert word not in text, word


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
def test_make_lab_starts_its_script(handout):
    said = subprocess.run(["make", "-n", "lab"], cwd=handout, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert '"python3" lab.py lab --ip=127.0.0.1 --port=8888' in said.stdout


def test_its_script_has_the_commands_for_learners_only(handout):
    said = subprocess.run(
        [sys.executable, "lab.py", "none"], cwd=handout, capture_output=True, text=True
    )
    assert "they are lab, setup, update, clean." in said.stderr


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


def test_what_was_in_the_folder_before_is_kept(handout):
    kept = handout.with_name("student_mine") / "notebooks" / "old.ipynb"
    assert kept.read_text() == "of an earlier build"


def test_a_second_run_keeps_what_somebody_has_typed_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr(student, "lessons", lambda: ({"99_sums.ipynb": made_up.lesson()}, []))
    folder = tmp_path / "student"
    lesson = folder / "notebooks" / "99_sums.ipynb"
    assert build(folder) == []
    (folder / ".venv").mkdir()
    (folder / ".venv" / "ready").write_text("installed")
    assert build(folder) == []  # nobody has worked in it
    assert not (folder / ".venv").exists()
    for name in "student_mine", "student_mine_2":
        lesson.write_text("answers")
        assert build(folder) == [f"Somebody has worked in student: that folder is now {name}."]
        assert (tmp_path / name / "notebooks" / "99_sums.ipynb").read_text() == "answers"
        assert read(lesson).cells
    (folder / "notes.txt").write_text("a file of their own")
    (folder.with_suffix(".json")).write_text("spoilt")
    assert build(folder) == ["Somebody has worked in student: that folder is now student_mine_3."]


@pytest.fixture
def notebooks(tmp_path):
    for path in (*LESSONS, *PAGES):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_an_answer_of_the_teachers_own_is_named_and_not_handed_out(notebooks):
    lesson = read(notebooks / LESSONS[1].name)
    stub = next(cell for cell in lesson.cells if cell.id.endswith("-stub"))
    stub.source = "xnor = 1 - Y  # mine"
    lesson.cells.append(made_up.code("of-my-own", "secret = 42\nsecret"))
    nbformat.write(lesson, notebooks / LESSONS[1].name)
    with pytest.raises(ValueError, match="as the lessons came") as error:
        lessons(notebooks)
    named = re.findall(r"^  (.*)$", str(error.value), re.M)
    assert named == [
        f"{LESSONS[1].name}: {stub.id}, 'xnor = 1 - Y  # mine'",
        f"{LESSONS[1].name}: of-my-own, 'secret = 42'",
    ]


def test_a_run_alone_is_no_answer_and_a_notebook_beside_is_left_out(notebooks):
    lesson = read(notebooks / LESSONS[1].name)
    lesson.cells[1].outputs = made_up.printed(["Ready."])
    nbformat.write(lesson, notebooks / LESSONS[1].name)
    shutil.copy(NOTEBOOKS / LESSONS[5].name, notebooks / "05_delta_rule_mine.ipynb")
    given, others = lessons(notebooks)
    assert sorted(given) == NAMES
    assert others == ["05_delta_rule_mine.ipynb"]


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
