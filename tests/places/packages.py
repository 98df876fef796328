"""Other Pythons, environments with other packages, and what the index has. uv does it quickly."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

PINS = [
    str(file)
    for file in map(Path, ("requirements.txt", "tests/requirements.txt"))
    if (ROOT / file).exists()
]
"""The files with the pins for learners and for the tests."""

FOLDERS = "XORLIB_PYTHONS"
"""The variable that names folders in which further Pythons lie, separated as on PATH."""


@cache
def scratch():
    """Return a folder that is gone when the tests are over."""
    folder = Path(tempfile.mkdtemp(prefix="places-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def uv():
    """Return the path of uv: one that is at hand, or else one that is installed for the tests."""
    beside = str(Path(sys.executable).parent)
    if found := shutil.which("uv", path=os.pathsep.join([beside, os.environ["PATH"]])):
        return found
    folder = scratch() / "uv"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = python_of(folder)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
    return shutil.which("uv", path=str(python.parent))


def run_uv(*arguments):
    """Run uv in the project's folder; AssertionError with its words where it fails."""
    ran = subprocess.run([uv(), *arguments], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr


def environment(name, python, pins):
    """Make an environment with these pins and the project; return its Python."""
    folder = scratch() / name
    run_uv("venv", "--quiet", "--no-project", "--python", python, folder)
    install = ("pip", "install", "--quiet", "--python", python_of(folder))
    run_uv(*install, "-r", pins)
    run_uv(*install, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    return python_of(folder)


def python_of(folder):
    """Return the Python of an environment in a folder, or of an installation there."""
    places = ("bin/python", "bin/python3", "Scripts/python.exe", "python.exe")
    return next((folder / place for place in places if (folder / place).exists()), None)


@cache
def pythons():
    """Return version, such as "3.12", to a Python of it: on the path, from pyenv, or as told."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    told = [Path(each) for each in os.environ.get(FOLDERS, "").split(os.pathsep) if each]
    candidates = [shutil.which(f"python3.{minor}") for minor in range(11, 20)]
    for folder in [pyenv, *told]:
        inside = sorted(folder.iterdir()) if folder.is_dir() else []
        candidates += [python_of(each) for each in [folder, *inside] if each.is_dir()]
    return {version: python for python in candidates if python and (version := _version(python))}


def _version(python):
    """Return its version, or None where it does not run, as with pyenv's shims."""
    code = "import sys; print('{}.{}'.format(*sys.version_info))"
    ran = subprocess.run([python, "-c", code], capture_output=True, text=True)
    return ran.stdout.strip() or None
