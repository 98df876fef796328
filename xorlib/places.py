"""Where a lesson runs, and the line that brings there what is missing."""

import os
import sys
from pathlib import Path

from xorlib import __version__

ADDRESS = ""
"""The project's public repository, once it has one. After a change: `make pack`."""

START = "py lab.py" if os.name == "nt" else "make lab"
"""The command that starts the lessons on one's own computer."""

WHEEL = f"xorlib-{__version__}-py3-none-any.whl"
"""The file that installs the project where nothing can be fetched from its address."""


def install_line():
    """Return the line that installs the project in a notebook that belongs to somebody else."""
    if ADDRESS:
        return f'%pip install "xorlib[kernel] @ git+{ADDRESS}"'
    return f'upload the wheel, %pip install "{WHEEL}[kernel]"'


def place():
    """Return where this kernel runs: "colab", "kaggle", "hub", "conda", "uv" or "computer".

    Of two that hold, such as a hub whose Python is conda's, the first counts.
    """
    if "google.colab" in sys.modules or "COLAB_RELEASE_TAG" in os.environ:
        return "colab"
    if "KAGGLE_KERNEL_RUN_TYPE" in os.environ:
        return "kaggle"
    if "JUPYTERHUB_USER" in os.environ or "JUPYTERHUB_API_URL" in os.environ:
        return "hub"
    if Path(sys.prefix, "conda-meta").is_dir():
        return "conda"
    return "uv" if _made_by_uv() else "computer"


def to_get(requirements):
    """Return the sentence that says how to install requirements, such as "numpy>=2.0", here."""
    wanted = " ".join(f'"{each}"' for each in requirements)
    in_a_cell = f"run  %pip install {wanted}  in a cell and restart the kernel"
    in_a_terminal = "in a terminal and restart the kernel"
    return {
        "colab": f"R{in_a_cell[1:]}.",
        "kaggle": f"Turn the internet on in the notebook's settings, {in_a_cell}.",
        "hub": f"R{in_a_cell[1:]}.",
        "conda": f'Run  conda install --prefix "{sys.prefix}" --channel conda-forge {wanted}  '
        f"{in_a_terminal}.",
        "uv": f'Run  uv pip install --python "{sys.executable}" {wanted}  {in_a_terminal}.',
        "computer": f"Close this, and start the lessons with: {START} (or {in_a_cell}).",
    }[place()]


def _made_by_uv():
    """Tell whether uv made this environment; it leaves pip out, so that %pip fails."""
    try:
        return "\nuv = " in Path(sys.prefix, "pyvenv.cfg").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
