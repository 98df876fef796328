"""An export of a lesson leaves its solutions out, whichever way it is made."""

import json
import subprocess
import sys
from pathlib import Path

import made_up
import nbformat
import pytest
from nbconvert.exporters import get_exporter
from traitlets.config import Config

from teaching import ROOT

SETTINGS = ROOT / "settings"
CONFIGS = ("jupyter_nbconvert_config.json", "jupyter_server_config.json")
"""What nbconvert reads as a command, and what JupyterLab's own menu goes by."""


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "99_sums.ipynb"
    notebook = made_up.lesson()
    notebook.cells = [cell for cell in notebook.cells if cell.id.startswith(("title", "turn"))]
    nbformat.write(notebook, path)
    return path


@pytest.mark.parametrize("file", CONFIGS)
@pytest.mark.parametrize("kind", ["html", "markdown", "slides", "notebook"])
def test_every_kind_of_export_leaves_solutions_out(lesson, kind, file):
    config = Config(json.loads((SETTINGS / "etc" / "jupyter" / file).read_text("utf-8")))
    with_them, _ = get_exporter(kind)().from_filename(lesson)
    without, _ = get_exporter(kind)(config=config).from_filename(lesson)
    assert "Three more than two" in with_them  # the test could fail
    assert "Three more than two" not in without
    assert "What is 2 + 3" in without


def test_the_settings_are_installed():
    """With the environment that these tests run in, so that nobody has to know of them."""
    for file in SETTINGS.rglob("*.json"):
        installed = Path(sys.prefix) / file.relative_to(SETTINGS)
        assert installed.read_text("utf-8") == file.read_text("utf-8")


def test_nbconvert_as_a_command_goes_by_them(lesson):
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--stdout", str(lesson)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "What is 2 + 3" in said.stdout
    assert "Three more than two" not in said.stdout
