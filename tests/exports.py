"""Exports as the installed settings make them, and what of one is in view."""

import re
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup
from nbconvert.exporters import get_exporter
from traitlets.config.loader import JSONFileConfigLoader, PyFileConfigLoader

from teaching import ROOT

SETTINGS = ROOT / "settings" / "etc" / "jupyter"
FOLDED = {".html", ".slides.html", ".md"}
"""Kinds whose viewers keep a <details> folded: browsers, and GitHub."""
READ = ("alt", "title", "aria-label")

_BOX = re.compile(r"<details>\s*<summary>.*?</summary>.*?</details>", re.S)
_SIGN = re.compile(r"\\PYZ(\w\w)\{\}")
_COLOURED = re.compile(r"\\PY\{[^}]*\}\{([^{}]*)\}")
_DATA = re.compile(r"data:image/\w+;base64,[\w+/=]+")


def settings(name="jupyter_nbconvert_config"):
    """Return what nbconvert is told, or with jupyter_server_config what JupyterLab's menu is."""
    config = JSONFileConfigLoader(f"{name}.json", path=str(SETTINGS)).load_config()
    config.merge(PyFileConfigLoader(f"{name}.py", path=str(SETTINGS)).load_config())
    return config


def exporter(kind, config, template=None):
    """Return nbconvert's exporter of a kind; one that prints pages gives the page it would print.

    kind : as in `nbconvert --to kind`
    """
    own = {"template_name": template} if template else {}
    made = get_exporter(kind)(config=config, **own)
    if kind == "webpdf":
        made.run_playwright = lambda page: page.encode()
    return made


def exported(notebook, name, exporter, folder):
    """Return the text of a notebook's export, and the ending of its file's name."""
    complete = nbformat.from_dict(notebook)
    complete.metadata.language_info = {
        "name": "python",
        "file_extension": ".py",
        "nbconvert_exporter": "python",
    }  # as any notebook has it that was saved after a run
    resources = {"metadata": {"name": name, "path": str(folder)}}
    resources["output_files_dir"] = f"{name}_files"  # as nbconvert has it as a command
    text, resources = exporter.from_notebook_node(complete, resources)
    return text.decode() if isinstance(text, bytes) else text, resources["output_extension"]


def in_view(text, kind):
    """Return all that a reader of an export sees or hears, without what is folded where it folds.

    kind : the ending of its file's name; .pdf for the page that is printed
    """
    if kind == ".ipynb":
        cells = nbformat.reads(text, nbformat.NO_CONVERT).cells
        return "\n".join(_BOX.sub("", cell.source) for cell in cells)
    if kind.endswith(".html") or (kind == ".pdf" and text.lstrip().startswith("<!DOCTYPE html>")):
        page = BeautifulSoup(text, "html.parser")
        page = page.body or page  # the template basic has none
        for part in page.find_all(["style", "script"]):
            part.decompose()
        if kind in FOLDED:
            for box in page.find_all("details"):
                box.decompose()
        for part in page.find_all(lambda part: any(name in part.attrs for name in READ)):
            part.insert_after(" ".join(["", *(part.get(name, "") for name in READ), ""]))
        return page.get_text()
    if kind == ".tex":
        text = _SIGN.sub(lambda sign: "_" if sign[1] == "us" else " ", text)
        text = _COLOURED.sub(r"\1", text)
    text = re.sub(r"<style>.*?</style>", "", text, flags=re.S)
    return _DATA.sub("", _BOX.sub("", text) if kind in FOLDED else text)


def links(text, kind):
    """Return where the links and pictures of an export lead: the addresses without a host."""
    if kind.endswith(".html"):
        page = BeautifulSoup(text, "html.parser")
        found = [part.get("href") or part.get("src") for part in page.find_all(["a", "img"])]
    else:
        found = re.findall(r'\]\(([^()\s]+)\)|(?:href|src)="([^"]+)"', text)
        found = ["".join(pair) for pair in found]
    return [Path(each.partition("#")[0]) for each in found if each and not _elsewhere(each)]


def _elsewhere(address):
    return address.startswith(("#", "data:", "http:", "https:", "mailto:"))
