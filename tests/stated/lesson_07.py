"""The numbers that lesson 07 states, computed from what it has run or from xorlib."""

from functools import cache

import numpy as np

from stated import below, solved
from xorlib.gates import GATES
from xorlib.training import RIGHT, SURE, train
from xorlib.weights import article_weights, uniform_weights


@cache
def article_start():
    return train(start=article_weights(hidden=3, seed=0))


def furthest(outputs, printout):
    return np.abs(outputs - printout).max()


def last_round(lesson):
    """Return the epoch whose outputs are nearest to the Z that the loop has left behind."""
    return np.abs(lesson.run.outputs - lesson.Z).max(axis=(1, 2)).argmin()


def numbers(lesson):
    run, right = lesson.run, lesson.run.first_epoch_within(RIGHT)
    printout = [0.01288433, 0.99223799, 0.99223787, 0.00199393]
    losses = solved(lesson, "turn-history").loss_history(*uniform_weights(3, 0), 1000)
    flat = np.flatnonzero(np.abs(np.array(losses) - 0.5) < 0.01)
    assert (np.diff(flat) == 1).all()
    ends, epochs = run.outputs[-1].ravel(), run.epochs
    return {
        "title": [epochs],
        "loop-text": [epochs],
        "loop-read": [epochs, epochs],
        "memory-text": [epochs],
        "blank-page-read": [epochs],
        "turn-stop": [epochs, SURE, run.first_epoch_within(SURE)],
        "turn-history-help": [flat[0], flat[-1]],
        "close": [below(furthest(article_start().outputs[-1].ravel(), printout))],
        "07.end": [epochs, *ends[:3], lesson.Z[3, 0]],
        "07.left-behind": [last_round(lesson), epochs, len(run.outputs)],
        "07.printout": [epochs, below(furthest(lesson.five, printout))],
        "07.all-right": [right, right - 1, right + 1],
        "07.quiz-where": [len(GATES)],
    }


LISTED = {
    "printout-text": [
        "0.01288433",
        "0.99223799",
        "0.99223787",
        "0.00199393",
        "fifteen",
    ],  # the article's, and minutes
    "turn-blank-page": ["fifteen", "twenty"],  # minutes, and lines at most
    "turn-blank-page-help": ["05", "06"],  # lessons
    "turn-history": ["1000"],  # epochs to draw
    "turn-history-help": ["0.01"],  # how near counts as flat
    "07.end": [
        "0.00",
        "0.30",
        "0.70",
        "0.70",
        "0.30",
    ],  # wrong choices, and 0.0019 in short
    "07.all-right": ["380", "500"],  # two of the four moments
    "TEACHING": ["600", "fifteen"],  # how far to drag, and minutes
}
