"""Walking downhill over one number: each step goes against the slope."""

from xorlib.validation import whole_number


def walk_down(slope_at, start, rate, steps):
    """Return the places of a walk downhill, the start first: steps + 1 numbers.

    From each place the next is place - rate * slope_at(place).

    slope_at : takes a place, returns the slope there
    start    : the first place
    rate     : the factor on every slope, above 0 to go downhill
    steps    : how many, 0 to 1,000,000
    """
    places = [float(start)]
    for _ in range(whole_number("steps", steps, 0, 1_000_000)):
        places.append(places[-1] - rate * float(slope_at(places[-1])))
    return places
