"""``buyin organisation``: what it says of files, before anything is run."""

import json
from pathlib import Path

import pytest
from matplotlib.text import Text

from sim.people_files.build import Files, read_files
from sim.people_files.told import tell
from sim.report.figures import reporting
from sim.scenarios.catalogue import Catalogue
from tests.support.command import buyin

PEOPLE = (
    "Employee ID,Name,Manager ID,Department,Status,Grade\na1,Zqada,,Executive Office,Active,9\n"
    + "".join(f"b{n},Zqbob{n},a1,Field,Active,5\n" for n in range(2))
    + "".join(f"c{n},Zqcy{n},b{n % 2},Legal Affairs,Active,3\n" for n in range(12))
    + "g1,Zqgone,b0,Field,Left,3\nTotal,,,15,,\n"
)
TIES = "From,To,Note\nc0,c1,x\nc0,Zqcy3,x\nc1,somebody else,x\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with both tables, in which the command is run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "staff.csv").write_text(PEOPLE)
    (tmp_path / "network.csv").write_text(TIES)
    return tmp_path


def found(*words: object) -> dict:
    result = buyin("organisation", *words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("files", [("staff.csv", "network.csv"), ("network.csv", "staff.csv")])
def test_files_are_told_apart_and_all_of_them_accounted_for(files: tuple[str, str]) -> None:
    said = found(*files)
    assert said["people"] == 15
    assert said["tiers"] == {"executive": 1, "middle": 2, "operational": 12}
    assert [(one["file"], one["row"]) for one in said["left_out"]] == [
        ("staff.csv", 17),
        ("staff.csv", 18),
        ("network.csv", 4),
    ]
    assert said["not_used"] == {"staff.csv": ["Grade"], "network.csv": ["Note"]}
    assert sum(said["ties"].values()) > 0
    assert "who" not in said
    assert any("Manager ID read as manager_id" in line for line in said["assumed"])


def test_units_are_matched_to_those_of_the_scenario(here: Path) -> None:
    (here / "staff.csv").write_text(PEOPLE.replace("Legal Affairs", "LEGAL "))
    units = {one["people"]: one["scenario"] for one in found("staff.csv")["units"]}
    assert units[12] == "legal"
    renamed = found("staff.csv", "--unit", "LEGAL=benefits")["units"]
    assert {one["people"]: one["scenario"] for one in renamed}[12] == "benefits"


def test_nobody_is_named_unless_that_is_asked_for() -> None:
    for words in (("--json",), ()):
        result = buyin("organisation", "staff.csv", "network.csv", *words)
        assert result.exit_code == 0
        assert "Zq" not in result.output
    who = found("staff.csv", "--show-people")["who"]
    assert {one["id"]: one["boss"] for one in who}["c0"] == "b0"


def test_a_person_reads_the_same_in_lines() -> None:
    text = buyin("organisation", "staff.csv", "network.csv").output
    for part in (
        "people: 15",
        "left out: staff.csv: row 17: Status says left",
        "not used: staff.csv: Grade",
        "assumed: ",
    ):
        assert part in text


def test_two_tables_of_people_and_none_are_refused() -> None:
    for words, expected in (
        (("staff.csv", "staff.csv", "network.csv"), "more tables of people than one: staff.csv and staff.csv"),
        (("network.csv",), "1 files, none of people"),
        ((), "no file; allowed: a table of people"),
    ):
        result = buyin("organisation", *words)
        assert result.exit_code == 2
        assert expected in result.output


REGISTER = (
    "Stakeholder,Power (H/M/L),Attitude,Notes\nZqcy1,H,champion,x\nZqcyy 2,L,resistant,y\nWorks council,M,neutral,\n"
)
PULSE = "Department,I support the change,Comments\nField,2,x\nLegal Affairs,4,y\n"


def test_any_number_of_files_is_taken_each_for_what_it_holds(here: Path) -> None:
    (here / "a.csv").write_text(REGISTER.replace("Zqcyy 2", "Zqcy2"))
    (here / "b.csv").write_text(PULSE)
    said = found("b.csv", "network.csv", "a.csv", "staff.csv")
    assert {one["file"]: one["holds"] for one in said["files"]} == {
        "staff.csv": "people",
        "network.csv": "ties",
        "a.csv": "register",
        "b.csv": "survey",
    }
    assert said["starting_commitment"] == 14  # all but the one whose unit nobody was asked about
    assert said["not_used"]["a.csv"] == ["Power (H/M/L)", "Notes"]
    assert ("a.csv", 4) in [(one["file"], one["row"]) for one in said["left_out"]]


def test_each_choice_has_its_option_and_the_option_changes_it(here: Path) -> None:
    (here / "staff.csv").write_text(PEOPLE.replace("Grade", "Team").replace(",Active,9", ",Active,Board"))
    units = found("staff.csv", "--column", "unit=Team")["units"]
    assert {one["people"] for one in units} == {1, 2, 12}
    kept = found("staff.csv", "--column", "status=")
    assert kept["people"] == 16
    assert found("staff.csv", "--exclude", "Department=Field", "--tier", "a1=middle", "--tier", "c0=executive")[
        "tiers"
    ] == {"executive": 1, "middle": 1, "operational": 11}
    assert all("[--" in line or "as given" in line for line in _lines("assumed: ", "staff.csv"))


def _lines(start: str, *words: object) -> list[str]:
    return [line for line in buyin("organisation", *words).output.splitlines() if line.startswith(start)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--column", "unit=Teem"), "option --column: unit"),
        (("--column", "height=Team"), 'unknown kind of column "height"'),
        (("--column", "Team"), "WHAT=HEADER"),
        (("--exclude", "nobody-at-all"), "which nobody is"),
        (("--tier", "nobody=middle"), "option --tier"),
        (("--tier", "a1=captain"), 'unknown tier "captain"'),
    ],
)
def test_an_option_that_does_nothing_is_refused(words: tuple[str, str], expected: str) -> None:
    result = buyin("organisation", "staff.csv", *words)
    assert result.exit_code == 2
    assert expected in result.output


def test_a_drawing_and_tables_are_written_without_names(here: Path) -> None:
    result = buyin("organisation", "staff.csv", "network.csv", "--out", "reading")
    assert result.exit_code == 0, result.output
    written = {path.name for path in (here / "reading").iterdir()}
    assert {"organisation.png", "organisation.svg", "people.csv", "ties.csv", "left_out.csv", "assumed.csv"} <= written
    for path in (here / "reading").glob("*.csv"):
        assert "Zq" not in path.read_text()
    people = (here / "reading" / "people.csv").read_text().splitlines()
    assert len(people) == 16
    assert people[1].startswith("person-01,,")


def test_the_same_options_stand_on_every_command_that_reads_these_files(here: Path) -> None:
    for words in (
        ("run", "public-sector-ai", "--strategy", "do-nothing", "--weeks", "2"),
        ("compare", "public-sector-ai", "--strategies", "do-nothing", "--replicates", "2"),
    ):
        (here / "b.csv").write_text(PULSE)
        options = ("--people", "staff.csv", "--survey", "b.csv", "--column", "status=", "--tier", "b0=executive")
        result = buyin(*words, *options)
        assert result.exit_code == 0, result.output
        assert "executive, as told by --tier: 1 people" in result.output
        assert "2 of 2 rows joined to units by Department" in result.output
    for name in ("ties", "register", "survey"):
        result = buyin(*words, f"--{name}", "b.csv")
        assert result.exit_code == 2
        assert f"option --{name}: found no option --people with it" in result.output


def test_check_says_how_tables_are_read_without_a_run(here: Path) -> None:
    result = buyin("check", "network.csv", "staff.csv")
    assert result.exit_code == 0, result.output
    assert "ok  network.csv" in result.output
    assert "note: staff.csv: column Employee ID read as id" in result.output
    (here / "staff.csv").write_text(PEOPLE.replace("b1,Zqbob1,a1", "b1,Zqbob1,zz"))
    result = buyin("check", "staff.csv")
    assert result.exit_code == 2
    assert "row 4, column Manager ID" in result.output


def test_one_spreadsheet_may_hold_people_ties_and_a_register(here: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for name, text in (("Read me", "Our people\n"), ("Staff", PEOPLE), ("Network", TIES), ("Register", REGISTER)):
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(","))
    book.remove(book.worksheets[0])
    book.save(here / "all.xlsx")
    said = found("all.xlsx")
    assert [one["holds"] for one in said["files"]] == ["people", "ties", "register"]
    assert said["people"] == 15
    assert said["starting_commitment"] == 1  # the other name is as near to several
    assert any("sheet Network read, not Read me, Staff, Register" in line for line in said["assumed"])


def test_the_drawing_tells_no_size_of_few_unless_people_are_shown(here: Path) -> None:
    def said(*, disclosed: bool) -> list[str]:
        reading = read_files(Files(here / "staff.csv"), disclosed=disclosed)
        told = tell(reading, Catalogue().scenario("public-sector-ai"), {})
        return [text.get_text() for text in reporting.draw(told.organisation, told.values).figure.findobj(Text)]

    hidden, shown = said(disclosed=False), said(disclosed=True)
    assert any("1 executive, 2 middle, 12 operational" in text for text in shown)
    assert not any("1 executive" in text or "2 middle" in text for text in hidden)
    assert {"1", "2"} <= {text.split(" → ")[0] for text in shown}
    assert not {"1", "2"} & {text.split(" → ")[0] for text in hidden}
    assert "not shown" in hidden
