"""Tables that cannot be used: one message with the file, the place, what was found and what is allowed."""

from pathlib import Path

import pandas as pd
import pytest

from sim.common.errors import InputError
from sim.organisation import Design, UnitDesign, generate
from sim.people_files import read_tables, write_tables

PEOPLE = "id,manager_id\nada,\nbob,ada\ncy,bob\ndee,bob\n"
TIES = "source,target,weight\nada,bob,1\nbob,ada,2\n"


def message(tmp_path: Path, people: str | bytes, ties: str | bytes | None = None) -> str:
    """The message of the error, without the folder of the files."""
    paths = []
    for name, content in (("people.csv", people), ("ties.csv", ties)):
        if content is not None:
            paths.append(tmp_path / name)
            paths[-1].write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as error:
        read_tables(*paths)
    return str(error.value).replace(f"{tmp_path}/", "")


BAD_PEOPLE = {
    "a column missing": (
        "id,managr\nada,\n",
        "people.csv: row 1: found no column manager_id (but id, managr); allowed: manager_id or SupervisorID",
        "(nearest: managr)",
    ),
    "a column twice": (
        "id,ID,manager_id\n",
        "people.csv: row 1: found column id twice; allowed: each column once",
    ),
    "an empty file": ("\n", "people.csv: found an empty file; allowed: a table with a header"),
    "no rows": ("id,manager_id\n", "people.csv: found 0 people; allowed: 3 people or more"),
    "two people": ("id,manager_id\na,\nb,a\n", "people.csv: found 2 people; allowed: 3 people or more"),
    "a repeated id": (
        PEOPLE + "\nbob,cy\n",
        "people.csv: row 7, column id: found bob, which is in row 3 too",
    ),
    "no id": (
        PEOPLE + ",ada\n",
        "people.csv: row 6, column id: found an empty cell; allowed: an id for each",
    ),
    "no id but a name": (
        "id,manager_id,name\nada,,\nbob,ada,\ncy,bob,\n,,Jo\n",
        "people.csv: row 5, column id: found an empty cell",
    ),
    "an unknown manager": (
        PEOPLE + "eve,bbo\n",
        "people.csv: row 6, column manager_id: found unknown person bbo; allowed: an id of the people table",
    ),
    "an unknown manager in a roster": (
        "PersonID,SupervisorID\nada,\nbob,ada\ncy,bbo\n",
        "people.csv: row 4, column SupervisorID: found unknown person bbo",
    ),
    "two heads": (
        PEOPLE + "eve,\nfay,fay\n",
        "people.csv: row 6, column manager_id: found 3 people without a manager: in rows 2, 6, 7; allowed: one head",
    ),
    "no head": (
        PEOPLE.replace("ada,\n", "ada,dee\n"),
        "people.csv: row 2, column manager_id: found a reporting line that goes in a circle: "
        "rows 2 -> 5 -> 3 -> 2; allowed: managers who lead up to one head",
    ),
    "a circle beside the head": (
        PEOPLE + "eve,fay\nfay,gil\ngil,eve\nhal,gil\n",
        "people.csv: row 6, column manager_id: found a reporting line that goes in a circle: rows 6 -> 7 -> 8 -> 6",
    ),
    "an unknown tier": (
        "id,manager_id,tier\nada,,executive\nbob,ada,midle\ncy,bob,operational\n",
        'people.csv: row 3, column tier: found unknown tier "midle"; allowed: middle (nearest)',
    ),
    "neither tier nor influence": (
        "id,unit,influence,tier\nada,x,high,executive\nbob,x,low,operational\ncy,x,,\n",
        "people.csv: row 4, column influence: found an empty cell; allowed: high, medium or low in every row",
    ),
    "an empty tier": (
        "id,manager_id,tier\nada,,executive\nbob,ada,middle\ncy,bob,middle\n",
        "people.csv: column tier: found nobody in tier operational; allowed: at least one person in each",
    ),
    "too few levels": (
        "id,manager_id\nada,\nbob,ada\ncy,ada\n",
        "people.csv: column tier: found nobody in tier middle; allowed: at least one person in each tier",
        "(add a column tier)",
    ),
    "a cell too many": (PEOPLE + "eve,bob,x\n", "people.csv: row 6: found 3 cells; allowed: 2 cells"),
    "an open quotation": (
        PEOPLE + '"eve,bob\n',
        "people.csv: row 6: found a quotation mark that is not closed",
    ),
    "not UTF-8": (
        PEOPLE.encode() + "Jörg,bob\n".encode() + b"J\xfcrg,bob\n",
        "people.csv: line 7, byte offset 53: found byte 0xfc, which is",
    ),
    "an influence that is only a dash": (
        "name,department,influence\nada,x,high\nbob,x,medium\ncy,x,-\n",
        'people.csv: row 4, column influence: found unknown influence "-"; allowed: high, medium, low, ',
    ),
    "a NUL byte": (
        PEOPLE + "eve\0,bob\n",
        "people.csv: line 6, byte offset 45: found a NUL byte; allowed: text",
    ),
}

BAD_TIES = {
    "a column missing": ("source,weight\n", "ties.csv: row 1: found no column target (but source, weight)"),
    "unknown listeners only": (
        "source,target,weight\nbbo,ada,1\n",
        "ties.csv: row 2, column source: found unknown person bbo",
    ),
    "no speakers": ("source,target,weight\nada,,1\n", "ties.csv: row 2, column target: found unknown person (empty)"),
    "a negative weight": (
        TIES + "ada,cy,-1\n",
        "ties.csv: row 4, column weight: found -1; allowed: a number from 0",
    ),
    "an infinite weight": (
        TIES + "ada,cy,inf\n",
        "ties.csv: row 4, column weight: found inf; allowed: a number from 0",
    ),
    "no number": (
        TIES + "ada,cy,nan\n",
        "ties.csv: row 4, column weight: found nan; allowed: a number from 0",
    ),
    "a text as weight": (
        TIES + "ada,cy,oft\n",
        "ties.csv: row 4, column weight: found oft; allowed: a number",
    ),
    "no weight": (
        TIES + "ada,cy,\n",
        "ties.csv: row 4, column weight: found an empty cell; allowed: a number",
    ),
    "weights that are all zero": (
        "source,target,weight\ncy,ada,0\ncy,bob,0\n",
        "ties.csv: row 2, column weight: found no weight above 0 in any row; allowed: a weight above 0",
    ),
}


@pytest.mark.parametrize("case", BAD_PEOPLE.values(), ids=BAD_PEOPLE)
def test_people_that_cannot_be_used(tmp_path: Path, case: tuple) -> None:
    said = message(tmp_path, case[0])
    assert said.startswith(case[1])
    assert all(part in said for part in case[2:])
    assert "\n" not in said


@pytest.mark.parametrize("case", BAD_TIES.values(), ids=BAD_TIES)
def test_ties_that_cannot_be_used(tmp_path: Path, case: tuple) -> None:
    said = message(tmp_path, PEOPLE, case[0])
    assert said.startswith(case[1])
    assert all(part in said for part in case[2:])
    assert "\n" not in said


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_a_file_of_100_mb_is_refused_unread(tmp_path: Path, name: str) -> None:
    with open(tmp_path / name, "wb") as file:
        file.truncate(100_000_001)
    with pytest.raises(InputError, match="100,000,001 bytes; allowed: at most 100,000,000 bytes"):
        read_tables(tmp_path / name)


@pytest.mark.parametrize("name", ["none.csv", "none.xlsx"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=rf"{name}: found no such file"):
        read_tables(tmp_path / name)


def test_a_damaged_spreadsheet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "people.xlsx").write_bytes(b"PK\x03\x04" + PEOPLE.encode())
    with pytest.raises(InputError, match=r"people.xlsx: found no spreadsheet .*; allowed: a spreadsheet"):
        read_tables(tmp_path / "people.xlsx")


def test_a_layer_of_thousands_of_digits_is_no_layer(tmp_path: Path) -> None:
    rows = f"head,,{'9' * 5000}\nbob,head,1\ncy,bob,2\ndee,bob,2\n"
    (tmp_path / "people.csv").write_text(f"PersonId,ManagerId,Microsoft_Layer\n{rows}")
    assert any("Microsoft_Layer differs" in said for said in read_tables(tmp_path / "people.csv").assumptions)


def test_data_frames_are_named_as_tables() -> None:
    people = pd.DataFrame({"id": [1, 2, 3], "manager_id": [None, 1, 2]}, index=[7, 8, 9])
    with pytest.raises(InputError, match=r"^people table: row 4, column manager_id: found unknown person 9"):
        read_tables(people.assign(manager_id=[None, 1, 9]))
    with pytest.raises(InputError, match=r"^ties table: row 2, column target: found unknown person 9"):
        read_tables(people, pd.DataFrame({"source": [1], "target": [9]}))


@pytest.mark.parametrize("share", [-0.1, 1, float("nan")])
def test_a_boss_share_that_leaves_nothing_is_refused(share: float) -> None:
    people = pd.DataFrame({"id": [1, 2, 3], "manager_id": [None, 1, 2]})
    with pytest.raises(InputError, match=r"boss_share: found .*; allowed: a number from 0 to below 1"):
        read_tables(people, boss_share=share)


def test_tables_are_not_written_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    made = generate(Design(units=(UnitDesign(name="a", people=10),)), 1)
    with pytest.raises(InputError, match=r"file.*allowed: a folder that can be made"):
        write_tables(made, tmp_path / "file" / "tables")
