"""The forward passes that learners write by mistake, each with what its learner is told."""

import numpy as np

from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.weights import uniform_weights


def _hidden(X, Wh, Wz):
    return sigmoid(X @ Wh)


def _given(H=_hidden, Z=lambda H, Wz: sigmoid(H @ Wz)):
    """Return a forward pass whose two lines are these, H(X, Wh, Wz) and Z(H, Wz)."""

    def version(X, Wh, Wz):
        out = H(X, Wh, Wz)
        return out, Z(out, Wz)

    return version


def _beside(Z):
    """Return a forward pass with a right H, and Z(X, Wh, Wz) beside it."""
    return lambda X, Wh, Wz: (sigmoid(X @ Wh), Z(X, Wh, Wz))


def _instead(bend):
    """Return a forward pass that has another function in the place of the sigmoid."""
    return _given(lambda X, Wh, Wz: bend(X @ Wh), lambda H, Wz: bend(H @ Wz))


def _of_the_lesson(X, Wh, Wz):
    X, _ = truth_table("XOR")
    return forward(X, *uniform_weights(3, seed=0))


_TWICE = "goes through the sigmoid twice. Each unit has one sum, and puts it through once."
_ROUNDED = (
    "It is rounded, or turned into the answers 0 and 1. That is for reading. The function should "
    "return what the units put out, with all digits."
)
_TRANSPOSE = (
    "stands a transpose that does not belong there, and only tables with as many rows as columns "
    "let it pass. Write the shape under each factor."
)
WRONG_PASSES = [
    (
        lambda X, Wh, Wz: (X @ Wh, X @ Wh @ Wz),
        "There is no sigmoid: H and Z are the plain sums. Look at the two formulas again: what "
        "does each unit do with its sum?",
    ),
    (
        _given(Z=lambda H, Wz: H @ Wz),
        "H is right. Z is still the sum that goes into the output unit. What does a unit do with "
        "its sum before it puts something out?",
    ),
    (
        _given(lambda X, Wh, Wz: X @ Wh),
        "H holds the sums into the hidden units, not what they put out, so Z is made from the "
        "wrong numbers. Where does the first sigmoid belong?",
    ),
    (
        lambda X, Wh, Wz: (X @ Wh, sigmoid(sigmoid(X @ Wh) @ Wz)),
        "Z is right. As H you return the sums, from before the sigmoid.",
    ),
    (
        _beside(lambda X, Wh, Wz: X @ Wh),
        "H is right. As second you return the sums into the hidden units. Z is the output.",
    ),
    *(
        (
            version,
            "The sigmoid comes too early: it is taken of the inputs, and not of the sums. First "
            "the product, then the sigmoid.",
        )
        for version in (
            _given(lambda X, Wh, Wz: sigmoid(X) @ Wh),
            _given(lambda X, Wh, Wz: sigmoid(X) @ Wh, lambda H, Wz: sigmoid(H) @ Wz),
        )
    ),
    (
        _beside(lambda X, Wh, Wz: sigmoid(X @ Wz)),
        "H is right. The output unit does not see X. What comes in along its wires?",
    ),
    (
        _beside(lambda X, Wh, Wz: sigmoid(X @ Wh @ Wz)),
        "H is right. For Z you went on from the sums; the output gets what the hidden units put "
        "out, after the sigmoid.",
    ),
    (
        _given(lambda X, Wh, Wz: sigmoid(X * Wh), lambda H, Wz: sigmoid(H * Wz)),
        "That is `*`, entry by entry. A unit adds up over all its wires: a row against a column.",
    ),
    (
        _given(Z=lambda H, Wz: sigmoid(H * Wz)),
        "H is right. In the line for Z stands `*`, entry by entry. A unit adds up over all its "
        "wires: a row against a column.",
    ),
    (
        _given(lambda X, Wh, Wz: sigmoid(Wh @ X), lambda H, Wz: sigmoid(Wz @ H)),
        "The factors stand in the wrong order. The cases are the rows of X, and they must stay "
        "the rows of H and of Z.",
    ),
    (
        _given(lambda X, Wh, Wz: sigmoid(X @ Wz), lambda H, Wz: None),
        "In the line for H stands Wz. Which wires lead into the hidden units?",
    ),
    (
        lambda X, Wh, Wz: forward(X, Wz, Wh),
        "The two matrices have changed places. Which wires lead into the hidden units?",
    ),
    *(
        (version, f"In the line for H {_TRANSPOSE}")
        for version in (
            _given(lambda X, Wh, Wz: sigmoid(X @ Wh.T)),
            _given(lambda X, Wh, Wz: sigmoid(X.T @ Wh)),
            _given(lambda X, Wh, Wz: sigmoid(X.T @ Wh.T)),
        )
    ),
    *(
        (version, f"H is right. In the line for Z {_TRANSPOSE}")
        for version in (
            _given(Z=lambda H, Wz: sigmoid(H @ Wz.T)),
            _given(Z=lambda H, Wz: sigmoid(H.T @ Wz)),
            _given(Z=lambda H, Wz: sigmoid(H.T @ Wz.T)),
        )
    ),
    (
        _given(lambda X, Wh, Wz: sigmoid(X @ Wh.T), lambda H, Wz: sigmoid(H @ Wz.T)),
        "There is a transpose that does not belong there. A column of Wh already holds the wires "
        "into one hidden unit, and X goes against columns as it is.",
    ),
    (
        lambda X, Wh, Wz: tuple(table.T for table in forward(X, Wh, Wz)),
        "All the numbers are there, with rows for columns. The cases are the rows of H and Z.",
    ),
    (_given(lambda X, Wh, Wz: sigmoid(sigmoid(X @ Wh))), f"H {_TWICE}"),
    (
        lambda X, Wh, Wz: (sigmoid(X @ Wh), sigmoid(sigmoid(sigmoid(X @ Wh)) @ Wz)),
        "H is right. On its way into Z it goes through the sigmoid once more. The output unit "
        "takes H as it is.",
    ),
    (_given(Z=lambda H, Wz: sigmoid(sigmoid(H @ Wz))), f"H is right. Z {_TWICE}"),
    (
        _given(lambda X, Wh, Wz: sigmoid(sigmoid(X @ Wh)), lambda H, Wz: sigmoid(sigmoid(H @ Wz))),
        "Both layers go through the sigmoid twice. Each unit has one sum, and puts it through "
        "once.",
    ),
    (
        _given(lambda X, Wh, Wz: sigmoid(-X @ Wh), lambda H, Wz: sigmoid(-H @ Wz)),
        "Your sigmoid falls where it should rise. Look at the sign in the exponent.",
    ),
    (
        _instead(sigmoid_slope),
        "That is `sigmoid_slope`, which makes a slope of an output. What makes an output of a sum?",
    ),
    (
        _instead(np.tanh),
        "That is tanh. Its outputs lie between -1 and 1; the network of this lesson has the "
        "sigmoid.",
    ),
    (
        _instead(lambda sums: 1 + np.exp(-sums)),
        "Look at your sigmoid: in `1 / 1 + ...` the division comes first. What is below the line "
        "needs brackets.",
    ),
    (
        _instead(lambda sums: np.exp(-sums)),
        "That is only the exponential in the sigmoid. The formula of lesson 03 has more to it.",
    ),
    *(
        (version, _ROUNDED)
        for places in range(7)
        for version in (
            _given(lambda X, Wh, Wz, p=places: sigmoid(X @ Wh).round(p)),
            _given(Z=lambda H, Wz, p=places: sigmoid(H @ Wz).round(p)),
            _given(
                lambda X, Wh, Wz, p=places: sigmoid(X @ Wh).round(p),
                lambda H, Wz, p=places: sigmoid(H @ Wz).round(p),
            ),
        )
    ),
    (
        lambda X, Wh, Wz: forward(X, Wh, Wz)[::-1],
        "Both are right, in the wrong order: first H, then Z.",
    ),
    (
        lambda X, Wh, Wz: forward(X, Wh, Wz)[1],
        "That is Z alone, and it is right. Return H as well, and before it.",
    ),
    (
        lambda X, Wh, Wz: forward(X, Wh, Wz)[0],
        "That is H alone, and it is right. Return both: H, then Z.",
    ),
    (
        lambda X, Wh, Wz: (X, sigmoid(X @ Wh)),
        "You return X and H. The inputs are known; H and Z are wanted.",
    ),
    *(
        (
            lambda X, Wh, Wz, k=k: tuple(table[k] for table in forward(X, Wh, Wz)),
            "That is one case alone, and it is right. All cases are wanted, a row for each. Is a "
            "`return` inside a loop, or is each case put in the place of the one before?",
        )
        for k in (0, -1)
    ),
    (
        _of_the_lesson,
        "These are H and Z of the lesson's own network, whatever your function is called with. "
        "Every line must work with the arguments X, Wh and Wz.",
    ),
]
