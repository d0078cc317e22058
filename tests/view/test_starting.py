"""The guided start on a page: answers become a file that checks, bad ones are named, and nothing is left anywhere."""

from pathlib import Path

import pytest

from sim.common.errors import InputError
from sim.inputs import read_toml
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.view.site import site
from sim.view.starting import plan_questions, questions, units_in, written, written_plan

ANSWERS = {
    "title": "An assistant for case work",
    "summary": "Letters are drafted by it.",
    "units": "Head office = 12, Sales = 40",
    "brings": {"Head office": "goals a lot", "Sales": "time a lot"},
    "effort": "some",
    "learning": "hardly",
    "worry": "a lot",
    "sponsor": "Head of the agency",
    "team-hours": "60",
}


def test_answers_become_a_scenario_that_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = written({"name": "my-change", "answers": ANSWERS}, None)
    assert found["name"] == "my-change.toml"
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "my-change.toml").write_text(found["text"], encoding="utf-8")
    scenario = read_toml(tmp_path / "my-change.toml", Scenario)
    assert [unit.people for unit in scenario.units] == [12, 40]
    assert any("a lot" in line for line in found["numbers"])
    assert any(line.startswith("conviction") for line in found["usual"])


def test_units_of_ones_own_files_are_not_asked() -> None:
    roster = {"Head office": 12, "Sales": 40}
    assert "units" not in [one["name"] for one in questions(roster)]
    assert "units" in [one["name"] for one in questions(None)]
    answers = {name: answer for name, answer in ANSWERS.items() if name != "units"}
    assert 'name = "Sales"' in written({"name": "mine", "answers": answers}, roster)["text"].replace("sales", "Sales")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"effort": "enormous"}, "How much effort"),
        ({"units": "no sizes"}, "Which units"),
        ({"title": "<script>"}, "plain words on one line"),
        ({"team-hours": "many"}, "a whole number from 1"),
        ({"sponsor": ""}, "Who stands for it.*no answer; allowed: an answer, such as Head of the agency"),
    ],
)
def test_an_answer_that_will_not_do_is_named_by_its_question(changes: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        written({"name": "mine", "answers": ANSWERS | changes}, None)


@pytest.mark.parametrize("name", ["", "../etc/passwd", "My Change", "a" * 200])
def test_names_of_files_are_plain(name: str) -> None:
    with pytest.raises(InputError, match="name of the file"):
        written({"name": name, "answers": ANSWERS}, None)


@pytest.mark.parametrize(
    "data", [{}, {"name": "x", "answers": ["a"]}, {"name": "x", "answers": {"title": 3, "none": "x"}}]
)
def test_what_is_no_answer_at_all_is_refused_in_one_message(data: dict) -> None:
    with pytest.raises(InputError):
        written(data, None)


def test_units_are_read_from_the_answer() -> None:
    assert units_in("Head office = 12, Sales = 40") == ["Head office", "Sales"]
    with pytest.raises(InputError, match="units"):
        units_in("nothing of the kind")


PLAN = {"title": "Show it first", "speaks": "sponsor, peers", "helps": "pilot", "for-weeks": "20"}


def test_an_idea_becomes_a_plan_that_runs_on_the_scenario(tmp_path: Path) -> None:
    scenario = site().scenario("public-sector-ai")
    assert "scenario" not in [one["name"] for one in plan_questions()]
    found = written_plan({"name": "my-plan", "answers": PLAN}, scenario, site().strategy)
    (tmp_path / found["name"]).write_text(found["text"], encoding="utf-8")
    plan = read_toml(tmp_path / "my-plan.toml", Strategy)
    assert {use.lever for use in plan.levers} >= {"pilot"}
    assert any(line.startswith("Costs on") for line in found["numbers"])
    assert any(line.startswith("begin") for line in found["usual"])


def test_a_plan_begins_from_a_strategy_that_is_offered_and_from_no_file() -> None:
    scenario = site().scenario("public-sector-ai")
    answers = {"title": "Mine", "start-from": "early-wins"}
    found = written_plan({"name": "mine", "answers": answers}, scenario, site().strategy)
    assert "Begun from" in found["text"]
    for bad in ({"start-from": "/etc/passwd"}, {"helps": "magic"}, {"title": ""}):
        with pytest.raises(InputError):
            written_plan({"name": "mine", "answers": answers | bad}, scenario, site().strategy)
