"""The exercises of lesson 08: how many starts succeed, other gates, where two networks differ."""

import numpy as np

from xorlib.exercises.comparing import compare, started
from xorlib.exercises.counted_seeds import (
    WRONG_NUMBERS,
    number_right,
    some_sure,
    telling_counts,
)
from xorlib.exercises.disagreements import (
    GRID,
    WRONG_DIFFERENCES,
    Call,
    largest_difference,
    run_of,
    telling_pairs,
)
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.exercises.learnt_gates import WRONG_SEEDS, seeds_that_learn, telling_gates
from xorlib.exercises.naming import kind, number
from xorlib.exercises.running import call
from xorlib.exercises.values import numbers, same, shape_of, size_of
from xorlib.gates import GATES, truth_table
from xorlib.settings import PROGRAM_1
from xorlib.status import RIGHT

X, Y = truth_table("XOR")

_CLUES = {
    "give both X and Y": "To train another gate, `train` must be told both `X` and `Y`.",
    "'NoneType' and 'int'": "`first_epoch_within` gives None when a run never gets there. None is "
    "no number: ask whether it `is not None`.",
    "'NoneType' and 'float'": "`first_epoch_within` gives None when a run never gets there. None "
    "is no number: ask whether it `is not None`.",
}


@exercise(
    "08.1",
    "count those that are right",
    "You can ask any number of starts, and tell the seed from the size.",
    clues=_CLUES,
    needs={"RIGHT": RIGHT, "PROGRAM_1": PROGRAM_1, "train": ...},
)
def judge_count(count_right, rng):
    """Sizes and seeds of which some are right in time; one of them at the very last epoch.

    In one case nobody can be right, and in one some are even sure.
    """
    started(count_right)
    cases = telling_counts(rng)
    first, again = (call(count_right, ("hidden", "seeds", "epochs"), cases[0]) for _ in range(2))
    _require_a_count(first)
    if not same(first, again):
        raise Wrong(
            f"Called twice for the same, it says {number(first)} and then {number(again)}: it goes "
            "on from what the call before has left. Set the count to 0 inside the function."
        )
    compare(count_right, number_right, cases, WRONG_NUMBERS)


@exercise(
    "08.2",
    "a gate of your own",
    "You can try any gate from any seed, and see which fail.",
    clues=_CLUES,
    needs={"X": X, "RIGHT": RIGHT, "PROGRAM_1": PROGRAM_1, "train": ..., "np": ...},
)
def judge_gates(xnor, learnt_from, rng):
    """The answers of XNOR; then the seeds that learn a gate, where some do and some do not.

    In one case all do, before the first step: the gate that always answers 1. In one, a seed
    learns it at the very last epoch.
    """
    _judge_xnor(xnor)
    started(learnt_from)
    names = ("my_Y", "seeds", "epochs")
    cases = telling_gates(rng)
    for epochs in (5, 6):
        cases.append((np.ones_like(Y), rng.choice(60, 3, replace=False).tolist(), epochs))
    _, seeds, epochs = some_sure(rng)
    cases.append((Y, seeds, epochs))
    _require_seeds([call(learnt_from, names, case) for case in cases], cases)
    compare(learnt_from, seeds_that_learn, cases, WRONG_SEEDS)


@exercise(
    "08.3",
    "where two networks differ",
    "Two networks that answer the four cases alike can be that far apart between them.",
    clues={
        "matmul": "`forward` takes the points, one a row, then `Wh` and `Wz`. The weights of a run "
        "at its end are `run.weights`.",
        "has no attribute 'Wh'": "A run has its weights in `run.weights`: write `*run.weights` "
        "where `Wh` and `Wz` are wanted.",
    },
    needs={"forward": ..., "np": ..., "grid": GRID},
)
def judge_disagreement(disagreement, rng):
    """Pairs of runs of different sizes and lengths, and a run beside itself."""
    started(disagreement)

    def told_runs(one, other):
        return disagreement(run_of(one), run_of(other))

    def drawn():
        hidden, seed, epochs = rng.integers([2, 0, 500], [5, 200, 1500])
        return Call(f"train(hidden={hidden}, seed={seed}, epochs={epochs})")

    cases = telling_pairs(drawn)
    swapped = cases[0][1], cases[0][0]
    alone = cases[1][0], cases[1][0]
    result = call(told_runs, ("one", "other"), cases[0])
    if size_of(result) == len(GRID):
        raise Wrong(
            f"It returns {len(GRID)} differences, one for each point. Asked for is the "
            "largest of them."
        )
    # as exact as a grid in float32 lets it be
    compare(told_runs, largest_difference, [*cases, swapped, alone], WRONG_DIFFERENCES, close=1e-8)


def _require_a_count(result):
    """Raise Wrong unless a result is one whole number, in words that say what it is instead."""
    if result is None:
        raise Wrong("It returns nothing. Does it end with a line that says `return`?")
    if isinstance(result, (list, tuple, set, dict)) or shape_of(result):
        what = f"{len(result)} things" if len(result) else "an empty list"
        raise Wrong(f"It returns {what}. Asked for is one number: how many seeds are right.")
    if isinstance(result, (bool, np.bool_)):
        raise Wrong(
            "It returns True or False. Asked for is one number: how many seeds are right. Does "
            "`return` stand inside the loop?"
        )
    if isinstance(result, (float, np.floating)) and 0 < result < 1:
        raise Wrong("It returns a share. Asked for is how many seeds are right, a whole number.")
    if numbers(result) is None:
        raise Wrong(f"It returns {kind(result)}. Asked for is one number: how many are right.")


def _judge_xnor(xnor):
    """Raise Wrong unless this is the column of XNOR's answers."""
    if isinstance(xnor, tuple) and len(xnor) == 2 and shape_of(xnor[0]) == (4, 2):
        raise Wrong(
            "`xnor` holds two things: `truth_table` gives `X` and `Y` together. Its answers are "
            "the second."
        )
    try:
        given = np.asarray(xnor, dtype=object)
    except ValueError:
        raise Wrong(
            "`xnor` should be a column of four answers, with brackets around each."
        ) from None
    if given.shape == (4,) or given.shape == (1, 4):
        raise Wrong(
            f"`xnor` has the shape {given.shape}: its four answers lie in a row. `Y` is a column, "
            "with a row for each case."
        )
    if given.shape != (4, 1):
        raise Wrong(f"`xnor` should be an array of shape (4, 1), and has the shape {given.shape}.")
    answers = tuple(given[:, 0])
    names = [name for name in GATES if GATES[name] == answers]
    if names != ["XNOR"]:
        what = f"the answers of {names[0]}" if names else "not the answers of any gate"
        raise Wrong(f"What stands in `xnor` are {what}. XNOR says 1 where the two inputs agree.")


def _require_seeds(results, cases):
    """Raise Wrong for results that are no lists of seeds, or alike whatever was asked."""
    if all(result is None for result in results):
        raise Wrong("It returns nothing. Does it end with a line that says `return`?")
    wanted = "What is asked for are the seeds that learn, in a list."
    for result, (_, seeds, _) in zip(results, cases, strict=True):
        if isinstance(result, (bool, np.bool_)):
            raise Wrong(f"It returns True or False. {wanted}")
        if isinstance(result, (int, np.integer)):
            one = result in seeds and result > len(seeds)
            raise Wrong(f"It returns a single {'seed' if one else 'number'}. {wanted}")
        if isinstance(result, str) or not _is_list(result):
            raise Wrong(f"It returns {_named(result)}. {wanted}")
        for item in result:
            if isinstance(item, (int, np.integer, float)) and not isinstance(item, bool):
                continue
            if isinstance(item, (bool, np.bool_)):
                raise Wrong(f"It gives True or False for every seed. {wanted}")
            raise Wrong(f"The list that it returns holds {_named(item)}. {wanted}")
    if all(len(result) == 0 for result in results):
        raise Wrong(
            "It returns an empty list in every case, and some seeds do learn. Does your condition "
            "ever hold, and does `append` stand where it is reached?"
        )
    if all(list(result) == list(case[1]) for result, case in zip(results, cases, strict=True)):
        raise Wrong(
            "It keeps every seed. `first_epoch_within` gives None when a run never gets there."
        )


def _is_list(value):
    return bool(shape_of(value)) or isinstance(value, (list, tuple, set, dict))


def _named(value):
    kinds = {str: "a text", type(None): "None", tuple: "pairs", list: "lists", dict: "a dictionary"}
    if type(value).__name__ == "Run":
        return "runs"
    return kinds.get(type(value), f"something of type {type(value).__name__}")
