"""A project of three small packages, which lab.py sets up in seconds, with pip and a real Python.

Its packages are wheels in a folder, so that it needs no network. It has all that lab.py needs of
a project, and lab.py itself.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]

PYPROJECT = """
[project]
name = "small"
dependencies = ["alpha>=1.0,<2"]
optional-dependencies = {}
"""


class Project:
    """A copy of lab.py with packages of its own.

    folder : where it is
    wheels : the folder of the packages that are to be had
    """

    def __init__(self, folder):
        self.folder = folder
        self.wheels = folder.parent / "wheels"
        self.wheels.mkdir(parents=True)
        (folder / "settings" / "etc").mkdir(parents=True)
        (folder / "settings" / "etc" / "setting").touch()
        (folder / "pyproject.toml").write_text(PYPROJECT)
        (folder / "mine.py").touch()
        shutil.copy(ROOT / "lab.py", folder)
        self.pin("alpha==1.0")
        self.offer("alpha", "1.0")

    def pin(self, *lines):
        (self.folder / "requirements.txt").write_text("# pins\n" + "\n".join(lines) + "\n")

    def offer(self, name, version, tag="py3-none-any", needs=()):
        """Let a package be had, ready-made for the systems of a tag."""
        info = f"{name}-{version}.dist-info"
        needs = "".join(f"Requires-Dist: {need}\n" for need in needs)
        files = {
            f"{name}.py": "def main():\n    import sys\n    print(sys.prefix)\n",
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}",
            f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n",
            f"{info}/entry_points.txt": f"[console_scripts]\n{name} = {name}:main\n",
        }
        files[f"{info}/RECORD"] = "".join(f"{file},,\n" for file in [*files, f"{info}/RECORD"])
        with zipfile.ZipFile(self.wheels / f"{name}-{version}-{tag}.whl", "w") as wheel:
            for file, text in files.items():
                wheel.writestr(file, text)

    def start(self, *arguments, python=sys.executable, **variables):
        """Start lab.py; return the process, whose output is one text."""
        own = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.wheels.as_uri(), **variables}
        others = {name: text for name, text in os.environ.items() if not name.startswith("PIP_")}
        own = {name: text for name, text in {**others, **own}.items() if text is not None}
        return subprocess.Popen(
            [python, "lab.py", *(arguments or ["setup"])],
            cwd=self.folder,
            env=own,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
        )

    def set_up(self, code=0, **variables):
        """Set it up; return the lines that were shown."""
        process = self.start(**variables)
        said = process.communicate()[0]
        assert process.returncode == code, said
        return said.splitlines()

    def asks(self, code):
        """Return what its Python prints when it runs a line."""
        python = [self.folder / ".venv" / "bin" / "python", "-I", "-X", "utf8"]
        done = subprocess.run([*python, "-c", code], capture_output=True, check=True)
        return done.stdout.decode().strip()
