"""The parts of the loops: products, activations, slopes and steps, each over a flat array.

Here is what a new activation or optimiser needs to be trained by the loops: a name in CODES, and a
branch in activate and times_slope, or in take_step.
"""

import math

from xorlib.activations import LEAK
from xorlib.elementary import cosine, sigmoid, sine, softplus, tanh

SIGMOID, LINEAR, TANH, RELU, LEAKY_RELU, SOFTPLUS, SINE = range(7)
HALF_SQUARES, MEAN_SQUARES, CROSS_ENTROPY = range(3)
PLAIN, MOMENTUM, NESTEROV, ADAM = range(4)
CODES = {
    "sigmoid": SIGMOID,
    "linear": LINEAR,
    "tanh": TANH,
    "ReLU": RELU,
    "leaky ReLU": LEAKY_RELU,
    "softplus": SOFTPLUS,
    "sine": SINE,
    "half squares": HALF_SQUARES,
    "mean squares": MEAN_SQUARES,
    "cross-entropy": CROSS_ENTROPY,
    "plain": PLAIN,
    "momentum": MOMENTUM,
    "nesterov": NESTEROV,
    "adam": ADAM,
}
"""What each name in the tables is called here. A name that is missing is trained by numpy."""

MANY = 12
"""Numbers that are worth being computed together."""


def shuffle(order, draws, begin, n):
    """Shuffle 0 to n - 1, as xorlib.batches does."""
    for place in range(n):
        order[place] = place
    for place in range(n - 1, 0, -1):
        other = int(draws[begin + place] * (place + 1))
        order[place], order[other] = order[other], order[place]


def products(P, p, rows, m, W, w, stride, S, at, lanes):
    """Make m sums of the rows of P, each times its weight: the weights are stride apart.

    Few sums are made one by one, the four of a truth table together, many of them all at once:
    each in the same order, so with the same bits.
    """
    if m == 4:
        weight = W[w]
        a, b, c, d = P[p] * weight, P[p + 1] * weight, P[p + 2] * weight, P[p + 3] * weight
        for k in range(1, rows):
            weight = W[w + k * stride]
            at_k = p + 4 * k
            a += P[at_k] * weight
            b += P[at_k + 1] * weight
            c += P[at_k + 2] * weight
            d += P[at_k + 3] * weight
        S[at], S[at + 1], S[at + 2], S[at + 3] = a, b, c, d
        return
    if m < MANY or lanes == 1:
        for s in range(m):
            total = P[p + s] * W[w]
            for k in range(1, rows):
                total += P[p + k * m + s] * W[w + k * stride]
            S[at + s] = total
        return
    sums = S[at : at + m]
    for s in range(m):
        sums[s] = -0.0  # adding to it changes nothing, not even a sign
    for k in range(0, rows - 3, 4):  # four rows at a time, so that sums are fetched less often
        at, v = p + k * m, w + k * stride
        row0, row1, row2 = P[at : at + m], P[at + m : at + 2 * m], P[at + 2 * m : at + 3 * m]
        row3 = P[at + 3 * m : at + 4 * m]
        v0, v1, v2, v3 = W[v], W[v + stride], W[v + 2 * stride], W[v + 3 * stride]
        for s in range(m):
            sums[s] = sums[s] + row0[s] * v0 + row1[s] * v1 + row2[s] * v2 + row3[s] * v3
    for k in range(rows // 4 * 4, rows):
        row, weight = P[p + k * m : p + (k + 1) * m], W[w + k * stride]
        for s in range(m):
            sums[s] += row[s] * weight


def activate(code, S, A, begin, end):
    """Make outputs of sums."""
    if code == SIGMOID:
        for a in range(begin, end):
            A[a] = sigmoid(S[a])
    elif code == TANH:
        for a in range(begin, end):
            A[a] = tanh(S[a])
    elif code == RELU:
        for a in range(begin, end):
            A[a] = 0.0 if S[a] <= 0.0 else S[a]  # nan stays nan
    elif code == LEAKY_RELU:
        for a in range(begin, end):
            A[a] = S[a] if S[a] > 0.0 else LEAK * S[a]
    elif code == SOFTPLUS:
        for a in range(begin, end):
            A[a] = softplus(S[a])
    elif code == SINE:
        for a in range(begin, end):
            A[a] = sine(S[a])
    else:
        for a in range(begin, end):
            A[a] = S[a]


def times_slope(code, S, A, D, begin, end):
    """Multiply what came back by the slopes."""
    if code == SIGMOID:
        for a in range(begin, end):
            D[a] *= A[a] * (1.0 - A[a])
    elif code == TANH:
        for a in range(begin, end):
            D[a] *= 1.0 - A[a] * A[a]
    elif code == RELU:
        for a in range(begin, end):
            D[a] *= 1.0 if S[a] > 0.0 else 0.0
    elif code == LEAKY_RELU:
        for a in range(begin, end):
            D[a] *= 1.0 if S[a] > 0.0 else LEAK
    elif code == SOFTPLUS:
        for a in range(begin, end):
            D[a] *= sigmoid(S[a])
    elif code == SINE:
        for a in range(begin, end):
            D[a] *= cosine(S[a])


def downhill(P, p, before, m, D, d, here, T, G, g, lanes):
    """Make the direction for W: for each of its entries a sum over m examples.

    Few entries in a row are made one by one, many of them all at once, with the deltas turned.
    """
    if m == 4:
        for k in range(before):
            at = p + 4 * k
            a, b, c, e = P[at], P[at + 1], P[at + 2], P[at + 3]
            for j in range(here):
                D0, D1, D2, D3 = D[d + 4 * j], D[d + 4 * j + 1], D[d + 4 * j + 2], D[d + 4 * j + 3]
                G[g + k * here + j] = a * D0 + b * D1 + c * D2 + e * D3
        return
    if here < MANY or lanes == 1:
        for k in range(before):
            for j in range(here):
                total = P[p + k * m] * D[d + j * m]
                for s in range(1, m):
                    total += P[p + k * m + s] * D[d + j * m + s]
                G[g + k * here + j] = total
        return
    for j in range(here):
        for s in range(m):
            T[s * here + j] = D[d + j * m + s]
    for k in range(before):
        at = p + k * m
        products(T, 0, m, here, P, at, 1, G, g + k * here, lanes)


def take_step(state, G, count, rate, optimiser, own1, own2, own3):
    """Change the weights and biases, and the optimiser's memory behind them."""
    if optimiser == PLAIN:
        for a in range(count):
            state[a] += G[a]
    elif optimiser == MOMENTUM:
        for a in range(count):
            v = own1 * state[count + a] + G[a]
            state[count + a] = v
            state[a] += rate * v
    elif optimiser == NESTEROV:
        for a in range(count):
            v = own1 * state[count + a] + G[a]
            state[count + a] = v
            state[a] += rate * (G[a] + own1 * v)
    else:
        state[3 * count] *= own1
        state[3 * count + 1] *= own2
        scale = rate / (1.0 - state[3 * count])
        root = math.sqrt(1.0 - state[3 * count + 1])
        for a in range(count):
            mean = own1 * state[count + a] + (1.0 - own1) * G[a]
            square = own2 * state[2 * count + a] + (1.0 - own2) * (G[a] * G[a])
            state[count + a], state[2 * count + a] = mean, square
            state[a] += scale * mean / (math.sqrt(square) / root + own3)
