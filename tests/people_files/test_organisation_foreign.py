"""People and ties in pages, JSON and UCINET's language, text called a spreadsheet, and formulas without values."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from sim.common.errors import InputError
from sim.organisation import Organisation
from sim.people_files import read_tables
from sim.people_files.grids.bounds import Bounds
from sim.people_files.grids.read import Content, read_grids

LINE = {"a1": "", "b1": "a1", "c1": "a1", "d1": "b1", "e1": "b1", "f1": "c1"}
UNITS = {"a1": "Top", "b1": "Care", "c1": "Shop", "d1": "Care", "e1": "Care", "f1": "Shop"}
ROWS = [("Employee ID", "Manager ID", "Department"), *((own, boss, UNITS[own]) for own, boss in LINE.items())]


def line(made: Organisation) -> dict[str, str]:
    """The boss of each person, by ids."""
    return {name: "" if boss < 0 else made.ids[boss] for name, boss in zip(made.ids, made.boss, strict=True)}


def read(tmp_path: Path, name: str, data: str | bytes) -> Organisation:
    """The organisation in a file of this name and content."""
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_tables(tmp_path / name, disclosed=True)


def html(cell: str = "td", end: str = "</{0}>") -> str:
    """The rows as a table of a page."""
    cells = ("".join(f"<{cell}>{text}{end.format(cell)}" for text in row) for row in ROWS)
    return "<table>" + "".join(f"<tr>{row}{end.format('tr')}" for row in cells) + "</table>"


RECORDS = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
TREE = {
    "id": "a1",
    "unit": "Top",
    "children": [
        {"id": "b1", "unit": "Care", "children": [{"id": "d1", "unit": "Care"}, {"id": "e1", "unit": "Care"}]},
        {"id": "c1", "unit": "Shop", "children": [{"id": "f1", "unit": "Shop"}]},
    ],
}
PEOPLE = {
    "a page called .xls": ("people.xls", f"<html><body>{html()}</body></html>"),
    "a page with words above its table": ("people.html", f"<!DOCTYPE html><h1>Staff</h1><p>of May{html()}"),
    "cells that are not closed": ("people.xls", html("td", "")),
    "a table within one for the layout": (
        "people.htm",
        f"<html><table><tr><td>Menu</td><td>Help</td></tr><tr><td>{html('th')}</td></tr></table></html>",
    ),
    "several tables": ("people.html", f"<html><table><tr><td>Report</td><td>May</td></tr></table>{html()}</html>"),
    "JSON of objects": ("people.json", json.dumps(RECORDS)),
    "JSON of objects under a key": ("export.json", json.dumps({"count": 6, "employees": RECORDS})),
    "JSON, a line for each": ("people.jsonl", "\n".join(map(json.dumps, RECORDS))),
    "JSON of lists": ("people.json", json.dumps(ROWS)),
    "JSON of columns": ("people.json", json.dumps({key: [row[key] for row in RECORDS] for key in ROWS[0]})),
    "JSON of people by id": (
        "people.json",
        json.dumps({own: {"manager": boss, "unit": UNITS[own]} for own, boss in LINE.items()}),
    ),
    "JSON with managers within": (
        "people.json",
        json.dumps([{"id": own, "manager": {"id": boss or None}, "unit": UNITS[own]} for own, boss in LINE.items()]),
    ),
    "a tree of JSON": ("chart.json", json.dumps(TREE)),
    "text called .xlsx": ("people.xlsx", "\n".join(",".join(row) for row in ROWS) + "\n"),
    "text with semicolons called .xls": ("people.xls", "\n".join(";".join(row) for row in ROWS) + "\n"),
    "text of Western Windows called .ods": (
        "people.ods",
        ("\n".join(",".join(row) for row in ROWS) + "\n").replace("Top", "Büro").encode("cp1252"),
    ),
}


@pytest.mark.parametrize("case", PEOPLE.values(), ids=PEOPLE)
def test_people_are_read_whatever_they_are_written_in(tmp_path: Path, case: tuple[str, str | bytes]) -> None:
    made = read(tmp_path, *case)
    assert dict(sorted(line(made).items())) == LINE
    assert {"Care", "Shop"} < set(made.units)


def test_a_page_in_its_own_encoding_is_read(tmp_path: Path) -> None:
    page = f'<html><meta charset="iso-8859-1">{html().replace("Top", "Büro")}</html>'
    assert "Büro" in read(tmp_path, "people.xls", page.encode("latin-1")).units


def test_what_was_read_as_what_is_said(tmp_path: Path) -> None:
    for name, data, expected in (
        ("a.xls", html(), "a page of HTML: its table read"),
        ("a.json", json.dumps(RECORDS), "JSON: a row for each object"),
        ("a.xlsx", "id,manager_id\na,\nb,a\nc,b\n", "called a spreadsheet, but text: read as CSV"),
    ):
        assert expected in "\n".join(read(tmp_path, name, data).assumptions)


LISTENING = {("d1", "a1"), ("d1", "f1"), ("e1", "f1")}
LABELS = "a1,b1,c1,d1,e1,f1"
CELLS = "\n".join(" ".join("1" if (a, b) in LISTENING else "0" for b in LINE) for a in LINE)
UCINET = {
    "a matrix": f"dl n=6 format=fullmatrix\nlabels:\n{LABELS}\ndata:\n{CELLS}\n",
    "a matrix with labels in it": (
        "DL n = 6\nlabels embedded\ndata:\n "
        + " ".join(LINE)
        + "\n"
        + "\n".join(f"{name} {row}" for name, row in zip(LINE, CELLS.split("\n"), strict=True))
    ),
    "a list of ties by number": f"dl n=6, format=edgelist1\nlabels:\n{LABELS}\ndata:\n4 1 1\n4 6 1\n5 6 1\n",
    "a list of ties by name": "dl n=6 format=edgelist1\nlabels embedded:\ndata:\nd1 a1 2\nd1 f1 2\ne1 f1 2\n",
    "a list of contacts": f"dl n=6 format=nodelist1\nlabels:\n{LABELS}\ndata:\n4 1 6\n5 6\n",
}


@pytest.mark.parametrize("text", UCINET.values(), ids=UCINET)
@pytest.mark.parametrize("name", ["network.dl", "network.txt"])
def test_networks_in_the_language_of_ucinet_are_read(tmp_path: Path, text: str, name: str) -> None:
    (tmp_path / "people.csv").write_text("\n".join(",".join(row) for row in ROWS))
    (tmp_path / name).write_text(text)
    made = read_tables(tmp_path / "people.csv", tmp_path / name, boss_share=0)
    ends = ((made.ids[a], made.ids[b]) for a, b in zip(made.ties.listener, made.ties.speaker, strict=True))
    assert {(a, b) for a, b in ends if LINE[a] != b and a != b} == LISTENING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dl n=3 format=fullmatrix\ndata:\n0 1\n", "a matrix of 2 cells for 3 nodes"),
        ("dl n=3 format=blockmatrix\ndata:\n0 1\n", "format blockmatrix"),
        ("dl n=2 format=edgelist1\ndata:\n", "no ties"),
    ],
)
def test_a_network_that_is_none_is_refused(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "people.csv").write_text("\n".join(",".join(row) for row in ROWS))
    (tmp_path / "network.dl").write_text(text)
    with pytest.raises(InputError, match=expected):
        read_tables(tmp_path / "people.csv", tmp_path / "network.dl")


def book(tmp_path: Path, formulas: dict[str, str]) -> Path:
    """The rows as a spreadsheet, with formulas of which no value was ever stored in some cells."""
    made = Workbook()
    made.active.title = "Staff"
    for row in ROWS:
        made.active.append([*row, "x"])
    made.active["D1"] = "Note"
    for cell, formula in formulas.items():
        made.active[cell] = formula
    made.save(tmp_path / "people.xlsx")
    return tmp_path / "people.xlsx"


@pytest.mark.parametrize(
    ("formulas", "expected"),
    [
        ({"B3": "=A2"}, "1 formulas without a stored value: row 3, column Manager ID"),
        ({"A4": '="c"&1', "C7": "=C4"}, "2 formulas without a stored value: row 4, column Employee ID, row 7"),
        ({f"B{row}": "=A2" for row in range(3, 8)}, "5 formulas without a stored value"),
    ],
)
def test_formulas_without_values_are_named_by_cell(tmp_path: Path, formulas: dict[str, str], expected: str) -> None:
    with pytest.raises(InputError, match="sheet Staff") as caught:
        read_tables(book(tmp_path, formulas))
    assert expected in str(caught.value)
    assert "let it reckon, and save it" in str(caught.value)


def test_formulas_in_columns_that_are_not_read_do_not_matter(tmp_path: Path) -> None:
    assert line(read_tables(book(tmp_path, {"D3": "=A2", "D4": "=1+1"}))) == LINE


GONE = {
    "ISO dates": ("Termination Date", "2019-03-31", ""),
    "day first": ("Leaving date", "31.03.2019", ""),
    "month first": ("Date of Termination", "3/31/2019", ""),
    "with a time": ("Exit Date", "2019-03-31 00:00:00", ""),
    "a date to come": ("Last working day", "2019-03-31", "9999-12-31"),
    "words for none": ("Separation Date", "31-Mar-2019", "n/a"),
}


@pytest.mark.parametrize("case", GONE.values(), ids=GONE)
def test_a_leaving_date_alone_says_who_left(tmp_path: Path, case: tuple[str, str, str]) -> None:
    header, left, stays = case
    rows = "".join(f"{own},{boss},{stays}\n" for own, boss in LINE.items())
    made = read(tmp_path, "people.csv", f"id,manager_id,{header}\n{rows}g1,b1,{left}\nh1,g1,{stays}\n")
    assert line(made) == LINE | {"h1": "b1"}
    assert f"row 8: {header} says" in "\n".join(made.assumptions)


@pytest.mark.parametrize("text", ["Vacant", "VACANT - Head of Shop", "tbh", "Vakant"])
def test_whoever_reports_to_a_vacant_position_reports_to_the_head(tmp_path: Path, text: str) -> None:
    rows = "".join(f"{own},{text if own in ('c1', 'e1') else boss}\n" for own, boss in LINE.items())
    made = read(tmp_path, "people.csv", f"id,manager_id\n{rows}")
    assert line(made) == LINE | {"e1": "a1"}
    assert "the manager's position is vacant in rows 4, 6" in "\n".join(made.assumptions)


HOSTILE = {
    "JSON without end": ("a.json", "[" * 200_000, "no JSON that can be read"),
    "a page of wide cells": (
        "a.html",
        "<table>" + "<tr><td colspan=1000>x<td>y</tr>" * 10_000,
        "at most 8,000,000 cells",
    ),
    "a page of one long cell": (
        "a.html",
        f"<table><tr><td>{'x' * 200_000}</td><td>y</td></tr></table>",
        "at most 131,072",
    ),
    "entities within entities": (
        "a.graphml",
        '<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml><graph>&b;</graph></graphml>',
        "document type",
    ),
    "a matrix of nothing": (
        "a.dl",
        f"dl n=100000 format=fullmatrix\ndata:\n{'1 ' * 50}\n",
        "50 cells for 100000 nodes",
    ),
}


@pytest.mark.parametrize("case", HOSTILE.values(), ids=HOSTILE)
def test_what_is_made_to_hurt_ends_in_one_message(tmp_path: Path, case: tuple[str, str, str]) -> None:
    name, data, expected = case
    with pytest.raises(InputError) as caught:
        read(tmp_path, name, data)
    assert expected in str(caught.value)
    assert len(str(caught.value)) < 1000


def test_the_bounds_of_an_upload_hold_for_every_form(tmp_path: Path) -> None:
    for name, data in (("a.json", json.dumps(RECORDS)), ("a.html", html())):
        with pytest.raises(InputError, match=r"7 rows|5 rows|4 rows"):
            read_grids(Content(name, data.encode(), Bounds(rows=3)))
