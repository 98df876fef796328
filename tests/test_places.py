"""Where a lesson runs, and the line for each place."""

import sys
import types

import pytest

from teaching import beginning
from xorlib import places

VARIABLES = ("COLAB_RELEASE_TAG", "KAGGLE_KERNEL_RUN_TYPE", "JUPYTERHUB_USER", "JUPYTERHUB_API_URL")


@pytest.fixture
def prefix(tmp_path, monkeypatch):
    """An environment of nobody's making, in a place of nobody's."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
    return tmp_path


@pytest.mark.parametrize(
    ("variable", "place"),
    [*zip(VARIABLES, ("colab", "kaggle", "hub", "hub"), strict=True), ("CONDA_PREFIX", "computer")],
)
def test_servers_are_known_by_their_variables(prefix, monkeypatch, variable, place):
    """The variable of conda is that of the shell, whatever Python the kernel has."""
    monkeypatch.setenv(variable, "1")
    assert places.place() == place
    told = places.to_get(["anywidget>=0.9"])
    assert '%pip install "anywidget>=0.9"' in told
    assert ("make lab" in told) == (place == "computer")


def test_colab_is_known_by_its_module(prefix, monkeypatch):
    monkeypatch.setitem(sys.modules, "google.colab", types.ModuleType("google.colab"))
    assert places.place() == "colab"


def test_an_environment_of_conda_is_told_how_to_install_there(prefix):
    (prefix / "conda-meta").mkdir()
    assert places.place() == "conda"
    told = places.to_get(["numpy>=2.0", "anywidget>=0.9"])
    assert f'conda install --prefix "{prefix}" --channel conda-forge "numpy>=2.0"' in told


def test_an_environment_of_uv_is_told_what_works_without_pip(prefix):
    (prefix / "pyvenv.cfg").write_text("home = /usr/bin\nuv = 0.9.1\nversion_info = 3.12\n")
    assert places.place() == "uv"
    told = places.to_get(["anywidget>=0.9"])
    assert f'uv pip install --python "{sys.executable}" "anywidget>=0.9"' in told
    assert "%pip" not in told


def test_python_of_its_own_is_told_of_the_commands_of_the_readme(prefix):
    (prefix / "pyvenv.cfg").write_text("home = /usr/bin\n")
    assert places.place() == "computer"
    assert "make lab" in places.to_get(["numpy>=2.0"])


def test_while_there_is_no_address_the_wheel_is_uploaded(monkeypatch):
    monkeypatch.setattr(places, "ADDRESS", "")
    assert f'upload the wheel, %pip install "{places.WHEEL}[kernel]"' in beginning.cell("05")


def test_the_address_stands_in_every_first_cell_once_there_is_one(monkeypatch):
    monkeypatch.setattr(places, "ADDRESS", "https://example.org/xor")
    cell = beginning.cell("05")
    assert '%pip install "xorlib[kernel] @ git+https://example.org/xor"' in cell
    assert "upload" not in cell
    compile(cell, "cell", "exec")
