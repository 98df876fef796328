"""What lab.py bears: folders, pip's settings, missing packages, rights, and being stopped."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from places.project import Project

INSTALLING = "Installing what the lessons need into .venv; this takes minutes, once."


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "project")


def version(project, name):
    return project.asks(f"from importlib.metadata import version; print(version('{name}'))")


def test_the_second_time_nothing_is_done(project):
    assert project.set_up() == [INSTALLING]
    ready = project.folder / ".venv" / "ready"
    before = ready.stat().st_mtime_ns
    assert project.set_up() == []
    assert ready.stat().st_mtime_ns == before
    assert (project.folder / ".venv" / "etc" / "setting").exists()
    assert project.asks("import mine; print(mine.__file__)") == str(project.folder / "mine.py")


def test_new_pins_are_installed(project):
    project.set_up()
    project.offer("alpha", "1.1")
    project.pin("alpha==1.1")
    assert project.set_up() == [INSTALLING]
    assert version(project, "alpha") == "1.1"


def test_new_settings_are_put_in(project):
    project.set_up()
    (project.folder / "settings" / "etc" / "setting").write_text("new")
    assert project.set_up() == [INSTALLING]
    assert (project.folder / ".venv" / "etc" / "setting").read_text() == "new"


@pytest.mark.parametrize("name", ["Übung Łódź 5", "it's", "$HOME $1", "100% {x}", "a;b&c"])
def test_a_folder_may_have_any_name_whatever_the_locale(tmp_path, name):
    folder = tmp_path / name / "project"
    project = Project(folder)
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    assert project.set_up(**plain) == [INSTALLING]
    assert project.asks("import mine; print(mine.__file__)") == str(folder / "mine.py")


@pytest.mark.parametrize("name", ["moved", "moved to here", "dorthin, wo es schön ist"])
def test_a_moved_folder_calls_its_own_python_and_needs_no_network(project, tmp_path, name):
    project.set_up()
    project.offer("alpha", "1.0")
    old = project.folder
    not_pips = old / ".venv" / "bin" / "another"
    not_pips.write_text(f"#!{old}/.venv/bin/python\n")
    shutil.copytree(old, tmp_path / name, symlinks=True)
    project.folder = tmp_path / name
    shutil.rmtree(project.wheels)
    assert project.set_up() == []
    command = project.folder / ".venv" / "bin" / "alpha"
    said = subprocess.run([command], capture_output=True, text=True, check=True).stdout
    assert said.strip() == str(project.folder / ".venv")
    for file in command.parent.iterdir():
        assert file.is_symlink() or f"{old}/" not in file.read_text(), file


@pytest.mark.parametrize("name", ["it's", "$HOME", "über uns"])
def test_an_environment_beside_sees_the_other_one_in_any_folder(tmp_path, name):
    """As the one that grades the assignment does; and after a move as well."""
    project = Project(tmp_path / name / "project")
    project.offer("beta", "1.0")
    (project.folder / "assignment").mkdir()
    (project.folder / "assignment" / "requirements.txt").write_text("beta==1.0\n")
    variables = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": project.wheels.as_uri()}

    def imports():
        ready = [sys.executable, "-c", "import lab; lab.CLASS.make_ready()"]
        subprocess.run(ready, cwd=project.folder, env={**os.environ, **variables}, check=True)
        python = project.folder / ".venv-class" / "bin" / "python"
        code = "import alpha, beta, mine; print(mine.__file__)"
        done = subprocess.run([python, "-I", "-X", "utf8", "-c", code], capture_output=True)
        return done.stdout.decode().strip()

    assert imports() == str(project.folder / "mine.py")
    project.folder = project.folder.rename(tmp_path / "moved")
    assert imports() == str(project.folder / "mine.py")


def test_pip_may_be_set_to_install_elsewhere(project, tmp_path):
    settings = tmp_path / "pip.conf"
    settings.write_text(f"[global]\nuser = true\n[install]\ntarget = {tmp_path}/t\nroot = /r\n")
    elsewhere = {"PIP_USER": "1", "PIP_PREFIX": str(tmp_path / "p")}
    assert project.set_up(PIP_CONFIG_FILE=str(settings), **elsewhere) == [INSTALLING]
    assert version(project, "alpha") == "1.0"
    assert not (tmp_path / "t").exists()
    assert not (tmp_path / "p").exists()


def test_pips_index_holds(project, tmp_path):
    """From a file and from a variable."""
    settings = tmp_path / "pip.conf"
    settings.write_text(f"[install]\nno-index = true\nfind-links = {project.wheels.as_uri()}\n")
    none = {"PIP_NO_INDEX": None, "PIP_FIND_LINKS": None}
    assert project.set_up(PIP_CONFIG_FILE=str(settings), **none) == [INSTALLING]


def test_other_peoples_packages_are_no_part_of_it(project, tmp_path):
    for name in ("pip", "venv", "ensurepip", "alpha"):
        (tmp_path / f"{name}.py").write_text("raise SystemError('not ours')")
    assert project.set_up(PYTHONPATH=str(tmp_path)) == [INSTALLING]


def test_without_a_network_that_is_said(project):
    nowhere = {"PIP_NO_INDEX": None, "PIP_FIND_LINKS": None, "PIP_RETRIES": "1"}
    lines = project.set_up(code=1, PIP_INDEX_URL="http://127.0.0.1:9/simple", **nowhere)
    assert lines[-1] == "There is no network here, or no way through it to the packages."
    assert project.set_up()[0] == INSTALLING


def test_an_optional_part_that_cannot_be_had_is_left_out(project):
    project.pin("alpha==1.0", "llvmlite==0.5", "numba==0.7")
    project.offer("llvmlite", "0.5")
    assert project.set_up() == [
        INSTALLING,
        "There is no numba ready-made for this system: it is left out, as it may be.",
    ]
    assert version(project, "alpha") == "1.0"
    with pytest.raises(subprocess.CalledProcessError):
        version(project, "llvmlite")
    assert project.set_up() == []


def test_for_a_pin_that_cannot_be_had_another_version_is_taken(project):
    """A direct one within the bounds, and one that another needs."""
    project.offer("alpha", "1.2", needs=["beta"])
    project.offer("alpha", "2.0")
    project.offer("beta", "3.0", tag="cp31-none-any")
    project.offer("beta", "3.1")
    project.pin("alpha==1.1", "beta==3.0")
    assert project.set_up() == [INSTALLING]
    assert version(project, "alpha") == "1.2"
    assert version(project, "beta") == "3.1"


def test_a_package_that_no_version_is_ready_made_of_is_named_before_anything_is_installed(project):
    project.offer("beta", "3.0", tag="cp31-none-any")
    project.pin("alpha==1.0", "beta==3.0")
    last = project.set_up(code=1)[-1]
    assert last.startswith("There is no beta ready-made for Python 3.")
    with pytest.raises(subprocess.CalledProcessError):
        version(project, "alpha")


def test_what_pip_says_is_shown_when_it_fails(project):
    project.offer("beta", "1.0", needs=["alpha<1"])
    project.pin("alpha==1.0", "beta==1.0")
    said = "\n".join(project.set_up(code=1))
    assert "beta 1.0 depends on alpha<1" in said
    assert said.endswith("pip could not install what the lessons need; its reasons are above.")


def test_two_at_once_make_one(project):
    both = [project.start() for _ in range(2)]
    said = [each.communicate()[0].splitlines() for each in both]
    assert [each.returncode for each in both] == [0, 0]
    assert sorted(said) == [
        ["Another set-up is at work in this folder: waiting for it."],
        [INSTALLING],
    ]


@pytest.mark.parametrize("seconds", [0.5, 2, 3])
def test_after_one_that_was_killed_it_begins_afresh(project, seconds):
    process = project.start()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    waiting = "Another set-up is at work in this folder: waiting for it."
    assert set(project.set_up()) <= {waiting, INSTALLING}
    assert version(project, "alpha") == "1.0"


def test_half_of_an_environment_is_made_anew(project):
    project.set_up()
    (project.folder / ".venv" / "ready").unlink()
    shutil.rmtree(project.folder / ".venv" / "bin")
    assert project.set_up() == [INSTALLING]


def test_a_python_that_is_gone_is_replaced(project):
    project.set_up()
    python = project.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/gone/python3")
    assert project.set_up() == [INSTALLING]
    assert version(project, "alpha") == "1.0"


def test_a_folder_that_cannot_be_written_in_is_named(project, read_only):
    with read_only(project.folder):
        (line,) = project.set_up(code=1)
    assert line.startswith(f"{project.folder} cannot be written in: copy it to a folder of your")


def test_where_all_is_ready_nothing_needs_to_be_written(project, read_only):
    project.set_up()
    with read_only(project.folder):
        assert project.set_up() == []


def test_a_ready_file_of_an_earlier_edition_is_not_taken_for_ours(project):
    project.set_up()
    ready = project.folder / ".venv" / "ready"
    for text in ("", f"{project.folder} (3, 11)\n", "[1]", json.dumps({"folder": "x"})):
        ready.write_text(text)
        assert project.set_up() == [INSTALLING]


def test_it_may_be_run_by_the_python_that_it_has_made(project):
    project.set_up()
    (project.folder / ".venv" / "ready").write_text("")
    process = project.start(python=project.folder / ".venv" / "bin" / "python")
    assert process.communicate()[0].splitlines() == [INSTALLING]


def test_clean_removes_what_was_made_and_nothing_else(project):
    before = {path.name for path in project.folder.iterdir()}
    project.set_up()
    process = project.start("clean")
    assert process.communicate()[0] == ""
    assert {path.name for path in project.folder.iterdir()} <= before | {".lab.lock"}


def test_an_unknown_command_gets_the_list(project):
    process = project.start("lessons")
    assert process.communicate()[0] == (
        "lessons is none of its commands; they are lab, setup, update, clean.\n"
    )
    assert process.returncode == 1
