"""A class at once: twenty kernels run all of lesson 07 at the same moment, on this machine.

None dies, each result is right, nothing of anybody's progress is lost. It prints what a student
costs; TEACHING.md says it. XORLIB_STUDENTS is another number of them, and
`python -m pytest -s tests/places/test_class.py` shows the figures.
"""

import asyncio
import json
import os
import re
import shutil
import sys
import time
from pathlib import Path
from statistics import median

import nbformat
import numpy as np
import pytest

from teaching import LESSONS
from teaching.exercises import exercises, solved
from teaching.running import client_for
from xorlib.journal import VARIABLE

STUDENTS = int(os.environ.get("XORLIB_STUDENTS", "20"))
ANSWERS = 50
LESSON = next(path for path in LESSONS if path.stem.startswith("07"))
MB = 1e6

ANSWERING = f"""
from xorlib.progress import note_answer

[note_answer("07.end", {{"tried": [str(n)], "right": False}}) for n in range({ANSWERS})]
"""

pytestmark = [
    pytest.mark.places,
    pytest.mark.skipif(sys.platform != "linux", reason="the memory is measured as Linux tells it"),
]


class Student:
    """Somebody with a home folder of their own, in which their kernel runs the lesson.

    wall, cpu : the seconds that it took, from the start of the kernel, and the processor's of it
    most      : the most memory that the kernel had, in MB; shared pages count by their share
    """

    def __init__(self, home, notebook):
        self.home, self.notebook, self.most = home, notebook, 0
        home.mkdir()
        shutil.copytree(LESSON.parent / "figures", home / "figures")
        self.progress = home / "progress.jsonl"

    async def work(self, all_done):
        client = client_for(self.notebook, self.home)
        client.startup_timeout = client.iopub_timeout = 300  # seconds; too short, it drops outputs
        environment = os.environ | {
            "HOME": str(self.home),
            "IPYTHONDIR": str(self.home / "ipython"),
            VARIABLE: str(self.progress),
        }
        began = time.monotonic()
        async with client.async_setup_kernel(env=environment):
            pid = client.km.provisioner.pid
            watching = asyncio.create_task(self._watch(pid))
            for place, cell in enumerate(self.notebook.cells):
                await client.async_execute_cell(cell, place)
            self.wall, self.cpu = time.monotonic() - began, seconds(pid)
            await all_done.wait()  # all kernels are there until the last is done
            self.lives = await client.km.is_alive()
            watching.cancel()

    async def _watch(self, pid):
        while True:
            self.most = max(self.most, memory(pid))
            await asyncio.sleep(0.5)


def memory(pid):
    """Return the memory of a process in MB; a page that several share counts by its share."""
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss: +(\d+) kB", told, re.M)[1]) * 1024 / MB


def seconds(pid):
    """Return the processor time that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def plain_program(epochs, rate=1):
    """Return Wz as the article's loop gives it, typed out: what the lesson must show."""
    X, Y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0], [1], [1], [0]])
    rng = np.random.default_rng(0)
    Wh, Wz = rng.uniform(size=(2, 3)), rng.uniform(size=(3, 1))
    for _ in range(epochs):
        H = 1 / (1 + np.exp(-X @ Wh))
        Z = 1 / (1 + np.exp(-H @ Wz))
        dZ = (Y - Z) * Z * (1 - Z)
        dH = dZ @ Wz.T * H * (1 - H)
        Wz += rate * H.T @ dZ
        Wh += rate * X.T @ dH
    return Wz


@pytest.fixture(scope="module")
def students(tmp_path_factory):
    """The class, after the lesson."""
    lesson = solved(nbformat.read(LESSON, as_version=4))
    lesson.cells.append(nbformat.v4.new_code_cell(ANSWERING, id="answering"))
    for cell in lesson.cells:
        cell.metadata.pop("tags", None)  # one of them would let a cell fail
    folder = tmp_path_factory.mktemp("class")
    made = [Student(folder / f"s{n}", nbformat.from_dict(lesson)) for n in range(STUDENTS)]

    async def teach():
        all_done = asyncio.Barrier(len(made))
        async with asyncio.timeout(60 + 60 * STUDENTS), asyncio.TaskGroup() as group:
            for student in made:
                group.create_task(student.work(all_done))

    asyncio.run(teach())
    told = [("seconds until done", "wall"), ("seconds of processor", "cpu"), ("MB at most", "most")]
    print(f"\n{STUDENTS} students, {os.cpu_count()} cores; the middle one, and the most:")
    for what, name in told:
        values = [getattr(student, name) for student in made]
        print(f"  {what:20}  {median(values):6.1f}  {max(values):6.1f}")
    print(f"  MB of all together    {sum(student.most for student in made):6.0f}")
    return made


def test_nobodys_kernel_dies(students):
    assert all(student.lives for student in students)


def test_everybodys_results_are_right(students):
    wanted = plain_program(60000).ravel().round(4)
    found = exercises(nbformat.read(LESSON, as_version=4))
    for student in students:
        cells = {cell.id: cell for cell in student.notebook.cells}
        said = "".join(output.get("text", "") for output in cells["train"].outputs)
        shown = re.search(r"Wz of the run: +\[(.+?)\]", said)[1]  # after a line about compiling
        np.testing.assert_allclose(np.array(shown.split(), float), wanted, atol=1e-4)
        for exercise in found:
            says = cells[f"{exercise.name}-check"].outputs
            assert "Right." in str(says), (exercise.name, says)


def test_nothing_of_anybodys_progress_is_lost(students):
    for student in students:
        lines = [json.loads(line) for line in student.progress.read_text().split("\n") if line]
        given = [line["given"]["tried"] for line in lines if line.get("answer") == "07.end"]
        assert given == [[str(n)] for n in range(ANSWERS)]
        passed = [line["passed"] for line in lines if "passed" in line]
        assert passed == ["07.1", "07.2", "07.3"]
