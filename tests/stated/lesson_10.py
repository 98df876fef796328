"""The numbers that lesson 10 states, computed from what it has run or from xorlib."""

import re

import numpy as np

from stated import above, below, solved
from xorlib.settings import PROGRAM_2
from xorlib.training import RIGHT


def numbers(lesson):
    runs = lesson.seeds
    table = {line.partition(":")[0]: line for line in lesson.table.splitlines()}
    diverged = {name: int(re.search(r"(\d+) diverged", line)[1]) for name, line in table.items()}
    first = min(rate for rate in lesson.rates if diverged[f"rate {rate}, together"])
    assert all(diverged[f"rate {rate}, Wz first"] == runs for rate in lesson.rates)
    assert diverged[f"rate {first}, together"] == runs
    assert lesson.teams.count(f"{runs} sure") == 2
    known = PROGRAM_2.learning_rate
    swings, between = lesson.rates[:2]
    swinging = lesson.trial("together", swings)[0]
    rests, epochs = swinging.loss[2000:].mean(), swinging.epochs
    assert "20 sure" in table[f"rate {between}, together"]
    assert f"{runs} right,  0 sure" in table["rate 1, together"]
    low, high = min(lesson.at_start), max(lesson.at_end)
    drawn = [line.get_ydata()[0] for line in lesson.ax.lines if len(set(line.get_ydata())) == 1]
    assert np.allclose(sorted(drawn), [known, 2 * known, 3 * known])
    assert min(lesson.at_end) > 2 * known > lesson.six[0].settings.learning_rate
    assert swings > high
    off = solved(lesson, "turn-off")
    assert round(np.median(off.shares), 1) == 1 / 5
    assert off.shares.max() > 1
    solution, tenths = solved(lesson, "turn-outgrown"), range(0, 4001, 10)
    calm = lesson.trial("together", 0.2)[0]
    assert solution.outgrown(calm, tenths) is None
    assert (np.diff(calm.loss) < 0).all()
    swung = solution.run  # at 0.3
    reached, rises = solution.outgrown(swung, tenths), np.flatnonzero(np.diff(swung.loss) > 0)
    assert swung.first_epoch_within(RIGHT) < reached < rises[0]
    return {
        "teams-text": [runs, len(lesson.trial("together", known)[0].loss) - 1],
        "where-text": [swings, diverged[f"rate {swings}, Wz first"], swings],
        "swing": [swings, swings, rests, between, epochs, swings, between, known],
        "turn-off-help": [
            len(off.found),
            above(off.cosines.min()),
            np.degrees(np.arccos(off.cosines[off.shares.argmax()])),
        ],
        "10.teams": [known],
        "10.breaks": [swings, between, runs, swings, between, runs, runs, swings, between],
        "10.outgrown": [above(low), below(high)],
        "10.quiz-later": [np.finfo(float).precision + 1],
        "TEACHING": [known, swings, runs, runs],
    }


LISTED = {
    "10.quiz-later": ["0.25", "1000", "0.25"],
    "turn-off": ["1000"],
    "turn-outgrown-help": ["0.2", "0.3"],  # rates
    "turn-outgrown": ["0.2", "0.25", "0.3"],
}
