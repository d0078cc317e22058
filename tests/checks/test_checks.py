"""Checks beside the model: what can be set, what a strategy does in a scenario, and an organisation from tables."""

import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from sim.checks import Trial, adjustable, advice, check_files, fitted, idle_uses, read_scenario, strategy_problems
from sim.checks.schema import SCHEMAS
from sim.common.errors import InputError
from sim.levers import LEVERS
from sim.people_files import read_tables
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.initiative import Initiative
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.worlds.all_parameters import PARAMETERS
from tests.support.command import SCENARIO, STRATEGY, write_files


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(write_files(tmp_path))


@pytest.fixture
def scenario(catalogue: Catalogue) -> Scenario:
    return catalogue.scenario("small-office")


def settings(catalogue: Catalogue, *assignments: str) -> Scenario:
    return read_scenario(catalogue, "small-office", assignments)


def test_every_number_of_model_and_scenario_is_adjustable_within_its_bounds(scenario: Scenario) -> None:
    numbers = adjustable(scenario)
    assert set(numbers) == set(PARAMETERS) | set(Initiative(scenario, scenario.unit_names, 1).places())
    assert (numbers["units.desk.threat"].default, numbers["units.desk.threat"].high) == (0.1, 1.0)
    assert (numbers["units.counter.effect.workload"].low, numbers["team.hours"].high) == (-1.0, 1_000_000.0)
    assert numbers["trust.loss"].default == 0.2
    assert all(p.low <= p.default <= p.high for p in numbers.values())


def test_setting_a_model_parameter_is_as_if_the_file_said_so(catalogue: Catalogue) -> None:
    assert settings(catalogue, "start.deference=0.4").parameters == {"trust.loss": 0.2, "start.deference": 0.4}
    assert settings(catalogue, "parameters.trust.loss=0.1") == settings(catalogue, "trust.loss=0.1")
    assert settings(catalogue) == catalogue.scenario("small-office")


@pytest.mark.parametrize(
    "path", ["units.counter.threat", "units[1].threat", "units.1.threat", 'units."counter".threat']
)
def test_setting_an_uncertain_number_fixes_it_however_it_is_named(catalogue: Catalogue, path: str) -> None:
    fixed = settings(catalogue, f"{path}=0.05")
    assert fixed.units[1].threat == 0.05
    assert [quantity.path for quantity in fixed.uncertain] == ["initiative.effort"]


def test_setting_one_amount_of_a_promise_leaves_the_others(catalogue: Catalogue) -> None:
    promised = Initiative(settings(catalogue, "units.desk.promise.quality=0.3"), ("desk",), 1).promise[0, :, 0]
    assert promised == pytest.approx([0.5, 0, 0.4, 0.3, 0, 0])


def test_any_field_of_the_file_can_be_set(catalogue: Catalogue) -> None:
    changed = settings(catalogue, "horizon=20", "units.desk.people=30", "shocks[0].size=0.9", "uncertain=[]")
    assert (changed.horizon, changed.units[0].people, changed.shocks[0].size) == (20, 30, 0.9)
    assert changed.uncertain == ()


@pytest.mark.parametrize(
    ("assignment", "parts"),
    [
        ("trust.los=1", ['unknown parameter "trust.los"', '"trust.loss"']),
        ("shocks.incident.jmp=1", ['unknown parameter "shocks.incident.jmp"', '"shocks.incident.jump"']),
        ("sponser.conviction=1", ["unknown path sponser.conviction", "sponsor.conviction", "(nearest)"]),
        ("units.desk.thread=1", ['unknown name "thread" in units[0]', "threat (nearest)"]),
        ("units.dusk.threat=1", ['unknown name "dusk" in units', "desk (nearest)"]),
        ("trust.loss=1.5", ["found 1.5", "a number from 0 to 1"]),
        ("trust.loss=much", ["found 'much'", "a number from 0 to 1"]),
        ("initiative.effort=-0.1", ["found -0.1", "a number from 0 to 1"]),
        ("goals.quality=0.2", ["sum to 1.2", "option --set goals.quality"]),
        ("shocks[0].shock=flood", ['unknown shock "flood"', "incident"]),
        ("units.desk.people=2", ["7 people in all", "from 10 to"]),
        ("horizon", ['text "horizon"', "PATH=VALUE"]),
    ],
)
def test_wrong_setting_is_refused_with_what_is_allowed(catalogue: Catalogue, assignment: str, parts: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        settings(catalogue, assignment)
    assert "option --set" in str(caught.value)
    assert [part for part in parts if part not in str(caught.value)] == []


def strategy(tmp_path: Path, old: str = "", new: str = "") -> Strategy:
    assert old in STRATEGY
    path = tmp_path / "changed.toml"
    path.write_text(STRATEGY.replace(old, new) if old else STRATEGY)
    return Catalogue().strategy(path)


@pytest.mark.parametrize(
    ("old", "new", "loc", "found"),
    [
        ('"pilot"\nfrom', '"pilto"\nfrom', ("levers", 0, "lever"), 'unknown lever "pilto"'),
        ('["pilot"]', '["pilots"]', ("levers", 0, "units", 0), 'unknown unit or group of units "pilots"'),
        ('"counter"]', '"conter"]', ("levers", 1, "units", 1), 'unknown unit or group of units "conter"'),
        ("every = 4", "every = 3", ("levers", 3, "every"), "every 3 weeks"),
        ("every = 4", 'source = "dusk"', ("levers", 3, "source"), 'unknown unit "dusk"'),
        (
            '"counter"]',
            '"counter"]\n[[levers]]\nlever = "message"\nfrom = 5\nunits = ["others"]',
            ("levers", 2),
            "message on",
        ),
    ],
)
def test_strategy_that_cannot_run_says_where(
    scenario: Scenario, tmp_path: Path, old: str, new: str, loc: tuple[str | int, ...], found: str
) -> None:
    problems = strategy_problems(strategy(tmp_path, old, new), Trial.of(scenario))
    assert [problem.loc for problem in problems] == [loc]
    assert problems[0].found.startswith(found)


@pytest.mark.parametrize(
    ("old", "new", "loc"),
    [
        ("from = 6", "from = 13", ("levers", 3, "from")),
        ('"desk", "counter"]', '"partners"]\nwho = "sponsor"', ("levers", 1)),
    ],
)
def test_use_that_never_works_is_found(
    scenario: Scenario, tmp_path: Path, old: str, new: str, loc: tuple[str | int, ...]
) -> None:
    changed = strategy(tmp_path, old, new)
    assert strategy_problems(changed, Trial.of(scenario)) == []
    assert [problem.loc for problem in idle_uses(changed, Trial.of(scenario))] == [loc]


def test_sound_strategy_has_nothing_to_say_about(scenario: Scenario, tmp_path: Path) -> None:
    trial = Trial.of(scenario)
    sound = strategy(tmp_path)
    assert (strategy_problems(sound, trial), [*idle_uses(sound, trial)], [*advice(sound, trial)]) == ([], [], [])


def test_advice_names_what_is_cut_off(scenario: Scenario, tmp_path: Path) -> None:
    changed = strategy(tmp_path, "until = 10", "until = 90")
    [said] = [problem.found for problem in advice(changed, Trial.of(scenario))]
    assert said.startswith("week 90, after the horizon")


def test_a_lever_without_what_it_needs_before_it_is_pointed_out(scenario: Scenario) -> None:
    needy = next(lever for lever in LEVERS.values() if lever.needs)
    use = {"lever": needy.name, "from": 3}
    plan = Strategy.model_validate({"name": "a", "title": "a", "summary": "a", "levers": [use]})
    found = [problem.found for problem in advice(plan, Trial.of(scenario))]
    assert len(found) == 1
    assert f"without {needy.needs[0]}" in found[0]


def test_strategy_for_one_scenario_is_in_order_when_that_is_among_the_files(tmp_path: Path) -> None:
    write_files(tmp_path)
    own, plan = tmp_path / "small-office.toml", tmp_path / "strategies" / "try-it-first.toml"
    others = [Catalogue().scenario_path("public-sector-ai")]
    assert isinstance(dict(check_files([plan], others))[plan], InputError)
    together = dict(check_files([own, plan], others))
    assert together[own] == []
    assert together[plan] == [
        "not all of it works in public-sector-ai: line 15, levers[1].units[0]: "
        'found unknown unit or group of units "desk" (and 1 more)'
    ]


def test_tables_give_a_scenario_what_it_lacks_and_say_so(scenario: Scenario, tmp_path: Path) -> None:
    write_files(tmp_path)
    people = tmp_path / "people.csv"
    people.write_text(people.read_text().replace("desk", "office").replace("counter", "shop"))
    organisation = read_tables(people, tmp_path / "ties.csv")
    adapted, described = fitted(scenario, organisation)
    assert [quantity.path for quantity in adapted.uncertain] == ["initiative.effort"]
    said = "\n".join(described.assumptions[len(organisation.assumptions) :])
    for part in ("average profile: office, shop", "no unit desk", "incident in week 6", "units.counter.threat"):
        assert part in said
    average = Initiative(adapted, described.units, 1).unit["threat"][:, 0]
    np.testing.assert_allclose(average, 0.1 * 7 / 12)


def test_tables_with_all_units_of_the_scenario_change_nothing(scenario: Scenario, tmp_path: Path) -> None:
    organisation = read_tables(write_files(tmp_path) / "people.csv")
    adapted, described = fitted(scenario, organisation)
    assert adapted == scenario
    hidden = "not shown, as it would tell of fewer than 5 people: executive, middle, operational, single people"
    assert described.assumptions == (*organisation.assumptions, hidden)
    disclosed = replace(organisation, disclosed=True)
    assert fitted(scenario, disclosed) == (scenario, disclosed)


@pytest.mark.parametrize(("kind", "text"), [("scenario", SCENARIO), ("strategy", STRATEGY)])
def test_schema_accepts_what_is_in_order_and_knows_the_names(kind: str, text: str) -> None:
    validator = Draft202012Validator(SCHEMAS[kind]())
    assert [*validator.iter_errors(tomllib.loads(text))] == []
    for right, wrong in (('"incident"', '"incidnt"'), ('"pilot"\nfrom', '"pilto"\nfrom'), ("trust.loss", "trust.los")):
        if right in text:
            assert [*validator.iter_errors(tomllib.loads(text.replace(right, wrong)))]
