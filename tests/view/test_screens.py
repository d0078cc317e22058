"""The pages on phones, on paper, and in colours that the system forces."""

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from sim.report.style import SMALL
from tests.support.browser import Watched
from tests.view.test_access import opened

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
READABLE = 9.0  # pixels of the smallest type


@pytest.fixture
def phone(browser: Browser, url: str) -> Iterator[Page]:
    context = browser.new_context(**PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    watched = Watched(page, url)
    yield page
    context.close()
    assert watched.complaints == []


def person_at(page: Page, direction: str) -> tuple[float, float]:
    """Where the person furthest to the left, right or bottom is on the map."""
    place = page.evaluate(
        """(direction) => {
            const map = document.querySelector(".map").__vue__;
            const by = { left: ([x]) => -x, right: ([x]) => x, down: ([, y]) => y }[direction];
            const all = Array.from({ length: map.count }, (_, row) => map.xy(row));
            return all.reduce((best, one) => (by(one) > by(best) ? one : best));
        }""",
        direction,
    )
    return place[0], place[1]


def is_on_screen(page: Page, found: Locator) -> bool:
    box, size = found.bounding_box(), page.viewport_size
    assert box is not None
    assert size is not None
    sticky = page.locator(".player").bounding_box()
    top = sticky["y"] + sticky["height"] if sticky and sticky["y"] >= 0 else 0
    return top <= box["y"] and box["y"] + box["height"] <= size["height"]


@pytest.mark.parametrize("direction", ["left", "right"])
def test_what_is_said_of_a_person_does_not_widen_a_phones_page(phone: Page, url: str, direction: str) -> None:
    opened(phone, url, "explore")
    x, y = person_at(phone, direction)
    phone.get_by_role("img", name=re.compile("^Map of")).hover(position={"x": x, "y": y})
    expect(phone.locator(".tip")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    box = phone.locator(".tip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize("size", [(1440, 900), (1280, 640), (390, 844)])
def test_why_comes_into_sight_and_closing_it_goes_back(page: Page, url: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, url, "explore")
    x, y = person_at(page, "down")
    page.get_by_role("img", name=re.compile("^Map of")).click(position={"x": x, "y": y})
    heading = page.get_by_role("heading", name=re.compile(r"^Why .*\?$"))
    expect(heading).to_be_focused()
    page.get_by_role("heading", name="What moved it so far").wait_for()
    page.wait_for_timeout(300)
    assert is_on_screen(page, heading)
    page.get_by_role("button", name="Close").click()
    expect(heading).to_be_hidden()
    expect(page.get_by_role("group", name=re.compile("^Map of people"))).to_be_focused()


def test_a_phone_has_the_slider_by_name_and_the_units_of_the_map(phone: Page, url: str) -> None:
    opened(phone, url, "explore")
    expect(phone.get_by_text("Week", exact=True).first).to_be_visible()
    phone.get_by_role("slider", name="Week", exact=True).fill("40")
    expect(phone.get_by_text("Week 40 of 104")).to_be_visible()
    key = phone.get_by_role("list", name="Units on the map").get_by_role("listitem").all_inner_texts()
    units = phone.get_by_role("region", name="Units").get_by_role("rowheader").all_inner_texts()
    assert key == units
    assert phone.evaluate("document.querySelector('.map').__vue__.labels.length") == len(units)


def test_the_figure_of_a_lesson_can_be_read_on_a_phone(phone: Page, url: str) -> None:
    opened(phone, url, "revealed")
    figure = phone.get_by_role(
        "img", name=re.compile("^The difference is .* either way\\. Trust, everyone, week by week")
    )
    expect(figure).to_be_visible()
    shrunk = figure.evaluate("(one) => one.clientWidth / one.naturalWidth")
    assert shrunk * SMALL * 96 / 72 >= READABLE


def colours(found: Locator) -> int:
    picture = Image.open(io.BytesIO(found.screenshot())).convert("RGB")
    counted = picture.getcolors(100_000)
    assert counted is not None
    return sum(1 for count, _ in counted if count > 0.02 * picture.width * picture.height)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_are_seen_in_forced_colours(browser: Browser, url: str, scheme: str) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    opened(page, url, "explore")
    page.get_by_role("button", name=re.compile("^Why ")).first.click()
    page.get_by_role("heading", name="What moved it so far").wait_for()
    part = page.locator(".bars td.both").filter(has=page.locator("i"))
    for bar in (page.locator(".strip i").first, page.locator(".bar").first, page.locator(".ramp"), part.first):
        assert colours(bar) >= 2
    context.close()


def test_a_dark_page_is_printed_dark_on_light(browser: Browser, url: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    opened(page, url, "explore")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.emulate_media(media="print", color_scheme="dark")
    inks = page.evaluate(
        """() => [...document.querySelectorAll("main p, main h2, main td, main dd, main svg text")]
            .filter((one) => one.checkVisibility())
            .map((one) => getComputedStyle(one)[one.closest("svg") ? "fill" : "color"])"""
    )
    for ink in set(inks):
        red, green, blue = (int(part) for part in re.findall(r"\d+", ink)[:3])
        assert 0.2126 * red + 0.7152 * green + 0.0722 * blue < 120, ink
    page.wait_for_function("() => document.documentElement.dataset.theme === 'light'")
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="screen", color_scheme="dark")
    page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    context.close()


def test_what_is_printed_is_as_wide_as_the_paper(page: Page, url: str) -> None:
    """Paper is laid out at once, before a chart hears of its new width."""
    opened(page, url, "build")
    page.emulate_media(media="print")
    wide = page.evaluate(
        """() => {
            document.querySelector(".buyin").style.width = "700px";
            return [...document.querySelectorAll(".chart svg")].map((one) => one.getBoundingClientRect().width);
        }"""
    )
    assert len(wide) == 2
    assert max(wide) <= 700
