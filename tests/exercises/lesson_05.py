"""Answers to the exercises of lesson 05."""

SETUP = """
import numpy as np
from xorlib.activations import sigmoid, sigmoid_slope
from xorlib.forward import forward
from xorlib.gates import truth_table
from xorlib.nudging import slopes_by_nudging
from xorlib.weights import uniform_weights

X, Y = truth_table("XOR")
Wh, Wz = uniform_weights(hidden=3, seed=0)
H, Z = forward(X, Wh, Wz)
E = Y - Z
dZ = E * sigmoid_slope(Z)
step_Wz = H.T @ dZ
slopes = -step_Wz


def loss(Y, Z):
    return 0.5 * np.sum((Y - Z) ** 2)


def loss_at(weight):
    moved = Wz.copy()
    moved[0, 0] = weight
    return loss(Y, sigmoid(H @ moved))


def slope_at(weight, nudge=1e-5):
    return (loss_at(weight + nudge) - loss_at(weight - nudge)) / (2 * nudge)
"""


def _step(*lines):
    return "\n    ".join(["def step_for_Wz(H, Y, Z):", *lines])


def _made(back="return H.T @ dZ", E="E = Y - Z", dZ="dZ = E * sigmoid_slope(Z)"):
    return _step(*filter(None, [E, dZ, back]))


def _walk(
    round_="places.append(places[-1] - rate * slope_at(places[-1]))",
    before="places = [start]",
    loop="for _ in range(steps):",
    back="return places",
):
    lines = ["def walk_down(slope_at, start, rate, steps):", f"    {before}", f"    {loop}"]
    lines += [f"        {line}" for line in round_.split("\n")]
    return "\n".join([*lines, f"    {back}"])


def _nudged(
    *middle,
    begin="slopes = np.zeros(Wz.shape)",
    nudge="nudge = 1e-5",
    copies="up, down = Wz.copy(), Wz.copy()",
    up="up[row, 0] += nudge",
    down="down[row, 0] -= nudge",
    slope="slopes[row, 0] = (loss_of(up) - loss_of(down)) / (2 * nudge)",
    loop="for row in range(len(Wz)):",
    back="    return slopes",
):
    lines = ["def slopes_nudged(loss_of, Wz):", f"    {nudge}", f"    {begin}", f"    {loop}"]
    lines += [f"        {line}" for line in (copies, up, down, *middle, slope) if line]
    return "\n".join([*lines, back])


RIGHT = {
    "05.1": [
        _made(),
        _step("return H.T @ ((Y - Z) * Z * (1 - Z))"),
        _step("return np.dot(np.transpose(H), (Y - Z) * sigmoid_slope(Z))"),
        _made(E="E = Z - Y", back="return -H.T @ dZ"),
        _made(back="return -(H.T @ -dZ)"),
        _made(back="return (dZ.T @ H).T"),
        _made(back="return (H * dZ).sum(axis=0).reshape(-1, 1)"),
        _made(back="return (H * dZ).sum(axis=0, keepdims=True).T"),
        _made(back="return np.einsum('nh,no->ho', H, dZ)"),
        _made(back="return sum(np.outer(h, d) for h, d in zip(H, dZ))"),
        _step(
            "step = np.zeros((H.shape[1], 1))",
            "for case in range(len(H)):",
            "    delta = (Y[case, 0] - Z[case, 0]) * Z[case, 0] * (1 - Z[case, 0])",
            "    for unit in range(H.shape[1]):",
            "        step[unit, 0] += H[case, unit] * delta",
            "return step",
        ),
        _step(
            "deltas = [(y - z) * z * (1 - z) for y, z in zip(Y[:, 0], Z[:, 0])]",
            "return [[sum(h * d for h, d in zip(column, deltas))] for column in H.T]",
        ),
        _made(dZ="slope = lambda out: out * (1 - out)\n    dZ = slope(Z) * E"),
        "step_for_Wz = lambda H, Y, Z: H.T @ ((Y - Z) * (Z - Z**2))",
        _step("return (H.T @ ((Y - Z) * sigmoid_slope(Z))).astype(object)"),
        """class Layer:
    def backward(self, H, Y, Z):
        return H.T @ ((Y - Z) * Z * (1 - Z))

step_for_Wz = Layer().backward""",
    ],
    "05.2": [
        _walk(),
        _walk("w = places[-1]\nplaces.append(w - rate * slope_at(w))"),
        _walk("w = w - rate * slope_at(w)\nplaces.append(w)", before="w = start\n    places = [w]"),
        _walk("w -= rate * slope_at(w)\nplaces += [w]", before="w = start\n    places = [w]"),
        _walk(
            "places.append(w)\nw = w - rate * slope_at(w)", before="w, places = start, []"
        ).replace("return places", "return places + [w]"),
        _walk(
            "places.append(w)\nw = w - rate * slope_at(w)",
            before="w, places = start, []",
            loop="for _ in range(steps + 1):",
        ),
        _walk("step = -rate * slope_at(places[-1])\nplaces.append(places[-1] + step)"),
        _walk(loop="while len(places) <= steps:"),
        _walk(
            "places[k + 1] = places[k] - rate * slope_at(places[k])",
            before="places = np.zeros(steps + 1)\n    places[0] = start",
            loop="for k in range(steps):",
        ),
        _walk(back="return np.array(places)"),
        _walk(back="return tuple(places)"),
        "def walk_down(slope_at, start, rate, steps):\n    if steps == 0:\n        return [start]\n"
        "    return [start] + walk_down(slope_at, start - rate * slope_at(start), rate, steps - 1)",
    ],
    "05.3": [
        _nudged(),
        _nudged(nudge="nudge = 1e-4"),
        _nudged(nudge="nudge = 1e-7"),
        _nudged(slope="slopes[row] = (loss_of(up) - loss_of(down)) / nudge / 2"),
        _nudged(
            loop="for row in range(Wz.shape[0]):",
            slope="slopes[row, 0] = (loss_of(up) - loss_of(down)) / (up[row, 0] - down[row, 0])",
        ),
        _nudged(begin="slopes = np.zeros_like(Wz)", loop="for row, _ in enumerate(Wz):"),
        _nudged(
            begin="slopes = []",
            slope="slopes.append([(loss_of(up) - loss_of(down)) / (2 * nudge)])",
        ),
        _nudged(
            begin="slopes = []",
            slope="slopes.append((loss_of(up) - loss_of(down)) / (2 * nudge))",
            back="    return np.array(slopes).reshape(Wz.shape)",
        ),
        _nudged(
            copies="way = np.zeros(Wz.shape)",
            up="way[row, 0] = nudge",
            down="",
            slope="slopes[row, 0] = (loss_of(Wz + way) - loss_of(Wz - way)) / (2 * nudge)",
        ),
        """def slopes_nudged(loss_of, Wz):
    ways = 1e-5 * np.eye(len(Wz))
    up = [loss_of(Wz + way.reshape(-1, 1)) for way in ways]
    down = [loss_of(Wz - way.reshape(-1, 1)) for way in ways]
    return (np.array(up) - np.array(down)).reshape(-1, 1) / 2e-5""",
        _nudged(
            copies="old = Wz[row, 0]",
            up="Wz[row, 0] = old + nudge\n        high = loss_of(Wz)",
            down="Wz[row, 0] = old - nudge\n        low = loss_of(Wz)\n        Wz[row, 0] = old",
            slope="slopes[row, 0] = (high - low) / (2 * nudge)",
        ),
        _nudged(down="", slope="slopes[row] = (loss_of(up) - loss_of(down)) / nudge").replace(
            "1e-5", "1e-8"
        ),
        _nudged(
            copies="Wz[row, 0] += nudge\n        high = loss_of(Wz)",
            up="Wz[row, 0] -= 2 * nudge\n        low = loss_of(Wz)",
            down="Wz[row, 0] += nudge",
            slope="slopes[row, 0] = (high - low) / (2 * nudge)",
        ),
    ],
}

WRONG = {
    "05.1": [
        (_step("return H.T @ (Y - Z)"), "there is one more link"),
        (_made(dZ="dZ = E * sigmoid_slope(H)"), "The slope is that of the hidden units. A delta"),
        (_step("return sigmoid_slope(H).T @ (Y - Z)"), "in place of what came in"),
        (_made(back="return sigmoid_slope(H).T @ dZ"), "You multiply by the slope of H"),
        (_made(dZ="dZ = E * sigmoid_slope(sigmoid(Z))"), "through the sigmoid once more"),
        (_made(dZ="dZ = E * sigmoid_slope(Y)"), "the slope at the target"),
        (_made(dZ="dZ = E * Z"), "the error times the output"),
        (_made(dZ="dZ = E * sigmoid(Z)"), "the error times the sigmoid of Z"),
        (_made(dZ="dZ = E * (1 - Z)"), "a part of the slope"),
        (_made(dZ="dZ = E * (1 - Z**2)"), "the slope of tanh"),
        (_made(dZ="dZ = sigmoid_slope(Z)"), "no error"),
        (_made(E="E = (Y - Z) ** 2"), "You square the error"),
        (_made(E="E = (Y - Z) ** 2 / 2"), "half the square"),
        (_made(E="E = abs(Y - Z)"), "lost its sign"),
        (_made(E="E = Z - Y"), "leads uphill: the sign is turned"),
        (_made(back="return -H.T @ dZ"), "leads uphill: the sign is turned"),
        (_made(back="return H @ dZ"), "a transpose is missing"),
        (_made(back="return H * dZ"), "pushes of the single cases"),
        (_made(back="return H.T * dZ"), "meets the delta of a case"),
        (_made(back="return H.T * dZ.T"), "pushes of the single cases"),
        (_made(back="return (H * dZ).sum(axis=0)"), "in a flat array"),
        (_made(back="return dZ.T @ H"), "in a row"),
        (_made(back="return (H * dZ).sum(axis=1)"), "add up over the hidden units"),
        (_made(back="return np.sum(H * dZ)"), "everything to one number"),
        (_made(back="return H.T @ dZ / len(Y)"), "the mean over the cases"),
        (_made(back="return H.T @ dZ / 4"), "a quarter of the step"),
        (_made(E="E = 2 * (Y - Z)"), "twice too large"),
        (_made(back="return 0.5 * H.T @ dZ"), "half as large"),
        (_made(back="return dZ"), "These are the deltas"),
        (_step("return Y - Z"), "the error of each case"),
        (
            _step(
                "step = np.zeros((H.shape[1], 1))",
                "for h, y, z in zip(H, Y, Z):",
                "    step = h.reshape(-1, 1) * (y - z) * z * (1 - z)",
                "return step",
            ),
            "the last case alone",
        ),
        (
            _step(
                "step = np.zeros((H.shape[1], 1))",
                "for h, y, z in zip(H, Y, Z):",
                "    step += h.reshape(-1, 1) * (y - z) * z * (1 - z)",
                "    return step",
            ),
            "the first case alone",
        ),
        (
            _step("for h, d in zip(H, (Y - Z) * Z * (1 - Z)):", "    step = h * d", "return step"),
            "the last case alone",
        ),
        (_step("return H.T @ (Y - Z * sigmoid_slope(Z))"), "Put the error in brackets"),
        (_step("return H.T @ (Y - Z) * sigmoid_slope(Z)"), "error times slope in brackets"),
        (_made(back="return 0.1 * H.T @ dZ"), "Leave out the rate"),
        (_made().replace("H, Y, Z):", "H, Z, Y):"), "are swapped"),
        (
            "def sigmoid_slope(out):\n    out = sigmoid(out)\n    return out * (1 - out)\n\n\n"
            + _made(),
            "a `sigmoid_slope` of your own",
        ),
        (
            _step(
                "dZ = (Y - Z) * sigmoid_slope(Z)",
                "return [[(H[:, [unit]] * dZ).sum()] for unit in range(3)]",
            ),
            "other sizes",
        ),
        (
            "from xorlib.backward import backward as steps\n\n\n"
            + _step("return steps(H, Y, H, Z, np.zeros((H.shape[1], 1)))[1]"),
            "`backward` of `xorlib`",
        ),
        (_made(back="return [(h, d) for h, d in zip(H, dZ)]"), "is wanted"),
        (_step("return H.sum(axis=0).reshape(-1, 1)"), "without any delta"),
        ("def step_for_Wz(*given):\n    return step_Wz", "the lesson's own network"),
        (_made(back="return Wz + H.T @ dZ"), "Wz, moved"),
        (_made(back="Wz += H.T @ dZ"), "moves no weight: return the step"),
        (_made(back="Wz = Wz + H.T @ dZ\n    return Wz"), "moves no weight: return the step"),
        (_made(E="", back="E = Y - Z\n    return H.T @ dZ"), "What follows from what"),
        (_made(back="step = H.T @ dZ"), "returns nothing"),
        (_made(E=""), "made outside the function"),
        (_made(E="", dZ="dZ = error * sigmoid_slope(Z)"), "made inside the function"),
        (_made(dZ="dZ = E(Z * (1 - Z))"), "no function"),
        (
            _made(back="H *= dZ\n    return H.sum(axis=0).reshape(-1, 1)"),
            "changes its argument `H`",
        ),
        (_made(back="return H.T @ dZ, dZ"), "is wanted"),
    ],
    "05.2": [
        (_walk("places.append(places[-1] + rate * slope_at(places[-1]))"), "leads uphill"),
        (_walk("places.append(places[-1] - rate * slope_at(start))"), "the slope of the start"),
        (_walk("places.append(start - rate * slope_at(start))"), "Every step begins at the start"),
        (_walk("places.append(start - rate * slope_at(places[-1]))"), "and then step from the"),
        (_walk("places.append(places[-1] - slope_at(places[-1]))"), "The rate is not used"),
        (_walk("places.append(places[-1] - rate)"), "the rate itself"),
        (_walk("places.append(places[-1] - rate * places[-1])"), "multiply the rate by the place"),
        (_walk("places.append(places[-1] - slope_at(places[-1]) / rate)"), "divide by the rate"),
        (_walk("places.append(places[-1] - slope_at(rate * places[-1]))"), "inside the call"),
        (_walk("places.append(places[-1] - rate * abs(slope_at(places[-1])))"), "lost its sign"),
        (_walk("places.append(-rate * slope_at(places[-1]))"), "put the step into the list"),
        (_walk("places.append(rate * slope_at(places[-1]))"), "put the step into the list"),
        (_walk("places.append(slope_at(places[-1]))"), "put the slope into the list"),
        (
            _walk("w = w - rate * slope_at(w)\nplaces.append(w)", "w, places = start, []"),
            "The start is missing",
        ),
        (
            _walk("places.append(w)\nw = w - rate * slope_at(w)", "w, places = start, []"),
            "The last place is missing",
        ),
        (_walk(loop="for _ in range(steps - 1):"), "The last place is missing"),
        (_walk(loop="for _ in range(1, steps):"), "The last place is missing"),
        (
            _walk(before="places.append(start)").replace("steps):", "steps, places=[]):", 1),
            "the places of the first walk",
        ),
        ("places = []\n\n\n" + _walk(before="places.append(start)"), "places of the first walk"),
        (_walk().replace("(slope_at, start", "(slope, start"), "the lesson's own `slope_at`"),
        (
            _walk(
                "places[k + 1] = places[k] - rate * slope_at(places[k])",
                before="places = np.zeros(steps + 1, dtype=int)\n    places[0] = start",
                loop="for k in range(steps):",
            ),
            "behind the point",
        ),
        (_walk("places.extend(places[-1] - rate * slope_at(places[-1]))"), "goes into the list"),
        (_walk("places += places[-1] - rate * slope_at(places[-1])"), "goes into the list"),
        (_walk(loop="for _ in steps:"), "loop over `range(steps)`"),
        (_walk(loop="for _ in range(0, steps, rate):"), "has `steps` rounds"),
        (
            _walk("places.append(places[k] - rate * slope_at[k])", loop="for k in range(steps):"),
            "with round brackets",
        ),
        (_walk(back="return [(place, [slope_at(place)]) for place in places]"), "is wanted"),
        ("from xorlib.descent import walk_down", "`walk_down` of `xorlib` that walks"),
        (
            "from xorlib.descent import walk_down as go\n\n\n"
            "def walk_down(*case):\n    return go(*case)",
            "`walk_down` of `xorlib` that walks",
        ),
        (_walk(loop="for _ in range(steps + 1):"), "the steps together make `steps + 1`"),
        (
            _walk(
                "places.append(w)\nw = w - rate * slope_at(w)", "w = start\n    places = [w]"
            ).replace("return places", "return places + [w]"),
            "the list twice",
        ),
        (_walk(back="return places[-1]"), "the last place alone"),
        (_walk(back="return places[::-1]"), "in the wrong order"),
        (
            _walk("places.append(places[-1] - rate * slope_at(places[-1]))\nreturn places"),
            "after one step",
        ),
        (_walk("places[-1] - rate * slope_at(places[-1])"), "Only the start is in the list"),
        (_walk("places.append(places[-1])"), "never leaves the start"),
        (
            "def walk_down(slope_at, start, rate, steps):\n    return []",
            "nothing has been put into it",
        ),
        (_walk(loop="for _ in range(10):"), "has ten steps"),
        (_walk(back="return [slope_at(place) for place in places]"), "the slopes at the places"),
        (_walk(back=""), "returns nothing"),
        (_walk(before="places = start"), "Has its name been given to a number"),
        (_walk("places = places.append(places[-1])"), "gives nothing back"),
        (
            _walk(
                "places.append(places[k] - slope_at(places[k + 1]))", loop="for k in range(steps):"
            ),
            "the last one that is",
        ),
        (
            _walk("places.append(places[-1] - rate(slope_at(places[-1])))"),
            "bracket stands behind a number",
        ),
        (_walk("places.append(places[-1] - rate * slope_at)"), "ask it about a place"),
        (_walk("places.append(places[-1] - slope_at)"), "ask it about a place"),
        (
            _walk("places.append(weight - rate * slope_at(weight))", back="return places"),
            "Use the names of the arguments",
        ),
    ],
    "05.3": [
        (_nudged(slope="slopes[row] = (loss_of(up) - loss_of(down)) / nudge"), "twice too large"),
        (_nudged(slope="slopes[row] = (loss_of(up) - loss_of(down)) / (4 * nudge)"), "half of"),
        (
            _nudged(down="", slope="slopes[row] = (loss_of(up) - loss_of(Wz)) / (2 * nudge)"),
            "one way only, and divide by two",
        ),
        (
            _nudged(slope="slopes[row] = (loss_of(down) - loss_of(up)) / (2 * nudge)"),
            "its sign turned",
        ),
        (
            _nudged(slope="slopes[row] = (loss_of(up) - loss_of(down)) / 2 * nudge"),
            "mind the brackets",
        ),
        (_nudged(slope="slopes[row] = loss_of(up) - loss_of(down)"), "a tiny share"),
        (_nudged(up="up += nudge", down="down -= nudge"), "nudged at once"),
        (
            _nudged(
                begin="total = 0",
                slope="total += (loss_of(up) - loss_of(down)) / (2 * nudge)",
                back="    return total",
            ),
            "the sum of all slopes, as one",
        ),
        (
            _nudged(slope="return (loss_of(up) - loss_of(down)) / (2 * nudge)"),
            "along the first entry alone",
        ),
        (
            _nudged(
                begin="slopes = np.zeros(len(Wz))",
                slope="slopes[row] = (loss_of(up) - loss_of(down)) / (2 * nudge)",
            ),
            "in a flat array",
        ),
        (_nudged(back="    return slopes.T"), "in a row"),
        (_nudged(back="        return slopes"), "`return` stand inside the loop"),
        (
            _nudged(copies="slopes = np.zeros(Wz.shape)\n        up, down = Wz.copy(), Wz.copy()"),
            "made anew in each round",
        ),
        (_nudged(back="    return slopes[::-1]"), "in the wrong order"),
        (_nudged(slope="slopes[row] = loss_of(Wz)"), "never about a nudged copy. If"),
        ("def slopes_nudged(loss_of, Wz):\n    return Wz", "never asks `loss_of`"),
        (
            "def slopes_nudged(loss_of, Wz):\n    return -step_Wz[:len(Wz)]",
            "never asks `loss_of`",
        ),
        (
            "def slopes_nudged(loss_of, Wz):\n"
            "    return slopes_by_nudging(lambda W: loss(Y, sigmoid(H @ W)), Wz)",
            "know nothing but `loss_of`",
        ),
        (
            "def slopes_nudged(loss_of, Wz):\n    return slopes_by_nudging(loss_of, Wz)",
            "`slopes_by_nudging` of `xorlib` that nudges",
        ),
        (_nudged(up="", down=""), "never about a nudged copy"),
        (_nudged(copies="up = down = Wz.copy()"), "never about a nudged copy"),
        (_nudged(copies="up, down = Wz, Wz"), "are both names one and the same array"),
        (_nudged(copies="up, down = Wz, Wz.copy()"), "changes its argument `Wz`"),
        (
            _nudged(
                begin="slopes = np.zeros(Wz.shape)\n    up, down = Wz.copy(), Wz.copy()", copies=""
            ),
            "a fresh copy of `Wz`",
        ),
        (
            _nudged(
                nudge="nudge = 0.1",
                down="",
                slope="slopes[row] = (loss_of(up) - loss_of(down)) / nudge",
            ),
            "move a weight by up to 0.1",
        ),
        (_nudged(down="", slope="slopes[row] = (loss_of(up) - loss_of(down)) / nudge"), "one way"),
        (_nudged(nudge="nudge = 1e-15"), "their last digits"),
        (
            _nudged(
                up="up[row] *= 1 + nudge",
                down="down[row] *= 1 - nudge",
                slope="slopes[row] = (loss_of(up) - loss_of(down)) / (up[row] - down[row])",
            ),
            "a weight of 0 then stays",
        ),
        (
            _nudged(
                nudge="nudge = 1e-3",
                copies="up, down = Wz.astype(np.float32), Wz.astype(np.float32)",
            ),
            "float32 numbers",
        ),
        (
            _nudged(
                copies="part = Wz[row : row + 1]",
                up="up, down = part + nudge, part - nudge",
                down="",
            ),
            "got a part of it, of shape (1, 1)",
        ),
        (_nudged(copies="up = down = Wz", down="up = down"), "changes its argument `Wz`"),
        (_nudged(loop="for row in range(3):"), "loop over `range(len(Wz))`"),
        (_nudged(loop="for row in Wz:"), "cannot be the number of a row"),
        (
            _nudged(slope="slopes[row] = (loss_of(up[row]) - loss_of(down[row])) / (2 * nudge)"),
            "got a part of it",
        ),
        (
            _nudged(
                slope="slopes[row] = (loss_of(up[row, 0]) - loss_of(down[row, 0])) / (2 * nudge)"
            ),
            "got a single number",
        ),
        (_nudged(back=""), "returns nothing"),
        (
            _nudged(slope="slopes[row] = (loss(up) - loss(down)) / (2 * nudge)"),
            "The function to ask is `loss_of`",
        ),
    ],
}
