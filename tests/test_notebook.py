"""The notebook at work: whose a line of code is, and what its file is called."""

import json
import sysconfig
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import xorlib
from xorlib import notebook
from xorlib.notebook import cell_of, own_lines, package_of

HERE = Path(xorlib.__file__).parent


@pytest.mark.parametrize(
    ("file", "package"),
    [
        (f"{HERE}/forward.py", "xorlib"),
        (f"{HERE}/exercises/lesson_05.py", "xorlib"),
        (f"{HERE}_mine.py", None),
        (f"{HERE.parent}/mine.py", None),
        (np.linalg.__file__, "numpy"),
        ("/usr/lib/python3/dist-packages/six.py", "six"),
        ("/somewhere/site-packages/numba/core/types.py", "numba"),
        (json.__file__, "Python"),
        (f"{sysconfig.get_path('stdlib')}-mine/x.py", None),
        ("<frozen importlib._bootstrap>", "Python"),
        ("/tmp/ipykernel_123/456.py", None),
        ("/usr/home/learner/x.py", None),
        ("<a cell>", None),
        ("", None),
    ],
)
def test_whose_a_file_is(file, package):
    assert package_of(file) == package


def test_a_cell_goes_by_its_number_and_a_file_by_its_name():
    names = {"/tmp/1.py": ("Cell", "In[5]")}
    at_work = SimpleNamespace(compile=SimpleNamespace(format_code_name=names.get))
    assert cell_of("/tmp/1.py", at_work) == "Cell [5]"
    for other in (at_work, None):
        assert cell_of("/tmp/mine.py", other) == "mine.py"


def test_lines_of_others_are_counted():
    with pytest.raises(ValueError, match="Expecting") as said:
        json.loads("{")
    own, others = own_lines(said.value)
    assert [line.text for line in own] == ['json.loads("{")']
    assert own[0].function == "test_lines_of_others_are_counted"
    assert list(others) == ["Python"]


def test_the_ipython_at_work_is_asked_for_each_time(monkeypatch):
    """It may be imported late."""
    assert notebook.shell() is None
    stand_in = object()
    monkeypatch.setitem(
        notebook.sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: stand_in)
    )
    assert notebook.shell() is stand_in
