"""A real ``buyin class``, and people who come to it with a browser of their own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.support.browser import ROOT

SCENARIO = "public-sector-ai"
PATIENCE = 60_000


@dataclass
class Served:
    """A running server: where it is, its class's code, the address of the instructor's page, and its process."""

    url: str
    code: str
    instructor: str
    process: subprocess.Popen[str] = field(repr=False)

    @property
    def port(self) -> str:
        return self.url.rpartition(":")[2]

    def end(self, *, kill: bool = False) -> None:
        """Ctrl+C, or kill -9."""
        self.process.kill() if kill else self.process.terminate()
        self.process.wait(20)


def start(store: Path, *arguments: str, port: str = "0", code: str = "") -> Served:
    """``buyin class`` with a file of classes; the same file goes on. ``code`` starts it in place of the command."""
    python = [sys.executable, "-u", *(("-c", code) if code else ("-m", "sim.cli"))]
    command = [*python, "class", "--store", str(store), "--port", port, *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = "".join(line for line, _ in zip(process.stdout, range(4), strict=False))
    url = re.search(r"Buy-In is at (\S+)", said)
    join, key = re.search(r"code (\S+)", said), re.search(r"(http\S+key=\S+)", said)
    assert url, said
    assert join, said
    assert key, said
    return Served(url[1], join[1], key[1], process)


@contextmanager
def class_server(store: Path, *arguments: str, code: str = "") -> Iterator[Served]:
    """A server that ends with the block."""
    served = start(store, *arguments, code=code)
    try:
        yield served
    finally:
        served.end()


def visitor(browser: Browser, width: int = 1200, height: int = 900, **more: object) -> Page:
    """A page in a browser that nobody has used."""
    page = browser.new_context(viewport={"width": width, "height": height}, **more).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return page


def lead(browser: Browser, served: Served) -> Page:
    """The instructor's page."""
    page = visitor(browser)
    page.goto(served.instructor)
    page.get_by_role("heading", level=1).wait_for()
    return page


def join(page: Page, served: Served, nickname: str, team: str = "") -> Page:
    """Come in by typing the code, a nickname, and a team's name."""
    page.goto(f"{served.url}/class")
    page.get_by_label("Join code").fill(served.code)
    page.get_by_role("button", name="Go in").click()
    page.get_by_label("Your nickname").fill(nickname)
    if team:
        known = page.get_by_label("Your team").locator(f'option[value="{team}"]').count() > 0
        page.get_by_label("Your team").select_option(team if known else "*")
        if not known:
            page.get_by_label("Name of the new team").fill(team)
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_text(f"You are in, {nickname}").wait_for()
    return page


def go_on(instructor: Page, heading: str) -> None:
    """Move the class on, whoever has not committed."""
    instructor.get_by_role("button", name=re.compile("^Go on:")).click()
    closing = instructor.get_by_role("button", name="Close the round and play it")
    expect(instructor.get_by_role("heading", name=heading, level=1).or_(closing)).to_be_visible()
    if closing.is_visible():
        closing.click()
    expect(instructor.get_by_role("heading", name=heading, level=1)).to_be_visible()


def predict(page: Page) -> None:
    """The first answer to everything, 70 % sure."""
    page.get_by_role("heading", name="Predict, each for yourself").wait_for()
    for group in page.locator("fieldset.question").all():
        group.get_by_role("radio").nth(1).check()
        group.get_by_label("How sure are you?").select_option("70")
    page.get_by_role("button", name="Commit to my predictions").click()
    page.get_by_text("You can change them until").wait_for()


def begin(page: Page, lever: str) -> None:
    """Begin a lever in the open round, and wait until it is saved."""
    page.get_by_label("Begin", exact=True).first.select_option(lever)
    page.get_by_role("button", name="Add lever").first.click()
    page.get_by_text("Saved as a draft").wait_for()


def commit(page: Page) -> None:
    """Commit for the team."""
    page.get_by_role("button", name="Commit for the team").click()
    page.get_by_text("Committed. The round is played").wait_for()
