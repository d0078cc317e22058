"""Everyone can use the pages: axe-core's rules, the keyboard, names for everything, any screen."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Watched

SCENARIO = "scenario=public-health-vaccination"
PAGES = {
    "explore": f"explore?{SCENARIO}&strategy=integrated-programme&week=70&change=24:drop:6",
    "compare": f"compare?{SCENARIO}&replicates=4&with=do-nothing&with=mid-level-pilots",
    "build": f"build?{SCENARIO}&strategy=mid-level-pilots",
    "play": f"play?{SCENARIO}&seed=3",
    "steer": f"steer?{SCENARIO}&strategy=mid-level-pilots",
    "lessons": "lessons",
    "organisation": "organisation",
    "contacts": "contacts",
    "new": "new",
    "lesson": "lessons?lesson=celebration-nothing-to-celebrate&seed=1",
    "revealed": "lessons?lesson=celebration-nothing-to-celebrate&seed=1",
}
READY = {
    "explore": "People in week 70",
    "compare": "All measures",
    "build": "Levers",
    "play": "Round 1 of 8: decide from week 1 on",
    "steer": "From a pulse to what to do now",
    "lessons": "Lessons",
    "organisation": "Your organisation",
    "contacts": "Whom to talk to first",
    "new": "A scenario of your own",
    "lesson": "Predict first",
    "revealed": "To talk about",
}


def opened(page: Page, url: str, name: str) -> Page:
    page.goto(f"{url}/{PAGES[name]}")
    if name == "revealed":
        page.get_by_role("radio").nth(2).check(timeout=60_000)
        page.get_by_role("button", name="Commit to my prediction").click()
    expect(page.get_by_role("heading", name=READY[name])).to_be_visible(timeout=60_000)
    return page


def findings(page: Page) -> list[str]:
    """What axe-core finds of WCAG 2.2 AA and its best practices, but for trifles."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
        for one in found
        if one["impact"] in ("moderate", "serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(page: Page, url: str, name: str, colours: str) -> None:
    page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
    opened(page, url, name)
    for summary in page.locator("details > summary").all():
        if summary.is_visible():
            summary.click()
    if name == "explore":
        page.get_by_role("button", name=re.compile("^Why ")).first.click()
        page.get_by_role("heading", name="What moved it so far").wait_for()
    assert findings(page) == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1440, 768, 390, 320])
def test_a_page_fits_any_screen(browser: Browser, url: str, name: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    watched = Watched(page, url)
    opened(page, url, name)
    page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)  # once it is laid out
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, input:not([type=radio], [type=checkbox]), a.button")]
            .filter((one) => one.offsetParent && (one.offsetHeight < 24 || one.offsetWidth < 24))
            .map((one) => one.outerHTML)"""
    )
    assert small == []
    assert findings(page) == []
    assert watched.complaints == []
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_everything_is_reached_by_keyboard_and_shows_where_one_is(page: Page, url: str, name: str) -> None:
    opened(page, url, name)
    wanted = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, select, input, summary")]
            .filter((one) => one.checkVisibility({contentVisibilityAuto: true}))
            .filter((one) => !one.disabled && one.type !== "radio").length"""
    )
    reached: set[str] = set()
    for _ in range(wanted + 40):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => { const one = document.activeElement; if (!one || one === document.body) return null;
                one.dataset.reached = one.dataset.reached || String(Math.random());
                const counted = one.type === "radio" ? "" : one.dataset.reached;
                return [counted, getComputedStyle(one).outlineStyle, one.outerHTML.slice(0, 120)]; }"""
        )
        if at and at[0]:
            assert at[1] != "none", at[2]
            reached.add(at[0])
    assert len(reached) >= wanted


def test_play_step_and_why_work_without_a_mouse(page: Page, url: str) -> None:
    opened(page, url, "explore")
    page.get_by_role("button", name="Step").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Week 71 of 104")).to_be_visible()
    page.get_by_role("slider", name="Week").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("Week 70 of 104")).to_be_visible()
    page.get_by_role("button", name="Play").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("button", name=re.compile("^Why ")).nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile(r"^Why .*\?$"))).to_be_visible()


def test_the_map_is_walked_by_arrow_keys(page: Page, url: str) -> None:
    opened(page, url, "explore")
    page.get_by_role("group", name=re.compile("^Map of people")).focus()
    page.keyboard.press("ArrowRight")
    first = page.locator(".tip strong").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tip strong")).not_to_have_text(first)
    person = page.locator(".tip strong").inner_text()
    expect(page.get_by_text(re.compile(f"^{person}, .*believes"))).to_have_attribute("aria-live", "polite")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"Why {person}?")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".tip")).to_be_hidden()


def test_problems_said_are_accessible_too(page: Page, url: str) -> None:
    page.goto(f"{url}/explore?{SCENARIO}&seed=x&organisation=gone&change=999:drop:1")
    expect(page.get_by_role("alert")).to_contain_text("upload it again", timeout=60_000)
    assert findings(page) == []


def test_nothing_moves_by_itself_where_less_motion_is_wanted(page: Page, url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, url, "explore")
    moving = page.evaluate(
        """() => [...document.querySelectorAll(".buyin *")]
            .map((one) => getComputedStyle(one))
            .filter((style) => style.animationName !== "none" || parseFloat(style.transitionDuration) > 0).length"""
    )
    assert moving == 0


def test_the_page_has_a_language_one_heading_and_can_be_zoomed(page: Page, url: str) -> None:
    opened(page, url, "explore")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert "user-scalable" not in str(page.locator("meta[name=viewport]").get_attribute("content"))
    assert page.title() == "Explore · Buy-In"


def test_the_colours_of_the_map_are_told_apart_with_any_colour_vision(page: Page, url: str) -> None:
    """Against, undecided and for differ clearly under protanopia, deuteranopia and tritanopia (Machado et al. 2009)."""
    opened(page, url, "explore")
    for dark in (False, True):
        ramp = page.evaluate(
            "(dark) => { const c = window.buyin.colours(dark); return [c[10], c[100], c[190]]; }", dark
        )
        colours = [[int(part) / 255 for part in re.findall(r"\d+", one)] for one in ramp]
        for matrix in SEEN:
            seen = [
                lab([sum(m * x for m, x in zip(row, linear(one), strict=True)) for row in matrix]) for one in colours
            ]
            for first, second in ((0, 1), (1, 2), (0, 2)):
                distance = sum((a - b) ** 2 for a, b in zip(seen[first], seen[second], strict=True)) ** 0.5
                assert distance > 20, (dark, first, second, distance)


SEEN = (
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
)


def linear(colour: list[float]) -> list[float]:
    return [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in colour]


def lab(rgb: list[float]) -> list[float]:
    """CIELAB (D65) of linear sRGB."""
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(m * max(0.0, x) for m, x in zip(row, rgb, strict=True)) for row in to_xyz]
    white = (0.9505, 1.0, 1.089)
    f = [(x / w) ** (1 / 3) if x / w > 0.008856 else 7.787 * x / w + 16 / 116 for x, w in zip(xyz, white, strict=True)]
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
