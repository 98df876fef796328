"""The numbers that lesson 00 states, computed from what it has run or from xorlib."""

import numpy as np

from stated import above, solved
from xorlib.weights import uniform_weights


def numbers(lesson):
    run = lesson.run
    right = run.first_epoch_within(0.5)
    waits = above(int((abs(run.loss - 0.5) < 0.01).sum()))  # corrections on the plateau
    assert run.loss[0] - run.loss[10] > run.loss[10] - run.loss[210]  # ten against 200
    assert (np.diff(run.loss) < 0).all()  # better with every single correction
    off = abs(run.Y - run.outputs[100]).ravel()
    counted = {hidden: uniform_weights(hidden, 0) for hidden in (3, 4)}
    ours, four = (sum(W.size for W in weights) for weights in counted.values())
    start = run.outputs[4].mean()
    read, too_large = lesson.my_run, solved(lesson, "turn-sooner").too_large
    loss = solved(lesson, "turn-loss").loss
    return {
        "end-first": [run.epochs],
        "seen": [waits, right],
        "turn-read-help": [read.settings.seed, read.first_epoch_within(0.5), read.settings.seed],
        "turn-sooner": [right],
        "turn-sooner-help": [
            right,
            too_large.settings.learning_rate,
            above(too_large.first_epoch_within(0.5)),
        ],
        "turn-loss": [*off[:2], *off],
        "turn-loss-help": [loss(run.Y.ravel() - 1 / 2)],
        "00.evenly": [run.epochs, waits],
        "00.first": [run.epochs, start, right],
        "00.quiz-flat": [waits],
        "00.quiz-count": [ours, four, counted[4].Wh.size],
        "TEACHING": [start],
    }


LISTED = {
    "seen": ["twenty"],
    "turn-sooner": ["100"],
    "close": ["hundred"],
    "00.first": ["40", "40", "900"],
    "00.quiz-flat": ["300"],
    "00.quiz-sure": ["0.38", "0.0001", "0.6", "0.51", "0.99"],
    "00.quiz-count": ["7", "10"],
    "TEACHING": ["0.51", "0.99"],
}
