"""What is searched for, where, within which budget, and how long."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from sim.common.arrays import Array
from sim.organisation import Organisation
from sim.scenarios.strategy import Strategy
from sim.study.budget import Budget, at_equal_effort, planned_effort
from sim.study.experiment import Experiment
from sim.study.futures.joint import samples_in
from sim.study.futures.scope import draw
from sim.study.gather import gather
from sim.study.replicates import world_seed
from sim.study.search.objective import Objective
from sim.study.search.optimiser import Method

SEARCHING = 1_000_000  # number of the first replicate that searches see; what is shown of strategies begins at 0
SEEDS = 2**32
WORDS = ("name", "title", "summary", "idea", "core", "tuned")  # what of a strategy decides about nothing


@dataclass(frozen=True)
class SearchPace:
    """How many points are tried, in batches, each in so many worlds and, while it is in the race, in further ones.

    The defaults are for the free choices of one idea: some four seconds of two cores for 300 people.
    """

    trials: int = 72
    batch: int = 24
    rungs: tuple[int, ...] = (20, 20, 40)
    method: Method = "tpe"

    @property
    def ends(self) -> tuple[int, ...]:
        """Number of worlds that a plan has been tried in after each rung."""
        return tuple(sum(self.rungs[: n + 1]) for n in range(len(self.rungs)))


@dataclass(frozen=True)
class SearchProblem:
    """Where plans are tried and what counts.

    Of the ``experiment`` arms, ``first`` and replicates do not count. With ``spend`` "all" every plan is brought to
    the budget, with "at most" only kept within it. ``rivals`` are strategies that regret is measured against beside all
    plans tried. By regret worlds are futures (``sim.study.futures``), in which everything that nobody knows is drawn.
    """

    experiment: Experiment
    objective: Objective = field(default_factory=Objective)
    budget: Budget | None = None
    spend: Literal["all", "at most"] = "all"
    rivals: tuple[Strategy, ...] = ()

    @cached_property
    def organisation(self) -> Organisation:
        """The organisation on which efforts are reckoned: as where strategies are compared."""
        return replace(self.experiment, first=0).first_batch.organisation

    def within(self, strategy: Strategy) -> Strategy:
        """A strategy brought to the budget, or kept within it."""
        if self.budget is None or (self.spend == "at most" and not self._is_over(strategy, self.budget)):
            return strategy
        return at_equal_effort([strategy], self.experiment.scenario, self.organisation, self.budget)[0][0]

    def _is_over(self, strategy: Strategy, budget: Budget) -> bool:
        return budget.over(planned_effort(self.experiment.scenario, self.organisation, strategy)) > 0

    def samples(self, strategies: Sequence[Strategy], first: int, count: int, workers: int | None) -> Array:
        """The measure looked at in searching worlds ``first`` to ``first + count``, shape (strategies, count)."""
        named = [one.model_copy(update={"name": f"plan-{n}"}) for n, one in enumerate(strategies)]
        trying, key = self.experiment.trying(named), self.objective.looked_at
        if self.objective.by == "regret":
            elsewhere = replace(trying, seed=world_seed(trying.seed, SEARCHING + first) % SEEDS)
            return samples_in(elsewhere, draw(elsewhere, count), workers)[key]
        there = replace(trying, first=SEARCHING + first, replicates=count, fork=None)
        return gather(there, workers=workers).measure(key)


def same(strategy: Strategy) -> str:
    """What two strategies share that do the same, whatever they are called."""
    return hashlib.sha256(strategy.model_dump_json(exclude=set(WORDS)).encode()).hexdigest()[:24]
