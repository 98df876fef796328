"""Kernels of tests, lessons and slides take no TCP port, so none can be taken from them."""

import json
import os
import tempfile
from pathlib import Path

import nbclient
import nbval.kernel
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from teaching.kernels import BySockets
from teaching.running import run

LISTENING = """
import json, psutil
found = [c for c in psutil.Process().net_connections("tcp") if c.status == psutil.CONN_LISTEN]
print(json.dumps([c.laddr.port for c in found]))
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="such sockets are not for Windows")


def ports(notebook):
    """Return the ports at which the kernel listened, without the debugger's, given to it bound."""
    [output] = notebook.cells[0].outputs
    return json.loads(output.text)[:-1]


@pytest.fixture
def asking():
    return new_notebook(cells=[new_code_cell(LISTENING)])


def test_a_lesson_runs_in_a_kernel_without_ports(asking, tmp_path):
    assert ports(run(asking, tmp_path)) == []


def test_so_does_what_a_test_gives_to_nbclient(asking):
    assert ports(nbclient.NotebookClient(asking, timeout=60).execute()) == []


def test_so_does_what_nbval_runs():
    manager, client = nbval.kernel.start_new_kernel(kernel_name="python3")
    folder = Path(manager.connection_file).parent
    assert manager.transport == "ipc"
    assert len(list(folder.glob("kernel-ipc-*"))) == 5
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    del manager, client
    assert not list(folder.glob("*")), "a kernel's sockets stay behind"


def test_where_a_path_is_too_long_for_a_socket_ports_are_taken(tmp_path, monkeypatch):
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    assert BySockets().transport == "tcp"
