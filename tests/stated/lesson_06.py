"""The numbers that lesson 06 states, computed from what it has run or from xorlib."""

from functools import cache

import numpy as np

from stated import above, below, solved
from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.anatomy import take_apart
from xorlib.backward import backward
from xorlib.exercises.faulty import networks, percent_off
from xorlib.forward import forward
from xorlib.settings import PROGRAM_1
from xorlib.training import train
from xorlib.widgets.operations import operations


@cache
def late():
    """Return the lesson's network after 60000 epochs, taken apart."""
    run = train(hidden=3, seed=0)
    return take_apart(run.X, run.Y, *run.weights_at(run.epochs))


def shrunk(lesson):
    """Return how many times error, slope and delta of the case (0, 0) have shrunk by then."""
    slope_Z = sigmoid_slope(lesson.Z)
    pairs = (lesson.E, late().E), (slope_Z, late().slope_Z), (lesson.dZ, late().dZ)
    return [before[0, 0] / after[0, 0] for before, after in pairs]


def step_of_a_wire_of_0(lesson):
    """Return the step of Wz[0, 0] where that weight is 0."""
    Wz = np.array([[0.0], *lesson.Wz[1:]])
    Z = sigmoid(lesson.H @ Wz)
    return backward(lesson.X, lesson.Y, lesson.H, Z, Wz)[1][0, 0]


def two_outputs():
    """Return the values of the quiz's last question, in the order of its text."""
    deltas, wires, slope = np.array([0.2, -0.1]), np.array([1, -2]), sigmoid_slope(0.5)
    back = deltas * wires
    right = back.sum() * slope
    without_slope, with_output = back.sum(), back.sum() * 0.5
    one_wire, no_wires = back[0] * slope, deltas.sum() * slope
    return [right, *back, deltas[1], without_slope, without_slope, with_output, one_wire, no_wires]


def numbers(lesson):
    Wh, Wz, H, Z = lesson.Wh, lesson.Wz, lesson.H, lesson.Z
    factors_Z, factors_H = lesson.dZ / lesson.E, lesson.dH / (lesson.dZ @ Wz.T)
    error, slope, delta = shrunk(lesson)
    targets, (X, _, Wh_2, Wz_2) = networks()["nearly right"][1], networks()["nearly right"]
    rise = 0.01
    links = [rise * Wz[0, 0], rise * H[3, 0], rise * Wz.sum(), rise * H[3, 0] * Wz[0, 0]]
    wire_0, flat = step_of_a_wire_of_0(lesson), sigmoid_slope(0.9999)
    range_Z = [above(Z.min()), below(Z.max())]
    right = solved(lesson, "turn-backward").my_backward
    off = [percent_off(right, *arrays) for arrays in networks().values()]
    return {
        "microscope-text": [len(operations(PROGRAM_1))],
        "turn-faults": [np.mean(targets - forward(X, Wh_2, Wz_2)[1])],
        "turn-faults-help": [np.max(off)],
        "close": [lesson.loss(lesson.Y, Z), lesson.loss(lesson.Y, lesson.added_Z)],
        "06.link": [*H[3], *Wz.ravel(), *links, Wz[0, 0]],
        "06.arrows": [Wh.size + Wz.size, Wh.size],
        "06.wire": [wire_0],
        "06.factor": [*range_Z, factors_Z.min(), factors_Z.max(), *range_Z],
        "06.times": [error, error, slope, delta],
        "06.quiz-sure": [1 - 0.9999],
        "06.quiz-two-outputs": two_outputs(),
        "TEACHING": [
            2 * (Wh.size + Wz.size),
            links[1],
            factors_Z.min(),
            factors_H.max(),
            wire_0,
            error,
            slope,
            delta,
            flat,
        ],
    }


LISTED = {
    "close": ["60000"],
    "06.link": ["0.01", "0.01", "0.01"],
    "06.times": ["60000", "hundred"],
    "06.quiz-sure": ["0.9999", "0.7", "0.9999", "0.9999"],
    "06.quiz-two-outputs": ["0.2", "0.1"],
    "TEACHING": ["0.6", "0.01", "60000"],
}
