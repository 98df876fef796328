"""A slider that plays: through all its stops, until it is stopped, and never for ever."""

import asyncio

import pytest
from ipywidgets.widgets.widget import _instances

from xorlib.widgets.controls import playable
from xorlib.widgets.live import live
from xorlib.widgets.registry import open_apps


@pytest.fixture(autouse=True)
def nothing_left():
    for app in open_apps():  # what another test has left
        app.close()
    before = set(_instances)
    yield
    for app in open_apps():
        app.close()
    assert set(_instances) == before


def opened(stops, value, seconds=0.2):
    seen = []

    def watch(ax, epochs):
        seen.append(epochs)
        ax.plot(epochs, 0, "o")

    return live(watch, epochs=playable(stops, value, seconds)), seen


async def until(state):
    async with asyncio.timeout(20):
        while not state():
            await asyncio.sleep(0.005)


def test_it_plays_to_the_last_stop_and_then_from_the_first():
    async def main():
        app, seen = opened([0, 1, 10, 100], 10)
        slider = app.controls["epochs"]
        slider.button.click()
        await until(lambda: slider.button.description == "Stop")
        await until(lambda: slider.button.description == "Play")
        assert slider.value == 100
        slider.button.click()
        await until(lambda: slider.value == 0)
        await until(lambda: slider.button.description == "Play")
        await until(lambda: app.values == {"epochs": 100})
        assert seen == [10, 100, 0, 1, 10, 100]

    asyncio.run(main())


def test_many_stops_take_as_long_as_few():
    """What there is no time for is skipped."""

    async def main():
        app, seen = opened(range(2000), 0, seconds=0.5)
        slider, loop = app.controls["epochs"], asyncio.get_running_loop()
        slider.button.click()
        began = loop.time()
        await until(lambda: slider.value == 1999)
        assert 0.4 < loop.time() - began < 5
        assert len(seen) < 40
        assert seen == sorted(seen)

    asyncio.run(main())


def test_the_button_and_a_hand_stop_it():
    async def main():
        app, _ = opened(range(100), 0, seconds=5)
        slider = app.controls["epochs"]
        slider.button.click()
        await until(lambda: slider.value > 1)
        slider.button.click()
        await until(lambda: slider.button.description == "Play")
        at = slider.value
        await asyncio.sleep(0.2)
        assert slider.value == at < 99
        slider.button.click()
        await until(lambda: slider.value > at + 1)
        slider.value = 70
        await until(lambda: slider.button.description == "Play")
        assert slider.value == 70

    asyncio.run(main())


def test_closing_ends_it():
    async def main():
        app, seen = opened(range(100), 0, seconds=5)
        app.controls["epochs"].button.click()
        await until(lambda: len(seen) > 2)
        app.close()
        count = len(seen)
        await asyncio.sleep(0.2)
        assert len(seen) == count

    asyncio.run(main())


def test_without_a_loop_it_is_at_the_end_at_once():
    app, seen = opened([0, 1, 10], 0, seconds=5)
    app.controls["epochs"].button.click()
    assert seen == [0, 1, 10]
    assert app.controls["epochs"].button.description == "Play"


def test_its_stops_are_written_plainly():
    app, _ = opened([0, 350, 60_000], 350)
    assert [text for text, _ in app.controls["epochs"]._options_full] == ["0", "350", "60000"]
    assert app.values == {"epochs": 350}
