"""Whether outcomes follow from the idea, the people and their ties, or from how an organisation is told.

The same organisations are told otherwise (``sim.study.invariance.alterations``) and every strategy of a scenario is run
on both, in the same worlds; where other people or other steps bring other luck, with several casts of people. What
tells the same must bring the same headline within ``WITHIN`` and the same leader, or one tied with it; another
organisation, or another team, is shown beside it, for it must not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np

from sim.common.arrays import Array
from sim.measures import HEADLINE
from sim.organisation import generate
from sim.scenarios.catalogue import Catalogue
from sim.scenarios.scenario import Scenario
from sim.scenarios.strategy import Strategy
from sim.study.batch import Batch
from sim.study.execute import cores, results
from sim.study.experiment import Progress, arms_of
from sim.study.headline_moves import HeadlineMoves, headline
from sim.study.invariance.alterations import ALIKE, OTHER, Way
from sim.study.invariance.larger_organisations import MANY, cast
from sim.study.invariance.telling import Telling
from sim.study.replicates import organisation_seed, world_seed
from sim.study.statistics import interval
from sim.worlds.simulation import uncertain_draws

WITHIN = 0.02
SEED, WORLDS = 1, 2
ORGANISATIONS, FEW = 30, 2
EVERY = 3  # of the strategies, every so many in a quick look
PLAIN = "as it is"
WAYS = (PLAIN, *ALIKE, *OTHER)

Verdict = Literal["stays", "moves", "open"]


class Job(NamedTuple):
    """One organisation of a scenario, told one way."""

    scenario: Scenario
    strategies: tuple[Strategy, ...]
    number: int
    way: str


@dataclass(frozen=True)
class Retold(HeadlineMoves):
    """One scenario told in every way; as it is, is what the others are held against."""

    WAYS = WAYS

    def verdict(self, way: str, strategy: str) -> Verdict:
        """Whether the whole interval lies within what counts as the same, or outside it, or neither."""
        found = self.moved(way, strategy)
        if found.low >= -WITHIN and found.high <= WITHIN:
            return "stays"
        return "moves" if found.low > WITHIN or found.high < -WITHIN else "open"

    def leads_still(self, way: str) -> bool:
        """Whether the leader is the same, or tied with what was the leader."""
        ahead = self._of(way, self.leader(way)) - self._of(way, self.leader(PLAIN))
        found = interval(ahead, self.blocks)
        return not found.low > 0 or found.mean <= WITHIN

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
        base = {one: self.mean(PLAIN, one).mean for one in self.strategies}
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
    """The named scenarios (all of them when there is none), told in every way. Raises InputError for unknown names.

    A ``quick`` look takes fewer organisations and some of the strategies.
    """
    catalogue = Catalogue()
    scenarios = [catalogue.scenario(name) for name in names or catalogue.scenario_names()]
    plans = [
        tuple(map(catalogue.strategy, (one.strategies or catalogue.strategy_names())[:: EVERY if quick else 1]))
        for one in scenarios
    ]
    jobs = [
        Job(scenario, strategies, number, way)
        for scenario, strategies in zip(scenarios, plans, strict=True)
        for way in WAYS
        for number in range(FEW if quick else ORGANISATIONS)
    ]
    found: list[Array] = []
    for headlines in results(jobs, run, workers=workers or cores(), which=lambda n: _in_words(jobs[n])):
        found.append(headlines)
        if progress:
            progress(len(found), len(jobs))
    each = len(jobs) // len(scenarios)
    return Invariance(
        tuple(
            Retold.of(scenario.name, [plan.name for plan in strategies], held(found[n * each : (n + 1) * each]))
            for n, (scenario, strategies) in enumerate(zip(scenarios, plans, strict=True))
        )
    )


def held(found: Sequence[Array]) -> list[Array]:
    """What ``run`` found of every way on every organisation, in this order, as headlines (strategies, worlds).

    As it is, the mean over all casts; told otherwise, how much more than the same casts had as it is on top of it.
    """
    each = len(found) // len(WAYS)
    plain, casts = found[:each], [MANY, *(way.casts for way in {**ALIKE, **OTHER}.values())]
    return [
        plain[n].mean(axis=0) + (found[w * each + n] - plain[n][: casts[w]]).mean(axis=0)
        for w in range(len(WAYS))
        for n in range(each)
    ]


def _in_words(job: Job) -> str:
    return f"{job.scenario.name}, {job.way}"


def run(job: Job) -> Array:
    """The headline of every strategy on one organisation told one way, shape (casts or 1, strategies, worlds)."""
    scenario, seed = job.scenario, organisation_seed(SEED, job.number)
    seeds = tuple(world_seed(SEED, job.number * WORLDS + n) for n in range(WORLDS))
    values = uncertain_draws(scenario, seeds, {})
    told = Telling(scenario, generate(scenario.design(), seed), values, job.strategies)
    way = {**ALIKE, **OTHER}.get(job.way, Way(lambda as_it_is: as_it_is, MANY))
    casts = 1 if way.together else way.casts
    return np.stack([_headline(way.retell(cast(told, number)), seeds) for number in range(casts)])


def _headline(told: Telling, seeds: tuple[int, ...]) -> Array:
    arms = arms_of(told.scenario, told.strategies)
    return headline(Batch(told.scenario, arms, seeds, given=told.organisation, values=told.values))
