"""A JupyterLab of its own: it knows nothing of the user's settings and writes none of them."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

SECONDS_TO_START = 60
SECONDS_TO_STOP = 15
SECONDS_UNUSED = 900  # should the tests be killed, it ends by itself

START = """
import sys
sys.modules["rfc3987_syntax"] = None  # a second to import, for a form of address that is not there
from jupyterlab.labapp import main
main()
"""
NEWS = "@jupyterlab/apputils-extension/notification"


class Server:
    """A running JupyterLab that shows the folder `root`."""

    def __init__(self, home):
        self.root = home / "root"
        self.log = home / "jupyterlab.log"
        self.token = secrets.token_hex(16)
        self.url = None
        self.root.mkdir()
        self._home = home
        self._runtime = Path(tempfile.mkdtemp(prefix="jupyter-"))  # short, for the kernels' sockets
        asked = home / "settings" / f"{NEWS}.jupyterlab-settings"
        asked.parent.mkdir(parents=True)
        asked.write_text(json.dumps({"fetchNews": "false"}))
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                self._command(), env=self._environment(), stdout=log, stderr=log, cwd=self.root
            )

    def wait(self):
        """Wait until it answers, on whichever port was free."""
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            alive = self._process.poll() is None and time.monotonic() < deadline
            assert alive, f"JupyterLab did not start:\n{self.log.read_text()}"
            time.sleep(0.05)

    def stop(self):
        """Stop it and its kernels, by force if it must be."""
        try:
            if self.url:
                self.ask("POST", "api/shutdown")
                self._process.wait(SECONDS_TO_STOP)
        finally:
            self._process.kill()
            self._process.wait()
            shutil.rmtree(self._runtime, ignore_errors=True)

    def ask(self, method, path):
        """Return what the server answers over its REST interface."""
        headers = {"Authorization": f"token {self.token}"}
        with urlopen(Request(self.url + path, method=method, headers=headers), timeout=30) as reply:
            return json.loads(reply.read() or "null")

    def sessions(self, path):
        """Return the sessions of a notebook: one while it has a kernel."""
        return [each for each in self.ask("GET", "api/sessions") if each["path"] == path]

    def _command(self):
        options = {
            "ServerApp.ip": "127.0.0.1",
            "ServerApp.port": 0,  # any free one
            "ServerApp.root_dir": self.root,
            "ServerApp.allow_root": True,
            "ServerApp.open_browser": False,
            "ServerApp.shutdown_no_activity_timeout": SECONDS_UNUSED,
            "MappingKernelManager.cull_idle_timeout": SECONDS_UNUSED,
            "KernelManager.transport": "ipc" if os.name == "posix" else "tcp",  # no port to collide
            "LabApp.open_browser": False,
            "LabApp.expose_app_in_browser": True,  # as window.jupyterapp, which opens the tabs
            "LabApp.news_url": None,
            "LabApp.extension_manager": "readonly",
            "LabApp.user_settings_dir": self._home / "settings",
            "LabApp.workspaces_dir": self._home / "workspaces",
        }
        settings = (f"--{name}={value}" for name, value in options.items())
        return [sys.executable, "-c", START, *settings]

    def _environment(self):
        folders = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "IPYTHONDIR": "ipython",
        }
        own = {name: str(self._home / folder) for name, folder in folders.items()}
        own["JUPYTER_RUNTIME_DIR"] = str(self._runtime)
        return {**os.environ, **own, "JUPYTER_TOKEN": self.token}

    def _answers(self):
        """Tell whether it answers at the address that it has written down, shortly before."""
        card = self._runtime / f"jpserver-{self._process.pid}.json"
        try:
            self.url = json.loads(card.read_text())["url"]
            return self.ask("GET", "api/status")
        except (OSError, json.JSONDecodeError):
            return None


@contextmanager
def running(home):
    """Run a JupyterLab whose files are all in the empty folder `home`, and stop it in the end.

    It takes some seconds until it answers: `wait` for that.
    """
    server = Server(home)
    try:
        yield server
    finally:
        server.stop()
