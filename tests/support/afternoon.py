"""Three files of 400 people as an office has them: a personnel system's export, a stakeholder register, a survey."""

import csv
from pathlib import Path

import numpy as np

DEPARTMENTS = ("Head Office", "Benefits", "Permits", "Inspection", "Service Desk", "IT")
SIZES = (20, 120, 90, 70, 60, 40)
FIRST = ("Ada", "Bo", "Cleo", "Dev", "Eli", "Fay", "Gus", "Hana", "Ivo", "Jun", "Kim", "Lea", "Mo", "Nia", "Ola", "Pia")
LAST = ("Quist", "Rao", "Sato", "Tran", "Uhl", "Vogt", "Weber", "Xu", "Yilmaz", "Zaytsev", "Arden", "Bell", "Costa")
HEADS = ("Employee ID", "Name", "E-mail", "Manager ID", "Department", "Job Title", "Status")


def write_files_of_400(folder: Path, seed: int = 1) -> tuple[Path, Path, Path]:
    """The roster (400 active people, and seven who left), the register (60 of them) and the survey (260)."""
    rng = np.random.default_rng(seed)
    rows = list(_people())
    names = [f"{FIRST[n % 16]} {LAST[(n // 16) % 13]} {n}" for n in range(len(rows))]
    roster = [
        [f"{n:05d}", names[n], f"p{n}@example.org", boss, unit, job, "Active"]
        for n, (boss, unit, job) in enumerate(rows)
    ]
    roster += [
        [f"{900 + n:05d}", f"Gone {n}", f"g{n}@example.org", "00001", "Benefits", "Officer", "Terminated"]
        for n in range(7)
    ]
    asked = rng.choice(len(rows), 60, replace=False).tolist()
    register = [
        [names[n], rng.choice(["H", "M", "L"]), rng.choice(["champion", "supporter", "neutral", "resistant"])]
        for n in asked
    ]
    answered = rng.choice(len(rows), 260, replace=False).tolist()
    survey = [[f"p{n}@example.org", int(rng.integers(1, 6))] for n in answered]
    return (
        _written(folder / "roster.csv", HEADS, roster),
        _written(folder / "register.csv", ("Stakeholder", "Power (H/M/L)", "Attitude"), register),
        _written(folder / "survey.csv", ("E-mail", "I support the change (1-5)"), survey),
    )


def write_network_of_400(folder: Path, seed: int = 1) -> Path:
    """Who listens to whom: four others each, drawn evenly."""
    rng, count = np.random.default_rng(seed), sum(SIZES)
    ties = [
        [f"{n:05d}", f"{other:05d}"]
        for n in range(count)
        for other in rng.choice(count, 4, replace=False)
        if n != other
    ]
    return _written(folder / "network.csv", ("From", "To"), ties)


def _people() -> list[tuple[str, str, str]]:
    """Manager's id, department and job of each: a director, heads, team leads of about ten, officers."""
    people = [("", DEPARTMENTS[0], "Director")]
    for unit, size in zip(DEPARTMENTS, SIZES, strict=True):
        head = len(people)
        people.append(("00000", unit, "Head of department"))
        left = size - 1 - (unit == DEPARTMENTS[0])
        for team in range(0, left, 10):
            lead = len(people)
            people.append((f"{head:05d}", unit, "Team lead"))
            people += [(f"{lead:05d}", unit, "Officer")] * (min(10, left - team) - 1)
    return people


def _written(path: Path, head: tuple[str, ...], rows: list[list[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])
    return path
