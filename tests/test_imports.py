"""One direction: maths <- plots <- widgets <- lessons, each tried in a fresh interpreter."""

import json
import pkgutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import xorlib
import xorlib.exercises
import xorlib.plots
import xorlib.training
import xorlib.widgets

ABOVE_MATHS = {"plots", "widgets"}
MATHS = [
    f"xorlib.{module.name}"
    for module in pkgutil.iter_modules(xorlib.__path__)
    if module.name not in ABOVE_MATHS
]
TRAINING = [
    f"xorlib.training.{module.name}" for module in pkgutil.iter_modules(xorlib.training.__path__)
]
PLOTS = [module.name for module in pkgutil.walk_packages(xorlib.plots.__path__, "xorlib.plots.")]
EXERCISES = [
    module.name
    for module in pkgutil.iter_modules(xorlib.exercises.__path__)
    if not module.name.startswith("lesson_")
]
WIDGETS = [
    f"xorlib.widgets.{module.name}" for module in pkgutil.iter_modules(xorlib.widgets.__path__)
]


EACH = """
import importlib, json, sys
loaded = {}
for name in sys.argv[1:]:
    for other in [other for other in sys.modules if other.partition(".")[0] == "xorlib"]:
        del sys.modules[other]
    importlib.import_module(name)
    loaded[name] = list(sys.modules)
print(json.dumps(loaded))
"""


def printed(program, *arguments):
    """Return what a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(xorlib.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@cache
def loaded_by_each(*modules):
    """Return module to the names of all that is loaded after its import, without others of ours.

    One fresh interpreter imports each anew; so what one module loads of other packages shows with
    those after it as well.
    """
    return {name: set(loaded) for name, loaded in json.loads(printed(EACH, *modules)).items()}


def loaded_by(modules):
    """Return the names of all that a fresh interpreter has loaded after importing modules."""
    lines = [f"import {module}" for module in modules]
    return set(printed("\n".join([*lines, "import sys", "print(*sys.modules, sep='\\n')"])).split())


def test_the_modules_are_found():
    assert {"xorlib.gates", "xorlib.training", "xorlib.validation"} <= set(MATHS)
    assert {"xorlib.training.loops", "xorlib.training.run"} <= set(TRAINING)
    assert {"xorlib.plots.figure", "xorlib.plots.tables"} <= set(PLOTS)


@pytest.mark.parametrize("module", MATHS + TRAINING)
def test_maths_needs_numpy_alone(module):
    loaded = loaded_by_each(*MATHS, *TRAINING)[module]
    assert module in loaded
    assert not loaded & {"matplotlib", "ipywidgets", "IPython", "scipy", "pandas", "numba"}
    assert not {name for name in loaded if name.startswith("xorlib.plots")}


@pytest.mark.parametrize("module", PLOTS)
def test_plots_need_no_notebook_and_no_pyplot(module):
    loaded = loaded_by_each(*PLOTS)[module]
    assert module in loaded
    assert not loaded & {"matplotlib.pyplot", "ipywidgets", "IPython"}


def test_widgets_need_no_pyplot():
    """A live picture that used it would draw into the figures of other cells."""
    loaded = loaded_by(WIDGETS)
    assert set(WIDGETS) <= loaded
    assert "matplotlib.pyplot" not in loaded


def test_a_picture_is_made_without_pyplot():
    """Saving one could still load it late."""
    program = (
        "import sys; from xorlib.plots.figure import figure; fig, ax = figure(); fig.png(); "
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == [b"False"]


def test_the_package_says_what_each_module_is_for():
    for module in [*MATHS, "xorlib.plots", "xorlib.widgets"]:
        assert f"\n{module.removeprefix('xorlib.')} " in xorlib.__doc__
    for module in TRAINING:
        assert f"\n{module.removeprefix('xorlib.training.')} " in xorlib.training.__doc__
    for module in PLOTS:
        assert f"\n{module.removeprefix('xorlib.plots.')} " in xorlib.plots.__doc__
    for module in WIDGETS:
        assert f"\n{module.removeprefix('xorlib.widgets.')} " in xorlib.widgets.__doc__
    for module in EXERCISES:
        assert f"\n{module} " in xorlib.exercises.__doc__
