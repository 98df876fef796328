"""The exercises of lesson 05: the step for one layer, a walk downhill, slopes by nudging."""

import math

import numpy as np

from xorlib.activations import sigmoid
from xorlib.descent import walk_down as walked
from xorlib.exercises.borrowed import require_own
from xorlib.exercises.comparing import compare, started
from xorlib.exercises.exercise import NotStarted, Stopped, Wrong, exercise
from xorlib.exercises.running import call
from xorlib.exercises.step_slips import WRONG_STEPS, of_the_lesson, step
from xorlib.exercises.values import same
from xorlib.nudging import slopes_by_nudging

_TOO_EARLY = "A line uses a name that a later line makes. What follows from what?"
_SHAPES = {
    "matmul": "A product whose inner sizes do not meet. Write the shape under each factor. Is one "
    "of them made outside the function, from the lesson's own network?",
    "out of bounds": "That row or column is not there. Other layers have other sizes: loop over "
    "`range(len(H))` and `range(H.shape[1])`.",
    "broadcast": "Entry by entry, both tables must fit. Write the shape under each. Is one of them "
    "made outside the function, from the lesson's own network?",
    "not callable": "A bracket stands behind something that is no function. Is a `*` missing "
    "before it? Or has the function that you want another name?",
    "is not defined": "Everything that is no argument must be made inside the function, or "
    "imported. If the name belongs to the lesson, run the lesson's cells above first.",
    "local variable 'Wz'": "The function moves no weight: return the step.",
    "referenced before": _TOO_EARLY,
    "not associated": _TOO_EARLY,
}


def _layer(rng, cases, hidden):
    """Return H, Y and Z of these sizes: short numbers, no two in a matrix the same."""
    hundredths = np.arange(1, 100) / 100
    H, Z = (rng.choice(hundredths, size, False) for size in ((cases, hidden), (cases, 1)))
    return H, rng.choice(np.arange(-8, 9) / 4, (cases, 1), False), Z


@exercise(
    "05.1",
    "the delta rule",
    "Your step is minus the slope of the loss along every weight into the output, for any number "
    "of cases and hidden units.",
    clues=_SHAPES,
)
def judge_step(step_for_Wz, rng):
    """The step for several layers. In the first all sizes are equal, so no slip stops there."""
    cases = [_layer(rng, *size) for size in ((3, 3), (4, 3), (5, 2), (2, 4))]
    started(step_for_Wz)
    compare(lambda *case: _plain(step_for_Wz(*case)), step, cases, WRONG_STEPS)
    require_own(
        step_for_Wz, {"backward", "deltas"}, "All steps are right", "works them out", "lines"
    )


def _plain(result):
    """Return an array of Python objects as one of numbers, if it holds such."""
    try:
        objects = isinstance(result, np.ndarray) and result.dtype.kind == "O"
        return result.astype(float) if objects else result
    except (TypeError, ValueError):
        return result


def _walk(round_):
    """Return a walk that goes on by round_(places, slope_at, rate) in each round."""

    def walk_down(slope_at, start, rate, steps):
        places = [start]
        for _ in range(steps):
            places.append(round_(places, slope_at, rate))
        return places

    return walk_down


def _lesson_slope(weight):
    """Return the slope in the valley that the lesson shows."""
    H, Y, _, Wz = of_the_lesson()

    def loss_at(place):
        return 0.5 * np.sum((Y - sigmoid(H @ np.vstack([[[place]], Wz[1:]]))) ** 2)

    return (loss_at(weight + 1e-5) - loss_at(weight - 1e-5)) / 2e-5


def _walk_in_whole_numbers(slope_at, start, rate, steps):
    places = [int(start)]
    for _ in range(steps):
        places.append(int(places[-1] - rate * slope_at(places[-1])))
    return places


_STEP_ALONE = "You put the step into the list, and not the place where it leads."
_LAST_MISSING = (
    "The last place is missing. Every step leads to one more place, so there are `steps + 1`."
)
_ONE_STEP = (
    "The walk ends after one step. Does `return` stand inside the loop? Then it leaves the "
    "function in the first round."
)
_WALKS = [
    (
        lambda slope_at, start, rate, steps: walked(_lesson_slope, start, rate, steps),
        "Your walk asks the lesson's own `slope_at`, whatever it is given. Is the argument spelt "
        "as in the first line?",
    ),
    (
        _walk_in_whole_numbers,
        "Each place has lost what stands behind the point. Is there an array of whole numbers, as "
        "`dtype=int` makes, or an `int(...)`?",
    ),
    (
        _walk(lambda p, slope_at, rate: p[-1] + rate * slope_at(p[-1])),
        "Every step leads uphill. Downhill is against the slope.",
    ),
    (
        _walk(lambda p, slope_at, rate: p[-1] - rate * slope_at(p[0])),
        "Every step has the slope of the start. Ask for it anew in each round, at the place where "
        "the walk is then.",
    ),
    (
        _walk(lambda p, slope_at, rate: p[0] - rate * slope_at(p[0])),
        "Every step begins at the start. It should begin at the last place of the list.",
    ),
    (
        _walk(lambda p, slope_at, rate: p[0] - rate * slope_at(p[-1])),
        "You take the slope at the last place, and then step from the start. Both belong to the "
        "last place.",
    ),
    (
        _walk(lambda p, slope_at, rate: p[-1] - slope_at(p[-1])),
        "The rate is not used. It says which multiple of the slope a step is.",
    ),
    (
        _walk(lambda p, slope_at, rate: p[-1] - rate),
        "Every step is the rate itself. A step is the rate times the slope.",
    ),
    (
        _walk(lambda p, slope_at, rate: p[-1] - rate * p[-1]),
        "You multiply the rate by the place. It should be the slope at that place.",
    ),
    (
        _walk(lambda p, slope_at, rate: p[-1] - slope_at(p[-1]) / rate),
        "You divide by the rate. A larger rate should make longer steps.",
    ),
    (
        _walk(lambda p, slope_at, rate: p[-1] - slope_at(rate * p[-1])),
        "The rate is inside the call: that is the slope at another place. Take the slope where the "
        "walk is, then multiply.",
    ),
    (
        _walk(lambda p, slope_at, rate: p[-1] - rate * abs(slope_at(p[-1]))),
        "The slope has lost its sign: every step goes to the left.",
    ),
    (_walk(lambda p, slope_at, rate: -rate * slope_at(p[-1])), _STEP_ALONE),
    (_walk(lambda p, slope_at, rate: rate * slope_at(p[-1])), _STEP_ALONE),
    (
        _walk(lambda p, slope_at, rate: slope_at(p[-1])),
        "You put the slope into the list, and not the place where the step leads.",
    ),
    (
        lambda slope_at, start, rate, steps: walked(slope_at, start, rate, steps)[1:],
        "The start is missing: it is the first place of the list.",
    ),
    (lambda slope_at, start, rate, steps: walked(slope_at, start, rate, steps)[:-1], _LAST_MISSING),
    (
        lambda slope_at, start, rate, steps: walked(slope_at, start, rate, max(steps - 1, 0)),
        _LAST_MISSING,
    ),
    (
        lambda slope_at, start, rate, steps: walked(slope_at, start, rate, steps + 1),
        "There is one place too many. The start and the steps together make `steps + 1` places.",
    ),
    (
        lambda slope_at, start, rate, steps: [start, *walked(slope_at, start, rate, steps)],
        "The start is in the list twice.",
    ),
    (
        lambda slope_at, start, rate, steps: walked(slope_at, start, rate, steps)[-1],
        "That is the last place alone. Return the list of all of them.",
    ),
    (
        lambda slope_at, start, rate, steps: walked(slope_at, start, rate, steps)[::-1],
        "All places are right, in the wrong order: the start comes first.",
    ),
    (lambda slope_at, start, rate, steps: walked(slope_at, start, rate, min(steps, 1)), _ONE_STEP),
    (
        lambda slope_at, start, rate, steps: walked(slope_at, start, rate, 1) if steps else None,
        _ONE_STEP,
    ),
    (
        lambda slope_at, start, rate, steps: [start],
        "Only the start is in the list. Where does a step lead, and which line puts that place "
        "into the list?",
    ),
    (
        lambda slope_at, start, rate, steps: [start] * (steps + 1),
        "The walk never leaves the start. Which line makes a new place?",
    ),
    (lambda slope_at, start, rate, steps: [], "The list is empty. Its first place is the start."),
    (
        lambda slope_at, start, rate, steps: walked(slope_at, start, rate, 10),
        "Your walk has ten steps, whatever `steps` says.",
    ),
    (
        lambda slope_at, start, rate, steps: list(
            map(slope_at, walked(slope_at, start, rate, steps))
        ),
        "These are the slopes at the places. Return the places themselves.",
    ),
]
_WALKING = {
    "'function' object is not subscriptable": "`slope_at` is a function: ask it with round "
    "brackets, as in `slope_at(place)`.",
    "'int' object is not iterable": "A number has nothing to go through: loop over `range(steps)`.",
    "object is not iterable": "`extend` and `+=` add the entries of another list. A single place "
    "goes into the list with `append`.",
    "as an integer": "`range` counts in whole numbers: the loop has `steps` rounds.",
    "'float' object is not callable": "A bracket stands behind a number, as if it were a function. "
    "Is a `*` missing, or has a name of a function been given to a number?",
    "and 'function'": "`slope_at` is a function: ask it about a place.",
    "not subscriptable": "A number has no places to pick from: `places[-1]` needs `places` to be a "
    "list.",
    "'NoneType' object": "`append` puts a place into the list and gives nothing back. Write it on "
    "a line of its own, without `places =` before it.",
    "has no attribute 'append'": "`append` belongs to a list. Has its name been given to a number?",
    "out of range": "That place is not in the list yet. `places[-1]` is the last one that is.",
    "is not defined": "Use the names of the arguments: `slope_at`, `start`, `rate` and `steps`.",
}


def _named(function, name):
    """Return function under a name that a learner can read."""
    function.__name__ = name
    return function


def _hill(factor, bottom):
    """Return the slope of a valley with its bottom there."""
    place = f"(w - {bottom:g})" if bottom else "w"
    return _named(lambda w: factor * (w - bottom), f"lambda w: {factor:g} * {place}")


@exercise(
    "05.2",
    "the walk downhill",
    "Your walk takes a fresh slope at each place and goes against it: gradient descent.",
    clues=_WALKING,
)
def judge_walk(walk_down, rng):
    """Short walks on several slopes, then one of no step at all."""
    steep, wide = (_hill(factor, bottom) for factor, bottom in ((2, 0), (0.5, 3)))
    waves = _named(lambda w: math.cos(w) + w / 4, "lambda w: math.cos(w) + w / 4")
    start = float(rng.integers(1, 9))
    cases = [
        (steep, 4.0 + start, 0.25, 3),
        (wide, -start, 3.0, 4),
        (waves, start / 4, 0.5, 6),
        (steep, start, 1.5, 1),
        (wide, start / 2, 1.0, 0),
    ]
    started(walk_down)
    if getattr(walk_down, "__code__", _stub.__code__).co_code == _stub.__code__.co_code:
        raise NotStarted
    names = "slope_at", "start", "rate", "steps"
    first, again = (call(walk_down, names, cases[0]) for _ in range(2))
    if isinstance(first, list) and isinstance(again, list) and len(again) > len(first):
        raise Wrong(
            "Called a second time, it still has the places of the first walk. The list must be "
            "made anew in each call, inside the function: neither above it nor as a default."
        )
    compare(walk_down, walked, cases, _WALKS)
    require_own(walk_down, {"walk_down"}, "All places are right", "walks", "a loop")


def _stub(slope_at, start, rate, steps):
    places = [start]
    ...  # as in the lesson
    return places


_TOO_WIDE, _TOO_NARROW = 0.005, 2e-9
_CLOSE = 2e-6


def _bowl(rng, rows):
    """Return a function of a column, curved strongly and differently in each entry, and a place."""
    a, b = rng.choice(np.arange(20, 60), rows, False), rng.choice(np.arange(2, 9), rows, False)
    slopes = rng.choice([-5, -4, -3, -2, 2, 3, 4, 5], rows, False)
    place = ((slopes - b) / (2 * a)).round(3)
    terms = [f"{a[r]} * W[{r}, 0]**2 + {b[r]} * W[{r}, 0]" for r in range(rows)]
    curve = _named(
        lambda W: float(np.sum(a * W[:, 0] ** 2 + b * W[:, 0])), f"lambda W: {' + '.join(terms)}"
    )
    return curve, place.reshape(rows, 1)


def _network(rng):
    """Return the loss of a layer as a function of its column, and a place with one 0."""
    H, Y, _ = _layer(rng, 4, 3)
    loss_of = _named(
        lambda W: 0.5 * float(np.sum((Y - sigmoid(H @ W)) ** 2)),
        "lambda W: 0.5 * np.sum((Y - sigmoid(H @ W))**2)  # H and Y of another layer",
    )
    place = rng.choice(np.arange(1, 9) / 4, (3, 1), False) * rng.choice([-1, 1], (3, 1))
    place[rng.integers(3)] = 0
    return loss_of, place


_NUDGED = [
    (
        lambda loss_of, Wz: 2 * slopes_by_nudging(loss_of, Wz),
        "Every slope is twice too large. How far is it from the lower place to the upper one?",
    ),
    (
        lambda loss_of, Wz: slopes_by_nudging(loss_of, Wz) / 2,
        "Every slope is half of what it should be. From the lower place to the upper one it is two "
        "nudges; did you divide by more, or nudge one way only?",
    ),
    (
        lambda loss_of, Wz: -slopes_by_nudging(loss_of, Wz),
        "Every slope has its sign turned. Which of the two losses is taken from which? (Minus the "
        "slope is the step; here the slope itself is asked for.)",
    ),
    (
        lambda loss_of, Wz: np.full(Wz.shape, slopes_by_nudging(loss_of, Wz).sum()),
        "All weights are nudged at once, so each number is the sum of all slopes. Nudge one entry, "
        "and hold the others still.",
    ),
    (
        lambda loss_of, Wz: slopes_by_nudging(loss_of, Wz).sum(),
        "That is the sum of all slopes, as one number. Nudge one entry at a time, and keep a slope "
        "for each.",
    ),
    (
        lambda loss_of, Wz: slopes_by_nudging(loss_of, Wz)[0, 0],
        "That is the slope along the first entry alone. The other entries have slopes too.",
    ),
    (
        lambda loss_of, Wz: slopes_by_nudging(loss_of, Wz)[:, 0],
        "All slopes are right, in a flat array. They should stand in the shape of Wz, a column.",
    ),
    (
        lambda loss_of, Wz: slopes_by_nudging(loss_of, Wz).T,
        "All slopes are right, in a row. They should stand in the shape of Wz, a column.",
    ),
    (
        lambda loss_of, Wz: _only(slopes_by_nudging(loss_of, Wz), 0),
        "Only the first slope is there. Does `return` stand inside the loop?",
    ),
    (
        lambda loss_of, Wz: _only(slopes_by_nudging(loss_of, Wz), -1),
        "Only the last slope is there. Is the table of slopes made anew in each round?",
    ),
    (
        lambda loss_of, Wz: slopes_by_nudging(loss_of, Wz)[::-1],
        "All slopes are right, in the wrong order.",
    ),
    (
        lambda loss_of, Wz: np.full(Wz.shape, loss_of(Wz)),
        "That is the loss itself, in every entry. A slope is a difference of two losses, divided "
        "by the way between them.",
    ),
    (
        lambda loss_of, Wz: Wz,
        "That is Wz itself. A slope is a difference of two losses, divided by the way between "
        "them.",
    ),
]


def _slopes(loss_of, Wz):
    return slopes_by_nudging(loss_of, Wz)


def _only(slopes, row):
    """Return slopes with 0 in all rows but one."""
    one = np.zeros_like(slopes)
    one[row] = slopes[row]
    return one


_NUDGING = {
    "not callable": "A bracket stands behind something that is no function. Is a `*` missing?",
    "takes 1 positional argument": "`loss_of` takes one argument, the whole column.",
    "arrays used as indices": "An array cannot be the number of a row. Loop over `range(len(Wz))`.",
    "matmul": "A product whose inner sizes do not meet. Does your function use the lesson's own "
    "tables? It must know nothing but `loss_of` and `Wz`.",
    "required positional argument": "The function to ask is `loss_of`: it takes one argument, the "
    "whole column.",
    "only integer scalar arrays": "An array cannot be counted up to. Loop over its rows: "
    "`range(len(Wz))`.",
    "out of bounds": "That row is not there. A column of another length has other rows: loop over "
    "`range(len(Wz))`.",
    "is not defined": "Everything that is no argument must be made inside the function, or "
    "imported.",
}


@exercise(
    "05.3",
    "the gradient check",
    "Your nudges find the slope along every weight of any loss, with no formula at all.",
    clues=_NUDGING,
)
def judge_nudging(slopes_nudged, rng):
    """Slopes of bowls and of a layer's loss; how they were nudged is watched."""
    started(slopes_nudged)
    cases = [_bowl(rng, 2), _bowl(rng, 3), _network(rng), _bowl(rng, 1)]

    def put_back(loss_of, Wz):
        """Nudge, and mend the last digits of a Wz that was nudged in place and back again."""
        before = Wz.copy()
        result = slopes_nudged(loss_of, Wz)
        if same(Wz, before, 1e-12):
            Wz[:] = before
        return result

    for case in cases:
        _watch(put_back, *case)
    compare(put_back, _slopes, cases, _NUDGED, close=_CLOSE)
    require_own(slopes_nudged, {"slopes_by_nudging"}, "All slopes are right", "nudges", "nudges")


def _watch(slopes_nudged, loss_of, Wz):
    """Raise Wrong when wrong slopes come from nudges that are certainly not as they should be."""
    asked, parts, short = [], [], []

    def watched(W):
        short.append(getattr(W, "dtype", None) == np.float32)
        W_array = np.array(W, dtype=float)
        (asked if W_array.shape == Wz.shape else parts).append(W_array)
        return loss_of(W)

    watched = _named(watched, loss_of.__name__)
    try:
        result = call(slopes_nudged, ("loss_of", "Wz"), (watched, Wz))
    except Stopped:
        _require_whole(parts, Wz)
        raise
    if any(short):
        raise Wrong(
            "Your copies hold float32 numbers, of some seven digits, which a small nudge is lost "
            "in. Leave them as `Wz` is, float64."
        )
    wanted = slopes_by_nudging(loss_of, Wz)
    if same(result, wanted, _CLOSE):
        return
    _require_whole(parts, Wz)
    if not asked:
        raise Wrong(
            "Your function never asks `loss_of`. It must work for any loss, and knows nothing of "
            "it but what it answers."
        )
    ways = [W - Wz for W in asked]
    longest = max(np.abs(way).max() for way in ways)
    moved = np.any(ways, axis=0)
    if np.array_equal(moved, Wz != 0) and not moved.all():
        raise Wrong(
            "You nudge by a share of the weight, and a weight of 0 then stays where it is. Add the "
            "nudge, and do not multiply by it."
        )
    if longest == 0:
        raise Wrong(
            "Your function asks `loss_of` about `Wz` as it is, and never about a nudged copy. If "
            "it nudges up and down: are both names one and the same array?"
        )
    if longest > _TOO_WIDE:
        raise Wrong(
            f"You move a weight by up to {longest:.3g}. A slope speaks of the neighbourhood: a "
            "nudge near 0.00001 is small enough. If yours is, look whether each round begins with "
            "a fresh copy of `Wz`."
        )
    if longest < _TOO_NARROW:
        raise Wrong(
            f"You nudge by {longest:.1g}. The two losses then differ in their last digits only, "
            "and rounding spoils those. A nudge near 0.00001 is better."
        )
    one_way = all(np.count_nonzero(way) <= 1 for way in ways) and _one_way(ways)
    if one_way and _near(result, wanted / 2):
        raise Wrong(
            "You nudge one way only, and divide by two nudges. Nudge the same entry up in one copy "
            "and down in the other."
        )
    if one_way and _near(result, wanted):
        raise Wrong(
            "You nudge one way only. That is nearly right; nudged both ways, up and down, the "
            "slope is right to many more digits."
        )
    if any(np.count_nonzero(way) > 1 for way in ways) and any(
        np.count_nonzero(way) == 1 for way in ways
    ):
        raise Wrong(
            "The first weight is nudged alone, and after it several at once. Each round must begin "
            "with a fresh copy of `Wz`."
        )
    if _tiny_share(result, wanted):
        raise Wrong(
            "Your numbers are a tiny share of the slopes. Divide the difference by the way from "
            "the lower place to the upper one, and mind the brackets: `/ (2 * nudge)`."
        )


def _require_whole(parts, Wz):
    """Raise Wrong when loss_of was asked about anything but a whole column."""
    if parts:
        got = f"a part of it, of shape {parts[0].shape}" if parts[0].shape else "a single number"
        raise Wrong(
            f"`loss_of` takes the whole column, here of shape {Wz.shape}, and got {got}. Copy "
            "`Wz`, nudge one entry of the copy, and hand over all of it."
        )


def _one_way(ways):
    """Tell whether all nudges go the same way, or none."""
    signs = {float(np.sign(way[np.nonzero(way)][0])) for way in ways if way.any()}
    return len(signs) == 1


def _near(result, wanted):
    return same(result, wanted, 0.05)


def _tiny_share(result, wanted):
    """Tell whether every slope is there, times one factor that is tiny."""
    try:
        shares = np.asarray(result, dtype=float) / wanted
    except (TypeError, ValueError):
        return False
    return (
        shares.shape == wanted.shape and 0 < np.abs(shares).max() < 0.01 and np.ptp(shares) < 0.01
    )
