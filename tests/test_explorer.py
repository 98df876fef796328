"""The explorer, moved in every way, always shows the network that a direct training gives."""

import asyncio
import base64
import contextlib
import io
import re
import threading
from dataclasses import replace
from functools import lru_cache

import ipywidgets
import numpy as np
import pytest
from buttons import button, press
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PIL import Image

from xorlib.forward import forward
from xorlib.plots.boundary_panel import BoundaryPanel
from xorlib.plots.loss_panel import LossPanel
from xorlib.plots.network_panel import NetworkPanel
from xorlib.settings import PROGRAM_2
from xorlib.status import status
from xorlib.training import train
from xorlib.widgets import choice
from xorlib.widgets import explorer as module
from xorlib.widgets.choice import EPOCHS, RATES, Choice
from xorlib.widgets.epochs import epoch_stops
from xorlib.widgets.explorer import explorer

SOURCE = re.compile('src="data:image/png;base64,([^"]+)"')
WIDGETS = ipywidgets.widgets.widget._instances


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch):
    """No frame has to wait for its turn, and what is played is played at once."""
    monkeypatch.setattr(module, "FRAME", 0.0)
    monkeypatch.setattr(module, "PLAY", 1e6)


@lru_cache(maxsize=64)
def trained(setting):
    return train(setting)


def assert_agrees(app, fresh=False):
    """Everything shown is of the Choice of the controls, recomputed from a direct training."""
    chosen, stage = app.choice, app._stage
    run = trained(chosen.settings)
    epoch = min(chosen.epoch, run.epochs)
    assert (app.epoch, app.run.settings, app.run.ended) == (epoch, chosen.settings, run.ended)
    assert app.run.outputs.tobytes() == run.outputs.tobytes()
    assert f"Epoch {epoch}. {status(run, epoch).text}" == stage.status
    assert_table(stage.rows, run, epoch)
    assert eval(stage.code, {"explorer": Choice}) == chosen
    assert stage.alts[0].endswith(f"it is {run.loss[epoch]:.4g}.")
    assert f"epoch {epoch}" in stage.alts[0]
    if fresh:
        assert [pixels(frame) for frame in stage.frames] == drawn_afresh(run, epoch, chosen)
    assert app._error.value == ""
    if app._microscope is not None:
        assert app._microscope.run is app.run
        assert app._microscope.epoch == min(epoch, run.epochs - (run.ended == "diverged"))


def assert_table(rows, run, epoch):
    """The outputs are the forward pass of the weights of that epoch."""
    _, Z = forward(run.X, *run.weights_at(epoch), run.settings.output)
    for z, text, rounded in zip(Z.ravel(), rows[2][1:], rows[3][1:], strict=True):
        assert float(text) == pytest.approx(z, abs=6e-5, rel=1e-2)
        assert rounded in ("WRONG", f"{round(z) + 0} right", f"{round(z) + 0} WRONG")
    right = (np.abs(run.Y - Z) < 0.5).ravel().tolist()
    assert ["right" in text for text in rows[3][1:]] == right


def drawn_afresh(run, epoch, chosen):
    """Return the pictures that three new panels give."""
    setting = run.settings
    return [
        new_loss_panel(setting, epoch, chosen.log),
        new_boundary_panel(setting, epoch, chosen.lines),
        new_network_panel(setting, epoch),
    ]


@lru_cache(maxsize=256)
def new_loss_panel(setting, epoch, log):
    panel = LossPanel()
    panel.show(trained(setting), epoch, log)
    return panel.kept.pixels().tobytes()


@lru_cache(maxsize=256)
def new_boundary_panel(setting, epoch, lines):
    panel = BoundaryPanel()
    panel.show(trained(setting).weights_at(epoch), setting.output, lines)
    return panel.kept.pixels().tobytes()


@lru_cache(maxsize=256)
def new_network_panel(setting, epoch):
    panel = NetworkPanel()
    panel.show(trained(setting).weights_at(epoch))
    return panel.kept.pixels().tobytes()


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png))).tobytes()


@pytest.mark.parametrize("log", [True, False])
def test_a_loss_beyond_the_axes_leaves_them(log):
    """A line along their upper edge would look like a plateau."""
    run = train(PROGRAM_2, learning_rate=0.5)
    panel = LossPanel()
    for epoch, beyond in ((0, False), (run.epochs, True)):
        panel.show(run, epoch, log)
        [line, mark], top = panel.kept.ax.lines, panel.kept.ax.get_ylim()[1]
        assert (run.loss[epoch] > top) == beyond
        assert mark.get_marker() == ("^" if beyond else "o")
        assert mark.get_ydata()[0] <= top
        assert ("An arrow points far up" in panel.kept.alt) == beyond
    assert line.get_ydata()[0] == pytest.approx(run.loss[0])
    assert line.get_ydata()[-1] > top


@pytest.mark.parametrize("rate", [0.1, 0.31, 0.4, 0.5, 1.0])
def test_the_numbers_of_a_plain_loss_axis_have_room(rate):
    """They say the whole value, and touch neither the axis's name nor the title."""
    panel = LossPanel()
    panel.show(train(PROGRAM_2, learning_rate=rate, epochs=2000), 0, log=False)
    panel.kept.pixels()
    axis = panel.kept.ax.yaxis
    top = panel.kept.ax.get_ylim()[1]
    labels = [label for label in axis.get_ticklabels() if 0 <= label.get_position()[1] <= top]
    assert [float(label.get_text()) for label in labels] == pytest.approx(
        [label.get_position()[1] for label in labels]
    )
    assert axis.get_offset_text().get_text() == ""
    name = axis.label.get_window_extent()
    assert not any(name.overlaps(label.get_window_extent()) for label in labels)


@pytest.mark.parametrize("epoch", [0, 3, 20, 100, 164])
def test_the_numbers_on_the_wires_stay_short_and_true(epoch):
    """However far the weights of a run that diverges have grown."""
    weights = train(PROGRAM_2, learning_rate=1.0, epochs=500).weights_at(epoch)
    panel = NetworkPanel()
    panel.show(weights)
    numbers = [text for _, _, text in panel.kept.labels if text[0] not in "hxz"]
    wanted = np.concatenate([W.ravel() for W in weights])
    assert max(map(len, numbers)) <= 7
    assert [float(text) for text in numbers] == pytest.approx(wanted, rel=0.06, abs=0.005)
    assert all(text in panel.kept.alt for text in numbers)


SHORT = 3000
SHORT_STOPS = epoch_stops(SHORT)


class Hand(RuleBasedStateMachine):
    """A hand that moves every control over its whole range and presses every button.

    Its explorers train 3000 epochs, so that a thousand moves take seconds.
    """

    def __init__(self):
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(module, "EPOCHS", SHORT)
        self.patch.setattr(choice, "EPOCHS", SHORT)
        self.app = None
        self.moves = 0

    @initialize(program=st.sampled_from([1, 2]), epoch=st.integers(0, SHORT))
    def open(self, program, epoch):
        self.app = explorer(program, epoch=epoch)
        self.opening = self.app.choice

    def move(self, name, value):
        self.app._controls[name].value = value
        self.moves += 1

    @rule(value=st.integers(1, 16))
    def hidden(self, value):
        self.move("hidden", value)

    @rule(value=st.integers(0, 299))
    def seed(self, value):
        self.move("seed", value)

    @rule(value=st.sampled_from(RATES))
    def rate(self, value):
        self.move("learning_rate", value)

    @rule(value=st.sampled_from([1, 2]))
    def program(self, value):
        self.move("program", value)

    @rule(value=st.integers(0, len(SHORT_STOPS) - 1))
    def drag_epochs(self, value):
        moved = value != self.app._controls["stop"].value  # else an epoch between stops stays
        self.move("stop", value)
        if moved:
            assert self.app.choice.epoch == SHORT_STOPS[value]

    @rule(value=st.integers(0, SHORT))
    def type_epoch(self, value):
        self.move("epoch", value)
        assert self.app.choice.epoch == value

    @rule(name=st.sampled_from(["lines", "log"]), value=st.booleans())
    def tick(self, name, value):
        self.move(name, value)

    @rule()
    def step(self):
        before = self.app.choice.epoch
        press(self.app, "Step once")
        assert self.app.choice.epoch == min(before + 1, SHORT)

    @rule()
    def stop(self):
        press(self.app, "Stop")

    @rule()
    def play(self):
        press(self.app, "Train")
        assert self.app.epoch == self.app.run.epochs

    @rule()
    def microscope(self):
        name = "Microscope" if self.app._microscope is None else "Close the microscope"
        press(self.app, name)

    @rule()
    def reset(self):
        press(self.app, "Reset")
        assert self.app.choice == self.opening

    @precondition(lambda self: self.app is not None)
    @invariant()
    def agrees(self):
        assert_agrees(self.app, fresh=self.moves % 10 == 0)

    def teardown(self):
        if self.app is not None:
            self.app.close()
        self.patch.undo()
        assert not WIDGETS


Hand.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=45,  # 25 times 45 are more than 1,000 moves
    suppress_health_check=list(HealthCheck),
)
TestHand = pytest.mark.places(Hand.TestCase)


@given(
    program=st.sampled_from([1, 2]),
    hidden=st.integers(1, 16),
    learning_rate=st.none() | st.floats(1e-4, 100),
    seed=st.integers(0, 2**32 - 1),
    epoch=st.integers(0, EPOCHS),
    lines=st.booleans(),
    log=st.booleans(),
)
@settings(max_examples=8)
def test_it_opens_in_any_state_and_says_the_line_that_does(**state):
    app = explorer(**state)
    assert_agrees(app, fresh=True)
    again = eval(app._stage.code, {"explorer": explorer})
    assert again._stage.frames == app._stage.frames
    assert again._stage.rows == app._stage.rows
    app.close()
    again.close()


@pytest.mark.parametrize(
    ("state", "error", "words"),
    [
        ({"program": 3}, ValueError, "program must be a whole number from 1 to 2, got 3"),
        ({"hidden": 0}, ValueError, "hidden must be a whole number from 1 to 16, got 0"),
        ({"hidden": 17}, ValueError, "hidden must be"),
        ({"learning_rate": 0}, ValueError, "learning_rate must be above 0, got 0"),
        ({"seed": -1}, ValueError, "seed must be"),
        ({"epoch": 60_001}, ValueError, "epoch must be a whole number from 0 to 60000"),
        ({"epoch": 1.5}, TypeError, "epoch must be"),
        ({"epochs": 3}, TypeError, "epochs"),
    ],
)
def test_a_state_that_makes_no_sense_is_refused(state, error, words):
    with pytest.raises(error, match=re.escape(words)):
        explorer(**state)
    assert not WIDGETS


@contextlib.contextmanager
def opened(**state):
    app = explorer(**state)
    try:
        yield app
    finally:
        app.close()


async def settled(app):
    """Wait until nothing is left to do."""
    await asyncio.sleep(0)
    while app._latest.waiting or not app._latest._task.done():
        await asyncio.sleep(0.001)


def test_a_drag_on_the_loop_trains_once_at_its_end():
    """120 moves in one go: what is between is never drawn, what is last is."""

    async def main():
        with opened() as app:
            await settled(app)
            frames = []
            app._stage.observe(lambda change: frames.append(app.choice.hidden), "frames")
            for move in range(120):
                app._controls["hidden"].value = 1 + move % 16
            await settled(app)
            assert_agrees(app, fresh=True)
            assert set(frames) == {8}

    asyncio.run(main())


def test_callbacks_may_come_in_other_threads():
    async def main():
        with opened() as app:
            loop_thread, drawn_in = threading.get_ident(), set()
            app._stage.observe(lambda _: drawn_in.add(threading.get_ident()), "frames")
            for round_ in range(20):
                moves = [
                    ("hidden", 1 + round_ % 8),
                    ("seed", 7 * round_),
                    ("stop", 20 * round_),
                    ("lines", round_ % 2 == 0),
                ]
                threads = [
                    threading.Thread(target=setattr, args=(app._controls[name], "value", value))
                    for name, value in moves
                ]
                for thread in threads:
                    thread.start()
                    await asyncio.sleep(0)
                while any(thread.is_alive() for thread in threads):
                    await asyncio.sleep(0)
            await settled(app)
            assert_agrees(app, fresh=True)
            assert drawn_in == {loop_thread}

    asyncio.run(main())


def test_a_slow_training_shows_its_progress_and_can_be_stopped(monkeypatch):
    """Without a compiler a training takes its time: pictures come meanwhile, and Stop stops."""
    monkeypatch.setattr(module, "PATIENCE", 0.001)
    monkeypatch.setattr(module, "SLICE", 0.0001)
    monkeypatch.setattr(module, "Training", slow_training)

    async def main():
        with opened(epoch=60_000) as app:
            epochs = []
            app._stage.observe(lambda _: epochs.append(app._training.run.epochs), "frames")
            while len(epochs) < 10:
                await asyncio.sleep(0)
            assert epochs == sorted(epochs)
            assert epochs[0] < epochs[-1] < EPOCHS
            assert f"Training at epoch {epochs[-1]} of 60000" in app._stage.status
            press(app, "Stop")
            await settled(app)
            at = app.epoch
            assert f"Stopped at epoch {app.run.epochs} of 60000" in app._stage.status
            assert (app.choice.epoch, app.run.epochs) == (at, at)
            press(app, "Step once")
            await settled(app)
            assert app.epoch == at + 1
            app._controls["seed"].value = 5  # another choice trains again
            while "Training at epoch" not in app._stage.status:
                await asyncio.sleep(0)
            assert app.run.settings.seed == 5

    asyncio.run(main())


def slow_training(settings):
    return module_training(settings, arithmetic="numpy")


module_training = module.Training


class Clock:
    """A clock on which five milliseconds pass whenever it is read."""

    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        self.now += 0.005
        return self.now


def test_playing_moves_through_the_epochs(monkeypatch):
    monkeypatch.setattr(module, "PLAY", 2000)
    monkeypatch.setattr(module, "time", Clock())

    async def main():
        with opened(epoch=10) as app:
            await settled(app)
            epochs = []
            app._stage.observe(lambda _: epochs.append(app._controls["epoch"].value), "frames")
            press(app, "Train")
            await settled(app)
            assert epochs == sorted(epochs)
            assert len(set(epochs)) > 10
            assert epochs[-1] == app.epoch == EPOCHS
            assert_agrees(app, fresh=True)

    asyncio.run(main())


def test_a_move_ends_the_playing(monkeypatch):
    monkeypatch.setattr(module, "PLAY", 1)

    async def main():
        with opened(epoch=10) as app:
            press(app, "Train")
            for _ in range(5):
                await asyncio.sleep(0.005)
            app._controls["epoch"].value = 777
            await settled(app)
            assert app.epoch == 777
            assert_agrees(app, fresh=True)

    asyncio.run(main())


def test_an_error_is_shown_and_gone_after_the_next_good_move(monkeypatch):
    with opened() as app:

        def broken(*_):
            raise RuntimeError("<the pen broke>")

        with monkeypatch.context() as patch:
            patch.setattr(app._panels[2], "show", broken)
            app._controls["hidden"].value = 5
            assert "RuntimeError: &lt;the pen broke&gt;" in app._error.value
            assert 'role="alert"' in app._error.value
        app._controls["hidden"].value = 6
        assert app._error.value == ""
        assert_agrees(app, fresh=True)


def test_closing_leaves_nothing_behind():
    assert not WIDGETS
    apps = [explorer(seed=seed) for seed in range(10)]
    assert len(WIDGETS) > 100
    for app in apps:
        app.close()
        app.close()
    assert not WIDGETS
    apps[0]._controls["hidden"].value = 9  # a late event of a page that does not know yet
    assert apps[0].bundles() == [{"text/plain": "closed: run the cell again to open it"}]


@pytest.mark.places
def test_ten_on_one_page_do_not_disturb_each_other():
    async def main():
        apps = [explorer(seed=seed, hidden=1 + seed) for seed in range(10)]
        for app in apps:
            app._controls["epoch"].value = 500 + app.choice.seed
        for app in apps:
            await settled(app)
        for app in apps:
            assert_agrees(app, fresh=True)
            assert app.epoch == 500 + app.choice.seed
            app.close()

    asyncio.run(main())
    assert not WIDGETS


def test_there_is_a_still_picture_with_words():
    with opened(epoch=400) as app:
        live, still = app.bundles()
        image = Image.open(io.BytesIO(base64.b64decode(SOURCE.search(still["text/html"])[1])))
        width = sum(Image.open(io.BytesIO(frame)).width for frame in app._stage.frames)
        assert image.width == width
        assert still["text/plain"] == " ".join(app._stage.alts)
        assert 'alt="Loss over' in still["text/html"]
        assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == app.box.model_id


def test_the_rate_comes_with_its_program():
    with opened() as app:
        app._controls["program"].value = 2
        assert app.choice.learning_rate == 0.1
        app._controls["learning_rate"].value = 0.3
        app._controls["program"].value = 1
        assert app.choice == replace(Choice(), program=1, learning_rate=1.0)


def test_the_microscope_opens_at_the_epoch_shown_and_follows():
    with opened(epoch=400) as app:
        press(app, "Microscope")
        glass = app._microscope
        assert (glass.run, glass.epoch) == (app.run, 400)
        assert np.array_equal(glass.tables["Wh"], app.run.weights_at(400).Wh)
        app._controls["stop"].value += 2
        assert glass.epoch == app.epoch != 400
        app._controls["hidden"].value = 5
        assert glass.tables["Wh"].shape == (2, 5)
        count = len(WIDGETS)
        press(app, "Close the microscope")
        assert app._microscope is None
        assert len(WIDGETS) < count
        assert_agrees(app, fresh=True)
        press(app, "Microscope")
    assert not WIDGETS


def test_a_stop_right_after_a_move_does_not_swallow_it():
    """As while a cell runs: both have come before the loop can follow either."""

    async def main():
        with opened(epoch=300) as app:
            await settled(app)
            app._controls["seed"].value = 1
            press(app, "Stop")
            await settled(app)
            assert (app.run.settings.seed, app.epoch, app.choice.epoch) == (1, 300, 300)
            assert "Training at" not in app._stage.status
            assert f"Epoch 300. {status(app.run, 300).text}" in app._stage.status
            app._controls["stop"].value += 3
            press(app, "Stop")
            await settled(app)
            assert app.epoch == app.choice.epoch > 300
            press(app, "Train")  # it was stopped, not broken
            await settled(app)
            assert_agrees(app, fresh=True)
            assert app.epoch == EPOCHS

    asyncio.run(main())


def test_a_microscope_right_after_a_move_shows_where_it_went():
    async def main():
        with opened(epoch=300) as app:
            await settled(app)
            app._controls["seed"].value = 1
            press(app, "Microscope")
            await settled(app)
            assert app.run.settings.seed == 1
            assert app._microscope is not None
            assert_agrees(app, fresh=True)

    asyncio.run(main())


def test_a_move_right_after_the_microscope_does_not_swallow_it():
    async def main():
        with opened(epoch=300) as app:
            await settled(app)
            press(app, "Microscope")
            app._controls["seed"].value = 1
            await settled(app)
            assert app._microscope is not None
            assert_agrees(app, fresh=True)
            for name in ("Close the microscope", "Close the microscope", "Close the microscope"):
                press(app, name)  # an impatient hand: away, back, away
            await settled(app)
            assert app._microscope is None

    asyncio.run(main())


def test_step_once_is_for_where_there_is_a_next_epoch():
    with opened(epoch=EPOCHS - 1) as app:
        step = button(app, "Step once")
        assert not step.disabled
        press(app, "Step once")
        assert app.choice.epoch == EPOCHS
        assert step.disabled
        app._controls["epoch"].value = 10
        assert not step.disabled
        app._controls["program"].value = 2
        app._controls["learning_rate"].value = 1.0  # it diverges at epoch 165
        app._controls["epoch"].value = 400
        assert app.run.ended == "diverged"
        assert step.disabled
        app._controls["epoch"].value = 20
        assert not step.disabled


def test_a_message_from_the_page_does_not_pass_for_the_end_of_a_cell(monkeypatch):
    """Else matplotlib closes the figures of the cell that runs meanwhile, in another thread."""

    class Shell:
        class events:  # noqa: N801
            @staticmethod
            def trigger(name):
                pytest.fail(f"{name} was announced")

    with opened() as app:
        press(app, "Microscope")
        monkeypatch.setattr("IPython.get_ipython", Shell)
        comm = app._controls["hidden"].comm
        data = {"method": "update", "state": {"value": 5}, "buffer_paths": []}
        comm.handle_msg({"content": {"data": data}, "buffers": []})
        assert app.choice.hidden == 5
        for widget in WIDGETS.values():
            assert widget.comm.handle_msg == widget._handle_msg, widget
