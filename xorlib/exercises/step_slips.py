"""The step for the weights into the output, and the slips that learners make in it, with words."""

import numpy as np

from xorlib.activations import sigmoid_slope
from xorlib.exercises.backward_slips import IN_OUTPUT, backward_with
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.weights import uniform_weights


def step(H, Y, Z):
    return H.T @ ((Y - Z) * sigmoid_slope(Z))


def _pushes(H, Y, Z):
    return H * ((Y - Z) * sigmoid_slope(Z))


def of_the_lesson():
    """Return H, Y, Z and Wz of the network that the lesson takes apart."""
    X, Y = truth_table("XOR")
    Wh, Wz = uniform_weights(hidden=3, seed=0)
    H, Z = forward(X, Wh, Wz)
    return H, Y, Z, Wz


def _with(lines):
    """Return the step as made with some wrong lines of the backward pass."""
    version = backward_with(**lines, dH=lambda a: None, steps=lambda a: a.H.T @ a.dZ)
    return lambda H, Y, Z: version(None, Y, H, Z, None)


_IN_DELTA = [
    (
        _with(IN_OUTPUT["no slope"]),
        "The error is there, and what came in. Between the sum of the output unit and its error "
        "there is one more link: which slope stands there?",
    ),
    (
        _with(IN_OUTPUT["slope of H"]),
        "The slope is that of the hidden units. A delta belongs to the unit where the weights end: "
        "what does that one put out?",
    ),
    (
        lambda H, Y, Z: sigmoid_slope(H).T @ (Y - Z),
        "The slope is that of the hidden units, in place of what came in. The slope of the unit "
        "where the weights end belongs to the error.",
    ),
    (
        lambda H, Y, Z: sigmoid_slope(H).T @ ((Y - Z) * sigmoid_slope(Z)),
        "The deltas are right. Along the weights comes what the hidden units put out, H itself. "
        "You multiply by the slope of H.",
    ),
    (
        _with(IN_OUTPUT["slope of an output's sigmoid"]),
        "Z goes through the sigmoid once more before its slope is taken, in your line or in a "
        "`sigmoid_slope` of your own. The slope is made of an output, and Z is one already.",
    ),
    (
        lambda H, Y, Z: H.T @ ((Y - Z) * sigmoid_slope(Y)),
        "You take the slope at the target. The unit stands at its output: which is that?",
    ),
    (
        _with(IN_OUTPUT["output"]),
        "Your delta is the error times the output. Which slope has a unit that puts out Z?",
    ),
    (
        _with(IN_OUTPUT["sigmoid"]),
        "Your delta is the error times the sigmoid of Z. The link there is the slope of the "
        "sigmoid, and Z is an output already.",
    ),
    (
        lambda H, Y, Z: H.T @ ((Y - Z) * (1 - Z)),
        "Your delta is the error times (1 - Z). That is a part of the slope: which factor is "
        "missing?",
    ),
    (
        lambda H, Y, Z: H.T @ ((Y - Z) * (1 - Z**2)),
        "1 - Z squared is the slope of tanh. The output unit here has a sigmoid.",
    ),
    (
        lambda H, Y, Z: H.T @ sigmoid_slope(Z),
        "There is a slope and what came in, and no error: such a step would be the same for any "
        "targets.",
    ),
    (
        _with(IN_OUTPUT["square"]),
        "You square the error. The square stands in the loss; its slope holds the plain error.",
    ),
    (
        _with(IN_OUTPUT["half square"]),
        "You take half the square of the error. That stands in the loss; its slope holds the "
        "plain error.",
    ),
    (
        lambda H, Y, Z: step(H, Z, Y),
        "The targets and the outputs are swapped. The arguments come as `H, Y, Z`, in this order.",
    ),
    (
        lambda H, Y, Z: H.T @ (Y - Z * sigmoid_slope(Z)),
        "The slope meets Z alone, since `*` comes before `-`. Put the error in brackets.",
    ),
    (
        lambda H, Y, Z: H.T @ (Y - Z) * sigmoid_slope(Z),
        "The errors are added up before the slope meets them. Each case has a slope of its own: "
        "put error times slope in brackets.",
    ),
    (
        lambda H, Y, Z: H.T @ (abs(Y - Z) * sigmoid_slope(Z)),
        "The error has lost its sign. Some cases push up and some down.",
    ),
    (
        _with(IN_OUTPUT["uphill"]),
        "The size is right, and the step leads uphill: the sign is turned. What is added must "
        "point downhill. Look at the error, and at any minus that you wrote.",
    ),
]
_SINGLE_CASES = (
    "These are the pushes of the single cases, and they are right. A step adds them up over the "
    "cases."
)
_OVER_UNITS = (
    "You add up over the hidden units, with a number for each case. Each weight has a step of its "
    "own: add up over the cases."
)
_IN_SUM = [
    (
        lambda H, Y, Z: H @ ((Y - Z) * sigmoid_slope(Z)),
        "The deltas are right. In the product a transpose is missing: the sum must run over the "
        "cases, so the cases of both factors must meet.",
    ),
    (lambda H, Y, Z: H * ((Y - Z) * sigmoid_slope(Z)), _SINGLE_CASES),
    (lambda H, Y, Z: H.T * ((Y - Z) * sigmoid_slope(Z)).T, _SINGLE_CASES),
    (
        lambda H, Y, Z: H.T * ((Y - Z) * sigmoid_slope(Z)),
        "The deltas are right. With `*` a unit of H meets the delta of a case. Write what the rows "
        "and columns of both factors stand for.",
    ),
    (
        lambda H, Y, Z: (H * ((Y - Z) * sigmoid_slope(Z))).sum(axis=0),
        "All the numbers are right, in a flat array. A step has the shape of its weights: a column "
        "with a row for each hidden unit.",
    ),
    (
        lambda H, Y, Z: step(H, Y, Z).T,
        "All the numbers are right, in a row. A step has the shape of its weights: a column with a "
        "row for each hidden unit.",
    ),
    (lambda H, Y, Z: (H * ((Y - Z) * sigmoid_slope(Z))).sum(axis=1), _OVER_UNITS),
    (lambda H, Y, Z: (H * ((Y - Z) * sigmoid_slope(Z))).sum(axis=1, keepdims=True), _OVER_UNITS),
    (
        lambda H, Y, Z: step(H, Y, Z).sum(),
        "That adds up everything to one number. Each weight has a step of its own.",
    ),
    (
        lambda H, Y, Z: step(H, Y, Z) / len(Y),
        "That is the mean over the cases. The loss is a sum over them, and so is its slope.",
    ),
    (
        lambda H, Y, Z: step(H, Y, Z) / 4,
        "Every number is a quarter of the step. Is that the mean over four cases? The loss is a "
        "sum over them, and so is its slope.",
    ),
    *[
        (
            lambda H, Y, Z, case=case, shape=shape: _pushes(H, Y, Z)[case].reshape(shape),
            words,
        )
        for case, words in (
            (0, "That is the push of the first case alone. Does `return` stand inside the loop?"),
            (-1, "That is the push of the last case alone. A step adds them up: `+=`."),
        )
        for shape in ((-1, 1), -1)
    ],
    *[
        (
            lambda H, Y, Z, rate=rate: rate * step(H, Y, Z),
            f"Every number is {rate:g} times the step. Leave out the rate: who walks chooses it.",
        )
        for rate in (0.01, 0.1, 5, 10, 80)
    ],
    (
        lambda H, Y, Z: 2 * step(H, Y, Z),
        "The step is twice too large. What is the half in the loss good for?",
    ),
    (
        lambda H, Y, Z: step(H, Y, Z) / 2,
        "The step is half as large as it should be. The half in the loss is used up once its "
        "slope is taken.",
    ),
    (
        lambda H, Y, Z: (Y - Z) * sigmoid_slope(Z),
        "These are the deltas, and they are right: how far each case wants the sum moved. What "
        "makes a step for a weight of them?",
    ),
    (
        lambda H, Y, Z: Y - Z,
        "That is the error of each case. From there it takes two more lines to the step.",
    ),
    (
        lambda H, Y, Z: H.T @ np.ones_like(Y),
        "That is what came in, added up over the cases, without any delta.",
    ),
    (
        lambda H, Y, Z: step(*of_the_lesson()[:3]),
        "That is the step of the lesson's own network, whatever your function is called with. "
        "Every line must work with the arguments.",
    ),
    (
        lambda H, Y, Z: of_the_lesson()[3] + step(H, Y, Z),
        "That is the lesson's own Wz, moved. Return the step alone: the function moves nothing.",
    ),
]
WRONG_STEPS = _IN_DELTA + _IN_SUM
