"""The numbers that lesson 09 states, computed from what it has run or from xorlib."""

from functools import cache

import numpy as np

from stated import above, solved
from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.training import RIGHT, SURE, train

RATES = 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1
"""What the explorer's slider offers from the program's own rate on."""


def delta(Z, slope_at=None):
    """Return the delta of an output that should be 1."""
    return (1 - Z) * sigmoid_slope(Z if slope_at is None else slope_at)


@cache
def largest_good_rate():
    """Return the largest of RATES at which seed 0 does not diverge, and the next."""
    ended = [train(PROGRAM_2, learning_rate=rate).ended for rate in RATES]
    first = ended.index("diverged")
    assert set(ended[first:]) == {"diverged"}
    finals = [train(PROGRAM_2, learning_rate=rate, epochs=3000).loss[-1] for rate in RATES[:first]]
    assert (np.diff(finals) < 0).all()  # the larger, the faster
    return RATES[first - 1], RATES[first]


def median(runs, error):
    """Return the median of the first epochs within error; never is later than all."""
    found = [run.first_epoch_within(error) for run in runs]
    return np.median([np.inf if epoch is None else epoch for epoch in found])


def worst(run, epoch=-1):
    return np.abs(run.Y - run.outputs[epoch]).max()


def numbers(lesson):
    first, second, many = lesson.first, lesson.second, lesson.many
    fast_1, fast_2 = lesson.fast_1, lesson.fast_2
    seeds, lesson_rate = len(second), second[0].settings.learning_rate
    good, bad = largest_good_rate()
    lost = sum(
        run.ended == "diverged" and run.first_epoch_within(RIGHT) is not None for run in many
    )
    errors = np.array([worst(run) for run in second])
    arrived = errors < 1e-10
    others = [worst(run) for run, there in zip(second, arrived, strict=True) if not there]
    falls = np.array([run.weights.Wh.min() < 0 for run in second])
    assert (falls == arrived).all()
    sure = np.array([run.first_epoch_within(SURE) for run in second])
    late = sure[~arrived]
    assert sure[arrived].max() < 4000 < late.min()  # the late squares
    assert seeds == len(first) == len(many) == len(fast_1) == len(fast_2)
    exact, four, two = lesson.longer.values()
    assert worst(exact) < 1e-10 < min(worst(four), worst(two))
    assert np.isinf(median(fast_1, 0.02))
    H = sigmoid(lesson.X @ two.weights.Wh)
    apart, slopes = H[:, 0] - H[:, 1], sigmoid_slope(H[3])
    wrong, half = 0.999 * sigmoid_slope(0.999), 0.5 * sigmoid_slope(0.5)
    assert half / wrong > 100
    digits = np.finfo(float).precision + 1
    races = [median(runs, error) for error in (RIGHT, SURE) for runs in (fast_1, fast_2)]
    largest = [second[seed].weights.Wh.max() for seed in (0, 4)]
    median_epoch, rates = solved(lesson, "turn-median").median_epoch, solved(lesson, "turn-largest")
    too_large = min(rate for rate in rates.rates if rate > rates.largest[3])
    lost_late = train(PROGRAM_2, learning_rate=too_large, seed=3)
    assert lost_late.ended == "diverged"
    assert lost_late.epochs - lost_late.first_epoch_within(SURE) > 2000
    assert np.isinf(median_epoch(first, 0.02))
    return {
        "take-off": [lesson.L],
        "rate": [PROGRAM_1.epochs],
        "rate-text": [lesson_rate],
        "rate-read": [seeds],
        "rail": [SURE],
        "stop-here": [lesson_rate, fast_1[0].settings.learning_rate, fast_1[0].epochs],
        "tuned-read": [median(fast_2, 0.03), median(fast_1, 0.03), fast_1[0].epochs, seeds],
        "longer-text": [exact.epochs],
        "exact": [two.epochs, apart[1], apart[3], *slopes],
        "turn-largest": [PROGRAM_2.epochs, SURE],
        "turn-median-help": [median_epoch(second, 0.02), first[0].epochs],
        "turn-largest-help": [too_large],
        "09.brake": [
            *[1 - 0.9, 1 - 0.9, delta(0.9), delta(0.99)],
            *[1 - 0.99, 1 - 0.99, delta(0.9) / delta(0.99)],
            *[delta(0.99, 0.9), delta(0.9), sigmoid_slope(0.99), 1 - 0.99, delta(0.9)],
        ],
        "09.rate": [lesson_rate],
        "09.fates": [many[0].settings.learning_rate, seeds, lost, good, bad, bad, seeds - 1],
        "09.race": [
            seeds,
            *[median(runs, error) for error in (RIGHT, SURE) for runs in (first, second)],
            above(late.min()),
        ],
        "09.tuned": [
            *[run[0].settings.learning_rate for run in (fast_1, fast_2)],
            seeds,
            *races,
            fast_1[0].settings.learning_rate,
        ],
        "09.typical": [
            *[seeds, arrived.sum(), np.mean(others), above(late.min())],
            *[seeds, seeds - 1, len(others)],
        ],
        "09.kind": largest,
        "09.longer": [two.epochs, four.weights.Wh.max(), two.weights.Wh.max()],
        "09.quiz-wrong": [sigmoid_slope(0.5) / sigmoid_slope(0.999)],
        "09.quiz-fair": [SURE],
        "09.quiz-printout": [two.epochs, digits],
        "TEACHING": [
            *[bad, lesson_rate, delta(0.99, 0.9), good, bad, seeds, bad],
            *[run[0].settings.learning_rate for run in (fast_1, fast_2)],
            *[seeds, np.mean(others), arrived.sum(), seeds],
            *[sigmoid_slope(0.5) / sigmoid_slope(0.999), two.epochs, seeds],
        ],
    }


LISTED = {
    "rate-text": ["3000"],
    "tuned-read": ["0.03", "0.02", "1.0", "1.0"],
    "turn-median-help": ["0.02"],  # the error asked about
    "turn-median": ["0.02"],
    "turn-largest": ["0.2", "0.3"],
    "09.brake": ["0.9", "0.9", "0.99", "0.99", "0.99", "0.99"],
    "09.fates": ["20", "600"],
    "09.typical": ["1e-10", "20"],
    "09.quiz-wrong": ["0.999", "0.5", "0.999", "0.999", "0.5", "hundred"],
    "09.quiz-fair": ["100", "100", "100"],
    "09.quiz-printout": ["1e-12"],
    "TEACHING": ["15", "100", "100", "0.03"],
}
