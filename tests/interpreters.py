"""Programs run in an interpreter of their own, in which nothing is compiled yet."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import xorlib
from xorlib.settings import PROGRAM_1, PROGRAM_2, Settings
from xorlib.training import compiler, train

EACH_WAY = (
    PROGRAM_1,  # these two by the loops for truth tables
    PROGRAM_2,
    Settings(  # and these by those for any network
        (3, 2), 1, 0.1, "linear", activation=("tanh", "sine"), bias=True, optimiser="adam", batch=3
    ),
    Settings(
        (3, 3, 3),
        1,
        0.1,
        activation=("leaky ReLU", "ReLU", "softplus"),
        initial=("uniform", -1, 1),
        loss="mean squares",
    ),
    Settings(4, 1, 0.1, bias=True, loss="cross-entropy", optimiser="nesterov", initial="He normal"),
)


def bits():
    """Return a hash of all that short trainings of each kind give by the loops."""
    found = sha256()
    for settings in EACH_WAY:
        run = train(settings, arithmetic="loops", epochs=100)
        assert run.ended == "finished"
        for numbers in (run.outputs, run.loss, run.snapshots.rows):
            found.update(numbers.tobytes())
    return found.hexdigest()


def main():
    """Print the arithmetic of a first training, whether the loops are compiled, and their bits."""
    compiler.LONG = 3_600  # what is said to those who wait is tested elsewhere
    print(train(epochs=20).arithmetic, compiler.warm_up(), bits())


SAME = f"""
import sys
sys.path.insert(1, {str(Path(__file__).parent)!r})  # behind the folder of the package
import interpreters
interpreters.main()
"""


def surroundings(**environment):
    """Return an environment in which what is compiled for a test is soon there, if slow."""
    return {**os.environ, "NUMBA_OPT": "0", **environment}


def fresh(program, folder=None, **environment):
    """Run a program in a fresh interpreter, in which warnings are errors; return its words.

    folder : where the package is that it imports; this one when left out
    """
    folder = folder or Path(xorlib.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=folder,
        env=surroundings(PYTHONPATH=str(folder), **environment),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout.split()
