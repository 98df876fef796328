"""One operation of an epoch: the table it makes, and the sum behind every entry of that."""

from typing import NamedTuple

from xorlib.plots.numbers import short_power

_CASES, _INPUTS, _HIDDEN, _OUTPUTS = "cases", "inputs", "hidden units", "outputs"
_AXES = {
    ("X",): (_CASES, _INPUTS),
    ("Wh", "step_Wh", "new Wh"): (_INPUTS, _HIDDEN),
    ("Wz", "step_Wz", "new Wz"): (_HIDDEN, _OUTPUTS),
    ("X @ Wh", "H", "slope of H", "dZ @ Wz.T", "dZ @ new Wz.T", "dH"): (_CASES, _HIDDEN),
    ("Y", "H @ Wz", "Z", "E", "slope of Z", "dZ"): (_CASES, _OUTPUTS),
}


class Operation(NamedTuple):
    """One operation: the table it makes, from one or two others.

    makes, uses : names of tables; "H.T" is H with its rows and columns exchanged
    pattern : how an entry is made, with a place for an entry of each table used
    phase   : "forward pass", "backward pass" or "new weights"
    title   : what it makes, in words
    formula : the operation as a line of code
    signs   : what stands before each table used
    note    : what is special about it in this program, or nothing

    A product ("@") adds up the pattern along a row of the first and down a column of the second;
    everything else goes entry by entry.
    """

    makes: str
    uses: tuple
    pattern: str
    phase: str
    title: str
    formula: str
    signs: tuple
    note: str = ""

    def sources(self, tables, i, j):
        """Return what makes entry (i, j): for each product or entry, a tuple of (name, i, j)."""
        if "{" not in self.pattern:
            return []
        if "@" in self.signs:
            left, right = self.uses
            inner = range(table(tables, right).shape[0])
            return [((left, i, k), (right, k, j)) for k in inner]
        return [tuple((name, i, j) for name in self.uses)]

    def lines(self, tables, i, j):
        """Return how entry (i, j) is made: in symbols, in numbers, and what comes out."""
        terms = self.sources(tables, i, j) or [()]
        shown = _bracketed if len(self.uses) == 2 else str
        symbols = [self.pattern.format(*(entry(*place) for place in term)) for term in terms]
        numbers = [
            self.pattern.format(*(shown(number(table(tables, n)[i, j])) for n, i, j in term))
            for term in terms
        ]
        result = number(table(tables, self.makes)[i, j])
        lines = [" + ".join(symbols), " + ".join(numbers), result]
        steps = [f"= {line}" for k, line in enumerate(lines) if k == 0 or line != lines[k - 1]]
        return [f"{entry(self.makes, i, j)} {steps[0]}", *steps[1:]]


def table(tables, name):
    """Return the table of this name; "H.T" is H with its rows and columns exchanged."""
    return tables[name[:-2]].T if name not in tables and name.endswith(".T") else tables[name]


def axes(name):
    """Return what the rows and the columns of a table stand for."""
    known = {name: pair for names, pair in _AXES.items() for name in names}
    return known[name] if name in known else known[name.removesuffix(".T")][::-1]


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
