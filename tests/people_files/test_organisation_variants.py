"""Further rosters, registers and ties of every kind that people export: each read rightly, or refused in words."""

from pathlib import Path

import numpy as np
import pytest

from sim.common.vocabulary import TIERS
from sim.organisation import Organisation
from sim.people_files import read_tables
from sim.people_files.build import Files, FilesRead, read_files
from sim.people_files.words.choices import NONE, Choices

LINE = {"a1": "", "b1": "a1", "c1": "a1", "d1": "b1", "e1": "b1", "f1": "c1"}


def read(tmp_path: Path, text: str | bytes, ties: str | None = None, choices: Choices = NONE) -> FilesRead:
    """How tables with this text are read."""
    path, other = tmp_path / "people.csv", tmp_path / "ties.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    if ties is not None:
        other.write_text(ties)
    return read_files(Files(path, (other,) if ties else ()), choices, disclosed=True)


def line(made: Organisation) -> dict[str, str]:
    """The boss of each person, by ids."""
    return {name: "" if boss < 0 else made.ids[boss] for name, boss in zip(made.ids, made.boss, strict=True)}


def table(header: str, row: str = "{i},{b},x", more: str = "", line: dict[str, str] = LINE) -> str:
    """A table with a row for each person, and rows below them."""
    return "\n".join([header, *(row.format(i=own, b=boss) for own, boss in line.items())]) + "\n" + more


LEFT_OUT = {
    # positions that nobody holds
    "a vacancy by name": table("id,manager_id,name", more="v1,b1,VACANT\n"),
    "a vacancy by status": table("id,manager_id,Position Status", "{i},{b},Filled", "v1,b1,Open position\n"),
    "a vacancy in brackets": table("id,manager_id,name", "{i},{b},N {i}", "v1,b1,(vacant)\n"),
    "to be hired": table("Employee ID,Reports To,Full Name", "{i},{b},N {i}", "v1,b1,TBH - Analyst\n"),
    # totals and groups
    "a grand total": table("Department,id,manager_id", "x,{i},{b}", "Grand Total,6,\n"),
    "a total by name": table("id,manager_id,unit", more="Total:,,6\n"),
    "a total in French": table("Matricule,Responsable,Service", more="Total général,,6\n"),
    "a group with its number": table("id,manager_id,name", "{i},{b},N {i}", "g1,b1,All nurses (350)\n"),
    "a team with its number": table("id,manager_id,name", "{i},{b},N {i}", "g1,b1,Night shift team (n = 12)\n"),
    # accounts that are nobody's
    "a service account": table("id,manager_id,unit", more="svc_backup,,\n"),
    "a shared mailbox": table("id,manager_id,name", "{i},{b},N {i}", "m1,,Shared Mailbox Office\n"),
    "a meeting room": table("id,manager_id,name", "{i},{b},N {i}", "m1,,Meeting Room 3\n"),
    # people who left
    "who is inactive": table("id,manager_id,Status", "{i},{b},Active", "g1,b1,INACTIVE\n"),
    "who is suspended": table("id,manager_id,Account Status", "{i},{b},Enabled", "g1,b1,Suspended\n"),
    "who left, in German": table(
        "Personalnummer,Vorgesetzter,Beschäftigungsstatus", "{i},{b},aktiv", "g1,b1,ausgeschieden\n"
    ),
    "who is not employed": table("id,manager_id,Currently employed", "{i},{b},yes", "g1,b1,no\n"),
}


@pytest.mark.parametrize("text", LEFT_OUT.values(), ids=LEFT_OUT)
def test_a_row_that_is_nobody_is_left_out_with_a_reason(tmp_path: Path, text: str) -> None:
    reading = read(tmp_path, text)
    assert line(reading.organisation) == LINE
    assert [out.row for out in reading.files[0].left_out] == [8]


@pytest.mark.parametrize(
    ("one", "other"), [("Zoe@x.org", "zoe@X.org"), ("K\u00f6nig", "Ko\u0308nig"), ("Ana  Ruiz", "ana ruiz")]
)
def test_one_person_in_two_spellings_is_one(tmp_path: Path, one: str, other: str) -> None:
    reading = read(tmp_path, f"id,manager_id\n{one},\nb1,{one}\nc1,b1\nd1,b1\n{other},b1\n")
    assert len(reading.organisation) == 4
    assert [out.row for out in reading.files[0].left_out] == [6]


HEADERS = {
    "German": "Personalnummer;Vorgesetzter;Abteilung",
    "Spanish": "Número de empleado;Jefe directo;Departamento",
    "Dutch": "Personeelsnummer;Leidinggevende;Afdeling",
    "French": "Matricule;Supérieur hiérarchique;Service",
    "required": "Employee ID [Required];Manager ID [Required];Department",
    "brackets": "EmployeeID (unique);Manager_ID (of the boss);Department (2024)",
    "capitals and underscores": "EMPLOYEE_ID;MANAGER_ID;DEPARTMENT_NAME",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_headers_are_understood_in_other_words(tmp_path: Path, header: str) -> None:
    made = read(tmp_path, table(header, "{i};{b};Care")).organisation
    assert line(made) == LINE
    assert made.units == ("Care",)


NOBODY = ["NULL", "nan", "#N/A", "0", "-1", "Board", "the Board of Directors", "none", "—"]


@pytest.mark.parametrize("word", NOBODY)
def test_a_head_reports_to_nobody_whatever_that_is_called(tmp_path: Path, word: str) -> None:
    assert line(read(tmp_path, table("id,manager_id,unit").replace("a1,,", f"a1,{word},")).organisation) == LINE


MANAGERS = {
    "with leading zeros": ("000{n}", "{n}"),
    "without leading zeros": ("{n}", "000{n}"),
    "as decimals": ("{n}", "{n}.0"),
    "with thousands marks": ("1{n}", "1,{n}"),
    "with thousands points": ("1{n}", "1.{n}"),
    "names with an id in brackets": ("{n}", "Somebody Long ({n})"),
    "names with an id in square brackets": ("{n}", "Somebody Long [{n}]"),
}


@pytest.mark.parametrize("case", MANAGERS.values(), ids=MANAGERS)
def test_managers_by_number_are_found(tmp_path: Path, case: tuple[str, str]) -> None:
    number = {name: str(101 + place) for place, name in enumerate(LINE)}
    rows = [
        f'"{case[0].format(n=number[own])}","{case[1].format(n=number[boss]) if boss else ""}",x'
        for own, boss in LINE.items()
    ]
    made = read(tmp_path, "Employee ID,Manager,Team\n" + "\n".join(rows)).organisation
    known = dict(zip(made.ids, LINE, strict=True))
    assert {known[own]: known.get(boss, "") for own, boss in line(made).items()} == LINE


DOTTED = {
    "a column": table("id,manager_id,Dotted Line Manager", "{i},{b},").replace("d1,b1,", "d1,b1,c1"),
    "a matrix manager": table("id,manager_id,Matrix Manager", "{i},{b},").replace("d1,b1,", "d1,b1,c1"),
    "two in a cell": table("id,manager_id,unit").replace("d1,b1,", "d1,b1; c1,"),
    "two in a cell, with a stroke": table("id,manager_id,unit").replace("d1,b1,", "d1,b1 / c1,"),
    "two columns": table("id,manager_id,AltReportsTo,Project manager ID", "{i},{b},,").replace("d1,b1,", "d1,b1,c1"),
}


@pytest.mark.parametrize("text", DOTTED.values(), ids=DOTTED)
def test_dotted_lines_are_ties_and_not_lost(tmp_path: Path, text: str) -> None:
    made = read(tmp_path, text).organisation
    assert line(made) == LINE
    row, other = made.ids.index("d1"), made.ids.index("c1")
    assert other in made.ties.speaker[made.ties.start[row] : made.ties.start[row + 1]]


@pytest.mark.parametrize("title", ["Executive Assistant", "PA to the Director", "Sekretariat", "Chauffeur", "Intern"])
def test_who_assists_the_head_is_no_executive(tmp_path: Path, title: str) -> None:
    text = table("id,manager_id,Job Title", "{i},{b},Manager", f"s1,a1,{title}\n")
    made = read(tmp_path, text).organisation
    assert TIERS[made.tier[made.ids.index("s1")]] == "operational"


@pytest.mark.parametrize("unknown", ["z9", "Somebody Else", "99"])
def test_an_extract_has_a_head_whose_manager_is_not_in_it(tmp_path: Path, unknown: str) -> None:
    reading = read(tmp_path, table("id,manager_id,unit").replace("a1,,", f"a1,{unknown},"))
    assert line(reading.organisation) == LINE
    assert any("so this is an extract" in said for said in reading.organisation.assumptions)


BLANK = {
    "of one person": ("d1",),
    "of a manager and who reports there": ("c1", "f1"),
    "of all but the head": ("b1", "c1", "d1", "e1", "f1"),
}


@pytest.mark.parametrize("blank", BLANK.values(), ids=BLANK)
def test_a_blank_unit_does_not_refuse_the_file(tmp_path: Path, blank: tuple[str, ...]) -> None:
    rows = "".join(f"{own},{boss},{'' if own in blank else 'Care'}\n" for own, boss in LINE.items())
    reading = read(tmp_path, f"id,manager_id,unit\n{rows}")
    assert reading.organisation.units == ("Care",)
    assert any("no unit in row" in said for said in reading.organisation.assumptions)


SEVERAL_UNITS = {
    "a constant one first": ("Organization", "Acme", "Department"),
    "an empty one first": ("Division", "", "Team"),
    "a constant one of another name": ("Business Unit", "All", "Function"),
}


@pytest.mark.parametrize("case", SEVERAL_UNITS.values(), ids=SEVERAL_UNITS)
def test_of_several_columns_the_one_that_tells_is_the_unit(tmp_path: Path, case: tuple[str, str, str]) -> None:
    first, constant, second = case
    rows = "".join(f"{own},{boss},{constant},{own[0] in 'ab'}\n" for own, boss in LINE.items())
    assert set(read(tmp_path, f"id,manager_id,{first},{second}\n{rows}").organisation.units) == {"True", "False"}


OUTSIDERS = {
    "by unit": "Vendor X,External,High",
    "by role": "Jo Press,Media,High",
    "by name": "Works Council,HR,High",
    "by the number of a group": "All frontline staff (350),Ops,High",
}


@pytest.mark.parametrize("row", OUTSIDERS.values(), ids=OUTSIDERS)
def test_outsiders_of_a_register_are_nobody(tmp_path: Path, row: str) -> None:
    text = "Name,Department,Influence\nAda A,HR,High\nBob B,HR,Medium\nCy C,Ops,Low\nDee D,Ops,Low\n"
    assert read(tmp_path, f"{text}{row}\n").organisation.ids == ("Ada A", "Bob B", "Cy C", "Dee D")


STRANGERS = {
    "a list": "From,To\nd1,a1\nd1,f1\ne1,f1\ne1,Consultant Ltd\n",
    "a matrix": ",a1,f1,b1,zz\nd1,1,1,0,1\ne1,0,1,1,1\n",
    "several in a cell": "From,To\nd1,a1; f1\ne1,f1; zz\n",
    "contacts": "Respondent,Contact 1,Contact 2\nd1,a1,f1\ne1,f1,zz\n",
}


@pytest.mark.parametrize("ties", STRANGERS.values(), ids=STRANGERS)
def test_ties_with_strangers_are_left_out(tmp_path: Path, ties: str) -> None:
    made = read(tmp_path, table("id,manager_id,unit"), ties).organisation
    ends = {(made.ids[a], made.ids[b]) for a, b in zip(made.ties.listener, made.ties.speaker, strict=True)}
    assert {(a, b) for a, b in ends if LINE[a] != b and a != b} == {("d1", "a1"), ("d1", "f1"), ("e1", "f1")}


ISOLATES = {
    "no row": "From,To\nd1,a1\n",
    "a row without names": "Respondent,Contact 1\nd1,a1\ne1,\n",
    "a row of noughts": ",a1,b1,f1\nd1,1,0,0\ne1,0,0,0\n",
}


@pytest.mark.parametrize("ties", ISOLATES.values(), ids=ISOLATES)
def test_who_names_nobody_listens_to_their_boss(tmp_path: Path, ties: str) -> None:
    made = read(tmp_path, table("id,manager_id,unit"), ties).organisation
    row = made.ids.index("e1")
    assert made.ties.speaker[made.ties.start[row] : made.ties.start[row + 1]].tolist() == [made.ids.index("b1")]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_text_is_read_in_the_forms_of_spreadsheets(tmp_path: Path, encoding: str, separator: str) -> None:
    text = table("id,manager_id,unit", "{i},{b},Büro").replace(",", separator)
    made = read(tmp_path, text.encode(encoding)).organisation
    assert line(made) == LINE
    assert made.units == ("Büro",)


CHOICES = {
    "another column of units": (
        Choices(columns=(("unit", "Grade"),)),
        lambda made: set(made.units) == {"g1", "g2", "g3"},
    ),
    "no column of tiers": (Choices(columns=(("tier", ""),)), lambda made: (made.tier == 0).sum() == 1),
    "another manager": (
        Choices(columns=(("manager_id", "Buddy"),)),
        lambda made: line(made)["d1"] == "c1",
    ),
    "a word for tiers": (
        Choices(tiers=(("operational", "middle"), ("f1", "operational"))),
        lambda made: (made.tier == 1).sum() == 3,
    ),
    "a person": (Choices(excluded=("c1",), tiers=(("b1", "middle"),)), lambda made: line(made)["f1"] == "a1"),
    "all of a grade": (Choices(excluded=("Grade=g3",)), lambda made: made.ids == ("a1", "b1", "c1", "d1", "e1")),
}


@pytest.mark.parametrize("case", CHOICES.values(), ids=CHOICES)
def test_a_choice_changes_what_is_read(tmp_path: Path, case: tuple) -> None:
    buddy = {**LINE, "d1": "c1"}
    tier = {"a1": "executive", "b1": "executive", "c1": "middle"}
    grade = {"a1": "g1", "b1": "g1", "f1": "g3"}
    rows = "".join(
        f"{own},{boss},Care,{grade.get(own, 'g2')},{tier.get(own, 'operational')},{buddy[own]}\n"
        for own, boss in LINE.items()
    )
    text = f"id,manager_id,unit,Grade,tier,Buddy\n{rows}"
    assert case[1](read(tmp_path, text, choices=case[0]).organisation)


def test_a_sheet_may_be_named(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for place, (name, boss) in enumerate({"May": LINE, "June": {**LINE, "f1": "b1"}}.items()):
        sheet = book.active if place == 0 else book.create_sheet()
        sheet.title = name
        for row in (("id", "manager_id"), *boss.items()):
            sheet.append(row)
    book.save(tmp_path / "people.xlsx")
    assert line(read_tables(tmp_path / "people.xlsx")) == LINE
    for told in ("June", "people.xlsx=june"):
        reading = read_files(Files(tmp_path / "people.xlsx"), Choices(sheets=(told,)))
        assert line(reading.organisation)["f1"] == "b1"


def test_columns_of_ties_may_be_named(tmp_path: Path) -> None:
    ties = "Person,Asks,Also,n\nd1,a1,f1,1\ne1,f1,a1,2\n"
    choices = Choices(columns=(("source", "Person"), ("target", "Also"), ("weight", "n")))
    made = read(tmp_path, table("id,manager_id,unit"), ties, choices).organisation
    ends = {(made.ids[a], made.ids[b]) for a, b in zip(made.ties.listener, made.ties.speaker, strict=True)}
    assert {("d1", "f1"), ("e1", "a1")} <= ends
    assert np.isclose(made.ties.weight.sum(), len(made))
