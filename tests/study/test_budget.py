"""Strategies brought to one effort."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from sim.common.errors import InputError
from sim.organisation import Organisation, generate
from sim.scenarios.strategy import Strategy
from sim.study import at_equal_effort, planned_effort
from sim.study.budget import Budget
from tests.support.examples import tiny_scenario, tiny_strategies

SCENARIO = tiny_scenario()
NOTHING, ENDORSE, PILOT = tiny_strategies()


@pytest.fixture(scope="module")
def organisation() -> Organisation:
    return generate(SCENARIO.design(), 1)


def effort(strategy: Strategy, organisation: Organisation) -> float:
    return planned_effort(SCENARIO, organisation, strategy).total


def intensities(strategy: Strategy) -> list[float]:
    return [use.intensity for use in strategy.levers]


def test_dearer_strategies_are_scaled_to_the_budget(organisation: Organisation) -> None:
    for strategy, said in at_equal_effort([ENDORSE, PILOT], SCENARIO, organisation, 20.0):
        assert_allclose(effort(strategy, organisation), 20.0, rtol=1e-12)
        assert "to cost 20" in said


def test_every_lever_is_scaled_alike(organisation: Organisation) -> None:
    [(scaled, _)] = at_equal_effort([PILOT], SCENARIO, organisation, effort(PILOT, organisation) / 4)
    assert_allclose(intensities(scaled), np.array(intensities(PILOT)) / 4)


def test_a_cheaper_strategy_spends_more_where_its_levers_allow(organisation: Organisation) -> None:
    weak = PILOT.model_copy(update={"levers": tuple(use.model_copy(update={"intensity": 0.3}) for use in PILOT.levers)})
    budget = 2 * effort(weak, organisation)
    [(scaled, said)] = at_equal_effort([weak], SCENARIO, organisation, budget)
    assert_allclose(effort(scaled, organisation), budget, rtol=1e-12)
    assert_allclose(intensities(scaled), 0.6)
    assert "200%" in said


def test_no_lever_works_above_full_intensity_while_others_take_up_the_rest(organisation: Organisation) -> None:
    budget = effort(PILOT, organisation) + 1.0
    [(scaled, said)] = at_equal_effort([PILOT], SCENARIO, organisation, budget)
    assert_allclose(effort(scaled, organisation), budget, rtol=1e-12)
    assert intensities(scaled)[:2] == [1.0, 1.0]
    assert 0.5 < intensities(scaled)[2] < 1.0
    assert "at most in full" in said


def test_what_cannot_be_spent_is_said(organisation: Organisation) -> None:
    [(scaled, said)] = at_equal_effort([ENDORSE], SCENARIO, organisation, 1e6)
    assert intensities(scaled) == [1.0, 1.0]
    assert f"spends {effort(ENDORSE, organisation):,.0f} of 1,000,000" in said


def test_doing_nothing_stays(organisation: Organisation) -> None:
    [(strategy, said)] = at_equal_effort([NOTHING], SCENARIO, organisation, 100.0)
    assert strategy == NOTHING
    assert "costs nothing" in said


def test_the_teams_time_and_that_of_others_are_two_purses(organisation: Organisation) -> None:
    planned = planned_effort(SCENARIO, organisation, PILOT)
    for purse in (Budget(team=planned.team / 2), Budget(people=planned.people / 2)):
        [(scaled, said)] = at_equal_effort([PILOT], SCENARIO, organisation, purse)
        spent = planned_effort(SCENARIO, organisation, scaled)
        if purse.team:
            assert_allclose(spent.team, purse.team, rtol=1e-9)
        else:
            assert_allclose(spent.people, purse.people, rtol=1e-9)
        assert "of the team" in said
    [(kept, said)] = at_equal_effort([PILOT], SCENARIO, organisation, Budget(team=1e6, people=1e6))
    assert kept == PILOT
    assert "within the budget" in said


@pytest.mark.parametrize("budget", [0.0, -1.0, float("nan"), float("inf")])
def test_a_budget_must_be_a_number_above_zero(organisation: Organisation, budget: float) -> None:
    with pytest.raises(InputError, match="person-days above 0"):
        at_equal_effort([PILOT], SCENARIO, organisation, budget)
