"""Which strategies a comparison tries: all that fit, in which forms, at which budget; and which it does not."""

from pathlib import Path

import pytest

from sim.checks import Trial, misfit
from sim.common.errors import InputError
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy, Tuned
from sim.study.forms import Lineup, caveats, in_forms, lineup, usual_budget
from tests.support.examples import tiny_scenario, tiny_strategies

CATALOGUE = Catalogue()
SCENARIOS = CATALOGUE.scenario_names()


def trial(name: str, **changes: object) -> Trial:
    return Trial.of(CATALOGUE.scenario(name).model_copy(update=changes))


def tuned(strategy: Strategy, budget: float = 100.0) -> Strategy:
    how = Tuned(scenario="tiny", budget=budget, measure="practising", seed=1)
    return strategy.model_copy(update={"tuned": how})


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_shipped_strategy_goes_untried_that_could_beat_the_leader(name: str) -> None:
    found = lineup(CATALOGUE, trial(name), None, {})
    assert [one.name for one in found.tried] == list(CATALOGUE.strategy_names())
    assert found.not_tried == ()


def test_what_does_not_fit_is_named_with_the_reason() -> None:
    found = lineup(CATALOGUE, trial("public-sector-ai", horizon=6), None, {})
    told = [*(one.name for one in found.tried), *(one.name for one in found.not_tried)]
    assert sorted(told) == list(CATALOGUE.strategy_names())
    assert found.not_tried
    assert all(one.reason and one.title for one in found.not_tried)
    assert "do-nothing" in [one.name for one in found.tried]


def test_what_begins_after_the_horizon_does_not_fit() -> None:
    found = lineup(CATALOGUE, trial("public-sector-ai", horizon=12, shocks=()), None, {})
    reasons = {one.name: one.reason for one in found.not_tried}
    assert reasons["early-wins"] == "its showcase would never be at work here (week 20)"
    assert "top-down-endorsement" not in reasons


def test_what_waits_for_a_shock_fits_only_where_one_comes() -> None:
    waiting = CATALOGUE.strategy("check-ins-after-shock")
    assert misfit(waiting, trial("services-and-success")) == ""
    assert "town-hall" in misfit(waiting, trial("services-and-success", shocks=()))


def test_doing_nothing_is_beside_those_that_are_named_and_all_others_are_told() -> None:
    found = lineup(CATALOGUE, trial("public-sector-ai"), ("early-wins",), {})
    assert [one.name for one in found.tried] == ["do-nothing", "early-wins"]
    assert len(found.not_tried) == len(CATALOGUE.strategy_names()) - 2
    assert {one.reason for one in found.not_tried} == {"not named by --strategies"}


def test_one_that_is_named_must_fit_together(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'name = "mine"\ntitle = "Mine"\nsummary = "x"\n[[levers]]\nlever = "message"\nfrom = 2\nunits = ["x"]'
    )
    with pytest.raises(InputError, match="unit"):
        lineup(CATALOGUE, trial("public-sector-ai"), (str(file),), {})


def test_both_forms_stand_beside_each_other_and_doing_nothing_has_one() -> None:
    nothing, endorse, pilot = tiny_strategies()
    drawn, best = Lineup((nothing, endorse, pilot), ()), (tuned(pilot),)
    assert [one.full_name for one in in_forms(drawn, best, "both").tried] == [
        "pilot (best)",
        "do-nothing",
        "endorse",
        "pilot",
    ]
    assert in_forms(drawn, best, "drawn") == drawn
    alone = in_forms(drawn, best, "best")
    assert [one.full_name for one in alone.tried] == ["pilot (best)", "do-nothing"]
    assert [one.name for one in alone.not_tried] == ["endorse"]


def test_what_best_forms_were_tuned_for_is_said_where_it_is_something_else() -> None:
    tried = (tuned(tiny_strategies()[2], 100.0), *tiny_strategies())
    assert list(caveats(tried, 100.0, as_shipped=True)) == ["no best form is known of endorse; --tune finds it"]
    assert "100 person-days" in list(caveats(tried, 80.0, as_shipped=True))[-1]
    assert "not for these people" in list(caveats(tried, 100.0, as_shipped=False))[-1]


@pytest.mark.parametrize("name", SCENARIOS)
def test_shipped_scenarios_state_a_budget_near_what_plans_cost(name: str) -> None:
    here = trial(name)
    drawn = lineup(CATALOGUE, here, None, {}).tried
    stated, _ = usual_budget(here, None, drawn)
    without = Trial(here.scenario.model_copy(update={"budget": None}), here.organisation)
    middle, said = usual_budget(without, None, drawn)
    assert stated is not None
    assert middle is not None
    assert abs(stated / middle - 1) < 0.1
    assert "as drawn" in said


def test_the_budget_of_ones_own_organisation_is_in_proportion() -> None:
    scenario: Scenario = tiny_scenario(budget=60.0)
    here = Trial.of(scenario)
    assert usual_budget(here, None, ())[0] == 60.0
    assert usual_budget(here, here.organisation, ())[0] == 60.0
    half = here.organisation
    bigger = tiny_scenario(budget=60.0, units=scenario.units[:2])
    assert usual_budget(Trial(bigger, half), half, ())[0] == 90.0
