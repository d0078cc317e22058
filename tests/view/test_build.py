"""The page Build: a strategy on its timeline."""

import re
import tomllib
from pathlib import Path

from playwright.sync_api import Page, expect

SHIPPED = Path(__file__).parents[2] / "scenarios" / "strategies"
START = "build?scenario=public-health-vaccination&strategy=mid-level-pilots"


def opened(page: Page, url: str) -> Page:
    page.goto(f"{url}/{START}")
    page.get_by_role("heading", name="Timeline").wait_for()
    return page


def cost(page: Page) -> int:
    label = str(page.get_by_role("img", name=re.compile("^Cost running along")).get_attribute("aria-label"))
    return int(re.findall(r"([\d,]+) person-days", label)[0].replace(",", ""))


def test_an_edit_moves_the_timeline_the_cost_and_the_address_and_back_undoes_it(page: Page, url: str) -> None:
    opened(page, url)
    before = cost(page)
    lever = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=re.compile("Pilot")))
    lever.get_by_label("Until week").fill("10")
    lever.get_by_label("Until week").press("Tab")
    expect(page).to_have_url(re.compile("strategy=own&.*plan="))
    expect(page.get_by_role("img", name=re.compile("Pilot from week 3 to 10"))).to_be_visible()
    assert cost(page) < before
    page.go_back()
    expect(page.get_by_role("img", name=re.compile("Pilot from week 3 to 22"))).to_be_visible()
    assert cost(page) == before


def test_a_lever_is_added_with_a_warning_and_removed(page: Page, url: str) -> None:
    page.goto(f"{url}/build?scenario=public-health-vaccination&strategy=do-nothing")
    page.get_by_label("Add", exact=True).select_option(label="Early-win showcase")
    page.get_by_role("button", name="Add lever").click()
    expect(page.get_by_text(re.compile("Mind: showcase .*without"))).to_be_visible()
    page.get_by_role("button", name="Remove Early-win showcase").click()
    expect(page.get_by_text("No lever yet")).to_be_visible()


def test_what_cannot_be_is_said_and_the_draft_is_kept(page: Page, url: str) -> None:
    opened(page, url)
    lever = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=re.compile("Pilot")))
    lever.get_by_label("Until week").fill("1")
    lever.get_by_label("Until week").press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("until = 1 before from = 3")
    expect(lever.get_by_label("Until week")).to_have_value("1")
    expect(page.get_by_role("img", name=re.compile("Pilot from week 3 to 22"))).to_be_visible()
    lever.get_by_label("Until week").fill("12")
    lever.get_by_label("Until week").press("Tab")
    expect(page.get_by_role("img", name=re.compile("Pilot from week 3 to 12"))).to_be_visible()
    expect(page.get_by_role("alert")).to_be_hidden()


def test_what_is_saved_can_be_loaded_run_and_compared(page: Page, url: str, tmp_path: Path) -> None:
    opened(page, url)
    page.get_by_label("Title").fill('Mine & <b>yours</b> "x"')
    page.get_by_label("Title").press("Tab")
    expect(page.get_by_role("link", name="Save (TOML)")).to_have_attribute("href", re.compile("plan="))
    with page.expect_download() as download:
        page.get_by_role("link", name="Save (TOML)").click()
    saved = tmp_path / "mine.toml"
    saved.write_bytes(Path(download.value.path()).read_bytes())
    table = tomllib.loads(saved.read_text())
    shipped = tomllib.loads((SHIPPED / "mid-level-pilots.toml").read_text())
    assert table["title"] == 'Mine & <b>yours</b> "x"'
    assert [use["lever"] for use in table["levers"]] == [use["lever"] for use in shipped["levers"]]
    page.goto(f"{url}/build?scenario=public-health-vaccination&strategy=do-nothing")
    page.get_by_label("Load a strategy").set_input_files(saved)
    expect(page.get_by_label("Title")).to_have_value('Mine & <b>yours</b> "x"')
    page.get_by_role("link", name="Run it").click()
    expect(page.get_by_text('Mine & <b>yours</b> "x":')).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Compare it").click()
    expect(page.get_by_label('Mine & <b>yours</b> "x" (my own)')).to_be_checked()


def test_ones_own_plan_is_there_after_a_lesson(page: Page, url: str) -> None:
    opened(page, url)
    page.get_by_label("Title").fill("Mine")
    page.get_by_label("Title").press("Tab")
    expect(page.get_by_role("link", name="Lessons")).to_have_attribute("href", re.compile("plan="))
    page.get_by_role("link", name="Lessons").click()
    page.get_by_role("link", name="Open the lesson Momentum").click()
    page.get_by_label(re.compile("They lower it noticeably")).check()
    page.get_by_role("button", name="Commit to my prediction").click()
    expect(page.get_by_role("heading", name="To talk about")).to_be_visible(timeout=120_000)
    page.get_by_role("link", name="All lessons").click()
    page.get_by_role("link", name=re.compile("^Open the lesson")).nth(1).click()
    expect(page.get_by_role("heading", name="Predict first")).to_be_visible()
    page.get_by_role("link", name="Build").click()
    expect(page.get_by_label("Title")).to_have_value("Mine")
    page.get_by_role("link", name="Explore").click()
    expect(page.get_by_text("Mine:", exact=True)).to_be_visible()


def test_a_plan_is_run_and_saved_as_it_is_laid_out_whatever_was_compared(page: Page, url: str) -> None:
    page.goto(f"{url}/{START}&budget=500&with=do-nothing&with=big-bang")
    expect(page.get_by_role("link", name="Save (TOML)")).not_to_have_attribute("href", re.compile("budget"))
    expect(page.get_by_role("link", name="Run it")).not_to_have_attribute("href", re.compile("budget"))
    compared = "with=mid-level-pilots&with=do-nothing&with=big-bang$"
    expect(page.get_by_role("link", name="Compare it")).to_have_attribute("href", re.compile(f"budget=500.*{compared}"))


def test_a_wrong_file_says_what_is_wrong_and_loses_nothing(page: Page, url: str, tmp_path: Path) -> None:
    opened(page, url)
    faulty, large, binary = tmp_path / "faulty.toml", tmp_path / "large.toml", tmp_path / "binary.toml"
    faulty.write_text('name = "x"\ntitle = "X"\nsummary = ""\n[[levers]]\nlever = "piolt"\nfrom = 1\n')
    large.write_text("# " + "x" * 70_000)
    binary.write_bytes(b"\xff\xfe\x00")
    for path, said in ((faulty, 'unknown lever "piolt"'), (large, "at most 65,536 bytes"), (binary, "not UTF-8")):
        page.get_by_label("Load a strategy").set_input_files(path)
        expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Pilot from week 3 to 22"))).to_be_visible()
