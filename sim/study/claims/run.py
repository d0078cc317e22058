"""Running a plan: batches of cells on every organisation, gauges read week by week."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.organisation import generate
from sim.scenario import Scenario
from sim.state import Arm
from sim.study.batch import Batch, rehearse
from sim.study.claims.gauge import Dial, Gauge
from sim.study.claims.plan import Cell, Plan
from sim.study.cut import MOST_PERSON_WORLDS, evenly
from sim.study.execute import Failure, execute
from sim.study.replicates import organisation_numbers, organisation_seed, world_seed
from sim.worlds import Simulation

Readings = Mapping[tuple[Cell, Gauge], Array]


@dataclass(frozen=True)
class Job:
    """Cells of one setting with their gauges, on one organisation under some replicates' seeds."""

    scenario: Scenario
    cells: tuple[tuple[Cell, tuple[Gauge, ...]], ...]
    organisation_seed: int
    seeds: tuple[int, ...]
    replicates: NDArray[np.int64]


def read(
    plan: Plan, replicates: int, seed: int, workers: int = 1, progress: Callable[[int, int], None] | None = None
) -> Readings:
    """Every gauge of every cell, each with its last axis over replicates.

    ``progress`` is told how many of how many jobs are done. Raises InputError for names that turn out unknown.
    """
    todo = list(_jobs(plan, replicates, seed))
    if workers > 1:
        _rehearse(todo[0])
    found: dict[tuple[Cell, Gauge], Array] = {}
    for count, done in enumerate(execute(todo, run_job, workers=workers), 1):
        if isinstance(done.result, Failure):
            raise done.result.error(f"a run in {todo[done.number].scenario.name}")
        _keep(found, done.result, todo[done.number], replicates)
        if progress:
            progress(count, len(todo))
    return found


def _rehearse(job: Job) -> None:
    """Run a week of a job, which compiles what is not compiled yet, before worker processes would each do so."""
    arms = tuple(Arm(f"arm {n}", cell.strategy, cell.shocks) for n, (cell, _) in enumerate(job.cells))
    rehearse(Batch(job.scenario, arms, job.seeds, job.organisation_seed))


def _keep(found: dict[tuple[Cell, Gauge], Array], values: Iterable[Array], job: Job, replicates: int) -> None:
    addresses = [(cell, gauge) for cell, gauges in job.cells for gauge in gauges]
    for address, value in zip(addresses, values, strict=True):
        whole = found.setdefault(address, np.full((*value.shape[:-1], replicates), np.nan))
        whole[..., job.replicates] = value


def _jobs(plan: Plan, replicates: int, seed: int) -> Iterator[Job]:
    number = organisation_numbers(replicates)
    for cells in plan.batches():
        read_off = tuple((cell, tuple(plan.gauges[cell])) for cell in cells)
        scenario = plan.scenarios[cells[0].scenario]
        at_once = max(1, MOST_PERSON_WORLDS // scenario.design().people)
        for organisation in np.unique(number):
            members = np.flatnonzero(number == organisation)
            grown = organisation_seed(seed, int(organisation))
            for some in evenly(len(members), len(cells) * len(members) / at_once, 1):
                chosen = members[some]
                yield Job(scenario, read_off, grown, tuple(world_seed(seed, int(r)) for r in chosen), chosen)


def run_job(job: Job) -> list[Array]:
    """What the job's gauges show, in the order of its cells, each with its last axis over the job's replicates."""
    first = job.cells[0][0]
    arms = [Arm(f"arm {n}", cell.strategy, cell.shocks) for n, (cell, _) in enumerate(job.cells)]
    organisation = generate(job.scenario.design(), job.organisation_seed)
    simulation = Simulation(job.scenario, organisation, arms, job.seeds, values=dict(first.values), off=first.off)
    worlds = simulation.worlds
    dials = [
        Dial(gauge, worlds, worlds.arm_worlds(n), simulation.schedules[n].targets)
        for n, (_, gauges) in enumerate(job.cells)
        for gauge in gauges
    ]
    for _ in range(max(dial.gauge.last for dial in dials)):
        simulation.advance()
        for dial in dials:
            dial.observe(worlds)
    return [dial.value() for dial in dials]
