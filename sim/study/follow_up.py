"""What is left of practice a year after the last lever: the same worlds go on when every plan has ended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.common.arrays import Array
from sim.measures import QUANTITIES
from sim.scenarios.scenario import ShockEvent
from sim.scenarios.strategy import Strategy, Use
from sim.state.columns import Worlds
from sim.study.experiment import Experiment, Progress
from sim.study.gather import gather
from sim.study.observe import NUMBER, Kept, Observation
from sim.worlds.simulation import Simulation

YEAR = 52  # weeks
LATER = "later"


def follow_up(experiment: Experiment, *, workers: int | None = None, progress: Progress | None = None) -> Array:
    """Share practising a year after the horizon less that at the horizon, shape (arms, replicates).

    Every lever ends with the horizon, at the latest; shocks strike as the scenario has them.
    """
    scenario = experiment.scenario
    arms = tuple(
        replace(arm, strategy=ended(arm.strategy, scenario.shocks, scenario.horizon)) for arm in experiment.arms
    )
    longer = scenario.model_copy(update={"horizon": scenario.horizon + YEAR})
    look = Later(scenario.horizon)
    going_on = replace(experiment, scenario=longer, arms=arms, observer=look, fork=None)
    found: Array = gather(going_on, workers=workers, progress=progress)[LATER]
    return found


def ended(strategy: Strategy, shocks: Sequence[ShockEvent], week: int) -> Strategy:
    """The strategy with nothing done after a week."""
    shock = min((event.week for event in shocks), default=1)
    levers = []
    for use in strategy.levers:
        last = week - (shock - 1 if use.after == "shock" else 0)
        if use.start <= last:
            levers.append(_until(use, last))
    return strategy.model_copy(update={"levers": tuple(levers)})


def _until(use: Use, last: int) -> Use:
    return use.model_copy(update={"until": min(use.until or last, last)})


@dataclass(frozen=True)
class Later:
    """Keeps by how much more practise in the last week than in ``week``."""

    week: int

    def begin(self, simulation: Simulation) -> Observation:
        """A look at both weeks."""
        return _Look(simulation, self.week)

    def room(self, arms: int, columns: int, weeks: int) -> float:
        """One number of each world."""
        return NUMBER * arms * columns


class _Look:
    def __init__(self, simulation: Simulation, week: int):
        simulation.worlds.keeps = False
        self.last, self._week = simulation.horizon, week
        self._seen = np.zeros((2, simulation.worlds.shape[1]))

    def observe(self, worlds: Worlds) -> None:
        """Take in the week just run."""
        if worlds.week in (self._week, self.last):
            everyone = slice(None)
            self._seen[int(worlds.week == self.last)] = QUANTITIES["practising"].read(worlds, everyone, everyone)

    def kept(self) -> Kept:
        """The difference."""
        return {LATER: self._seen[1] - self._seen[0]}
