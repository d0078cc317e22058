"""Rosters, ties and registers as people have them: each read, with everything that was assumed in words."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.checks import fitted, read_scenario
from sim.common.errors import InputError
from sim.common.vocabulary import TIERS
from sim.organisation import Organisation
from sim.people_files import read_tables
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.strategy import Strategy
from sim.state.columns import Arm
from sim.state.people_drawn import Seats
from sim.state.start import newcomers
from sim.worlds.simulation import Simulation

LINE = {"ada": "", "bob": "ada", "cy": "ada", "dee": "bob", "eve": "bob", "fay": "eve"}


def read(tmp_path: Path, text: str | bytes, ties: str | None = None) -> Organisation:
    """The organisation in tables with this text."""
    path, other = tmp_path / "people.csv", tmp_path / "ties.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    if ties is not None:
        other.write_text(ties)
    return read_tables(path, None if ties is None else other)


def line(made: Organisation) -> dict[str, str]:
    """The boss of each person, by ids."""
    return {name: "" if boss < 0 else made.ids[boss] for name, boss in zip(made.ids, made.boss, strict=True)}


def tiers(made: Organisation) -> dict[str, str]:
    return {name: TIERS[tier] for name, tier in zip(made.ids, made.tier, strict=True)}


def units(made: Organisation) -> dict[str, str]:
    return {name: made.units[unit] for name, unit in zip(made.ids, made.unit, strict=True)}


def heard(made: Organisation) -> dict[tuple[str, str], float]:
    ties = made.ties
    ends = ((made.ids[a], made.ids[b]) for a, b in zip(ties.listener, ties.speaker, strict=True))
    return dict(zip(ends, np.round(ties.weight, 6).tolist(), strict=True))


def said(made: Organisation) -> str:
    return "\n".join(made.assumptions)


ROSTERS = {
    "titles": (
        "PersonID,SupervisorID,Name,Title\nada,,Ada A,Head\nbob,ada,Bob B,Lead\ncy,ada,Cy C,Lead\n"
        "dee,bob,Dee D,Clerk\neve,bob,Eve E,Lead\nfay,eve,Fay F,Clerk\n",
        ("SupervisorID read as manager_id", "not read: Title"),
    ),
    "first and last names": (
        "ID,First Name,Last Name,Boss ID\nada,Ada,A,\nbob,Bob,B,ada\ncy,Cy,C,ada\ndee,Dee,D,bob\neve,Eve,E,bob\n"
        "fay,Fay,F,eve\n",
        ("Boss ID read as manager_id",),
    ),
    "e-mail in other case": (
        "Email;SupervisorEmail\nada;\nbob;Ada\ncy;ADA\ndee;bob\neve;bob\nfay;Eve\n",
        ("SupervisorEmail read as manager_id",),
    ),
    "numbers beside e-mail": (
        "ID,Email,SupervisorEmail\n1,ada,\n2,bob,ada\n3,cy,ada\n4,dee,bob\n5,eve,bob\n6,fay,eve\n",
        ("Email read as id", "SupervisorEmail read as manager_id"),
    ),
    "organisational data": (
        "Microsoft_PersonEmail|Microsoft_ManagerEmail|Microsoft_Organization|Microsoft_Layer\nada||Top|0\n"
        "bob|ada|Care|1\ncy|ada|Top|1\ndee|bob|Care|2\neve|bob|Care|7\nfay|eve|Care|3\n",
        ("Microsoft_Layer differs from the reporting line for 1 people (the first in row 6: 7)", "units as given"),
    ),
    "two header rows, keys and labels": (
        "STATUS,USERID,USERNAME,MANAGER,DEPARTMENT\nSTATUS,User ID,Username,Supervisor,Department\n"
        "active,ada,a1,NO_MANAGER,x\nactive,bob,b1,ada,x\nactive,cy,c1,ada,x\nactive,dee,d1,bob,y\n"
        "active,eve,e1,bob,y\nactive,fay,f1,eve,y\n",
        ("row 2 read as a second header", "who is there by STATUS"),
    ),
    "two header rows, groups and columns": (
        "Employee,,Supervisor,\nID,Name,ID,Name\nada,A,,\nbob,B,ada,A\ncy,C,ada,A\ndee,D,bob,B\neve,E,bob,B\n"
        "fay,F,eve,E\n",
        ("rows 1 to 2 read together as the header", "column Employee ID read as id"),
    ),
    "a title above": (
        "Staff as of May,,\n,,\nid,manager_id,Grade\nada,,9\nbob,ada,7\ncy,ada,7\ndee,bob,3\neve,bob,5\nfay,eve,3\n",
        ("rows 1 to 2 read as a title", "not read: Grade"),
    ),
    "a path of people": (
        "Employee ID,ORG LEVEL 1,ORG LEVEL 2,ORG LEVEL 3\nada,ada,,\nbob,ada,bob,\ncy,ada,,\ndee,ada,bob,\n"
        "eve,ada,bob,eve\nfay,ada,bob,eve\n",
        ("the last person above in ORG LEVEL 1 to ORG LEVEL 3",),
    ),
    "a path of units": (
        "Employee ID,ORG LEVEL 1,ORG LEVEL 2,ORG LEVEL 3,ORG LEVEL 4\nada,Firm,,,\nbob,Firm,Care,Care,Care\n"
        "cy,Firm,Shop,Shop,Shop\ndee,Firm,Care,Desk,\neve,Firm,Care,Ward,\nfay,Firm,Care,Ward,Night\n",
        ("who is alone at the end of a path leads it", "units from ORG LEVEL 2"),
    ),
}


@pytest.mark.parametrize("text", ROSTERS.values(), ids=ROSTERS)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "utf-16", "byte order mark"])
def test_rosters_give_one_reporting_line(tmp_path: Path, text: tuple[str, tuple[str, ...]], kind: str) -> None:
    if kind == "xlsx":
        (tmp_path / "people.csv").write_text(text[0])
        cells = [row.split(next(c for c in "|;," if c in text[0])) for row in text[0].splitlines()]
        pd.DataFrame(cells).to_excel(tmp_path / "people.xlsx", header=False, index=False)
        made = read_tables(tmp_path / "people.xlsx")
    else:
        made = read(tmp_path, text[0].encode({"csv": "utf-8", "byte order mark": "utf-8-sig"}.get(kind, kind)))
    assert line(made) == LINE
    assert all(part in said(made) for part in text[1]), said(made)


def test_units_and_their_leaders_follow_from_paths(tmp_path: Path) -> None:
    made = read(tmp_path, ROSTERS["a path of units"][0])
    assert units(made) == {"ada": "Firm", "bob": "Care", "cy": "Shop", "dee": "Care", "eve": "Care", "fay": "Care"}


def test_people_who_share_the_end_of_a_path_report_above(tmp_path: Path) -> None:
    rows = "ada,Firm,,\nbob,Firm,Care,\ncy,Firm,Shop,\ndee,Firm,Shop,\neve,Firm,Care,Night\nfay,Firm,Care,Night\n"
    made = read(tmp_path, "id,level 1,level 2,level 3\n" + rows)
    assert line(made) == {"ada": "", "bob": "ada", "cy": "ada", "dee": "ada", "eve": "bob", "fay": "bob"}


TIES = {
    "with a type": (
        "From,To,Type,Strength\ndee,ada,advice,1\ndee,eve,advice,2\ndee,eve,friendship,1\n",
        {("dee", "ada"): 0.2225, ("dee", "eve"): 0.6675, ("dee", "bob"): 0.11},
        ("From listens to To", "ties of all types count alike and add up: advice, friendship"),
    ),
    "messages, heard by who gets them": (
        "sender,recipient,messages\nada,dee,1\neve,dee,3\n",
        {("dee", "ada"): 0.2225, ("dee", "eve"): 0.6675, ("dee", "bob"): 0.11},
        ("recipient listens to sender",),
    ),
    "a survey by name": (
        'PPID,Friend1Name,Friend1Strength,Friend2Name,Friend2Strength\ndee,Ada Top,1,"night, eve",3\nada,,,,\n',
        {("dee", "ada"): 0.2225, ("dee", "eve"): 0.6675, ("dee", "bob"): 0.11},
        ("PPID listens to Friend1Name and so on", "2 people named otherwise than by their id"),
    ),
    "a survey without strengths": (
        "Participant,Contact 1,Contact 2\ndee,ada,eve\n",
        {("dee", "ada"): 0.445, ("dee", "eve"): 0.445, ("dee", "bob"): 0.11},
        ("no weights",),
    ),
}
NAMED = (
    "id,first name,last name,manager_id\nada,Ada,Top,\nbob,Bob,Day,ada\ncy,Cy,Day,ada\ndee,Dee,Day,bob\n"
    "eve,Eve,Night,bob\nfay,Eve,Long,eve\n"
)


@pytest.mark.parametrize("case", TIES.values(), ids=TIES)
def test_ties_as_people_have_them(tmp_path: Path, case: tuple) -> None:
    made = read(tmp_path, NAMED, case[0])
    assert {pair: weight for pair, weight in heard(made).items() if pair[0] == "dee"} == case[1]
    assert all(part in said(made) for part in case[2]), said(made)


REGISTER = (
    "name,email,role,department,influence,support,interest\nAda,ada@x,Minister,Centre,High,Champion,high\n"
    "Bob,bob@x,Director,North,high,neutral,low\nCy,cy@x,Manager,North,Medium,resistant,high\n"
    "Dee,dee@x,Nurse,North,low,supporter,low\nEve,eve@x,Clerk,South,low,,low\n"
)


def test_a_stakeholder_register_is_an_organisation(tmp_path: Path) -> None:
    made = read(tmp_path, REGISTER)
    ada, bob, cy, dee, eve = made.ids
    assert line(made) == {ada: "", bob: ada, cy: bob, dee: cy, eve: ada}
    assert list(tiers(made).values()) == ["executive", "executive", "middle", "operational", "operational"]
    assert made.commitment is not None
    assert made.commitment[:4].tolist() == [0.6, 0.0, -0.4, 0.35]
    assert np.isnan(made.commitment[4])
    for part in ("tiers by influence", "no column manager_id", "champion +0.6", "not read: role, interest"):
        assert part in said(made)


def test_support_is_where_people_start(tmp_path: Path) -> None:
    """And not where those start who take their seats, nor those of whom nothing is known."""
    known = read(tmp_path, REGISTER)
    assert known.commitment is not None
    scenario, known = fitted(read_scenario(Catalogue(), "public-sector-ai"), known)
    arms = (Arm("nothing", Strategy(name="nothing", title="", summary="", levers=()), ()),)
    start = [Simulation(scenario, made, arms, range(400)).worlds for made in (known, replace(known, commitment=None))]
    rows = [row for row in range(len(known)) if row != start[0].sponsor]
    stated, drawn = (worlds.commitment[rows].mean(axis=1) for worlds in start)
    there = np.isfinite(known.commitment[rows])
    assert np.abs(stated - known.commitment[rows])[there].max() < 0.03
    assert (stated == drawn)[~there].all()
    assert (start[0].anchor == start[0].commitment).all()
    seats = Seats(np.array([2, 3]), np.array([0, 0]))
    for worlds in start:
        newcomers(worlds, seats)
    assert (start[0].commitment[[2, 3], 0] == start[1].commitment[[2, 3], 0]).all()


BAD = {
    "two columns of managers": (
        "id,Supervisor ID,Boss ID\nada,,\nbob,ada,\ncy,bob,ada\n",
        "row 1: found two columns that may be manager_id: Supervisor ID and Boss ID; "
        "allowed: one such column; rename the one that counts to manager_id",
    ),
    "an unknown word of support": (
        REGISTER.replace("resistant", "resistent"),
        "row 4, column support: found unknown support",
    ),
    "no influence": (REGISTER.replace("Medium", ""), "row 4, column influence: found an empty cell"),
    "a commitment beyond its range": (
        "id,manager_id,commitment\nada,,1\nbob,ada,1.5\ncy,bob,\n",
        "row 3, column commitment: found 1.5; allowed: a number from -1 to 1",
    ),
    "several at the top of paths": (
        "id,level 1,level 2\nada,Firm,\nbob,Firm,\ncy,Firm,Shop\n",
        "column level 1: found 3 people at the top of level 1 to level 2 (the first in row 2)",
    ),
    "nothing of managers": ("id,team\nada,x\nbob,x\ncy,y\n", "row 1: found no column manager_id (but id, team)"),
    "cut off in the middle of a character": (b"\xff\xfei\x00d", "byte offset 4: found bytes that are not UTF-16"),
}
BAD_TIES = {
    "a name of two people": ("PPID,Friend1Name\nada,Jo\n", "row 2, column Friend1Name: found Jo, which several"),
    "people who are not there": (
        "From,To\nada,zed\nada,yves\nbob,zed\n",
        "row 2, column To: found unknown person zed; allowed: an id of the people table (as in 2 more rows)",
    ),
    "one friend twice": (
        "PPID,Friend1,Friend1Name\nada,bob,bob\n",
        "row 1: found Friend1 and Friend1Name; allowed: one column for person 1",
    ),
}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_what_may_be_meant_otherwise_is_refused(tmp_path: Path, case: tuple) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, case[0])
    assert f"people.csv: {case[1]}" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("case", BAD_TIES.values(), ids=BAD_TIES)
def test_ties_that_may_be_meant_otherwise_are_refused(tmp_path: Path, case: tuple) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, "id,name,manager_id\nada,Ada,\nbob,Jo,ada\ncy,Jo,bob\n", case[0])
    assert f"ties.csv: {case[1]}" in str(error.value)


def test_two_columns_that_say_the_same_are_one(tmp_path: Path) -> None:
    made = read(tmp_path, "ID,Name,Boss ID,Boss Name\n1,Ada,,\n2,Bob,1,Ada\n3,Cy,2,Bob\n")
    assert line(made) == {"1": "", "2": "1", "3": "2"}
