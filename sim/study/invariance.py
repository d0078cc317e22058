"""Whether outcomes follow from the idea, the people and their ties, or from how an organisation is told.

The same organisations are told otherwise (``sim.study.alterations``) and every strategy of a scenario is run on both,
in the same worlds. What tells the same must bring the same headline within ``WITHIN`` and the same leader, or one tied
with it; another organisation, or another team, is shown beside it, for it must not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np

from sim.arrays import Array, Rows
from sim.catalogue import Catalogue
from sim.measures import HEADLINE, KEYS
from sim.organisation import generate
from sim.scenario import Scenario
from sim.study.alterations import ALIKE, OTHER, Telling
from sim.study.batch import Batch, run_batch
from sim.study.execute import Failure, cores, execute
from sim.study.experiment import Progress, arms_of
from sim.study.observe import MEASURES
from sim.study.replicates import organisation_seed, world_seed
from sim.study.statistics import Interval, interval
from sim.worlds import uncertain_draws

WITHIN = 0.02
SEED, WORLDS = 1, 2
ORGANISATIONS, FEW = 10, 3
PLAIN = "as it is"
WAYS = (PLAIN, *ALIKE, *OTHER)

Verdict = Literal["stays", "moves", "open"]


class Job(NamedTuple):
    """One organisation of a scenario, told one way."""

    scenario: Scenario
    number: int
    way: str


@dataclass(frozen=True)
class Retold:
    """One scenario: ``values`` (ways, strategies, worlds) in the order of ``WAYS``; ``blocks`` are organisations."""

    scenario: str
    strategies: tuple[str, ...]
    values: Array
    blocks: Rows

    def mean(self, strategy: str) -> Interval:
        """The headline as it is."""
        return interval(self._of(PLAIN, strategy), self.blocks)

    def moved(self, way: str, strategy: str) -> Interval:
        """How much higher it is when told otherwise, world by world."""
        return interval(self._of(way, strategy) - self._of(PLAIN, strategy), self.blocks)

    def verdict(self, way: str, strategy: str) -> Verdict:
        """Whether the whole interval lies within what counts as the same, or outside it, or neither."""
        found = self.moved(way, strategy)
        if found.low >= -WITHIN and found.high <= WITHIN:
            return "stays"
        return "moves" if found.low > WITHIN or found.high < -WITHIN else "open"

    def leader(self, way: str) -> str:
        """The strategy with the highest mean."""
        return self.strategies[int(self.values[WAYS.index(way)].mean(axis=1).argmax())]

    def leads_still(self, way: str) -> bool:
        """Whether the leader is the same, or tied with what was the leader."""
        ahead = self._of(way, self.leader(way)) - self._of(way, self.leader(PLAIN))
        found = interval(ahead, self.blocks)
        return not found.low > 0 or found.mean <= WITHIN

    def _of(self, way: str, strategy: str) -> Array:
        values: Array = self.values[WAYS.index(way), self.strategies.index(strategy)]
        return values

    def to_json_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        told = {
            way: {
                "leader": self.leader(way),
                "leads_still": self.leads_still(way),
                "strategies": {one: [*vars(self.moved(way, one)).values()] for one in self.strategies},
            }
            for way in WAYS[1:]
        }
        base = {one: self.mean(one).mean for one in self.strategies}
        return {"scenario": self.scenario, "leader": self.leader(PLAIN), "strategies": base, "told": told}


@dataclass(frozen=True)
class Invariance:
    """Every scenario told otherwise."""

    scenarios: tuple[Retold, ...]

    def verdicts(self) -> list[Verdict]:
        """Of everything that must stay."""
        return [one.verdict(way, s) for one in self.scenarios for way in ALIKE for s in one.strategies]

    def leaders_kept(self) -> list[bool]:
        """Of everything that must stay, whether the leader does."""
        return [one.leads_still(way) for one in self.scenarios for way in ALIKE]

    def to_json_dict(self) -> dict[str, Any]:
        """Everything as plain values."""
        return {"measure": HEADLINE, "within": WITHIN, "scenarios": [one.to_json_dict() for one in self.scenarios]}


def invariance(
    names: Sequence[str] = (), *, quick: bool = False, workers: int | None = None, progress: Progress | None = None
) -> Invariance:
    """The named scenarios (all of them when there is none), told in every way. Raises InputError for unknown names."""
    catalogue = Catalogue()
    scenarios = [catalogue.scenario(name) for name in names or catalogue.scenario_names()]
    organisations = FEW if quick else ORGANISATIONS
    jobs = [Job(one, number, way) for one in scenarios for way in WAYS for number in range(organisations)]
    found: list[Array] = []
    for done in execute(jobs, run, workers=workers or cores()):
        if isinstance(done.result, Failure):
            raise done.result.error(f"{jobs[done.number].scenario.name}, {jobs[done.number].way}")
        found.append(done.result)
        if progress:
            progress(len(found), len(jobs))
    each = len(WAYS) * organisations
    return Invariance(tuple(_retold(one, found[n * each : (n + 1) * each]) for n, one in enumerate(scenarios)))


def _retold(scenario: Scenario, found: Sequence[Array]) -> Retold:
    organisations = len(found) // len(WAYS)
    values = np.stack(found).reshape(len(WAYS), organisations, -1, WORLDS).swapaxes(1, 2)
    blocks = np.repeat(np.arange(organisations), WORLDS)
    return Retold(scenario.name, _strategies(scenario), values.reshape(*values.shape[:2], -1), blocks)


def _strategies(scenario: Scenario) -> tuple[str, ...]:
    return tuple(scenario.strategies or Catalogue().strategy_names())


def run(job: Job) -> Array:
    """The headline of every strategy on one organisation told one way, shape (strategies, worlds)."""
    scenario, seed = job.scenario, organisation_seed(SEED, job.number)
    seeds = tuple(world_seed(SEED, job.number * WORLDS + n) for n in range(WORLDS))
    told = Telling(scenario, generate(scenario.design(), seed), uncertain_draws(scenario, seeds, {}))
    if job.way != PLAIN:
        told = {**ALIKE, **OTHER}[job.way](told)
    strategies = [Catalogue().strategy(name) for name in _strategies(scenario)]
    arms = arms_of(told.scenario, strategies)
    kept = run_batch(Batch(told.scenario, arms, seeds, given=told.organisation, values=told.values))[0]
    values: Array = kept[MEASURES][KEYS.index(HEADLINE)].reshape(len(arms), -1)
    return values
