"""The project's own papers agree: bounds, pins and links."""

import json
import re
import runpy
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

from xorlib.training.compiler import has_numba

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PROJECT = PYPROJECT["project"]

IN_CONDA = {"matplotlib-base": "matplotlib"}
"""Packages that conda-forge calls otherwise."""


def bounds(lines):
    """Return package name to version bounds."""
    pairs = {}
    for line in lines:
        requirement = Requirement(line)
        name = requirement.name.lower().replace("_", "-")
        pairs[IN_CONDA.get(name, name)] = requirement.specifier
    return pairs


def declared(without=()):
    """Return the bounds of pyproject.toml, with all extras but those named."""
    without = {"kernel", *without}  # what lessons ask for, in wider bounds
    extras = PROJECT["optional-dependencies"].items()
    lines = [line for name, extra in extras if name not in without for line in extra]
    return bounds(PROJECT["dependencies"] + lines)


def test_the_extra_for_foreign_kernels_is_part_of_what_lessons_need_with_wider_bounds():
    extras = {name: bounds(lines) for name, lines in PROJECT["optional-dependencies"].items()}
    for name, bound in extras["kernel"].items():
        least = min(part.version for part in extras["lessons"][name] if part.operator == ">=")
        assert least in bound
        assert next(iter(pinned()[name].specifier)).version in bound
    assert extras["lessons"].keys() - extras["kernel"].keys() == {"jupyterlab", "numba"}


def all_pinned(file="requirements.txt"):
    """Return every line in a file of pins: a package has two where some Pythons need another."""
    lines = re.findall(r"^[^\s#].*$", (ROOT / file).read_text(), re.M)
    return [Requirement(line) for line in lines]


def pinned(file="requirements.txt"):
    """Return package name to its line in a file of pins, the one that holds here if there are two.

    What is for other systems alone is there as well.
    """
    lines = all_pinned(file)
    others = {line.name: line for line in lines}
    return others | {line.name: line for line in lines if not line.marker or line.marker.evaluate()}


def test_environment_yml_has_the_names_and_bounds_of_pyproject():
    text = (ROOT / "environment.yml").read_text()
    listed = text.partition("\ndependencies:\n")[2]
    entries = re.findall(r"^  - ([\w-]+.*[^:])$", listed, re.M)  # not pip's own, further in
    conda = bounds(entry for entry in entries if entry != "pip")
    assert str(conda.pop("python")) == PROJECT["requires-python"]
    assert conda == declared(without=["browser"])
    assert text.endswith("  - pip:\n      - --editable .\n")


def test_requirements_txt_pins_every_dependency_within_its_bounds():
    bound = declared()
    files = ("requirements.txt", "tests/requirements.txt")
    assert bound.keys() <= {name for file in files for name in pinned(file)}
    for requirement in (each for file in files for each in all_pinned(file)):
        assert [part.operator for part in requirement.specifier] == ["=="], requirement
        version = next(iter(requirement.specifier)).version
        allowed = bound.get(requirement.name, [version])
        assert version in allowed, f"{requirement} is outside {allowed}"


def test_it_says_whose_it_is_and_its_version_in_one_place():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert [author["name"].lower() for author in PROJECT["authors"]] == ["the xorlib authors"]
    assert "the xorlib authors" in licence
    assert "version" in PROJECT["dynamic"]
    assert "version" not in PROJECT
    oldest = PROJECT["requires-python"].removeprefix(">=")
    assert f"Programming Language :: Python :: {oldest}" in PROJECT["classifiers"]


def test_learners_get_no_tests_and_tests_the_learners_versions():
    learners, testers = pinned(), pinned("tests/requirements.txt")
    for extra in ("test", "browser"):
        assert not bounds(PROJECT["optional-dependencies"][extra]).keys() & learners.keys()
    for name in testers.keys() & learners.keys():
        assert testers[name].specifier == learners[name].specifier, name


def test_what_grades_the_assignment_is_pinned_and_leaves_the_learners_pins_as_they_are():
    learners, graders = pinned(), pinned("assignment/requirements.txt")
    for name, bound in bounds(PYPROJECT["dependency-groups"]["class"]).items():
        assert next(iter(graders[name].specifier)).version in bound
        assert name not in learners
    for name in graders.keys() & learners.keys():
        assert graders[name].specifier == learners[name].specifier, name


@pytest.mark.parametrize(
    ("name", "platform", "system"),
    [("appnope", "darwin", "Darwin"), ("pywinpty", "win32", "Windows")],
)
def test_pins_hold_for_every_platform(name, platform, system):
    """What only one system needs is pinned with a marker for it."""
    here = {"sys_platform": platform, "platform_system": system, "os_name": "nt"}
    linux = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
    marker = pinned()[name].marker
    assert marker.evaluate({**default_environment(), **here})
    assert not marker.evaluate({**default_environment(), **linux})


def test_no_package_host_is_named():
    host = re.compile(r"(pypi|pythonhosted|anaconda|conda)\.(org|com|io|cloud)|index-url [^-]")
    names = ["requirements.txt", "pyproject.toml", "environment.yml", "Makefile", "README.md"]
    names += ["assignment/requirements.txt", "assignment/README.md", "tests/requirements.txt"]
    names += ["lab.py"]
    for name in names:
        assert not host.search((ROOT / name).read_text()), name


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_links_of_the_pages_resolve(page):
    for link in re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text()):
        assert (ROOT / link).exists(), link


def test_readme_lists_every_lesson():
    text = (ROOT / "README.md").read_text()
    for lesson in (ROOT / "notebooks").glob("*.ipynb"):
        assert f"(notebooks/{lesson.name})" in text


def test_the_commands_run_what_the_readme_says():
    makefile = (ROOT / "Makefile").read_text()
    assert "IP = 127.0.0.1\n" in makefile
    assert "lab.py lab --ip=$(IP) --port=$(PORT) $(FLAGS)\n" in makefile
    assert "\nmake test\n" in (ROOT / ".ci" / "run").read_text()
    pytest_options = PYPROJECT["tool"]["pytest"]
    assert "--nbval-lax" in pytest_options["ini_options"]["addopts"].split()
    assert pytest_options["ini_options"]["testpaths"] == ["tests", "notebooks"]


@pytest.mark.skipif(not has_numba(), reason="numba is not installed")
@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ("epoch", ["epoch_numpy", "epoch_compiled", "epoch_plain", "epoch16"]),
        ("loops", ["generic_vs_fused", "part2"]),
    ],
)
def test_a_benchmark_finds_its_ratios(monkeypatch, part, keys):
    """It also compares the programs' results, which must agree."""
    benchmark = runpy.run_path(str(ROOT / "benchmarks" / f"{part}.py"))
    for name, value in {"ROUNDS": 1, "EPOCHS": 50, "COMPILED_EPOCHS": 50}.items():
        monkeypatch.setitem(benchmark["measure"].__globals__, name, value)
    figures = benchmark["measure"]()
    assert [key.removesuffix("_ratio") for key in figures] == keys
    assert min(figures.values()) > 0


def test_the_benchmarks_merge_what_their_parts_find(monkeypatch, tmp_path):
    latest = tmp_path / "latest.json"
    latest.write_text('{"old": 1, "again": 2}')
    found = {"epoch": {"again": 3}, "loops": {}, "peers": {"new": 4}, "wide": {}, "browser": {}}
    benchmark = runpy.run_path(str(ROOT / "benchmarks" / "run.py"))
    assert sorted(found) == sorted(benchmark["PARTS"])
    monkeypatch.setitem(benchmark["main"].__globals__, "LATEST", latest)
    monkeypatch.setitem(benchmark["main"].__globals__, "figures_of", found.get)
    benchmark["main"](benchmark["PARTS"])
    assert json.loads(latest.read_text()) == {"old": 1, "again": 3, "new": 4}
    with pytest.raises(SystemExit, match="one of epoch, loops, peers, wide, browser; got"):
        benchmark["main"](["speed"])
