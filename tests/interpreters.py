"""Programs run in an interpreter of their own, in which nothing is compiled yet."""

import os
import subprocess
import sys
from pathlib import Path

import xorlib

SAME = """
import numpy, sys
from xorlib.training import train
import xorlib.loops
early = train(epochs=100)
ready = xorlib.loops.warm_up()
late = train(epochs=100)
print(early.arithmetic, ready, early.outputs.tobytes() == late.outputs.tobytes())
"""


def surroundings(**environment):
    """Return an environment in which what is compiled for a test is soon there, if slow."""
    return {**os.environ, "NUMBA_OPT": "0", **environment}


def fresh(program, **environment):
    """Run a program in a fresh interpreter, in which warnings are errors; return its words."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=Path(xorlib.__file__).parents[1],
        env=surroundings(**environment),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout.split()
