"""Many epochs in plain numpy, for any network: the same sums as the loops, by other means.

Wide networks are trained by it, since numpy's matrix products are faster there. It shares no
arithmetic with the loops, so it is also what they are tested against.
"""

import numpy as np

from xorlib.activations import ACTIVATIONS
from xorlib.batches import orders
from xorlib.forward import through_layers
from xorlib.losses import LOSSES
from xorlib.optimisers import OPTIMISERS


def epochs_in_numpy(task, state):
    """Return run(first, history), which trains one epoch for each row of a History after the first.

    task  : a Task
    state : the row of its state, which run changes in place
    first : the epoch at which it stands

    run needs nothing but these to go on from, so where a training is cut into runs makes no
    difference to a single bit.
    """
    X, Y, settings, shape = task.X, task.Y, task.settings, task.shape
    loss = LOSSES[settings.loss]
    name, *numbers = settings.optimiser
    step_of = OPTIMISERS[name].step
    rate = settings.learning_rate
    network, places = shape.network(state), shape.places  # views: they follow the state
    row, memory = state[: shape.count], state[shape.count :]
    downhill = np.empty(shape.count)
    scale = rate if name == "plain" else 1.0  # as in the article, the rate is in the deltas
    Wz_first = settings.order == "Wz first"

    def learn(X, Y, passed):
        """Take one step from what the forward pass through these examples has left."""
        sums, out = passed[-1]
        delta = scale * loss.factor(*Y.shape) * (Y - out)
        if not loss.cancels:
            delta = delta * ACTIVATIONS[settings.output].slope(sums, out)
        for place in range(len(network) - 1, -1, -1):
            before = passed[place - 1][1] if place else X
            begin, middle, end = places[place]
            W = network[place].W
            np.matmul(before.T, delta, out=downhill[begin:middle].reshape(W.shape))
            if middle < end:
                downhill[middle:end] = delta.sum(axis=0)
            if Wz_first and place:  # as the article's second program does: not quite downhill
                row[begin:end] += downhill[begin:end]
            if place:
                slope = ACTIVATIONS[shape.activations[place - 1]].slope(*passed[place - 1])
                delta = (delta @ W.T) * slope
        if Wz_first:
            row[: places[0][-1]] += downhill[: places[0][-1]]
        else:
            row[:] += step_of(memory, downhill, rate, *numbers)

    known = np.full(shape.count, np.nan), None  # a network, and what the forward pass made of it

    def run(first, history):
        nonlocal known
        with np.errstate(all="ignore"):  # what overflows is found by the caller
            same = np.array_equal(known[0], row)
            passed = known[1] if same else through_layers(X, network)
            note(0, passed, history)
            kept = 0
            for number in range(1, len(history.loss)):
                if task.batch == len(X):
                    learn(X, Y, passed)
                else:
                    order = orders(settings.seed, first + number, 1, len(X))[0]
                    for begin in range(0, len(X), task.batch):
                        some = order[begin : begin + task.batch]
                        learn(X[some], Y[some], through_layers(X[some], network))
                passed = through_layers(X, network)
                note(number, passed, history)
                if kept < len(history.keep) and history.keep[kept] == number:
                    history.kept[kept] = state
                    kept += 1
            known = row.copy(), passed

    def note(number, passed, history):
        sums, Z = passed[-1]
        history.outputs[number] = Z.ravel()
        history.loss[number] = loss.value(Y, Z, sums)
        history.worst[number] = np.abs(Y - Z).max()

    return run
