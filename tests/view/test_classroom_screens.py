"""The pages of a class on phones, tablets and projectors, light and dark: axe-core's rules, and nothing too wide."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.class_server import begin, class_server, go_on, join, lead, predict, visitor
from tests.view.test_access import findings
from tests.view.test_classroom import small_class

WIDTHS = (390, 768, 1440)


@dataclass
class Playing:
    """The instructor's page, and that of a student who edits and of one who proposes."""

    instructor: Page
    editor: Page
    mate: Page

    def each(self) -> Iterator[tuple[str, Page]]:
        yield from vars(self).items()


@pytest.fixture(scope="module")
def playing(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Playing]:
    folder = tmp_path_factory.mktemp("class")
    (folder / "own").mkdir()
    with class_server(folder / "class.sqlite", *small_class(folder)) as served:
        found = Playing(lead(browser, served), visitor(browser), visitor(browser))
        for page, name in ((found.editor, "Ada"), (found.mate, "Bob")):
            page.goto(f"{served.url}/class")
            page.get_by_role("heading", name="Join a class").wait_for()
            fits(page, "join")
            join(page, served, name, "Blue")
        yield found
        for _, page in found.each():
            page.context.close()


def fits(page: Page, where: str) -> None:
    """At every width and in both colours it breaks none of axe-core's rules, and is no wider than the screen."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
            page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)
            assert findings(page) == [], (where, width, colours)
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, select, input:not([type=radio],[type=checkbox]), a.button")]
                .filter((one) => one.offsetParent && (one.offsetHeight < 24 || one.offsetWidth < 24))
                .map((one) => one.outerHTML)"""
        )
        assert small == [], (where, width)
    page.emulate_media(color_scheme="light")


def test_every_stage_fits_every_screen(playing: Playing) -> None:
    one = playing
    for heading in ("Come in", "Read the case", "Predict", "Round 1 of 2: decide", "Round 2 of 2: decide"):
        if heading != "Come in":
            go_on(one.instructor, heading)
        for _, page in one.each():
            expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
        if heading == "Predict":
            predict(one.editor)
        if heading == "Round 1 of 2: decide":
            begin(one.editor, "endorse")
            one.mate.get_by_role("button", name="Propose otherwise").click()
        for name, page in one.each():
            fits(page, f"{heading}, {name}")
    go_on(one.instructor, "What happened")
    expect(one.instructor.get_by_text("still being scored")).to_be_hidden(timeout=180_000)
    go_on(one.instructor, "Talk about it")
    expect(one.editor.get_by_role("heading", name="Your own decisions")).to_be_visible(timeout=180_000)
    for name, page in one.each():
        fits(page, f"reveal, {name}")
    one.instructor.get_by_role("button", name="Projector size").click()
    fits(one.instructor, "projector")
    assert smallest_type(one.instructor) >= PROJECTED


PROJECTED = 15.0  # pixels of the smallest type where a projector shows the reveal


def smallest_type(page: Page) -> float:
    """Pixels of the smallest letters of the page's main part."""
    page.set_viewport_size({"width": 1440, "height": 900})
    return float(
        page.evaluate(
            """() => Math.min(...[...document.querySelectorAll("main *")]
                .filter((one) => one.checkVisibility())
                .filter((one) => [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim()))
                .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
        )
    )


def test_the_folder_is_no_ones_but_the_servers(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    with class_server(tmp_path / "class.sqlite", *small_class(tmp_path)):
        assert (tmp_path / "class.sqlite").stat().st_mode & 0o077 == 0
