"""The commands that explain: what they print, write and refuse."""

import json
import sys
from pathlib import Path

import pytest

from sim.measures import measure_of
from tests.support.command import buyin, done, files_in, write_files

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


@pytest.mark.parametrize(
    ("library", "arguments"),
    [
        ("SALib", ("sensitivity", *SMALL)),
        ("ema_workbench", ("sensitivity", "small-office", "--strategies-there")),
        ("sklearn", ("fit", *SMALL, "--data", "DATA")),
    ],
)
def test_a_missing_extra_is_found_before_the_work(
    library: str,
    arguments: tuple[str, ...],
    catalogue: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No world is run, and what to do is possible from a checkout."""
    data = tmp_path / "adoptions.csv"
    data.write_text("week,adopters,n\n4,1,12\n8,3,12\n")
    given = [str(data) if one == "DATA" else one for one in arguments if one != "--strategies-there"]
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setattr("sim.study.execute.execute", lambda *_, **__: pytest.fail("worlds were run"))
    result = buyin(*given, *catalogue)
    assert result.exit_code == 2
    assert "the extra 'analysis': in a checkout make setup, or pip install '.[analysis]'" in result.stderr


def test_the_strategy_chosen_does_something_there_and_is_said(catalogue: tuple[str, str]) -> None:
    """The first by name, whose only use of a lever comes after the horizon, is passed over."""
    late = 'name = "a-late-one"\ntitle = "Late"\nsummary = "Too late."\n[[levers]]\nlever = "message"\nfrom = 80\n'
    (Path(catalogue[1]) / "strategies" / "a-late-one.toml").write_text(late)
    for command in (("ablate", "--replicates", "2"), ("why", "--person", "desk-002")):
        result = buyin(command[0], "small-office", *command[1:], *catalogue, "--json")
        assert result.exit_code == 0
        assert json.loads(result.stdout)["strategy"] != "a-late-one"
        assert "assumed: strategy " in result.stderr
        assert "--strategy" in result.stderr


def test_levels_and_shares_have_no_interval_beyond_what_is_possible(catalogue: tuple[str, str]) -> None:
    found = json.loads(done("ablate", *SMALL, *catalogue, "--replicates", 3, "--json"))
    for table in (found["whole"], *(rule["without"] for rule in found["rules"])):
        for key, one in table.items():
            low, high = measure_of(key).bounds
            assert all(one[end] is None or low <= one[end] <= high for end in ("low", "high")), key
    shares = json.loads(done("sensitivity", *SMALL, *catalogue, "--samples", 4, "--replicates", 1, "--json"))
    for index in shares["indices"]:
        assert all(0 <= index[name][end] <= 1 for name in ("first", "total") for end in ("low", "high"))
