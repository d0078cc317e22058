"""How a roster may be written: headers, managers, who is nobody's report, dotted lines, sheets; each read rightly."""

import json
from html import escape
from pathlib import Path

import pytest

from tests.support.agency import (
    BOSS,
    HEADER,
    PEOPLE,
    UNITS,
    differs,
    plain,
    read,
    roster,
    usual,
    with_column,
    written,
)

HEADERS = {
    "Oracle": ("Person Number", "Display Name", "Manager Person Number", "Department"),
    "SuccessFactors": ("User/Employee ID", "Name", "Direct Supervisor ID", "Organisation Unit"),
    "ADP": ("Associate ID", "Payroll Name", "Reports To Associate ID", "Home Department Description"),
    "stars": ("Employee ID*", "Name*", "Manager ID*", "Department*"),
    "notes in brackets": ("Employee ID [required]", "Name [required]", "Manager ID [optional]", "Department [text]"),
    "line breaks": (" Employee ID ", "Name\n(full)", "Manager\nID", "Department"),
    "Spanish": ("N.º empleado", "Nombre y apellidos", "N.º jefe", "Departamento"),
    "Italian": ("Matricola", "Cognome e nome", "Matricola responsabile", "Ufficio"),
    "Polish": ("Numer pracownika", "Imię i nazwisko", "Numer przełożonego", "Dział"),
    "Swedish": ("Anställningsnummer", "Namn", "Chefens anställningsnummer", "Avdelning"),
    "Japanese": ("社員番号", "氏名", "上司の社員番号", "部署"),
    "Russian": ("Табельный номер", "ФИО", "Руководитель (таб. номер)", "Подразделение"),
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_headers_of_other_programs_and_languages(tmp_path: Path, header: tuple[str, ...]) -> None:
    assert not differs(read(tmp_path, roster(header, lambda one: [one.id, one.name, one.boss.id, one.unit])))


MANAGERS = {
    "last name first": lambda boss: boss.turned,
    "capitals": lambda boss: f"{boss.last.upper()}, {boss.first}",
    "no accents": lambda boss: plain(boss.name),
    "a curly apostrophe": lambda boss: boss.name.replace("'", "\u2019"),
    "no apostrophe": lambda boss: boss.name.replace("'", ""),
    "an initial": lambda boss: f"{boss.first} X. {boss.last}",
    "a title behind": lambda boss: f"{boss.name}, {boss.title}",
    "an id in brackets": lambda boss: f"{boss.name} ({boss.id})",
    "an id before": lambda boss: f"{boss.id}: {boss.name}",
    "an address": lambda boss: f"{boss.name} <{boss.mail}>",
    "the part of an address": lambda boss: boss.mail.partition("@")[0],
    "a distinguished name": lambda boss: f"CN={boss.last}\\, {boss.first},OU=Staff,DC=agency",
    "a canonical name": lambda boss: f"agency.local/Users/{boss.name}",
    "a decimal": lambda boss: f"{boss.id}.0",
    "a decimal comma": lambda boss: f"{boss.id},0",
    "leading zeros": lambda boss: f"0000{boss.id}",
    "a thousands space": lambda boss: f"1\u202f{boss.id[1:]}",
    "a thousands apostrophe": lambda boss: f"1'{boss.id[1:]}",
    "an exponent": lambda boss: f"{int(boss.id):.3E}",
    "a letter before": lambda boss: f"E{boss.id}",
}


@pytest.mark.parametrize("manager", MANAGERS.values(), ids=MANAGERS)
def test_a_manager_in_another_form(tmp_path: Path, manager: object) -> None:
    assert callable(manager)
    header = ("Employee ID", "Name", "Email", "Manager", "Department")
    text = roster(header, lambda one: [one.id, one.name, one.mail, manager(one.boss) if one.boss else "", one.unit])
    assert not differs(read(tmp_path, text))


@pytest.mark.parametrize("word", ["-1", "NULL", "(blank)", "No Manager", "Not applicable", "Chairman", "Root", "keine"])
def test_a_word_for_no_manager(tmp_path: Path, word: str) -> None:
    cells = [[one.id, one.name, one.mail, one.boss.id or word, one.unit] for one in PEOPLE]
    assert not differs(read(tmp_path, written([HEADER, *cells])))


@pytest.mark.parametrize("between", ["; ", " / ", "|", " & ", " and ", "\n"])
def test_the_second_manager_in_a_cell_is_a_dotted_line(tmp_path: Path, between: str) -> None:
    cells = [
        [one.name, f"{one.boss.name}{between}Wei Li" if one.row == 11 else one.boss.name, one.unit] for one in PEOPLE
    ]
    reading = read(tmp_path, written([("Name", "Manager", "Department"), *cells]))
    assert not differs(reading)
    assert any("two managers" in said for said in reading.organisation.assumptions)


@pytest.mark.parametrize("header", ["Functional Supervisor ID", "Co-manager", "Fachlicher Vorgesetzter", "Manager 2"])
def test_a_column_of_dotted_lines(tmp_path: Path, header: str) -> None:
    reading = read(tmp_path, with_column(header, lambda one: "1009" if one.row == 11 else ""))
    assert not differs(reading)
    assert any("1 dotted lines" in said for said in reading.organisation.assumptions)


def worksheets(*sheets: list[list[str]]) -> str:
    """A spreadsheet of Excel 2003 as XML; cells without text are left out, and the next says its place."""
    made = ""
    for number, rows in enumerate(sheets):
        made += f'<Worksheet ss:Name="S{number}"><Table>'
        for row in rows:
            cells = enumerate((escape(cell) for cell in row), 1)
            filled = (
                f'<Cell ss:Index="{at}"><Data ss:Type="String">{cell}</Data></Cell>' for at, cell in cells if cell
            )
            made += f"<Row>{''.join(filled)}</Row>"
        made += "</Table></Worksheet>"
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    return f'people.xls::<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}">{made}</Workbook>'


TABLE = [list(HEADER), *map(usual, PEOPLE)]
KEYS = {
    "XML of Excel 2003": worksheets(TABLE),
    "XML of Excel 2003, a cover before": worksheets([["Staff list"], ["As of", "2024"]], TABLE),
    "XML of Excel 2003, preamble": worksheets([["Staff list"], [], *TABLE]),
    "ids of another numbering": roster(
        ("Employee Name", "EmpID", "ManagerID", "ManagerName", "Department"),
        lambda one: [one.turned, one.id, str(one.boss.row + 4) if one.boss else "", one.boss.name, one.unit],
    ),
    "position ids": roster(
        ("Employee ID", "Employee Name", "Position ID", "Reports To Position ID", "Department"),
        lambda one: [one.id, one.name, f"P{one.id}", f"P{one.boss.id}" if one.boss else "", one.unit],
    ),
    "first and last names": roster(
        ("Given name", "Surname", "Manager's first name", "Manager's last name", "Department"),
        lambda one: [one.first, one.last, one.boss.first, one.boss.last if one.boss else "", one.unit],
    ),
    "a manager's name, last first": roster(
        ("First Name", "Last Name", "Manager Name", "Department"),
        lambda one: [one.first, one.last, one.boss.turned, one.unit],
    ),
    "an empty column of managers": roster(
        ("Employee ID", "Name", "Manager", "Reports To", "Department"),
        lambda one: [one.id, one.name, "", one.boss.id, one.unit],
    ),
    "a manager who is yes or no": roster(("Manager", *HEADER), lambda one: ["Y" if one.row < 9 else "N", *usual(one)]),
    "levels of training, done": with_column("Level 1", lambda one: "Completed" if one.row % 2 else ""),
    "levels of training, yes or no": with_column("Level 1", lambda one: "Yes" if one.row % 2 else "No"),
    "levels of training, dated": with_column("Level 2", lambda one: "2021-02-03" if one.row % 2 else ""),
    "several units": roster(("Company", "Business Unit", *HEADER), lambda one: ["Agency", "", *usual(one)]),
    "units by code and name": roster(
        ("Dept ID", *HEADER[:-1], "Department Name"), lambda one: [str(100 + UNITS.index(one.unit)), *usual(one)]
    ),
    "units in capitals": roster(cells=lambda one: [*usual(one)[:-1], one.unit.upper() if one.row % 2 else one.unit]),
    "units with spaces": roster(
        cells=lambda one: [*usual(one)[:-1], f"  {one.unit.replace(' ', '  ')} " if one.row % 2 else one.unit]
    ),
    "units with hyphens": roster(
        cells=lambda one: [*usual(one)[:-1], one.unit.replace(" ", "-") if one.row % 2 else one.unit]
    ),
    "a preamble": "Report: All staff,2024-01-01\nFilters,Active only\n\n" + roster(),
    "a preamble of a sentence": '"Report of all staff, as of 1 January"\n\n' + roster(),
    "labels under the header": roster(("EMPID", "NAME", "MAIL", "MGRID", "DEPT")).replace(
        "DEPT\n", f"DEPT\n{','.join(HEADER)}\n"
    ),
    "quoted rows": "\n".join('"' + row.replace('"', '""') + '"' for row in roster().splitlines()) + "\n",
    "JSON in an envelope": "people.json::"
    + json.dumps({"data": {"employees": [dict(zip(HEADER, usual(one), strict=True)) for one in PEOPLE]}}),
    "JSON by columns": "people.json::"
    + json.dumps({head: [usual(one)[at] for one in PEOPLE] for at, head in enumerate(HEADER)}),
    "JSON by lines": "people.jsonl::"
    + "\n".join(json.dumps(dict(zip(HEADER, usual(one), strict=True))) for one in PEOPLE),
    "a page called .xls": "people.xls::<html><body><table><tr><td>Home</td></tr></table><table>"
    + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (HEADER, *map(usual, PEOPLE)))
    + "</table></body></html>",
}


@pytest.mark.parametrize("text", KEYS.values(), ids=KEYS)
def test_columns_and_forms(tmp_path: Path, text: str) -> None:
    assert not differs(read(tmp_path, text))


@pytest.mark.parametrize("encoding", ["utf-16-le", "cp1250", "mac_roman"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = roster(cells=lambda one: [plain(cell) if one.row != 0 else cell for cell in usual(one)])
    assert not differs(read(tmp_path, text.encode(encoding)))


def _without(row: int) -> list[int]:
    """The bosses of all but one person, whose reports report to the next above."""
    above = [BOSS[row] if boss == row else boss for boss in BOSS]
    return [boss - (boss > row) for one, boss in enumerate(above) if one != row]


PASSED = {
    "who left": with_column("Employment Status", lambda one: "Terminated" if one.row == 5 else "Active"),
    "a vacancy": roster(cells=lambda one: [one.id, "Vacant" if one.row == 5 else one.name, "", one.boss.id, one.unit]),
    "a position without a holder": roster(
        ("Position ID", "Position Title", "Incumbent", "Reports To Position ID", "Department"),
        lambda one: [one.id, one.title, "" if one.row == 5 else one.name, one.boss.id, one.unit],
    ),
}


@pytest.mark.parametrize("text", PASSED.values(), ids=PASSED)
def test_the_line_passes_through_who_is_not_there(tmp_path: Path, text: str) -> None:
    assert not differs(read(tmp_path, text), _without(5))


def test_xml_of_excel_2003_knows_no_entities(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    text = (
        worksheets(TABLE)
        .replace("?><Workbook", f"?>{bomb}<Workbook")
        .replace("Officer", "&b;")
        .replace("Wei Li", "&b; Li")
    )
    made = read(tmp_path, text).organisation
    assert "aaaa" not in " ".join(made.names)
    assert len(made) == len(PEOPLE)
