"""The compiler: numba makes machine code of the loops, where it is installed, and keeps it.

numba looks at one file to tell whether what it has kept is still true. The loops stand in several,
so a hash of all of them goes with what is compiled.
"""

import sys
import threading
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from inspect import signature
from pathlib import Path

from xorlib import activations, doubles, elementary
from xorlib.training import loop_parts, loops, truth_table

LONG = 2.0
"""Seconds after which a training says what it waits for."""

_lock = threading.RLock()
_folders = {}  # of a module: where numba keeps what it compiles of it


@cache
def has_numba():
    """Tell whether numba is installed, without loading it. Looked up once."""
    if "numba" in sys.modules:
        return sys.modules["numba"] is not None
    try:
        return find_spec("numba") is not None
    except ImportError:  # a finder that refuses it
        return False


def warm_up():
    """Compile all loops, or load them compiled; tell whether they are ready to be used.

    Training does so by itself when it needs them. numba keeps what it compiled for the next time:
    in NUMBA_CACHE_DIR if that is set, otherwise beside this file, or in the user's cache folder
    when nothing can be written there.
    """
    ready = [compiled(module) is not None for module in (truth_table, loops)]
    return all(ready)


def compiled(module):
    """Return the compiled form of a module's epochs; None where numba is missing or at fault.

    module : truth_table or loops
    """
    with _lock:
        return _compiled(module)


@cache
def _compiled(module):
    if not has_numba():
        return None
    done = threading.Event()
    threading.Thread(target=_say_if_it_lasts, args=(module, done), daemon=True).start()
    try:
        function = _made(module)
        return function if _same_bits(module, function) else None
    except Exception:  # whatever is wrong with numba: the interpreted loops do
        return None
    finally:
        done.set()


def _say_if_it_lasts(module, done):
    """Say that something is compiled, unless it is done before or is only loaded."""
    while not done.wait(LONG):
        numba = sys.modules.get("numba")
        importing = numba is not None and not hasattr(numba, "njit")
        if not importing and not _is_kept(module):
            print("Compiling the training loops; this takes seconds, once.")
            return


def _is_kept(module):
    """Tell whether numba has kept a compiled form of a module's epochs, of whatever stamp."""
    name = module.__name__.rpartition(".")[2]
    return module in _folders and any(Path(_folders[module]).glob(f"*.{name}-*.nbi"))


def _made(module):
    """Compile, with what numba has kept if that can be read."""
    import numba

    doubles.register()
    options = {"nogil": True, "error_model": "numpy", "_nrt": False}
    for helper in module.HELPERS:
        numba.extending.register_jitable(error_model="numpy", forceinline=True, _nrt=False)(helper)
    kinds = {
        "n": numba.float64[::1],
        "p": numba.int64[::1],
        "i": numba.int64,
        "f": numba.float64,
        "b": numba.boolean,
    }
    types = tuple(kinds[letter] for letter in module.SIGNATURE.replace(" ", ""))
    with suppress(Exception):  # no folder to write to, a disk that is full, a file that is broken
        function = numba.njit(_hashed(module), cache=True, **options)
        _folders[module] = function.stats.cache_path
        return _compile(function, types)
    with suppress(Exception):
        function = numba.njit(_hashed(module), cache=True, **options)
        for broken in Path(function.stats.cache_path).glob("compiler.*.nb[ic]"):
            broken.unlink()
        return _compile(function, types)
    return _compile(numba.njit(_hashed(module), **options), types)


def _hashed(module):
    """Return the module's epochs, bound to a hash of all that is compiled with it.

    numba keeps apart what is compiled of one function with different values bound to it.
    """
    from numba.extending import register_jitable

    sources = (activations, doubles, elementary, loop_parts, loops, truth_table)
    stamp = sha256(b"".join(Path(each.__file__).read_bytes() for each in sources)).hexdigest()
    name, names = module.__name__.rpartition(".")[2], ", ".join(signature(module.epochs).parameters)
    text = f"""def bound(stamp):
    def {name}({names}):
        _ = stamp
        epochs({names})
    return {name}"""
    made = {
        "__name__": __name__,
        "epochs": register_jitable(error_model="numpy", _nrt=False)(module.epochs),
    }
    exec(compile(text, __file__, "exec"), made)
    return made["bound"](stamp)


def _compile(function, types):
    function.compile(types)
    function.disable_compile()
    return function


def _same_bits(module, function):
    """Tell whether the compiled loops give the interpreted ones' results on this machine."""
    from xorlib.training.trial import trial

    return trial(module, function) == trial(module, None)
