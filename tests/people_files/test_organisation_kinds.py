"""Kinds of exports that were refused or misread: headers made of words, managers and ties otherwise written, scales."""

from pathlib import Path

import numpy as np
import pytest

from sim.organisation import Organisation
from sim.people_files.build import Files, read_files

NAMES = ("Maren Öztürk", "Seán O'Neill", "Ana María Núñez", "Priya Rao", "Łukasz Żak", "Jean-Luc D'Arcy", "Wei Li")
BOSS = (-1, 0, 0, 1, 1, 2, 2)
UNITS = ("Office", "Benefits", "IT", "Benefits", "Benefits", "IT", "IT")
IDS = tuple(str(1001 + n) for n in range(len(NAMES)))


def roster(
    header: str = "Employee ID;Name;Manager ID;Department", boss: str = "{id}", more: str = "", end: str = ""
) -> str:
    """A table of seven people whose managers are written as ``boss`` says."""
    parts = [name.rsplit(" ", 1) for name in NAMES]
    known = [{"id": IDS[n], "name": NAMES[n], "first": parts[n][0], "last": parts[n][1]} for n in range(len(NAMES))]
    written = ["" if b < 0 else boss.format(**known[b]) for b in BOSS]
    rows = [f"{IDS[n]};{NAMES[n]};{written[n]};{UNITS[n]}{end}" for n in range(len(NAMES))]
    return "\n".join([header, *rows, more])


def read(folder: Path, people: str, ties: str | None = None, survey: str | None = None) -> Organisation:
    """The organisation in files with these texts, nothing hidden."""
    found = {}
    for name, text in (("people.csv", people), ("ties.csv", ties), ("survey.csv", survey)):
        if text is not None:
            found[name] = folder / name
            found[name].write_text(text, encoding="utf-8")
    files = Files(
        found["people.csv"],
        tuple(found[one] for one in ("ties.csv",) if one in found),
        surveys=tuple(found[one] for one in ("survey.csv",) if one in found),
    )
    return read_files(files, boss_share=0, disclosed=True).organisation


HEADERS = (
    "Empl ID;Empl Name;Supervisor Empl ID;Dept",
    "EMPLID;NAME;SUPERVISOR_ID;DEPTNAME",
    "employeeNumber;displayName;managerEmployeeNumber;department",
    "Staff No.;Staff Member;Line Manager Staff No.;Directorate",
    "ee_id;ee_name;mgr_ee_id;dept_name",
    "Employee number;Worker;Line manager's employee number;Department",
    "N° matricule;Nom;Matricule du responsable;Direction",
    "Pers.-Nr.;Name;Pers.-Nr. Vorgesetzte/r;Abteilung",
    "Medewerkernummer;Naam;Nummer leidinggevende;Afdeling",
    "员工编号;姓名;直属上级编号;部门",
)


@pytest.mark.parametrize("header", HEADERS)
def test_headers_made_of_words_are_understood(tmp_path: Path, header: str) -> None:
    made = read(tmp_path, roster(header))
    assert tuple(made.boss) == BOSS
    assert len(made.units) == 3


MANAGERS = (
    "{last} {first}",
    "{id} - {name}",
    "{name}, {id}",
    "{name} <{id}>",
    "Dr. {name}",
    "AGENCY\\{id}",
    "E{id}",
    "uid={id},ou=people,dc=agency",
    "agency.local/Users/{name}",
)


@pytest.mark.parametrize("manager", MANAGERS)
def test_a_manager_written_otherwise_is_found_and_said(tmp_path: Path, manager: str) -> None:
    made = read(tmp_path, roster(boss=manager))
    assert made.boss[1:3].tolist() == [0, 0]
    assert sorted(made.boss.tolist()) == sorted(BOSS)


def test_a_guess_between_two_people_is_refused(tmp_path: Path) -> None:
    text = "id;name;manager\n1;Tom A. Smith;\n2;Tom B. Smith;1\n3;Wei Li;Tom Smith\n4;Aki Adler;3\n"
    with pytest.raises(Exception, match="unknown person Tom Smith"):
        read(tmp_path, text)


LEFT = ("Offboarded", "Ex-employee", "No longer employed", "Deactivated", "Ausgetreten", "Licencié")
GONE = (("Lifecycle", "Active", "Inactive"), ("Record Status", "A", "T"), ("Contract Status", "Active", "Terminated"))
GONE += (("End Date", "", "31.03.2021"), ("Leaving reason", "", "Resignation"), ("userAccountControl", "512", "514"))


@pytest.mark.parametrize("case", [("Status", "Active", word) for word in LEFT] + list(GONE), ids=str)
def test_who_left_by_any_column_of_it_is_named(tmp_path: Path, case: tuple[str, str, str]) -> None:
    header, here, gone = case
    head = f"Employee ID;Name;Manager ID;Department;{header}"
    made = read(tmp_path, roster(head, more=f"1900;Eve Former;1002;Benefits;{gone}\n", end=f";{here}"))
    assert len(made) == len(NAMES)
    assert any("left out: row 9" in line for line in made.assumptions)


NOBODY = (
    "IT Total;;;8",
    "---;---;---;---",
    "Confidential;;;",
    "1900;TBC;1002;IT",
    "1900;N.N.;1002;IT",
    "krbtgt;krbtgt;;",
)
NOBODY += ("g1;Call centre agents ~ 40;1002;IT", "1004;Priya Rao;1002;Benefits")


@pytest.mark.parametrize("row", NOBODY)
def test_rows_of_nobody_are_left_out(tmp_path: Path, row: str) -> None:
    made = read(tmp_path, roster(more=row + "\n"))
    assert tuple(made.boss) == BOSS
    assert any("left out: row 9" in line for line in made.assumptions)


TIES = {
    "marks": f";{';'.join(NAMES)}\n{NAMES[3]};x;;;;;;x\n",
    "yes and no": f";{';'.join(NAMES)}\n{NAMES[3]};Yes;No;No;No;No;No;Yes\n{NAMES[0]};No;No;No;No;No;No;No\n",
    "a phrase": "From;To;How often\n1004;1001;2-3 times a week\n1004;1007;At least weekly\n1001;1004;Not at all\n",
    "senders": "SenderAddress;RecipientAddress\n1001;1004\n1007;1004\n",
    "commas": f"Your name;Whom do you ask?\n{NAMES[3]};{NAMES[0]}, {NAMES[6]}\n",
    "family names first": "From;To\nRao Priya;Öztürk Maren\nRao Priya;Li Wei\n",
    "comments": "# who whom\n1004 1001\n1004 1007\n",
}


@pytest.mark.parametrize("ties", TIES.values(), ids=TIES)
def test_ties_are_heard_by_who_listens(tmp_path: Path, ties: str) -> None:
    made = read(tmp_path, roster(), ties)
    own = made.ties.listener == 3
    assert sorted(made.ties.speaker[own].tolist()) == [0, 6]


SCALES = {
    "numbered words": ("Support", ("1 - Strongly disagree", "(3) Neutral", "5 - Strongly agree"), (-0.6, 0, 0.6)),
    "the header's scale": ("Support (1-4)", ("1", "2", "4"), (-0.6, -0.2, 0.6)),
    "halves": ("Support", ("1.5", "3", "5"), (-0.45, 0, 0.6)),
    "stars": ("Support", ("★", "★★★", "★★★★★"), (-0.6, 0, 0.6)),
    "German": ("Zustimmung", ("stimme gar nicht zu", "teils/teils", "stimme voll zu"), (-0.6, 0, 0.6)),
    "signs": ("Attitude", ("-", "0", "++"), (-0.4, 0, 0.6)),
    "words of commitment": ("Commitment level", ("Against it", "Let it happen", "Make it happen"), (-0.4, 0, 0.6)),
}


@pytest.mark.parametrize("case", SCALES.values(), ids=SCALES)
def test_scales_are_read_as_people_write_them(tmp_path: Path, case: tuple) -> None:
    header, answers, expected = case
    survey = "\n".join([f"Employee ID;{header}", *(f"{IDS[n]};{text}" for n, text in enumerate(answers))])
    made = read(tmp_path, roster(), survey=survey)
    assert made.commitment is not None
    assert np.allclose(made.commitment[: len(expected)], expected)


def test_what_is_desired_does_not_count(tmp_path: Path) -> None:
    made = read(tmp_path, roster(), survey="Name;Current;Desired\nPriya Rao;Resistant;Leading\n")
    assert made.commitment is not None
    assert made.commitment[3] == -0.4


def test_units_that_differ_in_case_only_are_one(tmp_path: Path) -> None:
    made = read(tmp_path, roster().replace("1007;Wei Li;1003;IT", "1007;Wei Li;1003;it").replace(";Office", ";n/a"))
    assert set(made.units) == {"no unit given", "Benefits", "IT"}
    assert any("it is IT" in line for line in made.assumptions)
