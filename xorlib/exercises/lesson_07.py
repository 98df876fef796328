"""The exercises of lessons 07 and 08: the training loop once more, with a stop, a memory, other gates."""

from functools import cache

import numpy as np

from xorlib.backward import backward
from xorlib.exercises.comparing import call, compare, started
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.forward import forward
from xorlib.gates import GATES, truth_table
from xorlib.loss import loss
from xorlib.settings import PROGRAM_1
from xorlib.training import RIGHT, SURE, train

X, Y = truth_table("XOR")


@exercise(
    "07.2", "stop when it is sure", "Your loop trains until all four are sure, and no longer."
)
def judge_stop(train_until_sure, rng):
    """A loop that ends early, from starts shortly before the goal, too far from it, and at it.

    The number of epochs is judged first, since it tells the mistakes apart; then the weights.
    """
    started(train_until_sure)
    Wh, Wz = rng.integers(-4, 5, (2, 3)) / 4, rng.integers(12, 17, (3, 1)) / 4
    cases = [
        (Wh, -Wz, int(rng.integers(3, 6))),  # all four outputs near 0
        (Wh, Wz, int(rng.integers(3, 6))),  # and near 1
        (*_weights_before(SURE, int(rng.integers(2, 7)), rng), 60),
        (*_weights_before(RIGHT, int(rng.integers(2, 4)), rng), 30),
        (*_weights_before(2 * SURE, 0, rng), 20),
        (*_weights_before(SURE, 0, rng), 20),
    ]
    soon_sure = (*_weights_before(SURE, int(rng.integers(2, 7)), rng), 3)
    _require_end(call(train_until_sure, ("Wh", "Wz", "epochs"), soon_sure), 3)
    compare(_counting(train_until_sure), _epochs_until, cases, _WRONG_COUNTS)
    compare(train_until_sure, _until, cases, _WRONG_WEIGHTS)


@exercise(
    "07.3", "a memory of your own", "Your list has the loss of every epoch, as `run.loss` has."
)
def judge_history(loss_history, rng):
    """The losses at epoch 0 and after, for starts with two to four hidden units."""
    cases = [
        (rng.integers(-4, 9, (2, hidden)) / 4, rng.integers(-4, 9, (hidden, 1)) / 4, epochs)
        for hidden, epochs in ((2, 1), (3, 4), (4, 3), (3, 6))
    ]
    compare(loss_history, _history, cases, _WRONG_HISTORIES)


@exercise(
    "08.2",
    "a gate of your own",
    "You can try any gate from any seed, and see which fail.",
    clues={"give both X and Y": "To train another gate, `train` must be told both `X` and `Y`."},
)
def judge_gates(xnor, learnt_from, rng):
    """The answers of XNOR; then the seeds that learn a gate, where some do and some do not."""
    _judge_xnor(xnor)
    started(learnt_from)
    cases = [_mixed(*case, rng) for case in (("NAND", 2000), ("XNOR", 350), ("XOR", 350))]
    compare(learnt_from, _learnt_from, cases, _WRONG_SEEDS)


# 06.1


@cache
def _quick_run(seed):
    """Return a run whose steps are five times as long as program 1's, so that it is soon sure."""
    return train(PROGRAM_1, learning_rate=5, seed=seed, epochs=1500)


def _weights_before(error, long_steps, rng):
    """Return the weights of some quick run a little before all outputs are within error of Y."""
    while True:
        run = _quick_run(int(rng.integers(12)))
        found = run.first_epoch_within(error)
        if found is not None and found >= long_steps:
            Wh, Wz = run.weights_at(found - long_steps)
            order = rng.permutation(3)
            return Wh[:, order], Wz[order]


def _is_sure(E):
    return np.abs(E).max() < SURE


def _until(Wh, Wz, epochs, enough=_is_sure):
    """Return how many epochs it took, and the weights then."""
    for epoch in range(epochs):
        H, Z = forward(X, Wh, Wz)
        if enough(Y - Z):
            return epoch, Wh, Wz
        step_Wh, step_Wz = backward(X, Y, H, Z, Wz)
        Wh, Wz = Wh + step_Wh, Wz + step_Wz
    return epochs, Wh, Wz


def _require_end(result, epochs):
    """Raise Wrong when this is not three things, or the loop went on after all epochs.

    From the other starts such a loop would keep the learner waiting, some for ever. (A number
    above 1000 is none of such a loop, but typed in.)
    """
    if result is None:
        return
    count = len(result) if isinstance(result, (tuple, list)) else 1
    if count != 3:
        raise Wrong(
            f"It returns {count} of the three things that are asked for: how many epochs it took, "
            "`Wh` and `Wz`."
        )
    if isinstance(result[0], (int, np.integer)) and epochs + 1 < result[0] < 1000:
        raise Wrong(
            f"It was allowed {epochs} epochs and took {result[0]}. A start that never gets there "
            "would keep it busy for ever: the loop must end with the epochs as well."
        )


def _counting(function):
    """Return a function that gives the first of the three things that this one gives."""

    def count(*case):
        result = function(*case)
        return None if result is None else result[0]

    return count


def _epochs_until(Wh, Wz, epochs, enough=_is_sure):
    return _until(Wh, Wz, epochs, enough)[0]


def _look_late(Wh, Wz, epochs):
    """Look at the outputs, move the weights all the same, and only then stop."""
    count, Wh, Wz = _until(Wh, Wz, epochs)
    return count, *_until(Wh, Wz, int(count < epochs), lambda E: False)[1:]


_WRONG_COUNTS = [
    (
        lambda *case: _epochs_until(*case, lambda E: False),
        "It never stops early: it trains all the epochs that it may. Does a `return` or a `break` "
        "stand inside the loop, and does its condition ever hold?",
    ),
    (
        lambda *case: _epochs_until(*case, lambda E: np.abs(E).max() < RIGHT),
        "It stops when the network is right, with every error below 1/2. Sure is stricter.",
    ),
    (
        lambda *case: _epochs_until(*case, lambda E: E.max() < SURE),
        "It takes an output far above its target for a sure one: there `Y - Z` is negative, and so "
        "below `SURE`. What counts is the size of an error, without its sign.",
    ),
    (
        lambda *case: _epochs_until(*case, lambda E: np.abs(E).min() < SURE),
        "It stops as soon as a single output is sure. Look at the worst of the four errors.",
    ),
    (
        lambda *case: _epochs_until(*case, lambda E: np.abs(E).mean() < SURE),
        "It stops when the errors are small on average, and one may still be too large. Look at "
        "the worst of the four.",
    ),
    (
        lambda *case: _epochs_until(*case, lambda E: (E**2).sum() / 2 < SURE),
        "It compares the loss with `SURE`. That is a limit for each single error, and the loss is "
        "made of their squares.",
    ),
    (
        lambda *case: 4340,
        "4340 is where one run was first sure. From another start it is another epoch: let the "
        "loop count.",
    ),
    (
        lambda *case: _epochs_until(*case) + 1,
        "It counts one epoch too many, in every case. Epoch 0 is the start, before any step.",
    ),
    (
        lambda *case: min(_epochs_until(*case) + 1, case[2]),
        "Where it stops early it counts one epoch too many. The `Z` it looks at was made before "
        "the step of that epoch.",
    ),
    (
        lambda *case: max(_epochs_until(*case), 1),
        "A start that is sure already needs no epoch, and yours takes one. Look at the outputs "
        "before the first step.",
    ),
    (
        lambda *case: min(_epochs_until(*case), case[2] - 1),
        "Where the epochs run out, it counts one too few: the variable of a `for` loop begins at "
        "0, so in the last round it is `epochs - 1`.",
    ),
    (
        lambda *case: None if _epochs_until(*case) == case[2] else _epochs_until(*case),
        "Where the epochs run out, it returns nothing. What stands after the loop?",
    ),
]

_WRONG_WEIGHTS = [
    (
        _look_late,
        "The number of epochs is right, and the weights have gone one step further. Leave the loop "
        "before the step.",
    ),
    (
        lambda *case: (_epochs_until(*case), *case[:2]),
        "The number of epochs is right, and the weights are those of the start. Return the ones "
        "that the loop has made.",
    ),
    (
        lambda *case: tuple(_until(*case)[place] for place in (0, 2, 1)),
        "The number of epochs is right. The matrices come in the other order, `Wh` first.",
    ),
]

# 06.2


def _history(Wh, Wz, epochs, sign=1, first=False):
    """Return the losses; wrong ones with another sign, or from a Wz that moves first."""
    losses = []
    for _ in range(epochs + 1):
        H, Z = forward(X, Wh, Wz)
        losses.append(loss(Y, Z))
        step_Wz = sign * backward(X, Y, H, Z, Wz)[1]
        blamed = Wz + step_Wz if first else Wz
        Wh, Wz = Wh + sign * backward(X, Y, H, Z, blamed)[0], Wz + step_Wz
    return losses


def _errors(Wh, Wz, epochs):
    """Return E at every epoch, (epochs + 1, 4, 1)."""
    return np.array(
        [Y - forward(X, *_until(Wh, Wz, n, lambda E: False)[1:])[1] for n in range(epochs + 1)]
    )


_WRONG_HISTORIES = [
    (
        lambda *case: _history(*case)[:-1],
        "The last loss is missing. After so many steps there is one network more than there are "
        "steps: the start is epoch 0, and the network after the last step counts as well.",
    ),
    (
        lambda *case: _history(*case)[1:],
        "The first loss is missing: that of the start, before any step.",
    ),
    (
        lambda *case: _history(*case)[-1],
        "It returns the last loss alone. Each epoch must add its loss to a list.",
    ),
    (
        lambda *case: [_history(*case)[0]] * (case[2] + 1),
        "All your losses are the same: the weights never move. Are the new ones given to `Wh` and "
        "`Wz` inside the loop?",
    ),
    (
        lambda *case: (_errors(*case) ** 2).sum(axis=(1, 2)),
        "Each loss is twice what it should be. Look at the formula again: what stands before the "
        "sum?",
    ),
    (
        lambda *case: (_errors(*case) ** 2).mean(axis=(1, 2)),
        "You have the mean of the squares. Our loss is half of their sum.",
    ),
    (
        lambda *case: (_errors(*case) ** 2).mean(axis=(1, 2)) / 2,
        "You have half the mean of the squares. Our loss is half of their sum, over all four "
        "cases.",
    ),
    (
        lambda *case: np.abs(_errors(*case)).sum(axis=(1, 2)),
        "You add up the errors as they are. The loss adds up their squares.",
    ),
    (
        lambda *case: _errors(*case).sum(axis=(1, 2)) ** 2 / 2,
        "You add the errors up first and square the sum, so that errors of opposite sign cancel. "
        "Square each one, then add.",
    ),
    (
        lambda *case: _history(*case, sign=-1),
        "Your losses rise: the steps lead uphill. The minus sign sits in `Y - Z` already, so steps "
        "are added.",
    ),
    (
        lambda *case: _history(*case, first=True),
        "`Wz` has moved before the step for `Wh` was made from it. Both steps come from the old "
        "weights.",
    ),
]

# 06.3


def _judge_xnor(xnor):
    """Raise Wrong unless this is the column of XNOR's answers."""
    given = np.asarray(xnor, dtype=object)
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
    """Return a case in which some of the seeds learn the gate and some do not."""
    answers = truth_table(gate)[1]
    while True:
        seeds = rng.choice(np.arange(1, 60), 6, replace=False).tolist()
        if 2 <= len(_learnt_from(answers, seeds, epochs)) <= 5:
            return answers, seeds, epochs


def _learnt_from(my_Y, seeds, epochs, error=RIGHT):
    runs = [train(PROGRAM_1, X=X, Y=my_Y, seed=seed, epochs=epochs) for seed in seeds]
    within = [run.first_epoch_within(error) is not None for run in runs]
    return [seed for seed, learnt in zip(seeds, within, strict=True) if learnt]


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
        lambda my_Y, seeds, epochs: _learnt_from(my_Y, seeds, 6000),
        "It lets a run train for longer than `epochs`. Who tells `train` how many it may take?",
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
        lambda *case: list(case[1]),
        "It keeps every seed. `first_epoch_within` gives None when a run never gets there.",
    ),
    (
        lambda *case: len(_learnt_from(*case)),
        "It gives the number of seeds that learn. What is asked for are the seeds, as a list.",
    ),
    (
        lambda *case: [seed in _learnt_from(*case) for seed in case[1]],
        "It gives True or False for every seed. What is asked for are the seeds that learn.",
    ),
    (
        lambda *case: [case[1].index(seed) for seed in _learnt_from(*case)],
        "It gives the places of the seeds in the list. What is asked for are the seeds themselves.",
    ),
]
