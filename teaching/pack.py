"""The package's own copy of the lessons, from which `fresh` gives one back: `make pack`.

xorlib/lessons.zip holds the notebooks and their figures as they are in the repository. The same
files make the same archive, whenever it is made.
"""

import zipfile
from pathlib import Path

from teaching import NOTEBOOKS, ROOT, notebooks_in

TARGET = ROOT / "xorlib" / "lessons.zip"

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def wanted(folder=NOTEBOOKS):
    """Return path in the archive to bytes, of all that belongs in it, in order."""
    files = [*notebooks_in(folder), *(folder / "figures").glob("*.*")]
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
    return dict(sorted(found.items()))


def pack(folder=NOTEBOOKS, target=TARGET):
    """Write the archive of the notebooks in a folder."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in wanted(folder).items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)


def packed(target=TARGET):
    """Return path in the archive to bytes, of all that is in it."""
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def behind(folder=NOTEBOOKS, target=TARGET):
    """Return a sentence for everything in which the archive is not what it should be."""
    if not Path(target).exists():
        return [f"{target.name} is not there"]
    kept, files = packed(target), wanted(folder)
    said = [f"{name} is not in {target.name}" for name in files if name not in kept]
    said += [f"{name} is in {target.name} alone" for name in kept if name not in files]
    said += [
        f"{name} has changed since {target.name} was made"
        for name, data in files.items()
        if kept.get(name, data) != data
    ]
    return said


if __name__ == "__main__":
    pack()
    print(f"Wrote {TARGET.relative_to(ROOT)}.")
