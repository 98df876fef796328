"""Many epochs in plain loops, for any network: one source, compiled by numba or interpreted.

Interpreted on lists and compiled for arrays it gives the same bits: it uses nothing but what IEEE
754 fixes, and xorlib.elementary, which is made of the same. numpy spends a small network's time in
calls; compiled loops spend none.

Matrices are flat, examples innermost: unit j of example s is at j * m + s, for m examples. The
innermost loops then run along memory, and the sums of a layer are sigmoids all at once.
"""

from xorlib.elementary import exp_of_minus, log1p
from xorlib.training.loop_parts import (
    CROSS_ENTROPY,
    HALF_SQUARES,
    MEAN_SQUARES,
    PLAIN,
    activate,
    downhill,
    products,
    shuffle,
    take_step,
    times_slope,
)

SIGNATURE = "nn npi n pppi nnnnnnn nnnpn fiifffbi"
"""Of epochs, for the compiler: (n)umbers, (p)laces, an (i)nteger, a (f)loat, a (b)ool."""


def epochs(
    X, Y, draws, order, batch, state, sizes, places, codes, count, S, A, D, T, G, XB, YB,
    outputs, loss, worst, keep, kept, rate, loss_code, optimiser, own1, own2, own3, Wz_first, lanes,
):  # fmt: skip
    """Train one epoch a number of loss after the first, in place.

    X, Y   : inputs and targets of n examples
    draws  : n doubles for each epoch that shuffle the examples, where batch is smaller than n;
             see xorlib.batches. order: room for n
    state  : count weights and biases, and the optimiser's memory; changed in place
    sizes, places, codes : units of each layer, the inputs first; where its W and its b begin, and
             where it ends; its activation
    S, A, D, T, G : room for sums, outputs and deltas of all units, deltas turned, the direction
    XB, YB : room for a batch
    outputs, loss, worst, keep, kept : a History, see there
    lanes  : numbers that a processor computes together; activations are made of whole lanes, since
             a rest takes longer than what it lacks to a lane. So S and A need lanes to spare
    """
    n = len(X) // sizes[0]
    last = sizes[len(sizes) - 1]
    top = _units_before(sizes, len(codes) - 1) * n  # where the output layer is, in S, A and D
    next_kept = 0
    for row in range(len(loss)):
        if row > 0 and batch == n:
            _learn(X, Y, n, n, state, sizes, places, codes, count, S, A, D, T, G,
                   rate, loss_code, optimiser, own1, own2, own3, Wz_first, lanes)  # fmt: skip
        elif row > 0:
            shuffle(order, draws, (row - 1) * n, n)
            for begin in range(0, n, batch):
                m = min(batch, n - begin)
                for s in range(m):
                    example = order[begin + s]
                    for k in range(sizes[0]):
                        XB[k * m + s] = X[k * n + example]
                    for k in range(last):
                        YB[k * m + s] = Y[k * n + example]
                _forward(XB, m, n, state, sizes, places, codes, S, A, lanes)
                _learn(XB, YB, m, n, state, sizes, places, codes, count, S, A, D, T, G,
                       rate, loss_code, optimiser, own1, own2, own3, Wz_first, lanes)  # fmt: skip
        _forward(X, n, n, state, sizes, places, codes, S, A, lanes)
        total, largest = 0.0, 0.0
        for a in range(last * n):
            error = Y[a] - A[top + a]
            if loss_code == CROSS_ENTROPY:
                x = S[top + a]
                total += (x if x > 0.0 else 0.0) - Y[a] * x + log1p(exp_of_minus(x))
            else:
                total += error * error
            if abs(error) > largest:
                largest = abs(error)
        loss[row] = 0.5 * total if loss_code == HALF_SQUARES else total / (last * n)
        worst[row] = largest
        for j in range(last):
            for s in range(n):
                outputs[(row * n + s) * last + j] = A[top + j * n + s]
        if next_kept < len(keep) and keep[next_kept] == row:
            begin = next_kept * len(state)
            for a in range(len(state)):
                kept[begin + a] = state[a]
            next_kept += 1


def _units_before(sizes, layer):
    """Return how many units the layers before have, without the inputs."""
    units = 0
    for place in range(1, layer + 1):
        units += sizes[place]
    return units


def _forward(X, m, n, state, sizes, places, codes, S, A, lanes):
    """The forward pass through m examples. The room of a layer is for n."""
    begin = 0  # of this layer in S and A
    for layer in range(len(codes)):
        before, here = sizes[layer], sizes[layer + 1]
        W, b, end = places[3 * layer], places[3 * layer + 1], places[3 * layer + 2]
        for j in range(here):
            at = begin + j * m
            if layer == 0:
                products(X, 0, before, m, state, W + j, here, S, at, lanes)
            else:
                products(A, begin - before * n, before, m, state, W + j, here, S, at, lanes)
            if b < end:
                for s in range(m):
                    S[at + s] += state[b + j]
        whole = (here * m + lanes - 1) // lanes * lanes
        activate(codes[layer], S, A, begin, begin + whole)
        begin += here * n


def _learn(
    X, Y, m, n, state, sizes, places, codes, count, S, A, D, T, G,
    rate, loss_code, optimiser, own1, own2, own3, Wz_first, lanes,
):  # fmt: skip
    """The backward pass through m examples, after the forward pass, and the step."""
    layers = len(codes)
    begin = _units_before(sizes, layers - 1) * n  # of this layer in S, A and D
    here = sizes[layers]
    factor = rate if optimiser == PLAIN else 1.0
    if loss_code == MEAN_SQUARES:
        factor *= 2.0 / (m * here)
    elif loss_code == CROSS_ENTROPY:
        factor *= 1.0 / (m * here)
    for a in range(here * m):
        D[begin + a] = Y[a] - A[begin + a]
    if loss_code != CROSS_ENTROPY:  # whose slope cancels
        times_slope(codes[layers - 1], S, A, D, begin, begin + here * m)
    for a in range(begin, begin + here * m):
        D[a] *= factor
    for layer in range(layers - 1, -1, -1):
        before, here = sizes[layer], sizes[layer + 1]
        W, b, end = places[3 * layer], places[3 * layer + 1], places[3 * layer + 2]
        if layer == 0:
            downhill(X, 0, before, m, D, begin, here, T, G, W, lanes)
        else:
            downhill(A, begin - before * n, before, m, D, begin, here, T, G, W, lanes)
        for j in range(end - b):
            total = D[begin + j * m]
            for s in range(1, m):
                total += D[begin + j * m + s]
            G[b + j] = total
        if layer == 0:
            break
        if Wz_first:  # as the article's second program does: not quite downhill
            for a in range(W, end):
                state[a] += G[a]
        back = begin - before * n
        for k in range(before):
            products(D, begin, here, m, state, W + k * here, 1, D, back + k * m, lanes)
        times_slope(codes[layer - 1], S, A, D, back, back + before * m)
        begin = back
    if Wz_first:
        for a in range(places[2]):
            state[a] += G[a]
    else:
        take_step(state, G, count, rate, optimiser, own1, own2, own3)


HELPERS = (
    shuffle,
    _units_before,
    products,
    activate,
    times_slope,
    _forward,
    downhill,
    take_step,
    _learn,
)
"""What epochs calls, each after what it calls itself."""
