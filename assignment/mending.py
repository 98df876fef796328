"""A notebook that was handed in, given back the cells that nbgrader grades.

nbgrader knows a cell by a name in its metadata. A copied cell has it twice, nbstripout, jupytext
and some editors drop it, and what is locked in JupyterLab can be deleted elsewhere.
"""

from copy import deepcopy
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell of the release, and the places in the notebook of what was made of it."""

    released: dict
    places: list


def name_of(cell):
    """Return the name that nbgrader has for a cell, or None."""
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


def is_answer(cell):
    """Tell whether learners are to write in this cell."""
    return cell["metadata"].get("nbgrader", {}).get("solution", False)


def found(cells, released):
    """Return id to Cell, of every cell of the release, in its order.

    A cell is known by its name, else by its id, else by its text; the answer in words also by the
    question above it.
    """
    all_cells = {cell["id"]: Cell(cell, []) for cell in released}
    for place, cell in enumerate(cells):
        for name in (name_of(cell), cell.get("id")):
            if name in all_cells:
                all_cells[name].places.append(place)
                break
    texts = [_text(cell) for cell in cells]
    left = set(range(len(cells))) - {at for cell in all_cells.values() for at in cell.places}
    for of_release, places in all_cells.values():
        if not places:
            places += [at for at in sorted(left) if texts[at] == _text(of_release)]
            left -= set(places)
    above = []
    for of_release, places in all_cells.values():
        if not places and is_answer(of_release) and not _is_code(of_release):
            places += [at + 1 for at in above if at + 1 in left and not _is_code(cells[at + 1])]
        above = places[-1:]
    return all_cells


def that_counts(cell, cells):
    """Return the place of the one that counts among copies, or None where there is none.

    Of an answer that is the last in which something was written; of what is locked the last that
    was left as it was.
    """
    if not cell.places:
        return None
    as_released = [at for at in cell.places if _text(cells[at]) == _text(cell.released)]
    if not is_answer(cell.released):
        return (as_released or cell.places[:1])[-1]
    return ([at for at in cell.places if at not in as_released] or cell.places)[-1]


def untouched(cell, cells):
    """Tell whether an answer is there as it was released."""
    at = that_counts(cell, cells)
    return at is not None and _text(cells[at]) == _text(cell.released)


def mend(notebook, released, hidden=None):
    """Put back what is graded into a notebook, in place; return what was amiss, as sentences.

    released : the cells of the release
    hidden   : name to source of the locked cells, with the hidden tests
    """
    cells = notebook["cells"]
    all_cells = found(cells, released)
    counting = {name: that_counts(cell, cells) for name, cell in all_cells.items()}
    said = _amiss(cells, all_cells, counting)
    for cell in cells:
        cell["metadata"].pop("nbgrader", None)
    kept = {at: name for name, at in counting.items() if at is not None}
    missing = _missing(all_cells, counting, len(cells))
    mended = []
    for at, cell in enumerate([*cells, None]):
        mended += [_put_back(all_cells[name].released, hidden) for name in missing.get(at, [])]
        if at in kept:
            mended.append(_as_graded(cell, all_cells[kept[at]].released, hidden))
        elif cell is not None:
            mended.append(cell)
    if not all("id" in cell for cell in cells):
        for cell in mended:
            cell.pop("id", None)
    notebook["cells"] = mended
    return said


def _missing(all_cells, counting, end):
    """Return place to the names of what is put back there, before the next cell that is there.

    So it stands behind an answer that was typed into a cell of its own. The cell of an answer in
    code is not put back: its stub would undo what was typed elsewhere.
    """
    before, waiting = {}, []
    for name, (of_release, _) in all_cells.items():
        if counting[name] is not None:
            before.setdefault(counting[name], []).extend(waiting)
            waiting = []
        elif name_of(of_release) and not (is_answer(of_release) and _is_code(of_release)):
            waiting.append(name)
    return before | {end: waiting}


def _as_graded(cell, of_release, hidden):
    """Return a cell with nbgrader's metadata; what is locked is as in the source again."""
    if not name_of(of_release):
        return cell
    graded = deepcopy(of_release)
    graded["id"] = cell.get("id", of_release["id"])
    if not is_answer(of_release):
        graded["source"] = (hidden or {}).get(name_of(of_release), of_release["source"])
        return graded
    graded["source"] = cell["source"]
    if "attachments" in cell and not _is_code(of_release):  # pictures
        graded["attachments"] = cell["attachments"]
    return graded


_ELSEWHERE = "(This cell was missing. The answer may stand in another one: read there.)"


def _put_back(of_release, hidden):
    """Return a cell that was missing; one for an answer in words waits for the teacher."""
    missing = deepcopy(of_release)
    if is_answer(of_release):
        missing["source"] = _ELSEWHERE
    return _as_graded(missing, of_release, hidden)


def _amiss(cells, all_cells, counting):
    """Return what is not as it was released, apart from the answers."""
    named = {name: cell for name, cell in all_cells.items() if name_of(cell.released)}
    unmarked = [name for name, at in counting.items() if name in named and _unmarked(cells, at)]
    missing = [name for name in named if counting[name] is None]
    changed = [
        name
        for name, cell in named.items()
        if counting[name] is not None
        and not is_answer(cell.released)
        and _text(cells[counting[name]]) != _text(cell.released)
    ]
    copied = [name for name, cell in named.items() if len(cell.places) > 1]
    locked = [name for name in missing if not is_answer(named[name].released)]
    answers = [name for name in missing if is_answer(named[name].released)]
    return [
        f"{words}: {_few(names)}"
        for words, names in [
            ("without nbgrader's metadata, known again by id or text", unmarked),
            ("missing, put back", locked),
            ("changed, put back", changed),
            ("answer cell missing; what is in other cells counts", answers),
            ("there more than once, the last that was written in counts", copied),
        ]
        if names
    ]


def _few(names):
    return ", ".join(names) if len(names) <= 6 else f"{len(names)} cells, {names[0]} the first"


def _unmarked(cells, at):
    return at is not None and not name_of(cells[at])


def _is_code(cell):
    return cell["cell_type"] == "code"


def _text(cell):
    return "".join(cell["source"]).strip()
