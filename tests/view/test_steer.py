"""The page Steer: a pulse typed by hand, or sent as a table."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

WHERE = "steer?scenario=product-launch&strategy=champions-network"
SEEN = """\
week,tier,answered,supportive,score,practising
8,middle,20,0.3,3.2,0.05
8,operational,30,0.2,3.1,0.03
"""


def typed(page: Page, week: int, whom: str, answered: int, support: float, score: float, does: float) -> None:
    page.get_by_label("Week", exact=True).fill(str(week))
    page.get_by_label("Of whom").select_option(label=whom)
    for label, number in (
        ("Answers", answered),
        ("Support it, %", support),
        ("Score, 1 to 5", score),
        ("Do it, %", does),
    ):
        page.get_by_label(label, exact=True).fill(str(number))
    page.get_by_role("button", name="Add", exact=True).click()


def test_four_numbers_typed_on_a_phone_are_answered(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{url}/{WHERE}")
    typed(page, 8, "the operational tier", 30, 20, 3.1, 3)
    expect(page.get_by_role("row", name=re.compile("8 the operational tier 30 20 %"))).to_be_visible()
    page.get_by_label("Worlds", exact=True).fill("400")
    page.get_by_role("button", name="Say where it stands").click()
    expect(page.get_by_role("status").first).to_contain_text("Done, 100 %")
    stands = page.get_by_role("region", name="Where you stand, week 8")
    expect(stands.get_by_role("row", name=re.compile("^operational"))).to_be_visible()
    expect(page.get_by_role("heading", name="What to do now", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="The plan with it")).to_have_attribute("download", "now.toml")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_search_may_be_asked_for_and_stopped(page: Page, url: str) -> None:
    page.goto(f"{url}/{WHERE}")
    typed(page, 8, "the operational tier", 30, 20, 3.1, 3)
    page.get_by_label("Search for the best rest of the plan").check()
    page.get_by_label("Worlds", exact=True).fill("40")
    page.get_by_role("button", name="Say where it stands").click()
    expect(page.get_by_role("alert")).to_contain_text("worlds: found 40; allowed: a whole number from 400 to 3,000")
    page.get_by_label("Worlds", exact=True).fill("3000")
    page.get_by_role("button", name="Say where it stands").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("status").first).to_contain_text("Stopped")


def test_what_cannot_be_is_said_and_nothing_is_lost(page: Page, url: str, tmp_path: Path) -> None:
    page.goto(f"{url}/{WHERE}")
    typed(page, 8, "the operational tier", 30, 120, 3.1, 3)
    expect(page.get_by_role("alert")).to_contain_text("found 120; allowed: from 0 to 100")
    expect(page.get_by_label("Support it, %", exact=True)).to_have_value("120")
    (tmp_path / "seen.csv").write_text(SEEN.replace("0.3,", "1.3,"), encoding="utf-8")
    page.get_by_label("Or a table").set_input_files(tmp_path / "seen.csv")
    page.get_by_role("button", name="Say where it stands").click()
    expect(page.get_by_role("alert")).to_contain_text("seen.csv: row 2, column supportive: found 1.3", timeout=60_000)
