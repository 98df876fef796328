"""Loops over two matrices that run past an end: which loop, found out by trying sizes.

The text of an IndexError tells a place and a size, and leaves open whose. On matrices of one row
and one column each, only a loop that always runs too far can fail; on matrices that are long on
one side, only what counts along that side.
"""

import numpy as np

from xorlib.exercises.exercise import NotStarted, Stopped, Wrong
from xorlib.exercises.running import call
from xorlib.exercises.values import same

_TOO_FAR = (
    "A loop goes past the end, whatever the sizes are. numpy counts from 0, so the last of n rows "
    "is row n - 1. `range(n)` alone goes from 0 to n - 1."
)
_FIXED_ROUNDS = (
    "A fixed number stands where the end of a loop, or a place, should follow from the matrices: "
    "in smaller ones it is past the end. Take the size from `.shape`."
)
_ELSEWHERE = (
    "One letter runs further than the side at which it stands. Which? Compare its `range` with "
    "each `[ ]` in which it stands."
)


def look_at_sizes(function, names):
    """Raise Wrong or Stopped for a fixed size, or for a loop that runs too far at any size.

    function : of two matrices, returns a product of them
    names    : of the two
    """
    halts = [_halt(function, names, (1, 1, 1), value) for value in (1.0, 0.0)]
    if all(map(_is_past_the_end, halts)):  # whatever numbers stand in the matrices
        always = _is_past_the_end(_halt(function, names, (12, 12, 12)))
        words = _TOO_FAR if always else _FIXED_ROUNDS
        raise Stopped(f"{words}\n\n{halts[0]}") from halts[0].__cause__
    if shape := _fixed_shape(function, names):
        raise Wrong(
            f"For two matrices of one row and one column, your result has the shape {shape}. It "
            f"should have as many rows as `{names[0]}`, and as many columns as `{names[1]}`: take "
            "both from `.shape`."
        )


def explained(stopped, function, names):
    """Return a Stopped with words for a letter that counts along one side and stands at another."""
    if not _is_past_the_end(stopped):
        return stopped
    long_on_one_side = (3, 1, 1), (1, 3, 1), (1, 1, 3)
    if not any(_is_past_the_end(_halt(function, names, sizes)) for sizes in long_on_one_side):
        return stopped
    more = Stopped(f"{_ELSEWHERE}\n\n{stopped}")
    more.__cause__ = stopped.__cause__
    return more


def _fixed_shape(function, names):
    """Return the shape of the result for matrices of one entry, where it is another, or None.

    None as well for a function that does not look at them at all.
    """
    try:
        one, other = (call(function, names, _filled((1, 1, 1), value)) for value in (1.0, 0.0))
    except (Wrong, NotStarted):
        return None
    shape = getattr(one, "shape", ())
    return shape if len(shape) == 2 and shape != (1, 1) and not same(one, other) else None


def _halt(function, names, sizes, value=1.0):
    """Return what stops a function at matrices of these sizes, filled with a value, or None."""
    try:
        call(function, names, _filled(sizes, value))
    except (Wrong, NotStarted) as halt:
        return halt
    return None


def _is_past_the_end(halt):
    """Tell whether a function was stopped by an index beyond the end of an array or a list."""
    error = halt.__cause__ if isinstance(halt, Stopped) else None
    return isinstance(error, IndexError) and "out of" in str(error)


def _filled(sizes, value):
    rows, inner, columns = sizes
    return np.full((rows, inner), value), np.full((inner, columns), value)
