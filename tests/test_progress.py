"""The learner's progress: kept through crashes, damage, odd files and several kernels at once."""

import errno
import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import pytest

from xorlib import journal, progress, questions
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
    monkeypatch.setenv(journal.VARIABLE, str(path))
    return path


def test_nothing_is_passed_at_first(file):
    assert progress.passed() == ({}, 0)
    assert str(shown()).startswith(f"0 of {len(every())} exercises passed, 0 of ")
    assert not file.exists()


def test_the_first_pass_counts():
    assert progress.note("01.1") is None
    first = progress.passed()
    assert progress.note("01.1") is None
    assert progress.passed() == first
    assert list(first[0]) == ["01.1"]


def test_it_lies_in_the_home_folder_unless_told(monkeypatch, tmp_path):
    monkeypatch.delenv(journal.VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert journal.place() == tmp_path / ".xorlib-progress.jsonl"


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
    assert progress.note("01.1") == f"(It could not be kept in {file}: Is a directory.)"
    assert "Your progress could not be read: " in repr(shown())
    assert progress.answers() == {}


@pytest.fixture
def read_only():
    """An empty folder into which this process, even root's, may not write."""
    with tempfile.TemporaryDirectory() as folder:
        user = os.geteuid()
        os.chmod(folder, 0o555)
        shown()  # what it reads of the lessons is read before, as nobody may not
        try:
            os.seteuid(user or 65534)
            yield Path(folder)
        finally:
            os.seteuid(user)


def assert_not_kept(words):
    """Nothing says that it is kept, and where to keep it instead works."""
    assert progress.note("01.1").startswith("(It could not be kept in ")
    told = repr(shown())
    assert "Kept in" not in told
    assert words in told
    assert "Nothing new is kept: it would be in " in shown()._repr_html_()
    assert f"%env {journal.VARIABLE}=" in told


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="Windows has no such folders")
def test_a_home_folder_that_is_read_only_is_reported(monkeypatch, read_only):
    monkeypatch.delenv(journal.VARIABLE)
    monkeypatch.setenv("HOME", str(read_only))
    assert_not_kept(f"{read_only / '.xorlib-progress.jsonl'} (Permission denied)")


@pytest.mark.parametrize("home", ["a file", "nowhere", "variable"])
def test_a_place_that_cannot_be_made_is_reported(monkeypatch, tmp_path, home):
    (tmp_path / "a file").write_text("")
    places = {"nowhere": "/proc/nowhere" if os.path.isdir("/proc") else tmp_path / "a file/b"}
    place = places.get(home, tmp_path / "a file")
    if home == "variable":
        monkeypatch.setenv(journal.VARIABLE, str(place / "progress.jsonl"))
    else:
        monkeypatch.delenv(journal.VARIABLE)
        monkeypatch.setattr(journal.Path, "home", lambda: Path(place))
    assert_not_kept(str(place))


def test_where_progress_can_be_kept_nothing_is_said_of_other_places(file):
    for _ in range(2):  # before the file is there, and after
        told = repr(shown())
        assert told.endswith(f"Kept in {file}, and nowhere else; delete that file to begin afresh.")
        assert progress.note("01.1") is None


def test_it_can_be_kept_nowhere(monkeypatch):
    """As for slides: then it says so, and names no file."""
    monkeypatch.setenv(journal.VARIABLE, os.devnull)
    assert progress.note("01.1") is None
    assert progress.passed() == ({}, 0)
    assert repr(shown()).endswith("Nothing of it is kept here.")


def test_a_missing_home_is_reported(monkeypatch):
    def nowhere():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(journal.VARIABLE)
    monkeypatch.setattr(journal.Path, "home", nowhere)
    assert "home directory" in progress.note("01.1")
    assert "home directory" in repr(shown())
    assert_not_kept("a home folder, as there is none")


def test_what_was_passed_and_answered_is_shown(file):
    for name in ("01.1", "02.1", "02.2"):
        progress.note(name)
    progress.note_answer("01.line", {"tried": [["", "no"]], "right": False})
    progress.note_answer("01.quiz-gate", {"tried": [], "right": False})  # shown without answering
    progress.note_answer("03.slope", "nothing that fits")
    exercises = dict.fromkeys(("01.1", "01.2", "02.1", "02.2"), "title")
    mine = progress.Progress(exercises, ["01.line", "01.quiz-gate", "03.slope"])
    first, *rows = str(mine).splitlines()
    assert first == "3 of 4 exercises passed, 1 of 3 questions answered."
    assert [row.split() for row in rows[:3]] == [
        ["01", "1", "of", "2", "(01.1)", "1", "of", "2"],
        ["02", "2", "of", "2", "\N{CHECK MARK}"],
        ["03", "0", "of", "0", "0", "of", "1"],
    ]
    page = mine._repr_html_()
    assert "<td>01</td><td>1 of 2 (01.1)</td><td>1 of 2</td>" in page
    assert str(file) in page


def test_the_questions_of_all_lessons_are_counted():
    asked = len(questions.load("05"))
    progress.note_answer(f"05.{next(iter(questions.load('05')))}", {"tried": [["", "no"]]})
    assert f"<td>1 of {asked}</td>" in shown()._repr_html_()


def test_the_last_answer_counts_and_any_json_comes_back():
    for given in ({"tried": ["2", "0"], "right": True}, [1, None], "\N{SNOWMAN}\n"):
        assert progress.note_answer("05.delta", given) is None
        assert progress.answers() == {"05.delta": given}
    assert "could not be kept" in progress.note_answer("05.delta", {1, 2})


def test_an_answer_is_forgotten_or_a_lesson():
    (one, other), later = list(questions.load("05"))[:2], next(iter(questions.load("06")))
    one, other, later = f"05.{one}", f"05.{other}", f"06.{later}"
    for name in (one, other, later):
        progress.note_answer(name, 1)
    progress.note("05.1")
    progress.note("06.1")
    assert progress.forget(one) is None
    assert set(progress.answers()) == {other, later}
    assert progress.forget("05") is None
    assert set(progress.answers()) == {later}
    assert set(progress.passed()[0]) == {"05.1", "06.1"}
    progress.note_answer(one, 2)
    assert progress.answers() == {later: 1, one: 2}
    progress.forget("05", exercises=True)
    assert set(progress.answers()) == {later}
    assert set(progress.passed()[0]) == {"06.1"}
    progress.note("05.1")
    assert set(progress.passed()[0]) == {"05.1", "06.1"}
    progress.forget("05.1", exercises=True)
    assert set(progress.passed()[0]) == {"06.1"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("5", "no lesson '5' has questions; the lessons are 00, 01,"),
        (5, "no lesson '5' has questions"),
        ("55", "no lesson '55' has questions"),
        ("05.no-such", "lesson_05.md has no question 'no-such'; it asks"),
        ("05.1", "lesson_05.md has no question '1'"),
        ("", "no lesson '' has questions"),
    ],
)
def test_what_is_not_known_cannot_be_forgotten(name, words, file):
    with pytest.raises(ValueError, match=words):
        progress.forget(name)
    assert not file.exists()


def test_lines_of_a_later_edition_count_as_nothing(file):
    """They are no damage either: their names may stand for something else."""
    progress.note("05.1")
    progress.note_answer("05.delta", 1)
    later = [
        {"passed": "05.2"},
        {"answer": "05.delta", "given": 2},
        {"forget": "05", "exercises": True},
        {"dreamt": "05"},
    ]
    with open(file, "a") as stream:
        for entry in later:
            stream.write(json.dumps({**entry, "at": "2027-01-02T03:04:05", "edition": 3}) + "\n")
    assert progress.answers() == {"05.delta": 1}
    assert list(progress.passed()[0]) == ["05.1"]
    assert progress.passed()[1] == 0


def test_lines_of_the_first_edition_are_translated(file):
    """By the table of the second edition's plan, typed out here once more."""
    file.parent.mkdir()
    same = [f"0{lesson}.{k}" for lesson in range(5) for k in (1, 2, 3)]
    first = [*same, "05.1", "05.2", "05.3", "06.1", "06.2", "06.3", "07.1", "07.2", "07.3"]
    now = [*same, "06.1", "06.2", "06.3", "07.2", "07.3", "08.2", "10.1", "09.2", "09.3"]
    for old, new in zip(first, now, strict=True):
        file.write_text(json.dumps({"passed": old, "at": "2026-01-02T03:04:05"}))
        assert list(progress.passed()[0]) == [new]
    file.write_text(json.dumps({"passed": "08.1", "at": "2026-01-02T03:04:05"}))
    assert progress.passed() == ({}, 0)
    assert progress.note("06.1") is None
    line = json.loads(file.read_text().splitlines()[-1])
    assert line["edition"] == 2
    assert set(progress.passed()[0]) == {"06.1"}
    assert set(now) <= set(every()) | {"07.1", "08.2"}


def test_times_with_and_without_a_zone_stand_beside_each_other(file):
    file.parent.mkdir()
    times = ["2026-11-24T10:20:30+09:00", "2026-11-24T10:20:30", "2026-11-24T01:20:30Z"]
    lines = [json.dumps({"passed": "01.1", "at": at}) for at in times]
    file.write_text("\n".join([*lines, '{"passed": "01.2", "at": "0001-01-01T00:00:00+14:00"}']))
    assert set(progress.passed()[0]) >= {"01.1"}
    assert "of" in repr(shown())


def test_a_mark_at_the_beginning_costs_no_line(file):
    file.parent.mkdir()
    line = json.dumps({"passed": "01.1", "at": "2026-11-24T10:20:30"})
    file.write_bytes(b"\xef\xbb\xbf" + line.encode())
    assert progress.passed() == ({"01.1": datetime(2026, 11, 24, 10, 20, 30)}, 0)


def test_a_line_is_written_whole_or_that_is_said(monkeypatch):
    """As on a disk that takes some bytes at a time, and then none."""
    write, room = os.write, [15, 20, 1000]
    monkeypatch.setattr(os, "write", lambda file, line: write(file, line[: room.pop(0)]))
    assert progress.note("01.1") is None
    assert progress.passed()[1] == 0
    room[:] = [15]

    def full(file, line):
        if not room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, line[: room.pop()])

    monkeypatch.setattr(os, "write", full)
    assert "No space left on device" in progress.note("01.2")
    monkeypatch.setattr(os, "write", write)
    assert progress.note("01.3") is None
    assert set(progress.passed()[0]) == {"01.1", "01.3"}


def test_a_tilde_is_the_home_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv(journal.VARIABLE, "~/p.jsonl")
    assert journal.place() == tmp_path / "p.jsonl"


def test_a_relative_path_stays_where_it_was(monkeypatch, tmp_path):
    monkeypatch.setenv(journal.VARIABLE, "p.jsonl")
    before = journal.place()
    monkeypatch.chdir(tmp_path)
    assert journal.place() == before
    assert before.is_absolute()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system's folders")
def test_a_pipe_or_a_device_stops_nothing(file, monkeypatch):
    file.parent.mkdir()
    os.mkfifo(file)
    for path in (str(file), "/dev/full", "/dev/zero"):
        monkeypatch.setenv(journal.VARIABLE, path)
        assert path in progress.note("01.1")
        assert "could not be read" in repr(shown())


def test_of_a_huge_file_the_end_is_read(file):
    file.parent.mkdir()
    line = json.dumps({"passed": "01.1", "at": "2026-11-24T10:20:30"})
    last = json.dumps({"passed": "01.3", "at": "2026-11-24T10:20:30"})
    with open(file, "w") as stream:
        stream.write(f"{line}\n" * (journal.MOST // len(line) * 2) + last)
    assert progress.passed()[1] == 0
    assert set(progress.passed()[0]) == {"01.1", "01.3"}
    with open(file, "wb") as stream:  # 200 MB, of which the disk keeps nothing
        stream.truncate(200_000_000)
    assert len(journal._read(file)) <= journal.MOST
