"""Rosters, registers and networks in the shape of real exports: read rightly, and everything left out named by row."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from sim.checks import read_scenario, with_units
from sim.common.errors import InputError
from sim.common.vocabulary import TIERS
from sim.organisation import Organisation
from sim.people_files import read_tables
from sim.scenarios.catalogue import Catalogue

LINE = {"a1": "", "b1": "a1", "c1": "a1", "d1": "b1", "e1": "b1", "f1": "c1"}


def read(tmp_path: Path, people: str | bytes, ties: str | None = None, name: str = "ties.csv") -> Organisation:
    """The organisation in tables with this text."""
    path, other = tmp_path / "people.csv", tmp_path / name
    path.write_bytes(people if isinstance(people, bytes) else people.encode())
    if ties is not None:
        other.write_text(ties)
    return read_tables(path, None if ties is None else other, disclosed=True)


def line(made: Organisation) -> dict[str, str]:
    """The boss of each person, by ids."""
    return {name: "" if boss < 0 else made.ids[boss] for name, boss in zip(made.ids, made.boss, strict=True)}


def said(made: Organisation) -> str:
    return "\n".join(made.assumptions)


ABSENT = {
    "who left, in words": (
        "id,manager_id,Status\na1,,Active\nb1,a1,Active\nc1,a1,Active\nd1,b1,Active\ne1,b1,Active\nf1,c1,Active\n"
        "g1,c1,Voluntarily Terminated\n",
        "row 8: Status says terminated",
    ),
    "who left, yes or no": (
        "id,manager_id,Termd\na1,,0\nb1,a1,0\nc1,a1,0\nd1,b1,0\ne1,b1,0\nf1,c1,0\ng1,c1,1\n",
        "row 8: Termd says 1",
    ),
    "accounts that are switched off": (
        "id,manager_id,Enabled\na1,,True\nb1,a1,True\nc1,a1,True\nd1,b1,True\ne1,b1,True\nf1,c1,True\ng1,c1,False\n",
        "row 8: Enabled says false",
    ),
    "a manager who left": (
        "id,manager_id,Employee Status\na1,,Active\nb1,a1,Active\nc1,a1,Active\ng1,b1,Left\nd1,g1,Active\n"
        "e1,b1,Active\nf1,c1,Active\n",
        "row 5: Employee Status says left; the reporting line passes through",
    ),
    "two managers who left, one above the other": (
        "id,manager_id,Status\na1,,Active\nb1,a1,Active\nc1,a1,Active\ng1,b1,Retired\nh1,g1,Resigned\nd1,h1,Active\n"
        "e1,b1,Active\nf1,c1,Active\n",
        "row 6: Status says resigned",
    ),
    "a vacant position": (
        "Position ID,Reports to position,Employee\na1,,Ada\nb1,a1,Bob\nc1,a1,Cy\nv1,b1,Vacant\nd1,v1,Dee\ne1,b1,Eve\n"
        "f1,c1,Fay\n",
        "row 5: a position that nobody holds",
    ),
    "a position without a person": (
        "Position ID,Reports to position,Employee ID,Employee Name\na1,,1,Ada\nb1,a1,2,Bob\nc1,a1,3,Cy\nv1,b1,,\n"
        "d1,v1,4,Dee\ne1,b1,5,Eve\nf1,c1,6,Fay\n",
        "row 5: a position that nobody holds",
    ),
    "a row of totals": (
        "id,manager_id,Name,Office\na1,,A,x\nb1,a1,B,x\nc1,a1,C,y\nd1,b1,D,x\ne1,b1,E,x\nf1,c1,F,y\nTotal,,6,\n",
        "row 8: a row of totals",
    ),
    "a sum in German": (
        "Personalnummer;Vorgesetzter;Abteilung\na1;;x\nb1;a1;x\nc1;a1;y\nd1;b1;x\ne1;b1;x\nf1;c1;y\nSumme;;6\n",
        "row 8: a row of totals",
    ),
    "a note below": (
        "id,manager_id,Name,Unit\na1,,A,x\nb1,a1,B,x\nc1,a1,C,y\nd1,b1,D,x\ne1,b1,E,x\nf1,c1,F,y\n,,,\n"
        "Printed on 1 May,,,\n",
        "row 9: a note",
    ),
    "a group in a roster": (
        "id,manager_id,Unit\na1,,x\nb1,a1,x\nc1,a1,y\nd1,b1,x\ne1,b1,x\nf1,c1,y\nAll nurses (120),c1,y\n",
        "row 8: a group",
    ),
    "an account that is nobody's": (
        "id,manager_id,Unit\na1,,x\nb1,a1,x\nc1,a1,y\nd1,b1,x\ne1,b1,x\nf1,c1,y\nsvc-print,,\n",
        "row 8: an account that is nobody's",
    ),
    "somebody twice, in other letters": (
        "id,manager_id\na1,\nb1,a1\nc1,a1\nd1,b1\ne1,b1\nf1,c1\nF1,c1\n",
        "row 8: the same person as in row 7",
    ),
}


@pytest.mark.parametrize("case", ABSENT.values(), ids=ABSENT)
def test_who_is_not_there_is_left_out_and_named_by_row(tmp_path: Path, case: tuple[str, str]) -> None:
    made = read(tmp_path, case[0])
    assert line(made) == LINE
    what = case[1].split(": ", 1)
    assert any(f"left out: {what[0]}: " in told and what[1] in told for told in made.assumptions), said(made)


KEPT = {
    "ids in brackets": "name,manager_id\n" + "".join(f"{own} (10{n}),{b}\n" for n, (own, b) in enumerate(LINE.items())),
    "a unit called after totals": "Department,id,manager_id\n"
    + "".join(f"Total Pay,{a},{b}\n" for a, b in LINE.items()),
    "a head of whom nothing but the name is known": "Name,Manager,Team\nAda A,,\nBob B,Ada A,x\nCy C,Bob B,x\n",
    "a head in the last row": "Name,Manager,Team\nBob B,Ada A,x\nCy C,Bob B,x\nAda A,,\n",
    "people on leave": "id,manager_id,Status\na1,,Active\nb1,a1,On leave\nc1,b1,Not terminated\n",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_people_are_not_taken_for_totals_groups_or_notes(tmp_path: Path, text: str) -> None:
    made = read(tmp_path, text)
    assert len(made) == len(text.splitlines()) - 1
    assert "left out" not in said(made)


def test_one_person_in_two_forms_of_unicode_is_one(tmp_path: Path) -> None:
    rows = "id,manager_id\na1,\nb1,a1\nJos\u00e9,b1\nd1,b1\nJose\u0301,b1\n"
    assert len(read(tmp_path, rows)) == 4


def test_a_word_that_all_rows_have_leaves_nobody_out(tmp_path: Path) -> None:
    rows = "".join(f"{own},{boss},Left\n" for own, boss in LINE.items())
    assert line(read(tmp_path, "id,manager_id,Status\n" + rows)) == LINE


NAMES = {"a1": "Ana Núñez", "b1": "Seán O'Neill", "c1": "Łukasz Żak", "d1": "Di Dube", "e1": "Eve Day", "f1": "Fay Lo"}


def rows_of(write, heads: str) -> str:
    """A roster with a row for each person as ``write`` makes it of id, name, boss's id and boss's name."""
    told = (write(own, NAMES[own], boss, NAMES.get(boss, "")) for own, boss in LINE.items())
    return heads + "\n" + "\n".join(told) + "\n"


def turned(name: str) -> str:
    given, _, family = name.partition(" ")
    return f'"{family}, {given}"'


MANAGERS = {
    "family name first": ("Employee ID,Employee Name,Manager Name", lambda i, n, b, m: f"{i},{turned(n)},{m}"),
    "family name of managers first": (
        "Employee ID,Employee Name,Manager Name",
        lambda i, n, b, m: f"{i},{n},{turned(m) if m else ''}",
    ),
    "without accents": (
        "Employee ID,Name,Manager",
        lambda i, n, b, m: f"{i},{n},{m.translate(str.maketrans('úñáŁŻ', 'unaLZ'))}",
    ),
    "another apostrophe": ("Employee ID,Name,Manager", lambda i, n, b, m: f"{i},{n},{m.replace(chr(39), chr(0x2019))}"),
    "with the id in brackets": ("Badge id,Reporting Manager", lambda i, n, b, m: f"{i},{f'{m} ({b})' if m else ''}"),
    "in two columns": (
        "Username,First Name,Last Name,Manager First Name,Manager Last Name",
        lambda i, n, b, m: ",".join((i, *n.split(" "), *(m.split(" ") if m else ("", "")))),
    ),
    "distinguished names": (
        "SamAccountName,DistinguishedName,Manager",
        lambda i, n, b, m: f'{i},"CN={n},OU=X,DC=y","{f"CN={m},OU=X,DC=y" if m else ""}"',
    ),
    "nobody is null": ("id,Reports to", lambda i, n, b, m: f"{i},{b or 'NULL'}"),
    "nobody is -1": ("id,Supervisor EID", lambda i, n, b, m: f"{i},{b or '-1'}"),
    "nobody is the board": ("id,parentId", lambda i, n, b, m: f"{i},{b or 'Board of Directors'}"),
    "heads with what is in brackets": (
        "Employee ID [Required],Manager ID (optional)",
        lambda i, n, b, m: f"{i},{b}",
    ),
    "in French": ("Matricule,Responsable hiérarchique,Nom", lambda i, n, b, m: f"{i},{b},{n}"),
}


@pytest.mark.parametrize("case", MANAGERS.values(), ids=MANAGERS)
def test_managers_are_found_however_they_are_written(tmp_path: Path, case: tuple) -> None:
    assert line(read(tmp_path, rows_of(case[1], case[0]))) == LINE


@pytest.mark.parametrize("form", ["{}.0", "00{}", "{:,}"])
def test_numbers_as_programs_write_them_are_one_number(tmp_path: Path, form: str) -> None:
    number = {own: 1000 + place for place, own in enumerate(LINE)}
    rows = "".join(f'{number[own]},"{form.format(number[boss]) if boss else ""}"\n' for own, boss in LINE.items())
    made = read(tmp_path, "Employee ID,Manager ID\n" + rows)
    assert made.boss.tolist() == [-1, 0, 0, 1, 1, 2]


def test_further_managers_are_ties_beside_the_line(tmp_path: Path) -> None:
    rows = "id,manager_id,Dotted line manager\na1,,\nb1,a1,\nc1,a1,\nd1,b1;c1,\ne1,b1,c1\nf1,c1,zz\n"
    made = read(tmp_path, rows)
    assert line(made) == LINE
    heard = {(made.ids[a], made.ids[b]) for a, b in zip(made.ties.listener, made.ties.speaker, strict=True)}
    assert {("d1", "c1"), ("e1", "c1")} <= heard
    assert "two managers in one cell (or more) in row 5" in said(made)
    assert "2 dotted lines from Dotted line manager read as ties" in said(made)


def test_several_managers_may_stand_between_commas(tmp_path: Path) -> None:
    made = read(tmp_path, 'id,manager_id\na1,\nb1,a1\nc1,a1\nd1,"b1, c1"\ne1,b1\nf1,c1\n')
    assert line(made) == LINE
    assert "two managers in one cell" in said(made)


def test_an_extract_is_headed_by_whose_manager_is_not_in_it(tmp_path: Path) -> None:
    made = read(tmp_path, "id,manager_id\na1,zz\nb1,a1\nc1,a1\nd1,b1\ne1,b1\nf1,c1\n")
    assert line(made) == LINE
    assert "the manager in row 2 is not in the table, so this is an extract" in said(made)


UNITS = {
    "the same everywhere": ("Division,Department", "HQ,{}"),
    "empty everywhere": ("division,department", ",{}"),
    "several that tell": ("Team,Department", "t-{id},{}"),
}


@pytest.mark.parametrize("case", UNITS.values(), ids=UNITS)
def test_of_several_columns_of_units_the_one_that_tells_is_taken(tmp_path: Path, case: tuple[str, str]) -> None:
    of = dict(zip(LINE, "xxyxxy", strict=True))
    rows = "".join(f"{own},{boss},{case[1].format(of[own], id=own)}\n" for own, boss in LINE.items())
    made = read(tmp_path, f"id,manager_id,{case[0]}\n{rows}")
    assert made.units == ("x", "y")


def test_a_blank_unit_is_that_of_the_nearest_person_above(tmp_path: Path) -> None:
    made = read(tmp_path, "id,manager_id,unit\na1,,x\nb1,a1,y\nc1,a1,x\nd1,b1,\ne1,b1,y\nf1,d1,\n")
    assert [made.units[unit] for unit in made.unit] == ["x", "y", "x", "y", "y", "y"]
    assert "no unit in rows 5, 7" in said(made)


def test_columns_of_yes_and_no_are_no_path(tmp_path: Path) -> None:
    rows = "".join(f"{own},{boss},Yes,No\n" for own, boss in LINE.items())
    made = read(tmp_path, "id,manager_id,Level 1,Level 2\n" + rows)
    assert set(made.units) == {"a1", "b1", "c1"}


def test_assistants_of_the_head_are_no_executives(tmp_path: Path) -> None:
    titles = ("Director", "Head", "Head", "Clerk", "Clerk", "Clerk")
    rows = "".join(f"{own},{boss},{title}\n" for (own, boss), title in zip(LINE.items(), titles, strict=True))
    made = read(tmp_path, f"id,manager_id,Job Title\n{rows}p1,a1,Executive Assistant\nq1,a1,Driver\ng1,d1,Clerk\n")
    tiers = {own: TIERS[tier] for own, tier in zip(made.ids, made.tier, strict=True)}
    assert (tiers["p1"], tiers["q1"], tiers["b1"]) == ("operational", "operational", "executive")


SCALES = {
    "from 1 to 5": ("commitment", ("1", "3", "5"), (-0.6, 0.0, 0.6)),
    "from -10 to 10": ("attitude", ("-10", "0", "5"), (-0.6, 0.0, 0.3)),
    "per cent": ("support", ("0%", "50%", "100 %"), (-0.6, 0.0, 0.6)),
    "decimal commas": ("commitment", ('"-0,25"', '"0,0"', '"0,5"'), (-0.25, 0.0, 0.5)),
    "words of agreement": ("support", ("Strongly disagree", "Neither", "Agree"), (-0.6, 0.0, 0.35)),
    "from -1 to 1": ("commitment", ("-1", "0", "1"), (-1.0, 0.0, 1.0)),
}


@pytest.mark.parametrize("case", SCALES.values(), ids=SCALES)
def test_where_people_stand_is_read_on_the_scale_it_is_on(tmp_path: Path, case: tuple) -> None:
    cells = (*case[1], *case[1])
    rows = "".join(f"{own},{boss},{cell}\n" for (own, boss), cell in zip(LINE.items(), cells, strict=True))
    made = read(tmp_path, f"id,manager_id,{case[0]}\n{rows}")
    assert made.commitment is not None
    assert np.allclose(made.commitment, [*case[2], *case[2]], atol=1e-12)


REGISTERS = {
    "heads with their scale": ("Name,Power (H/M/L)", ("H", "M", "L", "L")),
    "from 1 to 5": ("Name,Influence", ("5", "3", "1", "2")),
    "very high": ("Stakeholder,Influence", ("Very High", "Average", "Very Low", "Minor")),
}


@pytest.mark.parametrize("case", REGISTERS.values(), ids=REGISTERS)
def test_influence_is_read_on_its_scale(tmp_path: Path, case: tuple) -> None:
    rows = "".join(f"{name},{cell}\n" for name, cell in zip(("Ada", "Bob", "Cy", "Dee"), case[1], strict=True))
    assert read(tmp_path, f"{case[0]}\n{rows}").tier.tolist() == [0, 1, 2, 2]


def test_a_register_leaves_out_groups_and_outsiders(tmp_path: Path) -> None:
    rows = (
        "Ada,Director,Care,High\nBob,Head,Care,Medium\nCy,Nurse,Care,Low\nAll staff (350),Group,Care,Low\n"
        "Works council,Body,External,High\nAcme Ltd,Vendor,Outside,Medium\n"
    )
    made = read(tmp_path, "Name,Role,Department,Influence\n" + rows)
    assert made.ids == ("Ada", "Bob", "Cy")
    assert all(f"row {row}" in said(made) or str(row) in said(made) for row in (5, 6, 7))


def test_a_matrix_of_engagement_says_where_people_stand_now(tmp_path: Path) -> None:
    rows = "Ada,High,,,C,D\nBob,Medium,,C,,D\nCy,Low,C,,D,\n"
    made = read(tmp_path, "Stakeholder,Influence,Unaware,Resistant,Neutral,Leading\n" + rows)
    assert made.commitment is not None
    assert made.commitment.tolist() == [0.0, -0.4, 0.0]


PEOPLE = "id,name,email,manager_id\n" + "".join(
    f"{own},{NAMES[own]},{own}@x.org,{boss}\n" for own, boss in LINE.items()
)
PAIRS = {("d1", "a1"), ("d1", "f1"), ("e1", "f1")}
Q = "How often - "

NETWORKS = {
    "no header": ("d1,a1\nd1,f1\ne1,f1\n", "ties.csv"),
    "no header, spaces between": ("d1 a1\nd1 f1\ne1 f1\n", "ties.txt"),
    "a matrix of ids": (",a1,d1,e1,f1\nd1,1,0,0,1\ne1,0,0,0,2\n", "ties.csv"),
    "a matrix of names": (";Ana Núñez;Di Dube;Fay Lo\nDi Dube;1;0;1\nEve Day;0;0;1\n", "ties.csv"),
    "several names in a cell": ('Name,Who helps you?\n"Dube, Di",Ana Núñez; Fay Lo\nEve Day,Fay Lo\n', "ties.csv"),
    "names between commas": ('Name,Who helps you?\nDi Dube,"Ana Núñez, Fay Lo"\nEve Day,Fay Lo\n', "ties.csv"),
    "several targets": ("From,To\nd1,a1|f1\ne1,f1\n", "ties.csv"),
    "vertices": ("Vertex 1,Vertex 2,Edge Weight\nd1,a1,1\nd1,f1,1\ne1,f1,1\n", "ties.csv"),
    "collaborators": (
        "PrimaryCollaborator_PersonId,SecondaryCollaborator_PersonId,StrongTieScore\nd1,a1,0.8\nd1,f1,0.8\ne1,f1,0.8\n",
        "ties.csv",
    ),
    "columns called otherwise, with a strength": ("who,whom,strength\nd1,a1,2\nd1,f1,1\ne1,f1,3\n", "ties.csv"),
    "messages": ("From,To,Messages\na1,d1,3\nf1,d1,1\nf1,e1,1\n", "ties.csv"),
    "an e-mail log": (
        "Date,From,To,Subject\n1,a1@x.org,d1@x.org,hi\n1,f1@x.org,D1@x.org; e1@x.org,hi\n",
        "ties.csv",
    ),
    "words for how often": ("From,To,Frequency\nd1,a1,Daily\nd1,f1,weekly\ne1,f1,Monthly\n", "ties.csv"),
    "decimal commas": ("From;To;Strength\nd1;a1;0,5\nd1;f1;0,5\ne1;f1;1,5\n", "ties.csv"),
    "three rows of headers and a question about everybody": (
        f"ResponseId,RecipientEmail,Q5_1,Q5_2,Q5_3\nResponse,Recipient,{Q}Ana Núñez,{Q}Eve Day,{Q}Fay Lo\n"
        '"{""ImportId"":""r""}","{""ImportId"":""e""}","{""ImportId"":""1""}","{""ImportId"":""2""}",'
        '"{""ImportId"":""3""}"\nR1,d1@x.org,4,0,5\nR2,e1@x.org,0,0,3\n',
        "ties.csv",
    ),
    "three rows of headers and names": (
        'ResponseId,Email,Contact 1,Contact 2\nResponse,Recipient,First,Second\n"{""ImportId"":""r""}",'
        '"{""ImportId"":""e""}","{""ImportId"":""1""}","{""ImportId"":""2""}"\nR1,d1@x.org,Ana Núñez,Fay Lo\n'
        "R2,e1@x.org,Fay Lo,\n",
        "ties.csv",
    ),
    "GraphML": (
        '<graphml><graph edgedefault="directed"><node id="d1"/><edge source="d1" target="a1"/>'
        '<edge source="d1" target="f1"/><edge source="e1" target="f1"/></graph></graphml>',
        "ties.graphml",
    ),
    "GEXF": (
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="directed"><nodes>'
        '<node id="0" label="Di Dube"/><node id="1" label="Ana Núñez"/><node id="2" label="Fay Lo"/>'
        '<node id="3" label="Eve Day"/></nodes><edges><edge id="0" source="0" target="1"/>'
        '<edge id="1" source="0" target="2"/><edge id="2" source="3" target="2"/></edges></graph></gexf>',
        "ties.gexf",
    ),
    "Pajek": ('*Vertices 4\n1 "d1"\n2 "a1"\n3 "f1"\n4 "e1"\n*Arcs\n1 2 1\n1 3 1\n4 3 1\n', "ties.net"),
}


def pairs(made: Organisation) -> set[tuple[str, str]]:
    """Who listens to whom, without the ties that were added: to the boss, and of those who said nothing."""
    ends = ((made.ids[a], made.ids[b]) for a, b in zip(made.ties.listener, made.ties.speaker, strict=True))
    return {(one, other) for one, other in ends if LINE[one] != other and one != other}


@pytest.mark.parametrize("case", NETWORKS.values(), ids=NETWORKS)
def test_networks_are_read_in_the_forms_people_have(tmp_path: Path, case: tuple[str, str]) -> None:
    made = read(tmp_path, PEOPLE, *case)
    assert pairs(made) == PAIRS, said(made)
    assert not [name for name in NAMES.values() if name in said(made)]


UNDIRECTED = {
    "by type": ("Source,Target,Type\nd1,a1,Undirected\nd1,f1,Undirected\ne1,f1,Undirected\n", "ties.csv"),
    "by direction": ("From,To,Direction\nd1,a1,mutual\nd1,f1,mutual\ne1,f1,undirected\n", "ties.csv"),
    "GraphML": (NETWORKS["GraphML"][0].replace("directed", "undirected"), "ties.graphml"),
    "Pajek": (NETWORKS["Pajek"][0].replace("Arcs", "Edges"), "ties.net"),
}


@pytest.mark.parametrize("case", UNDIRECTED.values(), ids=UNDIRECTED)
def test_undirected_ties_are_heard_both_ways(tmp_path: Path, case: tuple[str, str]) -> None:
    assert pairs(read(tmp_path, PEOPLE, *case)) == PAIRS | {(b, a) for a, b in PAIRS}


def test_ties_with_outsiders_are_left_out_and_counted(tmp_path: Path) -> None:
    made = read(tmp_path, PEOPLE, "From,To\nd1,a1\nd1,f1\ne1,f1\ne1,A consultant\nzz,a1\n")
    assert pairs(made) == PAIRS
    assert "left out: 2 of the ties" in said(made)
    assert "(rows 5, 6)" in said(made)


OTHERS = {
    "a page without a table": (b"<html><p>id</p></html>", "a page with a table"),
    "JSON without a list": (b'{"id": 1, "manager_id": ""}', "a list of objects"),
    "JSON that is cut off": (b'[{"id": 1, "manager_id": ""', "a list of objects"),
    "an old file that is damaged": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "save it as .xlsx"),
}


@pytest.mark.parametrize("case", OTHERS.values(), ids=OTHERS)
def test_what_is_no_table_is_named_with_what_to_do(tmp_path: Path, case: tuple[bytes, str]) -> None:
    (tmp_path / "people.xls").write_bytes(case[0])
    with pytest.raises(InputError, match=case[1]):
        read_tables(tmp_path / "people.xls")


def test_text_of_western_windows_is_read(tmp_path: Path) -> None:
    made = read(tmp_path, "id;manager_id\nZoë;\nJürgen;Zoë\nc1;Jürgen\n".encode("cp1252"))
    assert made.ids == ("Zoë", "Jürgen", "c1")
    assert "read as windows-1252" in said(made)


PREAMBLES = {
    "two cells a row": "Report,Headcount\nAs of,1 May\n,\n",
    "a sentence with a comma": "All our people, as of 1 May\n",
    "a type": "#TYPE Selected.User\n",
}


@pytest.mark.parametrize("above", PREAMBLES.values(), ids=PREAMBLES)
def test_the_header_is_found_below_what_is_above_it(tmp_path: Path, above: str) -> None:
    rows = "".join(f"{own},{boss},x\n" for own, boss in LINE.items())
    assert line(read(tmp_path, f"{above}Employee ID,Manager ID,Team\n{rows}")) == LINE


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_the_sheet_that_fits_is_read_unless_it_is_hidden(tmp_path: Path, state: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Read me"
    book.active.append(["Confidential", "please"])
    old, new = book.create_sheet("Old"), book.create_sheet("Staff")
    old.sheet_state = state
    for sheet, boss in ((old, {**LINE, "f1": "b1"}), (new, LINE)):
        sheet.append(["id", "manager_id"])
        for row in boss.items():
            sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    made = read_tables(tmp_path / "book.xlsx")
    assert (line(made) == LINE) == (state == "hidden")
    assert f"sheet {'Staff' if state == 'hidden' else 'Old'} read" in said(made)


def test_units_called_as_the_scenarios_but_for_case_are_these(tmp_path: Path) -> None:
    scenario = read_scenario(Catalogue(), "public-sector-ai")
    name = scenario.unit_names[-1]
    rows = "".join(f"{own},{boss},{name.upper().replace('-', ' ')} \n" for own, boss in LINE.items())
    made = with_units(read(tmp_path, "id,manager_id,unit\n" + rows), {}, scenario.unit_names, "")
    assert made.units == (name,)
    assert f"is the scenario's {name}" in said(made)


def test_tiers_may_be_numbers(tmp_path: Path) -> None:
    rows = "".join(f"{own},{boss},{tier}\n" for (own, boss), tier in zip(LINE.items(), "112333", strict=True))
    made = read(tmp_path, "id,manager_id,Tier\n" + rows)
    assert Counter(made.tier.tolist()) == {0: 2, 1: 1, 2: 3}
