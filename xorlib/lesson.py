"""begin: what the first cell of a lesson calls. fresh: a lesson as it was, had back."""

import base64
import html
import json
import os
import re
import zipfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from xorlib import hiding, learner_errors, notebook, places
from xorlib.both_sides import beside

NEEDED = {"numpy": "2.0", "matplotlib": "3.10", "ipywidgets": "7.7", "anywidget": "0.9"}
"""What lessons need, and from which version on; as pyproject.toml has it for foreign kernels."""

PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^():]+)\)")
"""How the text of a lesson shows a picture by its path."""

_RELOAD = "Now choose File, Reload Notebook from Disk."
_RELOAD_IN_VS_CODE = (
    "If it is not shown yet, press Ctrl+Shift+P (on a Mac Cmd+Shift+P), and choose "
    "File: Revert File."
)
_PACKED = Path(__file__).with_name("lessons.zip")
_QUESTIONS = Path(__file__).with_name("questions")


def begin(lesson):
    """Say that a lesson (such as "05") can begin, or in one line what hinders it.

    From then on an error in a cell is shown for a learner: what happened first, then the
    learner's own lines. And a file beside the notebook hides no library any more.
    """
    if notebook.shell():
        hiding.installed_first()
    learner_errors.install(lesson)
    if trouble := _missing() or _of_another_edition(lesson) or _faulty():
        print(f"Not ready: {trouble}")
        return
    from xorlib.exercises import cells  # which needs numpy

    cells.watch()  # the checks want to know which of them have failed
    print("Ready.", *_warnings())
    _show_missing_pictures(lesson)


def _missing():
    """Return a sentence about the packages that are not there, or None."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        return f"{_listed(missing)} missing here. {places.to_get(map(_requirement, missing))}"


def _of_another_edition(lesson):
    """Return a sentence about notebooks and a library that do not go together, or None."""
    if lesson not in _lessons():
        return (
            f"this notebook says that it is lesson {lesson}, and the xorlib that is "
            f"installed here is of an edition that has lessons {_lessons()[0]} to "
            f"{_lessons()[-1]}. Take the notebooks and xorlib from the same download."
        )


def _faulty():
    """Return a sentence about the first package that cannot be used, or None."""
    for name, least in NEEDED.items():
        try:
            version = import_module(name).__version__
        except (Exception, SystemExit) as error:  # a file of that name may do anything
            return _cannot_be_used(name, f"{type(error).__name__}: {error}")
        if _numbers(version) < _numbers(least):
            get = places.to_get([_requirement(name)])
            return f"{name} {version} is too old here, {least} or newer is needed. {get}"


def _cannot_be_used(name, why):
    for file in filter(None, [hiding.hiding(name), *hiding.hiding_pythons_own()]):
        return f"{file} hides {_module(file)}: rename it, and restart the kernel."
    return f"{name} does not work here ({why}). Its file is {hiding.file_of(name)}."


def _warnings():
    """Return a sentence for each file that may be taken for a library, or that its owner wants."""
    for file in hiding.passed_over([*NEEDED, "PIL", "xorlib"]):
        yield f"(Your own {_module(file)}, {file}, is passed over.)"
    for file in hiding.hiding_pythons_own():
        yield f"({file} hides Python's own {_module(file)}: rename it, and restart the kernel.)"


def _module(file):
    return file.parent.name if file.name == "__init__.py" else file.stem


def _requirement(name):
    return f"{name}>={NEEDED[name]}"


def _numbers(version):
    """Return the first two numbers of a version: (2, 0) for 2.0.1rc1."""
    return tuple(int(number) for number in re.findall(r"\d+", version)[:2])


def fresh(lesson):
    """Write a lesson anew, as it was at first, and keep the present one beside it.

    lesson : "05", or "glossary" or "the_article"

    Raises ValueError for an unknown one.
    """
    if not _PACKED.exists():
        raise FileNotFoundError("xorlib came without its copy of the lessons: download it anew")
    with zipfile.ZipFile(_PACKED) as archive:
        name = _file_of(str(lesson), archive.namelist())
        folder = _folder(name)
        data = archive.read(name)
        for figure in archive.namelist():
            if figure.startswith("figures/") and not (folder / figure).exists():
                archive.extract(figure, folder)
    print(_put_back(folder / name, data))


def packed(path):
    """Return the bytes of a notebook or figure as xorlib has it itself, or None."""
    if not _PACKED.exists():
        return None
    with zipfile.ZipFile(_PACKED) as archive:
        return archive.read(path) if path in archive.namelist() else None


def _show_missing_pictures(lesson):
    """Show the pictures of a lesson's text whose files are not beside it, as on Colab."""
    if notebook.shell() is None or not _PACKED.exists():
        return
    from IPython.display import HTML, display

    with zipfile.ZipFile(_PACKED) as archive:
        cells = json.loads(archive.read(_file_of(lesson, archive.namelist())))["cells"]
        text = "\n".join("".join(cell["source"]) for cell in cells)
        for alt, path in PICTURE.findall(text):
            if not any((folder / path).exists() for folder in _places()):
                source = base64.b64encode(archive.read(path)).decode()
                display(
                    HTML(
                        f'<img alt="{html.escape(alt)}" style="max-width: 100%" '
                        f'src="data:image/svg+xml;base64,{source}">'
                    )
                )


def _file_of(lesson, packed):
    """Return which of the files packed is the notebook of this lesson."""
    notebooks = [name for name in packed if "/" not in name]
    found = [name for name in notebooks if name[:2] == lesson or name == f"{lesson}.ipynb"]
    if len(found) == 1:
        return found[0]
    known = [name[:2] if name[0].isdigit() else name.removesuffix(".ipynb") for name in notebooks]
    raise ValueError(f"lesson must be one of {', '.join(sorted(known))}; got {lesson!r}")


def _folder(name):
    """Return the folder where a notebook of this name is, or else the kernel's own."""
    places = _places()
    return next((folder for folder in places if (folder / name).exists()), places[0])


def _places():
    """Return where this kernel's notebook may be.

    That is where an editor says that it is, where the kernel was started, and where it is now.
    """
    file = notebook.told_by_vs_code()
    started = getattr(notebook.shell(), "starting_dir", None)
    known = [Path(folder) for folder in (file and file.parent, started, os.getcwd()) if folder]
    return [*known, *(folder / "notebooks" for folder in known)]


def _put_back(path, data):
    """Write the data to the path, keep what is there under another name, and say what to do."""
    reload = _RELOAD_IN_VS_CODE if notebook.told_by_vs_code() else _RELOAD
    if not path.exists():
        path.write_bytes(data)
        return f"{path.name} is there again: open it from the list of files."
    if path.read_bytes() == data:
        return f"On disk {path.name} is as it was at first. {reload}"
    new, kept = path.with_suffix(".new"), beside(path)
    new.write_bytes(data)  # first, so that a full disk costs nothing
    path.rename(kept)
    new.replace(path)
    return (
        f"{path.name} is as it was at first. Yours, as it was last saved, is kept as "
        f"{kept.name}. {reload}"
    )


def _lessons():
    """Return the numbers of the lessons of this edition, in order."""
    return sorted(file.stem.removeprefix("lesson_") for file in _QUESTIONS.glob("lesson_*.md"))


def _listed(names):
    *most, last = names
    return f"{', '.join(most)} and {last} are" if most else f"{last} is"
