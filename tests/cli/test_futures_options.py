"""``--futures``, ``--margin`` and ``--by`` of compare."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import buyin, done, write_files


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "300")
    return write_files(tmp_path)


def compared(here: Path, *more: object) -> dict[str, Any]:
    asked = ("compare", "small-office", "--catalogue", here, "--replicates", 4, "--futures", 16)
    found: dict[str, Any] = json.loads(done(*asked, *more, "--json"))
    return found


def test_strategies_come_by_mean_unless_asked_otherwise(here: Path) -> None:
    found = compared(here)
    means = [row["measures"]["practising"]["mean"] for row in found["strategies"]]
    assert means == sorted(means, reverse=True)
    assert found["by"] == "mean"
    assert found["futures"]["count"] == 16


def test_by_regret_the_least_regretted_comes_first(here: Path) -> None:
    found = compared(here, "--by", "regret")
    regrets = [row["regret"]["p90"] for row in found["strategies"]]
    assert regrets == sorted(regrets)
    assert found["best"] == found["strategies"][0]["name"]


def test_by_chance_the_one_that_reaches_the_goal_most_often_comes_first(here: Path) -> None:
    chances = [row["chance_of_goal_over_futures"]["mean"] for row in compared(here, "--by", "chance")["strategies"]]
    assert chances == sorted(chances, reverse=True)


def test_a_margin_is_as_shown(here: Path) -> None:
    assert compared(here, "--margin", 5)["futures"]["margin"] == 0.05
    assert compared(here)["futures"]["margin"] == 0.01


def test_without_futures_nothing_is_said_of_them(here: Path) -> None:
    found = compared(here, "--futures", 0)
    assert found["futures"] is None
    assert "regret" not in found["strategies"][0]


def test_without_what_draws_them_the_rest_is_shown_and_the_extra_is_named(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.cli.futures_options.find_spec", lambda name: None)
    monkeypatch.setattr("sim.common.extras.find_spec", lambda name: None)
    asked = ("compare", "small-office", "--catalogue", here, "--replicates", 2)
    plain = buyin(*asked)
    assert plain.exit_code == 0
    assert "not drawn: futures: no scipy installed" in plain.stderr
    assert "Under what nobody knows" not in plain.stdout
    refused = buyin(*asked, "--by", "regret")
    assert refused.exit_code == 2
    assert refused.stderr.splitlines()[-1].startswith("error: futures: found no scipy installed")


@pytest.mark.parametrize(
    ("more", "place"),
    [
        (("--by", "luck"), "option --by"),
        (("--by", "regret", "--futures", 0), "option --by"),
        (("--futures", 3), "option --futures"),
        (("--margin", -1), "option --margin"),
    ],
)
def test_what_cannot_be_is_one_message(here: Path, more: tuple[object, ...], place: str) -> None:
    result = buyin("compare", "small-office", "--catalogue", here, "--replicates", 2, *more)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith(f"error: {place}: found ")
    assert "Traceback" not in result.stderr
