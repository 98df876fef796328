"""The numbers that lesson 08 states, computed from what it has run or from xorlib."""

from functools import cache
from itertools import combinations, product

import numpy as np

from stated import SMALL, above, below, solved
from xorlib.activations import sigmoid_slope
from xorlib.forward import forward
from xorlib.status import STILL
from xorlib.training import RIGHT, SURE, train


@cache
def longer():
    """Return the lesson's run, trained until its worst error is a quarter of what sure is."""
    return train(seed=3, epochs=70000)


def deltas(lesson, epoch):
    """Return H and the deltas of the output at an epoch of the lesson's run."""
    H, Z = forward(lesson.X, *lesson.run.weights_at(epoch))
    return H, (lesson.Y - Z) * sigmoid_slope(Z)


def left_over(lesson, epoch):
    """Return, for each hidden unit, what the four outputs leave over at an epoch."""
    H, _ = deltas(lesson, epoch)
    return H[1] + H[2] - H[0] - H[3]


def taken(lesson, epoch):
    """Return what each unit's step lacks, measured by equally large deltas."""
    H, dZ = deltas(lesson, epoch)
    return np.abs(dZ).mean() * left_over(lesson, epoch) - (H.T @ dZ)[:, 0]


def middle(hidden):
    return forward(np.array([[0.5, 0.5]]), *train(hidden=hidden, seed=1).weights)[1].item()


def apart(lesson):
    """Return how far runs from seeds 1 to 5 are apart at most: of three units, five, two and five.

    The values are in the order of the solution of turn-apart.
    """
    disagreement = solved(lesson, "turn-apart").disagreement
    two, three, five = ([train(hidden=n, seed=s) for s in range(1, 6)] for n in (2, 3, 5))
    most = [
        max(disagreement(*pair) for pair in pairs)
        for pairs in (combinations(three, 2), combinations(five, 2), product(two, five))
    ]
    return [three[0].epochs, below(most[0]), *most[1:]]


def numbers(lesson):
    run = lesson.run
    right, sure = run.first_epoch_within(RIGHT), run.first_epoch_within(SURE)
    flat = np.flatnonzero(abs(run.loss - 0.5) < 0.01)
    H, dZ = deltas(lesson, 100)
    Z, pushes, step = run.outputs[100], H * dZ, H.T @ dZ
    error, slope = 1 - Z[1, 0], sigmoid_slope(Z[1, 0])
    young, old = (forward(0.05 + 0.9 * lesson.X, *run.weights_at(n))[1] for n in (right, 60000))
    stuck = train(hidden=2, seed=0)
    H_stuck, _ = forward(stuck.X, *stuck.weights)
    losses = stuck.loss[10000], stuck.loss[60000]
    half, quarter = (longer().first_epoch_within(SURE / part) for part in (2, 4))
    tried = lesson.first
    learnt = sum(epoch is not None for epoch in tried[2])
    count_right = solved(lesson, "turn-count").count_right
    seeds = range(200)
    soon, later = (count_right(2, seeds, epochs) for epochs in (1000, 3000))
    gates = solved(lesson, "turn-gate")
    asked = range(20)
    nand_0 = train(X=lesson.X, Y=gates.nand, seed=0)
    H_nand, Z_nand = forward(lesson.X, *nand_0.weights)
    assert 0 in gates.failed
    assert nand_0.first_epoch_within(RIGHT) is None
    assert H_nand[3].max() < 0.001
    assert abs(Z_nand[3, 0] - 0.5) < 0.001
    assert (round(middle(2), 1), round(middle(3), 1)) == (1.0, 0.1)  # nearly 1, and a tenth
    return {
        "arrows-read": [
            np.abs(pushes).max(),
            step[2, 0],
            left_over(lesson, 50)[2],
            left_over(lesson, 300)[2],
            np.abs(dZ).min(),
            np.abs(dZ).max(),
            taken(lesson, 100).min(),
            taken(lesson, 100).max(),
        ],
        "sure-text": [SURE],
        "price-text": [right, run.outputs[right, 3, 0], right, young[3, 0], old[3, 0]],
        "medians-text": [len(lesson.runs)],
        "stuck-text": [STILL],
        "stuck-read": [*H_stuck[2], *H_stuck[3], *losses, max(tried), len(tried[2])],
        "turn-apart": [len(lesson.grid)],
        "turn-count-help": [soon, later, len(seeds) - soon, later - soon],
        "turn-gate-help": [
            len(asked) - len(gates.failed),
            len(asked),
            *[seed for seed in sorted(gates.failed) if seed > SMALL],
            nand_0.epochs,
        ],
        "turn-apart-help": apart(lesson),
        "08.width": [flat[0], flat[-1], 60000 / 1000],
        "08.push": [
            Z[1, 0],
            H[1, 2],
            pushes[1, 2],
            error,
            slope,
            H[1, 2],
            step[2, 0],
            error * H[1, 2],
            dZ[1, 0],
            pushes[1, 2],
        ],
        "08.sure": [sure, above(sure / right), RIGHT, SURE, SURE],
        "08.half": [SURE, SURE / 2, SURE / 2],
        "08.starts": [learnt, len(tried[2])],
        "08.quiz-flat": [losses[0] - losses[1]],
        "08.quiz-price": [
            SURE / 2,
            half,
            SURE / 4,
            quarter,
            4 * half,
            quarter,
            2 * half,
            1.5 * half,
        ],
        "TEACHING": [
            right,
            sure,
            len(tried[2]),
            learnt,
            len(tried[2]),
            above(H_stuck[2:].min()),
        ],
    }


LISTED = {
    "arrows-read": ["100", "50", "300", "100"],
    "price-text": ["60000", "60000", "0.05", "0.95", "0.05", "0.9", "0.51", "0.99"],
    "stuck-read": ["50000"],
    "turn-count": ["199", "1000", "3000"],
    "turn-count-help": ["1000", "199", "3000"],  # epochs, and the last of the seeds
    "turn-apart-help": ["5"],  # the last of the seeds
    "turn-gate": ["fourteen", "19"],
    "08.width": ["1000", "60000", "400", "10", "6000", "60000", "100", "175", "1000", "60000"],
    "08.push": ["100", "100"],
    "08.sure": ["4350", "420", "900", "60000"],
    "08.sizes": ["60000"],
    "08.between": ["0.5", "0.5"],
    "08.starts": ["14", "1000", "7.5", "15"],
    "08.quiz-flat": ["5000", "50000"],
    "08.quiz-price": ["15000", "60000"],
}
