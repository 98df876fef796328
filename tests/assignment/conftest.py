"""The course is released and graded once for all tests.

Without .venv-class the tests are skipped, with one line that says how to get it; with
XORLIB_CLASS_REQUIRED set, as in CI, that is an error. On Windows they are skipped always.
"""

import os

import pytest

from assignment import course


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """Return a Course that is released."""
    if os.name == "nt":
        pytest.skip(course.NOT_HERE)
    missing = course.missing()
    if missing and os.environ.get("XORLIB_CLASS_REQUIRED"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    it = course.Course(tmp_path_factory.mktemp("course"))
    it.generate()
    return it
