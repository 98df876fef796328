"""The microscope's words and sums for any network: each sum adds up, each source is one."""

import math
import re

import numpy as np
import pytest
from any_settings import of_every_kind
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from xorlib.settings import Settings
from xorlib.training import train
from xorlib.widgets.magnified import epoch_tables, heading, magnified
from xorlib.widgets.microscope import Microscope, microscope
from xorlib.widgets.operation import TIMES, axes, number, table
from xorlib.widgets.operations import operations

RNG = np.random.default_rng(1)
X, Y = RNG.uniform(-1, 1, (5, 3)), RNG.uniform(0, 1, (5, 2))
KNOWN = {
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "tanh": math.tanh,
    "sin": math.sin,
    "cos": math.cos,
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "max": max,
}


@st.composite
def runs(draw):
    batch = draw(st.sampled_from([None, 3]))
    rates, rest = [1.0, 0.1, 0.0371], {"initial_biases": "drawn", "batch": batch, "epochs": 4}
    return train(draw(of_every_kind(3, 3, rates, **rest)), X, Y, arithmetic="numpy")


def shown(run, epoch=0):
    tables = epoch_tables(run, epoch)
    return tables, operations(run.settings, tables["Y"].shape)


def value(text, tables):
    """Return what a line in symbols comes to, with the true numbers."""

    def looked_up(found):
        name = found[1] or found[2]
        return f"({float(table(tables, name)[int(found[3]), int(found[4])])!r})"

    names = "|".join(re.escape(name) for name in sorted(every_name(tables), key=len, reverse=True))
    code = re.sub(rf"(?:\(({names})\)|({names}))\[(\d+), (\d+)\]", looked_up, text)
    code = code.replace(TIMES, "*").replace("\N{SUPERSCRIPT TWO}", "**2").replace(", else", " else")
    return eval(code, KNOWN)


def every_name(tables):
    return [*tables, *(f"{name}.T" for name in tables)]


@given(runs())
@tries(max_examples=25)
def test_every_sum_adds_up_in_symbols_and_in_numbers(run):
    tables, done = shown(run)
    for operation in done:
        made = tables[operation.makes]
        for i, j in np.ndindex(made.shape):
            first, *others = operation.lines(tables, i, j)
            left, _, symbols = first.partition(" = ")
            assert value(left, tables) == made[i, j]
            assert value(symbols, tables) == pytest.approx(made[i, j], rel=1e-12, abs=1e-15)
            assert (others or [first])[-1].rpartition("= ")[2] == number(made[i, j])
            if len(others) == 2:  # the numbers as they are shown, rounded
                about = value(others[0].removeprefix("= "), tables)
                rounded = [0.07 * abs(made[i, j]), 2e-3, 0.2 * ("step" in operation.makes)]
                assert abs(about - made[i, j]) <= sum(rounded), (first, others)


@given(runs())
@tries(max_examples=6)
def test_sources_are_exactly_what_an_entry_depends_on(run):
    """Each table used is moved, entry by entry: what the formula then gives changes or does not."""
    tables, done = shown(run)
    for operation in done:
        if operation.pattern == "1":
            continue
        shape = tables[operation.makes].shape
        for name in operation.uses:
            plain_name, turned = name.removesuffix(".T"), name.endswith(".T")
            if name in tables:
                plain_name, turned = name, False
            for k, m in np.ndindex(tables[plain_name].shape):
                moved = {**tables, plain_name: tables[plain_name].copy()}
                moved[plain_name][k, m] += 5e-4
                place = (name, m, k) if turned else (name, k, m)
                for i, j in np.ndindex(shape):
                    named = {each for term in operation.sources(tables, i, j) for each in term}
                    symbols = operation.lines(tables, i, j)[0].partition(" = ")[2]
                    changed = value(symbols, moved) != value(symbols, tables)
                    assert place in named or not changed
                    if operation.pattern in ("{0}", "{0} + {1}", "{0} - {1}"):
                        assert changed == (place in named), (operation.makes, place, i, j)


@given(runs())
@tries(max_examples=40)
def test_the_page_gets_texts_of_the_right_shape(run):
    tables, done = shown(run)
    for operation in done:
        page = magnified(operation, tables)
        assert page["title"]
        assert page["formula"]
        assert not page["title"].endswith(".")
        names = [part["name"] for part in page["tables"]]
        assert names == [*operation.uses, operation.makes]
        assert page["tables"][-1]["sign"].endswith("=")
        brackets = "".join(part["sign"] for part in page["tables"])
        assert brackets.count("(") == brackets.count(")")
        sizes = [np.shape(part["texts"]) for part in page["tables"]]
        for line in page["sources"]:
            for sources in line:
                for which, row, column in sources:
                    assert row < sizes[which][0]
                    assert column < sizes[which][1]


WORDS = [
    (Settings(bias=True), "X @ Wh + bh", "The sum that goes into each hidden unit, with its bias"),
    (Settings(activation="tanh"), "H", "the tanh of its sum, between -1 and 1"),
    (Settings(hidden=(4, 2)), "H1 @ Wh2", "outputs of hidden layer 1 times weights"),
    (Settings(hidden=(4, 2)), "dH2 @ Wh2.T", "deltas of hidden layer 2 times weights"),
    (Settings(hidden=(4, 2)), "dZ @ Wz.T", "each unit of hidden layer 2: the output's delta"),
    (Settings(loss="cross-entropy"), "dZ", "its error, times a fraction from the loss"),
    (Settings(optimiser=("momentum", 0.5)), "new v_Wz", "0.5 of it, and the new one"),
    (Settings(optimiser="adam"), "step_Wh", "the mean, over the root of the mean square"),
    (Settings(bias=True), "step_bz", "The step for each bias in bz: the deltas of its unit"),
    (Settings(bias=True), "new bh", "The biases of the hidden units, moved"),
    (Settings(hidden=(2, 2)), "new Wh1", "The weights into hidden layer 1, moved"),
]


@pytest.mark.parametrize(("settings", "makes", "part"), WORDS)
def test_words_go_by_kind_and_layer(settings, makes, part):
    (title,) = (each.title for each in operations(settings) if each.makes == makes)
    assert part in title


FORMULAS = [
    (Settings(bias=True), "X @ Wh + bh", "X @ Wh + bh"),
    (Settings(bias=True), "step_bz", "step_bz = dZ.sum(axis=0)"),
    (Settings(activation="sine"), "slope of H", "slope of H = cos(X @ Wh)"),
    (Settings(activation="ReLU"), "H", "H = max(0, X @ Wh)"),
    (Settings(activation="tanh"), "slope of H", "slope of H = 1 - H * H"),
    (Settings(loss="mean squares"), "dZ", "dZ = (2 / 4) * E * slope of Z"),
    (Settings(loss="cross-entropy", learning_rate=0.5), "dZ", "dZ = 0.5 * (1 / 4) * E"),
    (Settings(optimiser="momentum"), "new v_Wz", "new v_Wz = 0.9 * v_Wz + downhill_Wz"),
    (Settings(optimiser="momentum", learning_rate=0.1), "step_Wz", "step_Wz = 0.1 * new v_Wz"),
    (
        Settings(optimiser="nesterov", learning_rate=0.1),
        "step_Wz",
        "step_Wz = 0.1 * (downhill_Wz + 0.9 * new v_Wz)",
    ),
    (
        Settings(optimiser="adam", learning_rate=0.001),
        "step_Wz",
        "step_Wz = 0.001 * new m_Wz / (1 - new power1) "
        "/ (sqrt(new s_Wz / (1 - new power2)) + 1e-8)",
    ),
]


@pytest.mark.parametrize(("settings", "makes", "formula"), FORMULAS)
def test_formulas_are_lines_of_code(settings, makes, formula):
    (found,) = (each.formula for each in operations(settings) if each.makes == makes)
    assert found == formula


def test_axes_say_what_rows_and_columns_are():
    assert axes("Wz") == ("hidden units", "outputs")
    assert axes("step_Wz", 3) == ("units of H2", "outputs")
    assert axes("new v_Wh1", 3) == ("inputs", "units of H1")
    assert axes("Wh2.T", 3) == ("units of H2", "units of H1")
    assert axes("bh1", 3)[1] == axes("dH1", 3)[1] == axes("dH2 @ Wh2.T", 3)[1] == "units of H1"
    assert axes("X @ Wh + bh") == axes("slope of H") == ("cases", "hidden units")


def test_a_note_says_what_cancels():
    notes = {each.makes: each.note for each in operations(Settings(loss="cross-entropy"))}
    assert "slope of the sigmoid cancels" in notes["dZ"]
    assert "slope of Z" not in notes


def test_a_batch_is_said_and_shown():
    run = train(X=X, Y=Y, batch=2, epochs=6, seed=3)
    tables = epoch_tables(run, 4)
    said = heading(run, 4, tables)
    cases = [int(case) for case in re.findall(r"\d", said.split("cases ")[1].split(":")[0])]
    assert np.array_equal(tables["X"], X[cases])
    assert f"loss over all 5 cases goes from {run.loss[4]:.4f} to" in said
    whole = train(X=X, Y=Y, epochs=6)
    said = heading(whole, 4, epoch_tables(whole, 4))
    assert said.endswith(f"the loss goes from {whole.loss[4]:.4f} to {whole.loss[5]:.4f}.")


def test_the_heading_tells_what_is_unusual():
    run = train(hidden=(4, 2), bias=True, activation="tanh", optimiser="adam", epochs=2)
    said = heading(run, 1, epoch_tables(run, 1), told=True)
    for part in ("Hidden units: 4, 2.", "Activation: tanh.", "Bias: yes.", "adam 0.9 0.999 1e-8."):
        assert part in said
    assert f"goes from {run.loss[1]:.4f} to {run.loss[2]:.4f}." in said


@pytest.fixture
def made():
    apps = []

    def make(*arguments, **options):
        apps.append(microscope(*arguments, **options))
        return apps[-1]

    yield make
    for app in apps:
        app.close()


EVERY = [
    {"hidden": (3, 2), "bias": True, "activation": ("tanh", "ReLU"), "optimiser": "adam"},
    {"bias": True, "output": "sigmoid", "loss": "cross-entropy", "optimiser": "momentum"},
    {"hidden": (16, 16), "activation": "sine", "batch": 3, "optimiser": "nesterov"},
]


@pytest.mark.parametrize("changes", EVERY)
def test_a_microscope_opens_on_any_run(made, changes):
    run = train(**changes, learning_rate=0.02, epochs=9)
    app = made(run=run, epoch=5, making="dZ")
    assert app._lens.operations[app._lens.step]["makes"] == "dZ"
    assert app._error.value == ""
    assert app.bundles()[1]["text/html"]
    app.show(train(epochs=3), 2)
    assert app._lens.operations[app._lens.step]["makes"] == "dZ"


def test_what_another_training_has_not_is_left_for_the_first(made):
    app = made(run=train(optimiser="momentum", epochs=3), making="new v_Wz")
    app.show(train(epochs=3))
    assert app._error.value == ""
    assert app._lens.step == 0


def test_a_table_that_a_training_has_not_is_refused():
    run = train(hidden=(2, 2), epochs=1)
    for making in ("new v_Wz", "dH", "X @ Wh + bh"):
        with pytest.raises(ValueError, match="making must be one of"):
            microscope(run=run, making=making)


def test_rows_and_columns_are_counted_as_they_are_shown():
    many = RNG.random((40, 2)), RNG.random((40, 1))
    with pytest.raises(ValueError, match="at most 16 rows and columns, got 40"):
        Microscope.of(train(X=many[0], Y=many[1], epochs=1))
    Microscope.of(train(X=many[0], Y=many[1], batch=16, epochs=1)).close()
    with pytest.raises(ValueError, match="got 17"):
        Microscope.of(train(hidden=(2, 17), epochs=1))
