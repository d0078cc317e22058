"""One's own case in the browser: drop files, see and correct their reading, and only then use it."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.support.afternoon import write_files_of_400, write_network_of_400
from tests.support.browser import server
from tests.view.test_access import findings

START = "scenario=public-sector-ai&strategy=early-wins"


def dropped(page: Page, url: str, files: list[Path]) -> None:
    page.goto(f"{url}/organisation?{START}")
    page.get_by_label("Files about your people").set_input_files(files)
    page.get_by_role("button", name="Read these files").click()


def test_files_are_shown_as_read_corrected_and_then_used(page: Page, url: str, tmp_path: Path) -> None:
    dropped(page, url, list(write_files_of_400(tmp_path)))
    expect(page.get_by_role("status").filter(has_text="400 people")).to_be_visible()
    expect(page.get_by_text("Status says terminated").first).to_be_visible()
    expect(page.get_by_text("Columns not used")).to_be_visible()
    assert "organisation=" not in page.url
    page.get_by_label("The scenario's unit that Head Office is").select_option("directorate")
    page.get_by_label("Read differently, an option on each line").fill("--column status=")
    page.get_by_role("button", name="Read them again").last.click()
    expect(page.get_by_text("Head Office is the scenario's directorate")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="407 people")).to_be_visible()
    assert findings(page) == []
    page.get_by_role("button", name="Begin a scenario of your own").click()
    expect(page).to_have_url(re.compile("/new.*organisation=[0-9a-f]{20}"))
    expect(page.get_by_text("Units are those of your files: Head Office")).to_be_visible()
    expect(page.get_by_label("Which units are there")).to_have_count(0)


def test_what_is_wrong_with_files_is_said_and_nothing_is_used(page: Page, url: str, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
    dropped(page, url, [tmp_path / "bad.csv"])
    expect(page.get_by_role("alert")).to_contain_text("allowed:")
    expect(page.get_by_role("heading", name="2. How they were read")).to_have_count(0)
    assert "organisation=" not in page.url


def test_whom_to_talk_to_first_is_told_without_names(page: Page, url: str, tmp_path: Path) -> None:
    roster, register, _ = write_files_of_400(tmp_path)
    dropped(page, url, [roster, register, write_network_of_400(tmp_path)])
    page.get_by_role("button", name="Whom to talk to first").click()
    expect(page.get_by_role("heading", name=re.compile("10 champions reach"))).to_be_visible()
    page.get_by_label("People you can win first").fill("20")
    page.get_by_role("button", name="Find them").click()
    expect(page.get_by_role("heading", name=re.compile("20 champions reach"))).to_be_visible()
    assert not re.search(r"Quist|\b00\d{3}\b", page.locator("main").inner_text())
    expect(page.get_by_label("show who they are")).to_have_count(0)
    assert findings(page) == []


def test_who_they_are_is_said_only_where_that_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    roster, register, _ = write_files_of_400(tmp_path)
    with server("public-sector-ai", "--show-people") as (url, _), browser.new_context() as context:
        page = context.new_page()
        dropped(page, url, [roster, register, write_network_of_400(tmp_path)])
        page.get_by_role("button", name="Whom to talk to first").click(timeout=90_000)
        expect(page.get_by_role("heading", name=re.compile("10 champions reach"))).to_be_visible(timeout=90_000)
        assert not re.search(r"Quist|\b00\d{3}\b", page.locator("main").inner_text())
        page.get_by_label("show who they are").check()
        page.get_by_role("button", name="Find them").click()
        expect(page.get_by_text(re.compile(r"\b00\d{3}\b")).first).to_be_visible()


def test_an_organisation_without_ties_has_no_contacts(page: Page, url: str, tmp_path: Path) -> None:
    dropped(page, url, [write_files_of_400(tmp_path)[0]])
    page.get_by_role("button", name="Whom to talk to first").click()
    expect(page.get_by_role("alert")).to_contain_text("a file of ties")


def test_answers_become_a_file_to_download(page: Page, url: str) -> None:
    page.goto(f"{url}/new?{START}")
    for label, answer in {
        "What is introduced?": "An assistant",
        "What is to be different afterwards, in one sentence?": "Letters are drafted by it.",
        "Which units are there, and how many people has each? The first one leads.": "Head office = 12, Sales = 40",
        "How much effort is it, before it is learnt: hardly, some, a lot?": "some",
        "How much is there to learn: hardly, some, a lot?": "some",
        "How much do they worry: hardly, some, a lot?": "a lot",
        "Who stands for it?": "Head of the agency",
        "How many hours a week has the change team for it?": "60",
    }.items():
        page.get_by_label(label).fill(answer)
        page.get_by_label(label).blur()
    page.get_by_role("button", name="Write the scenario").click()
    expect(page.get_by_role("alert")).to_contain_text("What gets better for them")
    for unit in ("Head office", "Sales"):
        field = page.get_by_label(unit, exact=True).first
        field.fill("time a lot")
        field.blur()
    page.get_by_role("button", name="Write the scenario").click()
    expect(page.get_by_role("heading", name="my-change.toml is ready")).to_be_visible()
    with page.expect_download() as loading:
        page.get_by_role("link", name="Download my-change.toml").click()
    assert 'title = "An assistant"' in Path(loading.value.path()).read_text(encoding="utf-8")


def test_what_is_being_typed_stays_when_the_page_is_drawn_anew(page: Page, url: str) -> None:
    page.goto(f"{url}/new?{START}")
    page.get_by_label("Which units are there, and how many people has each?").fill("Head office = 12, Sales = 40")
    typed = page.get_by_label("How much effort is it, before it is learnt")
    typed.fill("some")  # leaves the units, which the server answers by fields for each
    expect(page.get_by_label("Sales", exact=True).first).to_be_visible()
    expect(typed).to_have_value("some")


def test_a_plan_of_ones_own_is_written_by_keys_alone_on_a_phone(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{url}/new?{START}")
    page.get_by_label("What do you call the plan?").fill("Show it first")
    page.get_by_label("Who helps people with it?").fill("pilot")
    page.get_by_label("For how many weeks?").fill("30")
    page.get_by_label("Name of the plan's file").press("Enter")
    expect(page.get_by_role("status").filter(has_text="my-plan.toml is ready")).to_be_visible()
    expect(page.get_by_role("link", name="Download my-plan.toml")).to_have_attribute("download", "my-plan.toml")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert findings(page) == []
