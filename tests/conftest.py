"""What concerns all tests, and how those in a browser are shared out.

Hypothesis takes the same examples on every run, so that what passes here passes in CI. And no test
touches the progress of whoever runs it: kernels and servers inherit the variable.
"""

import os
import re
import tempfile
from pathlib import Path

import jupyter_client
import nbval.kernel
import numpy as np
import pytest
from browser import chromium
from order import longest_first

from teaching.kernels import AsyncBySockets, BySockets

pytest.register_assert_rewrite("browser.lab")  # it asserts for the tests

for above in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):  # a test's own make says what a learner's says
    os.environ.pop(above, None)

os.environ["XORLIB_PROGRESS"] = str(Path(tempfile.mkdtemp()) / "progress.jsonl")

# Several processes start kernels here: none may be given a port that is another's.
nbval.kernel.KernelManager = BySockets
jupyter_client.AsyncKernelManager = AsyncBySockets  # what nbclient starts

BROWSER_TESTS = Path(__file__).with_name("browser")
IN_BROWSER = "browser"  # the mark of a test


def in_browser(config):
    """Tell whether the tests in a browser are run, which are alone then."""
    return re.search(rf"(?<!not ){IN_BROWSER}", config.option.markexpr) is not None


@pytest.fixture(autouse=True)
def _own_warnings():
    """What a learner's code asks of numpy's warnings is over with its test."""
    with np.errstate():
        yield


def pytest_configure(config):
    """Refuse to run the browser tests without one where they must run, as in CI.

    All others begin in the order of their collection; pytest-xdist's own is by number of tests.
    """
    if not in_browser(config):
        from hypothesis import settings  # which no test in a browser needs to wait for

        settings.register_profile("repeatable", deadline=None, derandomize=True)
        settings.load_profile("repeatable")
        config.option.loadscopereorder = False
    elif os.environ.get("XORLIB_BROWSER_REQUIRED") and (missing := chromium.missing()):
        raise pytest.UsageError(f"The browser tests cannot run: {missing}.")


def pytest_collection_modifyitems(config, items):
    if not in_browser(config):
        longest_first(items)


def pytest_itemcollected(item):
    """Let no cell of a lesson fail, whatever its tags say: they are for a learner's Run All."""
    if "check_exception" in getattr(item, "options", ()):
        item.options["check_exception"] = False


def pytest_ignore_collect(collection_path, config):
    """Spare the browser tests, which start with every process, the collection of all others."""
    if in_browser(config) and collection_path.suffix == ".py":
        return BROWSER_TESTS not in collection_path.parents or None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """With several processes, let each have whole lessons: it opens them for all their tests."""
    if in_browser(config):
        from browser.shares import ByLesson

        return ByLesson(config, log)


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    if any(IN_BROWSER in report.keywords for report in skipped):
        missing = chromium.missing()
        terminalreporter.write_line(f"\nThe browser tests were left out: {missing}.")
