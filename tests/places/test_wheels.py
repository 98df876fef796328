"""Every pin has a wheel for every system named and every Python, as the index itself says.

What has none is an optional part, or a place that README names. The index is asked once for each
pin: uv writes down all files that it has, and their names are held against what pip takes there.
"""

import re
import tomllib
from functools import cache
from urllib.parse import unquote

import pytest
from packaging.markers import Marker, default_environment
from packaging.tags import compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

from places.packages import PINS, ROOT, run_uv, scratch

PYTHONS = range(11, 16)
"""3.11 to 3.15."""

OPTIONAL = {"numba", "llvmlite"}
"""Without these everything works, only slower."""

NOT_FOR_LEARNERS = {"playwright", "greenlet"}
"""What only the tests in a browser need."""


def glibc(newest, machine):
    older = [f"manylinux_2_{minor}_{machine}" for minor in range(newest, 16, -1)]
    return [*older, f"manylinux2014_{machine}"]


def musl(machine):
    return [f"musllinux_1_{minor}_{machine}" for minor in (2, 1, 0)]


LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
MACOS = {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"}
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}

SYSTEMS = {
    "Linux, Intel": (glibc(28, "x86_64"), LINUX, "x86_64"),
    "Linux, ARM": (glibc(28, "aarch64"), LINUX, "aarch64"),
    "Alpine, Intel": (musl("x86_64"), LINUX, "x86_64"),
    "macOS 11, Intel": (list(mac_platforms((11, 0), "x86_64")), MACOS, "x86_64"),
    "macOS 13, Intel": (list(mac_platforms((13, 0), "x86_64")), MACOS, "x86_64"),
    "macOS 26, Intel": (list(mac_platforms((26, 0), "x86_64")), MACOS, "x86_64"),
    "macOS 11, Apple": (list(mac_platforms((11, 0), "arm64")), MACOS, "arm64"),
    "macOS 12, Apple": (list(mac_platforms((12, 0), "arm64")), MACOS, "arm64"),
    "macOS 26, Apple": (list(mac_platforms((26, 0), "arm64")), MACOS, "arm64"),
    "Windows, Intel": (["win_amd64"], WINDOWS, "AMD64"),
    "Windows, ARM": (["win_arm64"], WINDOWS, "ARM64"),
}
"""The platform tags that pip takes there, the values of markers, and the machine."""

SLOWER = {
    *(("Alpine, Intel", minor) for minor in PYTHONS),
    *(("macOS 11, Apple", minor) for minor in PYTHONS),
    ("Windows, ARM", 11),
    ("Windows, ARM", 15),
}
"""Where the pins have numba and there is no wheel of it."""

IMPOSSIBLE = {("Windows, ARM", 11): {"pyyaml"}}
"""Where the lessons cannot be installed without a compiler: README says which Python to take."""


@cache
def packages():
    """Return every pin as pylock.toml has it: name, version, marker and wheels."""
    lock = scratch() / "pylock.toml"
    asked = ("--no-deps", "--universal", "--python-version", "3.11", "--format", "pylock.toml")
    run_uv("pip", "compile", "--quiet", *asked, *PINS, "-o", lock)
    return tomllib.loads(lock.read_text(encoding="utf-8"))["packages"]


def without_wheel(system, minor):
    """Return the names of the pins that hold there and have no wheel."""
    platforms, values, machine = SYSTEMS[system]
    python = f"3.{minor}"
    tags = {
        *cpython_tags((3, minor), platforms=platforms),
        *compatible_tags((3, minor), f"cp3{minor}", platforms),
    }
    there = {**default_environment(), **values, "platform_machine": machine}
    there |= {"python_version": python, "python_full_version": f"{python}.0"}
    return {
        pin["name"]
        for pin in packages()
        if Marker(pin.get("marker", "python_version > '3'")).evaluate(there)
        and not any(tags_of(file_name(wheel)) & tags for wheel in pin.get("wheels", ()))
    }


def file_name(wheel):
    return wheel.get("name") or unquote(wheel["url"].rpartition("/")[2])


@cache
def tags_of(name):
    return parse_wheel_filename(name)[3]


@pytest.mark.parametrize("minor", PYTHONS, ids=lambda minor: f"3.{minor}")
@pytest.mark.parametrize("system", SYSTEMS)
def test_every_pin_has_a_wheel(system, minor):
    expected = IMPOSSIBLE.get((system, minor), set())
    expected |= OPTIONAL if (system, minor) in SLOWER else set()
    assert without_wheel(system, minor) - NOT_FOR_LEARNERS == expected


UV = {
    "Linux, Intel": "x86_64-manylinux_2_28",
    "Linux, ARM": "aarch64-manylinux_2_28",
    "Alpine, Intel": "x86_64-unknown-linux-musl",
    "macOS 13, Intel": "x86_64-apple-darwin",
    "macOS 26, Apple": "aarch64-apple-darwin",
    "Windows, Intel": "x86_64-pc-windows-msvc",
    "Windows, ARM": "aarch64-pc-windows-msvc",
}
"""What uv calls them."""


@pytest.mark.parametrize("minor", [PYTHONS[0], PYTHONS[-1]], ids=lambda minor: f"3.{minor}")
@pytest.mark.parametrize("system", UV)
def test_uv_says_the_same(system, minor, tmp_path):
    """It knows these systems by itself, and takes all pins but those found to lack one."""
    lacking = without_wheel(system, minor)
    lines = [line for file in PINS for line in (ROOT / file).read_text("utf-8").splitlines()]
    kept = [line for line in lines if line.partition("==")[0] not in lacking]
    (tmp_path / "pins.txt").write_text("\n".join(kept), encoding="utf-8")
    there = ("--python-platform", UV[system], "--python-version", f"3.{minor}")
    only_wheels = ("--no-deps", "--only-binary", ":all:", "--quiet")
    run_uv("pip", "compile", *only_wheels, *there, tmp_path / "pins.txt", "-o", tmp_path / "out")


def test_uv_misses_one_that_is_not_there(tmp_path):
    """So that the test above can fail."""
    (tmp_path / "pins.txt").write_text("pywinpty==3.1.2\n", encoding="utf-8")
    only_wheels = ("--no-deps", "--only-binary", ":all:", "--quiet", "--python-version", "3.12")
    with pytest.raises(AssertionError, match="no usable wheels"):
        run_uv("pip", "compile", *only_wheels, tmp_path / "pins.txt", "-o", tmp_path / "out")


def test_the_set_up_names_a_python_that_has_all_everywhere():
    named = re.findall(r"such as 3\.(\d+)", (ROOT / "lab.py").read_text(encoding="utf-8"))
    assert named
    for minor in map(int, named):
        assert minor in PYTHONS
        assert not [system for system in SYSTEMS if (system, minor) in IMPOSSIBLE]
