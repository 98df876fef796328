"""A learner's file on this machine: lines of JSON, only ever added to.

Each line is added with a single write, so that several kernels at once lose nothing and a crash
costs its own line at most. What cannot be read is passed over and counted.
"""

import json
import os
import stat
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

VARIABLE = "XORLIB_PROGRESS"
"""Environment variable that names another file; ~ is the home folder."""

MOST = 8_000_000
"""Bytes that are read, from the end; a learner's file has some thousands."""

EDITION = 2
"""The edition of the lessons whose numbers a line has; lines without one are of the first."""

try:
    _BEGAN_IN = Path.cwd()  # what a relative path starts from, wherever the lesson goes later
except OSError:
    _BEGAN_IN = Path()


def place():
    """Return the path of the file: what XORLIB_PROGRESS names, or one in the home folder.

    Raises RuntimeError where there is no home folder.
    """
    named = os.environ.get(VARIABLE)
    if named == os.devnull:
        return Path(named)
    return _BEGAN_IN / (Path(named).expanduser() if named else _at_home())


def add(entry):
    """Add an entry, a dictionary, with its edition and the time.

    Returns None, or a sentence that says why and where it could not be kept; nothing is raised.
    """
    where = "your home folder"
    try:
        where = path = place()
        if str(path) == os.devnull:
            return None
        path.parent.mkdir(parents=True, exist_ok=True)
        now = datetime.now().isoformat(timespec="seconds")
        line = json.dumps({**entry, "at": now, "edition": EDITION})
        _write(path, f"\n{line}\n".encode())  # a line cut short by a crash ends here
    except (OSError, RuntimeError, ValueError, TypeError, RecursionError) as error:
        return f"(It could not be kept in {where}: {reason(error)}.)"
    return None


def hindrance():
    """Return in words why nothing can be added, or None. It is tried, and leaves nothing."""
    try:
        path = place()
        if str(path) == os.devnull:
            return None
        if path.exists():
            _write(path, b"")
        else:
            TemporaryFile(dir=next(filter(Path.exists, path.parents))).close()
    except (OSError, RuntimeError, ValueError) as error:
        return reason(error)
    return None


def entries():
    """Return the entries, oldest first, each with a datetime "at", and how many were unreadable.

    Raises OSError where the file is there and cannot be read, RuntimeError without a home folder.
    """
    text = _read(place()).decode("utf-8-sig", errors="replace")
    found, damaged = [], 0
    for line in filter(str.strip, text.splitlines()):
        try:
            entry = json.loads(line)
            found.append({**entry, "at": _local(entry["at"])})
        except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError):
            damaged += 1
    return found, damaged


def reason(error):
    """Return the words of an error, without its number."""
    return getattr(error, "strerror", None) or str(error)


def _at_home():
    return Path.home() / ".xorlib-progress.jsonl"


def _local(at):
    """Return a written time as this machine's, without a zone."""
    at = datetime.fromisoformat(at)
    return at if at.tzinfo is None else at.astimezone().replace(tzinfo=None)


def _open(path, how):
    """Return the descriptor of a plain file. Raises OSError for a pipe, a device, a folder."""
    file = os.open(path, how | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0), 0o644)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise OSError(f"{'a folder' if path.is_dir() else 'no plain file'} has that name")
    return file


def _write(path, line):
    """Add a line, whole. Raises OSError where there is no room for it."""
    file = _open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        while line:
            line = line[os.write(file, line) :]  # a disk that is nearly full takes a part
    finally:
        os.close(file)


def _read(path):
    """Return what is in the file, of a very large one the last whole lines."""
    if str(path) == os.devnull:
        return b""
    try:
        file = _open(path, os.O_RDONLY)
    except FileNotFoundError:
        return b""
    with open(file, "rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - MOST))
        if size > MOST:
            stream.readline()  # cut by where we came in
        return stream.read(MOST)
