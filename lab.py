#!/usr/bin/env python3
"""Sets up what the lessons need, once, and opens them: `python lab.py`, or `make lab`.

    python lab.py --port 9000 --no-browser     another port; more options go to JupyterLab
    python lab.py --ip 0.0.0.0                 reachable from outside, as from a container
    python lab.py setup                        no more than set up
    python lab.py update                       a newer edition; see xorlib/update.py
    python lab.py clean                        begin afresh; the lessons stay as they are

It needs nothing but Python, and does the same on Linux, macOS and Windows. What it installs is in
the folder .venv beside it. Where the tests are, `python lab.py test` runs them.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  it also runs where it should not
    sys.exit(
        "This is Python " + sys.version.split()[0] + ", the lessons need 3.11 or newer. "
        "If there is one, call it by its name: python3.12 lab.py, or: make lab PYTHON=python3.12"
    )

import argparse
import contextlib
import functools
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import tempfile
import time
import tomllib
from importlib.util import find_spec
from pathlib import Path

if sys.getfilesystemencoding() != "utf-8":  # then names of folders may not even be written down
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.argv])

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
FIRST_LESSON = "lab/tree/notebooks/00_start_here.ipynb"
ALONE = ("-I", "-X", "utf8")  # Python's options: nothing of others, and names in any letters

OPTIONAL = (("numba", "llvmlite"), ("playwright", "greenlet", "axe-playwright-python"))
"""Parts that not every system has: without the first everything is slower, without the second
the tests leave the browser out."""

LONGEST = 168
"""Characters of the longest name inside this folder once all is installed."""

ELSEWHERE = ("user", "target", "prefix", "root", "python")
"""What pip may be set to, and must not be here: it would install to elsewhere."""

HELD = []
"""The file that is locked, for what is started meanwhile: should this be killed and pip go on, the
next set-up waits for pip."""

NO_NETWORK = re.compile(
    "connection broken|failed to (establish|connect)|name resolution|getaddrinfo|proxy|timed out"
    "|certificate|network is unreachable",
    re.I,
)
NO_WHEEL = re.compile(r"No matching distribution found for ([\w.-]+)")
NAME = re.compile(r"[\w.-]+")

COMMANDS_AGAIN = """
import sys
from importlib.metadata import distributions
from pip._vendor.distlib.scripts import ScriptMaker

maker = ScriptMaker(None, sys.argv[1])
maker.clobber, maker.variants = True, {""}
for distribution in distributions():
    for entry in distribution.entry_points.select(group="console_scripts"):
        maker.make(f"{entry.name} = {entry.value}")
"""
"""Writes the commands of an environment as pip does, so that they call its own Python."""

PIP_SETTINGS = """
import json
from pip._internal.configuration import Configuration

configuration = Configuration(isolated=False)
configuration.load()
found = {}
for name, value in configuration.items():  # newer versions of pip give a dict a file
    found.update(value if isinstance(value, dict) else {name: value})
print(json.dumps(found))
"""
"""What `pip config list` would say; where pip is set to install for the user, that says less."""

FIRST_TIMES = """
import matplotlib.font_manager  # looks up all fonts, once
from xorlib.training.compiler import warm_up
warm_up()  # compiles, once
"""

# What is installed where


class Environment:
    """A folder with a Python and its packages, here called packages for short.

    folder : its name, in ROOT
    what   : what it is for, as the learner is told
    pins   : the files that list its packages, each with its version
    beside : the Environment whose packages it sees and is not among, or None
    """

    def __init__(self, folder, what, *pins, beside=None):
        self.folder = ROOT / folder
        self.what = what
        self.pins = pins
        self.beside = beside
        self.python = self.folder / ("Scripts/python.exe" if WINDOWS else "bin/python")

    def make_ready(self):
        """Make it what it must be, in as few steps as that takes."""
        if self.beside:
            self.beside.make_ready()
        if self._is_ready():
            return
        with alone():
            kept = self._kept()
            if kept and kept["folder"] != str(self.folder):
                self._move(kept)
            if not self._is_ready():  # nor has anybody else made it meanwhile
                print(f"Installing {self.what} into {self.folder.name}; this takes minutes, once.")
                self._fill()

    def run(self, *arguments, **options):
        """Run its Python, as subprocess.run does."""
        options = {"env": surroundings(), "pass_fds": HELD, **options}
        return subprocess.run([self.python, *arguments], **options)

    def _is_ready(self):
        kept = self._kept()
        return bool(
            kept
            and kept["folder"] == str(self.folder)
            and kept["python"] == self._version()
            and self._sums().items() <= kept["pins"].items()
        )

    def _sums(self):
        """Return each file of pins with a hash of it and of what else is put in with it."""
        settings = sorted(path for path in (ROOT / "settings").rglob("*") if path.is_file())
        besides = [ROOT / "pyproject.toml", *settings]
        text = b"".join(path.read_bytes() for path in besides)
        return {
            pins: hashlib.sha256((ROOT / pins).read_bytes() + text).hexdigest()
            for pins in self.pins
        }

    def _kept(self):
        """Return what it was made for, or None: it was never finished."""
        try:
            kept = json.loads((self.folder / "ready").read_text(encoding="utf-8"))
            return kept if kept.keys() == {"folder", "python", "pins"} else None
        except (OSError, ValueError, AttributeError):
            return None

    def _keep(self, pins):
        kept = {"folder": str(self.folder), "python": self._version()}
        text = json.dumps({**kept, "pins": pins})
        (self.folder / "ready").write_text(text, encoding="utf-8")

    def _version(self):
        return self._tell("sys.version_info[:2]")

    def _packages(self):
        return self._tell("sysconfig.get_path('purelib')")

    def _tell(self, expression):
        """Return the value of an expression in its Python, or None where that does not run."""
        code = f"import json, sys, sysconfig; print(json.dumps({expression}))"
        try:
            return json.loads(self.run(*ALONE, "-c", code, capture_output=True).stdout)
        except (OSError, ValueError):
            return None

    def _move(self, kept):
        """Make an environment that was moved or copied here call its own Python everywhere."""
        steps = (
            ["-m", "venv", "--without-pip", self.folder],
            ["-c", COMMANDS_AGAIN, self.python.parent],
        )
        with contextlib.suppress(OSError):
            if all(self.run(*ALONE, *step, capture_output=True).returncode == 0 for step in steps):
                for file in self.python.parent.iterdir():
                    if not file.is_symlink() and os.fsencode(kept["folder"]) in file.read_bytes():
                        file.unlink()  # not pip's, and it would run what is in the old place
                self._keep(kept["pins"])

    def _fill(self):
        kept = self._kept()
        if not kept or kept["folder"] != str(self.folder) or kept["python"] != self._version():
            kept = {"pins": {}}  # nothing, or half of something, or of another place
            self._create()
        (self.folder / "ready").unlink(missing_ok=True)
        packages = self._packages()
        seen = [ROOT, self.beside._packages()] if self.beside else [ROOT]
        lines = [os.path.relpath(each, packages) for each in seen]  # true wherever this folder is
        Path(packages, "xorlib.pth").write_text("\n".join(lines) + "\n", encoding="utf-8")
        shutil.copytree(ROOT / "settings", self.folder, dirs_exist_ok=True)
        install(self)
        self.run("-c", FIRST_TIMES, cwd=ROOT, capture_output=True)
        self._keep({**kept["pins"], **self._sums()})

    def _create(self):
        if find_spec("ensurepip") is None or find_spec("venv") is None:
            stop(
                f"{sys.executable} has no venv module: install it "
                "(on Debian and Ubuntu: apt install python3-venv)."
            )
        own = getattr(sys, "_base_executable", None) or sys.executable
        command = [own, *ALONE, "-m", "venv", "--clear", self.folder]
        options = {"env": surroundings(), "pass_fds": HELD}
        done = subprocess.run(command, capture_output=True, text=True, **options)
        if done.returncode:
            stop(f"{done.stdout}{done.stderr}Python could not make {self.folder}.")


LESSONS = Environment(".venv", "what the lessons need", "requirements.txt")
TESTS = Environment(".venv", "what the tests need", "requirements.txt", "tests/requirements.txt")
CLASS = Environment(
    ".venv-class", "what grades the assignment", "assignment/requirements.txt", beside=LESSONS
)
PEERS = Environment(
    ".venv-bench", "what ours is timed against", "benchmarks/requirements.txt", beside=TESTS
)


def install(environment):
    """Install an environment's pinned packages, and none of them where one cannot be had.

    Only packages that are ready-made for this system and this Python are taken; for a pin that is
    not, what the project's bounds allow instead. pip's own settings hold (index, proxy,
    certificates), but not those that install to elsewhere.
    """
    lines = [line for pins in environment.pins for line in packages(pins)]
    while True:
        code, words = pip_install(environment, lines)
        if code == 0:
            return
        missing = NO_WHEEL.search(words)
        if NO_NETWORK.search(words) and (not missing or "(from versions: none)" in words):
            stop(f"{words}\nThere is no network here, or no way through it to the packages.")
        if not missing:
            stop(f"{words}\npip could not install {environment.what}; its reasons are above.")
        name = missing[1]
        pinned = [line for line in lines if NAME.match(line)[0] == name and "==" in line]
        part = next((part for part in OPTIONAL if name in part), None)
        if part:
            print(
                f"There is no {part[0]} ready-made for this system: it is left out, as it may be."
            )
            lines = [line for line in lines if NAME.match(line)[0] not in part]
        elif pinned:
            loose = bounds().get(name, name)
            lines = [loose if line in pinned else line for line in lines]
        else:
            stop(
                f"There is no {name} ready-made for Python {platform.python_version()} on this "
                "system. Take another Python, such as 3.13: make clean lab PYTHON=python3.13"
            )


def packages(pins):
    """Return the lines of a file of pins, such as "numpy==2.4.6"."""
    return re.findall(r"^[a-zA-Z].*$", (ROOT / pins).read_text(encoding="utf-8"), re.M)


def bounds():
    """Return package to its bounds, such as "numpy>=2.0,<3", from pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    return {NAME.match(line)[0]: line.split(";")[0] for line in lines}


def pip_install(environment, lines):
    """Let pip install these lines; return its code and the end of what it said."""
    asked = environment.folder / "asked.txt"
    asked.write_text("\n".join(lines) + "\n", encoding="utf-8")
    options = "--no-input --disable-pip-version-check --no-warn-script-location --progress-bar=off"
    command = [environment.python, *ALONE, "-m", "pip", "install", *options.split()]
    words = []
    with subprocess.Popen(
        [*command, "--only-binary=:all:", "-r", asked],
        env={**surroundings(), **pip_settings(environment), "PIP_CONFIG_FILE": os.devnull},
        pass_fds=HELD,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout:
            words.append(line)
            if sys.stdout.isatty() and line.startswith("Collecting"):
                found = sum(each.startswith("Collecting") for each in words)
                print(f"  {found} of {len(lines)} packages", end="\r", flush=True)
    usual = ("Collecting", "Processing", "Looking", "Requirement", "  Downloading", "  Using")
    loud = [line for line in words if not line.startswith(usual)]
    return process.returncode, "".join(loud[-20:]).strip()


def pip_settings(environment):
    """Return pip's own settings as variables, without those that install to elsewhere.

    They come from variables and files, some for all users; only a variable can be left out.
    """
    done = environment.run(*ALONE, "-c", PIP_SETTINGS, capture_output=True)
    found = json.loads(done.stdout) if done.returncode == 0 else {}
    kept = {}
    for section in ("global", "install", ":env:"):  # the later goes before the earlier
        for name, value in found.items():
            where, _, option = name.partition(".")
            if where == section and option not in ELSEWHERE:
                kept[f"PIP_{option.upper().replace('-', '_')}"] = value
    return kept


@contextlib.contextmanager
def alone():
    """Let one set-up at a time change this folder: the next waits, and a killed one blocks none."""
    if WINDOWS and len(str(ROOT)) + LONGEST > 259:
        stop(
            f"{ROOT} is too long a path for Windows: {len(str(ROOT))} characters of at most "
            f"{259 - LONGEST}. Move this folder, for example to C:\\xor"
        )
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(open(ROOT / ".lab.lock", "a"))
        except OSError:
            stop(f"{ROOT} cannot be written in: copy it to a folder of your own, and start there.")
        if not locked(file):
            print("Another set-up is at work in this folder: waiting for it.")
            while not locked(file):
                time.sleep(0.5)
        if not WINDOWS:
            HELD.append(file.fileno())
        try:
            yield
        finally:
            HELD.clear()


def locked(file):
    """Lock a file until it is closed, or tell that somebody else has."""
    try:
        if WINDOWS:
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks
        return True
    return True


def surroundings():
    """Return the variables for what is started."""
    home = another_home()
    others = {"PYTHONHOME", "PYTHONPATH", *(f"PIP_{name.upper()}" for name in ELSEWHERE)}
    if home:
        others |= {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}
    ours = {name: value for name, value in os.environ.items() if name not in others}
    return {**ours, **home, "PYTHONUTF8": "1"}


@functools.cache
def another_home():
    """Return a variable that names another home folder, where one's own cannot be written in."""
    try:
        with tempfile.TemporaryFile(dir=Path.home()):
            return {}
    except (OSError, RuntimeError):  # RuntimeError: there is none at all
        folder = ROOT / ".home"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        folder = Path(tempfile.mkdtemp())
    print(f"Your home folder cannot be written in: what belongs there is kept in {folder}")
    return {"USERPROFILE" if WINDOWS else "HOME": str(folder)}


def stop(line):
    sys.exit(line)


# What it can do


def lab(arguments):
    """Open the lessons in JupyterLab, and the browser at the first one."""
    LESSONS.make_ready()
    jupyterlab(LESSONS, arguments, f"--LabApp.default_url=/{FIRST_LESSON}", page=FIRST_LESSON)


def jupyterlab(environment, arguments, *options, folder=ROOT, page="lab", variables=()):
    """Run JupyterLab in a folder and end with it; the last line that is shown is its address.

    What it has to say goes to a file, and is shown if it does not start, or if it is asked for
    with an option such as --debug.
    """
    for file in (ROOT / "notebooks").glob("*.py"):
        if file.stem in sys.stdlib_module_names:
            print(f"{file} has a name of Python's own: rename it, or kernels may not start.")
    parser = argparse.ArgumentParser(prog="lab.py", allow_abbrev=False, add_help=False)
    parser.add_argument("--port", default="8888")
    parser.add_argument("--ip", default="127.0.0.1")
    parser.add_argument("--no-browser", action="store_true")
    asked, others = parser.parse_known_args(arguments)
    if not WINDOWS and os.getuid() == 0:
        others.append("--allow-root")
    aloud = any(each.startswith(("--debug", "--log-level")) for each in others)
    command = [environment.python, "-P", "-m", "jupyterlab", f"--ip={asked.ip}"]
    command += [f"--port={asked.port}", "--ServerApp.open_browser=False"]
    command += [f"--ServerApp.root_dir={folder}", *options, *others]
    with contextlib.ExitStack() as stack:
        log = stack.enter_context(tempfile.TemporaryFile())
        runtime = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        env = {**surroundings(), **dict(variables), "JUPYTER_RUNTIME_DIR": runtime}
        server = subprocess.Popen(command, env=env, cwd=folder, stderr=None if aloud else log)
        stack.enter_context(server)
        try:
            address = address_of(server, Path(runtime), page)
            if address:
                show(address, no_browser=asked.no_browser)
            elif not aloud:
                log.seek(0)
                print(*log.read().decode(errors="replace").splitlines()[-12:], sep="\n")
                stop("JupyterLab did not start; its last lines are above.")
        except KeyboardInterrupt:
            pass
        while server.poll() is None:
            with contextlib.suppress(KeyboardInterrupt):  # JupyterLab asks what was meant
                server.wait()
    sys.exit(server.returncode)


def address_of(server, runtime, page):
    """Wait until JupyterLab has written down where it is; return the address of a page there.

    None if it has ended before.
    """
    while server.poll() is None:
        for card in runtime.glob("jpserver-*.json"):
            with contextlib.suppress(ValueError, KeyError):
                running = json.loads(card.read_text(encoding="utf-8"))
                url = re.sub(r"//(0\.0\.0\.0|\[::\]|\*)(?=[:/])", "//127.0.0.1", running["url"])
                return f"{url}{page}?token={running['token']}" if running["token"] else url + page
        time.sleep(0.1)
    return None


def show(address, no_browser):
    """Open a page in the browser, if there is a screen, and say where it is."""
    screen = sys.platform in ("darwin", "win32") or {"DISPLAY", "WAYLAND_DISPLAY"} & {*os.environ}
    if screen and not no_browser:
        print("The lessons open in your browser. If they do not, open this address there.")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.Popen([sys.executable, "-m", "webbrowser", "-t", address], **quiet)
    else:
        print("Open this address in a browser.")
    print("To stop, press Ctrl-C here, twice.")
    print(address, flush=True)


def setup(arguments):
    """Set up and no more."""
    LESSONS.make_ready()


def update(arguments):
    """Bring a newer edition over this folder, and lose nothing that was typed."""
    from xorlib.update import main

    main(arguments)


def clean(arguments):
    """Remove all that was installed here."""
    for folder in (LESSONS.folder, CLASS.folder, PEERS.folder, ROOT / "build"):
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            stop(f"{folder} could not be removed: is JupyterLab still running?")


# What teachers and maintainers can do besides


def module(name):
    """Return a command that runs a module of ours."""

    def command(arguments):
        LESSONS.make_ready()
        sys.exit(LESSONS.run("-m", name, *arguments, cwd=ROOT).returncode)

    return command


def class_(arguments):
    """Open what releases and grades the assignment."""
    if WINDOWS:
        stop("nbgrader, which grades the assignment, runs on Linux and macOS only.")
    CLASS.make_ready()
    share = LESSONS.folder / "share" / "jupyter"
    variables = {"JUPYTER_PATH": share, "JUPYTERLAB_DIR": share / "lab"}
    jupyterlab(CLASS, arguments, folder=ROOT / "assignment", variables=variables)


def test(arguments):
    """Prove that the lessons run, first what needs no browser, then the rest, alone."""
    TESTS.make_ready()
    if TESTS.run("-m", "ruff", "check", ".", cwd=ROOT).returncode:
        sys.exit(1)
    pytest((), ("-m", "browser and not places"), arguments)


def places(arguments):
    """Prove what takes longer: other folders, Pythons, versions and notebooks, and the grading."""
    TESTS.make_ready()
    if WINDOWS:
        print("The assignment is left out: nbgrader runs on Linux and macOS only.")
    else:
        CLASS.make_ready()
    if PEERS.folder.exists() or os.environ.get("XORLIB_TORCH_REQUIRED"):
        PEERS.make_ready()  # else PyTorch, which is large, is done without
    alone = ("--maxprocesses", "2", "-m", "places and not browser", "tests")
    pytest(alone, ("-m", "places and browser", "tests/browser"), arguments)


def pytest(first, in_browser, arguments):
    """Run tests: some with these options, and then, two at a time, some in a browser.

    pytest says 5 when the arguments have chosen no test at all; that is right for one of the two,
    not for both.
    """
    codes = []
    for options in (first, ("--maxprocesses", "2", *in_browser)):
        command = ("-m", "pytest", "-n", "auto", *options, *arguments)
        codes.append(TESTS.run(*command, cwd=ROOT).returncode)
        if codes[-1] not in (0, 5):
            sys.exit(codes[-1])
    sys.exit(min(codes))


def bench(arguments):
    """Time ours against others."""
    PEERS.make_ready()
    sys.exit(TESTS.run("benchmarks/run.py", *arguments, cwd=ROOT).returncode)


def pins(arguments):
    """Compile the pins again, after a change in pyproject.toml."""
    TESTS.make_ready()
    TESTS.run("-m", "pip", "install", "--quiet", "uv", check=True)
    options = ["--custom-compile-command=make pins", "--no-emit-index-url", "--upgrade", "--quiet"]
    options += ["--universal", "--python-version=3.11", "--fork-strategy=fewest"]
    for file, asked in {
        "requirements.txt": "--extra lessons --extra teaching --extra build",
        "tests/requirements.txt": "--extra test --extra browser -c requirements.txt",
        "assignment/requirements.txt": "--group class -c requirements.txt",
    }.items():
        source = [] if "--group" in asked else ["pyproject.toml"]
        command = ["-m", "uv", "pip", "compile", *source, *asked.split(), *options, "-o", file]
        TESTS.run(*command, cwd=ROOT, check=True)


COMMANDS = {"lab": lab, "setup": setup, "update": update, "clean": clean}
if (ROOT / "tests").is_dir():  # a handout has none
    COMMANDS |= {"test": test, "places": places, "bench": bench, "class": class_, "pins": pins}
    COMMANDS |= {name: module(f"teaching.{name}") for name in ("student", "slides", "pack")}


def main(arguments):
    sys.stdout.reconfigure(errors="replace", line_buffering=True)
    name = arguments.pop(0) if arguments and not arguments[0].startswith("-") else "lab"
    if {"-h", "--help"} & {*arguments} and name == "lab":
        print(__doc__)
    elif name in COMMANDS:
        COMMANDS[name](arguments)
    else:
        stop(f"{name} is none of its commands; they are {', '.join(COMMANDS)}.")


if __name__ == "__main__":
    main(sys.argv[1:])
