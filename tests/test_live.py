"""The live pictures of the lessons always show, in the end, the values that were set last."""

import asyncio
import io
import random
import threading

import ipywidgets
import numpy as np
import pytest
from ipywidgets import Checkbox, Dropdown, FloatSlider, IntSlider, SelectionSlider
from ipywidgets.widgets.widget import _instances
from live_lessons import LIVE, opened
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from teaching import LESSONS
from xorlib.plots.figure import PAGE_DOTS_PER_INCH, describe, figure
from xorlib.plots.kept import SCALE
from xorlib.plots.pixels import png_bytes
from xorlib.plots.redrawn import Redrawn
from xorlib.widgets.live import live
from xorlib.widgets.registry import open_apps


@pytest.fixture(autouse=True)
def nothing_left():
    """Close what a test opened, and see that no widget of it is left."""
    before = set(_instances)
    yield
    for app in open_apps():
        app.close()
    left = [_instances[name] for name in set(_instances) - before]
    for widget in left:
        widget.close()
    assert not left


def dot(ax, x, y=0):
    """Draw a dot, and say where; a negative x is an error."""
    if x < 0:
        raise ValueError(f"x must not be below 0, got {x}")
    ax.plot(x, y, "o")
    ax.set(xlim=(-1, 101), ylim=(-1, 101), title=f"{x} and {y}")
    describe(ax, f"A dot at {x} and {y}.")
    return f"x is {x}"


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png))).astype(int)


def shown(app):
    return [pixels(frame) for frame in app.stage.frames]


def places(app):
    return [[ax.get_position(original=True) for ax in each.axes] for each in app._pictures]


def directly(app, values):
    """Return the pictures that matplotlib draws of these values, and what is said of them.

    They have the layout of the app, and nothing else.
    """
    figures = []
    for picture, boxes in zip(app._pictures, places(app), strict=True):
        fig, _ = figure(1, len(picture.axes), *picture._figure.get_size_inches())
        fig.set_layout_engine("none")
        fig.dpi = PAGE_DOTS_PER_INCH * SCALE
        for ax, box in zip(fig.axes, boxes, strict=True):
            ax.set_position(box)
        figures.append(fig)
    app.function(*(ax for fig in figures for ax in fig.axes), **values)
    drawn = []
    for fig in figures:
        canvas = FigureCanvasAgg(fig)
        canvas.draw()
        drawn.append(np.asarray(canvas.buffer_rgba())[:, :, :3].astype(int))
    return drawn, [fig.alt_text() for fig in figures]


def assert_shows(app, values):
    assert app.values == values
    pictures, alts = directly(app, values)
    assert app.stage.alts == alts
    for picture, wanted in zip(shown(app), pictures, strict=True):
        assert np.array_equal(picture, wanted)
    assert not app._error.value


async def until(state):
    async with asyncio.timeout(20):
        while not state():
            await asyncio.sleep(0.01)


async def settled(app, values):
    """Wait until these values are shown, and a little more for what should not come."""
    await until(lambda: app.values == values)
    await asyncio.sleep(0.1)


# One picture


def test_the_first_picture_is_there_at_once():
    app = live(dot, x=IntSlider(7))
    assert_shows(app, {"x": 7})
    assert app.stage.alts == ["7 and 0: A dot at 7 and 0."]
    assert app.stage.status == "x is 7"


def test_the_still_picture_is_the_same_with_its_words():
    app = live(dot, x=IntSlider(7))
    widgets, still = app.bundles()
    assert "A dot at 7 and 0." in still["text/html"]
    assert widgets["application/vnd.jupyter.widget-view+json"]["model_id"] == app.box.model_id
    app.close()
    assert [list(bundle) for bundle in app.bundles()] == [["text/plain"]]


def test_a_move_is_followed():
    app = live(dot, x=IntSlider(7), y=FloatSlider(1.5))
    app.controls["x"].value = 30
    assert_shows(app, {"x": 30, "y": 1.5})
    app.controls["y"].value = 2.5
    assert_shows(app, {"x": 30, "y": 2.5})


def test_of_a_burst_the_last_is_shown():
    app = live(dot, x=IntSlider(0), y=IntSlider(0))
    for number in range(10):
        app.controls["x"].value = number
        app.controls["y"].value = 99 - number
    assert_shows(app, {"x": 9, "y": 90})


def test_what_comes_back_rounded_is_no_move():
    calls = []
    slider = FloatSlider(1.0, min=0.1, step=0.1)
    live(lambda ax, x: calls.append(x), x=slider)
    slider.value = 1.0000000000000002
    slider.value = 1.0
    assert calls == [1.0]
    slider.value = 1.0 + 1e-6
    assert calls == [1.0, 1.0 + 1e-6]


def test_only_a_text_is_shown_above():
    app = live(lambda ax, x: ax.plot(x, x, "o"), x=IntSlider(7))
    assert app.stage.status == ""


def test_labels_are_the_names_unless_given_and_equally_wide():
    controls = {"a": IntSlider(), "rate": IntSlider(description="learning rate"), "t": Checkbox()}
    app = live(lambda ax, a, rate, t: None, **controls)
    assert [control.description for control in controls.values()] == ["a", "learning rate", "t"]
    assert {control.style.description_width for control in controls.values()} == {"14ch"}
    assert app.box.children[1].children == tuple(controls.values())


def test_several_pictures_and_several_axes_in_one():
    def four(a, b, c, d, x):
        for number, ax in enumerate((a, b, c, d)):
            ax.plot([0, x], [0, number])
            describe(ax, f"{number} at {x}.")

    app = live(four, columns=2, rows=2, width=3, height=4, x=IntSlider(3))
    assert app.stage.sizes == [[288, 384], [288, 384]]
    app.controls["x"].value = 5
    assert_shows(app, {"x": 5})
    assert app.stage.alts == ["0 at 5. 1 at 5.", "2 at 5. 3 at 5."]


# Errors and ends


def test_an_error_is_shown_and_gone_after_the_next_good_move():
    app = live(dot, x=IntSlider(7, min=-9))
    app.controls["x"].value = -3
    assert "x must not be below 0, got -3" in app._error.value
    assert app.values == {"x": 7}
    assert app.stage.alts == ["7 and 0: A dot at 7 and 0."]
    app.controls["x"].value = 7
    assert_shows(app, {"x": 7})


def test_an_error_of_another_kind_is_named_and_cannot_break_the_page():
    def fails(ax, x):
        if x:
            raise KeyError("<b>")

    app = live(fails, x=IntSlider(0))
    app.controls["x"].value = 1
    assert "KeyError: &#x27;&lt;b&gt;&#x27;" in app._error.value


def test_an_error_of_the_first_picture_belongs_to_the_cell():
    """The fixture sees to it that nothing is left."""
    with pytest.raises(ValueError, match="x must not be below 0, got -1"):
        live(dot, x=IntSlider(-1, min=-9))
    with pytest.raises(TypeError, match="'z'"):
        live(dot, x=IntSlider(1), z=IntSlider(1))
    assert open_apps() == []


def test_closing_twice_does_no_harm_and_ends_the_following():
    app = live(dot, x=IntSlider(7))
    slider = app.controls["x"]
    app.close()
    app.close()
    slider.value = 8
    assert app.values == {"x": 7}


class Cell:
    """What IPython says of the running cell, for as long as a test goes."""

    def __init__(self, monkeypatch):
        monkeypatch.setattr("IPython.get_ipython", lambda: self)
        self.execution_count = 0
        self.history_manager = None

    def run(self, name, function):
        self.execution_count += 1
        self.name = name
        return function()

    def get_parent(self):
        return {"metadata": {"cellId": self.name}}


def test_running_a_cell_again_replaces_its_own(monkeypatch):
    cell, before = Cell(monkeypatch), len(_instances)
    other = cell.run("b", lambda: live(dot, x=IntSlider(1)))
    of_one = len(_instances) - before
    for number in range(4):
        app = cell.run("a", lambda number=number: live(dot, x=IntSlider(number)))
    assert open_apps() == [other, app]
    assert len(_instances) - before == 2 * of_one
    app.controls["x"].value = 50
    other.controls["x"].value = 60
    assert_shows(app, {"x": 50})
    assert_shows(other, {"x": 60})


def test_controls_made_in_another_cell_outlive_the_picture(monkeypatch):
    cell = Cell(monkeypatch)
    controls = {"x": IntSlider(1)}
    first = cell.run("a", lambda: live(dot, **controls))
    second = cell.run("a", lambda: live(dot, **controls))
    assert (first.box, open_apps()) == (None, [second])
    controls["x"].value = 9
    assert first.values == {"x": 1}
    assert_shows(second, {"x": 9})
    assert controls["x"].comm is not None


# On the kernel's event loop


def test_on_a_loop_the_latest_of_a_burst_wins():
    async def main():
        calls = []
        app = live(lambda ax, x: calls.append(x) or dot(ax, x), x=IntSlider(0))
        for number in range(1, 101):
            app.controls["x"].value = number
        assert calls == [0]
        await settled(app, {"x": 100})
        assert calls == [0, 100]
        assert_shows(app, {"x": 100})

    asyncio.run(main())


def test_from_other_threads_at_once_the_latest_wins():
    """As when sliders speak in subshells while a cell draws."""

    async def main():
        app = live(dot, x=IntSlider(0), y=IntSlider(0))
        drawn_in = set()
        function = app.function

        def watched(ax, x, y):
            drawn_in.add(threading.current_thread())
            return function(ax, x, y)

        app.function = watched

        def drag(name):
            for number in [*range(0, 90, 3), 42]:
                app.controls[name].value = number

        for _ in range(3):
            await asyncio.gather(*(asyncio.to_thread(drag, name) for name in ("x", "y")))
        await settled(app, {"x": 42, "y": 42})
        assert_shows(app, {"x": 42, "y": 42})
        assert drawn_in == {threading.main_thread()}

    asyncio.run(main())


def test_a_move_to_and_fro_while_a_picture_is_drawn_is_not_lost():
    async def main():
        app = live(dot, x=IntSlider(10))
        function = app.function

        def disturbed(ax, x):
            app.function = function
            thread = threading.Thread(target=setattr, args=(app.controls["x"], "value", 10))
            thread.start()
            thread.join()
            return function(ax, x)

        app.function = disturbed
        app.controls["x"].value = 20
        await settled(app, {"x": 10})
        assert_shows(app, {"x": 10})

    asyncio.run(main())


def test_on_a_loop_an_error_is_shown_and_a_closed_picture_stays():
    async def main():
        app = live(dot, x=IntSlider(10, min=-9))
        slider = app.controls["x"]
        slider.value = -1
        await until(lambda: "got -1" in app._error.value)
        slider.value = 5
        await settled(app, {"x": 5})
        assert not app._error.value
        slider.value = 6
        app.close()
        await asyncio.sleep(0.1)
        assert app.values == {"x": 5}

    asyncio.run(main())


# A picture that is drawn again


def clean(ax):
    ax.plot([0, 2, 1])
    ax.plot([2, 1, 2], label="second")


DIRT = {
    "logarithmic": lambda ax: ax.set(xscale="log", yscale="symlog"),
    "words": lambda ax: ax.set(title="a", xlabel="b", ylabel="c"),
    "other titles": lambda ax: ax.set_title("left", loc="left"),
    "limits": lambda ax: ax.set(xlim=(5, -5), ylim=(2, 9)),
    "ticks": lambda ax: ax.set_xticks([1, 2], ["one", "two"]),
    "minor ticks": lambda ax: ax.minorticks_on(),
    "no axis": lambda ax: ax.axis("off"),
    "aspect": lambda ax: ax.set(aspect="equal"),
    "legend": lambda ax: [ax.plot(1, 1, label="x"), ax.legend()],
    "bars": lambda ax: ax.bar([1, 2], [3, 4]),
    "contour": lambda ax: ax.contour(np.eye(5)),
    "image": lambda ax: ax.imshow(np.eye(5)),
    "annotation": lambda ax: ax.annotate("a", (0, 0), (1, 1), arrowprops={"arrowstyle": "->"}),
    "inset": lambda ax: ax.inset_axes((0.5, 0.5, 0.3, 0.3)).plot([1, 2]),
    "twin": lambda ax: ax.twinx().plot([5, 6]),
    "figure": lambda ax: [ax.figure.text(0.1, 0.1, "a"), ax.figure.suptitle("b")],
    "fill": lambda ax: ax.fill_between([0, 1], [1, 2]),
    "words said": lambda ax: describe(ax, "dirt"),
    "alt": lambda ax: setattr(ax.figure, "alt", "dirt"),
}


@pytest.mark.parametrize("dirt", DIRT.values(), ids=DIRT)
def test_an_emptied_picture_is_as_new_and_drawn_as_matplotlib_draws_it(dirt):
    def draw(ax, dirty):
        (dirt if dirty else clean)(ax)

    app = live(draw, width=3, height=2.5, dirty=Checkbox(False))
    app.controls["dirty"].value = True
    assert not app._error.value
    app.controls["dirty"].value = False
    assert_shows(app, {"dirty": False})


def test_what_would_be_cut_off_gets_a_new_layout():
    redrawn = Redrawn(1, 3, 2)
    (ax,) = redrawn.axes
    ax.set(ylim=(0, 1))
    redrawn.png()
    left = ax.get_position().x0
    redrawn.empty()
    ax.set(ylim=(0, 1e9), yticks=[0, 1e9], yticklabels=["nothing", "a thousand millions"])
    redrawn.png()
    assert ax.get_position().x0 > left + 0.1


def test_the_layout_stays_while_nothing_is_cut_off():
    redrawn = Redrawn(1, 3, 2)
    (ax,) = redrawn.axes
    ax.set(ylim=(0, 1))
    redrawn.png()
    place = ax.get_position().bounds
    redrawn.empty()
    ax.set(ylim=(0, 10), yticks=[0, 9])
    redrawn.png()
    assert ax.get_position().bounds == place


@pytest.mark.parametrize("shape", [(1, 1, 3), (7, 5, 3), (40, 61, 4)])
def test_png_bytes_are_the_pixels(shape):
    picture = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    assert np.array_equal(pixels(png_bytes(picture)), picture[:, :, :3])


# The lessons


def settings_of(control):
    """Return all values that a control can have."""
    if isinstance(control, (Dropdown, SelectionSlider)):
        return [value for _, value in control._options_full]
    if isinstance(control, FloatSlider):
        return np.arange(control.min, control.max + control.step / 2, control.step).tolist()
    return list(range(control.min, control.max + 1, control.step))


def test_lessons_00_to_05_have_live_pictures():
    assert {path.stem[:2] for path in LIVE} >= {"00", "01", "02", "03", "04", "05"}
    assert not [path.stem for path in LESSONS if "interact(" in path.read_text("utf-8")]


@pytest.mark.places
@pytest.mark.parametrize("path", LIVE, ids=lambda path: path.stem)
def test_the_pictures_of_a_lesson_follow_their_controls(path, capsys):
    """Each control goes to its ends and elsewhere, the others anywhere; no layout jumps."""
    rng = random.Random(0)
    apps = opened(path).values()
    assert apps
    for app in apps:
        first = str(places(app))
        for control in app.controls.values():
            assert isinstance(control, ipywidgets.ValueWidget)
            for other in app.controls.values():
                other.value = rng.choice(settings_of(other))
            choices = settings_of(control)
            for value in (choices[0], choices[-1], rng.choice(choices)):
                control.value = value
                values = {name: each.value for name, each in app.controls.items()}
                assert_shows(app, values)
                assert all(len(alt) > 20 for alt in app.stage.alts)
        assert str(places(app)) == first
