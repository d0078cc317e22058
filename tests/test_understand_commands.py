"""The commands that explain: what they print, write and refuse."""

import json
from pathlib import Path

import pytest

from tests.command import buyin, done, files_in, write_files

SMALL = ("small-office", "--strategy", "try-it-first")


@pytest.fixture
def catalogue(tmp_path: Path) -> tuple[str, str]:
    return ("--catalogue", str(write_files(tmp_path / "catalogue")))


def test_why_a_person_adds_up(catalogue: tuple[str, str]) -> None:
    shown = json.loads(done("why", *SMALL, *catalogue, "--person", "counter-002", "--json"))
    change = shown["commitment"]["now"] - shown["commitment"]["start"]
    since = shown["since_start"]
    assert sum(since["parts"].values()) + sum(since["people"].values()) == pytest.approx(change, abs=1e-9)
    assert shown["week"] == 12


def test_why_is_the_person_that_run_shows(catalogue: tuple[str, str]) -> None:
    run = json.loads(done("run", *SMALL, *catalogue, "--seed", 5, "--json"))
    person = run["people"][3]
    why = json.loads(done("why", *SMALL, *catalogue, "--seed", 5, "--person", person["id"], "--json"))
    assert why["commitment"]["now"] == pytest.approx(person["commitment"], abs=1e-6)


def test_why_with_own_tables_names_those_listened_to(catalogue: tuple[str, str]) -> None:
    folder = Path(catalogue[1])
    tables = ("--people", folder / "people.csv", "--ties", folder / "ties.csv")
    asked = ("why", *SMALL, *catalogue, *tables, "--person", "eve", "--week", 6)
    text = done(*asked, "--show-people")
    assert "fay" in text
    assert "cyd (boss)" in text
    assert "in week 6, a change of" in " ".join(text.split())
    refused = buyin(*asked)
    assert refused.exit_code == 2
    assert "allowed: people and small groups shown (--show-people)" in refused.stderr
    assert "fay" not in refused.output


def test_why_a_strategy_and_ablate_write_their_folders(catalogue: tuple[str, str], tmp_path: Path) -> None:
    for command, name in (("why", "levers"), ("ablate", "ablation")):
        first, second = tmp_path / f"{command}-1", tmp_path / f"{command}-2"
        for folder in (first, second):
            done(command, *SMALL, *catalogue, "--replicates", 3, "--out", folder)
        found = dict(files_in(first))
        assert set(found) == {"report.html", f"{name}.png", f"{name}.csv", f"{name}.json"}
        assert {n: c for n, c in found.items() if n != "report.html"} == {
            n: c for n, c in files_in(second) if n != "report.html"
        }
        assert b"<table" in found["report.html"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("why", *SMALL, "--person", "nobody"), "unknown person"),
        (("why", *SMALL, "--week", "0"), "whole number from 1"),
        (("ablate", *SMALL, "--measure", "joy"), "unknown measure"),
        (("ablate", "small-office", "--strategy", "joy"), "joy"),
    ],
)
def test_bad_input_is_one_message(catalogue: tuple[str, str], arguments: tuple[str, ...], said: str) -> None:
    result = buyin(*arguments, *catalogue)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_sensitivity_ranks_quantities_and_says_what_turns_the_ranking(
    catalogue: tuple[str, str], tmp_path: Path
) -> None:
    small = ("--samples", 8, "--points", 20, "--replicates", 1)
    write_nothing(Path(catalogue[1]))
    found = json.loads(done("sensitivity", "small-office", *catalogue, *small, "--json"))
    assert {index["name"] for index in found["indices"]} == {"initiative.effort", "units.counter.threat"}
    assert sum(found["ranking"]["ahead"].values()) == pytest.approx(1)
    done("sensitivity", *SMALL, *catalogue, *small, "--parameters", "trust", "--out", tmp_path / "out")
    assert {name for name, _ in files_in(tmp_path / "out")} == {
        "report.html",
        "sensitivity.png",
        "sensitivity.csv",
        "sensitivity.json",
    }


def write_nothing(folder: Path) -> None:
    """A second strategy, and a scenario that names both."""
    text = 'name = "do-nothing"\ntitle = "Do nothing"\nsummary = "Nothing is done."\n'
    (folder / "strategies" / "do-nothing.toml").write_text(text, encoding="utf-8")
    scenario = folder / "small-office.toml"
    named = scenario.read_text(encoding="utf-8").replace(
        "horizon = 12", 'horizon = 12\nstrategies = ["try-it-first", "do-nothing"]'
    )
    scenario.write_text(named, encoding="utf-8")


def test_signs_of_a_week_are_listed(catalogue: tuple[str, str], tmp_path: Path) -> None:
    write_nothing(Path(catalogue[1]))
    few = ("--week", 3, "--replicates", 10, "--out", tmp_path / "out")
    found = json.loads(done("signs", "small-office", *catalogue, *few, "--json"))
    assert found["week"] == 3
    assert {"practice", "worries", "time_freed"} <= {sign["name"] for sign in found["signs"]}
    assert {name for name, _ in files_in(tmp_path / "out")} == {"report.html", "signs.png", "signs.csv", "signs.json"}
    assert buyin("signs", "small-office", *catalogue, "--week", 12).exit_code == 2
