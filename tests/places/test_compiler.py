"""What numba keeps of the compiled loops: filled by two at once, broken, and nowhere to be had."""

import shutil
import subprocess
import sys

import pytest
from interpreters import SAME, fresh, surroundings

from xorlib.arithmetic import has_numba

needs_numba = pytest.mark.skipif(not has_numba(), reason="numba is not installed")


@pytest.fixture(scope="module")
def filled_cache(tmp_path_factory):
    """A cache folder that two processes have filled at once, each with nobody waiting for it."""
    folder = tmp_path_factory.mktemp("cache")
    begun = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", SAME],
            env=surroundings(NUMBA_CACHE_DIR=str(folder)),
            stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    assert [process.communicate()[0].split() for process in begun] == 2 * [
        [b"compiled", b"True", b"True"]
    ]
    return folder


@needs_numba
def test_processes_that_compile_at_once_leave_one_whole_cache(filled_cache):
    assert len(list(filled_cache.rglob("loops.epochs-*.nbi"))) == 1
    assert fresh(SAME, NUMBA_CACHE_DIR=str(filled_cache)) == ["compiled", "True", "True"]


@needs_numba
@pytest.mark.parametrize("kind", ["nbi", "nbc"])
def test_a_broken_cache_is_replaced(filled_cache, tmp_path, kind):
    shutil.copytree(filled_cache, tmp_path, dirs_exist_ok=True)
    for file in tmp_path.rglob(f"*.{kind}"):
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) // 2])
    assert fresh(SAME, NUMBA_CACHE_DIR=str(tmp_path)) == ["compiled", "True", "True"]
    assert max(len(file.read_bytes()) for file in tmp_path.rglob(f"*.{kind}")) > len(whole) * 0.9


@needs_numba
def test_a_program_may_end_while_the_compiler_is_at_work(tmp_path):
    program = "from xorlib.training import train; print(train(epochs=20).ended)"
    assert fresh(program, NUMBA_CACHE_DIR=str(tmp_path)) == ["finished"]


@needs_numba
def test_a_cache_that_cannot_be_written_is_done_without(tmp_path):
    """No folder can be made below a file, not even by root; nor beside a copy without a place."""
    file = tmp_path / "file"
    file.write_text("")
    nowhere = str(file / "below")
    refuse = (
        "from numba.core import caching\n"
        "caching.InTreeCacheLocator.from_function = classmethod(lambda *_: None)\n"
    )
    places = {"NUMBA_CACHE_DIR": nowhere, "HOME": nowhere, "XDG_CACHE_HOME": nowhere}
    assert fresh(refuse + SAME, **places) == ["compiled", "True", "True"]
