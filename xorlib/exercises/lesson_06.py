"""The exercises of lesson 06: the backward pass, faults found by nudging, the line for a bias."""

import inspect

import numpy as np

from xorlib.activations import sigmoid
from xorlib.backward import backward, deltas
from xorlib.exercises.backward_slips import IN_DELTAS, backward_with, in_size
from xorlib.exercises.borrowed import require_own
from xorlib.exercises.comparing import compare, started
from xorlib.exercises.exercise import NotStarted, Wrong, exercise
from xorlib.exercises.faulty import VERSIONS
from xorlib.exercises.values import holds_dots
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.weights import uniform_weights

_INSIDE = (
    "It must be made inside the function, from the arguments. In which order do E, dZ and dH "
    "follow from each other?"
)
_CLUES = {
    "name 'E' is not defined": _INSIDE,
    "name 'dZ' is not defined": _INSIDE,
    "name 'dH' is not defined": _INSIDE,
    "is not defined": "No argument, no import and no line above it has this name. Is it spelt as "
    "where it was made?",
    "local variable 'Wh'": "The function moves no weight: return the steps.",
    "local variable 'bh'": "The function moves no bias: return the steps.",
    "local variable 'bz'": "The function moves no bias: return the steps.",
    "referenced before": "A line uses a name that a later line makes. In which order do E, dZ and "
    "dH follow from each other?",
    "not associated": "A line uses a name that a later line makes. In which order do E, dZ and "
    "dH follow from each other?",
    "matmul": "A product whose inner sizes do not meet. Write the shape under each factor. Is one "
    "of them made outside the function, from the lesson's own network?",
    "could not be broadcast": "Shapes that do not fit together entry by entry. Write the shape "
    "under each. Is one of them made outside the function, from the lesson's own network?",
    "not callable": "A bracket stands behind a table, as if it were a function. Is a `*` missing "
    "before it? Or has the function that you want another name?",
}

_READY = {"backward", "deltas"}
"""What of xorlib does the work of these exercises."""


def _of_the_lesson():
    """Return X, Y, H, Z and Wz of the network that the lesson takes apart."""
    X, Y = truth_table("XOR")
    Wh, Wz = uniform_weights(hidden=3, seed=0)
    return X, Y, *forward(X, Wh, Wz), Wz


def _scaled(times):
    return backward_with(steps=lambda a: (times * a.X.T @ a.dH, times * a.H.T @ a.dZ))


_PRODUCT = (
    "The deltas are right. In the steps stands `*`, entry by entry. A step is added up over the "
    "cases: that is a matrix product."
)
_STEPS = [
    (
        lambda a: (a.X.T @ a.dH, a.H.T @ a.E),
        "The step for Wh is right. That for Wz is made of the plain error: which link of the chain "
        "lies between the output's sum and the error?",
    ),
    (
        lambda a: (a.X.T @ a.dH / len(a.X), a.H.T @ a.dZ / len(a.X)),
        "These are the steps divided by the number of cases. The loss here is a sum over the "
        "cases, and no mean.",
    ),
    (
        lambda a: (a.H.T @ a.dZ, a.X.T @ a.dH),
        "Both steps are right, in the wrong order: first the one for Wh.",
    ),
    (
        lambda a: (a.X @ a.dH, a.H @ a.dZ),
        "The deltas are right. In both steps a transpose is missing: the sum must run over the "
        "cases, so the cases of both factors must meet.",
    ),
    (
        lambda a: (a.X @ a.dH, a.H.T @ a.dZ),
        "The step for Wz is right. In that for Wh a transpose is missing: the sum must run over "
        "the cases, so the cases of both factors must meet.",
    ),
    (
        lambda a: (a.X.T @ a.dH, a.H @ a.dZ),
        "The step for Wh is right. In that for Wz a transpose is missing: the sum must run over "
        "the cases, so the cases of both factors must meet.",
    ),
    (lambda a: (a.X * a.dH, a.H * a.dZ), _PRODUCT),
    (lambda a: (a.X.T * a.dH, a.H.T * a.dZ), _PRODUCT),
    (
        lambda a: (a.dH.T @ a.X, a.dZ.T @ a.H),
        "All the numbers are there, with rows for columns. A step has the shape of its matrix: "
        "what came in makes the rows.",
    ),
    (
        lambda a: (a.X.T @ a.dH, a.X.T @ a.dZ),
        "The step for Wh is right. For Wz you take what came into the other layer. What comes in "
        "along the wires of Wz?",
    ),
    (
        lambda a: (a.X.T @ a.dH, a.Wz + a.H.T @ a.dZ),
        "The step for Wh is right. Then you return the moved Wz and not the step for it: the "
        "function itself moves nothing.",
    ),
    (
        lambda a: (-a.X.T @ a.dH, a.H.T @ a.dZ),
        "The step for Wz is right. That for Wh has the right size and points uphill: look for a "
        "minus too many or too few.",
    ),
    (
        lambda a: (a.X.T @ a.dH, -a.H.T @ a.dZ),
        "The step for Wh is right. That for Wz has the right size and points uphill: look for a "
        "minus too many or too few.",
    ),
    (
        lambda a: (a.dH, a.dZ),
        "These are the two deltas, and they are right. A delta says how a unit's sum should move. "
        "What makes a step for a weight of it?",
    ),
    (
        lambda a: (a.dZ, a.dH),
        "These are the two deltas, first that of the output. A delta says how a unit's sum should "
        "move. What makes a step for a weight of it?",
    ),
    (lambda a: (a.X, a.H), "That is what came in, without any delta."),
    (
        lambda a: a.H.T @ a.dZ,
        "That is the step for Wz, and it is right. Wh learns too: return its step first.",
    ),
    (
        lambda a: a.X.T @ a.dH,
        "That is the step for Wh, and it is right. Wz learns too: return its step as well.",
    ),
]
_BACKWARD = [
    *(
        (backward_with(**lines), words.replace("{Right}", "The step for Wz is right."))
        for lines, words in IN_DELTAS
    ),
    *((backward_with(steps=steps), words) for steps, words in _STEPS),
    *in_size(_scaled),
    (
        lambda X, Y, H, Z, Wz: backward(*_of_the_lesson()),
        "These are the steps of the lesson's own network, whatever your function is called with. "
        "Every line must work with the arguments.",
    ),
]


def _network(rng, cases, inputs, hidden, outputs):
    """Return X, Y, H, Z and Wz of these sizes: short numbers, no two in a matrix the same.

    Z is what H and Wz make, so that whoever works it out once more is right too.
    """
    quarters, hundredths = np.arange(-12, 13) / 4, np.arange(1, 100) / 100
    X, Y = (rng.choice(quarters, (cases, columns), False) for columns in (inputs, outputs))
    H = rng.choice(hundredths, (cases, hidden), False)
    Wz = rng.choice(quarters, (hidden, outputs), False)
    return X, Y, H, sigmoid(H @ Wz), Wz


@exercise(
    "06.1",
    "the backward pass",
    "Your steps are minus the slopes of the loss, for every weight of networks of any size.",
    clues=_CLUES,
)
def judge_backward(my_backward, rng):
    """Both steps for several networks. In the first all sizes are equal, so no slip stops there."""
    sizes = [(2, 2, 2, 2), (4, 2, 3, 1), (5, 3, 4, 2), (1, 2, 2, 3)]
    compare(my_backward, backward, [_network(rng, *size) for size in sizes], _BACKWARD)
    require_own(my_backward, _READY, "Both steps are right", "works them out", "lines")


_SOURCES = {
    version.__name__: list(map(str.strip, inspect.getsource(version).splitlines()[1:]))
    for version in VERSIONS
}
_FAULTY = {"version_a": 1, "version_b": 2, "version_c": 1}
"""The lines of the lesson's three versions, and which of each is the faulty one."""
_ALSO = {"version_a": (), "version_b": (), "version_c": ("Wz+=H.T@dZ", "Wz=H.T@dZ+Wz")}
"""The same faulty lines put otherwise, without spaces."""

_EVIDENCE = {
    "version_a": "In the table even its steps for Wz are off, in every row. dH has no part in "
    "those, so the fault is in what does.",
    "version_b": "In the table its steps for Wz are right in every row, so E and dZ are right. "
    "Those for Wh come right where Wz is its own transpose: where does Wz stand?",
    "version_c": "In the table its steps for Wz are right in every row. Those for Wh are nearly "
    "right where the steps are tiny: which line brings a step into dH?",
}


@exercise(
    "06.2",
    "three faults",
    "A table of nudged slopes has led you to three faults in three lines.",
)
def judge_faults(faults, rng):
    """The faulty line of each version, quoted; spaces and comments do not count."""
    if faults is None or not isinstance(faults, dict) or set(faults) != set(_SOURCES):
        raise Wrong("`faults` should keep its three names, each with a line in quotation marks.")
    if all(line is ... for line in faults.values()):
        raise NotStarted
    for version, line in faults.items():
        if not holds_dots(line):
            _judge_line(version, line)
    if missing := [version for version, line in faults.items() if holds_dots(line)]:
        raise Wrong(f"What you have is right. Still to be found: {' and '.join(missing)}.")


def _judge_line(version, line):
    """Raise Wrong unless this is the faulty line of a version."""
    if not isinstance(line, str):
        raise Wrong(
            f"For {version}, write the faulty line as a text, in quotation marks. What stands "
            f"there is of type {type(line).__name__}."
        )
    lines = [_bare(each) for each in _SOURCES[version]]
    fault, given = lines[_FAULTY[version]], _bare(line)
    if given in (fault, fault.split("=")[1], *_ALSO[version]):
        return
    if not given:
        raise Wrong(f"For {version} there is nothing but spaces or a comment. Quote a line of it.")
    if given in lines:
        raise Wrong(_of_a_right_line(version, lines.index(given)))
    if fault in given:
        raise Wrong(f"For {version}, quote the faulty line alone. Which one is it?")
    others = {_bare(each) for lines in _SOURCES.values() for each in lines}
    if given in others:
        raise Wrong(
            f"{version} has no such line, though another version has. Quote the faulty line as it "
            "stands, before it is mended."
        )
    shown = line if len(line) <= 80 else f"{line[:80]}..."
    raise Wrong(f"{version} has no line `{shown}`. Quote the whole faulty line as it stands there.")


def _of_a_right_line(version, place):
    """Return what to say of a line that stands in a version and is not its fault."""
    if version == "version_c" and place == 2:
        return (
            "In version_c this line is right as it stands, and what it is given is not. Which line "
            "above it has changed that?"
        )
    return f"That line of {version} is right. {_EVIDENCE[version]}"


def _bare(line):
    """Return a line without its comment, without spaces, and without a semicolon at its end."""
    return "".join(line.split("#")[0].split()).rstrip(";")


def _biases(Y, H, Z, Wz):
    """Return the steps for bh and bz: the deltas, added up over the cases."""
    _, dZ, dH = deltas(Y, H, Z, Wz)
    return dH.sum(axis=0), dZ.sum(axis=0)


def _sums(steps=lambda a: (a.dH.sum(axis=0), a.dZ.sum(axis=0)), **lines):
    """Return the steps for biases as made with some wrong lines."""
    version = backward_with(**lines, steps=steps)
    return lambda Y, H, Z, Wz: _rows(version(None, Y, H, Z, Wz))


_ADDED_UP = [
    (
        lambda a: (a.dH.sum(), a.dZ.sum()),
        "That adds up everything in the table to one number. Each unit has a bias of its own: add "
        "up over the cases only. What does `axis` say?",
    ),
    (
        lambda a: (a.dH.sum(axis=1), a.dZ.sum(axis=1)),
        "That adds up over the units, with a number for each case. Each unit has a bias of its "
        "own, and all cases share it: sum along the other axis.",
    ),
    (
        lambda a: (a.dH, a.dZ),
        "These are the pushes of the single cases, and they are right. What becomes of them?",
    ),
    (
        lambda a: (a.dH.sum(axis=0)[:, None], a.dZ.sum(axis=0)[:, None]),
        "The numbers are right and stand in columns. A bias is added to the sums of every case, so "
        "bh and bz are rows.",
    ),
    (
        lambda a: (a.dH.sum(axis=0), a.E.sum(axis=0)),
        "The step for bh is right. For bz you add up plain errors. Which link lies between the "
        "output's sum and the error?",
    ),
    (
        lambda a: ((a.H * a.dH).sum(axis=0), (a.Z * a.dZ).sum(axis=0)),
        "You multiply by what the unit puts out. Along the chain, how fast does the sum move when "
        "the bias does?",
    ),
    (
        lambda a: (a.dH.sum(axis=0), a.H.T @ a.dZ),
        "The second is the step for Wz. What comes in along a bias is not H: how fast does the sum "
        "move when the bias does?",
    ),
    (
        lambda a: (a.dH.mean(axis=0), a.dZ.mean(axis=0)),
        "That is the mean over the cases. The loss is a sum over them.",
    ),
    (
        lambda a: (a.dZ.sum(axis=0), a.dH.sum(axis=0)),
        "Both are right, in the wrong order: first the step for bh.",
    ),
    (
        lambda a: a.dZ.sum(axis=0),
        "That is right for bz. The hidden units have biases too: return their step first.",
    ),
    (
        lambda a: a.dH.sum(axis=0),
        "That is right for bh. The output unit has a bias too: return its step as well.",
    ),
    (
        lambda a: (-a.dH.sum(axis=0), a.dZ.sum(axis=0)),
        "The step for bz is right. That for bh has the right size and points uphill: look for a "
        "minus too many or too few.",
    ),
    (
        lambda a: (a.dH.sum(axis=0), -a.dZ.sum(axis=0)),
        "The step for bh is right. That for bz has the right size and points uphill: look for a "
        "minus too many or too few.",
    ),
]
_BIASES = [
    *((_sums(steps), words) for steps, words in _ADDED_UP),
    *(
        (_sums(**lines), words.replace("{Right}", "The step for bz is right."))
        for lines, words in IN_DELTAS
    ),
    *in_size(lambda times: _sums(lambda a: (times * a.dH.sum(axis=0), times * a.dZ.sum(axis=0)))),
]


@exercise(
    "06.3",
    "the line for a bias",
    "That is the missing line: for each bias, its unit's delta, added up over the cases.",
    clues=_CLUES,
)
def judge_biases(bias_steps, rng):
    """The steps for bh and bz, as rows; a row may lie in a matrix of its own."""
    started(bias_steps)
    sizes = [(2, 1, 2, 2), (4, 2, 3, 1), (5, 3, 4, 2), (1, 2, 2, 3)]
    cases = [_network(rng, *size)[1:] for size in sizes]
    compare(lambda *case: _rows(bias_steps(*case)), _biases, cases, _BIASES)
    require_own(bias_steps, _READY, "Both steps are right", "works out the deltas", "lines")


def _rows(steps):
    """Return steps with each matrix of one row as that row."""
    if isinstance(steps, np.ndarray):
        return steps[0] if steps.ndim == 2 and len(steps) == 1 else steps
    if not isinstance(steps, (tuple, list)):
        return steps
    return tuple(map(_row, steps))


def _row(step):
    """Return the only row of a matrix of one row; anything else as it is."""
    try:
        return step[0] if np.ndim(step) == 2 and len(step) == 1 else step
    except ValueError:  # rows of several lengths
        return step
