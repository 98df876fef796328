"""A notebook run from top to bottom, in a kernel of its own."""

import asyncio
import os
from copy import deepcopy

from nbclient import NotebookClient

from teaching.kernels import AsyncBySockets
from xorlib.journal import VARIABLE

SECONDS_A_CELL = 300


def own_environment():
    """Return the environment for a kernel that reads and notes no progress."""
    return {**os.environ, VARIABLE: os.devnull}


def client_for(notebook, folder):
    """Return nbclient's client for a notebook whose cells run as from this folder."""
    return NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        kernel_manager_class=AsyncBySockets,
        resources={"metadata": {"path": str(folder)}},
        store_widget_state=False,  # the still pictures are enough, and it has each picture again
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],  # what a kernel warns of is so on every machine
    )


def run(notebook, folder, **environment):
    """Return a copy of a notebook after all its cells have run, as from this folder.

    environment : more variables for its kernel

    It begins with no progress, and adds nothing to that of whoever runs it.
    Raises nbclient's CellExecutionError when a cell ends with an error.
    """
    copy = deepcopy(notebook)
    for cell in copy.cells:
        cell.metadata.pop("tags", None)  # one of them would let a cell fail
    asyncio.run(client_for(copy, folder).async_execute(env=own_environment() | environment))
    return copy
