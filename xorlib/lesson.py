"""begin: what the first cell of a lesson calls. fresh: a lesson as it was, had back."""


def begin(lesson):
    """Say that lesson (such as "05") can begin, or what is missing."""
    print("Ready.")
