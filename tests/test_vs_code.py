"""The lessons as VS Code runs them: its messages to a real kernel, and what it does with answers.

Followed through the source of its Jupyter extension (microsoft/vscode-jupyter, src/kernels):
cellExecution.ts, what it sends; cellExecutionMessageHandler.ts, which answers it shows, and in
which cell; kernel.ts, what it runs by itself. No VS Code is here.
"""

import re
from contextlib import contextmanager, suppress
from itertools import count
from queue import Empty

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel

from teaching import LESSONS

LIVE = """
from ipywidgets import IntSlider
from xorlib.widgets.live import live


def dot(ax, x):
    ax.plot([x], [x], "o")
    return f"x is {x}"


live(dot, x=IntSlider(1))
"""
LISTS_VARIABLES = """
import types as _VSCODE_types
_VSCODE_names = [n for n in globals() if not n.startswith("_")]
print(_VSCODE_names)
del _VSCODE_types, _VSCODE_names
"""
"""Run by itself after each cell, like the code that fills its list of variables."""
SECONDS = 60


class Cell:
    """A cell on VS Code's page: its address, its outputs, and the messages that are its own."""

    def __init__(self, number, source, tags=()):
        self.address = f"vscode-notebook-cell:/lessons/05.ipynb#W{number}sZmlsZQ%3D%3D"
        self.source = source
        self.metadata = {"tags": list(tags)} if tags else {}
        self.outputs, self.requests, self.comms = [], set(), set()

    def text(self):
        """Return all that its outputs say, as HTML where they have that."""
        return "\n".join(
            data.get("text/html", data.get("text/plain", "")) for _, data in self.outputs
        )


class VSCode:
    """A page of VS Code with a notebook whose kernel runs."""

    def __init__(self, manager, client, file):
        self.manager, self.client = manager, client
        self.cells, self.numbers, self.closed = [], count(), set()
        self.hidden(f'__vsc_ipynb_file__ = "{file}"')

    def cell(self, source, tags=()):
        self.cells.append(Cell(next(self.numbers), source, tags))
        return self.cells[-1]

    def run(self, cell):
        """Run a cell, and what VS Code runs by itself after it."""
        cell.outputs, cell.requests, cell.comms = [], set(), set()
        metadata = {"cellId": cell.address, **cell.metadata}
        done = self._execute(cell.source, metadata, cell, store_history=True)
        self.hidden(LISTS_VARIABLES)
        return done

    def hidden(self, code):
        self._execute(code, {}, None, store_history=False)

    def say(self, comm, **state):
        """Send a widget's new state, as its view does."""
        content = {"comm_id": comm, "data": {"method": "update", "state": state}}
        message = self.client.session.msg("comm_msg", content)
        for cell in self.cells:
            if comm in cell.comms:
                cell.requests.add(message["msg_id"])
        self.client.shell_channel.send(message)

    def follow(self, wanted, seconds=10):
        """Take what the kernel sends until wanted() holds; say whether it did."""
        for _ in range(seconds * 10):
            if wanted():
                return True
            with suppress(Empty):
                self._take(self.client.get_iopub_msg(timeout=0.1))
        return wanted()

    def _execute(self, code, metadata, cell, store_history):
        content = {
            "code": code,
            "silent": False,
            "store_history": store_history,
            "stop_on_error": False,
            "allow_stdin": True,
            "user_expressions": {},
        }
        message = self.client.session.msg("execute_request", content, metadata=metadata)
        if cell:
            cell.requests.add(message["msg_id"])
        self.client.shell_channel.send(message)
        while True:
            answer = self.client.get_iopub_msg(timeout=SECONDS)
            self._take(answer)
            own = answer["parent_header"].get("msg_id") == message["msg_id"]
            if own and answer["content"].get("execution_state") == "idle":
                break
        while True:
            reply = self.client.get_shell_msg(timeout=SECONDS)
            if reply["parent_header"].get("msg_id") == message["msg_id"]:
                return reply["content"]

    def _take(self, message):
        """Do with a message of the kernel what VS Code does."""
        kind, content = message["msg_type"], message["content"]
        if kind == "comm_close":
            self.closed.add(content["comm_id"])
        parent = message["parent_header"].get("msg_id")
        cell = next((cell for cell in self.cells if parent in cell.requests), None)
        if cell is None:
            return  # not shown: it belongs to no cell
        name = content.get("transient", {}).get("display_id")
        if kind == "comm_open":
            cell.comms.add(content["comm_id"])
        elif kind in ("display_data", "execute_result"):
            cell.outputs.append((name, content["data"]))
        elif kind == "error":
            cell.outputs.append((None, {"text/plain": "\n".join(content["traceback"])}))
        elif kind == "stream" and message["parent_header"]["msg_type"] != "comm_msg":
            cell.outputs.append((None, {"text/plain": content["text"]}))
        elif kind == "update_display_data":
            for shown in self.cells:
                shown.outputs = [
                    (known, content["data"] if known == name else data)
                    for known, data in shown.outputs
                ]


@contextmanager
def opened(file, folder):
    manager, client = start_new_kernel(cwd=str(folder), extra_arguments=["--log-level=ERROR"])
    try:
        yield VSCode(manager, client, file)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lessons")
    with opened(folder / "05.ipynb", folder) as page:
        yield page


def slider(page, cell):
    """Return the comm of the slider in a cell."""
    page.hidden("from xorlib.widgets.registry import open_apps")
    asked = page.cell("for app in open_apps(): print(app.controls['x'].comm.comm_id)")
    page.run(asked)
    (found,) = set(asked.text().split()) & cell.comms
    return found


def test_two_cells_of_the_same_text_live_beside_each_other(page):
    first, second = page.cell(LIVE), page.cell(LIVE)
    page.run(first)
    page.run(second)
    assert not first.comms & page.closed
    left = second.comms
    page.run(second)
    assert left & page.closed  # running it again replaces its own, and nothing else
    assert not (first.comms | second.comms) & page.closed
    names = [name for cell in (first, second) for name, _ in cell.outputs if name]
    assert len(names) == len(set(names)) == 2


def test_what_is_kept_of_a_live_picture_follows_the_hand_in_its_own_cell(page):
    first, second = page.cell(LIVE), page.cell(LIVE)
    page.run(first)
    page.run(second)
    page.say(slider(page, first), value=7)
    assert page.follow(lambda: "x is 7" in first.text())
    assert "x is 1" in second.text()
    page.run(page.cell("1 + 1"))  # another cell has run since
    page.say(slider(page, second), value=8)
    assert page.follow(lambda: "x is 8" in second.text())
    assert "x is 7" in first.text()


def test_the_checks_know_which_cell_failed_whatever_runs_in_between(page):
    page.run(page.cell('from xorlib.lesson import begin\nbegin("05")'))
    right, broken = page.cell("rate = 2"), page.cell("rate = 1 / 0", ["raises-exception"])
    asks = page.cell('from xorlib.exercises import cells\ncells.failed("rate", globals())')
    page.run(right)
    assert page.run(broken)["status"] == "error"
    page.run(asks)
    assert asks.text() == "True"
    page.run(right)
    page.run(asks)
    assert asks.text() == "False"


def test_an_error_is_shown_in_our_words(page):
    page.run(page.cell('from xorlib.lesson import begin\nbegin("05")'))
    broken = page.cell("1 / 0")
    page.run(broken)
    text = re.sub(r"\x1b\[\d*m", "", broken.text())
    assert text == "ZeroDivisionError: division by zero\n\nThis cell, line 1:\n    1 / 0"


def test_a_lesson_is_had_back_beside_the_notebook_wherever_its_kernel_is(tmp_path):
    """VS Code may start kernels elsewhere: its setting jupyter.notebookFileRoot."""
    lessons, elsewhere = tmp_path / "lessons", tmp_path / "elsewhere"
    lessons.mkdir()
    elsewhere.mkdir()
    name = LESSONS[5].name
    (lessons / name).write_text("taken apart", encoding="utf-8")
    with opened(lessons / name, elsewhere) as page:
        cell = page.cell('from xorlib.lesson import fresh\nfresh("05")')
        page.run(cell)
    assert "choose File: Revert File" in cell.text()
    assert (lessons / name).read_bytes() == LESSONS[5].read_bytes()
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_formulas_are_written_as_its_markdown_reads_them(path):
    """No blank inside a single dollar, no digit after it, and double ones alone on their lines."""
    for cell in nbformat.read(path, nbformat.NO_CONVERT).cells:
        if cell.cell_type != "markdown":
            continue
        text = re.sub(r"```.*?```|`[^`\n]+`", "", cell.source, flags=re.S)
        alone = re.sub(r"^\$\$[^$]+\$\$$", "", text, flags=re.M)
        assert "$$" not in alone, cell.id
        assert "$" not in re.sub(r"\$(?! )[^$\n]+(?<! )\$(?!\d)", "", alone), cell.id
