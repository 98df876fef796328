"""What the tests of other places share."""

import os
import subprocess
from contextlib import contextmanager

import pytest


def pytest_itemcollected(item):
    item.add_marker("places")


@pytest.fixture
def read_only():
    """Return a context manager in which a folder cannot be written in, not even by root."""

    @contextmanager
    def mounted(folder):
        if os.getuid() == 0:
            bind = subprocess.run(["mount", "--bind", folder, folder], capture_output=True)
            if bind.returncode:
                pytest.skip("root may not mount here, and may write everywhere")
            subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
        else:
            folder.chmod(0o555)
        try:
            yield
        finally:
            if os.getuid() == 0:
                subprocess.run(["umount", folder], check=True)
            else:
                folder.chmod(0o755)

    return mounted
