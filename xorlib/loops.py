"""The training loop in plain Python loops, and the same source compiled by numba.

numpy spends a small network's time in calls; compiled loops spend none. The functions below
stand for themselves as well: interpreted on lists they give, bit for bit, what numba makes of
them for arrays. numba is loaded, and compiles, in a thread of its own. Little work is done
interpreted meanwhile; more of it stands back for a moment, since both at once slow each other
down; and where numba takes long, the interpreted loops go on. Importing this module loads
neither numba nor anything else large.

Matrices are flat, examples innermost: input k of example s is X[k * n + s], and likewise Y, H,
Z and their deltas. The innermost loops then run along memory.
"""

import math
import sys
import threading
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from xorlib.validation import one_of

LITTLE = 100
"""So many epochs in one piece are trained at once, whether the compiler is ready or not."""

PATIENCE = 1.0
"""Seconds that more work waits for the compiler, once. Loading what numba has kept takes half of
that; against interpreted loops, which hold the interpreter, it takes three seconds."""


def epochs(X, Y, Wh, Wz, H, Z, dH, dZ, rows, keep, kept, rate, sigmoid, Wz_first, n, i, h, o):
    """Train one epoch a row of rows after the first, in place.

    X, Y   : i * n inputs, o * n targets
    Wh, Wz : i * h and h * o weights, changed in place
    H, Z, dH, dZ : h * n, o * n, n and o * n numbers to work with
    rows   : gets n * o outputs at the weights as they are, then so many after each epoch
    keep   : the rows, rising, at which the weights are kept: Wh and then Wz, in kept
    rate, sigmoid, Wz_first : learning rate, and whether the output and the order are these
    """
    if n == 4 and i == 2 and o == 1:  # a truth table: the compiler knows the sizes, so is faster
        _epochs(X, Y, Wh, Wz, H, Z, dH, dZ, rows, keep, kept, rate, sigmoid, Wz_first, h)
    else:
        _epochs(X, Y, Wh, Wz, H, Z, dH, dZ, rows, keep, kept, rate, sigmoid, Wz_first, h, n, i, o)


def _epochs(
    X, Y, Wh, Wz, H, Z, dH, dZ, rows, keep, kept, rate, sigmoid, Wz_first, h, n=4, i=2, o=1
):
    """Do it, in one piece: numba makes faster code of one function than of four."""
    next_kept = 0
    for row in range(len(rows) // (n * o)):
        if row > 0:  # the backward pass; what belongs to one hidden unit is done together
            for a in range(o * n):
                if sigmoid:
                    dZ[a] = rate * ((Y[a] - Z[a]) * (Z[a] * (1.0 - Z[a])))
                else:
                    dZ[a] = rate * (Y[a] - Z[a])
            for j in range(h):
                if Wz_first:
                    for m in range(o):
                        step = 0.0
                        for s in range(n):
                            step += H[j * n + s] * dZ[m * n + s]
                        Wz[j * o + m] += step
                for s in range(n):
                    back = 0.0
                    for m in range(o):
                        back += dZ[m * n + s] * Wz[j * o + m]
                    dH[s] = back * (H[j * n + s] * (1.0 - H[j * n + s]))
                if not Wz_first:
                    for m in range(o):
                        step = 0.0
                        for s in range(n):
                            step += H[j * n + s] * dZ[m * n + s]
                        Wz[j * o + m] += step
                for k in range(i):
                    step = 0.0
                    for s in range(n):
                        step += X[k * n + s] * dH[s]
                    Wh[k * h + j] += step

        for j in range(h):  # the forward pass
            for s in range(n):
                total = 0.0
                for k in range(i):
                    total += X[k * n + s] * Wh[k * h + j]
                H[j * n + s] = total
            for s in range(n):
                H[j * n + s] = _sigmoid(H[j * n + s])
        for m in range(o):
            for s in range(n):
                Z[m * n + s] = 0.0
            for j in range(h):
                for s in range(n):
                    Z[m * n + s] += H[j * n + s] * Wz[j * o + m]
            if sigmoid:
                for s in range(n):
                    Z[m * n + s] = _sigmoid(Z[m * n + s])
            for s in range(n):
                rows[(row * n + s) * o + m] = Z[m * n + s]

        if next_kept < len(keep) and keep[next_kept] == row:
            begin = next_kept * (i + o) * h
            for a in range(i * h):
                kept[begin + a] = Wh[a]
            for a in range(h * o):
                kept[begin + i * h + a] = Wz[a]
            next_kept += 1


def _sigmoid(x):
    """1 / (1 + exp(-x)), with exp of numbers below 0 only: plain Python refuses to overflow."""
    if x == 0.0:  # as for the inputs (0, 0) whatever the weights: one exp in four is saved
        return 0.5
    small = math.exp(-abs(x))
    return (1.0 if x >= 0.0 else small) / (1.0 + small)


def epochs_in_loops(X, Y, weights, settings):
    """Return run(rows, keep, kept), which trains by these loops; as epochs_in_numpy does."""
    one_of("output", settings.output, ("sigmoid", "linear"))  # what these loops can do
    one_of("order", settings.order, ("together", "Wz first"))
    (n, i), o = X.shape, Y.shape[1]
    h = weights.size // (i + o)
    data = [A.T.reshape(-1).copy() for A in (X, Y)]
    lists = [A.tolist() for A in data]
    Wh, Wz = weights[: i * h], weights[i * h :]
    work = [np.empty(size) for size in (h * n, o * n, n, o * n)]
    choices = (
        settings.learning_rate,
        settings.output == "sigmoid",
        settings.order == "Wz first",
        n,
        i,
        h,
        o,
    )

    def run(rows, keep, kept):
        compiled = _compiler.function or (len(rows) > LITTLE and _compiler.awaited())
        if compiled:
            compiled(*data, Wh, Wz, *work, rows.reshape(-1), keep, kept.reshape(-1), *choices)
            return
        in_place = (Wh, Wz, rows.reshape(-1), kept[: len(keep)].reshape(-1))
        new_Wh, new_Wz, new_rows, new_kept = (A.tolist() for A in in_place)
        buffers = [A.tolist() for A in work]
        epochs(*lists, new_Wh, new_Wz, *buffers, new_rows, keep.tolist(), new_kept, *choices)
        for array, numbers in zip(in_place, (new_Wh, new_Wz, new_rows, new_kept), strict=True):
            array[:] = numbers

    _compiler.start()
    return run


class _Compiler:
    """Compiles epochs once, in a thread. function is None until it is ready to be called."""

    def __init__(self):
        self.function, self._thread, self._lock = None, None, threading.Lock()
        self._patience = PATIENCE

    def start(self):
        """Start the thread, unless it was started before or there is no numba; return it."""
        with self._lock:
            if self._thread is None and has_numba():
                thread = threading.Thread(target=self._work, name="xorlib-compile", daemon=True)
                thread.start()
                self._thread = thread
        return self._thread

    def awaited(self):
        """Return function after having waited for it, the first time for PATIENCE at the most."""
        with self._lock:
            patience, self._patience = self._patience, 0
        if patience and self._thread is not None:
            self._thread.join(patience)
        return self.function

    def _work(self):
        with suppress(Exception):  # whatever is wrong with numba: the interpreted loops go on
            function = _compiled()
            if _same_bits(function):
                self.function = function


@cache
def has_numba():
    """Tell whether numba is installed, without loading it. Looked up once."""
    if "numba" in sys.modules:
        return sys.modules["numba"] is not None
    try:
        return find_spec("numba") is not None
    except ImportError:  # a finder that refuses it
        return False


def warm_up(wait=True):
    """Compile the loops, or load them compiled, and tell whether they are ready to be used.

    Training does so by itself, in the background; so does this when it is not to wait. numba
    keeps what it compiled for the next time: in NUMBA_CACHE_DIR if that is set, otherwise
    beside this file, or in the user's cache folder when nothing can be written there.
    """
    thread = _compiler.start()
    if wait and thread is not None:
        thread.join()
    return _compiler.function is not None


def _compiled():
    """Return epochs compiled, from the cache if that can be read."""
    from numba import boolean, float64, int64, njit  # takes 0.2 s, so not before it is needed
    from numba.extending import register_jitable

    for function in (_sigmoid, _epochs):
        register_jitable(error_model="numpy")(function)
    numbers, places = float64[::1], int64[::1]
    signature = (numbers,) * 9 + (places, numbers, float64, boolean, boolean) + (int64,) * 4
    options = {"nogil": True, "error_model": "numpy"}
    with suppress(Exception):  # no folder to write to, a disk that is full, a file that is broken
        return _compile(njit(epochs, cache=True, **options), signature)
    with suppress(Exception):
        function = njit(epochs, cache=True, **options)
        for broken in Path(function.stats.cache_path).glob("loops.epochs-*.nb[ic]"):
            broken.unlink()
        return _compile(function, signature)
    return _compile(njit(epochs, **options), signature)


def _compile(function, signature):
    function.compile(signature)
    function.disable_compile()
    return function


def _same_bits(compiled):
    """Tell whether the compiled loops give the interpreted ones' results on this machine."""
    rng = np.random.default_rng(0)
    results = []
    for n, i, h, o in ((4, 2, 3, 1), (3, 2, 2, 2)):
        sizes = (i * n, o * n, i * h, h * o, h * n, o * n, n, o * n, 64 * n * o)
        numbers = [rng.uniform(-2, 2, size) for size in sizes]
        keep, kept = np.array([63]), np.zeros((i + o) * h)
        lists = [A.tolist() for A in (*numbers, keep, kept)]
        choices = (0.5, True, False, n, i, h, o)
        compiled(*numbers, keep, kept, *choices)
        epochs(*lists, *choices)
        results.append(kept.tolist() == lists[-1] and numbers[-1].tolist() == lists[-3])
    return all(results)


_compiler = _Compiler()
