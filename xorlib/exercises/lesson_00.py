"""The exercises of lesson 00: read a run, change a run, and write the loss as a function."""

import numpy as np

from xorlib.exercises.comparing import compare
from xorlib.exercises.exercise import Wrong, exercise
from xorlib.gates import truth_table
from xorlib.settings import PROGRAM_1
from xorlib.training import RIGHT, Run, train
from xorlib.weights import uniform_weights

_LESSON_SEED = 0
_SOON = 100
_LARGE_RATE = 5


@exercise("00.1", "reading a run", "That is when this network first gets all four cases right.")
def judge_reading(my_seed, first_right, rng):
    """A seed of the learner's choice, and when a training from it is first right. It is trained."""
    seed = _whole("my_seed", my_seed)
    if seed == _LESSON_SEED:
        raise Wrong("Seed 0 is the lesson's own. Choose another whole number for `my_seed`.")
    if not 0 < seed < 2**32:
        raise Wrong("A seed is a whole number from 1 to a few billion. Choose another `my_seed`.")
    if isinstance(first_right, Run):
        raise Wrong(
            "`first_right` is the whole training. The number wanted is in the line that a training "
            "prints: copy it from there."
        )
    run = train(seed=seed)
    found = run.first_epoch_within(RIGHT)
    if found is None:
        raise Wrong(f"From seed {seed} the network never gets all four right. Choose another.")
    number = _whole("first_right", first_right)
    if number != found:
        raise Wrong(_reading_advice(run, number, found))


def _whole(name, given):
    """Return a whole number as int; Wrong where it is none."""
    if isinstance(given, str):
        raise Wrong(f"`{name}` is a text. Write the number without quotes.")
    if isinstance(given, bool) or not isinstance(given, (int, float, np.number)):
        raise Wrong(f"`{name}` should be one whole number.")
    if not np.isfinite(given) or given != int(given):
        raise Wrong(
            f"`{name}` should be a whole number. One with a point in it may be the loss, which "
            "says how wrong the network is, not when."
        )
    return int(given)


def _reading_advice(run, number, found):
    seed = run.settings.seed
    if number == train(seed=_LESSON_SEED).first_epoch_within(RIGHT):
        return f"{number} is what seed 0 needs. Look at a training from seed {seed}."
    if number == run.epochs:
        return (
            f"{number} is the number of corrections altogether. The network is right long before: "
            "look at the end of the line that a training prints."
        )
    if number == seed:
        return f"{number} is the seed. Look further to the right in the line that is printed."
    if not 0 <= number < run.epochs:
        return f"A training has 0 to {run.epochs} corrections, and {number} is not among them."
    right = int((np.abs(run.Y - run.outputs[number]) < RIGHT).sum())
    now = f"After {number} corrections from seed {seed}, {right} of the four cases are right"
    if number < found:
        return f"{now}. Is the training that you looked at from the same seed?"
    return (
        f"{now}, but that was so before. Look for the first time, in the line that a training "
        "prints; the slider knows only some moments."
    )


@exercise(
    "00.2",
    "a training that is right sooner",
    "All four are right after fewer than 100 corrections, and you know what brought that about.",
)
def judge_sooner(sooner, rng):
    """A Run on XOR, from a start drawn as usual, that is first right in fewer than 100 epochs."""
    if not isinstance(sooner, Run):
        raise Wrong(_no_run(sooner))
    if not _plain(sooner):
        raise Wrong(
            "This training has a table or a start of its own. Change only `hidden`, "
            "`learning_rate` and `seed`."
        )
    first = sooner.first_epoch_within(RIGHT)
    if first is None or first >= _SOON:
        when = "never right" if first is None else f"first right after {first}"
        raise Wrong(
            f"In this training of {sooner.epochs} corrections, all four are {when}. "
            f"{_sooner_advice(sooner)}"
        )


def _no_run(given):
    if given is train:
        return "This is `train` itself. Call it: round brackets, with the settings inside."
    if isinstance(given, (int, float, np.number)):
        return (
            "This is a number. The check wants the training, as `train` returns it, and looks for "
            "the number itself."
        )
    return "This is no training. Give `sooner` what `train` returns."


def _plain(run):
    """Tell whether a run is on XOR, from the start that its seed gives."""
    X, Y = truth_table("XOR")
    start = uniform_weights(run.settings.hidden, run.settings.seed)
    return (
        np.array_equal(run.X, X)
        and np.array_equal(run.Y, Y)
        and all(map(np.array_equal, run.weights_at(0), start))
    )


def _sooner_advice(run):
    """Return what to change next in a run that is right too late."""
    settings = run.settings
    if run.first_epoch_within(RIGHT) is None and run.epochs < _SOON and run.ended == "finished":
        return (
            "Fewer epochs only end a training earlier. They do not make it learn any faster: leave "
            "`epochs` out."
        )
    if settings.learning_rate > _LARGE_RATE:
        return (
            f"Corrections can be too large: with a learning rate of {settings.learning_rate:g} "
            "they shoot past what they aim at. Go back a part of the way."
        )
    if settings.learning_rate > 1:
        return "Larger corrections, and fewer of them: that is the way. Go further."
    if settings.learning_rate < 1:
        return "Smaller corrections need more of them. Go the other way with `learning_rate`."
    if settings.hidden != PROGRAM_1.hidden:
        return (
            "The number of hidden units has some influence, but is not enough by itself. Look at "
            "how large each correction is."
        )
    return (
        "Another seed alone hardly ever gets there. What else could you change, so that each "
        "correction does more?"
    )


def _loss(errors):
    return sum(error**2 for error in errors) / 2


_LOSS_MISTAKES = [
    (
        lambda errors: 0.5,
        "Your function gives 0.5 whatever the errors are. That is the plateau; other errors have "
        "another loss. Look where `errors` goes in.",
    ),
    (
        lambda errors: 2 * _loss(errors),
        'All your results are twice the loss. Which word of "half the sum of all squared errors" '
        "is not in your function yet?",
    ),
    (
        lambda errors: sum(errors) / 2,
        "You add up the errors as they are, so that one above 0 and one below 0 cancel each other. "
        "Square each of them first.",
    ),
    (sum, "You add up the errors as they are, or twice their half. Square each of them first."),
    (
        lambda errors: sum(map(abs, errors)) / 2,
        "You take the size of each error, without its sign, but not its square: a large error "
        "should count for more than two half as large.",
    ),
    (
        lambda errors: sum(errors) ** 2 / 2,
        "You add first and square the sum, and so errors above and below 0 cancel each other. "
        "Square each one, and add up the squares.",
    ),
    (
        lambda errors: sum((error / 2) ** 2 for error in errors),
        "You halve each error before it is squared, and the square of a half is a quarter. Halve "
        "the sum at the end.",
    ),
    (
        lambda errors: 2 * _loss(errors) / len(errors),
        "You divide by the number of errors. That is their mean square; the loss has half the sum, "
        "however many there are.",
    ),
    (
        lambda errors: _loss(errors) / len(errors),
        "You divide by the number of errors as well. The loss has half the sum, however many there "
        "are.",
    ),
    (
        lambda errors: _loss(errors[:1]),
        "Only the first error counts in your function. Does its `return` stand inside the loop?",
    ),
    (
        lambda errors: _loss(errors[-1:]),
        "Only the last error counts in your function. Does each turn of the loop add to the sum, "
        "or does it begin a new one?",
    ),
    (
        lambda errors: [error**2 / 2 for error in errors],
        "You have half the square of each error. The loss is one number: add them up.",
    ),
]

_LOSS_CLUES = {
    "for ** or pow()": "A list cannot be squared as a whole. Go through it, error by error.",
    "can't multiply sequence by non-int of type 'list'": "Two lists cannot be multiplied. Go "
    "through the list, error by error.",
    "for ^": "In Python, `^` is no power: the square of x is `x ** 2`, or `x * x`.",
    "for /: 'list'": "A list cannot be halved as a whole. Go through it, error by error.",
    "'int' and 'list'": "Add the square of one error at a time, not the whole list.",
}


@exercise(
    "00.3",
    "the loss as a function",
    "Your function is the loss that every picture draws.",
    clues=_LOSS_CLUES,
)
def judge_loss(loss, rng):
    """Half the sum of the squares of a list: on two fixed lists, and on fresh ones."""
    cases = [([0.5, -0.5, -0.5, 0.5],), ([1.0, -2.0, 3.0],)]
    for size in (1, 2, 3, 4, 4, 5):
        cases.append(((rng.integers(1, 9, size) * rng.choice([-1, 1], size) / 4).tolist(),))
    compare(loss, _loss, cases, _LOSS_MISTAKES)
