"""Ordinary columns, units, titles and people that only look like what is left out: each is left as it is."""

from pathlib import Path

import pytest

from sim.common.vocabulary import TIERS
from sim.people_files.words.choices import NONE
from tests.support.agency import (
    BOSS,
    EXECUTIVES,
    HEADER,
    NAMES,
    PEOPLE,
    Person,
    differs,
    read,
    roster,
    usual,
    with_column,
    written,
)


def some(one: Person, text: str, other: str, rows: range = range(9, 12)) -> str:
    """A text for a few people, another for the rest."""
    return text if one.row in rows else other


COLUMNS = {
    "a project's status": with_column("Project Status", lambda one: some(one, "Ended", "Active")),
    "a training's status": with_column("Training status", lambda one: some(one, "Withdrawn", "Current")),
    "a laptop's status": with_column("Laptop Status", lambda one: some(one, "Archived", "In service")),
    "a status of work": with_column("Status", lambda one: some(one, "Delayed", "On track")),
    "left as a side": with_column("Wing", lambda one: some(one, "Left", "Right")),
    "left and right as marks": roster(
        (*HEADER, "Left", "Right"), lambda one: [*usual(one), some(one, "x", ""), some(one, "", "x")]
    ),
    "a disability": with_column("Disabled", lambda one: some(one, "Yes", "No")),
    "tenure in French": with_column("Statut", lambda one: some(one, "C", "T")),
    "a state of the union": with_column("State", lambda one: some(one, "RI", "DE")),
    "being married": with_column("Marital Status", lambda one: some(one, "Separated", "Married")),
    "the current position is a job": with_column("Current Position", lambda one: one.title),
    "the current level is a grade": with_column("Current Level", lambda one: some(one, "7", "5")),
    "actual hours": with_column("Actual", lambda one: some(one, "19.5", "38.5")),
    "a collective agreement": with_column("Agreement", lambda one: some(one, "TVL", "TVöD")),
    "an account manager": with_column("Account Manager", lambda one: "Wei Li"),
    "a sales manager of everyone": with_column("Sales Manager", lambda one: some(one, "Tom Smith", "Wei Li")),
    "a parent": with_column("Parent", lambda one: some(one, "Yes", "No")),
    "a key person": with_column("Key person", lambda one: some(one, "Yes", "No")),
    "an end date to come": with_column("End Date", lambda one: some(one, "31.12.2999", "")),
}


@pytest.mark.parametrize("text", COLUMNS.values(), ids=COLUMNS)
def test_a_column_of_other_things_leaves_nobody_out(tmp_path: Path, text: str) -> None:
    reading = read(tmp_path, text)
    assert not differs(reading)
    assert not reading.files[0].left_out
    assert reading.organisation.commitment is None


@pytest.mark.parametrize("unit", ["Vacancy Management", "Leavers Support", "Group", "Total Rewards", "Former Mines"])
def test_a_unit_may_be_called_anything(tmp_path: Path, unit: str) -> None:
    reading = read(tmp_path, roster().replace("Compliance", unit))
    assert not differs(reading)
    assert unit in reading.organisation.units


CALLED = ["Summe", "Total", "Anna Summe", "Sa Nguyen", "Ada Guest", "Vacancy Manager", "Libre Ortiz"]


@pytest.mark.parametrize("name", CALLED)
@pytest.mark.parametrize("by", ["id", "name"])
def test_a_person_may_be_called_anything(tmp_path: Path, name: str, by: str) -> None:
    wide = roster() if by == "id" else roster(("Name", "Manager", "Unit"), lambda p: [p.name, p.boss.name, p.unit])
    assert not differs(read(tmp_path, wide.replace("Aki Adler", name)))
    assert not differs(read(tmp_path, wide.replace("Priya Rao", name)))


def test_a_name_with_an_id_behind_it_is_no_group(tmp_path: Path) -> None:
    assert not differs(read(tmp_path, roster().replace("Aki Adler", "Bea Staff (1010)")))


REGISTER = ("Stakeholder", "Role", "Department", "Influence")
STAKEHOLDERS = {
    "roles as names": [
        "Chief of Staff",
        "Head of Media",
        "System Administrator",
        "Vacancy Manager",
        "Union Liaison Officer",
    ],
    "people": ["Sa Nguyen", "Ada Guest", "Info Okoye", "Backup Singh", "Jo Room"],
}


@pytest.mark.parametrize("names", STAKEHOLDERS.values(), ids=STAKEHOLDERS)
@pytest.mark.parametrize("unit", ["Media Relations", "Group Finance", "Client Services", "Public Affairs"])
def test_a_register_keeps_people_of_units_that_deal_with_outsiders(tmp_path: Path, names: list[str], unit: str) -> None:
    influence = ("High", "Medium", "Low", "Low", "Low")
    rows = [[name, "Manager", unit, level] for name, level in zip(names, influence, strict=True)]
    reading = read(tmp_path, written([REGISTER, *rows]))
    assert reading.organisation.ids == tuple(names)


ASSIST = (
    "Office Coordinator",
    "Assistant to the Director",
    "Assistant to the Permanent Secretary",
    "Executive Support Officer",
    "Referent der Geschäftsführung",
)
RANKED = (
    "Assistant Director",
    "Assistant Commissioner",
    "Secretary General",
    "Permanent Secretary",
    "Company Secretary",
)


@pytest.mark.parametrize("title", [*ASSIST, *RANKED])
def test_a_title_that_assists_is_no_rank_and_a_rank_does_not_assist(tmp_path: Path, title: str) -> None:
    rows = [["2001", "Ann Other", "ann@agency.example", "1001", "Executive Office", title]]
    made = read(tmp_path, roster((*HEADER, "Job Title"), lambda one: [*usual(one), one.title], rows)).organisation
    assert TIERS[made.tier[-1]] == ("operational" if title in ASSIST else "executive")
    assert int((made.tier == 0).sum()) == EXECUTIVES + (title in RANKED)


BLANK_TIERS = {"blank": "", "a dash": "-", "not applicable": "n/a"}


@pytest.mark.parametrize("text", BLANK_TIERS.values(), ids=BLANK_TIERS)
def test_a_blank_tier_is_assumed_from_the_line_and_said(tmp_path: Path, text: str) -> None:
    level = ("Executive", "Middle", "Operational")
    cells = [*[level[0]] * 4, *[level[1]] * 5, *[level[2]] * 17]
    reading = read(tmp_path, with_column("Tier", lambda one: text if one.row in (5, 11) else cells[one.row]))
    assert reading.organisation.tier.tolist() == [0] * 4 + [1] * 5 + [2] * 17
    assert any(
        "no tier in rows 7, 13: assumed by the reporting line" in said for said in reading.organisation.assumptions
    )


def test_influence_in_signs_is_read(tmp_path: Path) -> None:
    signs = ["++", "+", "-", "-"]
    rows = [[name, "Officer", "Benefits", sign] for name, sign in zip(NAMES, signs, strict=False)]
    assert read(tmp_path, written([REGISTER, *rows])).organisation.tier.tolist() == [0, 1, 2, 2]


def test_whoever_has_weights_of_0_alone_is_named_by_row(tmp_path: Path) -> None:
    ties = "From,To,Weight\n1010,1020,1\n1011,1020,0\n1011,1021,0\n"
    made = read(tmp_path, roster(), NONE, ties=ties).organisation
    assert any("1 people with no weight above 0 (rows 3, 4)" in said for said in made.assumptions)
    assert made.ties.speaker[made.ties.start[10] : made.ties.start[11]].tolist() == [BOSS[10]]
    assert len(made) == len(PEOPLE)
