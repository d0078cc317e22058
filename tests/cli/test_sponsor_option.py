"""``--sponsor-leaves``: the ranking with the sponsor and without, however the week is said."""

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
    asked = ("compare", "small-office", "--catalogue", here, "--replicates", 4)
    found: dict[str, Any] = json.loads(done(*asked, *more, "--json"))
    return found


@pytest.mark.parametrize("when", ["after:5", "after week 5", "sometime after week 5", "AFTER: 5"])
def test_sometime_after_a_week_may_be_said_in_several_ways(here: Path, when: str) -> None:
    found = compared(here, "--sponsor-leaves", when)
    assert (found["sponsor_leaves"], found["sponsor_leaves_until"]) == (6, 12)


def test_both_rankings_stand_side_by_side_where_they_were_asked_for(here: Path) -> None:
    names = {row["name"] for row in compared(here)["strategies"]}
    found = compared(here, "--sponsor-leaves", "5")["rankings"]
    assert {one["name"] for one in found["stays"]} == {one["name"] for one in found["leaves"]} == names
    command = ("compare", "small-office", "--catalogue", here, "--replicates", 4)
    plain, asked = done(*command), " ".join(done(*command, "--sponsor-leaves", 5).split())
    assert "where the sponsor stays, and where they leave in week 5" in asked
    assert "Where the sponsor leaves in week 5, " in asked
    assert "where the sponsor stays, and" not in plain


@pytest.mark.parametrize("when", ["0", "13", "after:12", "soon", "-3", "after:", "5.5", "9" * 40])
def test_a_week_that_cannot_be_is_one_message(here: Path, when: str) -> None:
    result = buyin("compare", "small-office", "--catalogue", here, "--sponsor-leaves", when)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: option --sponsor-leaves: found ")
    assert "Traceback" not in result.stderr
