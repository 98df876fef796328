"""A newer edition over a folder that has been worked in: it arrives, and nothing typed is lost.

The newer edition comes from a git remote on this disk, or is a new folder. A file is in one of
four states in each of the old edition, the folder and the newer edition: not there, or with one of
three texts. All combinations are tried at once, for notebooks and for other files.
"""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from itertools import product

import nbformat
import pytest

from xorlib import both_sides, update

TEXTS = (None, "a", "b", "c")
STATES = list(product(TEXTS, repeat=3))
KINDS = (".ipynb", ".txt")

git_needed = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


def notebook(*sources, printed=""):
    """Return a notebook's bytes: a cell for each source, with ids one, two, ..."""
    names = ("one", "two", "three", "four")
    cells = [
        nbformat.v4.new_code_cell(source, id=name)
        for name, source in zip(names, sources, strict=False)
    ]
    if printed:
        cells[0].outputs = [nbformat.v4.new_output("stream", text=printed)]
    return (nbformat.writes(nbformat.v4.new_notebook(cells=cells)) + "\n").encode()


def content(kind, text):
    return notebook(f"print({text!r})") if kind == ".ipynb" else f"{text}\n".encode()


def write(path, data):
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def name_of(state, kind):
    return "-".join(map(str, state)) + kind


def write_all(folder, which):
    for state, kind in product(STATES, KINDS):
        text = state[which]
        write(folder / name_of(state, kind), None if text is None else content(kind, text))


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def required(state):
    """Return the text that the file must have in the end, and the one that must be beside it."""
    base, mine, new = state
    if base == new:
        return mine, None
    if mine in (None, base, new):
        return new, None
    return (mine, None) if new is None else (new, mine)


def git(folder, *arguments):
    options = ("-c", "user.name=Ada", "-c", "user.email=ada@example.invalid")
    told = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    ran = subprocess.run(
        ["git", *options, *arguments], cwd=folder, env=told, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def commit(folder, words):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", words)


class Project:
    """The project, and a learner's clone of it in which somebody has worked."""

    def __init__(self, folder):
        self.theirs, self.mine = folder / "theirs", folder / "mine"
        self.theirs.mkdir()
        git(self.theirs, "init", "--quiet", "--initial-branch", "main")

    def publish(self, **files):
        for name, data in files.items():
            write(self.theirs / "notebooks" / f"{name}.ipynb", data)
        commit(self.theirs, "an edition")

    def clone(self):
        git(self.theirs.parent, "clone", "--quiet", "theirs", "mine")

    def path(self, name):
        return self.mine / "notebooks" / f"{name}.ipynb"

    def state(self):
        return git(self.mine, "status", "--porcelain", "--untracked-files=no").split("\n")


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


@git_needed
def test_every_state_of_a_file_in_a_clone(project):
    write_all(project.theirs, 0)
    commit(project.theirs, "the old edition")
    project.clone()
    write_all(project.mine, 1)
    write_all(project.theirs, 2)
    commit(project.theirs, "the newer edition")
    update.fetch(project.mine)
    assert git(project.mine, "rev-parse", "HEAD") == git(project.theirs, "rev-parse", "HEAD")
    check_every_state(project.mine)


def check_every_state(folder):
    for state, kind in product(STATES, KINDS):
        path = folder / name_of(state, kind)
        beside = path.with_stem(f"{path.stem}_mine")
        for file, text in zip((path, beside), required(state), strict=True):
            found = file.read_bytes() if file.exists() else None
            assert found == (None if text is None else content(kind, text)), file.name


def test_every_state_of_a_file_in_a_new_folder(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, at_first, now in (old, 0, 1), (new, 2, 2):
        write_all(folder / "notebooks", at_first)
        pack(folder)
        write_all(folder / "notebooks", now)
    before = everything(old)
    update.bring(old, new)
    assert everything(old) == before
    for state, kind in product(STATES, KINDS):
        base, mine, there = state
        path = new / "notebooks" / name_of(state, kind)
        beside = path.with_stem(f"{path.stem}_mine")
        wanted = (there, None) if mine in (None, base) else required(state)
        if mine not in (None, base) and there is None:
            wanted = mine, None  # of their own, or of a lesson that is gone
        for file, text in zip((path, beside), wanted, strict=True):
            found = file.read_bytes() if file.exists() else None
            assert found == (None if text is None else content(kind, text)), file.name


def pack(folder):
    (folder / "xorlib").mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / "xorlib" / "lessons.zip", "w") as archive:
        for path in (folder / "notebooks").iterdir():
            archive.write(path, path.name)


OLD = notebook("x = 1", "answer = ...", "check('05.1')")
TYPED = notebook("x = 1", "answer = 42", "check('05.1')", printed="Right.")


@git_needed
def test_an_answer_stands_in_the_newer_lesson_too(project):
    project.publish(lesson=OLD)
    project.clone()
    project.path("lesson").write_bytes(TYPED)
    project.publish(lesson=notebook("x = 2", "answer = ...", "check('05.1')"))
    said = update.fetch(project.mine)
    assert project.path("lesson").read_bytes() == notebook("x = 2", "answer = 42", "check('05.1')")
    assert project.path("lesson_mine").read_bytes() == TYPED
    assert said[:2] == [
        "notebooks/lesson.ipynb is newer; yours is kept as lesson_mine.ipynb.",
        "What you typed into cells that have not changed is in the newer ones too.",
    ]


@pytest.mark.parametrize(
    ("mine", "new"),
    [
        (TYPED, notebook("x = 1", "result = ...", "check('05.1')")),
        (TYPED.replace(b'"two"', b'"other"'), notebook("x = 2", "answer = ...")),
        (b"{ broken", notebook("x = 2", "answer = ...")),
        (TYPED, b"no notebook any more"),
    ],
    ids=["another task", "no ids", "broken", "no notebook"],
)
def test_an_answer_is_put_nowhere_that_it_may_not_fit(mine, new):
    assert both_sides.newer(OLD, mine, new) == (new, True)


def test_what_only_ran_is_replaced_without_a_copy():
    ran = notebook("x = 1", "answer = ...", "check('05.1')", printed="Not started.")
    assert both_sides.newer(OLD, ran, TYPED) == (TYPED, False)
    assert both_sides.newer(b"a\nb\n", b"a\r\nb\r\n", b"new") == (b"new", False)  # git on Windows


@git_needed
def test_it_says_what_is_new_and_can_be_said_again(project):
    project.publish(lesson=OLD, other=OLD)
    project.clone()
    project.path("other").write_bytes(TYPED)
    assert update.fetch(project.mine) == ["This is the newest edition."]
    project.publish(lesson=TYPED)
    assert update.fetch(project.mine)[-1].startswith("The newest edition is here.")
    before = everything(project.mine / "notebooks")
    assert update.fetch(project.mine) == ["This is the newest edition."]
    assert everything(project.mine / "notebooks") == before
    assert project.path("other").read_bytes() == TYPED


@git_needed
def test_commits_of_a_learner_are_kept_in_a_branch(project):
    project.publish(lesson=OLD, other=OLD)
    project.clone()
    for name in "lesson", "other", "own":
        project.path(name).write_bytes(TYPED)
    commit(project.mine, "my answers")
    project.publish(lesson=notebook("x = 2", "result = ..."))
    said = update.fetch(project.mine)
    assert said[0] == "Your commits are kept in the branch mine."
    assert git(project.mine, "show", "mine:notebooks/lesson.ipynb").encode() == TYPED
    assert project.path("lesson").read_bytes() == notebook("x = 2", "result = ...")
    for name in "lesson_mine", "other", "own":
        assert project.path(name).read_bytes() == TYPED
    commit(project.mine, "more answers")
    project.publish(lesson=TYPED)
    assert update.fetch(project.mine)[0] == "Your commits are kept in the branch mine_2."


@git_needed
@pytest.mark.parametrize("step", ["checkout", "reset"])
def test_killed_half_way_it_goes_on_where_it_was(project, step, monkeypatch):
    project.publish(lesson=OLD, other=OLD)
    project.clone()
    project.path("lesson").write_bytes(TYPED)
    newest = notebook("x = 2", "answer = ...", "check('05.1')")
    project.publish(lesson=newest, other=newest)
    whole = update.git

    def killed(root, command, *arguments, **options):
        if command == step:
            raise KeyboardInterrupt
        return whole(root, command, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(update, "git", killed)
        with pytest.raises(KeyboardInterrupt):
            update.fetch(project.mine)
    update.fetch(project.mine)
    assert project.path("lesson_mine").read_bytes() == TYPED
    assert project.path("other").read_bytes() == newest
    assert git(project.mine, "rev-parse", "HEAD") == git(project.theirs, "rev-parse", "HEAD")


@git_needed
def test_where_it_cannot_it_says_why_and_changes_nothing(project, tmp_path):
    project.publish(lesson=OLD)
    project.clone()
    project.path("lesson").write_bytes(TYPED)
    before = everything(project.mine / "notebooks")
    shutil.rmtree(project.theirs)
    with pytest.raises(update.CannotUpdateError, match=r"not be fetched\. Nothing that you typed"):
        update.fetch(project.mine)
    git(project.mine, "checkout", "--quiet", "--detach")
    with pytest.raises(update.CannotUpdateError, match="no place that this clone follows"):
        update.fetch(project.mine)
    assert everything(project.mine / "notebooks") == before
    with pytest.raises(update.CannotUpdateError, match="into a new folder, and run there"):
        update.fetch(tmp_path)
    for wrong in tmp_path / "nowhere", tmp_path:
        with pytest.raises(update.CannotUpdateError, match="must be the folder of the old edition"):
            update.bring(wrong, project.mine)
    with pytest.raises(update.CannotUpdateError, match="There are no lessons in"):
        update.bring(project.mine, tmp_path)


def test_without_git_it_says_so(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(update.CannotUpdateError, match="There is no git here"):
        update.fetch(tmp_path)


def test_a_new_folder_that_was_worked_in_keeps_its_own(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in old, new:
        write(folder / "notebooks" / "lesson.ipynb", OLD)
        pack(folder)
    lesson = new / "notebooks" / "lesson.ipynb"
    (old / "notebooks" / "lesson.ipynb").write_bytes(TYPED)
    other = notebook("x = 1", "answer = 41", "check('05.1')")
    lesson.write_bytes(other)
    for _ in range(2):
        update.bring(old, new)
        assert lesson.read_bytes() == other
        assert [path.name for path in (new / "notebooks").glob("*_mine*")] == ["lesson_mine.ipynb"]
    assert lesson.with_stem("lesson_mine").read_bytes() == TYPED


def test_a_copy_has_a_name_of_its_own(tmp_path):
    path = tmp_path / "lesson.ipynb"
    names = [both_sides.keep_beside(path, data).name for data in (b"1", b"2", b"1")]
    assert names == ["lesson_mine.ipynb", "lesson_mine_2.ipynb", "lesson_mine.ipynb"]


def test_as_a_command(tmp_path):
    """It says what it did, or in one line why it could not, and needs nothing but Python."""
    command = [sys.executable, "-S", "-m", "xorlib.update", tmp_path]
    ran = subprocess.run(command, cwd=update.ROOT, capture_output=True, text=True)
    assert ran.returncode == 1
    assert ran.stderr.strip() == (
        f"{tmp_path} must be the folder of the old edition, with its notebooks."
    )


def test_a_lesson_that_was_brought_over_is_a_notebook(tmp_path):
    new = notebook("x = 2", "answer = ...", "check('05.1')")
    data, _ = both_sides.newer(OLD, TYPED, new)
    made = nbformat.reads(data.decode(), as_version=4)
    nbformat.validate(made)
    assert json.loads(data)["cells"][1]["source"] == ["answer = 42"]
