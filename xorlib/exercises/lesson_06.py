"""The exercises of lesson 06: the backward pass, faults found by nudging, the line for a bias."""

from types import SimpleNamespace

import numpy as np

from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.backward import backward, deltas
from xorlib.exercises.comparing import compare, holds_dots, started
from xorlib.exercises.exercise import NotStarted, Wrong, exercise
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.weights import uniform_weights

_LINES = {
    "E": lambda a: a.Y - a.Z,
    "dZ": lambda a: a.E * sigmoid_slope(a.Z),
    "dH": lambda a: (a.dZ @ a.Wz.T) * sigmoid_slope(a.H),
    "steps": lambda a: (a.X.T @ a.dH, a.H.T @ a.dZ),
}
"""The backward pass, line by line; `a` holds the arguments and what the lines above have made."""


def _with(**lines):
    """Return the backward pass with some lines in place of the right ones."""

    def version(X, Y, H, Z, Wz):
        a = SimpleNamespace(X=X, Y=Y, H=H, Z=Z, Wz=Wz)
        for name, line in {**_LINES, **lines}.items():
            setattr(a, name, line(a))
        return a.steps

    return version


def _of_the_lesson():
    """Return X, Y, H, Z and Wz of the network that the lesson takes apart."""
    X, Y = truth_table("XOR")
    Wh, Wz = uniform_weights(hidden=3, seed=0)
    return X, Y, *forward(X, Wh, Wz), Wz


_IN_dZ = [
    (
        _with(dZ=lambda a: a.E * sigmoid_slope(a.H)),
        "dZ is made with the slope of the wrong matrix. It belongs to the output unit: what does "
        "that unit put out?",
    ),
    (
        _with(dZ=lambda a: a.E),
        "Your dZ is the plain error. Between the output unit's sum and the error there is one more "
        "link: which slope stands there?",
    ),
    (
        _with(dZ=lambda a: a.E * sigmoid_slope(sigmoid(a.Z))),
        "You bend Z once more before taking its slope. `sigmoid_slope` takes an output, and Z is "
        "one already.",
    ),
    (
        _with(dZ=lambda a: a.E * a.Z),
        "dZ is the error times the output. Which slope has a unit that puts out Z?",
    ),
]
_IN_dH = [
    (
        _with(dH=lambda a: (a.dZ @ a.Wz.T) * sigmoid_slope(a.Z)),
        "The step for Wz is right. dH is made with the slope of the wrong matrix: it belongs to "
        "the hidden units. What do they put out?",
    ),
    (
        _with(dH=lambda a: a.dZ @ a.Wz.T),
        "The step for Wz is right. dH is what arrives along the wires. From there to the hidden "
        "unit's sum there is one more link.",
    ),
    (
        _with(dH=lambda a: (a.dZ @ a.Wz) * sigmoid_slope(a.H)),
        "The step for Wz is right. In dH a transpose is missing. Wz leads from hidden units to "
        "outputs, and the blame goes the other way: write the shapes under the product.",
    ),
    (
        _with(dH=lambda a: (a.dZ * a.Wz.T) * sigmoid_slope(a.H)),
        "The step for Wz is right. In dH stands `*` where each case's blame must be carried along "
        "all wires and added up: a row against a column.",
    ),
    (
        _with(dH=lambda a: (a.E @ a.Wz.T) * sigmoid_slope(a.H)),
        "The step for Wz is right. dH sends back the plain error. What travels along the wires is "
        "the output's delta.",
    ),
    (
        _with(dH=lambda a: (a.dZ @ (a.Wz + a.H.T @ a.dZ).T) * sigmoid_slope(a.H)),
        "The step for Wz is right. For dH you use a Wz that has moved already. The blame belongs "
        "to the weights that made the error.",
    ),
]
_IN_BOTH = [
    (
        _with(E=lambda a: a.Z - a.Y),
        "Both steps have the right size and point uphill: the sign is turned. What is added must "
        "point downhill. Look at E, and at any minus that you wrote.",
    ),
    (
        _with(dZ=lambda a: a.E, dH=lambda a: a.dZ @ a.Wz.T),
        "There is no slope in your lines. The sigmoid is a link of the chain in both layers.",
    ),
    (
        _with(steps=lambda a: (a.X.T @ a.dH / len(a.X), a.H.T @ a.dZ / len(a.X))),
        "These are the steps divided by the number of cases. The loss here is a sum over the "
        "cases, and no mean.",
    ),
    (
        _with(steps=lambda a: (2 * a.X.T @ a.dH, 2 * a.H.T @ a.dZ)),
        "Both steps are twice too large. What is the half in the loss good for?",
    ),
]
_IN_STEPS = [
    (
        _with(steps=lambda a: (a.H.T @ a.dZ, a.X.T @ a.dH)),
        "Both steps are right, in the wrong order: first the one for Wh.",
    ),
    (
        _with(steps=lambda a: (a.X @ a.dH, a.H @ a.dZ)),
        "The deltas are right. In the steps a transpose is missing: the sum must run over the "
        "cases, so the cases of both factors must meet.",
    ),
    (
        _with(steps=lambda a: (a.X * a.dH, a.H * a.dZ)),
        "The deltas are right. In the steps stands `*`, entry by entry. A step is added up over "
        "the cases: that is a matrix product.",
    ),
    (
        _with(steps=lambda a: (a.X.T * a.dH, a.H.T * a.dZ)),
        "The deltas are right. In the steps stands `*`, entry by entry. A step is added up over "
        "the cases: that is a matrix product.",
    ),
    (
        _with(steps=lambda a: (a.dH.T @ a.X, a.dZ.T @ a.H)),
        "All the numbers are there, with rows for columns. A step has the shape of its matrix: "
        "what came in makes the rows.",
    ),
    (
        _with(steps=lambda a: (a.X.T @ a.dH, a.X.T @ a.dZ)),
        "The step for Wh is right. For Wz you take what came into the other layer. What comes in "
        "along the wires of Wz?",
    ),
    (
        _with(steps=lambda a: (a.X.T @ a.dH, a.Wz + a.H.T @ a.dZ)),
        "The step for Wh is right. Then you return the moved Wz and not the step for it: the "
        "function itself moves nothing.",
    ),
    (
        _with(steps=lambda a: (a.dH, a.dZ)),
        "These are the two deltas, and they are right. A delta says how a unit's sum should move. "
        "What makes a step for a weight of it?",
    ),
    (
        _with(steps=lambda a: (a.X, a.H)),
        "That is what came in, without any blame.",
    ),
    (
        lambda X, Y, H, Z, Wz: backward(*_of_the_lesson()),
        "These are the steps of the lesson's own network, whatever your function is called with. "
        "Every line must work with the arguments.",
    ),
]
_SHAPES = {
    "matmul": "A product whose inner sizes do not meet. Write the shape under each factor. Is one "
    "of them made outside the function, from the lesson's own network?",
    "broadcast": "Entry by entry, both tables must have the same shape. Write the shape under "
    "each. Is one of them made outside the function, from the lesson's own network?",
    "not callable": "A bracket stands behind a table, as if it were a function. Is a `*` missing "
    "before it? Or has the function that you want another name?",
    "is not defined": "Everything that is no argument must be made inside the function, or "
    "imported.",
    "referenced before": "A line uses a name that a later line makes. In which order do E, dZ and "
    "dH follow from each other?",
    "not associated": "A line uses a name that a later line makes. In which order do E, dZ and "
    "dH follow from each other?",
}


def _network(rng, cases, inputs, hidden, outputs):
    """Return X, Y, H, Z and Wz of these sizes: short numbers, no two in a matrix the same."""
    quarters, hundredths = np.arange(-12, 13) / 4, np.arange(1, 100) / 100
    X, Y = (rng.choice(quarters, (cases, columns), False) for columns in (inputs, outputs))
    H, Z = (rng.choice(hundredths, (cases, columns), False) for columns in (hidden, outputs))
    return X, Y, H, Z, rng.choice(quarters, (hidden, outputs), False)


@exercise(
    "06.1",
    "the backward pass",
    "Your steps are minus the slopes of the loss, for every weight of networks of any size.",
    clues=_SHAPES,
)
def judge_backward(my_backward, rng):
    """Both steps for several networks. In the first all sizes are equal, so no slip stops there."""
    sizes = [(2, 2, 2, 2), (4, 2, 3, 1), (5, 3, 4, 2), (1, 2, 2, 3)]
    mistakes = _IN_dZ + _IN_dH + _IN_BOTH + _IN_STEPS
    cases = [_network(rng, *size) for size in sizes]
    compare(my_backward, backward, cases, mistakes)


_VERSIONS = {
    "version_a": [
        "E = Y - Z",
        "dZ = E * sigmoid_slope(H)",
        "dH = (dZ @ Wz.T) * sigmoid_slope(H)",
        "return X.T @ dH, H.T @ dZ",
    ],
    "version_b": [
        "E = Y - Z",
        "dZ = E * sigmoid_slope(Z)",
        "dH = (dZ @ Wz) * sigmoid_slope(H)",
        "return X.T @ dH, H.T @ dZ",
    ],
    "version_c": [
        "dZ = (Y - Z) * sigmoid_slope(Z)",
        "Wz = Wz + H.T @ dZ",
        "dH = (dZ @ Wz.T) * sigmoid_slope(H)",
        "return X.T @ dH, H.T @ dZ",
    ],
}
_FAULTY = {"version_a": 1, "version_b": 2, "version_c": 1}
"""The lines of the lesson's three versions, and which of each is the faulty one."""

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
    if not isinstance(faults, dict) or set(faults) != set(_VERSIONS):
        raise Wrong("`faults` should keep its three names, each with a line as a text.")
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
        raise Wrong(f"For {version}, write the faulty line in quotation marks: {line!r} is none.")
    lines = [_bare(each) for each in _VERSIONS[version]]
    fault = lines[_FAULTY[version]]
    if _bare(line) in (fault, fault.split("=")[1]):
        return
    others = {_bare(each) for lines in _VERSIONS.values() for each in lines}
    if version == "version_c" and _bare(line) == lines[2]:
        raise Wrong(
            "In version_c this line is right as it stands, and what it is given is not. Which line "
            "above it has changed that?"
        )
    if _bare(line) in lines:
        raise Wrong(f"That line of {version} is right. {_EVIDENCE[version]}")
    if _bare(line) in others:
        raise Wrong(
            f"{version} has no such line, though another version has. Quote the faulty line as it "
            "stands, before it is mended."
        )
    raise Wrong(f"{version} has no line `{line}`. Quote the whole faulty line as it stands there.")


def _bare(line):
    """Return a line without its comment and without spaces."""
    return "".join(line.split("#")[0].split())


def _biases(Y, H, Z, Wz):
    """Return the steps for bh and bz: the deltas, added up over the cases."""
    _, dZ, dH = deltas(Y, H, Z, Wz)
    return dH.sum(axis=0), dZ.sum(axis=0)


def _sums(**lines):
    """Return the steps for biases as made with some wrong lines."""
    steps = {"steps": lambda a: (a.dH.sum(axis=0), a.dZ.sum(axis=0))}
    version = _with(**{**steps, **lines})
    return lambda Y, H, Z, Wz: _rows(version(None, Y, H, Z, Wz))


_BIASES = [
    (
        _sums(steps=lambda a: (a.dH.sum(), a.dZ.sum())),
        "That adds up everything in the table to one number. Each unit has a bias of its own: add "
        "up over the cases only. What does `axis` say?",
    ),
    (
        _sums(steps=lambda a: (a.dH.sum(axis=1), a.dZ.sum(axis=1))),
        "That adds up over the units, with a number for each case. Each unit has a bias of its "
        "own, and all cases share it: sum along the other axis.",
    ),
    (
        _sums(steps=lambda a: (a.dH, a.dZ)),
        "These are the proposals of the single cases, and they are right. What becomes of them?",
    ),
    (
        _sums(dZ=lambda a: a.E),
        "Your dZ is the plain error. From the output's sum to the error there is one more link.",
    ),
    (
        _sums(steps=lambda a: (a.dH.sum(axis=0), a.E.sum(axis=0))),
        "The steps for bh are right. For bz you add up plain errors. Which link lies between "
        "the output's sum and the error?",
    ),
    (
        _sums(dH=lambda a: a.dZ @ a.Wz.T),
        "The steps for bz are right. For bh the hidden unit's own slope is missing.",
    ),
    (
        _sums(steps=lambda a: ((a.H * a.dH).sum(axis=0), (a.Z * a.dZ).sum(axis=0))),
        "You multiply by what the unit puts out. Along the chain, how fast does the sum move when "
        "the bias does?",
    ),
    (
        _sums(steps=lambda a: (a.dH.sum(axis=0), a.H.T @ a.dZ)),
        "The second is the step for Wz. What comes in along a bias is not H: how fast does the sum "
        "move when the bias does?",
    ),
    (
        _sums(E=lambda a: a.Z - a.Y),
        "Right in size, and uphill: the sign is turned. Look at E, and at any minus of yours.",
    ),
    (
        _sums(steps=lambda a: (a.dH.mean(axis=0), a.dZ.mean(axis=0))),
        "That is the mean over the cases. The loss is a sum over them.",
    ),
    (
        _sums(steps=lambda a: (a.dZ.sum(axis=0), a.dH.sum(axis=0))),
        "Both are right, in the wrong order: first the steps for bh.",
    ),
    (
        _sums(steps=lambda a: a.dZ.sum(axis=0)),
        "That is right for bz. The hidden units have biases too: return their steps first.",
    ),
]


@exercise(
    "06.3",
    "the line for a bias",
    "That is the missing equation: for each bias, its unit's delta, added up over the cases.",
    clues=_SHAPES,
)
def judge_biases(bias_steps, rng):
    """The steps for bh and bz, as rows; a row may lie in a matrix of its own."""
    started(bias_steps)
    sizes = [(2, 1, 2, 2), (4, 2, 3, 1), (5, 3, 4, 2), (1, 2, 2, 3)]
    cases = [_network(rng, *size)[1:] for size in sizes]
    compare(lambda *case: _rows(bias_steps(*case)), _biases, cases, _BIASES)


def _rows(steps):
    """Return steps with each matrix of one row as that row."""
    if not isinstance(steps, (tuple, list)):
        return steps
    return tuple(step[0] if np.ndim(step) == 2 and len(step) == 1 else step for step in steps)
