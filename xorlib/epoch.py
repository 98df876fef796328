"""One epoch, on buffers made once: the same sums as forward and backward, without the copies.

A network this small spends its time in calls, not in arithmetic. So the buffers are made once
a training, the products are written with `.dot(..., out)`, no integer meets a float, and signs
are carried along instead of being changed, which would be calls of their own.
"""

from itertools import pairwise

import numpy as np

from xorlib.snapshots import as_weights
from xorlib.validation import one_of


def epochs_in_numpy(X, Y, weights, settings):
    """Return run(rows, keep, kept), which trains one epoch a row of rows after the first.

    rows : (epochs + 1, n * o)  gets the outputs at the weights as they are, then those after
           each epoch
    keep : the rows, rising and from 1, at which the weights are kept, one row of kept each
    kept : (len(keep), i * h + h * o)

    run needs nothing but the weights to go on from, so where a training is cut into runs makes
    no difference to a single bit.

    X : (n, i), Y : (n, o)  float arrays in C order, already checked
    weights  : (i * h + h * o,)  Wh and then Wz, row by row; run changes them in place
    settings : for learning_rate, output and order
    """
    look, learn = epoch_functions(X, Y, weights, settings)

    def train(outputs):
        for Z, following in pairwise(outputs):
            learn(Z)
            look(following)

    def run(rows, keep, kept):
        outputs = rows.reshape(-1, *Y.shape)
        begin = 0
        with np.errstate(all="ignore"):  # what overflows is found by the caller
            look(outputs[0])
            for place, snapshot in zip(keep.tolist(), kept, strict=True):
                train(outputs[begin : place + 1])
                snapshot[:] = weights
                begin = place
            train(outputs[begin:])

    return run


def epoch_functions(X, Y, weights, settings):
    """Return look and learn, the two halves of an epoch.

    look(Z) runs the forward pass and writes the outputs into Z, (n, o).
    learn(Z) runs the backward pass for what was last looked at and changes the weights in place.

    numpy's overflow warnings are the caller's to silence: the sigmoid is computed as
    1 / (1 + exp(-x)), whose limit is right when exp overflows.

    The arguments are those of epochs_in_numpy.
    """
    one_of("output", settings.output, ("sigmoid", "linear"))  # what this loop can do
    one_of("order", settings.order, ("together", "Wz first"))
    Wh, Wz = as_weights(weights, X.shape[1], Y.shape[1])
    steps = weights.copy()
    step_Wh, step_Wz = as_weights(steps, X.shape[1], Y.shape[1])
    minus_H, dH, slope_H = (np.ones((len(X), Wh.shape[1])) for _ in range(3))
    minus_dZ, slope_Z = np.ones(Y.shape), np.ones(Y.shape)
    ones_H, ones_Z = np.ones(dH.shape), np.ones(Y.shape)
    minus_X, minus_ones = -X, -ones_H
    XT, minus_HT, WzT = X.T, minus_H.T, Wz.T  # views: they follow the buffers
    rate = np.array(settings.learning_rate)
    sigmoid_output, rate_is_1 = settings.output == "sigmoid", settings.learning_rate == 1
    Wz_first = settings.order == "Wz first"
    exp, add, subtract, multiply = np.exp, np.add, np.subtract, np.multiply  # looked up once
    divide, reciprocal, negative = np.divide, np.reciprocal, np.negative

    def look(Z):
        minus_X.dot(Wh, minus_H)
        exp(minus_H, minus_H)
        add(minus_H, ones_H, minus_H)
        divide(minus_ones, minus_H, minus_H)  # -1 / (1 + exp(-X Wh))
        minus_H.dot(Wz, Z)
        if sigmoid_output:
            exp(Z, Z)
            add(Z, ones_Z, Z)
            reciprocal(Z, Z)
        else:
            negative(Z, Z)

    def learn(Z):
        subtract(Z, Y, minus_dZ)
        if sigmoid_output:
            subtract(ones_Z, Z, slope_Z)
            multiply(slope_Z, Z, slope_Z)
            multiply(minus_dZ, slope_Z, minus_dZ)
        if not rate_is_1:
            multiply(minus_dZ, rate, minus_dZ)  # so dH carries the rate as well
        minus_HT.dot(minus_dZ, step_Wz)
        if Wz_first:  # as the article's second program does, so dH is not quite the gradient
            add(Wz, step_Wz, Wz)

        minus_dZ.dot(WzT, dH)
        add(minus_H, ones_H, slope_H)
        multiply(slope_H, minus_H, slope_H)  # minus the slope: the two signs cancel in dH
        multiply(dH, slope_H, dH)
        XT.dot(dH, step_Wh)
        if Wz_first:
            add(Wh, step_Wh, Wh)
        else:
            add(weights, steps, weights)  # Wh and Wz in one call

    return look, learn
