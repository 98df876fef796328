"""The losses of a training at every epoch, and the memories of it that go wrong."""

import numpy as np

from xorlib.exercises.rounds import MOVED_FIRST, X, Y, rounds
from xorlib.forward import forward
from xorlib.loss import loss


def history(Wh, Wz, epochs, **slips):
    """Return the loss at every epoch, epochs + 1 of them; the slips as in rounds."""
    made = rounds(Wh, Wz, epochs, **slips)
    return [loss(Y, forward(X, Wh, Wz)[1]) for Wh, Wz, _ in made]


def _errors(*case):
    """Return E at every epoch, (epochs + 1, 4, 1)."""
    return np.array([Y - Z for _, _, Z in rounds(*case)])


WRONG_HISTORIES = [
    (
        "empty",
        "The list is empty. Does `append` stand inside the loop, and is the list that you return "
        "the one that it fills?",
    ),
    (
        lambda *case: history(*case)[:1],
        "It holds the first loss alone. Does `return` stand inside the loop? It belongs after it, "
        "in line with the `for`.",
    ),
    *[
        (
            lambda *case, place=place: history(*case)[place:][:1],
            "The list holds a single loss, a late one: it is made anew in each round, and forgets "
            "the rounds before. Make it before the loop.",
        )
        for place in (-1, -2)
    ],
    (
        lambda *case: history(*case)[:-1],
        "The last loss is missing. After so many steps there is one network more than there are "
        "steps: the start is epoch 0, and the network after the last step counts as well.",
    ),
    (
        lambda *case: history(*case)[1:],
        "The first loss is missing: that of the start, before any step.",
    ),
    (
        lambda *case: [*history(*case), history(*case[:2], case[2] + 1)[-1]],
        "There is one loss too many: the weights take a step more than `epochs`.",
    ),
    *[
        (
            lambda *case, place=place: history(*case)[place],
            "It returns one loss alone. Each epoch must add its loss to a list.",
        )
        for place in (-1, -2)
    ],
    (
        lambda *case: np.cumsum(history(*case)),
        "Each number has all losses before it added to it. Is there a `+=` where a list should "
        "grow by `append`?",
    ),
    (
        lambda *case: sum(history(*case)),
        "It adds the losses up. Each epoch must add its loss to a list.",
    ),
    (
        lambda *case: [history(*case)[0]] * (case[2] + 1),
        "All your losses are the same. Either the weights never move, or `Z` is worked out before "
        "the loop alone: both belong inside it.",
    ),
    (
        lambda *case: history(*case, outside=True),
        "The steps come from the `H` and `Z` of the start all along. In each round they must be "
        "made anew from the weights of now.",
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
        lambda *case: np.abs(_errors(*case)).max(axis=(1, 2)),
        "You have the largest error of each epoch. The loss is half the sum of all squared errors.",
    ),
    (
        lambda *case: _errors(*case).sum(axis=(1, 2)) ** 2 / 2,
        "You add the errors up first and square the sum, so that errors of opposite sign cancel. "
        "Square each one, then add.",
    ),
    (
        lambda *case: [E**2 / 2 for E in _errors(*case)],
        "The squares are not added up: for each epoch you keep four of them. A loss is one number.",
    ),
    (
        lambda *case: list(enumerate(history(*case))),
        "You keep the number of each epoch with its loss. The losses alone are asked for.",
    ),
    (
        lambda *case: history(*case, rates=(-1, -1)),
        "Your losses rise: the steps lead uphill. The minus sign sits in `Y - Z` already, so steps "
        "are added.",
    ),
    (lambda *case: history(*case, moved_first=True), MOVED_FIRST),
]
