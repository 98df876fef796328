"""The operations of one epoch, one after the other, and the sum behind every entry they make."""

from typing import NamedTuple

from xorlib.plots.numbers import short_power

TIMES = "\N{MULTIPLICATION SIGN}"
FORWARD, BACKWARD, WEIGHTS = "forward pass", "backward pass", "new weights"
_PAIR = f"{{}} {TIMES} {{}}"

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


def operations(settings):
    """Return the operations of an epoch, in the order in which a program of Settings does them."""
    Wz_first = settings.order == "Wz first"
    early = "This program moves Wz now, before the blame is carried back."
    blame = _hidden_blame("new Wz" if Wz_first else "Wz")
    move_Wz = [
        _step("H.T @ dZ", "Wz"),
        _move("Wz", "The weights into the output, moved", early if Wz_first else ""),
    ]
    middle = move_Wz + blame if Wz_first else blame + move_Wz
    move_Wh = [_step("X.T @ dH", "Wh"), _move("Wh", "The weights into the hidden units, moved")]
    return [*_forward_pass(settings), *_output_blame(settings), *middle, *move_Wh]


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


def _forward_pass(settings):
    return [
        _product(
            "X @ Wh",
            phase=FORWARD,
            title="The sum that goes into each hidden unit: inputs times weights, added up",
        ),
        Operation(
            makes="H",
            uses=("X @ Wh",),
            signs=("sigmoid of",),
            pattern="sigmoid({})",
            formula="H = sigmoid(X @ Wh)",
            phase=FORWARD,
            title="Each hidden unit bends its sum into an output between 0 and 1",
        ),
        _product(
            "H @ Wz",
            phase=FORWARD,
            title="The sum that goes into the output: hidden outputs times weights, added up",
        ),
        _answers(settings.output),
    ]


def _answers(output):
    if output == "linear":
        return Operation(
            makes="Z",
            uses=("H @ Wz",),
            signs=("just",),
            pattern="{}",
            formula="Z = H @ Wz",
            phase=FORWARD,
            title="The answers: the sums themselves",
            note="The output of this program is linear: nothing is bent.",
        )
    return Operation(
        makes="Z",
        uses=("H @ Wz",),
        signs=("sigmoid of",),
        pattern="sigmoid({})",
        formula="Z = sigmoid(H @ Wz)",
        phase=FORWARD,
        title="The answers: each sum bent into an output between 0 and 1",
    )


def _output_blame(settings):
    """Return the operations from the answers to the blame of the output unit."""
    error = Operation(
        makes="E",
        uses=("Y", "Z"),
        signs=("", "-"),
        pattern="{} - {}",
        formula="E = Y - Z",
        phase=BACKWARD,
        title="How far off each answer is: what it should be, minus what it is",
    )
    return [error, _output_slope(settings.output), _output_delta(settings.learning_rate)]


def _output_slope(output):
    title = "How much each answer moves when its sum is nudged"
    if output == "sigmoid":
        return _slope("Z", title)
    return Operation(
        makes="slope of Z",
        uses=("Z",),
        signs=("slope for",),
        pattern="1",
        formula="slope of Z = 1",
        phase=BACKWARD,
        title=f"{title}: just as much",
        note="The slope of a straight line is the same everywhere, whatever the answer.",
    )


def _output_delta(learning_rate):
    rate = "" if learning_rate == 1 else f"{learning_rate:g}"
    note = f"The learning rate {rate} comes in here, and is in all blame and steps that follow."
    return Operation(
        makes="dZ",
        uses=("E", "slope of Z"),
        signs=(f"{rate} *" if rate else "", "*"),
        pattern=f"{rate} {TIMES} {_PAIR}" if rate else _PAIR,
        formula=f"dZ = {rate} * E * slope of Z" if rate else "dZ = E * slope of Z",
        phase=BACKWARD,
        title="The blame of the output in each case: its error times its slope"
        + (", times the learning rate" if rate else ""),
        note=note if rate else "",
    )


def _hidden_blame(Wz):
    """Return the operations that carry the blame back through Wz, or through "new Wz"."""
    late = (
        "Wz has moved already: the blame comes back through the new Wz, not through the Wz that "
        "made these errors."
    )
    blame = _product(
        f"dZ @ {Wz}.T",
        phase=BACKWARD,
        title="The blame that comes back along the wires to each hidden unit",
        note=late if Wz == "new Wz" else "",
    )
    delta = Operation(
        makes="dH",
        uses=(blame.makes, "slope of H"),
        signs=("", "*"),
        pattern=_PAIR,
        formula=f"dH = ({blame.makes}) * slope of H",
        phase=BACKWARD,
        title="The blame of each hidden unit in each case: what came back, times its slope",
    )
    return [blame, _slope("H", "How much each hidden output moves when its sum is nudged"), delta]


def _step(product, W):
    title = f"The step for each weight in {W}: what came in, times blame, over all cases"
    return _product(product, makes=f"step_{W}", phase=WEIGHTS, title=title)


def _move(W, title, note=""):
    return Operation(
        makes=f"new {W}",
        uses=(W, f"step_{W}"),
        signs=("", "+"),
        pattern="{} + {}",
        formula=f"new {W} = {W} + step_{W}",
        phase=WEIGHTS,
        title=title,
        note=note,
    )


def _product(product, makes=None, **words):
    """Return the operation of a product such as "X @ Wh", which is also the name of its table."""
    formula = product if makes is None else f"{makes} = {product}"
    return Operation(
        makes=makes or product,
        uses=tuple(product.split(" @ ")),
        signs=("", "@"),
        pattern=_PAIR,
        formula=formula,
        **words,
    )


def _slope(name, title):
    return Operation(
        makes=f"slope of {name}",
        uses=(name,),
        signs=("slope for",),
        pattern=f"{{0}} {TIMES} (1 - {{0}})",
        formula=f"slope of {name} = {name} * (1 - {name})",
        phase=BACKWARD,
        title=title,
    )


def _bracketed(text):
    """Return a negative number in brackets, so that it can follow a sign."""
    return f"({text})" if text.startswith("-") else text
