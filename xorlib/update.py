"""A newer edition of the lessons over a folder that has been worked in, with nothing typed lost.

    python lab.py update            in a git clone: fetches the newer edition
    python lab.py update FOLDER     in a new folder: brings what was typed in the old one, FOLDER

A lesson that the newer edition leaves as it was stays as it is. Where both have changed, the newer
takes its place, with the learner's answers in those cells that it leaves as they were, and all of
the learner's own is kept beside it. Nothing is ever merged line by line.

It needs nothing but Python, and git for a clone.
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from xorlib.both_sides import alike, keep_beside, newer, read

ROOT = Path(__file__).parents[1]

_FROM_INPUT = ("--pathspec-from-file=-", "--pathspec-file-nul")
_LAST = "Where a lesson is open, choose File, Reload Notebook from Disk."


class CannotUpdateError(Exception):
    """Nothing that was typed is lost; the message says why it cannot, and what to do."""


def _words(kept, brought):
    """Return the lines that say what is kept, name to path, and whether answers were brought."""
    lines = [f"{name} is newer; yours is kept as {path.name}." for name, path in kept.items()]
    if brought:
        lines.append("What you typed into cells that have not changed is in the newer ones too.")
    return lines


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
        path, mine = root / name, read(root / name)
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
        mine = read(source)
        if mine is None or _hidden(name) or alike(mine, base.get(name)):
            continue
        path = here / name
        present = read(path)
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
