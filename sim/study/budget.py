"""Strategies at the same effort, so that a comparison is of ideas and not of means."""

from collections.abc import Iterable

import numpy as np

from sim.errors import InputError
from sim.levers.schedule import Effort, Schedule
from sim.organisation import Organisation
from sim.scenario import Scenario
from sim.strategy import Strategy


def planned_effort(scenario: Scenario, organisation: Organisation, strategy: Strategy) -> Effort:
    """What a strategy costs as planned, in person-days of the change team and of people."""
    return Schedule(scenario, organisation, strategy, scenario.horizon).effort()


def at_equal_effort(
    strategies: Iterable[Strategy], scenario: Scenario, organisation: Organisation, budget: float
) -> list[tuple[Strategy, str]]:
    """Each strategy made to cost ``budget`` person-days, and in plain words how.

    The intensity of all levers of a strategy is multiplied by one factor, none going above 1; cost is in
    proportion to intensity. What a strategy cannot spend with every lever at full intensity stays unspent.
    Raises InputError for a budget that is not a finite number above 0.
    """
    if not 0 < budget < np.inf:
        raise InputError("budget", None, f"{budget:g}", "a number of person-days above 0")
    return [_at_effort(strategy, scenario, organisation, budget) for strategy in strategies]


def _at_effort(
    strategy: Strategy, scenario: Scenario, organisation: Organisation, budget: float
) -> tuple[Strategy, str]:
    planned = planned_effort(scenario, organisation, strategy).total
    if planned == 0:
        return strategy, "costs nothing, and stays as it is"
    factor = _factor(strategy, scenario, organisation, budget)
    levers = tuple(use.model_copy(update={"intensity": min(1.0, use.intensity * factor)}) for use in strategy.levers)
    scaled = strategy.model_copy(update={"levers": levers})
    spent = planned_effort(scenario, organisation, scaled).total
    return scaled, _in_words(planned, factor, spent, budget)


def _factor(strategy: Strategy, scenario: Scenario, organisation: Organisation, budget: float) -> float:
    """Factor on intensities at which the strategy costs ``budget``, or the least at which all are 1."""
    schedule = Schedule(scenario, organisation, strategy, scenario.horizon)
    cost = np.array([planned.effort().total for planned in schedule.planned])
    limit = 1.0 / np.array([use.intensity for use in strategy.levers])
    factors = np.unique(limit)
    spent = [np.sum(cost * np.minimum(limit, factor)) for factor in factors]
    return float(np.interp(budget, [0.0, *spent], [0.0, *factors]))


def _in_words(planned: float, factor: float, spent: float, budget: float) -> str:
    plan = f"planned at {planned:,.0f} person-days"
    if spent < budget * (1 - 1e-9):
        return f"{plan}; with every lever at full intensity it spends {spent:,.0f} of {budget:,.0f}"
    most = ", at most in full" if factor > 1 else ""
    return f"{plan}; every lever at {factor:.0%} of its planned intensity{most}, to cost {budget:,.0f}"
