"""What becomes of runs of program 2 at a rate, and what learners ask of them by mistake."""

import numpy as np

from xorlib.exercises.stopping import kept
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.status import RIGHT, SURE
from xorlib.training import train

_, Y = truth_table("XOR")


@kept
def fate_of(rate, seed, settings=PROGRAM_2, epochs=20_000):
    """Return what may be asked of a run: a dictionary of epochs and yes or no.

    end : the epoch at which it ended, and whether it diverged there
    right, sure, mean, loss : the first epoch of each, np.inf where there is none
    """
    run = train(settings, learning_rate=rate, seed=seed, epochs=epochs)
    errors = Y - run.outputs
    size = np.abs(errors)
    questions = {
        "right": size.max(axis=(1, 2)) < RIGHT,
        "sure": size.max(axis=(1, 2)) < SURE,
        "mean": size.mean(axis=(1, 2)) < SURE,
        "loss": run.loss < 0.005,
        "small loss": run.loss < SURE,
        "signed": errors.max(axis=(1, 2)) < SURE,
        "some case": size.min(axis=(1, 2)) < SURE,
    }
    fate = {}
    for name, held in questions.items():
        fate[name] = float(np.argmax(held)) if held.any() else np.inf
        fate[f"{name} at the end"] = bool(held[-1])
    return fate | {"end": run.epochs, "finished": run.ended == "finished"}


def learnt(rate, seed, asked="sure", epochs=20_000, finished=True):
    """Tell whether a run learns; wrong ones ask something else, or look at fewer epochs of it."""
    fate = fate_of(rate, seed)
    ended_well = fate["finished"] or fate["end"] >= epochs
    return (ended_well or not finished) and fate[asked] <= min(epochs, fate["end"])


def _asking(asked, at_the_end=False, finished=True):
    """Return a version of learns with another second condition, some time or at the end."""
    if not at_the_end:
        return lambda rate, seed: learnt(rate, seed, asked, finished=finished)

    def version(rate, seed):
        fate = fate_of(rate, seed)
        return fate[f"{asked} at the end"] and (fate["finished"] or not finished)

    return version


def _trained(settings=PROGRAM_2, epochs=20_000):
    """Return a version of learns that trains another program, or for longer."""

    def version(rate, seed):
        fate = fate_of(rate, seed, settings, epochs)
        return fate["finished"] and np.isfinite(fate["sure"])

    return version


@kept
def _together(rate, seed):
    run = train(PROGRAM_2, order="together", learning_rate=rate, seed=seed)
    return run.ended == "finished" and run.first_epoch_within(SURE) is not None


def _epoch(rate, seed):
    """Return the epoch at which a run is sure, or None, as first_epoch_within does."""
    sure = fate_of(rate, seed)["sure"]
    return int(sure) if np.isfinite(sure) else None


_MEAN = (
    "It says yes where the errors are small on average, and one of them is not below 0.05. A run "
    "is sure when the worst of its four errors is."
)
_LOSS = (
    "It says yes where the loss is small, and one error is not below 0.05. The loss of one large "
    "error and three small ones is small as well: look at the worst of the four."
)
WRONG_ENDS = [
    (
        "True",
        "It says True in every case. Does the run that it looks at get the `rate`, as "
        "`learning_rate=rate`? And does it ask how the run ended, and whether it was sure?",
    ),
    (
        "False",
        "It says False in every case, and some of these runs do learn. What does `run.ended` say "
        "of one that came to its end? `print` it, and what you compare it with.",
    ),
    (
        _asking("sure", finished=False),
        "It says yes to a run that is sure at some time and diverges later. How did the run end?",
    ),
    (
        lambda rate, seed: fate_of(rate, seed)["finished"],
        "It says yes to every run that does not diverge. At a small rate a run may reach its end "
        "and not be sure yet.",
    ),
    (
        _asking("right"),
        "It says yes to a run that is right and never sure. Here learning means to be sure.",
    ),
    (
        _asking("right", finished=False),
        "It says yes to every run that is right at some time, even if it diverges later.",
    ),
    *[
        (_asking(asked, at_the_end), words)
        for asked, words in (("mean", _MEAN), ("loss", _LOSS), ("small loss", _LOSS))
        for at_the_end in (False, True)
    ],
    (
        _asking("signed", at_the_end=True),
        "It compares errors with their signs. One of -0.3 is below 0.05 as well: take `abs` first.",
    ),
    (
        _asking("some case", at_the_end=True),
        "It says yes as soon as one of the four errors is small. Sure means that all four are.",
    ),
    *[
        (
            lambda rate, seed, epochs=epochs: learnt(rate, seed, epochs=epochs),
            "It looks at fewer than 20000 epochs: a run that diverges late counts as learnt, or "
            "one that is sure late does not.",
        )
        for epochs in (1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000)
    ],
    *[
        (
            _trained(epochs=epochs),
            "It trains for more than 20000 epochs, and so a run that is sure too late counts as "
            "learnt.",
        )
        for epochs in (30_000, 40_000, 60_000, 100_000)
    ],
    (
        lambda rate, seed: learnt(rate, 0),
        "It trains from seed 0, whatever `seed` is. Who tells `train`?",
    ),
    (
        _together,
        'It trains with `order="together"`, and so diverges elsewhere. Program 2 is meant as it '
        "is; leave `order` out.",
    ),
    *[
        (
            _trained(PROGRAM_1, epochs),
            "It trains program 1. `PROGRAM_2` is the one with the linear output.",
        )
        for epochs in (20_000, 60_000)
    ],
    (
        lambda rate, seed: not learnt(rate, seed),
        "It says yes where the answer is no, and no where it is yes.",
    ),
    (
        lambda rate, seed: (
            not fate_of(rate, seed)["finished"] and fate_of(rate, seed)["sure"] < np.inf
        ),
        "It says yes to runs that are sure and diverge. Those that do not diverge are asked for.",
    ),
    (
        lambda rate, seed: learnt(rate, seed) or None,
        "Where the answer is no it returns nothing. What stands after the `if`?",
    ),
    (
        _epoch,
        "It returns an epoch, or None where there is none. What is asked for is yes or no, True or "
        "False; and look at how the run ended.",
    ),
    *[
        (
            wrong,
            "Your two conditions are the right ones. But `and` gives back an epoch or None here: "
            "ask whether it `is not None`.",
        )
        for wrong in (
            lambda rate, seed: fate_of(rate, seed)["finished"] and _epoch(rate, seed),
            lambda rate, seed: _epoch(rate, seed) and fate_of(rate, seed)["finished"],
        )
    ],
]
