"""``buyin plan`` as a user meets it: what it prints, leaves and refuses."""

import json
from pathlib import Path

import pytest

from sim.scenarios.catalogue import Catalogue
from tests.support.command import buyin, done, files_in, write_files

SMALL = ("--trials", 50, "--replicates", 10, "--futures", 8, "--workers", 1, "--weeks", 20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("own"))


def planned(folder: Path, *more: object) -> tuple[object, ...]:
    return ("plan", folder / "small-office.toml", "--catalogue", folder, "--budget", 15, *SMALL, *more)


@pytest.fixture(scope="module")
def out(folder: Path) -> Path:
    printed = done(*planned(folder, "--goal", "practising >= 30", "--out", folder / "out"))
    assert "What to do" in printed
    assert "What less effort buys" in printed
    assert "the goal, at least 30 % practising" in printed.partition("What to do")[0]
    return folder / "out"


def test_it_leaves_plans_that_other_commands_read(folder: Path, out: Path) -> None:
    names = {name for name, _ in files_in(out)}
    assert {"plan.toml", "shortest.toml", "plan.json", "report.html", "calendar.png", "frontier.png"} <= names
    told = json.loads((out / "plan.json").read_text())
    assert told["plan"]["effort"] <= 15
    assert [use["lever"] for use in told["plan"]["levers"]] == [one["lever"] for one in told["adds"]]
    assert {"plan", "frontier", "judged_on", "optimism", "shortest", "adds", "seed", "goal", "by"} <= told.keys()
    strategy = Catalogue().strategy(str(out / "plan.toml"))
    assert [use.lever for use in strategy.levers] == [one["lever"] for one in told["adds"]]
    scenario = folder / "small-office.toml"
    ran = done("run", scenario, "--catalogue", folder, "--strategy", out / "plan.toml", "--json")
    assert json.loads(ran)["strategy"] == "plan-found"
    done("check", out / "plan.toml")


def test_what_was_tried_is_gone_on_from_and_gives_the_same(folder: Path, out: Path) -> None:
    before = json.loads((out / "plan.json").read_text())
    again = json.loads(done(*planned(folder, "--goal", "practising >= 30", "--out", out, "--json")))
    assert again["runs"] < before["runs"]
    assert again | {"runs": 0} == before | {"runs": 0}


def test_a_damaged_folder_is_named_and_nothing_is_written(folder: Path, out: Path) -> None:
    tried = out / "tried" / "tried.jsonl"
    intact = tried.read_text()
    tried.write_text(intact.replace('"first": 0', '"first": 1', 1))
    before = list(files_in(out))
    result = buyin(*planned(folder, "--goal", "practising >= 30", "--out", out))
    tried.write_text(intact)
    assert result.exit_code == 2
    assert "tried.jsonl" in result.stderr
    assert "line 1" in result.stderr
    assert [name for name, _ in before if "tried" not in name] == [n for n, _ in files_in(out) if "tried" not in n]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--keep", "coachng"), "coaching"),
        (("--never", "pilot", "--keep", "pilot"), "the same lever with --keep"),
        (("--goal", "practising"), "option --goal"),
        (("--start", "no-such-plan"), "no-such-plan"),
        (("--fixed", "no-such.toml"), "no-such.toml"),
        (("--by", "luck"), "luck"),
        (("--budget", "-3"), "option --budget"),
        (("--weeks", "2"), "option --weeks"),
    ],
)
def test_what_cannot_be_is_refused_in_one_message(folder: Path, options: tuple[str, ...], said: str) -> None:
    result = buyin(*planned(folder), *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_ones_own_people_and_plan(folder: Path) -> None:
    own = ("--people", folder / "people.csv", "--start", "try-it-first", "--keep", "town-hall", "--show-people")
    told = json.loads(done(*planned(folder, *own, "--json")))
    assert "town-hall" in [one["lever"] for one in told["adds"]]
    assert told["people"] == len((folder / "people.csv").read_text().splitlines()) - 1
