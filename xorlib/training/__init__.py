"""Training: many epochs, their history, and the network as it was at any of them.

task         what is trained: settings, examples and start, checked
pieces       Training, which trains some epochs at a time
record       all that it keeps of them
run          what a training leaves behind
snapshots    the state at some epochs; from these the others are soon reached
history      what is written down of each epoch
arithmetic   which of two programs does the sums
numpy_loop   many epochs in plain numpy, for any network
loop_parts   what the loops are made of: products, activations, slopes, steps
loops        many epochs in plain loops, for any network; compiled where there is numba
truth_table  the same for the article's network on a truth table, faster
compiler     numba, if it is there: compiling, keeping and loading the loops
trial        short trainings that tell whether compiled loops give the right bits here
"""

from xorlib.settings import PROGRAM_1
from xorlib.status import RIGHT, SURE
from xorlib.training.pieces import Training
from xorlib.training.run import Run

__all__ = ["RIGHT", "SURE", "Run", "Training", "resume", "train"]


def train(
    settings=PROGRAM_1, X=None, Y=None, start=None, arithmetic=None, held_out=None, **changes
):
    """Train a network and return its Run.

    train() is the article's first program, train(PROGRAM_2) its second; any setting can be
    changed by name, as in train(PROGRAM_1, hidden=2, seed=41).

    settings : Settings
    X, Y     : (n, i), (n, o)  examples; XOR when both are left out
    start    : Weights or a network to start from; otherwise drawn as the settings say. With it,
               the settings of the layers follow from it
    arithmetic : "numpy" or "loops", which differ in speed and by rounding; chosen by
               xorlib.training.arithmetic when left out
    held_out : a pair of X and Y of further examples, whose loss the Run tells as well
    changes  : fields of Settings and their new values

    Interrupting it (the stop button, or Ctrl-C) returns the Run up to the last snapshot.
    A training whose numbers grow past all bounds ends there, keeps its finite history and says
    so in its message. Raises ValueError or TypeError on bad input, before any work is done.
    """
    return _finish(Training(settings, X, Y, start, arithmetic, held_out, **changes))


def resume(run, epochs, from_epoch=None):
    """Return run continued up to the given total of epochs, as one Run.

    run        : a Run, however it ended
    epochs     : the total, from from_epoch to 10,000,000
    from_epoch : where to take it up, 0 to run.epochs; its last epoch when left out

    The result is the same, bit for bit, as a training that never stopped.
    """
    return _finish(Training.resumed(run, epochs, from_epoch))


def _finish(training):
    try:
        training.advance()
    except KeyboardInterrupt:
        training.stop()
    return training.run
