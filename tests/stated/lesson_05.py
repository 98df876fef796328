"""The numbers that lesson 05 states, computed from what it has run or from xorlib."""

import numpy as np

from xorlib.descent import walk_down
from xorlib.nudging import slopes_by_nudging


def numbers(lesson):
    before, after = (lesson.loss(lesson.Y, lesson.sigmoid(lesson.H @ W)) for W in _moved(lesson))
    bottom = walk_down(lesson.slope_at, lesson.weight, 10, 200)[-1]
    curvature = (lesson.slope_at(bottom + 0.01) - lesson.slope_at(bottom - 0.01)) / 0.02
    weights = lesson.Wh.size + lesson.Wz.size
    z, e, dZ = lesson.z, lesson.e, lesson.dZ
    nudged = [(output, *_error_and_loss(lesson, output)) for output in (z, z + 0.001)]
    links = [lesson.h, z * (1 - z), -e]
    slope = lesson.slope_at(lesson.weight)
    product = np.prod(links)
    at_80 = [lesson.loss_at(place) for place in walk_down(lesson.slope_at, lesson.weight, 80, 10)]
    return {
        "valley-text": [before],
        "rate": [lesson.weight, slope, -10 * slope],
        "gradient-descent": [curvature, curvature, curvature, 2 / curvature],
        "chain-text": [2 * weights],
        "links-read": [
            links[0],
            links[1],
            links[2],
            *nudged[0],
            *nudged[1],
            nudged[1][2] - nudged[0][2],
        ],
        "chain-rule": [links[0], e * links[1], lesson.pushes[2]],
        "pushes-read": [lesson.step_Wz[0, 0], slope],
        "matrix-line-read": [(lesson.H * dZ).size],
        "close": [before, after],
        "05.rate": [lesson.weight, slope, at_80[1], at_80[10]],
        "05.chain": [
            *[product] * 3,
            sum(links),
            links[2],
            0.001 * product,
            1000 * product,
        ],
        "05.delta": [lesson.E[3, 0], lesson.E[0, 0]],
        "05.quiz-cost": [2 * 700, 2 * 4 * 700],
        "TEACHING": [2 * weights],
    }


def _moved(lesson):
    """Return Wz before and after one step."""
    slopes = slopes_by_nudging(
        lambda W: lesson.loss(lesson.Y, lesson.sigmoid(lesson.H @ W)), lesson.Wz
    )
    return lesson.Wz, lesson.Wz - slopes


def _error_and_loss(lesson, output):
    """Return the error and half its square for an output of the case (1, 0)."""
    return lesson.y - output, (lesson.y - output) ** 2 / 2


LISTED = {
    "05.quiz-cost": ["700", "700", "700"],  # weights of the quiz's unit
    "rate": ["10", "10", "24", "30", "80"],  # rates
    "gradient-descent": ["10", "24", "30", "80", "30", "40", "60", "80"],  # rates
    "links-read": ["0.001", "0.001"],  # how far z is nudged
    "05.rate": ["80", "24", "80", "hundred"],
    "05.chain": ["0.001"] * 9,
    "05.quiz-right": ["0.95"] * 4,  # made up
    "TEACHING": ["10", "24", "30", "80", "80", "24", "30", "0.001", "0.001"],
}
