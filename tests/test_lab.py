"""The script that sets up and opens the lessons; tests/places/test_setup.py lets it install."""

import ast
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def lab():
    """Return the script as a module of its own."""
    spec = importlib.util.spec_from_file_location("lab", ROOT / "lab.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def served(tmp_path):
    """Return a function that gives the address of a page, where a server has written this down."""

    def address(lab, **card):
        (tmp_path / "jpserver-7.json").write_text(json.dumps(card))
        return lab.address_of(Running(), tmp_path, "lab")

    return address


class Running:
    """A process that has not ended."""

    def poll(self):
        return None


def test_an_old_python_can_read_it_and_is_told(lab):
    text = (ROOT / "lab.py").read_text("utf-8")
    ast.parse(text, feature_version=(3, 6))
    check = text.index("if sys.version_info < (3, 11)")
    assert text.index("import sys") < check < text.index("import argparse")


def imported(file):
    """Return the names of the modules that a file imports anywhere."""
    nodes = ast.walk(ast.parse((ROOT / file).read_text("utf-8")))
    plain = [node for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom))]
    named = [[node.module] if hasattr(node, "module") else node.names for node in plain]
    return {getattr(name, "name", name) for names in named for name in names}


def test_it_needs_the_standard_library_alone():
    """And so do the one module of ours that it calls, and what that calls."""
    ours = {"xorlib.update", "xorlib.both_sides"}
    files = ("lab.py", "xorlib/update.py", "xorlib/both_sides.py", "xorlib/__init__.py")
    found = set().union(*map(imported, files))
    assert ours <= found
    assert {name.partition(".")[0] for name in found - ours} <= sys.stdlib_module_names


def test_it_reads_pins_and_bounds(lab):
    pins = lab.packages("requirements.txt")
    assert all("==" in line and not line.startswith("#") for line in pins)
    assert any(line.startswith("numpy==") for line in pins)
    assert lab.bounds()["numpy"] == "numpy>=2.0,<3"
    assert lab.bounds()["jupyterlab"].startswith("jupyterlab>=")


def test_the_address_is_of_http_with_its_token(lab, served):
    assert (
        served(lab, url="http://localhost:8889/", token="ab")
        == "http://localhost:8889/lab?token=ab"
    )
    assert served(lab, url="http://localhost:8889/", token="") == "http://localhost:8889/lab"


@pytest.mark.parametrize("host", ["0.0.0.0", "[::]", "*"])
def test_an_address_for_all_is_given_as_one_that_opens(lab, served, host):
    assert served(lab, url=f"http://{host}:80/base/", token="") == "http://127.0.0.1:80/base/lab"


def test_a_server_that_ends_has_no_address(lab, tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert lab.address_of(ended, tmp_path, "lab") is None


def test_a_path_too_long_for_windows_is_told_before_anything_is_made(lab, monkeypatch):
    monkeypatch.setattr(lab, "WINDOWS", True)
    monkeypatch.setattr(lab, "ROOT", Path("/" + 91 * "a"))
    with pytest.raises(SystemExit, match="92 characters of at most 91"), lab.alone():
        pass


def test_no_installed_name_is_longer_than_is_reckoned_with(lab):
    """On Windows packages are in .venv\\Lib\\site-packages."""
    packages = Path(sysconfig.get_path("purelib"))
    for folder, _, names in os.walk(packages):
        inside = len(str(Path(folder).relative_to(packages))) + 1
        longest = max(map(len, names), default=0)
        assert len(r"\.venv\Lib\site-packages" "\\") + inside + longest <= lab.LONGEST, folder


def test_pips_settings_hold_but_for_where_it_installs(lab, monkeypatch, tmp_path):
    settings = tmp_path / "pip.conf"
    settings.write_text(
        "[global]\nproxy = http://school:3128\nindex-url = http://a/simple\nuser = true\n"
        "[install]\ntarget = /t\nindex-url = http://b/simple\ntrusted-host =\n  one\n  two\n"
    )
    monkeypatch.setattr(lab.LESSONS, "python", sys.executable)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    monkeypatch.setenv("PIP_PREFIX", "/p")
    found = lab.pip_settings(lab.LESSONS)
    assert found["PIP_PROXY"] == "http://school:3128"
    assert found["PIP_INDEX_URL"] == "http://b/simple"  # [install] goes before [global]
    assert found["PIP_TRUSTED_HOST"].split() == ["one", "two"]
    assert not {"PIP_USER", "PIP_TARGET", "PIP_PREFIX"} & found.keys()
    monkeypatch.setenv("PIP_INDEX_URL", "http://c/simple")
    assert (
        lab.pip_settings(lab.LESSONS)["PIP_INDEX_URL"] == "http://c/simple"
    )  # and a variable before both


def test_nothing_of_others_is_brought_in(lab, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/others")
    monkeypatch.setenv("PIP_TARGET", "/t")
    monkeypatch.setenv("HTTPS_PROXY", "http://school:3128")
    found = lab.surroundings()
    assert "PYTHONPATH" not in found
    assert "PIP_TARGET" not in found
    assert found["HTTPS_PROXY"] == "http://school:3128"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        *[({}, 0), ({"ruff": 1}, 1), ({"-n": 1}, 1), ({"browser": 2}, 2), ({"-n": 5}, 0)],
        *[({"browser": 5}, 0), ({"-n": 5, "browser": 5}, 5), ({"-n": 5, "browser": 1}, 1)],
    ],
)
def test_the_tests_fail_if_one_fails_or_none_was_chosen(lab, monkeypatch, code, expected):
    """pytest says 5 when it has found no test."""

    def run(self, *command, **options):
        options = " ".join(map(str, command))
        last = [key for key in ("ruff", "-n", "browser") if key in options][-1]
        return subprocess.CompletedProcess(command, code.get(last, 0))

    monkeypatch.setattr(lab.Environment, "make_ready", lambda self: None)
    monkeypatch.setattr(lab.Environment, "run", run)
    with pytest.raises(SystemExit) as ended:
        lab.test([])
    assert ended.value.code == expected


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
@pytest.mark.parametrize("found", [False, True], ids=["missing", "a shim that is not selected"])
def test_make_says_in_one_line_that_there_is_no_python(tmp_path, found):
    """pyenv has a program of each name, which runs only if its version is selected."""
    python = tmp_path / "python3.99"
    if found:
        python.write_text("#!/bin/sh\necho 'pyenv: python3.99: command not found' >&2\nexit 127\n")
        python.chmod(0o755)
    said = subprocess.run(
        ["make", "lab", f"PYTHON={python}"], cwd=ROOT, capture_output=True, text=True
    )
    assert said.returncode != 0
    assert said.stdout.splitlines() == [
        f"There is no {python} here: install Python 3.11 or newer, or name yours with PYTHON=..."
    ]
