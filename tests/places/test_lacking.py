"""A server without what shows widgets, and a kernel that has it: the page says which lacks it."""

import json

import anywidget
import pytest
from browser import chromium, server
from browser.lab import Lab

from xorlib.widgets.still import LACKING, RESUME

pytestmark = [
    pytest.mark.places,
    pytest.mark.skipif(chromium.missing() is not None, reason=str(chromium.missing())),
]


@pytest.mark.parametrize("lacking", ["anywidget", "@jupyter-widgets/jupyterlab-manager"])
def test_a_live_picture_says_what_the_server_lacks(tmp_path, lacking):
    config = tmp_path / "config" / "labconfig" / "page_config.json"
    config.parent.mkdir(parents=True)
    config.write_text(json.dumps({"disabledExtensions": {lacking: True}}))
    words = LACKING.format(version=anywidget.__version__).replace("  ", " ")
    with server.running(tmp_path) as running, chromium.launched() as browser:
        running.wait()
        lab = Lab(running, browser, None)
        explorer = "from xorlib.widgets.explorer import explorer\nexplorer(hidden=2, seed=0)"
        question = "from xorlib.widgets.prediction import predict\npredict('05.sum')"
        lesson = lab.open(lab.write("lacking", explorer, question))
        for cell in (0, 1):
            lesson.start(cell)
            lesson.output(cell).get_by_text(words).wait_for(timeout=30_000)
            assert lesson.output(cell).get_by_text(RESUME).is_hidden()
            assert lesson.output(cell).locator("pre:visible").count() == 0
        assert lesson.picture(0).is_visible()
        lab.close()
