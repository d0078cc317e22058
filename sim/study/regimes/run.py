"""Running strategies under many conditions: all meet the same replicates, and those alike run in one batch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import batched
from math import gcd

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.measures import KEYS
from sim.organisation import Organisation, generate
from sim.scenario import Scenario
from sim.state import Arm
from sim.strategy import Strategy
from sim.study.batch import Batch, rehearse, run_batch
from sim.study.budget import at_equal_effort
from sim.study.execute import Failure, execute
from sim.study.gather import SMALL, Progress
from sim.study.memory import Need, workers_for
from sim.study.plan import LANES, evenly, worlds_at_once
from sim.study.regimes.condition import Condition, own_numbers, values_of
from sim.study.replicates import organisation_numbers, organisation_seed, world_seed


@dataclass(frozen=True)
class Job:
    """A batch with the numbers of the conditions and replicates it covers, and the row of ``KEYS`` that is wanted."""

    batch: Batch
    conditions: tuple[int, ...]
    replicates: NDArray[np.int64]
    row: int


def sampled(
    scenario: Scenario,
    strategies: Sequence[Strategy],
    conditions: Sequence[Condition],
    *,
    measure: str,
    replicates: int,
    seed: int,
    organisation: Organisation | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Array:
    """``measure`` of every strategy under every condition in every replicate: (conditions, strategies, replicates).

    Replicates follow from ``seed`` as ``sim.study.replicates`` says and are the same under every condition, so
    that differences between strategies, and between conditions, are paired. Organisations are generated from the
    scenario unless ``organisation`` is given. ``workers`` and ``progress`` are as in
    ``sim.study.gather``; no number depends on them. Raises InputError for what a batch refuses.
    """
    plan = _Planned(scenario, strategies, conditions, KEYS.index(measure), replicates, seed, organisation)
    jobs = list(plan.jobs())
    found = np.full((len(conditions), len(strategies), replicates), np.nan)
    work = sum(job.batch.worlds * job.batch.scenario.horizon for job in jobs) * plan.people
    need = Need.of(plan.people, max(job.batch.worlds for job in jobs), 3 * found.nbytes)
    count = workers_for(need, workers or (1 if work < SMALL else None), len(jobs))
    if count > 1:
        rehearse(replace(jobs[0].batch, values={}))
    tell = progress or (lambda done, total: None)
    tell(0, len(jobs))
    for finished, done in enumerate(execute(jobs, _run, workers=count), start=1):
        job = jobs[done.number]
        if isinstance(done.result, Failure):
            raise done.result.error(f"{scenario.name}: {conditions[job.conditions[0]].name} and following")
        found[np.ix_(job.conditions, range(len(strategies)), job.replicates)] = done.result
        tell(finished, len(jobs))
    return found


def _run(job: Job) -> Array:
    """What the job measures, shape (conditions, strategies, replicates)."""
    measured, _ = run_batch(job.batch)
    shape = (len(job.batch.arms), len(job.conditions), len(job.replicates))
    return measured.values[job.row].reshape(shape).swapaxes(0, 1)


@dataclass(frozen=True)
class _Planned:
    """What is to be run, as ``sampled`` takes it."""

    scenario: Scenario
    strategies: Sequence[Strategy]
    conditions: Sequence[Condition]
    row: int
    replicates: int
    seed: int
    organisation: Organisation | None

    @property
    def people(self) -> int:
        return len(self.organisation) if self.organisation else self.scenario.design().people

    def jobs(self) -> Iterator[Job]:
        """Batches on one organisation each: as many conditions of one kind as fit, and every strategy."""
        own, arms_each = own_numbers(self.scenario), len(self.strategies)
        at_once = worlds_at_once(self.people, arms_each)
        for organisation, members in self._parts(at_once):
            seeds = tuple(world_seed(self.seed, int(r)) for r in members)
            conditions = max(1, at_once // (arms_each * len(seeds)))
            for kind in dict.fromkeys(condition.kind for condition in self.conditions):
                alike = [n for n, condition in enumerate(self.conditions) if condition.kind == kind]
                case, arms = self._arms(self.conditions[alike[0]])
                for chosen in batched(alike, conditions):
                    values = values_of(case, own, [self.conditions[n] for n in chosen], seeds)
                    batch = Batch(case, organisation, arms, seeds * len(chosen), values)
                    yield Job(batch, chosen, members, self.row)

    def _parts(self, at_once: int) -> Iterator[tuple[Organisation | int, NDArray[np.int64]]]:
        """Each organisation with as many of its replicates as go into a batch of ``at_once`` worlds."""
        arms = len(self.strategies)
        for organisation, members in self._organisations():
            for some in evenly(len(members), arms * len(members) / at_once, LANES // gcd(LANES, arms)):
                yield organisation, members[some]

    def _organisations(self) -> Iterator[tuple[Organisation | int, NDArray[np.int64]]]:
        """Each organisation, or the seed of one, with the replicates on it."""
        if self.organisation:
            yield self.organisation, np.arange(self.replicates)
            return
        numbers = organisation_numbers(self.replicates)
        for number in np.unique(numbers):
            yield organisation_seed(self.seed, int(number)), np.flatnonzero(numbers == number)

    def _arms(self, condition: Condition) -> tuple[Scenario, tuple[Arm, ...]]:
        """The scenario under a condition, and the strategies on it, at equal effort where there is a budget."""
        case, strategies = condition.applied(self.scenario), self.strategies
        if condition.budget is not None:
            first = self.organisation or generate(case.design(), organisation_seed(self.seed, 0))
            strategies = [s for s, _ in at_equal_effort(strategies, case, first, condition.budget)]
        return case, tuple(Arm(strategy.name, strategy, case.shocks) for strategy in strategies)
