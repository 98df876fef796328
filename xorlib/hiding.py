"""Files that hide a library by having its name, such as a learner's own numpy.py.

Python takes the first file of a name on its path. What PYTHONPATH names comes early there, and the
folder of the notebook before all that is installed.
"""

import os
import sys
from importlib.machinery import PathFinder
from pathlib import Path


def installed_first():
    """Move the notebook's folder to the end of Python's path, so that no file in it hides any."""
    sys.path.sort(key=_is_here)


def passed_over(names):
    """Return the files beside the notebook that have one of these names and are not in use."""
    if not (here := _folder(os.curdir)):
        return []
    used = {_file_in_use(name) for name in names}
    return [file for name in names if (file := _found(name, [str(here)])) and file not in used]


def hiding(name):
    """Return the file that Python takes for a library, or None where it hides no other one."""
    file = file_of(name)
    others = [place for place in sys.path if not (file and _is_in(file, place))]
    return file if file and _found(name, others) else None


def hiding_pythons_own():
    """Return the files that Python takes for modules of its own, and which are not.

    They were imported from beside the notebook, or lie where PYTHONPATH says.
    """
    loaded = filter(None, map(_file_in_use, sys.stdlib_module_names))
    named = list(filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep)))
    there = filter(None, (_found(name, named) for name in sys.stdlib_module_names))
    return sorted({*(file for file in loaded if _is_in(file, os.curdir)), *there})


def file_of(name):
    """Return the file that Python takes for a library, or None."""
    return _file_in_use(name) or _found(name, sys.path)


def _found(name, places):
    """Return the file that a module of this name has in these folders, or None; it is not run."""
    spec = PathFinder.find_spec(name, list(places))
    return Path(spec.origin).resolve() if spec and spec.has_location else None


def _file_in_use(name):
    """Return the file of a module that is loaded, or None."""
    file = getattr(sys.modules.get(name), "__file__", None)
    return Path(file).resolve() if file else None


def _is_in(file, place):
    """Tell whether a module's file, or its package, lies in a folder."""
    return (file.parents[1] if file.name == "__init__.py" else file.parent) == _folder(place)


def _is_here(place):
    return _folder(place) == _folder(os.curdir)


def _folder(place):
    """Return the whole path of a folder, or None where it is relative to one that is gone."""
    try:
        return Path(place).resolve()
    except OSError:
        return None
