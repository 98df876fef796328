"""The exercises of lesson 08: how many starts succeed, other gates, where two networks differ."""

import numpy as np

from xorlib.exercises.comparing import call, compare, started
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.exercises.stopping import kept
from xorlib.forward import forward
from xorlib.gates import GATES, truth_table
from xorlib.settings import PROGRAM_1
from xorlib.training import RIGHT, SURE, train

X, Y = truth_table("XOR")
GRID = np.array([(x1, x2) for x1 in np.linspace(0, 1, 21) for x2 in np.linspace(0, 1, 21)])

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
    cases = [_some_right(hidden, rng) for hidden in (2, 3, 4, 2)]
    cases += [(1, rng.choice(60, 4, replace=False).tolist(), 40), _some_sure(rng)]
    _require_a_count(call(count_right, ("hidden", "seeds", "epochs"), cases[0]))
    compare(count_right, _count_right, cases, _WRONG_NUMBERS)


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
    cases = [_mixed(*case, rng) for case in (("NAND", 2000), ("XNOR", 350), ("XOR", 350))]
    for epochs in (5, 6):
        cases.append((np.ones_like(Y), rng.choice(60, 3, replace=False).tolist(), epochs))
    _, seeds, epochs = _some_sure(rng)
    cases.append((Y, seeds, epochs))
    _require_seeds([call(learnt_from, names, case) for case in cases], cases)
    compare(learnt_from, _learnt_from, cases, _WRONG_SEEDS)


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
    needs={"forward": ..., "np": ..., "grid": ...},
)
def judge_disagreement(disagreement, rng):
    """Pairs of runs of different sizes and lengths, and a run beside itself."""
    started(disagreement)

    def told_runs(one, other):
        return disagreement(_run_of(one), _run_of(other))

    def drawn():
        hidden, seed, epochs = rng.integers([2, 0, 500], [5, 200, 1500])
        return _Call(f"train(hidden={hidden}, seed={seed}, epochs={epochs})")

    cases = [_apart(drawn) for _ in range(3)]
    swapped = cases[0][1], cases[0][0]
    alone = cases[1][0], cases[1][0]
    result = call(told_runs, ("one", "other"), cases[0])
    if np.size(result) == len(GRID):
        raise Wrong(
            f"It returns {np.size(result)} differences, one for each point. Asked for is the "
            "largest of them."
        )
    compare(told_runs, _disagreement, [*cases, swapped, alone], _WRONG_DISAGREEMENTS)


# 08.1


_SHORT = 4500
"""Epochs that are enough for nearly all questions; a run of more is made only when it is asked."""


@kept
def _first(gate, hidden, seed, error, epochs):
    """Return the first epoch within error of a gate's answers, np.inf when there is none."""
    answers = np.reshape(gate, (4, 1))
    run = train(PROGRAM_1, X=X, Y=answers, hidden=hidden, seed=seed, epochs=epochs)
    found = run.first_epoch_within(error)
    return np.inf if found is None else found


def _within(my_Y, hidden, seeds, epochs, error=RIGHT):
    """Return the seeds from which a gate is learnt within so many epochs, in their order."""
    gate, most = tuple(np.ravel(my_Y).tolist()), max(_SHORT, epochs)
    return [seed for seed in seeds if _first(gate, hidden, int(seed), error, most) <= epochs]


def _first_right(hidden, seed):
    return _first(GATES["XOR"], hidden, seed, RIGHT, _SHORT)


def _some_right(hidden, rng):
    """Return a case in which some of the seeds are right in time, one at the last epoch."""
    while True:
        seeds = rng.choice(60, 6, replace=False).tolist()
        last = sorted(_first_right(hidden, seed) for seed in seeds)[int(rng.integers(1, 4))]
        if last < 900 and _count_right(hidden, seeds, last) in (1, 2, 4):
            return hidden, seeds, int(last)


def _some_sure(rng):
    """Return a case of three units in which all seeds are right, and some sure."""
    while True:
        seeds = rng.choice(np.arange(1, 60), 4, replace=False).tolist()
        case = 3, seeds, 4400
        if _count_right(*case) == 4 and 1 <= _count_right(*case, SURE) <= 3:
            return case


def _count_right(hidden, seeds, epochs, error=RIGHT):
    return len(_within(Y, hidden, seeds, epochs, error))


def _require_a_count(result):
    """Raise Wrong unless a result is one whole number, in words that say what it is instead."""
    if result is None:
        raise Wrong("It returns nothing. Does it end with a line that says `return`?")
    if isinstance(result, (list, tuple, set, dict, np.ndarray)) and np.shape(result) != ():
        what = f"{len(result)} things" if len(result) else "an empty list"
        raise Wrong(f"It returns {what}. Asked for is one number: how many seeds are right.")
    if isinstance(result, (bool, np.bool_)):
        raise Wrong(
            "It returns True or False. Asked for is one number: how many seeds are right. Does "
            "`return` stand inside the loop?"
        )
    if isinstance(result, (float, np.floating)) and 0 < result < 1:
        raise Wrong("It returns a share. Asked for is how many seeds are right, a whole number.")


_WRONG_NUMBERS = [
    (
        lambda *case: 0,
        "It says 0 in every case, and some are right. Is the count raised inside the loop, and is "
        "it set to 0 before it, once?",
    ),
    (
        lambda *case: 1,
        "It says 1 in every case. Is the count set to 0 inside the loop, or does `return` stand "
        "there? One belongs before it, the other after.",
    ),
    (
        lambda hidden, seeds, epochs: len(seeds),
        "It counts every seed. `first_epoch_within` gives None when a run never gets there.",
    ),
    (
        lambda hidden, seeds, epochs: len(seeds) - _count_right(hidden, seeds, epochs),
        "It counts the seeds that fail. Look at your condition.",
    ),
    (
        lambda hidden, seeds, epochs: _count_right(3, seeds, epochs),
        "It trains 3 hidden units, whatever `hidden` is. Who tells `train` about the size?",
    ),
    (
        lambda hidden, seeds, epochs: _count_right(hidden, range(len(seeds)), epochs),
        "It trains from seeds 0, 1, 2 and so on. What is asked are the seeds in `seeds`.",
    ),
    (
        lambda hidden, seeds, epochs: len(seeds) * _count_right(hidden, [0], epochs),
        "Every seed ends alike: each run starts from the same weights. Who tells `train` about the "
        "seed?",
    ),
    (
        lambda hidden, seeds, epochs: _count_right(hidden, seeds[:1], epochs),
        "It looks at the first seed alone. Does `return` stand inside the loop?",
    ),
    (
        lambda hidden, seeds, epochs: _count_right(hidden, seeds[-1:], epochs),
        "It tells of the last seed alone. Is the count set to 0 inside the loop?",
    ),
    (
        lambda hidden, seeds, epochs: _count_right(hidden, seeds[1:], epochs),
        "It leaves out the first seed.",
    ),
    (
        lambda hidden, seeds, epochs: _count_right(hidden, seeds[:-1], epochs),
        "It leaves out the last seed.",
    ),
    (
        lambda hidden, seeds, epochs: _count_right(hidden, seeds, 60_000),
        "It lets a run train for longer than `epochs`. Who tells `train` how many it may take?",
    ),
    (
        lambda hidden, seeds, epochs: _count_right(hidden, seeds, epochs - 1),
        "A seed that is right at the very last epoch counts as well, and yours leaves it out: it "
        "trains one epoch less, or asks for an epoch below `epochs`.",
    ),
    (
        lambda hidden, seeds, epochs: _count_right(hidden, seeds, epochs, SURE),
        "It counts the seeds that are sure. Right is enough here: every error below 1/2.",
    ),
    (
        lambda hidden, seeds, epochs: min(seeds, key=lambda seed: _first_right(hidden, seed)),
        "It returns the seed that is right first. Asked for is how many are right.",
    ),
    (
        lambda hidden, seeds, epochs: sum(
            seed for seed in seeds if _first_right(hidden, seed) <= epochs
        ),
        "It adds up the seeds themselves. Each seed that is right counts 1.",
    ),
    (
        lambda hidden, seeds, epochs: sum(
            _first_right(hidden, seed) for seed in seeds if _first_right(hidden, seed) <= epochs
        ),
        "It adds up the epochs at which they are right. Each seed that is right counts 1.",
    ),
]

# 08.2


def _judge_xnor(xnor):
    """Raise Wrong unless this is the column of XNOR's answers."""
    if isinstance(xnor, tuple) and len(xnor) == 2 and np.shape(xnor[0]) == (4, 2):
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


def _mixed(gate, epochs, rng):
    """Return a case in which some of the seeds learn the gate and some do not.

    The epochs are cut down so that one of the seeds learns it at the last of them.
    """
    answers = truth_table(gate)[1]
    while True:
        seeds = rng.choice(np.arange(1, 60), 6, replace=False).tolist()
        found = [_first(GATES[gate], 3, seed, RIGHT, _SHORT) for seed in seeds]
        last = max((epoch for epoch in found if epoch <= epochs), default=0)
        if last and len(_learnt_from(answers, seeds, last)) in (2, 4, 5):
            return answers, seeds, int(last)


def _learnt_from(my_Y, seeds, epochs, error=RIGHT):
    return _within(my_Y, 3, seeds, epochs, error)


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
        if isinstance(result, str) or not hasattr(result, "__len__"):
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


def _named(value):
    kinds = {str: "a text", type(None): "None", tuple: "pairs", list: "lists", dict: "a dictionary"}
    if type(value).__name__ == "Run":
        return "runs"
    return kinds.get(type(value), f"something of type {type(value).__name__}")


_WRONG_SEEDS = [
    (
        lambda my_Y, seeds, epochs: _learnt_from(Y, seeds, epochs),
        "It trains XOR, whatever `my_Y` is. Who tells `train` about the gate?",
    ),
    (
        lambda my_Y, seeds, epochs: seeds if _learnt_from(my_Y, [0], epochs) else [],
        "Every seed ends alike: each run starts from the same weights. Who tells `train` about the "
        "seed?",
    ),
    (
        lambda my_Y, seeds, epochs: _learnt_from(my_Y, seeds, 60_000),
        "It lets a run train for longer than `epochs`. Who tells `train` how many it may take?",
    ),
    (
        lambda my_Y, seeds, epochs: _learnt_from(my_Y, seeds, epochs - 1),
        "A seed that learns it at the very last epoch counts as well, and yours leaves it out: it "
        "trains one epoch less, or asks for an epoch below `epochs`.",
    ),
    (
        lambda *case: _learnt_from(*case, error=SURE),
        "It keeps the seeds that are sure. Right is enough here: every error below 1/2.",
    ),
    (
        lambda *case: [seed for seed in case[1] if seed not in _learnt_from(*case)],
        "It keeps the seeds that fail, and leaves out those that learn. Look at your condition.",
    ),
    (
        lambda my_Y, seeds, epochs: [] if my_Y.all() else _learnt_from(my_Y, seeds, epochs),
        "A gate can be right before the first step. Its first epoch is 0 then, and an `if` takes 0 "
        "for False: ask whether it `is not None`.",
    ),
    *[
        (
            one,
            "It comes no further than the first seed, or the first that learns: `return` stands "
            "inside the loop. It belongs after it, in line with the `for`.",
        )
        for one in (
            lambda *case: _learnt_from(*case)[:1],
            lambda *case: _learnt_from(case[0], case[1][:1], case[2]),
        )
    ],
    *[
        (
            one,
            "It keeps a single seed, a late one: the list is made anew inside the loop. Make it "
            "once, before the loop.",
        )
        for one in (
            lambda *case: _learnt_from(*case)[-1:],
            lambda *case: _learnt_from(case[0], case[1][-1:], case[2]),
        )
    ],
    (
        lambda *case: sorted(_learnt_from(*case)),
        "The seeds are right, and in another order: they should come as they stand in `seeds`.",
    ),
    (
        lambda *case: [case[1].index(seed) for seed in _learnt_from(*case)],
        "It gives the places of the seeds in the list. What is asked for are the seeds themselves.",
    ),
]

# 08.3


class _Call(str):
    """The words that make a run, shown without quotation marks."""

    __repr__ = str.__str__


def _run_of(words):
    """Return a fresh run, made by `train(hidden=..., seed=..., epochs=...)`."""
    pairs = (pair.split("=") for pair in words[len("train(") : -1].split(", "))
    return train(PROGRAM_1, **{name: int(value) for name, value in pairs})


def _apart(drawn):
    """Return a pair of runs whose largest difference is told from all the wrong ones.

    But for the first two: one of those fits, and the same pair the other way round tells it.
    """
    while True:
        pair = drawn(), drawn()
        made = [_disagreement(*pair), *(wrong(*pair) for wrong, _ in _WRONG_DISAGREEMENTS[2:])]
        if not np.isclose(made[0], made[1:], 1e-6, 1e-6).any():
            return pair


def _outputs(words, points=GRID):
    return forward(points, *_run_of(words).weights)[1]


def _disagreement(one, other, points=GRID):
    return float(np.abs(_outputs(one, points) - _outputs(other, points)).max())


_WRONG_DISAGREEMENTS = [
    (
        lambda one, other: float((_outputs(one) - _outputs(other)).max()),
        "The largest difference is taken with its sign, so places where the other run's output is "
        "higher are overlooked. Take the size of each difference first.",
    ),
    (
        lambda one, other: float((_outputs(other) - _outputs(one)).max()),
        "The largest difference is taken with its sign, so places where the first run's output is "
        "higher are overlooked. Take the size of each difference first.",
    ),
    (
        lambda one, other: float(abs(_outputs(one).max() - _outputs(other).max())),
        "It compares the highest output of one run with the highest of the other, which may lie at "
        "another point. Subtract point by point, then take the largest.",
    ),
    (
        lambda one, other: float(np.abs(_outputs(one) - _outputs(other)).mean()),
        "It gives the mean of the differences. Asked for is the largest.",
    ),
    (
        lambda one, other: float(np.abs(_outputs(one) - _outputs(other)).sum()),
        "It adds the differences up. Asked for is the largest.",
    ),
    (
        lambda one, other: float(np.abs(_outputs(one) - _outputs(other)).min()),
        "It gives the smallest of the differences. Asked for is the largest.",
    ),
    (
        lambda one, other: float(((_outputs(one) - _outputs(other)) ** 2).max()),
        "The difference is squared. Asked for is the difference itself, without its sign.",
    ),
    (
        lambda one, other: int(np.abs(_outputs(one) - _outputs(other)).argmax()),
        "It gives the place of the largest difference in the grid. Asked for is the difference.",
    ),
    (
        lambda one, other: _disagreement(one, other, X),
        "It looks at the four cases alone. Ask both networks about all the points of `grid`.",
    ),
    (
        lambda one, other: abs(float(_run_of(one).loss[-1] - _run_of(other).loss[-1])),
        "It compares the losses, and those know the four cases alone. Ask both networks about the "
        "points of `grid`.",
    ),
    (
        lambda one, other: float(
            np.abs(
                forward(GRID, *_run_of(one).weights_at(0))[1]
                - forward(GRID, *_run_of(other).weights_at(0))[1]
            ).max()
        ),
        "It compares the networks as they were at the start. `run.weights` are those at the end.",
    ),
    (
        lambda one, other: float(np.abs(_outputs(one).round() - _outputs(other).round()).max()),
        "The outputs are rounded first. Asked for is the difference of the outputs as they are.",
    ),
    (
        lambda one, other: float(np.mean((_outputs(one) > 0.5) != (_outputs(other) > 0.5))),
        "It gives the share of the points on which the two are of different minds. Asked for is "
        "the largest difference of their outputs.",
    ),
    (
        lambda one, other: float(np.abs(_outputs(one)).max()),
        "It looks at the first run alone. Subtract the outputs of the other.",
    ),
]
