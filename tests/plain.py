"""The network once more in plain Python, one number at a time: what xorlib is compared with.

Matrices are lists of rows. Nothing here uses numpy or xorlib.
"""

import math


def sigmoid(x):
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def product(A, B):
    """Along a row of A, multiply by the entries down a column of B, add up."""
    result = []
    for row in A:
        result.append([])
        for column in range(len(B[0])):
            total = 0.0
            for k in range(len(B)):
                total += row[k] * B[k][column]
            result[-1].append(total)
    return result


def each(function, *matrices):
    """Apply a function of numbers entry by entry."""
    return [
        [function(*entries) for entries in zip(*rows, strict=True)]
        for rows in zip(*matrices, strict=True)
    ]


def transpose(A):
    return [list(column) for column in zip(*A, strict=True)]


def forward(X, Wh, Wz, output):
    """Return H and Z."""
    H = each(sigmoid, product(X, Wh))
    Z = product(H, Wz)
    return H, each(sigmoid, Z) if output == "sigmoid" else Z


def loss(Y, Z):
    squares = each(lambda y, z: (y - z) * (y - z), Y, Z)
    return 0.5 * sum(map(sum, squares))


def one_epoch(X, Y, Wh, Wz, learning_rate, output, order):
    """Return the Wh and Wz that follow."""
    H, Z = forward(X, Wh, Wz, output)
    slope = (lambda out: out * (1 - out)) if output == "sigmoid" else (lambda out: 1.0)
    dZ = each(lambda y, z: learning_rate * (y - z) * slope(z), Y, Z)
    new_Wz = each(lambda old, step: old + step, Wz, product(transpose(H), dZ))
    sent_back = product(dZ, transpose(new_Wz if order == "Wz first" else Wz))
    dH = each(lambda back, out: back * out * (1 - out), sent_back, H)
    new_Wh = each(lambda old, step: old + step, Wh, product(transpose(X), dH))
    return new_Wh, new_Wz


def history(X, Y, Wh, Wz, learning_rate, output, order):
    """Yield Z, Wh and Wz at epoch 0, 1, 2, ... without end."""
    while True:
        yield forward(X, Wh, Wz, output)[1], Wh, Wz
        Wh, Wz = one_epoch(X, Y, Wh, Wz, learning_rate, output, order)
