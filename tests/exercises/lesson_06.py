"""Answers to the exercises of lesson 06."""

SETUP = """
import numpy as np
from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.weights import uniform_weights

X, Y = truth_table("XOR")
Wh, Wz = uniform_weights(hidden=3, seed=0)
H, Z = forward(X, Wh, Wz)
E = Y - Z
dZ = E * sigmoid_slope(Z)
dH = (dZ @ Wz.T) * sigmoid_slope(H)
step_Wh, step_Wz = X.T @ dH, H.T @ dZ
slope = -step_Wz
"""


def _backward(
    *middle,
    E="E = Y - Z",
    dZ="dZ = E * sigmoid_slope(Z)",
    dH="dH = (dZ @ Wz.T) * sigmoid_slope(H)",
    back="return X.T @ dH, H.T @ dZ",
):
    """Return the source of a backward pass with these lines."""
    lines = ["def my_backward(X, Y, H, Z, Wz):", E, dZ, *middle, dH, back]
    return "\n    ".join(filter(None, lines))


def _faults(a=..., b=..., c=...):
    names = {"version_a": a, "version_b": b, "version_c": c}
    shown = (
        f"    {name!r}: {'...' if line is ... else repr(line)},\n" for name, line in names.items()
    )
    return "faults = {\n" + "".join(shown) + "}"


def _biases(
    E="E = Y - Z",
    dZ="dZ = E * sigmoid_slope(Z)",
    dH="dH = (dZ @ Wz.T) * sigmoid_slope(H)",
    back="return dH.sum(axis=0), dZ.sum(axis=0)",
):
    """Return the source of the steps for biases, with these lines."""
    lines = ["def bias_steps(Y, H, Z, Wz):", E, dZ, dH, back]
    return "\n    ".join(filter(None, lines))


_A, _B, _C = "dZ = E * sigmoid_slope(H)", "dH = (dZ @ Wz) * sigmoid_slope(H)", "Wz = Wz + H.T @ dZ"

RIGHT = {
    "06.1": [
        _backward(),
        """class Layer:
    def backward(self, X, Y, H, Z, Wz):
        dZ = (Y - Z) * Z * (1 - Z)
        return X.T @ (dZ @ Wz.T * H * (1 - H)), H.T @ dZ


def my_backward(*given):
    return Layer().backward(*given)
""",
        _backward(E="E = Z - Y", back="return -X.T @ dH, -H.T @ dZ"),
        _backward(E="E = -(Z - Y)", back="return (dH.T @ X).T, (dZ.T @ H).T"),
        _backward(
            dZ="dZ = (Y - Z) * Z * (1 - Z)",
            dH="dH = np.dot(dZ, Wz.transpose()) * H * (1 - H)",
            back="return [np.einsum('ni,nh->ih', X, dH), np.einsum('nh,no->ho', H, dZ)]",
        ),
        _backward(dH="dH = dZ @ Wz.T * sigmoid_slope(H)"),
        _backward(dH="dH = (Wz @ dZ.T).T * sigmoid_slope(H)"),
        _backward("Z = sigmoid(H @ Wz)", dZ="dZ = (Y - sigmoid(H @ Wz)) * sigmoid_slope(Z)"),
        _backward(
            "step_Wz = H.T @ dZ",
            back="step_Wh = X.T @ dH\n    print(step_Wh)\n    return step_Wh, step_Wz",
        ),
        _backward(E="error = Y - Z", dZ="dZ = np.multiply(error, Z - Z**2)"),
        _backward(back="return np.matmul(X.T, dH).tolist(), np.matmul(H.T, dZ).tolist()"),
        _backward("old = Wz.copy()\n    Wz = Wz + H.T @ dZ", dH="dH = dZ @ old.T * (H - H * H)"),
        """def my_backward(X, Y, H, Z, Wz):
    steps = [[[0.0] * H.shape[1] for _ in X[0]], [[0.0] * len(Y[0]) for _ in Wz]]
    for case in range(len(X)):
        at_output = [(y - z) * z * (1 - z) for y, z in zip(Y[case], Z[case])]
        for j, h in enumerate(H[case]):
            back = sum(Wz[j, o] * at_output[o] for o in range(len(at_output)))
            for i, x in enumerate(X[case]):
                steps[0][i][j] += x * back * h * (1 - h)
            for o, delta in enumerate(at_output):
                steps[1][j][o] += h * delta
    return steps""",
        """def my_backward(X, Y, H, Z, Wz):
    step_Wh, step_Wz = np.zeros((X.shape[1], H.shape[1])), np.zeros_like(Wz)
    for x, y, h, z in zip(X, Y, H, Z):
        d_z = (y - z) * sigmoid_slope(z)
        step_Wz += np.outer(h, d_z)
        step_Wh += np.outer(x, Wz @ d_z * sigmoid_slope(h))
    return step_Wh, step_Wz""",
    ],
    "06.2": [
        _faults(_A, _B, _C),
        _faults("dZ=E*sigmoid_slope(H)", "  dH = (dZ @ Wz) * sigmoid_slope(H)  # no .T", _C),
        _faults("E * sigmoid_slope(H)", "(dZ @ Wz) * sigmoid_slope(H)", "Wz + H.T @ dZ"),
        _faults(f"    {_A}", f"    {_B}", f"    {_C}"),
        _faults(_A + "\n", "\n" + _B, f"\n{_C}\n"),
        _faults(_A + ";", _B, _C),
        _faults(_A, _B, "Wz += H.T @ dZ"),
        _faults(_A, _B, "Wz = H.T @ dZ + Wz"),
        _faults(_A + "  # H for Z", _B + "# Wz.T", _C + " # too soon"),
        f'faults = dict(version_a="{_A}", version_b="{_B}", version_c="{_C}")',
        f'{_faults()}\nfaults["version_a"] = "{_A}"\n'
        f'faults["version_b"], faults["version_c"] = "{_B}", "{_C}"',
    ],
    "06.3": [
        _biases(),
        _biases(back="return np.sum(dH, axis=0, keepdims=True), np.sum(dZ, 0, keepdims=True)"),
        _biases(back="return np.ones(len(Y)) @ dH, np.ones(len(Y)) @ dZ"),
        _biases(back="return [sum(dH), sum(dZ)]"),
        _biases(E="E = Z - Y", back="return -sum(dH), -sum(dZ)"),
        _biases(back="return dH.sum(axis=0).tolist(), dZ.sum(axis=0).tolist()"),
        _biases(back="return np.ones((1, len(Y))) @ dH, np.ones((1, len(Y))) @ dZ"),
        _biases(back="return np.ones((len(Y), 1)).T @ dH, np.ones((len(Y), 1)).T @ dZ"),
        _biases(back="return dH.T.sum(axis=1), dZ.T.sum(axis=1)"),
        _biases(dZ="dZ = E * Z * (1 - Z)", dH="dH = dZ @ Wz.T * H * (1 - H)"),
        _biases(back="return np.einsum('nh->h', dH), [sum(column) for column in dZ.T]"),
        """def bias_steps(Y, H, Z, Wz):
    bh, bz = np.zeros(H.shape[1]), np.zeros(Z.shape[1])
    for y, h, z in zip(Y, H, Z):
        d_z = (y - z) * sigmoid_slope(z)
        bz += d_z
        bh += Wz @ d_z * sigmoid_slope(h)
    return bh, bz""",
    ],
}

_SLIPS = [
    ({"dZ": "dZ = E * sigmoid_slope(H)"}, "dZ is made with the slope of the wrong matrix"),
    ({"dZ": "dZ = E"}, "Your dZ is the plain error"),
    ({"dZ": "dZ = E * sigmoid_slope(sigmoid(Z))"}, "In dZ stands the slope at the sigmoid of Z"),
    ({"dZ": "dZ = E * sigmoid_slope(H @ Wz)"}, "In dZ the slope is taken of the sum"),
    (
        {
            "dZ": "dZ = E * sigmoid_slope(sigmoid(Z))",
            "dH": "dH = (dZ @ Wz.T) * sigmoid_slope(sigmoid(H))",
        },
        "Both deltas have the sigmoid of an output in them",
    ),
    (
        {"dH": "dH = (dZ @ Wz.T) * sigmoid_slope(sigmoid(H))"},
        "In dH stands the slope at the sigmoid of H",
    ),
    (
        {"dZ": "dZ = E * sigmoid(Z)", "dH": "dH = (dZ @ Wz.T) * sigmoid(H)"},
        "Both deltas have the sigmoid in them",
    ),
    ({"dZ": "dZ = E * sigmoid(Z)"}, "dZ has the sigmoid in it"),
    ({"dH": "dH = (dZ @ Wz.T) * sigmoid(H)"}, "dH has the sigmoid in it"),
    ({"dZ": "dZ = E * Z"}, "the error times the output"),
    ({"E": "E = 0.5 * (Y - Z) ** 2"}, "half the square of the error"),
    ({"dZ": "dZ = (Y - Z) ** 2 / 2 * sigmoid_slope(Z)"}, "half the square of the error"),
    ({"E": "E = (Y - Z) ** 2"}, "There is the square of the error"),
    (
        {"dH": "dH = (dZ @ Wz.T) * sigmoid_slope(Z)"},
        "dH is made with the slope of the wrong matrix",
    ),
    ({"dH": "dH = (dZ @ Wz.T) * H"}, "the hidden output itself where the slope should be"),
    ({"dH": "dH = dZ @ Wz.T"}, "dH is what arrives along the wires"),
    ({"dH": "dH = (dZ @ Wz) * sigmoid_slope(H)"}, "In dH a transpose is missing"),
    ({"dH": "dH = (Wz @ dZ) * sigmoid_slope(H)"}, "the two factors of the product"),
    ({"dH": "dH = dZ @ (Wz.T * sigmoid_slope(H))"}, "the slope stands inside the product"),
    ({"dH": "dH = (dZ * Wz.T) * sigmoid_slope(H)"}, "In dH stands `*`"),
    ({"dH": "dH = (E @ Wz.T) * sigmoid_slope(H)"}, "dH sends back the plain error"),
    (
        {"dH": "dH = (dZ @ (Wz + H.T @ dZ).T) * sigmoid_slope(H)"},
        "a Wz that has moved already",
    ),
    ({"E": "E = Z - Y"}, "points uphill: the sign is turned"),
    ({"dZ": "dZ = E", "dH": "dH = dZ @ Wz.T"}, "no slope in your lines"),
    ({"E": "E = 2 * (Y - Z)"}, "twice too large"),
    ({"E": "E = 0.5 * (Y - Z)"}, "half as large as it should be"),
    ({"E": "E = 0.1 * (Y - Z)"}, "the right ones times 0.1"),
]
"""What goes wrong before the steps, for weights and biases alike."""

WRONG = {
    "06.1": [
        *((_backward(**lines), words) for lines, words in _SLIPS),
        (
            _backward("new_Wz = Wz + H.T @ dZ", dH="dH = (dZ @ new_Wz.T) * sigmoid_slope(H)"),
            "a Wz that has moved already",
        ),
        (_backward("Wz = Wz + H.T @ dZ"), "a Wz that has moved already"),
        (_backward("Wz += H.T @ dZ"), "changes its argument `Wz`"),
        (_backward(back="return -X.T @ dH, -H.T @ dZ"), "points uphill: the sign is turned"),
        (_backward(back="return -X.T @ dH, H.T @ dZ"), "That for Wh has the right size and points"),
        (_backward(back="return X.T @ dH, -H.T @ dZ"), "That for Wz has the right size and points"),
        (_backward(back="return X.T @ dH, H.T @ E"), "That for Wz is made of the plain error"),
        (
            _backward(back="return X.T @ dH / len(Y), H.T @ dZ / len(Y)"),
            "divided by the number of cases",
        ),
        (_backward(back="return 0.01 * X.T @ dH, 0.01 * H.T @ dZ"), "the right ones times 0.01"),
        (_backward(back="return H.T @ dZ, X.T @ dH"), "in the wrong order"),
        (_backward(back="return X @ dH, H @ dZ"), "In both steps a transpose is missing"),
        (_backward(back="return X @ dH, H.T @ dZ"), "In that for Wh a transpose is missing"),
        (_backward(back="return X.T @ dH, H @ dZ"), "In that for Wz a transpose is missing"),
        (_backward(back="return X * dH, H * dZ"), "In the steps stands `*`"),
        (_backward(back="return X.T * dH, H.T * dZ"), "In the steps stands `*`"),
        (_backward(back="return dH.T @ X, dZ.T @ H"), "rows for columns"),
        (_backward(back="return X.T @ dH, X.T @ dZ"), "what came into the other layer"),
        (_backward(back="return X.T @ dH, Wz + H.T @ dZ"), "you return the moved Wz"),
        (_backward(back="return dH, dZ"), "These are the two deltas, and they are right"),
        (_backward(back="return dZ, dH"), "These are the two deltas, first that of the output"),
        (_backward(back="return X, H"), "without any delta"),
        (_backward(back="return H.T @ dZ"), "Wh learns too"),
        (_backward(back="return X.T @ dH"), "Wz learns too"),
        (
            _backward(back="Wh += X.T @ dH\n    return Wh, Wz + H.T @ dZ"),
            "moves no weight: return the steps",
        ),
        (
            _backward(back="Wh = Wh + X.T @ dH\n    return Wh, Wz"),
            "moves no weight: return the steps",
        ),
        (
            "from xorlib.backward import backward\n\n\ndef my_backward(X, Y, H, Z, Wz):\n"
            "    return backward(X, Y, H, Z, Wz)",
            "`backward` of `xorlib` that works them out",
        ),
        (
            "from xorlib.backward import backward as steps\n\n\ndef my_backward(*given):\n"
            "    return steps(*given)",
            "`backward` of `xorlib` that works them out",
        ),
        (_backward(back=""), "returns nothing"),
        ("def my_backward(*given):\n    return step_Wh, step_Wz", "the lesson's own network"),
        (
            "def my_backward(X, Y, H, Z, Wz):\n    return np.full((2, 3), 0.02), -np.ones((3, 1))",
            "the same in every case",
        ),
        (_backward(E=""), "made outside the function"),
        (_backward(dZ=""), "made outside the function"),
        (_backward(dZ="dZ = E * slope(Z)"), "as if it were a function"),
        (_backward(dH="dH = (dZ @ Wz.T) * H(1 - H)"), "as if it were a function"),
        (_backward(E="", dZ="dZ = error * sigmoid_slope(Z)"), "Is it spelt"),
        ("del sigmoid_slope\n" + _backward(), "Run All Above Selected Cell"),
        ("del np\n" + _backward(dH="dH = np.dot(dZ, Wz.T) * (H - H**2)"), "Run All Above Selected"),
        ("del E\n" + _backward(E=""), "It must be made inside the function"),
        (
            _backward(E="", dZ="dZ = E * sigmoid_slope(Z)\n    E = Y - Z"),
            "a name that a later line makes",
        ),
    ],
    "06.2": [
        (_faults("E = Y - Z", _B, _C), "In the table even its steps for Wz are off"),
        (
            _faults("return X.T @ dH, H.T @ dZ", _B, _C),
            "In the table even its steps for Wz are off",
        ),
        (_faults(_A, "dZ = E * sigmoid_slope(Z)", _C), "its steps for Wz are right in every row"),
        (_faults(_A, "E = Y - Z", _C), "where does Wz stand?"),
        (_faults(_A, "return X.T @ dH, H.T @ dZ", _C), "where does Wz stand?"),
        (
            _faults(_A, _B, "dZ = (Y - Z) * sigmoid_slope(Z)"),
            "which line brings a step into dH",
        ),
        (_faults(_A, _B, "return X.T @ dH, H.T @ dZ"), "which line brings a step into dH"),
        (
            _faults(_A, _B, "dH = (dZ @ Wz.T) * sigmoid_slope(H)"),
            "this line is right as it stands, and what it is given",
        ),
        (_faults("dZ = E * sigmoid_slope(Z)", _B, _C), "before it is mended"),
        (_faults(_A, "dH = (dZ @ Wz.T) * sigmoid_slope(H)", _C), "before it is mended"),
        (_faults(_B, _A, _C), "before it is mended"),
        (_faults(_A, _C, _B), "before it is mended"),
        (_faults("slope of the wrong matrix", _B, _C), "Quote the whole faulty line"),
        (_faults("sigmoid_slope(H)", _B, _C), "Quote the whole faulty line"),
        (_faults(_A, "dZ @ Wz", _C), "Quote the whole faulty line"),
        (_faults("x" * 10_000, _B, _C), f"version_a has no line `{'x' * 80}...`"),
        (_faults(f"E = Y - Z\n{_A}", _B, _C), "quote the faulty line alone"),
        (_faults(3, _B, _C), "in quotation marks. What stands there is of type int"),
        (_faults(_A, None, _C), "in quotation marks. What stands there is of type NoneType"),
        (_faults(_A, _B, [_C]), "in quotation marks. What stands there is of type list"),
        (_faults("", _B, _C), "nothing but spaces or a comment"),
        (_faults(_A, "# dH", _C), "nothing but spaces or a comment"),
        (_faults(_A), "Still to be found: version_b and version_c"),
        (_faults(_A, c=_C), "Still to be found: version_b."),
        ("faults = ['a', 'b', 'c']", "should keep its three names"),
        (f"faults = {{'version_a': {_A!r}}}", "should keep its three names"),
        ("faults = None", "should keep its three names"),
    ],
    "06.3": [
        *((_biases(**lines), words) for lines, words in _SLIPS),
        (_biases(back="return np.sum(dH), np.sum(dZ)"), "everything in the table to one number"),
        (_biases(back="return dH.sum(axis=1), dZ.sum(axis=1)"), "the units, with a number for"),
        (_biases(back="return dH, dZ"), "the pushes of the single cases"),
        (
            _biases(back="return dH.sum(axis=0)[:, None], dZ.sum(axis=0)[:, None]"),
            "stand in columns",
        ),
        (_biases(back="return dH.T @ np.ones((len(Y), 1)), sum(dZ)[:, None]"), "stand in columns"),
        (_biases(back="return dH.sum(axis=0), E.sum(axis=0)"), "For bz you add up plain errors"),
        (
            _biases(back="return np.sum(H * dH, axis=0), np.sum(Z * dZ, axis=0)"),
            "You multiply by what the unit puts out",
        ),
        (_biases(back="return sum(dH), H.T @ dZ"), "The second is the step for Wz"),
        (_biases(back="return dH.mean(axis=0), dZ.mean(axis=0)"), "the mean over the cases"),
        (_biases(back="return dZ.sum(axis=0), dH.sum(axis=0)"), "in the wrong order"),
        (_biases(back="return dZ.sum(axis=0)"), "That is right for bz"),
        (_biases(back="return dH.sum(axis=0)"), "That is right for bh"),
        (_biases(back="return dH.sum(axis=0, keepdims=True)"), "That is right for bh"),
        (_biases(back="return -sum(dH), sum(dZ)"), "That for bh has the right size and points"),
        (_biases(back="return sum(dH), -sum(dZ)"), "That for bz has the right size and points"),
        (_biases(back="return 0.01 * sum(dH), 0.01 * sum(dZ)"), "the right ones times 0.01"),
        (_biases(back=""), "returns nothing"),
        ("def bias_steps(*given):\n    return sum(dH), sum(dZ)", "the same in every case"),
        (_biases(back="bh += sum(dH)\n    return bh, sum(dZ)"), "moves no bias: return the steps"),
        (_biases(back="bz = bz + sum(dZ)\n    return sum(dH), bz"), "moves no bias"),
        (
            "from xorlib.backward import deltas\n\n\ndef bias_steps(Y, H, Z, Wz):\n"
            "    _, dZ, dH = deltas(Y, H, Z, Wz)\n    return sum(dH), sum(dZ)",
            "`deltas` of `xorlib` that works out the deltas",
        ),
        (_biases(E="", dH="", dZ="dZ = E * sigmoid_slope(Z)"), "made outside the function"),
        ("del sigmoid_slope\n" + _biases(), "Run All Above Selected Cell"),
        (_biases(dZ="dZ = E * slope_of(Z)"), "Is it spelt"),
    ],
}
