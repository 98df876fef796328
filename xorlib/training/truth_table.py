"""Many epochs of the article's network on a truth table: the loops, with all sizes known.

For four cases of two inputs, one hidden layer of sigmoids without biases, one output, and plain
steps. It does the same operations in the same order as xorlib.training.loops, and gives the same
bits, in about half the time.
"""

from xorlib.elementary import sigmoid

SIGNATURE = "nn nnn nn nnnpn fbbii"
"""Of epochs, for the compiler: see xorlib.training.loops."""


def epochs(
    X,
    Y,
    W1,
    W2,
    Wz,
    H,
    Z,
    outputs,
    loss,
    worst,
    keep,
    kept,
    rate,
    sigmoid_output,
    Wz_first,
    h,
    lanes,
):
    """Train one epoch a number of loss after the first, in place.

    X, Y  : 8 inputs, x1 of all cases first; 4 targets
    W1, W2, Wz : the two rows of Wh, and Wz, h numbers each
    H, Z  : room for 4 * h hidden outputs, units innermost, and 4 outputs, and lanes to spare
    outputs, loss, worst, keep, kept : a History, see there
    lanes : as in xorlib.training.loops
    """
    hidden = (4 * h + lanes - 1) // lanes * lanes
    last = (4 + lanes - 1) // lanes * lanes
    Z0 = Z1 = Z2 = Z3 = 0.0
    next_kept = 0
    for row in range(len(loss)):
        if row > 0:  # the backward pass; what belongs to one hidden unit is done together
            d0, d1, d2, d3 = Y[0] - Z0, Y[1] - Z1, Y[2] - Z2, Y[3] - Z3
            if sigmoid_output:
                d0 *= Z0 * (1.0 - Z0)
                d1 *= Z1 * (1.0 - Z1)
                d2 *= Z2 * (1.0 - Z2)
                d3 *= Z3 * (1.0 - Z3)
            d0, d1, d2, d3 = d0 * rate, d1 * rate, d2 * rate, d3 * rate
            A0, A1, A2, A3 = H[0:h], H[h : 2 * h], H[2 * h : 3 * h], H[3 * h : 4 * h]
            for j in range(h):
                H0, H1, H2, H3 = A0[j], A1[j], A2[j], A3[j]
                old = Wz[j]
                new = old + (H0 * d0 + H1 * d1 + H2 * d2 + H3 * d3)
                Wz[j] = new
                weight = new if Wz_first else old
                e0 = d0 * weight * (H0 * (1.0 - H0))
                e1 = d1 * weight * (H1 * (1.0 - H1))
                e2 = d2 * weight * (H2 * (1.0 - H2))
                e3 = d3 * weight * (H3 * (1.0 - H3))
                W1[j] += X[0] * e0 + X[1] * e1 + X[2] * e2 + X[3] * e3
                W2[j] += X[4] * e0 + X[5] * e1 + X[6] * e2 + X[7] * e3

        for s in range(4):  # the forward pass
            x1, x2 = X[s], X[4 + s]
            for j in range(h):
                H[s * h + j] = x1 * W1[j] + x2 * W2[j]
        for a in range(hidden):
            H[a] = sigmoid(H[a])
        Z0 = Z1 = Z2 = Z3 = -0.0  # adding to it changes nothing, not even a sign
        for j in range(h):
            weight = Wz[j]
            Z0 += H[j] * weight
            Z1 += H[h + j] * weight
            Z2 += H[2 * h + j] * weight
            Z3 += H[3 * h + j] * weight
        if sigmoid_output:
            Z[0], Z[1], Z[2], Z[3] = Z0, Z1, Z2, Z3
            for a in range(last):
                Z[a] = sigmoid(Z[a])
            Z0, Z1, Z2, Z3 = Z[0], Z[1], Z[2], Z[3]
        outputs[4 * row], outputs[4 * row + 1] = Z0, Z1
        outputs[4 * row + 2], outputs[4 * row + 3] = Z2, Z3
        E0, E1, E2, E3 = Y[0] - Z0, Y[1] - Z1, Y[2] - Z2, Y[3] - Z3
        loss[row] = 0.5 * (E0 * E0 + E1 * E1 + E2 * E2 + E3 * E3)
        worst[row] = _larger(_larger(abs(E0), abs(E1)), _larger(abs(E2), abs(E3)))
        if next_kept < len(keep) and keep[next_kept] == row:
            begin = 3 * h * next_kept
            for j in range(h):
                kept[begin + j], kept[begin + h + j], kept[begin + 2 * h + j] = W1[j], W2[j], Wz[j]
            next_kept += 1


def _larger(a, b):
    return a if a > b else b


HELPERS = (_larger,)
