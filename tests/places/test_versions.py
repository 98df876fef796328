"""The lessons with the lowest and the newest versions, on other Pythons, and without numba.

Each gets an environment of its own, and in it run some lessons from top to bottom and the tests of
what stands closest to other packages: figures, live pictures, kernels, exports, compiled loops.
Pythons are looked for on the path, among pyenv's, and in folders that XORLIB_PYTHONS names.
"""

import os
import re
import subprocess
import sys

import pytest

from places.packages import PINS, ROOT, environment, pythons, run_uv, scratch

EXTRAS = ("lessons", "test", "teaching", "build")
"""All but the driver of the browser, which is large and runs no lesson."""

OTHERS = ("3.12", "3.13", "3.14", "3.15")

RUN = (
    "notebooks/00_start_here.ipynb",
    "notebooks/07_training.ipynb",
    "notebooks/09_linear_output.ipynb",
    "tests/test_live.py",
    "tests/test_lesson.py",
    "tests/test_loops.py",
    "tests/test_training.py",
    "tests/exercises/test_lesson_05.py",
    "tests/teaching/test_export.py",
)


def compiled(name, *options):
    """Return a file of pins, compiled from the bounds."""
    pins = scratch() / f"{name}.txt"
    extras = [f"--extra={extra}" for extra in EXTRAS]
    run_uv("pip", "compile", "--quiet", *options, *extras, "pyproject.toml", "-o", pins)
    return pins


def here(*options):
    return ("--python-version", f"{sys.version_info[0]}.{sys.version_info[1]}", *options)


def pinned(*without):
    """Return a file of the project's pins, but for some packages and the browser's driver."""
    left_out = {*without, "playwright", "axe-playwright-python", "greenlet"}
    text = "\n".join((ROOT / file).read_text(encoding="utf-8") for file in PINS)
    lines = dict.fromkeys(re.findall(r"^[a-z].*$", text, re.M))
    kept = [line for line in lines if line.partition("==")[0] not in left_out]
    pins = scratch() / "-".join(["pins", *without, "txt"])
    pins.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return pins


def run(python, *paths):
    """Run lessons and tests in an environment; AssertionError with what failed there."""
    command = [python, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *paths]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    assert re.search(r"\d+ passed", ran.stdout)


def test_with_the_lowest_versions():
    pins = compiled("lowest", *here("--resolution", "lowest-direct"))
    assert "numpy==2.0.0" in pins.read_text(encoding="utf-8")
    run(environment("lowest", sys.executable, pins), *RUN)


def test_with_the_newest_versions():
    run(environment("newest", sys.executable, compiled("newest", *here())), *RUN)


@pytest.mark.parametrize("version", OTHERS)
def test_on_another_python(version):
    if version not in pythons():
        pytest.skip(f"there is no Python {version} here")
    run(environment(version, pythons()[version], pinned()), *RUN)


def test_without_numba():
    """Every lesson, as its cells wait for no compiler then."""
    python = environment("slower", sys.executable, pinned("numba", "llvmlite"))
    absent = "import importlib.util as u, sys; sys.exit(u.find_spec('numba') is not None)"
    assert subprocess.run([python, "-c", absent]).returncode == 0
    run(python, *(path for path in RUN if "test_" in path), "notebooks")
