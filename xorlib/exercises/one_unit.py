"""What 04.3 is given: the scores of one hidden unit, and its network with biases."""

from itertools import permutations

import numpy as np

from xorlib.activations import sigmoid
from xorlib.exercises.exercise import Wrong
from xorlib.exercises.naming import kind
from xorlib.exercises.values import size_of
from xorlib.gates import truth_table

_PARTS = "Keep the network itself: `Wh, bh, Wz, bz`, in this order, with commas between them."


def judge_network(answer):
    """Raise Wrong unless this is a 2-1-1 network with biases that gets 3 of 4."""
    if isinstance(answer, np.ndarray) and answer.dtype == object:
        answer = answer.tolist()  # of parts
    if isinstance(answer, dict) and len(answer) == 4:
        raise Wrong(f"The first two are right. The four parts are wanted without names. {_PARTS}")
    if not isinstance(answer, (tuple, list)) or len(answer) != 4:
        raise Wrong(
            "The first two are right. `best_with_biases` should hold four things, and is "
            f"{kind(answer)}. {_PARTS}"
        )
    sizes = {"Wh": 2, "bh": 1, "Wz": 1, "bz": 1}
    parts = []
    for (name, size), part in zip(sizes.items(), answer, strict=True):
        array = _numbers(part)
        if array is None or array.size != size:
            raise Wrong(
                f"The first two are right. In `best_with_biases` the {name} of one hidden unit "
                f"should hold {size} number{'s'[: size - 1]}, and is {kind(part)}. {_PARTS}"
            )
        parts.append(array.reshape(-1, 1))
    inside = _right(*parts)
    if inside == 3:
        return
    found = f"The first two are right. Your network with biases gets {inside} of 4 here"
    if _right(*parts, outside=True) == 3:
        raise Wrong(
            f"{found}, where each bias is added to its unit's sum, inside the sigmoid. It would "
            "get 3 with the biases added to the outputs, outside of it: look where yours are."
        )
    if any(_right(parts[0], *others) == 3 for others in permutations(parts[1:])):
        raise Wrong(f"{found}, and 3 in another order. {_PARTS}")
    if inside == 1:
        raise Wrong(
            f"{found}. With every answer turned round it would get 3: when you count, compare the "
            "answers with `Y`, in its order."
        )
    raise Wrong(
        f"{found}, and there is a better one. Only 3 in 100 draws reach it, so draw thousands; "
        "draw both biases from -10 to 10 too, and keep the network with the highest score so far."
    )


def _right(Wh, bh, Wz, bz, outside=False):
    """Return the score of a network, with its biases inside the sigmoids or outside of them."""
    X, Y = truth_table("XOR")
    if outside:
        Z = sigmoid((sigmoid(X @ Wh) + bh) @ Wz) + bz
    else:
        Z = sigmoid(sigmoid(X @ Wh + bh) @ Wz + bz)
    return int(((Z > 0.5) == (Y > 0.5)).sum())


def _numbers(part):
    """Return a part of a network as an array of finite numbers, else None."""
    try:
        array = np.asarray(part, dtype=float)
    except (TypeError, ValueError, OverflowError):
        return None
    return array if not isinstance(part, str) and np.isfinite(array).all() else None


def score_of(name, answer):
    """Return an answer as a whole number from 0 to 4; Wrong, with what to look at, otherwise."""
    if isinstance(answer, str):
        raise Wrong(f"`{name}` is a text. A score is a whole number from 0 to 4.")
    if isinstance(answer, (list, tuple, dict, set)) or getattr(answer, "shape", ()):
        hint = {
            "best": " Which of them is the highest? `max` finds it.",
            "worst": " Which of them is the lowest? `min` finds it.",
        }[name]
        if isinstance(answer, (list, tuple)) and len(answer) == 2 and _numbers(answer) is None:
            hint = " Leave out the network: the score alone is asked for."
        raise Wrong(
            f"`{name}` should be one whole number from 0 to 4, and is {kind(answer)}."
            + (hint if size_of(answer) > 1 else "")
        )
    array = _numbers(answer)
    if array is None or isinstance(answer, (bool, np.bool_)):
        raise Wrong(f"`{name}` should be one whole number from 0 to 4, and is {kind(answer)}.")
    answer = array.item()
    if answer > 16:
        raise Wrong(
            f"`{name}` is {answer:g}, and one network has four answers only. The score of a single "
            "network is wanted: no count over all of them, and no percentage."
        )
    if answer > 4:
        raise Wrong(
            f"`{name}` is {answer:g}, and there are four answers only. An array of shape (4,) "
            "beside one of shape (4, 1) is compared each with each: look at both shapes, and "
            "whether the scores of several networks were added up."
        )
    if answer not in range(5):
        raise Wrong(
            f"`{name}` is {answer:g}. A score is a whole number from 0 to 4: how many of the four "
            "answers are right, and no share or mean."
        )
    return int(answer)
