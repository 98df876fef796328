"""The numbers that lesson 04 states, computed from what it has run or from xorlib."""

from functools import cache

import numpy as np

from stated import solved
from xorlib.activations import sigmoid
from xorlib.plots.by_hand import ANSWER
from xorlib.training import RIGHT, train
from xorlib.weights import equal_weights, uniform_weights

POWERS = range(-16, 0)
SUPPOSED = np.array([2, -3, 0.3])


@cache
def tenth_of_a_lean():
    """Return how many epochs later all is right for each tenth of the lean, on average."""
    epochs = []
    for power in POWERS:
        start = equal_weights(3, 0.5)
        start.Wh[0, 0] += 10.0**power
        epochs.append(train(start=start).first_epoch_within(RIGHT))
    return -np.diff(epochs).mean()


@cache
def equal_end(value):
    """Return the entry of Wh in which training from equal weights ends."""
    Wh = train(start=equal_weights(3, value)).weights.Wh
    assert (Wh == Wh[0, 0]).all()
    return Wh[0, 0]


def lost_power():
    """Return the first power of ten that 0.5 loses when it is added."""
    return next(power for power in range(20) if 0.5 + 10.0**-power == 0.5)


def numbers(lesson):
    Wh, H = lesson.Wh, lesson.H
    outputs = [_start(lesson.X, seed) for seed in range(1000)]
    above_half, of = (np.array(outputs) > 0.5).sum(), np.size(outputs)
    half = sigmoid(0) * SUPPOSED.sum()
    slow, weight = ANSWER.Wh[0, 1], ANSWER.Wz[1, 0]
    inputs, hidden, output, cases = 2, 5, 1, 1000
    into, out = inputs * hidden, hidden * output
    units = hidden + output
    count = [into + out, into * output, out, inputs + units, into + out + inputs + units]
    end = lesson.run
    parameters = solved(lesson, "turn-count").parameters
    sizes = [2, 10, 1]
    plain, with_biases = parameters(sizes, False), parameters(sizes, True)
    return {
        "forward-text": [Wh[1, 1], Wh[1, 1]],
        "output-text": [Wh[0, 1], Wh[1, 1], _sum(lesson), _sum(lesson), H[1, 1]],
        "stop-here": [above_half, of],
        "symmetry": [tenth_of_a_lean(), -np.log10(np.finfo(float).eps), equal_end(2.0)],
        "play-rules": [abs(lesson.Y - end.outputs[-1]).max(), end.weights.Wz.sum()],
        "answer-text": [slow, slow, weight, weight, slow],
        "turn-count-help": [
            parameters(sizes[:2], False),
            parameters(sizes[1:], False),
            plain,
            with_biases - plain,
        ],
        "04.sum": [half, SUPPOSED.sum(), sigmoid(half), sigmoid(0)],
        "04.equal": [equal_end(0.5)],
        "04.quiz-count": [*count, cases * (into + out), into, into, into + out + units],
        "TEACHING": [
            Wh[1, 1],
            tenth_of_a_lean(),
            lost_power(),
            SUPPOSED.sum(),
            sigmoid(half),
            equal_end(0.5),
        ],
    }


def _sum(lesson):
    """Return the sum into the second hidden unit in the case (0, 1)."""
    return lesson.X[1] @ lesson.Wh[:, 1]


def _start(X, seed):
    """Return what a network answers that has learnt nothing."""
    Wh, Wz = uniform_weights(3, seed)
    return sigmoid(sigmoid(X @ Wh) @ Wz)


LISTED = {
    "equal-text": ["0.5", "60000"],
    "lean-text": ["0.1", "0.01", "6000"],
    "symmetry": ["0.5", "0.5", "0.5"],
    "turn-count": ["10", "784"],
    "turn-count-help": ["10"],  # hidden units
    "turn-one-help": ["0.5", "0.5"],  # what right and wrong lie on either side of
    "turn-one": ["10,000", "10"],
    "04.origin": ["20", "20"],
    "04.sum": ["0.3"],
    "04.equal": ["0.5", "60000", "0.5"],
    "04.billionth": ["0.5", "0.500000001", "60000"],
    "04.scale": ["20", "200", "20", "0.51"],
    "04.quiz-count": ["5", "1000", "1000", "1000"],
    "TEACHING": ["9", "200", "60000", "200", "5", "0.5"],
}
