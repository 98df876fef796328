"""A notebook that has run: small, the same each time, and whatever became of its cells' ids.

One lesson stands for all; tests/places/test_saved.py looks at each.
"""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from saved import outputs, pictures, stripped

from teaching import LESSONS
from teaching.running import client_for, run
from xorlib.journal import VARIABLE
from xorlib.widgets.registry import new_name

CELLS = {
    "begin": 'from xorlib.lesson import begin\n\nbegin("01")',
    "predict": 'from xorlib.widgets.prediction import predict\n\npredict("01.best")',
    "answer": "from xorlib.widgets.registry import open_apps\n\n"
    'open_apps()[-1].polls[0].given = {"tried": [["", 0]], "done": True}',
    "wrong": "Y_xnor = 1 / 0",
    "mend": "import numpy as np\n\nY_xnor = np.array([[1], [0], [0], [1]])",
    "check": 'from xorlib.checks import check\n\ncheck("01.1")',
    "quiz": 'from xorlib.widgets.prediction import quiz\n\nquiz("01")',
    "kept": "from xorlib.progress import answers, passed\n\nprint(*answers(), *passed()[0])",
    "fresh": 'from xorlib.lesson import fresh\n\nfresh("01")',
}


@pytest.fixture(scope="module")
def ran():
    """A lesson after a run, and the same without ids and metadata after another."""
    lesson = nbformat.read(LESSONS[0], nbformat.NO_CONVERT)
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda each: run(each, LESSONS[0].parent), (lesson, stripped(lesson))))


def test_two_runs_are_saved_alike_and_need_no_ids(ran):
    first, second = ran
    assert outputs(first) == outputs(second)
    assert stripped(first) == stripped(second)


def test_each_picture_is_there_once_and_small(ran):
    found = pictures(ran[0])
    assert len(found) >= 2
    assert len(set(found)) == len(found)
    assert max(map(len, found)) < 70_000
    assert "widgets" not in ran[0].metadata


def test_names_are_those_of_no_other():
    assert len({new_name() for _ in range(1000)}) == 1000


def test_what_a_learner_runs_needs_neither_ids_nor_metadata(tmp_path):
    """Predictions, answers, checks, the quiz and a fresh copy; after a cell that failed, too."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS.values()]
    made = stripped(nbformat.v4.new_notebook(cells=cells))
    path = tmp_path / "01_truth_table.ipynb"
    nbformat.write(made, path)
    client = client_for(made, tmp_path)
    client.allow_errors = True
    asyncio.run(client.async_execute(env=os.environ | {VARIABLE: str(tmp_path / "progress")}))
    shown = dict(zip(CELLS, map(str, outputs(made)), strict=True))
    assert "Ready." in shown["begin"]
    assert "data-xorlib-still" in shown["predict"]
    assert "ZeroDivisionError" in shown["wrong"]
    assert "XNOR" in shown["check"]
    assert "did not run" not in shown["check"]
    assert shown["quiz"].count("Quiz 3 of 3") == 2  # on the page and in words
    assert "01.best 01.1" in shown["kept"]
    assert "Yours, as it was last saved, is kept as 01_truth_table_mine.ipynb" in shown["fresh"]
    assert path.read_bytes() == LESSONS[1].read_bytes()
