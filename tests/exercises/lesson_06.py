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
        _backward(
            E="E = Z - Y",
            back="return -X.T @ dH, -H.T @ dZ",
        ),
        _backward(
            dZ="dZ = (Y - Z) * Z * (1 - Z)",
            dH="dH = np.dot(dZ, Wz.transpose()) * H * (1 - H)",
            back="return [np.einsum('ni,nh->ih', X, dH), np.einsum('nh,no->ho', H, dZ)]",
        ),
        """def my_backward(X, Y, H, Z, Wz):
    steps = [[[0.0] * H.shape[1] for _ in X[0]], [[0.0] * len(Y[0]) for _ in Wz]]
    for case in range(len(X)):
        at_output = [(y - z) * z * (1 - z) for y, z in zip(Y[case], Z[case])]
        for j, h in enumerate(H[case]):
            back = sum(Wz[j, o] * at_output[o] for o in range(len(at_output)))
            for i, x in enumerate(X[case]):
                steps[0][i][j] += x * back * h * (1 - h)
            for o, blame in enumerate(at_output):
                steps[1][j][o] += h * blame
    return steps""",
    ],
    "06.2": [
        _faults(_A, _B, _C),
        _faults("dZ=E*sigmoid_slope(H)", "  dH = (dZ @ Wz) * sigmoid_slope(H)  # no .T", _C),
        _faults("E * sigmoid_slope(H)", "(dZ @ Wz) * sigmoid_slope(H)", "Wz + H.T @ dZ"),
    ],
    "06.3": [
        _biases(),
        _biases(back="return np.sum(dH, axis=0, keepdims=True), np.sum(dZ, 0, keepdims=True)"),
        _biases(back="return np.ones(len(Y)) @ dH, np.ones(len(Y)) @ dZ"),
        _biases(back="return [sum(dH), sum(dZ)]"),
        _biases(E="E = Z - Y", back="return -sum(dH), -sum(dZ)"),
    ],
}

WRONG = {
    "06.1": [
        (
            _backward(dZ="dZ = E * sigmoid_slope(H)"),
            "dZ is made with the slope of the wrong matrix",
        ),
        (_backward(dZ="dZ = E"), "Your dZ is the plain error"),
        (_backward(dZ="dZ = E * sigmoid_slope(sigmoid(Z))"), "You bend Z once more"),
        (_backward(dZ="dZ = E * Z"), "the error times the output"),
        (
            _backward(dH="dH = (dZ @ Wz.T) * sigmoid_slope(Z)"),
            "dH is made with the slope of the wrong matrix",
        ),
        (_backward(dH="dH = dZ @ Wz.T"), "dH is what arrives along the wires"),
        (_backward(dH="dH = (dZ @ Wz) * sigmoid_slope(H)"), "In dH a transpose is missing"),
        (_backward(dH="dH = (dZ * Wz.T) * sigmoid_slope(H)"), "In dH stands `*`"),
        (_backward(dH="dH = (E @ Wz.T) * sigmoid_slope(H)"), "dH sends back the plain error"),
        (
            _backward("new_Wz = Wz + H.T @ dZ", dH="dH = (dZ @ new_Wz.T) * sigmoid_slope(H)"),
            "a Wz that has moved already",
        ),
        (_backward("Wz = Wz + H.T @ dZ"), "a Wz that has moved already"),
        (_backward("Wz += H.T @ dZ"), "changes its argument `Wz`"),
        (_backward(E="E = Z - Y"), "point uphill: the sign is turned"),
        (_backward(back="return -X.T @ dH, -H.T @ dZ"), "point uphill: the sign is turned"),
        (_backward(dZ="dZ = E", dH="dH = dZ @ Wz.T"), "no slope in your lines"),
        (
            _backward(back="return X.T @ dH / len(Y), H.T @ dZ / len(Y)"),
            "divided by the number of cases",
        ),
        (_backward(E="E = 2 * (Y - Z)"), "twice too large"),
        (_backward(back="return H.T @ dZ, X.T @ dH"), "in the wrong order"),
        (_backward(back="return X @ dH, H @ dZ"), "In the steps a transpose is missing"),
        (_backward(back="return X * dH, H * dZ"), "In the steps stands `*`"),
        (_backward(back="return X.T * dH, H.T * dZ"), "In the steps stands `*`"),
        (_backward(back="return dH.T @ X, dZ.T @ H"), "rows for columns"),
        (_backward(back="return X.T @ dH, X.T @ dZ"), "what came into the other layer"),
        (_backward(back="return X.T @ dH, Wz + H.T @ dZ"), "you return the moved Wz"),
        (_backward(back="return dH, dZ"), "the two deltas"),
        (_backward(back="return X, H"), "without any blame"),
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
        (_backward(E="", dZ="dZ = error * sigmoid_slope(Z)"), "made inside the function"),
        (
            _backward(E="", dZ="dZ = E * sigmoid_slope(Z)\n    E = Y - Z"),
            "a name that a later line makes",
        ),
        (_backward(back="return X.T @ dH"), "1 of 2 things"),
    ],
    "06.2": [
        (_faults("E = Y - Z", _B, _C), "In the table even its steps for Wz are off"),
        (_faults(_A, "dZ = E * sigmoid_slope(Z)", _C), "its steps for Wz are right in every row"),
        (
            _faults(_A, _B, "dZ = (Y - Z) * sigmoid_slope(Z)"),
            "which line brings a step into dH",
        ),
        (
            _faults(_A, _B, "dH = (dZ @ Wz.T) * sigmoid_slope(H)"),
            "this line is right as it stands, and what it is given",
        ),
        (_faults("dZ = E * sigmoid_slope(Z)", _B, _C), "before it is mended"),
        (_faults(_A, "dH = (dZ @ Wz.T) * sigmoid_slope(H)", _C), "before it is mended"),
        (_faults("slope of the wrong matrix", _B, _C), "Quote the whole faulty line"),
        (_faults(3, _B, _C), "in quotation marks: 3 is none"),
        (_faults(_A), "Still to be found: version_b and version_c"),
        ("faults = ['a', 'b', 'c']", "should keep its three names"),
    ],
    "06.3": [
        (_biases(back="return np.sum(dH), np.sum(dZ)"), "everything in the table to one number"),
        (_biases(back="return dH.sum(axis=1), dZ.sum(axis=1)"), "the units, with a number for"),
        (_biases(back="return dH, dZ"), "the proposals of the single cases"),
        (_biases(dZ="dZ = E"), "Your dZ is the plain error"),
        (_biases(back="return dH.sum(axis=0), E.sum(axis=0)"), "For bz you add up plain errors"),
        (_biases(dH="dH = dZ @ Wz.T"), "the hidden unit's own slope is missing"),
        (
            _biases(back="return np.sum(H * dH, axis=0), np.sum(Z * dZ, axis=0)"),
            "You multiply by what the unit puts out",
        ),
        (_biases(back="return sum(dH), H.T @ dZ"), "The second is the step for Wz"),
        (_biases(E="E = Z - Y"), "the sign is turned"),
        (_biases(back="return dH.mean(axis=0), dZ.mean(axis=0)"), "the mean over the cases"),
        (_biases(back="return dZ.sum(axis=0), dH.sum(axis=0)"), "in the wrong order"),
        (_biases(back="return dZ.sum(axis=0)"), "That is right for bz"),
        ("def bias_steps(*given):\n    return sum(dH), sum(dZ)", "the same in every case"),
        (_biases(E="", dH="", dZ="dZ = E * sigmoid_slope(Z)"), "made outside the function"),
    ],
}
