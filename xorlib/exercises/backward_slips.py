"""The backward pass line by line, and the slips that learners make in its lines, with words."""

from types import SimpleNamespace

from xorlib.activations import sigmoid, sigmoid_slope

_LINES = {
    "E": lambda a: a.Y - a.Z,
    "dZ": lambda a: a.E * sigmoid_slope(a.Z),
    "dH": lambda a: (a.dZ @ a.Wz.T) * sigmoid_slope(a.H),
    "steps": lambda a: (a.X.T @ a.dH, a.H.T @ a.dZ),
}
"""The lines in their order; `a` holds the arguments and what the lines above have made."""


def backward_with(**lines):
    """Return the backward pass with some lines in place of the right ones."""

    def version(X, Y, H, Z, Wz):
        a = SimpleNamespace(X=X, Y=Y, H=H, Z=Z, Wz=Wz)
        for name, line in {**_LINES, **lines}.items():
            setattr(a, name, line(a))
        return a.steps

    return version


IN_OUTPUT = {
    "slope of H": {"dZ": lambda a: a.E * sigmoid_slope(a.H)},
    "no slope": {"dZ": lambda a: a.E},
    "slope of an output's sigmoid": {"dZ": lambda a: a.E * sigmoid_slope(sigmoid(a.Z))},
    "sigmoid": {"dZ": lambda a: a.E * sigmoid(a.Z)},
    "output": {"dZ": lambda a: a.E * a.Z},
    "half square": {"E": lambda a: 0.5 * (a.Y - a.Z) ** 2},
    "square": {"E": lambda a: (a.Y - a.Z) ** 2},
    "uphill": {"E": lambda a: a.Z - a.Y},
}
"""Wrong lines up to the delta of the output, by what stands there."""

IN_DELTAS = [
    (
        IN_OUTPUT["slope of H"],
        "dZ is made with the slope of the wrong matrix. It belongs to the output unit: what does "
        "that unit put out?",
    ),
    (
        {"dZ": lambda a: a.E, "dH": lambda a: a.dZ @ a.Wz.T},
        "There is no slope in your lines. The sigmoid is a link of the chain in both layers.",
    ),
    (
        IN_OUTPUT["no slope"],
        "Your dZ is the plain error. Between the output unit's sum and the error there is one more "
        "link: which slope stands there?",
    ),
    (
        {
            "dZ": lambda a: a.E * sigmoid_slope(sigmoid(a.Z)),
            "dH": lambda a: (a.dZ @ a.Wz.T) * sigmoid_slope(sigmoid(a.H)),
        },
        "Both deltas have the sigmoid of an output in them. `sigmoid_slope` takes an output as it "
        "is, and H and Z are outputs already.",
    ),
    (
        IN_OUTPUT["slope of an output's sigmoid"],
        "In dZ stands the slope at the sigmoid of Z. `sigmoid_slope` takes an output as it is, and "
        "Z is one already.",
    ),
    (
        {"dZ": lambda a: a.E * sigmoid_slope(a.H @ a.Wz)},
        "In dZ the slope is taken of the sum. `sigmoid_slope` takes the output that the sigmoid "
        "has made of it.",
    ),
    (
        {
            "dZ": lambda a: a.E * sigmoid(a.Z),
            "dH": lambda a: (a.dZ @ a.Wz.T) * sigmoid(a.H),
        },
        "Both deltas have the sigmoid in them where its slope should be.",
    ),
    (IN_OUTPUT["sigmoid"], "dZ has the sigmoid in it where its slope should be."),
    (
        {"dH": lambda a: (a.dZ @ a.Wz.T) * sigmoid(a.H)},
        "{Right} dH has the sigmoid in it where its slope should be.",
    ),
    (
        IN_OUTPUT["output"],
        "dZ is the error times the output. Which slope has a unit that puts out Z?",
    ),
    (
        IN_OUTPUT["half square"],
        "There is half the square of the error where the error should be. The square belongs to "
        "the loss; its slope has the plain error in it.",
    ),
    (
        IN_OUTPUT["square"],
        "There is the square of the error where the error should be. The square belongs to the "
        "loss; its slope has the plain error in it, with its sign.",
    ),
    (
        {"dH": lambda a: (a.dZ @ a.Wz.T) * sigmoid_slope(a.Z)},
        "{Right} dH is made with the slope of the wrong matrix: it belongs to the hidden units. "
        "What do they put out?",
    ),
    (
        {"dH": lambda a: (a.dZ @ a.Wz.T) * sigmoid_slope(sigmoid(a.H))},
        "{Right} In dH stands the slope at the sigmoid of H. `sigmoid_slope` takes an output as it "
        "is, and H is one already.",
    ),
    (
        {"dH": lambda a: (a.dZ @ a.Wz.T) * a.H},
        "{Right} dH has the hidden output itself where the slope should be. Which slope has a unit "
        "that puts out H?",
    ),
    (
        {"dH": lambda a: a.dZ @ a.Wz.T},
        "{Right} dH is what arrives along the wires. From there to the hidden unit's sum there is "
        "one more link.",
    ),
    (
        {"dH": lambda a: (a.dZ @ a.Wz) * sigmoid_slope(a.H)},
        "{Right} In dH a transpose is missing. Wz leads from hidden units to outputs, and the "
        "deltas go the other way: write the shapes under the product.",
    ),
    (
        {"dH": lambda a: (a.Wz @ a.dZ) * sigmoid_slope(a.H)},
        "{Right} In dH the two factors of the product are in the wrong order. Cases are the rows "
        "of dZ and of dH: write the shapes under the product.",
    ),
    (
        {"dH": lambda a: a.dZ @ (a.Wz.T * sigmoid_slope(a.H))},
        "{Right} In dH the slope stands inside the product. First the deltas go along the wires, "
        "then each unit's slope comes in, entry by entry. Look at the brackets.",
    ),
    (
        {"dH": lambda a: (a.dZ * a.Wz.T) * sigmoid_slope(a.H)},
        "{Right} In dH stands `*` where each case's delta must be carried along all wires and "
        "added up: a row against a column.",
    ),
    (
        {"dH": lambda a: (a.E @ a.Wz.T) * sigmoid_slope(a.H)},
        "{Right} dH sends back the plain error. What travels along the wires is the output's "
        "delta.",
    ),
    (
        {"dH": lambda a: (a.dZ @ (a.Wz + a.H.T @ a.dZ).T) * sigmoid_slope(a.H)},
        "{Right} For dH you use a Wz that has moved already. The deltas belong to the weights that "
        "made the error.",
    ),
    (
        IN_OUTPUT["uphill"],
        "All is right in size and points uphill: the sign is turned. What is added must point "
        "downhill. Look at E, and at any minus that you wrote.",
    ),
]
"""Pairs of wrong lines up to the deltas, and the words for them.

{Right} stands for a sentence that says what is right all the same.
"""


def in_size(times):
    """Return pairs of wrong functions and words: right in direction, wrong in size.

    times : gives the wrong function that multiplies all right results by a number
    """
    rates = [
        (
            times(rate),
            f"These are the right ones times {rate:g}. Is there a learning rate in them? It has no "
            "place in this function: here the rate is 1.",
        )
        for rate in (0.001, 0.01, 0.05, 0.1, 0.2, 0.3)
    ]
    return [
        *rates,
        (
            times(0.5),
            "All is half as large as it should be. The half in the loss is used up already: the "
            "slope of half a square is the plain error.",
        ),
        (times(2), "All is twice too large. What is the half in the loss good for?"),
    ]
