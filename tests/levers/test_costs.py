"""What a plan costs in all is what its weeks cost together, whatever the strength of its levers."""

import pytest

from sim.checks import Trial
from sim.levers.schedule import Schedule
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.strategy import Strategy

CATALOGUE = Catalogue()
STRATEGIES = CATALOGUE.strategy_names()
TRIALS = [Trial.of(CATALOGUE.scenario(name)) for name in ("services-and-success", "knowledge-management")]


def week_by_week(schedule: Schedule) -> tuple[float, float]:
    weeks = [schedule.effort_in(week) for week in range(1, schedule.horizon + 1)]
    return sum(week.team for week in weeks), sum(week.people for week in weeks)


def stronger(strategy: Strategy, factor: float) -> Strategy:
    levers = tuple(use.model_copy(update={"intensity": min(1.0, use.intensity * factor)}) for use in strategy.levers)
    return strategy.model_copy(update={"levers": levers})


@pytest.mark.parametrize("name", STRATEGIES)
@pytest.mark.parametrize("factor", [0.02, 0.6, 1.0, 3.0])
def test_all_weeks_together(name: str, factor: float) -> None:
    strategy = CATALOGUE.strategy(name)
    for trial in TRIALS:
        team, people = week_by_week(trial.schedule(stronger(strategy, factor)))
        found = trial.schedule(strategy).costs().effort(factor)
        assert (found.team, found.people) == (pytest.approx(team, rel=1e-12), pytest.approx(people, rel=1e-12))


def test_no_uses_cost_nothing() -> None:
    nothing = TRIALS[0].schedule(CATALOGUE.strategy("do-nothing"))
    assert not nothing.planned
    assert nothing.costs().effort().total == 0.0
