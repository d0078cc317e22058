"""A browser's translator replaces texts by elements of its own; the pages go on living under it."""

import re

from playwright.sync_api import Page, expect

from tests.view.test_access import SCENARIO, opened

# As Chromium's does: each text in two elements FONT, and whatever is written later, but for what is marked as numbers.
TRANSLATOR = """(how) => {
    const words = (text) => text.data.trim() && !text.parentNode.closest("[translate=no], font, script, style, svg");
    const translate = (text) => {
        const font = document.createElement("font"), inner = document.createElement("font");
        inner.textContent = text.data.replace(/[a-z]+/gi, (word) => `${word}en`);
        font.append(inner);
        if (how === "in one step") text.replaceWith(font);
        else { text.before(font); text.remove(); }
    };
    const all = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.isConnected && words(node) ? translate(node) : null;
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        texts.filter(words).forEach(translate);
    };
    all(document.body);
    new MutationObserver((records) => records.forEach((one) => {
        if (one.type === "characterData") all(one.target);
        else one.addedNodes.forEach(all);
    })).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def translated(page: Page, how: str = "in one step") -> None:
    page.evaluate(TRANSLATOR, how)
    expect(page.get_by_role("button", name="Playen")).to_be_visible()


def test_numbers_and_words_follow_the_week_under_a_translator(page: Page, url: str) -> None:
    for how in ("in one step", "in two steps"):
        opened(page, url, "explore")
        translated(page, how)
        page.get_by_role("button", name="Starten").click()
        expect(page.locator("output")).to_have_text("Weeken 0 ofen 104")
        expect(page.locator(".latest")).to_have_text(re.compile("Nothingen hasen happeneden yeten. Pressen Playen.$"))
        page.get_by_role("button", name="Enden").click()
        expect(page.locator("output")).to_have_text("Weeken 104 ofen 104")
        expect(page.get_by_role("heading", name="Unitsen inen weeken 104")).to_be_visible()
        expect(page.locator(".latest")).to_have_text(re.compile(r"^Latesten eventen, weeken \d+: \w+"))
        said = str(page.get_by_role("img", name=re.compile("^All people, week 104")).get_attribute("aria-label"))
        shares = [f"{share} %" for share in re.findall(r"(\d+) %", said)]
        assert [text.strip() for text in page.locator(".strip dd").all_inner_texts()[:3]] == shares


def test_what_comes_and_goes_does_so_under_a_translator(page: Page, url: str) -> None:
    opened(page, url, "explore")
    translated(page)
    play = page.locator(".player button.main")
    play.click()
    expect(play).to_have_text("Pauseen")
    play.click()
    expect(play).to_have_text("Playen")
    page.get_by_role("button", name="Why city-clinics-003").click()
    expect(page.get_by_role("heading", name="Whyen city-clinics-003?")).to_be_visible()
    page.get_by_role("button", name="Why city-clinics-005").click()
    expect(page.get_by_role("heading", name=re.compile("^Whyen "))).to_have_text("Whyen city-clinics-005?")
    page.get_by_role("button", name="Closeen").click()
    expect(page.get_by_role("heading", name=re.compile("^Whyen "))).to_be_hidden()
    page.get_by_label("Strategy", exact=False).first.select_option("do-nothing")
    expect(page.locator(".lead")).to_have_text(re.compile("^Aen nationalen .*Doen nothingen: "))
    expect(page.locator(".lead")).not_to_contain_text("Integrateden")


def test_a_page_in_its_own_language_again_shows_its_own_words(page: Page, url: str) -> None:
    page.goto(f"{url}/build?{SCENARIO}&strategy=mid-level-pilots")
    heading = page.get_by_role("heading", name="Timeline")
    heading.wait_for()
    page.evaluate(
        """() => {
            window.was = [...document.querySelectorAll("h2")].find((one) => one.textContent === "Timeline").firstChild;
            window.put = document.createElement("font");
            window.put.textContent = "Zeitachse";
            window.was.replaceWith(window.put);
        }"""
    )
    expect(page.get_by_role("heading", name="Zeitachse")).to_have_text("Zeitachse")
    page.evaluate("() => window.put.replaceWith(window.was)")
    expect(heading).to_have_text("Timeline")
