"""Which live things are on the page, so that running a cell again replaces its own; their names."""

import threading
from hashlib import sha256

from xorlib.notebook import shell

_open = {}
_named = {}
_lock = threading.Lock()


def new_name():
    """Return a name for a live thing: that of no other in this kernel, and the same in each run.

    It follows from the text of the running cell, and from how many that text has made before. So
    two notebooks that ran alike are saved alike, whether their cells have ids or not.
    """
    text = _text(shell())
    with _lock:
        number = _named[text] = _named.get(text, 0) + 1
    return sha256(f"{number} {text}".encode(errors="replace")).hexdigest()[:32]


def register(app):
    """Remember app as belonging to the cell that runs now.

    What an earlier run of the same cell left is closed; what other cells made, and what the same
    run made before, stays. Outside IPython nothing is known of cells, and nothing is closed.
    """
    cell, count = _cell()
    with _lock:
        old = _open.get(cell, (count, []))
        kept = old[1] if old[0] == count else []
        closing = [] if old[0] == count else old[1]
        _open[cell] = (count, [*kept, app])
    for gone in closing:
        gone.close()


def forget(app):
    """Forget app, which was closed."""
    with _lock:
        for cell, (count, apps) in list(_open.items()):
            left = [one for one in apps if one is not app]
            _open[cell] = (count, left)
            if not left:
                del _open[cell]


def open_apps():
    """Return all that are open, oldest cell first."""
    with _lock:
        return [app for _, apps in _open.values() for app in apps]


def _cell():
    """Return what names the running cell, and how many cells ran before.

    JupyterLab and Notebook send the cell's id; elsewhere its text must do.
    """
    at_work = shell()
    if at_work is None:  # plain Python, with ipywidgets but no kernel
        return None, 0
    parent = getattr(at_work, "parent_header", None) or {}
    message = at_work.get_parent() if hasattr(at_work, "get_parent") else parent
    name = (message.get("metadata") or {}).get("cellId")
    return name or _text(at_work), at_work.execution_count


def _text(at_work):
    """Return the text of the cell that runs, or ran last; empty outside IPython."""
    history = getattr(at_work, "history_manager", None)
    return history.input_hist_raw[-1] if history and history.input_hist_raw else ""
