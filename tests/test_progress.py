"""The learner's progress: kept through crashes, damage and several kernels at once."""

import json
import os
import subprocess
import sys

import pytest

from xorlib import progress
from xorlib.checks import every
from xorlib.checks import progress as shown

MANY = """
import sys
from xorlib.progress import note
for number in range(40):
    assert note(f"{sys.argv[1]}.{number}") is None
"""


@pytest.fixture(autouse=True)
def file(tmp_path, monkeypatch):
    path = tmp_path / "some" / "progress.jsonl"
    monkeypatch.setenv(progress.VARIABLE, str(path))
    return path


def test_nothing_is_passed_at_first(file):
    assert progress.passed() == ({}, 0)
    assert str(shown()).startswith(f"0 of {len(every())} exercises done.")
    assert not file.exists()


def test_the_first_pass_counts():
    assert progress.note("01.1") is None
    first = progress.passed()
    assert progress.note("01.1") is None
    assert progress.passed() == first
    assert list(first[0]) == ["01.1"]


def test_it_lies_in_the_home_folder_unless_told(monkeypatch, tmp_path):
    monkeypatch.delenv(progress.VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert progress.place() == tmp_path / ".xorlib-progress.jsonl"


def test_several_kernels_lose_nothing():
    kernels = [subprocess.Popen([sys.executable, "-c", MANY, f"{n}"]) for n in range(4)]
    assert [kernel.wait() for kernel in kernels] == [0] * 4
    found, damaged = progress.passed()
    assert set(found) == {f"{n}.{number}" for n in range(4) for number in range(40)}
    assert damaged == 0


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_crash_costs_its_own_line_at_most(file, cut):
    progress.note("01.1")
    kept = file.read_bytes()
    progress.note("01.2")
    file.write_bytes(kept + file.read_bytes()[len(kept) :][:cut])
    progress.note("01.3")
    found, damaged = progress.passed()
    assert {"01.1", "01.3"} <= set(found)
    assert damaged <= 1


@pytest.mark.parametrize(
    "damage",
    [b"\xff\xfe\x00", b"[]", b"3", b'{"passed": "01.1"}', b'{"passed": "01.1", "at": 3}', b"{"],
)
def test_damage_is_reported_and_stops_nothing(file, damage):
    progress.note("01.1")
    file.write_bytes(file.read_bytes() + damage)
    assert "1 line of the file could not be read" in repr(shown())
    assert "1 line of the file could not be read" in shown()._repr_html_()
    assert progress.note("01.2") is None
    assert set(progress.passed()[0]) == {"01.1", "01.2"}


def test_a_file_that_cannot_be_used_is_reported(file):
    file.mkdir(parents=True)  # for root every file can be written, a folder cannot
    assert "could not be noted in your progress: Is a directory" in progress.note("01.1")
    assert "Your progress could not be read: Is a directory." in repr(shown())


def test_it_can_be_kept_nowhere(monkeypatch):
    """As for slides: then it says so, and names no file."""
    monkeypatch.setenv(progress.VARIABLE, os.devnull)
    assert progress.note("01.1") is None
    assert progress.passed() == ({}, 0)
    assert repr(shown()).endswith("Nothing of it is kept here.")


def test_a_missing_home_is_reported(monkeypatch):
    def nowhere():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(progress.VARIABLE)
    monkeypatch.setattr(progress.Path, "home", nowhere)
    assert "home directory" in progress.note("01.1")
    assert "home directory" in repr(shown())


def test_what_was_passed_is_shown(file):
    file.parent.mkdir()
    file.write_text(json.dumps({"passed": "01.1", "at": "2026-11-24T10:20:30"}))
    mine = progress.Progress({"01.1": "another gate", "01.2": "a score"})
    assert str(mine).startswith("1 of 2 exercises done.\n01.1  2026-11-24 10:20  another gate\n")
    page = mine._repr_html_()
    assert "<td>another gate</td><td>\N{CHECK MARK} 2026-11-24 10:20</td>" in page
    assert "<td>a score</td><td>not yet</td>" in page
    assert str(file) in page
