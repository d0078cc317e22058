"""Shipped scenarios with a few arms in the same worlds, measured over some weeks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.arrays import Array, Rows
from sim.scenario import Scenario
from sim.state import Arm, Worlds
from sim.strategy import Strategy, Use
from sim.study.experiment import Experiment
from sim.study.gather import gather
from sim.study.observe import NUMBER, Kept, Observation
from sim.worlds import Simulation

SEED = 1


def single_lever(name: str, *levers: str, until: int, **more: object) -> Strategy:
    """Only these levers, from week 1 on as often as each may be used."""
    uses = tuple(Use.model_validate({"lever": lever, "from": 1, "until": until} | more) for lever in levers)
    return Strategy(name=name, title=name.replace("-", " "), summary="Single levers.", levers=uses)


@dataclass(frozen=True)
class MeanOver:
    """Keeps the mean of ``measure``, (worlds,), over the weeks from first to last."""

    measure: Callable[[Worlds], Array]
    weeks: tuple[int, int]

    def begin(self, simulation: Simulation) -> Observation:
        """Nothing is added up yet."""
        return _AddingUp(self, simulation.worlds.shape[1])

    def room(self, arms: int, columns: int, weeks: int) -> float:
        """Bytes of a number for each world."""
        return NUMBER * arms * columns


class _AddingUp:
    def __init__(self, of: MeanOver, worlds: int):
        self.of, self.last, self.total = of, of.weeks[1], np.zeros(worlds)

    def observe(self, worlds: Worlds) -> None:
        if worlds.week >= self.of.weeks[0]:
            self.total += self.of.measure(worlds)

    def kept(self) -> Kept:
        first, last = self.of.weeks
        return {"mean": self.total / (last - first + 1)}


def measured(
    scenario: Scenario,
    arms: Sequence[Arm],
    replicates: int,
    weeks: tuple[int, int],
    measure: Callable[[Worlds], Array],
) -> tuple[Array, Rows]:
    """Mean of ``measure`` (worlds,) over the weeks from first to last, (arms, replicates), and each one's organisation.

    Replicates are those of ``sim.study.replicates``.
    """
    experiment = Experiment(scenario, tuple(arms), replicates, SEED, observer=MeanOver(measure, weeks))
    return gather(experiment, workers=1)["mean"], experiment.organisation_numbers
