"""Every shipped scenario is whole and every shipped strategy fits each; each scenario shows what it is there for."""

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.catalogue import Catalogue
from sim.checks.scenario import beyond_horizon, scenario_problems
from sim.checks.strategy import Trial, advice, idle_uses, strategy_problems
from sim.errors import Problem
from sim.initiative import Initiative
from sim.levers import LEVERS
from sim.levers.schedule import Effort, Schedule
from sim.organisation import generate
from sim.rules.expectation import organisation_results
from sim.scenario import Scenario
from sim.state import COLUMNS, Arm, Worlds
from sim.strategy import UNIT_GROUPS, Strategy, Use
from sim.vocabulary import FINANCIAL, OPERATIONAL
from sim.worlds import Simulation

CATALOGUE = Catalogue()
SCENARIOS, STRATEGIES = CATALOGUE.scenario_names(), CATALOGUE.strategy_names()
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
def trial(name: str) -> Trial:
    return Trial.of(scenario(name))


@cache
def worlds_of(name: str, strategies: tuple[str, ...], weeks: int) -> Worlds:
    """The worlds of some strategies after some weeks."""
    here = scenario(name)
    arms = [Arm(one, strategy(one), here.shocks) for one in strategies]
    simulation = Simulation(here, generate(here.design(), seed=1), arms, SEEDS)
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


def test_there_is_a_choice() -> None:
    assert {
        "public-health-vaccination",
        "public-sector-ai",
        "knowledge-management",
        "call-centre-alignment",
        "services-and-success",
        "new-internal-system",
        "regulatory-change",
        "product-launch",
    } <= set(SCENARIOS)
    assert len(STRATEGIES) >= 24


@pytest.mark.parametrize("name", SCENARIOS)
class TestEveryScenario:
    def test_is_in_order(self, name: str) -> None:
        here = scenario(name)
        assert here.name == name
        assert [*scenario_problems(here), *beyond_horizon(here)] == []

    def test_tells_its_story(self, name: str) -> None:
        here = scenario(name)
        assert len(here.narrative.split()) > 100
        assert len(here.watch) >= 3
        assert len(here.questions) == 3
        assert all(question.rstrip().endswith("?") for question in here.questions)
        assert any("assumption" in source for source in here.sources)
        assert all(unit.title for unit in here.units)

    def test_names_plans_worth_comparing(self, name: str) -> None:
        named = scenario(name).strategies
        assert len(set(named)) == len(named) >= 6
        assert set(named) <= set(STRATEGIES)
        assert "do-nothing" in named

    def test_is_of_a_size_to_be_taught(self, name: str) -> None:
        here = scenario(name)
        assert 6 <= len(here.units) <= 9
        assert 280 <= sum(unit.people for unit in here.units) <= 330
        assert 52 <= here.horizon <= 104

    def test_has_what_nobody_knows_and_what_may_happen(self, name: str) -> None:
        here = scenario(name)
        assert len(here.uncertain) >= 4
        assert all(quantity.low < quantity.high and quantity.note for quantity in here.uncertain)
        published = [quantity for quantity in here.uncertain if quantity.basis == "published"]
        assert all(any(quantity.note.split(":")[0] in source for source in here.sources) for quantity in published)
        assert here.shocks

    def test_departments_have_goals_of_their_own(self, name: str) -> None:
        here = scenario(name)
        goals = np.array(here.goals.row())
        away = [0.5 * np.abs(np.array(u.local_goals.row()) - goals).sum() for u in here.units if u.local_goals]
        assert sum(distance > 0.3 for distance in away) >= 3

    def test_nobody_gains_what_they_are_promised_everywhere(self, name: str) -> None:
        initiative = Initiative(scenario(name), scenario(name).unit_names, 1)
        assert (initiative.promise - initiative.effect > 0).any()

    def test_runs_with_every_strategy(self, name: str) -> None:
        here = scenario(name)
        arms = [Arm(one, strategy(one), here.shocks) for one in STRATEGIES]
        simulation = Simulation(here, generate(here.design(), seed=2), arms, [0])
        for _ in range(min(here.horizon, 52)):
            simulation.advance()
        for column, (low, high, _) in COLUMNS.items():
            values = simulation.worlds.column[column]
            assert np.isfinite(values).all()
            assert low <= values.min() <= values.max() <= high + 1e-12, column
        reached = [simulation.worlds.practice[:, n].mean() for n in range(len(arms))]
        assert reached[STRATEGIES.index("do-nothing")] < 0.05
        assert max(reached) > 0.15


@pytest.mark.parametrize("name", STRATEGIES)
class TestEveryStrategy:
    def test_says_what_it_is(self, name: str) -> None:
        here = strategy(name)
        assert here.name == name
        assert here.title
        assert here.summary
        assert name in ("do-nothing", "mid-level-pilots") or here.idea

    def test_is_for_any_scenario(self, name: str) -> None:
        for use in strategy(name).levers:
            assert set(use.units) <= set(UNIT_GROUPS)
            assert not use.source

    @pytest.mark.parametrize("place", SCENARIOS)
    def test_fits_each_scenario(self, name: str, place: str) -> None:
        assert strategy_problems(strategy(name), trial(place)) == []
        assert list(idle_uses(strategy(name), trial(place))) == []
        assert [p for p in advice(strategy(name), trial(place)) if not _is_cut_off(p)] == []

    def test_pulls_what_a_lever_needs_first(self, name: str) -> None:
        uses = strategy(name).levers
        for use in uses:
            needs = LEVERS[use.lever].needs
            assert not needs or any(other.lever in needs and other.start < use.start for other in uses)


def _is_cut_off(problem: Problem) -> bool:
    """Whether a plan goes on after the end of a short scenario, which does no harm."""
    return problem.loc[-1] == "until"


class TestVariants:
    def test_the_big_bang_pulls_the_same_levers_at_the_same_effort(self) -> None:
        steps, bang = strategy("step-by-step"), strategy("big-bang")
        assert sorted(use.lever for use in steps.levers) == sorted(use.lever for use in bang.levers)
        assert _effort("knowledge-management", steps).total == pytest.approx(
            _effort("knowledge-management", bang).total, rel=0.05
        )

    def test_talk_differs_in_cadence_only(self) -> None:
        annual, quarterly, monthly = (
            [use.model_copy(update={"every": None}) for use in strategy(name).levers] for name in CADENCES
        )
        assert annual == quarterly == monthly
        assert [strategy(n).levers[0].every for n in CADENCES] == [52, 13, 4]

    def test_contact_after_a_shock_waits_for_it(self) -> None:
        for name in SCENARIOS:
            first = min(event.week for event in scenario(name).shocks)
            planned = trial(name).planned(strategy("check-ins-after-shock"))
            waiting = [one.start for one in planned if one.use.after == "shock"]
            assert waiting
            assert min(waiting) == first + 1


def _effort(name: str, one: Strategy) -> Effort:
    return Schedule(scenario(name), trial(name).organisation, one, scenario(name).horizon).effort()


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
        assert here.team.capacity < 2
        assert np.mean([unit.authority for unit in here.units[1:]]) < 0.6

    def test_it_helps_in_support_and_impedes_in_research(self) -> None:
        worlds = worlds_of(self.NAME, ("integrated-programme", "facilitator-approach"), 104)
        for arm in (0, 1):
            assert (practice(worlds, arm, "support") > practice(worlds, arm, "research") + 0.2).all()

    def test_experts_let_in_those_who_help_rather_than_those_who_know_better(self) -> None:
        facilitators = strategy("facilitator-approach")
        experts = facilitators.model_copy(update={"team": facilitators.team.model_copy(update={"style": 1.0})})
        here = scenario(self.NAME)
        arms = [Arm("facilitate", facilitators), Arm("prescribe", experts)]
        simulation = Simulation(here, generate(here.design(), seed=1), arms, SEEDS)
        for _ in range(90):
            simulation.advance()
        worlds, rows = simulation.worlds, people_of(simulation.worlds, "engineering")
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
        here = scenario(self.NAME)
        arms = [Arm("alone", alone)]
        simulation = Simulation(here, generate(here.design(), seed=1), arms, SEEDS, certain=True)
        for _ in range(60):
            simulation.advance()
        worlds, units = simulation.worlds, simulation.worlds.organisation.units
        assert (worlds.results[units.index("sales")] > 0.2).all()
        assert (worlds.received[units.index("day-floor")].sum(axis=0) < -0.05).all()
        whole = np.array(here.goals.row()) @ organisation_results(worlds)
        worlds.received[:] = 0.0
        local = np.array(here.goals.row()) @ organisation_results(worlds)
        assert (whole < 0.6 * local).all()

    def test_what_agents_have_learnt_leaves_with_them(self) -> None:
        assert next(q for q in scenario(self.NAME).uncertain if q.path == "turnover.yearly").low >= 0.25


class TestOthers:
    def test_services_lose_practice_and_nerve_when_the_market_turns(self) -> None:
        name = "services-and-success"
        here = scenario(name)
        programme = strategy("integrated-programme")
        arms = [Arm("struck", programme, here.shocks), Arm("spared", programme)]
        simulation = Simulation(here, generate(here.design(), seed=1), arms, SEEDS)
        for _ in range(56):
            simulation.advance()
        assert (_gain(simulation.worlds, "practice") < -0.05).all()
        assert (_gain(simulation.worlds, "worries") > 0.03).all()

    def test_an_order_is_quickest_where_the_law_sets_the_date(self) -> None:
        worlds = worlds_of(
            "regulatory-change", ("mandate-with-deadline", "mid-level-pilots", "participation-first"), 52
        )
        for arm in (1, 2):
            assert (practice(worlds, 0) > practice(worlds, arm) + 0.05).all()
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
