"""Each shipped scenario shows what it is there for."""

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.common.vocabulary import FINANCIAL, OPERATIONAL
from sim.organisation import generate
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.initiative import Initiative
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy, Use
from sim.state.columns import Arm, Worlds
from sim.state.units import organisation_results
from sim.worlds.simulation import Simulation

CATALOGUE = Catalogue()
PUBLIC = ("public-health-vaccination", "public-sector-ai")
CADENCES = tuple(f"alignment-cascade-{cadence}" for cadence in ("annual", "quarterly", "monthly"))
SEEDS = range(6)


@cache
def scenario(name: str) -> Scenario:
    return CATALOGUE.scenario(name)


@cache
def strategy(name: str) -> Strategy:
    return CATALOGUE.strategy(name)


@cache
def worlds_of(name: str, strategies: tuple[str, ...], weeks: int) -> Worlds:
    """The worlds of some strategies after some weeks."""
    shocks = scenario(name).shocks
    return advanced(name, [Arm(one, strategy(one), shocks) for one in strategies], weeks)


def advanced(name: str, arms: list[Arm], weeks: int, *, certain: bool = False) -> Worlds:
    """The worlds of some arms after some weeks."""
    here = scenario(name)
    simulation = Simulation(here, generate(here.design(), seed=1), arms, SEEDS, certain=certain)
    for _ in range(weeks):
        simulation.advance()
    return simulation.worlds


def people_of(worlds: Worlds, unit: str) -> NDArray[np.int64]:
    organisation = worlds.organisation
    return np.flatnonzero(organisation.unit == organisation.units.index(unit))


def practice(worlds: Worlds, arm: int, unit: str = "") -> NDArray[np.float64]:
    """Mean practice in each seed of an arm, of everybody or of a unit."""
    rows = people_of(worlds, unit) if unit else slice(None)
    return worlds.practice[rows, worlds.arm_worlds(arm)].mean(axis=0)


class TestPublicScenarios:
    @pytest.mark.parametrize("name", PUBLIC)
    def test_those_who_are_elected_weigh_cover_and_hold_money(self, name: str) -> None:
        elected = [unit for unit in scenario(name).units if unit.function == "politics"]
        assert len(elected) == 1
        assert elected[0].authority < 0.5
        assert elected[0].priorities.executive is not None
        assert elected[0].priorities.executive.standing > 0.25

    @pytest.mark.parametrize("name", PUBLIC)
    def test_an_order_moves_what_is_said_more_than_what_is_believed(self, name: str) -> None:
        worlds = worlds_of(name, ("mandate-with-deadline", "do-nothing"), 8)
        said = _gain(worlds, "stance")
        assert (said > 0.03).all()
        assert (said > _gain(worlds, "commitment") + 0.05).all()

    @pytest.mark.parametrize("name", PUBLIC)
    @pytest.mark.parametrize("strong", ["mid-level-pilots", "integrated-programme", "participation-first"])
    def test_what_is_grown_outlasts_what_is_ordered(self, name: str, strong: str) -> None:
        worlds = worlds_of(name, (strong, "mandate-with-deadline", "top-down-endorsement"), 104)
        for arm in (1, 2):
            assert practice(worlds, 0).mean() > practice(worlds, arm).mean() + 0.05

    def test_the_reporting_rule_takes_time_from_those_who_do_the_work(self) -> None:
        worlds = worlds_of("public-health-vaccination", ("do-nothing",), 34)
        clinics, ministry = (worlds.slack[people_of(worlds, unit)].mean() for unit in ("city-clinics", "ministry"))
        later = worlds_of("public-health-vaccination", ("do-nothing",), 44)
        assert later.slack[people_of(later, "city-clinics")].mean() > clinics + 0.1
        assert later.slack[people_of(later, "ministry")].mean() == pytest.approx(ministry, abs=0.03)


def _gain(worlds: Worlds, column: str) -> NDArray[np.float64]:
    values = worlds.column[column]
    return (values[:, worlds.arm_worlds(0)] - values[:, worlds.arm_worlds(1)]).mean(axis=0)


class TestKnowledgeManagement:
    NAME = "knowledge-management"

    def test_a_pet_idea_with_little_reach_and_a_team_that_is_new(self) -> None:
        here = scenario(self.NAME)
        assert here.sponsor.ownership > 0.8
        assert here.team.experience < 0.2
        assert here.team.hours < 40
        assert np.mean([unit.authority for unit in here.units[1:]]) < 0.6

    def test_it_helps_in_support_and_impedes_in_research(self) -> None:
        worlds = worlds_of(self.NAME, ("integrated-programme", "facilitator-approach"), 104)
        for arm in (0, 1):
            more = practice(worlds, arm, "support") - practice(worlds, arm, "research")
            assert (more > 0).all()
            assert more.mean() > 0.2

    def test_experts_let_in_those_who_help_rather_than_those_who_know_better(self) -> None:
        facilitators = strategy("facilitator-approach")
        experts = facilitators.model_copy(update={"team": facilitators.team.model_copy(update={"style": 1.0})})
        worlds = advanced(self.NAME, [Arm("facilitate", facilitators), Arm("prescribe", experts)], 90)
        rows = people_of(worlds, "engineering")
        believed = [worlds.commitment[rows, worlds.arm_worlds(arm)].mean(axis=0) for arm in (0, 1)]
        assert (believed[0] > believed[1] + 0.03).all()


class TestCallCentre:
    NAME = "call-centre-alignment"

    def test_everybody_drifts_unless_they_talk_and_cadence_matters(self) -> None:
        worlds = worlds_of(self.NAME, (*CADENCES, "step-by-step"), 104)
        floor = people_of(worlds, "day-floor")
        cost = [worlds.priorities[FINANCIAL][floor, worlds.arm_worlds(arm)].mean(axis=0) for arm in range(4)]
        assert (cost[2] + 0.02 < cost[1]).all()
        assert (cost[1] + 0.02 < cost[0]).all()
        assert (cost[0] < cost[3]).all()
        kept = [practice(worlds, arm).mean() for arm in range(3)]
        assert kept[0] < kept[1] < kept[2]

    def test_what_sales_gains_operations_pays(self) -> None:
        """Sales alone takes it up: the floors are worse off, and the whole gains less than sales reports."""
        alone = Strategy(
            name="sales-alone",
            title="Sales alone",
            summary="Only sales is helped.",
            access="staged",
            levers=tuple(
                Use.model_validate({"lever": lever, "from": 1, "units": ["sales"]}) for lever in ("pilot", "check-ins")
            ),
        )
        worlds = advanced(self.NAME, [Arm("alone", alone)], 60, certain=True)
        units, goals = worlds.organisation.units, np.array(scenario(self.NAME).goals.row())
        assert (worlds.results[units.index("sales")] > 0.2).all()
        assert (worlds.received[units.index("day-floor")].sum(axis=0) < -0.05).all()
        whole = goals @ organisation_results(worlds)
        worlds.received[:] = 0.0
        local = goals @ organisation_results(worlds)
        assert (whole < 0.6 * local).all()

    def test_what_agents_have_learnt_leaves_with_them(self) -> None:
        assert next(q for q in scenario(self.NAME).uncertain if q.path == "turnover.yearly").low >= 0.25


class TestOthers:
    def test_services_lose_practice_and_nerve_when_the_market_turns(self) -> None:
        name, programme = "services-and-success", strategy("integrated-programme")
        arms = [Arm("struck", programme, scenario(name).shocks), Arm("spared", programme)]
        worlds = advanced(name, arms, 56)
        assert (_gain(worlds, "practice") < -0.05).all()
        assert (_gain(worlds, "worries") > 0.03).all()

    def test_an_order_is_quickest_where_the_law_sets_the_date(self) -> None:
        worlds = worlds_of(
            "regulatory-change", ("mandate-with-deadline", "mid-level-pilots", "participation-first"), 52
        )
        for arm in (1, 2):
            sooner = practice(worlds, 0) - practice(worlds, arm)
            assert sooner.mean() > 0.05
            assert (sooner > 0).mean() > 0.8
        believed = worlds.commitment[:, worlds.arm_worlds(0)]
        assert (worlds.stance[:, worlds.arm_worlds(0)].mean(axis=0) > believed.mean(axis=0) + 0.15).all()

    def test_the_old_is_given_up_where_the_new_pays(self) -> None:
        worlds = worlds_of("new-internal-system", ("mid-level-pilots",), 78)
        assert (practice(worlds, 0, "finance") > practice(worlds, 0, "shop-floor") + 0.1).all()

    def test_support_was_promised_what_it_does_not_get(self) -> None:
        here = scenario("product-launch")
        initiative = Initiative(here, here.unit_names, 1)
        support = here.unit_names.index("support")
        worth = initiative.priorities[OPERATIONAL, support]
        promised, true = (float(worth @ what[support, :, 0]) for what in (initiative.promise, initiative.effect))
        assert promised > true + 0.2
