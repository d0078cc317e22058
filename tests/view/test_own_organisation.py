"""A visitor brings their own organisation: played on every page, shown with discretion, and shared."""

import csv
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import server
from tests.support.shared_data import require
from tests.view.test_access import findings

START = "public-sector-ai&strategy=early-wins"
LONG = 90_000


def people_sheet() -> list[tuple[str, str, str]]:
    """A head, two units of eight and one of two; a name that would be HTML where it was taken for it."""
    rows = [("id", "manager_id", "unit"), ("Ada <b>Quist</b>", "", "Office"), ("Bo", "Ada <b>Quist</b>", "Office")]
    for unit, letter in (("Sales & Service", "s"), ("Works", "w")):
        rows += [(f"{letter}0", "Ada <b>Quist</b>", unit), *((f"{letter}{n}", f"{letter}0", unit) for n in range(1, 5))]
        rows += [(f"{letter}{n}", f"{letter}1", unit) for n in range(5, 8)]
    return rows


def written(path: Path, rows: list[tuple[str, ...]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def spreadsheet(path: Path) -> Path:
    book = Workbook()
    for row in people_sheet():
        book.active.append(row)
    book.save(path)
    return path


def opened(page: Page, url: str, path: str = "explore") -> None:
    page.goto(f"{url}/{path}?scenario={START}")
    page.get_by_text("Organisation: the scenario's own people").click(timeout=LONG)


def bring(page: Page, people: Path, ties: Path | None = None) -> None:
    page.get_by_label("People sheet").set_input_files(people)
    if ties:
        page.get_by_label("Ties sheet").set_input_files(ties)
    page.get_by_role("button", name="Use this organisation").click()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_own_people_are_played_and_shown_with_discretion(page: Page, url: str, tmp_path: Path, kind: str) -> None:
    people = spreadsheet(tmp_path / "mine.xlsx") if kind == "xlsx" else written(tmp_path / "mine.csv", people_sheet())
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
    opened(page, url)
    bring(page, people)
    expect(page.get_by_text("Organisation: your own, 18 people in 3 units")).to_be_visible(timeout=LONG)
    expect(page).to_have_url(re.compile("organisation=[0-9a-f]{20}"))
    expect(page.get_by_text(f"{people.name}: units as given")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Works")).to_be_visible()
    expect(page.get_by_text("Not shown: 2 units, as that would tell of fewer than five people.")).to_be_visible()
    expect(page.get_by_text("Single people of an organisation from tables are not shown")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^Executive tier"))).to_be_hidden()
    drawn = page.get_by_role("img", name=re.compile("^Map of units and tiers in week 0"))
    expect(drawn).to_have_attribute("aria-label", re.compile("Works, 8 people: believes .*Operational tier, 12 people"))
    assert not any("Quist" in frame or "Office" in frame for frame in heard)
    assert findings(page) == []
    page.goto(f"{page.url}&names=1")
    expect(page.get_by_role("alert")).to_contain_text(
        "only who starts buyin explore can have people shown", timeout=LONG
    )
    expect(page.get_by_text("Single people of an organisation from tables are not shown")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Organisation: your own, 18 people in 3 units")).to_be_visible(timeout=LONG)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_people_are_shown_where_the_server_was_started_so(browser: Browser, tmp_path: Path) -> None:
    people = written(tmp_path / "mine.csv", people_sheet())
    with server("public-sector-ai", "--show-people") as (url, _), browser.new_context() as context:
        page = context.new_page()
        opened(page, url)
        bring(page, people)
        page.get_by_role("button", name="Why Ada <b>Quist</b>").click(timeout=LONG)
        expect(page.get_by_role("heading", name="Why Ada <b>Quist</b>?")).to_be_visible()
        expect(page.get_by_role("rowheader", name="Office")).to_be_visible()


def test_people_are_called_by_the_names_of_their_table(browser: Browser, tmp_path: Path) -> None:
    ids = {name: f"{number:03d}" for number, (name, _, _) in enumerate(people_sheet()[1:])} | {"": ""}
    rows = [(ids[name], f"Mx {name}", ids[boss], unit) for name, boss, unit in people_sheet()[1:]]
    people = written(tmp_path / "mine.csv", [("id", "Name", "manager_id", "unit"), *rows])
    with server("public-sector-ai", "--show-people") as (url, _), browser.new_context() as context:
        page = context.new_page()
        opened(page, url)
        bring(page, people)
        page.get_by_label("Find").fill("mx w3")
        page.get_by_role("button", name=f"Why Mx w3 ({ids['w3']})").click(timeout=LONG)
        expect(page.get_by_role("heading", name=f"Why Mx w3 ({ids['w3']})?")).to_be_visible()
        expect(page.get_by_role("button", name=f"Mx w0 ({ids['w0']})", exact=True)).to_be_visible()


def test_own_people_go_along_to_the_other_pages(page: Page, url: str, tmp_path: Path) -> None:
    opened(page, url, "compare")
    bring(page, written(tmp_path / "mine.csv", people_sheet()))
    expect(page.get_by_text(re.compile("18 people; 104 weeks"))).to_be_visible(timeout=LONG)
    expect(page.get_by_role("status").filter(has_text="Done, 100 %")).to_be_visible(timeout=LONG)
    expect(page.get_by_label("Executive", exact=True)).to_be_disabled()
    expect(page.get_by_text(re.compile("--people mine.csv"))).to_be_visible()
    page.get_by_role("link", name="Build").click()
    expect(page.get_by_text("Organisation: your own, 18 people")).to_be_visible(timeout=LONG)
    page.get_by_text("Units, tiers, words").first.click()
    expect(page.get_by_label("Works").first).to_be_visible()
    expect(page.get_by_label("Office")).to_have_count(0)
    page.get_by_text("Organisation: your own").click()
    page.get_by_role("button", name="Use the scenario's own people").click()
    expect(page.get_by_text("Organisation: the scenario's own people")).to_be_visible(timeout=LONG)


def test_ties_are_read_too_and_a_real_sheet_works(page: Page, url: str, tmp_path: Path) -> None:
    folder = require("krackhardt_hightech")
    boss = {row["source"]: row["target"] for row in csv.DictReader((folder / "reportto.csv").open())}
    nodes = list(csv.DictReader((folder / "nodes.csv").open()))
    rows = [("id", "manager_id", "unit"), *((row["id"], boss.get(row["id"], ""), row["Department"]) for row in nodes)]
    opened(page, url)
    bring(page, written(tmp_path / "people.csv", rows), folder / "advice.csv")
    expect(page.get_by_text("Organisation: your own, 21 people in 5 units")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("advice.csv: no weights, so all ties of a person are equally strong")).to_be_visible()
    page.get_by_role("button", name="Step").click()
    expect(page.get_by_text("Week 1 of 104")).to_be_visible()


def faulty(folder: Path) -> list[tuple[Path, str]]:
    rows = people_sheet()
    bomb, wide = folder / "bomb.xlsx", folder / "wide.csv"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    wide.write_text(",".join(f"c{n}" for n in range(400)) + "\n")
    broken, large = folder / "broken.xlsx", folder / "large.csv"
    broken.write_bytes(b"PK\x03\x04 no archive")
    large.write_text("id,manager_id\n" + "x" * 2_100_000)
    many = [("id", "manager_id"), *((str(n), "") for n in range(4_000))]
    return [
        (written(folder / "circle.csv", [*rows[:2], ("Bo", "Cy", "x"), ("Cy", "Bo", "x")]), "goes in a circle"),
        (written(folder / "none.csv", [("colour", "shape")]), "no column id"),
        (written(folder / "stranger.csv", [*rows, ("Z", "<img src=x>", "Works")]), "unknown person <img src=x>"),
        (written(folder / "many.csv", many), "at most 3,001 rows"),
        (bomb, "unpacked bytes"),
        (wide, "at most 300 columns"),
        (large, "at most 2,000,000 bytes"),
        (broken, "no spreadsheet"),
    ]


def test_a_bad_sheet_is_said_in_one_message_and_loses_nothing(page: Page, url: str, tmp_path: Path) -> None:
    opened(page, url)
    page.get_by_role("button", name="Step").click()
    page.get_by_role("button", name="Use this organisation").click()
    expect(page.get_by_role("alert")).to_contain_text("People sheet: found nothing")
    for path, said in faulty(tmp_path):
        bring(page, path)
        alert = page.get_by_role("alert").filter(has_text=said)
        expect(alert).to_be_visible()
        expect(alert).to_contain_text(path.name)
    page.get_by_role("button", name="Dismiss").click()
    page.get_by_role("button", name="Use this organisation").click()
    expect(alert).to_be_visible()
    assert page.locator("img[src=x]").count() == 0
    expect(page.get_by_text("Week 1 of 104")).to_be_visible()
    expect(page.get_by_text("Organisation: the scenario's own people")).to_be_visible()


def test_an_organisation_that_is_not_held_must_be_uploaded_again(page: Page, url: str) -> None:
    page.goto(f"{url}/explore?scenario={START}&organisation=0123456789abcdef0123&week=7")
    expect(page.get_by_role("alert")).to_contain_text("upload it again", timeout=LONG)
    expect(page.get_by_text("Organisation: the scenario's own people")).to_be_visible()
    expect(page.get_by_text("Week 7 of 104")).to_be_visible()


def test_tables_named_on_the_command_line_open_first(browser: Browser, tmp_path: Path) -> None:
    people = written(tmp_path / "staff.csv", people_sheet())
    with server("public-sector-ai", "--people", str(people)) as (url, _), browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{url}/explore")
        expect(page.get_by_text("Organisation: your own, 18 people in 3 units")).to_be_visible(timeout=LONG)
        page.get_by_text("Organisation: your own").click()
        page.get_by_role("button", name="Use the scenario's own people").click()
        expect(page.get_by_text("Organisation: the scenario's own people")).to_be_visible(timeout=LONG)


def test_all_files_are_brought_together_and_read_differently_where_wanted(page: Page, url: str, tmp_path: Path) -> None:
    told = {"id": ("Status", "Floor"), "w7": ("Left", "2")}
    rows = [(*row, *told.get(row[0], ("Active", "1"))) for row in people_sheet()]
    people = written(tmp_path / "staff.csv", rows)
    ties = written(tmp_path / "network.csv", [("From", "To"), ("s1", "w1"), ("w1", "s0")])
    pulse = written(tmp_path / "answers.csv", [("unit", "I support it"), ("Works", "5"), ("Sales & Service", "2")])
    opened(page, url)
    page.get_by_label("Register, survey, or all files together").set_input_files([pulse, ties, people])
    page.get_by_role("button", name="Use this organisation").click()
    expect(page.get_by_text("Organisation: your own, 17 people in 3 units")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("answers.csv holds survey: unit from unit, support from I support it")).to_be_visible()
    expect(page.get_by_text(re.compile("^staff.csv: row 19: Status says left"))).to_be_visible()
    expect(page.get_by_text("staff.csv: Floor")).to_be_visible()
    page.get_by_label("Read differently").fill("--column status=\n--sort id")
    page.get_by_role("button", name="Use this organisation").click()
    expect(page.get_by_role("alert")).to_contain_text("read differently: line 2", timeout=LONG)
    page.get_by_label("Read differently").fill("--column status=")
    page.get_by_role("button", name="Use this organisation").click()
    expect(page.get_by_text("Organisation: your own, 18 people in 3 units")).to_be_visible(timeout=LONG)
    assert findings(page) == []
