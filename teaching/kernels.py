"""Managers of kernels that are reached by sockets in a folder of their own, not by TCP ports.

By TCP a manager looks for five free ports and lets go of them; the kernel takes them when it has
started, seconds later. Where several programs start kernels at once, two can be given the same
port, and a kernel dies: of 20 programs that do, in more than a quarter of all cases. The way by
files has no such gap. Windows has no such sockets, and its ports are given out in turn.
"""

import os
import shutil
import tempfile
import weakref
from pathlib import Path

import zmq
from jupyter_client.manager import AsyncKernelManager, KernelManager


class _BySockets:
    """To be put in front of a manager's class."""

    def __init__(self, **settings):
        super().__init__(**settings)
        if os.name != "posix":
            return
        folder = Path(tempfile.mkdtemp(prefix="kernel-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        longest = folder / "kernel-ipc-5"
        if len(os.fsencode(longest)) <= zmq.IPC_PATH_MAX_LEN:  # of a longer one none can be made
            self.transport = "ipc"
            self.connection_file = str(folder / "kernel.json")  # its sockets are beside it


class BySockets(_BySockets, KernelManager):
    """A KernelManager that needs no port."""


class AsyncBySockets(_BySockets, AsyncKernelManager):
    """An AsyncKernelManager that needs no port."""
