"""``buyin compare`` tries every idea in two forms at one effort, and names what it leaves out."""

import json
from pathlib import Path
from typing import Any

import pytest

from sim.scenarios.catalogue import BEST, Catalogue, shipped_folder
from sim.study import tuning
from tests.study.test_tuning import QUICK
from tests.support.command import buyin, done, write_files

FEW = ("--strategies", "storytelling,top-down-endorsement", "--replicates", "2", "--futures", "0")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_files(tmp_path))
    return tmp_path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searches of two dozen points, that tests take seconds."""
    monkeypatch.setattr(tuning, "PACE", QUICK)


def data(*asked: object) -> Any:
    return json.loads(done(*asked, "--json"))


def forms(found: Any) -> list[tuple[str, str]]:
    return sorted((row["name"], row["form"]) for row in found["strategies"])


def test_both_forms_of_each_and_doing_nothing_at_the_scenarios_budget() -> None:
    found = data("compare", "regulatory-change", *FEW)
    both = [(name, form) for name in ("storytelling", "top-down-endorsement") for form in ("best", "drawn")]
    assert forms(found) == sorted([("do-nothing", "drawn"), *both])
    assert found["budget"] == 900
    best = {row["name"]: row for row in found["strategies"] if row["form"] == "best"}
    assert all(row["effort"] == pytest.approx(900, rel=0.01) for row in best.values())


def test_one_form_alone_still_beside_doing_nothing() -> None:
    for form in ("drawn", "best"):
        found = data("compare", "regulatory-change", *FEW, "--form", form)
        assert forms(found) == [("do-nothing", "drawn"), ("storytelling", form), ("top-down-endorsement", form)]


def test_what_is_not_named_is_said_to_be_untried_on_the_page_and_in_json() -> None:
    found = data("compare", "regulatory-change", *FEW)
    named = {"storytelling", "top-down-endorsement", "do-nothing"}
    assert {one["name"] for one in found["not_tried"]} == set(Catalogue().strategy_names()) - named
    text = " ".join(done("compare", "regulatory-change", *FEW).split())
    assert "Not tried" in text
    assert "Early wins" in text


def test_another_budget_than_best_forms_were_tuned_for_is_said() -> None:
    said = " ".join(buyin("compare", "regulatory-change", *FEW, "--budget", 600).stderr.split())
    assert "best forms were tuned for 900 person-days" in said


def test_whoever_asks_for_plans_as_drawn_hears_that_there_are_better_ones() -> None:
    said = " ".join(buyin("compare", "regulatory-change", *FEW, "--form", "drawn").stderr.split())
    assert "at their best many come to more (--form both)" in said
    assert "no best form" not in said


def test_budget_none_leaves_every_plan_as_it_is() -> None:
    found = data("compare", "regulatory-change", *FEW, "--form", "drawn", "--budget", "none")
    assert found["budget"] is None
    assert all(row["budgeted"] == "" for row in found["strategies"])


def test_tuning_finds_best_forms_for_a_scenario_of_ones_own(here: Path, quick: None) -> None:
    asked = ("compare", "small-office", "--catalogue", ".", *FEW)
    assert {form for _, form in forms(data(*asked))} == {"drawn"}
    found = data(*asked, "--tune", "--workers", 1)
    assert ("storytelling", "best") in forms(found)
    assert data(*asked, "--tune", "--workers", 2, "--out", "out") == found
    (here / "out" / BEST).rename(here / BEST)
    assert forms(data(*asked)) == forms(found)


def test_best_forms_in_ones_own_folder_are_read(here: Path) -> None:
    shipped = shipped_folder() / BEST / "regulatory-change" / "storytelling.toml"
    (here / BEST / "small-office").mkdir(parents=True)
    (here / BEST / "small-office" / "storytelling.toml").write_text(shipped.read_text())
    found = data("compare", "small-office", "--catalogue", ".", *FEW)
    assert ("storytelling", "best") in forms(found)


@pytest.mark.parametrize("more", [("--form", "drawn"), ("--budget", "none")])
def test_tuning_without_what_it_needs_is_one_message(more: tuple[str, ...]) -> None:
    result = buyin("compare", "regulatory-change", *FEW, "--tune", *more)
    assert result.exit_code == 2
    assert "option --tune" in result.stderr
