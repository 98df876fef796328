"""A server and a browser for all tests, and for each test a window of its own.

Everything in this folder carries the mark `browser`: `make test` runs it by itself, after the
other tests, since it needs the processor to itself, and since Playwright leaves an event loop
running, which others would take for a kernel's. Without a browser it is skipped, with one line
that says how to get one; with XORLIB_BROWSER_REQUIRED set, as in CI, that is an error.
"""

import os
from collections import namedtuple
from contextlib import closing

import pytest

from browser import chromium, server
from browser.lab import Lab

MISSING = chromium.missing()


def pytest_itemcollected(item):
    item.add_marker("browser")
    if MISSING:
        item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_collection_finish(session):
    chosen = any(item.get_closest_marker("browser") for item in session.items)
    if MISSING and chosen and os.environ.get("XORLIB_BROWSER_REQUIRED"):
        pytest.exit(f"The browser tests cannot run: {MISSING}.", returncode=1)


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    if any("browser" in report.keywords for report in skipped):
        terminalreporter.write_line(f"\nThe browser tests were left out: {MISSING}.")


@pytest.fixture(scope="session")
def jupyterlab(tmp_path_factory):
    with server.running(tmp_path_factory.mktemp("jupyterlab")) as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    with chromium.launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory):
    """A folder for the pictures that tests take."""
    return tmp_path_factory.mktemp("screenshots")


@pytest.fixture
def lab(jupyterlab, browser, screenshots):
    with closing(Lab(jupyterlab, browser, screenshots)) as lab:
        yield lab


Ran = namedtuple("Ran", "lesson unrun errors stderr")


@pytest.fixture(scope="session")
def ran(jupyterlab, browser, screenshots):
    """Return a function: a lesson's name to the lesson after Run All twice, and what each left.

    Each is opened once for all tests, so a test leaves it as wide and as bright as it was.
    """
    found = {}

    def run(name):
        if name not in found:
            lesson, seen = Lab(jupyterlab, browser, screenshots).open(name), []
            for _ in range(2):
                lesson.run_all()
                seen.append((lesson.unrun(), lesson.errors(), lesson.stderr()))
            found[name] = Ran(lesson, *zip(*seen, strict=True))
        return found[name]

    return run  # the windows and the kernels end with the browser and the server
