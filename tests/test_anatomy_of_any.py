"""One epoch of any network, taken apart: against plain lines, nudged losses and training itself."""

import math
from dataclasses import replace

import numpy as np
import plain
import pytest
from any_settings import of_every_kind
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from xorlib.anatomy import dissect, first_batch, new_network, take_apart
from xorlib.forward import through_layers
from xorlib.losses import LOSSES
from xorlib.network import row_of, shape_of
from xorlib.optimiser_steps import CLOCKS, LETTERS, RULES
from xorlib.optimisers import OPTIMISERS
from xorlib.settings import PROGRAM_1, PROGRAM_2, Settings
from xorlib.starts import initial_network
from xorlib.steps import KINDS, steps
from xorlib.training import train

RNG = np.random.default_rng(0)
X, Y = RNG.uniform(-1, 1, (6, 3)), RNG.uniform(0, 1, (6, 2))


@st.composite
def trainings(draw):
    """Settings of every kind: up to four hidden layers, all activations, losses, optimisers."""
    return draw(
        of_every_kind(
            4,
            4,
            [1.0, 0.1, 0.037],
            initial_biases=draw(st.sampled_from(["zeros", "drawn"])),
            seed=draw(st.integers(0, 99)),
            epochs=6,
            batch=draw(st.sampled_from([None, 6, 4])),
        )
    )


def run_of(settings):
    return train(settings, X, Y, arithmetic="numpy")


def after(anatomy, network):
    return row_of(new_network(anatomy.tables, shape_of(network).activations))


def of_epoch(run, epoch, batch=slice(None)):
    state, count = run.state_at(epoch), run.snapshots.shape.count
    network = run.network_at(epoch)
    return dissect(run.X[batch], run.Y[batch], network, run.settings, state[count:]), network


@given(trainings(), st.integers(0, 5))
@tries(max_examples=150)
def test_the_new_weights_are_those_of_training(settings, epoch):
    run = run_of(replace(settings, batch=None))
    epoch = min(epoch, run.epochs - 1)
    anatomy, network = of_epoch(run, epoch)
    following = row_of(run.network_at(epoch + 1))
    np.testing.assert_allclose(after(anatomy, network), following, rtol=1e-12, atol=1e-12)


@given(trainings(), st.integers(0, 4))
@tries(max_examples=60)
def test_what_the_optimiser_remembers_is_that_of_training(settings, epoch):
    run = run_of(replace(settings, batch=None))
    epoch = min(epoch, run.epochs - 1)
    tables = of_epoch(run, epoch)[0].tables
    letters = LETTERS[settings.optimiser[0]]
    made = [tables[f"new {name}"].ravel() for letter in letters for name in names_of(run, letter)]
    made += [tables[f"new power{k}"].ravel() for k in (1, 2) if f"power{k}" in tables]
    memory = run.state_at(epoch + 1)[run.snapshots.shape.count :]
    np.testing.assert_allclose(np.concatenate([*made, []]), memory, rtol=1e-12, atol=1e-12)


def names_of(run, letter):
    layers = len(run.settings.layers)
    hidden = ["h"] if layers == 1 else [f"h{k}" for k in range(1, layers + 1)]
    for name, bias in zip([*hidden, "z"], run.snapshots.shape.biases, strict=True):
        yield f"{letter}_W{name}"
        if bias:
            yield f"{letter}_b{name}"


@given(trainings(), st.integers(0, 5))
@tries(max_examples=60)
def test_of_batches_it_is_the_first(settings, epoch):
    """The same step is taken by a training whose only examples are those, from the same state."""
    settings = replace(settings, batch=4)
    run = run_of(settings)
    epoch = min(epoch, run.epochs - 1)
    batch = first_batch(settings, epoch, len(X))
    assert len(set(batch.tolist())) == 4
    anatomy, network = of_epoch(run, epoch, batch)
    assert np.array_equal(anatomy.tables["X"], X[batch])
    if settings.optimiser[0] == "plain" or epoch == 0:  # else there is a memory as well
        alone = replace(settings, batch=None, epochs=1)
        once = train(alone, X[batch], Y[batch], network, arithmetic="numpy")
        if once.epochs:
            following = row_of(once.network_at(1))
            np.testing.assert_allclose(after(anatomy, network), following, rtol=1e-12, atol=1e-12)


def test_two_batches_one_after_the_other_are_an_epoch():
    """So the first batch is really that which training takes first, and the second the rest."""
    settings = Settings(hidden=(3, 2), activation="tanh", bias=True, batch=3, epochs=4, seed=5)
    run = run_of(settings)
    for epoch in range(4):
        first = first_batch(settings, epoch, 6)
        anatomy, network = of_epoch(run, epoch, first)
        rest = [example for example in range(6) if example not in first]
        moved = new_network(anatomy.tables, shape_of(network).activations)
        second = dissect(X[rest], Y[rest], moved, settings)
        following = row_of(run.network_at(epoch + 1))
        np.testing.assert_allclose(after(second, network), following, rtol=1e-12, atol=1e-12)


SMOOTH = ("sigmoid", "linear", "tanh", "softplus", "sine")


@given(trainings(), st.sampled_from(SMOOTH), st.sampled_from(SMOOTH))
@tries(max_examples=60)
def test_the_direction_is_the_slope_of_the_loss(settings, hidden, output):
    """Each weight and bias is nudged, and the loss looked at."""
    output = LOSSES[settings.loss].cancels or output
    settings = replace(
        settings, activation=hidden, output=output, optimiser="momentum", initial_biases="drawn"
    )
    network = initial_network(settings.shape(3, 2), settings)
    tables = dissect(X, Y, network, settings).tables
    shape, row = shape_of(network), row_of(network)
    found = []
    for name in names_of_network(settings):
        found.append(tables[f"downhill_{name}"].ravel())
    found = np.concatenate(found)
    for place in range(len(row)):
        ends = []
        for nudge in (-1e-5, 1e-5):
            moved = row.copy()
            moved[place] += nudge
            sums, Z = through_layers(X, shape.network(moved))[-1]
            ends.append(LOSSES[settings.loss].value(Y, Z, sums))
        assert found[place] == pytest.approx(-(ends[1] - ends[0]) / 2e-5, rel=1e-5, abs=1e-8)


def names_of_network(settings):
    layers = len(settings.layers)
    hidden = ["h"] if layers == 1 else [f"h{k}" for k in range(1, layers + 1)]
    for name, bias in zip([*hidden, "z"], settings.shape(1, 1).biases, strict=True):
        yield f"W{name}"
        if bias:
            yield f"b{name}"


@pytest.mark.parametrize("program", [PROGRAM_1, PROGRAM_2], ids=["program 1", "program 2"])
def test_the_programs_are_as_in_plain_lines(program):
    run = train(program, epochs=9)
    tables = of_epoch(run, 9)[0].tables
    Wh, Wz = run.weights
    data = run.X.tolist(), run.Y.tolist(), Wh.tolist(), Wz.tolist()
    wanted = plain.one_epoch(*data, program.learning_rate, program.output, program.order)
    np.testing.assert_allclose(tables["new Wh"], wanted[0], rtol=1e-12)
    np.testing.assert_allclose(tables["new Wz"], wanted[1], rtol=1e-12)
    epoch = take_apart(run.X, run.Y, Wh, Wz, program)
    assert np.array_equal(epoch.new_Wh, tables["new Wh"])
    assert np.array_equal(epoch.back_H, tables[next(name for name in tables if ".T" in name)])


def test_wz_first_with_biases_moves_wz_and_bz_first():
    run = train(PROGRAM_2, bias=True, epochs=5)
    anatomy, network = of_epoch(run, 3)
    following = row_of(run.network_at(4))
    np.testing.assert_allclose(after(anatomy, network), following, rtol=1e-12, atol=1e-12)
    made = [step.makes for step in anatomy.steps]
    assert made.index("new bz") < made.index("dZ @ new Wz.T")


def test_adam_by_hand():
    """One weight, one example, two steps, from the paper's lines with numbers."""
    settings = Settings(
        hidden=1, activation="linear", output="linear", optimiser=("adam", 0.5, 0.75, 0.25),
        learning_rate=0.1,
    )  # fmt: skip
    x, y = np.array([[2.0]]), np.array([[3.0]])
    layers = ((np.array([[0.5]]), None, "linear"), (np.array([[1.0]]), None, "linear"))
    tables = dissect(x, y, layers, settings).tables
    g = 2.0 * (3.0 - 1.0)  # what comes in, times the error, through a weight of 1
    assert tables["downhill_Wh"].item() == g
    assert tables["new power1"].item() == 0.5
    assert tables["new m_Wh"].item() == 0.5 * g
    assert tables["new s_Wh"].item() == 0.25 * g * g
    step = 0.1 * g / (math.sqrt(g * g) + 0.25)
    assert tables["step_Wh"].item() == pytest.approx(step, rel=1e-15)


@given(trainings())
def test_every_step_uses_what_is_there_and_has_a_kind(settings):
    network = initial_network(settings.shape(3, 2), settings)
    anatomy = dissect(X, Y, network, settings)
    made = [step.makes for step in anatomy.steps]
    assert len(set(made)) == len(made)
    there = set(anatomy.tables) - set(made)
    assert {"X", "Y"} < there
    for step in anatomy.steps:
        for name in step.uses:
            assert name in there or name.removesuffix(".T") in there, step
        there.add(step.makes)
        assert any(step.kind in kinds for kinds in KINDS.values())
        assert 0 <= step.layer <= len(network)
    names = set(names_of_network(settings))
    assert {name.removeprefix("new ") for name in made if name.startswith(("new W", "new b"))} == (
        names
    )


def test_the_names_of_deeper_networks():
    made = [step.makes for step in steps(Settings(hidden=(8, 4), bias=(True, False, True)))]
    wanted = [
        "X @ Wh1", "X @ Wh1 + bh1", "H1", "H1 @ Wh2", "H2", "H2 @ Wz", "H2 @ Wz + bz", "Z",
        "E", "slope of Z", "dZ", "dZ @ Wz.T", "slope of H2", "dH2",
        "dH2 @ Wh2.T", "slope of H1", "dH1", "step_Wz", "new Wz", "step_bz", "new bz",
        "step_Wh2", "new Wh2", "step_Wh1", "new Wh1", "step_bh1", "new bh1",
    ]  # fmt: skip
    assert made == wanted
    assert {step.makes: step.layer for step in steps(Settings(hidden=(8, 4)))}["dH2"] == 2


def test_each_optimiser_has_its_steps():
    assert set(RULES) == set(CLOCKS) == set(LETTERS) == set(OPTIMISERS)


@pytest.mark.parametrize(
    ("change", "kind", "part"),
    [
        ({"settings": "PROGRAM_1"}, TypeError, "settings must be"),
        ({"Y": np.ones((3, 1))}, ValueError, "Y must be a"),
        ({"network": 5}, TypeError, "a network must be"),
        ({"X": np.full((4, 2), 1e308)}, ValueError, "beyond 1e308"),
    ],
)
def test_what_does_not_fit_is_refused(change, kind, part):
    settings = Settings(output="linear", bias=True, activation="linear")
    network = initial_network(settings.shape(2, 1), replace(settings, initial=("equal", 1.0)))
    given_ = {"X": np.ones((4, 2)), "Y": np.ones((4, 1)), "network": network, "settings": settings}
    dissect(**given_)
    with pytest.raises(kind, match=part):
        dissect(**given_ | change)
