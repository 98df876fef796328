"""How far a step is off another, and the wrong numbers that learners give for it."""

import numpy as np


def _length(matrix):
    return np.sqrt((np.asarray(matrix) ** 2).sum())


def off(step, true_step):
    share = _length(step - true_step) / _length(true_step)
    return share, _cosine(step, true_step)


def _cosine(step, true_step):
    return (step * true_step).sum() / (_length(step) * _length(true_step))


def _angle(step, true_step):
    return np.arccos(np.clip(_cosine(step, true_step), -1, 1))


def _each(place, wrong):
    """Return a version of off with one of its two numbers made by wrong."""

    def version(step, true_step):
        found = list(off(step, true_step))
        found[place] = wrong(step, true_step)
        return tuple(found)

    return version


_LENGTHS = (
    "The cosine is right. The first number has the difference of the two lengths. It should have "
    "the length of the difference: subtract the steps first."
)
_ONE_LENGTH = (
    "The share is right. The second number is divided by one of the two lengths, and the other is "
    "missing."
)
WRONG_OFF = [
    (
        _each(0, lambda step, true: _length(step - true) / _length(step)),
        "The cosine is right. The share is one of the length of the true step, which comes second, "
        "and yours is one of the length of the first.",
    ),
    (
        _each(0, lambda step, true: _length(step - true)),
        "The cosine is right. The first number is the length of the difference itself: divide it "
        "by the length of the true step.",
    ),
    (
        _each(0, lambda step, true: _length(step) / _length(true)),
        "The cosine is right. The first number compares the two lengths. It should have the length "
        "of the difference: two steps can be equally long and point apart.",
    ),
    (_each(0, lambda step, true: (_length(step) - _length(true)) / _length(true)), _LENGTHS),
    (_each(0, lambda step, true: abs(_length(step) - _length(true)) / _length(true)), _LENGTHS),
    (
        _each(0, lambda step, true: 100 * _length(step - true) / _length(true)),
        "The cosine is right. The first number is in percent; a share of a half is 0.5.",
    ),
    (
        _each(0, lambda step, true: (_length(step - true) / _length(true)) ** 2),
        "The cosine is right. The first number is the square of the share: a length is the root of "
        "the sum of the squares.",
    ),
    (
        _each(0, lambda step, true: np.abs(step - true).max() / np.abs(true).max()),
        "The cosine is right. The first number compares the largest entries. The length of a step "
        "takes all of its entries.",
    ),
    (
        _each(0, lambda step, true: np.abs(step - true).sum() / np.abs(true).sum()),
        "The cosine is right. The first number adds up the sizes of the entries. A length is the "
        "root of the sum of their squares.",
    ),
    (
        _each(1, lambda step, true: (step * true).sum()),
        "The share is right. The second number is the sum of the products: divide it by both "
        "lengths to get the cosine.",
    ),
    (_each(1, lambda step, true: (step * true).sum() / _length(true)), _ONE_LENGTH),
    (_each(1, lambda step, true: (step * true).sum() / _length(step)), _ONE_LENGTH),
    (
        _each(1, lambda step, true: (step * true).sum() / _length(step) * _length(true)),
        "The share is right. `a / b * c` divides by b and multiplies by c: put both lengths into "
        "brackets.",
    ),
    (
        _each(1, lambda step, true: (step * true).sum() / _length(true) ** 2),
        "The share is right. The second number is divided twice by the length of the true step; "
        "take each length once.",
    ),
    (
        _each(1, _angle),
        "The share is right. The second number is the angle itself; the cosine of it is asked for.",
    ),
    (
        _each(1, lambda step, true: np.degrees(_angle(step, true))),
        "The share is right. The second number is the angle in degrees; the cosine of it is asked "
        "for.",
    ),
    (
        _each(1, lambda step, true: abs(_cosine(step, true))),
        "The share is right. Your cosine has lost its sign, and the sign tells downhill from "
        "uphill.",
    ),
    (
        _each(1, lambda step, true: 1 - _cosine(step, true)),
        "The share is right. The second number is 1 minus the cosine.",
    ),
    (
        _each(1, lambda step, true: _cosine(step - true, true)),
        "The share is right. The second number is the cosine between the difference and the true "
        "step; take the step itself.",
    ),
    (
        _each(1, lambda step, true: -_cosine(step, true)),
        "The share is right. Your cosine has the sign turned round: it should be above 0 where the "
        "two lead the same way.",
    ),
    (
        _each(1, lambda step, true: sum(step * true) / (_length(step) * _length(true))),
        "The share is right. Python's `sum` adds up the rows only, so a number for each column is "
        "left: `(step * true_step).sum()` adds up all.",
    ),
    *[
        (
            wrong,
            "`np.linalg.norm(m, 2)` of a matrix is something else than its length. Leave out the "
            "2, and it takes the root of the sum of all squares.",
        )
        for wrong in (
            lambda step, true: (
                np.linalg.norm(step - true, 2) / np.linalg.norm(true, 2),
                (step * true).sum() / (np.linalg.norm(step, 2) * np.linalg.norm(true, 2)),
            ),
            _each(0, lambda step, true: np.linalg.norm(step - true, 2) / np.linalg.norm(true, 2)),
        )
    ],
    (
        lambda step, true: (
            ((step - true) ** 2).sum() / (true**2).sum(),
            (step * true).sum() / ((step**2).sum() * (true**2).sum()),
        ),
        "Both numbers have sums of squares where lengths are meant. A length is the root of such "
        "a sum.",
    ),
    (
        lambda step, true: (_length(step - true), (step * true).sum()),
        "Neither number is divided yet: the first by the length of the true step, the second by "
        "both lengths.",
    ),
    (
        lambda step, true: off(step, true)[::-1],
        "Both numbers are right, in the other order: the share comes first.",
    ),
    (
        lambda step, true: off(step, true)[0],
        "The share is right. The cosine is missing: return both, with a comma between them.",
    ),
    (
        lambda step, true: _cosine(step, true),
        "The cosine is right. The share is missing: return both, the share first.",
    ),
]
