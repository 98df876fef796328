"""One server, one browser and one JupyterLab for each process; notebooks are its tabs.

Everything in this folder carries the mark `browser`: `make test` runs it by itself, after the
other tests, since it needs the processor to itself, and since Playwright leaves an event loop
running, which others would take for a kernel's. Without a browser it is skipped, with one line
that says how to get one; with XORLIB_BROWSER_REQUIRED set, as in CI, that is an error.
"""

import os
from collections import namedtuple
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from browser import chromium, server
from browser.lab import Lab
from teaching import LESSONS

MISSING = chromium.missing()
NO_LESSON = SimpleNamespace(params={})


def pytest_itemcollected(item):
    item.add_marker("browser")
    if MISSING:
        item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_collection_modifyitems(items):
    """Put all tests of a lesson together: a page with eight open lessons is slow."""
    items.sort(key=lambda item: getattr(item, "callspec", NO_LESSON).params.get("twice", ""))


@pytest.fixture(scope="session")
def jupyterlab(tmp_path_factory):
    with server.running(tmp_path_factory.mktemp("jupyterlab")) as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    with chromium.launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def screenshots():
    """The folder for pictures of what the tests look at, if one is named."""
    if not (named := os.environ.get("XORLIB_SCREENSHOTS")):
        return None
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def lab(jupyterlab, browser, screenshots):
    with closing(Lab(jupyterlab, browser, screenshots)) as lab:
        yield lab


Ran = namedtuple("Ran", "lesson saved unrun errors stderr")


@pytest.fixture(scope="session", params=[path.stem for path in LESSONS])
def twice(request, lab):
    """A lesson after Run All twice, as it was saved then, and what each left.

    It is opened once, for all its tests.
    """
    with closing(lab.open(request.param)) as lesson:
        seen = []
        for _ in range(2):
            lesson.run_all()
            seen.append((lesson.unrun(), lesson.errors(), lesson.stderr()))
        yield Ran(lesson, lesson.saved(), *zip(*seen, strict=True))


@pytest.fixture
def ran(twice):
    """The same, in a window that is wide again. Parametrize `twice` to choose lessons by name."""
    twice.lesson.show()
    return twice
