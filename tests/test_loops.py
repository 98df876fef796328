"""The compiled loops against the same source interpreted, against numpy, and without numba."""

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from interpreters import SAME, fresh
from strategies import cases, orders, outputs, same

import xorlib.loops
from xorlib.arithmetic import ARITHMETICS, MOST_COMPILED, arithmetic_name, has_numba
from xorlib.loops import warm_up
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.training import resume, train
from xorlib.weights import article_weights

needs_numba = pytest.mark.skipif(not has_numba(), reason="numba is not installed")


def interpreted(*arguments, **changes):
    """Train with the loops as plain Python runs them: as if the compiler were never ready."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xorlib.loops._compiler, "function", None)
        return train(*arguments, arithmetic="compiled", **changes)


def compiled(*arguments, **changes):
    assert warm_up()
    return train(*arguments, arithmetic="compiled", **changes)


def assert_same_bits(one, two):
    assert one.ended == two.ended
    assert one.outputs.tobytes() == two.outputs.tobytes()
    assert one.snapshot_epochs.tolist() == two.snapshot_epochs.tolist()
    assert one.snapshots.rows.tobytes() == two.snapshots.rows.tobytes()


@needs_numba
@given(cases(), outputs, orders, st.floats(0.001, 3), st.integers(0, 60))
def test_compiled_and_interpreted_loops_give_the_same_bits(case, output, order, rate, epochs):
    X, Y, start = case
    changes = {"epochs": epochs, "learning_rate": rate, "output": output, "order": order}
    one = compiled(X=X, Y=Y, start=start, **changes)
    assert_same_bits(one, interpreted(X=X, Y=Y, start=start, **changes))


@needs_numba
@given(cases(-800, 800), outputs)
def test_they_do_where_the_sigmoid_saturates(case, output):
    X, Y, start = case
    changes = {"epochs": 3, "learning_rate": 1e-9, "output": output}
    one = compiled(X=X, Y=Y, start=start, **changes)
    assert_same_bits(one, interpreted(X=X, Y=Y, start=start, **changes))


@needs_numba
@pytest.mark.parametrize("hidden", [1, 3, 16])
@pytest.mark.parametrize("settings", [PROGRAM_1, PROGRAM_2], ids=["program 1", "program 2"])
def test_they_do_on_a_truth_table(settings, hidden):
    """It has a way of its own through the loops, in which the compiler knows the sizes."""
    one = compiled(settings, hidden=hidden, epochs=700)
    assert_same_bits(one, interpreted(settings, hidden=hidden, epochs=700))


@needs_numba
@pytest.mark.parametrize("rate", [0.3, 0.5, 5.0, 1e300])
def test_divergence_is_found_at_the_same_epoch(rate):
    one = compiled(PROGRAM_2, learning_rate=rate)
    assert one.ended == "diverged"
    assert_same_bits(one, interpreted(PROGRAM_2, learning_rate=rate))


@needs_numba
@pytest.mark.parametrize("settings", [PROGRAM_1, PROGRAM_2], ids=["program 1", "program 2"])
def test_numpy_and_the_loops_agree_after_a_whole_training(settings):
    start = article_weights(3, 0)
    one = compiled(settings, start=start, epochs=60_000)
    two = train(settings, start=start, epochs=60_000, arithmetic="numpy")
    assert (one.arithmetic, two.arithmetic) == ("compiled", "numpy")
    assert np.abs(one.outputs - two.outputs).max() < 1e-12
    for W, V in zip(one.weights, two.weights, strict=True):
        assert np.abs(W - V).max() < 1e-12 * max(1, np.abs(V).max())


@pytest.mark.parametrize("name", ["numpy", pytest.param("compiled", marks=needs_numba)])
def test_what_continues_a_run_uses_its_arithmetic(name):
    run = train(epochs=300, arithmetic=name)
    longer = resume(run, 500)
    whole = train(epochs=500, arithmetic=name)
    assert run.arithmetic == longer.arithmetic == name
    assert longer.outputs.tobytes() == whole.outputs.tobytes()
    assert same(run.weights_at(123), train(epochs=123, arithmetic=name).weights)


@needs_numba
def test_compiled_is_for_small_networks_unless_named():
    assert arithmetic_name() == arithmetic_name(None, MOST_COMPILED) == "compiled"
    assert arithmetic_name(None, MOST_COMPILED + 1) == "numpy"
    assert arithmetic_name("compiled", 10**9) == "compiled"
    assert train(epochs=1).arithmetic == "compiled"
    assert train(epochs=1, hidden=500).arithmetic == "numpy"


@pytest.mark.parametrize(("name", "kind"), [("fast", ValueError), (1, TypeError)])
def test_an_arithmetic_that_is_not_there_is_refused(name, kind):
    with pytest.raises(kind) as error:
        train(arithmetic=name)
    assert str(error.value) == (f"arithmetic must be one of 'numpy', 'compiled'; got {name!r}")


def test_there_is_no_other_arithmetic():
    assert sorted(ARITHMETICS) == ["compiled", "numpy"]


@needs_numba
def test_trainings_in_several_threads_do_not_mix():
    warm_up()
    runs = {}

    def work(seed):
        runs[seed] = train(seed=seed, epochs=20_000)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for seed, run in runs.items():
        assert_same_bits(run, train(seed=seed, epochs=20_000))


@pytest.fixture
def compiling(monkeypatch):
    """A compiler that is at work until .finish() is called, and whose loops count their calls."""
    gate, calls = threading.Event(), []

    def counted(*arguments):
        calls.append(len(arguments))
        xorlib.loops.epochs(*arguments)

    def compile_at_last():
        assert gate.wait(60)
        return counted

    monkeypatch.setattr(xorlib.loops, "_compiled", compile_at_last)
    monkeypatch.setattr(xorlib.loops, "_same_bits", lambda function: True)
    compiler = xorlib.loops._Compiler()
    monkeypatch.setattr(xorlib.loops, "_compiler", compiler)
    compiler.finish, compiler.calls = gate.set, calls
    yield compiler
    gate.set()
    compiler.start().join()


@needs_numba
def test_little_work_does_not_wait_for_the_compiler(compiling):
    assert train(epochs=100).ended == "finished"
    assert compiling.start().is_alive()
    assert compiling.calls == []


@needs_numba
def test_more_work_waits_and_is_done_compiled(compiling):
    compiling._patience = 60
    threading.Timer(0.1, compiling.finish).start()
    early = train(epochs=1000)
    assert len(compiling.calls) > 0
    assert_same_bits(early, train(epochs=1000))


@needs_numba
def test_it_does_not_wait_for_long_and_only_once(compiling):
    compiling._patience = 0.01
    assert train(epochs=1000).ended == "finished"
    assert compiling.start().is_alive()
    assert compiling.calls == []
    assert compiling._patience == 0


WITHOUT = """
import sys
class Refusing:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in ("numba", "llvmlite"):
            raise ModuleNotFoundError(name)
{block}
"""


@pytest.mark.parametrize(
    "block", ["sys.modules['numba'] = None", "sys.meta_path.insert(0, Refusing())"]
)
def test_without_numba_all_is_numpy(block):
    program = WITHOUT.format(block=block) + SAME
    program += "\nfor wish in ('compiled',):\n"
    program += "    try: train(arithmetic=wish)\n    except ValueError as error: print(error)"
    arithmetic, ready, equal, *message = fresh(program)
    assert (arithmetic, ready, equal) == ("numpy", "False", "True")
    assert " ".join(message).startswith("arithmetic must be 'numpy' where numba is not installed")


def test_a_numba_that_does_not_work_leaves_the_interpreted_loops(tmp_path):
    (tmp_path / "numba.py").write_text("raise ImportError('made for another computer')")
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n" + SAME
    assert fresh(program) == ["compiled", "False", "True"]
