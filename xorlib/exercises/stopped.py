"""An error in a learner's code, cut down to the learner's own lines."""

from xorlib.notebook import cell_of, own_lines, shell

_LENGTH = 300
"""Characters of an error's own text that are shown."""


def shown_lines(error):
    """Return the learner's lines that an error came through, as indented text."""
    own, _ = own_lines(error)
    return "\n".join(f"    {_place(line)}:  {line.text[:120]}" for line in own[-6:])


def _place(line):
    """Return where a Line is: the cell or the file, where it has a name, and the number."""
    where = cell_of(line.file, shell())
    return f"line {line.number}" if where.startswith("<") else f"{where}, line {line.number}"


def explain(error, clues=None):
    """Return an error as a few lines of text: where, what, and a clue if its text has one."""
    if isinstance(error, SystemExit):
        return (
            "Your code ends Python itself, with `exit` or `sys.exit`. A function comes to its end "
            "with `return`, or after its last line."
        )
    shown = shown_lines(error)
    what = f"    {type(error).__name__}: {text_of(error)}"
    said = "Your code stopped with an error" + (", in your cell:" if shown else ":")
    found = [clue for part, clue in (clues or {}).items() if part in what]
    return "\n\n".join(filter(None, [said, shown, what.replace("\n", "\n    "), *found[:1]]))


def text_of(error):
    """Return what an error says, cut where it is long."""
    try:
        text = str(error)
    except BaseException:  # an error of the learner's own making may do anything
        return ""
    text = text.replace("\n\n", "\n")
    return text if len(text) <= _LENGTH else f"{text[:_LENGTH]} ..."
