"""``buyin compare``: the goal, the first line, what is printed and what only when asked, and luck."""

import json
from pathlib import Path

import pytest

from tests.support.command import buyin, done, write_files

FAST = ("--replicates", 6, "--futures", 0)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("compare"))


def compare(here: Path, *more: object) -> tuple[object, ...]:
    return ("compare", "small-office", "--catalogue", here, *FAST, *more)


def test_the_first_line_says_that_nothing_works_where_no_plan_reaches_the_goal(here: Path) -> None:
    first = done(*compare(here, "--goal", "practising >= 100")).splitlines()[0]
    assert first.startswith("Nothing works at ")
    reached = done(*compare(here, "--goal", "practising>=0")).splitlines()[0]
    assert "Nothing works" not in reached


def test_json_says_the_goal_and_its_chance_for_every_strategy(here: Path) -> None:
    found = json.loads(done(*compare(here, "--goal", "  practising.operational>=0 %", "--json")))
    assert found["goal"] == "practising.operational >= 0"
    for row in found["strategies"]:
        assert row["chance_of_goal"]["mean"] == 1.0
        assert row["measures"]["practising"].keys() == {"mean", "low", "high", "p5", "p25", "p50", "p75", "p95"}
        assert row.keys() >= {"name", "form", "chance_below_nothing"}
    assert found["luck"] is None


@pytest.mark.parametrize(
    ("goal", "said"),
    [("practicing >= 50", "practising"), ("practising", "practising >= 50"), ("practising >= 500", "from 0 to 100 %")],
)
def test_what_is_no_goal_is_said_in_one_message(here: Path, goal: str, said: str) -> None:
    result = buyin(*compare(here, "--goal", goal))
    assert result.exit_code == 2
    assert "option --goal: found" in result.stderr
    assert said in result.stderr
    assert result.stdout == ""


def test_a_scenario_s_own_goal_is_checked(here: Path, tmp_path: Path) -> None:
    text = (here / "small-office.toml").read_text(encoding="utf-8")
    path = tmp_path / "small-office.toml"
    path.write_text(text.replace("horizon = 12", 'horizon = 12\ngoal = "practising >> 5"'), encoding="utf-8")
    result = buyin("check", path)
    assert result.exit_code != 0
    assert "goal" in result.output
    assert "practising >= 50" in result.output


def test_details_are_printed_when_asked_for(here: Path) -> None:
    short, long = done(*compare(here)), done(*compare(here, "--details"))
    assert "Everything else: --details" in short
    assert "Say-do gap" not in short
    assert "Say-do gap" in long
    assert "What may happen: practising, %" in long
    assert long.startswith(short.partition("Everything else")[0].rstrip())


def test_luck_is_split_when_asked_for(here: Path) -> None:
    found = json.loads(done(*compare(here, "--luck", "--json")))["luck"]
    assert [split["of"] for split in found["splits"]][-1] == "lead"
    for split in found["splits"]:
        parts = [split[name]["mean"] for name in ("luck", "people", "unknown", "together")]
        assert all(part is None for part in parts) or sum(parts) == pytest.approx(1.0, abs=1e-4)
    assert "Where differences between worlds come from: Practising" in done(*compare(here, "--luck"))
