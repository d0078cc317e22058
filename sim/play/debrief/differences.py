"""Plans with one thing otherwise, less the plan as played, in the same worlds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sim.common.arrays import Array
from sim.measures import HEADLINE
from sim.play.playing import Play
from sim.scenarios.strategy import Strategy
from sim.study import statistics
from sim.study.experiment import Experiment
from sim.study.gather import Gathered
from sim.study.statistics import Blocks, Interval


@dataclass(frozen=True)
class Differences:
    """Plans less the plan as played in some worlds: ``values`` (plans, worlds), the first row all 0.

    ``others`` says which worlds are other ones: where the own world is among them it is the first.
    """

    plans: list[Strategy]
    values: Array
    blocks: Blocks
    others: slice

    def of(self, plan: Strategy) -> Array:
        """The differences of a plan, shape (worlds,)."""
        found: Array = self.values[self.plans.index(plan)]
        return found

    def effect(self, plan: Strategy) -> Interval:
        """The mean difference in other worlds."""
        return statistics.interval(self.of(plan)[self.others], self.blocks[self.others])


def measured(
    play: Play, plans: Sequence[Strategy], worlds: tuple[int, int], run: Callable[[Experiment], Gathered]
) -> Differences:
    """Plans in so many worlds from a number on; world 0 is the own one."""
    first, count = worlds
    every: list[Strategy] = []
    for plan in (play.strategy, *plans):
        if plan not in every:
            every.append(plan)
    found = run(replace(play.experiment.trying(every), first=first, replicates=count))
    values = found.measure(HEADLINE)
    return Differences(every, values - values[0], found.experiment.organisation_numbers, slice(first == 0, None))
