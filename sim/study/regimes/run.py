"""Running strategies under many conditions: all meet the same replicates, and those alike run in one batch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import batched

import numpy as np
from numpy.typing import NDArray

from sim.measures import KEYS
from sim.organisation import generate
from sim.scenario import Scenario
from sim.state import Arm, Array
from sim.strategy import Strategy
from sim.study.batch import Batch, rehearse, run_batch
from sim.study.budget import at_equal_effort
from sim.study.execute import Failure, cores, execute
from sim.study.gather import SMALL, Progress
from sim.study.plan import PERSON_WORLDS
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
    workers: int | None = None,
    progress: Progress | None = None,
) -> Array:
    """``measure`` of every strategy under every condition in every replicate: (conditions, strategies, replicates).

    Replicates follow from ``seed`` as ``sim.study.replicates`` says and are the same under every condition, so
    that differences between strategies, and between conditions, are paired. ``workers`` and ``progress`` are as in
    ``sim.study.gather``; no number depends on them. Raises InputError for what a batch refuses.
    """
    jobs = list(_jobs(scenario, strategies, conditions, KEYS.index(measure), replicates, seed))
    found = np.full((len(conditions), len(strategies), replicates), np.nan)
    work = sum(job.batch.worlds * job.batch.scenario.horizon for job in jobs) * scenario.design().people
    count = min(len(jobs), workers or (1 if work < SMALL else cores()))
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


def _jobs(
    scenario: Scenario,
    strategies: Sequence[Strategy],
    conditions: Sequence[Condition],
    row: int,
    replicates: int,
    seed: int,
) -> Iterator[Job]:
    """Batches on one organisation each: as many conditions of one kind as fit, and every strategy."""
    numbers, own = organisation_numbers(replicates), own_numbers(scenario)
    for members in [np.flatnonzero(numbers == number) for number in np.unique(numbers)]:
        grown = organisation_seed(seed, int(numbers[members[0]]))
        seeds = tuple(world_seed(seed, int(r)) for r in members)
        at_once = max(1, PERSON_WORLDS // scenario.design().people // (len(strategies) * len(seeds)))
        for kind in dict.fromkeys(condition.kind for condition in conditions):
            alike = [n for n, condition in enumerate(conditions) if condition.kind == kind]
            case, arms = _arms(scenario, strategies, conditions[alike[0]], organisation_seed(seed, 0))
            for chosen in batched(alike, at_once):
                values = values_of(case, own, [conditions[n] for n in chosen], seeds)
                batch = Batch(case, grown, arms, seeds * len(chosen), values)
                yield Job(batch, chosen, members, row)


def _arms(
    scenario: Scenario, strategies: Sequence[Strategy], condition: Condition, first: int
) -> tuple[Scenario, tuple[Arm, ...]]:
    """The scenario under a condition, and the strategies on it, at equal effort on the ``first`` organisation."""
    case = condition.applied(scenario)
    if condition.budget is not None:
        organisation = generate(case.design(), first)
        strategies = [s for s, _ in at_equal_effort(strategies, case, organisation, condition.budget)]
    return case, tuple(Arm(strategy.name, strategy, case.shocks) for strategy in strategies)
