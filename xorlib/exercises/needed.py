"""The lesson's own names that an answer reads: gone after a restart, or changed by mistake."""

from xorlib.exercises.values import same, taken


def missing_or_changed(needs, answers, names):
    """Return two lists of names: those that are not there, and those that are no longer the same.

    needs   : name to what it should be, or `...` when it must only be there
    answers : the answers; of functions, only what they read counts, also through other functions
    names   : the notebook's names
    """
    read = set()
    for answer in filter(_is_function, answers):
        _read(answer, names, read, set())
    missing = [name for name in needs if name in read and name not in names]
    if not all(map(_is_function, answers)):
        read = set(needs)  # a value may have been worked out with any of them
    changed = [
        name
        for name in needs
        if name in read
        and name in names
        and needs[name] is not ...
        and not same(taken(names[name]), needs[name])
    ]
    return missing, changed


def advice(missing, changed):
    """Return what to say of names that are missing or changed, or an empty text."""
    if missing:
        return (
            f"There is no {_listed(missing, 'and no')} here: were the cells above run? After a "
            "restart choose Run, Run All Above Selected Cell."
        )
    if changed:
        are, it = ("are", "them") if len(changed) > 1 else ("is", "it")
        return (
            f"{_listed(changed, 'and')} {are} not what the lesson made: some cell has changed "
            f"{it}. Run the cell again that makes {it}, and then yours."
        )
    return ""


def _listed(names, between):
    return f" {between} ".join(f"`{name}`" for name in names)


def _is_function(answer):
    return hasattr(answer, "__code__")


def _read(function, names, found, seen):
    """Add the global names that a function of the notebook reads, through others as well."""
    if function.__code__ in seen:
        return
    seen.add(function.__code__)
    for name in _globals_of(function.__code__):
        found.add(name)
        other = names.get(name)
        if _is_function(other) and getattr(other, "__globals__", None) is names:
            _read(other, names, found, seen)


def _globals_of(code):
    """Return the names that code, and what is inside it, looks up outside."""
    inside = [part for part in code.co_consts if hasattr(part, "co_code")]
    return set(code.co_names).union(*map(_globals_of, inside))
