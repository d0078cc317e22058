"""A condition: a variation of a scenario in which strategies are tried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sim.checks import adjustable
from sim.common.arrays import Array
from sim.scenarios.scenario import Scenario, ShockEvent
from sim.worlds.simulation import uncertain_draws

SPONSOR_LEAVES = "sponsor-leaves"


@dataclass(frozen=True)
class Condition:
    """What is different: numbers by path, the horizon in weeks, the effort of every strategy, whether the sponsor goes.

    What is not named stays as the scenario has it, uncertain quantities included. ``budget`` is in person-days.
    """

    name: str
    values: Mapping[str, float] = field(default_factory=dict)
    horizon: int | None = None
    budget: float | None = None
    sponsor_leaves: bool = False

    @property
    def kind(self) -> tuple[object, ...]:
        """Equal for conditions that differ in numbers only, and so can run together."""
        return self.horizon, self.budget, self.sponsor_leaves

    def weeks(self, scenario: Scenario) -> int:
        """The horizon under it."""
        return self.horizon or scenario.horizon

    def applied(self, scenario: Scenario) -> Scenario:
        """The scenario with this condition's horizon and shocks; its numbers are left to ``values_of``."""
        horizon = self.weeks(scenario)
        shocks = scenario.shocks
        if self.sponsor_leaves and all(event.shock != SPONSOR_LEAVES for event in shocks):
            shocks = (*shocks, ShockEvent(shock=SPONSOR_LEAVES, week=min(scenario.sponsor.loss_week, horizon)))
        return scenario.model_copy(update={"horizon": horizon, "shocks": shocks})


def own_numbers(scenario: Scenario) -> dict[str, float]:
    """Every number of the scenario and the model by path, as the scenario has it."""
    return {path: parameter.default for path, parameter in adjustable(scenario).items()}


def values_of(
    scenario: Scenario, own: Mapping[str, float], conditions: Sequence[Condition], seeds: Sequence[int]
) -> dict[str, Array]:
    """Every number that any of the conditions sets, under each of them and with each seed.

    Where a condition leaves a number alone it is the scenario's ``own``, drawn for each seed where that is uncertain.
    Each array has shape (conditions, seeds).
    """
    paths = dict.fromkeys(path for condition in conditions for path in condition.values)
    drawn = uncertain_draws(scenario, seeds, {})

    def number(condition: Condition, path: str) -> Array:
        left_alone = drawn.get(path, own[path])
        return np.broadcast_to(condition.values.get(path, left_alone), len(seeds))

    return {path: np.stack([number(condition, path) for condition in conditions]) for path in paths}
