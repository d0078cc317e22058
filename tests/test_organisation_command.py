"""``buyin organisation``: what it says of files, before anything is run."""

import json
from pathlib import Path

import pytest

from tests.command import buyin

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


def test_more_than_two_files_are_refused() -> None:
    result = buyin("organisation", "staff.csv", "staff.csv", "staff.csv")
    assert result.exit_code == 2
    assert "3 files; allowed: a table of people, and one of ties" in result.output
