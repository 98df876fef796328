"""One epoch, on buffers made once: the same sums as forward and backward, without the copies.

A network this small spends its time in calls, not in arithmetic. So the buffers are made once
a training, the products are written with `.dot(..., out)`, and no integer meets a float.
"""

import numpy as np

from xorlib.snapshots import as_weights
from xorlib.validation import one_of


def epochs_in_numpy(X, Y, weights, settings):
    """Return run(rows, keep, kept), which trains one epoch a row of rows after the first.

    rows : (epochs + 1, n * o)  gets the outputs at the weights as they are, then those after
           each epoch
    keep : the rows, rising and from 1, at which the weights are kept, one row of kept each
    kept : (len(keep) or more, i * h + h * o)

    run needs nothing but the weights to go on from, so where a training is cut into runs makes
    no difference to a single bit.

    X : (n, i), Y : (n, o)  float arrays in C order, already checked
    weights  : (i * h + h * o,)  Wh and then Wz, row by row; run changes them in place
    settings : for learning_rate, output and order
    """
    Wh, Wz = as_weights(weights, X.shape[1], Y.shape[1])
    look, learn = epoch_functions(X, Y, Wh, Wz, settings)

    def train(rows):
        for row in rows:
            learn()
            look(row)

    def run(rows, keep, kept):
        begin = 1
        with np.errstate(all="ignore"):  # what overflows is found by the caller
            look(rows[0])
            for place, snapshot in zip(keep.tolist(), kept, strict=False):
                train(rows[begin : place + 1])
                snapshot[:] = weights
                begin = place + 1
            train(rows[begin:])

    return run


def epoch_functions(X, Y, Wh, Wz, settings):
    """Return look and learn, the two halves of an epoch, working in place.

    look(outputs) runs the forward pass and writes Z into outputs, a row of n * o numbers.
    learn() runs the backward pass for what was last looked at and changes Wh and Wz.

    numpy's overflow warnings are the caller's to silence: the sigmoid is computed as
    1 / (1 + exp(-x)), whose limit is right when exp overflows.

    X : (n, i), Y : (n, o), Wh : (i, h), Wz : (h, o)  float arrays in C order, already checked
    settings : for learning_rate, output and order
    """
    one_of("output", settings.output, ("sigmoid", "linear"))  # what this loop can do
    one_of("order", settings.order, ("together", "Wz first"))
    H, dH, ones_H = (np.ones((len(X), Wh.shape[1])) for _ in range(3))
    Z, dZ, ones_Z = (np.ones(Y.shape) for _ in range(3))
    slope_H, slope_Z = H.copy(), Z.copy()
    step_Wh, step_Wz = Wh.copy(), Wz.copy()
    XT, HT, WzT, Z_row = X.T, H.T, Wz.T, Z.reshape(-1)  # views: they follow the buffers
    minus_X = -X
    rate = np.array(settings.learning_rate)
    sigmoid_output, rate_is_1 = settings.output == "sigmoid", settings.learning_rate == 1
    Wz_first = settings.order == "Wz first"

    def look(outputs):
        minus_X.dot(Wh, H)
        np.exp(H, H)
        np.add(H, ones_H, H)
        np.reciprocal(H, H)  # 1 / (1 + exp(-X Wh))
        H.dot(Wz, Z)
        if sigmoid_output:
            np.negative(Z, Z)
            np.exp(Z, Z)
            np.add(Z, ones_Z, Z)
            np.reciprocal(Z, Z)
        outputs[:] = Z_row

    def learn():
        np.subtract(Y, Z, dZ)
        if sigmoid_output:
            np.subtract(ones_Z, Z, slope_Z)
            np.multiply(slope_Z, Z, slope_Z)
            np.multiply(dZ, slope_Z, dZ)
        if not rate_is_1:
            np.multiply(dZ, rate, dZ)  # so dH carries the rate as well
        HT.dot(dZ, step_Wz)
        if Wz_first:  # as the article's second program does, so dH is not quite the gradient
            np.add(Wz, step_Wz, Wz)

        dZ.dot(WzT, dH)
        np.subtract(ones_H, H, slope_H)
        np.multiply(slope_H, H, slope_H)
        np.multiply(dH, slope_H, dH)
        XT.dot(dH, step_Wh)
        if not Wz_first:
            np.add(Wz, step_Wz, Wz)
        np.add(Wh, step_Wh, Wh)

    return look, learn
