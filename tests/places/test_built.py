"""The wheel and the sdist: what is in them, and a lesson run from an installed wheel alone."""

import os
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes

import nbformat
import pytest

import xorlib
from places.packages import ROOT, environment, run_uv
from places.test_versions import pinned

BUILD = """
import sys
from flit_core.buildapi import build_sdist, build_wheel
build_sdist(sys.argv[1]), build_wheel(sys.argv[1])
"""


def build(source, folder):
    """Build both from a source folder; return the path of the sdist and of the wheel."""
    folder.mkdir()
    command = [sys.executable, "-c", BUILD, folder]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return next(folder.glob("*.tar.gz")), next(folder.glob("*.whl"))


def files(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(ROOT, tmp_path_factory.mktemp("built") / "dist")


def test_the_wheel_has_all_of_the_package_and_its_settings(built):
    found = files(built[1])
    kept = {path for path in (ROOT / "xorlib").rglob("*") if path.is_file()}
    code = {path.relative_to(ROOT).as_posix() for path in kept if "__pycache__" not in path.parts}
    assert {name for name in found if name.startswith("xorlib/")} == code
    data = f"xorlib-{xorlib.__version__}.data/data/"
    settings = {path for path in (ROOT / "settings").rglob("*") if path.is_file()}
    assert {name for name in found if name.startswith(data)} == {
        data + path.relative_to(ROOT / "settings").as_posix() for path in settings
    }


def test_it_says_what_it_is(built):
    [metadata] = [data for name, data in files(built[1]).items() if name.endswith("/METADATA")]
    said = message_from_bytes(metadata)
    assert said["Name"] == "xorlib"
    assert said["Version"] == xorlib.__version__
    assert said["Author"] == "The xorlib authors"
    assert said["License-Expression"] == "BSD-3-Clause"
    assert "Framework :: Jupyter" in said.get_all("Classifier")


def test_the_sdist_makes_the_same_wheel(built, tmp_path):
    with tarfile.open(built[0]) as archive:
        archive.extractall(tmp_path, filter="data")
    [source] = tmp_path.iterdir()
    again = build(source, tmp_path / "dist")[1]
    assert files(again) == files(built[1])


def test_a_lesson_runs_from_the_wheel_alone(built, tmp_path):
    python = environment("wheel", sys.executable, pinned())
    there = {"cwd": tmp_path, "capture_output": True, "text": True}
    there["env"] = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run_uv("pip", "install", "--quiet", "--python", python, "--reinstall", "--no-deps", built[1])
    fresh = 'import xorlib.lesson; print(xorlib.__file__); xorlib.lesson.fresh("00")'
    said = subprocess.run([python, "-c", fresh], **there)
    assert "site-packages" in said.stdout, said.stderr
    execute = ("-m", "nbconvert", "--execute", "--inplace", "00_start_here.ipynb")
    ran = subprocess.run([python, *execute], **there)
    assert ran.returncode == 0, ran.stderr
    lesson = nbformat.read(tmp_path / "00_start_here.ipynb", as_version=4)
    printed = [out.get("text") for cell in lesson.cells for out in cell.get("outputs", ())]
    assert "Ready.\n" in printed
