"""Time the explorer in a real browser, in turns with plain `interact` and `plt.show()`.

slider_p50_ms, slider_p95_ms : from the key press on the hidden-size slider to painted pixels,
    with a full training of 60000 epochs and all pictures drawn again
slider_vs_interact : the median of `interact` over ours, in turns: the same browser, compiled
    training and three pictures
replay_fps : pictures a second while the epochs slider is dragged, or played: the lower of the two
import_ms  : from a bare kernel to the training lesson's first picture, without its own loop of
    60000 epochs in plain numpy
"""

import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS, PRESSES = 6, 10
DRAG_SECONDS = 4

OURS = """from xorlib.widgets.explorer import explorer
explorer(hidden=3, epoch=300)"""

RIVAL = """import matplotlib.pyplot as plt
from ipywidgets import IntSlider, interact
from xorlib.plots.boundary import decision_boundary
from xorlib.plots.curves import loss_curve
from xorlib.plots.network import network_diagram
from xorlib.training import train

def draw(hidden):
    run = train(hidden=hidden)
    fig, axes = plt.subplots(1, 3, figsize=(10.5, 3.4))  # as many dots as ours
    loss_curve(axes[0], run, epoch=300)
    decision_boundary(axes[1], run.weights_at(300))
    network_diagram(axes[2], run.weights_at(300))
    axes[0].set_title(f"{hidden} units")
    plt.show()

interact(draw, hidden=IntSlider(3, 1, 16));"""

WATCH = """([output, wanted]) => new Promise((resolve, reject) => {
  const area = document.querySelector(output);
  const limit = setTimeout(() => reject(new Error("no picture came")), 20000);
  let pressed;
  const painted = () => requestAnimationFrame(() => {
    const channel = new MessageChannel();  // its message comes once the frame is painted
    channel.port1.onmessage = () => { clearTimeout(limit); resolve(performance.now() - pressed); };
    channel.port2.postMessage(0);
  });
  const observer = new MutationObserver(() => {
    const images = [...area.querySelectorAll("img:not([data-xorlib-still])")];
    const image = images.at(-1);
    if (!image || image.src === area.dataset.before) return;
    if (wanted && !image.alt.startsWith(wanted)) return;
    observer.disconnect();
    image.decode().then(painted, painted);
  });
  area.dataset.before = [...area.querySelectorAll("img:not([data-xorlib-still])")].at(-1).src;
  observer.observe(area, { subtree: true, childList: true, attributes: true });
  const once = { once: true, capture: true };
  addEventListener("keydown", (event) => { pressed = event.timeStamp; }, once);
})"""

COUNT = """(output) => {
  const last = () => [...document.querySelectorAll(output + " .xorlib-pictures img")].at(-1).src;
  const seen = window.seenFrames = [];
  let before = last();
  const look = (now) => {
    if (last() !== before) { before = last(); seen.push(now); }
    if (window.seenFrames === seen) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""

DRAG = """([x, y, way, time]) => new Promise((done) => {
  const begin = performance.now();
  const move = (now) => {
    const share = Math.min(1, (now - begin) / time);
    const place = { clientX: x + share * way, clientY: y, bubbles: true, buttons: 1 };
    document.elementFromPoint(x, y).dispatchEvent(new MouseEvent("mousemove", place));
    share < 1 ? requestAnimationFrame(move) : done();
  };
  requestAnimationFrame(move);
})"""


def measure():
    """Return the figures by their keys, and print them."""
    sys.path.insert(0, str(ROOT / "tests"))
    from browser import chromium, server
    from browser.lab import Lab

    if reason := chromium.missing():
        print(f"the browser's figures are left out: {reason}")
        return {}
    with (
        tempfile.TemporaryDirectory() as folder,
        server.running(Path(folder)) as running,
        chromium.launched() as browser,
        closing(Lab(running, browser)) as lab,
    ):
        lesson = lab.open(lab.write("bench", OURS, RIVAL), size=(1280, 1000))
        lesson.run_all()
        figures = latencies(lesson) | replay(lesson)
    figures["import_ms"] = first_picture()
    print(f"training lesson, first picture {figures['import_ms']:6.0f} ms from a bare kernel")
    return figures


def latencies(lesson):
    """Press the two sliders in turns, and return the figures of ours and the ratio."""
    ours, theirs = [], []
    for turn in range(ROUNDS):
        ours += presses(lesson, 0, "hidden units", turn)
        theirs += presses(lesson, 1, "hidden", turn)
    p50, p95 = statistics.median(ours), statistics.quantiles(ours, n=20)[-1]
    ratio = statistics.median(theirs) / p50
    print(f"explorer, key to pixels  {p50:6.0f} ms median, {p95:.0f} ms in 95 of 100")
    print(f"interact, key to pixels  {statistics.median(theirs):6.0f} ms median")
    print(f"slider_vs_interact       {ratio:6.2f} ({len(ours)} presses each, in turns)")
    return {"slider_p50_ms": p50, "slider_p95_ms": p95, "slider_vs_interact": ratio}


def presses(lesson, cell, label, turn):
    """Move a slider of hidden units up or down, and return the milliseconds of each press."""
    slider = lesson.slider(cell, label)
    slider.scroll_into_view_if_needed()
    slider.focus()
    key, step = ("ArrowRight", 1) if turn % 2 == 0 else ("ArrowLeft", -1)
    place = f".jp-Cell[data-windowed-list-index='{cell}'] .jp-Cell-outputArea"
    found = []
    for _ in range(PRESSES):
        hidden = int(float(slider.get_attribute("aria-valuenow"))) + step
        wanted = f"Network of {hidden} hidden" if cell == 0 else ""
        lesson.page.evaluate(f"void (window.press = ({WATCH})({[place, wanted]!r}))")
        lesson.page.keyboard.press(key)
        found.append(lesson.page.evaluate("window.press"))
        lesson.page.wait_for_timeout(150)  # a hand's pause: nothing is left to do
    return found


def replay(lesson):
    """Play, then drag the epochs slider, and return how many pictures a second were shown."""
    place = ".jp-Cell[data-windowed-list-index='0'] .jp-Cell-outputArea"
    field = lesson.output(0).get_by_label("epoch", exact=True)
    field.fill("0")
    field.press("Enter")
    lesson.settle(lesson.picture(0))
    lesson.page.evaluate(f"({COUNT})({place!r})")
    lesson.output(0).get_by_role("button", name="Train", exact=True).click()
    lesson.page.wait_for_timeout(1000 * DRAG_SECONDS)
    played = frames_a_second(lesson)
    lesson.output(0).get_by_role("button", name="Stop", exact=True).click()
    lesson.settle(lesson.picture(0))
    slider = lesson.slider(0, "epochs")
    lesson.drag(slider, 0.0)
    lesson.settle(lesson.picture(0))
    lesson.page.evaluate(f"({COUNT})({place!r})")
    drag(lesson.page, slider)
    dragged = frames_a_second(lesson)
    print(f"replay                   {played:6.1f} pictures a second played, {dragged:.1f} dragged")
    return {"replay_fps": min(played, dragged)}


def drag(page, slider):
    """Drag a slider along most of its track, a move before each frame, as a mouse sends them.

    Playwright waits after each move until the page has answered, which a hand does not.
    """
    handle = slider.bounding_box()
    track = slider.locator("xpath=ancestor::*[@class='noUi-base']").bounding_box()
    x, y = (handle[side] + handle[size] / 2 for side, size in (("x", "width"), ("y", "height")))
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(DRAG, [x, y, 0.9 * track["width"], 1000 * DRAG_SECONDS])
    page.mouse.up()


def frames_a_second(lesson):
    """Return the rate of the pictures seen since COUNT, and stop counting."""
    seen = lesson.page.evaluate("(() => { const s = seenFrames; seenFrames = null; return s; })()")
    return 1000 * (len(seen) - 1) / (seen[-1] - seen[0]) if len(seen) > 1 else 0.0


def first_picture():
    """Return the milliseconds from a bare kernel to the training lesson's first picture."""
    import nbformat
    from jupyter_client.manager import start_new_kernel

    [path] = (ROOT / "notebooks").glob("*_training.ipynb")
    lesson = nbformat.read(path, as_version=4)
    manager, client = start_new_kernel(cwd=str(ROOT / "notebooks"))
    total = 0.0
    try:
        for cell in lesson.cells:
            if cell.cell_type != "code":
                continue
            shown = []
            begin = time.perf_counter()
            client.execute_interactive(
                cell.source, store_history=True, output_hook=lambda m, s=shown: s.append(m)
            )
            spent = time.perf_counter() - begin
            if "range(60000)" not in cell.source:
                total += spent
            if any("<img" in str(message["content"].get("data")) for message in shown):
                return 1000 * total
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    raise AssertionError(f"{path.stem} shows no picture")


if __name__ == "__main__":
    print(measure())
