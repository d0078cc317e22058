"""Every shipped scenario is whole and every shipped strategy fits each."""

from functools import cache

import numpy as np
import pytest

from sim.checks.scenario import beyond_horizon, scenario_problems
from sim.checks.strategy import Trial, advice, idle_uses, strategy_problems
from sim.common.errors import Problem
from sim.levers import LEVERS
from sim.organisation import generate
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.initiative import Initiative
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import UNIT_GROUPS, Strategy
from sim.state.columns import COLUMNS, Arm
from sim.worlds.simulation import Simulation

CATALOGUE = Catalogue()
SCENARIOS, STRATEGIES = CATALOGUE.scenario_names(), CATALOGUE.strategy_names()
CADENCES = tuple(f"alignment-cascade-{cadence}" for cadence in ("annual", "quarterly", "monthly"))


@cache
def scenario(name: str) -> Scenario:
    return CATALOGUE.scenario(name)


@cache
def strategy(name: str) -> Strategy:
    return CATALOGUE.strategy(name)


@cache
def trial(name: str) -> Trial:
    return Trial.of(scenario(name))


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
        assert reached[STRATEGIES.index("do-nothing")] < 0.25  # what people take up of their own accord
        assert max(reached) > reached[STRATEGIES.index("do-nothing")] + 0.1


@pytest.mark.parametrize("name", STRATEGIES)
class TestEveryStrategy:
    def test_says_what_it_is(self, name: str) -> None:
        here = strategy(name)
        assert here.name == name
        assert here.title
        assert here.summary
        assert name == "do-nothing" or here.idea

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
        assert _asked("knowledge-management", steps) == pytest.approx(_asked("knowledge-management", bang), rel=0.05)

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


def _asked(name: str, one: Strategy) -> float:
    """Person-days that a plan asks for, whether or not the team has them."""
    return sum(planned.effort().total for planned in trial(name).planned(one))
