"""Answers to the exercises of lesson 00."""

SETUP = """
import numpy as np

from xorlib.training import train

run = train()
"""

_LOOP = """
def loss(errors):
    total = 0
    for error in errors:
        {turn}
    return {result}
"""

RIGHT = {
    "00.1": [
        "my_seed = 7\nfirst_right = 269",
        "my_seed, first_right = 11, 240.0",
        "my_seed = 1\nfirst_right = train(seed=1).first_epoch_within(0.5)",
        "my_seed = np.int64(2024)\n"
        "Z = train(seed=2024).outputs\n"
        "right = (np.abs(Z[:, :, 0] - [0, 1, 1, 0]) < 0.5).all(axis=1)\n"
        "first_right = np.argmax(right)",
    ],
    "00.2": [
        "sooner = train(learning_rate=5)",
        "sooner = train(hidden=3, learning_rate=3, seed=7)",
        "sooner = train(hidden=4, learning_rate=4, seed=7, epochs=500)",
    ],
    "00.3": [
        _LOOP.format(turn="total += error**2", result="total / 2"),
        _LOOP.format(turn="total = total + error * error / 2", result="total"),
        "def loss(E):\n    return 0.5 * sum([e * e for e in E])",
        "def loss(errors):\n    return np.sum(np.array(errors) ** 2) / 2",
        "loss = lambda errors: np.dot(errors, errors) / 2",
    ],
}

WRONG = {
    "00.1": [
        ("my_seed = 7\nfirst_right = 399", "399 is what seed 0 needs"),
        ("my_seed = 0\nfirst_right = 399", "Seed 0 is the lesson's own"),
        ("my_seed = 7\nfirst_right = 60000", "the number of corrections altogether"),
        ("my_seed = 7\nfirst_right = 7", "7 is the seed. Look further"),
        ("my_seed = 7\nfirst_right = 268", "Is the training that you looked at from the same"),
        ("my_seed = 7\nfirst_right = 270", "but that was so before"),
        ("my_seed = 7\nfirst_right = 4189", "but that was so before. Look for the first time"),
        (
            "my_seed = 11\nfirst_right = 150",
            "After 150 corrections from seed 11, 3 of the four cases are right",
        ),
        ("my_seed = 7\nfirst_right = train(seed=7).loss[-1]", "may be the loss"),
        ("my_seed = 7\nfirst_right = train(seed=7)", "the whole training"),
        ("my_seed = 7\nfirst_right = '269'", "Write the number without quotes"),
        ("my_seed = 'seven'\nfirst_right = 269", "`my_seed` is a text"),
        ("my_seed = -7\nfirst_right = 269", "A seed is a whole number from 1"),
        ("my_seed = 7\nfirst_right = -1", "-1 is not among them"),
        ("my_seed = 7\nfirst_right = [269]", "should be one whole number"),
        ("my_seed = 7\nfirst_right = True", "should be one whole number"),
        ("my_seed = 7\nfirst_right = float('inf')", "should be a whole number"),
    ],
    "00.2": [
        ("sooner = train()", "Another seed alone hardly ever gets there"),
        (
            "sooner = train(hidden=3, learning_rate=1, seed=7)",
            "all four are first right after 269.",
        ),
        ("sooner = train(hidden=8)", "The number of hidden units has some influence"),
        ("sooner = train(hidden=2, seed=0)", "of 60000 corrections, all four are never right."),
        ("sooner = train(learning_rate=0.1)", "Smaller corrections need more of them"),
        ("sooner = train(learning_rate=2)", "first right after 202. Larger"),
        ("sooner = train(learning_rate=20, seed=1)", "they shoot past what they aim at"),
        ("sooner = train(learning_rate=50)", "Go back a part of the way"),
        ("sooner = train(epochs=99)", "Fewer epochs only end a training earlier"),
        ("sooner = 85", "The check wants the training"),
        ("sooner = train", "Call it"),
        ("sooner = str(train(learning_rate=5))", "This is no training"),
        (
            "sooner = train(X=[[0, 0], [0, 1], [1, 0], [1, 1]], Y=[[0], [0], [0], [1]])",
            "a table or a start of its own",
        ),
        (
            "sooner = train(start=train(epochs=390).weights)",
            "a table or a start of its own",
        ),
    ],
    "00.3": [
        ("def loss(errors):\n    return 0.5", "0.5 whatever the errors are"),
        (_LOOP.format(turn="total += error**2", result="total"), "are twice the loss"),
        (_LOOP.format(turn="total += error", result="total / 2"), "cancel each other"),
        ("loss = sum", "or twice their half"),
        (_LOOP.format(turn="total += error * 2", result="total / 2"), "or twice their half"),
        (_LOOP.format(turn="total += abs(error)", result="total / 2"), "but not its square"),
        (_LOOP.format(turn="total += error", result="total**2 / 2"), "square the sum"),
        (_LOOP.format(turn="total += (error / 2) ** 2", result="total"), "Halve the sum at the"),
        ("def loss(errors):\n    return np.mean(np.square(errors))", "their mean square"),
        (
            "def loss(errors):\n    return np.mean(np.square(errors)) / 2",
            "by the number of errors as well",
        ),
        (
            "def loss(errors):\n    for error in errors:\n        return error**2 / 2",
            "Does its `return` stand inside the loop?",
        ),
        (_LOOP.format(turn="total = error**2", result="total / 2"), "Only the last error"),
        ("def loss(errors):\n    return [e * e / 2 for e in errors]", "add them up"),
        ("def loss(errors):\n    return errors**2 / 2", "A list cannot be squared as a whole"),
        ("def loss(errors):\n    return sum(errors * errors) / 2", "Two lists cannot be"),
        ("def loss(errors):\n    return sum(e ^ 2 for e in errors) / 2", "`^` is no power"),
        ("def loss(errors):\n    return [e * e for e in errors] / 2", "cannot be halved"),
        (_LOOP.format(turn="total += errors", result="total / 2"), "one error at a time"),
        (_LOOP.format(turn="total += error**2", result="print(total / 2)"), "returns nothing"),
        ("loss = 0.5", "This should be a function"),
    ],
}
