"""Which browser there is, and how it is started."""

import os
from contextlib import contextmanager
from importlib.util import find_spec
from shutil import which

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",  # root has none, and only pages from this machine are opened
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # the lessons need no network
)


def find():
    """Return the path of the browser, or None: XORLIB_BROWSER, or the first of NAMES on PATH."""
    named = os.environ.get("XORLIB_BROWSER")
    return which(named) if named else next(filter(None, map(which, NAMES)), None)


def missing():
    """Return what the browser tests lack and how to get it, in one line; None if nothing."""
    if find_spec("playwright") is None or find_spec("axe_playwright_python") is None:
        return "playwright or axe-playwright-python is not installed (make clean test gets them)"
    if find():
        return None
    if named := os.environ.get("XORLIB_BROWSER"):
        return f"XORLIB_BROWSER names {named}, which is no program here"
    return "no Chromium found (on Debian: apt install chromium; or name yours in XORLIB_BROWSER)"


@contextmanager
def launched():
    """Start the browser, headless and with a new profile, and close it in the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield browser
        browser.close()
