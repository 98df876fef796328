"""The operations of one epoch, one after the other, in words."""

from xorlib.widgets.operation import Operation

TIMES = "\N{MULTIPLICATION SIGN}"
FORWARD, BACKWARD, WEIGHTS = "forward pass", "backward pass", "new weights"
_PAIR = f"{{}} {TIMES} {{}}"


def operations(settings):
    """Return the operations of an epoch, in the order in which a program of Settings does them."""
    Wz_first = settings.order == "Wz first"
    early = "This program moves Wz now, before the deltas are carried back."
    deltas = _hidden_deltas("new Wz" if Wz_first else "Wz")
    move_Wz = [
        _step("H.T @ dZ", "Wz"),
        _move("Wz", "The weights into the output, moved", early if Wz_first else ""),
    ]
    middle = move_Wz + deltas if Wz_first else deltas + move_Wz
    move_Wh = [_step("X.T @ dH", "Wh"), _move("Wh", "The weights into the hidden units, moved")]
    return [*_forward_pass(settings), *_output_deltas(settings), *middle, *move_Wh]


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
            title="The output of each hidden unit: the sigmoid of its sum, between 0 and 1",
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
            note="The output of this program is linear: each sum is the answer as it is.",
        )
    return Operation(
        makes="Z",
        uses=("H @ Wz",),
        signs=("sigmoid of",),
        pattern="sigmoid({})",
        formula="Z = sigmoid(H @ Wz)",
        phase=FORWARD,
        title="The answers: the sigmoid of each sum, between 0 and 1",
    )


def _output_deltas(settings):
    """Return the operations from the answers to the deltas of the output unit."""
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
    note = f"The learning rate {rate} comes in here, and is in all deltas and steps that follow."
    return Operation(
        makes="dZ",
        uses=("E", "slope of Z"),
        signs=(f"{rate} *" if rate else "", "*"),
        pattern=f"{rate} {TIMES} {_PAIR}" if rate else _PAIR,
        formula=f"dZ = {rate} * E * slope of Z" if rate else "dZ = E * slope of Z",
        phase=BACKWARD,
        title="The delta of the output in each case: its error times its slope"
        + (", times the learning rate" if rate else ""),
        note=note if rate else "",
    )


def _hidden_deltas(Wz):
    """Return the operations that carry the deltas back through Wz, or through "new Wz"."""
    late = (
        "Wz has moved already: the deltas come back through the new Wz, not through the Wz that "
        "made these errors."
    )
    back = _product(
        f"dZ @ {Wz}.T",
        phase=BACKWARD,
        title="What comes back to each hidden unit: the output's delta times the wire's weight",
        note=late if Wz == "new Wz" else "",
    )
    delta = Operation(
        makes="dH",
        uses=(back.makes, "slope of H"),
        signs=("", "*"),
        pattern=_PAIR,
        formula=f"dH = ({back.makes}) * slope of H",
        phase=BACKWARD,
        title="The delta of each hidden unit in each case: what came back, times its slope",
    )
    return [back, _slope("H", "How much each hidden output moves when its sum is nudged"), delta]


def _step(product, W):
    title = f"The step for each weight in {W}: what came in, times delta, over all cases"
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
