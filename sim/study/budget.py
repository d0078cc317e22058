"""Strategies at the same effort, so that a comparison is of ideas and not of means."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from sim.common.errors import InputError
from sim.levers.costs import Effort
from sim.levers.schedule import Schedule
from sim.organisation import Organisation
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy

NEAR, MOST_STEPS = 1e-14, 200  # relative width at which a root is found
CLOSE = 1e-9  # how near to a budget is as good as at it, as a share


@dataclass(frozen=True)
class Budget:
    """Person-days: ``total`` that every strategy is brought to; ``team`` and ``people`` that none may go beyond.

    The change team's time and that of the people it reaches are two purses. Raises InputError for one that is not a
    finite number above 0.
    """

    total: float | None = None
    team: float | None = None
    people: float | None = None

    def __post_init__(self) -> None:
        for name, days in vars(self).items():
            if days is not None and not 0 < days < np.inf:
                place = "budget" if name == "total" else f"{name} budget"
                raise InputError(place, None, f"{days:g}", "a number of person-days above 0")

    def over(self, effort: Effort) -> float:
        """How far an effort is over what is allowed, as a share: below 0 where something is left of every purse."""
        pairs = ((effort.total, self.total), (effort.team, self.team), (effort.people, self.people))
        return max(spent / days - 1.0 for spent, days in pairs if days is not None)


def planned_effort(scenario: Scenario, organisation: Organisation, strategy: Strategy) -> Effort:
    """What a strategy costs as planned, in person-days of the change team and of people."""
    return Schedule(scenario, organisation, strategy, scenario.horizon).effort()


def at_equal_effort(
    strategies: Iterable[Strategy], scenario: Scenario, organisation: Organisation, budget: Budget | float
) -> list[tuple[Strategy, str]]:
    """Each strategy made to keep within ``budget``, a number being the total, and in plain words how.

    The intensity of all levers of a strategy is multiplied by one factor, none going above 1; what levers ask for is in
    proportion to intensity. With a total, what a strategy cannot spend with every lever at full intensity stays
    unspent; without, no lever is made stronger than planned.
    """
    purse = budget if isinstance(budget, Budget) else Budget(total=budget)
    return [_at_effort(strategy, scenario, organisation, purse) for strategy in strategies]


def _at_effort(
    strategy: Strategy, scenario: Scenario, organisation: Organisation, budget: Budget
) -> tuple[Strategy, str]:
    costs = Schedule(scenario, organisation, strategy, scenario.horizon).costs()
    planned = costs.effort()
    if planned.total == 0:
        return strategy, "costs nothing, and stays as it is"
    most = 1.0 if budget.total is None else 1.0 / min(use.intensity for use in strategy.levers)
    factor = _factor(lambda factor: budget.over(costs.effort(factor)), most)
    levers = tuple(use.model_copy(update={"intensity": min(1.0, use.intensity * factor)}) for use in strategy.levers)
    spent = costs.effort(factor)
    return strategy.model_copy(update={"levers": levers}), _in_words(planned, factor, spent, budget)


def _factor(over: Callable[[float], float], most: float) -> float:
    """The factor on intensities at which a budget is just kept, at most ``most``."""
    if over(most) <= 0:
        return most
    return _root(over, 0.0, most)


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that rises from below 0 at ``low`` to above 0 at ``high`` is 0: the Illinois method.

    Dowell and Jarratt 1971, BIT 11:168. Not taken from SciPy, for a worker that only runs worlds does without.
    """
    below, above, side = function(low), function(high), 0
    for _ in range(MOST_STEPS):
        middle = (low * above - high * below) / (above - below)
        value = function(middle)
        if value == 0 or high - low < NEAR * high:
            break
        if value < 0:
            low, below, above, side = middle, value, above / 2 if side < 0 else above, -1
        else:
            high, above, below, side = middle, value, below / 2 if side > 0 else below, 1
    return middle


def _in_words(planned: Effort, factor: float, spent: Effort, budget: Budget) -> str:
    plan = f"planned at {planned.total:,.0f} person-days"
    if budget.over(spent) < -CLOSE:
        if budget.total is None:
            return f"{plan}, {planned.team:,.0f} of the team and {planned.people:,.0f} of people; within the budget"
        return f"{plan}; with every lever at full intensity it spends {spent.total:,.0f} of {budget.total:,.0f}"
    most = ", at most in full" if factor > 1 else ""
    cost = f"{spent.total:,.0f}"
    if budget.team is not None or budget.people is not None:
        cost += f" ({spent.team:,.0f} of the team and {spent.people:,.0f} of people)"
    return f"{plan}; every lever at {factor:.0%} of its planned intensity{most}, to cost {cost}"
