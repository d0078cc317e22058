"""Plans judged: in worlds and futures that no search has seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from sim.common.arrays import Array
from sim.measures import Goal, measure_of
from sim.scenarios.strategy import Strategy
from sim.study import statistics
from sim.study.experiment import Experiment, Progress
from sim.study.futures import Futures, futures
from sim.study.futures.region import Region
from sim.study.futures.regret import Regret
from sim.study.gather import Gathered, gather
from sim.study.search.objective import Objective
from sim.study.search.problem import same
from sim.study.statistics import Interval

OTHER = "another plan found"


@dataclass(frozen=True, eq=False)
class Judging:
    """What plans came to: in the worlds that a comparison of the seed shows, and in as many futures as were drawn.

    ``places`` are the numbers of plans by what they do; plans are asked for as they are.
    """

    objective: Objective
    goal: Goal
    places: Mapping[str, int]
    worlds: Gathered
    futures: Futures

    def samples(self, plan: Strategy, key: str) -> Array:
        """A measure of a plan in each world, shape (worlds,)."""
        return self.worlds.measure(key)[self.places[same(plan)]]

    @cached_property
    def blocks(self) -> statistics.Blocks:
        return self.worlds.experiment.organisation_numbers

    def mean(self, plan: Strategy) -> Interval:
        """The mean of the measure."""
        key = self.objective.measure
        return statistics.interval(self.samples(plan, key), self.blocks).clipped(*measure_of(key).bounds)

    def met(self, plan: Strategy) -> Array:
        """Whether the goal is met, 1 or 0, in each world."""
        return self.goal.met(self.samples(plan, self.goal.key)).astype(float)

    def chance(self, plan: Strategy) -> Interval:
        """The chance of the goal."""
        return statistics.share_interval(self.met(plan), self.blocks)

    def regret(self, plan: Strategy) -> Regret:
        """The regret over futures, beside all plans judged."""
        return self.futures.arm(_arm(self.places[same(plan)])).regret

    def region(self, plan: Strategy, rivals: Sequence[Strategy]) -> Region | None:
        """Where a plan falls behind in futures; whom most often, is told of ``rivals`` by name."""
        names = {_arm(self.places[same(one)]): one.full_name for one in rivals}
        region = self.futures.arm(_arm(self.places[same(plan)])).region
        return region and replace(region, rival=names.get(region.rival, OTHER))

    def over_futures(self, plan: Strategy) -> Array:
        """The measure in each future, shape (futures,)."""
        return self.futures.arm(_arm(self.places[same(plan)])).values

    def more(self, plan: Strategy, other: Strategy) -> Interval:
        """How much more a plan brings than another, paired: of the measure, or of the chance where that counts."""
        return statistics.interval(self.each(plan) - self.each(other), self.blocks)

    def each(self, plan: Strategy) -> Array:
        """What each world counts for: the measure, more being better, or 1 where the goal is met."""
        if self.objective.by == "chance":
            return self.met(plan)
        sign = -1.0 if measure_of(self.objective.measure).better == "less" else 1.0
        return sign * self.samples(plan, self.objective.measure)

    def worth(self, plan: Strategy) -> float:
        """What a plan is worth by the objective, more being better."""
        return -self.regret(plan).p90 if self.objective.by == "regret" else float(self.each(plan).mean())


def judge(
    experiment: Experiment,
    plans: Sequence[Strategy],
    objective: Objective,
    goal: Goal,
    *,
    count: int,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Judging:
    """Run every plan in the experiment's replicates and in ``count`` futures of its seed."""
    unlike = {same(plan): plan for plan in plans}
    named = (one.model_copy(update={"name": _arm(n), "tuned": None}) for n, one in enumerate(unlike.values()))
    trying = experiment.trying(named)
    worlds = gather(replace(trying, fork=None), workers=workers, progress=progress)
    found = futures(trying, measure=objective.measure, goal=goal, count=count, workers=workers, progress=progress)
    return Judging(objective, goal, {plan: n for n, plan in enumerate(unlike)}, worlds, found)


def _arm(number: int) -> str:
    return f"plan-{number}"


def flattered(searched: Array, judged: Array, blocks: tuple[statistics.Blocks, statistics.Blocks]) -> Interval:
    """How much better a plan looks where it was searched for than where it is judged, from what each world shows."""
    there, here = (statistics.interval(values, block) for values, block in zip((searched, judged), blocks, strict=True))
    half = float(np.hypot(there.high - there.mean, here.high - here.mean))
    mean = there.mean - here.mean
    return Interval(mean, mean - half, mean + half)


def flattered_tail(searched: Array, judged: Array, seed: int) -> Interval:
    """The same of the regret that is not exceeded in nine futures of ten, by 2,000 draws of futures with replacement.

    Of regrets, less being better: how much smaller it looks where the plan was searched for.
    """
    luck = np.random.default_rng(seed)
    there, here = (np.quantile(_drawn(values, luck), 0.9, axis=1) for values in (searched, judged))
    mean = float(np.quantile(judged, 0.9) - np.quantile(searched, 0.9))
    low, high = np.quantile(here - there, [0.025, 0.975])
    return Interval(mean, float(min(low, mean)), float(max(high, mean)))


def _drawn(values: Array, luck: np.random.Generator) -> Array:
    return values[luck.integers(0, len(values), (2000, len(values)))]
