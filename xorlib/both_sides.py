"""What belongs where when a lesson has changed on both sides: in a newer edition, and by a learner.

It needs nothing but Python.
"""

import json
from pathlib import Path


def newer(base, mine, new):
    """Return what a file becomes, and whether the learner's must be kept beside it.

    base, mine, new : what the old edition had, what is in the folder, and what the newer has,
        each as bytes, or None where there is no such file
    """
    if alike(base, new):
        return mine, False
    if mine is None or alike(mine, base) or alike(mine, new):
        return new, False
    if new is None:
        return mine, False
    return with_answers(base, mine, new), True


def alike(one, other):
    """Tell whether two files say the same: of notebooks, what is typed in, not what came out."""
    return one == other or (None not in (one, other) and _said(one) == _said(other))


def with_answers(base, mine, new):
    """Return the newer notebook with what was typed into cells that it leaves as they were.

    Cells are known by their ids; where an editor has dropped those, nothing is brought over.
    """
    cells = [_cells(each) for each in (base, mine, new)]
    if None in cells:
        return new
    before, typed, now = ({cell.get("id"): _source(cell) for cell in each} for each in cells)
    same = {name for name in before.keys() & now.keys() if name and before[name] == now[name]}
    put = {name for name in same & typed.keys() if typed[name] != now[name]}
    if not put:
        return new
    notebook = json.loads(new)
    for cell in notebook["cells"]:
        if cell.get("id") in put:
            cell["source"] = typed[cell["id"]].splitlines(keepends=True)
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def _said(data):
    cells = _cells(data)
    if cells is None:
        return data.replace(b"\r\n", b"\n")
    return [(cell.get("cell_type"), _source(cell)) for cell in cells]


def _cells(data):
    """Return the cells of a notebook, or None where it is none."""
    try:
        cells = json.loads(data)["cells"]
        return cells if all(isinstance(cell, dict) for cell in cells) else None
    except (ValueError, TypeError, KeyError):
        return None


def _source(cell):
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def beside(path, taken=Path.exists):
    """Return the first of NAME_mine, NAME_mine_2 and so on, beside a path, that is not taken."""
    number = 1
    while True:
        end = "_mine" if number == 1 else f"_mine_{number}"
        kept = path.with_name(f"{path.stem}{end}{path.suffix}")
        if not taken(kept):
            return kept
        number += 1


def keep_beside(path, data):
    """Write the data beside a file under a free name, unless it is there; return its path."""
    kept = beside(path, lambda kept: kept.exists() and read(kept) != data)
    if not kept.exists():
        kept.write_bytes(data)
    return kept


def read(path):
    """Return the bytes of a file, or None where there is none."""
    return path.read_bytes() if path.is_file() else None
