"""The microscope: every sum adds up, every source is one, and the epoch is that of training."""

import base64
import io
import re
from dataclasses import replace
from functools import lru_cache

import ipywidgets
import numpy as np
import pytest
from buttons import press
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from xorlib.activations import sigmoid
from xorlib.settings import PROGRAM_1, PROGRAM_2
from xorlib.training import train
from xorlib.widgets import microscope as module
from xorlib.widgets.choice import EPOCHS
from xorlib.widgets.magnified import epoch_tables, heading, magnified
from xorlib.widgets.microscope import Microscope, microscope
from xorlib.widgets.operation import number, table
from xorlib.widgets.operations import operations

WIDGETS = ipywidgets.widgets.widget._instances

TO_DZ = ["X @ Wh", "H", "H @ Wz", "Z", "E", "slope of Z", "dZ"]
TO_DH = ["slope of H", "dH"]
MOVE_WZ, MOVE_WH = ["step_Wz", "new Wz"], ["step_Wh", "new Wh"]
TOGETHER = [*TO_DZ, "dZ @ Wz.T", *TO_DH, *MOVE_WZ, *MOVE_WH]
WZ_FIRST = [*TO_DZ, *MOVE_WZ, "dZ @ new Wz.T", *TO_DH, *MOVE_WH]

runs = st.builds(
    lambda program, hidden, seed, rate: trained(
        replace(program, hidden=hidden, seed=seed, epochs=400, learning_rate=rate)
    ),
    st.sampled_from([PROGRAM_1, PROGRAM_2]),
    st.integers(1, 16),
    st.integers(0, 50),
    st.sampled_from([1.0, 0.1, 0.03]),
)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch):
    monkeypatch.setattr(module, "FRAME", 0.0)


@pytest.fixture
def made():
    """A function that opens a microscope, which is closed in the end; then nothing is left."""
    apps = []

    def make(*arguments, **options):
        apps.append(microscope(*arguments, **options))
        return apps[-1]

    before = set(WIDGETS)
    yield make
    for app in apps:
        app.close()
    assert set(WIDGETS) == before


@lru_cache(maxsize=64)
def trained(settings):
    return train(settings)


def names(app):
    return [operation["makes"] for operation in app._lens.operations]


def entries(settings, tables):
    """Yield every operation with every place in the table that it makes."""
    for operation in operations(settings):
        for place in np.ndindex(tables[operation.makes].shape):
            yield operation, place


def value(text):
    """Return what a line of numbers comes to, and how far off its roundings may make it."""
    code = text.replace("\N{MULTIPLICATION SIGN}", "*")
    shown = [float(digits) for digits in re.findall(r"\d[\d.]*(?:e-?\d+)?", code)]
    off = [last_digit(digits) / 2 for digits in re.findall(r"\d[\d.]*(?:e-?\d+)?", code)]
    known = {"sigmoid": lambda x: float(sigmoid(x))}
    largest = max([1.0, *shown]) if "*" in code else 1.0
    return eval(code, known), sum(off) * largest * 1.01 + 1e-12


def last_digit(digits):
    """Return what one in the last digit of a written number is worth."""
    mantissa, _, power = digits.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 10.0 ** (int(power or 0) - decimals) if decimals else 0.0


@given(runs, st.integers(0, 400))
def test_every_sum_that_is_shown_adds_up(run, epoch):
    """In symbols with the true numbers exactly, in the numbers shown within their rounding."""
    tables = epoch_tables(run, min(epoch, run.epochs - 1))
    known = {
        "sigmoid": sigmoid,
        **{re.sub(r"\W", "_", name): M for name, M in tables.items()},
        **{re.sub(r"\W", "_", f"{name}.T"): M.T for name, M in tables.items()},
    }
    for operation, (i, j) in entries(run.settings, tables):
        lines = operation.lines(tables, i, j)
        made = tables[operation.makes][i, j]
        left, symbols = lines[0].split(" = ")
        assert np.isclose(eval(python(symbols), known), made, rtol=1e-12, atol=1e-15)
        assert eval(python(left), known) == made
        assert lines[-1].rpartition("= ")[2] == number(made)
        for line in lines[1:]:
            shown, within = value(line.removeprefix("= "))
            assert abs(shown - made) <= within + last_digit(number(made)) / 2 * 1.01


def python(symbols):
    """Return symbols as an expression: a table is a name, whatever it is called here."""
    symbols = symbols.replace("\N{MULTIPLICATION SIGN}", "*")
    name = r"\((\w[\w .]*@[\w .]*)\)(?=\[)|(slope of \w|new \w+(?:\.T)?|\w+\.T)(?=\[)"
    return re.sub(name, lambda found: re.sub(r"\W", "_", found[1] or found[2]), symbols)


@given(runs, st.integers(0, 399))
def test_the_epoch_is_that_of_training(run, epoch):
    epoch = min(epoch, run.epochs - 1)
    tables = epoch_tables(run, epoch)
    for name, W in run.weights_at(epoch)._asdict().items():
        assert (tables[name] == W).all()
    for name, W in run.weights_at(epoch + 1)._asdict().items():
        np.testing.assert_allclose(tables[f"new {name}"], W, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(tables["Z"], run.outputs[epoch], rtol=1e-12, atol=1e-12)


@given(runs, st.integers(0, 400))
def test_every_operation_uses_what_is_there_already(run, epoch):
    tables = epoch_tables(run, min(epoch, run.epochs - 1))
    there = {"X", "Y", "Wh", "Wz"}
    for operation in operations(run.settings):
        for name in operation.uses:
            assert name in there or name.removesuffix(".T") in there
        there.add(operation.makes)
    assert there == set(tables)


@pytest.mark.parametrize("program", [PROGRAM_1, PROGRAM_2])
@pytest.mark.parametrize("hidden", [1, 3, 16])
def test_sources_are_exactly_what_an_entry_depends_on(program, hidden):
    """Each entry of a table used is moved in turn: what moves with it must name it, no other."""
    run = trained(replace(program, hidden=hidden, epochs=400, seed=2, learning_rate=0.02))
    tables = epoch_tables(run, 40)
    for operation in operations(run.settings):
        made = tables[operation.makes]
        named = {
            (i, j): {source for term in operation.sources(tables, i, j) for source in term}
            for i, j in np.ndindex(made.shape)
        }
        for name in operation.uses:
            for place in np.ndindex(table(tables, name).shape):
                moved = depends(operation, tables, name, place) != made
                for i, j in np.ndindex(made.shape):
                    could = (name, *place) in named[i, j]
                    other = zero_factor(operation, tables, name, place, i, j)
                    assert moved[i, j] == (could and not other), (operation.makes, name, place)


def depends(operation, tables, name, place):
    """Return the table that an operation makes, computed anew after one entry used was moved."""
    used = [table(tables, each).copy() for each in operation.uses]
    used[operation.uses.index(name)][place] += 0.125
    if "@" in operation.signs:
        return exactly(operation, tables, used[0] @ used[1])
    rate = np.float64(operation.pattern.split()[0]) if operation.pattern[0] == "0" else 1.0
    plain = {
        "H": lambda sums: sigmoid(sums),
        "Z": lambda sums: sigmoid(sums) if "sigmoid" in operation.formula else sums,
        "E": lambda Y, Z: Y - Z,
        "slope of Z": lambda Z: Z * (1 - Z) if "- Z" in operation.formula else np.ones_like(Z),
        "dZ": lambda E, slope: E * slope * rate,
        "slope of H": lambda H: H * (1 - H),
        "dH": lambda back, slope: back * slope,
        "new Wz": lambda W, step: W + step,
        "new Wh": lambda W, step: W + step,
    }[operation.makes]
    return exactly(operation, tables, plain(*used))


def exactly(operation, tables, changed):
    """Return the true table wherever the change is rounding and no more."""
    made = tables[operation.makes]
    return np.where(np.isclose(changed, made, rtol=1e-13, atol=1e-16), made, changed)


def zero_factor(operation, tables, name, place, i, j):
    """Tell whether a source is multiplied by a 0, such as an input, so that it moves nothing."""
    if "@" not in operation.signs:
        return False
    return any(
        table(tables, other)[i2, j2] == 0
        for term in operation.sources(tables, i, j)
        if (name, *place) in term
        for other, i2, j2 in term
        if other != name
    )


def test_the_orders_of_the_two_programs(made):
    """The second moves Wz before the deltas go back, through the new Wz, and says so."""
    first, second = made(1), made(2)
    assert names(first) == TOGETHER
    assert names(second) == WZ_FIRST
    notes = {operation["makes"]: operation["note"] for operation in second._lens.operations}
    assert "new Wz, not through the Wz that made" in notes["dZ @ new Wz.T"]
    assert "learning rate 0.1" in notes["dZ"]
    assert not any(operation["note"] for operation in first._lens.operations)
    phases = [operation["phase"] for operation in second._lens.operations]
    assert list(dict.fromkeys(phases)) == ["forward pass", "backward pass", "new weights"]
    assert phases[7:10] == ["new weights", "new weights", "backward pass"]


def test_what_the_page_gets(made):
    app = made(1, epoch=0)
    step = app._lens.operations[6]
    assert step["makes"] == "dZ"
    assert [part["name"] for part in step["tables"]] == ["E", "slope of Z", "dZ"]
    assert [part["sign"] for part in step["tables"]] == ["", "*", "="]
    assert step["tables"][0]["axes"] == ["cases", "outputs"]
    assert step["tables"][2]["texts"][3] == [f"{app.tables['dZ'][3, 0]:.4f}"]
    assert step["lines"][3][0][0] == "dZ[3, 0] = E[3, 0] \N{MULTIPLICATION SIGN} slope of Z[3, 0]"
    assert step["sources"][3][0] == [[0, 3, 0], [1, 3, 0]]
    assert app._lens.said == "Epoch 0 to 1: the loss goes from 0.6307 to 0.5938."
    for operation in app._lens.operations:
        for part in operation["tables"]:
            assert np.abs(part["shades"]).max() <= 1


def test_numbers_are_short_and_close():
    rng = np.random.default_rng(3)
    for power in range(-300, 300, 7):
        x = rng.uniform(-10, 10) * 10.0**power
        assert len(number(x)) <= 9
        assert np.isclose(float(number(x)), x, rtol=0.06)
    assert [number(x) for x in (0.0, -0.0, 1.0, -2.0)] == ["0", "0", "1", "-2"]
    shown = [number(x) for x in (0.123456, -12.3456, 0.00123, 0.000123, 123.456, 1234.5)]
    assert shown == ["0.1235", "-12.346", "0.0012", "1.2e-4", "123.46", "1.2e3"]


def assert_agrees(app, run, epoch):
    """All that is shown is of this epoch of this training."""
    assert (app.epoch, app.run.settings) == (epoch, run.settings)
    assert app._error.value == ""
    tables = epoch_tables(run, epoch)
    pages = [magnified(operation, tables) for operation in operations(run.settings)]
    assert app._lens.operations == pages
    assert app._lens.said.startswith(heading(run, epoch, tables)[:40])


def test_controls_move_it(made):
    app = made(1, epoch=5, making="dH")
    assert names(app)[app._lens.step] == "dH"
    app._epochs.field.value = 77
    assert_agrees(app, trained(replace(PROGRAM_1, epochs=EPOCHS)), 77)
    app._epochs.slider.value += 3
    assert app.epoch == app._epochs.epoch == app._epochs.stops[app._epochs.slider.value]
    app._settings["program"].value = 2
    assert names(app)[app._lens.step] == "dH"
    assert_agrees(app, trained(replace(PROGRAM_2, epochs=EPOCHS)), app._epochs.field.value)
    app._settings["hidden"].value = 5
    app._settings["seed"].value = 8
    run = trained(replace(PROGRAM_2, epochs=EPOCHS, hidden=5, seed=8))
    assert_agrees(app, run, app._epochs.field.value)
    press(app, "Next epoch")
    assert_agrees(app, run, app._epochs.field.value)


def test_the_same_step_is_found_in_the_other_order(made):
    app = made(1, making="dZ @ Wz.T")
    assert app._lens.step == 7
    app._settings["program"].value = 2
    assert names(app)[app._lens.step] == "dZ @ new Wz.T"
    app._settings["program"].value = 1
    assert app._lens.step == 7


def test_a_run_is_shown_and_another(made):
    run = train(PROGRAM_2, hidden=4, epochs=50)
    app = made(run=run, epoch=20, making="Z")
    assert_agrees(app, run, 20)
    assert app._lens.said.endswith("Hidden units: 4. Learning rate: 0.1. Output: linear.")
    app._epochs.field.value = 50
    assert_agrees(app, run, 50)
    other = train(epochs=7)
    app.show(other, 3)
    assert_agrees(app, other, 3)
    assert (app._epochs.field.max, app._epochs.slider.max) == (7, 7)
    app.show(train(epochs=0))
    assert app.epoch == 0


def test_a_run_replaces_the_controls_of_a_training(made):
    app = made(1)
    run = train(hidden=2, epochs=30)
    app.show(run, 30)
    assert_agrees(app, run, 30)
    assert app._chooser.layout.display == "none"
    press(app, "Next epoch")
    assert app.epoch == 30


def test_another_data_set(made):
    """Any small run will do: here three inputs, five cases and two outputs."""
    rng = np.random.default_rng(0)
    run = train(X=rng.random((5, 3)), Y=rng.random((5, 2)), hidden=4, epochs=10)
    app = made(run=run, epoch=4)
    assert_agrees(app, run, 4)


def test_a_diverged_run_is_shown_up_to_its_last_whole_epoch(made):
    run = train(PROGRAM_2, learning_rate=5.0, epochs=200)
    assert run.ended == "diverged"
    app = made(run=run)
    assert app.epoch == run.epochs - 1
    assert app._lens.said.endswith(f"This training diverges at epoch {run.epochs + 1}.")
    chosen = made(2, learning_rate=5.0, epoch=60000)
    assert chosen.epoch == run.epochs - 1


def test_bad_input_is_refused():
    run = train(epochs=5)
    before = set(WIDGETS)
    for error, options in [
        (ValueError, {"program": 3}),
        (ValueError, {"hidden": 17}),
        (TypeError, {"hidden": 2.5}),
        (ValueError, {"epoch": EPOCHS + 1}),
        (ValueError, {"making": "dX"}),
        (TypeError, {"making": 3}),
        (TypeError, {"run": "run"}),
        (ValueError, {"run": run, "epoch": 6}),
        (TypeError, {"run": run, "hidden": 3}),
        (ValueError, {"run": train(hidden=17, epochs=0)}),
    ]:
        with pytest.raises(error):
            microscope(**options)
    assert set(WIDGETS) == before


def test_errors_are_shown_and_go(made, monkeypatch):
    app = made(1, epoch=0)
    whole = module.epoch_tables

    def broken(run, epoch):
        raise ValueError("numbers ran out")

    monkeypatch.setattr(module, "epoch_tables", broken)
    app._epochs.field.value = 1
    assert "numbers ran out" in app._error.value
    assert app.epoch == 0
    monkeypatch.setattr(module, "epoch_tables", whole)
    app._epochs.field.value = 2
    assert app._error.value == ""
    assert app.epoch == 2


def test_still_picture(made):
    app = made(1, epoch=0)
    _, bundle = app.bundles()
    source = re.search('src="data:image/png;base64,([^"]+)"', bundle["text/html"])[1]
    image = Image.open(io.BytesIO(base64.b64decode(source)))
    assert image.width > 300
    assert "H (4 by 3)" in bundle["text/plain"]
    assert "Epoch 0 to 1" in bundle["text/html"]
    app.close()
    app.close()
    assert "closed" in app.bundles()[0]["text/plain"]


def test_of_is_the_same_as_run():
    run = train(epochs=9)
    app = Microscope.of(run)
    assert_agrees(app, run, 9)
    app.close()
