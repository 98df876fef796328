"""The loops: compiled against interpreted, one against the other, and both against numpy."""

import threading
from contextlib import contextmanager
from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from interpreters import SAME, bits, fresh
from strategies import cases, matrices, orders, outputs

from xorlib.activations import ACTIVATIONS
from xorlib.gates import GATES, truth_table
from xorlib.losses import LOSSES
from xorlib.optimisers import OPTIMISERS
from xorlib.settings import ORDERS, PROGRAM_1, PROGRAM_2, Settings
from xorlib.starts import STARTS
from xorlib.training import arithmetic, compiler, loop_parts, loops, resume, train
from xorlib.training import truth_table as truth_table_loops
from xorlib.training.arithmetic import ARITHMETICS, MOST_COMPILED, MOST_INTERPRETED, module_for
from xorlib.training.compiler import compiled, has_numba, warm_up
from xorlib.training.history import room
from xorlib.training.task import checked_task
from xorlib.weights import article_weights

needs_numba = pytest.mark.skipif(not has_numba(), reason="numba is not installed")
programs = pytest.mark.parametrize(
    "settings", [PROGRAM_1, PROGRAM_2], ids=["program 1", "program 2"]
)


@contextmanager
def only_interpreted():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arithmetic, "compiled", lambda module: None)
        yield


def by_loops(*arguments, **changes):
    """Train by compiled and by interpreted loops, return both Runs."""
    assert warm_up()
    one = train(*arguments, arithmetic="loops", **changes)
    with only_interpreted():
        two = train(*arguments, arithmetic="loops", **changes)
    return one, two


def assert_same_bits(one, two):
    assert one.ended == two.ended
    assert one.outputs.tobytes() == two.outputs.tobytes()
    assert one.loss.tobytes() == two.loss.tobytes()
    assert one.worst.tobytes() == two.worst.tobytes()
    assert one.snapshot_epochs.tolist() == two.snapshot_epochs.tolist()
    assert one.snapshots.rows.tobytes() == two.snapshots.rows.tobytes()


@st.composite
def some_trainings(draw):
    """Draw Settings of networks of any kind, and examples for them."""
    layers = draw(st.integers(1, 3))
    n, i, o = (draw(st.integers(1, 5)) for _ in range(3))
    names = st.sampled_from(sorted(ACTIVATIONS))
    loss = draw(st.sampled_from(sorted(LOSSES)))
    hidden = tuple(draw(st.integers(1, 4)) for _ in range(layers))
    settings = Settings(
        hidden=hidden,
        epochs=draw(st.integers(0, 20)),
        learning_rate=draw(st.floats(0.001, 1)),
        output=LOSSES[loss].cancels or draw(names),
        seed=draw(st.integers(0, 99)),
        activation=tuple(draw(names) for _ in hidden),
        bias=tuple(draw(st.booleans()) for _ in range(layers + 1)),
        initial=draw(st.sampled_from(sorted(STARTS))),
        initial_biases=draw(st.sampled_from(["zeros", "drawn"])),
        loss=loss,
        optimiser=draw(st.sampled_from(sorted(OPTIMISERS))),
        batch=draw(st.one_of(st.none(), st.integers(1, n))),
    )
    return settings, draw(matrices(n, i, -3, 3)), draw(matrices(n, o, 0, 1))


@needs_numba
@given(some_trainings())
def test_compiled_and_interpreted_loops_give_the_same_bits(training):
    settings, X, Y = training
    assert_same_bits(*by_loops(settings, X, Y))


@needs_numba
@given(cases(), outputs, orders, st.floats(0.001, 3), st.integers(0, 60))
def test_they_do_in_both_orders(case, output, order, rate, epochs):
    X, Y, start = case
    changes = {"epochs": epochs, "learning_rate": rate, "output": output, "order": order}
    assert_same_bits(*by_loops(X=X, Y=Y, start=start, **changes))


@needs_numba
@given(cases(-800, 800), outputs)
def test_they_do_where_the_sigmoid_saturates(case, output):
    X, Y, start = case
    changes = {"epochs": 3, "learning_rate": 1e-9, "output": output}
    assert_same_bits(*by_loops(X=X, Y=Y, start=start, **changes))


@needs_numba
@pytest.mark.parametrize("hidden", [1, 2, 3, 5, 16])
@programs
def test_they_do_on_a_truth_table(settings, hidden):
    task, _ = checked_task(settings, None, None, None, {"hidden": hidden})
    assert module_for(task) is truth_table_loops
    assert_same_bits(*by_loops(settings, hidden=hidden, epochs=700))


@needs_numba
@pytest.mark.parametrize(
    "changes",
    [
        {"bias": True},
        {"activation": "tanh"},
        {"hidden": (3, 2)},
        {"batch": 2},
        {"optimiser": "adam"},
        {"loss": "mean squares"},
        {"output": "tanh"},
    ],
    ids=str,
)
def test_they_do_on_a_truth_table_that_is_for_the_loops_of_any_network(changes):
    task, _ = checked_task(PROGRAM_1, None, None, None, changes)
    assert module_for(task) is loops
    assert_same_bits(*by_loops(epochs=300, **changes))


@needs_numba
@pytest.mark.parametrize("hidden", [1, 2, 3, 4, 5, 7, 8, 9, 16, 17])
def test_the_loops_of_a_truth_table_and_those_of_any_network_give_the_same_bits(hidden):
    for gate, output, order in product(GATES, ["sigmoid", "linear"], ORDERS):
        changes = {"output": output, "order": order, "hidden": hidden, "learning_rate": 0.03}
        found = []
        for module in (truth_table_loops, loops):
            task, state = checked_task(PROGRAM_1, *truth_table(gate), None, changes)
            kept = np.empty((3, len(state)))
            history = room(300, 4)._replace(keep=np.array([1, 7, 300]), kept=kept)
            arithmetic.runner(task, state, module, compiled(module))(0, history)
            assert np.isfinite(history.loss).all()
            assert kept[-1].tobytes() == state.tobytes()
            found.append([numbers.tobytes() for numbers in (state, *history)])
        assert found[0] == found[1], changes


@needs_numba
@pytest.mark.parametrize("rate", [0.3, 0.5, 5.0, 1e300])
@pytest.mark.parametrize("changes", [{}, {"bias": True}], ids=["truth table", "any network"])
def test_divergence_is_found_at_the_same_epoch(rate, changes):
    one, two = by_loops(PROGRAM_2, learning_rate=rate, **changes)
    assert one.ended == "diverged"
    assert_same_bits(one, two)


@needs_numba
@programs
def test_numpy_and_the_loops_agree_after_a_whole_training(settings):
    assert warm_up()
    start = article_weights(3, 0)
    one, two = (
        train(settings, start=start, epochs=60_000, arithmetic=name) for name in ("loops", "numpy")
    )
    assert (one.arithmetic, two.arithmetic) == ("loops", "numpy")
    assert np.abs(one.outputs - two.outputs).max() < 1e-12
    for W, V in zip(one.weights, two.weights, strict=True):
        assert np.abs(W - V).max() < 1e-12 * max(1, np.abs(V).max())


@pytest.mark.parametrize("name", ["numpy", "loops"])
@pytest.mark.parametrize("changes", [{}, {"bias": True, "optimiser": "adam", "batch": 3}], ids=str)
def test_what_continues_a_run_uses_its_arithmetic(name, changes):
    run = train(epochs=300, arithmetic=name, **changes)
    longer = resume(run, 500)
    whole = train(epochs=500, arithmetic=name, **changes)
    assert run.arithmetic == longer.arithmetic == name
    assert longer.outputs.tobytes() == whole.outputs.tobytes()
    shorter = train(epochs=123, arithmetic=name, **changes)
    assert run.state_at(123).tobytes() == shorter.state_at(123).tobytes()


@pytest.mark.parametrize("numba", [pytest.param(True, marks=needs_numba), False])
def test_loops_are_for_small_networks_unless_named(monkeypatch, numba):
    """Counted are the outputs of the largest hidden layer in one step."""
    most = MOST_COMPILED if numba else MOST_INTERPRETED
    monkeypatch.setattr(arithmetic, "has_numba", lambda: numba)

    def chosen(n, hidden, name=None, **changes):
        X, Y = np.zeros((n, 2)), np.zeros((n, 1))
        task, _ = checked_task(PROGRAM_1, X, Y, None, {"hidden": hidden, **changes})
        return arithmetic.arithmetic_name(name, task)

    assert chosen(8, most // 8) == chosen(most, 1) == "loops"
    assert chosen(8, most // 8 + 1) == chosen(most + 1, 1) == "numpy"
    assert chosen(8, (1, most // 8, 2)) == "loops"
    assert chosen(8, (1, most // 8 + 1, 2)) == "numpy"
    assert chosen(1_000, most // 8, batch=8) == "loops"
    assert chosen(1_000, most // 8 + 1, batch=8) == "numpy"
    assert chosen(1_000, 1_000, "loops") == "loops"
    assert chosen(1, 1, "numpy") == "numpy"


def test_the_arithmetic_that_is_chosen_trains():
    assert train(epochs=1).arithmetic == "loops"
    X = np.zeros((100, 1))
    assert train(X=X, Y=X, epochs=1, hidden=100).arithmetic == "numpy"


@pytest.mark.parametrize(("name", "kind"), [("fast", ValueError), (1, TypeError)])
def test_an_arithmetic_that_is_not_there_is_refused(name, kind):
    with pytest.raises(kind) as error:
        train(arithmetic=name)
    assert str(error.value) == (f"arithmetic must be one of 'numpy', 'loops'; got {name!r}")


def test_there_is_no_other_arithmetic():
    assert sorted(ARITHMETICS) == ["loops", "numpy"]


def test_the_loops_know_every_name_of_the_tables():
    assert loop_parts.CODES.keys() == {*ACTIVATIONS, *LOSSES, *OPTIMISERS}


@needs_numba
@pytest.mark.parametrize("changes", [{}, {"bias": True}], ids=["truth table", "any network"])
def test_trainings_in_several_threads_do_not_mix(changes):
    assert warm_up()
    runs = {}

    def work(seed):
        runs[seed] = train(seed=seed, epochs=20_000, **changes)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for seed, run in runs.items():
        assert_same_bits(run, train(seed=seed, epochs=20_000, **changes))


@pytest.fixture
def uncompiled(monkeypatch):
    """A compiler that has compiled nothing yet; return what it does in place of numba's work.

    It calls what is in the list `work`, writes down for which module it was called, and gives
    the loops as they are.
    """
    monkeypatch.setattr(compiler, "_compiled", cache(compiler._compiled.__wrapped__))
    monkeypatch.setattr(compiler, "has_numba", lambda: True)
    monkeypatch.setattr(compiler, "_same_bits", lambda module, function: True)
    work, made = [], []

    def make(module):
        made.append(module)
        for each in work:
            each()
        return lambda *arguments: module.epochs(*arguments)

    monkeypatch.setattr(compiler, "_made", make)
    return work, made


def test_two_threads_that_ask_first_at_once_compile_once(uncompiled):
    """The first waits in the midst of it for longer than the second needs to get there."""
    work, made = uncompiled
    both = threading.Barrier(2)
    work.append(lambda: threading.Event().wait(0.3))
    found = []

    def ask():
        both.wait()
        found.append(compiled(loops))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [loops]
    assert found[0] is found[1] is compiled(loops)


def test_each_module_is_compiled_when_it_is_needed(uncompiled):
    _, made = uncompiled
    train(epochs=2)
    train(epochs=3)
    assert made == [truth_table_loops]
    train(epochs=2, bias=True)
    assert made == [truth_table_loops, loops]


def test_a_training_that_waits_for_long_says_so_in_one_line(monkeypatch, uncompiled):
    work, _ = uncompiled
    said, heard = [], threading.Event()

    def say(line):
        said.append(line)
        heard.set()

    monkeypatch.setattr(compiler, "print", say, raising=False)
    monkeypatch.setattr(compiler, "LONG", 0.01)
    monkeypatch.setattr(compiler, "_folders", {})  # nothing is kept
    work.append(lambda: heard.wait(60))
    run = train(epochs=5)
    assert run.ended == "finished"
    assert said == ["Compiling the training loops; this takes seconds, once."]
    train(epochs=5)
    assert len(said) == 1


def test_one_that_waits_shortly_says_nothing(monkeypatch, uncompiled, capsys):
    monkeypatch.setattr(compiler, "LONG", 0.2)
    train(epochs=5)
    threading.Event().wait(0.4)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("error", [RuntimeError, ImportError, OSError])
def test_a_compiler_that_fails_is_asked_once_and_leaves_the_interpreted_loops(uncompiled, error):
    work, made = uncompiled

    def fail():
        raise error

    work.append(fail)
    run = train(epochs=30)
    assert not warm_up()
    assert_same_bits(run, train(epochs=30))
    assert made == [truth_table_loops, loops]


def test_an_interrupted_compilation_is_taken_up_again(uncompiled):
    work, made = uncompiled

    def interrupt():
        work.clear()
        raise KeyboardInterrupt

    work.append(interrupt)
    with pytest.raises(KeyboardInterrupt):
        train(epochs=5)
    assert train(epochs=5).ended == "finished"
    assert made == [truth_table_loops] * 2


@needs_numba
@pytest.mark.parametrize("module", [truth_table_loops, loops])
def test_compiled_loops_that_are_not_right_here_are_not_used(monkeypatch, uncompiled, module):
    """As if this machine rounded otherwise: one bit of the loss is another."""
    monkeypatch.undo()
    function = compiled(module)
    place = list(module.epochs.__code__.co_varnames).index("loss")

    def wrong(*arguments):
        function(*arguments)
        arguments[place][-1] = np.nextafter(arguments[place][-1], 9.0)

    assert compiler._same_bits(module, function)
    assert not compiler._same_bits(module, wrong)
    monkeypatch.setattr(compiler, "_compiled", cache(compiler._compiled.__wrapped__))
    monkeypatch.setattr(compiler, "_made", lambda module: wrong)
    assert compiled(module) is None


WITHOUT = """
import sys
class Refusing:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in ("numba", "llvmlite"):
            raise ModuleNotFoundError(name)
{block}
"""

WIDE = """
from xorlib.training import train
print(train(epochs=1, hidden=16).arithmetic, train(epochs=1, hidden=17).arithmetic)
print(train(epochs=1, hidden=17, arithmetic="loops").arithmetic)
"""


@pytest.mark.parametrize(
    "block", ["sys.modules['numba'] = None", "sys.meta_path.insert(0, Refusing())"]
)
def test_without_numba_the_loops_are_interpreted_and_give_the_same_bits(block):
    found = fresh(WITHOUT.format(block=block) + SAME + WIDE)
    assert found == ["loops", "False", bits(), "loops", "numpy", "loops"]


def test_a_numba_that_does_not_work_leaves_the_interpreted_loops(tmp_path):
    (tmp_path / "numba.py").write_text("raise ImportError('made for another computer')")
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n" + SAME
    assert fresh(program) == ["loops", "False", bits()]
