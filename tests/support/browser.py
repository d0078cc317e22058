"""A real server and a real browser for the tests of the pages."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
)


@contextmanager
def server(*arguments: str) -> Iterator[tuple[str, int]]:
    """A running ``buyin explore``: its address and process number."""
    command = [sys.executable, "-u", "-m", "sim.cli", "explore", "--port", "0", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Buy-In is at http://"), line
        yield line.split()[-1], process.pid
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


class Watched:
    """What a page complained about, and which other hosts it asked for something."""

    def __init__(self, page: Page, url: str):
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._asked(request.url, url))
        page.on("websocket", lambda socket: self._asked(socket.url.replace("ws://", "http://"), url))

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    def _asked(self, found: str, url: str) -> None:
        if not found.startswith((url, "data:", "blob:")):
            self.strangers.append(found)
