"""A real network of people in every kind of run that takes tables."""

import json
from pathlib import Path

import pytest

from tests.support.command import buyin, done
from tests.support.shared_data import NETWORKS

STRATEGIES = ("--strategies", "mid-level-pilots,do-nothing")
ADOPTIONS = "month,adopters,n\n1,2,21\n2,3,21\n3,3,21\n4,2,21\n5,2,21\n"
RUNS = {
    "run": ("run", "--strategy", "early-wins", "--weeks", "20"),
    "compare": ("compare", *STRATEGIES, "--replicates", "4"),
    "compare at one budget": ("compare", *STRATEGIES, "--replicates", "4", "--budget", "200"),
    "map": ("map", "--x", "trust.loss", "--y", "start.deference", "--grid", "2", "--replicates", "4", *STRATEGIES),
    "ablate": ("ablate", "--strategy", "early-wins", "--replicates", "2"),
    "sensitivity": ("sensitivity", "--strategy", "early-wins", "--samples", "8", "--replicates", "1"),
    "signs": ("signs", *STRATEGIES, "--replicates", "30"),
}
OF_THEIR_OWN = ("krackhardt_hightech", "cross_parker_manufacturing", "manufacturing_email_167", "dhhs_tobacco_leaders")


def tables(name: str, folder: Path) -> tuple[str, ...]:
    """The options that name a network's tables, written into a folder."""
    people, ties = NETWORKS[name]()
    people.to_csv(folder / "people.csv", index=False, float_format="%.0f")
    ties.to_csv(folder / "ties.csv", index=False)
    return "--people", str(folder / "people.csv"), "--ties", str(folder / "ties.csv")


@pytest.fixture
def own(tmp_path: Path) -> tuple[str, ...]:
    return tables("krackhardt_hightech", tmp_path)


@pytest.mark.parametrize("asked", RUNS.values(), ids=RUNS)
def test_21_managers_in_every_kind_of_run(own: tuple[str, ...], asked: tuple[str, ...]) -> None:
    found = json.loads(done(asked[0], "public-sector-ai", *asked[1:], *own, "--json"))
    assert found.get("people", 21) in (21, [])
    assert found == json.loads(done(asked[0], "public-sector-ai", *asked[1:], *own, "--json"))


@pytest.mark.parametrize("name", OF_THEIR_OWN)
def test_every_network_is_compared(tmp_path: Path, name: str) -> None:
    own = tables(name, tmp_path)
    asked = ("compare", "public-health-vaccination", *STRATEGIES, "--replicates", "3")
    found = json.loads(done(*asked, *own, "--json"))
    assert found["people"] == len(NETWORKS[name]().people)
    assert any("average profile" in said for said in found["assumptions"])


def test_why_somebody_came_round(own: tuple[str, ...]) -> None:
    asked = (
        "why",
        "public-sector-ai",
        "--strategy",
        "mid-level-pilots",
        "--person",
        "18",
        "--week",
        "20",
        "--show-people",
    )
    assert json.loads(done(*asked, *own, "--json"))["person"] == "18"


def test_parameters_are_fitted_on_a_network(own: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "adoptions.csv").write_text(ADOPTIONS)
    asked = ("fit", "public-sector-ai", "--data", tmp_path / "adoptions.csv", "--points", "20", "--replicates", "1")
    assert len(json.loads(done(*asked, *own, "--json"))["data"]) == 5


STUDY = """\
name = "own"
title = "Our own managers"
scenarios = ["public-sector-ai", "public-health-vaccination"]
strategies = ["mid-level-pilots", "do-nothing"]
people = "people.csv"
ties = "ties.csv"
replicates = 3
weeks = 12
weekly = true

[[uncertainties]]
path = "trust.loss"
levels = [0.1, 0.3]
"""


def test_a_study_of_ones_own_people(own: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Swept, reported, exported, and reproduced without the tables; on one organisation."""
    assert own
    monkeypatch.chdir(tmp_path)
    text = STUDY
    Path("study.toml").write_text(text)
    done("sweep", "study.toml", "--out", "one", "--workers", "1")
    done("sweep", tmp_path / "study.toml", "--out", "two", "--workers", "2")
    done("export", "one", "one.csv")
    done("export", "two", "two.csv")
    assert Path("one.csv").read_bytes() == Path("two.csv").read_bytes()
    assert {row.split(",")[5] for row in Path("one.csv").read_text().splitlines()} == {"organisation", "0"}
    done("report", "one")
    assert "<li>people.csv: units as given</li>" in Path("one/report/report.html").read_text()
    Path("ties.csv").unlink()
    assert "bit for bit" in done("reproduce", "one", 7)


def test_units_of_ones_own_are_the_scenarios(own: tuple[str, ...], tmp_path: Path) -> None:
    """Two departments that are one unit of the scenario are that unit."""
    departments = NETWORKS["krackhardt_hightech"]().people["unit"]
    asked = ("run", "public-sector-ai", "--strategy", "do-nothing", "--weeks", "4", "--show-people", "--json")
    named = ("--unit", "department-2=it", "--unit", "department-3 = it")
    found = json.loads(done(*asked, *own, *named))
    assert (
        sum(person["unit"] == "it" for person in found["people"])
        == departments.isin(["department-2", "department-3"]).sum()
    )
    assert "unit department-2 is the scenario's it" in found["assumptions"]


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("department-9=it", 'option --unit: found unknown unit of your tables "department-9"'),
        ("department-2=Ti", 'option --unit: found unknown unit of the scenario "Ti"'),
        ("department-2", 'option --unit: found text "department-2"; allowed: OWN=NAME'),
    ],
)
def test_units_that_are_not_there(own: tuple[str, ...], unit: str, said: str) -> None:
    result = buyin("run", "public-sector-ai", "--strategy", "do-nothing", *own, "--unit", unit)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


WRONG = {
    "ties without people": ('people = "people.csv"\n', "", "ties: found ties without people; allowed: people ="),
    "a table that is not there": ('"people.csv"', '"none.csv"', "none.csv: found no such file"),
    "a factor of the organisation": ("trust.loss", "organisation.span", "[0].path: found organisation.span"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_studies_of_tables_that_cannot_be(own: tuple[str, ...], tmp_path: Path, case: tuple[str, str, str]) -> None:
    assert own
    (tmp_path / "study.toml").write_text(STUDY.replace(case[0], case[1]))
    result = buyin("sweep", tmp_path / "study.toml", "--dry-run")
    assert result.exit_code == 2
    assert case[2] in result.stderr


def test_a_changed_table_is_another_study(own: tuple[str, ...], tmp_path: Path) -> None:
    assert own
    (tmp_path / "study.toml").write_text(STUDY)
    asked = ("sweep", tmp_path / "study.toml", "--out", tmp_path / "out", "--workers", "1", "--limit", "1")
    done(*asked)
    (tmp_path / "ties.csv").write_text("source,target,weight\n1,2,1\n")
    result = buyin(*asked)
    assert result.exit_code == 2
    assert "organisation.ties" in result.stderr
