"""The still picture that a notebook keeps of a live thing follows what is seen."""

import asyncio
import base64

import pytest
from ipywidgets import IntSlider

from xorlib.widgets import app as module
from xorlib.widgets import latest
from xorlib.widgets.latest import AtRest
from xorlib.widgets.live import live
from xorlib.widgets.registry import open_apps
from xorlib.widgets.still import RESUME, side_by_side

NOT_FRESH = "xorlib-gone"


def dot(ax, x):
    ax.plot(x, 0, "o")
    return f"x is {x}"


@pytest.fixture
def page(monkeypatch):
    """What is displayed, as (bundle, display id, whether it replaces what had that id)."""
    said = []

    def publish(bundle, display_id=None, raw=False, update=False):
        assert raw
        said.append((bundle, display_id, update))

    monkeypatch.setattr(module, "display", publish)
    update = lambda bundle, display_id, raw: publish(bundle, display_id, raw, update=True)  # noqa: E731
    monkeypatch.setattr(module, "update_display", update)
    return said


@pytest.fixture(autouse=True)
def nothing_left():
    """Close what a test opened, so that no other test finds it."""
    yield
    for app in open_apps():
        app.close()


async def until(state):
    async with asyncio.timeout(20):
        while not state():
            await asyncio.sleep(0.005)


def soon(monkeypatch, seconds=0.02):
    """Let every hand rest soon."""
    monkeypatch.setattr(module, "AtRest", lambda function: AtRest(function, seconds))


def test_it_is_renewed_once_the_hand_rests(page, monkeypatch):
    soon(monkeypatch)

    async def main():
        app = live(dot, x=IntSlider(1))
        await asyncio.sleep(0.1)
        assert page == []  # not shown yet: nothing to renew
        app._ipython_display_()
        for x in range(2, 30):
            app.controls["x"].value = x
            await asyncio.sleep(0)
        assert len(page) == 2
        await until(lambda: len(page) == 3)
        await asyncio.sleep(0.1)
        (_, _, _), (first, name, again), (last, other, renewed) = page
        assert (name, again, other, renewed) == (app._names.still, False, name, True)
        picture = base64.b64encode(side_by_side(app.stage.frames)[0]).decode()
        assert f'src="data:image/png;base64,{picture}"' in last["text/html"]
        assert picture not in first["text/html"]
        assert list(last) == ["text/html", "text/plain"]  # and the picture once
        app.close()

    asyncio.run(main())


def test_a_change_without_a_frame_is_announced_from_any_thread(page, monkeypatch):
    soon(monkeypatch)

    async def main():
        app = live(dot, x=IntSlider(1))
        app._ipython_display_()
        await until(lambda: len(page) == 3)
        count = len(page)
        await asyncio.to_thread(app._still_changed)
        await until(lambda: len(page) == count + 1)
        app._still_changed()
        app.close()
        await asyncio.sleep(0.1)
        assert len(page) == count + 1  # what is closed says no more

    asyncio.run(main())


def test_it_is_never_renewed_while_a_cell_runs(page, monkeypatch):
    """A cell holds the loop up; here for much longer than a hand has to rest."""
    soon(monkeypatch)

    async def main():
        app = live(dot, x=IntSlider(1))
        app._ipython_display_()
        deadline = latest.asyncio.get_running_loop().time() + 0.2
        while asyncio.get_running_loop().time() < deadline:
            app.controls["x"].value += 1
            assert len(page) == 2
        await until(lambda: len(page) == 3)
        app.close()

    asyncio.run(main())


def test_an_error_of_it_is_shown(page, monkeypatch):
    soon(monkeypatch)

    async def main():
        app = live(dot, x=IntSlider(1))
        app._ipython_display_()
        monkeypatch.setattr(app, "_still_picture", lambda: 1 / 0)
        await until(lambda: "ZeroDivisionError" in app._error.value)
        app.close()

    asyncio.run(main())


def test_without_a_loop_nothing_is_renewed(page):
    app = live(dot, x=IntSlider(1))
    app._ipython_display_()
    app.controls["x"].value = 3
    assert [renewed for _, _, renewed in page] == [False, False]
    app.close()
    app._ipython_display_()
    assert list(page[-1][0]) == ["text/plain"]


def test_it_says_how_to_go_on_and_hides_the_dead_widget_at_once_only_later():
    app = live(dot, x=IntSlider(1))
    fresh = app.bundles()[1]["text/html"]
    settled = app._still_output(fresh=False)["text/html"]
    assert RESUME in fresh
    assert "<b>x is 1</b>" in settled
    assert f'width="{app.stage.sizes[0][0]}"' in settled  # as large as the living one
    assert RESUME in settled
    assert NOT_FRESH in fresh
    assert NOT_FRESH not in settled
    app.close()
