"""The lessons opened as a learner opens them, in a folder of another name, without a home."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "build", "__pycache__", ".*cache")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return a copy of this project with a copy of the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("places") / "Übung $1, l'été"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    shutil.copytree(sys.prefix, folder / ".venv", symlinks=True)
    (folder / "notebooks" / "types.py").touch()
    return folder


@pytest.fixture(scope="module")
def opened(project):
    """Return the process that opens the lessons, its first lines and where they are."""
    without = {"HOME", "DISPLAY", "WAYLAND_DISPLAY"}
    given = {name: value for name, value in os.environ.items() if name not in without}
    process = subprocess.Popen(
        [sys.executable, "lab.py", "--port", "0"],
        cwd=project,
        env={**given, "HOME": "/proc/nobody", "LC_ALL": "C"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,  # so that an interrupt reaches it and its server, and not us
    )
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith("http"):
            break
    yield process, lines
    process.kill()


def ask(address, path, method="GET", body=None):
    """Return what the server answers over its REST interface."""
    base, _, token = address.partition("lab/tree/")
    headers = {"Authorization": f"token {token.partition('token=')[2]}"}
    request = Request(base + path, method=method, headers=headers, data=body)
    with urlopen(request, timeout=60) as reply:
        return json.loads(reply.read() or "null")


def test_the_last_line_is_an_address_that_opens(opened, project):
    _, lines = opened
    assert f"Your home folder cannot be written in: what belongs there is kept in {project}" in (
        "\n".join(lines)
    )
    hiding = project / "notebooks" / "types.py"
    assert f"{hiding} has a name of Python's own: rename it, or kernels may not start." in lines
    assert lines[-3:-1] == ["Open this address in a browser.", "To stop, press Ctrl-C here, twice."]
    assert "/lab/tree/notebooks/00_start_here.ipynb?token=" in lines[-1]
    with urlopen(lines[-1], timeout=60) as page:
        assert page.status == 200
        assert "JupyterLab" in page.read().decode()


def test_it_serves_this_folder_with_its_settings(opened, project):
    _, lines = opened
    names = {each["name"] for each in ask(lines[-1], "api/contents")["content"]}
    assert {"notebooks", "lab.py", "xorlib"} <= names
    settings = "@jupyterlab/apputils-extension:notification"
    found = ask(lines[-1], f"lab/api/settings/{settings}")
    assert found["schema"]["properties"]["fetchNews"]["default"] == "false"


def test_kernels_say_nothing_in_the_terminal_and_it_ends_when_asked_twice(opened):
    process, lines = opened
    for _ in range(2):
        ask(lines[-1], "api/kernels", "POST", b"{}")
    for _ in range(2):
        os.killpg(process.pid, signal.SIGINT)
    rest = process.communicate(timeout=60)[0].splitlines()
    said = [line for line in rest if line.strip() and "hut" not in line]  # it asks, and shuts down
    assert len(said) <= 4, rest
    assert not any("Traceback" in line or "encryption" in line for line in said)


def test_a_lesson_runs_in_it(project):
    (project / "notebooks" / "types.py").unlink()
    python = project / ".venv" / "bin" / "python"
    command = [python, "-m", "nbconvert", "--to", "notebook", "--execute", "--stdout"]
    done = subprocess.run(
        [*command, "notebooks/00_start_here.ipynb"], cwd=project, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    prefix = json.dumps(str(project / "xorlib"))
    code = "import json, xorlib; print(json.dumps(xorlib.__path__[0]))"
    where = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert where.stdout.strip() == prefix
