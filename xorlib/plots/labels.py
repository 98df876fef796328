"""Places for labels, so that none covers another or what must be seen."""

import numpy as np


def free_places(choices, sizes, taken=(), inside=None, orders=1):
    """Return for each label one of its places where it covers nothing, or else None.

    choices : for each label, the places where its middle may be, the best first, as (x, y)
    sizes   : (width, height) of each label
    taken   : boxes that no label may cover, each as (left, bottom, right, top)
    inside  : the box that all labels must stay in, if there is one
    orders  : how many orders to try the labels in: the first that places all, or else the best

    All in the same units. A label keeps clear of those placed before it, the first before all.
    """
    choices, sizes = [np.array(places) for places in choices], [*sizes]
    best, shuffle = None, np.random.default_rng(0).permutation
    for turn in range(orders):
        order = shuffle(len(sizes)) if turn else range(len(sizes))
        found = _placed(order, choices, sizes, taken, inside)
        if best is None or found.count(None) < best.count(None):
            best = found
        if None not in best:
            break
    return best


def _placed(order, choices, sizes, taken, inside):
    """Return the places, with the labels placed in this order."""
    taken, found = [*taken], [None] * len(sizes)
    for label in order:
        half = np.array(sizes[label]) / 2
        for place in choices[label]:
            box = (*(place - half), *(place + half))
            outside = inside is not None and not _within(box, inside)
            if not outside and not any(_meet(box, other) for other in taken):
                found[label] = tuple(place.tolist())
                taken.append(box)
                break
    return found


def box_around(x, y, half):
    """Return the box of this half width and height around a place."""
    return x - half, y - half, x + half, y + half


def _within(box, outer):
    return box[0] >= outer[0] and box[1] >= outer[1] and box[2] <= outer[2] and box[3] <= outer[3]


def _meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
