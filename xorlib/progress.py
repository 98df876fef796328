"""A learner's progress: which checks have passed, and when, in one small file on this machine.

Each first pass is a line of JSON, added with a single write, so that several kernels at once
lose nothing and a crash costs its own line at most. What cannot be read is passed over and said.
"""

import html
import json
import os
from datetime import datetime
from pathlib import Path

VARIABLE = "XORLIB_PROGRESS"
"""Environment variable that names another file."""


def place():
    """Return the path of the file: what XORLIB_PROGRESS names, or one in the home folder.

    Raises RuntimeError where there is no home folder.
    """
    return Path(os.environ.get(VARIABLE) or Path.home() / ".xorlib-progress.jsonl")


def note(name):
    """Note that an exercise was passed, unless that is noted already.

    Returns None, or a sentence that says why it could not be noted; nothing is raised.
    """
    try:
        if name in passed()[0]:
            return None
        entry = json.dumps({"passed": name, "at": datetime.now().isoformat(timespec="seconds")})
        place().parent.mkdir(parents=True, exist_ok=True)
        file = os.open(place(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(file, f"\n{entry}\n".encode())  # a line cut short by a crash ends here
        finally:
            os.close(file)
    except (OSError, RuntimeError) as error:
        return f"(It could not be noted in your progress: {_reason(error)}.)"
    return None


def passed():
    """Return name to datetime of each exercise passed, and how many lines could not be read.

    Raises OSError where the file is there and cannot be opened.
    """
    try:
        text = place().read_bytes().decode(errors="replace")
    except FileNotFoundError:
        return {}, 0
    found, damaged = {}, 0
    for line in filter(str.strip, text.splitlines()):
        try:
            entry = json.loads(line)
            name, at = str(entry["passed"]), datetime.fromisoformat(entry["at"])
        except (ValueError, TypeError, KeyError):
            damaged += 1
        else:
            found[name] = min(at, found.get(name, at))
    return found, damaged


class Progress:
    """Which exercises are done; it shows itself on the last line of a cell.

    exercises : name to title, in the order of the lessons
    """

    def __init__(self, exercises):
        self.exercises = exercises
        self.trouble = ""
        try:
            self.passed, damaged = passed()
        except (OSError, RuntimeError) as error:
            self.passed, self.trouble = {}, f"Your progress could not be read: {_reason(error)}."
        else:
            if damaged:
                lines = "1 line" if damaged == 1 else f"{damaged} lines"
                self.trouble = f"{lines} of the file could not be read and count as nothing."

    def __repr__(self):
        done = [name for name in self.exercises if name in self.passed]
        lines = [f"{len(done)} of {len(self.exercises)} exercises done."]
        lines += [f"{name}  {self._when(name):16}  {self.exercises[name]}" for name in done]
        return "\n".join(filter(None, [*lines, self.trouble, self._where()]))

    def _repr_html_(self):
        done = sum(name in self.passed for name in self.exercises)
        heading = f"<p><b>{done} of {len(self.exercises)} exercises done.</b></p>"
        head = "<tr><th>exercise</th><th>what it is about</th><th>passed</th></tr>"
        rows = "".join(map(self._row, self.exercises))
        end = " ".join(filter(None, [self.trouble, self._where()]))
        return f"{heading}<table>{head}{rows}</table><p>{html.escape(end)}</p>"

    def _row(self, name):
        when = f"\N{CHECK MARK} {self._when(name)}" if name in self.passed else "not yet"
        cells = [name, self.exercises[name], when]
        return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>"

    def _when(self, name):
        return f"{self.passed[name]:%Y-%m-%d %H:%M}"

    def _where(self):
        try:
            file = place()
        except RuntimeError:
            return ""
        if str(file) == os.devnull:
            return "Nothing of it is kept here."
        return f"Kept in {file}, and nowhere else; delete that file to begin afresh."


def _reason(error):
    """Return the words of an error, without its number."""
    return getattr(error, "strerror", None) or str(error)
