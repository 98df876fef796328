"""What numba keeps of the compiled loops: filled by two at once, broken, and nowhere to be had."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from interpreters import SAME, bits, fresh, surroundings

import xorlib
from xorlib.training.compiler import has_numba

pytestmark = pytest.mark.skipif(not has_numba(), reason="numba is not installed")


@pytest.fixture(scope="module")
def expected():
    return ["loops", "True", bits()]


def begun(program, folder):
    """Start a program in a fresh interpreter, whose cache is in a folder."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", program],
        env=surroundings(NUMBA_CACHE_DIR=str(folder), PYTHONPATH=xorlib_folder()),
        stdout=subprocess.PIPE,
        text=True,
    )


def xorlib_folder():
    return str(Path(xorlib.__file__).parents[1])


@pytest.fixture(scope="module")
def filled_cache(tmp_path_factory, expected):
    """A cache folder that two processes have filled at once."""
    folder = tmp_path_factory.mktemp("cache")
    both = [begun(SAME, folder) for _ in range(2)]
    assert [process.communicate()[0].split() for process in both] == 2 * [expected]
    return folder


def kept(folder, kind="nbc"):
    """Return name to bytes of what numba keeps of the loops of both kinds."""
    files = sorted(folder.rglob(f"compiler.bound.*.{kind}"))
    return {file.name: file.read_bytes() for file in files}


def test_processes_that_compile_at_once_leave_one_whole_cache(filled_cache, expected):
    before = kept(filled_cache)
    assert len(kept(filled_cache, "nbi")) == len(before) == 2
    assert fresh(SAME, NUMBA_CACHE_DIR=str(filled_cache)) == expected
    assert kept(filled_cache) == before


@pytest.mark.parametrize("kind", ["nbi", "nbc"])
def test_a_broken_cache_is_replaced(filled_cache, tmp_path, kind, expected):
    shutil.copytree(filled_cache, tmp_path, dirs_exist_ok=True)
    for file in tmp_path.rglob(f"*.{kind}"):
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) // 2])
    assert fresh(SAME, NUMBA_CACHE_DIR=str(tmp_path)) == expected
    after, before = kept(tmp_path, kind), kept(filled_cache, kind)
    assert after.keys() == before.keys()
    assert all(len(after[name]) > len(before[name]) * 0.9 for name in before)
    assert fresh(SAME, NUMBA_CACHE_DIR=str(tmp_path)) == expected


def test_a_program_that_is_killed_while_it_compiles_leaves_no_harm(tmp_path, expected):
    for seconds in (0.5, 2.0):
        process = begun(SAME, tmp_path)
        time.sleep(seconds)
        process.kill()
        process.communicate()
    assert fresh(SAME, NUMBA_CACHE_DIR=str(tmp_path)) == expected


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path, expected):
    """No folder can be made below a file, not even by root; nor beside a copy without a place."""
    file = tmp_path / "file"
    file.write_text("")
    nowhere = str(file / "below")
    refuse = (
        "from numba.core import caching\n"
        "caching.InTreeCacheLocator.from_function = classmethod(lambda *_: None)\n"
    )
    places = {"NUMBA_CACHE_DIR": nowhere, "HOME": nowhere, "XDG_CACHE_HOME": nowhere}
    assert fresh(refuse + SAME, **places) == expected


CHANGES = {
    # a file, what stands there, and what does in its place: of the last, no bit depends on it
    "activations.py": ("LEAK = 0.01", "LEAK = 0.02"),
    "elementary.py": ("/ (1.0 + small)", "/ (1.1 + small)"),
    "training/loops.py": ("2.0 / (m * here)", "2.1 / (m * here)"),
    "training/loop_parts.py": ("1.0 - A[a] * A[a]", "1.1 - A[a] * A[a]"),
    "training/truth_table.py": ("0.5 * (E0 * E0", "0.6 * (E0 * E0"),
    "doubles.py": ("from functools import cache\n", "from functools import cache  # as it is\n"),
}
INTERPRETED = "import sys\nsys.modules['numba'] = None\n"


@pytest.fixture(scope="module")
def copied(tmp_path_factory, expected):
    """A copy of the package, and a cache that is filled by it."""
    folder = tmp_path_factory.mktemp("copied")
    ignored = shutil.ignore_patterns("__pycache__", "*.nb?", "*.ipynb")
    shutil.copytree(Path(xorlib.__file__).parent, folder / "xorlib", ignore=ignored)
    assert fresh(SAME, folder, NUMBA_CACHE_DIR=str(folder / "cache")) == expected
    return folder


@pytest.mark.parametrize("file", CHANGES)
def test_after_a_change_in_any_source_no_old_cache_is_served(copied, tmp_path, file, expected):
    """What is compiled then does as the changed source does; and what was kept is kept, for it."""
    shutil.copytree(copied, tmp_path, dirs_exist_ok=True)  # with the times of all files
    cache = {"NUMBA_CACHE_DIR": str(tmp_path / "cache")}
    here = tmp_path / "xorlib"
    assert fresh(PLACE, tmp_path) == [str(here / "__init__.py")]
    assert fresh(SAME, tmp_path, **cache) == expected
    source = here / file
    text, (old, new) = source.read_text(encoding="utf-8"), CHANGES[file]
    assert text.count(old) == 1
    before = kept(tmp_path / "cache")
    source.write_text(text.replace(old, new), encoding="utf-8")
    _, _, changed = fresh(INTERPRETED + SAME, tmp_path)
    assert (changed != expected[2]) == (file != "doubles.py")
    assert fresh(SAME, tmp_path, **cache) == ["loops", "True", changed]
    after = kept(tmp_path / "cache")
    assert len(after) == len(before) + 2
    assert before.items() <= after.items()


PLACE = "import xorlib; print(xorlib.__file__)"
