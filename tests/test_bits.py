"""The same bits on every machine: short trainings of every kind against a file of their results.

tests/bits.py has the trainings, and says how the file is made.
"""

import json

import pytest
from any_settings import interpreted, needs_numba
from bits import RESULTS, TRAININGS, results

from xorlib.activations import ACTIVATIONS
from xorlib.losses import LOSSES
from xorlib.optimisers import OPTIMISERS
from xorlib.starts import STARTS
from xorlib.training.compiler import warm_up

WRITTEN = json.loads(RESULTS.read_text(encoding="utf-8"))


@needs_numba
@pytest.mark.parametrize("name", TRAININGS)
def test_compiled_loops_give_the_written_bits(name):
    assert warm_up()
    assert results(name) == WRITTEN[name]


@pytest.mark.parametrize("name", TRAININGS)
def test_interpreted_loops_give_the_written_bits(name):
    with interpreted():
        assert results(name) == WRITTEN[name]


def test_every_name_of_every_table_is_among_them():
    settings = list(TRAININGS.values())
    hidden = {name for each in settings for name in each.shape(2, 1).activations[:-1]}
    assert hidden == {each.output for each in settings} == ACTIVATIONS.keys()
    assert {each.loss for each in settings} == LOSSES.keys()
    assert {each.optimiser[0] for each in settings} == OPTIMISERS.keys()
    assert {each.initial[0] for each in settings} == STARTS.keys()
    assert WRITTEN.keys() == TRAININGS.keys()


@pytest.mark.parametrize("name", TRAININGS)
def test_each_of_them_learns(name):
    """Else it would meet no branch: the weights have moved, and no output is 0."""
    start, state, outputs = (WRITTEN[name][key].split() for key in ("start", "state", "outputs"))
    assert start != state
    assert any(float.fromhex(number) for number in outputs)


def test_the_file_is_small():
    assert RESULTS.stat().st_size < 60_000
