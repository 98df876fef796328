"""A newer edition of the lessons over a folder that has been worked in, with nothing typed lost.

    python lab.py update            in a git clone: fetches the newer edition
    python lab.py update FOLDER     in a new folder: brings what was typed in the old one, FOLDER

A lesson that the newer edition leaves as it was stays as it is. Where both have changed, the newer
takes its place, with the learner's answers in those cells that it leaves as they were, and all of
the learner's own is kept beside it. Nothing is ever merged line by line.

It needs nothing but Python, and git for a clone.
"""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]

_FROM_INPUT = ("--pathspec-from-file=-", "--pathspec-file-nul")
_LAST = "Where a lesson is open, choose File, Reload Notebook from Disk."


class CannotUpdateError(Exception):
    """Nothing that was typed is lost; the message says why it cannot, and what to do."""


# What belongs where, for one file


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
    kept = beside(path, lambda kept: kept.exists() and _read(kept) != data)
    if not kept.exists():
        kept.write_bytes(data)
    return kept


def _words(kept, brought):
    """Return the lines that say what is kept, name to path, and whether answers were brought."""
    lines = [f"{name} is newer; yours is kept as {path.name}." for name, path in kept.items()]
    if brought:
        lines.append("What you typed into cells that have not changed is in the newer ones too.")
    return lines


def _read(path):
    return path.read_bytes() if path.is_file() else None


# In a git clone


def fetch(root=ROOT):
    """Bring a git clone to the newest edition; return what there is to say, line by line.

    Raises CannotUpdateError.
    """
    if not (root / ".git").exists():
        raise CannotUpdateError(
            "This folder is no git clone. Put the new edition into a new folder, and run there: "
            "python lab.py update FOLDER, where FOLDER is this one."
        )
    git(root, "rev-parse", "@{upstream}", failing="There is no place that this clone follows.")
    git(root, "fetch", "--quiet", failing="The newest edition could not be fetched.")
    head, new = git(root, "rev-parse", "HEAD", "@{upstream}").decode().split()
    base = git(root, "merge-base", head, new).decode().strip()
    if base == new:
        return ["This is the newest edition."]
    said = [] if head == base else [f"Your commits are kept in the branch {_branch(root, head)}."]
    said += _take(root, base, new)
    git(root, "reset", "--quiet", new)
    return [*said, f"The newest edition is here. {_LAST}"]


def _take(root, base, new):
    """Put the newer edition's files into the folder; return what there is to say.

    Copies come first, so that nothing is lost wherever it ends, and it can be done again.
    """
    changed = _differing(root, base, new)
    gone = _differing(root, "--diff-filter=D", base, new)
    added = _differing(root, "--diff-filter=A", base, new)
    worked_in = _differing(root, base) | {name for name in added if (root / name).exists()}
    taken, removed = changed - gone - worked_in, gone - worked_in
    kept, brought = {}, False
    for name in sorted(changed & worked_in):
        before, after = (_shown(root, commit, name) for commit in (base, new))
        path, mine = root / name, _read(root / name)
        data, keep = newer(before, mine, after)
        if keep:
            kept[name] = keep_beside(path, mine)
            brought |= data != after
        if data is None:
            removed.add(name)
        elif data == after:
            taken.add(name)
        elif data != mine:
            path.write_bytes(data)
    if taken:
        paths = os.fsencode("\0".join(sorted(taken)))
        git(root, "checkout", new, *_FROM_INPUT, given=paths)
    for name in removed:
        (root / name).unlink(missing_ok=True)
    return _words(kept, brought)


def _differing(root, *between):
    """Return the names of the files that differ between two commits, or a commit and the folder."""
    names = git(root, "diff", "--name-only", "--no-renames", "-z", *between)
    return {name for name in os.fsdecode(names).split("\0") if name}


def git(root, *arguments, given=None, failing="git could not do it."):
    """Return what git prints, as bytes; CannotUpdateError with its words where it fails."""
    literal = {**os.environ, "GIT_LITERAL_PATHSPECS": "1"}
    try:
        ran = subprocess.run(
            ["git", "-C", root, *arguments], input=given, capture_output=True, env=literal
        )
    except FileNotFoundError:
        raise CannotUpdateError("There is no git here, which fetches the new edition.") from None
    if ran.returncode:
        words = ran.stderr.decode(errors="replace").strip()
        raise CannotUpdateError(f"{words}\n{failing} Nothing that you typed is lost.")
    return ran.stdout


def _shown(root, commit, name):
    """Return a file as a commit has it, or None."""
    try:
        return git(root, "cat-file", "blob", f"{commit}:{name}")
    except CannotUpdateError:
        return None


def _branch(root, commit):
    """Keep a commit in a branch with a free name; return the name."""
    known = git(root, "branch", "--all", "--format=%(refname:short)").decode().split()
    number = 1
    while (name := "mine" if number == 1 else f"mine_{number}") in known:
        number += 1
    git(root, "branch", name, commit)
    return name


# In a new folder


def bring(old, root=ROOT):
    """Bring what was typed in an old folder's notebooks; return what there is to say.

    The old folder stays as it is. Raises CannotUpdateError.
    """
    notebooks, here = old / "notebooks", root / "notebooks"
    if not notebooks.is_dir() or notebooks.resolve() == here.resolve():
        raise CannotUpdateError(f"{old} must be the folder of the old edition, with its notebooks.")
    if not here.is_dir():
        raise CannotUpdateError(f"There are no lessons in {root}: run it in the new folder.")
    base, now = _packed(old), _packed(root)
    kept, brought = {}, False
    for source in sorted(notebooks.rglob("*")):
        name = source.relative_to(notebooks).as_posix()
        mine = _read(source)
        if mine is None or _hidden(name) or alike(mine, base.get(name)):
            continue
        path = here / name
        present = _read(path)
        if present is None:
            data, keep = mine, False
        elif alike(present, now.get(name)):
            data, keep = newer(base.get(name), mine, present)
        else:
            data, keep = present, not alike(mine, present)  # this one has been worked in as well
        if keep:
            kept[name] = keep_beside(path, mine)
            brought |= data != present
        if not alike(present, data):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return [*_words(kept, brought), f"What you typed is here, and still in {notebooks}. {_LAST}"]


def _packed(root):
    """Return the lessons of an edition as they came: name to bytes."""
    try:
        with zipfile.ZipFile(root / "xorlib" / "lessons.zip") as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (OSError, zipfile.BadZipFile):
        return {}


def _hidden(name):
    return any(part.startswith((".", "__")) for part in name.split("/"))


def main(arguments):
    try:
        said = bring(Path(arguments[0])) if arguments else fetch()
    except (CannotUpdateError, OSError) as reason:
        sys.exit(str(reason))
    print("\n".join(said))


if __name__ == "__main__":
    main(sys.argv[1:])
