"""Answers to the exercises of lesson 00."""

SETUP = """
import math

import numpy as np

from xorlib.training import train

run = train(epochs=1000)
my_run = train(hidden=3, learning_rate=1, seed=7, epochs=1000)
"""

_LOOP = """
def loss(errors):
    total = 0
    for error in errors:
        {turn}
    return {result}
"""


def body(*lines):
    """Return a loss with these lines."""
    return "def loss(errors):\n" + "\n".join(f"    {line}" for line in lines)


RIGHT = {
    "00.1": [
        "my_seed = 7\nfirst_right = 269",
        "my_seed, first_right = 11, 240.0",
        "my_seed = 1\nfirst_right = train(seed=1).first_epoch_within(0.5)",
        "my_seed = 1\nfirst_right = train(seed=1, epochs=2000).first_epoch_within(0.5)",
        "my_seed = np.int64(2024)\n"
        "Z = train(seed=2024).outputs\n"
        "right = (np.abs(Z[:, :, 0] - [0, 1, 1, 0]) < 0.5).all(axis=1)\n"
        "first_right = np.argmax(right)",
        "my_seed = my_run.settings.seed\nfirst_right = np.array(269)",
        "my_seed = 4294967295\n"
        "first_right = train(seed=my_seed, epochs=5000).first_epoch_within(0.5)",
        "my_seed = 7.0\nfirst_right = np.float32(269)",
        "my_seed = int('7')\nfirst_right = int(str(my_run).split()[-1].rstrip('>'))",
        "my_seed, first_right = 7, 2.69e2",
        "my_seed = 123456789\n"
        "first_right = train(hidden=3, learning_rate=1, seed=my_seed).first_epoch_within(0.5)",
    ],
    "00.2": [
        "sooner = train(learning_rate=5)",
        "sooner = train(hidden=3, learning_rate=3, seed=7)",
        "sooner = train(hidden=4, learning_rate=4, seed=7, epochs=500)",
        "sooner = train(hidden=3, learning_rate=5, seed=0, epochs=1000)",
        "sooner = train(learning_rate=6, epochs=99)",
        "sooner = train(hidden=2, learning_rate=8, seed=4)",
        "sooner = train(hidden=8, learning_rate=14, seed=1)",
        "sooner = train(learning_rate=4.5, seed=3)",
        "my_run = train(hidden=3, learning_rate=5, seed=0, epochs=1000)\nsooner = my_run",
        "sooner = train(X=[[0, 0], [0, 1], [1, 0], [1, 1]], Y=[[0], [1], [1], [0]], "
        "learning_rate=5)",
        "for rate in range(1, 9):\n"
        "    sooner = train(learning_rate=rate, epochs=99)\n"
        "    if sooner.first_epoch_within(0.5):\n"
        "        break",
    ],
    "00.3": [
        _LOOP.format(turn="total += error**2", result="total / 2"),
        _LOOP.format(turn="total = total + error * error / 2", result="total"),
        "def loss(E):\n    return 0.5 * sum([e * e for e in E])",
        "def loss(errors):\n    return np.sum(np.array(errors) ** 2) / 2",
        "loss = lambda errors: np.dot(errors, errors) / 2",
        body("return sum(e**2 for e in errors) / 2"),
        body("return np.linalg.norm(errors) ** 2 / 2"),
        body("return math.fsum(pow(e, 2) for e in errors) * 0.5"),
        body("total = 0", "for i in range(len(errors)):", "    total += errors[i] ** 2 / 2"),
        body("if not errors:", "    return 0", "return errors[0] ** 2 / 2 + loss(errors[1:])"),
        body("errors = list(errors)", "t = 0", "while errors:", "    t += errors.pop() ** 2 / 2"),
        body("return sum(map(lambda e: abs(e) * abs(e), errors)) / 2"),
        body("errors = [e * e for e in errors]", "print(errors)", "return sum(errors) / 2"),
        body("return np.array(errors) @ np.array(errors) / 2"),
        body("half = sum(e * e / 4 for e in sorted(errors))", "return half + half"),
    ],
}
RIGHT["00.3"][8] += "\n    return total"
RIGHT["00.3"][10] += "\n    return t"

WRONG = {
    "00.1": [
        ("my_seed = 7\nfirst_right = 399", "399 is what seed 0 needs"),
        ("my_seed = 0\nfirst_right = 399", "Seed 0 is the lesson's own"),
        ("my_seed = 7\nfirst_right = 60000", "the number of corrections altogether"),
        ("my_seed = 7\nfirst_right = 1000", "The network is first right long before."),
        ("my_seed = 67\nfirst_right = 1000", "only later: give the training more `epochs`"),
        ("my_seed = 67\nfirst_right = None", "is not right within 1000 corrections"),
        ("my_seed = 7\nfirst_right = 7", "7 is the seed. Look further"),
        ("my_seed = 7\nfirst_right = 268", "Is the training that you looked at from the same"),
        ("my_seed = 7\nfirst_right = 270", "but that was so before"),
        ("my_seed = 7\nfirst_right = 999", "but that was so before. Look for the first time"),
        ("my_seed = 7\nfirst_right = 4189", "right long before 4189 corrections"),
        ("my_seed = 11\nfirst_right = 150", "150 corrections from seed 11, 3 of the four cases"),
        ("my_seed = 7\nfirst_right = train(seed=7).loss[-1]", "may be the loss"),
        ("my_seed = 7\nfirst_right = train(seed=7)", "the whole training"),
        ("my_seed = my_run\nfirst_right = 269", "`my_seed` is a whole training"),
        ("my_seed = 7\nfirst_right = '269'", "Write the number without quotes"),
        ("my_seed = 'seven'\nfirst_right = 269", "`my_seed` is a text"),
        ("my_seed = -7\nfirst_right = 269", "A seed is a whole number from 1"),
        ("my_seed = 7\nfirst_right = -1", "not among the corrections"),
        ("my_seed = 7\nfirst_right = [269]", "one whole number, and is a list of 1"),
        ("my_seed = 7\nfirst_right = {269}", "one whole number, and is a set of 1"),
        ("my_seed = 7\nfirst_right = True", "one whole number, and is `True`"),
        ("my_seed = 7\nfirst_right = print(my_run)", "one whole number, and is `None`"),
        ("my_seed = 7\nfirst_right = my_run.first_epoch_within", "not called"),
        ("my_seed = 7\nfirst_right = 269 + 0j", "is a complex number"),
        ("my_seed = 7\nfirst_right = float('inf')", "should be a whole number, and is inf"),
        ("my_seed = 7\nfirst_right = float('nan')", "should be a whole number, and is nan"),
        ("my_seed = 123456789012345678901234567890\nfirst_right = 269", "end at 4,294,967,295"),
        ("my_seed = 10**5000\nfirst_right = 269", "Choose a smaller `my_seed`"),
        ("my_seed = 7\nfirst_right = 123456789012345678901234567890", "not among the corrections"),
        ("my_seed = 7\nfirst_right = 10**5000", "not among the corrections"),
    ],
    "00.2": [
        ("sooner = train(epochs=1000)", "These are the lesson's own numbers."),
        ("sooner = train(seed=5, epochs=1000)", "Another seed alone hardly ever gets there"),
        ("sooner = my_run", "all four are first right after 269."),
        ("sooner = train(hidden=8)", "The number of hidden units has some influence"),
        ("sooner = train(hidden=2, seed=4, epochs=1000)", "but is not enough by itself"),
        ("sooner = train(hidden=2, seed=0, epochs=1000)", "all four are never right."),
        ("sooner = train(hidden=1, epochs=1000)", "With 1 hidden unit and seed 0, none of"),
        ("sooner = train(hidden=1, learning_rate=5, epochs=1000)", "put `hidden` back to 3"),
        ("sooner = train(hidden=1, learning_rate=50, epochs=1000)", "put `hidden` back to 3"),
        ("sooner = train(hidden=24, learning_rate=3, epochs=1000)", "With 24 hidden units"),
        ("sooner = train(learning_rate=0.1)", "Smaller corrections need more of them"),
        ("sooner = train(learning_rate=2, epochs=1000)", "first right after 202. Larger"),
        ("sooner = train(hidden=10, learning_rate=3, seed=8)", "no sooner than one of 1, but"),
        ("sooner = train(hidden=8, learning_rate=3, seed=10)", "You are near: from this start"),
        ("sooner = train(learning_rate=20, seed=1, epochs=1000)", "past what they aim at"),
        ("sooner = train(learning_rate=50, epochs=1000)", "Go back a part of the way"),
        ("sooner = train(epochs=99)", "Fewer epochs only end a training earlier"),
        ("sooner = train(epochs=10, learning_rate=2)", "at 1000. Larger corrections get there"),
        ("sooner = train(epochs=10, learning_rate=5)", "It was ended too early"),
        ("sooner = 85", "The check wants the training"),
        ("sooner = train(learning_rate=5).first_epoch_within(0.5)", "looks for the number itself"),
        ("sooner = train", "Call it"),
        ("sooner = print(train(learning_rate=5))", "`sooner` is `None`"),
        ("sooner = str(train(learning_rate=5))", "and no training"),
        ("sooner = [train(learning_rate=5)]", "This is a list"),
        ("sooner = (3, 5, 0)", "This is a tuple of 3, and no training"),
        ("sooner = train(learning_rate=5).weights", "and no training"),
        (
            "sooner = train(X=[[0, 0], [0, 1], [1, 0], [1, 1]], Y=[[0], [0], [0], [1]])",
            "a table or a start of its own",
        ),
        (
            "sooner = train(start=train(epochs=390).weights)",
            "a table or a start of its own",
        ),
        (
            "sooner = train(output='linear', learning_rate=0.5, epochs=1000)",
            "another program than the lesson's",
        ),
    ],
    "00.3": [
        ("def loss(errors):\n    return 0.5", "0.5 whatever the errors are"),
        (_LOOP.format(turn="total + error**2", result="total / 2"), "gives 0 whatever"),
        (_LOOP.format(turn="total += error**2", result="0"), "is the sum what you return?"),
        (_LOOP.format(turn="total += error**2", result="total"), "are twice the loss"),
        (_LOOP.format(turn="total += error**2 / 2", result="total / 2"), "halved twice?"),
        (_LOOP.format(turn="total += error**2", result="total / 4"), "half the loss, a quarter"),
        (_LOOP.format(turn="total += (error / 2) ** 2", result="total"), "halved before it is"),
        (_LOOP.format(turn="total += (error / 2) ** 2", result="total / 2"), "an eighth"),
        (_LOOP.format(turn="total = (total + error**2) / 2", result="total"), "each turn of the"),
        (_LOOP.format(turn="total -= error**2", result="total / 2"), "are below 0"),
        (_LOOP.format(turn="total += error", result="total / 2"), "cancel each other"),
        ("loss = sum", "added up without being squared"),
        (
            _LOOP.format(turn="total += error * 2", result="total"),
            "doubles an error. Its square is",
        ),
        (_LOOP.format(turn="total += error * 2", result="total / 2"), "`error * 2` doubles"),
        (_LOOP.format(turn="total += abs(error)", result="total / 2"), "but not its square"),
        (_LOOP.format(turn="total += error", result="total**2 / 2"), "square the sum"),
        (_LOOP.format(turn="total += error", result="total**2"), "square the sum"),
        ("def loss(errors):\n    return np.mean(np.square(errors))", "their mean square"),
        (
            "def loss(errors):\n    return np.mean(np.square(errors)) / 2",
            "by the number of errors as well",
        ),
        (
            "def loss(errors):\n    for error in errors:\n        return error**2 / 2",
            "Does its `return` stand inside the loop?",
        ),
        (body("for error in errors:", "    return error**2"), "the square of the first error"),
        (_LOOP.format(turn="total = error**2", result="total / 2"), "Only the last error"),
        (_LOOP.format(turn="total = error**2", result="total"), "square of the last error"),
        (body("return sum(e * e for e in errors[1:]) / 2"), "The first error does not count"),
        (body("return sum(e * e for e in errors[:-1]) / 2"), "The last error does not count"),
        (body("return sum(e * e for e in errors[:4]) / 2"), "takes 4 errors at most"),
        (body("return sum(errors[i] ** 2 for i in range(4)) / 2"), "not always as long as that"),
        (_LOOP.format(turn="total += error**3", result="total / 2"), "the third power"),
        (body("return sum(map(abs, errors)) ** 2 / 2"), "the sizes of the errors first"),
        (body("return max(e * e for e in errors) / 2"), "Only the largest error counts"),
        (body("return sum(e * e for e in errors if e > 0) / 2"), "Only errors above 0 count"),
        (body("return loss(errors) / 2"), "calls itself, again and again"),
        (body("return float('nan')"), "Every number that comes back is nan"),
        (body("return np.linalg.norm(errors) / 2"), "You take a root"),
        (body("return sum(e * e for e in errors) // 2"), "divides and rounds down"),
        (body("return round(sum(e * e for e in errors) / 2, 5)"), "rounded to 5 decimals"),
        (body("return round(sum(e * e for e in errors) / 2, 1)"), "rounded to 1 decimal."),
        (body("return np.float32(sum(e * e for e in errors) / 2)"), "too few digits"),
        ("def loss(errors):\n    return [e * e / 2 for e in errors]", "a number for each error"),
        (body("return [sum(e * e for e in errors) / 2]"), "one number is wanted"),
        (body("return str(sum(e * e for e in errors) / 2)"), "returns the text"),
        (body("return sum(e * e for e in errors) / 2, errors"), "returns a tuple"),
        (body("return (e * e / 2 for e in errors)"), "which only makes its values when asked"),
        ("def loss(errors):\n    return errors**2 / 2", "A list cannot be squared as a whole"),
        ("def loss(errors):\n    return sum(errors * errors) / 2", "Two lists cannot be"),
        ("def loss(errors):\n    return sum(0.5 * errors)", "cannot be multiplied by a number"),
        ("def loss(errors):\n    return sum(e ^ 2 for e in errors) / 2", "`^` is no power"),
        ("def loss(errors):\n    return [e * e for e in errors] / 2", "cannot be halved"),
        (_LOOP.format(turn="total += errors", result="total / 2"), "one error at a time"),
        (_LOOP.format(turn="total += sum(error**2)", result="total / 2"), "given one number"),
        (_LOOP.format(turn="total += errors[error] ** 2", result="total / 2"), "and no places"),
        (body("for error in errors:", "    total += error**2", "return total"), "`total = 0`"),
        ("def loss():\n    return 0.5", "`def loss(errors):`"),
        (body("for e in errors:", "    e * e / 2"), "returns nothing"),
        (_LOOP.format(turn="total += error**2", result="print(total / 2)"), "It printed"),
        (body("t = 0", "while errors:", "    t += errors.pop()**2", "return t / 2"), "as `pop`"),
        (body("t = 0", "for e in errors:", "    t += e * e", "errors.sort()"), "another order"),
        (body("errors.append(0)", "return sum(e * e for e in errors) / 2"), "as `append` does"),
        (
            body("for i in range(len(errors)):", "    errors[i] **= 2", "return sum(errors) / 2"),
            "puts other numbers into the places",
        ),
        (
            "total = 0\n"
            + body("global total", "for e in errors:", "    total += e * e / 2")
            + "\n    return total",
            "left over from one call to the next?",
        ),
        ("loss = 0.5", "This should be a function"),
        ("loss = run.loss", "This should be a function"),
        ("loss = '0.5 * sum(e**2)'", "This should be a function"),
    ],
}
