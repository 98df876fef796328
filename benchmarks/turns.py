"""Timing in turns: two programs after each other, round by round, so that both meet the same load.

The parts of the benchmark use this; it is none of them.
"""

import statistics
import time

import numpy as np

from xorlib.training.compiler import warm_up


def in_turns(pairs, rounds, checked, within):
    """Check that each pair computes the same, and time all in turns.

    pairs   : key to (one, epochs, other, epochs): two programs that take a number of epochs and
              return an array, and for how many each is timed
    checked : for how many epochs both are compared, and within: how far apart they may be
    returns : key to how many times as long an epoch of the first takes, in CPU time; and prints it
    """
    if not warm_up():
        raise SystemExit("the loops are not compiled: is numba installed?")
    for key, (one, _, other, _) in pairs.items():
        difference = float(np.abs(one(checked) - other(checked)).max())
        assert difference < within, f"{key}: the two differ by {difference:g}"
    times = {key: [] for key in pairs}
    for _ in range(rounds):
        for key, (one, epochs, other, other_epochs) in pairs.items():
            times[key].append((microseconds(one, epochs), microseconds(other, other_epochs)))
    return ratios(times, "microseconds")


def microseconds(program, epochs):
    """Return the CPU time of one epoch of program, in microseconds."""
    begin = time.process_time()
    program(epochs)
    return 1e6 * (time.process_time() - begin) / epochs


def ratios(times, unit):
    """Return key to the median of its ratios, and print them.

    times : key to a list of pairs, the times of an epoch in each round
    """
    figures = {}
    for key, pairs in times.items():
        one, other = map(statistics.median, zip(*pairs, strict=True))
        figures[key] = round(statistics.median(a / b for a, b in pairs), 3)
        print(f"{key:<24} {figures[key]:8.2f}: {one:.3f} over {other:.3f} {unit} an epoch")
    print(f"(medians of {len(pairs)} rounds)")
    return figures
