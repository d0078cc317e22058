"""The page Compare."""

import json
import re
import tomllib
from pathlib import Path

from playwright.sync_api import Page, expect

FEW = "scenario=public-health-vaccination&replicates=8&with=do-nothing&with=top-down-endorsement"
LONG = 120_000


def done(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("Done, 100 %", timeout=LONG)


def test_a_comparison_arrives_with_ranking_bands_and_table(page: Page, url: str) -> None:
    page.goto(f"{url}/compare?{FEW}")
    done(page)
    in_both_forms = "^Practising: Top-down endorsement, at its best .*; Top-down endorsement .*; Do nothing"
    expect(page.get_by_role("img", name=re.compile(in_both_forms))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^Difference from the best"))).to_be_visible()
    assert page.locator("path.band").count() == 9
    table = page.get_by_role("region", name="Measures by strategy")
    expect(table.get_by_role("row", name=re.compile("^Do nothing"))).to_be_visible()
    page.get_by_label("Operational", exact=True).check()
    expect(page.get_by_text("8 worlds for each strategy", exact=False).first).to_be_visible()


def test_strategies_are_picked_and_the_address_holds_them(page: Page, url: str) -> None:
    page.goto(f"{url}/compare?{FEW}")
    done(page)
    page.get_by_role("checkbox", name="Do nothing").uncheck()
    page.get_by_role("checkbox", name="Awareness campaign").check()
    page.get_by_label("Replicates").fill("4")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page).to_have_url(re.compile("with=top-down-endorsement&with=awareness-campaign&replicates=4"))
    done(page)
    expect(page.get_by_role("row", name=re.compile("^Awareness campaign"))).to_have_count(2)
    page.go_back()
    done(page)
    expect(page.get_by_role("checkbox", name="Do nothing")).to_be_checked()


def test_equal_effort_is_said_strategy_by_strategy(page: Page, url: str) -> None:
    page.goto(f"{url}/compare?scenario=public-health-vaccination&replicates=2&with=mid-level-pilots&with=do-nothing")
    page.get_by_label("At equal effort").check()
    page.get_by_label("Person-days").fill("500")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page).to_have_url(re.compile("budget=500"))
    done(page)
    expect(page.get_by_text("to cost 500").first).to_be_visible()


def test_a_strategy_at_equal_effort_is_explored_at_that_effort(page: Page, url: str) -> None:
    page.goto(f"{url}/compare?{FEW}&with=mid-level-pilots&budget=500&week=9")
    done(page)
    page.get_by_role("link", name="Explore Mid-level pilots").click()
    expect(page).to_have_url(re.compile("explore.*budget=500"))
    expect(
        page.get_by_text(re.compile(r"At equal effort: planned at 1,529 person-days; every lever at \d+%"))
    ).to_be_visible()
    expect(page.get_by_text(re.compile(r"Effort: 500 person-days"))).to_be_visible()
    expect(page.get_by_text(re.compile("--strategy strategy.toml"))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Strategy (TOML)").click()
    levers = tomllib.loads(Path(download.value.path()).read_text())["levers"]
    assert all(0 < lever["intensity"] < 0.5 for lever in levers)
    page.get_by_role("link", name="Compare", exact=True).click()
    expect(page.get_by_role("spinbutton", name="Person-days")).to_have_value("500")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(4)
    page.go_back()
    page.get_by_role("button", name="Run it as planned").click()
    expect(page).not_to_have_url(re.compile("budget"))
    expect(page.get_by_text(re.compile("Planned effort: 1,529 person-days"))).to_be_visible()
    expect(page.get_by_text("Week 9 of 104")).to_be_visible()


def test_a_comparison_can_be_cancelled(page: Page, url: str) -> None:
    page.goto(f"{url}/compare?scenario=public-health-vaccination&replicates=200&seed=77")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("status")).to_contain_text("Cancelled", timeout=LONG)
    expect(page.get_by_role("button", name="Cancel")).to_be_hidden()


def test_too_few_strategies_and_impossible_numbers_are_refused(page: Page, url: str) -> None:
    page.goto(f"{url}/compare?{FEW}")
    done(page)
    page.get_by_role("checkbox", name="Do nothing").uncheck()
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("Strategies: found 1; allowed: from 2 to 6")
    page.get_by_role("checkbox", name="Do nothing").check()
    page.get_by_label("Replicates").fill("1e9")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Replicates: found 1e9; allowed: a whole number from 2 to 200")


def test_a_comparison_can_be_taken_away(page: Page, url: str) -> None:
    page.goto(f"{url}/compare?{FEW}")
    done(page)
    found = {}
    for link in ("Data (CSV)", "Data (JSON)", "Figure (SVG)", "Figure (PNG)", "Report (HTML)"):
        with page.expect_download() as download:
            page.get_by_role("link", name=link).click()
        found[link] = Path(download.value.path()).read_bytes()
    assert found["Data (CSV)"].startswith(b"strategy,form,title,")
    compared = json.loads(found["Data (JSON)"])
    assert compared["replicates"] == 8
    forms = {(one["name"], one["form"]) for one in compared["strategies"]}
    assert forms >= {("top-down-endorsement", "best"), ("top-down-endorsement", "drawn"), ("do-nothing", "drawn")}
    assert b"<svg" in found["Figure (SVG)"]
    assert found["Figure (PNG)"].startswith(b"\x89PNG")
    assert b"--replicates 8" in found["Report (HTML)"]
