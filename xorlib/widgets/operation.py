"""One operation of an epoch: the table it makes, and the sum behind every entry of that."""

import re
from typing import NamedTuple

import numpy as np

from xorlib.anatomy import table
from xorlib.plots.numbers import short_power

TIMES = "\N{MULTIPLICATION SIGN}"
_PARAMETER = r"(?:new )?(?:[a-z]+_)?([Wb])(h\d*|z)"
"""The name of weights or biases, or of what is as large: step_Wh, new v_bz."""


class Operation(NamedTuple):
    """One operation: the table it makes, from one or two others.

    makes, uses : names of tables; "H.T" is H with its rows and columns exchanged
    pattern : how an entry is made, with a place for an entry of each table used
    phase   : "forward pass", "backward pass" or "new weights"
    title   : what it makes, in words
    formula : the operation as a line of code
    signs   : what stands before each table used, and behind the last if anything does
    note    : what is special about it in this program, or nothing
    adds_up : "products" along a row of the first table and down a column of the second, "rows" of
              the only one, or nothing, where each entry is made of those in the same place

    A table of one row is used for every row, and one of a single entry for every entry.
    """

    makes: str
    uses: tuple
    pattern: str
    phase: str
    title: str
    formula: str
    signs: tuple
    note: str = ""
    adds_up: str = ""

    def sources(self, tables, i, j):
        """Return what makes entry (i, j): for each product or entry, a tuple of (name, i, j)."""
        if "{" not in self.pattern:
            return []
        if self.adds_up == "products":
            left, right = self.uses
            inner = range(table(tables, right).shape[0])
            return [((left, i, k), (right, k, j)) for k in inner]
        if self.adds_up == "rows":
            return [((name, k, j),) for name in self.uses for k in range(len(tables[name]))]
        last = {name: np.array(table(tables, name).shape) - 1 for name in self.uses}
        return [tuple((name, *np.minimum((i, j), last[name]).tolist()) for name in self.uses)]

    def lines(self, tables, i, j):
        """Return how entry (i, j) is made: in symbols, in numbers, and what comes out."""
        terms = self.sources(tables, i, j) or [()]
        follows = len(self.uses) > 1 or self.adds_up or TIMES in self.pattern  # follows a sign
        shown = _bracketed if follows else str
        symbols = [self.pattern.format(*(entry(*place) for place in term)) for term in terms]
        numbers = [
            self.pattern.format(*(shown(number(table(tables, n)[i, j])) for n, i, j in term))
            for term in terms
        ]
        result = number(table(tables, self.makes)[i, j])
        lines = [" + ".join(symbols), " + ".join(numbers), result]
        steps = [f"= {line}" for k, line in enumerate(lines) if k == 0 or line != lines[k - 1]]
        return [f"{entry(self.makes, i, j)} {steps[0]}", *steps[1:]]


def axes(name, layers=2):
    """Return what the rows and the columns of a table stand for, in a network of so many layers."""
    if name.endswith(".T") and "@" not in name:
        return axes(name.removesuffix(".T"), layers)[::-1]
    hidden = [f"h{k}" for k in range(1, layers)] if layers > 2 else ["h"]
    units = {"h": "hidden units", "z": "outputs"}
    units |= {name: f"units of H{name[1:]}" for name in hidden if layers > 2}
    if found := re.fullmatch(_PARAMETER, name):
        kind, here = found.groups()
        before = ["inputs", *map(units.get, hidden)][[*hidden, "z"].index(here)]
        return (before if kind == "W" else "for all cases", units[here])
    if "power" in name:
        return "one number", "for all weights"
    if name == "X":
        return "cases", "inputs"
    if found := re.search(r" @ (?:new )?W(\w+)(\.T)?", name):
        here, back = found.groups()
        return "cases", units[here if not back else [*hidden, "z"][[*hidden, "z"].index(here) - 1]]
    out = name.removeprefix("slope of ").lstrip("d").lower()
    return "cases", units.get(out, "outputs")


def entry(name, i, j):
    """Return how to write one entry of a table."""
    return f"({name})[{i}, {j}]" if "@" in name else f"{name}[{i}, {j}]"


def number(value):
    """Return a number as it is shown, in at most eight characters: with four decimals if it can."""
    size = abs(value)
    if size < 1000 and value == round(value):
        return f"{value + 0.0:.0f}"  # + 0.0 makes 0 of -0
    if 0.001 <= size < 1000:
        return f"{value:.{4 if size < 10 else 3 if size < 100 else 2}f}"
    return short_power(f"{value:.1e}")


def _bracketed(text):
    """Return a negative number in brackets, so that it can follow a sign."""
    return f"({text})" if text.startswith("-") else text
