"""The numbers that lesson 03 states, computed from what it has run or from xorlib."""

import re

import numpy as np

from stated import solved


def numbers(lesson):
    outs = [float(out) for out in re.findall(r"output +([\d.]+):", lesson.moves)]
    first, second, last = lesson.steps
    assert 1.8 < second / first < 2.2  # about twice as long
    moves = [abs(lesson.move(out, 0)) for out in outs]
    assert moves == sorted(moves, reverse=True)
    slope, sigmoid = lesson.sigmoid_slope, lesson.sigmoid
    digits = np.finfo(float).precision + 1
    smallest = slope(sigmoid(-20.0))
    at = lesson.starts
    asked = 0.7
    inverse = solved(lesson, "turn-inverse").inverse_sigmoid
    rounded = next(u for u in range(100) if sigmoid(float(u)) == 1)
    return {
        "bend": [np.e],
        "arch-text": [lesson.us[-1]],
        "stop-here": [digits],
        "turn-inverse-help": [np.exp(inverse(0.9)), digits, rounded],
        "03.slip": [sigmoid(2.0) * (1 - sigmoid(2.0))],
        "03.saturated": [first, at[2], last, lesson.history[1999][2]],
        "03.quiz-output": [slope(asked), 1 - asked, slope(sigmoid(asked)), slope(0.5)],
        "03.quiz-stuck": [smallest, slope(sigmoid(-2.0))],
        "TEACHING": [at[2], digits, smallest],
    }


LISTED = {
    "derive": ["0.3", "0.7", "6"],
    "turn-tanh": ["1000", "1000"],
    "turn-inverse": ["0.9"],
    "turn-inverse-help": ["0.9"],
    "turn-layers": ["0.9"],
    "03.slip": ["2.0", "2.0"],
    "03.fastest": ["0.5", "0.9", "0.999", "0.5", "0.9", "0.999"],
    "03.saturated": ["0.9", "50", "300", "30000"],
    "03.quiz-output": ["0.7", "0.7", "0.7", "0.7"],
    "03.quiz-nudge": ["1e-5", "0.2"],
    "03.quiz-stuck": ["20", "200"],
    "TEACHING": ["0.5", "0.9"],
}
