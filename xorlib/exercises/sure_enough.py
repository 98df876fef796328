"""A training that stops when it is sure, and starts to try it from."""

import numpy as np

from xorlib.exercises.exercise import Wrong
from xorlib.exercises.rounds import X, Y
from xorlib.exercises.stopping import kept
from xorlib.forward import forward
from xorlib.settings import PROGRAM_1
from xorlib.status import SURE
from xorlib.training import train


@kept
def _quick_run(seed):
    """Return a run whose steps are five times as long as program 1's, so that it is soon sure."""
    return train(PROGRAM_1, learning_rate=5, seed=seed, epochs=1500)


def weights_before(error, long_steps, rng):
    """Return the weights of some quick run a little before all outputs are within error of Y."""
    while True:
        run = _quick_run(int(rng.integers(12)))
        found = run.first_epoch_within(error)
        if found is not None and found >= long_steps:
            Wh, Wz = run.weights_at(found - long_steps)
            order = rng.permutation(3)
            return Wh[:, order], Wz[order]


def one_sure(rng):
    """Return the weights of some quick run when its first output has become sure."""
    while True:
        run = _quick_run(int(rng.integers(12)))
        E = np.abs(Y - run.outputs)[:, :, 0]
        found = np.flatnonzero((E.min(axis=1) < SURE) & (E.max(axis=1) > 2 * SURE))
        if len(found):
            return tuple(run.weights_at(found[0]))


def unsure_alone(case, rng):
    """Return weights with which this case alone is not sure, though nearly."""
    while True:
        Wh, Wz = weights_before(SURE, 0, rng)
        for _ in range(400):
            near = Wh + rng.normal(0, 0.3, Wh.shape), Wz + rng.normal(0, 0.3, Wz.shape)
            unsure = np.flatnonzero(np.abs(Y - forward(X, *near)[1]) >= SURE)
            if unsure.tolist() == [case]:
                return near


def _is_sure(E):
    """Tell for each of many epochs whether it is sure; E is (epochs, 4)."""
    return np.abs(E).max(axis=1) < SURE


def until(Wh, Wz, epochs, enough=_is_sure):
    """Return how many epochs it took, and the weights then."""
    run = train(PROGRAM_1, X=X, Y=Y, start=(Wh, Wz), epochs=epochs)
    held = np.flatnonzero(enough((Y - run.outputs)[:-1, :, 0]))
    count = int(held[0]) if len(held) else epochs
    return count, *run.weights_at(count)


def require_end(result, epochs):
    """Raise Wrong when the loop went on after all epochs.

    From the other starts such a loop would keep the learner waiting, some for ever. (A number
    above 1000 is none of such a loop, but typed in.)
    """
    if isinstance(result[0], (int, np.integer)) and epochs + 1 < result[0] < 1000:
        raise Wrong(
            f"It was allowed {epochs} epochs and took {result[0]}. A start that never gets there "
            "would keep it busy for ever: the loop must end with the epochs as well."
        )
